//! First budgets of items against that of all of them.
//!
//! In: the claims of a section. Out: a check. `支出年初预算为2993.92万元，支出决算为2940.05万元。其中：1、…年初预算为…，支出决算
//! 为…。2、…` lists every item only where the final amounts add up; then the budgets must, too.

use super::budgets::Opening;
use super::read::{Group, check};
use super::years::Basis;
use super::{CheckKind, Narrative, Quantity, Role};
use crate::figure::Amount;
use crate::profile::Comparison;
use crate::relation::{Verdict, verdict};
use rust_decimal::Decimal;

/// The fewest items of which a sum says something.
const FEWEST: usize = 3;

/// Judges each section; `name` is the check's for people.
pub fn all(groups: &[(String, Group)], name: &str, out: &mut Narrative) {
    let mut from = 0;
    while from < groups.len() {
        let to = from + groups[from..].iter().take_while(|g| g.0 == groups[from].0).count();
        for kind in [Opening::First, Opening::Whole] {
            section(&groups[from..to], kind, name, out);
        }
        from = to;
    }
}

fn section(groups: &[(String, Group)], kind: Opening, name: &str, out: &mut Narrative) {
    let (mut budgets, mut finals) = (Vec::new(), Vec::new());
    // An item's final amount is said before its budget, too: one that is not said behind it is that.
    let mut lead: Option<(usize, Amount)> = None;
    let mut pending = lead;
    for (_, group) in groups {
        for (i, &c) in group.claims.iter().enumerate() {
            let Quantity::Money(amount) = out.claims[c].quantity else { continue };
            let open = budgets.len() == finals.len() + 1;
            if group.opening[i] == Some(kind) {
                finals.extend(pending.take().filter(|_| open));
                budgets.push((c, amount));
                pending = lead.take();
            } else if group.periods[i].basis == Some(Basis::Final) && open {
                // Each budget has its final amount behind it.
                finals.push((c, amount));
            } else if out.claims[c].role == Role::Amount {
                lead = Some((c, amount));
            }
        }
    }
    finals.extend(pending.filter(|_| budgets.len() == finals.len() + 1));
    if budgets.len() != finals.len() || budgets.len() <= FEWEST {
        return;
    }
    let sum = |all: &[(usize, Amount)]| all.iter().fold((Decimal::ZERO, Decimal::ZERO), |(s, r), (_, a)| (s + a.yuan(), r + a.radius()));
    let against = |all: &[(usize, Amount)]| {
        let (sum, radius) = sum(&all[1..]);
        (verdict(Comparison::Equal, all[0].1.yuan() - sum, radius + all[0].1.radius()), sum)
    };
    if against(&finals).0 == Verdict::Broken {
        return;
    }
    let (holds, sum) = against(&budgets);
    let mut found = check(CheckKind::Sum, budgets.iter().map(|b| b.0).collect(), holds);
    if holds == Verdict::Broken {
        let whole = budgets[0].1;
        found.expected = Some(whole.printing(sum, whole.decimals().max(2)).value());
    }
    found.words.push(name.to_owned());
    out.checks.push(found);
}
