//! Grids: rows of a sheet to blocks, and cells that span several fields to single fields.
//!
//! A sheet holds titles, captions, several forms and notes one below the other. In: its rows. Out:
//! blocks: what stands alone above a table is a paragraph, rows that follow one another are a table,
//! a blank row ends it.

use crate::document::{Block, Cell, Origin, Paragraph, Table};
use crate::figure::{MoneyUnit, Reading, read};

/// A text alone in its row that is longer than this is prose, also within a table.
const PROSE: usize = 80;

/// Rows of a sheet to blocks. Rows may differ in length; blank cells at their ends are dropped.
pub fn blocks(rows: impl IntoIterator<Item = Vec<Cell>>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for mut row in rows {
        row.truncate(row.iter().rposition(|c| !c.text.is_empty()).map_or(0, |i| i + 1));
        let mut filled = row.iter().filter(|c| !c.text.is_empty());
        match (filled.next(), filled.next()) {
            (None, _) => open = false,
            (Some(only), None) if !open && !is_number(&only.text) || is_prose(&only.text) => {
                out.push(Block::Paragraph(Paragraph { text: only.text.clone(), origin: only.origin.clone() }));
                open = false;
            }
            _ => {
                match out.last_mut() {
                    Some(Block::Table(t)) if open => t.rows.push(row),
                    _ => out.push(Block::Table(Table::new(vec![row]))),
                }
                open = true;
            }
        }
    }
    out.iter_mut().for_each(|b| {
        if let Block::Table(table) = b {
            square(table);
        }
    });
    out
}

/// A sheet's rows are all as wide as the widest: what is not typed is blank, and has not moved.
fn square(table: &mut Table) {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut table.rows {
        while row.len() < width {
            let origin = row.last().map(|c| c.origin.behind()).unwrap_or_default();
            row.push(Cell { text: String::new(), origin });
        }
    }
}

fn is_number(text: &str) -> bool {
    matches!(read(text, MoneyUnit::Yuan), Reading::Amount(_) | Reading::Percent(_))
}

fn is_prose(text: &str) -> bool {
    text.chars().count() > PROSE
}

/// Cells with spans, row by row, to a table in which every field has a cell: the text stands in the
/// first field of what a cell covers, the others are blank.
#[derive(Debug, Default)]
pub struct Spans {
    rows: Vec<Vec<Cell>>,
    /// For each column, how many rows below the current one are covered from above.
    covered: Vec<usize>,
    cells: usize,
}

/// The most columns of a table.
pub const COLUMNS: usize = 1024;

impl Spans {
    /// Begins a row.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Puts a cell into the current row, at the next field that is free.
    pub fn cell(&mut self, text: String, origin: Origin, columns: usize, rows: usize) {
        if self.rows.is_empty() {
            self.row();
        }
        self.skip_covered();
        let Some(row) = self.rows.last_mut() else { return };
        let at = row.len();
        let columns = columns.clamp(1, COLUMNS.saturating_sub(at).max(1));
        if self.covered.len() < at + columns {
            self.covered.resize(at + columns, 0);
        }
        row.push(Cell { text, origin: origin.clone() });
        row.extend((1..columns).map(|_| Cell { text: String::new(), origin: origin.clone() }));
        self.covered[at..at + columns].fill(rows.clamp(1, 4096));
        self.cells += columns;
    }

    /// Ends the current row: what is covered from above counts down.
    pub fn end_row(&mut self) {
        self.skip_covered();
        if let Some(row) = self.rows.last_mut() {
            // What is covered behind the last cell.
            if let Some(last) = (row.len()..self.covered.len()).rev().find(|&c| self.covered[c] > 0) {
                row.resize_with(last + 1, Cell::default);
            }
        }
        self.covered.iter_mut().for_each(|c| *c = c.saturating_sub(1));
    }

    /// How many fields there are.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// The table; nothing where no cell has a text.
    pub fn table(self) -> Option<Table> {
        let mut rows = self.rows;
        rows.retain(|r| r.iter().any(|c| !c.text.is_empty()));
        (!rows.is_empty()).then_some(Table::new(rows))
    }

    fn skip_covered(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            while self.covered.get(row.len()).is_some_and(|&c| c > 0) {
                row.push(Cell::default());
                self.cells += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(table: &Table) -> Vec<Vec<&str>> {
        table.rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect()).collect()
    }

    #[test]
    fn spans_leave_blanks() {
        let mut s = Spans::default();
        for row in
            [&[("项目", 1, 2), ("本年支出", 2, 1)][..], &[("基本", 1, 1), ("项目", 1, 1)], &[("合计", 1, 1), ("1", 1, 1), ("2", 1, 1)]]
        {
            s.row();
            row.iter().for_each(|&(t, c, r)| s.cell(t.to_owned(), Origin::Unknown, c, r));
            s.end_row();
        }
        assert_eq!(texts(&s.table().unwrap()), [["项目", "本年支出", ""], ["", "基本", "项目"], ["合计", "1", "2"]]);
    }

    #[test]
    fn a_sheet_of_two_forms() {
        let row = |line: &str| line.split(',').map(|t| Cell { text: t.to_owned(), origin: Origin::Unknown }).collect::<Vec<_>>();
        let found = blocks(["收入总表,,", ",,单位：万元", "科目,合计,", "201,1.00,", "合计,,", ",,", "支出总表", "科目,合计"].map(row));
        let kinds: Vec<String> = found
            .iter()
            .map(|b| match b {
                Block::Paragraph(p) => p.text.clone(),
                Block::Table(t) => format!("{} rows", t.rows.len()),
                _ => String::new(),
            })
            .collect();
        assert_eq!(kinds, ["收入总表", "单位：万元", "3 rows", "支出总表", "1 rows"]);
    }
}
