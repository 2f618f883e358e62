//! `wording.undecided`: Of alternatives like 增加（减少） one was chosen.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::vocabulary;

pub const RULE: Rule = Rule {
    id: "wording.undecided",
    severity: Severity::Warning,
    name: Both { zh: "两可的说法没有取舍", en: "An alternative left undecided" },
    asks: Both {
        zh: "“增加（减少）”一类的两可说法已经取舍。", en: "Of alternatives like 增加（减少） one was chosen."
    },
    basis: "",
    mend: Both { zh: "删去不用的一个。", en: "Delete the one that is not meant." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n收入支出增加（减少）的主要原因是业务量增加。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n收入支出增加的主要原因是业务量增加。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        for [one_way, other] in &vocabulary::wording().opposite {
            let ways = [(one_way, other), (other, one_way)].map(|(a, b)| {
                [format!("{a}（{b}）"), format!("{a}({b})"), format!("{a}/{b}"), format!("{a}或{b}"), format!("{a}（或{b}）")]
            });
            let Some(at) = ways.iter().flatten().find_map(|w| line.find(w)) else { continue };
            // A heading of a section on changes has both.
            if line.text.contains(['。', '，']) {
                found.push((line.slice(at.clone()), line.place(line.around(at))));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”未取舍，应只留一个（{count} 处）。", en: "“{first}”: only one of them should be left ({count} places)."),
    );
}
