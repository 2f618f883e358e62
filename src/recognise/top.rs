//! The first rows of a table, read once for all forms that the table is held against.
//!
//! In: the rows of a table. Out: [`Top`]: for each row that a header may have, the keys of its cells and what no
//! form can make of it: a row with an amount or an enumeration mark is no header of any.

use crate::document::Cell;
use crate::figure::{MoneyUnit, Reading, read};
use crate::profile::yearless;
use crate::text;

/// The most levels of a header.
pub const LEVELS: usize = 6;

/// The rows of a table, and their first ones read.
pub struct Top<'a> {
    rows: &'a [&'a [Cell]],
    head: &'a [HeadRow],
}

/// A row that may be one of a header.
pub struct HeadRow {
    /// The keys of its cells, without years.
    pub keys: Vec<String>,
    /// How many of them say something.
    pub filled: usize,
    /// Whether it only numbers the columns.
    pub numbering: bool,
    /// Whether it can be of a header at all.
    pub possible: bool,
}

impl HeadRow {
    /// Reads the first rows of a table, so many as a header has behind `captions` rows at most.
    pub fn of(rows: &[&[Cell]], captions: usize) -> Vec<HeadRow> {
        rows.iter().take(captions + LEVELS + 1).map(|row| HeadRow::read(row)).collect()
    }

    fn read(row: &[Cell]) -> HeadRow {
        let numbering = is_numbering(row);
        let filled = row.iter().filter(|c| !c.text.is_empty()).count();
        let is_amount = |c: &Cell| matches!(read(&c.text, MoneyUnit::TenThousand), Reading::Amount(_) | Reading::Percent(_));
        let amounts = !numbering && row.iter().any(|c| !is_year(&c.text) && is_amount(c));
        let mut keys = Vec::new();
        if !amounts {
            keys = row.iter().map(|c| if c.text.is_empty() { String::new() } else { yearless(&c.text) }).collect();
        }
        let possible = !numbering && !amounts && keys.iter().all(|k| text::enumeration(k).0.is_none());
        HeadRow { keys, filled, numbering, possible }
    }

    /// The key of a column's cell.
    pub fn key(&self, column: usize) -> &str {
        self.keys.get(column).map_or("", String::as_str)
    }
}

impl<'a> Top<'a> {
    /// Of rows, and the first of them as they were read.
    pub fn new(rows: &'a [&'a [Cell]], head: &'a [HeadRow]) -> Top<'a> {
        Top { rows, head }
    }

    /// From the n-th row on.
    pub fn from(&self, n: usize) -> Top<'a> {
        Top { rows: &self.rows[n..], head: &self.head[n.min(self.head.len())..] }
    }

    /// Its rows.
    pub fn rows(&self) -> &'a [&'a [Cell]] {
        self.rows
    }

    /// Its first rows.
    pub fn head(&self) -> &'a [HeadRow] {
        self.head
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20")
}

/// Whether a row only numbers the columns (1 2 3 … or 栏次).
fn is_numbering(row: &[Cell]) -> bool {
    let mut last = 0;
    let mut count = 0;
    for cell in row.iter().filter(|c| !c.text.is_empty()) {
        match cell.text.split('=').next().unwrap_or("").trim().parse::<u16>() {
            Ok(n) if n == last + 1 => last = n,
            _ if matches!(text::key(&cell.text).as_str(), "栏次" | "**" | "类款项" | "行次" | "") => continue,
            _ => return false,
        }
        count += 1;
    }
    count >= 2 || count == 1 && row.iter().any(|c| text::key(&c.text) == "栏次")
}
