//! Other documents that drafts are held against: last year's, the year's budget, those of a department's units.
//!
//! In: files. Out: what the desk has of them now. They hold for every draft that follows, until they are put away.

use super::{Answer, Desk};
use crate::document::Document;
use crate::evidence::Other;
use crate::ingest::{self, Input};
use crate::messages;
use serde::{Deserialize, Serialize};

/// What other documents are to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
        let mut rest = bytes;
        for (name, length) in files {
            let (own, behind) = rest.split_at((*length).min(rest.len()));
            rest = behind;
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
}

/// The documents of a file.
fn documents(name: &str, bytes: Vec<u8>) -> Result<Vec<Document>, String> {
    let say = |e: ingest::IngestError| messages::ingest(&e);
    match ingest::open(name, bytes).map_err(say)? {
        Input::Document(document) => Ok(vec![*document]),
        Input::Archive(archive) => (0..archive.len()).map(|i| archive.read(i).map_err(say)).collect(),
    }
}
