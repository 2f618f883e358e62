//! `wording.year-words`: A year is written in full: four digits, and 年 behind it.

use super::{Line, lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use std::ops::Range;

pub const RULE: Rule = Rule {
    id: "wording.year-words",
    severity: Severity::Warning,
    name: Both { zh: "年度写得不完整", en: "A year that is not written in full" },
    asks: Both {
        zh: "年度写四位数字，后面有“年”：不写“202年度”“20255年”“2025预算安排”。", en: "A year has four digits and 年 behind it."
    },
    basis: "",
    mend: Both { zh: "补全年度。", en: "Write the year in full." },
    breaks: Example::Text("青湖市图书馆2024年度单位决算\n\n青湖市图书馆202年度单位决算情况说明\n"),
    holds: Example::Text("青湖市图书馆2024年度单位决算\n\n青湖市图书馆2024年度单位决算情况说明\n"),
    check: Some(check),
};

/// What a year with 年 would stand before.
const BEFORE: [&str; 6] = ["预算安排", "预算执行", "预算数", "决算数", "年初预算", "支出预算"];

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.text.contains("20")) {
        for run in runs(line) {
            let digits: String = line.letters[run.clone()].iter().filter(|c| c.is_ascii_digit()).collect();
            let behind: String = line.letters[run.end..].iter().filter(|c| !c.is_whitespace()).take(4).collect();
            let is_short = matches!(digits.len(), 3 | 5) && digits.starts_with("20") && behind.starts_with("年度");
            let is_bare = digits.len() == 4 && digits.starts_with("20") && BEFORE.iter().any(|w| behind.starts_with(w));
            if is_short || is_bare {
                let around = line.around(run);
                found.push((line.slice(around.clone()).trim().to_owned(), line.place(around)));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：年度写得不完整（{count} 处）。", en: "“{first}”: the year is not written in full ({count} places)."),
    );
}

/// Digits that stand together, blanks between them aside; those of an amount or a longer number are none.
fn runs(line: &Line<'_>) -> Vec<Range<usize>> {
    let part = |c: &char| c.is_ascii_digit() || c.is_whitespace();
    let mut out = Vec::new();
    let mut from = 0;
    for run in line.letters.chunk_by(|a, b| part(a) == part(b)) {
        let (start, end) = (from, from + run.len());
        from = end;
        let number = |c: Option<&char>| c.is_some_and(|c| matches!(c, '.' | ',' | '-' | '/' | '〔' | '[' | '第'));
        let alone = !number(start.checked_sub(1).and_then(|b| line.letters.get(b))) && !number(line.letters.get(end));
        let first = run.iter().position(char::is_ascii_digit);
        let last = run.iter().rposition(char::is_ascii_digit);
        if let (Some(first), Some(last), true) = (first, last, alone) {
            out.push(start + first..start + last + 1);
        }
    }
    out
}
