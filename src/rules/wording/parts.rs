//! `wording.parts`: Parts in brackets are not more than their whole.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use rust_decimal::Decimal;

pub const RULE: Rule = Rule {
    id: "wording.parts",
    severity: Severity::Warning,
    name: Both { zh: "括号中的各部分大于整体", en: "Parts above their whole" },
    asks: Both {
        zh: "括号里“其中”各项之和不大于括号前的数。", en: "Parts in brackets are not more than their whole."
    },
    basis: "",
    mend: Both { zh: "核对整体和各部分的数。", en: "Check the whole and its parts." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n地上建筑面积为8013平方米（其中计容面积7998平方米，不计容面积105平方米）。\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n地上建筑面积为8103平方米（其中计容面积7998平方米，不计容面积105平方米）。基本支出占75.00%（其中：人员经费占80.00%，公用经费占20.00%）。\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.text.contains("其中")) {
        let letters = &line.letters;
        for open in (0..letters.len()).filter(|&i| matches!(letters[i], '（' | '(')) {
            let close = letters[open..].iter().position(|c| matches!(c, '）' | ')')).map(|n| open + n);
            let Some(close) = close.filter(|&c| letters[open + 1..c].starts_with(&['其', '中'])) else { continue };
            // A part of a part, or a comparison, adds nothing to the whole.
            let words: String = letters[open + 3..close].iter().collect();
            if ["其中", "含", "包括", "增", "减", "比", "上年"].iter().any(|w| words.contains(w)) {
                continue;
            }
            let Some((whole, unit, from)) = before(&letters[..open]) else { continue };
            let parts = within(&letters[open + 1..close], &unit);
            let sum: Decimal = parts.iter().sum();
            if parts.len() >= 2 && sum > whole {
                let words = line.slice(from..close + 1);
                let words = say!(zh: "{words}，各项之和为{sum}{unit}", en: "{words}, parts of {sum}{unit}");
                found.push((words, line.place(from..close + 1)));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "各部分大于整体：{first}（{count} 处）。", en: "Parts come to more than their whole: {first} ({count} places)."),
    );
}

/// The number and unit that stand right before a bracket, and where the number begins.
fn before(letters: &[char]) -> Option<(Decimal, String, usize)> {
    let digit = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let end = letters.iter().rposition(digit)? + 1;
    let from = letters[..end].iter().rposition(|c| !digit(c)).map_or(0, |i| i + 1);
    let unit: String = letters[end..].iter().collect();
    let number: String = letters[from..end].iter().filter(|c| **c != ',').collect();
    // Shares in brackets are of the part before them.
    let counts = (1..=3).contains(&unit.chars().count()) && !unit.contains(['%', '％']);
    counts.then_some((number.parse().ok()?, unit, from))
}

/// The numbers with this unit.
fn within(letters: &[char], unit: &str) -> Vec<Decimal> {
    let text: String = letters.iter().collect();
    let before_units = text.split(unit).collect::<Vec<_>>();
    let (_, heads) = before_units.split_last().unwrap_or((&"", &[]));
    let number = |head: &&str| {
        let tail = head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
        head[tail..].replace(',', "").parse().ok()
    };
    heads.iter().filter_map(number).collect()
}
