//! `wording.mixed-brackets`: A pair of brackets is of one width.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.mixed-brackets",
    severity: Severity::Notice,
    name: Both { zh: "括号左右不是一种", en: "Brackets of two kinds" },
    asks: Both { zh: "一对括号同为全角或同为半角。", en: "A pair of brackets is of one width." },
    basis: "标点符号用法（GB/T 15834）",
    mend: Both { zh: "改为同一种括号。", en: "Use one kind." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n住房改革支出（款)住房公积金（项）20.00万元。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n住房改革支出（款）住房公积金（项）20.00万元。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        let mut open: Vec<(char, usize)> = Vec::new();
        for (i, &c) in line.letters.iter().enumerate() {
            match c {
                '（' | '(' => open.push((c, i)),
                '）' | ')' => {
                    let Some((o, from)) = open.pop() else { continue };
                    if (o == '（') != (c == '）') {
                        found.push((line.slice(from..i + 1), line.place(from..i + 1)));
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "括号全角半角混用：“{first}”（{count} 段）。", en: "Brackets of two widths: “{first}” ({count} paragraphs)."),
    );
}
