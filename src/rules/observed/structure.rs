//! How the rows of a table hang together, by what stands before their numbers: codes, enumeration marks, the names of
//! totals. It never looks at an amount.
//!
//! In: the numbers of a table. Out: [`Group`]s: columns that share a column of names (a table of income beside
//! expenditure has two), each with the sums that its rows would be.

use super::Numbers;
use crate::text;

/// What a row is among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// It sums up what stands before it, or all of it.
    Total,
    /// A part; the deeper, the greater.
    Part(u8),
    /// In no sum: 其中, or without a name.
    Apart,
}

/// Columns that belong to one column of names.
pub(super) struct Group {
    /// Columns of amounts, by their place in [`Numbers::columns`].
    pub columns: Vec<usize>,
    /// The column of names.
    names: usize,
    levels: Vec<Level>,
}

/// A row and those that it sums up, by their places in [`Numbers::rows`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    /// The row.
    pub whole: usize,
    /// Its parts.
    pub parts: Vec<usize>,
}

impl Numbers<'_> {
    fn text_at(&self, n: usize, column: usize) -> &str {
        self.text(self.rows[n].0, column)
    }

    /// The columns of names: most of their cells are words.
    fn columns_of_names(&self) -> Vec<usize> {
        let width = self.table.rows.iter().map(Vec::len).max().unwrap_or(0).min(super::COLUMNS);
        let words =
            |c: usize| (0..self.rows.len()).filter(|&n| self.text_at(n, c).chars().any(|c| !c.is_ascii() && c.is_alphabetic())).count();
        (0..width).filter(|&c| words(c) * 3 >= self.rows.len()).collect()
    }

    /// Its columns by their names, each in the two ways in which rows without a mark may hang together: as parts of the
    /// marked one before them, or beside it.
    pub(super) fn groups(&self) -> Vec<[Group; 2]> {
        let names = self.columns_of_names();
        let mut out = Vec::new();
        let mut from = 0;
        while from < self.columns.len() {
            let own = |c: usize| names.iter().copied().filter(|n| *n < self.columns[c].0).max();
            let Some(name) = own(from) else {
                from += 1;
                continue;
            };
            let columns: Vec<usize> = (from..self.columns.len()).take_while(|&c| own(c) == Some(name)).collect();
            from += columns.len();
            out.push([true, false].map(|inner| Group { columns: columns.clone(), names: name, levels: self.levels(name, inner) }));
        }
        out
    }

    /// The levels of all rows; rows without a mark are `inner` to the marked one before them, or beside it.
    fn levels(&self, names: usize, inner: bool) -> Vec<Level> {
        let codes: Vec<Option<u8>> = (0..self.rows.len()).map(|n| self.depth_of_code(n, names)).collect();
        let coded = codes.iter().flatten().count() * 5 >= self.rows.len() * 3;
        let mut last = 0;
        let mut level = |n: usize| {
            let key = text::key(self.text_at(n, names));
            if is_total(&key) || key.is_empty() && (0..names).any(|c| is_total(&text::key(self.text_at(n, c)))) {
                last = 0;
                return Level::Total;
            }
            if key.starts_with("其中") || key.is_empty() {
                return Level::Apart;
            }
            if coded {
                return codes[n].map_or(Level::Apart, Level::Part);
            }
            match text::enumeration(&key).0 {
                Some(mark) => {
                    last = mark.level;
                    Level::Part(mark.level)
                }
                None if inner && last > 0 => Level::Part(last + 1),
                None => Level::Part(1),
            }
        };
        (0..self.rows.len()).map(&mut level).collect()
    }

    /// How deep a row's code is: 类, 款 or 项; the code stands beside the name.
    fn depth_of_code(&self, n: usize, names: usize) -> Option<u8> {
        let code = (0..names).rev().map(|c| self.text_at(n, c).trim()).find(|t| !t.is_empty())?;
        let digits = code.bytes().all(|b| b.is_ascii_digit());
        match code.len() {
            3 | 5 | 7 if digits => Some((code.len() as u8 - 1) / 2),
            _ => None,
        }
    }
}

impl Group {
    /// Whether its rows are of several levels.
    pub fn is_nested(&self) -> bool {
        self.levels.iter().any(|l| matches!(l, Level::Part(d) if *d > self.top()))
    }

    fn top(&self) -> u8 {
        self.levels.iter().filter_map(|l| if let Level::Part(d) = l { Some(*d) } else { None }).min().unwrap_or(0)
    }

    /// The rows of totals.
    pub fn totals(&self) -> Vec<usize> {
        (0..self.levels.len()).filter(|&n| self.levels[n] == Level::Total).collect()
    }

    /// The name of a row.
    pub fn name<'t>(&self, table: &'t Numbers<'_>, n: usize) -> &'t str {
        let own = table.text_at(n, self.names);
        if own.is_empty() { table.label(table.rows[n].0) } else { own }
    }

    /// What a total sums up: the uppermost rows before it; where it stands first, those behind it.
    pub fn of_total(&self, total: usize) -> Sum {
        let top = Level::Part(self.top());
        let range = if total == 0 { 1..self.levels.len() } else { 0..total };
        Sum { whole: total, parts: range.filter(|&n| self.levels[n] == top).collect() }
    }

    /// The sums of rows by their levels.
    pub fn of_parts(&self) -> Vec<Sum> {
        let mut out = Vec::new();
        for (n, level) in self.levels.iter().enumerate() {
            let Level::Part(depth) = level else { continue };
            let below = self.levels[n + 1..].iter().take_while(|l| matches!(l, Level::Part(d) if d > depth) || **l == Level::Apart).count();
            let inside = n + 1..n + 1 + below;
            let of = |m: &usize| if let Level::Part(d) = self.levels[*m] { Some(d) } else { None };
            let Some(next) = inside.clone().filter_map(|m| of(&m)).min() else { continue };
            out.push(Sum { whole: n, parts: inside.filter(|m| of(m) == Some(next)).collect() });
        }
        out
    }
}

/// Whether a name is that of a total.
fn is_total(key: &str) -> bool {
    let bare = text::enumeration(key).1;
    ["合计", "总计", "小计", "共计"].iter().any(|w| bare.ends_with(w)) && bare.chars().count() <= 14
}
