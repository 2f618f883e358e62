//! The annotated workbook: a sheet of findings, then each form with its wrong cells coloured and a
//! comment on each: what it should be, and why.

use super::{HEAD, Tables, basis, ground, item, place, said};
use crate::document::{Place, column_name, sheet_name};
use crate::figure::{MoneyUnit, Reading, read};
use crate::messages::{self, report as t};
use crate::report::{Finding, Report, Severity, Sheet};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Url, Workbook, Worksheet, XlsxError};
use std::collections::{BTreeMap, HashMap};

/// What a cell is marked with.
struct Mark {
    severity: Severity,
    /// Whether it is to blame, rather than a part of what does not add up.
    suspect: bool,
    accepted: bool,
    comment: Vec<String>,
}

/// Excel keeps no more letters in a cell (and a comment should be readable).
const LONGEST_CELL: usize = 32_000;
const LONGEST_COMMENT: usize = 1500;

/// Writes it.
///
/// # Errors
/// Where a form has more rows or columns than a sheet.
pub fn write(report: &Report, tables: Tables<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    let names: Vec<String> = report.forms.iter().enumerate().map(|(n, f)| sheet_name(&f.name, n)).collect();
    let marks = marks(report);
    // In which sheet, row and column each place of the document stands.
    let mut at: HashMap<Place, (usize, u32, u16)> = HashMap::new();
    for (n, sheet) in tables.sheets.iter().enumerate() {
        for (r, row) in sheet.rows.iter().enumerate() {
            for c in 0..row.cells.len() {
                at.insert(row.place(c), (n, r as u32 + 1, c as u16));
            }
        }
    }
    let link = |place: Place| {
        let (n, row, column) = at.get(&place)?;
        Some(format!("internal:'{}'!{}{}", names.get(*n)?.replace('\'', "''"), column_name(u32::from(*column)), row + 1))
    };
    list(workbook.add_worksheet(), &[report], link)?;
    for ((form, name), sheet) in report.forms.iter().zip(&names).zip(tables.sheets) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name)?;
        let title = if form.title.is_empty() { &form.name } else { &form.title };
        worksheet.write_string_with_format(0, 0, short(title, LONGEST_CELL), &Format::new().set_bold().set_font_size(14))?;
        table(worksheet, sheet, form.currency, &marks)?;
    }
    let said: Vec<&crate::report::Prose> = tables.prose.iter().filter(|p| marks.keys().any(|m| m.block == p.block)).collect();
    if !said.is_empty() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(messages::PROSE_SHEET.text())?;
        worksheet.set_column_width(0, 110)?;
        for (row, paragraph) in said.into_iter().enumerate() {
            let mut here: Vec<(&Place, &Mark)> = marks.iter().filter(|(p, _)| p.block == paragraph.block).collect();
            here.sort_unstable_by_key(|(place, _)| **place);
            let here: Vec<&Mark> = here.into_iter().map(|(_, m)| m).collect();
            let gravest = here.iter().map(|m| m.severity).min().unwrap_or(Severity::Notice);
            let format = Format::new().set_text_wrap().set_background_color(colour(gravest));
            worksheet.write_string_with_format(row as u32, 0, short(&paragraph.text, LONGEST_CELL), &format)?;
            let text: Vec<String> = here.iter().flat_map(|m| m.comment.clone()).collect();
            worksheet.insert_note(row as u32, 0, &note(&text))?;
        }
    }
    workbook.save_to_buffer()
}

/// The findings of several reports in one sheet.
///
/// # Errors
/// Where there are more than a sheet has rows.
pub fn findings_of(reports: &[&Report]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    list(workbook.add_worksheet(), reports, |_| None)?;
    workbook.save_to_buffer()
}

/// A plain table: its rows, the first of which are its heads; numbers are numbers.
///
/// # Errors
/// Where there are more rows or columns than a sheet has.
pub fn table_of(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_background_color(Color::RGB(HEAD));
    let plain = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
    let worksheet = workbook.add_worksheet();
    for (r, row) in rows.iter().enumerate() {
        for (c, text) in row.iter().enumerate() {
            let (r, c, format) = (r as u32, c as u16, if r == 0 { &head } else { &plain });
            match text.parse::<u32>() {
                Ok(number) if r > 0 => worksheet.write_number_with_format(r, c, f64::from(number), format)?,
                _ => worksheet.write_string_with_format(r, c, short(text, LONGEST_CELL), format)?,
            };
            let wide = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
            if r == 0 || wide > 40 {
                worksheet.set_column_width(c, wide.clamp(10, 50) as u32)?;
            }
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    workbook.save_to_buffer()
}

pub(super) fn empty() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Nothing here reads a clock: the same report, the same bytes.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?));
    Ok(workbook)
}

/// A text that is not too long.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn note(lines: &[String]) -> Note {
    let text = short(&lines.join("\n"), LONGEST_COMMENT);
    // About as high as its lines need.
    let lines: usize = text.lines().map(|l| 1 + l.chars().count() / 22).sum();
    Note::new(text).set_author(t::AUTHOR.text()).add_author_prefix(false).set_width(300).set_height((lines as u32 * 18 + 12).min(420))
}

/// The sheet of findings; `link` tells where a place stands in this workbook.
fn list(worksheet: &mut Worksheet, reports: &[&Report], link: impl Fn(Place) -> Option<String>) -> Result<(), XlsxError> {
    worksheet.set_name(t::SHEET.text())?;
    let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_background_color(Color::RGB(HEAD)).set_text_wrap();
    let top = FormatAlign::Top;
    let plain = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(top);
    let number = plain.clone().set_align(FormatAlign::Right);
    let linked = plain.clone().set_font_color(Color::RGB(0x0020_4A6B)).set_underline(rust_xlsxwriter::FormatUnderline::Single);
    let columns = [
        (t::NUMBER, 6),
        (t::SEVERITY, 7),
        (t::DOCUMENT, 22),
        (t::FORM, 20),
        (t::PLACE, 20),
        (t::ITEM, 30),
        (t::PRINTED, 14),
        (t::EXPECTED, 14),
        (t::DIFFERENCE, 12),
        (t::MESSAGE, 60),
        (t::BASIS, 60),
        (t::REASON, 24),
    ];
    let mut row = 0;
    if let [report] = reports {
        worksheet.write_string_with_format(0, 0, report.heading(), &Format::new().set_bold().set_font_size(14))?;
        worksheet.write_string(1, 0, report.summary())?;
        row = 2;
    }
    for (c, (word, width)) in columns.iter().enumerate() {
        worksheet.write_string_with_format(row, c as u16, word.text(), &head)?;
        worksheet.set_column_width(c as u16, *width)?;
    }
    worksheet.set_freeze_panes(row + 1, 0)?;
    let first = row;
    let mut n = 0;
    for report in reports {
        for finding in &report.findings {
            row += 1;
            n += 1;
            let figure = finding.figures.first();
            let (form, at) = figure.map(|f| place(report, f)).unwrap_or_default();
            let severity = plain.clone().set_background_color(colour(finding.severity));
            let text = |t: &Option<String>| t.clone().unwrap_or_default();
            worksheet.write_number_with_format(row, 0, f64::from(n), &plain)?;
            worksheet.write_string_with_format(row, 1, messages::severity(finding.severity), &severity)?;
            worksheet.write_string_with_format(row, 2, short(&report.source.name, LONGEST_CELL), &plain)?;
            worksheet.write_string_with_format(row, 3, form, &plain)?;
            worksheet.write_string_with_format(row, 4, at, &plain)?;
            let item = figure.map(|f| item(report, f)).unwrap_or_default();
            match figure.and_then(|f| link(f.place)) {
                Some(link) => worksheet.write_url_with_format(row, 5, Url::new(link).set_text(short(&item, 250)), &linked)?,
                None => worksheet.write_string_with_format(row, 5, short(&item, LONGEST_CELL), &plain)?,
            };
            worksheet.write_string_with_format(row, 6, text(&finding.printed), &number)?;
            worksheet.write_string_with_format(row, 7, text(&finding.expected), &number)?;
            worksheet.write_string_with_format(row, 8, text(&finding.difference), &number)?;
            worksheet.write_string_with_format(row, 9, short(&finding.message, LONGEST_CELL), &plain)?;
            worksheet.write_string_with_format(row, 10, short(&basis(finding).join("\n"), LONGEST_CELL), &plain)?;
            worksheet.write_string_with_format(row, 11, text(&finding.accepted.clone().or_else(|| finding.opinion.clone())), &plain)?;
        }
    }
    if row > first {
        worksheet.autofilter(first, 0, row, columns.len() as u16 - 1)?;
    }
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(first, first)?;
    Ok(())
}

/// A form: cells as printed (amounts as numbers with as many decimals), marks on them.
fn table(worksheet: &mut Worksheet, sheet: &Sheet, currency: MoneyUnit, marks: &HashMap<Place, Mark>) -> Result<(), XlsxError> {
    let border = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let mut widths: BTreeMap<u16, usize> = BTreeMap::new();
    for (r, row) in sheet.rows.iter().enumerate() {
        let line = r as u32 + 1;
        for (c, text) in row.cells.iter().enumerate() {
            let column = c as u16;
            let mark = marks.get(&row.place(c));
            let mut format = border.clone();
            if row.header {
                format = format.set_bold().set_text_wrap().set_align(FormatAlign::Center).set_background_color(Color::RGB(HEAD));
            } else if row.total {
                format = format.set_bold();
            }
            if let Some(mark) = mark {
                let fill = match (mark.accepted, mark.suspect) {
                    (true, _) => Color::RGB(0x00DD_E8DD),
                    (false, true) => colour(mark.severity),
                    (false, false) => Color::RGB(0x00FF_F6DC),
                };
                format = format.set_background_color(fill);
                worksheet.insert_note(line, column, &note(&mark.comment))?;
            }
            let amount = sheet.amounts.contains(&c) && !row.header;
            match read(text, currency) {
                Reading::Amount(a) if amount && !text.is_empty() && !a.is_nil() => {
                    let pattern = match a.decimals() {
                        0 => "0".to_owned(),
                        d => format!("0.{}", "0".repeat(d as usize)),
                    };
                    // The format has no other numbers; fifteen digits are exact in it.
                    let value = a.value().to_f64().unwrap_or(0.0);
                    worksheet.write_number_with_format(line, column, value, &format.set_num_format(pattern))?
                }
                _ if text.is_empty() => worksheet.write_blank(line, column, &format)?,
                _ => worksheet.write_string_with_format(line, column, short(text, LONGEST_CELL), &format.set_num_format("@"))?,
            };
            let wide = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
            let width = widths.entry(column).or_insert(10);
            *width = (*width).max(wide.min(36) + 2);
        }
    }
    for (column, width) in widths {
        worksheet.set_column_width(column, width as u32)?;
    }
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn colour(severity: Severity) -> Color {
    Color::RGB(ground(severity))
}

/// Marks of all findings: those to blame, and where nobody is, all figures of the finding.
fn marks(report: &Report) -> HashMap<Place, Mark> {
    let mut marks: HashMap<Place, Mark> = HashMap::new();
    for (number, finding) in report.findings.iter().enumerate().filter(|(_, f)| f.severity < Severity::Notice) {
        for figure in finding.blamed() {
            let mark = marks.entry(figure.place).or_insert_with(|| Mark {
                severity: finding.severity,
                suspect: figure.suspect,
                accepted: finding.accepted.is_some(),
                comment: Vec::new(),
            });
            mark.severity = mark.severity.min(finding.severity);
            mark.suspect |= figure.suspect;
            mark.accepted &= finding.accepted.is_some();
            mark.comment.extend(comment(number, finding, figure.expected.as_deref()));
        }
    }
    marks
}

fn comment(number: usize, finding: &Finding, expected: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(expected) = expected.filter(|_| finding.proposal.is_some()) {
        lines.push(t::should_be(expected));
    }
    lines.push(format!("[{} {}] {}", number + 1, messages::severity(finding.severity), finding.message));
    lines.extend(said(finding));
    lines.extend(basis(finding).into_iter().take(4));
    lines
}
