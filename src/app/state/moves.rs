//! Moving over the desk: to findings, figures, forms and cells.
//!
//! In: where to. Out: the changed state: what is open, selected and shown.

use super::{Pane, Panel, Screen, State};
use crate::document::{Edit, Place};
use crate::report::Severity;

impl State {
    pub(super) fn open_finding(&mut self, index: usize) {
        let Some(view) = &self.view else { return };
        let Some(finding) = view.report.findings.get(index) else { return };
        let none = finding.figures.is_empty();
        self.finding = Some(index);
        self.explained = None;
        self.editing = None;
        if none {
            self.selected = None;
        } else {
            self.show_figure(0);
        }
        self.scans.confirming = false;
        self.draw_open();
    }

    /// Goes to a figure of the open finding: in its form, in the text or on its page.
    pub(super) fn show_figure(&mut self, number: usize) {
        let Some(view) = &self.view else { return };
        let Some(figure) = self.finding.and_then(|f| view.report.findings.get(f)?.figures.get(number)) else { return };
        let page = figure.location.origin.page().map(|(page, _)| page);
        self.show_place(figure.location.index, figure.place, page);
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
        self.editing = None;
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

    /// Goes to a place of the document: in its form, in the text or on its page.
    pub(super) fn go_to(&mut self, form: Option<u32>, place: Place, page: Option<u32>) {
        self.show_place(form, place, page);
        self.pane = Pane::Forms;
    }

    fn show_place(&mut self, form: Option<u32>, place: Place, page: Option<u32>) {
        let Some(view) = &self.view else { return };
        if let Some(form) = form {
            self.form = form as usize;
        } else if view.prose.iter().any(|p| p.block == place.block) {
            self.form = view.sheets.len();
        }
        self.selected = Some(place);
        self.editing = None;
        if let (Some(page), true) = (page, self.page.is_some()) {
            self.show_page(Some(page));
        }
    }

    pub(super) fn show_screen(&mut self, screen: Screen) {
        let there = match screen {
            Screen::Result => self.view.is_some(),
            Screen::List => self.library.is_list(),
            Screen::Derived => self.derived.is_some(),
            Screen::Input => true,
        };
        if there {
            self.screen = screen;
        }
    }

    pub(super) fn show_form(&mut self, form: usize) {
        self.form = form;
        self.selected = None;
        self.editing = None;
        self.pane = Pane::Forms;
    }

    pub(super) fn next_form(&mut self, step: isize) {
        if let Some(last) = self.view.as_ref().map(|v| v.last()) {
            self.form = self.form.saturating_add_signed(step).min(last);
            self.selected = None;
            self.editing = None;
        }
    }

    pub(super) fn select(&mut self, place: Place) {
        self.selected = Some(place);
        self.editing = None;
        self.finding = self.findings_at(place).first().copied().or(self.finding);
    }

    pub(super) fn next_finding(&mut self, step: isize) {
        let shown = self.shown();
        let at = self.finding.and_then(|f| shown.iter().position(|s| *s == f));
        let next = match at {
            Some(at) => at.saturating_add_signed(step).min(shown.len().saturating_sub(1)),
            None => 0,
        };
        if let Some(&index) = shown.get(next) {
            self.open_finding(index);
        }
    }

    pub(super) fn toggle(&mut self, severity: Severity) {
        let flag = match severity {
            Severity::Error => &mut self.filter.errors,
            Severity::Warning => &mut self.filter.warnings,
            Severity::Notice => &mut self.filter.notices,
            Severity::Reading => &mut self.filter.readings,
        };
        *flag = !*flag;
        self.pane = Pane::Findings;
        self.panel = Panel::Findings;
    }
}
