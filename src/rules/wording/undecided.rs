//! `wording.undecided`: Of alternatives like 增加（减少） one was chosen.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text::Finder;
use crate::vocabulary;
use std::sync::OnceLock;

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

/// Two words that end alike, written as one: 大于 and 小于 as 大小于.
fn run_together(a: &str, b: &str) -> Option<String> {
    let end = a.chars().last()?;
    let (one, other) = (a.strip_suffix(end)?, b.strip_suffix(end)?);
    (one != other).then(|| format!("{one}{other}{end}"))
}

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    static WAYS: OnceLock<Finder> = OnceLock::new();
    let ways = WAYS.get_or_init(|| {
        let pairs = vocabulary::wording().opposite.iter().flat_map(|[a, b]| [(a, b), (b, a)]);
        Finder::new(
            pairs
                .flat_map(|(a, b)| {
                    let both =
                        [format!("{a}（{b}）"), format!("{a}({b})"), format!("{a}/{b}"), format!("{a}或{b}"), format!("{a}（或{b}）")];
                    both.into_iter().chain(run_together(a, b))
                })
                .chain(vocabulary::wording().half_opposite.iter().cloned()),
        )
    });
    let mut found = Vec::new();
    // A heading of a section on changes has both.
    for line in lines(context).filter(|l| l.text.contains(['。', '，'])) {
        if let Some((n, at)) = ways.find(line.text).next() {
            let own = at..at + ways.length(n);
            found.push((line.slice(own.clone()), line.place(line.around(own))));
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”未取舍，应只留一个（{count} 处）。", en: "“{first}”: only one of them should be left ({count} places)."),
    );
}
