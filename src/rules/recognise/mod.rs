//! What was recognised, and what was not: about the reading.

mod ambiguous;
mod column;
mod cut_off;
mod doubtful;
mod duplicate;
mod garbled;
mod header;
mod header_words;
mod long_row;
mod misread;
mod no_form;
mod no_table;
mod only_text;
mod overprinted;
mod row;
mod table;
mod total;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[
    &ambiguous::RULE,
    &column::RULE,
    &cut_off::RULE,
    &doubtful::RULE,
    &duplicate::RULE,
    &header::RULE,
    &garbled::RULE,
    &header_words::RULE,
    &long_row::RULE,
    &misread::RULE,
    &no_form::RULE,
    &no_table::RULE,
    &only_text::RULE,
    &overprinted::RULE,
    &row::RULE,
    &table::RULE,
    &total::RULE,
];
