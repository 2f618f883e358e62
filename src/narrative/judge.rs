//! Judging what is said: by interval, as relations are.
//!
//! In: claims with their groups. Out: checks. An amount is held against the forms; a share against
//! the whole that is named, or the one of several that fits; a change against its rate and last
//! year's amount; a completion against the budget. The claim that the forms contradict is blamed
//! first; what then follows from it is not said again.

use super::read::{Group, Reader, ShareWords, check};
use super::tokens::Quantity;
use super::years::Basis;
use super::{Check, CheckKind, Claim, Narrative, Role};
use crate::figure::Amount;
use crate::profile::Comparison;
use crate::relation::{Verdict, verdict};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::{BTreeMap, BTreeSet};

/// From and to, in 元 or hundredths.
#[derive(Debug, Clone, Copy)]
struct Interval(Decimal, Decimal);

impl Interval {
    fn of(a: Amount) -> Self {
        let (v, r) = (a.yuan(), a.radius());
        Interval(v - r, v + r)
    }

    fn percent(value: Decimal, decimals: u32) -> Self {
        let r = Decimal::new(5, decimals + 1);
        Interval(value - r, value + r)
    }

    fn meets(self, other: Interval) -> bool {
        self.0 <= other.1 && other.0 <= self.1
    }

    /// 100 × self ÷ other, for other above nothing.
    fn share_of(self, other: Interval) -> Option<Interval> {
        let hundred = Decimal::ONE_HUNDRED;
        let corners = [
            (self.0 * hundred).checked_div(other.0)?,
            (self.0 * hundred).checked_div(other.1)?,
            (self.1 * hundred).checked_div(other.0)?,
            (self.1 * hundred).checked_div(other.1)?,
        ];
        let least = corners.iter().copied().reduce(Decimal::min)?;
        Some(Interval(least, corners.iter().copied().reduce(Decimal::max)?))
    }

    /// Whether it can be this part, in hundredths, of a whole above nothing.
    fn is_part(self, hundredths: Interval, whole: Interval) -> bool {
        whole.0 > Decimal::ZERO && self.share_of(whole).is_some_and(|s| s.meets(hundredths))
    }
}

/// What a part is of a whole, in hundredths with at least two decimals.
fn hundredths(part: Decimal, whole: Decimal, decimals: u32) -> Option<Decimal> {
    let exact = (part * Decimal::ONE_HUNDRED).checked_div(whole)?;
    Some(exact.round_dp_with_strategy(decimals.max(2), RoundingStrategy::MidpointAwayFromZero))
}

/// Judges the claims of a part.
pub fn all(reader: &Reader<'_>, groups: &[(String, Group)], first: usize, out: &mut Narrative) {
    // What the forms say of a claim, where they contradict it.
    let mut right: Vec<Option<Amount>> = vec![None; out.claims.len()];
    for c in first..out.claims.len() {
        forms(reader, c, out, &mut right);
    }
    let judge = |claims: &[Claim], right: &[Option<Amount>], c: usize| -> Option<Amount> {
        // A claim that is wrong is taken for what it should be: its share is not wrong, too.
        match (right.get(c).copied().flatten(), &claims[c].quantity) {
            (Some(a), _) => Some(a),
            (None, Quantity::Money(a)) => Some(*a),
            _ => None,
        }
    };
    // Amounts that are themselves said to be a share of something.
    let parts: BTreeSet<usize> = groups.iter().flat_map(|(_, g)| g.shares.iter().filter_map(|s| part_of(g, s, &out.claims))).collect();
    let said = super::said::wholes(groups, out);
    let first_check = out.checks.len();
    let mut lead_of_section: Option<(&str, usize)> = None;
    for (section, group) in groups {
        if lead_of_section.is_none_or(|(s, _)| s != section)
            && let Some(&lead) = group.claims.iter().find(|&&c| is_amount(&out.claims[c]))
        {
            lead_of_section = Some((section, lead));
        }
        let amount = |out: &Narrative, c: usize| judge(&out.claims, &right, c);
        let first_check = out.checks.len();
        for (i, &c) in group.claims.iter().enumerate() {
            match out.claims[c].role {
                Role::Share => share(reader, group, i, (lead_of_section.map(|l| l.1), &parts, &said), &amount, out),
                Role::Completion => completion(reader, group, i, &amount, out),
                Role::Change(_) => change(group, i, (&said, &amount), out),
                Role::Rate(_) => super::years::rate(group, i, reader.year, &amount, out),
                _ => {}
            }
        }
        whole_of_shares(group, first_check, out);
        super::years::flat(group, reader.year, out);
        super::budgets::first(reader, group, out);
        super::budgets::against(group, out);
    }
    super::earlier::all(groups, first_check, out);
    super::budgets::sums(reader, groups, out);
    super::budgets::at_most(reader, groups, out);
    super::totals::all(groups, crate::messages::FIRST_BUDGETS.text(), out);
    super::parts::all(groups, [crate::messages::PARTS.text(), crate::messages::CHANGES.text()], out);
    super::said::all(groups, out);
}

fn is_amount(claim: &Claim) -> bool {
    claim.role == Role::Amount && matches!(claim.quantity, Quantity::Money(_))
}

/// A claim's amount as it is printed, and as it should be.
fn printed_or(claim: &Claim, right: Amount) -> [Amount; 2] {
    match claim.quantity {
        Quantity::Money(printed) => [printed, right],
        _ => [right, right],
    }
}

/// An amount or count against the forms.
fn forms(reader: &Reader<'_>, c: usize, out: &mut Narrative, right: &mut [Option<Amount>]) {
    let claim = &out.claims[c];
    if claim.subject.is_some_and(|s| reader.spec.subject[s].zero)
        && let Quantity::Money(a) = claim.quantity
    {
        let mut found = check(CheckKind::Form, vec![c], if a.is_nil() { Verdict::Exact } else { Verdict::Broken });
        found.expected = (!a.is_nil()).then_some(Decimal::ZERO);
        out.checks.push(found);
        return;
    }
    if claim.figures.is_empty() {
        return;
    }
    let Some((form, radius)) = reader.amounts(&claim.figures) else { return };
    let mut found = check(CheckKind::Form, vec![c], Verdict::Unknown);
    found.figures.clone_from(&claim.figures);
    match &claim.quantity {
        Quantity::Money(own) => {
            found.verdict = verdict(Comparison::Equal, own.yuan() - form, radius + own.radius());
            if claim.subject.is_some_and(|s| reader.spec.subject[s].near) && found.verdict == Verdict::Broken {
                let should = own.printing(form, own.decimals());
                if super::said::is_other_digit(*own, should) {
                    found.kind = CheckKind::Twice;
                    found.words.push(format!("{}{}", should.value(), own.currency().name()));
                    out.checks.push(found);
                }
                return;
            }
            if found.verdict == Verdict::Broken {
                let should = own.printing(form, own.decimals().max(2));
                found.expected = Some(should.value());
                right[c] = Some(Amount::new(form / own.currency().factor(), own.currency(), 6));
            }
        }
        Quantity::Count(own, _) if claim.subject.is_some_and(|s| reader.spec.subject[s].count) => {
            let money = claim.figures.iter().filter(|&&f| reader.recognised.figures[f].has_money());
            let count = Decimal::from(money.count());
            found.verdict = if *own == count { Verdict::Exact } else { Verdict::Broken };
            found.expected = (*own != count).then_some(count);
        }
        _ => return,
    }
    out.checks.push(found);
}

/// The amount that a share is said of: the one right before it.
fn part_of(group: &Group, share: &ShareWords, claims: &[Claim]) -> Option<usize> {
    let i = group.claims.iter().position(|&c| c == share.claim).filter(|_| !share.bare)?;
    group.claims[..i].iter().rev().copied().find(|&p| is_amount(&claims[p]))
}

/// A share: of the whole that is named, or of one of those that were said before.
fn share(
    reader: &Reader<'_>,
    group: &Group,
    i: usize,
    (lead, parts, said): (Option<usize>, &BTreeSet<usize>, &BTreeMap<String, Option<usize>>),
    amount: &impl Fn(&Narrative, usize) -> Option<Amount>,
    out: &mut Narrative,
) {
    let c = group.claims[i];
    let Quantity::Percent(printed, decimals) = out.claims[c].quantity else { return };
    let Some(words) = group.shares.iter().find(|s| s.claim == c) else { return };
    // What it is the share of a whole: the amount right before it.
    let Some(part) = part_of(group, words, &out.claims) else { return };
    let Some(own) = amount(out, part) else { return };
    let share = Interval::percent(printed, decimals);
    // What is listed beside it: the parts, and their shares.
    let listed = group.shares.iter().filter(|s| s.list == words.list && s.whole == words.whole);
    let beside: Vec<(usize, usize)> = listed.filter_map(|s| Some((part_of(group, s, &out.claims)?, s.claim))).collect();
    let named = words.whole.as_str();
    // Candidates: a whole that the words name in the forms; else what was said before.
    let in_forms = super::subjects::named(reader.spec, named, &reader.everywhere).and_then(|(s, from, _)| {
        let figures = reader.spec.subject[s].terms.iter().find_map(|t| reader.sum(t, &named[from..])).filter(|f| !f.is_empty())?;
        let (yuan, radius) = reader.amounts(&figures)?;
        Some(Interval(yuan - radius, yuan + radius))
    });
    let before = group.claims[..i].iter().copied().filter(|&p| p != part && is_amount(&out.claims[p]));
    let mut wholes: Vec<(Option<usize>, Interval)> = in_forms.map(|w| (None, w)).into_iter().collect();
    let mut near: Vec<usize> = before.chain(lead.filter(|&l| l != part)).collect();
    near.dedup();
    wholes.extend(near.iter().filter_map(|&p| Some((Some(p), Interval::of(amount(out, p)?)))));
    // What fits as it is printed is not accused because the forms say otherwise.
    let ways = printed_or(&out.claims[part], own);
    let fits = |w: &(Option<usize>, Interval)| {
        ways.iter().any(|own| if own.is_nil() { printed.is_zero() } else { Interval::of(*own).is_part(share, w.1) })
    };
    // The whole may be said nowhere near: the parts together, if another share says so.
    let together = beside.iter().filter_map(|(p, _)| amount(out, *p).map(Interval::of)).reduce(|a, b| Interval(a.0 + b.0, a.1 + b.1));
    let most = whole_by_most(&beside, amount, out);
    let hundred = beside.len() > 1 && most.is_none() && is_hundred(&beside, out);
    let whole_of_others = together.filter(|&t| {
        // Shares that come to all of it are of all the parts together.
        hundred
            || beside.iter().filter(|(_, s)| *s != c).any(|&(p, s)| {
                let Quantity::Percent(v, d) = out.claims[s].quantity else { return false };
                amount(out, p).is_some_and(|a| !a.is_nil() && Interval::of(a).is_part(Interval::percent(v, d), t))
            })
    });
    // A whole that is named, and said somewhere else as one amount only.
    let elsewhere = group.shares.iter().find(|s| s.claim == c).and_then(|_| said.get(&super::said::subject(named, None)));
    let elsewhere = elsewhere.and_then(|w| *w).filter(|&w| w != part).and_then(|w| Some((Some(w), Interval::of(amount(out, w)?))));
    // It may be another whole: one that does not fit is asked about only where another digit would.
    let slip = |w: &(Option<usize>, Interval)| {
        let expected = hundredths(own.yuan(), (w.1.0 + w.1.1) / Decimal::TWO, decimals);
        expected.is_some_and(|e| super::said::is_slip_of_rate(printed, e, decimals))
    };
    wholes.extend(elsewhere.filter(|w| fits(w) || slip(w)));
    wholes.extend(whole_of_others.or(most).map(|t| (None, t)));
    // An amount that is a part itself is no whole that it could be held against.
    let can_accuse = |w: &(Option<usize>, Interval)| w.0.is_none_or(|p| !parts.contains(&p));
    let mut found = check(CheckKind::Share, vec![c, part], Verdict::Unknown);
    if let Some(whole) = wholes.iter().find(|w| fits(w)) {
        found.verdict = Verdict::Exact;
        found.claims.extend(whole.0);
    } else if let Some(whole) = wholes.iter().find(|w| can_accuse(w) && w.1.0 > Decimal::ZERO && w.1.1 >= own.yuan().abs()) {
        found.verdict = Verdict::Broken;
        found.claims.extend(whole.0);
        found.expected = hundredths(own.yuan(), (whole.1.0 + whole.1.1) / Decimal::TWO, decimals);
    }
    out.checks.push(found);
}

/// Whether shares come to a hundred, within their last digits.
fn is_hundred(beside: &[(usize, usize)], out: &Narrative) -> bool {
    let shares = beside.iter().filter_map(|(_, s)| match out.claims[*s].quantity {
        Quantity::Percent(v, d) => Some(Interval::percent(v, d)),
        _ => None,
    });
    let sum = shares.reduce(|a, b| Interval(a.0 + b.0, a.1 + b.1));
    sum.is_some_and(|s| s.0 <= Decimal::ONE_HUNDRED && Decimal::ONE_HUNDRED <= s.1)
}

/// The whole that all shares of a list but one agree upon, where there are at least three of them.
fn whole_by_most(beside: &[(usize, usize)], amount: &impl Fn(&Narrative, usize) -> Option<Amount>, out: &Narrative) -> Option<Interval> {
    let whole = |&(p, s): &(usize, usize)| {
        let Quantity::Percent(v, d) = out.claims[s].quantity else { return None };
        let (own, share) = (Interval::of(amount(out, p)?), Interval::percent(v, d));
        if share.0 <= Decimal::ZERO || own.0 <= Decimal::ZERO {
            return None;
        }
        let of = |part: Decimal, share: Decimal| (part * Decimal::ONE_HUNDRED).checked_div(share);
        Some(Interval(of(own.0, share.1)?, of(own.1, share.0)?))
    };
    let all: Vec<Interval> = beside.iter().filter_map(whole).collect();
    if all.len() < 3 {
        return None;
    }
    let but = |odd: usize| {
        let others = all.iter().enumerate().filter(|(n, _)| *n != odd).map(|(_, w)| *w);
        others.reduce(|a, b| Interval(a.0.max(b.0), a.1.min(b.1))).filter(|w| w.0 <= w.1)
    };
    (0..all.len()).find_map(but)
}

/// Shares of one whole, said in one list: together they are not more than all of it. (Parts that are
/// left out may be the rest, so less proves nothing; shares beside their amounts are judged by those,
/// in the group's own checks from `first_check` on.)
fn whole_of_shares(group: &Group, first_check: usize, out: &mut Narrative) {
    let with = |broken: bool| -> Vec<usize> {
        let judged = out.checks[first_check..].iter().filter(|k| k.kind == CheckKind::Share && k.verdict != Verdict::Unknown);
        judged.filter(|k| (k.verdict == Verdict::Broken) == broken).filter_map(|k| k.claims.first().copied()).collect()
    };
    let (settled, accused) = (with(false), with(true));
    for list in group.shares.chunk_by(|a, b| a.list == b.list && a.whole == b.whole) {
        let claims: Vec<usize> = list.iter().map(|s| s.claim).collect();
        // One that is wrong by itself explains the sum.
        if claims.len() < 2 || claims.iter().all(|c| settled.contains(c)) || claims.iter().any(|c| accused.contains(c)) {
            continue;
        }
        let (mut sum, mut low) = (Decimal::ZERO, Decimal::ZERO);
        for &c in &claims {
            if let Quantity::Percent(v, d) = out.claims[c].quantity {
                sum += v;
                low += Interval::percent(v, d).0;
            }
        }
        let over = low > Decimal::ONE_HUNDRED;
        // Blamed first is one that nothing else vouches for.
        let (own, vouched): (Vec<usize>, Vec<usize>) = claims.iter().partition(|c| !settled.contains(c));
        let mut found = check(CheckKind::Shares, [own, vouched].concat(), if over { Verdict::Broken } else { Verdict::Exact });
        found.words.push(sum.normalize().to_string());
        out.checks.push(found);
    }
}

/// How much of a budget was spent: of one of the amounts that were said of it.
fn completion(reader: &Reader<'_>, group: &Group, i: usize, amount: &impl Fn(&Narrative, usize) -> Option<Amount>, out: &mut Narrative) {
    let c = group.claims[i];
    let Quantity::Percent(printed, decimals) = out.claims[c].quantity else { return };
    let before = || group.claims[..i].iter().copied().rev();
    // 支出预算为…，支出决算为…: the words before an amount say which of the two it is.
    let said_budget = |p: usize| {
        let at = group.claims[..i].iter().position(|&q| q == p);
        at.is_some_and(|at| group.sentences[at] == group.sentences[i] && group.periods[at].basis == Some(Basis::Budget))
    };
    let has_final = (0..i).any(|j| group.sentences[j] == group.sentences[i] && group.periods[j].basis == Some(Basis::Final));
    let is_budget = |out: &Narrative, p: usize| out.claims[p].role == Role::Other || has_final && said_budget(p);
    let Some(own) = before().find(|&p| is_amount(&out.claims[p]) && !is_budget(out, p)) else { return };
    let Some(spent) = amount(out, own) else { return };
    let budgets: Vec<usize> = before().filter(|&p| is_budget(out, p) && matches!(out.claims[p].quantity, Quantity::Money(_))).collect();
    let share = Interval::percent(printed, decimals);
    // 完成预算的100%，决算数大于预算数55.93万元: by how much the two differ tells the budget, too.
    let over = (i + 1 < group.claims.len() && group.sentences[i + 1] <= group.sentences[i] + 1).then(|| group.over[i + 1]).flatten();
    if let (Some(more), Some(by)) = (over, group.claims.get(i + 1).and_then(|&n| amount(out, n))) {
        let budget = if more { spent.yuan() - by.yuan() } else { spent.yuan() + by.yuan() };
        let radius = spent.radius() + by.radius();
        let fits = Interval::of(spent).is_part(Interval::percent(printed, decimals), Interval(budget - radius, budget + radius));
        if budget > radius && !fits {
            let mut found = check(CheckKind::Completion, vec![c, own, group.claims[i + 1]], Verdict::Broken);
            found.expected = hundredths(spent.yuan(), budget, decimals);
            out.checks.push(found);
            return;
        }
    }
    let mut found = check(CheckKind::Completion, vec![c, own], Verdict::Unknown);
    let of = |p: usize| amount(out, p).map(Interval::of);
    // What fits as it is printed is not accused because the forms say otherwise.
    let ways = printed_or(&out.claims[own], spent);
    let fits =
        |p: &usize| ways.iter().any(|s| s.is_nil() && printed.is_zero() || of(*p).is_some_and(|b| Interval::of(*s).is_part(share, b)));
    if let Some(budget) = budgets.iter().copied().find(|p| fits(p)) {
        found.verdict = Verdict::Exact;
        found.claims.push(budget);
    } else if let Some(budget) = super::budgets::of(reader, &out.claims[own]) {
        // The form prints what was budgeted, at first or in the end: another budget has another rate, and only one that is
        // nearly right is asked about.
        let (low, high) = (budget.0 - budget.1, budget.0 + budget.1);
        let expected = hundredths(spent.yuan(), budget.0, decimals);
        if spent.is_nil() && printed.is_zero() || Interval::of(spent).is_part(share, Interval(low, high)) {
            found.verdict = Verdict::Exact;
        } else if let Some(e) = expected.filter(|e| super::said::is_slip_of_rate(printed, *e, decimals)) {
            found = Check { words: vec![format!("{e}%")], ..check(CheckKind::Twice, vec![c], Verdict::Broken) };
        }
    } else if before().take_while(|&p| p == own || !is_amount(&out.claims[p]) || is_budget(out, p)).all(|p| Some(&p) != budgets.first()) {
        // The budget before is another amount's: this one's own is not said.
    } else if let Some(budget) = budgets.iter().copied().find(|&p| of(p).is_some_and(|b| b.0 > Decimal::ZERO)) {
        found.verdict = Verdict::Broken;
        found.claims.push(budget);
        found.expected = amount(out, budget).and_then(|b| hundredths(spent.yuan(), b.yuan(), decimals));
    }
    out.checks.push(found);
}

/// A change with its rate, and with last year's amount where that is printed.
fn change(
    group: &Group,
    i: usize,
    (said, amount): (&BTreeMap<String, Option<usize>>, &impl Fn(&Narrative, usize) -> Option<Amount>),
    out: &mut Narrative,
) {
    let c = group.claims[i];
    let (Role::Change(rises), Some(by)) = (out.claims[c].role, amount(out, c)) else { return };
    let sentence = group.sentences[i];
    let rate_at = i + 1 + usize::from(group.bracketed.get(i + 1) == Some(&true));
    let is_rate = |r: &usize| matches!(out.claims[*r].role, Role::Rate(_)) && group.sentences[rate_at] <= sentence + 1;
    let rate = group.claims.get(rate_at).copied().filter(is_rate);
    let prior = prior_of(group, i, &out.claims);
    let currents = currents_of(group, i, said, &out.claims);
    let lead =
        group.claims[..i].iter().zip(&group.sentences).find(|(p, s)| **s == sentence && is_amount(&out.claims[**p])).map(|(p, _)| *p);
    let negative = by.value().is_sign_negative() && !by.is_nil();
    let against = rate.is_some_and(|r| out.claims[r].role != Role::Rate(rises) && !by.is_nil());
    if negative || against {
        let mut wrong = check(CheckKind::Direction, vec![c], Verdict::Broken);
        wrong.claims.extend(rate);
        out.checks.push(wrong);
        return;
    }
    if !group.reasoned && !by.is_nil() {
        out.checks.push(check(CheckKind::Reason, vec![c], Verdict::Broken));
    }
    let nil = by.is_nil();
    let signed = |a: Interval| if rises { a } else { Interval(-a.1, -a.0) };
    let by = signed(Interval::of(by));
    let rate_of = rate.and_then(|r| match out.claims[r].quantity {
        Quantity::Percent(v, d) => Some((r, signed(Interval::percent(v, d)), d)),
        _ => None,
    });
    // Every way in which current, change, prior and rate can be true together.
    let holds = |current: usize| -> Option<Verdict> {
        let now = Interval::of(amount(out, current)?);
        let before = match prior.and_then(|p| amount(out, p)) {
            Some(p) => {
                let p = Interval::of(p);
                if !Interval(now.0 - p.1, now.1 - p.0).meets(by) {
                    return Some(Verdict::Broken);
                }
                p
            }
            None => Interval(now.0 - by.1, now.1 - by.0),
        };
        let Some((_, rate, _)) = rate_of else { return Some(if prior.is_some() { Verdict::Exact } else { Verdict::Unknown }) };
        if before.0 <= Decimal::ZERO {
            // 增长 100% from nothing: there is no rate on a base of nothing.
            return Some(if before.1 >= Decimal::ZERO { Verdict::Unknown } else { Verdict::Broken });
        }
        Some(if by.share_of(before)?.meets(rate) { Verdict::Exact } else { Verdict::Broken })
    };
    let tried: Vec<(usize, Verdict)> = currents.iter().filter_map(|&p| Some((p, holds(p)?))).collect();
    // What is said to change by its name is not accused because of another amount that stands before it.
    let can_be = |(p, v): &&(usize, Verdict)| *v != Verdict::Broken || may_be_of(&out.claims[c], &out.claims[*p]);
    let likely = || tried.iter().filter(can_be);
    let main = likely().find(|(p, _)| Some(*p) == lead).or(likely().next()).copied();
    let mut found = check(CheckKind::Change, vec![c], Verdict::Unknown);
    found.claims.extend(rate);
    found.claims.extend(prior);
    if let Some((current, v)) = tried.iter().find(|(_, v)| *v == Verdict::Exact).copied().or(main) {
        found.claims.push(current);
        found.verdict = v;
        let now = amount(out, current).map(Amount::yuan);
        let rated = rate_of.is_some_and(|(r, ..)| !matches!(out.claims[r].quantity, Quantity::Percent(v, _) if v.is_zero()));
        if v == Verdict::Unknown && !nil && rated && now.is_some_and(|n| n == (by.0 + by.1) / Decimal::TWO) {
            out.checks.push(check(CheckKind::ZeroBase, rate.into_iter().chain([c, current]).collect(), Verdict::Broken));
        } else if v == Verdict::Broken
            && let Some(now) = now
        {
            let last = prior.and_then(|p| amount(out, p)).map(Amount::yuan);
            blame(&mut found, (now, last, (by.0 + by.1) / Decimal::TWO), rate_of.map(|(r, _, d)| (r, d)), amount(out, c));
        }
    }
    out.checks.push(found);
}

/// Whether a change and an amount may be of the same, by what they are said of.
fn may_be_of(change: &Claim, amount: &Claim) -> bool {
    let (own, other) = (change.words.as_str(), amount.words.as_str());
    own.is_empty() || other.is_empty() || own.contains(other) || other.contains(own)
}

/// Last year's amount: it stands between this year's and the change, or in brackets behind the change.
fn prior_of(group: &Group, i: usize, claims: &[Claim]) -> Option<usize> {
    let is_prior = |j: &usize| {
        let c = &claims[group.claims[*j]];
        c.role == Role::Other && group.sentences[*j] == group.sentences[i] && matches!(c.quantity, Quantity::Money(_))
    };
    let behind = Some(i + 1).filter(|j| *j < group.claims.len() && group.bracketed[*j]);
    i.checked_sub(1).filter(is_prior).or(behind.filter(is_prior)).map(|j| group.claims[j])
}

/// This year's amounts that a change may be of: those before it in the paragraph, the nearest first; and what it is
/// said of, where that is said elsewhere.
fn currents_of(group: &Group, i: usize, said: &BTreeMap<String, Option<usize>>, claims: &[Claim]) -> Vec<usize> {
    let mut currents: Vec<usize> = group.claims[..i].iter().rev().copied().filter(|&p| is_amount(&claims[p])).collect();
    currents.extend(said.get(&claims[group.claims[i]].words).copied().flatten().filter(|s| !group.claims[..i].contains(s)));
    currents
}

/// What a broken change should say: of this year, the year before and the change in 元; the rate by its claim and
/// decimals; the change as it is printed.
fn blame(found: &mut Check, (now, last, by): (Decimal, Option<Decimal>, Decimal), rate: Option<(usize, u32)>, printed: Option<Amount>) {
    match (last, rate) {
        (Some(last), _) if (now - last - by).abs() > Decimal::new(100, 0) => {
            // The change itself is off: what it should be, in its unit.
            if let Some(a) = printed {
                found.expected = Some(a.printing((now - last).abs(), a.decimals().max(2)).value());
            }
        }
        (last, Some((r, d))) => {
            found.expected = hundredths(by.abs(), last.unwrap_or(now - by), d).map(|s| s.abs());
            found.claims.retain(|x| *x != r);
            found.claims.insert(0, r);
        }
        _ => {}
    }
}
