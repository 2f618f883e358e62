//! How grave a finding is.

use crate::profile::Grade;
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

impl Severity {
    /// What somebody wants it to be; none where it is not to be asked.
    pub fn wanted(grade: Grade) -> Option<Severity> {
        match grade {
            Grade::Off => None,
            Grade::Notice => Some(Severity::Notice),
            Grade::Warning => Some(Severity::Warning),
            Grade::Error => Some(Severity::Error),
        }
    }
}
