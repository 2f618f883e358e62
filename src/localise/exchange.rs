//! Values that stand in each other's place: one row or column off, or two rows as a whole.
//!
//! In: a network and where its figures stand. Out: exchanges after which everything holds that they
//! touch, and that mend at least one tie on each side. What two coincidences would have to explain,
//! one slip does.

use super::mistake::Mistake;
use super::value::{Change, values};
use crate::figure::Amount;
use crate::network::Network;
use crate::recognise::Figure;
use crate::relation::Verdict;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The most rows of a form that are tried against each other.
const MOST_ROWS: usize = 16;

/// An exchange, and the broken ties that it mends.
#[derive(Debug)]
pub struct Exchange {
    /// New amounts, in pairs.
    pub changes: Vec<Change>,
    /// Other exchanges that mend the same.
    pub alternatives: Vec<Vec<Change>>,
    /// What it mends.
    pub ties: Vec<usize>,
}

/// Where figures stand: the one beside another.
pub struct Grid {
    rows: BTreeMap<(usize, usize, usize), usize>,
    columns: BTreeMap<(usize, usize, usize), usize>,
}

impl Grid {
    /// Of some figures with their numbers.
    pub fn of<'a>(figures: impl Iterator<Item = (usize, &'a Figure)> + Clone) -> Grid {
        Grid {
            rows: figures.clone().map(|(i, f)| ((f.form, f.row, f.column), i)).collect(),
            columns: figures.map(|(i, f)| ((f.form, f.column, f.row), i)).collect(),
        }
    }

    /// The next to the left, right, above and below in the same form.
    pub fn beside<'a>(&'a self, f: &'a Figure) -> impl Iterator<Item = usize> + 'a {
        fn next(map: &BTreeMap<(usize, usize, usize), usize>, form: usize, line: usize, at: usize) -> [Option<usize>; 2] {
            let before = map.range((form, line, 0)..(form, line, at)).next_back();
            let behind = map.range((form, line, at + 1)..(form, line + 1, 0)).next();
            [before.map(|(_, i)| *i), behind.map(|(_, i)| *i)]
        }
        let across = next(&self.rows, f.form, f.row, f.column);
        let along = next(&self.columns, f.form, f.column, f.row);
        across.into_iter().chain(along).flatten()
    }
}

/// Finds exchanges among the broken ties, where no change of one figure does the same.
pub fn exchanges(network: &Network, figures: &[Figure], decimals: &impl Fn(usize) -> u32) -> Vec<Exchange> {
    let open: BTreeSet<usize> = (0..network.ties.len()).filter(|&t| network.is_broken(t)).collect();
    let mut found: Vec<Exchange> =
        rows(network, figures, &open).iter().filter_map(|pairs| tried(network, pairs, &open, Mistake::RowsExchanged)).collect();
    let suspects: BTreeSet<usize> =
        open.iter().flat_map(|&t| &network.ties[t].terms).map(|(n, _)| *n).filter(|n| *n < network.figures).collect();
    let grid = Grid::of(suspects.iter().map(|&n| (n, &figures[n])));
    for &one in &suspects {
        let others = grid.beside(&figures[one]).filter(|o| *o > one);
        found.extend(others.filter_map(|other| tried(network, &[(one, other)], &open, Mistake::Exchanged)));
    }
    found.retain(|e| !one_does(network, &e.ties, decimals));
    // What mends most first; what mends the same is an alternative.
    found.sort_by_key(|e| std::cmp::Reverse(e.ties.len()));
    let mut out: Vec<Exchange> = Vec::new();
    for exchange in found {
        match out.iter_mut().find(|e| e.ties.iter().any(|t| exchange.ties.contains(t))) {
            Some(known) if known.ties == exchange.ties => known.alternatives.push(exchange.changes),
            Some(_) => {}
            None => out.push(exchange),
        }
    }
    out.retain(|e| e.alternatives.len() < super::MOST_ALTERNATIVES);
    out
}

/// Whether one figure mends all of some ties.
fn one_does(network: &Network, ties: &[usize], decimals: &impl Fn(usize) -> u32) -> bool {
    let Some((first, others)) = ties.split_first() else { return false };
    let mut common = network.nodes_of(*first).filter(|&n| others.iter().all(|&t| network.has(t, n)));
    common.any(|n| values(network, &[n], decimals).is_some_and(|v| v.broken == 0))
}

/// Pairs of rows that both have figures in broken ties; each as its pairs of figures.
fn rows(network: &Network, figures: &[Figure], open: &BTreeSet<usize>) -> Vec<Vec<(usize, usize)>> {
    let mut suspects: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (n, _) in open.iter().flat_map(|&t| &network.ties[t].terms).filter(|(n, _)| *n < network.figures) {
        suspects.entry(figures[*n].form).or_default().insert(figures[*n].row);
    }
    let mut out = Vec::new();
    suspects.retain(|_, rows| (2..=MOST_ROWS).contains(&rows.len()));
    if suspects.is_empty() {
        return out;
    }
    let mut of_row: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    for (i, f) in figures.iter().enumerate().filter(|(_, f)| suspects.get(&f.form).is_some_and(|r| r.contains(&f.row))) {
        of_row.entry((f.form, f.row)).or_default().push(i);
    }
    for (&form, rows) in &suspects {
        let rows: Vec<usize> = rows.iter().copied().collect();
        for (i, &one) in rows.iter().enumerate() {
            for &other in &rows[i + 1..] {
                let (Some(a), Some(b)) = (of_row.get(&(form, one)), of_row.get(&(form, other))) else { continue };
                let same = |x: &usize| b.iter().copied().find(|y| figures[*y].column == figures[*x].column);
                let differ = |(x, y): &(usize, usize)| network.amounts[*x].map(Amount::yuan) != network.amounts[*y].map(Amount::yuan);
                let pairs: Vec<(usize, usize)> = a.iter().filter_map(|x| Some((*x, same(x)?))).filter(differ).collect();
                // One pair alone is an exchange of cells.
                if pairs.len() > 1 {
                    out.push(pairs);
                }
            }
        }
    }
    out
}

/// What an exchange mends, if nothing that it touches is broken afterwards.
fn tried(network: &Network, pairs: &[(usize, usize)], open: &BTreeSet<usize>, mistake: Mistake) -> Option<Exchange> {
    let mut new: Vec<(usize, Amount)> = Vec::new();
    for &(a, b) in pairs {
        let (x, y) = (network.amounts[a]?, network.amounts[b]?);
        if x.yuan() == y.yuan() {
            return None;
        }
        new.push((a, x.printing(y.yuan(), x.decimals().max(y.decimals()))));
        new.push((b, y.printing(x.yuan(), x.decimals().max(y.decimals()))));
    }
    let touched: BTreeSet<usize> = new.iter().flat_map(|(n, _)| network.of_node(*n)).collect();
    let holds = |t: usize| network.judge(t, &new) != Verdict::Broken;
    // Each side must have something to mend that the other has no part in.
    let own = |side: &dyn Fn(&(usize, usize)) -> usize, other: &dyn Fn(&(usize, usize)) -> usize| {
        touched
            .iter()
            .any(|&t| open.contains(&t) && pairs.iter().any(|p| network.has(t, side(p))) && !pairs.iter().any(|p| network.has(t, other(p))))
    };
    if !own(&|p| p.0, &|p| p.1) || !own(&|p| p.1, &|p| p.0) || !touched.iter().all(|&t| holds(t)) {
        return None;
    }
    let ties = touched.iter().copied().filter(|t| open.contains(t)).collect();
    let mut changes: Vec<Change> =
        new.iter().map(|&(node, amount)| Change { node, amount, mistake: Some(mistake), vague: false }).collect();
    changes.sort_by_key(|c| c.node);
    Some(Exchange { changes, alternatives: Vec::new(), ties })
}
