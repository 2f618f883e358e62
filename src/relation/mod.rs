//! Relations (勾稽关系): what must hold between figures, and whether it does.
//!
//! In: recognised forms and the profile's rules. Out: [`Relation`]s, each [`Verdict`] exact, within
//! rounding (尾差) or broken. `build` states them (sums down a column from the outlines, the rest
//! from the rules), `judge` weighs each by interval. Whether all can hold together is [`crate::network`]'s.

mod build;
pub(crate) mod join;
mod judge;
mod misnamed;

pub use build::{Built, build, is_of_kind};
pub(crate) use judge::sum;
pub use judge::{Verdict, judge, verdict, weigh};
pub use misnamed::Misnamed;

use crate::profile::Comparison;
use crate::recognise::Doubt;

/// Where a relation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// A row is the sum of the rows below it, in one column of a side.
    Outline,
    /// A total of a performance-target form is the sum of its sources.
    Sources,
    /// A rule of the profile, by its number.
    Rule(usize),
}

/// A figure with its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Index into the figures.
    pub figure: usize,
    /// Whether it is taken off.
    pub negative: bool,
}

/// Something that must hold: the left terms' sum equals (or is at most) the right terms'.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Where it comes from.
    pub origin: Origin,
    /// The part of the file.
    pub part: usize,
    /// Left terms first, then right terms; signs as written.
    pub terms: Vec<Term>,
    /// How many of them are left.
    pub left: usize,
    /// The comparison.
    pub comparison: Comparison,
    /// Whether any of its figures has money. A relation between blanks says nothing of the document
    /// and is not counted; it does say that a blank in it had better stay one.
    pub money: bool,
    /// Figures by whose amounts it applies: if one of them were another, it would say nothing.
    pub guards: Vec<usize>,
    /// Why it is not quite sure to be one: if it is broken, that is a question, not an error.
    pub doubt: Option<Doubt>,
}

impl Relation {
    /// Whether it need not hold: its rule is only a warning.
    pub fn is_soft(&self, profile: &crate::profile::Profile) -> bool {
        matches!(self.origin, Origin::Rule(i) if profile.rules[i].soft.is_some())
    }

    /// Figures with their sign in `Σ left − Σ right`.
    pub fn signed(&self) -> impl Iterator<Item = (usize, bool)> + '_ {
        self.terms.iter().enumerate().map(|(i, t)| (t.figure, t.negative != (i >= self.left)))
    }
}
