//! What to do where the least set was not found in time: one figure after the other, each the one whose
//! change mends most of what is left.
//!
//! In: a network and broken ties. Out: causes, none proven least, and the ties that no figure mends.

use super::Cause;
use super::value::{Change, values};
use crate::network::Network;
use crate::relation::Verdict;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// The most causes that are sought.
const MOST: usize = 256;

/// How much better a change makes it: ties mended less ties broken, then rather a number than a blank.
type Merit = (i64, bool, Reverse<usize>);

/// Explains broken ties.
pub fn explain(network: &Network, ties: &[usize], decimals: &impl Fn(usize) -> u32) -> (Vec<Cause>, Vec<usize>) {
    let mut network = network.clone();
    let mut left: BTreeSet<usize> = ties.iter().copied().filter(|&t| network.is_broken(t)).collect();
    let mut causes: Vec<Cause> = Vec::new();
    let mut changed: BTreeSet<usize> = BTreeSet::new();
    loop {
        let before = causes.len();
        let nodes: BTreeSet<usize> = left.iter().flat_map(|&t| network.ties[t].terms.iter().map(|(n, _)| *n)).collect();
        let merit = |network: &Network, node: usize| {
            let (net, change) = tried(network, node, decimals).filter(|(net, _)| *net > 0)?;
            Some(((net, network.amounts[node].is_some_and(|a| !a.is_nil()), Reverse(node)), change))
        };
        let mut heap: BinaryHeap<Merit> = nodes.difference(&changed).filter_map(|&n| merit(&network, n)).map(|(merit, _)| merit).collect();
        while let Some(known) = heap.pop().filter(|_| causes.len() < MOST) {
            let node = known.2.0;
            // What others changed since may have taken its merit.
            let Some((now, change)) = merit(&network, node) else { continue };
            if now < known {
                heap.push(now);
                continue;
            }
            network.put(&[(change.node, change.amount)]);
            changed.insert(node);
            let ties: Vec<usize> = network
                .of_node(node)
                .chain(network.guarded_by(node).iter().copied())
                .filter(|t| left.contains(t) && !network.is_broken(*t))
                .collect();
            left.retain(|t| !ties.contains(t));
            if !ties.is_empty() {
                causes.push(Cause { changes: vec![change], alternatives: Vec::new(), ties, together: false, proven: false });
            }
        }
        if causes.len() == before || causes.len() >= MOST {
            return (causes, left.into_iter().collect());
        }
    }
}

/// The best change of one figure, and how many more ties it mends than it breaks.
fn tried(network: &Network, node: usize, decimals: &impl Fn(usize) -> u32) -> Option<(i64, Change)> {
    let change = *values(network, &[node], decimals)?.changes.first()?;
    let mut net = 0_i64;
    for tie in network.of_node(node).chain(network.guarded_by(node).iter().copied()) {
        let after = network.judge(tie, &[(node, change.amount)]);
        net += i64::from(network.is_broken(tie)) - i64::from(after == Verdict::Broken);
    }
    Some((net, change))
}
