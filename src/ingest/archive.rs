//! Archives: a zip of drafts, each of them a document of its own.
//!
//! In: bytes, or what gives them piece by piece. Out: an [`Archive`] that lists its files and reads them one by one, so
//! that no more than one of them is in memory, and the page can show how far it is and stop. Names in GB18030, as older programs write them, are decoded.
//! What is no document (pictures, settings) is passed over; an archive within it is not opened.

use super::detect::{self, Kind};
use super::{IngestError, IngestErrorKind, Limits, Scans};
use crate::document::{Document, SourceKind};
use std::io::{Cursor, Read, Seek};
use std::sync::{Mutex, PoisonError};
use zip::ZipArchive;
use zip::read::ZipFile;

/// An archive.
pub struct Archive<R = Cursor<Vec<u8>>> {
    name: String,
    /// Its directory is read once; one file at a time is taken out of it.
    zip: Mutex<ZipArchive<R>>,
    limits: Limits,
    /// Index within the zip, and the name.
    files: Vec<(usize, String)>,
}

impl<R> std::fmt::Debug for Archive<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("name", &self.name).field("files", &self.files).finish_non_exhaustive()
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive.
    ///
    /// # Errors
    /// Where it is damaged, has too many files, or none that may be a document.
    pub fn open(name: &str, reader: R) -> Result<Self, IngestError> {
        let limits = Limits::DEFAULT;
        let damaged = || IngestErrorKind::Damaged(SourceKind::ZipEntry).of(name);
        let mut zip = ZipArchive::new(reader).map_err(|_| damaged())?;
        if zip.len() > limits.entries {
            return Err(IngestErrorKind::TooManyFiles.of(name));
        }
        let (mut files, mut spans) = (Vec::new(), Vec::new());
        for index in 0..zip.len() {
            let Ok(file) = zip.by_index_raw(index) else { continue };
            spans.push((file.header_start(), file.compressed_size()));
            let own = file_name(file.name_raw());
            if !file.is_dir() && detect::may_be_document(&own) {
                files.push((index, own));
            }
        }
        // Files that share their bytes are a small archive that becomes a large one.
        spans.sort_unstable();
        if spans.windows(2).any(|two| two[0].0.saturating_add(two[0].1) > two[1].0) {
            return Err(damaged());
        }
        files.sort_by(|a, b| a.1.cmp(&b.1));
        if files.is_empty() {
            return Err(IngestErrorKind::NoDocuments.of(name));
        }
        Ok(Archive { name: name.to_owned(), zip: Mutex::new(zip), limits, files })
    }

    /// Whether it is an office file, which is one document and not an archive of several.
    pub(super) fn is_office(&self) -> bool {
        let zip = self.zip.lock().unwrap_or_else(PoisonError::into_inner);
        ["[Content_Types].xml", "mimetype"].iter().any(|part| zip.index_for_name(part).is_some())
    }

    /// How many documents it holds, at least one.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether it holds none: never so.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The name of a file in it.
    pub fn file(&self, number: usize) -> &str {
        self.files.get(number).map_or("", |f| &f.1)
    }

    /// Reads a file of it; the password is that file's own, if it has one.
    ///
    /// # Errors
    /// As of any input; an archive within it is not opened.
    pub fn read(&self, number: usize, password: &str) -> Result<Document, IngestError> {
        self.read_scanned(number, password, &Scans::new())
    }

    /// Reads a file of it of which some pages are pictures that were read already.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub fn read_scanned(&self, number: usize, password: &str, scans: &Scans) -> Result<Document, IngestError> {
        let full = format!("{}/{}", self.name, self.file(number));
        let bytes = self.bytes(number)?;
        let own = self.file(number);
        let mut document = match detect::kind(own, &bytes) {
            Kind::Archive => return Err(IngestErrorKind::TooManyFiles.of(&full)),
            kind => super::read_as(kind, &full, bytes.into(), super::With { password, scans })?,
        };
        document.source.format = Some(document.source.kind);
        document.source.kind = SourceKind::ZipEntry;
        Ok(document)
    }

    /// The bytes of a file of it.
    ///
    /// # Errors
    /// Where it is encrypted, damaged or larger than the limits allow.
    pub fn bytes(&self, number: usize) -> Result<Vec<u8>, IngestError> {
        let full = format!("{}/{}", self.name, self.file(number));
        let damaged = || IngestErrorKind::Damaged(SourceKind::ZipEntry).of(&full);
        let index = self.files.get(number).ok_or_else(damaged)?.0;
        // A reader that broke down while it held the archive has left it as it was.
        let mut zip = self.zip.lock().unwrap_or_else(PoisonError::into_inner);
        let method = zip.by_index_raw(index).map_err(|_| damaged())?.compression();
        if !matches!(method, zip::CompressionMethod::Stored | zip::CompressionMethod::Deflated) {
            return Err(IngestErrorKind::Unsupported(super::Unsupported::Packing).of(&full));
        }
        let file = zip.by_index(index).map_err(|e| match e {
            zip::result::ZipError::UnsupportedArchive(m) if m == zip::result::ZipError::PASSWORD_REQUIRED => {
                IngestErrorKind::Encrypted.of(&full)
            }
            _ => damaged(),
        })?;
        let most = self.limits.inflated(file.compressed_size() as usize).min(self.limits.bytes);
        inflate(file, most, SourceKind::ZipEntry).map_err(|e| e.of(&full))
    }
}

/// A name in UTF-8 or, as older programs write it, in GB18030.
fn file_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode(raw).0.into_owned(),
    }
}

/// Reads one part of a packed office file, within limits.
pub(super) fn part(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    limits: &Limits,
    kind: SourceKind,
) -> Result<Option<Vec<u8>>, IngestErrorKind> {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(_) => return Err(IngestErrorKind::Damaged(kind)),
    };
    let most = limits.inflated(file.compressed_size() as usize);
    inflate(file, most, kind).map(Some)
}

/// The content of a part, if it is not larger than `most` bytes.
fn inflate(part: ZipFile<'_, impl Read>, most: usize, kind: SourceKind) -> Result<Vec<u8>, IngestErrorKind> {
    let too_much = || IngestErrorKind::Inflates { megabytes: most / 1024 / 1024 };
    // What it says of itself need not be true.
    let stated = part.size();
    if stated > most as u64 {
        return Err(too_much());
    }
    let mut bytes = Vec::with_capacity(stated as usize + 1);
    part.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|_| IngestErrorKind::Damaged(kind))?;
    if bytes.len() > most { Err(too_much()) } else { Ok(bytes) }
}
