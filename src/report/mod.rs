//! The report: what was found, in the schema `yuheng.report/1`, and its formats.
//!
//! In: a recognised document with its judged relations and causes (see [`crate::check()`]). Out:
//! [`Report`], which every format and the page show. Amounts are strings: no binary floating point
//! anywhere on the way of money. Members may be added to the schema; those that are there stay.

mod accepted;
mod belong;
mod causes;
mod concerns;
mod damage;
mod findings;
mod formats;
mod inspect;
mod ledger;
mod manual;
mod prose;
mod review;
pub mod roster;
mod rounds;
#[cfg(feature = "schema")]
mod schema;
mod sheets;
mod unsure;
mod words;

pub use crate::rules::Severity;
pub use accepted::{Acceptance, Accepted, AcceptedError};
pub use belong::{Facts, pairs};
pub use findings::{Judged, report};
pub use formats::{Format, HEAD, Tables, WriteError, file_name, ground, reading, stem_of, table, to_text, unused, write, write_all};
pub use inspect::inspect;
pub use ledger::{LedgerEntry, LedgerPlace, State, Tally, Why};
pub use manual::{Manual, ManualCheck, ManualResult, Subject};
pub use review::{Decision, Opinion, OwnRemark, Review, Reviewed};
pub use rounds::{Round, RoundEntry, RoundState};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use sheets::{Prose, Sheet, SheetRow, prose, sheets};
pub use unsure::{Key, Standing, doubts};
pub use words::Speaker;

use crate::document::{Edit, Location, Place, Source};
use crate::figure::MoneyUnit;
use serde::{Deserialize, Serialize};

/// The schema of the JSON report.
pub const SCHEMA: &str = "yuheng.report/1";

/// What was found in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The input.
    pub source: Source,
    /// What the document says of itself.
    pub document: DocumentInfo,
    /// The recognised forms, in order.
    pub forms: Vec<FormInfo>,
    /// How many relations with money in them were judged.
    pub relations: Counts,
    /// What the sentences say.
    #[serde(default)]
    pub narrative: NarrativeInfo,
    /// The findings: errors first, then in the order of the document.
    pub findings: Vec<Finding>,
    /// In which state every rule is: what was checked, and what was not.
    #[serde(default)]
    pub checks: Vec<LedgerEntry>,
    /// What a reviewer decided and says of the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// What became of the findings of an earlier round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Round>,
}

/// What a document says of itself: of the first part, where the file has several.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentInfo {
    /// Its title.
    pub title: Option<String>,
    /// The unit it is about.
    pub unit: Option<String>,
    /// Its year.
    pub year: Option<u16>,
    /// `budget` or `final-account`.
    pub kind: String,
    /// `unit` or `department`.
    pub level: String,
    /// The profile that was used.
    pub profile: String,
    /// How many units' documents the file holds.
    pub parts: usize,
}

/// A recognised form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormInfo {
    /// Identifier, the same for every province.
    pub id: String,
    /// Short name.
    pub name: String,
    /// Title as printed.
    pub title: String,
    /// Rows, header included.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Unit of its amounts.
    pub currency: MoneyUnit,
    /// Whether it has no money in it.
    pub empty: bool,
    /// Whether it was understood, so that relations are judged on it.
    pub judged: bool,
    /// Which of the file's documents, from 0.
    pub part: usize,
    /// The unit that one is about, where the file has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The subject of a form of labels and values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Where its title stands.
    pub location: Location,
}

/// How much of the prose was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NarrativeInfo {
    /// Amounts, shares, changes and counts that were found.
    pub claims: usize,
    /// Statements that were judged.
    pub judged: usize,
    /// Statements that do not hold.
    pub broken: usize,
    /// Sentences whose numbers no rule could read.
    pub unread: Vec<UnreadSentence>,
}

/// A sentence that was not checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnreadSentence {
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub location: Location,
    /// The words in the document.
    pub place: Place,
}

/// How many relations there are, by verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// All that have money in them.
    pub total: usize,
    /// Those that hold to the last digit.
    pub exact: usize,
    /// Those that hold within rounding.
    pub rounding: usize,
    /// Those that do not hold.
    pub broken: usize,
    /// Those with a figure that cannot be read.
    pub unknown: usize,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Names it: the same for the same rule, cells and printed texts, whatever else changes.
    #[serde(default)]
    pub id: String,
    /// The rule's identifier.
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// What it is, in a sentence.
    pub message: String,
    /// The first broken relation in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// What is printed at the suspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// What should be printed there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Printed less expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// The figures it is about, the suspect first.
    pub figures: Vec<FindingFigure>,
    /// All broken relations that it explains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationWords>,
    /// What to put in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// What could be put in, where several explanations are equally good.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Proposal>,
    /// The slip of the hand that would explain it: `digits-swapped`, `decimal-point`, `unit` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mistake: Option<String>,
    /// Whether it is known that nothing less explains what is broken; false where the search was cut short.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub proven: bool,
    /// Why a person took it for right: it counts no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
    /// A reviewer confirmed it, and says this of it (nothing, where the text is empty).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_false(b: &bool) -> bool {
    !*b
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_true(b: &bool) -> bool {
    *b
}

/// A relation, said in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelationWords {
    /// The rule's identifier.
    pub rule: String,
    /// What the rule says.
    pub name: String,
    /// The sum written out.
    pub words: String,
    /// Left less right, in the currency of its first figure.
    pub difference: String,
    /// Whether the left may be less than the right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub at_most: bool,
    /// What its left and its right come to, as printed, in that currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides: Option<(String, String)>,
    /// Its terms, left ones first, without blanks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<RelationTerm>,
}

/// A term of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelationTerm {
    /// Which of the finding's figures, from 0.
    pub figure: usize,
    /// Whether it stands on the left.
    pub left: bool,
    /// Whether it is taken off.
    pub negative: bool,
}

impl RelationTerm {
    /// The sign before it on its side; none before the first that is added.
    pub fn sign(self, first: bool) -> Option<&'static str> {
        match (self.negative, first) {
            (true, _) => Some("－"),
            (false, false) => Some("＋"),
            (false, true) => None,
        }
    }
}

/// A figure of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingFigure {
    /// `total` or `part` in the first relation; `other` in those beneath.
    pub role: String,
    /// Whether it is to blame.
    pub suspect: bool,
    /// Its name in words.
    pub name: String,
    /// The printed text.
    pub text: String,
    /// The value that was read.
    pub value: Option<String>,
    /// What should be printed there, where it is to blame (or may be).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Its unit.
    pub currency: MoneyUnit,
    /// Where it stands.
    pub location: Location,
    /// The cell, for corrections.
    pub place: Place,
}

/// A correction that mends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// Where.
    pub location: Location,
    /// The cell.
    pub place: Place,
    /// The text to print there.
    pub value: String,
    /// What must be put in together with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub and: Vec<Proposal>,
}

impl Proposal {
    /// The corrections that it is made of, in an order in which none moves the place of another.
    pub fn edits(&self) -> Vec<Edit> {
        let all = std::iter::once(self).chain(&self.and);
        let mut edits: Vec<Edit> = all.map(|p| Edit::text(p.place, p.value.clone())).collect();
        // Within a paragraph from behind.
        edits.sort_by_key(|e| std::cmp::Reverse((e.place.block, e.place.row)));
        edits
    }
}

impl Finding {
    /// The figures that are to blame; all of them, where none is.
    pub fn blamed(&self) -> impl Iterator<Item = &FindingFigure> {
        let named = self.figures.iter().any(|f| f.suspect);
        self.figures.iter().filter(move |f| f.suspect || !named)
    }

    /// The first row of the table that was not read, where a person may say which form it is.
    pub fn unread_table(&self) -> Option<Place> {
        let place = self.figures.first()?.place;
        let of_a_table = matches!(self.rule.as_str(), "recognise.ambiguous" | "recognise.table" | "recognise.header");
        (of_a_table && place.block != u32::MAX).then_some(place)
    }

    /// Whether it asks how a figure of a scan is to be read.
    pub fn is_misreading(&self) -> bool {
        matches!(self.rule.as_str(), "recognise.doubtful" | "recognise.misread")
    }

    /// What its rule says, for people.
    pub fn rule_name(&self) -> &str {
        let relation = || self.relations.first().filter(|r| r.rule == self.rule).map(|r| r.name.as_str());
        crate::rules::get(&self.rule).map(|r| r.name.text()).or_else(relation).unwrap_or(&self.rule)
    }
}

impl Report {
    /// How many findings have a severity, without those that were accepted.
    pub fn count(&self, severity: Severity) -> usize {
        self.open(severity).count()
    }

    /// The findings of a severity that were not accepted.
    pub fn open(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| f.severity == severity && f.accepted.is_none())
    }

    /// The findings that people are asked to mend or to look at, as the letter numbers them: errors first, from 1.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &Finding)> {
        (1..).zip(self.open(Severity::Error).chain(self.open(Severity::Warning)))
    }

    /// What it is a report on: the unit and title of the document, or else the name of the input.
    pub fn heading(&self) -> String {
        let d = &self.document;
        // A title that begins with the unit needs it no second time.
        let unit = d.unit.as_deref().filter(|u| d.title.as_deref().is_none_or(|t| !t.starts_with(u)));
        let head = [unit, d.title.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("  ");
        if head.is_empty() { self.source.name.clone() } else { head }
    }

    /// One line that sums it up.
    pub fn summary(&self) -> String {
        let empty = self.forms.iter().filter(|f| f.empty).count();
        let severities = [Severity::Error, Severity::Warning, Severity::Notice, Severity::Reading];
        crate::messages::summary(self.forms.len(), empty, self.relations.total, severities.map(|s| self.count(s)))
    }

    /// How many rules are in a state, with what a person says of them.
    pub fn rules_in(&self, state: State) -> usize {
        self.checks.iter().filter(|c| c.settled() == state).count()
    }

    /// What was checked and what was not, in a line; nothing where the report says nothing of it.
    pub fn checked(&self) -> String {
        if self.checks.is_empty() {
            return String::new();
        }
        let holding = self.rules_in(State::Held) + self.rules_in(State::Rounding);
        let sentences = self.narrative.unread.len();
        crate::messages::report::ledger([holding, self.rules_in(State::Broken), self.rules_in(State::Unchecked), sentences])
    }

    /// The form that a finding stands in, if in one.
    pub fn form_of(&self, finding: &Finding) -> Option<&FormInfo> {
        finding.figures.first().and_then(|f| f.location.index).and_then(|i| self.forms.get(i as usize))
    }

    /// The report as one line of JSON.
    ///
    /// # Errors
    /// None that its types can give rise to; the signature is the serialiser's.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}
