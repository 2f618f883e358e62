//! The command line: the same core as the page, for many documents and for machines.
//!
//! `yuheng check FILE…` prints a report for each document; a folder or an archive is all the
//! documents in it. Exit status 0: no error found; 1: errors found; 2: an input could not be read.
//! `-` is standard input. `yuheng read FILE…` prints what was read.
#![forbid(unsafe_code)]

mod check;
mod checklist;
mod derive;
mod lines;
mod mark;
mod roster;
mod scan;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use yuheng::classification::Classification;
use yuheng::document::Document;
use yuheng::evidence::Others;
use yuheng::messages::Language;
use yuheng::profile::{Profile, Profiles};
use yuheng::report::{Accepted, Format, Report, inspect, schema};
use yuheng::text::Digest;
use yuheng::{ingest, messages};

/// A check makes many small pieces: the system's allocator is a fifth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "yuheng", version, about = "玉衡：预决算公开勾稽关系检查")]
struct Arguments {
    /// 语言
    #[arg(long, global = true, value_parser = languages(), default_value = "zh")]
    lang: Language,
    /// 不识别扫描页（图片）
    #[arg(long, global = true)]
    no_ocr: bool,
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
        /// 报告格式；不写则按 -o 的文件名，否则为文本
        #[arg(long, value_parser = formats())]
        format: Option<Format>,
        /// 写到文件；为文件夹（以 / 结尾）时每份文档各写一个文件。JSON 逐行写入，中断后再次运行时接着做
        #[arg(long, short)]
        output: Option<String>,
        /// 不沿用输出文件中已有的结果
        #[arg(long)]
        fresh: bool,
        /// 各文件是同一份公开材料（表格和说明分在不同文件），合起来检查
        #[arg(long)]
        together: bool,
        /// 官方科目表（CSV、Excel 等：编码和名称两列），代替内置科目表中的同一编码
        #[arg(long)]
        catalogue: Option<String>,
        /// 核实记录：其中的发现已经人工核实，不再计为错误
        #[arg(long)]
        accepted: Option<String>,
        /// 上一轮的报告（JSON，一行一份）：逐项说明已改、未改、改错、新出现
        #[arg(long)]
        since: Option<String>,
        /// 文本报告中也列出尾差等说明
        #[arg(long)]
        notices: bool,
        #[command(flatten)]
        others: Beside,
        #[command(flatten)]
        rules: Against,
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
        #[command(flatten)]
        rules: Against,
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
        #[command(flatten)]
        rules: Against,
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
    /// 说明文件是怎样读的：表名、列、行各对应什么，哪些没有认出，哪些规则适用（写自有规则时用）
    Inspect {
        /// 文件
        file: String,
        #[command(flatten)]
        rules: Against,
    },
    /// 列出全部规则
    Rules {
        /// 写成 Markdown（docs/rules.md）
        #[arg(long)]
        markdown: bool,
        #[command(flatten)]
        rules: Against,
    },
    /// 说明一条规则：要求、依据、怎么处理、违反的例子
    Explain {
        /// 规则标识，如报告中的 narrative.share
        id: String,
        #[command(flatten)]
        rules: Against,
    },
    /// 填写检查表：每项是否符合要求、有什么问题
    Checklist {
        /// 要检查的文件；多个文件为同一份公开材料
        #[arg(required = true)]
        files: Vec<String>,
        /// 检查表：内置的名称（shanghai-district、procedures），或本单位自己的检查表（.xlsx，填好后格式不变）；不写则按文稿选
        #[arg(long)]
        list: Option<String>,
        /// 写到文件（.xlsx、.txt）
        #[arg(long, short)]
        output: Option<String>,
        /// 核实记录：其中的发现已经人工核实，不再列为问题
        #[arg(long)]
        accepted: Option<String>,
        #[command(flatten)]
        others: Beside,
        #[command(flatten)]
        rules: Against,
    },
    /// 在原文件上批注（PDF、Excel、Word）：标出有问题的数和文字，写明应为多少、为什么；其他格式写成带批注的 Excel
    Mark {
        /// 要检查的文件（文件夹、压缩包中的每个文件各为一份）
        #[arg(required = true)]
        files: Vec<String>,
        /// 写到文件夹
        #[arg(long, short)]
        output: String,
        /// 最后附一页（一张表）列出全部问题
        #[arg(long)]
        list: bool,
        /// 另写一份更正稿：把应为的值填入原文件（Excel、Word）
        #[arg(long)]
        corrected: bool,
        /// 更正稿用修订标记（Word）
        #[arg(long, requires = "corrected")]
        tracked: bool,
        /// 核实记录：其中的发现已经人工核实，不再批注
        #[arg(long)]
        accepted: Option<String>,
        #[command(flatten)]
        others: Beside,
        #[command(flatten)]
        rules: Against,
    },
    /// 对照应报名单：谁已送、未送、重复、年度或文种不符、读不了、公开超过时限
    Roster {
        /// 应报名单（.xlsx、.csv：单位名称，另可有公开类型、年度、批复日期、公开日期）
        list: String,
        /// 送来的文件（文件夹、压缩包中的每个文件各为一份）
        #[arg(required = true)]
        files: Vec<String>,
        /// 写到文件（.xlsx、.txt）
        #[arg(long, short)]
        output: Option<String>,
        #[command(flatten)]
        rules: Against,
    },
    /// 报告的 JSON Schema
    Schema,
}

/// What documents are held against.
#[derive(Args)]
struct Against {
    /// 样式名称；不写则按内容识别
    #[arg(long)]
    profile: Option<String>,
    /// 自有规则文件（yuheng.profile/1），可重复
    #[arg(long)]
    rules: Vec<String>,
}

/// Other documents that a draft is held against.
#[derive(Args, Default)]
struct Beside {
    /// 对照的文稿：上年（及以前年度）文稿；检查决算时也可以是当年公开的预算。可写多个文件或文件夹，按单位和年度对应
    #[arg(long, num_args = 1..)]
    previous: Vec<String>,
    /// 检查部门文稿时，所属各单位的文稿（文件、文件夹、压缩包）
    #[arg(long, num_args = 1..)]
    units: Vec<String>,
}

/// Names on the command line, and what they mean.
fn named<T: Clone + Send + Sync + 'static>(all: impl IntoIterator<Item = (&'static str, T)>) -> impl TypedValueParser<Value = T> {
    let all: Vec<(&str, T)> = all.into_iter().collect();
    let names: Vec<&str> = all.iter().map(|a| a.0).collect();
    // The parser lets nothing else through.
    PossibleValuesParser::new(names).try_map(move |name| all.iter().find(|a| a.0 == name).map(|a| a.1.clone()).ok_or("unknown"))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    named(Format::ALL.map(|f| (f.name(), f)))
}

fn languages() -> impl TypedValueParser<Value = Language> {
    named([("zh", Language::Zh), ("en", Language::En)])
}

/// What a command says and its exit status, or why it could not.
pub type Ended = Result<(String, u8), String>;

/// Crates that read files, by the folders that they are built in.
const READERS: [&str; 8] = ["/hayro", "/calamine", "/cfb-", "/zip-", "/ttf-parser", "/skrifa", "/read-fonts", "/html5ever"];

fn main() -> ExitCode {
    // A reader that breaks down over a damaged file is an error of that file (see ingest), and told
    // as one; anything else is told as usual.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let in_a_reader = |file: &str| READERS.iter().any(|r| file.contains(r));
        if !info.location().is_some_and(|l| in_a_reader(l.file())) {
            tell(info);
        }
    }));
    let arguments = Arguments::parse();
    arguments.lang.speak();
    if arguments.no_ocr {
        scan::forbid();
    }
    match run(arguments.command) {
        Ok((text, status)) => {
            if !text.is_empty() {
                // Whoever does not read on has seen enough.
                let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
            }
            ExitCode::from(status)
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Ended {
    match command {
        Command::Derive { file, from_draft, balanced, output, rules } => {
            let (profiles, _) = rules.load()?;
            derive::derived(&file, from_draft, balanced, output.as_deref(), rules.profile.as_deref(), &profiles)
        }
        Command::Compare { before, after, json, rules } => {
            let (profiles, _) = rules.load()?;
            derive::compared(&before, &after, json, rules.profile.as_deref(), &profiles)
        }
        Command::Template { output } => derive::template(&output),
        Command::Read { files } => check::read(&files),
        Command::Inspect { file, rules } => {
            let options = options(rules, None, None, false, &Beside::default())?;
            let document = document_of(&file)?;
            let checked = options.checked(&document);
            let profile = options.profiles.chosen_for(options.profile.as_deref(), &document);
            Ok((inspect(&document, &checked.recognised, profile, &checked.report), 0))
        }
        Command::Rules { markdown, rules } => {
            let (profiles, _) = rules.load()?;
            let text = if markdown { yuheng::rules::markdown(Profile::all()) } else { yuheng::rules::list(profiles.iter()) };
            Ok((text, 0))
        }
        Command::Explain { id, rules } => {
            let (profiles, _) = rules.load()?;
            let found = yuheng::rules::explain(&id, profiles.iter().collect::<Vec<_>>().into_iter());
            found.map(|e| (e.text(), 0)).ok_or_else(|| messages::report::no_rule(&id))
        }
        Command::Schema => serde_json::to_string_pretty(&schema()).map(|t| (t, 0)).map_err(|e| e.to_string()),
        Command::Roster { list, files, output, rules } => {
            let options = options(rules, None, None, false, &Beside::default())?;
            roster::standing(&list, &files, output.as_deref(), &options)
        }
        Command::Mark { files, output, list, corrected, tracked, accepted, others, rules } => {
            let options = options(rules, None, accepted, false, &others)?;
            mark::marked(&files, &output, mark::Wanted { list, corrected, tracked }, &options)
        }
        Command::Checklist { files, list, output, accepted, others, rules } => {
            let options = options(rules, None, accepted, false, &others)?;
            checklist::filled(&files, list.as_deref(), output.as_deref(), &options)
        }
        Command::Check { files, format, output, fresh, together, catalogue, accepted, since, notices, others, rules } => {
            let mut options = options(rules, catalogue, accepted, notices, &others)?;
            options.since = since.map(|file| earlier_reports(&file, &mut options.digest)).transpose()?.unwrap_or_default();
            let format = format.unwrap_or_else(|| output.as_deref().map_or(Format::Text, by_ending));
            let telling = check::Telling { format, output, fresh };
            if together { check::joined(&files, &options, &telling) } else { check::check(&files, &options, &telling) }
        }
    }
}

/// What documents are checked with.
fn options(
    rules: Against,
    catalogue: Option<String>,
    accepted: Option<String>,
    notices: bool,
    others: &Beside,
) -> Result<check::Options, String> {
    let (profiles, mut digest) = rules.load()?;
    digest.add(env!("CARGO_PKG_VERSION"));
    digest.add(Language::spoken().tag());
    digest.add(if scan::is_read() { "scans" } else { "" });
    digest.add(rules.profile.as_deref().unwrap_or_default());
    let catalogue = catalogue.map(|file| official(&file, &mut digest)).transpose()?;
    let accepted = match accepted {
        Some(file) => {
            let text = text_of(&file)?;
            digest.add(&text);
            Accepted::parse(&text).map_err(|e| messages::report::accepted_error(&file, &e))?
        }
        None => Accepted::default(),
    };
    let others = Others {
        earlier: check::others(&others.previous, &profiles, &mut digest)?,
        units: check::others(&others.units, &profiles, &mut digest)?,
    };
    Ok(check::Options { profiles, profile: rules.profile, catalogue, accepted, others, since: Vec::new(), notices, digest })
}

/// The format that a file's name asks for.
fn by_ending(path: &str) -> Format {
    let ending = Path::new(path).extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "jsonl" | "ndjson" => Format::Json,
        "htm" => Format::Html,
        ending => Format::ALL.into_iter().find(|f| f.ending() == ending).unwrap_or(Format::Text),
    }
}

impl Against {
    /// The profiles, and what the user's own say.
    fn load(&self) -> Result<(Profiles, Digest), String> {
        let (mut profiles, mut digest) = (Profiles::default(), Digest::default());
        for file in &self.rules {
            let text = text_of(file)?;
            digest.add(&text);
            profiles.add(&text, yuheng::rules::is_known).map_err(|e| messages::report::profile_error(file, &e))?;
        }
        match self.profile.as_deref() {
            Some(name) if profiles.named(name).is_none() => Err(messages::unknown_profile(name, &profiles.names())),
            _ => Ok((profiles, digest)),
        }
    }
}

fn text_of(file: &str) -> Result<String, String> {
    String::from_utf8(check::bytes_of(file)?).map_err(|e| messages::unread(file, &e.to_string()))
}

fn document_of(file: &str) -> Result<Document, String> {
    scan::read(file, &check::bytes_of(file)?).map_err(|e| messages::ingest(&e))
}

/// The reports of an earlier round: one, a list, or one a line.
fn earlier_reports(file: &str, digest: &mut Digest) -> Result<Vec<Report>, String> {
    let text = text_of(file)?;
    digest.add(&text);
    let say = |e: serde_json::Error| messages::unread(file, &e.to_string());
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('[') {
        return serde_json::from_str(text).map_err(say);
    }
    serde_json::Deserializer::from_str(text).into_iter::<Report>().collect::<Result<_, _>>().map_err(say)
}

/// The user's official table of the classification.
fn official(file: &str, digest: &mut Digest) -> Result<Classification, String> {
    let bytes = check::bytes_of(file)?;
    digest.bytes(&bytes);
    let document = ingest::read(file, &bytes).map_err(|e| messages::ingest(&e))?;
    Classification::builtin().with_table(&document).map_err(|e| messages::catalogue(file, &e))
}
