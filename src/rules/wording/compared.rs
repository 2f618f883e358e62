//! `wording.compared`: What is equal is 与…持平, not 比…持平.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.compared",
    severity: Severity::Warning,
    name: Both { zh: "“比…持平”的说法", en: "Level “than” last year" },
    asks: Both {
        zh: "与上年相同写“与…持平”，不写“比…持平”“比上年相比”。", en: "What is equal is 与…持平, not 比…持平."
    },
    basis: "",
    mend: Both { zh: "改为“与…持平”或“与…相比”。", en: "Write 与…持平." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n“三公”经费1.35万元，比2023年预算持平。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n“三公”经费1.35万元，与2023年预算持平。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.letters.contains(&'比')) {
        for ending in ["持平", "相比", "一致"] {
            let Some(end) = line.find(ending) else { continue };
            let clause = line.letters[..end.start].iter().rposition(|c| matches!(c, '，' | '。' | '；' | ',' | ';')).map_or(0, |i| i + 1);
            // 比…相比; 与…比 and 相比 alone are as they should be.
            // 比2023年…, 比上年…; 比例一致 is another word.
            let compares = matches!(line.letters.get(clause + 1), Some('上' | '去' | '预' | '年'))
                || line.letters.get(clause + 1).is_some_and(char::is_ascii_digit);
            let wrong = line.letters[clause..end.start].first() == Some(&'比') && compares && end.start - clause <= LONGEST;
            if wrong {
                found.push((line.slice(clause..end.end), line.place(line.around(clause..end.end))));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”应为“与…持平”或“与…相比”（{count} 处）。", en: "“{first}” should be 与…持平 or 与…相比 ({count} places)."),
    );
}

/// The most characters between 比 and 持平.
const LONGEST: usize = 24;
