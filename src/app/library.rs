//! The library: documents that were opened together, and how each of them stands.
//!
//! In: files, and the engine's answers. Out: the next thing for the engine to do. Documents are
//! checked one after the other, so that the page can show how far it is, and stop.

use crate::report::{Facts, pairs};
use crate::web::{Content, DraftId, Request, Summary};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

pub use super::listing::{Column, Sort, Sum, Summed};

/// A document of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it is.
    pub source: DraftId,
    /// Its name, with the archive's before it.
    pub name: String,
    /// How it stands.
    pub status: Status,
}

/// How a document stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// Not checked yet.
    Waiting,
    /// Checked.
    Done(Summary),
    /// Could not be read, and why.
    Failed(String),
}

/// A file that waits to be opened.
#[derive(Debug, Clone)]
struct Unopened {
    file: u32,
    name: String,
    content: Content,
    fresh: bool,
}

/// See the module's doc.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The documents, in the order in which they were opened.
    pub entries: Vec<Entry>,
    /// By what they are sorted.
    pub sort: Sort,
    /// Whether the reviewer stopped the checking.
    pub stopped: bool,
    /// Files that were chosen, and how many of them are opened: shared, so that a step does not copy them.
    unopened: Rc<Vec<Unopened>>,
    opened: usize,
    /// Documents that are to be made one.
    joins: VecDeque<Vec<DraftId>>,
    /// Files that were opened with the last choice.
    chosen: usize,
    next_file: u32,
    /// The number and kind of what the engine does now.
    current: Option<(u32, Doing)>,
}

/// What the engine does.
#[derive(Debug, Clone, PartialEq)]
enum Doing {
    Opening(String),
    Joining(Vec<DraftId>),
    Checking(DraftId),
}

/// What follows from an answer.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// Nothing but the next step.
    Step,
    /// One document alone was opened: show it.
    Show(DraftId),
    /// It could not be opened, and nothing else was.
    Failed(String),
}

impl Library {
    /// Files were chosen; `append` where the list is shown.
    pub fn expect(&mut self, count: usize, append: bool) {
        if !append {
            let (next_file, sort) = (self.next_file, self.sort);
            *self = Library { next_file, sort, ..Library::default() };
        }
        self.stopped = false;
        self.chosen = count;
    }

    /// One of them.
    pub fn add(&mut self, name: String, content: Content) {
        let file = self.next_file;
        let fresh = self.entries.is_empty() && self.left() == 0 && self.current.is_none();
        self.next_file += 1;
        Rc::make_mut(&mut self.unopened).push(Unopened { file, name, content, fresh });
    }

    /// How many files are not opened yet.
    fn left(&self) -> usize {
        self.unopened.len() - self.opened
    }

    /// What the engine should do next, under the number `id`.
    pub fn step(&mut self, id: u32) -> Option<(Request, Content)> {
        if self.current.is_some() {
            return None;
        }
        if let Some(file) = self.unopened.get(self.opened).cloned() {
            self.opened += 1;
            self.current = Some((id, Doing::Opening(file.name.clone())));
            return Some((Request::Open { file: file.file, name: file.name, fresh: file.fresh }, file.content));
        }
        if let Some(parts) = self.joins.pop_front() {
            let file = self.next_file;
            self.next_file += 1;
            self.current = Some((id, Doing::Joining(parts.clone())));
            return Some((Request::Join { file, parts }, Content::default()));
        }
        if self.stopped || self.is_one() {
            return None;
        }
        let waiting = self.entries.iter().find(|e| e.status == Status::Waiting)?;
        self.current = Some((id, Doing::Checking(waiting.source)));
        Some((Request::Check(waiting.source), Content::default()))
    }

    /// Gives up the file that is being opened alone; its job's number.
    pub fn give_up(&mut self) -> Option<u32> {
        let (id, _) = self.current.take()?;
        *self = Library { next_file: self.next_file, sort: self.sort, ..Library::default() };
        Some(id)
    }

    /// Whether a number is that of the library's own work.
    pub fn is_current(&self, id: u32) -> bool {
        self.current.as_ref().is_some_and(|c| c.0 == id)
    }

    /// The documents of a file that was opened.
    pub fn opened(&mut self, file: u32, names: Vec<String>) -> Next {
        let current = self.current.take();
        if let Some((_, Doing::Joining(parts))) = current {
            self.joined(file, &parts, names);
            return Next::Step;
        }
        let archive = match current {
            Some((_, Doing::Opening(name))) if names.len() > 1 || names.first() != Some(&name) => Some(name),
            _ => None,
        };
        for (entry, name) in names.into_iter().enumerate() {
            let name = archive.as_ref().map_or(name.clone(), |a| format!("{a}/{name}"));
            self.entries.push(Entry { source: DraftId { file, entry }, name, status: Status::Waiting });
        }
        match &self.entries[..] {
            [one] if self.is_one() => Next::Show(one.source),
            _ => Next::Step,
        }
    }

    /// The joined document takes the place of its first part; the others leave the list.
    fn joined(&mut self, file: u32, parts: &[DraftId], names: Vec<String>) {
        let Some(at) = self.entries.iter().position(|e| parts.contains(&e.source)) else { return };
        let name = names.into_iter().next().unwrap_or_default();
        self.entries.retain(|e| !parts.contains(&e.source));
        let source = DraftId { file, entry: 0 };
        self.entries.insert(at.min(self.entries.len()), Entry { source, name, status: Status::Waiting });
    }

    /// Documents that seem to be one disclosure: forms in one, text in the other.
    pub fn pairs(&self) -> Vec<[&Entry; 2]> {
        let done = self.entries.iter().filter_map(|e| match &e.status {
            Status::Done(s) => {
                let facts = Facts { name: &e.name, unit: s.unit.as_deref(), year: s.year, kind: &s.kind, forms: s.forms, claims: s.claims };
                Some((e, facts))
            }
            _ => None,
        });
        let (all, facts): (Vec<&Entry>, Vec<Facts<'_>>) = done.unzip();
        pairs(&facts).into_iter().map(|(forms, text)| [all[forms], all[text]]).collect()
    }

    /// All pairs are to be made one document each.
    pub fn join(&mut self) {
        let parts: Vec<Vec<DraftId>> = self.pairs().iter().map(|p| p.iter().map(|e| e.source).collect()).collect();
        self.joins.extend(parts);
        self.stopped = false;
    }

    /// How a document stands.
    pub fn checked(&mut self, summary: Summary) -> Next {
        if let Some((_, Doing::Checking(source))) = self.current.take() {
            self.set(source, Status::Done(summary));
        }
        Next::Step
    }

    /// What the engine did came to nothing.
    pub fn failed(&mut self, why: String) -> Next {
        match self.current.take() {
            Some((_, Doing::Checking(source))) => self.set(source, Status::Failed(why)),
            Some((_, Doing::Opening(name))) => {
                if self.entries.is_empty() && self.chosen == 1 {
                    return Next::Failed(why);
                }
                let source = DraftId { file: u32::MAX, entry: 0 };
                self.entries.push(Entry { source, name, status: Status::Failed(why) });
            }
            // What cannot be made one stays apart.
            Some((_, Doing::Joining(_))) | None => {}
        }
        Next::Step
    }

    /// A document is tried again with a password.
    pub fn retry(&mut self, source: DraftId) {
        self.set(source, Status::Waiting);
        self.stopped = false;
    }

    /// What the engine checks now.
    pub fn checking(&self) -> Option<DraftId> {
        match &self.current {
            Some((_, Doing::Checking(source))) => Some(*source),
            _ => None,
        }
    }

    /// Sets how a document stands.
    pub fn set(&mut self, source: DraftId, status: Status) {
        if let Some(entry) = self.entries.iter_mut().find(|e| e.source == source) {
            entry.status = status;
        }
    }

    /// Everything is to be checked again: the rules have changed.
    pub fn again(&mut self) {
        for entry in self.entries.iter_mut().filter(|e| matches!(e.status, Status::Done(_))) {
            entry.status = Status::Waiting;
        }
    }

    /// The documents by unit, or by rule; most errors first.
    pub fn sums(&self, by: Summed) -> Vec<Sum> {
        let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
        for entry in &self.entries {
            let Status::Done(s) = &entry.status else { continue };
            let counted: Vec<(String, String, usize, usize)> = match by {
                Summed::Rules => s.rules.clone(),
                _ => {
                    let unit = s.unit.clone().unwrap_or_default();
                    vec![(unit.clone(), unit, s.errors, s.warnings)]
                }
            };
            for (key, name, errors, warnings) in counted {
                let sum = sums.entry(key.clone()).or_default();
                if sum.name.is_empty() {
                    // A document that names no unit.
                    sum.name = if name.is_empty() { "—".to_owned() } else { name };
                }
                sum.documents += 1;
                sum.errors += errors;
                sum.warnings += warnings;
            }
        }
        let mut sums: Vec<Sum> = sums.into_values().collect();
        sums.sort_by(|a, b| (b.errors, b.warnings).cmp(&(a.errors, a.warnings)).then_with(|| a.name.cmp(&b.name)));
        sums
    }

    /// The documents that can be shown, in the order in which they are listed.
    pub fn readable(&self) -> Vec<DraftId> {
        let readable = |e: &&Entry| !matches!(e.status, Status::Failed(_));
        self.sorted().into_iter().filter(readable).map(|e| e.source).collect()
    }

    /// Whether one document alone was chosen: it is shown, not listed.
    pub fn is_one(&self) -> bool {
        self.chosen == 1 && self.entries.len() == 1 && self.left() == 0
    }

    /// Whether there is a list to show.
    pub fn is_list(&self) -> bool {
        self.entries.len() > 1
    }

    /// How many documents are done, and of how many; files that are not opened count as one.
    pub fn progress(&self) -> (usize, usize) {
        let done = self.entries.iter().filter(|e| e.status != Status::Waiting).count();
        (done, self.entries.len() + self.left())
    }

    /// Whether there is something left to do, and it is being done.
    pub fn is_running(&self) -> bool {
        let (done, all) = self.progress();
        !self.stopped && !self.is_one() && done < all
    }

    /// The documents in the order in which they are listed; what is not checked comes last.
    pub fn sorted(&self) -> Vec<&Entry> {
        let mut all: Vec<&Entry> = self.entries.iter().collect();
        let key = |e: &Entry| match (&e.status, self.sort.by) {
            (_, Column::Order | Column::Name) => (0, 0, String::new()),
            (Status::Done(s), by) => match by {
                Column::Unit => (0, 0, s.unit.clone().unwrap_or_default()),
                Column::Forms => (0, s.forms, String::new()),
                Column::Errors => (0, s.errors, String::new()),
                _ => (0, s.warnings, String::new()),
            },
            (Status::Failed(_), _) => (1, 0, String::new()),
            (Status::Waiting, _) => (2, 0, String::new()),
        };
        match self.sort.by {
            Column::Order => {}
            Column::Name => all.sort_by(|a, b| a.name.cmp(&b.name)),
            _ => all.sort_by(|a, b| {
                let (a, b) = (key(a), key(b));
                let order = (a.1, &a.2).cmp(&(b.1, &b.2));
                a.0.cmp(&b.0).then(if self.sort.descending && a.0 == 0 { order.reverse() } else { order })
            }),
        }
        if self.sort.by == Column::Name && self.sort.descending {
            all.reverse();
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(errors: usize) -> Summary {
        let kind = "budget".to_owned();
        Summary {
            unit: None,
            year: None,
            kind,
            forms: 1,
            claims: 0,
            errors,
            warnings: 0,
            digest: None,
            unread: Vec::new(),
            round: None,
            rules: vec![("sum".to_owned(), "和".to_owned(), errors, 0)],
        }
    }

    #[test]
    fn one_file_is_shown_and_several_are_listed() {
        let mut one = Library::default();
        one.expect(1, false);
        one.add("a.pdf".to_owned(), vec![1].into());
        assert!(matches!(one.step(1), Some((Request::Open { fresh: true, .. }, _))));
        assert_eq!(one.opened(0, vec!["a.pdf".to_owned()]), Next::Show(DraftId { file: 0, entry: 0 }));
        let mut zip = Library::default();
        zip.expect(1, false);
        zip.add("a.zip".to_owned(), vec![1].into());
        assert!(zip.step(1).is_some() && zip.step(2).is_none());
        assert_eq!(zip.opened(0, vec!["x.pdf".to_owned(), "y.pdf".to_owned()]), Next::Step);
        assert_eq!(zip.entries[1].name, "a.zip/y.pdf");
        assert!(matches!(zip.step(2), Some((Request::Check(_), _))));
        zip.checked(summary(1));
        assert_eq!((zip.progress(), zip.is_running()), ((1, 2), true));
    }

    #[test]
    fn stopped_and_gone_on_with_and_sorted_by_errors() {
        let mut list = Library::default();
        list.expect(3, false);
        for name in ["a", "b", "c"] {
            list.add(name.to_owned(), Content::default());
            list.step(1);
            list.opened(list.next_file - 1, vec![name.to_owned()]);
        }
        list.step(2);
        list.checked(summary(0));
        list.stopped = true;
        assert!(list.step(3).is_none() && !list.is_running());
        list.stopped = false;
        list.step(3);
        list.checked(summary(5));
        list.step(4);
        list.failed("damaged".to_owned());
        list.sort = Sort::default().clicked(Column::Errors);
        assert_eq!(list.sorted().iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), ["b", "a", "c"]);
        assert!(!list.is_running());
    }

    #[test]
    fn forms_and_text_of_one_unit_become_one_document() {
        let mut list = Library::default();
        let done = |forms, claims| Status::Done(Summary { unit: Some("甲局".to_owned()), forms, claims, ..summary(0) });
        for (n, (name, status)) in [("表.xlsx", done(9, 0)), ("别的.docx", done(3, 9)), ("文.docx", done(0, 40))].into_iter().enumerate()
        {
            list.entries.push(Entry { source: DraftId { file: n as u32, entry: 0 }, name: name.to_owned(), status });
        }
        list.next_file = 3;
        assert_eq!(list.pairs().len(), 1);
        list.join();
        let Some((Request::Join { file: 3, parts }, _)) = list.step(1) else { panic!() };
        assert_eq!(parts.iter().map(|p| p.file).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(list.opened(3, vec!["表.xlsx + 文.docx".to_owned()]), Next::Step);
        assert_eq!(list.entries.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), ["表.xlsx + 文.docx", "别的.docx"]);
        assert!(matches!(list.step(2), Some((Request::Check(DraftId { file: 3, entry: 0 }), _))));
    }

    #[test]
    fn summed_up_by_unit_and_by_rule_with_most_errors_first() {
        let mut list = Library::default();
        let done = |unit: Option<&str>, errors| Status::Done(Summary { unit: unit.map(str::to_owned), ..summary(errors) });
        for (n, status) in
            [done(Some("甲"), 1), done(Some("乙"), 5), done(Some("甲"), 3), done(None, 0), Status::Waiting].into_iter().enumerate()
        {
            list.entries.push(Entry { source: DraftId { file: 0, entry: n }, name: n.to_string(), status });
        }
        let told = |by| list.sums(by).into_iter().map(|s| (s.name, s.documents, s.errors)).collect::<Vec<_>>();
        assert_eq!(told(Summed::Units), [("乙".to_owned(), 1, 5), ("甲".to_owned(), 2, 4), ("—".to_owned(), 1, 0)]);
        assert_eq!(told(Summed::Rules), [("和".to_owned(), 4, 9)]);
    }

    #[test]
    fn a_click_on_a_column_sorts_turns_and_lets_go() {
        let by = |s: Sort| (s.by, s.descending);
        let first = Sort::default().clicked(Column::Errors);
        assert_eq!(by(first), (Column::Errors, true));
        assert_eq!(by(first.clicked(Column::Errors)), (Column::Errors, false));
        assert_eq!(first.clicked(Column::Errors).clicked(Column::Errors), Sort::default());
        assert_eq!(by(first.clicked(Column::Name)), (Column::Name, false));
    }

    #[test]
    fn a_file_alone_that_cannot_be_opened_is_a_failure_and_one_of_many_an_entry() {
        let mut one = Library::default();
        one.expect(1, false);
        one.add("a.doc".to_owned(), Content::default());
        one.step(1);
        assert_eq!(one.failed("old".to_owned()), Next::Failed("old".to_owned()));
        let mut two = Library::default();
        two.expect(2, false);
        two.add("a.doc".to_owned(), Content::default());
        two.step(1);
        assert_eq!(two.failed("old".to_owned()), Next::Step);
        assert_eq!(two.entries[0].status, Status::Failed("old".to_owned()));
    }
}
