//! Rows: codes and amounts in their places.

mod code;
mod codes;
mod names;
mod shifted;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[&code::RULE, &codes::RULE, &names::RULE, &shifted::RULE];
