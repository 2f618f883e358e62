//! Rows whose codes, or whose names, stand in each other's place.
//!
//! In: a document and its recognised forms, and what a code is called: by the document's other forms,
//! else by the catalogue. Out: pairs of rows of one form of which each has the other's name, with the
//! corrections that put it right either way. Which of the two was moved only the amounts can tell: they
//! go with the code.

use crate::classification::{Classification, Confidence};
use crate::document::{Document, Edit, Place};
use crate::recognise::{Form, Item, ItemKind, Recognised, Side, function_name};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// Two rows that have each other's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossed {
    /// The form.
    pub form: usize,
    /// Rows of the form.
    pub rows: [usize; 2],
    /// Corrections that put the codes right.
    pub codes: Vec<Edit>,
    /// Corrections that put the names right.
    pub names: Vec<Edit>,
    /// Whether codes stand in their order as printed, and would not any more if these were exchanged
    /// (then the names were), or the other way round.
    pub order: std::cmp::Ordering,
    /// Whether another form of the document says so, or a verified row of the catalogue.
    pub sure: bool,
}

type Names<'a> = BTreeMap<&'a str, BTreeMap<String, BTreeSet<usize>>>;

/// Finds them.
pub fn crossed(document: &Document, recognised: &Recognised, catalogue: &Classification) -> Vec<Crossed> {
    // What each code is called, and in which forms.
    let mut names: Names<'_> = BTreeMap::new();
    for (f, form) in recognised.forms.iter().enumerate().filter(|(_, f)| f.judged) {
        for (item, code) in form.sides.iter().flat_map(coded) {
            names.entry(code).or_default().entry(name(item)).or_default().insert(f);
        }
    }
    let mut out = Vec::new();
    for (f, form) in recognised.forms.iter().enumerate().filter(|(_, f)| f.judged) {
        for side in form.sides.iter().filter(|s| !s.codes.is_empty() && !s.labels.is_empty()) {
            // A name that others call the code, and this row does not.
            let elsewhere = |code: &str, own: &str| {
                names.get(code).is_some_and(|n| n.iter().any(|(n, forms)| n == own && forms.iter().any(|x| *x != f)))
            };
            let known =
                |code: &str, own: &str| catalogue.get(code).filter(|e| function_name(&text::key(&e.name)) == own).map(|e| e.confidence);
            // Whether a code is called so, and whether that is verified.
            let is = |code: &str, own: &str| {
                (elsewhere(code, own) || known(code, own).is_some(), elsewhere(code, own) || known(code, own) == Some(Confidence::High))
            };
            let rows: Vec<(&Item, &str, String)> = coded(side).map(|(i, c)| (i, c, name(i))).collect();
            let odd: Vec<&(&Item, &str, String)> = rows.iter().filter(|(_, code, own)| !own.is_empty() && !is(code, own).0).collect();
            let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            odd.iter().enumerate().for_each(|(n, (.., name))| by_name.entry(name).or_default().push(n));
            for (n, (a, code_a, name_a)) in odd.iter().enumerate() {
                let expected = names.get(code_a).into_iter().flat_map(|n| n.keys().map(String::as_str));
                let catalogued = catalogue.get(code_a).map(|e| text::key(&e.name));
                let expected: BTreeSet<&str> = expected.chain(catalogued.as_deref().map(function_name)).collect();
                let others = expected.iter().filter_map(|e| by_name.get(e)).flatten().filter(|&&m| m > n);
                for (b, code_b, name_b) in others.map(|&m| odd[m]) {
                    let (ab, ba) = (is(code_a, name_b), is(code_b, name_a));
                    if name_a != name_b && ab.0 && ba.0 {
                        out.push(Crossed {
                            form: f,
                            rows: [a.row, b.row],
                            codes: exchanged(document, form, [a, b], &side.codes),
                            names: exchanged(document, form, [a, b], &side.labels),
                            order: disorder(&rows, None).cmp(&disorder(&rows, Some([(a.row, code_b), (b.row, code_a)]))),
                            sure: ab.1 && ba.1,
                        });
                    }
                }
            }
        }
    }
    out
}

fn coded(side: &Side) -> impl Iterator<Item = (&Item, &str)> {
    side.items.iter().filter(|i| i.kind == ItemKind::Plain).filter_map(|i| Some((i, i.code.as_ref()?.as_str())))
}

/// How many codes stand before a lesser one, if two rows had other codes.
fn disorder(rows: &[(&Item, &str, String)], exchanged: Option<[(usize, &&str); 2]>) -> usize {
    let other = |row: usize| exchanged.iter().flatten().find(|(r, _)| *r == row).map(|(_, code)| **code);
    let codes: Vec<&str> = rows.iter().map(|(item, code, _)| other(item.row).unwrap_or(code)).collect();
    codes.windows(2).filter(|w| w[0] > w[1]).count()
}

fn name(item: &Item) -> String {
    function_name(&text::key(&item.key)).to_owned()
}

/// The texts of some columns of two rows in each other's place.
fn exchanged(document: &Document, form: &Form, [a, b]: [&Item; 2], columns: &[usize]) -> Vec<Edit> {
    let place = |item: &Item, column: usize| {
        let row = form.rows[item.row];
        Place { block: row.block, row: row.row, column: column as u32 }
    };
    let text = |p: Place| document.cell(p).map_or(String::new(), |c| c.text.clone());
    let pairs = columns.iter().map(|&c| (place(a, c), place(b, c))).filter(|(p, q)| text(*p) != text(*q));
    pairs.flat_map(|(p, q)| [Edit::text(p, text(q)), Edit::text(q, text(p))]).collect()
}
