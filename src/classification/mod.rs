//! The classification of functions and of economic types: codes, names, and how the department's
//! economic types map to the government's.
//!
//! In: a text in the format `yuheng.catalogue/1` (one file a year, beside this one), or an official
//! table that the user has (any document with codes beside names). Out: a [`Classification`]. Most of the
//! built-in rows are not verified: only those that are may accuse, and that a code is absent proves
//! nothing ([`concerns`]).

mod judge;
mod listed;
mod named;

pub use judge::concerns;

use crate::document::{Block, Document};
use crate::text;
use std::collections::HashMap;
use std::sync::OnceLock;
use thiserror::Error;

/// How sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A guess.
    Low,
    /// From knowledge, not verified.
    Medium,
    /// Seen with code and name in a document of the year, or from an official table.
    High,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// The classification of a year.
#[derive(Debug, Clone, Default)]
pub struct Classification {
    /// The year.
    pub year: u16,
    /// Of this catalogue, not of the classification.
    pub version: String,
    /// By code: functions (2…), department's economic types (3…), government's (5…).
    entries: HashMap<String, Entry>,
    /// Codes by the key of their name.
    names: HashMap<String, Vec<String>>,
    /// Department's code to government's codes; whether any of them is verified.
    mapping: HashMap<String, (Vec<String>, bool)>,
}

/// What is wrong in a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ClassificationError {
    /// Not in the format.
    #[error("line {0} is no row of a catalogue")]
    Line(usize),
    /// A table without codes beside names.
    #[error("no codes beside names")]
    NoRows,
}

const BUILTIN: &str = include_str!("2024.txt");

impl Classification {
    /// The catalogue that comes with the program.
    pub fn builtin() -> &'static Classification {
        static ONE: OnceLock<Classification> = OnceLock::new();
        ONE.get_or_init(|| Classification::parse(BUILTIN).expect("a test reads the built-in catalogue"))
    }

    /// Reads the format `yuheng.catalogue/1`.
    ///
    /// # Errors
    /// The first line that is no row.
    pub fn parse(source: &str) -> Result<Classification, ClassificationError> {
        let mut out = Classification::default();
        let mut mapping = false;
        for (number, line) in source.lines().enumerate() {
            let wrong = || ClassificationError::Line(number + 1);
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') || line == "yuheng.catalogue/1" {
                continue;
            }
            if let Some(section) = line.strip_prefix('[') {
                mapping = section == "mapping]";
                continue;
            }
            let (first, rest) = line.split_once(' ').ok_or_else(wrong)?;
            match first {
                "year" => out.year = rest.parse().map_err(|_| wrong())?,
                "version" => rest.clone_into(&mut out.version),
                _ => {
                    let confidence = match first.chars().next() {
                        Some('!') => Confidence::High,
                        Some('?') => Confidence::Low,
                        _ => Confidence::Medium,
                    };
                    let code = first.trim_start_matches(['!', '?']);
                    if !code.bytes().all(|b| b.is_ascii_digit()) || !matches!(code.len(), 3 | 5 | 7) {
                        return Err(wrong());
                    }
                    if mapping {
                        let entry = out.mapping.entry(code.to_owned()).or_default();
                        entry.0.push(rest.to_owned());
                        entry.1 |= confidence == Confidence::High;
                    } else {
                        out.put(code, rest, confidence);
                    }
                }
            }
        }
        Ok(out)
    }

    /// Takes an official table: every code that stands before a name is a verified row; the built-in
    /// rows remain where the table has none, and the mapping too.
    ///
    /// # Errors
    /// Where it has no codes beside names.
    pub fn with_table(&self, document: &Document) -> Result<Classification, ClassificationError> {
        let mut out = self.clone();
        let mut count = 0;
        for block in &document.blocks {
            let Block::Table(table) = block else { continue };
            for row in &table.rows {
                let filled: Vec<&str> = row.iter().map(|c| c.text.as_str()).filter(|t| !t.is_empty()).collect();
                // 类, 款 and 项 may have a column each.
                let digits = filled.iter().take_while(|t| t.bytes().all(|b| b.is_ascii_digit())).copied().collect::<Vec<_>>();
                let code = digits.concat();
                let Some(name) = filled.get(digits.len()).filter(|_| matches!(code.len(), 3 | 5 | 7)) else { continue };
                out.put(&code, name, Confidence::High);
                count += 1;
            }
        }
        if count == 0 { Err(ClassificationError::NoRows) } else { Ok(out) }
    }

    fn put(&mut self, code: &str, name: &str, confidence: Confidence) {
        self.entries.insert(code.to_owned(), Entry { name: name.to_owned(), confidence });
        self.names.entry(text::key(name)).or_default().push(code.to_owned());
    }

    /// The row of a code.
    pub fn get(&self, code: &str) -> Option<&Entry> {
        self.entries.get(code)
    }

    /// The names of the codes that begin with a digit.
    pub fn names(&self, first: char) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(move |(code, _)| code.starts_with(first)).map(|(_, e)| e.name.as_str())
    }

    /// The codes of a name, among those that begin with a digit.
    pub fn codes_of(&self, name: &str, first: char) -> impl Iterator<Item = &str> {
        self.names.get(&text::key(name)).into_iter().flatten().map(String::as_str).filter(move |c| c.starts_with(first))
    }

    /// The government's names that a department's code maps to, and whether that is verified.
    pub fn mapped(&self, code: &str) -> Option<(Vec<&str>, bool)> {
        let (codes, verified) = self.mapping.get(code)?;
        Some((codes.iter().filter_map(|c| self.get(c)).map(|e| e.name.as_str()).collect(), *verified))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_catalogue_is_read() {
        let c = Classification::parse(BUILTIN).unwrap();
        assert_eq!(c.year, 2024);
        assert_eq!(c.get("201").map(|e| (e.name.as_str(), e.confidence)), Some(("一般公共服务支出", Confidence::High)));
        assert!(c.entries.len() > 1600);
        assert_eq!(c.mapped("30101"), Some((vec!["工资奖金津补贴", "工资福利支出"], true)));
    }

    #[test]
    fn mistakes_are_told_by_line() {
        assert_eq!(Classification::parse("year 2024\n20A 名").err(), Some(ClassificationError::Line(2)));
    }

    #[test]
    fn an_official_table_takes_the_place_of_rows() {
        let table = "类\t款\t项\t科目名称\n201\t\t\t一般公共服务支出\n201\t26\t04\t档案馆业务\n";
        let document = crate::ingest::read("科目表.txt", table.as_bytes()).unwrap();
        let c = Classification::builtin().with_table(&document).unwrap();
        assert_eq!(c.get("2012604").map(|e| (e.name.as_str(), e.confidence)), Some(("档案馆业务", Confidence::High)));
        let none = crate::ingest::read("x.txt", "a\tb\n".as_bytes()).unwrap();
        assert_eq!(Classification::builtin().with_table(&none).err(), Some(ClassificationError::NoRows));
    }
}
