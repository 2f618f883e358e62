//! What a scan does not show for sure accuses nobody.
//!
//! In: findings, and how sure the letters are that they rest on. Out: findings that rest on a doubtful letter, or on a
//! scan that is hardly legible, are questions about the reading; but not those that were found to stand whatever the
//! letter is ([`Standing`]).

use super::{Finding, Severity, Speaker};
use crate::document::{Document, Place};
use crate::misread::{DOUBTFUL, is_hardly_legible};
use crate::recognise::Form;
use std::collections::{BTreeMap, BTreeSet};

/// What names a finding under any reading of letters that are not the blamed figure's: its rule, and where it is.
pub type Key = (String, Place);

/// Findings that stand under every likely reading of the doubtful letters they rest on, with how grave they are at least.
pub type Standing = BTreeMap<Key, Severity>;

impl Finding {
    /// Its rule, and the first place it blames; none where it has no place.
    pub fn key(&self) -> Option<Key> {
        let place = self.blamed().next()?.place;
        Some((self.rule.clone(), place))
    }
}

/// Spares what rests on doubtful letters.
pub(super) fn spare(speaker: &Speaker<'_>, findings: &mut [Finding], standing: &Standing) {
    let document = speaker.document;
    if document.readings.is_empty() {
        return;
    }
    let illegible = is_hardly_legible(document, &speaker.recognised.figures);
    let codes = DoubtfulCodes::of(speaker);
    for finding in findings.iter_mut().filter(|f| matches!(f.severity, Severity::Error | Severity::Warning)) {
        // What a recogniser makes of a cell that is no number is its own fault more often than the draft's.
        let no_number = finding.rule.starts_with("figure.") && finding.figures.iter().any(|f| document.sureness(f.place).is_some());
        // A title that was not read is not missing.
        let absent = finding.rule.starts_with("complete.");
        if illegible || no_number || absent {
            finding.severity = Severity::Reading;
        } else if !codes.rested_on(document, finding).is_empty() {
            let stands = finding.key().and_then(|key| standing.get(&key));
            finding.severity = stands.map_or(Severity::Reading, |least| finding.severity.max(*least));
        }
    }
}

/// The doubtful letters that a finding rests on, where it may stand whatever they are: none of them is of the figure that it
/// blames.
pub fn doubts(speaker: &Speaker<'_>, findings: &[Finding]) -> Vec<(Key, BTreeSet<Place>)> {
    let document = speaker.document;
    if document.readings.is_empty() || is_hardly_legible(document, &speaker.recognised.figures) {
        return Vec::new();
    }
    let codes = DoubtfulCodes::of(speaker);
    let of = |finding: &Finding| {
        let places = codes.rested_on(document, finding);
        let blamed = finding.blamed().any(|f| places.contains(&f.place));
        (!places.is_empty() && !blamed).then_some((finding.key()?, places))
    };
    findings.iter().filter(|f| f.severity == Severity::Reading).filter_map(of).collect()
}

/// The doubtful cells that are codes, or parts of one: a row of which the code is doubtful may be another row.
struct DoubtfulCodes {
    /// By form.
    of_forms: Vec<BTreeSet<Place>>,
    /// The rows that are of a form.
    rows: BTreeSet<(u32, u32)>,
}

impl DoubtfulCodes {
    fn of(speaker: &Speaker<'_>) -> Self {
        let forms = &speaker.recognised.forms;
        let doubtful = |form: &Form| {
            let columns = || form.sides.iter().flat_map(|s| &s.codes);
            let places = form.rows.iter().flat_map(|r| columns().map(|c| Place { block: r.block, row: r.row, column: *c as u32 }));
            places.filter(|p| is_doubtful(speaker.document, *p)).collect()
        };
        DoubtfulCodes {
            of_forms: forms.iter().map(doubtful).collect(),
            rows: forms.iter().flat_map(|f| &f.rows).map(|r| (r.block, r.row)).collect(),
        }
    }

    /// The doubtful letters that a finding rests on.
    fn rested_on(&self, document: &Document, finding: &Finding) -> BTreeSet<Place> {
        let figures = || finding.figures.iter();
        let own = figures().map(|f| f.place).filter(|p| is_doubtful(document, *p));
        let mut places: BTreeSet<Place> = own.chain(figures().flat_map(|f| self.of_row(document, f.place))).collect();
        // A row that is taken for another is missed where rows are summed up or joined.
        if finding.relations.iter().any(|r| !r.terms.is_empty()) || finding.rule.starts_with("classification.") {
            places.extend(figures().filter_map(|f| self.of_forms.get(f.location.index? as usize)).flatten());
        }
        places
    }

    /// Those of the row of a place. In a table that is no form all whole numbers may be codes.
    fn of_row(&self, document: &Document, at: Place) -> Vec<Place> {
        if self.rows.contains(&(at.block, at.row)) {
            let own = self.of_forms.iter().flatten();
            return own.filter(|p| (p.block, p.row) == (at.block, at.row)).copied().collect();
        }
        let is_code = |c: &str| !c.is_empty() && c.len() <= 9 && c.bytes().all(|b| b.is_ascii_digit());
        let places = (0..document.row(at.block, at.row).len() as u32).map(|column| Place { column, ..at });
        places.filter(|p| document.cell(*p).is_some_and(|c| is_code(&c.text)) && is_doubtful(document, *p)).collect()
    }
}

fn is_doubtful(document: &Document, place: Place) -> bool {
    document.sureness(place).is_some_and(|s| s < DOUBTFUL)
}
