//! One amount in the wrong row or column, and so several cells of one form wrong together.
//!
//! In: a network and where its figures stand. Out: sets of cells of one form, each of which another form
//! says otherwise, and that make up for one another where they are summed: what 300 too little is in one row
//! is 300 too much in the next. Put right together, everything holds; each alone would break the sums that
//! it stands in. The search for the least cause would need as many changes, and gives up before.

use super::exchange::Exchange;
use super::mistake::Mistake;
use super::value::Change;
use crate::figure::Amount;
use crate::network::Network;
use crate::profile::Comparison;
use crate::recognise::Figure;
use crate::relation::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest cells: what fewer explain the search finds.
const FEWEST: usize = 3;
/// The most cells of one form.
const MOST: usize = 24;

/// Finds them.
pub fn misplaced(network: &Network, figures: &[Figure]) -> Vec<Exchange> {
    let mut wanted: BTreeMap<usize, BTreeMap<usize, Vec<Amount>>> = BTreeMap::new();
    for tie in network.ties.iter().filter(|t| t.hard && t.verdict == Verdict::Broken && t.comparison == Comparison::Equal) {
        let [(a, minus), (b, plus)] = tie.terms[..] else { continue };
        let (Some(x), Some(y)) = (network.amounts[a], network.amounts[b]) else { continue };
        let form = |n: usize| figures.get(n).map(|f| f.form);
        if minus == plus || form(a) == form(b) || x.currency() != y.currency() {
            continue;
        }
        for (node, own, other) in [(a, x, y), (b, y, x)] {
            if let Some(form) = form(node) {
                let new = own.printing(other.yuan(), own.decimals().max(other.decimals()));
                wanted.entry(form).or_default().entry(node).or_default().push(new);
            }
        }
    }
    let sets = wanted.into_values().flat_map(|cells| together(network, cells));
    let mut found: Vec<Exchange> = sets.filter_map(|cells| tried(network, &cells)).collect();
    // Where another form could be put right as well, nobody can be named.
    let shared: Vec<bool> = found
        .iter()
        .enumerate()
        .map(|(n, e)| found.iter().enumerate().any(|(m, o)| n != m && e.ties.iter().any(|t| o.ties.contains(t))))
        .collect();
    let mut shared = shared.into_iter();
    found.retain(|_| shared.next() == Some(false));
    found
}

/// Cells of one form that stand in sums with one another. What is wanted in two ways is no cell of them.
fn together(network: &Network, cells: BTreeMap<usize, Vec<Amount>>) -> Vec<Vec<(usize, Amount)>> {
    let same = |all: &[Amount]| all.iter().all(|a| a.yuan() == all[0].yuan());
    let mut left: BTreeMap<usize, Amount> = cells.into_iter().filter(|(_, all)| same(all)).map(|(n, all)| (n, all[0])).collect();
    let mut out = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut set = vec![first];
        let mut at = 0;
        while at < set.len() {
            let ties: BTreeSet<usize> = network.of_node(set[at].0).collect();
            let near: Vec<usize> = left.keys().copied().filter(|&n| network.of_node(n).any(|t| ties.contains(&t))).collect();
            set.extend(near.iter().filter_map(|n| left.remove_entry(n)));
            at += 1;
        }
        out.push(set);
    }
    out
}

/// The cells with their new amounts, if everything holds then, and each alone would break something.
fn tried(network: &Network, new: &[(usize, Amount)]) -> Option<Exchange> {
    if !(FEWEST..=MOST).contains(&new.len()) {
        return None;
    }
    let breaks = |t: usize, new: &[(usize, Amount)]| network.judge(t, new) == Verdict::Broken;
    let touched: BTreeSet<usize> = new.iter().flat_map(|(n, _)| network.of_node(*n)).collect();
    let alone = |one: &(usize, Amount)| network.of_node(one.0).any(|t| !network.is_broken(t) && breaks(t, &[*one]));
    if touched.iter().any(|&t| breaks(t, new)) || !new.iter().all(alone) {
        return None;
    }
    let by = |(n, to): &(usize, Amount)| network.amounts[*n].map(|a| (to.yuan() - a.yuan()).abs());
    let one = new.iter().all(|cell| by(cell) == by(&new[0]));
    let mistake = one.then_some(Mistake::Misplaced);
    let changes = new.iter().map(|&(node, amount)| Change { node, amount, mistake, vague: false }).collect();
    let ties = touched.into_iter().filter(|&t| network.is_broken(t)).collect();
    Some(Exchange { changes, alternatives: Vec::new(), ties })
}
