//! What sentences say of another year: by how much this year's amount differs from that year's, or what it was.
//!
//! In: the claims of a part and the checks that found which amounts belong together. Out: [`Earlier`]s, in the order of
//! the text. What is said without the other year's amount can be judged only by that year's document
//! ([`crate::evidence`]).

use super::budgets::Opening;
use super::read::Group;
use super::years::Period;
use super::{CheckKind, Narrative, Quantity, Role};
use crate::relation::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// Something that is said of another year; numbers are of claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// This year's amount, by which it is known what is spoken of.
    pub now: Option<usize>,
    /// What is said.
    pub what: Compared,
    /// The other year, and what its amount is of.
    pub period: Period,
    /// Whether the other amount is the budget of the same year (年初预算).
    pub opening: bool,
    /// Whether it is certain that the two are of one thing: nothing else is named between them, or a rate confirms it.
    pub certain: bool,
}

/// How another year's amount is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// 增加5.00万元，增长3.20%: the change, its rate, and the other year's amount where that is said, too.
    Changed {
        /// By how much.
        by: usize,
        /// At which rate.
        rate: Option<usize>,
        /// From which amount.
        before: Option<usize>,
    },
    /// 比上年增长3.20%.
    Rated {
        /// The rate.
        rate: usize,
        /// From which amount.
        before: Option<usize>,
    },
    /// 上年预算数为12.00万元.
    Was {
        /// The amount.
        before: usize,
    },
    /// 与上年持平.
    Same,
}

impl Compared {
    /// The claim that says it first; none of 持平.
    pub fn claim(self) -> Option<usize> {
        match self {
            Compared::Changed { by, .. } => Some(by),
            Compared::Rated { rate, .. } => Some(rate),
            Compared::Was { before } => Some(before),
            Compared::Same => None,
        }
    }
}

/// Finds them in the paragraphs of a part; `first_check` is the first check of that part.
pub fn all(groups: &[(String, Group)], first_check: usize, out: &mut Narrative) {
    // Which amount a change is of, as the check of it found.
    let role = |out: &Narrative, c: usize| out.claims[c].role;
    let mut currents: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    for check in out.checks[first_check..].iter().filter(|c| c.kind == CheckKind::Change) {
        let change = check.claims.iter().find(|&&c| matches!(role(out, c), Role::Change(_)));
        if let (Some(&change), Some(&now)) = (change, check.claims.iter().find(|&&c| role(out, c) == Role::Amount)) {
            currents.insert(change, (now, check.verdict == Verdict::Exact));
        }
    }
    let mut found = Vec::new();
    for (_, group) in groups {
        Statements { group, out, currents: &currents, used: BTreeSet::new() }.all(&mut found);
    }
    out.earlier.extend(found);
}

struct Statements<'a> {
    group: &'a Group,
    out: &'a Narrative,
    /// By change: the amount, and whether a rate or last year's amount confirms it.
    currents: &'a BTreeMap<usize, (usize, bool)>,
    /// Claims that belong to a statement that was found.
    used: BTreeSet<usize>,
}

impl Statements<'_> {
    fn role(&self, i: usize) -> Role {
        self.out.claims[self.group.claims[i]].role
    }

    fn is_money(&self, i: usize, role: Role) -> bool {
        self.role(i) == role && matches!(self.out.claims[self.group.claims[i]].quantity, Quantity::Money(_))
    }

    /// The other claims of the same sentence: those before, nearest first, and those behind.
    fn beside(&self, i: usize) -> (Vec<usize>, Vec<usize>) {
        let own = |j: &usize| self.group.sentences[*j] == self.group.sentences[i];
        ((0..i).rev().take_while(own).collect(), (i + 1..self.group.claims.len()).take_while(own).collect())
    }

    fn all(mut self, found: &mut Vec<Earlier>) {
        let group = self.group;
        for i in 0..group.claims.len() {
            let statement = match self.role(i) {
                Role::Change(_) if group.periods[i].other => Some(self.changed(i)),
                Role::Rate(_) if !self.used.contains(&i) => self.rated(i),
                _ => None,
            };
            found.extend(statement);
        }
        for i in 0..group.claims.len() {
            let first = group.opening[i] == Some(Opening::First) && !group.periods[i].other;
            if self.is_money(i, Role::Other) && !self.used.contains(&i) && (group.periods[i].other || first) {
                let (before, behind) = self.beside(i);
                let sides = if first { [behind, before] } else { [before, behind] };
                // Without an amount of this year nothing tells what it is of.
                let Some(now) = sides.into_iter().flatten().find(|&j| self.is_money(j, Role::Amount)) else { continue };
                let what = Compared::Was { before: group.claims[i] };
                let certain = now.abs_diff(i) == 1;
                found.push(Earlier { now: Some(group.claims[now]), what, period: group.periods[i], opening: first, certain });
            }
        }
        for &(sentence, period) in group.flat.iter().filter(|(_, p)| p.other) {
            let own = |j: &usize| group.sentences[*j] == sentence;
            let all: Vec<usize> = (0..group.claims.len()).filter(own).collect();
            // What was is said, too: that is judged by it.
            if all.iter().any(|&j| self.is_money(j, Role::Other)) {
                continue;
            }
            if let Some(&now) = all.iter().rev().find(|&&j| self.is_money(j, Role::Amount)) {
                found.push(Earlier { now: Some(group.claims[now]), what: Compared::Same, period, opening: false, certain: true });
            }
        }
    }

    fn changed(&mut self, i: usize) -> Earlier {
        let group = self.group;
        let (before, behind) = self.beside(i);
        let at = i + 1 + usize::from(group.bracketed.get(i + 1) == Some(&true));
        let rate = Some(at).filter(|j| behind.contains(j) && matches!(self.role(*j), Role::Rate(_)));
        let near = before.first().copied().into_iter().chain(behind.first().copied().filter(|&j| group.bracketed[j]));
        let was = near.into_iter().find(|&j| self.is_money(j, Role::Other) && group.periods[j].other);
        self.used.extend(rate.into_iter().chain(was));
        let [rate, was] = [rate, was].map(|j| j.map(|j| group.claims[j]));
        let by = group.claims[i];
        let what = Compared::Changed { by, rate, before: was };
        let (now, confirmed) = self.currents.get(&by).copied().unzip();
        let certain = confirmed == Some(true) || self.out.claims[by].words.is_empty();
        Earlier { now, what, period: group.periods[i], opening: false, certain }
    }

    fn rated(&mut self, i: usize) -> Option<Earlier> {
        let group = self.group;
        let (before, _) = self.beside(i);
        if before.first().is_some_and(|&j| matches!(self.role(j), Role::Change(_))) {
            return None;
        }
        let near = || before.iter().copied().take(2);
        let was = near().find(|&j| self.is_money(j, Role::Other) && group.periods[j].other);
        if !group.periods[i].other && was.is_none() {
            return None;
        }
        let now = near().find(|&j| self.is_money(j, Role::Amount));
        let certain = before.first().is_some_and(|j| Some(*j) == now || Some(*j) == was);
        let now = now.map(|j| group.claims[j]);
        self.used.extend(was);
        // The rate's own words say of when the amount before is, unless they name no year.
        let period = if group.periods[i].other { group.periods[i] } else { was.map_or(group.periods[i], |j| group.periods[j]) };
        let what = Compared::Rated { rate: group.claims[i], before: was.map(|j| group.claims[j]) };
        Some(Earlier { now, what, period, opening: false, certain })
    }
}
