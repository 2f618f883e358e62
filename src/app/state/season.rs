//! A season of drafts: what is owed and what came, the list as a workbook.
//!
//! In: a list of what is owed. Out: its lines against the library, and the tables that are saved.

use super::super::library::{Entry, Status, Summed};
use super::{Role, State, Wanted};
use crate::messages::{self, page as t, report as m};
use crate::report::Severity;
use crate::report::roster::{HandedIn, Line, lines, table};
use crate::text;
use crate::web::{Answer, Content, Request, Summary};
use std::rc::Rc;

impl State {
    pub(super) fn take_roster(&mut self, name: String, bytes: Vec<u8>) {
        let bytes: Content = bytes.into();
        self.store(Role::Roster, vec![(name.clone(), bytes.len())], &bytes);
        self.want(Wanted::Roster, Request::Roster { name }, bytes);
        self.failure = None;
    }

    pub(super) fn roster_answered(&mut self, answer: Answer) {
        match answer {
            Answer::Roster(owed) => {
                self.roster = Rc::new(owed);
                self.summed = Summed::Roster;
            }
            Answer::Failed(why) => self.failure = Some(why),
            _ => {}
        }
    }

    /// What is owed, line by line, against the drafts of the list in their order.
    pub fn roster_lines(&self) -> Vec<Line> {
        let came = |e: &Entry| match &e.status {
            Status::Done(s) => HandedIn { name: e.name.clone(), unit: s.unit.clone(), year: s.year, kind: Some(s.kind.clone()) },
            Status::Failed(_) | Status::Waiting => HandedIn { name: e.name.clone(), unit: None, year: None, kind: None },
        };
        lines(&self.roster, &self.library.entries.iter().map(came).collect::<Vec<_>>())
    }

    /// Whether an entry of the list has what is searched for, in its name, its unit, or how it stands.
    pub fn is_sought(&self, entry: &Entry) -> bool {
        let sought = text::key(&self.search);
        if sought.is_empty() {
            return true;
        }
        let (unit, more) = match &entry.status {
            Status::Done(s) => (s.unit.clone().unwrap_or_default(), self.decision_of(s)),
            Status::Failed(why) => (String::new(), why.clone()),
            Status::Waiting => (String::new(), String::new()),
        };
        [&entry.name, &unit, &more].into_iter().any(|words| text::key(words).contains(&*sought))
    }

    /// What was decided of a draft, in words.
    pub fn decision_of(&self, summary: &Summary) -> String {
        let review = self.accepted.review(summary.digest.as_deref());
        review.and_then(|r| r.decision).map(m::decision).unwrap_or_default().to_owned()
    }

    /// The list that is shown, as a workbook.
    pub(super) fn save_list(&mut self) {
        let rows = if self.summed == Summed::Roster { self.roster_rows() } else { self.list_rows() };
        self.ask(Request::Table { name: t::LIST_FILE.into(), rows }, Content::default());
    }

    fn list_rows(&self) -> Vec<Vec<String>> {
        let heads = [
            t::DOCUMENT.text(),
            t::UNIT.text(),
            m::YEAR.text(),
            t::KIND_OF_DRAFT.text(),
            t::FORMS.text(),
            messages::severity(Severity::Error),
            messages::severity(Severity::Warning),
            t::DECISION.text(),
            t::DECISION_NOTE_HEAD.text(),
            m::ROUND.text(),
            t::UNREADABLE.text(),
        ];
        let row = |e: &Entry| {
            let mut row = vec![e.name.clone()];
            match &e.status {
                Status::Done(s) => {
                    let note = self.accepted.review(s.digest.as_deref()).map_or(String::new(), |r| r.note.clone());
                    row.push(s.unit.clone().unwrap_or_default());
                    row.push(s.year.map(|y| y.to_string()).unwrap_or_default());
                    row.push(m::kind(&s.kind).to_owned());
                    row.extend([s.forms, s.errors, s.warnings].map(|n| n.to_string()));
                    row.extend([self.decision_of(s), note, s.round.map(t::round_counts).unwrap_or_default(), String::new()]);
                }
                Status::Failed(why) => {
                    row.extend(std::iter::repeat_n(String::new(), heads.len() - 2));
                    row.push(why.clone());
                }
                Status::Waiting => row.extend([t::WAITING.text().to_owned()]),
            }
            row
        };
        let heads: Vec<String> = heads.iter().map(|h| (*h).to_owned()).collect();
        std::iter::once(heads).chain(self.library.sorted().into_iter().filter(|e| self.is_sought(e)).map(row)).collect()
    }

    fn roster_rows(&self) -> Vec<Vec<String>> {
        let names: Vec<&str> = self.library.entries.iter().map(|e| e.name.as_str()).collect();
        table(&self.roster_lines(), &names)
    }
}
