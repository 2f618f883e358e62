//! What stands beside the forms: the ledger, checklists, rules.
//!
//! In: what the reviewer wants of them. Out: the changed state; the engine answers lists and checks with other grades.

use super::{Panel, State, Wanted};
use crate::messages::{self, page as t};
use crate::profile::Grade;
use crate::report::{Manual, Subject};
use crate::web::{Answer, ChecklistAsk, ChecklistWish, Content, Request};
use std::rc::Rc;

impl State {
    pub(super) fn show_panel(&mut self, panel: Panel) {
        self.panel = panel;
        self.saying = None;
        self.answer_list();
    }

    /// Has the list answered anew, where it is shown.
    pub(super) fn answer_list(&mut self) {
        if self.panel == Panel::Checklist && self.view.is_some() {
            self.ask_checklist(ChecklistWish::Show, Vec::new());
        }
    }

    pub(super) fn choose_list(&mut self, list: Option<String>) {
        self.list = list;
        self.answer_list();
    }

    pub(super) fn ask_checklist(&mut self, wish: ChecklistWish, bytes: Vec<u8>) {
        // One's own is wanted when it is opened.
        if matches!(wish, ChecklistWish::Take { .. }) {
            self.list = None;
            self.panel = Panel::Checklist;
        }
        let ask = ChecklistAsk { list: self.list.clone(), edits: self.edits.concat(), profile: self.profile.clone() };
        self.want(Wanted::Checklist, Request::Checklist(ask, wish), bytes.into());
        self.failure = None;
    }

    /// The engine has answered a list.
    pub(super) fn list_answered(&mut self, answer: Answer) {
        match answer {
            Answer::Checklist(view) => {
                if let Some((_, rows)) = view.own.as_ref().filter(|_| self.checklist.as_ref().is_none_or(|c| !c.has_own)) {
                    let matched = rows.iter().filter(|r| r.item.is_some()).count();
                    self.toast = Some(messages::report::own_checklist_taken(rows.len(), matched));
                }
                self.checklist = Some(Rc::new(*view));
            }
            Answer::Failed(why) => self.failure = Some(why),
            _ => {}
        }
    }

    /// What a person says of something in the shown file.
    pub(super) fn say(&mut self, of: Subject, manual: Option<Manual>) {
        self.saying = None;
        let Some(digest) = self.view.as_ref().and_then(|v| v.report.source.digest.clone()) else { return };
        self.accepted.say(&digest, of, manual);
        self.record_changed();
        self.answer_list();
    }

    /// A rule is graded otherwise, in every document from now on.
    pub(super) fn grade(&mut self, rule: &str, grade: Option<Grade>) {
        self.grades.set(rule, grade);
        self.apply_grades();
    }

    pub(super) fn apply_grades(&mut self) {
        self.ask(Request::Grades(self.grades.clone()), Content::default());
        self.check_all_again();
    }

    /// The grades as a file of rules: it extends the profile that the shown document is held against.
    pub(super) fn save_grades(&mut self) {
        let base = self.view.as_ref().map_or("budget", |v| v.report.document.profile.as_str());
        // A profile of the user's own is extended by what it is made from.
        let text = self.grades.to_profile(base, &t::own_grades(base));
        self.download = Some(Rc::new((t::GRADES_FILE.into(), text.into_bytes())));
    }
}
