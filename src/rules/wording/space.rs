//! `wording.space`: No blank stands before a full stop or comma.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text::is_han;

pub const RULE: Rule = Rule {
    id: "wording.space",
    severity: Severity::Notice,
    name: Both { zh: "标点前的空格", en: "A blank before a mark" },
    asks: Both { zh: "句号、逗号前面没有空格。", en: "No blank stands before a full stop or comma." },
    basis: "标点符号用法（GB/T 15834）",
    mend: Both { zh: "删去空格。", en: "Delete the blank." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n主要用于机关行政运行和人员经费支出 。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n主要用于机关行政运行和人员经费支出。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        let at = line.letters.windows(3).position(|w| is_han(w[0]) && w[1] == ' ' && matches!(w[2], '。' | '，' | '；' | '、'));
        if let Some(at) = at {
            let around = line.around(at..at + 3);
            found.push((line.slice(around.clone()), line.place(around)));
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "标点前多空格：“{first}”（{count} 段）。", en: "A blank before a mark: “{first}” ({count} paragraphs)."),
    );
}
