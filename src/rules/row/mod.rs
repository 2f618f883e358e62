//! Rows: codes and amounts in their places.

mod code;
mod codes;
mod names;
mod other_name;
mod out_of_step;
mod shifted;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[&code::RULE, &codes::RULE, &names::RULE, &other_name::RULE, &out_of_step::RULE, &shifted::RULE];
