//! Tables of Word: rows of cells with spans become columns.
//!
//! In: rows as they are written, with the widths of the grid. Out: rows of cells, all on one net: Word shifts the edges
//! of a row by a hair when one drags them, and an edge at which no cell begins is none.

use super::written::Written;
use crate::document::Cell;
use crate::ingest::grid::COLUMNS;

/// Edges of columns nearer than this (twentieths of a point) are one.
const SAME_EDGE: i64 = 110;

/// A cell that is open or done.
#[derive(Default)]
pub struct WordCell {
    /// What it says.
    pub text: String,
    /// How many columns of the grid it covers.
    pub span: usize,
    /// Covered by the cell above.
    pub continued: bool,
    /// Where its text is written, where that is wanted.
    pub written: Option<Box<Written>>,
}

/// A row.
#[derive(Default)]
pub struct WordRow {
    /// Its cells.
    pub cells: Vec<WordCell>,
    /// Columns of the grid before the first.
    pub before: usize,
    /// Whether it is gone when changes are accepted.
    pub deleted: bool,
}

/// A table.
#[derive(Default)]
pub struct WordTable {
    /// The widths of its grid.
    pub widths: Vec<i64>,
    /// Its rows.
    pub rows: Vec<WordRow>,
    /// The row that is open.
    pub row: Option<WordRow>,
    /// The cell that is open.
    pub cell: Option<WordCell>,
}

/// Rows of cells with spans into columns, and where each cell's text is written.
pub fn lay_out(table: WordTable) -> (Vec<Vec<Cell>>, Vec<Vec<Written>>) {
    let columns = columns(&table);
    let rows = table.rows.into_iter().map(|row| {
        let mut out: Vec<Cell> = Vec::new();
        let mut written: Vec<Written> = Vec::new();
        let mut at = row.before;
        for cell in row.cells {
            let column = columns.get(at).copied().unwrap_or(at);
            if out.len() <= column {
                out.resize_with(column + 1, Cell::default);
            }
            if !cell.continued {
                let text = crate::text::clean(&cell.text);
                let own = &mut out[column].text;
                if !own.is_empty() && !text.is_empty() {
                    own.push(' ');
                }
                own.push_str(&text);
                if let Some(place) = cell.written {
                    written.resize_with(written.len().max(column + 1), Written::default);
                    written[column].join(*place);
                }
            }
            at = (at + cell.span).min(COLUMNS);
            let end = columns.get(at).copied().unwrap_or(at);
            if out.len() < end {
                out.resize_with(end, Cell::default);
            }
        }
        (out, written)
    });
    rows.filter(|(r, _): &(Vec<Cell>, _)| !r.is_empty()).unzip()
}

/// For each edge of Word's grid its column: edges that are a hair apart are one, and an edge at
/// which no cell begins is none.
fn columns(table: &WordTable) -> Vec<usize> {
    let widest = table.rows.iter().map(|r| r.before + r.cells.iter().map(|c| c.span).sum::<usize>()).max().unwrap_or(0).min(COLUMNS);
    let edge = |i: usize| table.widths[..i.min(table.widths.len())].iter().sum::<i64>();
    let mut used = vec![false; widest + 1];
    for row in &table.rows {
        let mut at = row.before;
        for cell in &row.cells {
            if let Some(u) = used.get_mut(at) {
                *u = true;
            }
            at += cell.span;
        }
    }
    let (mut column, mut last): (usize, Option<i64>) = (0, None);
    (0..=widest)
        .map(|i| {
            let place = if table.widths.len() >= widest { edge(i) } else { i as i64 * 1000 };
            if used[i] {
                if last.is_some_and(|l| place - l >= SAME_EDGE) {
                    column += 1;
                }
                last = last.filter(|l| place - l < SAME_EDGE).or(Some(place));
            } else if i == widest {
                column += 1;
            }
            column
        })
        .collect()
}
