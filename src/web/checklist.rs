//! Checklists at the desk: the shown document's, answered; an office's own, matched and filled in.
//!
//! In: which list, and what is to be done with it. Out: the list with its answers, or a file.

use super::{Answer, Desk};
use crate::checklist::{self, Checklist, Filled, Match, Own};
use crate::document::Edit;
use crate::{check_with, messages};
use serde::{Deserialize, Serialize};

/// Of what a list is to be answered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ChecklistAsk {
    /// A built-in list; else the office's own, else the one that fits.
    pub list: Option<String>,
    /// All corrections since the document was read.
    pub edits: Vec<Edit>,
    /// The profile that was chosen by hand.
    pub profile: Option<String>,
}

/// What is to be done with a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ChecklistWish {
    /// Answer it.
    Show,
    /// Take the office's own workbook, whose bytes travel beside the request.
    Take {
        /// Its name.
        name: String,
    },
    /// Have another item, or none, answer a row of the office's list.
    Choose {
        /// The row.
        row: usize,
        /// The item.
        item: Option<String>,
    },
    /// The filled list as a workbook.
    Save {
        /// What the file's name begins with.
        stem: String,
    },
}

/// An answered list, as the page draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistView {
    /// The answers.
    pub filled: Filled,
    /// The office's own list, where it is the one that is answered: its name and its rows.
    pub own: Option<(String, Vec<Match>)>,
    /// Whether the office has a list of its own.
    pub has_own: bool,
}

/// An office's own list.
pub struct OwnList {
    name: String,
    /// The built-in list that its rows are matched to.
    list: &'static str,
    own: Own,
}

impl Desk {
    pub(super) fn checklist(&mut self, ask: &ChecklistAsk, wish: &ChecklistWish, bytes: Vec<u8>) -> Result<Answer, String> {
        let document = self.edited(&ask.edits)?;
        let profile = self.profiles.chosen_for(ask.profile.as_deref(), &document);
        let mut checked = check_with(&document, profile, &self.settings());
        self.accepted.apply(&mut checked.report);
        let fitting = Checklist::of(&checked.report);
        match wish {
            ChecklistWish::Take { name } => {
                let own = Own::read(name, bytes, fitting).map_err(|e| messages::report::own_checklist(name, &e))?;
                self.own_list = Some(OwnList { name: name.clone(), list: &fitting.id, own });
            }
            ChecklistWish::Choose { row, item } => {
                if let Some(list) = &mut self.own_list {
                    list.own.choose(*row, item.clone());
                }
            }
            ChecklistWish::Show | ChecklistWish::Save { .. } => {}
        }
        // A document of another kind has other items.
        if let Some(list) = self.own_list.as_mut().filter(|l| l.list != fitting.id) {
            list.own.match_to(fitting);
            list.list = &fitting.id;
        }
        let own = self.own_list.as_ref().filter(|_| ask.list.is_none());
        let list = ask.list.as_deref().and_then(Checklist::named).unwrap_or(fitting);
        let filled = checklist::fill(list, &document, &checked, &self.accepted);
        if let ChecklistWish::Save { stem } = wish {
            let bytes = match own {
                Some(list) => list.own.filled(&filled).map_err(|e| messages::report::own_checklist(&list.name, &e.into()))?,
                None => checklist::write(&filled).map_err(|e| messages::not_written(&e.to_string()))?,
            };
            return Ok(Answer::File { name: messages::page::checklist_file(stem), bytes, remark: None });
        }
        let own = own.map(|l| (l.name.clone(), l.own.matches()));
        Ok(Answer::Checklist(Box::new(ChecklistView { filled, own, has_own: self.own_list.is_some() })))
    }
}
