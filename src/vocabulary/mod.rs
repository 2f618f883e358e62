//! Vocabulary: words of the field that are the same in every province.
//!
//! In: the name of a concept (a column, a row), or the key of a printed name. Out: how the concept is printed
//! ([`Pattern`]); what the name is called now, and since when. Data stand beside this file: `concepts.toml` and
//! `former.txt`; what differs between provinces is in profiles.

mod pattern;

pub use pattern::{Pattern, Subject, yearless};

use crate::text;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

/// `concepts.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Concepts {
    #[allow(dead_code, reason = "it names the format for whoever reads the file")]
    schema: String,
    words: toml::Table,
    column: BTreeMap<String, Pattern>,
    row: BTreeMap<String, Pattern>,
    wording: Wording,
}

/// How sentences go wrong.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// What a unit does not say of itself.
    pub of_department: Vec<String>,
    /// Two directions of which one is meant.
    pub opposite: Vec<[String; 2]>,
    /// What is left where one of two such words was half deleted.
    pub half_opposite: Vec<String>,
    /// What a template says to whoever fills it in.
    pub instruction: Vec<String>,
    /// Terms that are nearly right, and what they are meant to be.
    pub near: Vec<[String; 2]>,
    /// What looks like one of them and is right.
    pub near_except: Vec<String>,
}

fn concepts() -> &'static Concepts {
    static ALL: OnceLock<Concepts> = OnceLock::new();
    ALL.get_or_init(|| toml::from_str(include_str!("concepts.toml")).expect("a test reads it"))
}

/// What letters stand beside each other in the words of the field: names of functions and economic items, columns, rows.
/// They tell 收入 from 收人 where a picture does not.
pub struct Neighbours(HashSet<Vec<char>>);

impl Neighbours {
    /// Whether these letters, two or three, stand beside each other in some word.
    pub fn know(&self, letters: &[char]) -> bool {
        self.0.contains(letters)
    }
}

/// The letters of the words of the field.
pub fn neighbours() -> &'static Neighbours {
    static ALL: OnceLock<Neighbours> = OnceLock::new();
    let texts = [include_str!("concepts.toml"), include_str!("former.txt"), include_str!("../classification/2024.txt")];
    ALL.get_or_init(|| {
        let words = texts.iter().flat_map(|t| t.split(|c| !text::is_han(c))).map(|w| w.chars().collect::<Vec<char>>());
        let all = words.flat_map(|w| w.windows(2).chain(w.windows(3)).map(<[char]>::to_vec).collect::<Vec<_>>());
        Neighbours(all.collect())
    })
}

/// Letters that look alike in print, each group with those that are taken for one another.
pub fn look_alikes(letter: char) -> impl Iterator<Item = char> {
    let groups = include_str!("alike.txt").lines().filter(|l| !l.starts_with('#'));
    groups.filter(move |g| g.contains(letter)).flat_map(str::chars).filter(move |c| *c != letter)
}

/// What headers call a concept of columns.
pub fn column(concept: &str) -> Option<&'static Pattern> {
    concepts().column.get(concept)
}

/// What labels call a concept of rows.
pub fn row(concept: &str) -> Option<&'static Pattern> {
    concepts().row.get(concept)
}

/// How sentences go wrong.
pub fn wording() -> &'static Wording {
    &concepts().wording
}

/// Words that are the same in every form, as a profile has them.
pub fn words() -> &'static toml::Table {
    &concepts().words
}

/// A name that a function had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The code of the function.
    pub code: &'static str,
    /// The first year in which it was called otherwise.
    pub until: u16,
    /// The key of the former name.
    pub key: String,
    /// The name since.
    pub current: &'static str,
}

fn all() -> &'static [Former] {
    static ALL: OnceLock<Vec<Former>> = OnceLock::new();
    ALL.get_or_init(|| include_str!("former.txt").lines().filter_map(line).collect())
}

fn line(line: &'static str) -> Option<Former> {
    let mut words = line.split(' ');
    let (code, until, key, current) = (words.next()?, words.next()?.parse().ok()?, words.next()?, words.next()?);
    code.bytes().all(|b| b.is_ascii_digit()).then(|| Former { code, until, key: text::key(key), current })
}

/// All former names of functions.
pub fn formers() -> &'static [Former] {
    all()
}

/// The function whose former name this is.
pub fn former(key: &str) -> Option<&'static Former> {
    all().iter().find(|f| f.key == key)
}

/// Whether a function of the first level (类) is called so, with or without 支出, now or formerly.
pub fn is_class(key: &str) -> bool {
    static ALL: OnceLock<HashSet<String>> = OnceLock::new();
    let bare = |name: &str| name.strip_suffix("支出").unwrap_or(name).to_owned();
    let all = ALL.get_or_init(|| {
        let rows = include_str!("../classification/2024.txt").lines();
        let rows = rows.filter_map(|l| l.trim_start_matches(|c: char| !c.is_ascii_digit()).split_once(['\t', ' ']));
        let is_class = |code: &str| code.len() == 3 && code.starts_with('2') && code.bytes().all(|b| b.is_ascii_digit());
        let now = rows.filter(|(code, _)| is_class(code)).filter_map(|(_, rest)| rest.split(['\t', ' ']).next());
        let before = formers().iter().filter(|f| is_class(f.code)).map(|f| f.key.clone());
        now.map(|name| bare(&text::key(name))).chain(before.map(|key| bare(&key))).collect()
    });
    all.contains(&bare(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concepts_are_called_as_provinces_call_them() {
        assert!(column("basic").is_some_and(|p| p.is_match("基本支出")));
        assert!(row("abroad").is_some_and(|p| p.is_match("因公出国(境)费")));
        assert!(column("sideways").is_none() && words().contains_key("total"));
    }

    #[test]
    fn names_that_functions_had_before() {
        let lines = include_str!("former.txt").lines().filter(|l| !l.starts_with('#'));
        assert_eq!(all().len(), lines.count());
        let health = former("医疗卫生与计划生育支出").map(|f| (f.code, f.until, f.current));
        assert_eq!(health, Some(("210", 2019, "卫生健康支出")));
        assert_eq!(former("卫生健康支出"), None);
    }
}
