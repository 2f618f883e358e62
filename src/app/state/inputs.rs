//! What comes in: texts, files, folders, the user's tables; what is checked, derived and compared.
//!
//! In: what the reviewer chose. Out: the changed state, with requests in its outbox.

use super::{Screen, State};
use crate::messages;
use crate::web::{Ask, BesideKind, DeriveFrom, DraftId, FileKind, Request};
use std::rc::Rc;

/// Files that travel in one: each by its name and length, and their bytes one after the other.
pub(super) fn together(files: Vec<(String, Vec<u8>)>) -> (Vec<(String, usize)>, Rc<[u8]>) {
    let (names, bytes): (Vec<(String, usize)>, Vec<Vec<u8>>) = files.into_iter().map(|(n, b)| ((n, b.len()), b)).unzip();
    (names, bytes.concat().into())
}

impl State {
    /// Has the text in the box checked.
    pub(super) fn load(&mut self, name: String) {
        self.name.clone_from(&name);
        self.failure = None;
        let profile = self.profile.clone();
        self.start(Request::Load { name, profile }, self.text.as_bytes().into());
    }

    /// Has a document of the library checked and shown.
    pub(super) fn open(&mut self, source: DraftId) {
        let Some(entry) = self.library.entries.iter().find(|e| e.source == source) else { return };
        self.name.clone_from(&entry.name);
        self.failure = None;
        let profile = self.profile.clone();
        self.start(Request::Show { source, profile }, Rc::from([]));
    }

    pub(super) fn load_text(&mut self, name: String, text: String) {
        self.text = text;
        self.load(name);
    }

    /// A paste belongs to what was pasted before it: corrections that were made there stay.
    pub(super) fn paste(&mut self, text: String) {
        let before = match &self.view {
            Some(view) if self.screen == Screen::Result && self.pasted => view.text.clone(),
            _ if self.screen == Screen::Result => String::new(),
            _ => self.text.clone(),
        };
        let before = before.trim_end();
        self.text = if before.is_empty() { text } else { format!("{before}\n\n{text}") };
        self.load(messages::PASTED.into());
    }

    pub(super) fn expect_files(&mut self, count: usize) {
        self.failure = None;
        let append = self.screen == Screen::List;
        self.library.expect(count, append);
        self.busy = count == 1 && !append;
    }

    pub(super) fn take_file(&mut self, name: String, bytes: Vec<u8>) {
        self.library.add(name, bytes);
        self.next_of_library();
    }

    pub(super) fn file_failed(&mut self, name: String, why: String) {
        self.library.add_failed(name, why.clone());
        self.failure = Some(why);
        self.busy = false;
    }

    /// A document from the page around.
    pub(super) fn given(&mut self, name: String, bytes: Vec<u8>) {
        self.library.expect(1, false);
        self.failure = None;
        self.take_file(name, bytes);
    }

    pub(super) fn join(&mut self) {
        self.library.join();
        self.next_of_library();
    }

    pub(super) fn resume_list(&mut self) {
        self.library.stopped = false;
        self.next_of_library();
    }

    pub(super) fn take_catalogue(&mut self, name: String, bytes: Vec<u8>) {
        let job = self.ask(Request::Classification { name }, bytes.into());
        self.catalogue_job = Some(job.id);
    }

    /// Other documents are read by the engine, all of them in one go.
    pub(super) fn take_beside(&mut self, kind: BesideKind, files: Vec<(String, Vec<u8>)>) {
        let (files, bytes) = together(files);
        let job = self.ask(Request::Beside { kind, files }, bytes);
        self.beside_job = Some(job.id);
        self.failure = None;
    }

    /// What drafts are held against, in words.
    pub fn beside_words(&self) -> String {
        let earlier: Vec<&str> = self.beside.iter().filter(|f| f.kind == BesideKind::Earlier).map(|f| f.file.as_str()).collect();
        let units = self.beside.len() - earlier.len();
        crate::messages::page::beside(&earlier.join("、"), units)
    }

    /// Puts away all other documents.
    pub(super) fn alone(&mut self) {
        self.ask(Request::Beside { kind: BesideKind::Earlier, files: Vec::new() }, Rc::from([]));
        self.take_beside(BesideKind::Units, Vec::new());
    }

    pub(super) fn choose_profile(&mut self, profile: Option<String>) {
        self.profile = profile;
        if self.view.is_some() {
            self.recheck();
        }
    }

    pub(super) fn derive(&mut self, from: DeriveFrom, files: Vec<(String, Vec<u8>)>) {
        let (files, bytes) = together(files);
        let ask = Ask { from, files, balanced: self.balanced, edits: self.edits.concat(), profile: self.profile.clone() };
        let job = self.ask(Request::Derive(ask), bytes);
        self.side_job = Some(job.id);
        self.failure = None;
    }

    /// Rounds the other way.
    pub(super) fn balance(&mut self) {
        self.balanced = !self.balanced;
        if let Some(from) = self.derived.as_ref().map(|d| d.from) {
            self.derive(from, Vec::new());
        }
    }

    /// A file of what was derived.
    pub(super) fn export(&mut self, kind: FileKind) {
        let job = self.ask(Request::File(kind), Rc::from([]));
        self.side_job = Some(job.id);
    }

    pub(super) fn next_of_library(&mut self) {
        if let Some((request, bytes)) = self.library.step(self.last_job + 1) {
            self.ask(request, bytes);
        }
        if self.library.is_list() && self.screen == Screen::Input {
            self.screen = Screen::List;
            self.busy = false;
        }
    }
}
