//! The second round: what became of each finding since an earlier report.
//!
//! In: the report on the draft that came back, and reports of an earlier round. Out: a [`Round`]: each earlier finding
//! with its number there is mended, unchanged, changed and still wrong, or not checked any more; what is new. Findings
//! meet by their identifier, else by rule and cells; those of sentences by rule and a number that both name.

use super::{Finding, FindingFigure, Report, Severity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What became of an earlier round's findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Round {
    /// The file that the earlier report is on.
    pub source: String,
    /// Its findings in their order.
    pub entries: Vec<RoundEntry>,
    /// Findings that are new, by identifier.
    pub new: Vec<String>,
}

/// What became of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundEntry {
    /// Its number in the earlier letter: errors first, then warnings.
    pub number: usize,
    /// What became of it.
    pub state: RoundState,
    /// Its grade then.
    pub severity: Severity,
    /// What it said.
    pub message: String,
    /// The finding that it is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

/// States of an earlier finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RoundState {
    /// 已改: it is gone.
    Mended,
    /// 未改: it is as it was.
    Unchanged,
    /// 改错: another figure stands there, and is wrong, too.
    WrongAgain,
    /// 未能核对: the form that it stood in is not there, or was not understood.
    Unchecked,
}

impl RoundState {
    /// All of them, as they are counted.
    pub const ALL: [RoundState; 4] = [RoundState::Mended, RoundState::Unchanged, RoundState::WrongAgain, RoundState::Unchecked];
}

impl Round {
    /// How many earlier findings are in a state.
    pub fn count(&self, state: RoundState) -> usize {
        self.entries.iter().filter(|e| e.state == state).count()
    }
}

/// The earlier report that is on the same document: by unit, year and kind; the only one, where these are not known.
fn of_same<'a>(report: &Report, earlier: &'a [Report]) -> Option<&'a Report> {
    let own = &report.document;
    let same = |r: &&Report| {
        let d = &r.document;
        own.unit.is_some() && d.unit == own.unit && d.year == own.year && d.kind == own.kind
    };
    match earlier {
        [only] if own.unit.is_none() || only.document.unit.is_none() => Some(only),
        // A document may have been reported on more than once: the last counts.
        _ => earlier.iter().rfind(same),
    }
}

impl Report {
    /// Says in the report what became of the findings of an earlier one on the same document.
    pub fn since(&mut self, earlier: &[Report]) {
        self.round = of_same(self, earlier).map(|before| round(before, self));
    }
}

fn round(before: &Report, now: &Report) -> Round {
    let [old, new] = [before, now].map(|r| r.numbered().map(|(_, finding)| finding).collect::<Vec<&Finding>>());
    let mut left: BTreeSet<usize> = (0..new.len()).collect();
    let mut matched: BTreeMap<usize, (RoundState, usize)> = BTreeMap::new();
    // The surest matches first, so that of several alike each finds its own.
    let ways: [fn(&Finding, &Finding) -> Option<RoundState>; 4] = [by_id, by_cells, by_blamed, by_numbers];
    for way in ways {
        for (n, finding) in old.iter().enumerate() {
            if matched.contains_key(&n) {
                continue;
            }
            let best = left.iter().filter_map(|&m| Some((way(finding, new[m])?, m))).min();
            if let Some((state, m)) = best {
                left.remove(&m);
                matched.insert(n, (state, m));
            }
        }
    }
    let judged: BTreeSet<&str> = now.forms.iter().filter(|f| f.judged).map(|f| f.id.as_str()).collect();
    let entry = |(n, finding): (usize, &&Finding)| {
        let gone = || {
            let there = finding.figures.iter().filter_map(|f| f.location.form.as_deref()).all(|form| judged.contains(form));
            if there { RoundState::Mended } else { RoundState::Unchecked }
        };
        let found = matched.get(&n);
        RoundEntry {
            number: n + 1,
            state: found.map_or_else(gone, |m| m.0),
            severity: finding.severity,
            message: finding.message.clone(),
            now: found.map(|m| new[m.1].id.clone()),
        }
    };
    let entries = old.iter().enumerate().map(entry).collect();
    Round { source: before.source.name.clone(), entries, new: left.into_iter().map(|m| new[m].id.clone()).collect() }
}

fn by_id(old: &Finding, new: &Finding) -> Option<RoundState> {
    (old.id == new.id && !old.id.is_empty()).then_some(RoundState::Unchanged)
}

/// The cells that are to blame, each with what is printed there; all, where none is.
fn cells(finding: &Finding) -> BTreeMap<(&str, &str), &str> {
    finding.blamed().filter_map(|f| Some(((f.location.form.as_deref()?, f.name.as_str()), f.text.as_str()))).collect()
}

/// Findings of one rule, or of one blamed cell, that speak of the same cells.
fn by_cells(old: &Finding, new: &Finding) -> Option<RoundState> {
    let (before, after) = (cells(old), cells(new));
    if before.is_empty() || !before.keys().eq(after.keys()) {
        return None;
    }
    Some(if before == after { RoundState::Unchanged } else { RoundState::WrongAgain })
}

/// A finding of cells that have other numbers now, of which another finding speaks: by where they stand in their form.
fn by_blamed(old: &Finding, new: &Finding) -> Option<RoundState> {
    let mut own = old.blamed().peekable();
    own.peek()?;
    let changed = |before: &FindingFigure| {
        let at = (before.location.form.as_deref(), before.location.row, before.location.column);
        let same = |f: &&FindingFigure| (f.location.form.as_deref(), f.location.row, f.location.column) == at && at.0.is_some();
        new.figures.iter().find(same).is_some_and(|now| now.text != before.text)
    };
    own.all(changed).then_some(RoundState::WrongAgain)
}

/// So many digits tell a number from others.
const DIGITS: usize = 3;

/// Findings of sentences, or without a place: of one rule, and they name a number that both have (or say the same).
fn by_numbers(old: &Finding, new: &Finding) -> Option<RoundState> {
    if old.rule != new.rule || !cells(old).is_empty() && !cells(new).is_empty() && old.figures.iter().all(|f| f.location.form.is_some()) {
        return None;
    }
    let texts = |f: &Finding| -> BTreeSet<String> {
        let telling = |t: &&str| t.chars().filter(char::is_ascii_digit).count() >= DIGITS;
        f.figures.iter().map(|x| x.text.as_str()).filter(telling).map(str::to_owned).collect()
    };
    let (before, after) = (texts(old), texts(new));
    if old.message == new.message || !before.is_empty() && before == after {
        return Some(RoundState::Unchanged);
    }
    (!before.is_disjoint(&after)).then_some(RoundState::WrongAgain)
}
