//! Localisation: from broken relations to the figure that is to blame, and the value that mends.
//!
//! In: relations, their verdicts and figures. Out: [`Cause`]s. After Fellegi and Holt, the least
//! that could be wrong explains what is broken: in each set of broken relations that hang together,
//! the figure whose change mends most of them, and breaks none that holds, is the suspect; its
//! value becomes what it should be, and what is then still broken is explained in turn. Where
//! several figures explain equally well there is no one suspect, and none is named.

use crate::figure::Amount;
use crate::recognise::Figure;
use crate::relation::{Relation, Verdict, verdict};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// The most causes that are searched for in one set of relations; what is left then is told
/// relation by relation.
const MOST_CAUSES: usize = 64;

/// Why some relations are broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The figure that is to blame; several where they explain equally well.
    pub suspects: Vec<usize>,
    /// What the suspect should be, where there is one.
    pub proposal: Option<Amount>,
    /// The broken relations that it explains, by number.
    pub relations: Vec<usize>,
}

/// A relation as it stands now: the difference left − right and the room for rounding, in 元.
#[derive(Clone, Copy)]
struct Weight {
    difference: Decimal,
    radius: Decimal,
    broken: bool,
}

/// Finds the causes. `hard` says which relations must hold (soft ones and doubtful ones neither
/// accuse nor confirm).
pub fn localise(
    relations: &[Relation],
    verdicts: &[Verdict],
    hard: impl Fn(usize) -> bool,
    figures: &[Figure],
    decimals: impl Fn(usize) -> u32,
) -> Vec<Cause> {
    let broken: Vec<usize> = (0..relations.len()).filter(|&r| verdicts[r] == Verdict::Broken && hard(r)).collect();
    if broken.is_empty() {
        return Vec::new();
    }
    let mut of_figure: HashMap<usize, Vec<(usize, bool)>> = HashMap::new();
    for &r in &broken {
        for (figure, _) in relations[r].signed() {
            of_figure.entry(figure).or_default();
        }
    }
    let judged = |r: &usize| matches!(verdicts[*r], Verdict::Exact | Verdict::Rounding | Verdict::Broken) && hard(*r);
    for r in (0..relations.len()).filter(judged) {
        for (figure, negative) in relations[r].signed() {
            if let Some(list) = of_figure.get_mut(&figure) {
                list.push((r, negative));
            }
        }
    }
    let weights = weigh_all(relations, verdicts, figures, &of_figure);
    let mut search =
        Search { relations, figures, of_figure, weights, decimals, changed: HashSet::new(), open: broken.iter().copied().collect() };
    components(&broken, relations).into_iter().flat_map(|set| search.explain(set)).collect()
}

fn weigh_all(
    relations: &[Relation],
    verdicts: &[Verdict],
    figures: &[Figure],
    of_figure: &HashMap<usize, Vec<(usize, bool)>>,
) -> HashMap<usize, Weight> {
    let mut weights = HashMap::new();
    for &(r, _) in of_figure.values().flatten() {
        weights.entry(r).or_insert_with(|| {
            let (difference, radius) = crate::relation::weigh(&relations[r], |f| figures[f].amount).unwrap_or_default();
            Weight { difference, radius, broken: verdicts[r] == Verdict::Broken }
        });
    }
    weights
}

/// Sets of relations that share figures.
fn components(broken: &[usize], relations: &[Relation]) -> Vec<Vec<usize>> {
    let mut set_of: HashMap<usize, usize> = HashMap::new(); // figure → index in broken
    let mut parent: Vec<usize> = (0..broken.len()).collect();
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    for (i, &r) in broken.iter().enumerate() {
        for (figure, _) in relations[r].signed() {
            match set_of.get(&figure) {
                Some(&other) => {
                    let (a, b) = (root(&mut parent, i), root(&mut parent, other));
                    parent[a.max(b)] = a.min(b);
                }
                None => {
                    set_of.insert(figure, i);
                }
            }
        }
    }
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut index: HashMap<usize, usize> = HashMap::new();
    for (i, &r) in broken.iter().enumerate() {
        let top = root(&mut parent, i);
        let at = *index.entry(top).or_insert_with(|| {
            sets.push(Vec::new());
            sets.len() - 1
        });
        sets[at].push(r);
    }
    sets
}

struct Search<'a, D> {
    relations: &'a [Relation],
    figures: &'a [Figure],
    /// Relations of each figure in a broken one, with its sign there.
    of_figure: HashMap<usize, Vec<(usize, bool)>>,
    weights: HashMap<usize, Weight>,
    decimals: D,
    /// Figures that have their value already.
    changed: HashSet<usize>,
    /// Broken relations that no cause explains yet.
    open: HashSet<usize>,
}

/// How well the change of one figure explains a set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Merit {
    /// Relations mended less relations broken.
    net: isize,
    /// Relations that then hold to the last digit less those that did.
    exact: isize,
    /// A figure that is printed is likelier to be wrong than a blank is to be forgotten.
    printed: bool,
}

impl<D: Fn(usize) -> u32> Search<'_, D> {
    /// The causes of one set of broken relations.
    fn explain(&mut self, mut left: Vec<usize>) -> Vec<Cause> {
        let mut causes = Vec::new();
        while !left.is_empty() && causes.len() < MOST_CAUSES {
            let Some((suspects, amount)) = self.best(&left) else { break };
            let [suspect] = suspects[..] else {
                // Equally good: told together, mended by nobody.
                let told: Vec<usize> = left.iter().copied().filter(|r| self.contains(*r, suspects[0])).collect();
                left.retain(|r| !told.contains(r));
                told.iter().for_each(|r| {
                    self.open.remove(r);
                });
                causes.push(Cause { suspects, proposal: None, relations: told });
                continue;
            };
            let told: Vec<usize> = left.iter().copied().filter(|&r| self.contains(r, suspect)).collect();
            self.change(suspect, amount);
            let mended: Vec<usize> = told.into_iter().filter(|r| !self.weights[r].broken).collect();
            left.retain(|r| !mended.contains(r));
            mended.iter().for_each(|r| {
                self.open.remove(r);
            });
            causes.push(Cause { suspects: vec![suspect], proposal: Some(amount), relations: mended });
        }
        causes.extend(left.into_iter().map(|r| Cause { suspects: Vec::new(), proposal: None, relations: vec![r] }));
        causes
    }

    fn contains(&self, relation: usize, figure: usize) -> bool {
        self.relations[relation].terms.iter().any(|t| t.figure == figure)
    }

    /// The figures whose change explains most, with the best one's value.
    fn best(&self, left: &[usize]) -> Option<(Vec<usize>, Amount)> {
        let mut candidates: Vec<usize> = left.iter().flat_map(|&r| self.relations[r].terms.iter().map(|t| t.figure)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(Merit, Vec<usize>, Amount)> = None;
        for figure in candidates {
            let Some((merit, amount)) = self.merit(figure) else { continue };
            match &mut best {
                Some((m, _, _)) if *m > merit => {}
                Some((m, figures, _)) if *m == merit => figures.push(figure),
                _ => best = Some((merit, vec![figure], amount)),
            }
        }
        best.filter(|(m, _, _)| m.net > 0).map(|(_, figures, amount)| (figures, amount))
    }

    /// The best value for a figure, and how much it explains.
    fn merit(&self, figure: usize) -> Option<(Merit, Amount)> {
        let old = self.figures[figure].amount.filter(|_| !self.changed.contains(&figure))?;
        let relations = &self.of_figure[&figure];
        let mut tried: Vec<Amount> = Vec::new();
        let mut best: Option<(Merit, Amount)> = None;
        for &(r, negative) in relations.iter().filter(|(r, _)| self.open.contains(r)) {
            let difference = self.weights[&r].difference;
            let wanted = if negative { old.yuan().checked_add(difference)? } else { old.yuan().checked_sub(difference)? };
            let new = old.printing(wanted, (self.decimals)(figure).max(old.decimals()));
            if tried.contains(&new) {
                continue;
            }
            tried.push(new);
            let (mut net, mut exact) = (0, 0);
            for &(r, negative) in relations {
                let before = self.weights[&r];
                let after = self.after(before, r, negative, old, new);
                // A relation that was told already may break or mend: it counts no more.
                let open = self.open.contains(&r);
                net += isize::from(open && !after.broken) - isize::from(!before.broken && after.broken);
                exact += isize::from(after.difference.is_zero()) - isize::from(before.difference.is_zero());
            }
            let merit = Merit { net, exact, printed: !old.is_nil() };
            if best.is_none_or(|(m, _)| merit > m) {
                best = Some((merit, new));
            }
        }
        best
    }

    /// A relation after a figure in it has changed.
    fn after(&self, w: Weight, relation: usize, negative: bool, old: Amount, new: Amount) -> Weight {
        let change = new.yuan() - old.yuan();
        let difference = if negative { w.difference - change } else { w.difference + change };
        let radius = w.radius - old.radius() + new.radius();
        let broken = verdict(self.relations[relation].comparison, difference, radius) == Verdict::Broken;
        Weight { difference, radius, broken }
    }

    /// Puts a value in.
    fn change(&mut self, figure: usize, new: Amount) {
        let Some(old) = self.figures[figure].amount else { return };
        self.changed.insert(figure);
        for (r, negative) in self.of_figure[&figure].clone() {
            let after = self.after(self.weights[&r], r, negative, old, new);
            self.weights.insert(r, after);
        }
    }
}

/// What figures that cannot be read should be, where the relations that each is in agree. `blank`
/// is a figure's unit and decimals, with nothing in them.
pub fn repairs(relations: &[Relation], figures: &[Figure], blank: impl Fn(usize) -> Amount) -> HashMap<usize, Amount> {
    let mut wanted: HashMap<usize, Option<Amount>> = HashMap::new();
    for relation in relations {
        let mut unread = relation.signed().filter(|(f, _)| figures[*f].amount.is_none());
        // With two of them in one sum it says nothing of either.
        let (Some((figure, negative)), None) = (unread.next(), unread.next()) else { continue };
        let blank = blank(figure);
        let amount = |f: usize| if f == figure { Some(blank) } else { figures[f].amount };
        let Some((difference, radius)) = crate::relation::weigh(relation, amount) else { continue };
        let value = blank.printing(if negative { difference } else { -difference }, blank.decimals());
        wanted
            .entry(figure)
            .and_modify(|known| {
                // Within what rounding may explain the first one stands.
                *known = known.filter(|k| (k.yuan() - value.yuan()).abs() <= radius + k.radius());
            })
            .or_insert(Some(value));
    }
    wanted.into_iter().filter_map(|(figure, value)| Some((figure, value?))).collect()
}
