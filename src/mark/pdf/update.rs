//! An incremental update of a PDF: objects put behind the file, which stays as it is (ISO 32000-1, 7.5.6).
//!
//! In: the bytes, and objects that are new or that take the place of others. Out: the bytes with the objects behind
//! them, a cross-reference section of the kind that the file has (a table, or a stream), and a trailer.

use crate::mark::MarkError;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, FromBytes, ObjRef, ObjectIdentifier, String as Bytes};
use pdf_writer::{Chunk, Ref};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// See the module's doc.
pub struct Update<'a> {
    bytes: &'a [u8],
    trailer: Dict<'a>,
    /// Where the last cross-reference section stands, as the file counts.
    section: usize,
    /// How many bytes stand before the file's own first one.
    before: usize,
    /// Whether that section is a stream.
    stream: bool,
    next: i32,
    objects: BTreeMap<i32, (i32, Vec<u8>)>,
}

/// The highest number of an object (ISO 32000-1, annex C).
pub const HIGHEST: i32 = 8_388_607;

/// The end of a file in which its last section is named.
const TAIL: usize = 2048;

impl<'a> Update<'a> {
    /// Begins one.
    ///
    /// # Errors
    /// Where the file's own sections cannot be found: it is damaged, whatever a reader makes of it; or it is encrypted.
    pub fn new(bytes: &'a [u8], pdf: &Pdf) -> Result<Self, MarkError> {
        let from = bytes.len().saturating_sub(TAIL);
        let at = last(&bytes[from..], b"startxref").ok_or(MarkError::Damaged)? + from;
        let section = number(&bytes[at + b"startxref".len()..]).ok_or(MarkError::Damaged)?;
        let before = bytes[..bytes.len().min(1024)].windows(5).position(|w| w == b"%PDF-").unwrap_or(0);
        let found = [0, before].into_iter().find_map(|before| {
            let rest = trimmed(bytes.get(section.checked_add(before)?..)?);
            let stream = !rest.starts_with(b"xref");
            let dict = if stream { object_at(rest)? } else { &rest[first(rest, b"trailer")? + b"trailer".len()..] };
            Some((before, stream, Dict::from_bytes(trimmed(dict))?))
        });
        let (before, stream, trailer) = found.ok_or(MarkError::Damaged)?;
        if trailer.contains_key(b"Encrypt") {
            return Err(MarkError::Encrypted);
        }
        let root = trailer.get_ref(b"Root").ok_or(MarkError::Damaged)?;
        if ObjectIdentifier::from(root) != pdf.xref().root_id() {
            return Err(MarkError::Damaged);
        }
        let size = trailer.get::<i32>(b"Size").filter(|s| (1..=HIGHEST).contains(s)).ok_or(MarkError::Damaged)?;
        Ok(Update { bytes, trailer, section, before, stream, next: size.max(highest(bytes) + 1), objects: BTreeMap::new() })
    }

    /// A number for a new object.
    pub fn reference(&mut self) -> Ref {
        self.next += 1;
        Ref::new(self.next - 1)
    }

    /// Puts a new object in.
    pub fn add(&mut self, id: Ref, write: impl FnOnce(&mut Chunk)) {
        let mut chunk = Chunk::new();
        write(&mut chunk);
        self.objects.insert(id.get(), (0, chunk.as_bytes().to_vec()));
    }

    /// Puts an object into the place of another.
    pub fn replace(&mut self, id: ObjectIdentifier, body: &[u8]) {
        let mut object = format!("{} {} obj\n", id.obj_number, id.gen_number).into_bytes();
        object.extend_from_slice(body);
        object.extend_from_slice(b"\nendobj\n");
        self.objects.insert(id.obj_number as i32, (id.gen_number, object));
    }

    /// The file with all of it; the file itself where there is nothing.
    pub fn finish(mut self) -> Vec<u8> {
        let mut out = self.bytes.to_vec();
        if self.objects.is_empty() {
            return out;
        }
        out.push(b'\n');
        let mut at: BTreeMap<i32, (i32, usize)> = BTreeMap::new();
        for (number, (generation, object)) in std::mem::take(&mut self.objects) {
            at.insert(number, (generation, out.len() - self.before));
            out.extend_from_slice(&object);
        }
        let section = out.len() - self.before;
        if self.stream {
            let own = self.reference().get();
            at.insert(own, (0, section));
            self.section_stream(own, &at, &mut out);
        } else {
            self.section_table(&at, &mut out);
        }
        out.extend_from_slice(format!("startxref\n{section}\n%%EOF\n").as_bytes());
        out
    }

    /// Runs of numbers without a gap: the first of each, and how many.
    fn runs(at: &BTreeMap<i32, (i32, usize)>) -> Vec<(i32, usize)> {
        let mut runs: Vec<(i32, usize)> = Vec::new();
        for &number in at.keys() {
            match runs.last_mut() {
                Some((first, count)) if *first + *count as i32 == number => *count += 1,
                _ => runs.push((number, 1)),
            }
        }
        runs
    }

    fn section_table(&self, at: &BTreeMap<i32, (i32, usize)>, out: &mut Vec<u8>) {
        let mut text = String::from("xref\n");
        for (first, count) in Self::runs(at) {
            let _ = writeln!(text, "{first} {count}");
            for (generation, offset) in at.range(first..).take(count).map(|(_, entry)| entry) {
                // Twenty bytes, the end of the line among them (7.5.4).
                text += &format!("{offset:010} {generation:05} n \n");
            }
        }
        let _ = writeln!(text, "trailer\n<<{}>>", self.trailer_entries());
        out.extend_from_slice(text.as_bytes());
    }

    fn section_stream(&self, own: i32, at: &BTreeMap<i32, (i32, usize)>, out: &mut Vec<u8>) {
        let mut entries: Vec<u8> = Vec::new();
        for (generation, offset) in at.values() {
            entries.push(1);
            entries.extend_from_slice(&(*offset as u32).to_be_bytes());
            entries.extend_from_slice(&(*generation as u16).to_be_bytes());
        }
        let index: String = Self::runs(at).iter().map(|(first, count)| format!("{first} {count} ")).collect();
        let head = format!(
            "{own} 0 obj\n<</Type/XRef/W[1 4 2]/Index[{}]/Length {}{}>>\nstream\n",
            index.trim_end(),
            entries.len(),
            self.trailer_entries()
        );
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(&entries);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn trailer_entries(&self) -> String {
        let mut out = format!("/Size {}/Prev {}", self.next, self.section);
        for key in ["Root", "Info"] {
            if let Some(ObjRef { obj_number, gen_number }) = self.trailer.get_ref(key) {
                let _ = write!(out, "/{key} {obj_number} {gen_number} R");
            }
        }
        if let Some(ids) = self.trailer.get::<Array<'_>>(b"ID") {
            out += "/ID[";
            for id in ids.iter::<Bytes<'_>>() {
                let hex: String = id.as_bytes().iter().map(|b| format!("{b:02x}")).collect();
                let _ = write!(out, "<{hex}>");
            }
            out += "]";
        }
        out
    }
}

fn first(text: &[u8], word: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, word)
}

fn last(text: &[u8], word: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(text, word)
}

fn trimmed(text: &[u8]) -> &[u8] {
    text.trim_ascii_start()
}

/// The number that a text begins with.
fn number(text: &[u8]) -> Option<usize> {
    let text = trimmed(text);
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}

/// What stands behind `12 0 obj`.
fn object_at(text: &[u8]) -> Option<&[u8]> {
    number(text)?;
    let at = first(&text[..text.len().min(64)], b"obj")?;
    Some(&text[at + b"obj".len()..])
}

/// The highest number of an object that the file writes out: some say a size that is too small.
fn highest(bytes: &[u8]) -> i32 {
    let objects = memchr::memmem::find_iter(bytes, b" obj").filter_map(|at| {
        let words = bytes[at.saturating_sub(24)..at].rsplit(|b| !b.is_ascii_digit());
        words.filter(|w| !w.is_empty()).nth(1).and_then(number)
    });
    objects.filter(|n| *n <= HIGHEST as usize).max().unwrap_or(0) as i32
}
