//! The desk: files, the shown document, the user's own tables and profiles between requests.
//!
//! In: a [`Request`] and the bytes beside it. Out: an [`Answer`]. It is the same code whether it stands
//! in the worker or on the page's own thread.

use super::checklist::OwnList;
use super::files::Files;
use super::{Answer, DraftId, Original, Packed, Request, Summary, View, derived};
use crate::classification::Classification;
use crate::document::{Document, Edit};
use crate::evidence::Others;
use crate::profile::{Grades, Profile, Profiles};
use crate::report::{Accepted, Format, Report, Tables, file_name, prose, sheets, unused, write, write_all};
use crate::{Settings, check_with, ingest, messages};
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// See the module's doc.
#[derive(Default)]
pub struct Desk {
    pub(super) files: Files,
    pub(super) document: Option<Document>,
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
    package: Option<Package>,
    /// Rules that the reviewer wants graded otherwise, or not asked.
    grades: Grades,
    /// Other documents that drafts are held against.
    pub(super) others: Others,
    /// Reports of an earlier round.
    pub(super) since: Vec<Report>,
    /// The office's own checklist.
    pub(super) own_list: Option<OwnList>,
}

/// Reports in one archive, with a table of all findings.
struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    table: Vec<u8>,
    used: HashSet<String>,
}

impl Desk {
    /// Answers a request.
    pub fn answer(&mut self, request: &Request, bytes: Vec<u8>) -> Answer {
        self.try_answer(request, bytes).unwrap_or_else(Answer::Failed)
    }

    fn try_answer(&mut self, request: &Request, bytes: Vec<u8>) -> Result<Answer, String> {
        match request {
            Request::Load { name, profile } => {
                let document = ingest::read(name, &bytes).map_err(|e| messages::ingest(&e))?;
                self.source = None;
                Ok(self.show(document, profile.as_deref()))
            }
            Request::Edit { edits, profile } => {
                let document = self.edited(edits)?;
                Ok(Answer::Checked(Box::new(self.view(&document, profile.as_deref()))))
            }
            Request::Open { file, name, fresh } => self.files.open(*file, name, bytes, *fresh),
            Request::Join { file, parts } => self.files.join(*file, parts),
            Request::Check(source) => {
                let document = self.files.read(*source)?;
                let mut report = check_with(&document, self.profiles.of(&document), &self.settings()).report;
                self.reviewed(&mut report);
                Ok(Answer::Summary(Summary::of(&report)))
            }
            Request::Show { source, profile } => {
                let document = self.files.read(*source)?;
                self.source = Some(*source);
                Ok(self.show(document, profile.as_deref()))
            }
            Request::Classification { name } => self.take_catalogue(name, &bytes),
            Request::Rules { name } => self.take_rules(name, bytes),
            Request::Beside { kind, files } => self.beside(*kind, files, &bytes),
            Request::Since { files } => self.take_since(files, &bytes),
            Request::Roster { name } => take_roster(name, &bytes),
            Request::Table { name, rows } => {
                let bytes = crate::report::table(rows).map_err(|e| messages::not_written(&e.to_string()))?;
                Ok(Answer::File { name: name.clone(), bytes, remark: None })
            }
            Request::Grades(grades) => {
                self.grades.clone_from(grades);
                Ok(Answer::Done)
            }
            Request::Speak(language) => {
                language.speak();
                Ok(Answer::Done)
            }
            Request::Accept(accepted) => {
                self.accepted = Accepted::parse(accepted).unwrap_or_default();
                Ok(Answer::Done)
            }
            Request::Report { format, stem, edits, profile } => {
                let document = self.edited(edits)?;
                let bytes = written(&self.view(&document, profile.as_deref()), *format)?;
                Ok(Answer::File { name: messages::page::report_file(stem, format.ending()), bytes, remark: None })
            }
            Request::Original { what, edits, profile } => self.shown_original(*what, edits, profile.as_deref()),
            Request::Pack { source, name, what } => match source {
                Some(source) => self.pack(*source, name, *what),
                None => self.close_package(),
            },
            Request::Derive(ask) => self.derive(ask, &bytes),
            Request::File(kind) => self.file(*kind),
            Request::Page { number } => self.files.picture(self.source.ok_or(messages::NOTHING_READ)?, *number),
            Request::Checklist(ask, what) => self.checklist(ask, what, bytes),
        }
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

    fn show(&mut self, document: Document, profile: Option<&str>) -> Answer {
        let answer = Answer::Checked(Box::new(self.view(&document, profile)));
        self.document = Some(document);
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
        view
    }

    /// Says in a report what the reviewer says, and what became of an earlier round.
    fn reviewed(&self, report: &mut Report) {
        self.accepted.apply(report);
        report.since(&self.since);
    }

    /// Puts the report on a document, or its own file, into the package, and its findings into the table.
    fn pack(&mut self, source: DraftId, name: &str, what: Packed) -> Result<Answer, String> {
        let say = |e: &dyn std::fmt::Display| messages::not_written(&e.to_string());
        let (own, bytes, mut report) = match what {
            Packed::Report(format) => {
                let view = self.view(&self.files.read(source)?, None);
                (String::new(), written(&view, format)?, view.report)
            }
            Packed::Marked => {
                let marked = self.original(source, Original::Marked { list: true }, &[], None)?;
                (marked.name, marked.bytes, marked.report)
            }
        };
        name.clone_into(&mut report.source.name);
        let table = write_all(Format::Csv, &[&report]).map_err(|e| say(&e))?;
        let package = self.package.get_or_insert_with(|| Package {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            table: Vec::new(),
            used: HashSet::new(),
        });
        // The header is said once.
        let behind = table.windows(2).position(|w| w == b"\r\n").map_or(0, |at| at + 2);
        package.table.extend_from_slice(if package.table.is_empty() { &table } else { &table[behind..] });
        let file = match what {
            Packed::Report(format) => file_name(name, format, &mut package.used),
            Packed::Marked => {
                let (stem, ending) = own.rsplit_once('.').unwrap_or((&own, ""));
                unused(stem, &mut package.used, |stem| format!("{stem}.{ending}"))
            }
        };
        package.zip.start_file(file, SimpleFileOptions::default()).map_err(|e| say(&e))?;
        package.zip.write_all(&bytes).map_err(|e| say(&e))?;
        Ok(Answer::Done)
    }

    /// Closes the package and gives it out.
    fn close_package(&mut self) -> Result<Answer, String> {
        let say = |e: &dyn std::fmt::Display| messages::not_written(&e.to_string());
        let mut package = self.package.take().ok_or(messages::NOTHING_READ)?;
        package.zip.start_file(messages::page::TABLE_FILE.text(), SimpleFileOptions::default()).map_err(|e| say(&e))?;
        package.zip.write_all(&package.table).map_err(|e| say(&e))?;
        let bytes = package.zip.finish().map_err(|e| say(&e))?.into_inner();
        Ok(Answer::File { name: messages::page::PACKED_FILE.into(), bytes, remark: None })
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
    View {
        sheets: sheets(document, &checked.recognised),
        prose: prose(document, &checked.narrative, &checked.report),
        text: document.to_text(),
        pages: document.pages.clone(),
        report: checked.report,
    }
}
