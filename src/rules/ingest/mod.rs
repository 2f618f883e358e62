//! What the input holds besides its text, and what could not be read.

mod coarse;
mod damaged;
mod hidden_columns;
mod hidden_rows;
mod hidden_sheet;
mod letters;
mod limited;
mod no_result;
mod open_changes;
mod read_scans;
mod scanned;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[
    &coarse::RULE,
    &damaged::RULE,
    &hidden_columns::RULE,
    &hidden_rows::RULE,
    &hidden_sheet::RULE,
    &letters::RULE,
    &limited::RULE,
    &no_result::RULE,
    &open_changes::RULE,
    &read_scans::RULE,
    &scanned::RULE,
];
