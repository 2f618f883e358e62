//! `wording.empty-reason`: What follows 主要原因是 is a reason.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.empty-reason",
    severity: Severity::Warning,
    name: Both { zh: "原因没有写", en: "A reason left empty" },
    asks: Both { zh: "“主要原因是”后面写明原因。", en: "What follows 主要原因是 is a reason." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "补写原因；没有变动的，删去“主要原因是”。", en: "Write the reason, or delete the words." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n公务接待费0.73万元，与2023年预算数持平，主要原因是。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n公务接待费0.73万元，与2023年预算数持平，主要原因是接待批次不变。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.letters.contains(&'因') || l.text.contains("主要")) {
        for word in ["主要原因是", "主要原因为", "原因是", "主要原因", "主要用于", "主要是"] {
            let Some(at) = line.find(word) else { continue };
            let rest = &line.letters[at.end..];
            let colon = usize::from(matches!(rest.first(), Some('：' | ':')));
            // A colon at the end of a paragraph announces a list; a stop ends the sentence.
            if matches!(rest.get(colon), Some('。' | '；' | '，' | ';')) {
                let around = line.around(at.start..at.end + colon + 1);
                found.push((line.slice(around.clone()), line.place(around)));
                break;
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：原因后面没有内容，未填写（{count} 处）。", en: "“{first}”: no reason follows ({count} places)."),
    );
}
