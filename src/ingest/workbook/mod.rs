//! Workbooks: xlsx, xlsm, xlsb, xls and ods.
//!
//! In: bytes. Out: blocks of every sheet, cells with the text that the workbook shows: calamine
//! reads values and formulas, [`look`] what calamine does not tell of older formats (number formats,
//! hidden rows and columns), [`format`] writes a value as the sheet prints it. Formulas are kept
//! beside the cells; one without a result is said, its cell shows the formula.

mod format;
mod look;
mod xml2003;

use super::{IngestErrorKind, Limits, grid};
use crate::document::{Block, Cell, CellName, Document, Note, NoteKind, Origin, Paragraph, Place, Source, SourceKind};
use calamine::{Data, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use format::Formats;
use look::Look;
use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;
use std::sync::Arc;

/// A sheet as read.
#[derive(Default)]
struct SheetData {
    /// Texts, by row and column.
    cells: BTreeMap<(u32, u32), String>,
    formulas: HashMap<CellName, String>,
}

/// Reads a workbook.
pub fn read(name: &str, kind: SourceKind, bytes: &[u8], limits: &Limits) -> Result<Document, IngestErrorKind> {
    let whole = look::check(kind, bytes, limits)?;
    let looks = look::read(kind, bytes, limits);
    if let Some(look) = looks.values().find(|l| l.area() > limits.cells as u64) {
        return Err(IngestErrorKind::TooManyCells { row: look.area() as usize / 256 });
    }
    let damaged = || IngestErrorKind::Damaged(kind);
    let cursor = Cursor::new(bytes);
    let mut book = Book { limits, looks, formats: Formats::default(), count: 0 };
    let mut document = Document::new(Source::new(name, kind), Vec::new());
    match kind {
        SourceKind::Xlsb => book.all(Xlsb::new(cursor).map_err(|_| damaged())?, &mut document)?,
        SourceKind::Xls => book.all(Xls::new(cursor).map_err(|e| xls_error(&e))?, &mut document)?,
        SourceKind::Ods => book.all(Ods::new(cursor).map_err(|e| ods_error(&e))?, &mut document)?,
        _ => book.xlsx(Xlsx::new(cursor).map_err(|_| damaged())?, &mut document)?,
    }
    if document.blocks.is_empty() {
        return Err(if whole { IngestErrorKind::Empty } else { damaged() });
    }
    if !whole && !document.notes.iter().any(|n| n.kind == NoteKind::Damaged) {
        document.notes.push(Note { kind: NoteKind::Damaged, origin: Origin::Unknown, text: String::new() });
    }
    Ok(document)
}

/// A sheet that was not read, or not as a whole.
fn damaged_sheet(sheet: &str) -> Note {
    let origin = Origin::Sheet { sheet: sheet.into(), cell: CellName { row: 0, column: 0 } };
    Note { kind: NoteKind::Damaged, origin, text: String::new() }
}

/// Reads an XML Spreadsheet 2003.
pub fn read_2003(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IngestErrorKind> {
    let decoded = super::encoding::decode(bytes)?;
    let mut book = Book { limits, looks: HashMap::new(), formats: Formats::default(), count: 0 };
    let mut document = Document::new(Source::new(name, SourceKind::Xls), Vec::new());
    for (sheet, data) in xml2003::read(&decoded.text, &mut book.formats, limits)? {
        book.sheet(&sheet, false, data, &mut document)?;
    }
    if document.blocks.is_empty() { Err(IngestErrorKind::Empty) } else { Ok(document) }
}

fn xls_error(error: &calamine::XlsError) -> IngestErrorKind {
    match error {
        calamine::XlsError::Password => IngestErrorKind::Encrypted,
        _ => IngestErrorKind::Damaged(SourceKind::Xls),
    }
}

fn ods_error(error: &calamine::OdsError) -> IngestErrorKind {
    match error {
        calamine::OdsError::Password => IngestErrorKind::Encrypted,
        _ => IngestErrorKind::Damaged(SourceKind::Ods),
    }
}

struct Book<'l> {
    limits: &'l Limits,
    looks: HashMap<String, Look>,
    formats: Formats,
    /// Cells so far.
    count: usize,
}

impl Book<'_> {
    /// Sheets of xlsx, cell by cell: a sheet with two far cells is never laid out in between.
    fn xlsx(&mut self, mut book: Xlsx<Cursor<&[u8]>>, document: &mut Document) -> Result<(), IngestErrorKind> {
        let own = own_sheets(book.defined_names());
        for (sheet, hidden) in sheets(&book).into_iter().filter(|(sheet, _)| !own.contains(sheet)) {
            let mut data = SheetData::default();
            {
                let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else {
                    document.notes.push(damaged_sheet(&sheet));
                    continue;
                };
                let styles: Vec<Option<String>> =
                    cells.styles().iter().map(|s| s.number_format.as_ref().map(|n| n.format_code.clone())).collect();
                loop {
                    let (cell, style) = match cells.next_cell_with_style_id() {
                        Ok(Some(next)) => next,
                        Ok(None) => break,
                        // It is read as far as it goes.
                        Err(_) => {
                            document.notes.push(damaged_sheet(&sheet));
                            break;
                        }
                    };
                    let (row, column) = cell.get_position();
                    let code = styles.get(style).and_then(Option::as_deref);
                    let text = self.formats.text(&Data::from(cell.get_value().clone()), code);
                    if !text.is_empty() {
                        self.count += 1;
                        data.cells.insert((row, column), text);
                    }
                    if self.count > self.limits.cells {
                        return Err(IngestErrorKind::TooManyCells { row: row as usize + 1 });
                    }
                }
            }
            if let Ok(mut cells) = book.worksheet_cells_reader(&sheet) {
                while let Ok(Some(cell)) = cells.next_formula() {
                    let (row, column) = cell.get_position();
                    if !cell.get_value().is_empty() {
                        data.formulas.insert(CellName { row, column }, cell.get_value().clone());
                    }
                }
            }
            self.sheet(&sheet, hidden, data, document)?;
        }
        Ok(())
    }

    /// Sheets of the other formats.
    fn all<'b, R: Reader<Cursor<&'b [u8]>>>(&mut self, mut book: R, document: &mut Document) -> Result<(), IngestErrorKind> {
        for (sheet, hidden) in sheets(&book) {
            let Ok(range) = book.worksheet_range(&sheet) else {
                document.notes.push(damaged_sheet(&sheet));
                continue;
            };
            let mut data = SheetData::default();
            let (top, left) = range.start().unwrap_or_default();
            let look = self.looks.get(&sheet);
            for (row, column, value) in range.used_cells() {
                let (row, column) = (row as u32 + top, column as u32 + left);
                let text = match look.and_then(|l| l.shown.get(&(row, column))) {
                    Some(shown) => shown.clone(),
                    None => self.formats.text(value, look.and_then(|l| l.format(row, column))),
                };
                if !text.is_empty() {
                    self.count += 1;
                    data.cells.insert((row, column), text);
                }
                if self.count > self.limits.cells {
                    return Err(IngestErrorKind::TooManyCells { row: row as usize + 1 });
                }
            }
            if let Ok(formulas) = book.worksheet_formula(&sheet) {
                let (top, left) = formulas.start().unwrap_or_default();
                for (row, column, formula) in formulas.used_cells() {
                    if !formula.is_empty() {
                        data.formulas.insert(CellName { row: row as u32 + top, column: column as u32 + left }, formula.clone());
                    }
                }
            }
            self.sheet(&sheet, hidden, data, document)?;
        }
        Ok(())
    }

    fn sheet(&mut self, name: &str, hidden: bool, mut data: SheetData, document: &mut Document) -> Result<(), IngestErrorKind> {
        let sheet: Arc<str> = name.into();
        let origin = |cell: CellName| Origin::Sheet { sheet: sheet.clone(), cell };
        let mut note = |kind, cell, text: String| document.notes.push(Note { kind, origin: origin(cell), text });
        let mut missing: Vec<CellName> = Vec::new();
        for (cell, formula) in &data.formulas {
            data.cells.entry((cell.row, cell.column)).or_insert_with(|| {
                missing.push(*cell);
                format!("={formula}")
            });
        }
        let Some((&(last_row, _), _)) = data.cells.last_key_value() else { return Ok(()) };
        // A formula whose result is the empty text shows nothing: that is no missing result. Only a
        // sheet whose formulas all lack results was saved without calculating.
        if missing.len() == data.formulas.len() && !missing.is_empty() {
            note(NoteKind::NoResult, *missing.iter().min().unwrap_or(&missing[0]), missing.len().to_string());
        } else {
            missing.iter().for_each(|c| {
                data.cells.remove(&(c.row, c.column));
            });
        }
        if hidden {
            note(NoteKind::HiddenSheet, CellName { row: 0, column: 0 }, name.to_owned());
        }
        if let Some(look) = self.looks.get(name) {
            hidden_cells(look, &data, note);
        }
        // Columns without a text stay while there are few: a blank column is one of the form.
        let mut used: Vec<u32> = data.cells.keys().map(|(_, c)| *c).collect();
        used.sort_unstable();
        used.dedup();
        let spread = used.last().is_some_and(|&l| l as usize > 4 * used.len() + 64);
        let column = |c: u32| if spread { used.partition_point(|&u| u < c) } else { c as usize };
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut before: Option<u32> = None;
        for ((row, c), text) in std::mem::take(&mut data.cells) {
            if before != Some(row) {
                // Blank rows end a table; many of them do no more.
                if before.is_some_and(|b| row > b + 1) {
                    rows.push(Vec::new());
                }
                rows.push(Vec::new());
                before = Some(row);
            }
            let Some(cells) = rows.last_mut() else { continue };
            let from = cells.len();
            cells.extend((from..column(c)).map(|i| {
                let column = if spread { used[i] } else { i as u32 };
                Cell { text: String::new(), origin: origin(CellName { row, column }) }
            }));
            cells.push(Cell { text, origin: origin(CellName { row, column: c }) });
            self.count += cells.len() - from - 1;
            if self.count > self.limits.cells {
                return Err(IngestErrorKind::TooManyCells { row: last_row as usize + 1 });
            }
        }
        let from = document.blocks.len();
        // The name of a sheet is often the only title that its form has.
        let heading = Paragraph { text: name.to_owned(), origin: origin(CellName { row: 0, column: 0 }) };
        document.blocks.push(Block::Heading(1, heading));
        document.blocks.extend(grid::blocks(rows));
        for (b, block) in document.blocks.iter().enumerate().skip(from) {
            let Block::Table(table) = block else { continue };
            for (r, cells) in table.rows.iter().enumerate() {
                for (c, cell) in cells.iter().enumerate() {
                    if let Origin::Sheet { cell: name, .. } = &cell.origin
                        && let Some(formula) = data.formulas.remove(name)
                    {
                        document.formulas.insert(Place { block: b as u32, row: r as u32, column: c as u32 }, formula);
                    }
                }
            }
        }
        Ok(())
    }
}

/// What hidden names begin with that say which sheets are no part of the document but list what this program found.
pub const OWN_NAME: &str = "_yuheng";

/// The sheets that such names lead to.
fn own_sheets(names: &[(String, String)]) -> Vec<String> {
    let own = names.iter().filter(|(name, _)| name.starts_with(OWN_NAME)).filter_map(|(_, at)| at.rsplit_once('!'));
    own.map(|(sheet, _)| sheet.trim_matches('\'').replace("''", "'")).collect()
}

/// The sheets with cells, and whether each is hidden.
fn sheets<'b, R: Reader<Cursor<&'b [u8]>>>(book: &R) -> Vec<(String, bool)> {
    let cells = |s: &&calamine::Sheet| matches!(s.typ, SheetType::WorkSheet | SheetType::MacroSheet);
    book.sheets_metadata().iter().filter(cells).map(|s| (s.name.clone(), s.visible != SheetVisible::Visible)).collect()
}

/// Notes of rows and columns that are hidden though something stands in them.
fn hidden_cells(look: &Look, data: &SheetData, mut note: impl FnMut(NoteKind, CellName, String)) {
    let rows = look.hidden_rows.iter().filter(|r| data.cells.range((**r, 0)..(**r + 1, 0)).next().is_some());
    let rows: Vec<u32> = rows.copied().collect();
    if let Some(&first) = rows.first() {
        note(NoteKind::HiddenRows, CellName { row: first, column: 0 }, rows.len().to_string());
    }
    let columns: Vec<u32> = look.hidden_columns.iter().filter(|c| data.cells.keys().any(|(_, k)| k == *c)).copied().collect();
    if let Some(&first) = columns.first() {
        note(NoteKind::HiddenColumns, CellName { row: 0, column: first }, columns.len().to_string());
    }
}
