//! What a reader does: a worker that has the recogniser and reads scanned pages, one at a time.
//!
//! In: the model, a file, the numbers of pages. Out: each page as it was read, for the desk that keeps it ([`super::Desk`]
//! in another worker). A page that cannot be read is empty.

use super::Answer;
use crate::ingest::{Recogniser, ScannedFile};
use crate::messages::scan as t;

/// See the module's doc.
#[derive(Default)]
pub struct Reader {
    recogniser: Option<Recogniser>,
    file: Option<ScannedFile>,
}

impl Reader {
    /// Takes the model.
    pub fn take_model(&mut self, bytes: Vec<u8>) -> Result<Answer, String> {
        self.recogniser = Some(Recogniser::load(bytes).map_err(|e| t::no_model(&e.to_string()))?);
        Ok(Answer::Done)
    }

    /// Takes the file whose pages are to be read.
    pub fn hold(&mut self, bytes: Vec<u8>, password: &str) -> Result<Answer, String> {
        self.file = ScannedFile::open(bytes, password);
        Ok(Answer::Done)
    }

    /// Reads a page, by number from 1.
    pub fn read(&self, page: u32) -> Result<Answer, String> {
        let recogniser = self.recogniser.as_ref().ok_or_else(|| t::no_model(""))?;
        let read = match &self.file {
            Some(file) => file.page(page, recogniser).map_err(|e| t::no_model(&e.to_string()))?,
            None => None,
        };
        // What has no counterpart in JSON does not occur in a page: its numbers are finite.
        let bytes = read.and_then(|page| serde_json::to_vec(&page).ok()).unwrap_or_default();
        Ok(Answer::Read { page, bytes })
    }
}
