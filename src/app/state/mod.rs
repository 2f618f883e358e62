//! The page's state, and every way in which it changes.
//!
//! In: [`Action`]s. Out: the next [`State`]. Nothing here touches the browser; a state that wants
//! something checked holds a [`Job`], which the page carries to the engine.

mod action;
mod answers;
mod edits;
mod inputs;
mod lists;
mod looks;
mod moves;
mod outward;
mod review;
mod scans;
mod season;
mod session;
mod shown;

pub use action::Action;
pub use looks::{Dialog, Filter, Pane, Panel, Screen, Tab, Theme};
pub use outward::Kept;
use session::Role;
pub use session::Stored;
pub use shown::group_key;

use super::library::{Library, Summed};
use crate::document::{Edit, Place};
use crate::messages::Language;
use crate::profile::Grades;
use crate::report::roster::Owed;
use crate::report::{Accepted, Subject};
use crate::web::{BesideFile, ChecklistView, Content, DerivedView, DraftId, ReadCell, Request, View};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::Reducible;

/// A page as a picture.
#[derive(Debug)]
pub struct Picture {
    /// Whether it is one of paper (in PNG), or drawn (in SVG).
    pub paper: bool,
    pub content: Content,
    /// What was read on it, where it is one of paper.
    pub cells: Vec<ReadCell>,
}

/// Something for the engine to do.
#[derive(Debug)]
pub struct Job {
    /// Its number; a later one makes it stale.
    pub id: u32,
    /// What to do.
    pub request: Request,
    /// What travels beside it.
    pub content: Content,
}

/// What an answer is to, where it is not to the shown document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Checklist,
    Classification,
    Rules,
    Beside,
    Roster,
    Since,
    /// Something derived, compared or written.
    Side,
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
    /// The last job that was given up.
    pub given_up: Option<u32>,
    /// What was asked for beside it, by the number of the job.
    wanted: BTreeMap<u32, Wanted>,
    pub busy: bool,
    pub library: Library,
    /// Where the shown document comes from, if from a file.
    pub source: Option<DraftId>,
    /// The profile that was chosen by hand.
    pub profile: Option<String>,
    /// The user's table of the classification, by name.
    pub catalogue: Option<String>,
    /// Other documents that drafts are held against.
    pub beside: Vec<BesideFile>,
    /// The page of the PDF that is shown instead of the tables.
    pub page: Option<u32>,
    /// How large it is shown, in percent of what fits.
    pub zoom: u16,
    /// The box over the page.
    pub dialog: Option<Dialog>,
    /// Pages as pictures.
    pub pictures: BTreeMap<u32, Rc<Picture>>,
    /// Pages whose pictures were asked for.
    drawing: BTreeSet<u32>,
    pub view: Option<Rc<View>>,
    /// Scanned pages that are being read.
    pub scans: scans::Scans,
    /// Documents that need a password, and the one that is asked for now.
    pub locked: BTreeSet<DraftId>,
    pub unlocking: Option<DraftId>,
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
    /// What stands beside the forms.
    pub panel: Panel,
    /// Of what a person is about to say something.
    pub saying: Option<Subject>,
    /// The checklist that was chosen; none: the office's own, or the one that fits.
    pub list: Option<String>,
    /// The answered checklist.
    pub checklist: Option<Rc<ChecklistView>>,
    /// Rules that are graded otherwise, or not asked.
    pub grades: Grades,
    /// Which of its relations is drawn over the forms.
    pub explained: Option<usize>,
    /// Whether the selected cell is being changed; what was typed over it, if it was.
    pub editing: Option<Option<String>>,
    pub filter: Filter,
    pub theme: Theme,
    pub pane: Pane,
    /// What was derived or compared.
    pub derived: Option<Rc<DerivedView>>,
    pub tab: Tab,
    /// Whether everything is to add up in print.
    pub balanced: bool,
    pub language: Language,
    /// What the reviewer takes for right.
    pub accepted: Accepted,
    /// The finding whose reason is being written.
    pub accepting: Option<usize>,
    /// The group of findings whose reason is being written.
    pub accepting_group: Option<String>,
    /// The finding of which something is being said.
    pub opining: Option<usize>,
    /// What is owed.
    pub roster: Rc<Vec<Owed>>,
    /// What the list is searched for.
    pub search: String,
    /// Reports of an earlier round that drafts are held against.
    pub since: usize,
    /// Groups of findings that are unfolded, and those that are hidden, by rule and form.
    pub unfolded: Rc<BTreeSet<String>>,
    pub hidden: Rc<BTreeSet<String>>,
    /// The user's own profiles: identifiers and names.
    pub own: Vec<(String, String)>,
    /// Reports that are being packed.
    pub packing: Option<outward::Packing>,
    /// Which summary of the list is shown.
    pub summed: Summed,
    /// Whether the record has something that was neither saved nor loaded.
    unsaved: bool,
    /// Whether the draft is kept on this computer.
    pub keep: bool,
    /// The files that were opened.
    files: Rc<Vec<Rc<Stored>>>,
    /// Whether the files of the last session are not there yet.
    restoring: bool,
    /// Whether the browser keeps no files: their text is kept instead.
    refused: bool,
    /// Whether that is still to be said.
    pub warning: bool,
    /// The document that was shown when the page was closed.
    reopening: Option<String>,
    /// Counts what was erased: the page erases when it grows.
    pub erased: u32,
    /// What the last paste repeats of those before it, until it is answered.
    pub repeated: Option<inputs::Repeated>,
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
            given_up: None,
            wanted: BTreeMap::new(),
            busy: false,
            library: Library::default(),
            source: None,
            profile: None,
            catalogue: None,
            beside: Vec::new(),
            page: None,
            zoom: 100,
            dialog: None,
            pictures: BTreeMap::new(),
            drawing: BTreeSet::new(),
            view: None,
            scans: scans::Scans::default(),
            locked: BTreeSet::new(),
            unlocking: None,
            failure: None,
            edits: Vec::new(),
            undone: Vec::new(),
            form: 0,
            selected: None,
            finding: None,
            panel: Panel::default(),
            saying: None,
            list: None,
            checklist: None,
            grades: Grades::default(),
            explained: None,
            editing: None,
            filter: Filter { errors: true, warnings: true, notices: false, readings: true, this_form: false },
            theme: Theme::default(),
            pane: Pane::default(),
            derived: None,
            tab: Tab::default(),
            balanced: false,
            language: Language::spoken(),
            accepted: Accepted::default(),
            accepting: None,
            accepting_group: None,
            opining: None,
            roster: Rc::default(),
            search: String::new(),
            since: 0,
            unfolded: Rc::default(),
            hidden: Rc::default(),
            own: Vec::new(),
            packing: None,
            summed: Summed::default(),
            unsaved: false,
            keep: false,
            files: Rc::default(),
            restoring: false,
            refused: false,
            warning: false,
            reopening: None,
            erased: 0,
            repeated: None,
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
            Action::LoadText { name, text } => self.load_text(name, text),
            Action::Paste(text) => self.paste(text),
            Action::Repeated(instead) => self.answer_repeated(instead),
            Action::Clear => self.text.clear(),
            Action::Files(files) => self.take_files(files),
            Action::Given { name, bytes } => self.given(name, bytes),
            Action::Open(source) => self.open(source),
            Action::SortList(sort) => self.library.sort = sort,
            Action::Join => self.join(),
            Action::StopList => self.library.stopped = true,
            Action::ResumeList => self.resume_list(),
            Action::Classification { name, bytes } => self.take_catalogue(name, bytes),
            Action::Rules { name, bytes } => self.take_rules(name, bytes),
            Action::Alone => self.alone(),
            Action::Beside(kind, files) => self.take_beside(kind, files),
            Action::Profile(profile) => self.choose_profile(profile),
            Action::Language(language) => self.speak(language),
            Action::Report(format) => self.report(format),
            Action::Original(what) => self.original(what),
            Action::Pack(what) => self.pack(what),
            Action::Saying(of) => self.saying = of,
            Action::Say(of, manual) => self.say(of, manual),
            Action::List(list) => self.choose_list(list),
            Action::Checklist(wish, bytes) => self.ask_checklist(wish, bytes),
            Action::Grade(rule, grade) => self.grade(&rule, grade),
            Action::SaveGrades => self.save_grades(),
            Action::LoadAccepted { name, text } => self.load_accepted(&name, &text),
            Action::SaveAccepted => self.save_accepted(),
            Action::Summary(summed) => self.summed = summed,
            Action::Keep(keep) => (self.keep, self.refused) = (keep, false),
            Action::FilesRefused(warning) => (self.refused, self.warning) = (true, warning),
            Action::Restore(kept) => self.restore(kept),
            Action::RestoreFiles(kept) => self.restore_files(kept),
            Action::TakeOver(kept) => self.take_over(kept),
            Action::Erase => self.erase(),
            Action::Update(ready) => self.update = ready,
            Action::Derive(from, files) => self.derive(from, files),
            Action::Balance => self.balance(),
            Action::Export(kind) => self.export(kind),
            Action::Tab(tab) => self.tab = tab,
            Action::ShowPage(page) => self.show_page(page),
            Action::Zoom(percent) => self.zoom = percent,
            Action::Dialog(dialog) => self.dialog = dialog,
            Action::NextPage(step) => self.show_page(self.page.map(|p| p.saturating_add_signed(step))),
            Action::Cancel => self.cancel(),
            Action::Unlock(source, password) => self.unlock(source, password),
            Action::Answered(id, answer) => self.answered(id, answer),
            Action::Sent(id) => self.outbox.retain(|j| j.id > id),
            Action::Screen(screen) => self.show_screen(screen),
            Action::CloseFailure => (self.failure, self.unlocking) = (None, None),
            Action::ShowForm(form) => self.show_form(form),
            Action::NextForm(step) => self.next_form(step),
            Action::Select(place) => self.select(place),
            Action::GoTo(form, place, page) => self.go_to(form, place, page),
            Action::Move(down, right) => self.step_cell(down, right),
            Action::OpenFinding(index) => self.open_finding(index),
            Action::NextFinding(step) => self.next_finding(step),
            Action::Panel(panel) => self.show_panel(panel),
            Action::BeginEdit(typed) => self.editing = self.selected.map(|_| typed),
            Action::CancelEdit => self.editing = None,
            Action::Commit(text) => self.commit(text),
            Action::Apply(index, way) => self.put_in(index, way),
            Action::Entitle(place, form) => self.entitle(place, form),
            Action::Explain(relation) => self.explain(relation),
            Action::ShowFigure(figure) => self.show_figure(figure),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::ToggleSeverity(severity) => self.toggle(severity),
            Action::ToggleThisForm => self.filter.this_form = !self.filter.this_form,
            Action::Theme(theme) => self.theme = theme,
            Action::Pane(pane) => self.pane = pane,
            Action::Toast(text) => self.toast = Some(text),
            other => self.step_of_review(other),
        }
    }

    /// What the reviewer decides and says, and what belongs to a season of drafts.
    fn step_of_review(&mut self, action: Action) {
        match action {
            Action::Accepting(finding) => (self.accepting, self.accepting_group) = (finding, None),
            Action::Accept(finding, reason) => self.accept(finding, &reason),
            Action::AcceptingGroup(key) => (self.accepting, self.accepting_group) = (None, Some(key)),
            Action::AcceptAll(findings, reason) => self.accept_all(&findings, &reason),
            Action::Group(key, hide) => self.toggle_group(&key, hide),
            Action::Decide(decision) => self.decide(decision),
            Action::Note(note) => self.note(&note),
            Action::Opining(finding) => self.opining = finding,
            Action::Opine(finding, text) => self.opine(finding, text.as_deref()),
            Action::Remark(place, text) => self.remark(place, &text),
            Action::NextDraft(step) => self.next_draft(step),
            Action::Since(files) => self.take_since(files),
            Action::Roster { name, bytes } => self.take_roster(name, bytes),
            Action::Search(words) => self.search = words,
            Action::Sought(words) => (self.search, self.summed) = (words, Summed::Documents),
            Action::SaveList => self.save_list(),
            Action::OpenNamed(id) => self.open_named(&id),
            other => self.step_of_scans(other),
        }
    }

    /// Puts a job into the outbox.
    fn ask(&mut self, request: Request, content: Content) -> Rc<Job> {
        self.last_job += 1;
        let job = Rc::new(Job { id: self.last_job, request, content });
        self.outbox.push(job.clone());
        job
    }

    /// Asks for something beside the shown document; of lists and of what is derived or written only the last is wanted.
    fn want(&mut self, wanted: Wanted, request: Request, content: Content) {
        if matches!(wanted, Wanted::Checklist | Wanted::Side) {
            self.wanted.retain(|_, w| *w != wanted);
        }
        let id = self.ask(request, content).id;
        self.wanted.insert(id, wanted);
    }

    /// A job whose answer will be shown.
    fn start(&mut self, request: Request, content: Content) {
        self.job = Some(self.ask(request, content));
        self.busy = true;
    }

    /// Tries a document again with a password.
    fn unlock(&mut self, source: DraftId, password: String) {
        self.failure = None;
        self.ask(Request::Unlock { source, password }, Content::default());
        self.locked.remove(&source);
        if self.unlocking.take().is_some() {
            self.open(source);
        } else {
            self.library.retry(source);
            self.next_of_library();
        }
    }

    /// Gives up what is to be shown; or the opening of a file alone.
    fn cancel(&mut self) {
        self.given_up = self.job.take().map(|j| j.id).or_else(|| self.library.give_up());
        self.busy = false;
        self.toast = Some(crate::messages::page::CANCELLED.into());
    }

    fn show_page(&mut self, page: Option<u32>) {
        let pages = self.view.as_ref().map_or(0, |v| v.pages.len()) as u32;
        self.page = page.filter(|_| pages > 0).map(|p| p.clamp(1, pages));
        if let Some(page) = self.page {
            self.draw(page);
        }
    }

    /// Asks for the picture of a page, once.
    fn draw(&mut self, number: u32) {
        if !self.pictures.contains_key(&number) && self.drawing.insert(number) {
            self.ask(Request::Page { number }, Content::default());
        }
    }

    /// Has the shown document and those of the list checked again: what holds for all of them is other than before.
    fn check_all_again(&mut self) {
        if self.view.is_some() {
            self.recheck();
        }
        self.library.again();
        self.next_of_library();
    }

    fn recheck(&mut self) {
        let (edits, profile) = (self.edits.concat(), self.profile.clone());
        self.start(Request::Edit { edits, profile }, Content::default());
    }
}
