//! `wording.list-end`: The last item of a list ends with a full stop.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text;

pub const RULE: Rule = Rule {
    id: "wording.list-end",
    severity: Severity::Notice,
    name: Both { zh: "列举的末项用分号", en: "A list that ends with a semicolon" },
    asks: Both { zh: "列举的最后一项用句号。", en: "The last item of a list ends with a full stop." },
    basis: "标点符号用法（GB/T 15834）",
    mend: Both { zh: "改为句号。", en: "End it with a full stop." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n二、收入情况说明\n\n一般公共预算收入20.00万元，占99.79%；\n\n其他收入0.04万元，占0.21%；\n\n三、支出情况说明\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n二、收入情况说明\n\n一般公共预算收入20.00万元，占99.79%；\n\n其他收入0.04万元，占0.21%。\n\n三、支出情况说明\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    let all: Vec<_> = lines(context).collect();
    for pair in all.windows(2) {
        let ends = matches!(pair[0].letters.iter().rev().find(|c| !c.is_whitespace()), Some('；' | ';'));
        let level = |text: &str| text::enumeration(&text::key(text)).0.map(|m| m.level);
        // A heading of a higher level begins; an item of the same list would go on.
        let heads = level(pair[1].text).is_some_and(|l| l <= 2 && level(pair[0].text).is_none_or(|own| own > l));
        if ends && heads && pair[1].letters.len() <= 40 && !pair[1].text.ends_with(['；', ';']) {
            let from = pair[0].letters.len().saturating_sub(16);
            found.push((pair[0].slice(from..pair[0].letters.len()), pair[0].place(from..pair[0].letters.len())));
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”是最后一项，末尾的分号应为句号（{count} 处）。", en: "“{first}” is the last item: its semicolon should be a full stop ({count} places)."),
    );
}
