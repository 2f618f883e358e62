//! `wording.missing-unit`: Amounts have their unit and rates their sign.

use super::{Line, lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use std::ops::Range;

pub const RULE: Rule = Rule {
    id: "wording.missing-unit",
    severity: Severity::Warning,
    name: Both { zh: "数字后面没有单位或百分号", en: "A number without its unit" },
    asks: Both {
        zh: "金额后面有单位（不只写“万”），比率后面有百分号。", en: "Amounts have their unit and rates their sign."
    },
    basis: "",
    mend: Both { zh: "补上“万元”或“%”。", en: "Add the unit or the sign." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n其他收入0.39万元，占 76.23；支出决算为 4.19。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n其他收入0.39万元，占76.23%；支出决算为4.19万元。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        // Behind few letters there can be something to say.
        let asked = |c: &char| matches!(c, '，' | '。' | '；' | '、' | ',' | ';' | '万' | '减' | '增' | '下');
        for at in (0..line.letters.len()).filter(|&at| asked(&line.letters[at])) {
            let number = number_before(line, at);
            if !number.is_empty() && (is_bare(line, at, &number) || is_half(line, at, &number)) {
                let around = number.start.saturating_sub(8)..(at + 1).min(line.letters.len());
                found.push((line.slice(around.clone()), line.place(around)));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：数字后面缺单位或百分号（{count} 处）。", en: "“{first}”: the number lacks its unit or sign ({count} places)."),
    );
}

/// The number right before a letter that is none of its own, blanks aside.
fn number_before(line: &Line<'_>, at: usize) -> Range<usize> {
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let end = line.letters[..at].iter().rposition(|c| !c.is_whitespace()).map_or(0, |e| e + 1);
    let from = line.letters[..end].iter().rposition(|c| !is_part(c)).map_or(0, |f| f + 1);
    from..end
}

/// An amount before a mark, or before what it is compared with, without its unit: 支出决算为4.19；, 较上年2.08减少.
fn is_bare(line: &Line<'_>, at: usize, number: &Range<usize>) -> bool {
    let c = line.letters[at];
    let rest: String = line.letters[at..].iter().take(2).collect();
    let (mark, compared) = (matches!(c, '，' | '。' | '；' | '、' | ',' | ';'), COMPARED.contains(&rest.as_str()));
    let thousands = matches!(c, ',' | '，') && line.letters.get(at + 1).is_some_and(char::is_ascii_digit);
    let text = line.slice(number.clone());
    let decimals = text.split_once('.').is_some_and(|(_, d)| (1..=2).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()));
    if !(mark || compared) || !decimals || thousands {
        return false;
    }
    let before: String = line.letters[..number.start].iter().filter(|c| !c.is_whitespace()).collect();
    let asks: &[&str] = if mark { &ASK } else { &BASES };
    asks.iter().any(|w| before.ends_with(w))
}

/// Half a unit behind an amount: 支出0.40万（含…）.
fn is_half(line: &Line<'_>, at: usize, number: &Range<usize>) -> bool {
    let mark = line.letters.get(at + 1).is_none_or(|c| matches!(c, '（' | '(' | '，' | '。' | '；' | '、' | ',' | ';'));
    if line.letters[at] != '万' || !mark {
        return false;
    }
    let before = line.slice(line.clause(number.start).start..number.start);
    MONEY.iter().any(|w| before.contains(w))
}

/// What is said of an amount that was named right before.
const COMPARED: [&str; 4] = ["减少", "增加", "下降", "增长"];
/// Words before an amount of another year.
const BASES: [&str; 3] = ["上年", "去年", "年度"];

/// Words of what is counted in money.
const MONEY: [&str; 5] = ["支出", "收入", "经费", "预算", "决算"];

/// Words before an amount or a rate.
const ASK: [&str; 14] =
    ["占", "增长", "下降", "增加", "减少", "上升", "降低", "支出决算为", "决算数为", "预算为", "决算为", "支出为", "收入为", "共计"];
