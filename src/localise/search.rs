//! The least weighted set of figures that could be wrong (Fellegi and Holt).
//!
//! In: a network, contradictions to begin with, weights. Out: the sets of nodes that, if they may be
//! anything, leave no contradiction: the lightest, and those that are little heavier. A set must hit
//! every contradiction; they are not known beforehand, but each set that does not do shows another one
//! (implicit hitting sets). The search goes from lightest to heaviest, by what a set weighs and what
//! its unhit contradictions weigh at least, so what it finds first is least. It stops at a limit; what
//! it has found then is the best found, not proven least.

use crate::network::{Joint, Network, Outcome};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// How much heavier than the lightest a set may be to be told beside it: a likely mistake
/// ([`super::mistake`]) may speak for the heavier one.
const WINDOW: u32 = 300;
/// The most sets that are told.
const MOST_SETS: usize = 12;

/// What putting a set to the test costs at least.
const STEPS_OF_TEST: usize = 500;

/// A set that explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// The nodes.
    pub nodes: Vec<usize>,
    /// What they weigh.
    pub weight: u32,
}

/// How much may be searched.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Members of contradictions that may still be looked at, and entries of the tableau touched.
    pub steps: usize,
}

impl Budget {
    fn spend(&mut self, steps: usize) {
        self.steps = self.steps.saturating_sub(steps);
    }
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// Sets, the lightest first.
    pub solutions: Vec<Solution>,
    /// Whether the first is proven to be least.
    pub proven: bool,
}

/// A set that is being made, and the nodes that it will not have: the sets with them are made elsewhere.
struct Open {
    nodes: Vec<usize>,
    without: Vec<usize>,
}

/// The contradictions that are known, with nodes numbered as they are met.
struct Conflicts<W> {
    weight: W,
    number: HashMap<usize, usize>,
    nodes: Vec<usize>,
    weights: Vec<u32>,
    members: Vec<Vec<usize>>,
    /// Marks of one look: a number is marked where it has the look's stamp.
    chosen: Vec<usize>,
    left_out: Vec<usize>,
    used: Vec<usize>,
    stamp: usize,
}

/// What a set has still to explain.
struct Rest {
    /// What that weighs at least: contradictions that have no node in common each want one. None where
    /// one of them has no node left.
    weight: Option<u32>,
    /// The contradiction that leaves fewest choices.
    narrowest: Option<Vec<usize>>,
}

impl<W: Fn(usize) -> u32> Conflicts<W> {
    fn new(weight: W) -> Self {
        let (number, nodes, weights, members) = (HashMap::new(), Vec::new(), Vec::new(), Vec::new());
        Conflicts { weight, number, nodes, weights, members, chosen: Vec::new(), left_out: Vec::new(), used: Vec::new(), stamp: 0 }
    }

    fn number(&mut self, node: usize) -> usize {
        if let Some(&n) = self.number.get(&node) {
            return n;
        }
        let n = self.nodes.len();
        self.number.insert(node, n);
        self.nodes.push(node);
        self.weights.push((self.weight)(node));
        for marks in [&mut self.chosen, &mut self.left_out, &mut self.used] {
            marks.push(0);
        }
        n
    }

    fn push(&mut self, nodes: &[usize]) {
        let conflict = nodes.iter().map(|&n| self.number(n)).collect();
        self.members.push(conflict);
    }

    fn rest(&mut self, open: &Open, budget: &mut Budget) -> Rest {
        self.stamp += 1;
        let stamp = self.stamp;
        open.nodes.iter().for_each(|&n| self.chosen[n] = stamp);
        open.without.iter().for_each(|&n| self.left_out[n] = stamp);
        let mut rest = Rest { weight: Some(0), narrowest: None };
        let (mut fewest, mut best, mut steps) = (usize::MAX, None, open.without.len());
        for (c, conflict) in self.members.iter().enumerate() {
            let (mut choices, mut least, mut apart, mut hit) = (0, u32::MAX, true, false);
            for &n in conflict {
                steps += 1;
                hit = self.chosen[n] == stamp;
                if hit {
                    break;
                }
                apart &= self.used[n] != stamp;
                if self.left_out[n] != stamp {
                    choices += 1;
                    least = least.min(self.weights[n]);
                }
            }
            if hit {
                continue;
            }
            if choices == 0 {
                rest.weight = None;
                break;
            }
            if choices < fewest {
                (fewest, best) = (choices, Some(c));
            }
            if apart {
                rest.weight = rest.weight.map(|w| w.saturating_add(least));
                conflict.iter().for_each(|&n| self.used[n] = stamp);
            }
        }
        rest.narrowest = best.map(|c| self.members[c].clone());
        budget.spend(steps);
        rest
    }
}

/// Seeks the sets. `ties` are broken, or contradict one another as `conflicts` (by nodes) say.
pub fn search(network: &Network, ties: &[usize], conflicts: &[Vec<usize>], weight: impl Fn(usize) -> u32, budget: &mut Budget) -> Found {
    let mut joint = Joint::new(network, budget.steps, false);
    ties.iter().for_each(|&t| joint.take(t));
    let mut known = Conflicts::new(weight);
    conflicts.iter().for_each(|c| known.push(c));
    let mut found = Found { solutions: Vec::new(), proven: true };
    let mut open = vec![Open { nodes: Vec::new(), without: Vec::new() }];
    // The least bound first; of equal ones the one that has come farthest.
    let mut heap = BinaryHeap::from([(Reverse(0_u32), 0_u32, Reverse(0_usize))]);
    while let Some((Reverse(bound), own, Reverse(at))) = heap.pop() {
        let heaviest = found.solutions.first().map_or(u32::MAX, |s| s.weight.saturating_add(WINDOW));
        if bound > heaviest || found.solutions.len() == MOST_SETS {
            break;
        }
        if budget.steps == 0 {
            found.proven = false;
            break;
        }
        // Contradictions that were met since may have raised the bound.
        let rest = known.rest(&open[at], budget);
        let Some(least) = rest.weight.map(|w| own.saturating_add(w)) else { continue };
        if least > bound {
            if least <= heaviest {
                heap.push((Reverse(least), own, Reverse(at)));
            }
            continue;
        }
        let Open { nodes, mut without } = std::mem::replace(&mut open[at], Open { nodes: Vec::new(), without: Vec::new() });
        let unhit = match rest.narrowest {
            Some(conflict) => conflict,
            None => {
                let mut set: Vec<usize> = nodes.iter().map(|&n| known.nodes[n]).collect();
                set.sort_unstable();
                if found.solutions.iter().any(|s| s.nodes.iter().all(|n| set.binary_search(n).is_ok())) {
                    continue;
                }
                let before = joint.work_left();
                let outcome = joint.check(&set);
                budget.spend(before - joint.work_left() + STEPS_OF_TEST);
                match outcome {
                    Outcome::Conflict { nodes: conflict, .. } => {
                        known.push(&conflict);
                        conflict.iter().map(|&n| known.number(n)).collect()
                    }
                    Outcome::Feasible => {
                        found.solutions.push(Solution { nodes: set, weight: own });
                        continue;
                    }
                    Outcome::Unknown => {
                        found.proven = false;
                        break;
                    }
                }
            }
        };
        let mut choices: Vec<usize> = unhit.into_iter().filter(|n| !without.contains(n) && !nodes.contains(n)).collect();
        choices.sort_by_key(|&n| (known.weights[n], known.nodes[n]));
        for node in choices {
            if budget.steps == 0 {
                found.proven = false;
                break;
            }
            let own = own.saturating_add(known.weights[node]);
            if own <= heaviest {
                let mut nodes = nodes.clone();
                nodes.push(node);
                let next = Open { nodes, without: without.clone() };
                if let Some(least) = known.rest(&next, budget).weight.map(|w| own.saturating_add(w)).filter(|l| *l <= heaviest) {
                    heap.push((Reverse(least), own, Reverse(open.len())));
                    open.push(next);
                }
            }
            without.push(node);
        }
    }
    found
}
