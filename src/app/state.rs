//! The page's state, and every way in which it changes.
//!
//! In: [`Action`]s. Out: the next [`State`]. Nothing here touches the browser; a state that wants
//! something checked holds a [`Job`], which the page carries to the engine.

use crate::document::{Edit, Place};
use crate::report::{Finding, Severity};
use crate::web::{Answer, Request, View};
use std::rc::Rc;
use yew::Reducible;

/// Something for the engine to do.
#[derive(Debug)]
pub struct Job {
    /// Its number; a later one makes it stale.
    pub id: u32,
    /// What to do.
    pub request: Request,
    /// The draft.
    pub bytes: Rc<[u8]>,
}

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Which part of the desk a narrow screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    #[default]
    Findings,
    Forms,
}

/// Which findings are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    pub errors: bool,
    pub warnings: bool,
    pub notices: bool,
    /// Only those of the form that is shown.
    pub this_form: bool,
}

/// See the module's doc.
#[derive(Debug, Clone)]
pub struct State {
    /// Grows with every change.
    pub revision: u64,
    /// What was typed or pasted, kept whatever becomes of it.
    pub text: String,
    /// Name of the draft.
    pub name: String,
    /// Whether the draft's text is shown rather than its check.
    pub editing_text: bool,
    pub job: Option<Rc<Job>>,
    pub busy: bool,
    pub view: Option<Rc<View>>,
    /// Why the last draft could not be read.
    pub failure: Option<String>,
    pub edits: Vec<Edit>,
    pub undone: Vec<Edit>,
    /// The form that is shown.
    pub form: usize,
    pub selected: Option<Place>,
    /// The finding that is open.
    pub finding: Option<usize>,
    /// Whether the selected cell is being changed.
    pub editing: bool,
    pub filter: Filter,
    pub theme: Theme,
    pub pane: Pane,
    pub toast: Option<String>,
}

impl Default for State {
    fn default() -> Self {
        State {
            revision: 0,
            text: String::new(),
            name: String::new(),
            editing_text: true,
            job: None,
            busy: false,
            view: None,
            failure: None,
            edits: Vec::new(),
            undone: Vec::new(),
            form: 0,
            selected: None,
            finding: None,
            editing: false,
            filter: Filter { errors: true, warnings: true, notices: false, this_form: false },
            theme: Theme::default(),
            pane: Pane::default(),
            toast: None,
        }
    }
}

/// Everything that can happen.
pub enum Action {
    /// The text box changed.
    Type(String),
    /// Check what is in the text box.
    CheckText,
    /// Check this text (a paste, the example).
    LoadText {
        name: String,
        text: String,
    },
    /// Check a file.
    LoadFile {
        name: String,
        bytes: Vec<u8>,
    },
    /// The engine has answered.
    Answered(u32, Answer),
    /// Back to the text.
    ShowText,
    /// Back to the check.
    ShowResult,
    ShowForm(usize),
    NextForm(isize),
    Select(Place),
    /// To a neighbouring cell: rows down, columns right.
    Move(isize, isize),
    OpenFinding(usize),
    NextFinding(isize),
    BeginEdit,
    CancelEdit,
    /// The selected cell gets another text.
    Commit(String),
    /// A proposal is put in.
    Apply(usize),
    Undo,
    Redo,
    ToggleSeverity(Severity),
    ToggleThisForm,
    Theme(Theme),
    Pane(Pane),
    Toast(String),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.revision += 1;
        next.toast = None;
        next.step(action);
        Rc::new(next)
    }
}

impl State {
    fn step(&mut self, action: Action) {
        match action {
            Action::Type(text) => self.text = text,
            Action::CheckText => {
                let (name, bytes) = (crate::messages::PASTED.to_owned(), self.text.as_bytes().into());
                self.load(name, bytes);
            }
            Action::LoadText { name, text } => {
                let bytes = text.as_bytes().into();
                self.text = text;
                self.load(name, bytes);
            }
            Action::LoadFile { name, bytes } => {
                if let Ok(text) = std::str::from_utf8(&bytes) {
                    self.text = text.to_owned();
                }
                self.load(name, bytes.into());
            }
            Action::Answered(id, answer) => self.answered(id, answer),
            Action::ShowText => self.editing_text = true,
            Action::ShowResult => self.editing_text = self.view.is_none(),
            Action::ShowForm(form) => {
                self.form = form;
                self.selected = None;
                self.editing = false;
                self.pane = Pane::Forms;
            }
            Action::NextForm(step) => {
                if let Some(last) = self.view.as_ref().and_then(|v| v.sheets.len().checked_sub(1)) {
                    self.form = self.form.saturating_add_signed(step).min(last);
                    self.selected = None;
                    self.editing = false;
                }
            }
            Action::Select(place) => {
                self.selected = Some(place);
                self.editing = false;
                self.finding = self.findings_at(place).first().copied().or(self.finding);
            }
            Action::Move(down, right) => self.step_cell(down, right),
            Action::OpenFinding(index) => self.open_finding(index),
            Action::NextFinding(step) => {
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
            Action::BeginEdit => self.editing = self.selected.is_some(),
            Action::CancelEdit => self.editing = false,
            Action::Commit(text) => {
                self.editing = false;
                if let Some(place) = self.selected.filter(|p| self.cell(*p).is_some_and(|t| t != text)) {
                    self.edit(Edit { place, text });
                }
            }
            Action::Apply(index) => {
                let proposal = self.view.as_ref().and_then(|v| v.report.findings.get(index)?.proposal.clone());
                if let Some(p) = proposal {
                    self.open_finding(index);
                    self.selected = Some(p.place);
                    self.edit(Edit { place: p.place, text: p.value });
                }
            }
            Action::Undo => {
                if let Some(edit) = self.edits.pop() {
                    self.follow(edit.place);
                    self.undone.push(edit);
                    self.recheck();
                }
            }
            Action::Redo => {
                if let Some(edit) = self.undone.pop() {
                    self.follow(edit.place);
                    self.edits.push(edit);
                    self.recheck();
                }
            }
            Action::ToggleSeverity(severity) => {
                let flag = match severity {
                    Severity::Error => &mut self.filter.errors,
                    Severity::Warning => &mut self.filter.warnings,
                    Severity::Notice => &mut self.filter.notices,
                };
                *flag = !*flag;
                self.pane = Pane::Findings;
            }
            Action::ToggleThisForm => self.filter.this_form = !self.filter.this_form,
            Action::Theme(theme) => self.theme = theme,
            Action::Pane(pane) => self.pane = pane,
            Action::Toast(text) => self.toast = Some(text),
        }
    }

    fn load(&mut self, name: String, bytes: Rc<[u8]>) {
        self.name.clone_from(&name);
        self.failure = None;
        self.start(Request::Load { name }, bytes);
    }

    fn start(&mut self, request: Request, bytes: Rc<[u8]>) {
        let id = self.job.as_ref().map_or(1, |j| j.id + 1);
        self.job = Some(Rc::new(Job { id, request, bytes }));
        self.busy = true;
    }

    fn edit(&mut self, edit: Edit) {
        self.edits.push(edit);
        self.undone.clear();
        self.recheck();
    }

    fn recheck(&mut self) {
        self.start(Request::Edit { edits: self.edits.clone() }, Rc::from([]));
    }

    fn answered(&mut self, id: u32, answer: Answer) {
        let Some(job) = self.job.clone().filter(|j| j.id == id) else { return };
        self.busy = false;
        match answer {
            Answer::Failed(why) => self.failure = Some(why),
            Answer::Checked(view) => {
                let fresh = matches!(job.request, Request::Load { .. });
                let view = Rc::new(*view);
                if fresh {
                    self.edits.clear();
                    self.undone.clear();
                    self.form = 0;
                    self.selected = None;
                    self.finding = None;
                    self.pane = Pane::Findings;
                    self.editing_text = false;
                }
                self.form = self.form.min(view.sheets.len().saturating_sub(1));
                self.view = Some(view);
                if fresh {
                    if let Some(&first) = self.shown().first() {
                        self.open_finding(first);
                        self.pane = Pane::Findings;
                    }
                } else {
                    // The finding that was open may be mended: stay at the cell.
                    self.finding = self.selected.and_then(|p| self.findings_at(p).first().copied());
                }
            }
        }
    }

    fn open_finding(&mut self, index: usize) {
        let Some(view) = &self.view else { return };
        let Some(finding) = view.report.findings.get(index) else { return };
        let figure = finding.figures.first();
        if let Some(form) = figure.and_then(|f| f.location.index) {
            self.form = form as usize;
        }
        self.selected = figure.map(|f| f.place);
        self.finding = Some(index);
        self.editing = false;
    }

    fn follow(&mut self, place: Place) {
        if let Some(form) = self.form_of(place) {
            self.form = form;
        }
        self.selected = Some(place);
        self.editing = false;
    }

    fn step_cell(&mut self, down: isize, right: isize) {
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

    /// The text of a cell that is shown.
    pub fn cell(&self, place: Place) -> Option<&str> {
        let view = self.view.as_ref()?;
        let row = view.sheets.iter().flat_map(|s| &s.rows).find(|r| (r.block, r.row) == (place.block, place.row))?;
        row.cells.get(place.column as usize).map(String::as_str)
    }

    fn form_of(&self, place: Place) -> Option<usize> {
        let view = self.view.as_ref()?;
        view.sheets.iter().position(|s| s.rows.iter().any(|r| (r.block, r.row) == (place.block, place.row)))
    }

    /// Findings that blame a cell, or else speak of it.
    pub fn findings_at(&self, place: Place) -> Vec<usize> {
        let Some(view) = &self.view else { return Vec::new() };
        let with = |suspect: bool| {
            let speaks = move |f: &&crate::report::FindingFigure| f.place == place && (f.suspect || !suspect);
            (0..view.report.findings.len()).filter(move |&i| view.report.findings[i].figures.iter().any(|f| speaks(&f)))
        };
        let mut all: Vec<usize> = with(true).collect();
        all.extend(with(false).filter(|&i| self.passes(&view.report.findings[i])));
        all
    }

    /// The findings that pass the filter, by number.
    pub fn shown(&self) -> Vec<usize> {
        let Some(view) = &self.view else { return Vec::new() };
        (0..view.report.findings.len()).filter(|&i| self.passes(&view.report.findings[i])).collect()
    }

    fn passes(&self, f: &Finding) -> bool {
        let severity = match f.severity {
            Severity::Error => self.filter.errors,
            Severity::Warning => self.filter.warnings,
            Severity::Notice => self.filter.notices,
        };
        let here = || f.figures.iter().any(|x| x.location.index == Some(self.form as u32));
        severity && (!self.filter.this_form || here())
    }

    /// Whether the check is shown rather than the text.
    pub fn shows_result(&self) -> bool {
        self.view.is_some() && !self.editing_text
    }

    /// Whether the engine is at work on a whole draft (a correction takes no noticeable time).
    pub fn busy_visible(&self) -> bool {
        self.busy && self.job.as_ref().is_some_and(|j| matches!(j.request, Request::Load { .. }))
    }
}
