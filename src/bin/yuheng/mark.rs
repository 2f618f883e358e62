//! `yuheng mark`: drafts with what was found written into them.

use crate::Ended;
use crate::check::{Options, bytes_of, expand};
use crate::scan;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use yuheng::document::Document;
use yuheng::ingest;
use yuheng::mark::{self, MarkError, Wish};
use yuheng::messages::{self, report as m};
use yuheng::report::{Format, Severity, file_name, unused};

/// What is written of each draft.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// A page or sheet that lists the findings.
    pub list: bool,
    /// A corrected draft, too.
    pub corrected: bool,
    /// With its changes tracked.
    pub tracked: bool,
}

/// Marks files into a folder.
pub fn marked(files: &[String], folder: &str, wanted: Wanted, options: &Options) -> Ended {
    std::fs::create_dir_all(folder).map_err(|e| messages::not_written(&e.to_string()))?;
    let mut writer = Writer { folder: folder.into(), used: HashSet::new(), wanted, options, count: 0, status: 0 };
    for file in files.iter().flat_map(|f| expand(f)) {
        let name = Path::new(&file).file_name().map_or(file.clone(), |n| n.to_string_lossy().into_owned());
        match ingest::archive(&name, bytes_of(&file)?) {
            Ok(Ok(archive)) => {
                for entry in 0..archive.len() {
                    let read = scan::entry(&archive, entry).and_then(|d| Ok((d, archive.bytes(entry)?)));
                    writer.one(read.map_err(|e| messages::ingest(&e)))?;
                }
            }
            Ok(Err(bytes)) => writer.one(scan::read(&name, &bytes).map(|d| (d, bytes)).map_err(|e| messages::ingest(&e)))?,
            Err(e) => writer.one(Err(messages::ingest(&e)))?,
        }
    }
    Ok((m::checked(writer.count, 0, 0), writer.status))
}

struct Writer<'o> {
    folder: PathBuf,
    used: HashSet<String>,
    wanted: Wanted,
    options: &'o Options,
    count: usize,
    status: u8,
}

impl Writer<'_> {
    fn one(&mut self, read: Result<(Document, Vec<u8>), String>) -> Result<(), String> {
        let (document, bytes) = match read {
            Ok(read) => read,
            Err(why) => {
                self.status = 2;
                eprintln!("{why}");
                return Ok(());
            }
        };
        let checked = self.options.checked(&document);
        let report = &checked.report;
        self.count += 1;
        self.status = self.status.max(u8::from(report.count(Severity::Error) > 0));
        let name = &document.source.name;
        match mark::mark(&bytes, &document, 0, report, Wish { list: self.wanted.list }) {
            Ok(marked) => {
                if !marked.left_out.is_empty() {
                    eprintln!("{}", m::marks_left_out(name, &marked.left_out));
                }
                self.write(name, m::marked_file, &marked.bytes)?;
            }
            Err(error) => {
                if error != MarkError::Format {
                    eprintln!("{}", m::mark_error(name, &error));
                }
                let bytes = checked.write(&document, Format::Xlsx).map_err(|e| messages::not_written(&e.to_string()))?;
                let file = file_name(name, Format::Xlsx, &mut self.used);
                self.put(&file, &bytes)?;
            }
        }
        let edits = mark::proposed(report);
        if !self.wanted.corrected || edits.is_empty() {
            return Ok(());
        }
        match mark::correct(&bytes, &document, 0, &edits, self.wanted.tracked) {
            Ok(corrected) => {
                if !corrected.left_out.is_empty() {
                    eprintln!("{}", m::corrections_left_out(name, corrected.left_out.len()));
                }
                self.write(name, m::corrected_file, &corrected.bytes)
            }
            Err(error) => {
                eprintln!("{}", m::mark_error(name, &error));
                Ok(())
            }
        }
    }

    /// Writes a file that is named after the original.
    fn write(&mut self, original: &str, named: fn(&str, &str) -> String, bytes: &[u8]) -> Result<(), String> {
        let own = original.rsplit(['/', '\\']).next().unwrap_or(original);
        let (stem, ending) = own.rsplit_once('.').unwrap_or((own, ""));
        let file = unused(stem, &mut self.used, |stem| named(stem, ending));
        self.put(&file, bytes)
    }

    fn put(&self, file: &str, bytes: &[u8]) -> Result<(), String> {
        std::fs::write(self.folder.join(file), bytes).map_err(|e| messages::not_written(&e.to_string()))
    }
}
