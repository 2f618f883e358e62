//! The words of scanned pages, put under their pictures: one can search them, select them and copy them.
//!
//! In: the bytes, the document as it was read (with what a person put right), and the pages. Out: the bytes with an
//! incremental update behind them: on each page the text of its cells and lines, drawn as nothing (ISO 32000-1, 9.3.6:
//! text rendering mode 3) where they stand.

use super::list::font;
use super::update::Update;
use super::{end_within, is_object, page_of, spliced, to_content, with_entry};
use crate::document::{Block, Bounds, Document};
use crate::ingest::open_pdf;
use crate::mark::MarkError;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Point, Vec2};
use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Name, Ref, Str};
use std::collections::BTreeSet;

/// What the font is called in a page's resources.
const FONT: &str = "YuhengText";
/// The largest letters, in points.
const LARGEST: f64 = 40.0;

/// Puts the words under the pages.
pub fn layer(bytes: &[u8], document: &Document, pages: &BTreeSet<u32>) -> Result<Vec<u8>, MarkError> {
    let pdf = open_pdf(bytes, "").map_err(|_| MarkError::Damaged)?;
    let mut update = Update::new(bytes, &pdf)?;
    let font = font(&mut update);
    let before = update.reference();
    update.add(before, |chunk| {
        chunk.stream(before, b"q\n");
    });
    let mut shared = BTreeSet::new();
    for &number in pages {
        let (page, id) = page_of(&pdf, number).ok_or(MarkError::Damaged)?;
        let behind = update.reference();
        let content = words(page, &texts(document, number));
        update.add(behind, |chunk| {
            chunk.stream(behind, &content);
        });
        let body = with_contents(page.raw().data(), page.raw(), before, behind)?;
        let body = with_font(&mut update, &pdf, page, &body, font, &mut shared)?;
        update.replace(id, &body);
    }
    Ok(update.finish())
}

/// What stands on a page, and where.
fn texts(document: &Document, page: u32) -> Vec<(String, Bounds)> {
    let mut out = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Table(table) => {
                let cells = table.rows.iter().flatten().filter(|c| !c.text.trim().is_empty());
                let own = |c: &crate::document::Cell| c.origin.page().filter(|o| o.0 == page).map(|o| (c.text.clone(), o.1));
                out.extend(cells.filter_map(own));
            }
            Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) => {
                let letters: Vec<char> = p.text.chars().collect();
                for line in document.lines.get(&(number as u32)).into_iter().flatten().filter(|l| l.page == page) {
                    let (from, to) = (line.first, line.first + line.len());
                    let text = letters.get(from as usize..(to as usize).min(letters.len())).map(|l| l.iter().collect::<String>());
                    out.extend(text.filter(|t| !t.trim().is_empty()).zip(line.bounds(from, to)));
                }
            }
        }
    }
    out
}

/// The content that draws texts as nothing, each as wide as its box.
fn words(page: &Page<'_>, texts: &[(String, Bounds)]) -> Vec<u8> {
    let to: Affine = to_content(page);
    let linear = |v: Vec2| (to * v.to_point()) - (to * Point::ZERO);
    let (along, up) = (linear(Vec2::new(1.0, 0.0)), linear(Vec2::new(0.0, -1.0)));
    let mut content = Content::new();
    content.restore_state().save_state().begin_text().set_text_rendering_mode(TextRenderingMode::Invisible);
    for (text, b) in texts {
        let ems: f64 = text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
        let (wide, high) = (f64::from(b.right - b.left).max(1.0), f64::from(b.bottom - b.top).max(1.0));
        let size = (high * 0.8).min(wide / ems * 1.3).clamp(2.0, LARGEST);
        let base = to * Point::new(f64::from(b.left), f64::from(b.bottom) - (high - size).max(0.0) / 2.0 - size * 0.15);
        let codes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        content.set_font(Name(FONT.as_bytes()), size as f32).set_horizontal_scaling((wide * 100.0 / (ems * size)) as f32);
        content.set_text_matrix([along.x, along.y, up.x, up.y, base.x, base.y].map(|v| v as f32)).show(Str(&codes));
    }
    content.end_text().restore_state();
    content.finish().to_vec()
}

/// A page whose own content stands between two others.
fn with_contents(body: &[u8], page: &Dict<'_>, before: Ref, behind: Ref) -> Result<Vec<u8>, MarkError> {
    let key = memchr::memmem::find(body, b"/Contents").ok_or(MarkError::Damaged)?;
    let value = key + b"/Contents".len();
    let (old, end) = match page.get_ref(b"Contents") {
        Some(own) => {
            let end = body[value..].iter().position(|b| *b == b'R').ok_or(MarkError::Damaged)? + value + 1;
            // A list that stands by itself is taken into the page.
            let list = format!("{} {} R", ObjectIdentifier::from(own).obj_number, ObjectIdentifier::from(own).gen_number);
            (list, end)
        }
        None => {
            let from = body[value..].iter().position(|b| *b == b'[').ok_or(MarkError::Damaged)? + value;
            let to = body[from..].iter().position(|b| *b == b']').ok_or(MarkError::Damaged)? + from;
            (String::from_utf8_lossy(&body[from + 1..to]).into_owned(), to + 1)
        }
    };
    let list = format!(" [{} 0 R {old} {} 0 R]", before.get(), behind.get());
    Ok([&body[..value], list.as_bytes(), &body[end..]].concat())
}

/// A page with one more font in its resources, which may stand by themselves, be those of many pages, or be inherited.
fn with_font(
    update: &mut Update<'_>,
    pdf: &Pdf,
    page: &Page<'_>,
    body: &[u8],
    font: Ref,
    shared: &mut BTreeSet<u32>,
) -> Result<Vec<u8>, MarkError> {
    let entry = format!("/{FONT} {} 0 R", font.get());
    let raw = page.raw();
    if let Some(own) = raw.get_ref(b"Resources").map(ObjectIdentifier::from).filter(is_object) {
        if shared.insert(own.obj_number) {
            let resources = pdf.xref().get::<Dict<'_>>(own).ok_or(MarkError::Damaged)?;
            let changed = with_font_entry(update, pdf, &resources, &entry, shared)?;
            update.replace(own, &changed);
        }
        return Ok(body.to_vec());
    }
    if let Some(own) = raw.get::<Dict<'_>>(b"Resources") {
        let changed = with_font_entry(update, pdf, &own, &entry, shared)?;
        let at = memchr::memmem::find(body, own.data()).ok_or(MarkError::Damaged)?;
        return Ok([&body[..at], &changed[..], &body[at + own.data().len()..]].concat());
    }
    // Those of the page above it hold for this one, too.
    let mut above = raw.get::<Dict<'_>>(b"Parent");
    for _ in 0..64 {
        let Some(tree) = above else { break };
        if let Some(resources) = tree.get::<Dict<'_>>(b"Resources") {
            let changed = with_font_entry(update, pdf, &resources, &entry, shared)?;
            return with_entry(body, &format!("/Resources {}", String::from_utf8_lossy(&changed)));
        }
        above = tree.get::<Dict<'_>>(b"Parent");
    }
    with_entry(body, &format!("/Resources<</Font<<{entry}>>>>"))
}

/// Resources with one more font.
fn with_font_entry(
    update: &mut Update<'_>,
    pdf: &Pdf,
    resources: &Dict<'_>,
    entry: &str,
    shared: &mut BTreeSet<u32>,
) -> Result<Vec<u8>, MarkError> {
    let body = resources.data();
    if let Some(list) = resources.get_ref(b"Font").map(ObjectIdentifier::from).filter(is_object) {
        if shared.insert(list.obj_number) {
            let fonts = pdf.xref().get::<Dict<'_>>(list).ok_or(MarkError::Damaged)?;
            let changed = with_entry(fonts.data(), entry)?;
            update.replace(list, &changed);
        }
        return Ok(body.to_vec());
    }
    match resources.get::<Dict<'_>>(b"Font") {
        Some(fonts) => {
            let end = end_within(body, fonts.data()).and_then(|end| end.checked_sub(2)).ok_or(MarkError::Damaged)?;
            Ok(spliced(body, end, entry.as_bytes()))
        }
        None => with_entry(body, &format!("/Font<<{entry}>>")),
    }
}
