//! What comes in: texts, files, folders, the user's tables; what is checked, derived and compared.
//!
//! In: what the reviewer chose. Out: the changed state, with requests in its outbox.

use super::{Role, Screen, State, Wanted};
use crate::messages;
use crate::text::key;
use crate::web::{Ask, BesideKind, Content, DeriveFrom, DraftId, FileKind, Request};
use std::collections::BTreeSet;

/// What a paste repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The forms.
    pub names: Vec<String>,
    /// The draft with what was pasted instead of them.
    text: String,
}

/// Files that travel in one: each by its name and length, and their bytes one after the other.
pub(super) fn together(files: Vec<(String, Vec<u8>)>) -> (Vec<(String, usize)>, Content) {
    let (names, bytes): (Vec<(String, usize)>, Vec<Vec<u8>>) = files.into_iter().map(|(n, b)| ((n, b.len()), b)).unzip();
    (names, bytes.concat().into())
}

impl State {
    /// Has the text in the box checked.
    pub(super) fn load(&mut self, name: String) {
        self.name.clone_from(&name);
        self.failure = None;
        let profile = self.profile.clone();
        self.start(Request::Load { name, profile }, self.text.clone().into_bytes().into());
    }

    /// Has a document of the library checked and shown.
    pub(super) fn open(&mut self, source: DraftId) {
        let Some(entry) = self.library.entries.iter().find(|e| e.source == source) else { return };
        self.name.clone_from(&entry.name);
        self.failure = None;
        self.repeated = None;
        let profile = self.profile.clone();
        self.start(Request::Show { source, profile }, Content::default());
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
        self.repeated = self.repeated_in(before, &text);
        self.text = if before.is_empty() { text } else { format!("{before}\n\n{text}") };
        self.load(messages::PASTED.into());
    }

    /// What a paste repeats of what was pasted before it: forms under the same title. They may be meant instead of those.
    fn repeated_in(&self, before: &str, text: &str) -> Option<Repeated> {
        let view = self.view.as_ref().filter(|_| self.screen == Screen::Result && self.pasted)?;
        let titles: BTreeSet<String> = view.report.forms.iter().map(|f| key(&f.title)).filter(|t| !t.is_empty()).collect();
        let again: BTreeSet<String> = text.lines().map(key).filter(|l| titles.contains(l)).collect();
        let names = view.report.forms.iter().filter(|f| again.contains(&key(&f.title))).map(|f| f.name.clone()).collect::<Vec<_>>();
        // A form goes from its title to that of the next one.
        let mut kept = Vec::new();
        let mut inside = false;
        for line in before.lines() {
            let line_key = key(line);
            if titles.contains(&line_key) {
                inside = again.contains(&line_key);
            }
            if !inside {
                kept.push(line);
            }
        }
        let text = format!("{}\n\n{text}", kept.join("\n").trim_end());
        (!names.is_empty()).then_some(Repeated { names, text })
    }

    /// Takes what was pasted instead of what it repeats, or beside it.
    pub(super) fn answer_repeated(&mut self, instead: bool) {
        if let Some(repeated) = self.repeated.take().filter(|_| instead) {
            self.text = repeated.text;
            self.load(messages::PASTED.into());
        }
    }

    /// Files of the reviewer's: beside those of the list, where that is shown.
    pub(super) fn take_files(&mut self, files: Vec<(String, Content)>) {
        let append = self.screen == Screen::List;
        self.failure = None;
        self.busy = files.len() == 1 && !append;
        self.take_drafts(files, append);
    }

    /// A document from the page around.
    pub(super) fn given(&mut self, name: String, bytes: Vec<u8>) {
        self.failure = None;
        self.take_drafts(vec![(name, bytes.into())], false);
    }

    fn take_drafts(&mut self, files: Vec<(String, Content)>, append: bool) {
        self.library.expect(files.len(), append);
        if !append {
            self.drop_scans();
            self.unstore(Role::Draft);
        }
        for (name, content) in files {
            self.store(Role::Draft, vec![(name.clone(), content.len())], &content);
            self.library.add(name, content);
        }
        self.next_of_library();
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
        let bytes: Content = bytes.into();
        self.store(Role::Classification, vec![(name.clone(), bytes.len())], &bytes);
        self.want(Wanted::Classification, Request::Classification { name }, bytes);
    }

    /// Other documents are read by the engine, all of them in one go.
    pub(super) fn take_beside(&mut self, kind: BesideKind, files: Vec<(String, Vec<u8>)>) {
        let (files, bytes) = together(files);
        self.store(Role::Beside(kind), files.clone(), &bytes);
        self.want(Wanted::Beside, Request::Beside { kind, files }, bytes);
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
        self.take_beside(BesideKind::Earlier, Vec::new());
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
        self.want(Wanted::Side, Request::Derive(ask), bytes);
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
        self.want(Wanted::Side, Request::File(kind), Content::default());
    }

    pub(super) fn next_of_library(&mut self) {
        if let Some((request, content)) = self.library.step(self.last_job + 1) {
            self.ask(request, content);
        }
        if self.library.is_list() && self.screen == Screen::Input {
            self.screen = Screen::List;
            self.busy = false;
        }
    }
}
