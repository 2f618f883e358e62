//! Marks in the sender's own file: the draft as it came, with what was found written at the very places.
//!
//! In: the bytes of a draft, the [`Document`] that was read from them, and the report on it (or corrections to it).
//! Out: the same file with marks, or with other values in its cells and words; all else is as it was, to the byte. A PDF
//! gets annotations in an incremental update, a workbook comments and a fill, a text of Word comments (ISO 32000-1, 12.5
//! and 7.5.6; ECMA-376 part 1, 18.7 and 17.13). What is read again from a marked file is what was read before: marks
//! and the pages and sheets that list findings are not part of the document.

mod pdf;
mod word;
mod workbook;

use crate::document::{Document, Edit, EditKind, Place, SourceKind};
use crate::messages::{self, report as t};
use crate::report::{Finding, Proposal, Report, Severity};
use crate::text::Digest;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Why a file cannot be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MarkError {
    /// Its format has no marks, or none that can be put in with all else left alone: its findings go into a workbook.
    #[error("not a format with marks")]
    Format,
    /// It is damaged: what reads it mends it by guessing, and a file that was marked so could not be relied on.
    #[error("damaged")]
    Damaged,
    /// It is encrypted: nothing can be added to it without its key.
    #[error("encrypted")]
    Encrypted,
    /// The document was not read from these bytes.
    #[error("another file")]
    Another,
}

/// A file with marks or corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The numbers of findings (or of corrections, from 1) that have no place in it: the list of findings has them.
    pub left_out: Vec<usize>,
}

/// What is wanted of a marked file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wish {
    /// A page or sheet behind all others that lists the findings.
    pub list: bool,
}

/// What is written at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    /// Where; none for what the document lacks as a whole.
    place: Option<Place>,
    /// The gravest of what is said there.
    severity: Severity,
    /// The numbers of its findings, as in the letter.
    numbers: Vec<usize>,
    /// What is said, in lines.
    text: Vec<String>,
}

/// Writes what was found at its places. The document is what was read from the bytes; where the report is on several
/// files together, it is one of them, and `first` is the number of its first block among all.
///
/// # Errors
/// See [`MarkError`].
pub fn mark(bytes: &[u8], document: &Document, first: u32, report: &Report, wish: Wish) -> Result<Marked, MarkError> {
    of_these(bytes, document)?;
    let blocks = document.blocks.len() as u32;
    let mut marks = marks(report);
    // What the whole lacks is said once, in the first of its files.
    marks.retain_mut(|mark| match &mut mark.place {
        Some(place) => within(place, first, blocks),
        None => first == 0,
    });
    let list = wish.list.then(|| list(report));
    let mut marked = match document.source.read_as() {
        SourceKind::Pdf => pdf::mark(bytes, document, &marks, list.as_ref())?,
        SourceKind::Xlsx | SourceKind::Xlsm => workbook::mark(bytes, document, &marks, list.as_ref())?,
        SourceKind::Docx => word::mark(bytes, document, &marks)?,
        _ => return Err(MarkError::Format),
    };
    marked.left_out.sort_unstable();
    marked.left_out.dedup();
    Ok(marked)
}

/// Puts corrections in: values into cells, words into sentences, on wish as tracked changes where the format has such.
/// `first` as with [`mark`].
///
/// # Errors
/// See [`MarkError`]: a PDF's words cannot be changed.
pub fn correct(bytes: &[u8], document: &Document, first: u32, edits: &[Edit], tracked: bool) -> Result<Marked, MarkError> {
    of_these(bytes, document)?;
    let own = corrections(document, first, edits);
    let mut corrected = match document.source.read_as() {
        SourceKind::Xlsx | SourceKind::Xlsm => workbook::correct(bytes, document, &own)?,
        SourceKind::Docx => word::correct(bytes, document, &own, tracked)?,
        _ => return Err(MarkError::Format),
    };
    corrected.left_out.sort_unstable();
    Ok(corrected)
}

/// Puts the words of scanned pages under their pictures, as they were read and put right: a PDF in which they can be
/// searched, selected and copied. A picture becomes a PDF.
///
/// # Errors
/// See [`MarkError`].
pub fn searchable(bytes: &[u8], document: &Document, first: u32, edits: &[Edit], pages: &BTreeSet<u32>) -> Result<Marked, MarkError> {
    of_these(bytes, document)?;
    let mut own = document.clone();
    let blocks = document.blocks.len() as u32;
    for edit in edits {
        let mut edit = edit.clone();
        if within(&mut edit.place, first, blocks) {
            own.apply(&edit);
        }
    }
    let bytes = match document.source.read_as() {
        SourceKind::Pdf => pdf::layer(bytes, &own, pages)?,
        SourceKind::Picture => pdf::layer(&crate::ingest::wrapped(bytes).ok_or(MarkError::Format)?, &own, pages)?,
        _ => return Err(MarkError::Format),
    };
    Ok(Marked { bytes, left_out: Vec::new() })
}

/// A correction of what stands at a place of the document as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Correction {
    /// Which of the edits, from 1: the last one that had a part in it.
    number: usize,
    place: Place,
    text: String,
}

/// Where a letter of a corrected paragraph comes from.
#[derive(Clone, Copy)]
enum Letter {
    /// It stood there, as the letter of this number.
    Old(u32),
    /// An edit put it in.
    New(char),
}

/// What edits, one after the other, come to: each place of the file once. Words that follow others are counted in the
/// text as it was before any of them.
fn corrections(document: &Document, first: u32, edits: &[Edit]) -> Vec<Correction> {
    let blocks = document.blocks.len() as u32;
    let mut cells: BTreeMap<Place, (usize, String)> = BTreeMap::new();
    // Of each paragraph the last edit, and its letters.
    let mut words: BTreeMap<u32, (usize, Vec<Letter>)> = BTreeMap::new();
    // Which form a table is, a person tells this program: it is no change of the draft.
    for (number, edit) in (1..).zip(edits).filter(|(_, e)| e.kind == EditKind::Text) {
        let mut place = edit.place;
        if !within(&mut place, first, blocks) {
            continue;
        }
        let Some(paragraph) = document.prose(place.block) else {
            cells.insert(place, (number, edit.text.clone()));
            continue;
        };
        let all = || (0, (0..paragraph.text.chars().count() as u32).map(Letter::Old).collect());
        let (last, letters) = words.entry(place.block).or_insert_with(all);
        *last = number;
        let (from, to) = (place.row as usize, (place.column as usize).min(letters.len()));
        if from <= to {
            letters.splice(from..to, edit.text.chars().map(Letter::New));
        }
    }
    let mut out: Vec<Correction> = cells.into_iter().map(|(place, (number, text))| Correction { number, place, text }).collect();
    for (block, (number, letters)) in words {
        let end = document.prose(block).map_or(0, |p| p.text.chars().count() as u32);
        let (mut next, mut text) = (0, String::new());
        // The end of the paragraph closes what is open, as a letter that stayed does.
        for letter in letters.into_iter().chain([Letter::Old(end)]) {
            match letter {
                Letter::New(c) => text.push(c),
                Letter::Old(at) => {
                    if at > next || !text.is_empty() {
                        let place = Place { block, row: next, column: at };
                        out.push(Correction { number, place, text: std::mem::take(&mut text) });
                    }
                    next = at + 1;
                }
            }
        }
    }
    out
}

/// Whether a place is within a file's blocks; it is then counted within the file.
fn within(place: &mut Place, first: u32, blocks: u32) -> bool {
    let own = place.block.checked_sub(first).filter(|b| *b < blocks);
    place.block = own.unwrap_or(place.block);
    own.is_some()
}

/// What a report proposes to put in, all of it: where two findings propose for one place, the graver one counts.
pub fn proposed(report: &Report) -> Vec<Edit> {
    let mut all: BTreeMap<Place, String> = BTreeMap::new();
    for edit in report.numbered().filter_map(|(_, f)| f.proposal.as_ref()).flat_map(Proposal::edits) {
        all.entry(edit.place).or_insert(edit.text);
    }
    // Within a paragraph from behind, so that none moves the place of another.
    all.into_iter().rev().map(|(place, text)| Edit::text(place, text)).collect()
}

/// Whether a document was read from these bytes.
fn of_these(bytes: &[u8], document: &Document) -> Result<(), MarkError> {
    let own = Digest::of(bytes);
    if document.source.digest.as_ref().is_some_and(|d| *d != own) { Err(MarkError::Another) } else { Ok(()) }
}

/// A list of findings.
struct List {
    /// What it is a list on.
    heading: String,
    /// How the document stands, in lines.
    summary: Vec<String>,
    entries: Vec<Entry>,
}

/// A finding in a list.
struct Entry {
    number: usize,
    severity: Severity,
    /// Where it is seen first.
    place: Option<Place>,
    /// The same in words.
    where_: String,
    printed: String,
    expected: String,
    message: String,
    relations: Vec<String>,
}

/// The marks of a report: those to blame, and where nobody is, all figures of the finding.
fn marks(report: &Report) -> Vec<Mark> {
    let mut at: BTreeMap<Option<Place>, Mark> = BTreeMap::new();
    let mut on = |place: Option<Place>, severity: Severity, number: Option<usize>, text: Vec<String>| {
        let mark = at.entry(place).or_insert_with(|| Mark { place, severity, numbers: Vec::new(), text: Vec::new() });
        mark.severity = mark.severity.min(severity);
        // Of a finding that speaks of a place twice once.
        if number.is_none() || mark.numbers.last() != number.as_ref() {
            mark.numbers.extend(number);
            mark.text.extend(text);
        }
    };
    for (number, finding) in report.numbered() {
        if finding.figures.is_empty() {
            on(None, finding.severity, Some(number), said(number, finding, None));
        }
        for figure in finding.blamed() {
            let place = Some(figure.place).filter(|p| p.block != u32::MAX);
            on(place, finding.severity, Some(number), said(number, finding, figure.expected.as_deref()));
        }
    }
    for remark in report.review.iter().flat_map(|r| &r.remarks) {
        on(Some(remark.place), Severity::Warning, None, vec![t::own_remark(&remark.at, &remark.text, "")]);
    }
    at.into_values().collect()
}

/// The most relations that a note writes out: the list of findings has all.
const RELATIONS: usize = 3;

/// What a note says of a finding.
fn said(number: usize, finding: &Finding, expected: Option<&str>) -> Vec<String> {
    let mut lines = vec![format!("[{number} {}] {}", messages::severity(finding.severity), finding.message)];
    lines.extend(expected.filter(|_| finding.proposal.is_some()).map(t::should_be));
    lines.extend(finding.opinion.as_deref().filter(|o| !o.is_empty()).map(t::opinion));
    lines.extend(finding.relations.iter().take(RELATIONS).map(|r| t::relation(&r.name, &r.words)));
    lines
}

/// The list of a report's findings.
fn list(report: &Report) -> List {
    let summary = [report.summary(), report.checked()].into_iter().filter(|t| !t.is_empty()).collect();
    let entry = |(number, finding): (usize, &Finding)| {
        let first = finding.figures.first();
        Entry {
            number,
            severity: finding.severity,
            place: first.map(|f| f.place),
            where_: first.and_then(|f| messages::origin(&f.location.origin)).unwrap_or_default(),
            printed: finding.printed.clone().unwrap_or_default(),
            expected: finding.expected.clone().unwrap_or_default(),
            message: finding.message.clone(),
            relations: finding.relations.iter().map(|r| t::relation(&r.name, &r.words)).collect(),
        }
    };
    List { heading: report.heading(), summary, entries: report.numbered().map(entry).collect() }
}
