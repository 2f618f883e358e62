//! Performance targets.

mod cost;
mod goal;
mod impossible;
mod name;
mod no_name;
mod no_project;
mod no_target;
mod sources;
mod year_above_whole;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[
    &cost::RULE,
    &goal::RULE,
    &impossible::RULE,
    &name::RULE,
    &no_name::RULE,
    &no_project::RULE,
    &no_target::RULE,
    &sources::RULE,
    &year_above_whole::RULE,
];
