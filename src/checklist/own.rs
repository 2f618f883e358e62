//! An office's own checklist, a workbook: its rows matched to items by name, and filled in with its looks kept.
//!
//! In: the workbook's bytes. Out: [`Own`]: its rows, each with the item that answers it (a person can choose another);
//! then, with the answers, the workbook again. Columns are found by their heads (`words.toml`).

use super::{Answered, Checklist, Filled};
use crate::document::{Block, Document, Origin, SourceKind};
use crate::ingest::{self, IngestError};
use crate::messages::report as m;
use crate::package::{self, PackageError, Texts};
use crate::text;
use crate::vocabulary::Pattern;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use thiserror::Error;

/// Why an office's checklist cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OwnError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] IngestError),
    /// It has no table with a column of items and one of answers or problems.
    #[error("no checklist in it")]
    NoTable,
    /// It is no xlsx: its looks could not be kept.
    #[error("no xlsx workbook")]
    Kind,
    /// Nothing can be put into it.
    #[error(transparent)]
    Package(#[from] PackageError),
}

/// How the columns of offices' checklists are headed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    content: Pattern,
    answer: Pattern,
    problem: Pattern,
}

impl Words {
    fn get() -> &'static Words {
        static ONE: OnceLock<Words> = OnceLock::new();
        ONE.get_or_init(|| toml::from_str(include_str!("words.toml")).expect("a test reads the words"))
    }
}

/// A row of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// What it asks for, with what it belongs to.
    pub text: String,
    /// The item that answers it.
    pub item: Option<String>,
}

/// See the module's doc.
#[derive(Debug)]
pub struct Own {
    bytes: Vec<u8>,
    rows: Vec<OwnRow>,
}

#[derive(Debug)]
struct OwnRow {
    matched: Match,
    sheet: Arc<str>,
    row: u32,
    answer: Option<u32>,
    problem: Option<u32>,
}

/// How alike two texts are that ask for the same.
const ALIKE: f64 = 0.6;

impl Own {
    /// Reads it, and matches its rows to the items of a list.
    ///
    /// # Errors
    /// See [`OwnError`].
    pub fn read(name: &str, bytes: Vec<u8>, list: &Checklist) -> Result<Own, OwnError> {
        let document = ingest::read(name, &bytes)?;
        if !matches!(document.source.kind, SourceKind::Xlsx | SourceKind::Xlsm) {
            return Err(OwnError::Kind);
        }
        let rows = rows(&document);
        if rows.is_empty() {
            return Err(OwnError::NoTable);
        }
        let mut own = Own { bytes, rows };
        own.match_to(list);
        Ok(own)
    }

    /// Matches its rows to the items of a list; what was chosen by hand is lost.
    pub fn match_to(&mut self, list: &Checklist) {
        self.rows.iter_mut().for_each(|r| r.matched.item = best(list, &r.matched.text));
    }

    /// Its rows.
    pub fn matches(&self) -> Vec<Match> {
        self.rows.iter().map(|r| r.matched.clone()).collect()
    }

    /// Has another item, or none, answer a row.
    pub fn choose(&mut self, row: usize, item: Option<String>) {
        if let Some(row) = self.rows.get_mut(row) {
            row.matched.item = item;
        }
    }

    /// The answers row by row.
    pub fn answers<'a>(&self, filled: &'a Filled) -> Vec<Option<&'a Answered>> {
        self.rows.iter().map(|r| filled.item(r.matched.item.as_deref()?)).collect()
    }

    /// The workbook with the answers in it.
    ///
    /// # Errors
    /// Where its package is damaged.
    pub fn filled(&self, filled: &Filled) -> Result<Vec<u8>, PackageError> {
        let mut texts = Texts::new();
        for (row, answer) in self.rows.iter().zip(self.answers(filled)) {
            let Some(answer) = answer else { continue };
            let sheet: &mut BTreeMap<(u32, u32), String> = texts.entry(row.sheet.to_string()).or_default();
            let said = m::answer(answer.answer);
            match (row.answer, row.problem) {
                (Some(column), problem) => {
                    sheet.insert((row.row, column), said.to_owned());
                    if let Some(problem) = problem {
                        sheet.insert((row.row, problem), answer.words());
                    }
                }
                (None, Some(problem)) => {
                    let words = answer.words();
                    let both = if words.is_empty() { said.to_owned() } else { format!("{said}：{words}") };
                    sheet.insert((row.row, problem), both);
                }
                (None, None) => {}
            }
        }
        package::put(&self.bytes, &texts)
    }
}

/// The rows of all its tables.
fn rows(document: &Document) -> Vec<OwnRow> {
    let words = Words::get();
    let mut out = Vec::new();
    for block in &document.blocks {
        let Block::Table(table) = block else { continue };
        let column = |row: &[crate::document::Cell], of: &Pattern| row.iter().position(|c| of.is_match(&text::key(&c.text)));
        let mut heads: Option<(usize, Option<usize>, Option<usize>)> = None;
        let mut group: Vec<String> = Vec::new();
        for row in &table.rows {
            let content = column(row, &words.content);
            let (answer, problem) = (column(row, &words.answer), column(row, &words.problem));
            if let Some(content) = content.filter(|c| answer.or(problem).is_some_and(|a| a > *c)) {
                heads = Some((content, answer, problem.filter(|p| Some(*p) != answer)));
                group.clear();
                continue;
            }
            let Some((_, answer, problem)) = heads else { continue };
            let end = answer.into_iter().chain(problem).min().unwrap_or(0);
            // What a merged cell says stands in its first row only.
            let said: Vec<&str> = row[..end.min(row.len())].iter().map(|c| c.text.as_str()).collect();
            if said.iter().all(|t| t.is_empty()) {
                continue;
            }
            group.resize(said.len().max(group.len()), String::new());
            let first = said.iter().position(|t| !t.is_empty() && !is_number(t)).unwrap_or(0);
            for (at, text) in said.iter().enumerate().filter(|(at, _)| *at >= first) {
                group[at] = (*text).to_owned();
            }
            let words = group.iter().filter(|t| !t.is_empty() && !is_number(t));
            let text = words.cloned().collect::<Vec<_>>().join(" ");
            let Some(Origin::Sheet { sheet, cell }) = row.first().map(|c| c.origin.clone()) else { continue };
            let from = cell.column;
            let at = |c: Option<usize>| c.map(|c| from + c as u32);
            let matched = Match { text, item: None };
            out.push(OwnRow { matched, sheet, row: cell.row, answer: at(answer), problem: at(problem) });
        }
    }
    out
}

/// Whether a cell only counts its row.
fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The item that a row asks for: the one whose longest name stands in it, the detail before the group.
fn best(list: &Checklist, row: &str) -> Option<String> {
    let key = text::key(row);
    let names = list.items.iter().flat_map(|i| i.names.iter().map(move |n| (i, text::key(n))));
    let found = names.filter_map(|(i, n)| key.rfind(n.as_str()).map(|at| (n.chars().count(), at, i)));
    if let Some((.., item)) = found.max_by_key(|(length, at, _)| (*length, *at)) {
        return Some(item.id.clone());
    }
    let alike = list.items.iter().map(|i| (text::similarity(&key, &text::key(&i.asks)), i));
    alike.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(a, _)| *a >= ALIKE).map(|(_, i)| i.id.clone())
}
