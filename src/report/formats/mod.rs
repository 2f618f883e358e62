//! A report written down: one format, one file.
//!
//! In: a [`Report`] (or several), for a workbook also the tables of its forms. Out: bytes. Every format
//! says the same; only `json` has everything. What comes from a document never becomes markup, a formula
//! or a command.

mod csv;
mod junit;
mod letter;
mod markdown;
mod reading;
mod sarif;
mod text;
mod workbook;

pub use reading::reading;
pub use text::to_text;

use super::{FindingFigure, Prose, Report, Severity, Sheet};
use crate::messages;
use std::collections::HashSet;
use thiserror::Error;

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Words for a terminal or a mail.
    Text,
    /// Everything, in the schema [`super::SCHEMA`].
    Json,
    /// The letter that goes back to the unit: HTML for A4.
    Html,
    /// The same letter as a Word document, to be edited.
    Docx,
    /// For a discussion or a wiki.
    Markdown,
    /// A line for each finding, for a spreadsheet.
    Csv,
    /// The forms with their wrong cells coloured and commented, and a sheet of findings.
    Xlsx,
    /// SARIF 2.1.0, for tools that show findings of checkers.
    Sarif,
    /// JUnit XML, for tools that show results of tests.
    Junit,
}

/// A report that cannot be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A form has more rows or columns than a sheet, or the like.
    #[error("{0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// What the writer of packages says.
    #[error("{0}")]
    Package(#[from] zip::result::ZipError),
    /// What the serialiser says.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
}

/// The tables of a report's forms, and its sentences.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The forms' tables, in the report's order.
    pub sheets: &'a [Sheet],
    /// The sentences.
    pub prose: &'a [Prose],
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 9] =
        [Format::Html, Format::Docx, Format::Xlsx, Format::Markdown, Format::Text, Format::Csv, Format::Json, Format::Sarif, Format::Junit];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Sarif => "sarif",
            Format::Junit => "junit",
        }
    }

    /// What the names of its files end with.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Json => "json",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Sarif => "sarif",
            Format::Junit => "xml",
        }
    }
}

/// Writes a report.
///
/// # Errors
/// Where a form is larger than a sheet of a workbook can be.
pub fn write(format: Format, report: &Report, tables: Tables<'_>) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::Xlsx => Ok(workbook::write(report, tables)?),
        _ => write_all(format, &[report]),
    }
}

/// Writes several reports into one; a workbook holds their findings alone.
///
/// # Errors
/// As [`write()`].
pub fn write_all(format: Format, reports: &[&Report]) -> Result<Vec<u8>, WriteError> {
    Ok(match format {
        Format::Text => reports.iter().map(|r| to_text(r, false)).collect::<Vec<_>>().join("\n").into_bytes(),
        Format::Json => {
            let mut out = Vec::new();
            for report in reports {
                serde_json::to_writer(&mut out, report)?;
                out.push(b'\n');
            }
            out
        }
        Format::Html => letter::to_html(reports).into_bytes(),
        Format::Docx => letter::to_word(reports)?,
        Format::Markdown => markdown::write(reports).into_bytes(),
        Format::Csv => csv::write(reports),
        Format::Xlsx => workbook::findings_of(reports)?,
        Format::Sarif => sarif::write(reports)?,
        Format::Junit => junit::write(reports).into_bytes(),
    })
}

/// The ground of a head in a workbook: red, green, blue.
pub const HEAD: u32 = 0x00E8_EEF4;

/// The ground of what a finding of a severity speaks of in a workbook: red, green, blue.
pub fn ground(severity: Severity) -> u32 {
    match severity {
        Severity::Error => 0x00F8_C9C4,
        Severity::Warning => 0x00FD_E7B0,
        Severity::Notice | Severity::Reading => 0x00E3_EAF1,
    }
}

/// A table as a workbook: its rows, the first of which are its heads.
///
/// # Errors
/// Where there are more rows or columns than a sheet has.
pub fn table(rows: &[Vec<String>]) -> Result<Vec<u8>, WriteError> {
    Ok(workbook::table_of(rows)?)
}

/// A document's name without its folder and ending, fit for a file.
pub fn stem_of(document: &str) -> String {
    let name = document.rsplit(['/', '\\']).next().unwrap_or(document);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = stem.chars().filter(|c| !c.is_control() && !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')).collect();
    (if stem.trim().is_empty() { messages::report::SHEET.text() } else { stem.trim() }).to_owned()
}

/// The name of a report's file: the document's, and no two alike.
pub fn file_name(document: &str, format: Format, used: &mut HashSet<String>) -> String {
    unused(&stem_of(document), used, |stem| format!("{stem}.{}", format.ending()))
}

/// A name of a file that no other has: of the stem, or of the stem with a number.
pub fn unused(stem: &str, used: &mut HashSet<String>, named: impl Fn(&str) -> String) -> String {
    let numbered = |n: usize| if n == 1 { named(stem) } else { named(&format!("{stem} ({n})")) };
    let free = (1..).map(numbered).find(|name| !used.contains(name)).unwrap_or_default();
    used.insert(free.clone());
    free
}

/// Form and place of a figure in words: 支出总表 第6页.
fn place(report: &Report, figure: &FindingFigure) -> (String, String) {
    let form = figure.location.index.and_then(|i| report.forms.get(i as usize)).map_or("", |f| f.name.as_str());
    (form.to_owned(), messages::origin(&figure.location.origin).unwrap_or_default())
}

/// The name of a cell without its form, which stands beside it.
fn item(report: &Report, figure: &FindingFigure) -> String {
    let form = figure.location.index.and_then(|i| report.forms.get(i as usize)).map_or("", |f| f.name.as_str());
    figure.name.strip_prefix(form).unwrap_or(&figure.name).to_owned()
}

/// What a reviewer says of a finding: why it is none, or an opinion.
fn said(finding: &super::Finding) -> Option<String> {
    let accepted = finding.accepted.as_deref().map(messages::report::accepted_because);
    accepted.or_else(|| finding.opinion.as_deref().map(messages::report::opinion))
}

/// What a reviewer decided and says of a draft, in lines.
fn review(report: &Report) -> Vec<String> {
    let Some(review) = &report.review else { return Vec::new() };
    let mut lines = Vec::new();
    if review.decision.is_some() || !review.note.is_empty() {
        lines.push(messages::report::review(review));
    }
    lines.extend(review.remarks.iter().map(|r| {
        let place = messages::origin(&r.location.origin).map(|p| messages::report::at(&p)).unwrap_or_default();
        messages::report::own_remark(&r.at, &r.text, &place)
    }));
    lines
}

/// Where a finding stands, to be put behind its message.
fn at(finding: &super::Finding) -> String {
    let origin = finding.figures.first().and_then(|f| messages::origin(&f.location.origin));
    origin.map_or(String::new(), |o| messages::report::at(&o))
}

/// What is said of a finding beyond its figures: the relations behind it.
fn basis(finding: &super::Finding) -> Vec<String> {
    finding.relations.iter().map(|r| messages::report::relation(&r.name, &r.words)).collect()
}
