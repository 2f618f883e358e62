//! `wording.missing-number`: Units and signs have a number before them.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text::is_han;

pub const RULE: Rule = Rule {
    id: "wording.missing-number",
    severity: Severity::Warning,
    name: Both { zh: "单位或百分号前面没有数字", en: "A unit without its number" },
    asks: Both {
        zh: "“万元”“%”前面有数字：不写“支出万元”“占基本支出预算%”。", en: "Units and signs have a number before them."
    },
    basis: "",
    mend: Both { zh: "补上数字，或删去这一句。", en: "Add the number, or strike the sentence." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n政府性基金预算支出万元，占支出预算的 %。\n"),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n政府性基金预算支出3.00万元，占支出预算的 1.20%。金额单位为万元，单项预算万元以上的另列。\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        let letters = &line.letters;
        for at in 0..letters.len() {
            let (unit, asks) = match letters[at..] {
                ['万' | '亿', '元', ..] => (2, &AMOUNT[..]),
                ['%' | '％', ..] => (1, &RATE[..]),
                _ => continue,
            };
            let end = letters[..at].iter().rposition(|c| !c.is_whitespace()).map_or(0, |e| e + 1);
            if end == 0 || !is_han(letters[end - 1]) {
                continue;
            }
            let before: String = letters[end.saturating_sub(WORDS)..end].iter().collect();
            let bound = letters.get(at + unit).is_some_and(|c| matches!(c, '以' | '级' | '为' | '及'));
            if !bound && !before.contains("单位") && asks.iter().any(|w| before.ends_with(w)) {
                let around = end.saturating_sub(10)..at + unit;
                found.push((line.slice(around.clone()), line.place(around)));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：前面缺数字（{count} 处）。", en: "“{first}”: the number is missing ({count} places)."),
    );
}

/// How many letters before a unit are looked at.
const WORDS: usize = 6;
/// Words before an amount.
const AMOUNT: [&str; 12] = ["支出", "收入", "预算", "决算", "增加", "减少", "安排", "拨款", "共计", "合计", "总计", "为"];
/// Words before a rate.
const RATE: [&str; 10] = ["占", "增长", "下降", "增加", "减少", "上升", "降低", "预算", "预算的", "支出的"];
