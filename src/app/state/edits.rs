//! Corrections: typed into cells, put in as proposed, taken back and put in again.
//!
//! In: what the reviewer corrects. Out: the changed state; the document is checked anew.

use super::State;
use crate::document::{Edit, Place};

impl State {
    pub(super) fn edit(&mut self, step: Vec<Edit>) {
        if self.must_wait() {
            return;
        }
        self.edits.push(step);
        self.undone.clear();
        self.keep_edits();
        self.recheck();
    }

    /// The selected cell gets another text.
    pub(super) fn commit(&mut self, text: String) {
        // A box that is left after Enter has nothing to say any more.
        if self.editing.take().is_none() {
            return;
        }
        if let Some(place) = self.selected.filter(|p| self.cell(*p).is_some_and(|t| t != text)) {
            self.edit(vec![Edit::text(place, text)]);
        }
    }

    /// The table that begins at a place is a form; without a name that is taken back.
    pub(super) fn entitle(&mut self, place: Place, form: String) {
        self.edit(vec![Edit::title(place, form)]);
    }

    /// Puts in what a finding proposes; where several are as good, this one of them.
    pub(super) fn put_in(&mut self, index: usize, way: usize) {
        let proposal = self.view.as_ref().and_then(|v| {
            let finding = v.report.findings.get(index)?;
            finding.proposal.iter().chain(&finding.alternatives).nth(way).cloned()
        });
        if let Some(p) = proposal {
            self.open_finding(index);
            self.selected = Some(p.place);
            self.edit(p.edits());
        }
    }

    pub(super) fn undo(&mut self) {
        if let Some(step) = self.edits.pop() {
            self.follow(&step);
            self.undone.push(step);
            self.keep_edits();
            self.recheck();
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(step) = self.undone.pop() {
            self.follow(&step);
            self.edits.push(step);
            self.keep_edits();
            self.recheck();
        }
    }
}
