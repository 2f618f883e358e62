//! What a scan does not show for sure accuses nobody.
//!
//! In: findings, and how sure the letters are that they rest on. Out: findings that rest on a doubtful letter, or on a
//! scan that is hardly legible, are questions about the reading.

use super::{Finding, Severity, Speaker};
use crate::document::{Document, Place};
use crate::misread::{DOUBTFUL, is_hardly_legible};
use std::collections::BTreeSet;

/// Spares what rests on doubtful letters.
pub fn spare(speaker: &Speaker<'_>, findings: &mut [Finding]) {
    let document = speaker.document;
    if document.readings.is_empty() {
        return;
    }
    let illegible = is_hardly_legible(document, &speaker.recognised.figures);
    let doubted = forms(speaker);
    for finding in findings.iter_mut().filter(|f| matches!(f.severity, Severity::Error | Severity::Warning)) {
        let mut figures = finding.figures.iter();
        let doubtful = figures.clone().any(|f| is_doubtful(document, f.place));
        // What a recogniser makes of a cell that is no number is its own fault more often than the draft's.
        let no_number = finding.rule.starts_with("figure.") && figures.clone().any(|f| document.sureness(f.place).is_some());
        // A row whose code is doubtful may be another row: in other forms it is missed.
        let other_row = finding.relations.iter().any(|r| !r.terms.is_empty()) || finding.rule.starts_with("classification.");
        let other_row = other_row && figures.any(|f| f.location.index.is_some_and(|i| doubted.contains(&(i as usize))));
        // A title that was not read is not missing.
        let absent = finding.rule.starts_with("complete.");
        if illegible || doubtful || no_number || other_row || absent {
            finding.severity = Severity::Reading;
        }
    }
}

/// Whether a letter at a place, or of the code of its row, is doubtful.
fn is_doubtful(document: &Document, place: Place) -> bool {
    let doubtful = |place: Place| document.sureness(place).is_some_and(|s| s < DOUBTFUL);
    doubtful(place)
        || (0..document.row(place.block, place.row).len() as u32)
            .any(|column| is_code(document, Place { column, ..place }) && doubtful(Place { column, ..place }))
}

/// Whether a cell is a code, or a part of one.
fn is_code(document: &Document, place: Place) -> bool {
    document.cell(place).is_some_and(|c| !c.text.is_empty() && c.text.len() <= 9 && c.text.bytes().all(|b| b.is_ascii_digit()))
}

/// The forms with a doubtful code.
fn forms(speaker: &Speaker<'_>) -> BTreeSet<usize> {
    let document = speaker.document;
    let doubtful = |block: u32, row: u32| {
        let places = (0..document.row(block, row).len() as u32).map(|column| Place { block, row, column });
        places.filter(|p| is_code(document, *p)).any(|p| document.sureness(p).is_some_and(|s| s < DOUBTFUL))
    };
    let all = speaker.recognised.forms.iter().enumerate();
    all.filter(|(_, form)| form.rows.iter().any(|r| doubtful(r.block, r.row))).map(|(n, _)| n).collect()
}
