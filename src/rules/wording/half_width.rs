//! `wording.half-width`: Marks in Chinese sentences are full width.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text::is_han;

pub const RULE: Rule = Rule {
    id: "wording.half-width",
    severity: Severity::Notice,
    name: Both { zh: "中文里的半角标点", en: "Half-width marks" },
    asks: Both { zh: "中文句子用全角标点。", en: "Marks in Chinese sentences are full width." },
    basis: "标点符号用法（GB/T 15834）",
    mend: Both { zh: "改为全角标点。", en: "Use full-width marks." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n负责全市图书的采编,制订借阅办法;组织阅读推广。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n负责全市图书的采编，制订借阅办法；组织阅读推广。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        for i in 1..line.letters.len().saturating_sub(1) {
            let between = is_han(line.letters[i - 1]) && is_han(line.letters[i + 1]);
            if between && matches!(line.letters[i], ',' | ';' | '?' | '!') {
                let around = line.around(i..i + 1);
                found.push((line.slice(around.clone()), line.place(around)));
                break;
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "中文中用了半角标点：“{first}”（{count} 段），应为全角逗号、分号。", en: "Half-width marks: “{first}” ({count} paragraphs)."),
    );
}
