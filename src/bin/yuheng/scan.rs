//! Scans on the command line: pages that are pictures are read, unless that is not wanted.
//!
//! In: documents as they were read, with the numbers of the pages that are pictures. Out: the same with these pages
//! read, as many at once as there are processors. The model is within the program.

use rayon::prelude::*;
use std::sync::OnceLock;
use yuheng::document::Document;
use yuheng::ingest::{self, Archive, IngestError, Input, Recogniser, ScannedFile, Scans};

/// The recogniser's model (see `build.rs`); nothing where the set-up has not fetched it.
static MODEL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/recogniser.onnx"));
static RECOGNISER: OnceLock<Option<Recogniser>> = OnceLock::new();

/// Scans are not read in this run.
pub fn forbid() {
    let _ = RECOGNISER.set(None);
}

/// Whether scans are read, for what is kept between runs.
pub fn is_read() -> bool {
    !matches!(RECOGNISER.get(), Some(None)) && !MODEL.is_empty()
}

fn recogniser() -> Option<&'static Recogniser> {
    // On a thread of its own: while the model is made ready a thread of the pool would take up other documents, which
    // wait for the model themselves.
    let load = || std::thread::spawn(|| Recogniser::load(MODEL.to_vec()).ok()).join().ok().flatten();
    RECOGNISER.get_or_init(|| if MODEL.is_empty() { None } else { load() }).as_ref()
}

/// Reads one document.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, IngestError> {
    let document = ingest::read(name, bytes)?;
    with_scans(document, bytes, |scans| ingest::read_scanned(name, bytes, "", scans))
}

/// Reads a file of an archive.
pub fn entry(archive: &Archive, number: usize) -> Result<Document, IngestError> {
    let document = archive.read(number, "")?;
    if document.scanned.is_empty() {
        return Ok(document);
    }
    let bytes = archive.bytes(number)?;
    with_scans(document, &bytes, |scans| archive.read_scanned(number, "", scans))
}

/// Opens an input; where it is one document, its scanned pages are read.
pub fn open(name: &str, bytes: Vec<u8>) -> Result<Input, IngestError> {
    match ingest::archive(name, bytes)? {
        Ok(archive) => Ok(Input::Archive(archive)),
        Err(bytes) => read(name, &bytes).map(|d| Input::Document(Box::new(d))),
    }
}

fn with_scans(
    document: Document,
    bytes: &[u8],
    again: impl FnOnce(&Scans) -> Result<Document, IngestError>,
) -> Result<Document, IngestError> {
    if document.scanned.is_empty() {
        return Ok(document);
    }
    let Some(recogniser) = recogniser() else { return Ok(document) };
    let Some(file) = ScannedFile::open(bytes.to_vec(), "") else { return Ok(document) };
    // A page that cannot be read stays a picture, which is said.
    let page = |page: &u32| Some((*page, file.page(*page, recogniser).ok().flatten()?));
    let scans: Scans = document.scanned.par_iter().filter_map(page).collect();
    if scans.is_empty() { Ok(document) } else { again(&scans) }
}
