//! An amount of this year, one of another year, and the rate between them.
//!
//! In: the claims of a paragraph. Out: checks. `2025年执行数为1690.69万元，2026年预算安排1434.89万元，比2025年执行数减少
//! 15.13%`: any two tell the third, and no form is needed. A rate that stands behind a change is [`super::judge`]'s.

use super::read::{Group, check};
use super::{CheckKind, Narrative, Quantity, Role};
use crate::figure::Amount;
use crate::relation::Verdict;
use rust_decimal::{Decimal, RoundingStrategy};

/// What an amount is of: a budget, what was spent of it, a final account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// 预算.
    Budget,
    /// 执行数.
    Execution,
    /// 决算.
    Final,
}

/// The year and basis that words name last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// 2025年; of 上年 nothing.
    pub year: Option<u16>,
    /// What it is of.
    pub basis: Option<Basis>,
    /// Whether another year than the document's is named: 上年, 2023年.
    pub other: bool,
}

impl Period {
    /// Of the words right before a number.
    pub fn of(words: &str) -> Period {
        let year = words.rmatch_indices("20").find_map(|(at, _)| {
            let tail = &words[at..];
            let year = tail.get(..4)?.parse::<u16>().ok()?;
            tail[4..].starts_with('年').then_some(year)
        });
        let basis = if words.contains("执行") {
            Some(Basis::Execution)
        } else if words.contains("决算") {
            Some(Basis::Final)
        } else {
            words.contains("预算").then_some(Basis::Budget)
        };
        Period { year, basis, other: false }
    }

    /// Whether two may speak of the same.
    pub fn meets(self, other: Period) -> bool {
        let same = |a: Option<u16>, b: Option<u16>| a.is_none() || b.is_none() || a == b;
        same(self.year, other.year) && (self.basis.is_none() || other.basis.is_none() || self.basis == other.basis)
    }
}

/// A rate without the change itself: from the other year's amount to this year's.
pub fn rate(group: &Group, i: usize, own_year: Option<u16>, amount: &impl Fn(&Narrative, usize) -> Option<Amount>, out: &mut Narrative) {
    let c = group.claims[i];
    let (Role::Rate(rises), Quantity::Percent(printed, decimals)) = (out.claims[c].role, &out.claims[c].quantity) else { return };
    let (printed, decimals) = (*printed, *decimals);
    let own = |j: &usize| group.sentences[*j] == group.sentences[i];
    let before: Vec<usize> = (0..i).rev().take_while(own).collect();
    if before.first().is_some_and(|&j| matches!(out.claims[group.claims[j]].role, Role::Change(_))) {
        return;
    }
    let money = |j: usize| matches!(out.claims[group.claims[j]].quantity, Quantity::Money(_));
    let is = |j: usize, role: Role| out.claims[group.claims[j]].role == role && money(j);
    // The base is said with its year, right before this year's amount or behind it.
    let Some(base_at) = before.iter().copied().take(2).find(|&j| is(j, Role::Other)) else { return };
    let Some(now_at) = before.iter().copied().take(2).find(|&j| is(j, Role::Amount)) else { return };
    // An amount of this year (its first budget) is no base of a rate against another.
    let year = group.periods[base_at].year;
    if !group.periods[base_at].meets(group.periods[i]) || year.is_none() || year == own_year {
        return;
    }
    let (base_claim, now_claim) = (group.claims[base_at], group.claims[now_at]);
    // What is consistent as it is printed is not accused because the forms say otherwise.
    let printed_amount = |c: usize| if let Quantity::Money(a) = out.claims[c].quantity { Some(a) } else { None };
    let ways = [(printed_amount(base_claim), printed_amount(now_claim)), (amount(out, base_claim), amount(out, now_claim))];
    let weighed = ways.map(|(base, now)| Some(weigh(base?, now?, (rises, printed, decimals))));
    let (kind, expected) = match weighed {
        [Some(Weighed::Nothing), _] | [_, None] => return,
        [Some(Weighed::Holds), _] | [_, Some(Weighed::Holds)] => {
            out.checks.push(check(CheckKind::Change, vec![c, base_claim, now_claim], Verdict::Exact));
            return;
        }
        [_, Some(Weighed::Nothing)] => return,
        [_, Some(Weighed::ZeroBase)] => {
            out.checks.push(check(CheckKind::ZeroBase, vec![c, now_claim, base_claim], Verdict::Broken));
            return;
        }
        [_, Some(Weighed::Direction)] => (CheckKind::Direction, None),
        [_, Some(Weighed::Rate(expected))] => (CheckKind::Change, Some(expected)),
    };
    let mut found = check(kind, vec![c, base_claim, now_claim], Verdict::Broken);
    found.expected = expected;
    out.checks.push(found);
}

/// Sentences that say that this year's amount is last year's: the two that they name are one.
pub fn flat(group: &Group, own_year: Option<u16>, out: &mut Narrative) {
    for &(sentence, _) in &group.flat {
        // The last two numbers, and nothing between them that could be meant.
        let end = group.sentences.partition_point(|s| *s <= sentence);
        let own = |j: Option<usize>| j.filter(|j| group.sentences[*j] == sentence);
        let (Some(after), Some(before)) = (own(end.checked_sub(1)), own(end.checked_sub(2))) else { continue };
        let role = |j: usize| out.claims[group.claims[j]].role;
        let (base, now) = match (role(before), role(after)) {
            (Role::Other, Role::Amount) => (before, after),
            (Role::Amount, Role::Other) => (after, before),
            _ => continue,
        };
        let year = group.periods[base].year;
        if year.is_none() || year == own_year {
            continue;
        }
        let (base, now) = (group.claims[base], group.claims[now]);
        let (Quantity::Money(a), Quantity::Money(b)) = (&out.claims[base].quantity, &out.claims[now].quantity) else { continue };
        let same = (a.yuan() - b.yuan()).abs() < a.radius() + b.radius();
        out.checks.push(check(CheckKind::Flat, vec![now, base], if same { Verdict::Exact } else { Verdict::Broken }));
    }
}

/// What a rate is found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weighed {
    /// It says nothing: both amounts are nothing.
    Nothing,
    /// It fits.
    Holds,
    /// There is none on a base of nothing.
    ZeroBase,
    /// It goes the other way.
    Direction,
    /// It should be this.
    Rate(Decimal),
}

/// A printed rate against two amounts, each within its last digit.
fn weigh(base: Amount, now: Amount, (rises, printed, decimals): (bool, Decimal, u32)) -> Weighed {
    let (by, room) = (now.yuan() - base.yuan(), now.radius() + base.radius());
    if base.is_nil() {
        return if now.is_nil() || printed.is_zero() { Weighed::Nothing } else { Weighed::ZeroBase };
    }
    if by.abs() >= room && !printed.is_zero() && by.is_sign_positive() != rises {
        return Weighed::Direction;
    }
    let part = |n: Decimal, b: Decimal| ((n - b) * Decimal::ONE_HUNDRED).checked_div(b).map(|p| p.abs());
    let least = part(now.yuan() - now.radius(), base.yuan() + base.radius());
    let most = part(now.yuan() + now.radius(), base.yuan() - base.radius());
    let (Some(a), Some(b), Some(exact)) = (least, most, part(now.yuan(), base.yuan())) else { return Weighed::Nothing };
    let half = Decimal::new(5, decimals + 1);
    if a.min(b).min(exact) - half <= printed && printed <= a.max(b).max(exact) + half {
        return Weighed::Holds;
    }
    Weighed::Rate(exact.round_dp_with_strategy(decimals.max(2), RoundingStrategy::MidpointAwayFromZero))
}
