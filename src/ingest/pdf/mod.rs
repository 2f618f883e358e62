//! PDF: the published form of every disclosure.
//!
//! In: bytes. Out: a [`Document`] whose cells and paragraphs know their page and box. hayro runs the
//! pages ([`page`]); tables are rebuilt from ruling lines ([`ruled`], [`cells`]), from alignment
//! where there are none ([`aligned`]); a table that a page cuts is put on one net ([`pages`]); what stands outside is put into paragraphs in reading order
//! ([`flow`]). Watermarks, page numbers and running heads stand aside. What cannot be read (scanned
//! pages, letters without meaning) is a note; the rest is read all the same.

mod aligned;
mod bounds;
mod cells;
pub(super) mod clips;
pub(super) mod encodings;
mod flow;
pub(super) mod letters;
pub(super) mod page;
mod pages;
mod readings;
pub(super) mod ruled;
pub(super) mod turn;
mod words;

use super::scan::{self, ModelError, Recogniser, ScannedPage};
use super::{IngestError, IngestErrorKind, Limits, With};
use crate::document::{Bounds, Cell, Document, Note, NoteKind, Origin, Source, SourceKind, Table, TextLine};
use cells::Field;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{InterpreterCache, InterpreterSettings, RenderContent};
use letters::Letters;
use page::{Drawn, Glyph, Letter};
use std::sync::Arc;
use turn::Turn;

/// Pictures that cover this much of a page without letters are a scan of it.
const SCANNED: f32 = 0.4;
/// A picture with fewer pixels an inch is too coarse to be read for sure; offices scan at 200 and more.
const COARSE: f32 = 170.0;
/// Fewer letters than this are a stamp or a page number.
pub(super) const FEW: usize = 12;

/// The name by which a page says that it is no part of the document but lists what this program found in it
/// (ISO 32000-1, 14.5: `PieceInfo`).
pub const OWN_PAGE: &[u8] = b"Yuheng";

/// Whether a page lists findings.
fn is_own(page: &Page<'_>) -> bool {
    page.raw().get::<Dict<'_>>(b"PieceInfo").is_some_and(|info| info.contains_key(OWN_PAGE))
}

/// What is run of a page: what people put on it (notes, stamps, highlights) says nothing of the document; a form that
/// was filled in does.
fn settings_of(page: &Page<'_>) -> InterpreterSettings {
    let kinds = page.raw().get::<Array<'_>>(b"Annots");
    let kinds = kinds.iter().flat_map(|a| a.iter::<Dict<'_>>()).filter_map(|a| a.get::<Name<'_>>(b"Subtype"));
    let mut seen = kinds.filter(|k| !matches!(k.as_str(), "Link" | "Popup")).peekable();
    let filled = seen.peek().is_some() && seen.all(|k| k.as_str() == "Widget");
    encodings::settings(if filled { RenderContent::all() } else { RenderContent::PAGE })
}

/// Whether bytes are a PDF: the mark may stand behind a little of something else.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-")
}

/// Reads a PDF.
///
/// # Errors
/// Where it needs a password or is damaged beyond reading.
pub fn read(name: &str, bytes: &Arc<Vec<u8>>, limits: &Limits, with: With<'_>) -> Result<Document, IngestErrorKind> {
    bounds::check(bytes, limits)?;
    let pdf = opened(bytes.clone(), with.password)?;
    let (cache, mut letters, mut known) = (InterpreterCache::new(), Letters::default(), bounds::Known::new());
    let pages = pdf.pages();
    let mut document = Document::new(Source::new(name, SourceKind::Pdf), Vec::new());
    let mut sheets: Vec<flow::Sheet> = Vec::new();
    let (mut pictures, mut unknown, mut damaged) = (Vec::new(), Vec::new(), Vec::new());
    let (mut count, mut full) = (0, false);
    for (number, page) in pages.iter().enumerate() {
        if number >= limits.pages {
            document.notes.push(note(NoteKind::Limited, number as u32, limits.pages.to_string()));
            break;
        }
        document.pages.push((page.render_dimensions().0.round() as i32, page.render_dimensions().1.round() as i32));
        if is_own(page) {
            continue;
        }
        let scan = with.scans.get(&(number as u32 + 1));
        let drawn = match scan {
            Some(scan) => scan.drawn(),
            None => page::draw(page, &cache, &settings_of(page), &mut letters, &mut known),
        };
        full |= drawn.full;
        if drawn.damaged {
            damaged.push(number as u32 + 1);
        }
        count += drawn.glyphs.len();
        // What is set in columns is not read in its order; what the file does not tell can be seen.
        let strange = drawn.glyphs.iter().filter(|g| g.text == Letter::Unknown).count().max(drawn.vertical);
        let unread = if drawn.unseen || drawn.glyphs.len() < FEW && drawn.pictures > SCANNED {
            Some(&mut pictures)
        } else {
            (strange * 4 > drawn.glyphs.len().max(FEW)).then_some(&mut unknown)
        };
        if let Some(pages) = unread {
            pages.push(number as u32 + 1);
            document.scanned.push(number as u32 + 1);
        }
        sheets.push(sheet(number as u32 + 1, drawn));
        if count > limits.letters {
            document.notes.push(note(NoteKind::Limited, number as u32 + 1, (number + 1).to_string()));
            break;
        }
    }
    let read: Vec<u32> = with.scans.keys().copied().filter(|page| *page as usize <= document.pages.len()).collect();
    let coarse: Vec<u32> = read.iter().copied().filter(|page| with.scans[page].dpi < COARSE).collect();
    for (kind, list) in [
        (NoteKind::ScannedPages, &pictures),
        (NoteKind::ReadScans, &read),
        (NoteKind::CoarseScan, &coarse),
        (NoteKind::UnknownLetters, &unknown),
    ] {
        if let Some(&first) = list.first() {
            document.notes.push(note(kind, first, spans(list)));
        }
    }
    if !bounds::is_whole(bytes) {
        document.notes.push(Note { kind: NoteKind::Damaged, origin: Origin::Unknown, text: String::new() });
    }
    document.notes.extend(damaged.iter().map(|&page| note(NoteKind::Damaged, page, page.to_string())));
    if full {
        document.notes.push(note(NoteKind::Limited, 1, String::new()));
    }
    if count == 0 && document.scanned.is_empty() && read.is_empty() && !full {
        return Err(IngestErrorKind::Empty);
    }
    (document.blocks, document.lines) = flow::blocks(sheets);
    document.readings = readings::readings(&document, with.scans);
    Ok(document)
}

/// A page as a picture in SVG, as it is shown.
///
/// # Errors
/// Where the file cannot be read. A page that does not exist is nothing.
pub fn picture(name: &str, bytes: &[u8], page: u32, password: &str) -> Result<Option<String>, IngestError> {
    let pdf = open(bytes, password).map_err(|e| e.of(name))?;
    let cache = hayro_svg::RenderCache::new();
    Ok(page_of(&pdf, page)
        .map(|p| hayro_svg::convert(p, &cache, &encodings::settings(RenderContent::all()), &hayro_svg::SvgRenderSettings::default())))
}

/// A page of paper as it is shown, in PNG: the picture of the file itself, in shades of grey.
///
/// # Errors
/// Where the file cannot be read. A page without a picture is nothing.
pub fn paper(name: &str, bytes: &[u8], page: u32, password: &str) -> Result<Option<Vec<u8>>, IngestError> {
    let pdf = open(bytes, password).map_err(|e| e.of(name))?;
    Ok(drawable(&pdf, page).and_then(|p| scan::shown(p, &InterpreterCache::new())))
}

/// A page, by number from 1.
fn page_of(pdf: &Pdf, number: u32) -> Option<&Page<'_>> {
    pdf.pages().get((number as usize).checked_sub(1)?)
}

/// The same, if drawing it comes to an end.
fn drawable(pdf: &Pdf, number: u32) -> Option<&Page<'_>> {
    page_of(pdf, number).filter(|p| bounds::is_drawable(p, &mut bounds::Known::new()))
}

/// A file with pages that are pictures, opened once for all of them.
pub struct ScannedFile(Pdf);

impl ScannedFile {
    /// Opens it; one that cannot be read, or needs another password, is nothing.
    pub fn open(bytes: Vec<u8>, password: &str) -> Option<ScannedFile> {
        opened(Arc::new(bytes), password).ok().map(ScannedFile)
    }

    /// Reads a page, by number from 1, from its picture.
    ///
    /// # Errors
    /// Where the model cannot be run. A page without a picture, and one of something else, is nothing.
    pub fn page(&self, page: u32, recogniser: &Recogniser) -> Result<Option<ScannedPage>, ModelError> {
        let picture = drawable(&self.0, page).and_then(|p| scan::picture(p, &InterpreterCache::new()));
        picture.map_or(Ok(None), |p| recogniser.page(&p))
    }
}

/// Opens a PDF, or the picture of a page as one.
pub fn open(bytes: &[u8], password: &str) -> Result<Pdf, IngestErrorKind> {
    opened(Arc::new(bytes.to_vec()), password)
}

fn opened(bytes: Arc<Vec<u8>>, password: &str) -> Result<Pdf, IngestErrorKind> {
    let page = if scan::is_picture(&bytes) { scan::wrapped(&bytes) } else { None };
    Pdf::new_with_password(page.map_or(bytes, Arc::new), password).map_err(|e| match e {
        LoadPdfError::Decryption(_) => IngestErrorKind::Encrypted,
        LoadPdfError::Invalid => IngestErrorKind::Damaged(SourceKind::Pdf),
    })
}

fn note(kind: NoteKind, page: u32, text: String) -> Note {
    Note { kind, origin: Origin::Page { page: page.max(1), bounds: Bounds::default() }, text }
}

/// `3、5—8`
fn spans(pages: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &p in pages {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == p => run.1 = p,
            _ => runs.push((p, p)),
        }
    }
    let run = |&(a, b): &(u32, u32)| if a == b { a.to_string() } else { format!("{a}—{b}") };
    runs.iter().map(run).collect::<Vec<_>>().join("、")
}

/// The tables and lines of a page.
fn sheet(number: u32, drawn: Drawn) -> flow::Sheet {
    // On the turned page, so that tables of several pages can be put together ([`shown`] turns it back).
    let origin = move |b: [f32; 4]| Origin::Page { page: number, bounds: Turn::default().back(b) };
    let mut sheet = flow::Sheet { number, turn: drawn.turn, pieces: Vec::new() };
    let marks = watermarks(&drawn.glyphs);
    for line in words::lines(drawn.glyphs.iter().zip(&marks).filter(|(g, m)| **m && g.upright).map(|(g, _)| g)) {
        sheet.pieces.push(flow::Piece::aside(words::text(&line), line.top(), origin(box_of(&line))));
    }
    let slanted: Vec<&Glyph> = drawn.glyphs.iter().filter(|g| !g.upright && !words::is_blank(g)).collect();
    if let (Some(first), Some(last)) = (slanted.first(), slanted.last()) {
        let text: String = slanted
            .iter()
            .map(|g| match &g.text {
                Letter::One(c) => c.to_string(),
                Letter::Many(s) => s.to_string(),
                Letter::Unknown => '\u{fffd}'.to_string(),
            })
            .collect();
        let bounds =
            [first.left.min(last.left), first.base.min(last.base) - first.size, first.right.max(last.right), first.base.max(last.base)];
        sheet.pieces.push(flow::Piece::aside(text, first.base, origin(bounds)));
    }
    let text: Vec<&Glyph> = drawn.glyphs.iter().zip(&marks).filter(|(g, m)| !**m && g.upright).map(|(g, _)| g).collect();
    let mut free: Vec<&Glyph> = Vec::new();
    let grids = ruled::grids(&drawn.across, &drawn.down);
    let mut inside: Vec<Vec<&Glyph>> = vec![Vec::new(); grids.len()];
    for glyph in text {
        match grids.iter().position(|g| g.field(glyph.center(), glyph.middle()).is_some()) {
            Some(i) => inside[i].push(glyph),
            None => free.push(glyph),
        }
    }
    for (grid, glyphs) in grids.iter().zip(inside) {
        let rows = cells::rows(grid, &glyphs);
        if cells::crowded(&rows) || glyphs.iter().all(|g| words::is_blank(g)) && grid.rows() < 2 {
            free.extend(glyphs);
        } else {
            sheet.pieces.push(flow::Piece::table(table(rows, &origin), grid.ys[0], grid.ys[grid.rows()]));
        }
    }
    let lines = words::lines(free.into_iter());
    let aligned = aligned::tables(&lines);
    for (i, line) in lines.iter().enumerate() {
        match aligned.iter().find(|a| a.lines.contains(&i)) {
            Some(a) if a.lines.start == i => {
                let bottom = lines[a.lines.end - 1].bottom();
                sheet.pieces.push(flow::Piece::table(table(a.rows.clone(), &origin), line.top(), bottom));
            }
            Some(_) => {}
            None => {
                // Texts far apart on one line (a caption's unit and currency) are texts of their own.
                for part in words::split(line, 3.0) {
                    let (text, edges) = words::lettered(&part);
                    let letters = letters_of(number, &part, &edges, sheet.turn);
                    sheet.pieces.push(flow::Piece::line(&part, text, letters, origin(box_of(&part))));
                }
            }
        }
    }
    sheet.pieces.sort_by(|a, b| a.top.total_cmp(&b.top));
    sheet
}

fn box_of(line: &words::Line<'_>) -> [f32; 4] {
    [line.left(), line.top(), line.right(), line.bottom()]
}

fn table(rows: Vec<Vec<Field>>, origin: &impl Fn([f32; 4]) -> Origin) -> Table {
    let cell = |f: Field| Cell { text: crate::text::clean(&f.text).into_owned(), origin: origin(f.bounds) };
    Table::new(rows.into_iter().map(|r| r.into_iter().map(cell).collect()).collect())
}

/// Which letters are a watermark: much larger than the page's text and pale.
fn watermarks(glyphs: &[Glyph]) -> Vec<bool> {
    let mut sizes: Vec<f32> = glyphs.iter().map(|g| g.size).collect();
    let middle = sizes.len() / 2;
    let usual = if sizes.is_empty() { 0.0 } else { *sizes.select_nth_unstable_by(middle, f32::total_cmp).1 };
    glyphs.iter().map(|g| g.pale && g.size > usual * 1.6).collect()
}

/// Puts what stands on a turned page where it is on the page as it is shown.
fn shown(sheet: &mut flow::Sheet) {
    let turn = sheet.turn;
    let back = |origin: &mut Origin| {
        if let Origin::Page { bounds, .. } = origin {
            *bounds = turn.back(<[i32; 4]>::from(*bounds).map(|v| v as f32));
        }
    };
    for piece in sheet.pieces.iter_mut().filter(|_| !turn.is_none()) {
        back(&mut piece.origin);
        if let flow::Content::Table(table) = &mut piece.content {
            table.rows.iter_mut().flatten().for_each(|cell| back(&mut cell.origin));
        }
    }
}

/// Where the letters of a line of the turned page stand on the page as it is shown.
fn letters_of(page: u32, line: &words::Line<'_>, edges: &[f32], turn: Turn) -> TextLine {
    let corner = |x: f32| turn.back([x, line.top(), x, line.bottom()]);
    let across = turn.quarters.is_multiple_of(2);
    let short = |v: i32| v.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
    // Of a line that is not quite level the middle tells how high it stands.
    let sides = corner((line.left() + line.right()) / 2.0);
    let between = if across { (sides.top, sides.bottom) } else { (sides.left, sides.right) };
    let edges = edges.iter().map(|&x| corner(x)).map(|b| short(if across { b.left } else { b.top })).collect();
    TextLine { first: 0, page, across, between: (short(between.0), short(between.1)), edges }
}
