//! `yuheng check` and `read`: files, folders and archives in, reports out.
//!
//! Documents are checked in parallel and told in the order of their names. Reports that stand alone
//! (text, JSON, Markdown) go out as they come; those that are one file for all (CSV, SARIF, JUnit, HTML)
//! at the end; with a folder as output each document gets a file. JSON lines into a file are `lines`.

use crate::Ended;
use crate::lines::Lines;
use crate::scan;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use yuheng::classification::Classification;
use yuheng::document::Document;
use yuheng::evidence::{Other, Others};
use yuheng::ingest::{self, IngestError, Input};
use yuheng::profile::Profiles;
use yuheng::report::{Accepted, Format, Report, Severity, to_text, write_all};
use yuheng::text::Digest;
use yuheng::{Checked, Settings, check_with, messages};

/// How documents are checked.
pub struct Options {
    pub profiles: Profiles,
    pub profile: Option<String>,
    pub catalogue: Option<Classification>,
    pub accepted: Accepted,
    pub others: Others,
    /// Reports of an earlier round.
    pub since: Vec<Report>,
    pub notices: bool,
    /// Names all of this: results of other options are not taken over.
    pub digest: Digest,
}

/// What is told of the documents.
pub struct Telling {
    pub format: Format,
    pub output: Option<String>,
    /// Whether results that are there already are left alone.
    pub fresh: bool,
}

/// Documents that are checked, and told, together: the reports of a batch wait for its slowest, and no
/// more are held.
pub const BATCH: usize = 128;

/// A file's bytes.
pub fn bytes_of(file: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if file == "-" { std::io::stdin().lock().read_to_end(&mut bytes).map(drop) } else { std::fs::read(file).map(|b| bytes = b) };
    read.map(|()| bytes).map_err(|e| messages::unread(file, &e.to_string()))
}

/// The files of a folder, in order of their names; anything else is itself.
pub fn expand(file: &str) -> Vec<String> {
    let path = Path::new(file);
    if file == "-" || !path.is_dir() {
        return vec![file.to_owned()];
    }
    let mut inside: Vec<_> = std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
    inside.sort();
    // A link to a folder above would never end.
    inside.retain(|p| !p.is_symlink());
    let visible = |p: &&PathBuf| {
        let name = p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        p.is_dir() && !name.starts_with('.') || ingest::may_be_document(&name)
    };
    inside.iter().filter(visible).flat_map(|p| expand(&p.to_string_lossy())).collect()
}

/// Each document of a file, made into something.
pub fn each<T: Send>(file: &str, bytes: Vec<u8>, of: impl Fn(Result<Document, IngestError>) -> T + Sync) -> Vec<T> {
    let name = Path::new(file).file_name().map_or(file.to_owned(), |n| n.to_string_lossy().into_owned());
    match scan::open(&name, bytes) {
        Ok(Input::Document(document)) => vec![of(Ok(*document))],
        Ok(Input::Archive(archive)) => (0..archive.len()).into_par_iter().map(|i| of(scan::entry(&archive, i))).collect(),
        Err(e) => vec![of(Err(e))],
    }
}

/// Reads other documents that drafts are held against.
pub fn others(files: &[String], profiles: &Profiles, digest: &mut Digest) -> Result<Vec<Other>, String> {
    let mut out = Vec::new();
    for file in files.iter().flat_map(|f| expand(f)) {
        let bytes = bytes_of(&file)?;
        digest.bytes(&bytes);
        for read in each(&file, bytes, |d| d.map(|d| Other::read(&d, profiles)).map_err(|e| messages::ingest(&e))) {
            out.extend(read?);
        }
    }
    Ok(out)
}

impl Options {
    /// Checks a document.
    pub fn checked(&self, document: &Document) -> Checked {
        let catalogue = self.catalogue.as_ref().unwrap_or_else(|| Classification::builtin());
        let settings = Settings { catalogue, others: Cow::Borrowed(&self.others), ..Settings::default() };
        let mut checked = check_with(document, self.profiles.chosen_for(self.profile.as_deref(), document), &settings);
        self.accepted.apply(&mut checked.report);
        checked.report.since(&self.since);
        checked
    }

    /// Checks a document and writes what a format says of it alone.
    fn written(&self, document: &Document, format: Format) -> Result<(Vec<u8>, Report), String> {
        let checked = self.checked(document);
        let written = match format {
            Format::Text => Ok(to_text(&checked.report, self.notices).into_bytes()),
            _ => checked.write(document, format),
        };
        written.map(|bytes| (bytes, checked.report)).map_err(|e| messages::not_written(&e.to_string()))
    }
}

/// A bar on the terminal, where there is one that nothing else is written to.
pub fn bar(documents: usize, quiet: bool) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}").unwrap_or_else(|_| ProgressStyle::default_bar());
    let shown = documents > 1 && !quiet && std::io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
    ProgressBar::with_draw_target(Some(documents as u64), target).with_style(style)
}

/// Checks files.
pub fn check(files: &[String], options: &Options, telling: &Telling) -> Ended {
    let files: Vec<String> = files.iter().flat_map(|f| expand(f)).collect();
    match telling.output.as_deref() {
        Some(path) if telling.format == Format::Json && !is_folder(path) => {
            Lines { path: Path::new(path), fresh: telling.fresh }.check(&files, options)
        }
        Some(path) if is_folder(path) => into_folder(&files, options, telling.format, Path::new(path)),
        output => {
            let stands_alone = matches!(telling.format, Format::Text | Format::Json | Format::Markdown);
            match output {
                None if telling.format == Format::Xlsx => Err(messages::report::needs_output(telling.format.name())),
                None if stands_alone => streamed(&files, options, telling.format),
                _ => together(&files, options, telling.format, output),
            }
        }
    }
}

/// The files that are one disclosure each: a folder with folders in it has one for each of these; of any
/// other folder, and of the files that are named, all are one.
fn disclosures(files: &[String]) -> Vec<Vec<String>> {
    let folders = |file: &String| -> Vec<String> {
        let inside = std::fs::read_dir(file).into_iter().flatten().flatten().map(|e| e.path());
        let mut inside: Vec<String> = inside.filter(|p| p.is_dir() && !p.is_symlink()).map(|p| p.to_string_lossy().into_owned()).collect();
        inside.sort();
        inside
    };
    let (mut out, mut loose) = (Vec::new(), Vec::new());
    for file in files {
        let own = folders(file);
        if own.is_empty() {
            loose.extend(expand(file));
        } else {
            out.extend(own.iter().map(|folder| expand(folder)));
        }
    }
    out.push(loose);
    out.retain(|files| !files.is_empty());
    out
}

/// The documents of an archive: those of each of its folders are one disclosure, and those in none.
fn by_folder(documents: Vec<Document>) -> Vec<Vec<Document>> {
    let folder = |d: &Document| d.source.name.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder).to_owned();
    let mut out: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    documents.into_iter().for_each(|d| out.entry(folder(&d)).or_default().push(d));
    out.into_values().collect()
}

/// Checks files that are one disclosure together.
pub fn joined(files: &[String], options: &Options, telling: &Telling) -> Ended {
    if telling.output.is_none() && telling.format == Format::Xlsx {
        return Err(messages::report::needs_output(telling.format.name()));
    }
    let (mut reports, mut status) = (Vec::new(), 0);
    let mut only = Vec::new();
    let mut all = Vec::new();
    for files in disclosures(files) {
        let mut documents = Vec::new();
        for file in &files {
            for document in each(file, bytes_of(file)?, |d| d.map_err(|e| messages::ingest(&e))) {
                documents.push(document?);
            }
        }
        all.extend(if files.len() == 1 { by_folder(documents) } else { vec![documents] });
    }
    for documents in all {
        let Some(document) = Document::together(documents) else { continue };
        let (bytes, report) = options.written(&document, telling.format)?;
        status = status.max(u8::from(report.count(Severity::Error) > 0));
        only = bytes;
        reports.push(report);
    }
    let bytes = match &reports[..] {
        [_] => only,
        all => write_all(telling.format, &all.iter().collect::<Vec<_>>()).map_err(|e| messages::not_written(&e.to_string()))?,
    };
    match telling.output.as_deref() {
        None => put(&[bytes.trim_ascii_end(), b"\n"].concat(), None)?,
        path => put(&bytes, path)?,
    }
    Ok((String::new(), status))
}

/// Writes to a file, or else to the terminal.
fn put(bytes: &[u8], output: Option<&str>) -> Result<(), String> {
    match output {
        Some(path) => std::fs::write(path, bytes).map_err(|e| messages::not_written(&e.to_string())),
        // Whoever does not read on has seen enough.
        None => {
            drop(std::io::stdout().write_all(bytes));
            Ok(())
        }
    }
}

fn is_folder(path: &str) -> bool {
    path.ends_with(['/', '\\']) || Path::new(path).is_dir()
}

/// A report and how it is written, or why there is none.
type Outcome = Result<(Vec<u8>, Report), String>;

fn outcomes(file: &str, make: impl Fn(&Document) -> Outcome + Sync) -> Vec<Outcome> {
    match bytes_of(file) {
        Ok(bytes) => each(file, bytes, |document| document.map_err(|e| messages::ingest(&e)).and_then(|d| make(&d))),
        Err(why) => vec![Err(why)],
    }
}

/// Has what is made of each document taken in order, until nothing more is taken; returns the exit status.
fn in_order(
    files: &[String],
    quiet: bool,
    make: impl Fn(&Document) -> Outcome + Sync,
    mut take: impl FnMut(Vec<u8>, Report) -> Option<()>,
) -> u8 {
    let mut status = 0;
    let bar = bar(files.len(), quiet);
    for batch in files.chunks(BATCH) {
        let all: Vec<Vec<Outcome>> = batch.par_iter().map(|file| outcomes(file, &make)).collect();
        for outcome in all.into_iter().flatten() {
            match outcome {
                Ok((bytes, report)) => {
                    status = status.max(u8::from(report.count(Severity::Error) > 0));
                    if take(bytes, report).is_none() {
                        return status;
                    }
                }
                Err(why) => {
                    status = 2;
                    bar.suspend(|| eprintln!("{why}"));
                }
            }
        }
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    status
}

/// Each report as it comes.
fn streamed(files: &[String], options: &Options, format: Format) -> Ended {
    let mut out = std::io::stdout().lock();
    let quiet = out.is_terminal();
    // Where the reader of our output has gone (`| head`), nothing is left to do.
    let status = in_order(
        files,
        quiet,
        |d| options.written(d, format),
        |bytes, _| {
            let end = bytes.iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |i| i + 1);
            out.write_all(&bytes[..end]).and_then(|()| out.write_all(b"\n")).ok()
        },
    );
    Ok((String::new(), status))
}

/// All reports in one.
fn together(files: &[String], options: &Options, format: Format, output: Option<&str>) -> Ended {
    let say = |e: &dyn std::fmt::Display| messages::not_written(&e.to_string());
    let mut reports: Vec<Report> = Vec::new();
    let mut only = Vec::new();
    // A workbook of one document has its forms; many are written together.
    let one = files.len() == 1;
    let make = |d: &Document| if one { options.written(d, format) } else { Ok((Vec::new(), options.checked(d).report)) };
    let status = in_order(files, false, make, |bytes, report| {
        reports.push(report);
        only = bytes;
        Some(())
    });
    let bytes = match &reports[..] {
        [_] if one => only,
        all => write_all(format, &all.iter().collect::<Vec<_>>()).map_err(|e| say(&e))?,
    };
    put(&bytes, output)?;
    Ok((String::new(), status))
}

/// A file for each document.
fn into_folder(files: &[String], options: &Options, format: Format, folder: &Path) -> Ended {
    std::fs::create_dir_all(folder).map_err(|e| messages::not_written(&e.to_string()))?;
    let mut used = std::collections::HashSet::new();
    let mut failed = None;
    let mut count = 0;
    let status = in_order(
        files,
        false,
        |d| options.written(d, format),
        |bytes, report| {
            count += 1;
            let path = folder.join(yuheng::report::file_name(&report.source.name, format, &mut used));
            failed = std::fs::write(&path, bytes).err().map(|e| messages::unread(&path.to_string_lossy(), &e.to_string()));
            failed.is_none().then_some(())
        },
    );
    match failed {
        Some(why) => Err(why),
        None => Ok((messages::report::checked(count, 0, 0), status)),
    }
}

/// `yuheng read`: what was read, as text.
pub fn read(files: &[String]) -> Ended {
    let mut status = 0;
    let mut out = std::io::stdout().lock();
    for file in files.iter().flat_map(|f| expand(f)) {
        let texts = match bytes_of(&file) {
            Ok(bytes) => each(&file, bytes, |document| document.map(|d| d.to_text()).map_err(|e| messages::ingest(&e))),
            Err(why) => vec![Err(why)],
        };
        for text in texts {
            match text {
                Ok(text) if writeln!(out, "{}", text.trim_end()).is_err() => return Ok((String::new(), status)),
                Ok(_) => {}
                Err(why) => {
                    status = 2;
                    eprintln!("{why}");
                }
            }
        }
    }
    Ok((String::new(), status))
}
