//! How sentences are written: alternatives left undecided, reasons left out, units and marks that are missing.
//!
//! These rules read paragraphs and need no figure. What stands in several places is one finding with all of them.

mod compared;
mod contents;
mod copied;
mod empty_reason;
mod flat_direction;
mod former_name;
mod half_width;
mod instruction;
mod left_out;
mod level;
mod list_end;
mod missing_number;
mod missing_unit;
mod mixed_brackets;
mod near_term;
mod no_stop;
mod number_marks;
mod other_year;
mod parts;
mod reason_direction;
mod space;
mod stop;
mod threshold;
mod uncompared;
mod undecided;
mod unpaired;
mod use_kind;
mod year_words;

use super::{Context, Found, Rule};
use crate::document::{Block, Document, Place};
use std::ops::Range;

/// Its rules.
pub const ALL: &[&Rule] = &[
    &compared::RULE,
    &contents::RULE,
    &copied::RULE,
    &empty_reason::RULE,
    &flat_direction::RULE,
    &former_name::RULE,
    &half_width::RULE,
    &instruction::RULE,
    &left_out::RULE,
    &level::RULE,
    &list_end::RULE,
    &missing_number::RULE,
    &missing_unit::RULE,
    &mixed_brackets::RULE,
    &near_term::RULE,
    &no_stop::RULE,
    &number_marks::RULE,
    &other_year::RULE,
    &parts::RULE,
    &reason_direction::RULE,
    &space::RULE,
    &stop::RULE,
    &threshold::RULE,
    &uncompared::RULE,
    &undecided::RULE,
    &unpaired::RULE,
    &use_kind::RULE,
    &year_words::RULE,
];

/// The most places of one finding.
const PLACES: usize = 20;

/// A paragraph or heading of the text.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its block.
    pub block: u32,
    /// Its text.
    pub text: &'a str,
    /// Its characters.
    pub letters: Vec<char>,
}

impl Line<'_> {
    /// The place of some of its characters.
    pub fn place(&self, letters: Range<usize>) -> Place {
        Place { block: self.block, row: letters.start as u32, column: letters.end as u32 }
    }

    /// Some of its characters.
    pub fn slice(&self, letters: Range<usize>) -> String {
        self.letters[letters].iter().collect()
    }

    /// Where a word stands, as characters.
    pub fn find(&self, word: &str) -> Option<Range<usize>> {
        let from = self.text[..self.text.find(word)?].chars().count();
        Some(from..from + word.chars().count())
    }

    /// The clause that a character stands in, without the marks around it.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let from = self.letters[..at].iter().rposition(ends_clause).map_or(0, |i| i + 1);
        let to = self.letters[at..].iter().position(ends_clause).map_or(self.letters.len(), |i| at + i);
        from..to
    }

    /// Its clause around some characters, a little to each side: what a reader needs to find it. Numbers are not cut.
    pub fn around(&self, letters: Range<usize>) -> Range<usize> {
        let digit = |i: usize| self.letters.get(i).is_some_and(|c| c.is_ascii_digit() || *c == '.');
        let mut around = letters.start.saturating_sub(12)..(letters.end + 12).min(self.letters.len());
        while around.start > 0 && digit(around.start) && digit(around.start - 1) {
            around.start -= 1;
        }
        while digit(around.end) && digit(around.end - 1) {
            around.end += 1;
        }
        around
    }
}

/// Whether a character stands between clauses.
pub(super) fn ends_clause(c: &char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | ',' | ';' | ':')
}

/// The paragraphs and headings of a document.
pub(super) fn lines<'c, 'a>(context: &'c Context<'a>) -> std::slice::Iter<'c, Line<'a>> {
    context.lines.get_or_init(|| read(context.document)).iter()
}

fn read(document: &Document) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    for (b, block) in document.blocks.iter().enumerate() {
        if let Block::Heading(_, p) | Block::Paragraph(p) = block {
            out.push(Line { block: b as u32, text: &p.text, letters: p.text.chars().collect() });
        }
    }
    out
}

/// One finding of all places; `message` gets the words at the first of them and how many there are.
pub(super) fn one(found: Vec<(String, Place)>, out: &mut Vec<Found>, message: impl Fn(&str, usize) -> String) {
    let Some((first, _)) = found.first() else { return };
    let message = message(first, found.len());
    let places = found.iter().take(PLACES).map(|(_, p)| *p).collect();
    out.push(Found { message, places, instead: None });
}
