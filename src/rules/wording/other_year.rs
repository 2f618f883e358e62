//! `wording.other-year`: The text speaks of its own year, and of the one before it.
//!
//! Four places where last year's text is left: headings, the sentence on which units are included, comparisons with a
//! year that is not the one that all others are made with, and amounts whose words all other sentences have with
//! other years.

use super::{Line, lines, one};
use crate::document::Place;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub const RULE: Rule = Rule {
    id: "wording.other-year",
    severity: Severity::Warning,
    name: Both { zh: "文字中的年度不对", en: "Another year in the text" },
    asks: Both {
        zh: "标题和编制范围中的年度是本年度；与以前年度比较的，都是与上年比较。",
        en: "Headings and the units that are included are of the document's year; comparisons are with the year before.",
    },
    basis: "",
    mend: Both {
        zh: "改为正确的年度；多半是套用上年文本时漏改。", en: "Correct the year: last year's text was probably not adapted."
    },
    breaks: Example::Text("青湖市图书馆2024年度单位决算\n\n纳入青湖市图书馆2023年度决算编制范围的单位共1个。\n"),
    holds: Example::Text(
        "青湖市图书馆2024年度单位决算\n\n纳入青湖市图书馆2024年度决算编制范围的单位共1个。收入比2023年增加1.00万元，支出比2023年减少2.00万元。\n\n2023年度绩效评价情况说明\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut years = context.recognised.parts.iter().map(|p| p.year);
    // Of a file of several years it is not known which one a text is of.
    let Some(own) = years.next().flatten().filter(|own| years.all(|y| y == Some(*own))) else { return };
    let mut found: Vec<(String, Place)> = Vec::new();
    // Of a text published in 2024 about 2023 the title may name either.
    let mut named: BTreeMap<u16, usize> = BTreeMap::new();
    lines(context).flat_map(years_of).for_each(|(year, _)| *named.entry(year).or_default() += 1);
    let is_rarer = |year: u16| named.get(&year) <= named.get(&own);
    let mut compared: Vec<(u16, &Line<'_>, Range<usize>)> = Vec::new();
    for line in lines(context) {
        for (year, at) in years_of(line) {
            let clause = line.clause(at.start);
            let words = line.slice(clause.clone());
            let is_scope = words.contains("纳入") && ["编制范围", "汇总范围", "公开范围"].iter().any(|w| words.contains(w));
            if year != own && is_rarer(year) && (is_scope || is_own_heading(line)) {
                found.push((words, line.place(clause)));
            } else if is_compared(line, &at) {
                compared.push((year, line, at));
            }
        }
    }
    let usual = compared.iter().filter(|c| c.0 + 1 == own).count();
    for (year, line, at) in compared {
        // A first year of a series may be compared with on purpose; one of many is a slip.
        if year + 1 < own && usual >= USUAL {
            let around = line.around(at);
            found.push((line.slice(around.clone()), line.place(around)));
        }
    }
    found.extend(out_of_line(context));
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：年度与本文（{own}年）不符（{count} 处）。", en: "“{first}”: not the year of this document, {own} ({count} places)."),
    );
}

/// So many comparisons with the year before make another an exception.
const USUAL: usize = 3;
/// So many times as often as another year they are usual.
const TIMES: usize = 4;
/// The most letters between a year and its amount.
const WORDS: usize = 12;
/// What the headings of a text's own parts end with.
const OWN: [&str; 6] = ["预算情况说明", "决算情况说明", "预算表", "决算表", "预算公开", "决算公开"];

/// The years that a line names, with where they stand.
fn years_of(line: &Line<'_>) -> Vec<(u16, Range<usize>)> {
    let letters = &line.letters;
    let is_digit = |i: usize| letters.get(i).is_some_and(char::is_ascii_digit);
    let starts = (0..letters.len()).filter(|&i| letters[i..].starts_with(&['2', '0']) && (i == 0 || !is_digit(i - 1)));
    let whole = starts.filter(|&i| is_digit(i + 2) && is_digit(i + 3) && letters.get(i + 4) == Some(&'年'));
    whole.filter_map(|i| Some((line.slice(i..i + 4).parse().ok()?, i..i + 5))).collect()
}

/// An amount with the year and the words before it: 2026年度预算50万元.
struct Said<'l, 'a> {
    line: &'l Line<'a>,
    sentence: usize,
    year: u16,
    words: String,
    at: Range<usize>,
}

/// Amounts under a year that other sentences do not have with these words, where it stands in place of one that they
/// have: 2026年度预算…，2025年度预算… in every sentence but one, which has 2024年度预算.
fn out_of_line(context: &Context<'_>) -> Vec<(String, Place)> {
    let mut all: Vec<Said<'_, '_>> = Vec::new();
    for line in lines(context).filter(|l| l.text.contains("20")) {
        for (year, at) in years_of(line).into_iter().filter(|(_, at)| !is_compared(line, at)) {
            let words: String = line.letters[at.end..].iter().take_while(|c| text::is_han(**c)).take(WORDS + 1).collect();
            let length = words.chars().count();
            let number = line.letters.get(at.end + length).is_some_and(char::is_ascii_digit);
            if number && (2..=WORDS).contains(&length) {
                let sentence = line.letters[..at.start].iter().filter(|c| **c == '。').count();
                all.push(Said { line, sentence, year, words, at });
            }
        }
    }
    // By words how often each year stands with them, and by sentence which years do.
    let mut counts: BTreeMap<&str, BTreeMap<u16, usize>> = BTreeMap::new();
    let mut beside: BTreeMap<(u32, usize, &str), BTreeSet<u16>> = BTreeMap::new();
    for said in &all {
        *counts.entry(&said.words).or_default().entry(said.year).or_default() += 1;
        beside.entry((said.line.block, said.sentence, &said.words)).or_default().insert(said.year);
    }
    let odd = all.iter().filter(|said| {
        let Some(years) = counts.get(said.words.as_str()) else { return false };
        let own = years.get(&said.year).copied().unwrap_or(0);
        let mut usual = years.iter().filter(|(_, n)| **n >= USUAL.max(own * TIMES)).map(|(year, _)| *year).peekable();
        let here = &beside[&(said.line.block, said.sentence, said.words.as_str())];
        // Too rare to be usual itself.
        usual.peek().is_some() && !usual.all(|year| here.contains(&year))
    });
    let place = |said: &Said<'_, '_>| {
        let around = said.line.around(said.at.clone());
        (said.line.slice(around.clone()), said.line.place(around))
    };
    odd.map(place).collect()
}

/// Whether a line is the heading of one of the text's own parts.
fn is_own_heading(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    let other = ["执行", "绩效", "评价", "自评", "批复", "上年"].iter().any(|w| text.contains(w));
    line.letters.len() <= 40 && !other && OWN.iter().any(|w| text.ends_with(w)) && !text.contains(['。', '，', '《'])
}

/// Whether a year is what something is compared with: 比2022年增加, 与2022年度决算相比.
fn is_compared(line: &Line<'_>, at: &Range<usize>) -> bool {
    let begins = at.start.checked_sub(1).is_some_and(|i| matches!(line.letters[i], '比' | '较' | '与' | '同'));
    let behind: String = line.letters[at.end..].iter().take(16).collect();
    begins && ["增加", "减少", "增长", "下降", "持平", "相比"].iter().any(|w| behind.contains(w))
}
