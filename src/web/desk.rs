//! The desk: files, the shown document, the user's own tables and profiles between requests.
//!
//! In: a [`Request`] and the bytes beside it. Out: an [`Answer`]. It is the same code whether it stands
//! in the worker or on the page's own thread.

use super::{Answer, Request, Source, Summary, View, derived};
use crate::catalogue::Catalogue;
use crate::document::{Document, Edit};
use crate::ingest::{Archive, IngestError};
use crate::profile::{Profile, Profiles};
use crate::report::{Accepted, Format, Tables, file_name, prose, sheets, write, write_all};
use crate::{check_with, ingest, messages};
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// See the module's doc.
#[derive(Default)]
pub struct Desk {
    files: HashMap<u32, File>,
    pub(super) document: Option<Document>,
    /// Where the shown document comes from, if from a file.
    source: Option<Source>,
    /// The user's table of the classification.
    catalogue: Option<Catalogue>,
    /// The user's profiles, before those that come with the program.
    pub(super) profiles: Profiles,
    /// What the reviewer takes for right.
    accepted: Accepted,
    /// What was derived last.
    pub(super) kept: derived::Kept,
    /// The package of reports that is being made.
    package: Option<Package>,
}

/// A file that was opened.
enum File {
    One(String, Vec<u8>),
    Many(Box<Archive>),
    /// Documents of other files that are one disclosure.
    Joined(Vec<Source>),
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
        let say = |e: IngestError| messages::ingest(&e);
        match request {
            Request::Load { name, profile } => {
                let document = ingest::read(name, &bytes).map_err(say)?;
                self.source = None;
                Ok(self.show(document, profile.as_deref()))
            }
            Request::Edit { edits, profile } => {
                let document = self.edited(edits)?;
                Ok(Answer::Checked(Box::new(self.view(&document, profile.as_deref()))))
            }
            Request::Open { file, name, fresh } => {
                if *fresh {
                    self.files.clear();
                }
                let (kept, names) = match ingest::archive(name, bytes).map_err(say)? {
                    Ok(archive) => {
                        let names = (0..archive.len()).map(|i| archive.file(i).to_owned()).collect();
                        (File::Many(Box::new(archive)), names)
                    }
                    Err(bytes) => (File::One(name.clone(), bytes), vec![name.clone()]),
                };
                self.files.insert(*file, kept);
                Ok(Answer::Opened { file: *file, names })
            }
            Request::Join { file, parts } => {
                let name = parts.iter().map(|p| self.name(*p)).collect::<Vec<_>>().join(" + ");
                // What is joined already is no part of another.
                if parts.iter().any(|p| matches!(self.files.get(&p.file), None | Some(File::Joined(_)))) {
                    return Err(messages::NOTHING_READ.into());
                }
                self.files.insert(*file, File::Joined(parts.clone()));
                Ok(Answer::Opened { file: *file, names: vec![name] })
            }
            Request::Check(source) => {
                let document = self.read(*source)?;
                let mut report = check_with(&document, self.profiles.of(&document), self.catalogue()).report;
                self.accepted.apply(&mut report);
                Ok(Answer::Summary(Summary::of(&report)))
            }
            Request::Show { source, profile } => {
                let document = self.read(*source)?;
                self.source = Some(*source);
                Ok(self.show(document, profile.as_deref()))
            }
            Request::Catalogue { name } => {
                let document = ingest::read(name, &bytes).map_err(say)?;
                let own = Catalogue::builtin().with_table(&document).map_err(|e| messages::catalogue(name, &e))?;
                self.catalogue = Some(own);
                Ok(Answer::Catalogue { name: name.clone() })
            }
            Request::Rules { name } => {
                let text = String::from_utf8(bytes).map_err(|e| messages::unread(name, &e.to_string()))?;
                let profile = Profile::parse(&text).map_err(|e| messages::report::profile_error(name, &e))?;
                let (id, name) = (profile.id.clone(), profile.name.clone());
                self.profiles.add(profile);
                Ok(Answer::Rules { id, name })
            }
            Request::Speak(language) => {
                language.speak();
                Ok(Answer::Done)
            }
            Request::Accept(accepted) => {
                self.accepted.clone_from(accepted);
                Ok(Answer::Done)
            }
            Request::Report { format, stem, edits, profile } => {
                let document = self.edited(edits)?;
                let (bytes, _) = self.report(&document, profile.as_deref(), *format)?;
                Ok(Answer::File { name: messages::page::report_file(stem, format.ending()), bytes })
            }
            Request::Pack { source, name, format } => match source {
                Some(source) => self.pack(*source, name, *format),
                None => self.close_package(),
            },
            Request::Derive(ask) => self.derive(ask, &bytes),
            Request::File(kind) => self.file(*kind),
            Request::Page { number } => {
                let source = self.source.ok_or(messages::NOTHING_READ)?;
                let svg = match self.files.get(&source.file) {
                    Some(File::One(name, bytes)) => ingest::picture(name, bytes, *number),
                    Some(File::Many(archive)) => {
                        archive.bytes(source.entry).and_then(|b| ingest::picture(archive.file(source.entry), &b, *number))
                    }
                    // A document of several files has no pages of its own.
                    Some(File::Joined(_)) | None => return Err(messages::NOTHING_READ.into()),
                };
                let svg = svg.map_err(say)?.unwrap_or_default();
                Ok(Answer::Picture { number: *number, svg })
            }
        }
    }

    /// The name of a document of a file.
    fn name(&self, source: Source) -> &str {
        match self.files.get(&source.file) {
            Some(File::One(name, _)) => name,
            Some(File::Many(archive)) => archive.file(source.entry),
            Some(File::Joined(_)) | None => "",
        }
    }

    fn read(&self, source: Source) -> Result<Document, String> {
        let say = |e: IngestError| messages::ingest(&e);
        match self.files.get(&source.file).ok_or(messages::NOTHING_READ)? {
            File::One(name, bytes) => ingest::read(name, bytes).map_err(say),
            File::Many(archive) => archive.read(source.entry).map_err(say),
            File::Joined(parts) => {
                let all: Result<Vec<Document>, String> = parts.iter().map(|p| self.read(*p)).collect();
                Document::together(all?).ok_or_else(|| messages::NOTHING_READ.into())
            }
        }
    }

    /// The shown document with corrections put in.
    fn edited(&self, edits: &[Edit]) -> Result<Document, String> {
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

    pub(super) fn catalogue(&self) -> &Catalogue {
        self.catalogue.as_ref().unwrap_or_else(|| Catalogue::builtin())
    }

    fn view(&self, document: &Document, profile: Option<&str>) -> View {
        let mut view = view(document, self.profiles.chosen_for(profile, document), self.catalogue());
        self.accepted.apply(&mut view.report);
        view
    }

    fn report(&self, document: &Document, profile: Option<&str>, format: Format) -> Result<(Vec<u8>, View), String> {
        let view = self.view(document, profile);
        let written = write(format, &view.report, Tables { sheets: &view.sheets, prose: &view.prose });
        written.map(|bytes| (bytes, view)).map_err(|e| messages::not_written(&e.to_string()))
    }

    /// Puts the report on a document into the package, and its findings into the table.
    fn pack(&mut self, source: Source, name: &str, format: Format) -> Result<Answer, String> {
        let say = |e: &dyn std::fmt::Display| messages::not_written(&e.to_string());
        let document = self.read(source)?;
        let (bytes, mut view) = self.report(&document, None, format)?;
        name.clone_into(&mut view.report.source.name);
        let table = write_all(Format::Csv, &[&view.report]).map_err(|e| say(&e))?;
        let package = self.package.get_or_insert_with(|| Package {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            table: Vec::new(),
            used: HashSet::new(),
        });
        // The header is said once.
        let behind = table.windows(2).position(|w| w == b"\r\n").map_or(0, |at| at + 2);
        package.table.extend_from_slice(if package.table.is_empty() { &table } else { &table[behind..] });
        let file = file_name(name, format, &mut package.used);
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
        Ok(Answer::File { name: messages::page::PACKED_FILE.into(), bytes })
    }
}

/// Checks a document and lays its tables out.
pub fn view(document: &Document, profile: &Profile, catalogue: &Catalogue) -> View {
    let checked = check_with(document, profile, catalogue);
    View {
        sheets: sheets(document, &checked.recognised),
        prose: prose(document, &checked.narrative, &checked.report),
        text: document.to_text(),
        pages: document.pages.clone(),
        report: checked.report,
    }
}
