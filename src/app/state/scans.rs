//! Scanned pages: which are read now, how far it is, and what becomes of them.
//!
//! In: documents with pages that are pictures, pages as readers give them. Out: the changed state: the desk gets each
//! page, and the shown document is read again with those that are there, so that findings appear as pages come in. Where
//! no draft is shown that has any left, drafts of the list are read one after the other.

use super::super::library::Status;
use super::{Action, Screen, State};
use crate::document::{Bounds, Edit, Place};
use crate::messages::scan as t;
use crate::report::{Finding, FindingFigure};
use crate::web::{Answer, Content, DraftId, PageId, Request, View};
use std::collections::VecDeque;

/// So many figures of a finding are shown in pictures.
const MOST_PICTURED: usize = 3;

/// A draft that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Scanning {
    /// Which; several files may make it one.
    draft: DraftId,
    /// The number of the readers' job, which is pages of one file.
    job: u32,
    /// The pages that are not there yet.
    left: Vec<PageId>,
}

/// See the module's doc.
#[derive(Debug, Clone, Default)]
pub struct Scans {
    now: Option<Scanning>,
    /// Pages of the draft that were read, and how many there are.
    pub done: usize,
    pub all: usize,
    /// Whether the reviewer stopped the reading, or it is not possible.
    pub stopped: bool,
    /// The cell on the page's picture that is being typed over.
    pub typed_over: Option<Place>,
    /// Whether the reviewer goes from one doubtful reading to the next.
    pub confirming: bool,
    /// Pages that came and that the shown document does not have yet.
    fresh: usize,
    /// Drafts of the list that are to be read, with their pages.
    queue: VecDeque<(DraftId, Vec<PageId>)>,
    /// Whether the corrections that were made earlier are still to be put in.
    owed: bool,
    /// A model of the user's own.
    model: Option<Content>,
}

impl Scans {
    /// Whether pages are being read.
    pub fn is_running(&self) -> bool {
        self.now.is_some()
    }
}

impl State {
    pub(super) fn step_of_scans(&mut self, action: Action) {
        match action {
            Action::StopScans => self.stop_scans(),
            Action::ResumeScans => self.resume_scans(),
            Action::ScanList => self.scan_list(),
            Action::TypeOver(place) => {
                self.select(place);
                self.scans.typed_over = Some(place);
            }
            Action::ReadAs(place, text) => self.read_as(place, text),
            Action::Model(bytes) => self.take_model(bytes),
            // All others are taken before.
            _ => {}
        }
    }

    /// Goes on after a document came to be shown.
    pub(super) fn scan_on(&mut self, fresh: bool) {
        if fresh {
            self.begin_anew();
        }
        // What is shown is read first, and not once more in its turn.
        self.scans.queue.retain(|(draft, _)| Some(*draft) != self.source);
        let unread = self.view.as_ref().map(|v| v.unread.clone()).unwrap_or_default();
        if self.is_due() {
            self.show_again();
        } else if self.scans.now.is_none() && !self.scans.stopped {
            match self.source {
                Some(source) if !unread.is_empty() => self.scan(source, unread.clone()),
                _ => self.scan_next_listed(),
            }
        }
        if unread.is_empty() && std::mem::take(&mut self.scans.owed) {
            self.restore_edits();
        }
    }

    /// Another draft is shown: what was being read waits, what was read is kept.
    fn begin_anew(&mut self) {
        let unread = self.view.as_ref().map_or(0, |v| v.unread.len());
        if self.scans.now.as_ref().is_some_and(|now| Some(now.draft) != self.source) {
            self.interrupt();
        }
        (self.scans.fresh, self.scans.owed, self.scans.stopped) = (0, true, false);
        if self.scans.now.is_none() {
            (self.scans.done, self.scans.all) = (0, unread);
        }
    }

    /// What is being read is given up for now.
    fn interrupt(&mut self) {
        if let Some(now) = self.scans.now.take() {
            self.given_up = Some(now.job);
            self.scans.queue.push_front((now.draft, now.left));
        }
    }

    /// Other drafts take the place of all that there were.
    pub(super) fn drop_scans(&mut self) {
        self.interrupt();
        self.scans = Scans { model: self.scans.model.take(), ..Scans::default() };
    }

    /// Has pages of a draft read: those of one file after the other.
    fn scan(&mut self, draft: DraftId, left: Vec<PageId>) {
        let Some(source) = left.first().map(|p| p.source) else { return };
        let pages = left.iter().filter(|p| p.source == source).map(|p| p.page).collect();
        let model = self.scans.model.clone().unwrap_or_default();
        let job = self.ask(Request::Paper { source, pages }, model).id;
        self.scans.now = Some(Scanning { draft, job, left });
    }

    /// Whether an answer is a page.
    pub(super) fn is_scan(&self, id: u32) -> bool {
        self.scans.now.as_ref().is_some_and(|n| n.job == id)
    }

    /// A page, or why there is none.
    pub(super) fn scan_answered(&mut self, answer: Answer) {
        match answer {
            Answer::Read { page, bytes } => self.scanned(page, bytes),
            Answer::Failed(why) => {
                self.scans.now = None;
                self.scans.stopped = true;
                self.scans.queue.clear();
                self.failure = Some(why);
            }
            _ => {}
        }
    }

    fn scanned(&mut self, page: u32, bytes: Vec<u8>) {
        let Some(now) = &mut self.scans.now else { return };
        let Some(at) = now.left.first().map(|first| first.source) else { return };
        let (draft, page) = (now.draft, PageId { source: at, page });
        now.left.retain(|p| *p != page);
        let file_done = now.left.first().is_none_or(|p| p.source != at);
        let left = if file_done { std::mem::take(&mut now.left) } else { Vec::new() };
        self.scans.done += 1;
        self.ask(Request::Scanned(page), bytes.into());
        if file_done {
            self.scans.now = None;
            self.scan(draft, left);
        }
        if self.source == Some(draft) && self.view.is_some() {
            self.scans.fresh += 1;
            if self.job.is_none() && self.is_due() {
                self.show_again();
            }
        } else if self.scans.now.is_none() {
            // Its line in the list says how it stands now.
            self.library.set(draft, Status::Waiting);
            self.next_of_library();
            self.scan_next_listed();
        }
    }

    /// Whether the shown document is to be read again: at the first pages, at the last one, and between as often as a fifth
    /// more of it has come. Reading it costs what reading half a page does.
    fn is_due(&self) -> bool {
        let fresh = self.scans.fresh;
        fresh > 0 && (self.scans.now.is_none() || fresh * 5 >= self.scans.done)
    }

    fn show_again(&mut self) {
        self.scans.fresh = 0;
        let profile = self.profile.clone();
        self.start(Request::Again { profile }, Content::default());
    }

    /// After further pages came: the reviewer stays where he was.
    pub(super) fn stay(&mut self, before: &View) {
        let Some(view) = self.view.clone() else { return };
        let find = |f: &Finding| view.report.findings.iter().position(|g| g.id == f.id && g.rule == f.rule);
        self.finding = self.finding.and_then(|f| before.report.findings.get(f)).and_then(find);
        let form = before.report.forms.get(self.form);
        let now = form.and_then(|f| view.report.forms.iter().position(|g| (&g.name, &g.title) == (&f.name, &f.title)));
        // What came before a form pushes it back.
        let first = |v: &View, form: usize| v.sheets.get(form).and_then(|s| s.rows.first()).map(|r| r.block);
        let (old, new) = (first(before, self.form), now.and_then(|form| first(&view, form)));
        self.selected = match (self.selected, old, new) {
            (Some(place), Some(old), Some(new)) if place.block >= old => Some(Place { block: place.block - old + new, ..place }),
            _ => None,
        };
        self.form = now.unwrap_or(self.form).min(view.last());
        self.explained = None;
        for page in view.read.iter().filter(|p| !before.read.contains(p)) {
            if self.page == Some(*page) {
                // What is shown stays until it comes with what was read.
                self.ask(Request::Page { number: *page }, Content::default());
            } else {
                self.pictures.remove(page);
            }
        }
        // When all is there, the first finding opens as in a document that is no scan.
        if view.unread.is_empty()
            && self.finding.is_none()
            && self.selected.is_none()
            && let Some(&first) = self.shown().first()
        {
            self.open_finding(first);
        }
    }

    fn stop_scans(&mut self) {
        self.interrupt();
        self.scans.queue.clear();
        self.scans.stopped = true;
        if self.is_due() && self.job.is_none() {
            self.show_again();
        }
    }

    fn resume_scans(&mut self) {
        if !self.edits.is_empty() {
            // Rows would move under the corrections.
            self.toast = Some(t::UNDO_FIRST.into());
            return;
        }
        self.scans.stopped = false;
        self.scan_on(false);
    }

    /// All drafts of the list that have pages to be read.
    fn scan_list(&mut self) {
        self.scans.queue = self.unread_drafts().map(|(draft, pages)| (draft, pages.clone())).collect();
        self.scans.stopped = false;
        self.scan_next_listed();
    }

    /// The drafts of the list with pages that are pictures and were not read.
    fn unread_drafts(&self) -> impl Iterator<Item = (DraftId, &Vec<PageId>)> {
        self.library.entries.iter().filter_map(|e| match &e.status {
            Status::Done(s) if !s.unread.is_empty() => Some((e.source, &s.unread)),
            _ => None,
        })
    }

    /// How many they are.
    pub fn unread_count(&self) -> usize {
        self.unread_drafts().count()
    }

    /// The next draft of the list is read.
    fn scan_next_listed(&mut self) {
        if self.scans.now.is_none()
            && let Some((draft, pages)) = self.scans.queue.pop_front()
        {
            (self.scans.done, self.scans.all) = (0, pages.len());
            self.scan(draft, pages);
        }
    }

    /// The draft that is being read, by name, where it is not the one that is shown.
    pub fn scanned_elsewhere(&self) -> Option<&str> {
        let now = self.scans.now.as_ref().filter(|n| self.screen == Screen::List || self.source != Some(n.draft))?;
        self.library.entries.iter().find(|e| e.source == now.draft).map(|e| e.name.as_str())
    }

    /// Whether corrections must wait: rows would move under them.
    pub(super) fn must_wait(&mut self) -> bool {
        let unread = self.view.as_ref().is_some_and(|v| !v.unread.is_empty());
        let wait = unread && (!self.scans.stopped || self.scans.owed && !self.review().edits.is_empty());
        if wait {
            self.toast = Some(t::NOT_YET.into());
        }
        wait
    }

    /// A person says what a cell reads; where it was doubtful, the next doubtful one is opened.
    fn read_as(&mut self, place: Place, text: String) {
        let Some(view) = self.view.clone().filter(|_| !self.must_wait()) else { return };
        let is_here = |i: usize| view.report.findings[i].figures.iter().any(|f| f.place == place);
        let doubts: Vec<usize> = self.shown().into_iter().filter(|i| view.report.findings[*i].is_misreading()).collect();
        let at = doubts.iter().position(|i| is_here(*i));
        let next = at.and_then(|at| doubts[at..].iter().chain(&doubts[..at]).find(|i| !is_here(**i)));
        match next {
            Some(&next) => self.open_finding(next),
            None => self.selected = Some(place),
        }
        (self.scans.confirming, self.scans.typed_over) = (next.is_some(), None);
        self.edit(vec![Edit::text(place, text)]);
    }

    /// The figures of a finding that are shown in pictures, each with its page and box: those to blame, where any are, as
    /// far as they were read from paper; a blank shows nothing.
    pub fn pictured<'a>(&self, finding: &'a Finding) -> Vec<(&'a FindingFigure, u32, Bounds)> {
        let Some(view) = &self.view else { return Vec::new() };
        let looked_at = finding.blamed().filter(|f| !f.text.trim().is_empty());
        let on_paper = looked_at.filter_map(|f| {
            let (page, bounds) = f.location.origin.page()?;
            (view.read.contains(&page) && bounds != Bounds::default()).then_some((f, page, bounds))
        });
        on_paper.take(MOST_PICTURED).collect()
    }

    /// Has the pages drawn that the open finding is shown by.
    pub(super) fn draw_open(&mut self) {
        let Some(view) = self.view.clone() else { return };
        let Some(finding) = self.finding.and_then(|f| view.report.findings.get(f)) else { return };
        for (_, page, _) in self.pictured(finding) {
            self.draw(page);
        }
    }

    /// Scans are read by another model from now on.
    fn take_model(&mut self, bytes: Vec<u8>) {
        self.scans.model = Some(bytes.into());
        self.toast = Some(t::MODEL_TAKEN.into());
        self.scans.stopped = false;
        self.interrupt();
        self.scan_on(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Summary;
    use crate::{profile::Profile, sample};

    const FILE: DraftId = DraftId { file: 0, entry: 0 };

    fn pages(of: DraftId, numbers: &[u32]) -> Vec<PageId> {
        numbers.iter().map(|page| PageId { source: of, page: *page }).collect()
    }

    /// A checked document of which pages are still to be read.
    fn view(unread: Vec<PageId>) -> Answer {
        let document = crate::ingest::read("样稿.txt", sample::with_errors().as_bytes()).expect("a text");
        let settings = crate::Settings::default();
        Answer::Checked(Box::new(View { unread, ..crate::web::view(&document, Profile::of(&document), &settings) }))
    }

    /// A page with one scan open, and the number of the readers' job.
    fn opened(unread: &[u32]) -> (State, u32) {
        let mut state = State::default();
        state.take_files(vec![("扫描件.pdf".to_owned(), Content::default())]);
        let open = state.last_job;
        state.answered(open, Answer::Opened { file: 0, names: vec!["扫描件.pdf".to_owned()] });
        let show = state.job.as_ref().expect("it is shown").id;
        state.answered(show, view(pages(FILE, unread)));
        let job = state.scans.now.as_ref().map_or(0, |n| n.job);
        (state, job)
    }

    fn asked(state: &State) -> Vec<String> {
        state.outbox.iter().map(|j| format!("{:?}", j.request).split([' ', '(']).next().unwrap_or_default().to_owned()).collect()
    }

    fn page(number: u32) -> Answer {
        Answer::Read { page: number, bytes: vec![1] }
    }

    #[test]
    fn pages_come_and_the_document_is_shown_again() {
        let (mut state, job) = opened(&[2, 3]);
        assert_eq!((state.scans.done, state.scans.all, state.scans.is_running()), (0, 2, true));
        state.outbox.clear();
        state.answered(job, page(2));
        assert_eq!(asked(&state), ["Scanned", "Again"]);
        // The second page comes before the first is shown.
        state.answered(job, page(3));
        assert!(!state.scans.is_running());
        let again = state.job.as_ref().expect("it is shown again").id;
        state.outbox.clear();
        state.answered(again, view(pages(FILE, &[3])));
        assert_eq!(asked(&state), ["Again"]);
        let again = state.job.as_ref().expect("once more").id;
        state.answered(again, view(Vec::new()));
        assert!(state.job.is_none() && !state.scans.is_running());
        assert!(state.finding.is_some(), "the first finding is open");
    }

    #[test]
    fn corrections_wait_for_the_pages_and_are_put_in_when_all_are_there() {
        let (mut state, job) = opened(&[1]);
        let place = state.view.as_ref().expect("shown").sheets[0].rows[2].place(1);
        state.edit(vec![Edit::text(place, "5".to_owned())]);
        assert!(state.edits.is_empty() && state.toast.is_some());
        state.answered(job, page(1));
        let again = state.job.as_ref().expect("again").id;
        state.answered(again, view(Vec::new()));
        state.edit(vec![Edit::text(place, "5".to_owned())]);
        assert_eq!(state.edits.len(), 1);
        // Opened again, they are put in after the last page only.
        state.open(FILE);
        let show = state.job.as_ref().expect("shown").id;
        state.answered(show, view(pages(FILE, &[1])));
        assert!(state.edits.is_empty());
        let job = state.scans.now.as_ref().expect("read again").job;
        state.answered(job, page(1));
        let again = state.job.as_ref().expect("again").id;
        state.answered(again, view(Vec::new()));
        assert_eq!(state.edits.len(), 1);
    }

    #[test]
    fn reading_stops_and_goes_on_but_not_over_corrections() {
        let (mut state, job) = opened(&[1, 2, 3]);
        state.stop_scans();
        assert_eq!((state.given_up, state.scans.stopped), (Some(job), true));
        // A page that was on its way changes nothing.
        state.answered(job, page(1));
        assert_eq!(state.scans.done, 0);
        let place = state.view.as_ref().expect("shown").sheets[0].rows[2].place(1);
        state.edit(vec![Edit::text(place, "5".to_owned())]);
        state.resume_scans();
        assert!(!state.scans.is_running());
        state.undo();
        state.resume_scans();
        assert!(state.scans.is_running());
    }

    #[test]
    fn what_cannot_be_read_is_said_and_not_tried_again() {
        let (mut state, job) = opened(&[1]);
        state.answered(job, Answer::Failed("没有模型".to_owned()));
        assert_eq!((state.failure.as_deref(), state.scans.is_running()), (Some("没有模型"), false));
        state.recheck();
        let again = state.job.as_ref().expect("checked").id;
        state.answered(again, view(pages(FILE, &[1])));
        assert!(!state.scans.is_running());
    }

    #[test]
    fn the_drafts_of_a_list_are_read_one_after_the_other() {
        let mut state = State::default();
        state.take_files(vec![("甲.pdf".to_owned(), Content::default()), ("乙.pdf".to_owned(), Content::default())]);
        let report = crate::check(
            &crate::ingest::read("样稿.txt", sample::CLEAN.as_bytes()).expect("a text"),
            Profile::all().first().expect("a profile"),
        )
        .report;
        for file in 0..2 {
            state.answered(state.last_job, Answer::Opened { file, names: vec![format!("{file}.pdf")] });
        }
        for file in 0..2 {
            let unread = pages(DraftId { file, entry: 0 }, &[1, 2]);
            state.answered(state.last_job, Answer::Summary(Summary { unread, ..Summary::of(&report) }));
        }
        assert_eq!(state.unread_count(), 2);
        state.scan_list();
        let first = state.scans.now.clone().expect("the first");
        assert_eq!((first.draft.file, state.scans.all), (0, 2));
        state.answered(first.job, page(1));
        state.answered(first.job, page(2));
        // It is checked again, and the next one is read.
        let second = state.scans.now.clone().expect("the second");
        assert_eq!(second.draft.file, 1);
        assert!(state.library.checking().is_some());
        // A draft that is opened comes first; what was left of the other waits.
        state.answered(second.job, page(1));
        state.open(DraftId { file: 0, entry: 0 });
        let show = state.job.as_ref().expect("shown").id;
        state.answered(show, view(pages(FILE, &[7])));
        assert_eq!(state.scans.now.as_ref().map(|n| n.draft.file), Some(0));
        let job = state.scans.now.as_ref().expect("it").job;
        state.answered(job, page(7));
        let again = state.job.as_ref().expect("again").id;
        state.answered(again, view(Vec::new()));
        let waiting = state.scans.now.as_ref().expect("the other again");
        assert_eq!((waiting.draft.file, waiting.left.len()), (1, 1));
        // Opened itself, it is not read once more in its turn.
        state.scans.queue.push_back((DraftId { file: 1, entry: 0 }, pages(DraftId { file: 1, entry: 0 }, &[2])));
        state.open(DraftId { file: 1, entry: 0 });
        let show = state.job.as_ref().expect("shown").id;
        state.answered(show, view(pages(DraftId { file: 1, entry: 0 }, &[2])));
        assert!(state.scans.queue.is_empty() && state.scans.is_running());
    }
}
