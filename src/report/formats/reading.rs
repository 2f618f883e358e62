//! A document as it was read, as a workbook: for scans, whose figures are nowhere else.
//!
//! In: a document, with what a person put right. Out: a workbook: each table on a sheet of its own, under the lines that
//! stand above it, and a sheet of the text. Amounts are numbers with the decimals that are printed.

use super::WriteError;
use super::workbook::empty;
use crate::document::{Block, Document};
use crate::figure::{MoneyUnit, Reading, read};
use crate::messages::report as t;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// Lines above a table that belong to it: its number, title, unit.
const ABOVE: usize = 3;
/// A longer line is a sentence.
const LONGEST: usize = 60;

/// Writes the workbook.
///
/// # Errors
/// Where a table has more rows or columns than a sheet has.
pub fn reading(document: &Document) -> Result<Vec<u8>, WriteError> {
    Ok(written(document)?)
}

fn written(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    let mut above: Vec<&str> = Vec::new();
    let mut text: Vec<&str> = Vec::new();
    let mut tables = 0;
    // The last table's columns and the row below it, while nothing stands behind it: a page may have cut it.
    let mut open: Option<(usize, u32)> = None;
    for block in &document.blocks {
        match block {
            Block::Heading(_, p) | Block::Paragraph(p) => {
                text.push(&p.text);
                above.push(&p.text);
                open = None;
            }
            Block::Aside(_) => {}
            Block::Table(table) => {
                let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
                let rows = table.rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect());
                if let Some((before, from)) = open.filter(|(before, _)| *before == columns) {
                    let sheet = workbook.worksheet_from_index(tables - 1)?;
                    open = Some((before, fill(sheet, from, rows)?));
                    continue;
                }
                tables += 1;
                let lines = above.iter().rev().take(ABOVE).take_while(|l| l.chars().count() <= LONGEST).count();
                let sheet = workbook.add_worksheet();
                sheet.set_name(t::table_number(tables))?;
                for (r, line) in above[above.len() - lines..].iter().enumerate() {
                    sheet.write_string(r as u32, 0, *line)?;
                }
                open = Some((columns, fill(sheet, lines as u32, rows)?));
                above.clear();
            }
        }
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(t::TEXT_SHEET.text())?;
    sheet.set_column_width(0, 100)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (r, line) in text.into_iter().enumerate() {
        sheet.write_string_with_format(r as u32, 0, line, &wrapped)?;
    }
    workbook.save_to_buffer()
}

/// Writes rows from one on; the first one below them.
fn fill<'a>(sheet: &mut Worksheet, from: u32, rows: impl Iterator<Item = Vec<&'a str>>) -> Result<u32, XlsxError> {
    let bordered = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
    let mut wide: Vec<usize> = Vec::new();
    let mut next = from;
    for (r, row) in (from..).zip(rows) {
        next = r + 1;
        for (c, text) in row.into_iter().enumerate() {
            let column = c as u16;
            match number(text) {
                Some((value, format)) => sheet.write_number_with_format(r, column, value, &bordered.clone().set_num_format(format))?,
                None => sheet.write_string_with_format(r, column, text, &bordered)?,
            };
            wide.resize(wide.len().max(c + 1), 8);
            wide[c] = wide[c].max(text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().min(30) + 2);
        }
    }
    for (c, wide) in wide.into_iter().enumerate() {
        sheet.set_column_width(c as u16, wide as u32)?;
    }
    Ok(next)
}

/// An amount as a number, and how it is printed; codes and all else stay texts.
fn number(text: &str) -> Option<(f64, String)> {
    let Reading::Amount(amount) = read(text, MoneyUnit::TenThousand) else { return None };
    let decimals = amount.decimals() as usize;
    if decimals == 0 && !text.contains(',') && text.trim_start_matches('-').len() > 2 {
        return None;
    }
    let value = amount.value().to_f64()?;
    let whole = if text.contains(',') { "#,##0" } else { "0" };
    let format = if decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(decimals)) };
    Some((value, format))
}
