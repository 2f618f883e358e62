//! The ledger: in which state every rule is for a document.
//!
//! In: everything that was judged, and the findings. Out: a [`LedgerEntry`] for each rule: held so many times, broken,
//! held within rounding only, not applicable and why, or not checked and why. “Nothing found” is said only
//! together with what was not checked.

use super::findings::Judged;
use super::{Finding, Manual, ManualResult, Severity};
use crate::document::Place;
use crate::profile::{self, Grade, Profile};
use crate::recognise::Form;
use crate::relation::{Origin, Relation, Verdict, is_of_kind};
use crate::rules;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The state of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Somewhere it does not hold.
    Broken,
    /// It could not be checked, or not everywhere.
    Unchecked,
    /// It holds, somewhere only within rounding.
    Rounding,
    /// It holds.
    Held,
    /// The document owes nothing of it.
    NotApplicable,
}

/// Why a rule was not checked, or does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The document has no such form.
    NoForm,
    /// The form was not understood.
    NotUnderstood,
    /// Pages were not read.
    PagesUnread,
    /// Figures, rows or names in it are not certain.
    Doubtful,
    /// Sentences were not understood.
    SentencesUnread,
    /// It is for departments, or for units, only.
    OtherLevel,
    /// Its conditions are not met, or there is no money in it.
    NoOccasion,
    /// There is no text.
    NoText,
    /// The input is no workbook with formulas.
    NoFormulas,
    /// The layout asks for nothing of the kind.
    NotAsked,
    /// No document was given to hold it against.
    NoOther,
    /// Somebody switched it off.
    SwitchedOff,
}

/// How often a rule was asked, by what became of it; nothing where it is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tally {
    /// How often it holds to the last digit.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub held: usize,
    /// How often it holds within rounding.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub rounding: usize,
    /// How often it does not hold.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub broken: usize,
    /// How often it could not be checked.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub open: usize,
}

impl Tally {
    /// How often it was asked.
    pub fn all(self) -> usize {
        self.held + self.rounding + self.broken + self.open
    }

    /// Counts these, too.
    pub fn add(&mut self, other: Tally) {
        self.held += other.held;
        self.rounding += other.rounding;
        self.broken += other.broken;
        self.open += other.open;
    }

    /// Counts one more.
    pub fn count(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Exact => &mut self.held,
            Verdict::Rounding => &mut self.rounding,
            Verdict::Broken => &mut self.broken,
            Verdict::Unknown => &mut self.open,
        } += 1;
    }
}

/// What became of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerEntry {
    /// The rule's identifier.
    pub rule: String,
    /// Its name, where it is a relation: of other rules the identifier tells.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its state.
    pub state: State,
    /// How often it was asked.
    #[serde(flatten)]
    pub tally: Tally,
    /// Why it was not checked, or does not apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The forms that it speaks of and the document lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// Where it was asked, by form and column, and which sentences were not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<LedgerPlace>,
    /// What a person says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manual: Option<Manual>,
}

/// What became of a rule in a column of a form, or in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerPlace {
    /// Which of the report's forms, from 0; none for a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<u32>,
    /// The heading of the column, or the sentence.
    pub name: String,
    /// The cell to look at: the first that could not be checked, else the first that does not hold, else the
    /// first; or the words.
    pub place: Place,
    /// Its page, where the input has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// How often it was asked there.
    #[serde(flatten)]
    pub tally: Tally,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_nought(n: &usize) -> bool {
    *n == 0
}

impl LedgerEntry {
    fn new(rule: &str, name: &str) -> Self {
        LedgerEntry {
            rule: rule.to_owned(),
            name: name.to_owned(),
            state: State::NotApplicable,
            tally: Tally::default(),
            why: None,
            forms: Vec::new(),
            places: Vec::new(),
            manual: None,
        }
    }

    /// The rule's name, for people.
    pub fn name(&self) -> &str {
        if self.name.is_empty() { rules::get(&self.rule).map_or(self.rule.as_str(), |r| r.name.text()) } else { &self.name }
    }

    /// Its state, with what a person says of it: what the program could not check may hold all the same, and what
    /// somebody saw is wrong.
    pub fn settled(&self) -> State {
        match (self.state, self.manual.as_ref().map(|m| m.result)) {
            (_, Some(ManualResult::Wrong)) => State::Broken,
            (State::Unchecked, Some(ManualResult::Passed)) => State::Held,
            (State::Unchecked, Some(ManualResult::NotApplicable)) => State::NotApplicable,
            (state, _) => state,
        }
    }

    /// Finds the state from the counts.
    fn weighed(mut self) -> Self {
        let Tally { held, rounding, broken, open } = self.tally;
        self.state = match (broken, open, rounding, held) {
            (1.., ..) => State::Broken,
            (_, 1.., ..) => State::Unchecked,
            (_, _, 1.., _) => State::Rounding,
            (_, _, _, 1..) => State::Held,
            _ => self.state,
        };
        self
    }

    fn state(mut self, state: State, why: impl Into<Option<Why>>) -> Self {
        (self.state, self.why) = (state, why.into());
        self
    }

    /// Counts what became of a relation, where its first figure stands.
    fn count(&mut self, judged: &Judged<'_>, relation: &Relation, verdict: Verdict) {
        self.tally.count(verdict);
        let recognised = judged.speaker.recognised;
        let Some(figure) = relation.terms.first().map(|t| &recognised.figures[t.figure]) else { return };
        let heading = || {
            let mut columns = recognised.forms[figure.form].sides.iter().flat_map(|s| &s.amounts);
            columns.find(|a| a.column == figure.column).map_or(String::new(), |a| a.heading.clone())
        };
        let form = Some(figure.form as u32);
        let page = || judged.speaker.document.cell(figure.place).and_then(|c| c.origin.page()).map(|(page, _)| page);
        // The last is the likeliest: relations come form by form.
        let known = self.places.iter().rposition(|p| p.form == form && p.place.column == figure.place.column);
        let at = known.unwrap_or_else(|| {
            self.places.push(LedgerPlace { form, name: heading(), place: figure.place, page: page(), tally: Tally::default() });
            self.places.len() - 1
        });
        let there = &mut self.places[at];
        let to_look_at = match verdict {
            Verdict::Unknown => there.tally.open == 0,
            Verdict::Broken => there.tally.open + there.tally.broken == 0,
            Verdict::Exact | Verdict::Rounding => false,
        };
        if to_look_at {
            (there.place, there.page) = (figure.place, page());
        }
        there.tally.count(verdict);
    }
}

/// The ledger of a document.
pub(super) fn ledger(judged: &Judged<'_>, findings: &[Finding]) -> Vec<LedgerEntry> {
    let mut out = relations(judged);
    let mut reported: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.severity != Severity::Notice || rules::get(&f.rule).is_some()) {
        *reported.entry(finding.rule.as_str()).or_default() += 1;
    }
    for rule in rules::all() {
        let broken = reported.get(rule.id).copied().unwrap_or(0);
        out.push(of_rule(judged, rule.id, broken));
    }
    switched_off(judged, &mut out);
    out
}

/// What is not asked is said to be so.
fn switched_off(judged: &Judged<'_>, out: &mut Vec<LedgerEntry>) {
    for (rule, _) in judged.grades.iter().filter(|(_, g)| *g == Grade::Off) {
        let at = out.iter().position(|e| e.rule == rule);
        let name = match at {
            Some(at) => out[at].name.clone(),
            None => rules::explain(rule, std::iter::once(judged.speaker.profile)).map_or(String::new(), |e| e.name),
        };
        let entry = LedgerEntry::new(rule, &name).state(State::NotApplicable, Why::SwitchedOff);
        match at {
            Some(at) => out[at] = entry,
            None => out.push(entry),
        }
    }
}

/// Relations: those of the profile, and the sums that follow from rows.
fn relations(judged: &Judged<'_>) -> Vec<LedgerEntry> {
    let profile = judged.speaker.profile;
    let mut sums: BTreeMap<String, LedgerEntry> = BTreeMap::new();
    let mut owed: Vec<LedgerEntry> = profile.rules.iter().map(|r| LedgerEntry::new(&r.id, &named(profile, r))).collect();
    for (relation, verdict) in judged.built.relations.iter().zip(judged.verdicts).filter(|(r, _)| r.money) {
        let of = match relation.origin {
            Origin::Rule(i) => &mut owed[i],
            _ => {
                let (id, name) = judged.speaker.rule(relation);
                let form = &judged.speaker.recognised.forms[judged.form_of(relation)];
                sums.entry(id.clone()).or_insert_with(|| LedgerEntry::new(&id, &format!("{} {name}", judged.speaker.form_name(form))))
            }
        };
        // What rests on doubtful reading asks only.
        let verdict = if *verdict == Verdict::Broken && relation.doubt.is_some() { Verdict::Unknown } else { *verdict };
        of.count(judged, relation, verdict);
        if verdict == Verdict::Unknown {
            of.why = Some(Why::Doubtful);
        }
    }
    let forms = Forms::of(judged, profile);
    // The sources of target forms are a rule of the room; it is counted there.
    sums.retain(|id, _| rules::get(id).is_none());
    // Of a profile of several kinds only the rules of this kind are listed.
    let parts = &judged.speaker.recognised.parts;
    let own = |rule: &profile::Rule| parts.is_empty() || parts.iter().any(|p| is_of_kind(rule, p));
    let owed = owed
        .into_iter()
        .zip(&profile.rules)
        .filter(|(_, rule)| own(rule))
        .map(|(c, rule)| if c.tally.all() > 0 { c.weighed() } else { forms.why(c, rule) });
    owed.chain(sums.into_values().map(LedgerEntry::weighed)).collect()
}

/// A relation's name; within the rows of a form with the form's.
fn named(profile: &Profile, rule: &profile::Rule) -> String {
    match profile.layouts(&rule.side.0).next() {
        Some(form) if !rule.side.0.is_empty() => format!("{} {}", form.name, rule.name),
        _ => rule.name.clone(),
    }
}

/// Which forms a document has, and which of them were understood.
struct Forms<'a> {
    profile: &'a Profile,
    present: BTreeSet<&'a str>,
    judged: BTreeSet<&'a str>,
    department: bool,
    unread: bool,
}

impl<'a> Forms<'a> {
    fn of(judged: &Judged<'a>, profile: &'a Profile) -> Self {
        let recognised = judged.speaker.recognised;
        let ids = |of: &dyn Fn(&&Form) -> bool| recognised.forms.iter().filter(of).map(|f| profile.forms[f.spec].id.as_str()).collect();
        Forms {
            profile,
            present: ids(&|_| true),
            judged: ids(&|f| f.judged),
            department: recognised.parts.first().is_some_and(|p| p.department),
            unread: judged.speaker.document.has_unread_parts(),
        }
    }

    /// Why a relation of the profile was not judged.
    fn why(&self, mut checked: LedgerEntry, rule: &profile::Rule) -> LedgerEntry {
        if rule.level.as_deref().is_some_and(|l| (l == "department") != self.department) {
            return checked.state(State::NotApplicable, Why::OtherLevel);
        }
        let own = rule.holds.terms().map(|t| if t.form.is_empty() { rule.side.0.as_str() } else { t.form.as_str() });
        let needed: BTreeSet<&str> = own.filter(|f| !f.is_empty()).collect();
        let missing: Vec<&str> = needed.iter().copied().filter(|f| !self.present.contains(f)).collect();
        if !missing.is_empty() {
            let name = |id: &&str| self.profile.layouts(id).next().map_or((*id).to_owned(), |f| f.name.clone());
            checked.forms = missing.iter().map(name).collect();
            // What stands on pages that were not read is not known to be missing.
            return if self.unread {
                checked.state(State::Unchecked, Why::PagesUnread)
            } else {
                checked.state(State::NotApplicable, Why::NoForm)
            };
        }
        if needed.iter().any(|f| !self.judged.contains(f)) {
            return checked.state(State::Unchecked, Why::NotUnderstood);
        }
        checked.state(State::NotApplicable, Why::NoOccasion)
    }
}

/// A rule of the room `rules`; `broken` findings speak of it.
fn of_rule(judged: &Judged<'_>, id: &str, broken: usize) -> LedgerEntry {
    let speaker = &judged.speaker;
    let (recognised, profile) = (speaker.recognised, speaker.profile);
    let mut checked = LedgerEntry::new(id, "");
    checked.tally.broken = broken;
    let kind = id.split('.').next().unwrap_or(id);
    if kind == "narrative" {
        return of_sentences(judged, checked, id);
    }
    if let Some(asked) = judged.asked.get(id) {
        return of_asked(judged, checked, asked);
    }
    if broken > 0 {
        return checked.weighed();
    }
    let has_text = judged.speaker.document.blocks.iter().any(|b| !matches!(b, crate::document::Block::Table(_)));
    let targets = recognised.forms.iter().any(|f| f.fields.is_some());
    let coded = recognised.forms.iter().flat_map(|f| &f.sides).any(|s| s.items.iter().any(|i| i.code.is_some()));
    let (state, why) = match kind {
        "evidence" => (State::NotApplicable, Some(Why::NoOther)),
        "performance" | "performance-target" if !targets => (State::NotApplicable, Some(Why::NoForm)),
        "classification" if !coded => (State::NotApplicable, Some(Why::NoOccasion)),
        "formula" if speaker.document.formulas.is_empty() => (State::NotApplicable, Some(Why::NoFormulas)),
        "content" | "complete" if profile.disclosure.is_none() => (State::NotApplicable, Some(Why::NotAsked)),
        "complete" if speaker.document.has_unread_parts() => (State::Unchecked, Some(Why::PagesUnread)),
        "wording" | "content" if !has_text => (State::NotApplicable, Some(Why::NoText)),
        "row" | "figure" if recognised.forms.is_empty() => (State::NotApplicable, Some(Why::NoForm)),
        _ => (State::Held, None),
    };
    checked.state(state, why)
}

/// A rule that counts what it is asked.
fn of_asked(judged: &Judged<'_>, mut checked: LedgerEntry, asked: &rules::Asked) -> LedgerEntry {
    (checked.tally.held, checked.tally.open) = (asked.held, asked.open.len());
    for (place, name) in &asked.open {
        let document = judged.speaker.document;
        let origin = document.prose(place.block).map(|p| &p.origin).or(document.cell(*place).map(|c| &c.origin));
        let page = origin.and_then(crate::document::Origin::page).map(|(page, _)| page);
        let tally = Tally { open: 1, ..Tally::default() };
        checked.places.push(LedgerPlace { form: None, name: name.clone(), place: *place, page, tally });
    }
    if checked.tally.open > 0 {
        checked.why = Some(Why::NoOther);
    }
    if checked.tally.all() > 0 { checked.weighed() } else { checked.state(State::NotApplicable, Why::NoOccasion) }
}

/// A rule of sentences, by the statements of its kind.
fn of_sentences(judged: &Judged<'_>, mut checked: LedgerEntry, id: &str) -> LedgerEntry {
    let narrative = judged.narrative;
    for check in narrative.checks.iter().filter(|c| c.kind.rule() == id) {
        // What is broken is counted by its finding: what is explained by another is not reported twice.
        if check.verdict != Verdict::Broken {
            checked.tally.count(check.verdict);
        }
    }
    if id == "narrative.form" {
        for sentence in &narrative.unread {
            let (place, location) = judged.words_at(sentence.block, sentence.span);
            let page = location.origin.page().map(|(page, _)| page);
            let tally = Tally { open: 1, ..Tally::default() };
            checked.tally.open += 1;
            checked.places.push(LedgerPlace { form: None, name: sentence.text.clone(), place, page, tally });
        }
    }
    if checked.tally.open > 0 {
        checked.why = Some(Why::SentencesUnread);
    }
    if checked.tally.all() > 0 {
        return checked.weighed();
    }
    let why = if narrative.claims.is_empty() { Why::NoText } else { Why::NoOccasion };
    checked.state(State::NotApplicable, why)
}
