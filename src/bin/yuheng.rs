//! The command line: the same core as the page, for many documents and for machines.
//!
//! `yuheng check FILE…` prints a report for each file. Exit status 0: no error found; 1: errors
//! found; 2: an input could not be read. `-` is standard input.
#![forbid(unsafe_code)]

use clap::{Parser, Subcommand, ValueEnum};
use rayon::prelude::*;
use std::io::{Read, Write};
use std::process::ExitCode;
use yuheng::profile::Profile;
use yuheng::report::{Severity, to_text};
use yuheng::{check, ingest, messages};

#[derive(Parser)]
#[command(name = "yuheng", version, about = "玉衡：预决算公开勾稽关系检查")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 检查文件；“-”为标准输入
    Check {
        /// 要检查的文件
        #[arg(required = true)]
        files: Vec<String>,
        /// 报告格式
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// 规则（样式）名称
        #[arg(long, default_value = "shanxi")]
        profile: String,
        /// 文本报告中也列出尾差等说明
        #[arg(long)]
        notices: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What became of one file.
enum Outcome {
    Report { text: String, errors: bool },
    Unread(String),
}

fn main() -> ExitCode {
    let Arguments { command: Command::Check { files, format, profile, notices } } = Arguments::parse();
    let Some(profile) = Profile::named(&profile) else {
        let known: Vec<&str> = Profile::all().iter().map(|p| p.id.as_str()).collect();
        eprintln!("{}", messages::unknown_profile(&profile, &known));
        return ExitCode::from(2);
    };
    let outcomes: Vec<Outcome> = files.par_iter().map(|file| one(file, profile, format, notices)).collect();
    let mut status = 0;
    let mut out = std::io::stdout().lock();
    for outcome in outcomes {
        let written = match outcome {
            Outcome::Report { text, errors } => {
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
            break;
        }
    }
    ExitCode::from(status)
}

fn one(file: &str, profile: &Profile, format: Format, notices: bool) -> Outcome {
    let mut bytes = Vec::new();
    let read =
        if file == "-" { std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ()) } else { std::fs::read(file).map(|b| bytes = b) };
    if let Err(e) = read {
        return Outcome::Unread(messages::unread(file, &e.to_string()));
    }
    let document = match ingest::read(file, &bytes) {
        Ok(document) => document,
        Err(e) => return Outcome::Unread(messages::ingest(&e)),
    };
    let report = check(&document, profile).report;
    let errors = report.count(Severity::Error) > 0;
    let text = match format {
        Format::Text => to_text(&report, notices),
        Format::Json => match report.to_json() {
            Ok(json) => json,
            Err(e) => return Outcome::Unread(messages::unread(file, &e.to_string())),
        },
    };
    Outcome::Report { text, errors }
}
