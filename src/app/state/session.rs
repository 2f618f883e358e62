//! The files of a session: what was opened, kept so that a reload goes on where it was.
//!
//! In: files as they are taken. Out: what the page keeps in the browser while the reviewer's switch is on, and from what
//! was kept the same requests again.

use super::{State, Wanted};
use crate::web::{BesideKind, Content, Request};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What a file was taken as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    Rules,
    Classification,
    Beside(BesideKind),
    Since,
    Roster,
    Draft,
}

/// Files that were taken in one go.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Grows with each.
    pub number: u32,
    role: Role,
    /// Names and lengths.
    files: Vec<(String, usize)>,
    /// Their bytes, one file after the other; or the file itself.
    pub content: Content,
    /// Whether the browser gave it back.
    pub restored: bool,
}

impl Stored {
    /// All but number and content, as a text.
    pub fn about(&self) -> String {
        serde_json::to_string(&(self.role, &self.files)).unwrap_or_default()
    }

    /// From its parts; nothing, where they are not of this version.
    pub fn from_parts(number: u32, about: &str, content: Content) -> Option<Self> {
        let (role, files): (Role, Vec<(String, usize)>) = serde_json::from_str(about).ok()?;
        let whole = files.iter().map(|f| f.1).sum::<usize>() == content.len() && !files.is_empty();
        whole.then_some(Stored { number, role, files, content, restored: true })
    }

    fn name(&self) -> String {
        self.files[0].0.clone()
    }
}

impl State {
    /// The files of the session, while they are to be kept.
    pub fn session(&self) -> Option<&Rc<Vec<Rc<Stored>>>> {
        (self.keep && !self.restoring && !self.refused).then_some(&self.files)
    }

    /// Remembers files; of a roster and a classification only the last.
    pub(super) fn store(&mut self, role: Role, files: Vec<(String, usize)>, content: &Content) {
        if matches!(role, Role::Roster | Role::Classification) || files.is_empty() {
            self.unstore(role);
        }
        if !files.is_empty() {
            let number = self.files.last().map_or(0, |f| f.number + 1);
            Rc::make_mut(&mut self.files).push(Rc::new(Stored { number, role, files, content: content.clone(), restored: false }));
        }
    }

    /// Forgets what was taken as something.
    pub(super) fn unstore(&mut self, role: Role) {
        if self.files.iter().any(|f| f.role == role) {
            Rc::make_mut(&mut self.files).retain(|f| f.role != role);
        }
    }

    /// Takes again what was kept, as it was taken then: what drafts are judged by before the drafts.
    pub(super) fn restore_files(&mut self, kept: Vec<Stored>) {
        self.restoring = false;
        if kept.is_empty() || !self.files.is_empty() {
            return;
        }
        self.files = Rc::new(kept.into_iter().map(Rc::new).collect());
        let mut all: Vec<Rc<Stored>> = self.files.iter().cloned().collect();
        all.sort_by_key(|f| (f.role, f.number));
        self.library.expect(all.iter().filter(|f| f.role == Role::Draft).count(), false);
        for file in all {
            let (name, files, content) = (file.name(), file.files.clone(), file.content.clone());
            match file.role {
                Role::Rules => self.want(Wanted::Rules, Request::Rules { name }, content),
                Role::Classification => self.want(Wanted::Classification, Request::Classification { name }, content),
                Role::Beside(kind) => self.want(Wanted::Beside, Request::Beside { kind, files }, content),
                Role::Since => self.want(Wanted::Since, Request::Since { files }, content),
                Role::Roster => self.want(Wanted::Roster, Request::Roster { name }, content),
                Role::Draft => self.library.add(name, content),
            }
        }
        self.next_of_library();
    }

    /// Opens the document that was shown when the page was closed, once it is there.
    pub(super) fn reopen(&mut self) {
        let Some(name) = &self.reopening else { return };
        if let Some(source) = self.library.entries.iter().find(|e| e.name == *name).map(|e| e.source) {
            self.reopening = None;
            self.open(source);
        }
    }

    /// Takes over what was decided in another tab.
    pub(super) fn take_over(&mut self, other: super::Kept) {
        if self.keep && !self.restoring {
            self.accepted.merge(other.accepted);
            self.apply_accepted();
        }
    }
}
