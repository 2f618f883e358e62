//! All figures of a document with everything that must hold between them.
//!
//! In: relations with their verdicts, and what sentences say of figures. Out: a [`Network`]: nodes
//! (the figures, and behind them the claims) and ties (the relations, and behind them the claims'
//! own: a claim equals the figures that say the same). Only ties that must hold are kept: neither
//! soft nor in doubt, and without a figure that cannot be read.

mod joint;
mod simplex;

pub use joint::{Joint, Outcome};
pub(crate) use simplex::{Answer, Bounds, Simplex};

use crate::figure::Amount;
use crate::narrative::{CheckKind, Narrative, Quantity};
use crate::profile::Comparison;
use crate::recognise::Figure;
use crate::relation::{self, Relation, Verdict, weigh};
use rust_decimal::Decimal;

/// Something that must hold between nodes.
#[derive(Debug, Clone)]
pub struct Tie {
    /// The nodes with their sign in left − right.
    pub terms: Vec<(usize, bool)>,
    /// Nodes that make it apply: it says nothing if one of them is another.
    pub guards: Vec<usize>,
    /// How left and right compare.
    pub comparison: Comparison,
    /// Left less right as printed, in 元.
    pub difference: Decimal,
    /// By how much rounding may explain it, in 元.
    pub radius: Decimal,
    /// What it is found to be.
    pub verdict: Verdict,
    /// Whether it must hold, and is known to or not to.
    pub hard: bool,
}

/// See the module's doc.
#[derive(Debug, Clone)]
pub struct Network {
    /// What is printed at each node; none where it cannot be read.
    pub amounts: Vec<Option<Amount>>,
    /// The ties: by number the relations, then the claims' own.
    pub ties: Vec<Tie>,
    /// The hard ties of each node in their order, with how often it is counted in left − right.
    of: Vec<Vec<(usize, i32)>>,
    /// The hard ties that each node is a guard of.
    guarded: Vec<Vec<usize>>,
    /// Decimals of 元 that make all amounts and their radii whole.
    pub scale: u32,
    /// Whether an amount is less than nothing, as few documents have one.
    pub negative: bool,
    /// How many nodes are figures of forms; the others are claims.
    pub figures: usize,
    /// How many ties are relations between forms; the others are claims'.
    pub relations: usize,
    /// For each tie behind the relations the check of the narrative.
    pub checks: Vec<usize>,
    /// For each node behind the figures the claim.
    pub claims: Vec<usize>,
}

impl Network {
    /// Puts it together. `hard` says which relations must hold.
    pub fn of(
        relations: &[Relation],
        verdicts: &[Verdict],
        hard: impl Fn(usize) -> bool,
        figures: &[Figure],
        narrative: &Narrative,
    ) -> Network {
        let known = |v: Verdict| v != Verdict::Unknown;
        let mut ties: Vec<Tie> = relations
            .iter()
            .enumerate()
            .map(|(r, relation)| {
                let (difference, radius) = weigh(relation, |f| figures[f].amount).unwrap_or_default();
                let (terms, comparison, verdict) = (relation.signed().collect(), relation.comparison, verdicts[r]);
                let guards = relation.guards.iter().copied().filter(|g| !relation.terms.iter().any(|t| t.figure == *g)).collect();
                Tie { terms, guards, comparison, difference, radius, verdict, hard: hard(r) && known(verdict) }
            })
            .collect();
        let mut amounts: Vec<Option<Amount>> = figures.iter().map(|f| f.amount).collect();
        let (mut checks, mut claims) = (Vec::new(), Vec::new());
        for (number, check) in narrative.checks.iter().enumerate().filter(|(_, c)| c.kind == CheckKind::Form && known(c.verdict)) {
            let Some(&claim) = check.claims.first().filter(|_| !check.figures.is_empty()) else { continue };
            let Quantity::Money(own) = narrative.claims[claim].quantity else { continue };
            let node = amounts.len();
            amounts.push(Some(own));
            claims.push(claim);
            checks.push(number);
            let terms: Vec<(usize, bool)> = std::iter::once((node, false)).chain(check.figures.iter().map(|&f| (f, true))).collect();
            let (difference, radius) = sum(&terms, |n| amounts[n]).unwrap_or_default();
            ties.push(Tie {
                terms,
                guards: Vec::new(),
                comparison: Comparison::Equal,
                difference,
                radius,
                verdict: check.verdict,
                hard: true,
            });
        }
        let mut of: Vec<Vec<(usize, i32)>> = vec![Vec::new(); amounts.len()];
        let mut guarded: Vec<Vec<usize>> = vec![Vec::new(); amounts.len()];
        for (t, tie) in ties.iter().enumerate().filter(|(_, t)| t.hard) {
            for &(node, negative) in &tie.terms {
                let sign = if negative { -1 } else { 1 };
                match of[node].last_mut() {
                    Some((last, factor)) if *last == t => *factor += sign,
                    _ => of[node].push((t, sign)),
                }
            }
            tie.guards.iter().for_each(|&g| guarded[g].push(t));
        }
        let scale = amounts.iter().flatten().map(decimals).max().unwrap_or(0);
        let negative = amounts.iter().flatten().any(|a| a.value().is_sign_negative() && !a.is_nil());
        Network { amounts, ties, of, guarded, scale, negative, figures: figures.len(), relations: relations.len(), checks, claims }
    }

    /// The hard ties of a node, in their order.
    pub fn of_node(&self, node: usize) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.of[node].iter().map(|(t, _)| *t)
    }

    /// The hard ties that a node is a guard of.
    pub fn guarded_by(&self, node: usize) -> &[usize] {
        &self.guarded[node]
    }

    /// The nodes that a tie is about: its terms, and its guards.
    pub fn nodes_of(&self, tie: usize) -> impl Iterator<Item = usize> + '_ {
        self.ties[tie].terms.iter().map(|(n, _)| *n).chain(self.ties[tie].guards.iter().copied())
    }

    /// Whether a tie says nothing any more if some nodes had other amounts.
    pub fn is_waived(&self, tie: usize, changed: &[(usize, Amount)]) -> bool {
        let other = |(node, new): &(usize, Amount)| self.amounts[*node].is_none_or(|old| old.yuan() != new.yuan());
        !self.ties[tie].guards.is_empty() && changed.iter().any(|c| self.ties[tie].guards.contains(&c.0) && other(c))
    }

    /// How often a node is counted in a tie's left − right; nil where it has no part in it.
    pub fn factor(&self, tie: usize, node: usize) -> i32 {
        self.of[node].binary_search_by_key(&tie, |(t, _)| *t).map_or(0, |i| self.of[node][i].1)
    }

    /// A tie's difference and room for rounding, in 元, if some nodes had other amounts. None beyond
    /// what decimals can hold. The effort is by the nodes that change, however long the sum is.
    pub fn weigh(&self, tie: usize, changed: &[(usize, Amount)]) -> Option<(Decimal, Decimal)> {
        let (mut difference, mut radius) = (self.ties[tie].difference, self.ties[tie].radius);
        for &(node, new) in changed {
            let factor = self.factor(tie, node);
            if factor == 0 {
                continue;
            }
            let old = self.amounts[node]?;
            let (by, wider) = (new.yuan().checked_sub(old.yuan())?, new.radius().checked_sub(old.radius())?);
            difference = difference.checked_add(by.checked_mul(Decimal::from(factor))?)?;
            radius = radius.checked_add(wider.checked_mul(Decimal::from(factor.abs()))?)?;
        }
        Some((difference, radius))
    }

    /// A tie's verdict, if some nodes had other amounts; unknown where it says nothing then.
    pub fn judge(&self, tie: usize, changed: &[(usize, Amount)]) -> Verdict {
        if self.is_waived(tie, changed) {
            return Verdict::Unknown;
        }
        self.weigh(tie, changed).map_or(Verdict::Unknown, |(d, r)| relation::verdict(self.ties[tie].comparison, d, r))
    }

    /// Gives nodes other amounts, and judges their ties anew.
    pub fn put(&mut self, changed: &[(usize, Amount)]) {
        let mut touched: Vec<usize> = changed.iter().flat_map(|(n, _)| self.of_node(*n)).collect();
        for tie in changed.iter().flat_map(|(n, _)| self.guarded[*n].clone()) {
            if self.is_waived(tie, changed) {
                self.ties[tie].verdict = Verdict::Unknown;
                self.ties[tie].hard = false;
            }
        }
        touched.retain(|t| self.ties[*t].hard);
        touched.sort_unstable();
        touched.dedup();
        let weighed: Vec<Option<(Decimal, Decimal)>> = touched.iter().map(|&t| self.weigh(t, changed)).collect();
        for (t, weighed) in touched.into_iter().zip(weighed) {
            let tie = &mut self.ties[t];
            match weighed {
                Some((difference, radius)) => {
                    (tie.difference, tie.radius) = (difference, radius);
                    tie.verdict = relation::verdict(tie.comparison, difference, radius);
                }
                None => tie.verdict = Verdict::Unknown,
            }
        }
        for &(node, amount) in changed {
            self.amounts[node] = Some(amount);
            self.scale = self.scale.max(decimals(&amount));
        }
    }

    /// Whether a tie is broken as printed.
    pub fn is_broken(&self, tie: usize) -> bool {
        self.ties[tie].hard && self.ties[tie].verdict == Verdict::Broken
    }

    /// Whether a tie has this node as a term, or as a guard.
    pub fn has(&self, tie: usize, node: usize) -> bool {
        self.ties[tie].guards.contains(&node) || self.of[node].binary_search_by_key(&tie, |(t, _)| *t).is_ok()
    }
}

/// Decimals of 元 that an amount and its radius have.
fn decimals(amount: &Amount) -> u32 {
    amount.yuan().scale().max(amount.radius().scale())
}

fn sum(terms: &[(usize, bool)], amount: impl Fn(usize) -> Option<Amount>) -> Option<(Decimal, Decimal)> {
    relation::sum(terms.iter().copied(), amount)
}
