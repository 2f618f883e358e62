//! The desk: files, the shown document, the user's own tables and profiles between requests.
//!
//! In: a [`Request`] and the bytes beside it. Out: an [`Answer`]. It is the same code whether it stands
//! in the worker or on the page's own thread.

use super::checklist::OwnList;
use super::files::{Files, ReadFile, Unread};
use super::pack::Package;
use super::reader::Reader;
use super::{Answer, Content, DraftId, PageId, ReadCell, Request, Summary, View, derived};
use crate::classification::Classification;
use crate::document::{Document, Edit, Place};
use crate::evidence::Others;
use crate::profile::{Grades, Profile, Profiles};
use crate::report::{Accepted, Format, Report, Tables, prose, sheets, write};
use crate::{Settings, check_with, ingest, messages};
use std::borrow::Cow;

/// See the module's doc.
#[derive(Default)]
pub struct Desk {
    pub(super) files: Files,
    pub(super) document: Option<Document>,
    /// Its pages that are pictures and were not read, and those that were.
    unread: Vec<PageId>,
    read: Vec<u32>,
    /// Where the shown document comes from, if from a file.
    pub(super) source: Option<DraftId>,
    /// The user's table of the classification.
    catalogue: Option<Classification>,
    /// The user's profiles, before those that come with the program.
    pub(super) profiles: Profiles,
    /// What the reviewer takes for right.
    pub(super) accepted: Accepted,
    /// What was derived last.
    pub(super) kept: derived::Kept,
    /// The package of reports that is being made.
    pub(super) package: Option<Package>,
    /// Rules that the reviewer wants graded otherwise, or not asked.
    grades: Grades,
    /// Other documents that drafts are held against.
    pub(super) others: Others,
    /// Reports of an earlier round.
    pub(super) since: Vec<Report>,
    /// The office's own checklist.
    pub(super) own_list: Option<OwnList>,
    /// What reads scanned pages, where this worker is one of those that do.
    pub(super) reader: Reader,
}

impl Desk {
    /// Answers a request.
    pub fn answer(&mut self, request: &Request, content: impl Into<Content>) -> Answer {
        match self.try_answer(request, content.into()) {
            Ok(answer) => answer,
            Err(Unread::Locked(why)) => Answer::Locked(why),
            Err(Unread::Why(why)) => Answer::Failed(why),
        }
    }

    fn try_answer(&mut self, request: &Request, content: Content) -> Result<Answer, Unread> {
        // A draft's bytes are read when it is checked.
        let bytes = if matches!(request, Request::Open { .. }) { Vec::new() } else { content.bytes("")?.into_owned() };
        Ok(match request {
            Request::Load { name, profile } => {
                let document = ingest::read(name, &bytes)?;
                self.source = None;
                self.show(ReadFile { document, unread: Vec::new(), read: Vec::new() }, profile.as_deref())
            }
            Request::Edit { edits, profile } => {
                let document = self.edited(edits)?;
                Answer::Checked(Box::new(self.view(&document, profile.as_deref())))
            }
            Request::Open { file, name, fresh } => self.files.open(*file, name, content, *fresh)?,
            Request::Unlock { source, password } => {
                self.files.unlock(*source, password);
                Answer::Done
            }
            Request::Join { file, parts } => self.files.join(*file, parts)?,
            Request::Check(source) => {
                let ReadFile { document, unread, .. } = self.files.read(*source)?;
                let mut report = check_with(&document, self.profiles.of(&document), &self.settings()).report;
                self.reviewed(&mut report);
                Answer::Summary(Summary { unread, ..Summary::of(&report) })
            }
            Request::Show { source, profile } => {
                let read = self.files.read(*source)?;
                self.source = Some(*source);
                self.show(read, profile.as_deref())
            }
            Request::Classification { name } => self.take_catalogue(name, &bytes)?,
            Request::Rules { name } => self.take_rules(name, bytes)?,
            Request::Beside { kind, files } => self.beside(*kind, files, &bytes)?,
            Request::Since { files } => self.take_since(files, &bytes)?,
            Request::Roster { name } => take_roster(name, &bytes)?,
            Request::Table { name, rows } => {
                let bytes = crate::report::table(rows).map_err(|e| messages::not_written(&e.to_string()))?;
                Answer::File { name: name.clone(), bytes, remark: None }
            }
            Request::Grades(grades) => {
                self.grades.clone_from(grades);
                Answer::Done
            }
            Request::Speak(language) => {
                language.speak();
                Answer::Done
            }
            Request::Accept(accepted) => {
                self.accepted = Accepted::parse(accepted).unwrap_or_default();
                Answer::Done
            }
            Request::Report { format, stem, edits, profile } => {
                let document = self.edited(edits)?;
                let bytes = written(&self.view(&document, profile.as_deref()), *format)?;
                Answer::File { name: messages::page::report_file(stem, format.ending()), bytes, remark: None }
            }
            Request::Original { what, edits, profile } => self.shown_original(*what, edits, profile.as_deref())?,
            Request::Pack { source, name, what } => match source {
                Some(source) => self.pack(*source, name, *what)?,
                None => self.close_package(*what)?,
            },
            Request::Derive(ask) => self.derive(ask, &bytes)?,
            Request::File(kind) => self.file(*kind)?,
            Request::Page { number } => {
                let source = self.source.ok_or_else(|| Unread::Why(messages::NOTHING_READ.into()))?;
                let (number, page) = (*number, PageId { source, page: *number });
                let paper = self.read.contains(&number) || self.unread.contains(&page);
                Answer::Picture { number, paper, content: self.files.picture(source, number, paper)?, cells: self.read_cells(number) }
            }
            Request::Checklist(ask, what) => self.checklist(ask, what, bytes)?,
            scans => self.answer_on_scans(scans, bytes)?,
        })
    }

    /// What is asked of scanned pages: by the page, or of this worker as a reader.
    fn answer_on_scans(&mut self, request: &Request, bytes: Vec<u8>) -> Result<Answer, Unread> {
        Ok(match request {
            Request::Again { profile } => {
                let source = self.source.ok_or_else(|| Unread::Why(messages::NOTHING_READ.into()))?;
                self.show(self.files.read(source)?, profile.as_deref())
            }
            Request::Paper { source, pages } => {
                let (file, password) = self.files.paper(*source)?;
                Answer::Paper { source: *source, pages: pages.clone(), password, file }
            }
            Request::Scanned(page) => {
                self.files.scanned(*page, serde_json::from_slice(&bytes).unwrap_or_default());
                Answer::Done
            }
            Request::Recogniser => self.reader.take_model(bytes)?,
            Request::Hold { password } => self.reader.hold(bytes, password)?,
            Request::Read(page) => self.reader.read(*page)?,
            // All others are answered before.
            _ => Answer::Done,
        })
    }

    fn take_catalogue(&mut self, name: &str, bytes: &[u8]) -> Result<Answer, String> {
        let document = ingest::read(name, bytes).map_err(|e| messages::ingest(&e))?;
        let own = Classification::builtin().with_table(&document).map_err(|e| messages::catalogue(name, &e))?;
        self.catalogue = Some(own);
        Ok(Answer::Classification { name: name.to_owned() })
    }

    fn take_rules(&mut self, name: &str, bytes: Vec<u8>) -> Result<Answer, String> {
        let text = String::from_utf8(bytes).map_err(|e| messages::unread(name, &e.to_string()))?;
        let profile = self.profiles.add(&text, crate::rules::is_known).map_err(|e| messages::report::profile_error(name, &e))?;
        Ok(Answer::Rules { id: profile.id.clone(), name: profile.name.clone() })
    }

    /// The shown document with corrections put in.
    pub(super) fn edited(&self, edits: &[Edit]) -> Result<Document, String> {
        let mut document = self.document.clone().ok_or(messages::NOTHING_READ)?;
        for edit in edits {
            document.apply(edit);
        }
        Ok(document)
    }

    fn show(&mut self, read: ReadFile, profile: Option<&str>) -> Answer {
        (self.unread, self.read) = (read.unread, read.read);
        let answer = Answer::Checked(Box::new(self.view(&read.document, profile)));
        self.document = Some(read.document);
        answer
    }

    pub(super) fn catalogue(&self) -> &Classification {
        self.catalogue.as_ref().unwrap_or_else(|| Classification::builtin())
    }

    pub(super) fn settings(&self) -> Settings<'_> {
        Settings { catalogue: self.catalogue(), grades: self.grades.clone(), others: Cow::Borrowed(&self.others) }
    }

    pub(super) fn view(&self, document: &Document, profile: Option<&str>) -> View {
        let mut view = view(document, self.profiles.chosen_for(profile, document), &self.settings());
        self.reviewed(&mut view.report);
        view.unread.clone_from(&self.unread);
        view.read.clone_from(&self.read);
        view
    }

    /// The cells of the shown document that were read on a page from its picture.
    fn read_cells(&self, page: u32) -> Vec<ReadCell> {
        let Some(document) = &self.document else { return Vec::new() };
        let cell = |place: &Place| {
            let cell = document.cell(*place)?;
            let (at, bounds) = cell.origin.page()?;
            // A letter of a label decides nothing.
            let is_label = !cell.text.contains(|c: char| c.is_ascii_digit());
            let sure = is_label || !crate::misread::is_doubtful(document, *place);
            (at == page).then(|| ReadCell { place: *place, bounds, text: cell.text.clone(), sure })
        };
        let mut cells: Vec<ReadCell> = document.readings.keys().filter_map(cell).collect();
        cells.sort_by_key(|c| c.place);
        cells
    }

    /// Says in a report what the reviewer says, and what became of an earlier round.
    fn reviewed(&self, report: &mut Report) {
        self.accepted.apply(report);
        report.since(&self.since);
    }
}

/// Reads a list of what is owed.
fn take_roster(name: &str, bytes: &[u8]) -> Result<Answer, String> {
    let document = ingest::read(name, bytes).map_err(|e| messages::ingest(&e))?;
    let owed = crate::report::roster::owed(&document);
    if owed.is_empty() { Err(messages::page::no_roster(name)) } else { Ok(Answer::Roster(owed)) }
}

/// What a format says of a document.
pub(super) fn written(view: &View, format: Format) -> Result<Vec<u8>, String> {
    let tables = Tables { sheets: &view.sheets, prose: &view.prose };
    write(format, &view.report, tables).map_err(|e| messages::not_written(&e.to_string()))
}

/// Checks a document and lays its tables out.
pub fn view(document: &Document, profile: &Profile, settings: &Settings<'_>) -> View {
    let checked = check_with(document, profile, settings);
    let document = checked.settled.as_ref().unwrap_or(document);
    View {
        sheets: sheets(document, &checked.recognised),
        prose: prose(document, &checked.narrative, &checked.report),
        text: document.to_text(),
        pages: document.pages.clone(),
        unread: Vec::new(),
        read: Vec::new(),
        form_names: profile.form_names(),
        report: checked.report,
    }
}
