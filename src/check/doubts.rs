//! What findings on a scan come to under the other readings of its letters.
//!
//! In: a document that was read from pictures, and its report. Out: words of sentences that are read otherwise, because
//! what is said of them then holds; and the findings that stand whichever of its likely readings a doubtful letter is. Either is
//! found by checking the document so read: nothing is concluded that the whole check does not say.

use super::{Checked, Held, Stated, whole};
use crate::document::{Document, Edit, Place};
use crate::report::{Finding, Key, Severity, Speaker, Standing, doubts};
use std::collections::{BTreeMap, BTreeSet};

/// A document is checked so many times with another reading, and no more: a scan with more doubts asks.
const MOST_TRIALS: usize = 24;
/// A finding that rests on more doubtful places than this asks.
const MOST_PLACES: usize = 2;

/// Trials of one document; each is made once.
pub(super) struct Trials<'a> {
    document: &'a Document,
    held: &'a Held<'a>,
    left: usize,
    done: BTreeMap<Vec<(Place, String)>, Found>,
}

/// What a check found.
#[derive(Debug, Default)]
struct Found {
    /// Errors and warnings, by their places in the document as it was read.
    findings: BTreeMap<Key, Severity>,
    /// How many statements of sentences were judged.
    judged: usize,
}

impl<'a> Trials<'a> {
    pub fn of(document: &'a Document, held: &'a Held<'a>) -> Self {
        Trials { document, held, left: 0, done: BTreeMap::new() }
    }

    /// What is found in the document with other words in some places, if no letter is doubtful. None where there were too
    /// many trials.
    fn with(&mut self, edits: &[(Place, String)]) -> Option<&Found> {
        if !self.done.contains_key(edits) {
            self.left = self.left.checked_sub(1)?;
            let mut document = self.document.clone();
            document.readings.clear();
            for (place, text) in edits.iter().rev() {
                document.apply(&Edit::text(*place, text.clone()))?;
            }
            let report = whole(&document, Stated::of(&document, self.held), &[], &Standing::new(), self.held).report;
            let found = report.findings.iter().filter(|f| matches!(f.severity, Severity::Error | Severity::Warning));
            let back = |(rule, place): Key| (rule, edits.iter().fold(place, |at, edit| self.before(at, edit)));
            let findings = found.filter_map(|f| Some((back(f.key()?), f.severity))).collect();
            self.done.insert(edits.to_vec(), Found { findings, judged: report.narrative.judged });
        }
        self.done.get(edits)
    }

    /// Where something stood before words of its paragraph were replaced.
    fn before(&self, at: Place, (edited, text): &(Place, String)) -> Place {
        if at.block != edited.block || self.document.prose(at.block).is_none() {
            return at;
        }
        let (was, is) = (edited.column - edited.row, text.chars().count() as u32);
        let back = |letter: u32| if letter > edited.row { (letter + was).saturating_sub(is) } else { letter };
        Place { row: back(at.row), column: back(at.column), ..at }
    }

    /// The words of a sentence whose other reading makes what is said hold, and breaks nothing; the likeliest of it.
    pub fn word(&mut self, checked: &Checked) -> Option<Edit> {
        self.left = MOST_TRIALS;
        let document = self.document;
        let prose = |f: &&Finding| f.rule.starts_with("narrative.");
        let in_words = |p: &Place| document.prose(p.block).is_some();
        for finding in checked.report.findings.iter().filter(prose) {
            let Some(key) = finding.key() else { continue };
            let places: BTreeSet<Place> = finding.figures.iter().map(|f| f.place).filter(in_words).collect();
            for place in places {
                for text in document.other_readings(place) {
                    let edits = [(place, text)];
                    self.with(&[])?;
                    self.with(&edits)?;
                    let (printed, found) = (&self.done[&[][..]], &self.done[&edits[..]]);
                    let nothing_new = found.findings.keys().all(|k| printed.findings.contains_key(k));
                    // It holds; that it is no statement any more would not do.
                    let holds = printed.findings.contains_key(&key) && !found.findings.contains_key(&key) && found.judged >= printed.judged;
                    if holds && nothing_new {
                        let [(place, text)] = edits;
                        return Some(Edit::text(place, text));
                    }
                }
            }
        }
        None
    }

    /// The findings that stand under all likely readings of the letters that they rest on.
    pub fn standing(&mut self, checked: &Checked) -> Standing {
        self.left = MOST_TRIALS;
        let document = self.document;
        let speaker = Speaker { document, profile: self.held.profile, recognised: &checked.recognised };
        let mut standing = Standing::new();
        for (key, places) in doubts(&speaker, &checked.report.findings) {
            if places.len() > MOST_PLACES || !places.iter().all(|p| document.has_no_further_reading(*p)) {
                continue;
            }
            // Each place as it was read, or otherwise.
            let mut readings: Vec<Vec<(Place, String)>> = vec![Vec::new()];
            for place in places {
                let others = document.other_readings(place);
                let with = |edits: &Vec<(Place, String)>| {
                    let one = |text: &String| edits.iter().cloned().chain([(place, text.clone())]).collect::<Vec<_>>();
                    others.iter().map(one).collect::<Vec<_>>()
                };
                readings.extend(readings.iter().flat_map(with).collect::<Vec<_>>());
            }
            let graves: Option<Vec<Severity>> = readings.iter().map(|edits| self.with(edits)?.findings.get(&key).copied()).collect();
            if let Some(least) = graves.and_then(|g| g.into_iter().max()) {
                standing.insert(key, least);
            }
        }
        standing
    }
}
