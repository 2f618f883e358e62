//! A workbook: a sheet for each form, totals as formulas over the cells that they follow from.
//!
//! In: a derived document. Out: the bytes of an xlsx. Rounded independently, cells hold exact amounts and
//! show two decimals, so that totals are right whatever is changed; balanced, they hold what is printed.

use super::super::{Derived, Rounding, Sum};
use crate::document::{Block, Place, column_name, sheet_name};
use crate::figure::MoneyUnit;
use crate::profile::Profile;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, XlsxError};
use std::collections::HashMap;

/// Where a cell of the document stands in the workbook.
struct Map {
    /// By block: the sheet's name, and its first row.
    tables: HashMap<u32, (String, u32)>,
}

impl Map {
    fn cell(&self, place: Place) -> Option<(&str, u32, u32)> {
        let (sheet, first) = self.tables.get(&place.block)?;
        Some((sheet, first + place.row, place.column))
    }
}

/// The text behind the forms, as a sheet of its own.
fn prose(workbook: &mut Workbook, derived: &Derived, from: usize, title: &Format) -> Result<(), XlsxError> {
    let rest = &derived.document.blocks[from.min(derived.document.blocks.len())..];
    if !rest.is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(crate::messages::PROSE_SHEET)?;
        sheet.set_column_width(0, 110)?;
        let wrap = Format::new().set_text_wrap();
        for (row, block) in rest.iter().enumerate() {
            if let Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) = block {
                let heading = matches!(block, Block::Heading(..));
                sheet.write_string_with_format(row as u32, 0, &p.text, if heading { title } else { &wrap })?;
            }
        }
    }
    Ok(())
}

/// The sheets with their first and last blocks, where each table stands in them, and the first block behind them.
fn places(derived: &Derived, names: &[String], above: usize) -> (Vec<(String, usize, usize)>, Map, usize) {
    let mut map = Map { tables: HashMap::new() };
    let mut sheets: Vec<(String, usize, usize)> = Vec::new();
    let mut from = 0;
    for (n, (block, _)) in derived.tables.iter().enumerate() {
        let to = *block as usize + 1;
        // What is said below the table stands between it and the next form's caption.
        let note = match derived.tables.get(n + 1) {
            Some((next, _)) => *next as usize - to > above,
            None => matches!(derived.document.blocks.get(to), Some(Block::Paragraph(_))),
        };
        let to = if note { to + 1 } else { to };
        let name = sheet_name(names.get(n).map_or("", String::as_str), n);
        map.tables.insert(*block, (name.clone(), *block - from as u32));
        sheets.push((name, from, to));
        from = to;
    }
    (sheets, map, from)
}

/// Writes it.
///
/// # Errors
/// Where the crate cannot write it: a form with more rows or columns than a sheet has.
pub fn to_workbook(derived: &Derived, profile: &Profile) -> Result<Vec<u8>, XlsxError> {
    let laid_out = profile.derive.as_ref().map_or(&[][..], |d| &d.forms);
    let name_of = |id: &str| profile.layouts(id).next().map_or(String::new(), |f| f.name.clone());
    let names: Vec<String> = laid_out.iter().map(|f| name_of(&f.id)).collect();
    // Caption, title, and the lines that every form has.
    let above = 2 + profile.derive.as_ref().map_or(0, |d| d.captions.len());
    let currency = profile.derive.as_ref().map_or(MoneyUnit::TenThousand, |d| d.currency);
    let mut workbook = Workbook::new();
    // Nothing here reads a clock: the same document, the same bytes.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?));
    let border = Format::new().set_border(FormatBorder::Thin);
    let head = border.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap();
    let text = border.clone().set_num_format("@");
    let pattern = format!("0.{}", "0".repeat(derived.decimals as usize));
    let number = border.set_num_format(pattern.as_str());
    let title = Format::new().set_bold().set_font_size(14);
    // First where everything will stand, then what: formulas speak of other sheets.
    let (sheets, map, from) = places(derived, &names, above);
    for (name, from, to) in &sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        let mut row = 0;
        for (number_of, block) in derived.document.blocks.iter().enumerate().take(*to).skip(*from) {
            match block {
                Block::Heading(_, p) => drop(sheet.write_string_with_format(row, 0, &p.text, &title)?),
                Block::Paragraph(p) | Block::Aside(p) => drop(sheet.write_string(row, 0, &p.text)?),
                Block::Table(table) => {
                    let header = derived.tables.iter().find(|(b, _)| *b as usize == number_of).map_or(0, |t| t.1);
                    for (r, cells) in table.rows.iter().enumerate() {
                        let row = row + r as u32;
                        for (c, cell) in cells.iter().enumerate() {
                            let (column, place) = (c as u16, Place { block: number_of as u32, row: r as u32, column: c as u32 });
                            let amount = if derived.rounding == Rounding::Balanced { &derived.printed } else { &derived.exact };
                            match amount.get(&place).filter(|_| !cell.text.is_empty()) {
                                Some(yuan) => {
                                    let value = yuan / currency.factor();
                                    match derived.sums.get(&place).and_then(|s| formula(s, name, &map)) {
                                        Some(f) => sheet.write_formula_with_format(
                                            row,
                                            column,
                                            Formula::new(f).set_result(value.normalize().to_string()),
                                            &number,
                                        )?,
                                        None => sheet.write_number_with_format(row, column, value_of(value), &number)?,
                                    }
                                }
                                None if r < header => sheet.write_string_with_format(row, column, &cell.text, &head)?,
                                None if cell.text.is_empty() => sheet.write_blank(row, column, &text)?,
                                None => sheet.write_string_with_format(row, column, &cell.text, &text)?,
                            };
                        }
                    }
                    row += table.rows.len().saturating_sub(1) as u32;
                }
            }
            row += 1;
        }
        sheet.set_column_width(0, 16)?;
        sheet.set_column_width(1, 30)?;
        sheet.set_column_range_width(2, 8, 14)?;
    }
    prose(&mut workbook, derived, from, &title)?;
    workbook.save_to_buffer()
}

/// What a workbook keeps in a cell of numbers: the format has no decimals of its own. Fifteen digits are
/// exact in it, which is more than an amount has.
fn value_of(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// The total as a sum of cells: runs of a column are ranges.
fn formula(sum: &Sum, own: &str, map: &Map) -> Option<String> {
    let mut cells: Vec<(bool, &str, u32, u32)> =
        sum.iter().map(|(p, negative)| map.cell(*p).map(|(s, r, c)| (*negative, s, c, r))).collect::<Option<_>>()?;
    cells.sort_unstable();
    let mut out = String::from("=");
    let mut at = 0;
    while at < cells.len() {
        let (negative, sheet, column, row) = cells[at];
        let run = cells[at..].iter().zip(row..).take_while(|(c, r)| **c == (negative, sheet, column, *r)).count();
        let name = |row: u32| format!("{}{}", column_name(column), row + 1);
        let of = if sheet == own { String::new() } else { format!("'{}'!", sheet.replace('\'', "''")) };
        if negative || out.len() > 1 {
            out.push(if negative { '-' } else { '+' });
        }
        if run > 2 {
            out.push_str(&format!("SUM({of}{}:{})", name(row), name(row + run as u32 - 1)));
        } else {
            let each: Vec<String> = (0..run).map(|i| format!("{of}{}", name(row + i as u32))).collect();
            out.push_str(&each.join(if negative { "-" } else { "+" }));
        }
        at += run;
    }
    (out.len() > 1 && out.len() < 8000).then_some(out)
}
