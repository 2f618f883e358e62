//! Formulas of workbooks.

mod misses;
mod typed_over;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[&misses::RULE, &typed_over::RULE];
