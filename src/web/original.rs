//! The sender's own file, marked or corrected.
//!
//! In: which document, what is wanted, the corrections that were made. Out: the file (of a document that is spread over
//! several, all of them in one archive), and in words what could not be put into it. What takes no marks comes as an
//! annotated workbook.

use super::desk::written;
use super::pack::Package;
use super::{Answer, Desk, DraftId, View};
use crate::document::{Document, Edit, SourceKind};
use crate::mark::{self, MarkError, Marked, Wish};
use crate::messages::{self, report as m};
use crate::report::{Format, Report, file_name, reading, stem_of, unused};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What is wanted of the sender's own file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Original {
    /// What was found, written at its places.
    Marked {
        /// With a page or sheet that lists it.
        list: bool,
    },
    /// The corrections that were made, put in.
    Corrected {
        /// As tracked changes.
        tracked: bool,
    },
    /// What was read of scanned pages, as a workbook.
    Reading,
    /// Scanned pages with their words under them, as a PDF.
    Searchable,
}

impl Original {
    /// Whether a file of a kind can have this; some of its pages may have been read from pictures.
    pub fn fits(self, kind: SourceKind, scanned: bool) -> bool {
        match self {
            Original::Reading | Original::Searchable => scanned,
            Original::Marked { .. } => true,
            Original::Corrected { tracked: true } => kind == SourceKind::Docx,
            Original::Corrected { tracked: false } => matches!(kind, SourceKind::Xlsx | SourceKind::Xlsm | SourceKind::Docx),
        }
    }
}

/// A file that was written.
pub struct Written {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What could not be put into it, in words.
    pub remark: Option<String>,
    /// The report on the document.
    pub report: Report,
}

impl Desk {
    /// The shown document's own file.
    pub(super) fn shown_original(&self, what: Original, edits: &[Edit], profile: Option<&str>) -> Result<Answer, String> {
        if what == Original::Reading {
            let document = self.edited(edits)?;
            let checked = crate::check_with(&document, self.profiles.chosen_for(profile, &document), &self.settings());
            // What relations settled is a part of the reading.
            let bytes = reading(checked.settled.as_ref().unwrap_or(&document)).map_err(|e| messages::not_written(&e.to_string()))?;
            return Ok(Answer::File { name: m::reading_file(&stem_of(&document.source.name)), bytes, remark: None });
        }
        let source = self.source.ok_or(messages::page::NO_ORIGINAL)?;
        let Written { name, bytes, remark, .. } = self.original(source, what, edits, profile)?;
        Ok(Answer::File { name, bytes, remark })
    }

    /// A document's own file.
    pub(super) fn original(&self, source: DraftId, what: Original, edits: &[Edit], profile: Option<&str>) -> Result<Written, String> {
        let parts = self.files.parts(source)?;
        let whole = Document::together(parts.iter().map(|(d, _)| d.clone()).collect()).ok_or(messages::NOTHING_READ)?;
        let view = self.view(&whole, profile);
        let (mut files, mut used, mut remarks, mut first): (Vec<(String, Vec<u8>)>, _, _, _) = (Vec::new(), HashSet::new(), Vec::new(), 0);
        for (document, bytes) in &parts {
            let name = document.source.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            match one(bytes, document, first, &view, what, edits) {
                Ok(marked) => {
                    remarks.extend(left_out(&name, what, &marked.left_out));
                    files.push((named(&name, what, &mut used), marked.bytes));
                }
                Err(MarkError::Format) if matches!(what, Original::Marked { .. }) && parts.len() == 1 => {
                    files.push((file_name(&name, Format::Xlsx, &mut used), written(&view, Format::Xlsx)?));
                }
                Err(error) => remarks.push(m::mark_error(&name, &error)),
            }
            first += document.blocks.len() as u32;
        }
        let remark = (!remarks.is_empty()).then(|| remarks.join("\n"));
        let (name, bytes) = match (files.len(), files.pop()) {
            (1, Some(only)) => only,
            (_, Some(last)) => {
                files.push(last);
                let mut package = Package::default();
                files.iter().try_for_each(|(name, bytes)| package.put(name, bytes))?;
                (messages::page::MARKED_FILES.into(), package.finish()?)
            }
            (_, None) => return Err(remark.unwrap_or_default()),
        };
        Ok(Written { name, bytes, remark, report: view.report })
    }
}

fn one(bytes: &[u8], document: &Document, first: u32, view: &View, what: Original, edits: &[Edit]) -> Result<Marked, MarkError> {
    match what {
        Original::Reading => Err(MarkError::Format),
        Original::Searchable => mark::searchable(bytes, document, first, edits, &view.read.iter().copied().collect()),
        Original::Marked { list } => mark::mark(bytes, document, first, &view.report, Wish { list }),
        Original::Corrected { tracked } => mark::correct(bytes, document, first, edits, tracked),
    }
}

fn left_out(name: &str, what: Original, numbers: &[usize]) -> Option<String> {
    let some = !numbers.is_empty();
    some.then(|| match what {
        Original::Marked { .. } => m::marks_left_out(name, numbers),
        Original::Corrected { .. } | Original::Reading | Original::Searchable => m::corrections_left_out(name, numbers.len()),
    })
}

/// A name after the original's, and no two alike.
fn named(name: &str, what: Original, used: &mut HashSet<String>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    unused(stem, used, |stem| match what {
        Original::Marked { .. } => m::marked_file(stem, ending),
        Original::Corrected { .. } => m::corrected_file(stem, ending),
        Original::Reading => m::reading_file(stem),
        Original::Searchable => m::searchable_file(stem),
    })
}
