//! Which letters of a scan stand in which cell and paragraph.
//!
//! In: a document, and the scanned pages that it was made of. Out: for each cell and paragraph on them how sure its
//! letters are. Letters are found by their places; where they do not spell the text, all of it is as doubtful as
//! the least sure of them.

use crate::document::{Block, Bounds, Document, LetterReading, Place, Readings, TextLine};
use crate::ingest::Scans;
use crate::ingest::scan::{ScannedLetter, ScannedPage};
use std::collections::HashMap;

/// A letter of a page and where its middle is on the page as it is shown.
struct Placed<'a> {
    letter: &'a ScannedLetter,
    at: (i32, i32),
}

/// The letters of a page, in the order in which they were read.
struct Placement<'a> {
    letters: Vec<Placed<'a>>,
    slope: f32,
}

/// Finds the letters of all cells and paragraphs.
pub fn readings(document: &Document, scans: &Scans) -> Readings {
    let pages: HashMap<u32, Placement<'_>> = scans.iter().map(|(page, scan)| (*page, Placement::of(scan))).collect();
    let mut out = Readings::new();
    for (block, content) in (0..).zip(&document.blocks) {
        match content {
            Block::Table(table) => {
                for (row, cells) in (0..).zip(&table.rows) {
                    for (column, cell) in (0..).zip(cells).filter(|(_, c)| !c.text.is_empty()) {
                        let Some((page, bounds)) = cell.origin.page() else { continue };
                        let Some(page) = pages.get(&page) else { continue };
                        let text: Vec<char> = cell.text.chars().collect();
                        out.insert(Place { block, row, column }, page.spelt(&text, bounds));
                    }
                }
            }
            Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) => {
                let lines = document.lines.get(&block).map_or(&[][..], Vec::as_slice);
                if lines.iter().any(|l| pages.contains_key(&l.page)) {
                    let letters: Vec<char> = p.text.chars().collect();
                    out.insert(Place { block, row: 0, column: 0 }, paragraph(&letters, lines, &pages));
                }
            }
        }
    }
    out
}

/// The letters of a paragraph, line by line.
fn paragraph(text: &[char], lines: &[TextLine], pages: &HashMap<u32, Placement<'_>>) -> Vec<LetterReading> {
    let mut out = vec![LetterReading::CERTAIN; text.len()];
    for line in lines {
        let (from, to) = (line.first as usize, ((line.first + line.len()) as usize).min(text.len()));
        let (Some(page), Some(own), Some(bounds)) =
            (pages.get(&line.page), text.get(from..to), line.bounds(line.first, line.first + line.len()))
        else {
            continue;
        };
        out.splice(from..to, page.spelt(own, bounds));
    }
    out
}

impl<'a> Placement<'a> {
    fn of(scan: &'a ScannedPage) -> Self {
        let turn = scan.turn;
        let at = |l: &ScannedLetter| {
            let middle = l.base - l.size * 0.35;
            let b = turn.back([l.across.0, middle, l.across.1, middle]);
            ((b.left + b.right) / 2, (b.top + b.bottom) / 2)
        };
        let letters = scan.letters.iter().filter(|l| !l.letter.is_whitespace());
        Placement { letters: letters.map(|letter| Placed { letter, at: at(letter) }).collect(), slope: scan.turn.slant.steepest() }
    }

    /// The letters of a text that stands in a box: those that spell it, or all as doubtful as the least sure of what
    /// stands there.
    fn spelt(&self, text: &[char], bounds: Bounds) -> Vec<LetterReading> {
        // A box is level, its letters on the page are not quite.
        let width = (bounds.right - bounds.left).max(bounds.bottom - bounds.top);
        let slack = 1 + (self.slope.abs() * width as f32).ceil() as i32;
        let near = |(x, y): (i32, i32)| {
            bounds.left - slack <= x && x <= bounds.right + slack && bounds.top - slack <= y && y <= bounds.bottom + slack
        };
        let found: Vec<&Placed<'_>> = self.letters.iter().filter(|p| near(p.at)).collect();
        let printed: Vec<char> = text.iter().copied().filter(|c| !c.is_whitespace()).collect();
        let spells = |from: &usize| printed.iter().zip(&found[*from..]).all(|(c, p)| *c == p.letter.letter);
        // A neighbour may say the same: the nearest to the middle of the box is meant.
        let far = |from: &usize| {
            let (x, y) = found.get(from + printed.len() / 2).map_or((0, 0), |p| p.at);
            (2 * x - bounds.left - bounds.right).abs() + (2 * y - bounds.top - bounds.bottom).abs()
        };
        let begin = found.len().checked_sub(printed.len()).and_then(|last| (0..=last).filter(spells).min_by_key(far));
        let Some(begin) = begin else {
            let least = found.iter().map(|p| p.letter.chance).min_by(f32::total_cmp).unwrap_or(0.5);
            return vec![LetterReading { chance: least, others: Vec::new() }; text.len()];
        };
        let mut found = found[begin..].iter();
        let mut reading = |c: &char| match found.as_slice() {
            [p, ..] if !c.is_whitespace() => {
                found.next();
                LetterReading { chance: p.letter.chance, others: p.letter.others.clone() }
            }
            _ => LetterReading::CERTAIN,
        };
        text.iter().map(&mut reading).collect()
    }
}
