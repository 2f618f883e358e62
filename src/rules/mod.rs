//! Rules: what is asked of a disclosure. Each has a file of its own, with everything that is said of it.
//!
//! In: a [`Context`] (the document, what was read from it, and other documents). Out: what the rules that check by themselves
//! have [`Found`]. The other rules describe what further rooms find (`relation`, `narrative`, `recognise`,
//! `ingest`, …): their identifiers, grades and words are here all the same. Relations between figures are the
//! profiles' own rules.
//!
//! A new rule is a file in the folder of its kind, and its line in that folder's `mod.rs`.

mod classification;
mod complete;
mod concern;
mod content;
mod evidence;
mod explain;
mod figure;
mod formula;
mod ingest;
mod narrative;
mod observed;
mod performance;
mod recognise;
mod row;
mod severity;
mod wording;

pub use concern::{Concern, ConcernKind};
pub use explain::{Explanation, explain, is_known, list, markdown};
pub use severity::Severity;

use crate::document::{Document, Place};
use crate::evidence::{Others, Read};
use crate::messages::Language;
use crate::narrative::Narrative;
use crate::profile::Profile;
use crate::recognise::Recognised;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// The same words in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    /// 中文.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Both {
    /// In the language that is spoken.
    pub fn text(self) -> &'static str {
        match Language::spoken() {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

/// Words for people with arguments by name, in the language that is spoken.
macro_rules! say {
    (zh: $zh:literal, en: $en:literal $(,)?) => {
        match $crate::messages::Language::spoken() {
            $crate::messages::Language::Zh => format!($zh),
            $crate::messages::Language::En => format!($en),
        }
    };
}
pub(crate) use say;

/// A document that breaks a rule, or one in which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// A small document; `|` stands for the tab between cells.
    Text(&'static str),
    /// A small document, and what stands below it.
    With(&'static str, &'static str),
    /// The built-in sample ([`crate::sample::CLEAN`]) with these replacements, each at its first place.
    Sample(&'static [(&'static str, &'static str)]),
    /// A small document, an earlier one that it is held against, and those of its units.
    Against(&'static str, &'static [&'static str], &'static [&'static str]),
    /// A file of `tests/fixtures`, for what no text has.
    File(&'static str),
    /// None that is small enough: which test has one.
    Elsewhere(&'static str),
}

/// What a rule is.
pub struct Rule {
    /// Identifier, as in reports.
    pub id: &'static str,
    /// How grave it is when it is broken; a finding may be graded lower.
    pub severity: Severity,
    /// Its name.
    pub name: Both,
    /// What it asks, in a sentence.
    pub asks: Both,
    /// The article and document that ask for it; empty where arithmetic or good sense do.
    pub basis: &'static str,
    /// What to do.
    pub mend: Both,
    /// A document that breaks it.
    pub breaks: Example,
    /// One in which it holds.
    pub holds: Example,
    /// Finds what breaks it, where the rule does so by itself.
    pub check: Option<fn(&Context<'_>, &mut Vec<Found>)>,
}

/// What a rule sees.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its forms.
    pub recognised: &'a Recognised,
    /// What its sentences say.
    pub narrative: &'a Narrative,
    /// The profile.
    pub profile: &'a Profile,
    /// What it is held against.
    pub others: &'a Others,
    /// How often rules were asked that count it.
    asked: RefCell<BTreeMap<&'static str, Asked>>,
    /// The paragraphs, once they are asked for.
    lines: OnceCell<Vec<wording::Line<'a>>>,
    /// The numbers of the tables, likewise.
    numbers: OnceCell<Vec<observed::Numbers<'a>>>,
}

impl<'a> Context<'a> {
    /// Of what was read, and what it is held against.
    pub fn new(document: &'a Document, read: Read<'a>, others: &'a Others) -> Self {
        let Read { recognised, narrative, profile } = read;
        let (lines, numbers) = (OnceCell::new(), OnceCell::new());
        Context { document, recognised, narrative, profile, others, asked: RefCell::default(), lines, numbers }
    }

    /// What was read.
    fn read(&self) -> Read<'a> {
        Read { recognised: self.recognised, narrative: self.narrative, profile: self.profile }
    }

    /// How often rules were asked, of those that count it.
    pub fn asked(self) -> BTreeMap<&'static str, Asked> {
        self.asked.into_inner()
    }
}

/// How often a rule was asked, beside what it found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// How often it holds.
    pub held: usize,
    /// What it could not check: where, and in words.
    pub open: Vec<(Place, String)>,
}

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is, in a sentence.
    pub message: String,
    /// The words or cells that say it.
    pub places: Vec<Place>,
    /// What should stand at the first of them, where that is certain.
    pub instead: Option<String>,
}

/// All rules, by kind.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let rooms = [
        recognise::ALL,
        ingest::ALL,
        figure::ALL,
        row::ALL,
        formula::ALL,
        observed::ALL,
        narrative::ALL,
        evidence::ALL,
        complete::ALL,
        content::ALL,
        wording::ALL,
        performance::ALL,
        classification::ALL,
    ];
    rooms.into_iter().flatten().copied()
}

/// A rule by its identifier.
pub fn get(id: &str) -> Option<&'static Rule> {
    all().find(|r| r.id == id)
}

/// What the rules that check by themselves find, each with its rule.
pub fn check(context: &Context<'_>) -> Vec<(&'static Rule, Found)> {
    let mut out = Vec::new();
    for rule in all() {
        let Some(check) = rule.check else { continue };
        let mut found = Vec::new();
        check(context, &mut found);
        out.extend(found.into_iter().map(|f| (rule, f)));
    }
    out
}
