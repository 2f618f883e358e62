//! Codes and names against the classification.

mod code;
mod former;
mod listed;
mod mapping;
mod name;
mod nesting;
mod order;
mod repeated;
mod said;

use super::Rule;

/// Its rules.
pub const ALL: &[&Rule] =
    &[&code::RULE, &former::RULE, &listed::RULE, &mapping::RULE, &name::RULE, &nesting::RULE, &order::RULE, &repeated::RULE, &said::RULE];
