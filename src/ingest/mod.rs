//! Ingest: bytes of any kind become a [`Document`].
//!
//! In: a name and bytes. Out: the document, or an [`IngestError`] that says what the user can do.
//! Reading never judges: what looks odd is kept as it is.

mod text;

use crate::document::Document;
use thiserror::Error;

/// The most bytes of one input: a whole province's forms have fewer.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most cells of one document.
pub const MAX_CELLS: usize = 4_000_000;

/// Why an input could not be read. What the user can do about it is said in Chinese by
/// [`crate::messages::ingest`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IngestError {
    /// Nothing in it.
    #[error("{name} is empty")]
    Empty {
        /// The input's name.
        name: String,
    },
    /// More than [`MAX_BYTES`].
    #[error("{name} has {megabytes} MB, the limit is {} MB", MAX_BYTES / 1024 / 1024)]
    TooLarge {
        /// The input's name.
        name: String,
        /// Its size.
        megabytes: usize,
    },
    /// More than [`MAX_CELLS`].
    #[error("{name} has more than {MAX_CELLS} cells at line {line}")]
    TooManyCells {
        /// The input's name.
        name: String,
        /// The line at which the limit was passed.
        line: usize,
    },
    /// No text: a picture, an archive, an old Word file.
    #[error("{name} is no text from byte {offset}")]
    NotText {
        /// The input's name.
        name: String,
        /// The first byte that no text has.
        offset: usize,
    },
}

/// Reads an input.
///
/// # Errors
/// See [`IngestError`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, IngestError> {
    if bytes.len() > MAX_BYTES {
        return Err(IngestError::TooLarge { name: name.to_owned(), megabytes: bytes.len() / 1024 / 1024 });
    }
    let text = text::decode(name, bytes)?;
    text::read(name, &text)
}
