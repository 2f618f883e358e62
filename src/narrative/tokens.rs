//! Numbers in prose.
//!
//! In: a paragraph. Out: its letters in plain form (full-width to half-width, blanks gone) with the
//! place of each in the paragraph, and every [`Number`] that has a unit behind it: money, a share, a
//! count. Years, dates, document numbers and marks of enumeration have none and are not numbers.

use crate::figure::{Amount, MoneyUnit};
use crate::text::fold;
use rust_decimal::Decimal;

/// A paragraph in plain letters.
#[derive(Debug, Clone)]
pub struct Plain {
    /// The letters.
    pub text: Vec<char>,
    /// For each the place in the paragraph, in characters.
    pub at: Vec<u32>,
}

impl Plain {
    /// The plain form of a text.
    pub fn of(text: &str) -> Self {
        let (mut out, mut at) = (Vec::new(), Vec::new());
        for (i, c) in text.chars().enumerate() {
            // A full stop of a sentence stays one: fold would make it a point.
            let c = if c == '。' { c } else { fold(c) };
            if !c.is_whitespace() && !matches!(c, '"' | '“' | '”' | '‘' | '’') {
                out.push(c);
                at.push(i as u32);
            }
        }
        Plain { text: out, at }
    }

    /// A stretch as text.
    pub fn slice(&self, from: usize, to: usize) -> String {
        self.text[from.min(to)..to.min(self.text.len())].iter().collect()
    }

    /// The characters of the paragraph that a stretch stands for.
    pub fn span(&self, from: usize, to: usize) -> (u32, u32) {
        let first = self.at.get(from).copied().unwrap_or(0);
        let last = to.checked_sub(1).and_then(|t| self.at.get(t)).map_or(first, |&l| l + 1);
        (first, last)
    }
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantity {
    /// Money.
    Money(Amount),
    /// Hundredths, and how many decimals are printed.
    Percent(Decimal, u32),
    /// So many of something.
    Count(Decimal, char),
}

/// A number with a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// What it says.
    pub quantity: Quantity,
    /// Where it begins in the plain letters.
    pub from: usize,
    /// Where its digits end.
    pub digits_end: usize,
    /// Where it ends, unit included.
    pub to: usize,
}

/// The most digits, with point and sign, of a number that means something: sums of many must stay in range.
const LONGEST: usize = 16;

/// Words behind a number that make it a count.
const COUNTERS: &str = "个辆台套项人批次家户件条份";

/// Finds the numbers.
pub fn numbers(plain: &Plain) -> Vec<Number> {
    let t = &plain.text;
    let mut out = Vec::new();
    let mut i = 0;
    while i < t.len() {
        if !t[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let from = i;
        while i < t.len()
            && (t[i].is_ascii_digit()
                || (matches!(t[i], '.' | ',' | '，') && t.get(i + 1).is_some_and(char::is_ascii_digit) && comma_is_of_a_number(t, i)))
        {
            i += 1;
        }
        let digits_end = i;
        let negative = from > 0 && t[from - 1] == '-' && !(from > 1 && (t[from - 2].is_ascii_alphanumeric() || t[from - 2] == '年'));
        let from = if negative { from - 1 } else { from };
        let digits: String = t[from..digits_end].iter().filter(|c| !matches!(c, ',' | '，')).collect();
        // A number that is part of a word (A1, 第3) or too long is none of ours.
        let attached = from > 0 && (t[from - 1].is_ascii_alphabetic() || matches!(t[from - 1], '第' | '.' | '['));
        let Some(value) = (!attached && digits.len() <= LONGEST).then(|| digits.parse::<Decimal>().ok()).flatten() else { continue };
        let decimals = digits.split_once('.').map_or(0, |(_, f)| f.len() as u32);
        let rest: String = t[digits_end..t.len().min(digits_end + 8)].iter().collect();
        let (quantity, unit) = if let Some((currency, n)) = money(&rest) {
            (Quantity::Money(Amount::new(value, currency, decimals)), n)
        } else if rest.starts_with('%') {
            (Quantity::Percent(value, decimals), 1)
        } else if let Some(c) = rest.chars().next().filter(|c| COUNTERS.contains(*c)) {
            // 3个月 is a time.
            if rest.starts_with("个月") || decimals > 0 {
                continue;
            }
            (Quantity::Count(value, c), 1)
        } else {
            continue;
        };
        out.push(Number { quantity, from, digits_end, to: digits_end + unit });
        i = digits_end + unit;
    }
    out
}

/// Whether a comma parts thousands: three digits behind it and no more, one to three before it.
fn comma_is_of_a_number(t: &[char], at: usize) -> bool {
    if t[at] == '.' {
        return true;
    }
    let behind = t[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    let before = t[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    behind == 3 && (1..=3).contains(&before)
}

/// 万元, 元 … ; 元/人 is a price, 万元以上 a bound.
fn money(rest: &str) -> Option<(MoneyUnit, usize)> {
    let units =
        [("亿元", MoneyUnit::HundredMillion), ("万元", MoneyUnit::TenThousand), ("千元", MoneyUnit::Thousand), ("元", MoneyUnit::Yuan)];
    let (word, currency) = units.into_iter().find(|(w, _)| rest.starts_with(w))?;
    let behind: String = rest.chars().skip(word.chars().count()).collect();
    let bound = ["/", "以上", "以下", "及以上", "(含", "(原值", "(不含"].iter().any(|b| behind.starts_with(b));
    (!bound).then(|| (currency, word.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let plain = Plain::of(text);
        numbers(&plain).iter().map(|n| plain.slice(n.from, n.to)).collect()
    }

    #[test]
    fn numbers_with_units_and_no_others() {
        assert_eq!(
            found(
                "2024年度预算收入２，０１１．３０ 万元，占100.00％；二级项目5个，第3项，〔2016〕143号，每3个月，1,2,3，380元/人，减少 -0.5万元"
            ),
            ["2,011.30万元", "100.00%", "5个", "-0.5万元"]
        );
        assert_eq!(found("增加16.8万元,增长13.68%,1,661.81万元"), ["16.8万元", "13.68%", "1,661.81万元"]);
    }

    #[test]
    fn places_are_those_of_the_paragraph() {
        let text = "收入 2,011.30 万元";
        let plain = Plain::of(text);
        let n = &numbers(&plain)[0];
        let (from, to) = plain.span(n.from, n.digits_end);
        assert_eq!(text.chars().skip(from as usize).take((to - from) as usize).collect::<String>(), "2,011.30");
    }
}
