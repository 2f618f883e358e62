//! What a reviewer decides and says of drafts: passed, returned or open; opinions on findings; own remarks; corrections.
//!
//! In: what was decided, bound to the digest of a file (of findings to their names). Out: reports that say it, so that
//! the letter, the tables and the marks do. It is kept, saved and loaded with the acceptances ([`super::Accepted`]), so that
//! two people can share the work.

use super::{Finding, Report};
use crate::document::{Edit, Location, Place};
use serde::{Deserialize, Serialize};

/// What becomes of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// 通过.
    Passed,
    /// 退回.
    Returned,
    /// 待核.
    Open,
}

impl Decision {
    /// All of them.
    pub const ALL: [Decision; 3] = [Decision::Passed, Decision::Returned, Decision::Open];
}

/// A reviewer's own remark on a cell or on words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnRemark {
    /// Where.
    pub place: Place,
    /// The same in words, and what is printed there.
    pub at: String,
    /// What is said.
    pub text: String,
    /// The place in the input.
    #[serde(default)]
    pub location: Location,
}

/// What a reviewer decided and says of a draft as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    /// What becomes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What is said of it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Own remarks, in the order of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<OwnRemark>,
    /// Corrections, in steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Vec<Edit>>,
}

impl Review {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Review::default()
    }
}

/// The review of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reviewed {
    /// The digest of the file.
    pub digest: String,
    /// Its name, for people who read the record.
    pub name: String,
    /// What is said of it.
    #[serde(flatten)]
    pub review: Review,
}

/// What a reviewer says of a finding that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opinion {
    /// The finding's `id`.
    pub finding: String,
    /// In the reviewer's own words; empty where it is only confirmed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What the finding said, for people who read the record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
}

impl Opinion {
    /// On a finding.
    pub fn on(finding: &Finding, text: &str) -> Self {
        Opinion { finding: finding.id.clone(), text: text.trim().to_owned(), message: finding.message.clone() }
    }
}

/// Writes a review and opinions into a report; what is not in them is not said. Corrections are the reviewer's tool: what is
/// reported is the draft.
pub(super) fn apply(review: Option<&Review>, opinions: &[Opinion], report: &mut Report) {
    for finding in &mut report.findings {
        finding.opinion = opinions.iter().find(|o| o.finding == finding.id).map(|o| o.text.clone());
    }
    let said = review.map(|r| Review { edits: Vec::new(), ..r.clone() });
    report.review = said.filter(|r| !r.is_empty());
}
