//! Figures and codes of a scan that are read otherwise.
//!
//! In: a document that was read from pictures, its figures and relations, the causes of what is broken, the
//! classification. Out: the cells that another likely reading of their letters makes right, and those that nothing vouches
//! for. What a recogniser doubts the relations may decide: they know which digit cannot be right; of a code the name beside
//! it does.

use crate::classification::Classification;
use crate::document::{Document, Edit, NoteKind, Place};
use crate::figure::{Amount, MoneyUnit, Reading, read};
use crate::localise::{Cause, Change, repairs};
use crate::recognise::{Figure, ItemKind, Recognised};
use crate::relation::{Relation, Verdict};
use crate::text;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A figure with a letter less likely than this is doubtful.
pub const DOUBTFUL: f32 = 0.9;
/// A scan of which more figures than this, in a hundred, are doubtful is hardly legible.
const HARDLY: usize = 8;

/// Whether a letter of a cell, or of words, is doubtful.
pub fn is_doubtful(document: &Document, place: Place) -> bool {
    document.sureness(place).is_some_and(|s| s < DOUBTFUL)
}

/// The figures that are doubtful.
pub fn doubtful<'a>(document: &'a Document, figures: &'a [Figure]) -> impl Iterator<Item = usize> + 'a {
    figures.iter().enumerate().filter(|(_, f)| is_doubtful(document, f.place)).map(|(n, _)| n)
}

/// Whether so much of a scan is doubtful that it can be asked about only.
pub fn is_hardly_legible(document: &Document, figures: &[Figure]) -> bool {
    if document.readings.is_empty() {
        return false;
    }
    let read = figures.iter().filter(|f| document.sureness(f.place).is_some()).count();
    let doubted = doubtful(document, figures).count();
    document.notes.iter().any(|n| n.kind == NoteKind::CoarseScan) || doubted > 3 && doubted * 100 > read * HARDLY
}

/// Corrections that put the letters of cells as relations ask for, where the picture allows them.
pub fn settled(document: &Document, recognised: &Recognised, relations: &[Relation], causes: &[Cause]) -> Vec<Edit> {
    let figures = &recognised.figures;
    let reading = |node: usize, amount: Amount| {
        let figure = figures.get(node)?;
        let currency = recognised.forms[figure.form].currency;
        let text = document.other_reading(figure.place, |text| is(text, currency, amount))?;
        Some(Edit::text(figure.place, text))
    };
    let mut edits: Vec<Edit> = Vec::new();
    for cause in causes {
        let ways = std::iter::once(&cause.changes).chain(&cause.alternatives).filter(|w| !w.is_empty());
        let whole = |way: &Vec<Change>| way.iter().map(|c| reading(c.node, c.amount)).collect::<Option<Vec<Edit>>>();
        edits.extend(ways.filter_map(whole).next().into_iter().flatten());
    }
    let blank = |n: usize| {
        let form = &recognised.forms[figures[n].form];
        Amount::new(Decimal::ZERO, form.currency, form.decimals)
    };
    if figures.iter().any(|f| f.amount.is_none() && document.sureness(f.place).is_some()) {
        edits.extend(repairs(relations, figures, blank).into_iter().filter_map(|(n, amount)| reading(n, amount)));
    }
    edits.sort_by_key(|e| e.place);
    edits.dedup_by_key(|e| e.place);
    edits
}

/// Corrections that put the letters of codes as the names beside them ask for, where the picture allows it.
pub fn codes(document: &Document, recognised: &Recognised, catalogue: &Classification) -> Vec<Edit> {
    let mut edits = Vec::new();
    for form in &recognised.forms {
        for side in &form.sides {
            for item in side.items.iter().filter(|i| i.kind == ItemKind::Plain && i.code.is_some()) {
                let row = form.rows[item.row];
                let place = |column: usize| Place { block: row.block, row: row.row, column: column as u32 };
                let parts: Vec<&str> = side.codes.iter().map(|c| document.cell(place(*c)).map_or("", |c| c.text.trim())).collect();
                let is_named = |code: &str| catalogue.get(code).is_some_and(|e| text::key(&e.name) == item.key);
                if is_named(&parts.concat()) {
                    continue;
                }
                let read = side.codes.iter().enumerate().find_map(|(at, column)| {
                    let with = |text: &str| {
                        let code = parts.iter().enumerate().map(|(i, p)| if i == at { text.trim() } else { p });
                        is_named(&code.collect::<String>())
                    };
                    Some(Edit::text(place(*column), document.other_reading(place(*column), with)?))
                });
                edits.extend(read);
            }
        }
    }
    edits
}

/// Names of functions and types that run over into the next row's cell, where the two lie over one another
/// (险机缴关费事支业出单位…): corrections that put each as its code is called. Only where every letter belongs to
/// one of the two.
pub fn names(document: &Document, recognised: &Recognised, catalogue: &Classification) -> Vec<Edit> {
    let mut edits = Vec::new();
    for form in recognised.forms.iter().filter(|f| f.judged) {
        for side in &form.sides {
            let [column] = side.labels[..] else { continue };
            // The row above whose name is cut, and the letters that are missing there.
            let mut above: Option<(Edit, String)> = None;
            for item in side.items.iter().filter(|i| i.kind == ItemKind::Plain) {
                let row = form.rows[item.row];
                let place = Place { block: row.block, row: row.row, column: column as u32 };
                let printed = document.cell(place).map_or(String::new(), |c| text::key(&c.text));
                let entry = item.code.as_ref().and_then(|c| catalogue.get(c.as_str()));
                let before = above.take();
                let Some(name) = entry.map(|e| e.name.as_str()).filter(|n| !printed.is_empty() && text::key(n) != printed) else {
                    continue;
                };
                let edit = Edit::text(place, name.to_owned());
                let name = text::key(name);
                let woven = before.as_ref().and_then(|(_, tail)| woven(&printed, tail, &name));
                if let (Some(own), Some((cut, _))) = (woven, before) {
                    edits.extend([cut, edit.clone()]);
                    above = Some((edit, name[own..].to_owned())).filter(|(_, tail)| !tail.is_empty());
                } else if let Some(tail) = name.strip_prefix(printed.as_str()).filter(|_| printed.chars().count() >= CUT) {
                    above = Some((edit, tail.to_owned()));
                }
            }
        }
    }
    edits.dedup();
    edits
}

/// The fewest letters of a name that is cut off.
const CUT: usize = 4;

/// Whether a text is made of all letters of one and of the first ones of another, each in its order: how many bytes of the other.
fn woven(text: &str, tail: &str, name: &str) -> Option<usize> {
    let (tail, own): (Vec<char>, Vec<char>) = (tail.chars().collect(), name.chars().collect());
    // How many letters of the tail may be used up, with so many letters of the text; the rest are the name's.
    let mut used: BTreeSet<usize> = BTreeSet::from([0]);
    for (at, c) in text.chars().enumerate() {
        let mut next = BTreeSet::new();
        for n in used {
            if tail.get(n) == Some(&c) {
                next.insert(n + 1);
            }
            if own.get(at - n) == Some(&c) {
                next.insert(n);
            }
        }
        used = next;
    }
    let length = text.chars().count();
    let letters = length.checked_sub(tail.len()).filter(|l| *l > 0 && used.contains(&tail.len()))?;
    Some(own[..letters].iter().map(|c| c.len_utf8()).sum())
}

/// Whether a text is an amount.
fn is(text: &str, currency: MoneyUnit, amount: Amount) -> bool {
    matches!(read(text, currency), Reading::Amount(a) if a.yuan() == amount.yuan())
}

/// Doubtful figures that no relation confirms.
pub fn unconfirmed(document: &Document, figures: &[Figure], relations: &[Relation], verdicts: &[Verdict]) -> Vec<usize> {
    let mut doubted = doubtful(document, figures).peekable();
    if doubted.peek().is_none() {
        return Vec::new();
    }
    let holding = relations.iter().zip(verdicts).filter(|(_, v)| **v == Verdict::Exact);
    let confirmed: BTreeSet<usize> = holding.flat_map(|(r, _)| r.terms.iter().map(|t| t.figure)).collect();
    doubted.filter(|n| !confirmed.contains(n)).collect()
}
