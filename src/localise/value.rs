//! What figures that are wrong should be.
//!
//! In: a network and the nodes that are to change together. Out: an amount for each, as its place would
//! print it. A tie whose other nodes are settled says within which bounds a node must be; of the
//! amounts that satisfy all of them the one is proposed that makes most ties hold to the last digit, and
//! of equal ones the one that a likely slip of the hand explains.

use super::mistake::{Mistake, between, meant};
use crate::figure::Amount;
use crate::network::{Joint, Network};
use crate::profile::Comparison;
use crate::relation::Verdict;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A figure's new amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The node.
    pub node: usize,
    /// What should be printed.
    pub amount: Amount,
    /// How what is printed may have come about.
    pub mistake: Option<Mistake>,
    /// Whether other amounts would do as well, within rounding.
    pub vague: bool,
}

/// Changes with how well they do.
#[derive(Debug, Clone)]
pub struct Changes {
    /// One for each node of the set.
    pub changes: Vec<Change>,
    /// Ties of theirs that hold only within rounding afterwards.
    pub inexact: u32,
    /// Ties of theirs that do not hold afterwards.
    pub broken: u32,
}

impl Changes {
    /// The node that another has exchanged its amount with.
    pub fn partner(&self, network: &Network, change: &Change) -> Option<usize> {
        let old = |n: usize| network.amounts[n].map(Amount::yuan);
        let is = |c: &&Change| c.node != change.node && c.mistake == Some(Mistake::Exchanged) && old(c.node) == Some(change.amount.yuan());
        change.mistake.filter(|m| *m == Mistake::Exchanged)?;
        self.changes.iter().find(is).map(|c| c.node)
    }
}

/// Finds the amounts; none where a node of the set cannot be read.
pub fn values(network: &Network, set: &[usize], decimals: &impl Fn(usize) -> u32) -> Option<Changes> {
    // How many nodes of each tie are not settled yet.
    let mut unsettled: BTreeMap<usize, usize> = BTreeMap::new();
    set.iter().flat_map(|n| network.of_node(*n)).for_each(|t| *unsettled.entry(t).or_default() += 1);
    let mut settled: Vec<(usize, Amount)> = Vec::new();
    let mut left: Vec<usize> = set.to_vec();
    let mut changes: Vec<Change> = Vec::new();
    while !left.is_empty() {
        // The node first of which most is known: one that is to equal something, the tie that leaves least room for rounding,
        // then most ties. What is only to be no more than something may be anything.
        let known = |node: usize| {
            let waived = |t: &usize| network.ties[*t].guards.iter().any(|g| set.contains(g));
            let ties: Vec<usize> = network.of_node(node).filter(|t| unsettled[t] == 1 && !waived(t)).collect();
            let room = ties.iter().map(|&t| network.ties[t].radius).min();
            let loose = !ties.iter().any(|&t| network.ties[t].comparison == Comparison::Equal);
            (room.is_none(), loose, room, std::cmp::Reverse(ties.len()), node, ties)
        };
        let (.., node, ties) = left.iter().map(|&n| known(n)).min()?;
        let printed = network.amounts[node]?;
        let change = if ties.is_empty() {
            // Nodes that only stand together: any amounts that fulfil everything.
            let mut joint = Joint::new(network, 500_000, false);
            joint.check(set);
            let amount = printed.printing(joint.amount(node)?, decimals(node));
            Change { node, amount, mistake: between(printed, amount), vague: true }
        } else {
            best(network, node, &ties, &settled, decimals(node))?
        };
        settled.push((node, change.amount));
        network.of_node(node).for_each(|t| *unsettled.entry(t).or_default() -= 1);
        left.retain(|n| *n != node);
        changes.push(change);
    }
    let (mut inexact, mut broken) = (0, 0);
    for tie in unsettled.into_keys() {
        let verdict = network.judge(tie, &settled);
        inexact += u32::from(verdict == Verdict::Rounding);
        broken += u32::from(verdict == Verdict::Broken);
    }
    // Two that have each other's amount: one slip, not two.
    for i in 0..changes.len() {
        for j in i + 1..changes.len() {
            let old = |k: usize| network.amounts[changes[k].node].map(Amount::yuan);
            let new = |k: usize| Some(changes[k].amount.yuan());
            if new(i) == old(j) && new(j) == old(i) && new(i) != new(j) {
                changes[i].mistake = Some(Mistake::Exchanged);
                changes[j].mistake = Some(Mistake::Exchanged);
            }
        }
    }
    Some(Changes { changes, inexact, broken })
}

/// The best amount for a node, by ties whose other nodes have theirs.
fn best(network: &Network, node: usize, ties: &[usize], settled: &[(usize, Amount)], decimals: u32) -> Option<Change> {
    let printed = network.amounts[node]?;
    let mut changed = settled.to_vec();
    changed.push((node, Amount::nil(printed.currency())));
    // What the node is, by each tie: exactly, and give or take.
    let wanted: Vec<(Decimal, Decimal)> = ties
        .iter()
        .filter_map(|&t| {
            let (others, radius) = network.weigh(t, &changed)?;
            let factor = Decimal::from(network.factor(t, node));
            Some(((-others).checked_div(factor)?, radius.checked_div(factor.abs())?))
        })
        .collect();
    let mut tried: Vec<Amount> = Vec::new();
    let mut propose = |yuan: Decimal| {
        let amount = printed.printing(yuan, decimals);
        if !tried.contains(&amount) {
            tried.push(amount);
        }
    };
    wanted.iter().for_each(|w| propose(w.0));
    // Between what the ties want, where no single one is right for all.
    let low = wanted.iter().map(|(v, r)| v - r).max();
    let high = wanted.iter().map(|(v, r)| v + r).min();
    if let (Some(low), Some(high)) = (low, high) {
        propose((low + high) / Decimal::TWO);
        if low < high {
            meant(printed).into_iter().filter_map(|v| v.checked_mul(printed.currency().factor())).for_each(&mut propose);
        }
    }
    let mut best: Option<(i64, Amount, bool)> = None;
    let mut judge = |amount: Amount| {
        changed.pop();
        changed.push((node, amount));
        let verdicts = ties.iter().map(|&t| network.judge(t, &changed));
        verdicts
            .fold((0_i64, 0_i64), |(exact, broken), v| (exact + i64::from(v == Verdict::Exact), broken + i64::from(v == Verdict::Broken)))
    };
    let (_, as_printed) = judge(printed);
    // Where nothing is less than nothing, this is not either.
    let can_be = |a: &&Amount| **a != printed && (network.negative || !a.value().is_sign_negative() || a.is_nil());
    for &new in tried.iter().filter(can_be) {
        let (exact, broken) = judge(new);
        // What breaks more than what is printed does is no better.
        if broken > as_printed {
            continue;
        }
        let reason = between(printed, new).map_or(0, |m| i64::from(m.evidence()));
        let merit = exact * 25 + reason - broken * 10_000;
        if best.is_none_or(|(m, ..)| merit > m) {
            best = Some((merit, new, exact == ties.len() as i64));
        }
    }
    let (_, amount, all_exact) = best?;
    let digit = Amount::new(Decimal::ONE, printed.currency(), decimals).radius() * Decimal::TWO;
    let room = low.zip(high).is_some_and(|(l, h)| h - l > digit);
    // What makes everything hold to the last digit is hardly another.
    Some(Change { node, amount, mistake: between(printed, amount), vague: room && !all_exact })
}
