//! What a person says of what the program could not check: it passes, it is wrong, it does not apply.
//!
//! In: a report, and what was said before. Out: the report with it. What is said is bound to the bytes of one
//! file: another file, or another state of it, is another document. Kept with the acceptances (see `accepted`).

use super::Report;
use serde::{Deserialize, Serialize};

/// What a person found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ManualResult {
    /// 核实通过.
    Passed,
    /// 有问题.
    Wrong,
    /// 不适用.
    NotApplicable,
}

impl ManualResult {
    /// All of them.
    pub const ALL: [ManualResult; 3] = [ManualResult::Passed, ManualResult::Wrong, ManualResult::NotApplicable];
}

/// What a person says of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Manual {
    /// What was found.
    pub result: ManualResult,
    /// A note; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Of what it is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A rule, by its identifier.
    Rule(String),
    /// An item of a checklist, by the list's identifier and its own.
    Item {
        /// The list.
        list: String,
        /// The item.
        item: String,
    },
}

/// What a person says of something in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ManualCheck {
    /// The digest of the file.
    pub digest: String,
    /// Of what.
    pub of: Subject,
    /// What.
    #[serde(flatten)]
    pub manual: Manual,
}

/// Puts what is said of a document's rules into its report; what nobody said is nobody's word.
pub(super) fn apply(all: &[ManualCheck], report: &mut Report) {
    let digest = report.source.digest.clone();
    let own: Vec<&ManualCheck> = all.iter().filter(|m| Some(&m.digest) == digest.as_ref()).collect();
    for entry in &mut report.checks {
        let said = own.iter().find(|m| matches!(&m.of, Subject::Rule(rule) if *rule == entry.rule));
        entry.manual = said.map(|m| m.manual.clone());
    }
}
