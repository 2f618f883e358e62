//! `wording.no-stop`: A sentence that gives a reason ends with a full stop.
//!
//! Of sentences at large nobody can say where they end, for a page may part them; what gives a reason and is followed by
//! a heading or a new item is at its end.

use super::{Line, lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text;

pub const RULE: Rule = Rule {
    id: "wording.no-stop",
    severity: Severity::Notice,
    name: Both { zh: "句末没有句号", en: "A sentence without its full stop" },
    asks: Both { zh: "说明原因的句子以句号结束。", en: "A sentence that gives a reason ends with a full stop." },
    basis: "标点符号用法（GB/T 15834）",
    mend: Both { zh: "补上句号。", en: "Add the full stop." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n收入支出增加的主要原因是基本支出增加\n\n一、行政运行20.00万元，主要用于日常运转。\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n收入支出增加的主要原因是基本支出增加。\n\n一、行政运行20.00万元，主要用于日常运转。\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    let all: Vec<_> = lines(context).collect();
    for pair in all.windows(2) {
        if gives_reason(pair[0]) && begins(pair[1]) {
            let from = pair[0].letters.len().saturating_sub(16);
            found.push((pair[0].slice(from..pair[0].letters.len()), pair[0].place(from..pair[0].letters.len())));
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”句末没有句号（{count} 处）。", en: "“{first}”: the full stop is missing ({count} places)."),
    );
}

/// Whether a line's last sentence gives a reason and does not end.
fn gives_reason(line: &Line<'_>) -> bool {
    let text = line.text.trim_end();
    let last = text.rsplit(['。', '；']).next().unwrap_or_default();
    let reason = last.find("原因是").or_else(|| last.find("原因："));
    text.ends_with(text::is_han) && reason.is_some_and(|at| last[at..].chars().count() > "原因是".chars().count() + 1)
}

/// Whether a line begins something new: an item, or what introduces a list.
fn begins(line: &Line<'_>) -> bool {
    text::enumeration(&text::key(line.text)).0.is_some() || line.text.trim_end().ends_with(['：', ':'])
}
