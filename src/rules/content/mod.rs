//! What should not go out.

mod bank_card;
mod doubled_mark;
mod doubled_word;
mod identity_card;
mod internal_mark;
mod mobile;
mod other_level;
mod placeholder;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[
    &bank_card::RULE,
    &doubled_mark::RULE,
    &doubled_word::RULE,
    &identity_card::RULE,
    &internal_mark::RULE,
    &mobile::RULE,
    &other_level::RULE,
    &placeholder::RULE,
];
