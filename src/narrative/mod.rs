//! What the sentences say: amounts, shares, changes, counts, lists and statements of nothing.
//!
//! In: the paragraphs of a document, its recognised forms, and the profile's table of subjects. Out:
//! a [`Narrative`]: every [`Claim`] with its span, every [`Check`] between claims and forms with its
//! verdict, and the sentences whose numbers no rule could read: the reviewer sees what was not
//! checked. Nothing is accused that was not understood: a number without a subject is unread.

mod budgets;
mod earlier;
mod items;
mod judge;
mod lists;
mod parts;
mod read;
mod said;
mod subjects;
mod tokens;
mod totals;
mod years;

pub use earlier::{Compared, Earlier};
pub use said::{is_slip, is_slip_of_rate};
pub use subjects::{SubjectCells, cells_of_subjects};
pub use tokens::{Plain, Quantity};
pub use years::{Basis, Period};

use crate::document::{Block, Document};
use crate::profile::Profile;
use crate::recognise::{Part, Recognised};
use crate::relation::Verdict;
use rust_decimal::Decimal;

/// Something that a sentence says.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The block of the document.
    pub block: u32,
    /// The words, as characters of the paragraph.
    pub span: (u32, u32),
    /// The number.
    pub quantity: Quantity,
    /// Which of the profile's subjects it is about.
    pub subject: Option<usize>,
    /// The figures of the forms that say the same.
    pub figures: Vec<usize>,
    /// What it is to the sentence.
    pub role: Role,
    /// What it is said of, for comparing: the words before an amount, or before a change; empty where they tell nothing.
    pub words: String,
}

/// What a number is to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// An amount or count of this year.
    Amount,
    /// The amount of the year before, or of the budget.
    Other,
    /// By how much something rose (or fell).
    Change(bool),
    /// At which rate it rose (or fell).
    Rate(bool),
    /// Which part of a whole it is, in hundredths.
    Share,
    /// How much of the budget was spent, in hundredths.
    Completion,
}

/// What is found to hold, or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What kind of statement.
    pub kind: CheckKind,
    /// The claims in it, the one to blame first where one is.
    pub claims: Vec<usize>,
    /// Figures of forms in it.
    pub figures: Vec<usize>,
    /// Whether it holds.
    pub verdict: Verdict,
    /// What the first claim should say, in its unit.
    pub expected: Option<Decimal>,
    /// Words that belong to it: a name that is missing, a rule's.
    pub words: Vec<String>,
    /// Block and characters of the words that say it, where no number does; several where one list has several.
    pub places: Vec<(u32, (u32, u32))>,
}

/// Kinds of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// An amount or count is the form's.
    Form,
    /// A share of a whole.
    Share,
    /// Shares of one whole that are more than all of it.
    Shares,
    /// A change against the year before: amount, rate, last year's amount.
    Change,
    /// A rate on a base of nothing.
    ZeroBase,
    /// A direction that contradicts another, or the sign.
    Direction,
    /// How much of a budget was spent.
    Completion,
    /// A sum that the profile asks for.
    Sum,
    /// A list of items with money: one is named and has none.
    Listed,
    /// One has money and is not named.
    Unlisted,
    /// That there is nothing, where a form has money.
    Nothing,
    /// A change without a reason.
    Reason,
    /// The same amount, or change, said twice.
    Twice,
    /// A whole and its parts, or their changes.
    Parts,
    /// That an amount is as it was.
    Flat,
    /// That a part is not more than its whole.
    AtMost,
}

impl CheckKind {
    /// The identifier of its rule.
    pub fn rule(self) -> &'static str {
        match self {
            CheckKind::Form => "narrative.form",
            CheckKind::Share => "narrative.share",
            CheckKind::Shares => "narrative.shares",
            CheckKind::Change => "narrative.change",
            CheckKind::ZeroBase => "narrative.zero-base",
            CheckKind::Direction => "narrative.direction",
            CheckKind::Completion => "narrative.completion",
            CheckKind::Sum => "narrative.sum",
            CheckKind::Listed => "narrative.listed",
            CheckKind::Unlisted => "narrative.unlisted",
            CheckKind::Nothing => "narrative.nothing",
            CheckKind::Reason => "narrative.reason",
            CheckKind::Twice => "narrative.twice",
            CheckKind::Parts => "narrative.parts",
            CheckKind::Flat => "narrative.flat",
            CheckKind::AtMost => "narrative.at-most",
        }
    }
}

/// A sentence whose numbers no rule could read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The block.
    pub block: u32,
    /// The sentence, as characters of the paragraph.
    pub span: (u32, u32),
    /// The sentence.
    pub text: String,
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Narrative {
    /// The claims.
    pub claims: Vec<Claim>,
    /// The checks.
    pub checks: Vec<Check>,
    /// What is said of another year, or of the budget that a final account began with.
    pub earlier: Vec<Earlier>,
    /// What was not read.
    pub unread: Vec<Unread>,
}

impl Narrative {
    /// How many checks have a verdict that says something.
    pub fn judged(&self) -> usize {
        self.checks.iter().filter(|c| c.verdict != Verdict::Unknown).count()
    }
}

/// Reads the prose of a document.
pub fn read(document: &Document, recognised: &Recognised, profile: &Profile) -> Narrative {
    let mut out = Narrative::default();
    let Some(spec) = &profile.narrative else { return out };
    for (number, part) in recognised.parts.iter().enumerate() {
        let (from, to) = blocks_of(document, recognised, number);
        read::part(document, recognised, profile, spec, (number, part), from..to, &mut out);
    }
    out
}

/// The blocks of a part: from its title, or its first form, to the next part's.
fn blocks_of(document: &Document, recognised: &Recognised, number: usize) -> (usize, usize) {
    let first_form = |p: &Part| {
        let form = recognised.forms.get(p.forms.0)?;
        form.rows.first().map(|r| r.block as usize)
    };
    // A part's text may begin before its first form, with its title.
    let begin = |n: usize| -> usize {
        let Some(part) = recognised.parts.get(n) else { return document.blocks.len() };
        let form = first_form(part).unwrap_or(0);
        let Some(title) = &part.title else { return form };
        let is_title = |b: &Block| matches!(b, Block::Heading(_, p) | Block::Paragraph(p) if p.text == *title);
        document.blocks[..form.min(document.blocks.len())].iter().rposition(is_title).unwrap_or(form)
    };
    let from = if number == 0 { 0 } else { begin(number) };
    (from, begin(number + 1).max(from))
}
