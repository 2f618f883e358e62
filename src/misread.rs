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
