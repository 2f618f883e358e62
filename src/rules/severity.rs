//! How grave a finding is.

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Cannot be right.
    Error,
    /// A person must look at it.
    Warning,
    /// Good to know.
    Notice,
    /// What could not be read, or not for certain: about the reading, not about the draft.
    Reading,
}
