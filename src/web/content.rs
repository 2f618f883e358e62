//! What travels beside a request: bytes, or a file that only the worker reads.
//!
//! In: a file as the browser gives it. Out: its bytes when they are wanted, or piece by piece. The page itself never reads
//! a draft: it is as quick with large files as with small ones, and a draft is in memory only while it is checked.

use crate::messages;
use std::borrow::Cow;
use std::io::{Error, Read, Seek, SeekFrom};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, FileReaderSync};

/// See the module's doc.
#[derive(Debug, Clone)]
pub enum Content {
    /// In memory.
    Bytes(Rc<[u8]>),
    /// With the browser.
    File(Blob),
}

impl Default for Content {
    fn default() -> Self {
        Content::Bytes(Rc::from([]))
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Content::Bytes(bytes.into())
    }
}

impl Content {
    /// How many bytes there are.
    pub fn len(&self) -> usize {
        match self {
            Content::Bytes(bytes) => bytes.len(),
            Content::File(file) => file.size() as usize,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The same with the browser: what crosses to another worker is not copied then.
    pub fn into_file(self) -> Content {
        let Content::Bytes(bytes) = &self else { return self };
        let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(&bytes[..]));
        Blob::new_with_u8_array_sequence(&parts).map_or(self, Content::File)
    }

    /// All of it.
    ///
    /// # Errors
    /// In words, where the browser does not give it: it was moved or changed, or this is no worker.
    pub fn bytes(&self, name: &str) -> Result<Cow<'_, [u8]>, String> {
        match self {
            Content::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Content::File(file) => read(file).map(Cow::Owned).map_err(|e| messages::unread(name, &e.to_string())),
        }
    }

    /// Its first bytes, at most so many; none where they cannot be had.
    pub fn head(&self, most: usize) -> Vec<u8> {
        match self {
            Content::Bytes(bytes) => bytes[..most.min(bytes.len())].to_vec(),
            Content::File(file) => file.slice_with_f64_and_f64(0.0, most as f64).ok().and_then(|head| read(&head).ok()).unwrap_or_default(),
        }
    }

    /// Piece by piece.
    pub fn reader(&self) -> Reader {
        Reader { content: self.clone(), at: 0, held: Vec::new(), from: 0 }
    }
}

/// Reads a file at once, as only a worker may.
fn read(file: &Blob) -> Result<Vec<u8>, Error> {
    let said = |e: JsValue| {
        let why = js_sys::Reflect::get(&e, &"message".into()).ok().and_then(|m| m.as_string());
        Error::other(why.unwrap_or_default())
    };
    let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file)).map_err(said)?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    let_go(&buffer);
    Ok(bytes)
}

/// Frees a buffer at once, where the browser can: until it is collected, as much again as the file is held.
fn let_go(buffer: &js_sys::ArrayBuffer) {
    let transfer = js_sys::Reflect::get(buffer, &"transfer".into()).ok().and_then(|t| t.dyn_into::<js_sys::Function>().ok());
    if let Some(transfer) = transfer {
        // What it moves to has no bytes.
        let _ = transfer.call1(buffer, &0.into());
    }
}

/// Reads a content piece by piece.
#[derive(Debug)]
pub struct Reader {
    content: Content,
    at: u64,
    /// The piece that was read last, and where it begins.
    held: Vec<u8>,
    from: u64,
}

/// How much of a file is read at a time.
const PIECE: u64 = 1 << 20;

impl Read for Reader {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        let all: &[u8] = match &self.content {
            Content::Bytes(bytes) => bytes,
            Content::File(file) => {
                if self.at < self.from || self.at >= self.from + self.held.len() as u64 {
                    let piece = file.slice_with_f64_and_f64(self.at as f64, (self.at + PIECE) as f64);
                    self.held = piece.map_err(|_| Error::other("slice")).and_then(|p| read(&p))?;
                    self.from = self.at;
                }
                &self.held
            }
        };
        let left = usize::try_from(self.at - self.from).ok().and_then(|at| all.get(at..)).unwrap_or_default();
        let count = left.len().min(out.len());
        out[..count].copy_from_slice(&left[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> Result<u64, Error> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => (self.content.len() as u64).checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| Error::from(std::io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_piece_by_piece() {
        let mut reader = Content::from(b"abcdef".to_vec()).reader();
        let mut two = [0; 2];
        reader.seek(SeekFrom::End(-3)).expect("within");
        reader.read_exact(&mut two).expect("two");
        assert_eq!(&two, b"de");
        reader.seek(SeekFrom::Start(9)).expect("behind the end");
        assert_eq!(reader.read(&mut two).expect("none"), 0);
        assert!(reader.seek(SeekFrom::Current(-10)).is_err());
    }
}
