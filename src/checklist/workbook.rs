//! A list with its answers as a workbook of its own: 序号、检查内容、检查要求、是否符合要求、问题、核对情况.

use super::{Answer, Filled};
use crate::messages::report as m;
use crate::package::height;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// Excel keeps no more letters in a cell.
const LONGEST: usize = 32_000;
/// Widths of the columns, in letters.
const WIDTHS: [u16; 6] = [6, 22, 32, 12, 62, 28];

/// Writes it, ready to be printed on A4 across.
///
/// # Errors
/// What the writer says; none that a list can give rise to.
pub fn write(filled: &Filled) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Nothing here reads a clock: the same answers, the same bytes.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?));
    let sheet = workbook.add_worksheet();
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (column, width) in WIDTHS.into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    let last = WIDTHS.len() as u16 - 1;
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, last, &filled.name, &title)?;
    sheet.merge_range(1, 0, 1, last, &filled.document, &Format::new())?;
    let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let head = cell.clone().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00E8_EEF4));
    for (column, text) in m::checklist_head().into_iter().enumerate() {
        sheet.write_string_with_format(2, column as u16, text, &head)?;
    }
    sheet.set_freeze_panes(3, 0)?;
    let middle = cell.clone().set_align(FormatAlign::Center);
    let mut row = 3;
    let mut number = 0;
    for group in filled.items.chunk_by(|a, b| a.group == b.group) {
        number += 1;
        let first = row;
        for item in group {
            let answer = match item.answer {
                Answer::No => middle.clone().set_font_color(Color::RGB(0x00B0_2A20)).set_bold(),
                Answer::Open => middle.clone().set_font_color(Color::RGB(0x008A_5A00)),
                Answer::Yes | Answer::NotApplicable => middle.clone(),
            };
            sheet.write_string_with_format(row, 2, &item.asks, &cell)?;
            sheet.write_string_with_format(row, 3, m::answer(item.answer), &answer)?;
            let problems = item.numbered().collect::<Vec<_>>().join("\n");
            let problems: String = problems.chars().take(LONGEST).collect();
            let remark: String = item.remark.chars().take(LONGEST).collect();
            sheet.write_string_with_format(row, 4, &problems, &cell)?;
            sheet.write_string_with_format(row, 5, &remark, &cell)?;
            let alone = if group.len() == 1 { group[0].group.as_str() } else { "" };
            let texts = [(alone, 1), (item.asks.as_str(), 2), (problems.as_str(), 4), (remark.as_str(), 5)];
            let needed = texts.map(|(text, column)| height(text, f64::from(WIDTHS[column]))).into_iter().fold(0.0, f64::max);
            sheet.set_row_height(row, needed + 4.0)?;
            row += 1;
        }
        // Items of one group stand under one head.
        if row - first > 1 {
            sheet.merge_range(first, 0, row - 1, 0, "", &middle)?;
            sheet.merge_range(first, 1, row - 1, 1, "", &cell)?;
        }
        sheet.write_number_with_format(first, 0, number, &middle)?;
        sheet.write_string_with_format(first, 1, &group[0].group, &cell)?;
    }
    workbook.save_to_buffer()
}
