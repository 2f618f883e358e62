//! The files that were opened, by the numbers that the page gives them.
//!
//! In: bytes. Out: names of the documents in them, documents, pages as pictures.

use super::content::{Content, Reader};
use super::{Answer, DraftId, PageId};
use crate::document::Document;
use crate::ingest::{self, Archive, IngestError, IngestErrorKind, Limits, ScannedPage, Scans};
use crate::messages;
use std::collections::{BTreeSet, HashMap};

/// See the module's doc.
#[derive(Default)]
pub struct Files {
    all: HashMap<u32, File>,
    /// The passwords that the reviewer gave.
    passwords: HashMap<DraftId, String>,
    /// Pages that are pictures, as far as they were read.
    scans: HashMap<DraftId, Tried>,
}

/// Pages of a file that were read from their pictures, or could not be.
#[derive(Default)]
struct Tried {
    read: Scans,
    vain: BTreeSet<u32>,
}

/// A document as it was read, and its pages that are pictures and were not tried.
pub struct ReadFile {
    /// The document.
    pub document: Document,
    /// The pages.
    pub unread: Vec<PageId>,
    /// Those that were read, of a document with pages of its own.
    pub read: Vec<u32>,
}

/// A file that was opened.
enum File {
    One(String, Content),
    Many(Box<Archive<Reader>>),
    /// Documents of other files that are one disclosure.
    Joined(Vec<DraftId>),
}

fn say(e: IngestError) -> String {
    messages::ingest(&e)
}

/// Why a document cannot be read.
pub enum Unread {
    /// It needs a password, or another one.
    Locked(String),
    /// In words.
    Why(String),
}

impl From<String> for Unread {
    fn from(why: String) -> Self {
        Unread::Why(why)
    }
}

impl From<Unread> for String {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Locked(why) | Unread::Why(why) => why,
        }
    }
}

impl From<IngestError> for Unread {
    fn from(e: IngestError) -> Self {
        let why = messages::ingest(&e);
        if e.kind == IngestErrorKind::Encrypted { Unread::Locked(why) } else { Unread::Why(why) }
    }
}

impl Files {
    /// Keeps a file; where it is a fresh beginning, the others are done with.
    pub fn open(&mut self, number: u32, name: &str, content: Content, fresh: bool) -> Result<Answer, String> {
        if fresh {
            self.all.clear();
            self.scans.clear();
        }
        // What is larger than a document may be can only be an archive, which is read file by file.
        let archive = if content.len() > Limits::DEFAULT.bytes {
            Some(ingest::archive_from(name, content.len(), content.reader()).map_err(say)?)
        } else if ingest::may_be_archive(&content.head(4)) && ingest::is_archive(name, &content.bytes(name)?) {
            Some(Archive::open(name, content.reader()).map_err(say)?)
        } else {
            None
        };
        let (kept, names) = if let Some(archive) = archive {
            let names = (0..archive.len()).map(|i| archive.file(i).to_owned()).collect();
            (File::Many(Box::new(archive)), names)
        } else {
            (File::One(name.to_owned(), content), vec![name.to_owned()])
        };
        self.all.insert(number, kept);
        Ok(Answer::Opened { file: number, names })
    }

    /// Takes the password of a document.
    pub fn unlock(&mut self, source: DraftId, password: &str) {
        self.passwords.insert(source, password.to_owned());
    }

    fn password(&self, source: DraftId) -> &str {
        self.passwords.get(&source).map_or("", String::as_str)
    }

    /// Makes one document of several.
    pub fn join(&mut self, number: u32, parts: &[DraftId]) -> Result<Answer, String> {
        let name = parts.iter().map(|p| self.name(*p)).collect::<Vec<_>>().join(" + ");
        // What is joined already is no part of another.
        if parts.iter().any(|p| matches!(self.all.get(&p.file), None | Some(File::Joined(_)))) {
            return Err(messages::NOTHING_READ.into());
        }
        self.all.insert(number, File::Joined(parts.to_vec()));
        Ok(Answer::Opened { file: number, names: vec![name] })
    }

    /// The name of a document of a file.
    fn name(&self, source: DraftId) -> &str {
        match self.all.get(&source.file) {
            Some(File::One(name, _)) => name,
            Some(File::Many(archive)) => archive.file(source.entry),
            Some(File::Joined(_)) | None => "",
        }
    }

    /// The files that a document is made of: each as it was read, with its bytes.
    pub fn parts(&self, source: DraftId) -> Result<Vec<(Document, Vec<u8>)>, String> {
        match self.all.get(&source.file).ok_or(messages::NOTHING_READ)? {
            File::One(name, content) => Ok(vec![(self.read(source)?.document, content.bytes(name)?.into_owned())]),
            File::Many(archive) => Ok(vec![(self.read(source)?.document, archive.bytes(source.entry).map_err(say)?)]),
            File::Joined(parts) => parts.iter().map(|p| self.parts(*p)).collect::<Result<Vec<_>, _>>().map(|all| all.concat()),
        }
    }

    /// Reads a document of a file.
    pub fn read(&self, source: DraftId) -> Result<ReadFile, Unread> {
        let nothing = || Unread::Why(messages::NOTHING_READ.into());
        let none = Tried::default();
        let tried = self.scans.get(&source).unwrap_or(&none);
        let document = match self.all.get(&source.file).ok_or_else(nothing)? {
            File::One(name, content) => ingest::read_scanned(name, content.bytes(name)?, self.password(source), &tried.read)?,
            File::Many(archive) => archive.read_scanned(source.entry, self.password(source), &tried.read)?,
            File::Joined(parts) => {
                let all = parts.iter().map(|p| self.read(*p)).collect::<Result<Vec<ReadFile>, Unread>>()?;
                let (all, unread): (Vec<Document>, Vec<Vec<PageId>>) = all.into_iter().map(|r| (r.document, r.unread)).unzip();
                return Ok(ReadFile { document: Document::together(all).ok_or_else(nothing)?, unread: unread.concat(), read: Vec::new() });
            }
        };
        let pages = document.scanned.iter().filter(|page| !tried.vain.contains(page));
        let unread = pages.map(|page| PageId { source, page: *page }).collect();
        Ok(ReadFile { document, unread, read: tried.read.keys().copied().collect() })
    }

    /// The file itself, for what reads its pages, with its password.
    pub fn paper(&self, source: DraftId) -> Result<(Content, String), String> {
        let content = match self.all.get(&source.file) {
            Some(File::One(_, content)) => content.clone(),
            Some(File::Many(archive)) => Content::from(archive.bytes(source.entry).map_err(say)?).into_file(),
            Some(File::Joined(_)) | None => return Err(messages::NOTHING_READ.into()),
        };
        Ok((content, self.password(source).to_owned()))
    }

    /// Takes a page that was read from its picture; none where it could not be.
    pub fn scanned(&mut self, page: PageId, read: Option<ScannedPage>) {
        let tried = self.scans.entry(page.source).or_default();
        match read {
            Some(read) => drop(tried.read.insert(page.page, read)),
            None => drop(tried.vain.insert(page.page)),
        }
    }

    /// A page of a document as a picture: in SVG, or of paper in PNG.
    pub fn picture(&self, source: DraftId, number: u32, paper: bool) -> Result<Content, String> {
        let password = self.password(source);
        let draw = |name: &str, bytes: &[u8]| {
            if paper {
                ingest::paper(name, bytes, number, password)
            } else {
                Ok(ingest::picture(name, bytes, number, password)?.map(String::into_bytes))
            }
        };
        let picture = match self.all.get(&source.file) {
            Some(File::One(name, content)) => draw(name, &content.bytes(name)?),
            Some(File::Many(archive)) => archive.bytes(source.entry).and_then(|bytes| draw(archive.file(source.entry), &bytes)),
            // A document of several files has no pages of its own.
            Some(File::Joined(_)) | None => return Err(messages::NOTHING_READ.into()),
        };
        Ok(picture.map_err(say)?.unwrap_or_default().into())
    }
}
