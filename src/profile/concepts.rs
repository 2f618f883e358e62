//! Columns and rows that are named only: the vocabulary knows what they are called.
//!
//! In: `["basic", ["total", "合计 | 金额"]]`. Out: each with its pattern.

use super::Pattern;
use crate::vocabulary;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// A concept with its own pattern, or by its name alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Concept {
    Named(String),
    Own(String, Pattern),
}

type Known = fn(&str) -> Option<&'static Pattern>;

fn resolved<'de, D: Deserializer<'de>>(d: D, known: Known) -> Result<Vec<(String, Pattern)>, D::Error> {
    let all = Vec::<Concept>::deserialize(d)?.into_iter().map(|concept| match concept {
        Concept::Own(name, pattern) => Ok((name, pattern)),
        Concept::Named(name) => match known(&name) {
            Some(pattern) => Ok((name, pattern.clone())),
            None => Err(D::Error::custom(format!("the vocabulary does not know `{name}`: write [\"{name}\", \"its pattern\"]"))),
        },
    });
    all.collect()
}

/// Columns of amounts.
pub fn columns<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<(String, Pattern)>, D::Error> {
    resolved(d, vocabulary::column)
}

/// Rows.
pub fn rows<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<(String, Pattern)>, D::Error> {
    resolved(d, vocabulary::row)
}
