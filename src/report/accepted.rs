//! Findings that a person has looked at and takes for right, with the reason.
//!
//! In: a report's findings. Out: each with a name of its own, and those in a list of acceptances with
//! their reason. A name is made of unit and year, the rule, the cells and what is printed there: it stays the same when
//! the document is checked again, and changes when the figures do, so that a reason never covers
//! another error. Kept as a file in the format `yuheng.accepted/1`.

use super::{Finding, Manual, ManualCheck, Opinion, Report, Review, Reviewed, Subject};
use crate::text::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

/// The format of a file of acceptances.
const SCHEMA: &str = "yuheng.accepted/1";

/// Acceptances, as they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Accepted {
    /// Always `yuheng.accepted/1`.
    pub schema: String,
    /// What was accepted.
    pub accepted: Vec<Acceptance>,
    /// What a person says of what the program could not check.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub manual: Vec<ManualCheck>,
    /// What reviewers say of findings that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinions: Vec<Opinion>,
    /// What reviewers decided of drafts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Reviewed>,
}

/// A finding that is taken for right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Acceptance {
    /// The finding's `id`.
    pub finding: String,
    /// Why.
    pub reason: String,
    /// What it said, for people who read the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
}

/// What is wrong with a file of acceptances.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AcceptedError {
    /// Not JSON, or not of the format.
    #[error("line {line}: {message}")]
    Format {
        /// Line from 1.
        line: usize,
        /// What the parser says.
        message: String,
    },
    /// Of another format: its `schema`.
    #[error("schema must be {SCHEMA}, not {0}")]
    Schema(String),
}

impl Default for Accepted {
    fn default() -> Self {
        Accepted { schema: SCHEMA.to_owned(), accepted: Vec::new(), manual: Vec::new(), opinions: Vec::new(), reviews: Vec::new() }
    }
}

impl Accepted {
    /// Reads a file.
    ///
    /// # Errors
    /// Where the text is not of the format, with the line.
    pub fn parse(text: &str) -> Result<Self, AcceptedError> {
        let text = text.trim_start_matches('\u{feff}');
        let read: Accepted = serde_json::from_str(text).map_err(|e| AcceptedError::Format { line: e.line(), message: e.to_string() })?;
        if read.schema == SCHEMA { Ok(read) } else { Err(AcceptedError::Schema(read.schema)) }
    }

    /// The file's text.
    pub fn to_json(&self) -> String {
        // Strings alone: nothing that could fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Accepts a finding; without a reason, no more.
    pub fn set(&mut self, finding: &Finding, reason: &str) {
        self.accepted.retain(|a| a.finding != finding.id);
        if !reason.trim().is_empty() {
            let (finding, message) = (finding.id.clone(), finding.message.clone());
            self.accepted.push(Acceptance { finding, reason: reason.trim().to_owned(), message });
        }
    }

    /// Takes what a person says of something in a file; nothing takes it back.
    pub fn say(&mut self, digest: &str, of: Subject, manual: Option<Manual>) {
        self.manual.retain(|m| m.digest != digest || m.of != of);
        self.manual.extend(manual.map(|manual| ManualCheck { digest: digest.to_owned(), of, manual }));
    }

    /// Says something of a finding that stands; none takes it back.
    pub fn opine(&mut self, finding: &Finding, text: Option<&str>) {
        self.opinions.retain(|o| o.finding != finding.id);
        self.opinions.extend(text.map(|text| Opinion::on(finding, text)));
    }

    /// What was decided and said of a file.
    pub fn review(&self, digest: Option<&str>) -> Option<&Review> {
        self.reviews.iter().find(|r| Some(r.digest.as_str()) == digest).map(|r| &r.review)
    }

    /// Keeps what is decided and said of a file; nothing of it, where it says nothing.
    pub fn keep(&mut self, digest: &str, name: &str, review: Review) {
        self.reviews.retain(|r| r.digest != digest);
        if !review.is_empty() {
            self.reviews.push(Reviewed { digest: digest.to_owned(), name: name.to_owned(), review });
        }
    }

    /// What is said of something in a file.
    pub fn said(&self, digest: Option<&str>, of: &Subject) -> Option<&Manual> {
        self.manual.iter().find(|m| Some(m.digest.as_str()) == digest && m.of == *of).map(|m| &m.manual)
    }

    /// Whether there is nothing to be kept.
    pub fn is_empty(&self) -> bool {
        self.accepted.is_empty() && self.manual.is_empty() && self.opinions.is_empty() && self.reviews.is_empty()
    }

    /// Takes over what another list has accepted and says.
    pub fn merge(&mut self, other: Accepted) {
        self.manual.retain(|m| !other.manual.iter().any(|o| o.digest == m.digest && o.of == m.of));
        self.manual.extend(other.manual);
        self.accepted.retain(|a| !other.accepted.iter().any(|o| o.finding == a.finding));
        self.accepted.extend(other.accepted);
        self.opinions.retain(|o| !other.opinions.iter().any(|n| n.finding == o.finding));
        self.opinions.extend(other.opinions);
        self.reviews.retain(|r| !other.reviews.iter().any(|n| n.digest == r.digest));
        self.reviews.extend(other.reviews);
    }

    /// Writes the reasons into a report, and what is said of its rules; what is not in the list is not accepted.
    pub fn apply(&self, report: &mut Report) {
        let reasons: BTreeMap<&str, &str> = self.accepted.iter().map(|a| (a.finding.as_str(), a.reason.as_str())).collect();
        for finding in &mut report.findings {
            finding.accepted = reasons.get(finding.id.as_str()).map(|r| (*r).to_owned());
        }
        super::manual::apply(&self.manual, report);
        let review = self.review(report.source.digest.as_deref());
        super::review::apply(review, &self.opinions, report);
    }
}

/// Gives each finding of a unit's document its name.
pub(super) fn name(findings: &mut [Finding], unit: Option<&str>, year: Option<u16>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let mut digest = Digest::default();
        // What is right for one unit is not for another.
        digest.add(unit.unwrap_or_default());
        digest.add(&year.unwrap_or_default().to_string());
        digest.add(&finding.rule);
        // Rows are not counted: one that comes in above changes nothing.
        for figure in finding.blamed() {
            match &figure.location.form {
                Some(form) => [form, &figure.name].into_iter().for_each(|t| digest.add(t)),
                None => digest.add(""),
            }
            digest.add(&figure.text);
            digest.add(figure.expected.as_deref().unwrap_or_default());
        }
        if finding.figures.is_empty() {
            digest.add(&finding.message);
        }
        let id = digest.to_letters();
        let n = seen.entry(id.clone()).or_default();
        *n += 1;
        finding.id = if *n > 1 { format!("{id}-{n}") } else { id };
    }
}
