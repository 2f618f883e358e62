//! Rows: codes and amounts in their places.

mod code;
mod codes;
mod names;
mod other_name;
mod shifted;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[&code::RULE, &codes::RULE, &names::RULE, &other_name::RULE, &shifted::RULE];
