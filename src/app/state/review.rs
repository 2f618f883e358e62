//! What the reviewer decides and says: of the draft, of its findings, of single cells; the second round.
//!
//! In: what is decided. Out: the changed state. It is kept in the record, by the digest of the file, so that it is there
//! again when the draft is; corrections are, too.

use super::inputs::together;
use super::{Role, State, Wanted};
use crate::document::{Location, Origin, Place};
use crate::messages::page as t;
use crate::report::{Decision, OwnRemark, Review};
use crate::web::{Answer, DraftId, Request};
use std::rc::Rc;

impl State {
    /// The digest of the shown draft's file; what was pasted has none.
    fn digest(&self) -> Option<String> {
        self.view.as_ref()?.report.source.digest.clone()
    }

    /// What is decided and said of the shown draft.
    pub fn review(&self) -> Review {
        self.accepted.review(self.digest().as_deref()).cloned().unwrap_or_default()
    }

    /// Whether something can be decided of the shown draft.
    pub fn can_review(&self) -> bool {
        self.digest().is_some()
    }

    fn change_review(&mut self, change: impl FnOnce(&mut Review)) {
        let Some(digest) = self.digest() else { return };
        let mut review = self.review();
        change(&mut review);
        self.accepted.keep(&digest, &self.name, review);
        self.record_changed();
    }

    /// Decides of the shown draft; the same again takes it back.
    pub(super) fn decide(&mut self, decision: Decision) {
        self.change_review(|r| r.decision = (r.decision != Some(decision)).then_some(decision));
    }

    /// Says something of the shown draft as a whole.
    pub(super) fn note(&mut self, note: &str) {
        self.change_review(|r| note.trim().clone_into(&mut r.note));
    }

    /// Confirms a finding, with words or without; none takes it back.
    pub(super) fn opine(&mut self, index: usize, text: Option<&str>) {
        self.opining = None;
        let Some(finding) = self.view.as_ref().and_then(|v| v.report.findings.get(index)) else { return };
        self.accepted.opine(finding, text);
        self.record_changed();
    }

    /// Says something of a cell, or of words; without a text, no more.
    pub(super) fn remark(&mut self, place: Place, text: &str) {
        let Some(at) = self.named(place) else { return };
        let location = Location { origin: self.origin_of(place), ..Location::default() };
        let text = text.trim().to_owned();
        self.change_review(|r| {
            r.remarks.retain(|own| own.place != place);
            if !text.is_empty() {
                r.remarks.push(OwnRemark { place, at, text, location });
            }
            r.remarks.sort_by_key(|own| own.place);
        });
    }

    /// A cell by its form, row and column, or words, for people.
    pub fn named(&self, place: Place) -> Option<String> {
        let view = self.view.as_ref()?;
        if let Some(paragraph) = view.prose.iter().find(|p| p.block == place.block) {
            let (from, to) = (place.row as usize, place.column as usize);
            let words: String = paragraph.text.chars().skip(from).take(to.saturating_sub(from)).collect();
            return Some(format!("{}“{words}”", crate::messages::IN_PROSE));
        }
        let form = self.form_of(place)?;
        let (info, sheet) = (view.report.forms.get(form)?, view.sheets.get(form)?);
        let row = sheet.rows.iter().find(|r| (r.block, r.row) == (place.block, place.row))?;
        let name = row.cells.iter().find(|c| c.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace())).map_or("", String::as_str);
        let printed = row.cells.get(place.column as usize).map_or("", String::as_str);
        Some(format!("{}「{name}」“{printed}”", info.name))
    }

    /// Where a place stands in the input, as far as a finding or its form tells.
    fn origin_of(&self, place: Place) -> Origin {
        let Some(view) = &self.view else { return Origin::Unknown };
        let figures = view.report.findings.iter().flat_map(|f| &f.figures);
        let own = figures.clone().find(|f| f.place == place).map(|f| f.location.origin.clone());
        let form = || self.form_of(place).and_then(|f| view.report.forms.get(f)).map(|f| f.location.origin.clone());
        own.or_else(form).unwrap_or_default()
    }

    /// Keeps the corrections of the shown draft with what is said of it.
    pub(super) fn keep_edits(&mut self) {
        let Some(digest) = self.digest() else { return };
        let review = Review { edits: self.edits.clone(), ..self.review() };
        self.unsaved = true;
        self.accepted.keep(&digest, &self.name, review);
    }

    /// Puts in the corrections that were made when the draft was shown before.
    pub(super) fn restore_edits(&mut self) {
        let edits = self.review().edits;
        if !edits.is_empty() {
            self.toast = Some(t::edits_restored(edits.len()));
            self.edits = edits;
            self.recheck();
        }
    }

    /// Shows the next draft of the list, or the one before.
    pub(super) fn next_draft(&mut self, step: isize) {
        if let Some(source) = self.neighbour(step) {
            self.open(source);
        }
    }

    /// The next draft of the list as it is sorted, or the one before.
    pub fn neighbour(&self, step: isize) -> Option<DraftId> {
        let all = self.library.readable();
        let at = all.iter().position(|s| Some(*s) == self.source)?;
        all.get(at.checked_add_signed(step)?).copied()
    }

    /// Takes reports or drafts of the last round; none: they are put away.
    pub(super) fn take_since(&mut self, files: Vec<(String, Vec<u8>)>) {
        let (files, bytes) = together(files);
        self.store(Role::Since, files.clone(), &bytes);
        self.want(Wanted::Since, Request::Since { files }, bytes);
        self.failure = None;
    }

    pub(super) fn since_answered(&mut self, answer: Answer) {
        match answer {
            Answer::Since { reports } => {
                self.toast = Some(t::since_taken(reports));
                self.since = reports;
                self.check_all_again();
            }
            Answer::Failed(why) => self.failure = Some(why),
            _ => {}
        }
    }

    /// Opens a finding by its name.
    pub(super) fn open_named(&mut self, id: &str) {
        let at = self.view.as_ref().and_then(|v| v.report.findings.iter().position(|f| f.id == id));
        if let Some(index) = at {
            self.open_finding(index);
        }
    }

    /// Takes all findings of a group for right.
    pub(super) fn accept_all(&mut self, findings: &[usize], reason: &str) {
        (self.accepting, self.accepting_group) = (None, None);
        let Some(view) = self.view.clone() else { return };
        for finding in findings.iter().filter_map(|i| view.report.findings.get(*i)) {
            self.accepted.set(finding, reason);
        }
        self.record_changed();
    }

    /// Shows or hides the findings of a group; or opens and closes it.
    pub(super) fn toggle_group(&mut self, key: &str, hide: bool) {
        let set = Rc::make_mut(if hide { &mut self.hidden } else { &mut self.unfolded });
        if !set.remove(key) {
            set.insert(key.to_owned());
        }
    }
}
