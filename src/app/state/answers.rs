//! What the engine's answers change.
//!
//! In: an answer and the number of its job. Out: the changed state: a document is shown, a document
//! of the library has its counts, a page has its picture, or a failure is told.

use super::super::library::{Next, Status};
use super::{Pane, Picture, Screen, State, Tab, Wanted};
use crate::messages::page as t;
use crate::web::{Answer, Request, Summary, View};
use std::rc::Rc;

impl State {
    pub(super) fn answered(&mut self, id: u32, answer: Answer) {
        if self.library.is_current(id) {
            return self.library_answered(answer);
        }
        match answer {
            Answer::File { name, bytes, remark } => {
                self.download = Some(Rc::new((name, bytes)));
                // What is missing in it must be read before it is sent.
                self.failure = remark;
            }
            Answer::Picture { number, paper, content, cells } => {
                self.drawing.remove(&number);
                self.pictures.insert(number, Rc::new(Picture { paper, content, cells }));
            }
            answer if self.is_scan(id) => self.scan_answered(answer),
            answer if self.is_packing(id) => {
                // A document that cannot be written is told, and the others are packed.
                if let Answer::Failed(why) = answer {
                    self.failure = Some(why);
                }
                self.pack_next();
            }
            answer if self.job.as_ref().is_some_and(|j| j.id == id) => self.shown_answered(answer),
            answer => self.wanted_answered(id, answer),
        }
    }

    /// What was wanted beside the shown document; an answer to what is wanted no more changes nothing.
    fn wanted_answered(&mut self, id: u32, answer: Answer) {
        match self.wanted.remove(&id) {
            Some(Wanted::Checklist) => self.list_answered(answer),
            Some(Wanted::Classification) => self.catalogue_answered(answer),
            Some(Wanted::Rules) => self.rules_answered(answer),
            Some(Wanted::Beside) => self.beside_answered(answer),
            Some(Wanted::Roster) => self.roster_answered(answer),
            Some(Wanted::Since) => self.since_answered(answer),
            Some(Wanted::Side) => self.side_answered(answer),
            None => {}
        }
    }

    fn library_answered(&mut self, answer: Answer) {
        let answer = match answer {
            Answer::Locked(why) => {
                self.locked.extend(self.library.checking());
                Answer::Failed(why)
            }
            other => other,
        };
        let next = match answer {
            Answer::Opened { file, names } => self.library.opened(file, names),
            Answer::Summary(summary) => self.library.checked(summary),
            Answer::Failed(why) => self.library.failed(why),
            _ => return,
        };
        match next {
            Next::Step => {
                self.next_of_library();
                self.reopen();
            }
            Next::Show(source) => self.open(source),
            Next::Failed(why) => {
                self.failure = Some(why);
                self.busy = false;
            }
        }
    }

    fn catalogue_answered(&mut self, answer: Answer) {
        match answer {
            Answer::Classification { name } => {
                self.toast = Some(crate::messages::page::catalogue_taken(&name));
                self.catalogue = Some(name);
                if self.view.is_some() {
                    self.recheck();
                }
            }
            Answer::Failed(why) => self.failure = Some(why),
            _ => {}
        }
    }

    fn rules_answered(&mut self, answer: Answer) {
        match answer {
            Answer::Rules { id, name } => self.rules_taken(id, name),
            Answer::Failed(why) => self.failure = Some(why),
            _ => {}
        }
    }

    /// Drafts are held against other documents from now on, those of the list, too.
    fn beside_answered(&mut self, answer: Answer) {
        match answer {
            Answer::Beside(files) => {
                let nothing: Vec<&str> = files.iter().filter(|f| !f.known).map(|f| f.file.as_str()).collect();
                self.toast = Some(t::beside_taken(files.len(), &nothing.join("、")));
                self.beside = files;
                self.check_all_again();
            }
            Answer::Failed(why) => self.failure = Some(why),
            _ => {}
        }
    }

    /// What was derived, compared or written.
    fn side_answered(&mut self, answer: Answer) {
        match answer {
            Answer::Derived(view) => {
                // Another rounding of what is shown leaves the place.
                if self.derived.as_ref().is_none_or(|d| d.from != view.from) || self.screen != Screen::Derived {
                    self.tab = if view.against { Tab::Differences } else { Tab::Forms };
                }
                self.derived = Some(Rc::new(*view));
                self.screen = Screen::Derived;
            }
            Answer::Failed(why) => self.failure = Some(why),
            _ => {}
        }
    }

    /// The document that is to be shown.
    fn shown_answered(&mut self, answer: Answer) {
        let Some(job) = self.job.take() else { return };
        self.busy = false;
        let locked = matches!(answer, Answer::Locked(_));
        match answer {
            Answer::Failed(why) | Answer::Locked(why) => {
                if let Request::Show { source, .. } = job.request {
                    self.library.set(source, Status::Failed(why.clone()));
                    if locked {
                        self.locked.insert(source);
                        self.unlocking = Some(source);
                    }
                }
                self.failure = Some(why);
            }
            Answer::Checked(view) => self.checked(&job.request, Rc::new(*view)),
            _ => {}
        }
    }

    fn checked(&mut self, request: &Request, mut view: Rc<View>) {
        self.accepted.apply(&mut Rc::make_mut(&mut view).report);
        self.accepting = None;
        self.opining = None;
        let fresh = !matches!(request, Request::Edit { .. } | Request::Again { .. });
        let before = self.view.clone().filter(|_| matches!(request, Request::Again { .. }));
        if fresh {
            self.edits.clear();
            self.undone.clear();
            self.form = 0;
            self.selected = None;
            self.finding = None;
            self.pane = Pane::Findings;
            self.screen = Screen::Result;
            self.page = None;
            self.pictures.clear();
            self.drawing.clear();
            self.saying = None;
            self.unfolded = Rc::default();
            self.hidden = Rc::default();
            self.checklist = self.checklist.take().filter(|c| c.has_own);
            self.pasted = matches!(request, Request::Load { .. });
            self.source = match request {
                Request::Show { source, .. } => Some(*source),
                _ => None,
            };
        }
        if let Some(source) = self.source {
            self.library.set(source, Status::Done(Summary { unread: view.unread.clone(), ..Summary::of(&view.report) }));
        }
        self.form = self.form.min(view.last());
        self.view = Some(view);
        if fresh {
            if let Some(&first) = self.shown().first() {
                self.open_finding(first);
                self.pane = Pane::Findings;
            }
        } else if let Some(before) = before {
            self.stay(&before);
        } else {
            // The finding that was open may be mended: stay at the cell.
            self.finding = self.selected.and_then(|p| self.findings_at(p).first().copied());
            self.explained = None;
        }
        self.answer_list();
        if fresh && self.is_page_alone() {
            self.show_page(Some(1));
        }
        self.draw_open();
        self.scan_on(fresh);
    }
}
