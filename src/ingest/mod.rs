//! Ingest: bytes of any kind become a [`Document`].
//!
//! In: a name and bytes. Out: the document, an archive of several, or an [`IngestError`] that says
//! what the user can do. What the bytes are is told by the bytes, the name helps only among plain
//! texts. Reading never judges: what looks odd is kept as it is, and what no cell shows (hidden
//! rows, scanned pages, open changes) is a note.

mod archive;
mod csv;
mod detect;
mod docx;
mod encoding;
mod grid;
mod html;
mod locked;
mod mht;
mod pdf;
mod scan;
mod text;
mod workbook;
mod xml;

pub use archive::Archive;
pub use detect::{may_be_archive, may_be_document};
pub(crate) use docx::{Piece, Written, WrittenBlock, main_part, written as word_blocks};
pub use html::from_clipboard;
pub(crate) use pdf::{OWN_PAGE, open as open_pdf};
pub use pdf::{ScannedFile, paper, picture};
pub(crate) use scan::wrapped;
pub use scan::{ModelError, Recogniser, ScannedLetter, ScannedPage};
pub(crate) use workbook::OWN_NAME;
pub(crate) use xml::{attribute, elements, sheets};

use crate::document::{Document, SourceKind};
use detect::Kind;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};
use std::sync::Arc;
use thiserror::Error;

/// Limits of one input, so that no file takes the machine.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The most bytes of one input: a whole province's forms have fewer.
    pub bytes: usize,
    /// The most bytes of an archive, which is read file by file.
    pub archive: usize,
    /// The most cells of one document.
    pub cells: usize,
    /// Blank cells at the end of a row of text that are kept: no form is as wide.
    pub blanks: usize,
    /// The most bytes that a packed input may become: this, or so many times its size.
    pub inflated: (usize, usize),
    /// Files of an archive.
    pub entries: usize,
    /// How deep tables, elements and archives may be nested.
    pub depth: usize,
    /// Pages of a PDF; further ones are not read, and that is said.
    pub pages: usize,
    /// Letters of a PDF, likewise.
    pub letters: usize,
}

impl Limits {
    /// The limits that hold everywhere.
    pub const DEFAULT: Limits = Limits {
        bytes: 64 * 1024 * 1024,
        archive: 512 * 1024 * 1024,
        cells: 4_000_000,
        blanks: 256,
        inflated: (24 * 1024 * 1024, 20),
        entries: 10_000,
        depth: 64,
        pages: 3000,
        letters: 12_000_000,
    };

    /// The limits of an input of a size: what is small may not become many cells.
    fn of(bytes: usize) -> Limits {
        let limits = Limits::DEFAULT;
        Limits { cells: limits.cells.min(500_000 + bytes / 2), letters: limits.letters.min(500_000 + bytes * 2), ..limits }
    }

    /// How many bytes an input of a size may become.
    pub fn inflated(&self, packed: usize) -> usize {
        packed.saturating_mul(self.inflated.1).max(self.inflated.0)
    }
}

/// Why an input could not be read. What the user can do about it is said in Chinese by
/// [`crate::messages::ingest`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{name}: {kind}")]
pub struct IngestError {
    /// The input's name.
    pub name: String,
    /// What is the matter.
    pub kind: IngestErrorKind,
}

/// What can be the matter with an input.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IngestErrorKind {
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// More than [`Limits::bytes`].
    #[error("{megabytes} MB are more than the limit")]
    TooLarge {
        /// Its size.
        megabytes: usize,
    },
    /// More than [`Limits::cells`].
    #[error("too many cells at row {row}")]
    TooManyCells {
        /// The line or row at which the limit was passed.
        row: usize,
    },
    /// A packed input becomes larger than [`Limits::inflated`]: damaged, or made to do harm.
    #[error("unpacks to more than {megabytes} MB")]
    Inflates {
        /// The limit.
        megabytes: usize,
    },
    /// More than [`Limits::entries`], or archives within archives.
    #[error("an archive of too many files")]
    TooManyFiles,
    /// Nested deeper than [`Limits::depth`].
    #[error("nested too deeply")]
    TooDeep,
    /// No text: a program, a drawing …
    #[error("no document, from byte {offset}")]
    NotText {
        /// The first byte that no text has.
        offset: usize,
    },
    /// A kind that is known and not read; the user can save it as one that is.
    #[error("{0:?} is not read")]
    Unsupported(Unsupported),
    /// It needs a password.
    #[error("encrypted")]
    Encrypted,
    /// It cannot be read as what it seems to be.
    #[error("a damaged {0:?}")]
    Damaged(SourceKind),
    /// An archive without a document in it.
    #[error("an archive without documents")]
    NoDocuments,
}

/// Kinds of input that are known and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsupported {
    /// Word 97 to 2003 (.doc).
    OldWord,
    /// WPS's own text (.wps).
    Wps,
    /// OpenDocument text (.odt).
    OpenText,
    /// Rich text (.rtf).
    RichText,
    /// A picture.
    Picture,
    /// An archive that is not zip (rar, 7z).
    OtherArchive,
    /// An archive's file packed by a method that is not read (bzip2, LZMA).
    Packing,
    /// Slides.
    Slides,
    /// OFD, the national fixed-layout format.
    Ofd,
}

impl IngestErrorKind {
    fn of(self, name: &str) -> IngestError {
        IngestError { name: name.to_owned(), kind: self }
    }
}

/// What an input turned out to be.
#[derive(Debug)]
pub enum Input {
    /// One document.
    Document(Box<Document>),
    /// Several, to be read one by one.
    Archive(Archive),
}

/// Opens an input: reads it where it is one document.
///
/// # Errors
/// See [`IngestErrorKind`].
pub fn open(name: &str, bytes: Vec<u8>) -> Result<Input, IngestError> {
    match archive(name, bytes)? {
        Ok(archive) => Ok(Input::Archive(archive)),
        Err(bytes) => read(name, &bytes).map(|d| Input::Document(Box::new(d))),
    }
}

/// Opens an archive; gives the bytes back where the input is a document itself.
///
/// # Errors
/// Where it is too large, or a damaged archive.
pub fn archive(name: &str, bytes: Vec<u8>) -> Result<Result<Archive, Vec<u8>>, IngestError> {
    if is_archive(name, &bytes) {
        check_size(name, bytes.len(), Limits::DEFAULT.archive)?;
        Archive::open(name, Cursor::new(bytes)).map(Ok)
    } else {
        check_size(name, bytes.len(), Limits::DEFAULT.bytes)?;
        Ok(Err(bytes))
    }
}

/// Whether an input is an archive of others.
pub fn is_archive(name: &str, bytes: &[u8]) -> bool {
    detect::kind(name, bytes) == Kind::Archive
}

/// Opens an archive whose bytes are given piece by piece, as far as they are asked for.
///
/// # Errors
/// Where it is too large, damaged, or no archive of documents: what is read as a whole may not be as large.
pub fn archive_from<R: Read + Seek>(name: &str, bytes: usize, mut reader: R) -> Result<Archive<R>, IngestError> {
    check_size(name, bytes, Limits::DEFAULT.archive)?;
    let mut head = [0; 4];
    if reader.read_exact(&mut head).and_then(|()| reader.rewind()).is_err() || &head != b"PK\x03\x04" {
        return Err(too_large(name, bytes));
    }
    let archive = Archive::open(name, reader)?;
    if archive.is_office() { Err(too_large(name, bytes)) } else { Ok(archive) }
}

/// Reads an input that is one document; of an archive the first that it holds.
///
/// # Errors
/// See [`IngestErrorKind`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, IngestError> {
    read_with(name, bytes, "")
}

/// Reads an input that may need a password (a PDF, a workbook or Word text of Office).
///
/// # Errors
/// See [`IngestErrorKind`]; `Encrypted` where the password is not the right one.
pub fn read_with(name: &str, bytes: &[u8], password: &str) -> Result<Document, IngestError> {
    read_scanned(name, bytes, password, &Scans::new())
}

/// Reads an input of which some pages are pictures that were read already ([`ScannedFile`]).
///
/// # Errors
/// As [`read_with`].
pub fn read_scanned<'a>(name: &str, bytes: impl Into<Cow<'a, [u8]>>, password: &str, scans: &Scans) -> Result<Document, IngestError> {
    let bytes = bytes.into();
    check_size(name, bytes.len(), Limits::DEFAULT.bytes)?;
    let with = With { password, scans };
    match detect::kind(name, &bytes) {
        Kind::Archive => Archive::open(name, Cursor::new(bytes))?.read(0, password),
        kind => read_as(kind, name, bytes, with),
    }
}

/// Pages that were read from their pictures, by number from 1.
pub type Scans = BTreeMap<u32, ScannedPage>;

/// What is known of an input before it is read.
#[derive(Clone, Copy)]
struct With<'a> {
    password: &'a str,
    scans: &'a Scans,
}

fn check_size(name: &str, bytes: usize, most: usize) -> Result<(), IngestError> {
    if bytes > most { Err(too_large(name, bytes)) } else { Ok(()) }
}

fn too_large(name: &str, bytes: usize) -> IngestError {
    IngestErrorKind::TooLarge { megabytes: bytes / 1024 / 1024 }.of(name)
}

/// Reads a text from its characters; what of them could not be read is noted.
fn characters(bytes: &[u8], read: impl FnOnce(&str) -> Result<Document, IngestErrorKind>) -> Result<Document, IngestErrorKind> {
    let decoded = encoding::decode(bytes)?;
    let mut document = read(&decoded.text)?;
    decoded.note(&mut document);
    Ok(document)
}

fn read_as(kind: Kind, name: &str, bytes: Cow<'_, [u8]>, with: With<'_>) -> Result<Document, IngestError> {
    let limits = &Limits::of(bytes.len());
    let digest = crate::text::Digest::of(&bytes);
    let result = match kind {
        Kind::Text => characters(&bytes, |t| text::read(name, t, limits)),
        Kind::Csv => characters(&bytes, |t| csv::read(name, t, limits)),
        Kind::Html => html::read(name, &bytes, limits),
        Kind::WebArchive => match mht::page(&bytes) {
            Some(page) => html::read(name, &page, limits),
            None => Err(IngestErrorKind::Damaged(SourceKind::Html)),
        },
        Kind::Workbook2003 => workbook::read_2003(name, &bytes, limits),
        Kind::Workbook(kind) => contained(&mut || workbook::read(name, kind, &bytes, limits), kind),
        Kind::Docx => docx::read(name, &bytes, limits),
        Kind::Pdf => {
            // A PDF keeps its bytes while it is read: they are not held twice.
            let data = Arc::new(bytes.into_owned());
            contained(&mut || pdf::read(name, &data, limits, with), SourceKind::Pdf)
        }
        Kind::Picture => contained(
            &mut || {
                let page = scan::wrapped(&bytes).ok_or(IngestErrorKind::Unsupported(Unsupported::Picture))?;
                let mut document = pdf::read(name, &Arc::new(page), limits, with)?;
                document.source.kind = SourceKind::Picture;
                Ok(document)
            },
            SourceKind::Picture,
        ),
        Kind::Archive => Err(IngestErrorKind::TooManyFiles),
        Kind::Unsupported(what) => Err(IngestErrorKind::Unsupported(what)),
        Kind::Encrypted => contained(
            &mut || {
                let inner = locked::opened(&bytes, with.password, limits)?;
                // What is inside is a package, which is not encrypted again.
                read_as(detect::kind(name, &inner), name, inner.as_slice().into(), With { password: "", ..with }).map_err(|e| e.kind)
            },
            SourceKind::Xlsx,
        ),
        Kind::Damaged(kind) => Err(IngestErrorKind::Damaged(kind)),
    };
    result.map(|d| with_digest(d, digest)).map_err(|e| e.of(name))
}

fn with_digest(mut document: Document, digest: String) -> Document {
    document.source.digest = Some(digest);
    document
}

/// A reader that we use may break down over a damaged file. Where a panic unwinds, that is an error like any other; where it
/// does not (in WebAssembly), the page hires a new worker.
fn contained(read: &mut dyn FnMut() -> Result<Document, IngestErrorKind>, kind: SourceKind) -> Result<Document, IngestErrorKind> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or(Err(IngestErrorKind::Damaged(kind)))
}
