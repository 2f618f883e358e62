//! What drafts are held against: last year's documents, the year's budget, those of a department's units; the last round.
//!
//! In: files. Out: what the desk has of them now. They hold for every draft that follows, until they are put away.

use super::{Answer, Desk};
use crate::document::Document;
use crate::evidence::Other;
use crate::ingest::{self, Input};
use crate::report::Report;
use crate::{check_with, messages};
use serde::{Deserialize, Serialize};

/// What other documents are to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BesideKind {
    /// Earlier ones.
    Earlier,
    /// Those of its units.
    Units,
}

/// Another document, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BesideFile {
    /// What it is to a draft.
    pub kind: BesideKind,
    /// Its file.
    pub file: String,
    /// Its year.
    pub year: Option<u16>,
    /// Whether anything in it can be held against a draft.
    pub known: bool,
}

impl Desk {
    /// Takes further files, each by its name and length; without any, puts away those that were taken.
    pub(super) fn beside(&mut self, kind: BesideKind, files: &[(String, usize)], bytes: &[u8]) -> Result<Answer, String> {
        if files.is_empty() {
            match kind {
                BesideKind::Earlier => self.others.earlier.clear(),
                BesideKind::Units => self.others.units.clear(),
            }
        }
        let mut read: Vec<Other> = Vec::new();
        for (name, own) in parted(files, bytes) {
            for document in documents(name, own.to_vec())? {
                read.extend(Other::read(&document, &self.profiles));
            }
        }
        match kind {
            BesideKind::Earlier => self.others.earlier.extend(read),
            BesideKind::Units => self.others.units.extend(read),
        }
        let file = |kind: BesideKind| move |o: &Other| BesideFile { kind, file: o.file.clone(), year: o.year, known: o.says_anything() };
        let earlier = self.others.earlier.iter().map(file(BesideKind::Earlier));
        Ok(Answer::Beside(earlier.chain(self.others.units.iter().map(file(BesideKind::Units))).collect()))
    }

    /// Takes reports of an earlier round (JSON, one in a line), or drafts, which are checked as they are; without any,
    /// puts away those that were taken.
    pub(super) fn take_since(&mut self, files: &[(String, usize)], bytes: &[u8]) -> Result<Answer, String> {
        if files.is_empty() {
            self.since.clear();
        }
        for (name, own) in parted(files, bytes) {
            let reports = match reports(own) {
                Some(reports) => reports,
                None => {
                    let documents = documents(name, own.to_vec())?;
                    documents.iter().map(|d| check_with(d, self.profiles.of(d), &self.settings()).report).collect()
                }
            };
            self.since.extend(reports);
        }
        Ok(Answer::Since { reports: self.since.len() })
    }
}

/// The reports of a file, one in a line or one alone; none where it is something else. The browser reads them: it has
/// what reads JSON, and the program what takes a report from it.
fn reports(bytes: &[u8]) -> Option<Vec<Report>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim();
    if !text.starts_with('{') {
        return None;
    }
    let one = |text: &str| serde_wasm_bindgen::from_value::<Report>(js_sys::JSON::parse(text).ok()?).ok();
    let lines: Option<Vec<Report>> = text.lines().filter(|l| !l.trim().is_empty()).map(one).collect();
    lines.or_else(|| Some(vec![one(text)?]))
}

/// Files that travel in one, each by its name and length.
pub(super) fn parted<'b>(files: &'b [(String, usize)], bytes: &'b [u8]) -> impl Iterator<Item = (&'b str, &'b [u8])> {
    let mut rest = bytes;
    files.iter().map(move |(name, length)| {
        let (own, behind) = rest.split_at((*length).min(rest.len()));
        rest = behind;
        (name.as_str(), own)
    })
}

/// The documents of a file.
fn documents(name: &str, bytes: Vec<u8>) -> Result<Vec<Document>, String> {
    let say = |e: ingest::IngestError| messages::ingest(&e);
    match ingest::open(name, bytes).map_err(say)? {
        Input::Document(document) => Ok(vec![*document]),
        Input::Archive(archive) => (0..archive.len()).map(|i| archive.read(i, "").map_err(say)).collect(),
    }
}
