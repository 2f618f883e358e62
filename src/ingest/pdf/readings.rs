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

/// Finds the letters of all cells and paragraphs.
pub fn readings(document: &Document, scans: &Scans) -> Readings {
    let pages: HashMap<u32, Vec<Placed<'_>>> = scans.iter().map(|(page, scan)| (*page, placed(scan))).collect();
    let mut out = Readings::new();
    for (block, content) in (0..).zip(&document.blocks) {
        match content {
            Block::Table(table) => {
                for (row, cells) in (0..).zip(&table.rows) {
                    for (column, cell) in (0..).zip(cells).filter(|(_, c)| !c.text.is_empty()) {
                        let Some((page, bounds)) = cell.origin.page() else { continue };
                        let Some(letters) = pages.get(&page) else { continue };
                        out.insert(Place { block, row, column }, spelt(&cell.text, inside(letters, bounds)));
                    }
                }
            }
            Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) => {
                let lines = document.lines.get(&block).into_iter().flatten();
                let own = lines.filter_map(|l| Some(inside(pages.get(&l.page)?, whole(l)?))).flatten().collect::<Vec<_>>();
                if !own.is_empty() {
                    out.insert(Place { block, row: 0, column: 0 }, spelt(&p.text, own));
                }
            }
        }
    }
    out
}

/// The box of a line.
fn whole(line: &TextLine) -> Option<Bounds> {
    line.bounds(line.first, line.first + line.edges.len().saturating_sub(1) as u32)
}

fn placed(scan: &ScannedPage) -> Vec<Placed<'_>> {
    let turn = scan.turn();
    let letters = scan.letters.iter().filter(|l| !l.letter.is_whitespace());
    let at = |l: &ScannedLetter| {
        let middle = l.base - l.size * 0.35;
        let b = turn.back([l.across.0, middle, l.across.1, middle]);
        ((b.left + b.right) / 2, (b.top + b.bottom) / 2)
    };
    letters.map(|letter| Placed { letter, at: at(letter) }).collect()
}

/// The letters in a box, in the order in which they were read.
fn inside<'a>(letters: &'a [Placed<'a>], bounds: Bounds) -> Vec<&'a ScannedLetter> {
    let near = |(x, y): (i32, i32)| bounds.left - 1 <= x && x <= bounds.right + 1 && bounds.top - 1 <= y && y <= bounds.bottom + 1;
    letters.iter().filter(|p| near(p.at)).map(|p| p.letter).collect()
}

/// The letters of a text: those that spell it, or all as doubtful as the least sure of what stands there.
fn spelt(text: &str, found: Vec<&ScannedLetter>) -> Vec<LetterReading> {
    let letters: Vec<char> = text.chars().collect();
    let printed = letters.iter().filter(|c| !c.is_whitespace());
    if printed.clone().count() == found.len() && printed.zip(&found).all(|(c, l)| *c == l.letter) {
        let mut found = found.into_iter();
        let reading = |c: &char| match (c.is_whitespace(), c) {
            (true, _) => LetterReading::CERTAIN,
            _ => found.next().map_or(LetterReading::CERTAIN, |l| LetterReading { chance: l.chance, others: l.others.clone() }),
        };
        return letters.iter().map(reading).collect();
    }
    let least = found.iter().map(|l| l.chance).min_by(f32::total_cmp).unwrap_or(0.5);
    vec![LetterReading { chance: least, others: Vec::new() }; letters.len()]
}
