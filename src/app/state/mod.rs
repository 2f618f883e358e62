//! The page's state, and every way in which it changes.
//!
//! In: [`Action`]s. Out: the next [`State`]. Nothing here touches the browser; a state that wants
//! something checked holds a [`Job`], which the page carries to the engine.

mod action;
mod answers;
mod looks;
mod moves;
mod outward;
mod shown;

pub use action::Action;
pub use looks::{Filter, Pane, Screen, Tab, Theme};
pub use outward::Kept;

use super::library::{Library, Summed};
use crate::document::{Edit, Place};
use crate::messages::Language;
use crate::report::{Accepted, Severity};
use crate::web::{Ask, DerivedView, From, Request, Source, View};
use std::collections::BTreeMap;
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

/// See the module's doc.
#[derive(Debug, Clone)]
pub struct State {
    /// Grows with every change.
    pub revision: u64,
    /// What was typed or pasted, kept whatever becomes of it.
    pub text: String,
    /// Name of the draft.
    pub name: String,
    pub screen: Screen,
    /// Whether the shown document was pasted: a further paste belongs to it.
    pub pasted: bool,
    /// What is to be sent to the engine, and was not yet.
    pub outbox: Vec<Rc<Job>>,
    /// The number of the last job.
    last_job: u32,
    /// The job whose answer will be shown; answers to earlier ones are stale.
    pub job: Option<Rc<Job>>,
    pub busy: bool,
    pub library: Library,
    /// Where the shown document comes from, if from a file.
    pub source: Option<Source>,
    /// The profile that was chosen by hand.
    pub profile: Option<String>,
    /// The user's table of the classification, by name.
    pub catalogue: Option<String>,
    catalogue_job: Option<u32>,
    /// The page of the PDF that is shown instead of the tables.
    pub page: Option<u32>,
    /// Pages as pictures.
    pub pictures: BTreeMap<u32, Rc<str>>,
    pub view: Option<Rc<View>>,
    /// Why the last draft could not be read.
    pub failure: Option<String>,
    /// Corrections in their order; what one proposal asks for is one.
    pub edits: Vec<Vec<Edit>>,
    pub undone: Vec<Vec<Edit>>,
    /// The form that is shown.
    pub form: usize,
    pub selected: Option<Place>,
    /// The finding that is open.
    pub finding: Option<usize>,
    /// Whether it is shown what was checked.
    pub ledger: bool,
    /// Which of its relations is drawn over the forms.
    pub explained: Option<usize>,
    /// Whether the selected cell is being changed.
    pub editing: bool,
    pub filter: Filter,
    pub theme: Theme,
    pub pane: Pane,
    /// What was derived or compared.
    pub derived: Option<Rc<DerivedView>>,
    pub tab: Tab,
    /// Whether everything is to add up in print.
    pub balanced: bool,
    side_job: Option<u32>,
    rules_job: Option<u32>,
    pub language: Language,
    /// What the reviewer takes for right.
    pub accepted: Accepted,
    /// The finding whose reason is being written.
    pub accepting: Option<usize>,
    /// The user's own profiles: identifiers and names.
    pub own: Vec<(String, String)>,
    /// Reports that are being packed.
    pub packing: Option<outward::Packing>,
    /// Which summary of the list is shown.
    pub summed: Summed,
    /// Whether the draft is kept on this computer.
    pub keep: bool,
    /// Counts what was erased: the page erases when it grows.
    pub erased: u32,
    /// Whether a new version of the page is there.
    pub update: bool,
    /// A file for the browser to keep.
    pub download: Option<Rc<(String, Vec<u8>)>>,
    pub toast: Option<String>,
}

impl State {
    /// The state to begin with; a text may have been typed already.
    pub fn new(text: String) -> Self {
        State { text, ..State::default() }
    }
}

impl Default for State {
    fn default() -> Self {
        State {
            revision: 0,
            text: String::new(),
            name: String::new(),
            screen: Screen::default(),
            pasted: false,
            outbox: Vec::new(),
            last_job: 0,
            job: None,
            busy: false,
            library: Library::default(),
            source: None,
            profile: None,
            catalogue: None,
            catalogue_job: None,
            page: None,
            pictures: BTreeMap::new(),
            view: None,
            failure: None,
            edits: Vec::new(),
            undone: Vec::new(),
            form: 0,
            selected: None,
            finding: None,
            ledger: false,
            explained: None,
            editing: false,
            filter: Filter { errors: true, warnings: true, notices: false, readings: true, this_form: false },
            theme: Theme::default(),
            pane: Pane::default(),
            derived: None,
            tab: Tab::default(),
            balanced: false,
            side_job: None,
            rules_job: None,
            language: Language::spoken(),
            accepted: Accepted::default(),
            accepting: None,
            own: Vec::new(),
            packing: None,
            summed: Summed::default(),
            keep: false,
            erased: 0,
            update: false,
            download: None,
            toast: None,
        }
    }
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
            Action::CheckText => self.load(crate::messages::PASTED.into()),
            Action::LoadText { name, text } => {
                self.text = text;
                self.load(name);
            }
            Action::Paste(text) => {
                // Corrections that were made to what was pasted before stay.
                let before = match &self.view {
                    Some(view) if self.screen == Screen::Result && self.pasted => view.text.clone(),
                    _ if self.screen == Screen::Result => String::new(),
                    _ => self.text.clone(),
                };
                let before = before.trim_end();
                self.text = if before.is_empty() { text } else { format!("{before}\n\n{text}") };
                self.load(crate::messages::PASTED.into());
            }
            Action::Clear => self.text.clear(),
            Action::Files(count) => {
                self.failure = None;
                let append = self.screen == Screen::List;
                self.library.expect(count, append);
                self.busy = count == 1 && !append;
            }
            Action::File { name, bytes } => {
                self.library.add(name, bytes);
                self.next_of_library();
            }
            Action::FileFailed { name, why } => {
                self.library.add_failed(name, why.clone());
                self.failure = Some(why);
                self.busy = false;
            }
            Action::Open(source) => self.open(source),
            Action::SortList(sort) => self.library.sort = sort,
            Action::Ledger => self.ledger = !self.ledger,
            Action::Join => {
                self.library.join();
                self.next_of_library();
            }
            Action::StopList => self.library.stopped = true,
            Action::ResumeList => {
                self.library.stopped = false;
                self.next_of_library();
            }
            Action::Catalogue { name, bytes } => {
                let job = self.ask(Request::Catalogue { name }, bytes.into());
                self.catalogue_job = Some(job.id);
            }
            Action::Rules { name, bytes } => self.take_rules(name, bytes),
            Action::Language(language) => self.speak(language),
            Action::Report(format) => self.report(format),
            Action::Pack(format) => self.pack(format),
            Action::Accepting(finding) => self.accepting = finding,
            Action::Accept(finding, reason) => self.accept(finding, &reason),
            Action::LoadAccepted { name, text } => self.load_accepted(&name, &text),
            Action::SaveAccepted => self.save_accepted(),
            Action::Summary(summed) => self.summed = summed,
            Action::Keep(keep) => self.keep = keep,
            Action::Restore(kept) => self.restore(kept),
            Action::Erase => {
                self.keep = false;
                self.erased += 1;
                self.toast = Some(crate::messages::page::ERASED.into());
            }
            Action::Update(ready) => self.update = ready,
            Action::Given { name, bytes } => {
                self.library.expect(1, false);
                self.failure = None;
                self.library.add(name, bytes);
                self.next_of_library();
            }
            Action::Profile(profile) => {
                self.profile = profile;
                if self.view.is_some() {
                    self.recheck();
                }
            }
            Action::Derive(from, files) => self.derive(from, files),
            Action::Balance => {
                self.balanced = !self.balanced;
                if let Some(from) = self.derived.as_ref().map(|d| d.from) {
                    self.derive(from, Vec::new());
                }
            }
            Action::Export(kind) => {
                let job = self.ask(Request::File(kind), Rc::from([]));
                self.side_job = Some(job.id);
            }
            Action::Tab(tab) => self.tab = tab,
            Action::ShowPage(page) => self.show_page(page),
            Action::NextPage(step) => {
                let page = self.page.map(|p| p.saturating_add_signed(step));
                self.show_page(page);
            }
            Action::Answered(id, answer) => self.answered(id, answer),
            Action::Sent(id) => self.outbox.retain(|j| j.id > id),
            Action::Screen(screen) => {
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
            Action::CloseFailure => self.failure = None,
            Action::ShowForm(form) => {
                self.form = form;
                self.selected = None;
                self.editing = false;
                self.pane = Pane::Forms;
            }
            Action::NextForm(step) => {
                if let Some(last) = self.view.as_ref().map(|v| v.last()) {
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
                    self.edit(vec![Edit { place, text }]);
                }
            }
            Action::Apply(index, way) => {
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
            Action::Explain(relation) => self.explain(relation),
            Action::ShowFigure(figure) => self.show_figure(figure),
            Action::Undo => {
                if let Some(step) = self.edits.pop() {
                    self.follow(&step);
                    self.undone.push(step);
                    self.recheck();
                }
            }
            Action::Redo => {
                if let Some(step) = self.undone.pop() {
                    self.follow(&step);
                    self.edits.push(step);
                    self.recheck();
                }
            }
            Action::ToggleSeverity(severity) => {
                let flag = match severity {
                    Severity::Error => &mut self.filter.errors,
                    Severity::Warning => &mut self.filter.warnings,
                    Severity::Notice => &mut self.filter.notices,
                    Severity::Reading => &mut self.filter.readings,
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

    /// Has the text in the box checked.
    fn load(&mut self, name: String) {
        self.name.clone_from(&name);
        self.failure = None;
        let profile = self.profile.clone();
        self.start(Request::Load { name, profile }, self.text.as_bytes().into());
    }

    /// Has a document of the library checked and shown.
    fn open(&mut self, source: Source) {
        let Some(entry) = self.library.entries.iter().find(|e| e.source == source) else { return };
        self.name.clone_from(&entry.name);
        self.failure = None;
        let profile = self.profile.clone();
        self.start(Request::Show { source, profile }, Rc::from([]));
    }

    /// Puts a job into the outbox.
    fn ask(&mut self, request: Request, bytes: Rc<[u8]>) -> Rc<Job> {
        self.last_job += 1;
        let job = Rc::new(Job { id: self.last_job, request, bytes });
        self.outbox.push(job.clone());
        job
    }

    /// A job whose answer will be shown.
    fn start(&mut self, request: Request, bytes: Rc<[u8]>) {
        self.job = Some(self.ask(request, bytes));
        self.busy = true;
    }

    fn derive(&mut self, from: From, files: Vec<(String, Vec<u8>)>) {
        let (names, bytes): (Vec<(String, usize)>, Vec<Vec<u8>>) = files.into_iter().map(|(n, b)| ((n, b.len()), b)).unzip();
        let ask = Ask { from, files: names, balanced: self.balanced, edits: self.edits.concat(), profile: self.profile.clone() };
        let job = self.ask(Request::Derive(ask), bytes.concat().into());
        self.side_job = Some(job.id);
        self.failure = None;
    }

    fn next_of_library(&mut self) {
        if let Some((request, bytes)) = self.library.step(self.last_job + 1) {
            self.ask(request, bytes);
        }
        if self.library.is_list() && self.screen == Screen::Input {
            self.screen = Screen::List;
            self.busy = false;
        }
    }

    fn show_page(&mut self, page: Option<u32>) {
        let pages = self.view.as_ref().map_or(0, |v| v.pages.len()) as u32;
        self.page = page.filter(|_| pages > 0).map(|p| p.clamp(1, pages));
        if let Some(number) = self.page.filter(|p| !self.pictures.contains_key(p)) {
            self.ask(Request::Page { number }, Rc::from([]));
        }
    }

    fn edit(&mut self, step: Vec<Edit>) {
        self.edits.push(step);
        self.undone.clear();
        self.recheck();
    }

    fn recheck(&mut self) {
        let (edits, profile) = (self.edits.concat(), self.profile.clone());
        self.start(Request::Edit { edits, profile }, Rc::from([]));
    }
}
