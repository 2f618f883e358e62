//! Encodings of composite fonts: which bytes are one letter's code, and which CID the code is.
//!
//! In: what of a page is run. Out: hayro's settings for it, with a CMap (Adobe Technical Note 5014) for each name. The ones of the PDF standard come with
//! hayro; those of Unicode in UTF-8 and UTF-32, which the standard leaves out and fonts name all the same, are made from that of
//! UTF-16. One that nobody knows is read as codes of two bytes, as nearly all have, whose letters are not known: without it
//! hayro would take them for Latin letters.

use hayro_interpret::hayro_cmap::{CMap, CMapName, load_embedded};
use hayro_interpret::{InterpreterSettings, RenderContent};
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

/// Codes of two bytes, of a collection that has no letters.
const TWO_BYTES: &[u8] = b"/Registry (Unknown) def /Ordering (Unknown) def /Supplement 0 def begincidrange <0000> <ffff> 0 endcidrange";

/// The collections that have an encoding in Unicode.
const COLLECTIONS: [(&str, &str); 4] = [("GB", "GB1"), ("CNS", "CNS1"), ("JIS", "Japan1"), ("KS", "Korea1")];

/// A way to write letters as codes.
struct Way {
    name: &'static str,
    code: fn(char) -> Vec<u8>,
    /// All that it can write, from and to: what the collection lacks is a letter still, as long as its code.
    all: &'static str,
}

const WAYS: [Way; 2] = [
    Way { name: "UTF8", code: utf8, all: "<00> <7f> 0 <c280> <dfbf> 0 <e0a080> <efbfbf> 0 <f0908080> <f48fbfbf> 0" },
    Way { name: "UTF32", code: |c| u32::from(c).to_be_bytes().to_vec(), all: "<00000000> <0010ffff> 0" },
];

fn utf8(c: char) -> Vec<u8> {
    c.encode_utf8(&mut [0; 4]).as_bytes().to_vec()
}

/// Made when a font asks for it.
static MADE: [OnceLock<Option<Vec<u8>>>; COLLECTIONS.len() * WAYS.len() * 2] = [const { OnceLock::new() }; 16];

/// How hayro runs a page with them.
pub fn settings(content: RenderContent) -> InterpreterSettings {
    let cmap_resolver = Arc::new(|name: CMapName<'_>| known(name).or(Some(TWO_BYTES)));
    InterpreterSettings { cmap_resolver, render_content: content, ..InterpreterSettings::default() }
}

/// Whether it is known which letters the codes of an encoding are, or which CIDs.
pub fn is_known(name: &[u8]) -> bool {
    matches!(name, b"Identity-H" | b"Identity-V") || known(CMapName::from_bytes(name)).is_some()
}

fn known(name: CMapName<'_>) -> Option<&'static [u8]> {
    load_embedded(name).or_else(|| made(std::str::from_utf8(name.to_bytes()).ok()?))
}

/// One of the encodings that are made, as `UniGB-UTF32-H`.
fn made(name: &str) -> Option<&'static [u8]> {
    let mut parts = name.strip_prefix("Uni")?.split('-');
    let (set, way, mode) = (parts.next()?, parts.next()?, parts.next()?);
    let collection = COLLECTIONS.iter().position(|c| c.0 == set)?;
    let way = WAYS.iter().position(|w| w.name == way)?;
    let vertical = match mode {
        "H" => 0,
        "V" => 1,
        _ => return None,
    };
    let place = &MADE[(collection * WAYS.len() + way) * 2 + vertical];
    place.get_or_init(|| make(COLLECTIONS[collection], &WAYS[way], mode)).as_deref()
}

/// Writes an encoding from that in UTF-16, letter by letter; letters that follow one another in both become a range.
fn make((set, ordering): (&str, &str), way: &Way, mode: &str) -> Option<Vec<u8>> {
    let from = CMap::parse(load_embedded(CMapName::from_bytes(format!("Uni{set}-UTF16-{mode}").as_bytes()))?, load_embedded)?;
    let mut out = format!("/Registry (Adobe) def /Ordering ({ordering}) def /Supplement 0 def\n");
    let _ = writeln!(out, "/WMode {} def\nbeginnotdefrange {} endnotdefrange\nbegincidrange", u8::from(mode == "V"), way.all);
    let hex = |code: &[u8]| code.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let mut range: Option<(Vec<u8>, Vec<u8>, u32, u32)> = None;
    // No letter of these collections stands beyond the second supplementary plane.
    for letter in (' '..='\u{2ffff}').map(Some).chain([None]) {
        let next = letter.and_then(|c| {
            let code = c.encode_utf16(&mut [0; 2]).iter().fold(0, |code, &unit| code << 16 | u32::from(unit));
            Some(((way.code)(c), from.lookup_cid_code(code, c.len_utf16() as u8 * 2)?))
        });
        match (&mut range, next) {
            (Some((_, last, first_cid, count)), Some((code, cid))) if cid == *first_cid + *count && follows(last, &code) => {
                *last = code;
                *count += 1;
            }
            (range, next) => {
                if let Some((first, last, cid, _)) = range.take() {
                    let _ = writeln!(out, "<{}> <{}> {cid}", hex(&first), hex(&last));
                }
                *range = next.map(|(code, cid)| (code.clone(), code, cid, 1));
            }
        }
    }
    out.push_str("endcidrange\n");
    Some(out.into_bytes())
}

/// Whether a code is the next after another of the same length, and differs in its last byte only.
fn follows(before: &[u8], code: &[u8]) -> bool {
    let (Some((a, head)), Some((b, other))) = (before.split_last(), code.split_last()) else { return false };
    head == other && a.checked_add(1) == Some(*b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(name: &str) -> CMap {
        CMap::parse(known(CMapName::from_bytes(name.as_bytes())).expect("known"), load_embedded).expect("a CMap")
    }

    #[test]
    fn the_same_letter_has_the_same_cid_in_every_encoding_of_unicode() {
        for mode in ["H", "V"] {
            let of_utf16 = parsed(&format!("UniGB-UTF16-{mode}"));
            let (of_utf8, of_utf32) = (parsed(&format!("UniGB-UTF8-{mode}")), parsed(&format!("UniGB-UTF32-{mode}")));
            for letter in ['0', '9', '.', 'A', '、', '（', '一', '合', '龥', '！', '，'] {
                let cid = of_utf16.lookup_cid_code(u32::from(letter), 2);
                assert!(cid.is_some(), "{letter}");
                let code = utf8(letter);
                let value = code.iter().fold(0, |v, &b| v << 8 | u32::from(b));
                assert_eq!(of_utf8.lookup_cid_code(value, code.len() as u8), cid, "{letter}");
                assert_eq!(of_utf32.lookup_cid_code(u32::from(letter), 4), cid, "{letter}");
            }
        }
    }

    #[test]
    fn an_encoding_that_nobody_knows() {
        assert!(is_known(b"Identity-H") && is_known(b"GBK-EUC-H") && is_known(b"UniKS-UTF8-V"));
        assert!(!is_known(b"Office-Own-H") && !is_known(b"UniGB-UTF7-H"));
        let codes = CMap::parse(TWO_BYTES, load_embedded).expect("a CMap");
        assert_eq!((codes.lookup_cid_code(0x3132, 2), codes.lookup_cid_code(0x31, 1)), (Some(0x3132), None));
    }
}
