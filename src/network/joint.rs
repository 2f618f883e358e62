//! Joint feasibility: whether the printed figures can all be right at once.
//!
//! In: a [`Network`], and the nodes that may be anything. Out: an [`Outcome`]: feasible, with an
//! amount for each node, or an irreducible set of ties and figures that contradict one another. Each
//! printed amount may be anywhere strictly within its interval. Sums that each hold within rounding
//! may contradict one another together; this finds it.
//!
//! What is searched is each node's deviation from what is printed, in millionths of half a last digit:
//! whole numbers, so that nothing is rounded on the way. A deviation stays a millionth away from the
//! interval's end, which is thereby excluded. Ties come in lazily: those that hold as printed cannot
//! be broken before one of their nodes deviates.

use super::Network;
use super::simplex::{Answer, Bounds, Fraction, Simplex};
use crate::figure::Amount;
use crate::profile::Comparison;
use num_traits::Zero;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Parts of half a last digit.
const MARGIN: i128 = 1_000_000;

/// Whether all can be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// They can.
    Feasible,
    /// They cannot; without any one of these they could, as far as these ties go.
    Conflict {
        /// The figures whose printed amounts stand against one another.
        nodes: Vec<usize>,
        /// The ties between them.
        ties: Vec<usize>,
    },
    /// It was too much work to find out.
    Unknown,
}

/// What stands behind a variable of the tableau.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Node(usize),
    Tie(usize),
}

/// The system of one network.
pub struct Joint<'a> {
    network: &'a Network,
    simplex: Simplex,
    meaning: Vec<Meaning>,
    node: HashMap<usize, usize>,
    tie: HashMap<usize, usize>,
    free: Vec<usize>,
    /// Ties with guards, and whether they are let go now.
    guarded: Vec<(usize, bool)>,
    /// Whether a broken tie comes in although only rounding has reached it.
    whole: bool,
}

impl<'a> Joint<'a> {
    /// A system without ties. `whole` takes broken ties in wherever they are reached; else only where
    /// a node of theirs may be anything.
    pub fn new(network: &'a Network, work: usize, whole: bool) -> Self {
        let (simplex, node, tie) = (Simplex::new(work), HashMap::new(), HashMap::new());
        Joint { network, simplex, meaning: Vec::new(), node, tie, free: Vec::new(), guarded: Vec::new(), whole }
    }

    /// Entries of the tableau that may still be touched.
    pub fn work_left(&self) -> usize {
        self.simplex.work_left()
    }

    /// Takes a tie in.
    pub fn take(&mut self, tie: usize) {
        if self.tie.contains_key(&tie) || !self.network.ties[tie].hard {
            return;
        }
        let network = self.network;
        let terms: Vec<(usize, bool)> = network.ties[tie].terms.iter().map(|&(n, negative)| (self.variable(n), negative)).collect();
        let bounds = self.bounds(tie);
        let row = self.simplex.row(terms.into_iter(), bounds);
        debug_assert_eq!(row, self.meaning.len());
        self.meaning.push(Meaning::Tie(tie));
        self.tie.insert(tie, row);
        if !network.ties[tie].guards.is_empty() {
            self.guarded.push((tie, self.is_let_go(tie)));
        }
    }

    /// Whether a tie says nothing, as one of its guards may be anything.
    fn is_let_go(&self, tie: usize) -> bool {
        self.network.ties[tie].guards.iter().any(|g| self.free.contains(g))
    }

    /// What the deviations of a tie's terms must come to.
    fn bounds(&self, tie: usize) -> Bounds {
        if self.is_let_go(tie) {
            return Bounds::default();
        }
        let wanted = self.units(-self.network.ties[tie].difference).map(Fraction::from_integer);
        Bounds { lower: wanted.filter(|_| self.network.ties[tie].comparison == Comparison::Equal), upper: wanted }
    }

    fn units(&self, yuan: Decimal) -> Option<i128> {
        let power = 10_i128.checked_pow(self.network.scale.checked_sub(yuan.scale())?)?;
        yuan.mantissa().checked_mul(power)?.checked_mul(MARGIN)
    }

    fn variable(&mut self, node: usize) -> usize {
        if let Some(&v) = self.node.get(&node) {
            return v;
        }
        let v = self.simplex.variable(self.interval(node));
        self.meaning.push(Meaning::Node(node));
        self.node.insert(node, v);
        v
    }

    /// How far a node may deviate.
    fn interval(&self, node: usize) -> Bounds {
        if self.free.contains(&node) {
            return Bounds::default();
        }
        let radius = self.network.amounts[node].map_or(Decimal::ZERO, Amount::radius);
        let most = self.units(radius).map_or(0, |u| (u - 1).max(0));
        Bounds::new(-most, most)
    }

    /// Seeks amounts for all nodes, where some may be anything.
    pub fn check(&mut self, free: &[usize]) -> Outcome {
        let before = std::mem::replace(&mut self.free, free.to_vec());
        for node in before.into_iter().filter(|n| !free.contains(n)) {
            let (v, bounds) = (self.variable(node), self.interval(node));
            self.simplex.bound(v, bounds);
        }
        for i in 0..self.guarded.len() {
            let (tie, before) = self.guarded[i];
            let now = self.is_let_go(tie);
            if now != before {
                self.guarded[i].1 = now;
                self.simplex.bound(self.tie[&tie], self.bounds(tie));
            }
        }
        let network = self.network;
        for &node in free {
            let v = self.variable(node);
            self.simplex.bound(v, Bounds::default());
            network.of_node(node).for_each(|t| self.take(t));
        }
        loop {
            match self.simplex.check() {
                Answer::Unknown => return Outcome::Unknown,
                Answer::Conflict(variables) => {
                    let (mut nodes, mut ties) = (Vec::new(), Vec::new());
                    for v in variables {
                        match self.meaning[v] {
                            Meaning::Node(n) => nodes.push(n),
                            Meaning::Tie(t) => {
                                ties.push(t);
                                nodes.extend(&self.network.ties[t].guards);
                            }
                        }
                    }
                    nodes.sort_unstable();
                    nodes.dedup();
                    ties.sort_unstable();
                    return Outcome::Conflict { nodes, ties };
                }
                Answer::Feasible => {
                    let broken = self.reached();
                    if broken.is_empty() {
                        return Outcome::Feasible;
                    }
                    broken.into_iter().for_each(|t| self.take(t));
                }
            }
        }
    }

    /// Ties that were left out and that the deviations break.
    fn reached(&self) -> Vec<usize> {
        let mut out = Vec::new();
        for (&node, &v) in &self.node {
            if self.simplex.value(v).is_zero() {
                continue;
            }
            for t in self.network.of_node(node).filter(|t| !self.tie.contains_key(t)) {
                let tie = &self.network.ties[t];
                if !self.whole && self.network.is_broken(t) || self.is_let_go(t) {
                    continue;
                }
                let deviation = |n: &usize| self.node.get(n).map_or_else(Fraction::zero, |v| self.simplex.value(*v));
                let sum: Fraction = tie.terms.iter().map(|(n, negative)| if *negative { -deviation(n) } else { deviation(n) }).sum();
                let wanted = self.units(-tie.difference).map(Fraction::from_integer);
                let holds = match tie.comparison {
                    Comparison::Equal => wanted == Some(sum),
                    Comparison::AtMost => wanted.is_some_and(|w| sum <= w),
                };
                if !holds {
                    out.push(t);
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// What a node may be in 元, after it was found feasible: one of possibly many amounts.
    pub fn amount(&self, node: usize) -> Option<Decimal> {
        let printed = self.network.amounts[node]?.yuan();
        let Some(&v) = self.node.get(&node) else { return Some(printed) };
        let value = self.simplex.value(v);
        let deviation = Decimal::try_from_i128_with_scale(value.numer().checked_div(*value.denom())?, self.network.scale + 6).ok()?;
        printed.checked_add(deviation)
    }
}
