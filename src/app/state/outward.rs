//! What goes out of the page and comes into it beside drafts: reports, what was accepted, the user's
//! own rules, what is kept on the computer, the language.
//!
//! In: what the reviewer wants. Out: the changed state, with requests in its outbox or a file to be kept.

use super::super::library::Status;
use super::{Role, Screen, State, Wanted};
use crate::messages::{self, Language, page as t};
use crate::profile::Grades;
use crate::report::{Accepted, Format};
use crate::web::{Content, DraftId, Original, Packed, Request};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::rc::Rc;

/// Reports that are being packed, one after the other.
#[derive(Debug, Clone)]
pub struct Packing {
    what: Packed,
    todo: VecDeque<(DraftId, String)>,
    /// How many documents there are.
    pub all: usize,
    /// The number of what the engine does now.
    job: u32,
}

impl Packing {
    /// How many are done.
    pub fn done(&self) -> usize {
        self.all - self.todo.len()
    }
}

/// What is kept between two times that the page is open, if the reviewer wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Name of the draft.
    pub name: String,
    /// The draft as text, with its corrections.
    pub text: String,
    /// Whether it was being looked at, and not only in the box.
    pub checked: bool,
    pub accepted: Accepted,
    /// Rules that are graded otherwise.
    #[serde(default)]
    pub grades: Grades,
    pub language: Language,
    /// Whether it is to be kept further on.
    pub keep: bool,
    /// The document of a kept file that was shown.
    #[serde(default)]
    pub open: Option<String>,
}

impl State {
    /// What would be kept now.
    pub fn kept(&self) -> Kept {
        // A document of a file is kept with its file.
        let of_file = self.source.is_some() && self.session().is_some();
        let shown = self.view.as_ref().filter(|_| !matches!(self.screen, Screen::Input) && !of_file);
        Kept {
            name: self.name.clone(),
            text: shown.map_or_else(|| self.text.clone(), |v| v.text.clone()),
            checked: shown.is_some(),
            accepted: self.accepted.clone(),
            grades: self.grades.clone(),
            language: self.language,
            keep: self.keep,
            open: (of_file && self.screen == Screen::Result).then(|| self.name.clone()),
        }
    }

    /// Whether something would be lost if the page were closed now: decisions, reasons, opinions or corrections.
    pub fn would_be_lost(&self) -> bool {
        !self.keep && (self.unsaved || self.pasted && !self.edits.is_empty())
    }

    /// Whether [`State::kept`] is all that is on the screen: files and what was loaded from files are not in it.
    pub fn comes_along(&self) -> bool {
        if self.session().is_some() {
            return true;
        }
        let pages = self.view.as_ref().is_some_and(|v| !v.pages.is_empty());
        !pages && !self.library.is_list() && self.own.is_empty() && self.catalogue.is_none() && self.beside.is_empty()
    }

    pub(super) fn restore(&mut self, kept: Kept) {
        self.keep = kept.keep;
        // Until the files are there, nothing may take their place.
        self.restoring = kept.keep;
        self.reopening = kept.open;
        self.accepted = kept.accepted;
        self.apply_accepted();
        self.grades = kept.grades;
        if !self.grades.is_empty() {
            self.apply_grades();
        }
        self.speak(kept.language);
        self.text = kept.text;
        if kept.checked && !self.text.trim().is_empty() {
            self.load(kept.name);
        }
    }

    pub(super) fn speak(&mut self, language: Language) {
        if self.language == language {
            return;
        }
        language.speak();
        self.language = language;
        self.ask(Request::Speak(language), Content::default());
        if self.view.is_some() {
            self.recheck();
        }
    }

    pub(super) fn take_rules(&mut self, name: String, bytes: Vec<u8>) {
        let bytes: Content = bytes.into();
        self.store(Role::Rules, vec![(name.clone(), bytes.len())], &bytes);
        self.want(Wanted::Rules, Request::Rules { name }, bytes);
        self.failure = None;
    }

    /// The engine took a profile.
    pub(super) fn rules_taken(&mut self, id: String, name: String) {
        self.toast = Some(t::rules_taken(&name));
        self.own.retain(|o| o.0 != id);
        self.own.push((id, name));
        self.check_all_again();
    }

    /// The name of the draft without its ending.
    pub fn stem(&self) -> String {
        let name = self.name.rsplit('/').next().unwrap_or(&self.name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
    }

    pub(super) fn report(&mut self, format: Format) {
        let (edits, profile) = (self.edits.concat(), self.profile.clone());
        let stem = self.stem();
        self.want(Wanted::Side, Request::Report { format, stem, edits, profile }, Content::default());
        self.failure = None;
    }

    pub(super) fn original(&mut self, what: Original) {
        let (edits, profile) = (self.edits.concat(), self.profile.clone());
        self.want(Wanted::Side, Request::Original { what, edits, profile }, Content::default());
        self.failure = None;
    }

    pub(super) fn pack(&mut self, what: Packed) {
        let done = |e: &&super::super::library::Entry| matches!(e.status, Status::Done(_));
        let todo: VecDeque<(DraftId, String)> = self.library.entries.iter().filter(done).map(|e| (e.source, e.name.clone())).collect();
        if self.packing.is_some() || todo.is_empty() {
            return;
        }
        self.packing = Some(Packing { what, all: todo.len(), todo, job: 0 });
        self.pack_next();
    }

    /// The next document into the package; behind the last, the package is asked for.
    pub(super) fn pack_next(&mut self) {
        let Some(mut packing) = self.packing.take() else { return };
        let what = packing.what;
        let next = packing.todo.pop_front();
        let last = next.is_none();
        let (source, name) = next.map_or((None, String::new()), |(source, name)| (Some(source), name));
        let request = Request::Pack { source, name, what };
        if last {
            self.want(Wanted::Side, request, Content::default());
        } else {
            packing.job = self.ask(request, Content::default()).id;
            self.packing = Some(packing);
        }
    }

    /// Whether an answer is to the packing.
    pub(super) fn is_packing(&self, id: u32) -> bool {
        self.packing.as_ref().is_some_and(|p| p.job == id)
    }

    pub(super) fn accept(&mut self, index: usize, reason: &str) {
        self.accepting = None;
        let Some(finding) = self.view.as_ref().and_then(|v| v.report.findings.get(index)) else { return };
        self.accepted.set(finding, reason);
        self.record_changed();
    }

    pub(super) fn erase(&mut self) {
        self.keep = false;
        self.erased += 1;
        self.toast = Some(t::ERASED.into());
    }

    /// The record says something new.
    pub(super) fn record_changed(&mut self) {
        self.unsaved = true;
        self.apply_accepted();
    }

    /// Writes what is accepted into the report that is shown, and tells the engine.
    pub(super) fn apply_accepted(&mut self) {
        self.ask(Request::Accept(self.accepted.to_json()), Content::default());
        if let Some(view) = &mut self.view {
            self.accepted.apply(&mut Rc::make_mut(view).report);
            if let Some(source) = self.source {
                let summary = crate::web::Summary::of(&view.report);
                self.library.set(source, Status::Done(summary));
            }
        }
    }

    pub(super) fn load_accepted(&mut self, name: &str, text: &str) {
        match Accepted::parse(text) {
            Ok(other) => {
                self.toast = Some(t::accepted_loaded(other.accepted.len() + other.manual.len()));
                self.accepted.merge(other);
                self.apply_accepted();
                self.library.again();
                self.next_of_library();
            }
            Err(e) => self.failure = Some(messages::report::accepted_error(name, &e)),
        }
    }

    pub(super) fn save_accepted(&mut self) {
        self.unsaved = false;
        self.download = Some(Rc::new((t::ACCEPTED_FILE.into(), self.accepted.to_json().into_bytes())));
    }
}
