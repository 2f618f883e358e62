//! Localisation: from broken relations to the figure that is to blame, and the value that mends.
//!
//! In: a [`Network`] and where its figures stand. Out: [`Cause`]s. After Fellegi and Holt, the least
//! that could be wrong explains what is broken: the least weighted set of figures whose change leaves
//! everything satisfiable together (`search`, by [`crate::network::Joint`]). Weights come from evidence:
//! what many relations confirm is heavier, a total typed over its formula lighter, a claim in a sentence
//! lighter than a form's figure, a forgotten number unlikelier than a wrong one. Each figure of the set
//! gets the amount that mends (`value`), and the slip of the hand that explains it (`mistake`); two
//! that stand in each other's place are one slip (`exchange`), and so is one amount in the wrong row
//! (`misplaced`); a block that stands a row too high is one
//! finding (`shifted`), and so are amounts that have slipped from their names (`out_of_step`). Where several sets do equally well, all
//! are told and none is named; where the search was cut short (`greedy` goes on), that is told, too.

mod exchange;
mod greedy;
mod misplaced;
pub mod mistake;
mod out_of_step;
mod repair;
mod rows;
mod search;
mod shifted;
mod value;

pub use exchange::Grid;
pub use mistake::Mistake;
pub use out_of_step::OutOfStep;
use out_of_step::out_of_step;
pub use repair::repairs;
pub use rows::{Crossed, crossed};
pub use shifted::Shifted;
use shifted::shifted;
pub use value::Change;

use crate::network::{Joint, Network, Outcome};
use crate::recognise::{Figure, Recognised};
use crate::relation::{Relation, Verdict};
use search::Budget;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use value::{Changes, values};

/// What a figure weighs that is printed, and nothing confirms.
const PRINTED: u32 = 1000;
/// What a blank weighs.
const BLANK: u32 = 1500;
/// What a claim in a sentence weighs.
const CLAIM: u32 = 900;
/// What a tie adds that holds now, and how many of them count.
const CONFIRMED: (u32, usize) = (10, 10);
/// What a total is lighter by that was typed over its formula.
const TYPED_OVER: u32 = 250;
/// What a figure of a scan is lighter by that was read with doubt.
const MISREAD: u32 = 400;
/// What a figure is lighter by that has more decimals than its form prints.
const ODD_DECIMALS: u32 = 250;
/// What a tie counts for that holds only within rounding after a change, for each doubling of the odds
/// that sums in this document hold to the last digit; and at most and at least.
const INEXACT: (u32, u32, u32) = (5, 6, 40);
/// What a tie counts for that does not hold after a change.
const STILL_BROKEN: u32 = 400;
/// Explanations whose scores differ by less are equally good.
const EQUAL: i64 = 25;
/// The most equally good explanations that are told one by one.
const MOST_ALTERNATIVES: usize = 3;
/// The most times that contradictions between explanations are gone after.
const ROUNDS: usize = 8;
/// What may be searched for one set of broken ties, in steps of some nanoseconds.
const STEPS: usize = 2_000_000;
/// What may be searched in one document.
const ALL_STEPS: usize = 20_000_000;
/// Entries of the tableau that one check of all relations together may touch.
const JOINT_WORK: usize = 5_000_000;

/// Why some relations are broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// What should be printed instead: one figure as a rule, several where they are one slip. None
    /// where nobody can say.
    pub changes: Vec<Change>,
    /// Other explanations that are as good.
    pub alternatives: Vec<Vec<Change>>,
    /// The ties that it explains: broken ones, or ones that contradict one another.
    pub ties: Vec<usize>,
    /// Whether no tie is broken by itself: they only cannot all hold at once.
    pub together: bool,
    /// Whether it is proven that nothing less explains them.
    pub proven: bool,
}

impl Cause {
    /// Every node that may be to blame.
    pub fn suspects(&self) -> impl Iterator<Item = usize> + '_ {
        self.changes.iter().chain(self.alternatives.iter().flatten()).map(|c| c.node)
    }

    /// The change, where there is no doubt which.
    pub fn certain(&self) -> &[Change] {
        if self.alternatives.is_empty() { &self.changes } else { &[] }
    }
}

/// Amounts that stand in other rows than their own.
#[derive(Debug, Default)]
pub struct Displaced {
    /// Blocks a row too high or too low.
    pub shifted: Vec<Shifted>,
    /// Amounts that have slipped from their names.
    pub out_of_step: Vec<OutOfStep>,
}

impl Displaced {
    /// Finds them.
    pub fn of(recognised: &Recognised, relations: &[Relation], verdicts: &[Verdict]) -> Displaced {
        Displaced { shifted: shifted(recognised, relations, verdicts), out_of_step: out_of_step(recognised, relations, verdicts) }
    }

    /// All figures of which it is not known in which row they belong.
    pub fn figures(&self) -> BTreeSet<usize> {
        let shifted = self.shifted.iter().flat_map(Shifted::doubtful);
        shifted.chain(self.out_of_step.iter().flat_map(|o| o.figures.iter().copied())).collect()
    }
}

/// What is known of the figures besides their amounts.
pub struct Evidence<'a, D> {
    /// Where they stand.
    pub figures: &'a [Figure],
    /// How many decimals are printed where a node stands.
    pub decimals: D,
    /// Totals of a workbook that were typed over their formulas.
    pub typed_over: HashSet<usize>,
    /// Figures of a scan that were read with doubt.
    pub doubtful: HashSet<usize>,
}

/// A set of broken ties, or of ties that contradict one another, and what explains it.
struct Group {
    ties: Vec<usize>,
    conflicts: Vec<Vec<usize>>,
    causes: Vec<Cause>,
}

/// Finds the causes.
pub fn localise<D: Fn(usize) -> u32>(network: &Network, evidence: &Evidence<'_, D>) -> Vec<Cause> {
    let any = |v: Verdict| network.ties.iter().any(|t| t.hard && t.verdict == v);
    if !any(Verdict::Broken) && !any(Verdict::Rounding) {
        return Vec::new();
    }
    let mut causes = Vec::new();
    let mut mended = None;
    if any(Verdict::Broken) {
        let exchanges = exchange::exchanges(network, evidence.figures, &evidence.decimals);
        let misplaced = misplaced::misplaced(network, evidence.figures);
        // What is one of two is told as two.
        let apart = |e: &exchange::Exchange| !exchanges.iter().any(|o| o.ties.iter().any(|t| e.ties.contains(t)));
        let misplaced: Vec<exchange::Exchange> = misplaced.into_iter().filter(apart).collect();
        for exchange in exchanges.into_iter().chain(misplaced) {
            let after = mended.get_or_insert_with(|| network.clone());
            after.put(&exchange.changes.iter().map(|c| (c.node, c.amount)).collect::<Vec<_>>());
            let exchange::Exchange { changes, alternatives, ties } = exchange;
            causes.push(Cause { changes, alternatives, ties, together: false, proven: true });
        }
    }
    let network = mended.as_ref().unwrap_or(network);
    let mut work = Work { network, evidence, inexact: inexact(network), steps: ALL_STEPS };
    let mut groups: Vec<Group> = components(network);
    groups.iter_mut().for_each(|g| work.explain(g));
    let groups = work.join(groups);
    let groups = work.settle(groups);
    causes.extend(groups.into_iter().flat_map(|g| g.causes));
    causes
}

/// What a tie counts for that holds only within rounding.
fn inexact(network: &Network) -> u32 {
    let sums = |v: Verdict| network.ties.iter().filter(|t| t.hard && t.verdict == v && t.terms.len() > 2).count();
    let odds = (sums(Verdict::Exact) + 1) / (sums(Verdict::Rounding) + 1);
    (INEXACT.0 * odds.max(1).ilog2()).clamp(INEXACT.1, INEXACT.2)
}

/// What the work on one document needs.
struct Work<'a, D> {
    network: &'a Network,
    evidence: &'a Evidence<'a, D>,
    /// What a tie counts for that holds only within rounding.
    inexact: u32,
    /// What may still be searched.
    steps: usize,
}

impl<D: Fn(usize) -> u32> Work<'_, D> {
    /// Explains sets together of which one's explanation lies in the other: what compensates one another.
    fn join(&mut self, groups: Vec<Group>) -> Vec<Group> {
        let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
        groups.iter().enumerate().for_each(|(g, group)| owner.extend(group.ties.iter().map(|t| (*t, g))));
        let mut groups: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
        let mut at = 0;
        while at < groups.len() {
            let suspects = groups[at].iter().flat_map(|g| &g.causes).flat_map(Cause::suspects);
            let touched = suspects.flat_map(|n| self.network.of_node(n)).filter_map(|t| owner.get(&t).copied());
            let mut joined: BTreeSet<usize> = touched.collect();
            joined.insert(at);
            if groups[at].is_some() && joined.len() > 1 {
                let mut merged = Group::merged(joined.into_iter().filter_map(|g| groups[g].take()));
                self.explain(&mut merged);
                owner.extend(merged.ties.iter().map(|t| (*t, groups.len())));
                groups.push(Some(merged));
            }
            at += 1;
        }
        let mut groups: Vec<Group> = groups.into_iter().flatten().collect();
        groups.sort_by_key(|g| g.ties.first().copied());
        groups
    }

    /// Holds all relations together against the explanations; what contradicts one another still is
    /// explained anew, together with the sets that it touches.
    fn settle(&mut self, mut groups: Vec<Group>) -> Vec<Group> {
        let network = self.network;
        for _ in 0..ROUNDS {
            let mut joint = Joint::new(network, JOINT_WORK, true);
            let open = |t: &usize| network.ties[*t].hard && network.ties[*t].verdict != Verdict::Exact;
            (0..network.ties.len()).filter(open).for_each(|t| joint.take(t));
            // Where nobody can be named, the contradiction itself is set aside.
            let unnamed = |c: &Cause| c.changes.is_empty();
            let free = groups.iter().flat_map(|g| &g.causes).flat_map(|c| {
                let aside = c.ties.iter().filter(|_| unnamed(c)).flat_map(|t| network.ties[*t].terms.iter().map(|(n, _)| *n));
                c.suspects().chain(aside)
            });
            let mut free: Vec<usize> = free.collect();
            free.sort_unstable();
            free.dedup();
            let Outcome::Conflict { nodes, ties } = joint.check(&free) else { break };
            let of_nodes: BTreeSet<usize> = ties.iter().flat_map(|&t| network.nodes_of(t)).collect();
            let touches = |g: &Group| {
                let mut suspects = g.causes.iter().flat_map(Cause::suspects);
                suspects.any(|n| of_nodes.contains(&n)) || g.ties.iter().any(|t| ties.binary_search(t).is_ok())
            };
            let (joined, apart): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(touches);
            let own = Group { ties: ties.clone(), conflicts: vec![nodes], causes: Vec::new() };
            let mut merged = Group::merged(joined.into_iter().chain([own]));
            groups = apart;
            self.explain(&mut merged);
            groups.push(merged);
        }
        groups
    }

    /// Seeks what explains a set.
    fn explain(&mut self, group: &mut Group) {
        let (network, evidence, inexact) = (self.network, self.evidence, self.inexact);
        let weight = |n: usize| weight(network, n, evidence);
        let mut budget = Budget { steps: STEPS.min(self.steps) };
        let before = budget.steps;
        let found = search::search(network, &group.ties, &group.conflicts, weight, &mut budget);
        self.steps -= before - budget.steps;
        let scored = |s: &search::Solution| {
            let changes = values(network, &s.nodes, &evidence.decimals)?;
            let reason = |c: &Change| {
                let far = changes.partner(network, c).is_some_and(|p| !beside(evidence.figures, c.node, p));
                c.mistake.map_or(0, |m| m.evidence() / if far { 2 } else { 1 })
            };
            let reasons: u32 = changes.changes.iter().map(reason).sum();
            let against = s.weight + changes.inexact * inexact + changes.broken * STILL_BROKEN;
            Some(Scored { changes, score: i64::from(against) - i64::from(reasons) })
        };
        let mut solutions: Vec<Scored> = found.solutions.iter().filter_map(scored).collect();
        solutions.sort_by_key(|s| s.score);
        group.causes = match solutions.first().map(|s| s.score) {
            Some(best) => {
                solutions.retain(|s| s.score < best + EQUAL);
                group.causes_of(network, evidence.figures, &solutions, found.proven)
            }
            None if found.proven => self.shared(group, &found.solutions),
            None => {
                let (causes, left) = greedy::explain(network, &group.ties, &evidence.decimals);
                causes.into_iter().chain(left.into_iter().map(|t| nameless(network, vec![t]))).collect()
            }
        };
    }

    /// Where nobody can say what all figures of a set should be: those that every set has and whose own
    /// amount follows from the rest are named; what is left is nobody's.
    fn shared(&self, group: &Group, sets: &[search::Solution]) -> Vec<Cause> {
        let network = self.network;
        let first = sets.first().map_or(&[][..], |s| &s.nodes);
        let in_all = |n: &&usize| sets.iter().all(|s| s.nodes.binary_search(n).is_ok());
        // What its change alone leaves broken must have another node of each set.
        let elsewhere = |t: usize, n: usize| sets.iter().all(|s| s.nodes.iter().any(|&m| m != n && network.factor(t, m) != 0));
        let alone = |n: &usize| {
            let found = values(network, &[*n], &self.evidence.decimals)?;
            let new = [(*n, found.changes[0].amount)];
            let open = network.of_node(*n).filter(|&t| network.judge(t, &new) == Verdict::Broken);
            open.into_iter().all(|t| elsewhere(t, *n)).then_some((found, new))
        };
        let mut left = group.ties.clone();
        let mut causes: Vec<Cause> = Vec::new();
        for (changes, new) in first.iter().filter(in_all).filter_map(alone) {
            let mended = |t: usize| network.factor(t, new[0].0) != 0 && network.judge(t, &new) != Verdict::Broken;
            let (ties, others): (Vec<usize>, Vec<usize>) = left.iter().partition(|&&t| mended(t));
            if ties.iter().any(|&t| network.is_broken(t)) {
                left = others;
                causes.push(Cause { changes: changes.changes, alternatives: Vec::new(), ties, together: false, proven: true });
            }
        }
        if !left.is_empty() {
            causes.push(Cause { proven: true, ..nameless(network, left) });
        }
        causes
    }
}

/// Whether two figures stand beside one another in a row or a column.
fn beside(figures: &[Figure], one: usize, other: usize) -> bool {
    let (Some(a), Some(b)) = (figures.get(one), figures.get(other)) else { return false };
    let (down, across) = (a.row.abs_diff(b.row), a.column.abs_diff(b.column));
    a.form == b.form && down + across == 1
}

fn nameless(network: &Network, ties: Vec<usize>) -> Cause {
    // Beside what is broken, what only contradicts it says nothing.
    let broken: Vec<usize> = ties.iter().copied().filter(|&t| network.is_broken(t)).collect();
    let together = broken.is_empty();
    let ties = if together { ties } else { broken };
    Cause { changes: Vec::new(), alternatives: Vec::new(), ties, together, proven: false }
}

/// Broken ties that have nodes in common.
fn components(network: &Network) -> Vec<Group> {
    let mut of_node: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<Option<Group>> = Vec::new();
    for t in (0..network.ties.len()).filter(|&t| network.is_broken(t)) {
        let nodes: Vec<usize> = network.nodes_of(t).collect();
        let at = groups.len();
        groups.push(Some(Group { ties: vec![t], conflicts: vec![nodes.clone()], causes: Vec::new() }));
        let mut others: Vec<usize> = nodes.iter().filter_map(|n| of_node.get(n).copied()).collect();
        others.sort_unstable();
        others.dedup();
        for other in others {
            if let (Some(joined), Some(own)) = (groups[other].take(), groups[at].as_mut()) {
                for n in joined.conflicts.iter().flatten() {
                    of_node.insert(*n, at);
                }
                own.ties.extend(joined.ties);
                own.conflicts.extend(joined.conflicts);
            }
        }
        of_node.extend(nodes.into_iter().map(|n| (n, at)));
    }
    let mut groups: Vec<Group> = groups.into_iter().flatten().collect();
    groups.iter_mut().for_each(|g| g.ties.sort_unstable());
    groups.sort_by_key(|g| g.ties[0]);
    groups
}

/// An explanation with its score: the less the better.
struct Scored {
    changes: Changes,
    score: i64,
}

impl Group {
    fn merged(groups: impl IntoIterator<Item = Group>) -> Group {
        let mut merged = Group { ties: Vec::new(), conflicts: Vec::new(), causes: Vec::new() };
        for group in groups {
            merged.ties.extend(group.ties);
            merged.conflicts.extend(group.conflicts);
        }
        merged.ties.sort_unstable();
        merged.ties.dedup();
        merged
    }

    /// What all equally good explanations share is certain; the rest are alternatives.
    fn causes_of(&self, network: &Network, figures: &[Figure], solutions: &[Scored], proven: bool) -> Vec<Cause> {
        let Some((first, others)) = solutions.split_first() else { return Vec::new() };
        let in_all = |n: usize| solutions.iter().all(|s| s.changes.changes.iter().any(|c| c.node == n));
        // Half an exchange is not certain.
        let partner = |c: &Change, s: &Scored| s.changes.partner(network, c).is_none_or(in_all);
        let shared_by = |c: &Change, s: &Scored| in_all(c.node) && partner(c, s);
        let mut causes: Vec<Cause> = Vec::new();
        let mut put = |changes: Vec<Change>, alternatives: Vec<Vec<Change>>| {
            causes.push(Cause { changes, alternatives, ties: Vec::new(), together: false, proven });
        };
        let (shared, rest): (Vec<Change>, Vec<Change>) = first.changes.changes.iter().partition(|c| shared_by(c, first));
        let (pairs, single): (Vec<Change>, Vec<Change>) = shared.iter().partition(|c| c.mistake == Some(Mistake::Exchanged));
        single.into_iter().for_each(|c| put(vec![c], Vec::new()));
        if !pairs.is_empty() {
            put(pairs, Vec::new());
        }
        if !rest.is_empty() {
            let certain = |n: usize| shared.iter().any(|c| c.node == n);
            let apart = |s: &Scored| s.changes.changes.iter().copied().filter(|c| !certain(c.node)).collect::<Vec<_>>();
            let mut alternatives: Vec<Vec<Change>> = others.iter().map(apart).collect();
            let many = alternatives.len() >= MOST_ALTERNATIVES;
            if many {
                alternatives.clear();
            }
            put(if many { Vec::new() } else { rest }, alternatives);
        }
        self.assign(network, figures, &mut causes);
        causes
    }

    /// Gives each cause the ties that it explains.
    fn assign(&self, network: &Network, figures: &[Figure], causes: &mut Vec<Cause>) {
        let broken: Vec<usize> = self.ties.iter().copied().filter(|&t| network.is_broken(t)).collect();
        // Where none is broken by itself all are told together.
        let told = if broken.is_empty() { self.ties.clone() } else { broken };
        let mut left = told.clone();
        for cause in causes.iter_mut() {
            let own = |t: &usize| cause.changes.is_empty() || cause.suspects().any(|n| network.has(*t, n));
            let ties: Vec<usize> = left.iter().copied().filter(own).collect();
            left.retain(|t| !ties.contains(t));
            cause.ties = ties;
        }
        // What explains nothing of its own follows from another, with which it stands in a tie.
        let mut at = 0;
        while at < causes.len() {
            let cause = &causes[at];
            // Rather from one in its own row, then from one in its own form.
            let linked = |o: usize| {
                let joint = |n: usize, m: usize| network.of_node(n).any(|t| network.has(t, m));
                let near = |n: usize, m: usize| match (figures.get(n), figures.get(m)) {
                    (Some(a), Some(b)) => (a.form == b.form, (a.form, a.row) == (b.form, b.row)),
                    _ => (false, false),
                };
                let pairs = cause.certain().iter().flat_map(|c| causes[o].certain().iter().map(|d| (c.node, d.node)));
                Some((pairs.filter(|(n, m)| joint(*n, *m)).map(|(n, m)| near(n, m)).max()?, std::cmp::Reverse(o)))
            };
            let others = (0..causes.len()).filter(|&o| o != at && cause.ties.is_empty() && !causes[o].ties.is_empty());
            match others.filter_map(linked).max().map(|(_, o)| o.0) {
                Some(other) => {
                    let follows = causes.remove(at);
                    let other = if other > at { other - 1 } else { other };
                    causes[other].changes.extend(follows.changes);
                    at = 0;
                }
                None => at += 1,
            }
        }
        for cause in causes.iter_mut().filter(|c| c.ties.is_empty()) {
            cause.ties = told.iter().copied().filter(|&t| cause.suspects().any(|n| network.has(t, n))).collect();
            if cause.ties.is_empty() {
                cause.ties = cause.suspects().flat_map(|n| network.of_node(n)).take(1).collect();
            }
        }
        causes.retain(|c| !c.ties.is_empty());
        if !left.is_empty() && causes.is_empty() {
            causes.push(nameless(network, left));
        } else if let Some(last) = causes.last_mut() {
            last.ties.extend(left);
        }
        // A tie that two of them have a part in is shown with both.
        for cause in causes.iter_mut().filter(|c| !c.certain().is_empty()) {
            let shared = |t: &&usize| cause.certain().iter().any(|c| network.factor(**t, c.node) != 0) && !cause.ties.contains(t);
            let shared: Vec<usize> = told.iter().filter(shared).copied().collect();
            cause.ties.extend(shared);
        }
        causes.iter_mut().for_each(|c| c.together = !c.ties.iter().any(|&t| network.is_broken(t)));
    }
}

/// What speaks against a node's being wrong.
fn weight<D: Fn(usize) -> u32>(network: &Network, node: usize, evidence: &Evidence<'_, D>) -> u32 {
    let held = network.of_node(node).filter(|&t| !network.is_broken(t)).count();
    let own = match network.amounts[node] {
        _ if node >= network.figures => CLAIM,
        Some(a) if !a.is_nil() => PRINTED,
        _ => BLANK,
    };
    let odd = network.amounts[node].is_some_and(|a| node < network.figures && a.decimals() > (evidence.decimals)(node));
    let misread = if evidence.doubtful.contains(&node) { MISREAD } else { 0 };
    let lighter = misread + if evidence.typed_over.contains(&node) { TYPED_OVER } else { 0 } + if odd { ODD_DECIMALS } else { 0 };
    own - lighter + CONFIRMED.0 * held.min(CONFIRMED.1) as u32
}
