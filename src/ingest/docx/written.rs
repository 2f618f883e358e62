//! Where the texts of a Word file are written in its part.
//!
//! In: the places of runs and pieces of text as they are read. Out: for each block where its words, or its cells' words,
//! stand, so that marks and corrections can be put there ([`crate::mark`]).

use std::ops::Range;

/// Where a block is written. Places count bytes of the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenBlock {
    /// A paragraph.
    Words(Written),
    /// A table, by row and column; rows may be shorter than the table's.
    Cells(Vec<Vec<Written>>),
    /// Where nothing can be put: a text box, a watermark.
    Nowhere,
}

/// Where a text is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// Its pieces in their order; what is between words of the text may be in none.
    pub pieces: Vec<Piece>,
    /// Where something can be put that has no piece: before the end of its first paragraph; or a paragraph that is
    /// written as empty.
    pub home: Option<Range<usize>>,
}

impl Written {
    /// Puts what is written behind it to it.
    pub fn join(&mut self, other: Written) {
        self.pieces.extend(other.pieces);
        self.home = self.home.take().or(other.home);
    }
}

/// A piece of text: letters, or one reference (`&amp;`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text itself.
    pub text: Range<usize>,
    /// Where its run begins.
    pub run: usize,
    /// The properties of its run; empty where it has none.
    pub properties: Range<usize>,
}

/// A paragraph that is being read.
#[derive(Default)]
pub struct Open {
    /// What it says.
    pub text: String,
    /// Where that is written.
    pub pieces: Vec<Piece>,
    run: Option<(usize, Range<usize>)>,
}

impl Open {
    /// A run begins.
    pub fn run(&mut self, at: &Range<usize>) {
        self.run = Some((at.start, at.end..at.end));
    }

    /// Its properties begin.
    pub fn properties(&mut self, at: &Range<usize>) {
        if let Some((_, properties)) = &mut self.run {
            *properties = at.clone();
        }
    }

    /// Its properties end.
    pub fn end_properties(&mut self, at: &Range<usize>) {
        if let Some((_, properties)) = &mut self.run {
            properties.end = at.end;
        }
    }

    /// It ends.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// A piece of text in it.
    pub fn piece(&mut self, at: Range<usize>) {
        if let Some((run, properties)) = &self.run {
            self.pieces.push(Piece { text: at, run: *run, properties: properties.clone() });
        }
    }
}
