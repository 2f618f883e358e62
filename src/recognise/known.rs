//! How much of a document a profile knows, found without reading the document.
//!
//! In: a document, once, and each profile that may be its own. Out: how many of its forms the profile knows by
//! title, and for how many columns of these it has names. The first rows of each table are enough for that.

use super::layout;
use super::signs::titled;
use super::top::{HeadRow, Top};
use crate::document::{Block, Cell, Document};
use crate::profile::{Profile, yearless};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The longest title, in bytes.
const LONGEST_TITLE: usize = 180;
/// How many rows below a title may be captions before the header begins.
const CAPTIONS: usize = 4;
/// How many rows of a table tell what its columns are.
const ROWS: usize = 10;

/// Lines that are titles of a profile's forms, with the layouts that they may be of.
pub type Own = Vec<(usize, Vec<usize>)>;

/// What may be titles in a document.
pub struct Titles<'a> {
    document: &'a Document,
    lines: Vec<Line>,
    /// The tables below titles, each read once for all profiles: by title and the next one.
    tables: RefCell<BTreeMap<Between, Option<First<'a>>>>,
}

/// A title, and the next one of the same profile.
type Between = (usize, Option<usize>);

/// The first rows of a table.
struct First<'a> {
    rows: Vec<&'a [Cell]>,
    head: Vec<HeadRow>,
}

impl<'a> First<'a> {
    fn of(rows: Vec<&'a [Cell]>) -> First<'a> {
        let head = HeadRow::of(&rows, CAPTIONS);
        First { rows, head }
    }
}

struct Line {
    block: usize,
    /// The row of a table in which it stands.
    row: Option<usize>,
    key: String,
}

impl<'a> Titles<'a> {
    /// Of a document.
    pub fn of(document: &'a Document) -> Titles<'a> {
        let mut lines = Vec::new();
        let mut look = |block: usize, row: Option<usize>, text: &str| {
            if text.len() <= LONGEST_TITLE && text.contains('表') {
                lines.push(Line { block, row, key: yearless(text) });
            }
        };
        for (b, block) in document.blocks.iter().enumerate() {
            match block {
                Block::Heading(_, p) | Block::Paragraph(p) => look(b, None, &p.text),
                Block::Table(t) => t.rows.iter().enumerate().for_each(|(r, row)| {
                    let mut filled = row.iter().filter(|c| !c.text.is_empty());
                    if let (Some(only), None) = (filled.next(), filled.next()) {
                        look(b, Some(r), &only.text);
                    }
                }),
                Block::Aside(_) => {}
            }
        }
        Titles { document, lines, tables: RefCell::default() }
    }

    /// The lines that are titles of forms of a profile's kind, with the layouts that they may be of.
    pub fn own(&self, profile: &Profile) -> Own {
        let own = self.lines.iter().enumerate().filter(|(_, l)| profile.about.is_match(&l.key));
        own.filter_map(|(n, l)| Some((n, titled(profile, &l.key)?))).collect()
    }

    /// How many forms the profile knows by their titles, among those of its kind.
    pub fn known(profile: &Profile, own: &Own) -> usize {
        let found = own.iter().flat_map(|(_, specs)| specs);
        found.map(|f| profile.forms[*f].id.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// How many forms and columns of them the profile has names for.
    pub fn columns(&self, profile: &Profile, own: &Own) -> usize {
        let next = |n: usize| own.get(n + 1).map(|(line, _)| *line);
        let named = |(n, (line, specs)): (usize, &(usize, Vec<usize>))| {
            let between = (*line, next(n));
            let mut tables = self.tables.borrow_mut();
            let first = tables.entry(between).or_insert_with(|| self.table(*line, next(n)).map(First::of));
            Some(1 + Self::named(profile, first.as_ref()?, specs))
        };
        own.iter().enumerate().filter_map(named).sum()
    }

    /// The first rows of the table between a title and the next one.
    fn table(&self, title: usize, next: Option<usize>) -> Option<Vec<&'a [Cell]>> {
        let Line { block, row, .. } = &self.lines[title];
        let next = next.map_or((usize::MAX, 0), |n| (self.lines[n].block, self.lines[n].row.unwrap_or(0)));
        let (block, from) = match row {
            Some(row) => (*block, row + 1),
            None => {
                let behind = self.document.blocks.iter().enumerate().skip(block + 1).take(CAPTIONS + 1);
                (behind.into_iter().find(|(_, b)| matches!(b, Block::Table(_)))?.0, 0)
            }
        };
        let Block::Table(table) = &self.document.blocks[block] else { return None };
        let end = if next.0 == block { next.1 } else { table.rows.len() };
        (next.0 >= block && from < end).then(|| table.rows[from..end.min(from + ROWS)].iter().map(Vec::as_slice).collect())
    }

    /// For how many columns one of the layouts has names.
    fn named(profile: &Profile, First { rows, head }: &First<'_>, specs: &[usize]) -> usize {
        let top = Top::new(rows, head);
        let fits = (0..rows.len().min(CAPTIONS)).map(|from| {
            let fit = |s: &usize| layout::fit(&top.from(from), &profile.forms[*s], &profile.words);
            specs.iter().filter_map(fit).map(|l| l.named).max()
        });
        fits.flatten().next().unwrap_or(0)
    }
}
