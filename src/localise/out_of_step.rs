//! Amounts that have slipped from their names: a form lists rows that another form lists too, and from
//! some row on its amounts are those of other rows, in their order.
//!
//! In: recognised forms, relations and verdicts. Out: [`OutOfStep`]: the rows, with the rows of the other
//! form whose amounts they have. It comes about where names were copied from one form and amounts from
//! another with fewer rows. What rests on where these amounts stand says nothing, and is not reported.

use crate::recognise::Recognised;
use crate::relation::{Relation, Verdict};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest rows that have another row's amount: with fewer it may be chance.
const FEWEST: usize = 5;
/// The most rows that are held against each other.
const MOST: usize = 1000;

/// Rows of a form whose amounts are those of other rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfStep {
    /// The form.
    pub form: usize,
    /// The form that shows whose amounts they are.
    pub other: usize,
    /// Figures that have another row's amount, from above, each with that row's figure in the other form.
    pub belongs: Vec<(usize, usize)>,
    /// Figures in whose rows no amount belongs, as far as the other form shows.
    pub without: Vec<usize>,
    /// All figures of the rows from the first of them on.
    pub figures: Vec<usize>,
}

/// Where a figure stands in its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    form: usize,
    side: usize,
    column: usize,
    item: usize,
}

/// A column of a form, item by item, with the figure of another form that should say the same.
type Pairs = BTreeMap<usize, (usize, usize)>;

/// Finds them.
pub fn out_of_step(recognised: &Recognised, relations: &[Relation], verdicts: &[Verdict]) -> Vec<OutOfStep> {
    let broken = relations.iter().zip(verdicts).filter(|(r, v)| r.money && **v == Verdict::Broken).count();
    if broken < FEWEST {
        return Vec::new();
    }
    let spots = spots(recognised);
    let mut columns: BTreeMap<(usize, usize, usize, usize), Pairs> = BTreeMap::new();
    for relation in relations.iter().filter(|r| r.money) {
        let [a, b] = &relation.terms[..] else { continue };
        let (Some(one), Some(other)) = (spots[a.figure], spots[b.figure]) else { continue };
        for (from, to, f, g) in [(one, other, a.figure, b.figure), (other, one, b.figure, a.figure)] {
            if from.form != to.form {
                columns.entry((from.form, from.side, from.column, to.form)).or_default().entry(from.item).or_insert((f, g));
            }
        }
    }
    let own = Own::of(recognised, relations, verdicts);
    let mut best: BTreeMap<(usize, usize), OutOfStep> = BTreeMap::new();
    for ((form, side, _, other), pairs) in &columns {
        let Some(found) = slipped(recognised, (*form, *side, *other), pairs) else { continue };
        // The form is to blame whose own sums do not hold.
        let counterparts = found.belongs.iter().map(|(_, g)| *g);
        let (here, there) = (own.broken(found.figures.iter().copied()), own.broken(counterparts));
        if here < 2 || here <= there {
            continue;
        }
        let known = best.get(&(*form, *side)).map_or(0, |k| k.belongs.len());
        if found.belongs.len() > known {
            best.insert((*form, *side), found);
        }
    }
    best.into_values().collect()
}

fn spots(recognised: &Recognised) -> Vec<Option<Spot>> {
    let mut spots = vec![None; recognised.figures.len()];
    for (form, f) in recognised.forms.iter().enumerate().filter(|(_, f)| f.judged) {
        for (side, s) in f.sides.iter().enumerate() {
            for (item, i) in s.items.iter().enumerate() {
                for column in 0..s.amounts.len() {
                    if let Some(spot) = spots.get_mut(i.figures + column) {
                        *spot = Some(Spot { form, side, column, item });
                    }
                }
            }
        }
    }
    spots
}

/// Broken relations within one form, by the figures in them.
struct Own(BTreeMap<usize, Vec<usize>>);

impl Own {
    fn of(recognised: &Recognised, relations: &[Relation], verdicts: &[Verdict]) -> Own {
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let form = |f: usize| recognised.figures[f].form;
        for (n, relation) in relations.iter().enumerate().filter(|(n, r)| r.money && verdicts[*n] == Verdict::Broken) {
            let mut forms = relation.terms.iter().map(|t| form(t.figure));
            let first = forms.next();
            if forms.all(|f| Some(f) == first) {
                relation.terms.iter().for_each(|t| of.entry(t.figure).or_default().push(n));
            }
        }
        Own(of)
    }

    fn broken(&self, figures: impl Iterator<Item = usize>) -> usize {
        figures.filter_map(|f| self.0.get(&f)).flatten().collect::<BTreeSet<_>>().len()
    }
}

/// The rows of a column that have the amounts of other rows, if they are many, follow one another, and few of
/// those between them are right.
fn slipped(recognised: &Recognised, (form, side, other): (usize, usize, usize), pairs: &Pairs) -> Option<OutOfStep> {
    let amount = |f: usize| recognised.figures[f].amount.filter(|a| !a.is_nil()).map(|a| a.yuan());
    let own: Vec<Option<Decimal>> = pairs.values().map(|(f, _)| amount(*f)).collect();
    let theirs: Vec<Option<Decimal>> = pairs.values().map(|(_, g)| amount(*g)).collect();
    let right = |i: usize| own[i].is_some() && own[i] == theirs[i];
    let wrong = (0..own.len()).filter(|&i| own[i].is_some() && !right(i)).count();
    if wrong < FEWEST || own.len() > MOST {
        return None;
    }
    let matched = common(&own, &theirs);
    let moved: Vec<(usize, usize)> = matched.iter().copied().filter(|(i, j)| i != j).collect();
    let (&(first, _), &(last, _)) = (moved.first()?, moved.last()?);
    let one_way = moved.iter().all(|(i, j)| i < j) || moved.iter().all(|(i, j)| i > j);
    let different: BTreeSet<Option<Decimal>> = moved.iter().map(|(i, _)| own[*i]).collect();
    let between = (first..=last).filter(|&i| own[i].is_some()).count();
    if !one_way || different.len() < FEWEST || moved.len() * 2 <= between || (first..=last).filter(|&i| right(i)).count() * 3 > moved.len()
    {
        return None;
    }
    let figures: Vec<(usize, usize)> = pairs.values().copied().collect();
    let items: Vec<usize> = pairs.keys().copied().collect();
    // What stands behind the last of them is as doubtful, where it is not right.
    let all = &recognised.forms[form].sides[side];
    let end = if (last + 1..own.len()).any(|i| own[i] != theirs[i]) { all.items.len() } else { items[last] + 1 };
    let taken: BTreeSet<usize> = matched.iter().map(|(_, j)| *j).collect();
    let without = (first..=last).filter(|j| theirs[*j].is_some() && !taken.contains(j));
    Some(OutOfStep {
        form,
        other,
        belongs: moved.iter().map(|&(i, j)| (figures[i].0, figures[j].1)).collect(),
        without: without.map(|j| figures[j].0).collect(),
        figures: (items[first]..end).flat_map(|i| (0..all.amounts.len()).map(move |c| all.items[i].figures + c)).collect(),
    })
}

/// The longest common subsequence of two columns' amounts; of equally long ones that with most pairs in the same row.
fn common(own: &[Option<Decimal>], theirs: &[Option<Decimal>]) -> Vec<(usize, usize)> {
    let (rows, wide) = (own.len(), theirs.len() + 1);
    let mut best = vec![(0_usize, 0_usize); (rows + 1) * wide];
    let pair = |i: usize, j: usize| own[i].is_some() && own[i] == theirs[j];
    for i in (0..rows).rev() {
        for j in (0..theirs.len()).rev() {
            let apart = best[(i + 1) * wide + j].max(best[i * wide + j + 1]);
            let (length, same) = best[(i + 1) * wide + j + 1];
            let together = if pair(i, j) { (length + 1, same + usize::from(i == j)) } else { (0, 0) };
            best[i * wide + j] = apart.max(together);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < rows && j < theirs.len() {
        let (length, same) = best[(i + 1) * wide + j + 1];
        if pair(i, j) && best[i * wide + j] == (length + 1, same + usize::from(i == j)) {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i * wide + j] == best[(i + 1) * wide + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
