//! `wording.copied`: What is said of an item is about that item, not about the one above or below.

use super::{Line, lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.copied",
    severity: Severity::Warning,
    name: Both { zh: "用途或原因写的是别的科目", en: "Words of another item" },
    asks: Both {
        zh: "一个科目的用途和增减原因写的是它自己，不是上下条的科目。",
        en: "Purpose and reason of an item are its own, not those of the item above or below.",
    },
    basis: "",
    mend: Both {
        zh: "核对用途和原因；多半是从别的条目复制后没有改。", en: "Correct purpose and reason; they were probably copied."
    },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n1.社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）20.00万元，主要用于退休人员。主要原因是：事业单位离退休经费增加。\n\n2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）10.00万元，主要用于缴费。主要原因是：事业单位离退休经费增加。\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n1.社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）20.00万元，主要用于退休人员。主要原因是：事业单位离退休经费增加。\n\n2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）10.00万元，主要用于缴费。主要原因是：机关事业单位职业年金缴费支出增加。\n",
    ),
    check: Some(check),
};

/// Shorter names are parts of others.
const SHORTEST: usize = 6;

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let all: Vec<(&Line<'_>, String, usize)> = lines(context).filter_map(|l| item(l).map(|(name, end)| (l, name, end))).collect();
    let mut found = Vec::new();
    for (n, (line, own, end)) in all.iter().enumerate() {
        let rest: String = line.letters[*end..].iter().collect();
        // The items around it: what was copied was near.
        let near = all[n.saturating_sub(3)..(n + 4).min(all.len())].iter().map(|(_, name, _)| name);
        let other = near.filter(|name| *name != own && name.chars().count() >= SHORTEST && !own.contains(name.as_str()));
        let Some(other) = other.into_iter().find(|name| says(&rest, own, name)) else { continue };
        let from = rest.find(other.as_str()).map_or(0, |at| rest[..at].chars().count()) + end;
        let around = line.around(from..from + other.chars().count());
        found.push((format!("“{own}”一条写的是“{other}”"), line.place(around)));
    }
    let all_words = found.iter().map(|(w, _)| w.as_str()).collect::<Vec<_>>().join("；");
    one(found, out, |_, _| say!(zh: "用途或原因写的是别的科目：{all_words}。", en: "Words of another item: {all_words}."));
}

/// Whether purpose or reason begin with a name, and do not name their own item.
fn says(rest: &str, own: &str, name: &str) -> bool {
    let begins = |tail: &str| {
        let sentence = tail.split('。').next().unwrap_or(tail);
        !sentence.contains(own) && sentence.find(name).is_some_and(|at| sentence[..at].chars().count() <= FARTHEST)
    };
    ["主要用于", "主要原因"].iter().any(|w| rest.split(w).skip(1).any(begins))
}

/// The most characters before the name.
const FARTHEST: usize = 14;

/// The name of the item that a paragraph is about, and where its path ends.
fn item(line: &Line<'_>) -> Option<(String, usize)> {
    let close = line.letters.windows(2).position(|w| w[0] == '项' && matches!(w[1], '）' | ')'))?;
    let open = line.letters[..close].iter().rposition(|c| matches!(c, '（' | '('))?;
    let before = |c: &char| matches!(c, '）' | ')' | '“' | '、' | '.' | '．' | ' ');
    let from = line.letters[..open].iter().rposition(before).map_or(0, |i| i + 1);
    let name: String = line.letters[from..open].iter().collect();
    (!name.is_empty()).then_some((name, close + 2))
}
