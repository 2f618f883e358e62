//! The command line: the same core as the page, for many documents and for machines.
//!
//! `yuheng check FILE…` prints a report for each document; a folder or an archive is all the
//! documents in it. Exit status 0: no error found; 1: errors found; 2: an input could not be read.
//! `-` is standard input. `yuheng read FILE…` prints what was read.
#![forbid(unsafe_code)]

use clap::{Parser, Subcommand, ValueEnum};
use rayon::prelude::*;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;
use yuheng::catalogue::Catalogue;
use yuheng::document::Document;
use yuheng::ingest::{self, IngestError, Input};
use yuheng::profile::Profile;
use yuheng::report::{Severity, to_text};
use yuheng::{check_with, messages};

#[derive(Parser)]
#[command(name = "yuheng", version, about = "玉衡：预决算公开勾稽关系检查")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 检查文件（文件夹、压缩包中的每个文件各为一份）；“-”为标准输入
    Check {
        /// 要检查的文件
        #[arg(required = true)]
        files: Vec<String>,
        /// 报告格式
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// 样式名称；不写则按内容识别
        #[arg(long)]
        profile: Option<String>,
        /// 官方科目表（CSV、Excel 等：编码和名称两列），代替内置科目表中的同一编码
        #[arg(long)]
        catalogue: Option<String>,
        /// 文本报告中也列出尾差等说明
        #[arg(long)]
        notices: bool,
    },
    /// 只读取文件，输出读到的文字和表格（单元格之间为制表符）
    Read {
        /// 要读取的文件
        #[arg(required = true)]
        files: Vec<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What is to be done with each document.
#[derive(Clone, Copy)]
enum Job {
    Check { profile: Option<&'static Profile>, catalogue: &'static Catalogue, format: Format, notices: bool },
    Read,
}

/// What became of one document.
enum Outcome {
    Done { text: String, errors: bool },
    Unread(String),
}

fn main() -> ExitCode {
    // A reader that breaks down over a damaged file is an error of that file (see ingest), and told
    // as one; anything else is told as usual.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if info.location().is_none_or(|l| l.file().starts_with("src")) {
            tell(info);
        }
    }));
    let (files, job) = match Arguments::parse().command {
        Command::Read { files } => (files, Job::Read),
        Command::Check { files, format, profile, catalogue, notices } => {
            let known = profile.as_deref().map(|name| (name, Profile::named(name)));
            if let Some((name, None)) = known {
                let all: Vec<&str> = Profile::all().iter().map(|p| p.id.as_str()).collect();
                eprintln!("{}", messages::unknown_profile(name, &all));
                return ExitCode::from(2);
            }
            let catalogue = match catalogue.as_deref().map(official) {
                None => Catalogue::builtin(),
                Some(Ok(own)) => Box::leak(Box::new(own)),
                Some(Err(message)) => {
                    eprintln!("{message}");
                    return ExitCode::from(2);
                }
            };
            (files, Job::Check { profile: known.and_then(|(_, p)| p), catalogue, format, notices })
        }
    };
    let mut status = 0;
    let files: Vec<String> = files.iter().flat_map(|f| expand(f)).collect();
    // In batches: the reports of a batch wait for its slowest file, and no more are held.
    for batch in files.chunks(64) {
        let outcomes: Vec<Vec<Outcome>> = batch.par_iter().map(|file| one(file, job)).collect();
        let mut out = std::io::stdout().lock();
        for outcome in outcomes.into_iter().flatten() {
            let written = match outcome {
                Outcome::Done { text, errors } => {
                    status = status.max(u8::from(errors));
                    writeln!(out, "{}", text.trim_end())
                }
                Outcome::Unread(message) => {
                    status = 2;
                    writeln!(std::io::stderr(), "{message}")
                }
            };
            if written.is_err() {
                // The reader of our output has gone (`| head`).
                return ExitCode::from(status);
            }
        }
    }
    ExitCode::from(status)
}

/// The user's official table of the classification.
fn official(file: &str) -> Result<Catalogue, String> {
    let bytes = std::fs::read(file).map_err(|e| messages::unread(file, &e.to_string()))?;
    let document = ingest::read(file, &bytes).map_err(|e| messages::ingest(&e))?;
    Catalogue::builtin().with_table(&document).map_err(|e| messages::catalogue(file, &e))
}

/// The files of a folder, in order of their names; anything else is itself.
fn expand(file: &str) -> Vec<String> {
    let path = Path::new(file);
    if file == "-" || !path.is_dir() {
        return vec![file.to_owned()];
    }
    let mut inside: Vec<_> = std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
    inside.sort();
    // A link to a folder above would never end.
    inside.retain(|p| !p.is_symlink());
    let visible = |p: &&std::path::PathBuf| {
        let name = p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        p.is_dir() && !name.starts_with('.') || ingest::may_be_document(&name)
    };
    inside.iter().filter(visible).flat_map(|p| expand(&p.to_string_lossy())).collect()
}

fn one(file: &str, job: Job) -> Vec<Outcome> {
    let mut bytes = Vec::new();
    let read =
        if file == "-" { std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ()) } else { std::fs::read(file).map(|b| bytes = b) };
    if let Err(e) = read {
        return vec![Outcome::Unread(messages::unread(file, &e.to_string()))];
    }
    let name = Path::new(file).file_name().map_or(file.to_owned(), |n| n.to_string_lossy().into_owned());
    match ingest::open(&name, bytes) {
        Ok(Input::Document(document)) => vec![finish(Ok(*document), job)],
        Ok(Input::Archive(archive)) => (0..archive.len()).into_par_iter().map(|i| finish(archive.read(i), job)).collect(),
        Err(e) => vec![finish(Err(e), job)],
    }
}

fn finish(document: Result<Document, IngestError>, job: Job) -> Outcome {
    let document = match document {
        Ok(document) => document,
        Err(e) => return Outcome::Unread(messages::ingest(&e)),
    };
    let Job::Check { profile, catalogue, format, notices } = job else {
        return Outcome::Done { text: document.to_text(), errors: false };
    };
    let report = check_with(&document, profile.unwrap_or_else(|| Profile::of(&document)), catalogue).report;
    let errors = report.count(Severity::Error) > 0;
    match format {
        Format::Text => Outcome::Done { text: to_text(&report, notices), errors },
        Format::Json => match report.to_json() {
            Ok(text) => Outcome::Done { text, errors },
            Err(e) => Outcome::Unread(messages::unread(&report.source.name, &e.to_string())),
        },
    }
}
