//! `wording.missing-unit`: Amounts have their unit and rates their sign.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.missing-unit",
    severity: Severity::Warning,
    name: Both { zh: "数字后面没有单位或百分号", en: "A number without its unit" },
    asks: Both { zh: "金额后面有单位，比率后面有百分号。", en: "Amounts have their unit and rates their sign." },
    basis: "",
    mend: Both { zh: "补上“万元”或“%”。", en: "Add the unit or the sign." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n其他收入0.39万元，占 76.23；支出决算为 4.19。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n其他收入0.39万元，占76.23%；支出决算为4.19万元。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        for (i, c) in line.letters.iter().enumerate().filter(|(_, c)| matches!(c, '，' | '。' | '；' | '、' | ',' | ';')) {
            // The number right before a mark, and the word before it.
            let blank = |c: &char| c.is_whitespace();
            let end = line.letters[..i].iter().rposition(|c| !blank(c)).map_or(0, |e| e + 1);
            let from = line.letters[..end].iter().rposition(|c| !(c.is_ascii_digit() || matches!(c, '.' | ','))).map_or(0, |f| f + 1);
            let number: String = line.letters[from..end].iter().collect();
            let next = line.letters.get(i + 1);
            let thousands = matches!(c, ',' | '，') && next.is_some_and(char::is_ascii_digit);
            let decimals = number.split_once('.').is_some_and(|(_, d)| (1..=2).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()));
            if !decimals || thousands {
                continue;
            }
            let before: String = line.letters[..from].iter().filter(|c| !blank(c)).collect();
            if ASK.iter().any(|w| before.ends_with(w)) {
                let around = from.saturating_sub(8)..i + 1;
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

/// Words before an amount or a rate.
const ASK: [&str; 14] =
    ["占", "增长", "下降", "增加", "减少", "上升", "降低", "支出决算为", "决算数为", "预算为", "决算为", "支出为", "收入为", "共计"];
