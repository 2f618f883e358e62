//! Where the rows and cells of a sheet are written.
//!
//! In: the text of a sheet's part. Out: its rows and cells with their ranges.

use super::PackageError;
use crate::document::CellName;
use crate::ingest::attribute;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// A row of a sheet as it is written.
pub struct Row {
    /// From 1.
    pub number: u32,
    /// Its opening tag.
    pub tag: Range<usize>,
    /// Where its closing tag begins; its end where it has no content.
    pub inner_end: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it is written as empty.
    pub empty: bool,
    /// Its cells in their order.
    pub cells: Vec<WrittenCell>,
}

/// A cell as it is written.
pub struct WrittenCell {
    /// From 0.
    pub column: u32,
    /// The whole of it.
    pub range: Range<usize>,
    /// Its opening tag.
    pub tag: Range<usize>,
    /// Its format.
    pub style: u32,
    /// Whether a formula stands in it.
    pub formula: bool,
    /// Whether what stands in it is a number.
    pub number: bool,
}

/// The rows of a sheet, and where `sheetData` begins and ends within its tags.
pub fn rows(xml: &str) -> Result<(Vec<Row>, Range<usize>), PackageError> {
    let mut reader = Reader::from_str(xml);
    let (mut rows, mut data): (Vec<Row>, Option<Range<usize>>) = (Vec::new(), None);
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|_| PackageError::Damaged)?;
        let to = reader.buffer_position() as usize;
        let empty = matches!(event, Event::Empty(_));
        match &event {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "sheetData" => data = Some(if empty { from..to } else { to..to }),
                "row" => {
                    let next = rows.last().map_or(1, |r: &Row| r.number + 1);
                    let number = attribute(e, "r").and_then(|r| r.parse().ok()).unwrap_or(next);
                    rows.push(Row { number, tag: from..to, inner_end: to, end: to, empty, cells: Vec::new() });
                }
                "c" => {
                    let Some(row) = rows.last_mut() else { return Err(PackageError::Damaged) };
                    let next = row.cells.last().map_or(0, |c| c.column + 1);
                    let column = attribute(e, "r").and_then(|r| r.parse::<CellName>().ok()).map_or(next, |c| c.column);
                    let style = attribute(e, "s").and_then(|s| s.parse().ok()).unwrap_or(0);
                    let number = attribute(e, "t").is_none_or(|t| t == "n");
                    row.cells.push(WrittenCell { column, range: from..to, tag: from..to, style, formula: false, number });
                }
                "f" => {
                    if let Some(cell) = rows.last_mut().and_then(|r| r.cells.last_mut()) {
                        cell.formula = true;
                    }
                }
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "c" => {
                    if let Some(cell) = rows.last_mut().and_then(|r| r.cells.last_mut()) {
                        cell.range.end = to;
                    }
                }
                "row" => {
                    if let Some(row) = rows.last_mut() {
                        (row.inner_end, row.end) = (from, to);
                    }
                }
                "sheetData" => {
                    let begin = data.map_or(from, |d| d.start);
                    return Ok((rows, begin..from));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    data.map(|d| (rows, d)).ok_or(PackageError::Damaged)
}
