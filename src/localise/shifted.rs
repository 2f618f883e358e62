//! Blocks of amounts that stand a row too high or too low.
//!
//! In: recognised forms, relations and verdicts. Out: [`Shifted`]: the parts of a sum of which the last (or
//! the first) repeats the total while the others alone come to it, and nothing confirms them in the rows
//! where they stand. Then those others stand in each other's rows: what rests on where they stand says
//! nothing, and is not reported. Where their own rows hold, only the repeated total is wrong, and the
//! search for the least cause finds it.

use crate::profile::Comparison;
use crate::recognise::Recognised;
use crate::relation::{Relation, Verdict, sum, verdict};
use std::collections::BTreeSet;

/// The fewest amounts in a block: with fewer it may be chance.
const FEWEST: usize = 4;

/// A block of amounts that stands in other rows than its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shifted {
    /// The form.
    pub form: usize,
    /// The figures of the block, from above.
    pub figures: Vec<usize>,
    /// The total that they come to.
    pub total: usize,
    /// The part that repeats the total.
    pub repeated: usize,
    /// Whether it stands too high, or else too low.
    pub up: bool,
}

impl Shifted {
    /// Figures of which it is not known in which row they belong.
    pub fn doubtful(&self) -> impl Iterator<Item = usize> + '_ {
        self.figures.iter().copied().chain([self.repeated])
    }
}

/// Finds them.
pub fn shifted(recognised: &Recognised, relations: &[Relation], verdicts: &[Verdict]) -> Vec<Shifted> {
    let mut out = candidates(recognised);
    out.retain(|block| !stands(block, recognised, relations, verdicts));
    out
}

/// Whether what a block's figures are held against confirms half of them where they stand.
fn stands(block: &Shifted, recognised: &Recognised, relations: &[Relation], verdicts: &[Verdict]) -> bool {
    let money = |f: &usize| recognised.figures[*f].amount.is_some_and(|a| !a.is_nil());
    let block: BTreeSet<usize> = block.figures.iter().copied().filter(money).collect();
    let holding = relations.iter().zip(verdicts).filter(|(r, v)| r.money && matches!(v, Verdict::Exact | Verdict::Rounding));
    let confirmed: BTreeSet<usize> = holding.flat_map(|(r, _)| r.terms.iter().map(|t| t.figure)).filter(|f| block.contains(f)).collect();
    confirmed.len() * 2 >= block.len()
}

fn candidates(recognised: &Recognised) -> Vec<Shifted> {
    let amount = |f: usize| recognised.figures[f].amount;
    let mut out = Vec::new();
    for (form, side) in recognised.forms.iter().enumerate().flat_map(|(n, f)| f.sides.iter().map(move |s| (n, s))) {
        for (parent, parts, _) in side.outline.sums.iter().filter(|(_, parts, _)| parts.len() > FEWEST) {
            for offset in 0..side.amounts.len() {
                let figure = |i: usize| side.items[i].figures + offset;
                let total = figure(*parent);
                let all: Vec<usize> = parts.iter().map(|&p| figure(p)).collect();
                let (Some((&first, behind)), Some((&last, before))) = (all.split_first(), all.split_last()) else { continue };
                for (repeated, rest, up) in [(last, before, true), (first, behind, false)] {
                    let same = amount(repeated).zip(amount(total)).is_some_and(|(a, b)| !a.is_nil() && a.yuan() == b.yuan());
                    let money = rest.iter().filter(|&&f| amount(f).is_some_and(|a| !a.is_nil())).count();
                    let terms = std::iter::once((total, false)).chain(rest.iter().map(|&f| (f, true)));
                    let holds = |(d, r)| verdict(Comparison::Equal, d, r) != Verdict::Broken;
                    if same && money >= FEWEST && sum(terms, amount).is_some_and(holds) {
                        out.push(Shifted { form, figures: rest.to_vec(), total, repeated, up });
                        break;
                    }
                }
            }
        }
    }
    out
}
