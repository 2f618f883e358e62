//! What a scan does not show for sure accuses nobody.
//!
//! In: findings, and how sure the letters are that they rest on. Out: findings that rest on a doubtful letter, or on a
//! scan that is hardly legible, are questions about the reading; but not those that were found to stand whatever the
//! letter is ([`Standing`]).

use super::{Finding, FindingFigure, Severity, Speaker};
use crate::document::{Document, Place};
use crate::misread::{DOUBTFUL, is_doubtful, is_hardly_legible};
use crate::recognise::{Form, FormRow, RemarkKind};
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
    let (codes, misread) = (DoubtfulCodes::of(speaker), misread_on(speaker));
    for finding in findings.iter_mut().filter(|f| matches!(f.severity, Severity::Error | Severity::Warning)) {
        // What a recogniser makes of a cell that is no number is its own fault more often than the draft's.
        let no_number = finding.rule.starts_with("figure.") && finding.figures.iter().any(|f| document.sureness(f.place).is_some());
        // A title that was not read is not missing.
        let absent = finding.rule.starts_with("complete.");
        if illegible || no_number || absent || is_like_a_misreading(document, finding, &misread) {
            finding.severity = Severity::Reading;
        } else if !codes.rested_on(document, finding).is_empty() {
            let stands = finding.key().and_then(|key| standing.get(&key));
            finding.severity = stands.map_or(Severity::Reading, |least| finding.severity.max(*least));
        }
    }
}

/// The pages on which figures were misread: what is as sure there may be as wrong.
fn misread_on(speaker: &Speaker<'_>) -> BTreeSet<u32> {
    let misread = speaker.recognised.remarks.iter().filter(|r| matches!(r.kind, RemarkKind::Misread | RemarkKind::Doubtful));
    let origin = misread.filter_map(|r| r.form.zip(r.cell)).map(|(form, (row, column))| speaker.location(form, Some(row), column).origin);
    origin.filter_map(|o| o.page().map(|p| p.0)).collect()
}

/// Whether a figure of such a page lacks or has a digit, or has another: what a recogniser does, too.
fn is_like_a_misreading(document: &Document, finding: &Finding, pages: &BTreeSet<u32>) -> bool {
    let digit = finding.mistake.as_deref().is_some_and(|m| m.starts_with("digit-") && m != "digits-swapped" || m == "last-digit");
    let there = |f: &FindingFigure| f.location.origin.page().is_some_and(|p| pages.contains(&p.0)) && document.sureness(f.place).is_some();
    digit && finding.blamed().any(there)
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
    /// By form, names whose mark of enumeration is doubtful: it says of what a row is a part.
    names: Vec<BTreeSet<Place>>,
    /// The rows that are of a form.
    rows: BTreeSet<(u32, u32)>,
}

/// The first so many letters of a name are its mark of enumeration, if it has one.
const MARK: usize = 3;

impl DoubtfulCodes {
    fn of(speaker: &Speaker<'_>) -> Self {
        let forms = &speaker.recognised.forms;
        let cells = |form: &Form, columns: &[usize]| -> Vec<Place> {
            let of_row = |r: &FormRow| columns.iter().map(|c| Place { block: r.block, row: r.row, column: *c as u32 }).collect::<Vec<_>>();
            form.rows.iter().flat_map(of_row).collect()
        };
        let codes = |form: &Form| {
            let all = form.sides.iter().flat_map(|s| cells(form, &s.codes));
            all.filter(|p| is_doubtful(speaker.document, *p)).collect()
        };
        let names = |form: &Form| {
            let all = form.sides.iter().flat_map(|s| cells(form, &s.labels));
            all.filter(|p| speaker.document.sureness_of(*p, MARK).is_some_and(|s| s < DOUBTFUL)).collect()
        };
        DoubtfulCodes {
            of_forms: forms.iter().map(codes).collect(),
            names: forms.iter().map(names).collect(),
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
        if finding.relations.iter().any(|r| r.rule.ends_with(".sum")) {
            places.extend(figures().filter_map(|f| self.names.get(f.location.index? as usize)).flatten());
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
