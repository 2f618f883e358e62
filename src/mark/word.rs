//! Marks in a text of Word: comments at the very words and cells; and corrections, on wish as tracked changes.
//!
//! In: a docx, the document that was read from it, marks or corrections. Out: the package. Into the text only tags are
//! put: a run is parted where a mark begins or ends and keeps its properties; other parts are as they were, to the byte
//! (ECMA-376 part 1, 17.13.4 comments, 17.13.5 revisions).

use super::{Correction, Mark, MarkError, Marked};
use crate::document::{Document, Place};
use crate::ingest::{Piece, Written, WrittenBlock, attribute, elements, main_part, word_blocks};
use crate::messages::report as t;
use crate::package::{Package, XML, before_end, escaped, prefix, spliced};
use std::ops::Range;

const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Revisions have numbers of their own; Word gives them anew when it saves.
const FIRST_REVISION: usize = 900_000;

/// A text of Word, and where its words are written.
struct Text<'a> {
    document: &'a Document,
    xml: String,
    blocks: Vec<WrittenBlock>,
    /// What its elements' names begin with: `w:` as a rule.
    p: String,
}

/// What is put in: behind one another at a place, or into the place of something.
type Splices = Vec<(Range<usize>, String)>;

/// Words as they are written: their pieces, and the bytes of each that belong to them.
type Words<'w> = Vec<(&'w Piece, Range<usize>)>;

impl<'a> Text<'a> {
    fn of(package: &mut Package<'_>, part: &str, document: &'a Document) -> Result<Self, MarkError> {
        let xml = package.text(part)?;
        let blocks = word_blocks(&xml).map_err(|_| MarkError::Damaged)?;
        let p = prefix(&xml, "body");
        Ok(Text { document, xml, blocks, p })
    }

    fn written(&self, place: Place) -> Option<&Written> {
        match self.blocks.get(place.block as usize)? {
            WrittenBlock::Words(written) => Some(written),
            WrittenBlock::Cells(rows) => rows.get(place.row as usize)?.get(place.column as usize),
            WrittenBlock::Nowhere => None,
        }
    }

    /// The words of a place (of a cell all of them), with where they are written.
    fn words(&self, place: Place) -> Option<(&Written, Words<'_>)> {
        let written = self.written(place)?;
        let (text, from, to) = match (self.document.cell(place), self.document.prose(place.block)) {
            (Some(cell), _) => (cell.text.as_str(), 0, usize::MAX),
            (None, Some(paragraph)) => (paragraph.text.as_str(), place.row as usize, place.column as usize),
            // A blank that was not typed.
            (None, None) => ("", 0, 0),
        };
        let letters = self.letters(text, written);
        let own: Vec<&(usize, Range<usize>)> =
            letters.iter().enumerate().filter(|(n, _)| (from..to).contains(n)).filter_map(|(_, l)| l.as_ref()).collect();
        let mut words: Words<'_> = Vec::new();
        for (piece, at) in own {
            match words.last_mut() {
                Some((last, range)) if std::ptr::eq(*last, &raw const written.pieces[*piece]) => range.end = at.end,
                _ => words.push((&written.pieces[*piece], at.clone())),
            }
        }
        Some((written, words))
    }

    /// For each letter of a text its piece and bytes. Blanks are put in and left out by reading, other letters are not.
    fn letters(&self, text: &str, written: &Written) -> Vec<Option<(usize, Range<usize>)>> {
        let raw: Vec<(char, usize, Range<usize>)> = written
            .pieces
            .iter()
            .enumerate()
            .flat_map(|(n, piece)| {
                let own = &self.xml[piece.text.clone()];
                // A reference stands for one letter.
                let one = own.starts_with('&').then(|| quick_xml::escape::unescape(own).ok()?.chars().next()).flatten();
                let letters: Vec<(char, usize, Range<usize>)> = match one {
                    Some(c) => vec![(c, n, piece.text.clone())],
                    None => own.char_indices().map(|(at, c)| (c, n, piece.text.start + at..piece.text.start + at + c.len_utf8())).collect(),
                };
                letters
            })
            .filter(|(c, ..)| !c.is_whitespace())
            .collect();
        let mut next = 0;
        let found = text.chars().map(|c| {
            // What is written otherwise (a hyphen that does not break) has no letter of its own.
            let at = (next..raw.len().min(next + LOST)).find(|&i| raw[i].0 == c).filter(|_| !c.is_whitespace())?;
            next = at + 1;
            Some((raw[at].1, raw[at].2.clone()))
        });
        found.collect()
    }

    /// The end of a run within its text, and the beginning of one like it.
    fn seam(&self, piece: &Piece) -> (String, String) {
        let (p, properties) = (&self.p, &self.xml[piece.properties.clone()]);
        (format!("</{p}t></{p}r>"), format!("<{p}r>{properties}<{p}t xml:space=\"preserve\">"))
    }

    /// Puts something before a letter of a piece.
    fn before(&self, piece: &Piece, at: usize, new: &str) -> (Range<usize>, String) {
        // At the beginning of its run it stands before the run.
        let text = self.xml[..at].ends_with('>') && piece.text.start == at;
        let tag = self.xml[..at].rfind('<').unwrap_or(at);
        let bare = if piece.properties.is_empty() {
            self.xml[piece.run..].find('>').map_or(at, |n| piece.run + n + 1)
        } else {
            piece.properties.end
        };
        if text && self.xml[bare..tag].trim().is_empty() {
            return (piece.run..piece.run, new.to_owned());
        }
        let (end, begin) = self.seam(piece);
        (at..at, format!("{end}{new}{begin}"))
    }

    /// Puts something behind a letter of a piece.
    fn behind(&self, piece: &Piece, at: usize, new: &str) -> (Range<usize>, String) {
        let (end, begin) = self.seam(piece);
        if self.xml[at..].starts_with(&end) {
            return (at + end.len()..at + end.len(), new.to_owned());
        }
        (at..at, format!("{end}{new}{begin}"))
    }

    /// Puts something where a text has no letters.
    fn at_home(&self, written: &Written, new: &str) -> Option<(Range<usize>, String)> {
        let home = written.home.clone()?;
        if home.is_empty() {
            return Some((home, new.to_owned()));
        }
        let open = self.xml[home.clone()].strip_suffix("/>")?;
        Some((home, format!("{open}>{new}</{}p>", self.p)))
    }
}

/// So many letters may be lost between two that are found.
const LOST: usize = 8;

/// The name of the part that has the text.
fn main(package: &Package<'_>) -> Result<String, MarkError> {
    main_part(package.names()).map(str::to_owned).ok_or(MarkError::Damaged)
}

/// Writes marks.
pub fn mark(bytes: &[u8], document: &Document, marks: &[Mark]) -> Result<Marked, MarkError> {
    let mut package = Package::open(bytes)?;
    let part = main(&package)?;
    let text = Text::of(&mut package, &part, document)?;
    let (comments, old) = comments(&mut package, &part)?;
    let mut first = 0;
    elements(&old, "comment", |e, _| first = first.max(attribute(e, "id").and_then(|n| n.parse::<usize>().ok()).map_or(0, |n| n + 1)));
    let (mut splices, mut bodies, mut left_out): (Splices, String, Vec<usize>) = (Vec::new(), String::new(), Vec::new());
    // Comments that begin at one place are in the order of what they are on.
    for (mark, id) in marks.iter().zip(first..) {
        // What is said of the whole stands at its first words.
        let title = Place { block: 0, row: 0, column: 1 };
        match comment(&text, mark.place.unwrap_or(title), id) {
            Some(own) => {
                splices.extend(own);
                bodies += &body(&text.p, id, &mark.text);
            }
            None => left_out.extend(&mark.numbers),
        }
    }
    if bodies.is_empty() {
        return Ok(Marked { bytes: package.finish()?, left_out });
    }
    package.set(&comments, before_end(&old, "comments", &bodies)?);
    package.set(&part, spliced(&text.xml, splices));
    Ok(Marked { bytes: package.finish()?, left_out })
}

/// The part of comments, made where there is none, and its text.
fn comments(package: &mut Package<'_>, part: &str) -> Result<(String, String), MarkError> {
    if let Some(own) = package.related(part, "comments") {
        let text = package.text(&own)?;
        return Ok((own, text));
    }
    let own = package.free("word/yuheng-comments", "xml");
    package.declare(&own, COMMENTS)?;
    package.relate(part, "comments", &own)?;
    let text = format!("{XML}<w:comments xmlns:w=\"{MAIN}\"></w:comments>");
    package.set(&own, text.clone());
    Ok((own, text))
}

/// The tags of a comment on a place; none where nothing can be put there.
fn comment(text: &Text<'_>, place: Place, id: usize) -> Option<Splices> {
    let (written, words) = text.words(place)?;
    let p = &text.p;
    let begin = format!("<{p}commentRangeStart {p}id=\"{id}\"/>");
    let end = format!("<{p}commentRangeEnd {p}id=\"{id}\"/><{p}r><{p}commentReference {p}id=\"{id}\"/></{p}r>");
    match (words.first(), words.last()) {
        (Some((first, from)), Some((last, to))) => Some(vec![text.before(first, from.start, &begin), text.behind(last, to.end, &end)]),
        _ => Some(vec![text.at_home(written, &format!("{begin}{end}"))?]),
    }
}

fn body(p: &str, id: usize, lines: &[String]) -> String {
    // The part of comments may have been written with other names than the text; new ones say theirs.
    let p = if p.is_empty() { "w:" } else { p };
    let name = p.trim_end_matches(':');
    let paragraphs: String =
        lines.iter().map(|l| format!("<{p}p><{p}r><{p}t xml:space=\"preserve\">{}</{p}t></{p}r></{p}p>", escaped(l))).collect();
    let author = t::AUTHOR;
    format!("<{p}comment xmlns:{name}=\"{MAIN}\" {p}id=\"{id}\" {p}author=\"{author}\" {p}initials=\"{author}\">{paragraphs}</{p}comment>")
}

/// Puts corrections in.
pub fn correct(bytes: &[u8], document: &Document, corrections: &[Correction], tracked: bool) -> Result<Marked, MarkError> {
    let mut package = Package::open(bytes)?;
    let part = main(&package)?;
    let text = Text::of(&mut package, &part, document)?;
    let (mut splices, mut left_out): (Splices, Vec<usize>) = (Vec::new(), Vec::new());
    for (n, correction) in corrections.iter().enumerate() {
        match replaced(&text, correction, tracked.then_some(FIRST_REVISION + 2 * n)) {
            Some(own) => splices.extend(own),
            None => left_out.push(correction.number),
        }
    }
    package.set(&part, spliced(&text.xml, splices));
    Ok(Marked { bytes: package.finish()?, left_out })
}

/// What puts a correction in; where it is tracked, with the number of its revision.
fn replaced(text: &Text<'_>, correction: &Correction, revision: Option<usize>) -> Option<Splices> {
    let (written, words) = text.words(correction.place)?;
    let (p, new) = (&text.p, escaped(&correction.text));
    let author = format!("{p}author=\"{}\"", t::AUTHOR);
    let run = |properties: &str| format!("<{p}r>{properties}<{p}t xml:space=\"preserve\">{new}</{p}t></{p}r>");
    let inserted = |properties: &str| match revision {
        _ if new.is_empty() => String::new(),
        Some(id) => format!("<{p}ins {p}id=\"{}\" {author}>{}</{p}ins>", id + 1, run(properties)),
        None => run(properties),
    };
    let Some((last, _)) = words.last() else { return Some(vec![text.at_home(written, &inserted(""))?]) };
    let last_run = last.text.start;
    let pieces = words.iter().enumerate().map(|(n, (piece, at))| {
        let Some(id) = revision else {
            // The new words take the place of the first of the old ones.
            return (at.clone(), if n == 0 { new.clone() } else { String::new() });
        };
        let properties = &text.xml[piece.properties.clone()];
        let old = &text.xml[at.clone()];
        let (end, begin) = text.seam(piece);
        let deleted = format!(
            "<{p}del {p}id=\"{id}\" {author}><{p}r>{properties}<{p}delText xml:space=\"preserve\">{old}</{p}delText></{p}r></{p}del>"
        );
        let behind = if piece.text.start == last_run { inserted(properties) } else { String::new() };
        (at.clone(), format!("{end}{deleted}{behind}{begin}"))
    });
    Some(pieces.collect())
}
