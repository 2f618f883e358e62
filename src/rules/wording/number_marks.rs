//! `wording.number-marks`: Numbers have no full-width digits or marks.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.number-marks",
    severity: Severity::Notice,
    name: Both { zh: "数字里的全角符号", en: "Full-width marks within numbers" },
    asks: Both { zh: "数字里不用全角逗号、句点或数字。", en: "Numbers have no full-width digits or marks." },
    basis: "出版物上数字用法（GB/T 15835）",
    mend: Both { zh: "改为半角。", en: "Use half-width marks." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n收入总计3，518.85万元，支出总计３518.85万元。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n收入总计3,518.85万元，支出总计3,518.85万元。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        let digits = |range: std::ops::Range<usize>| line.letters.get(range).is_some_and(|l| l.iter().all(char::is_ascii_digit));
        for i in 1..line.letters.len() {
            let mark = match line.letters[i] {
                // 3，518.85: a thousands mark; 增长3，518万元 would have no decimals behind three digits.
                '，' => {
                    digits(i - 1..i)
                        && digits(i + 1..i + 4)
                        && matches!(line.letters.get(i + 4), Some('.'))
                        && !digits(i.saturating_sub(4)..i)
                }
                // 4．2024年… is an enumeration.
                '．' => digits(i - 1..i) && digits(i + 1..i + 2) && !line.letters[..i].iter().all(char::is_ascii_digit),
                '０'..='９' => line.letters[i - 1].is_ascii_digit() || line.letters.get(i + 1).is_some_and(char::is_ascii_digit),
                _ => false,
            };
            if mark {
                let around = i.saturating_sub(6)..(i + 10).min(line.letters.len());
                found.push((line.slice(around.clone()), line.place(around)));
                break;
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "数字中有全角符号：“{first}”（{count} 处）。", en: "Full-width marks within a number: “{first}” ({count} places)."),
    );
}
