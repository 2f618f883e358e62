//! The same thing said twice.
//!
//! In: the claims of a part, with the words that each amount is said of. Out: checks. Two amounts under the same words,
//! of one year and basis, are one amount; two changes of one amount against one base are one change. Words alone do not
//! prove that two subjects are one, so where the amounts differ it is only asked, and only where the two are so near
//! that one of them is a slip: one digit is another, or they differ by very little.

use super::read::{Group, check};
use super::years::Period;
use super::{CheckKind, Narrative, Quantity, Role};
use crate::figure::Amount;
use crate::relation::Verdict;
use crate::text;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Words that an amount is said of, without what says nothing of the subject.
const FILLER: [&str; 17] = [
    "本部门",
    "本单位",
    "我部门",
    "我单位",
    "其中",
    "预算",
    "支出",
    "总计",
    "合计",
    "总额",
    "本年",
    "当年",
    "年度",
    "安排",
    "共计",
    "拟",
    "的",
];
/// The fewest digits of which two alike say something.
const DIGITS: usize = 3;

/// The most amounts that one subject is said with, before it is none.
const MOST: usize = 3;

/// The subject that words before an amount name, for comparing; empty where they name none.
pub fn subject(gap: &str, unit: Option<&str>) -> String {
    let last = gap.rsplit(['，', ',', '。', ';', '；', ':', '：', '、']).next().unwrap_or_default();
    let bare = text::enumeration(last).1;
    let mut words = match unit.filter(|u| bare.contains(u)) {
        Some(unit) => bare.replace(unit, ""),
        None => bare.to_owned(),
    };
    while let Some(year) = year_in(&words) {
        words.replace_range(year, "");
    }
    let expense = words.contains("支出");
    for filler in FILLER {
        if words.contains(filler) {
            words = words.replace(filler, "");
        }
    }
    let words = words.trim_end_matches(['为', '共', '约', '是', '达', '(', '数']);
    match words.chars().count() {
        0 if expense => "支出".to_owned(),
        _ if words == "收入" => words.to_owned(),
        0..=2 => String::new(),
        _ => words.to_owned(),
    }
}

/// Where a year stands in words: 2024年, 2024年度.
fn year_in(words: &str) -> Option<std::ops::Range<usize>> {
    words.match_indices("20").find_map(|(at, _)| {
        let rest = &words[at..];
        let digits = rest.bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
        let end = at + 4 + '年'.len_utf8();
        let is_year = digits && rest[4..].starts_with('年');
        is_year.then(|| at..if words[end..].starts_with('度') { end + '度'.len_utf8() } else { end })
    })
}

/// The subject of a change: what stands before the comparison and before the direction.
pub fn changed(gap: &str, unit: Option<&str>) -> String {
    let last = gap.rsplit(['，', ',', '。', ';', '；', ':', '：']).next().unwrap_or_default();
    let own = ["比", "较", "与", "同比"].iter().filter_map(|w| last.find(w)).min().map_or(last, |at| &last[..at]);
    let direction = ["增长", "增加", "上升", "提高", "减少", "下降", "降低", "压减"].iter().filter_map(|w| own.find(w)).min();
    subject(&own[..direction.unwrap_or(own.len())], unit)
}

/// An amount's digits with as many decimals as another prints.
fn digits(amount: Amount, decimals: u32) -> String {
    digits_of(amount.value(), decimals)
}

fn digits_of(value: Decimal, decimals: u32) -> String {
    format!("{:.*}", decimals as usize, value.abs()).chars().filter(char::is_ascii_digit).collect()
}

/// Whether as many digits, and enough of them, differ in one place.
fn differ_in_one(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.len() >= DIGITS && one.chars().zip(other.chars()).filter(|(x, y)| x != y).count() == 1
}

/// Whether one of two rates is the other with another digit.
pub fn is_slip_of_rate(a: Decimal, b: Decimal, decimals: u32) -> bool {
    differ_in_one(&digits_of(a, decimals), &digits_of(b, decimals))
}

/// Whether one is the other with another digit.
pub fn is_other_digit(a: Amount, b: Amount) -> bool {
    if a.currency() != b.currency() || a.is_nil() || b.is_nil() {
        return false;
    }
    let decimals = a.decimals().max(b.decimals());
    differ_in_one(&digits(a, decimals), &digits(b, decimals))
}

/// Whether one is the other with a slip: one digit is another, or it is nearly the same.
pub fn is_slip(a: Amount, b: Amount) -> bool {
    let near = digits(a, a.decimals()).len() > 5 && (a.yuan() - b.yuan()).abs() * Decimal::from(500) <= a.yuan().abs();
    is_other_digit(a, b) || near
}

/// Whether an amount is printed with so many digits that another would hardly come near it by chance: noughts at its
/// end are none.
pub fn is_telling(a: Amount, fewest: usize) -> bool {
    digits(a, a.decimals()).trim_end_matches('0').trim_start_matches('0').len() >= fewest
}

/// By subject the first claim of its amount, where all of them say the same; nothing where they differ.
pub fn wholes(groups: &[(String, Group)], out: &Narrative) -> BTreeMap<String, Option<usize>> {
    let mut all: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (_, group) in groups {
        for &c in &group.claims {
            let words = &out.claims[c].words;
            let (Role::Amount, Quantity::Money(amount), false) = (out.claims[c].role, &out.claims[c].quantity, words.is_empty()) else {
                continue;
            };
            let first = all.entry(words.clone()).or_insert(Some(c));
            if let Some(f) = *first
                && let Quantity::Money(a) = &out.claims[f].quantity
                && (a.yuan() - amount.yuan()).abs() >= a.radius() + amount.radius()
            {
                *first = None;
            }
        }
    }
    all
}

/// Whether two changes of one amount are meant to be one: a slip apart, or told against bases that are nearly one
/// (预算 here, 执行数 there).
fn is_change(a: Amount, b: Amount) -> bool {
    let near = (a.yuan() - b.yuan()).abs() * Decimal::from(200) <= a.yuan().abs();
    is_slip(a, b) || near && digits(a, a.decimals()).len() > 5
}

/// Something that is said.
struct Said {
    claim: usize,
    amount: Amount,
    period: Period,
    /// Whether the forms have it, and it agrees.
    vouched: bool,
}

/// Judges the claims of a part.
pub fn all(groups: &[(String, Group)], out: &mut Narrative) {
    let broken = told(out, Verdict::Broken);
    let vouched = told(out, Verdict::Exact);
    let mut amounts: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    // By the amount in 元, and whether it rose.
    let mut changes: BTreeMap<(Decimal, bool), Vec<Said>> = BTreeMap::new();
    for (_, group) in groups {
        for (i, &c) in group.claims.iter().enumerate() {
            let Quantity::Money(amount) = out.claims[c].quantity else { continue };
            if broken.contains(&c) {
                continue;
            }
            let said = Said { claim: c, amount, period: group.periods[i], vouched: vouched.contains(&c) };
            match out.claims[c].role {
                Role::Amount if !out.claims[c].words.is_empty() => amounts.entry(out.claims[c].words.clone()).or_default().push(said),
                Role::Change(rises) => {
                    // Against which base is said in other words here and there.
                    let said = Said { period: Period { basis: None, ..said.period }, ..said };
                    let own = group.claims[..i].iter().rev().find(|&&p| out.claims[p].role == Role::Amount);
                    if let Some(Quantity::Money(own)) = own.map(|&p| &out.claims[p].quantity)
                        && digits(*own, own.decimals()).len() >= DIGITS
                    {
                        changes.entry((own.yuan(), rises)).or_default().push(said);
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    amounts.into_values().for_each(|all| compare(&all, is_slip, &mut found));
    changes.into_values().for_each(|all| compare(&all, is_change, &mut found));
    out.checks.extend(found);
}

/// Claims of amounts that were found right, or wrong, by the forms or by each other.
fn told(out: &Narrative, verdict: Verdict) -> BTreeSet<usize> {
    let of = |k: CheckKind| match verdict {
        Verdict::Exact => k == CheckKind::Form,
        _ => matches!(k, CheckKind::Form | CheckKind::Change | CheckKind::Direction | CheckKind::Sum),
    };
    out.checks.iter().filter(|k| k.verdict == verdict && of(k.kind)).filter_map(|k| k.claims.first().copied()).collect()
}

/// Compares what is said of one subject: what agrees is one, and the largest of those that differ is taken for right,
/// before all one that the forms vouch for.
fn compare(all: &[Said], is_slip: fn(Amount, Amount) -> bool, out: &mut Vec<super::Check>) {
    let mut alike: Vec<Vec<&Said>> = Vec::new();
    for said in all {
        let same = |o: &&Said| {
            o.period.meets(said.period) && (o.amount.yuan() - said.amount.yuan()).abs() < o.amount.radius() + said.amount.radius()
        };
        match alike.iter().position(|a| a.first().is_some_and(same)) {
            Some(own) => alike[own].push(said),
            // What is said with many amounts is no one subject.
            None if alike.len() == MOST => return,
            None => alike.push(vec![said]),
        }
    }
    for own in alike.iter().filter(|a| a.len() > 1 && digits(a[0].amount, a[0].amount.decimals()).len() >= DIGITS) {
        out.push(check(CheckKind::Twice, own.iter().map(|s| s.claim).collect(), Verdict::Exact));
    }
    // The first of several as good ones stays the first.
    alike.sort_by_key(|a| (std::cmp::Reverse(a.iter().any(|s| s.vouched)), std::cmp::Reverse(a.len())));
    for (n, own) in alike.iter().enumerate().filter(|(_, o)| !o.iter().any(|s| s.vouched)) {
        let one = own[0];
        let right = alike[..n].iter().map(|o| o[0]).find(|o| one.period.meets(o.period) && is_slip(o.amount, one.amount));
        if let Some(other) = right {
            let claims = [one.claim, other.claim].into_iter().chain(own[1..].iter().map(|s| s.claim));
            out.push(check(CheckKind::Twice, claims.collect(), Verdict::Broken));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::MoneyUnit;

    #[test]
    fn subjects_of_amounts() {
        let of = |gap: &str| subject(gap, Some("青湖市政协办公厅"));
        assert_eq!(of("1.因公出国(境)费预算支出"), "因公出国(境)费");
        assert_eq!(of(",占三公经费的16%;因公出国(境)费支出"), "因公出国(境)费");
        assert_eq!(of("青湖市政协办公厅2019年度本年收入预算合计"), "收入");
        assert_eq!(of("(二)支出预算总计"), "支出");
        assert_eq!(of(",比2025年预算增加"), "比增加");
        assert_eq!(of("为"), "");
        assert_eq!(of("20多余年来培训费"), "20多余年来培训费");
        let of = |gap: &str| changed(gap, None);
        assert_eq!(of("，其中：公务接待费支出决算增加"), "公务接待费决算");
        assert_eq!((of("，比2025年预算增加"), of("2025年度三公经费支出决算数比2024年度减少")), (String::new(), "三公经费决算".to_owned()));
    }

    #[test]
    fn slips() {
        let amount = |v: &str| Amount::new(v.parse().expect("a number"), MoneyUnit::TenThousand, 2);
        let near = |a, b| is_slip(amount(a), amount(b));
        assert!(near("350.35", "352.35") && near("794.88", "734.88") && near("3958.98", "3959.28") && near("1.06", "1.96"));
        assert!(!near("350.35", "412.36") && !near("208.80", "201.50") && !near("0.46", "10.46") && !near("12.00", "0.00"));
    }
}
