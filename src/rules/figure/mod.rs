//! What stands where an amount belongs.

mod blank;
mod percent;
mod range;
mod thousands;
mod unreadable;
mod words;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] = &[&blank::RULE, &percent::RULE, &range::RULE, &thousands::RULE, &unreadable::RULE, &words::RULE];
