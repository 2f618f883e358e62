//! The workbook that a unit fills in: an empty sheet of records, one of other amounts, and an example.
//!
//! In: a profile. Out: the bytes of an xlsx. The lists that a cell may be chosen from are in it.

use crate::profile::{Profile, TemplateSpec};
use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Rows that the lists are offered in.
const ROWS: u32 = 2000;

/// Makes it; none where the profile lays no forms out.
///
/// # Errors
/// Where the crate cannot write it.
pub fn template(profile: &Profile) -> Result<Option<Vec<u8>>, XlsxError> {
    let Some(spec) = &profile.derive else { return Ok(None) };
    let t = &spec.template;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?));
    let captions = crate::messages::template_captions();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&t.records)?;
    let first = head(sheet, &captions, &t.columns)?;
    for (column, name) in t.columns.iter().enumerate() {
        let key = crate::text::key(name);
        if let Some(tag) = spec.tag.iter().find(|tag| tag.column.is_match(&key)) {
            // What an example writes is what may be chosen.
            let mut words: Vec<&str> = t.rows.iter().filter_map(|r| r.get(column)).map(String::as_str).collect();
            words.extend(t.choices.iter().filter(|w| tag.words.iter().any(|(_, p)| p.is_match(&crate::text::key(w)))).map(String::as_str));
            words.retain(|w| !w.is_empty());
            words.sort_unstable();
            words.dedup();
            let list = DataValidation::new().allow_list_strings(&words)?;
            sheet.add_data_validation(first, column as u16, first + ROWS, column as u16, &list)?;
        }
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(&t.other)?;
    let first = head(sheet, &[], &t.items)?;
    for (row, item) in t.item_rows.iter().enumerate() {
        // All but the amount.
        for (column, text) in item.iter().enumerate().take(item.len().saturating_sub(1)) {
            sheet.write_string(first + row as u32, column as u16, text)?;
        }
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(&t.example)?;
    example(sheet, t)?;
    workbook.save_to_buffer().map(Some)
}

/// Captions and a header; the row below.
fn head(sheet: &mut Worksheet, captions: &[(&str, &str)], columns: &[String]) -> Result<u32, XlsxError> {
    let bold = Format::new().set_bold().set_background_color(0x00E8_EEF4);
    let mut row = 0;
    for (label, value) in captions {
        sheet.write_string(row, 0, *label)?;
        sheet.write_string(row, 1, *value)?;
        row += 1;
    }
    for (column, name) in columns.iter().enumerate() {
        sheet.write_string_with_format(row, column as u16, name, &bold)?;
        sheet.set_column_width(column as u16, 22)?;
    }
    Ok(row + 1)
}

fn example(sheet: &mut Worksheet, t: &TemplateSpec) -> Result<(), XlsxError> {
    let mut row = head(sheet, &[], &t.columns)?;
    for (columns, rows) in [(None, &t.rows), (Some(&t.items), &t.item_rows)] {
        if let Some(columns) = columns {
            row += 1;
            for (column, name) in columns.iter().enumerate() {
                sheet.write_string(row, column as u16, name)?;
            }
            row += 1;
        }
        for cells in rows {
            for (column, text) in cells.iter().enumerate() {
                sheet.write_string(row, column as u16, text)?;
            }
            row += 1;
        }
    }
    Ok(())
}
