//! `wording.stop`: No full stop parts an amount from what it is compared with.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.stop",
    severity: Severity::Notice,
    name: Both { zh: "句中误用句号", en: "A full stop within a sentence" },
    asks: Both {
        zh: "“…万元。与上年持平”中间用逗号。", en: "No full stop parts an amount from what it is compared with."
    },
    basis: "标点符号用法（GB/T 15834）",
    mend: Both { zh: "改为逗号。", en: "Use a comma." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n（三）公务接待费0.73万元。与2023年预算数持平，主要原因是接待批次不变。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n（三）公务接待费0.73万元，与2023年预算数持平，主要原因是接待批次不变。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.text.contains("元。")) {
        for word in ["元。与", "元。比", "元。较"] {
            let Some(at) = line.find(word) else { continue };
            let rest: String = line.letters[at.end..].iter().take(8).collect();
            // 与…相比 may begin a sentence of its own where it has a subject.
            let compares = rest.starts_with("20") || rest.starts_with("上年") || rest.starts_with("去年");
            let level: String = line.letters[at.end..].iter().take_while(|c| !matches!(c, '，' | '。' | '；')).collect();
            if compares && level.contains("持平") {
                let around = line.around(at);
                found.push((line.slice(around.clone()), line.place(around)));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”中间的句号应为逗号（{count} 处）。", en: "“{first}”: the full stop should be a comma ({count} places)."),
    );
}
