//! Reports on all documents of a list, or what goes back to their senders, in one archive.
//!
//! In: one document after the other. Out: the archive, with a table of all findings, and in words what could not be put
//! into it.

use super::desk::written;
use super::{Answer, Desk, DraftId, Original};
use crate::messages::{self, page as t, report as m};
use crate::report::{Format, Report, Tables, file_name, stem_of, unused, write, write_all};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is packed of each document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Packed {
    /// A report.
    Report(Format),
    /// What goes back to the sender: the letter, and his own file with marks; in folders by what was decided.
    Returned,
}

/// An archive that is being made.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    table: Vec<u8>,
    used: HashSet<String>,
    /// What could not be put into it.
    remarks: Vec<String>,
}

impl Default for Package {
    fn default() -> Self {
        Package { zip: ZipWriter::new(Cursor::new(Vec::new())), table: Vec::new(), used: HashSet::new(), remarks: Vec::new() }
    }
}

impl Package {
    pub(super) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        self.zip.start_file(name, SimpleFileOptions::default()).map_err(|e| messages::not_written(&e.to_string()))?;
        self.zip.write_all(bytes).map_err(|e| messages::not_written(&e.to_string()))
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, String> {
        self.zip.finish().map(Cursor::into_inner).map_err(|e| messages::not_written(&e.to_string()))
    }

    /// The lines of a report's findings; the header is said once.
    fn list(&mut self, report: &Report) -> Result<(), String> {
        let table = write_all(Format::Csv, &[report]).map_err(|e| messages::not_written(&e.to_string()))?;
        let behind = table.windows(2).position(|w| w == b"\r\n").map_or(0, |at| at + 2);
        self.table.extend_from_slice(if self.table.is_empty() { &table } else { &table[behind..] });
        Ok(())
    }
}

impl Desk {
    /// Puts the report on a document, or what goes back, into the package, and its findings into the table.
    pub(super) fn pack(&mut self, source: DraftId, name: &str, what: Packed) -> Result<Answer, String> {
        let mut package = self.package.take().unwrap_or_default();
        let packed = match what {
            Packed::Report(format) => self.pack_report(&mut package, source, name, format),
            Packed::Returned => self.pack_returned(&mut package, source, name),
        };
        self.package = Some(package);
        packed.map(|()| Answer::Done)
    }

    fn pack_report(&self, package: &mut Package, source: DraftId, name: &str, format: Format) -> Result<(), String> {
        let mut view = self.view(&self.files.read(source)?.document, None);
        name.clone_into(&mut view.report.source.name);
        let bytes = written(&view, format)?;
        let file = file_name(name, format, &mut package.used);
        package.put(&file, &bytes)?;
        package.list(&view.report)
    }

    fn pack_returned(&self, package: &mut Package, source: DraftId, name: &str) -> Result<(), String> {
        let (mut report, marked) = match self.original(source, Original::Marked { list: true }, &[], None) {
            Ok(file) => {
                package.remarks.extend(file.remark);
                (file.report, Some((file.name, file.bytes)))
            }
            // Its sender gets the letter alone.
            Err(why) => {
                package.remarks.push(why);
                (self.view(&self.files.read(source)?.document, None).report, None)
            }
        };
        name.clone_into(&mut report.source.name);
        let folder = report.review.as_ref().and_then(|r| r.decision).map(|d| format!("{}/", m::decision(d))).unwrap_or_default();
        let letter = write(Format::Docx, &report, Tables { sheets: &[], prose: &[] }).map_err(|e| messages::not_written(&e.to_string()))?;
        let file = unused(&stem_of(name), &mut package.used, |stem| folder.clone() + &t::letter_file(stem));
        package.put(&file, &letter)?;
        if let Some((own, bytes)) = marked {
            let (stem, ending) = own.rsplit_once('.').unwrap_or((&own, ""));
            let file = unused(stem, &mut package.used, |stem| format!("{folder}{stem}.{ending}"));
            package.put(&file, &bytes)?;
        }
        package.list(&report)
    }

    /// Closes the package and gives it out.
    pub(super) fn close_package(&mut self, what: Packed) -> Result<Answer, String> {
        let mut package = self.package.take().ok_or(messages::NOTHING_READ)?;
        let table = std::mem::take(&mut package.table);
        package.put(t::TABLE_FILE.text(), &table)?;
        let remark = (!package.remarks.is_empty()).then(|| package.remarks.join("\n"));
        if let Some(remark) = &remark {
            package.put(t::REMARKS_FILE.text(), remark.as_bytes())?;
        }
        let bytes = package.finish()?;
        let name = if what == Packed::Returned { t::RETURNED_FILE } else { t::PACKED_FILE };
        Ok(Answer::File { name: name.into(), bytes, remark })
    }
}
