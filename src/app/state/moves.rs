//! Moving over the desk: to findings, figures, forms and cells.
//!
//! In: where to. Out: the changed state: what is open, selected and shown.

use super::{Pane, State};
use crate::document::Edit;

impl State {
    pub(super) fn open_finding(&mut self, index: usize) {
        let Some(view) = &self.view else { return };
        let Some(finding) = view.report.findings.get(index) else { return };
        let none = finding.figures.is_empty();
        self.finding = Some(index);
        self.explained = None;
        self.editing = false;
        if none {
            self.selected = None;
        } else {
            self.show_figure(0);
        }
    }

    /// Goes to a figure of the open finding: in its form, in the text or on its page.
    pub(super) fn show_figure(&mut self, number: usize) {
        let Some(view) = &self.view else { return };
        let Some(figure) = self.finding.and_then(|f| view.report.findings.get(f)?.figures.get(number)) else { return };
        if let Some(form) = figure.location.index {
            self.form = form as usize;
        } else if view.prose.iter().any(|p| p.block == figure.place.block) {
            self.form = view.sheets.len();
        }
        self.selected = Some(figure.place);
        self.editing = false;
        if let (Some((page, _)), true) = (figure.location.origin.page(), self.page.is_some()) {
            self.show_page(Some(page));
        }
    }

    /// Draws a relation of the open finding over the forms; a second time takes it away.
    pub(super) fn explain(&mut self, relation: usize) {
        self.explained = (self.explained != Some(relation)).then_some(relation);
        self.pane = Pane::Forms;
        if let Some(terms) = self.explained_terms()
            && !terms.iter().any(|t| t.1.location.index == Some(self.form as u32))
            && let Some(first) = terms.first().map(|t| t.0.figure)
        {
            self.show_figure(first);
        }
    }

    /// Goes to where a correction was made.
    pub(super) fn follow(&mut self, step: &[Edit]) {
        let Some(place) = step.first().map(|e| e.place) else { return };
        if let Some(form) = self.form_of(place) {
            self.form = form;
        }
        self.selected = Some(place);
        self.editing = false;
    }

    pub(super) fn step_cell(&mut self, down: isize, right: isize) {
        let Some(view) = &self.view else { return };
        let Some(sheet) = view.sheets.get(self.form) else { return };
        let at = self.selected.and_then(|p| sheet.rows.iter().position(|r| (r.block, r.row) == (p.block, p.row)));
        let (row, column) = match (at, self.selected) {
            (Some(row), Some(p)) => (row.saturating_add_signed(down), (p.column as usize).saturating_add_signed(right)),
            _ => (0, 0),
        };
        let row = row.min(sheet.rows.len().saturating_sub(1));
        if let Some(r) = sheet.rows.get(row) {
            self.selected = Some(r.place(column.min(r.cells.len().saturating_sub(1))));
        }
    }
}
