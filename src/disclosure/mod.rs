//! What must be in a disclosure, and what must not.
//!
//! In: a document, its recognised forms, and the profile's `[disclosure]`. Out: [`Concern`]s: marks
//! that should not go out, placeholders, personal data, words of another level of government, doubled
//! punctuation (`content`); forms, sections and notes that the rules ask for (`complete`).

mod complete;
mod content;

use crate::document::{Block, Document, Place};
use crate::profile::Profile;
use crate::recognise::Recognised;
use crate::rules::Concern;

/// A stretch of text with the place of its letters.
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    /// Block of the document.
    pub block: u32,
    /// Row and column of a cell; none for a paragraph.
    pub cell: Option<(u32, u32)>,
    /// Whether it stands beside the text.
    pub aside: bool,
}

impl Text<'_> {
    /// The place of some of its characters: of a cell the whole.
    pub fn place(&self, from: usize, to: usize) -> Place {
        match self.cell {
            Some((row, column)) => Place { block: self.block, row, column },
            None => Place { block: self.block, row: from as u32, column: to as u32 },
        }
    }
}

/// Every text of a document, in order.
pub fn texts(document: &Document) -> impl Iterator<Item = Text<'_>> {
    document.blocks.iter().enumerate().flat_map(|(b, block)| {
        let block_number = b as u32;
        let (prose, aside) = match block {
            Block::Heading(_, p) | Block::Paragraph(p) => (Some(p), false),
            Block::Aside(p) => (Some(p), true),
            Block::Table(_) => (None, false),
        };
        let rows = if let Block::Table(t) = block { &t.rows[..] } else { &[] };
        let cells = rows.iter().enumerate().flat_map(move |(r, row)| {
            row.iter().enumerate().filter(|(_, c)| !c.text.is_empty()).map(move |(c, cell)| Text {
                text: cell.text.as_str(),
                block: block_number,
                cell: Some((r as u32, c as u32)),
                aside: false,
            })
        });
        prose.map(|p| Text { text: p.text.as_str(), block: block_number, cell: None, aside }).into_iter().chain(cells)
    })
}

/// Finds what must be looked at.
pub fn concerns(document: &Document, recognised: &Recognised, profile: &Profile) -> Vec<Concern> {
    let Some(spec) = &profile.disclosure else { return Vec::new() };
    let mut out = content::concerns(document, recognised, spec);
    out.extend(complete::concerns(document, recognised, profile, spec));
    out
}
