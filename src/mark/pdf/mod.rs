//! Marks in a PDF: highlights on cells and words, with notes.
//!
//! In: the bytes, where cells and words stand, marks, and the lines of a list. Out: the bytes with an incremental update
//! behind them: an annotation for each mark and page (it has its appearance with it, so that every reader shows the
//! same), on wish pages at the end that list the findings ([`list`]).

mod layer;
mod list;
mod update;

pub use layer::layer;

use super::{List, Mark, MarkError, Marked};
use crate::document::{Bounds, Document};
use crate::ingest::open_pdf;
use crate::messages::report as t;
use crate::report::Severity;
use hayro_interpret::TransformExt;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Point, Rect as Box, Vec2};
use pdf_writer::types::{AnnotationFlags, AnnotationType, BlendMode};
use pdf_writer::{Content, Name, Rect, Ref, Str, TextStr};
use std::collections::BTreeMap;
use update::{HIGHEST, Update};

/// The size of a mark's number, in points.
const LABEL: f64 = 6.0;
/// How wide a digit of Helvetica is, of its size.
const DIGIT: f64 = 0.556;

/// Writes marks and, on wish, a list.
pub fn mark(bytes: &[u8], document: &Document, marks: &[Mark], list: Option<&List>) -> Result<Marked, MarkError> {
    let pdf = open_pdf(bytes, "").map_err(|_| MarkError::Damaged)?;
    let mut update = Update::new(bytes, &pdf)?;
    let look = Look::new(&mut update);
    let mut pages: BTreeMap<u32, Vec<Ref>> = BTreeMap::new();
    let mut left_out = Vec::new();
    for mark in marks {
        let mut by_page: BTreeMap<u32, Vec<Bounds>> = BTreeMap::new();
        for (page, bounds) in mark.place.map(|p| document.boxes(p)).unwrap_or_default() {
            by_page.entry(page).or_default().push(bounds);
        }
        // What is said of the whole stands on the first page.
        if mark.place.is_none() {
            by_page.insert(1, Vec::new());
        }
        let mut placed = false;
        for (number, boxes) in by_page {
            let Some((page, id)) = page_of(&pdf, number) else { continue };
            let annotation = match mark.place {
                Some(_) => highlight(&mut update, &look, page, id, mark, &boxes),
                None => note(&mut update, page, id, mark),
            };
            pages.entry(number).or_default().push(annotation);
            placed = true;
        }
        if !placed {
            left_out.extend(&mark.numbers);
        }
    }
    for (number, annotations) in pages {
        let (page, id) = page_of(&pdf, number).ok_or(MarkError::Damaged)?;
        annotate(&mut update, &pdf, page, id, &annotations)?;
    }
    if let Some(list) = list {
        list::append(&mut update, &pdf, list)?;
    }
    Ok(Marked { bytes: update.finish(), left_out })
}

fn page_of(pdf: &Pdf, number: u32) -> Option<(&Page<'_>, ObjectIdentifier)> {
    let page = pdf.pages().get((number as usize).checked_sub(1)?)?;
    Some((page, page.raw().obj_id().filter(is_object)?))
}

/// Whether a number may be an object's: damaged files have others.
fn is_object(id: &ObjectIdentifier) -> bool {
    (1..=HIGHEST as u32).contains(&id.obj_number)
}

/// Of an object whose number may be one ([`is_object`]).
fn reference(id: ObjectIdentifier) -> Ref {
    Ref::new(id.obj_number as i32)
}

/// What all highlights share: how they blend with the page, and the font of their numbers.
struct Look {
    blend: Ref,
    font: Ref,
}

impl Look {
    fn new(update: &mut Update<'_>) -> Self {
        let look = Look { blend: update.reference(), font: update.reference() };
        update.add(look.blend, |chunk| {
            chunk.ext_graphics(look.blend).blend_mode(BlendMode::Multiply);
        });
        update.add(look.font, |chunk| {
            chunk.type1_font(look.font).base_font(Name(b"Helvetica-Bold"));
        });
        look
    }
}

fn colour(severity: Severity) -> [f32; 3] {
    match severity {
        Severity::Error => [1.0, 0.62, 0.58],
        _ => [1.0, 0.86, 0.45],
    }
}

/// A page's own coordinates: from the left and above, as the page is shown, to those of its content.
fn to_content(page: &Page<'_>) -> Affine {
    page.initial_transform(true).to_kurbo().inverse()
}

fn corners(b: Bounds, to: Affine) -> [Point; 4] {
    let [left, top, right, bottom] = [b.left, b.top, b.right, b.bottom].map(f64::from);
    // Upper left, upper right, lower left, lower right: the order that readers use (12.5.6.10 draws another).
    [(left, top), (right, top), (left, bottom), (right, bottom)].map(|(x, y)| to * Point::new(x, y))
}

fn around(points: &[Point]) -> Rect {
    let first = points.first().copied().unwrap_or_default();
    let all = points.iter().fold(Box::from_points(first, first), |all, p| all.union_pt(*p));
    Rect::new(all.x0 as f32, all.y0 as f32, all.x1 as f32, all.y1 as f32)
}

fn highlight(update: &mut Update<'_>, look: &Look, page: &Page<'_>, on: ObjectIdentifier, mark: &Mark, boxes: &[Bounds]) -> Ref {
    let to = to_content(page);
    let quads: Vec<[Point; 4]> = boxes.iter().map(|b| corners(*b, to)).collect();
    // The number stands over the upper left corner, upright as the page is shown.
    let label = mark.numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
    let first = boxes.first().copied().unwrap_or_default();
    let (x, y) = (f64::from(first.left), f64::from(first.top) + LABEL * 0.3);
    let wide = label.len() as f64 * DIGIT * LABEL;
    let mut points: Vec<Point> = quads.iter().flatten().copied().collect();
    points.extend([(x, y - LABEL), (x + wide, y)].map(|(x, y)| to * Point::new(x, y)));
    let rect = around(&points);
    let linear = |v: Vec2| ((to * v.to_point()) - (to * Point::ZERO)) as Vec2;
    let (along, up, at) = (linear(Vec2::new(1.0, 0.0)), linear(Vec2::new(0.0, -1.0)), to * Point::new(x, y));
    let mut content = Content::new();
    let [r, g, b] = colour(mark.severity);
    content.save_state().set_parameters(Name(b"G")).set_fill_rgb(r, g, b);
    for [a, b, c, d] in &quads {
        let [a, b, c, d] = [a, b, c, d].map(|p| (p.x as f32, p.y as f32));
        content.move_to(a.0, a.1).line_to(b.0, b.1).line_to(d.0, d.1).line_to(c.0, c.1).close_path().fill_nonzero();
    }
    content.restore_state().begin_text().set_fill_rgb(0.75, 0.0, 0.0).set_font(Name(b"F"), LABEL as f32);
    content.set_text_matrix([along.x, along.y, up.x, up.y, at.x, at.y].map(|v| v as f32)).show(Str(label.as_bytes())).end_text();
    let (appearance, annotation) = (update.reference(), update.reference());
    let content = content.finish();
    update.add(appearance, |chunk| {
        let mut form = chunk.form_xobject(appearance, &content);
        form.bbox(rect);
        let mut resources = form.resources();
        resources.ext_g_states().pair(Name(b"G"), look.blend);
        resources.fonts().pair(Name(b"F"), look.font);
    });
    update.add(annotation, |chunk| {
        let mut note = chunk.annotation(annotation);
        note.subtype(AnnotationType::Highlight).rect(rect).page(reference(on)).flags(AnnotationFlags::PRINT);
        note.quad_points(quads.iter().flatten().flat_map(|p| [p.x as f32, p.y as f32])).color_rgb(r, g, b);
        note.contents(TextStr(&mark.text.join("\n"))).author(TextStr(t::AUTHOR.text())).subject(TextStr(&label));
        note.appearance().normal().stream(appearance);
    });
    annotation
}

/// A note on a page as a whole, in its upper left corner.
fn note(update: &mut Update<'_>, page: &Page<'_>, on: ObjectIdentifier, mark: &Mark) -> Ref {
    let rect = around(&corners(Bounds { left: 12, top: 12, right: 32, bottom: 32 }, to_content(page)));
    let annotation = update.reference();
    let [r, g, b] = colour(mark.severity);
    update.add(annotation, |chunk| {
        let mut note = chunk.annotation(annotation);
        note.subtype(AnnotationType::Text).rect(rect).page(reference(on)).flags(AnnotationFlags::PRINT).color_rgb(r, g, b);
        note.contents(TextStr(&mark.text.join("\n"))).author(TextStr(t::AUTHOR.text()));
    });
    annotation
}

/// Puts annotations on a page: behind those that it has.
fn annotate(update: &mut Update<'_>, pdf: &Pdf, page: &Page<'_>, id: ObjectIdentifier, new: &[Ref]) -> Result<(), MarkError> {
    let new: String = new.iter().map(|r| format!(" {} 0 R", r.get())).collect();
    let raw = page.raw();
    if let Some(list) = raw.get_ref(b"Annots") {
        let old = pdf.xref().get::<Array<'_>>(list.into());
        let old = old.as_ref().map_or(&b""[..], Array::data);
        update.replace(list.into(), &[b"[", old, new.as_bytes(), b"]"].concat());
        return Ok(());
    }
    let body = raw.data();
    let own = raw.get::<Array<'_>>(b"Annots");
    let body = match own.and_then(|a| end_within(body, a.data())) {
        Some(end) => spliced(body, end, new.as_bytes()),
        None => with_entry(body, &format!("/Annots[{}]", new.trim_start()))?,
    };
    update.replace(id, &body);
    Ok(())
}

/// Where a part of a text ends in it; none where it is a part of another text.
fn end_within(whole: &[u8], part: &[u8]) -> Option<usize> {
    let from = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    (from + part.len() <= whole.len()).then_some(from + part.len())
}

fn spliced(text: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    [&text[..at], new, &text[at..]].concat()
}

/// A dictionary with one more entry.
fn with_entry(body: &[u8], entry: &str) -> Result<Vec<u8>, MarkError> {
    let end = body.trim_ascii_end().strip_suffix(b">>").ok_or(MarkError::Damaged)?.len();
    Ok(spliced(body, end, entry.as_bytes()))
}
