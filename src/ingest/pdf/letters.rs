//! Letters: what a glyph says, also where its font has no ToUnicode map.
//!
//! In: a glyph. Out: its letters, or nothing where the file does not tell. Asked in turn, as each may lack a letter or
//! have a private one for it: the font's ToUnicode map; the encoding of the font, where it is one of the known ones for Chinese; the
//! character collection (Adobe-GB1 …); the table of the embedded font program.

use super::encodings;
use hayro_interpret::font::{Glyph, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_interpret::hayro_syntax::page::Page;
use std::collections::HashMap;

/// See the module's doc. What it learns of a document's fonts it keeps.
#[derive(Default)]
pub struct Letters {
    /// How a font without ToUnicode is to be read, by its PostScript name.
    fonts: HashMap<String, Code>,
    /// Glyph to letter of embedded programs, by font.
    programs: HashMap<u128, HashMap<u32, char>>,
    /// CID to letter.
    collections: HashMap<&'static str, Option<CMap>>,
}

/// What the codes of a font are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Code {
    /// Letters in a coded character set.
    Set(&'static encoding_rs::Encoding),
    /// Unicode: UCS-2, UTF-16 (one code unit or two), UTF-32.
    Unicode,
    /// Numbers of a character collection.
    Collection(&'static str),
    /// Of an encoding that nobody knows.
    Unknown,
}

impl Letters {
    /// Takes note of a page's fonts.
    pub fn open(&mut self, page: &Page<'_>) {
        for font in fonts(page) {
            let Some(name) = font.get::<Name<'_>>(b"BaseFont").map(|n| bare(n.as_str())) else { continue };
            if self.fonts.contains_key(&name) {
                continue;
            }
            if let Some(code) = code_of(&font) {
                self.fonts.insert(name, code);
            }
        }
    }

    /// How far the next letter is, in thousandths of the font's size.
    pub fn advance(&self, glyph: &PositionedGlyph<'_>) -> Option<f32> {
        match &**glyph {
            Glyph::Outline(g) => g.advance_width(),
            Glyph::Type3(g) => g.advance_width(),
        }
    }

    /// What a glyph says.
    pub fn read(&mut self, glyph: &PositionedGlyph<'_>) -> Option<BfString> {
        if let Some(text) = glyph.as_unicode().filter(is_letter) {
            return Some(text);
        }
        let Glyph::Outline(outline) = &**glyph else { return None };
        let data = outline.font_data()?;
        let code = data.postscript_name.as_deref().and_then(|n| self.fonts.get(&bare(n))).copied();
        let coded = match code {
            Some(Code::Unicode) => of_unicode(outline.char_code()),
            Some(Code::Unknown) => return None,
            Some(Code::Set(set)) => decode(set, outline.char_code()),
            Some(Code::Collection(name)) => return self.collection(name)?.lookup_bf_string(outline.char_code()),
            None => None,
        };
        if let Some(c) = coded.filter(|&c| c != '\0') {
            return Some(BfString::Char(c));
        }
        let program = self.programs.entry(data.cache_key).or_insert_with(|| glyph_letters((*data.data).as_ref()));
        program.get(&outline.glyph_id().to_u32()).copied().map(BfString::Char)
    }

    fn collection(&mut self, name: &'static str) -> Option<&CMap> {
        self.collections
            .entry(name)
            .or_insert_with(|| CMap::parse(load_embedded(CMapName::from_bytes(name.as_bytes()))?, load_embedded))
            .as_ref()
    }
}

/// Whether a map tells a letter: some write private or replacement characters instead.
fn is_letter(text: &BfString) -> bool {
    let good = |c: char| !matches!(c, '\0' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}');
    match text {
        BfString::Char(c) => good(*c),
        BfString::String(s) => !s.is_empty() && s.chars().all(good),
    }
}

/// A font's name without the tag of its subset.
fn bare(name: &str) -> String {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest.to_owned(),
        _ => name.to_owned(),
    }
}

/// The fonts of a page.
pub fn fonts<'a>(page: &Page<'a>) -> Vec<Dict<'a>> {
    let fonts = page.resources().fonts.clone();
    let names: Vec<Vec<u8>> = fonts.keys().map(|k| k.as_ref().to_vec()).take(512).collect();
    names.iter().filter_map(|name| fonts.get::<Dict<'a>>(&name[..])).collect()
}

/// The font beneath a composite one; none of another.
pub fn descendant<'a>(font: &Dict<'a>) -> Option<Dict<'a>> {
    font.get::<Array<'a>>(b"DescendantFonts")?.iter::<Dict<'a>>().next()
}

fn code_of(font: &Dict<'_>) -> Option<Code> {
    let below = descendant(font)?;
    let encoding = match font.get::<Object<'_>>(b"Encoding") {
        Some(Object::Name(n)) if !encodings::is_known(&n) => return Some(Code::Unknown),
        Some(Object::Name(n)) => n.as_str().to_owned(),
        _ => String::new(),
    };
    if encoding.contains("UTF8") {
        return Some(Code::Set(encoding_rs::UTF_8));
    }
    if ["UCS2", "UTF16", "UTF32"].iter().any(|e| encoding.contains(e)) {
        return Some(Code::Unicode);
    }
    if encoding.starts_with("GB") {
        return Some(Code::Set(encoding_rs::GB18030));
    }
    if encoding.contains("B5") {
        return Some(Code::Set(encoding_rs::BIG5));
    }
    let info = below.get::<Dict<'_>>(b"CIDSystemInfo")?;
    let ordering = info.get::<hayro_interpret::hayro_syntax::object::String>(b"Ordering")?;
    match ordering.as_ref() {
        b"GB1" => Some(Code::Collection("Adobe-GB1-UCS2")),
        b"CNS1" => Some(Code::Collection("Adobe-CNS1-UCS2")),
        b"Japan1" => Some(Code::Collection("Adobe-Japan1-UCS2")),
        b"Korea1" => Some(Code::Collection("Adobe-Korea1-UCS2")),
        _ => None,
    }
}

/// A letter of Unicode by its code, which may be two code units of UTF-16.
fn of_unicode(code: u32) -> Option<char> {
    let pair = || char::decode_utf16([(code >> 16) as u16, code as u16]).next()?.ok();
    char::from_u32(code).or_else(|| (code > 0xffff).then(pair).flatten())
}

/// A letter of a coded character set by its code, of one byte or more.
fn decode(set: &'static encoding_rs::Encoding, code: u32) -> Option<char> {
    let bytes = code.to_be_bytes();
    let from = bytes.iter().position(|&b| b != 0).unwrap_or(3);
    let (text, wrong) = set.decode_without_bom_handling(&bytes[from..]);
    let mut chars = text.chars();
    match (chars.next(), chars.next(), wrong) {
        (Some(c), None, false) => Some(c),
        _ => None,
    }
}

/// Glyphs to letters by the program's own table, where it has one.
fn glyph_letters(program: &[u8]) -> HashMap<u32, char> {
    let mut out = HashMap::new();
    let Ok(face) = ttf_parser::Face::parse(program, 0) else { return out };
    for table in face.tables().cmap.iter().flat_map(|c| c.subtables).filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| {
            if let (Some(c), Some(glyph)) = (char::from_u32(code), table.glyph_index(code)) {
                out.entry(u32::from(glyph.0)).or_insert(c);
            }
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_character_sets() {
        assert_eq!(decode(encoding_rs::GB18030, 0xcad5), Some('收'));
        assert_eq!(decode(encoding_rs::GB18030, 0x31), Some('1'));
        assert_eq!(decode(encoding_rs::GB18030, 0xffff), None);
    }

    #[test]
    fn codes_of_unicode() {
        assert_eq!([0x31, 0x5408, 0x20000, 0xd840_dc00].map(of_unicode), [Some('1'), Some('合'), Some('𠀀'), Some('𠀀')]);
        assert_eq!([0xd840, 0xd840_0031].map(of_unicode), [None, None]);
    }

    #[test]
    fn numbers_of_the_chinese_collection() {
        let mut letters = Letters::default();
        let map = letters.collection("Adobe-GB1-UCS2").expect("it comes with the program");
        // CID 34 of Adobe-GB1 is A.
        assert_eq!(map.lookup_bf_string(34), Some(BfString::Char('A')));
    }
}
