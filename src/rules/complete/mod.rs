//! What has to be published, and how forms name themselves.

mod contents;
mod counts;
mod currency;
mod empty_form;
mod form;
mod said_empty;
mod section;
mod term;
mod unit;
mod year;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[
    &contents::RULE,
    &counts::RULE,
    &currency::RULE,
    &empty_form::RULE,
    &form::RULE,
    &said_empty::RULE,
    &section::RULE,
    &term::RULE,
    &unit::RULE,
    &year::RULE,
];
