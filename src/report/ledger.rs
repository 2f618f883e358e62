//! The ledger: in which state every rule is for a document.
//!
//! In: everything that was judged, and the findings. Out: a [`LedgerEntry`] for each rule: held so many times, broken,
//! held within rounding only, not applicable and why, or not checked and why. “Nothing found” is said only
//! together with what was not checked.

use super::findings::Judged;
use super::{Finding, Severity};
use crate::profile::{self, Profile};
use crate::recognise::Form;
use crate::relation::{Origin, Verdict, is_of_kind};
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
    /// How often it holds to the last digit; nothing where it is not counted.
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
    /// Why it was not checked, or does not apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The forms that it speaks of and the document lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_nought(n: &usize) -> bool {
    *n == 0
}

impl LedgerEntry {
    fn new(rule: &str, name: &str) -> Self {
        let (rule, name) = (rule.to_owned(), name.to_owned());
        LedgerEntry { rule, name, state: State::NotApplicable, held: 0, rounding: 0, broken: 0, open: 0, why: None, forms: Vec::new() }
    }

    /// The rule's name, for people.
    pub fn name(&self) -> &str {
        if self.name.is_empty() { rules::get(&self.rule).map_or(self.rule.as_str(), |r| r.name.text()) } else { &self.name }
    }

    /// Finds the state from the counts.
    fn weighed(mut self) -> Self {
        self.state = match (self.broken, self.open, self.rounding, self.held) {
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
    out
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
        match verdict {
            Verdict::Exact => of.held += 1,
            Verdict::Rounding => of.rounding += 1,
            Verdict::Broken if relation.doubt.is_none() => of.broken += 1,
            Verdict::Broken | Verdict::Unknown => {
                of.open += 1;
                of.why = Some(Why::Doubtful);
            }
        }
    }
    let forms = Forms::of(judged, profile);
    // The sources of target forms are a rule of the room; it is counted there.
    sums.retain(|id, _| rules::get(id).is_none());
    // Of a profile of several kinds only the rules of this kind are listed.
    let parts = &judged.speaker.recognised.parts;
    let own = |rule: &profile::Rule| parts.is_empty() || parts.iter().any(|p| is_of_kind(rule, p));
    let owed = owed.into_iter().zip(&profile.rules).filter(|(_, rule)| own(rule)).map(|(c, rule)| {
        let counted = c.held + c.rounding + c.broken + c.open > 0;
        if counted { c.weighed() } else { forms.why(c, rule) }
    });
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
    let checked = LedgerEntry { broken, ..LedgerEntry::new(id, "") };
    let kind = id.split('.').next().unwrap_or(id);
    if kind == "narrative" {
        return of_sentences(judged, checked, id);
    }
    if broken > 0 {
        return checked.weighed();
    }
    let has_text = judged.speaker.document.blocks.iter().any(|b| !matches!(b, crate::document::Block::Table(_)));
    let targets = recognised.forms.iter().any(|f| f.fields.is_some());
    let coded = recognised.forms.iter().flat_map(|f| &f.sides).any(|s| s.items.iter().any(|i| i.code.is_some()));
    let (state, why) = match kind {
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

/// A rule of sentences, by the statements of its kind.
fn of_sentences(judged: &Judged<'_>, mut checked: LedgerEntry, id: &str) -> LedgerEntry {
    let narrative = judged.narrative;
    for check in narrative.checks.iter().filter(|c| c.kind.rule() == id) {
        match check.verdict {
            Verdict::Exact => checked.held += 1,
            Verdict::Rounding => checked.rounding += 1,
            Verdict::Unknown => checked.open += 1,
            // It is counted by its finding: what is explained by another is not reported twice.
            Verdict::Broken => {}
        }
    }
    if id == "narrative.form" {
        checked.open += narrative.unread.len();
    }
    if checked.open > 0 {
        checked.why = Some(Why::SentencesUnread);
    }
    if checked.held + checked.rounding + checked.broken + checked.open > 0 {
        return checked.weighed();
    }
    let why = if narrative.claims.is_empty() { Why::NoText } else { Why::NoOccasion };
    checked.state(State::NotApplicable, why)
}
