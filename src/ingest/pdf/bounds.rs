//! How much work a PDF may make before hayro does it: hayro unpacks streams whole, and draws a form as often as it is asked.
//!
//! In: bytes of a file, or a page. Out: whether what unpacks stays within limits, and whether a page can be drawn.

use super::super::{IngestErrorKind, Limits};
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use std::collections::HashMap;
use std::io::Read;

/// The most bytes of content that a page may run, forms within forms counted as often as they are drawn.
const WORK: u64 = 32 * 1024 * 1024;
/// The most bytes of a font's map of letters: one of all Chinese letters has half a megabyte.
const MAP: u64 = 4 * 1024 * 1024;
/// A deflated stream does not become more than so many times its size.
const RATIO: u64 = 1032;
/// Forms within forms deeper than this are not drawn.
const DEPTH: usize = 24;

/// The bytes that ASCII85 stands for (ISO 32000-2, 7.4.3), as far as it is that.
fn from_ascii85(text: &[u8]) -> Vec<u8> {
    let (mut out, mut group, mut count) = (Vec::with_capacity(text.len() / 5 * 4), 0_u32, 0);
    for &c in text.iter().filter(|c| !c.is_ascii_whitespace()) {
        match c {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(c - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => break,
        }
    }
    if count > 1 {
        let rest = (count..5).fold(group, |g, _| g.wrapping_mul(85).wrapping_add(84));
        out.extend(&rest.to_be_bytes()[..count - 1]);
    }
    out
}

/// To how many bytes a stream unpacks, as far as `most`; an error has how far it went before it was damaged.
pub fn unpacked(stream: &Stream<'_>, most: u64) -> Result<u64, u64> {
    let data = stream.raw_data();
    let filters: Vec<Name<'_>> = match stream.dict().get::<Object<'_>>(b"Filter") {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => names.iter::<Name<'_>>().collect(),
        _ => Vec::new(),
    };
    let ascii = matches!(filters.first().map(|f| f.as_str()), Some("ASCII85Decode" | "A85"));
    let layers = &filters[usize::from(ascii)..];
    if layers.iter().any(|f| !matches!(f.as_str(), "FlateDecode" | "Fl")) {
        // Packed otherwise: rare, and then small.
        return Ok(data.len() as u64 * 64);
    }
    if ascii { inflated(&from_ascii85(&data), layers.len(), most) } else { inflated(&data, layers.len(), most) }
}

/// To how many bytes deflated data unpacks, layer by layer, as far as `most`; an error has how far it went.
fn inflated(data: &[u8], layers: usize, most: u64) -> Result<u64, u64> {
    let mut reader: Box<dyn Read + '_> = Box::new(data);
    for _ in 0..layers.min(8) {
        reader = Box::new(flate2::read::ZlibDecoder::new(reader));
    }
    let (mut count, mut piece) = (0, [0; 16 * 1024]);
    while count <= most {
        match reader.read(&mut piece) {
            Ok(0) => return Ok(count),
            Ok(n) => count += n as u64,
            Err(_) => return Err(count),
        }
    }
    Ok(count)
}

/// Whether what is unpacked at once of a file becomes no more than the limits allow.
/// Only what could become too much is unpacked, and kept nowhere.
///
/// # Errors
/// Where they do not.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<(), IngestErrorKind> {
    let most = limits.inflated(bytes.len()) as u64;
    let mut left = most;
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&bytes[from..], b"stream").map(|i| from + i) {
        from = at + b"stream".len();
        let before = &bytes[at.saturating_sub(1024)..at];
        if before.ends_with(b"end") {
            continue;
        }
        let dict = memchr::memmem::rfind(before, b" obj").map_or(before, |i| &before[i..]);
        let has = |word: &[u8]| memchr::memmem::find_iter(dict, word).count();
        let layers = has(b"FlateDecode").max(has(b"/Fl ")).max(has(b"/Fl]"));
        // What a page runs is looked at when it is drawn; objects in streams are unpacked when the file is opened.
        let at_once = layers > 1 || has(b"/ObjStm") > 0 || has(b"/XRef") > 0;
        if layers == 0 || !at_once || has(b"/Image") > 0 {
            continue;
        }
        let rest = &bytes[from..];
        let begin = rest.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let length = memchr::memmem::find(rest, b"endstream").unwrap_or(rest.len());
        let data = &rest[begin.min(length)..length];
        from += length;
        // What cannot become a large part of what is left is not unpacked.
        let decoded = (has(b"ASCII85Decode") > 0 || has(b"/A85") > 0).then(|| from_ascii85(data));
        let data = decoded.as_deref().unwrap_or(data);
        let worst = (data.len() as u64).saturating_mul(RATIO.saturating_pow(layers.min(4) as u32));
        if worst > most / 4 {
            let size = inflated(data, layers, left).unwrap_or_else(|far| far);
            left = left.checked_sub(size).ok_or(IngestErrorKind::Inflates { megabytes: (most / 1024 / 1024) as usize })?;
        }
    }
    Ok(())
}

/// Whether a file ends as a PDF does: with the place of its table of objects, or the mark of its end. One that is cut does
/// not, though what it had at its beginning may be read; what a program hung on behind its end does not count.
pub fn is_whole(bytes: &[u8]) -> bool {
    let end = memchr::memmem::rfind(bytes, b"startxref").max(memchr::memmem::rfind(bytes, b"%%EOF"));
    end.is_some_and(|at| memchr::memmem::find(&bytes[at..], b" obj").is_none())
}

/// Whether a page's content, with the forms that it draws, is no more work than can be done. What is known of a document's
/// forms and fonts is found out once.
pub fn is_drawable(page: &Page<'_>, known: &mut Known) -> bool {
    let fonts = &page.resources().fonts;
    let mut bounded = |name: Name<'_>| {
        let map = fonts.get::<Dict<'_>>(&name)?.get::<Stream<'_>>(b"ToUnicode")?;
        let size = known.entry(key(&map)).or_insert_with(|| Some(unpacked(&map, MAP).unwrap_or_else(|far| far)));
        Some(size.is_some_and(|size| size <= MAP))
    };
    if !fonts.keys().take(512).all(|name| bounded(name).unwrap_or(true)) {
        return false;
    }
    let forms = |name: &[u8]| page.resources().get_x_object(&Name::new(name)?);
    let content = page.page_stream().unwrap_or_default();
    work(content, &forms, known, DEPTH).is_some_and(|work| work <= WORK)
}

/// The stream that a name stands for.
type Lookup<'l, 'a> = &'l dyn Fn(&[u8]) -> Option<Stream<'a>>;
/// What the work of a form, or the size of a map, is, by its object; nothing while it is not known, and where it is too much.
pub type Known = HashMap<(u32, i32), Option<u64>>;

fn key(stream: &Stream<'_>) -> (u32, i32) {
    let id = stream.obj_id();
    (id.obj_number, id.gen_number)
}

/// How many bytes a content runs; nothing, where it is too much or has no end.
fn work(content: &[u8], forms: Lookup<'_, '_>, known: &mut Known, depth: usize) -> Option<u64> {
    let mut sum = content.len() as u64;
    let mut last: &[u8] = b"";
    for token in content.split(|b| b.is_ascii_whitespace()).filter(|t| !t.is_empty()) {
        if token == b"Do"
            && let Some(form) = last.strip_prefix(b"/").and_then(forms).filter(is_form)
        {
            sum = sum.checked_add(work_of(&form, forms, known, depth)?)?;
            if sum > WORK {
                return None;
            }
        }
        last = token;
    }
    Some(sum)
}

fn is_form(stream: &Stream<'_>) -> bool {
    stream.dict().get::<Name<'_>>(b"Subtype").is_some_and(|n| n.as_str() == "Form")
}

fn work_of(form: &Stream<'_>, outer: Lookup<'_, '_>, known: &mut Known, depth: usize) -> Option<u64> {
    let key = key(form);
    if let Some(work) = known.get(&key) {
        return *work;
    }
    // Until it is known: a form that draws itself has no end.
    known.insert(key, None);
    if depth == 0 {
        return None;
    }
    if unpacked(form, WORK).unwrap_or_else(|far| far) > WORK {
        return None;
    }
    let content = form.decoded().ok()?;
    let own = form.dict().get::<Dict<'_>>(b"Resources").and_then(|r| r.get::<Dict<'_>>(b"XObject"));
    let found = match &own {
        Some(own) => work(&content, &|name| own.get::<Stream<'_>>(name), known, depth - 1),
        None => work(&content, outer, known, depth - 1),
    };
    known.insert(key, found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii85() {
        assert_eq!(from_ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(from_ascii85(b"87cUR DZ~>"), b"Hello");
        assert_eq!(from_ascii85(b"z~>"), [0; 4]);
    }

    #[test]
    fn a_stream_that_becomes_too_much_is_noticed_before_it_is_unpacked() {
        let deflated = |bytes: &[u8]| {
            let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
            std::io::Write::write_all(&mut packed, bytes).expect("packed");
            packed.finish().expect("packed")
        };
        let once = deflated(&vec![b' '; 100 * 1024 * 1024]);
        let file = |filter: &str, data: &[u8]| {
            [format!("%PDF-1.4\n1 0 obj<</Filter {filter}/Length {}>>stream\n", data.len()).as_bytes(), data, b"\nendstream endobj"]
                .concat()
        };
        let limits = Limits::DEFAULT;
        assert!(check(&file("/FlateDecode/Type/ObjStm", &once), &limits).is_err());
        assert!(check(&file("[/FlateDecode /FlateDecode]", &deflated(&once)), &limits).is_err());
        assert!(check(&file("/FlateDecode", &deflated(b"BT ET")), &limits).is_ok());
        assert!(check(&file("/FlateDecode/Subtype/Image", &once), &limits).is_ok());
    }
}
