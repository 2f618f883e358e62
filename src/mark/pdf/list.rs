//! Pages at the end of a PDF that list what was found.
//!
//! In: a list. Out: pages of A4 in the update, in the font for Chinese that every reader has (ISO 32000-1, 9.7.5.2:
//! `STSong-Light` is not embedded), each marked as no part of the document ([`crate::ingest::OWN_PAGE`]).

use super::update::Update;
use super::{end_within, spliced};
use crate::ingest::OWN_PAGE;
use crate::mark::{List, MarkError};
use crate::messages::{self, report as t};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, ObjectIdentifier};
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo};
use pdf_writer::{Content, Finish, Name, Rect, Ref, Str};

const PAGE: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 56.0;
const SIZE: f32 = 10.0;
const HEADING: f32 = 15.0;
const LEADING: f32 = 1.55;

/// Puts the pages behind all others.
pub fn append(update: &mut Update<'_>, pdf: &Pdf, list: &List) -> Result<(), MarkError> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).ok_or(MarkError::Damaged)?;
    let tree = root.get_ref(b"Pages").map(ObjectIdentifier::from).filter(super::is_object).ok_or(MarkError::Damaged)?;
    let top = pdf.xref().get::<Dict<'_>>(tree).ok_or(MarkError::Damaged)?;
    let count = top.get::<i32>(b"Count").filter(|c| *c >= 0).ok_or(MarkError::Damaged)?;
    let font = font(update);
    let pages: Vec<Ref> = set(&lines(list)).into_iter().map(|content| page(update, tree, font, &content)).collect();
    let kids: String = pages.iter().map(|r| format!(" {} 0 R", r.get())).collect();
    let body = match top.get_ref(b"Kids") {
        Some(list) => {
            let old = pdf.xref().get::<Array<'_>>(list.into()).ok_or(MarkError::Damaged)?;
            update.replace(list.into(), &[b"[", old.data(), kids.as_bytes(), b"]"].concat());
            top.data().to_vec()
        }
        None => {
            let old = top.get::<Array<'_>>(b"Kids").ok_or(MarkError::Damaged)?;
            let end = end_within(top.data(), old.data()).ok_or(MarkError::Damaged)?;
            spliced(top.data(), end, kids.as_bytes())
        }
    };
    update.replace(tree, &counted(&body, count + pages.len() as i32)?);
    Ok(())
}

/// The top of the tree of pages with another count, which may stand in it before or behind other numbers.
fn counted(body: &[u8], count: i32) -> Result<Vec<u8>, MarkError> {
    let keys = memchr::memmem::find_iter(body, b"/Count").filter(|at| !body.get(at + 6).is_some_and(u8::is_ascii_alphanumeric));
    // Of a tree's top only its own entries have this key; it has no dictionaries within but resources, which have not.
    let at = keys.last().ok_or(MarkError::Damaged)? + b"/Count".len();
    let digits = body[at..].iter().take_while(|b| b.is_ascii_whitespace() || b.is_ascii_digit()).count();
    let rest = &body[at + digits..];
    // A count that is told by another object is put in here.
    let rest = match rest.first() {
        Some(b'R') => &rest[1..],
        _ => rest,
    };
    Ok([&body[..at], format!(" {count} ").as_bytes(), rest].concat())
}

/// The font: its codes are UTF-16.
pub(super) fn font(update: &mut Update<'_>) -> Ref {
    let [font, below, descriptor] = std::array::from_fn(|_| update.reference());
    let name = Name(b"STSong-Light");
    update.add(font, |chunk| {
        chunk
            .type0_font(font)
            .base_font(Name(b"STSong-Light-UniGB-UTF16-H"))
            .encoding_predefined(Name(b"UniGB-UTF16-H"))
            .descendant_font(below);
    });
    update.add(below, |chunk| {
        let mut cid = chunk.cid_font(below);
        cid.subtype(CidFontType::Type0).base_font(name).font_descriptor(descriptor).default_width(1000.0);
        cid.system_info(SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"GB1"), supplement: 4 });
        // Latin letters, which this collection has twice.
        cid.widths().same(1, 95, 500.0).same(814, 939, 500.0);
    });
    update.add(descriptor, |chunk| {
        let mut own = chunk.font_descriptor(descriptor);
        own.name(name).flags(FontFlags::SYMBOLIC | FontFlags::SERIF).bbox(Rect::new(-25.0, -254.0, 1000.0, 880.0));
        own.italic_angle(0.0).ascent(880.0).descent(-120.0).cap_height(880.0).stem_v(93.0);
    });
    font
}

fn page(update: &mut Update<'_>, tree: ObjectIdentifier, font: Ref, content: &[u8]) -> Ref {
    let (page, stream) = (update.reference(), update.reference());
    update.add(stream, |chunk| {
        chunk.stream(stream, content);
    });
    update.add(page, |chunk| {
        let mut own = chunk.page(page);
        own.parent(super::reference(tree)).media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).rotate(0).contents(stream);
        own.resources().fonts().pair(Name(b"F"), font);
        let mut info = own.insert(Name(b"PieceInfo")).dict();
        info.insert(Name(OWN_PAGE)).dict().pair(Name(b"Private"), Name(b"List"));
        info.finish();
    });
    page
}

/// How wide a letter is, of its size.
fn wide(c: char) -> f32 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

/// A text in lines that are no wider than the page: figures and words are not broken.
fn broken(text: &str, size: f32) -> Vec<String> {
    let most = (PAGE.0 - 2.0 * MARGIN) / size;
    let mut lines = vec![String::new()];
    let mut room = most;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_ascii_graphic()).filter(|n| *n > 0);
        let end = if first.is_ascii_graphic() { word.unwrap_or(rest.len()) } else { first.len_utf8() };
        let (word, behind) = rest.split_at(end);
        let width: f32 = word.chars().map(wide).sum();
        if width > room && room < most {
            lines.push(String::new());
            room = most;
        }
        for c in word.chars() {
            if wide(c) > room {
                lines.push(String::new());
                room = most;
            }
            room -= wide(c);
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
        rest = behind;
    }
    lines
}

/// A list in lines, each with the size of its letters.
fn lines(list: &List) -> Vec<(f32, String)> {
    let mut out = vec![(HEADING, list.heading.clone())];
    out.extend(list.summary.iter().map(|text| (SIZE, text.clone())));
    for entry in &list.entries {
        let place = if entry.where_.is_empty() { String::new() } else { t::at(&entry.where_) };
        out.push((SIZE, format!("{}. [{}] {}{place}", entry.number, messages::severity(entry.severity), entry.message)));
        out.extend(entry.relations.iter().map(|text| (SIZE, text.clone())));
    }
    out
}

/// The contents of the pages.
fn set(lines: &[(f32, String)]) -> Vec<Vec<u8>> {
    let mut pages: Vec<Vec<(f32, f32, String)>> = vec![Vec::new()];
    let mut y = PAGE.1 - MARGIN;
    for &(size, ref text) in lines {
        for text in broken(text, size) {
            y -= size * LEADING;
            if y < MARGIN {
                pages.push(Vec::new());
                y = PAGE.1 - MARGIN - size * LEADING;
            }
            if let Some(page) = pages.last_mut() {
                page.push((y, size, text));
            }
        }
        y -= SIZE * 0.4;
    }
    let written = pages.into_iter().map(|page| {
        let mut content = Content::new();
        for (y, size, text) in page {
            let codes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            content.begin_text().set_font(Name(b"F"), size).next_line(MARGIN, y).show(Str(&codes)).end_text();
        }
        content.finish().to_vec()
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_not_broken() {
        let lines = broken(&format!("{}1,234,567.89万元", "支".repeat(46)), SIZE);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1], "1,234,567.89万元");
        // What has no end is broken all the same.
        assert!(broken(&"9".repeat(500), SIZE).len() > 4);
    }

    #[test]
    fn the_count_of_pages() {
        let counted = |body: &str| String::from_utf8(counted(body.as_bytes(), 7).unwrap()).unwrap();
        assert_eq!(counted("<</Type/Pages/Count 3/Kids[1 0 R]>>"), "<</Type/Pages/Count 7 /Kids[1 0 R]>>");
        assert_eq!(counted("<</Kids[1 0 R]/Count 12 0 R>>"), "<</Kids[1 0 R]/Count 7 >>");
    }
}
