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
use yuheng::calculate::{Records, RecordsError, Rounding, compare, derive, export, records_of_draft};
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
    /// 由基础数据推算全部公开表、说明文字和图（输出格式由文件名决定：.xlsx、.html、.txt；不写则为文本）
    Derive {
        /// 基础数据（Excel、CSV 等）；与 --from-draft 合用时为一份公开稿
        file: String,
        /// 从公开稿最细的各表取回基础数据，再推算
        #[arg(long)]
        from_draft: bool,
        /// 平衡舍入：各表印出来的数都能加平（每个数最多差一个末位）
        #[arg(long)]
        balanced: bool,
        /// 写到文件
        #[arg(long, short)]
        output: Option<String>,
        /// 样式名称
        #[arg(long)]
        profile: Option<String>,
    },
    /// 逐表逐行比较：两份文件（上年与本年、公开稿与推算稿），或部门与其各单位之和
    Compare {
        /// 前一份
        before: String,
        /// 后一份；多份则求和（部门与各单位）
        #[arg(required = true)]
        after: Vec<String>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
        /// 样式名称；不写则按内容识别
        #[arg(long)]
        profile: Option<String>,
    },
    /// 基础数据模板（Excel），带示例
    Template {
        /// 写到文件
        output: String,
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
        Command::Derive { file, from_draft, balanced, output, profile } => {
            return ended(derived(&file, from_draft, balanced, output.as_deref(), profile.as_deref()));
        }
        Command::Compare { before, after, json, profile } => return ended(compared(&before, &after, json, profile.as_deref())),
        Command::Template { output } => return ended(template(&output)),
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

/// What a command says, or why it could not.
fn ended(outcome: Result<(String, u8), String>) -> ExitCode {
    match outcome {
        Ok((text, status)) => {
            // Whoever does not read on has seen enough.
            let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
            ExitCode::from(status)
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn document_of(file: &str) -> Result<Document, String> {
    let mut bytes = Vec::new();
    let read = if file == "-" { std::io::stdin().lock().read_to_end(&mut bytes).map(drop) } else { std::fs::read(file).map(|b| bytes = b) };
    read.map_err(|e| messages::unread(file, &e.to_string()))?;
    ingest::read(file, &bytes).map_err(|e| messages::ingest(&e))
}

fn profile_of(name: Option<&str>, fitting: &'static Profile) -> Result<&'static Profile, String> {
    let all: Vec<&str> = Profile::all().iter().map(|p| p.id.as_str()).collect();
    name.map_or(Ok(fitting), |n| Profile::named(n).ok_or_else(|| messages::unknown_profile(n, &all)))
}

fn derived(file: &str, from_draft: bool, balanced: bool, output: Option<&str>, profile: Option<&str>) -> Result<(String, u8), String> {
    let profile = profile_of(profile, Profile::builtin())?;
    let document = document_of(file)?;
    let say = |e: RecordsError| messages::records(file, &e);
    let records = if from_draft {
        records_of_draft(&yuheng::recognise::recognise(&document, profile), profile).ok_or_else(|| say(RecordsError::NoTable))?
    } else {
        Records::read(&document, profile).map_err(say)?
    };
    let rounding = if balanced { Rounding::Balanced } else { Rounding::Independent };
    let derived = derive(&records, profile, Catalogue::builtin(), rounding).map_err(say)?;
    let charts = export::charts(&derived, profile, records.year);
    let Some(path) = output else { return Ok((export::to_text(&derived), 0)) };
    let bytes = match Path::new(path).extension().and_then(|e| e.to_str()) {
        Some("xlsx") => export::to_workbook(&derived, profile).map_err(|e| messages::not_written(&e.to_string()))?,
        Some("html" | "htm") => export::to_html(&derived, &charts).into_bytes(),
        Some("svg") => charts.first().map(export::to_svg).unwrap_or_default().into_bytes(),
        _ => export::to_text(&derived).into_bytes(),
    };
    std::fs::write(path, bytes).map_err(|e| messages::not_written(&e.to_string()))?;
    Ok((messages::derived(derived.tables.len(), derived.open.len(), derived.rounding != rounding), 0))
}

fn compared(before: &str, after: &[String], json: bool, profile: Option<&str>) -> Result<(String, u8), String> {
    let one = document_of(before)?;
    let others: Vec<Document> = after.iter().map(|f| document_of(f)).collect::<Result<_, _>>()?;
    let profile = profile_of(profile, Profile::of(&one))?;
    let differences = compare::compare(&[one], &others, profile);
    let status = u8::from(!differences.is_empty());
    if json {
        return serde_json::to_string(&differences).map(|t| (t, status)).map_err(|e| e.to_string());
    }
    let lines: Vec<String> = differences.iter().map(messages::difference).collect();
    Ok(if lines.is_empty() {
        (messages::NO_DIFFERENCE.to_owned(), 0)
    } else {
        (format!("{}\n{}", messages::DIFFERENCES, lines.join("\n")), status)
    })
}

fn template(output: &str) -> Result<(String, u8), String> {
    let bytes = export::template(Profile::builtin()).map_err(|e| messages::not_written(&e.to_string()))?.unwrap_or_default();
    std::fs::write(output, bytes).map_err(|e| messages::not_written(&e.to_string()))?;
    Ok((String::new(), 0))
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
