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
const MOST: usize = 40;

/// A cell that another form says otherwise.
#[derive(Debug, Clone, Copy)]
struct Cell {
    node: usize,
    /// What the other form says.
    amount: Amount,
    /// That form's figure.
    other: usize,
}

/// Finds them.
pub fn misplaced(network: &Network, figures: &[Figure]) -> Vec<Exchange> {
    let mut wanted: BTreeMap<usize, BTreeMap<usize, Vec<Cell>>> = BTreeMap::new();
    for tie in network.ties.iter().filter(|t| t.hard && t.verdict == Verdict::Broken && t.comparison == Comparison::Equal) {
        let [(a, minus), (b, plus)] = tie.terms[..] else { continue };
        let (Some(x), Some(y)) = (network.amounts[a], network.amounts[b]) else { continue };
        // A sentence stands alone: it proves no form wrong that is consistent in itself.
        let (Some(one), Some(other)) = (figures.get(a), figures.get(b)) else { continue };
        if minus == plus || one.form == other.form || x.currency() != y.currency() {
            continue;
        }
        for (figure, node, own, said, other) in [(one, a, x, y, b), (other, b, y, x, a)] {
            let amount = own.printing(said.yuan(), own.decimals().max(said.decimals()));
            wanted.entry(figure.form).or_default().entry(node).or_default().push(Cell { node, amount, other });
        }
    }
    // A form that is wrong all over has not one amount in the wrong row.
    let few = wanted.into_values().filter(|cells| cells.len() <= MOST);
    let sets = few.flat_map(|cells| together(network, cells));
    let found: Vec<Exchange> = sets.filter_map(|cells| tried(network, &cells)).collect();
    // Where another form could be put right as well, nobody can be named.
    let alone = |n: usize| !found.iter().enumerate().any(|(m, o)| n != m && found[n].ties.iter().any(|t| o.ties.contains(t)));
    let named: BTreeSet<usize> = (0..found.len()).filter(|n| alone(*n)).collect();
    found.into_iter().enumerate().filter(|(n, _)| named.contains(n)).map(|(_, e)| e).collect()
}

/// Cells of one form that stand in sums with one another. What is wanted in two ways is no cell of them.
fn together(network: &Network, cells: BTreeMap<usize, Vec<Cell>>) -> Vec<Vec<Cell>> {
    let same = |all: &[Cell]| all.iter().all(|c| c.amount.yuan() == all[0].amount.yuan());
    let mut left: BTreeMap<usize, Cell> = cells.into_iter().filter(|(_, all)| same(all)).map(|(n, all)| (n, all[0])).collect();
    let mut out = Vec::new();
    while let Some((_, first)) = left.pop_first() {
        let mut set = vec![first];
        let mut at = 0;
        while at < set.len() {
            let ties: BTreeSet<usize> = network.of_node(set[at].node).collect();
            let near: Vec<usize> = left.keys().copied().filter(|&n| network.of_node(n).any(|t| ties.contains(&t))).collect();
            set.extend(near.iter().filter_map(|n| left.remove(n)));
            at += 1;
        }
        out.push(set);
    }
    out
}

/// The cells with their new amounts, if everything holds then, each alone would break something, and what says
/// otherwise could not give way instead.
fn tried(network: &Network, cells: &[Cell]) -> Option<Exchange> {
    if !(FEWEST..=MOST).contains(&cells.len()) {
        return None;
    }
    let new: Vec<(usize, Amount)> = cells.iter().map(|c| (c.node, c.amount)).collect();
    let breaks = |t: usize, new: &[(usize, Amount)]| network.judge(t, new) == Verdict::Broken;
    let touched = |new: &[(usize, Amount)]| new.iter().flat_map(|(n, _)| network.of_node(*n)).collect::<BTreeSet<usize>>();
    let alone = |one: &(usize, Amount)| network.of_node(one.0).any(|t| !network.is_broken(t) && breaks(t, &[*one]));
    let own = touched(&new);
    let others: Option<Vec<(usize, Amount)>> = cells.iter().map(|c| Some((c.other, network.amounts[c.node]?))).collect();
    let gives_way = others.is_some_and(|others| !touched(&others).iter().any(|&t| breaks(t, &others)));
    if own.iter().any(|&t| breaks(t, &new)) || !new.iter().all(alone) || gives_way {
        return None;
    }
    let by = |(n, to): &(usize, Amount)| network.amounts[*n].map(|a| (to.yuan() - a.yuan()).abs());
    let mistake = new.iter().all(|cell| by(cell) == by(&new[0])).then_some(Mistake::Misplaced);
    let changes = new.iter().map(|&(node, amount)| Change { node, amount, mistake, vague: false }).collect();
    let ties = own.into_iter().filter(|&t| network.is_broken(t)).collect();
    Some(Exchange { changes, alternatives: Vec::new(), ties })
}
