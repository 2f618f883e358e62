//! How well scans are read: `cargo run --release --example scans -- FILE.pdf … [--dpi 200] [--kind light] [--seed 1]`.
//!
//! Draws the pages of a PDF of text as an office scanner would deliver them (turned a little, with noise, as JPEG,
//! or in black and white), puts the pictures into a PDF, reads both, and prints: cells read right by what is in them
//! (amounts, codes, labels), the errors of both, and the time. The same seed, the same scan. `--write` keeps the scan.

#[path = "../all/common/scanned.rs"]
mod scanned;

use clap::Parser;
use rayon::prelude::*;
use scanned::{Paper, scan};
use std::path::PathBuf;
use std::time::Instant;
use yuheng::document::{Block, Bounds, Document, Place};
use yuheng::ingest::{self, Recogniser, ScannedFile, Scans};
use yuheng::profile::Profile;
use yuheng::report::Severity;
use yuheng::{check, text};

#[derive(Parser)]
struct Arguments {
    /// PDFs of text.
    files: Vec<PathBuf>,
    /// The recognition model.
    #[arg(long)]
    model: PathBuf,
    #[arg(long, default_value_t = 200)]
    dpi: u32,
    /// clean, light, bad, bw2, bw, photo
    #[arg(long, default_value = "light")]
    kind: Paper,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// At most so many pages of each.
    #[arg(long, default_value_t = usize::MAX)]
    pages: usize,
    /// Where to write the scans.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Tells of each cell that was read otherwise.
    #[arg(long)]
    verbose: bool,
}

/// What is in a cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Content {
    Amount,
    Code,
    Label,
}

fn content(key: &str) -> Option<Content> {
    let digits = key.chars().filter(char::is_ascii_digit).count();
    let figure = key.chars().all(|c| c.is_ascii_digit() || ".,-%()".contains(c));
    match () {
        () if key.is_empty() => None,
        () if figure && digits == 0 => None,
        () if figure && key.chars().all(|c| c.is_ascii_digit()) => Some(Content::Code),
        () if figure => Some(Content::Amount),
        () => Some(Content::Label),
    }
}

/// Cells of a document: page, box, key of the text, how sure it is.
fn cells(document: &Document) -> Vec<(u32, Bounds, String, f32)> {
    let mut out = Vec::new();
    for (block, content) in (0..).zip(&document.blocks) {
        let Block::Table(table) = content else { continue };
        for (row, cells) in (0..).zip(&table.rows) {
            for (column, cell) in (0..).zip(cells).filter(|(_, c)| !c.text.is_empty()) {
                if let Some((page, bounds)) = cell.origin.page() {
                    let sure = document.sureness(Place { block, row, column }).unwrap_or(1.0);
                    out.push((page, bounds, text::key(&cell.text), sure));
                }
            }
        }
    }
    out
}

fn main() {
    let arguments = Arguments::parse();
    let model = std::fs::read(&arguments.model).expect("the model");
    let recogniser = Recogniser::load(model).expect("a model");
    for file in &arguments.files {
        one(file, &recogniser, &arguments);
    }
}

fn one(file: &PathBuf, recogniser: &Recogniser, arguments: &Arguments) {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = std::fs::read(file).expect("a file");
    let text = ingest::read(&name, &bytes).expect("a PDF");
    let paper = scan(&bytes, arguments.dpi, arguments.kind, arguments.seed, 0..arguments.pages);
    if let Some(folder) = &arguments.write {
        std::fs::write(folder.join(&name), &paper).expect("written");
    }
    let begin = Instant::now();
    let unread = ingest::read(&name, &paper).expect("a scan");
    let pages: Vec<u32> = unread.scanned.clone();
    let file = ScannedFile::open(paper.clone(), "").expect("a scan");
    let read = |page: &u32| Some((*page, file.page(*page, recogniser).expect("the model runs")?));
    let scans: Scans = pages.par_iter().filter_map(read).collect();
    let took = begin.elapsed();
    let scan = ingest::read_scanned(&name, &paper, "", &scans).expect("a scan");
    let (own, found) = (cells(&text), cells(&scan));
    let mut right = [[0usize; 2]; 3];
    for (page, bounds, key, _) in own.iter().filter(|c| (c.0 as usize) <= arguments.pages) {
        let Some(content) = content(key) else { continue };
        let (x, y) = ((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2);
        let inside = |b: &Bounds| b.left <= x && x <= b.right && b.top <= y && y <= b.bottom;
        let other = found.iter().find(|(p, b, ..)| p == page && inside(b));
        // In a photograph a cell stands elsewhere.
        let elsewhere = arguments.kind == Paper::Photo && found.iter().any(|f| f.0 == *page && &f.2 == key);
        let same = elsewhere || other.is_some_and(|o| &o.2 == key);
        right[content as usize][usize::from(same)] += 1;
        if arguments.verbose && !same {
            let (read, sure) = other.map_or(("nothing", 0.0), |o| (o.2.as_str(), o.3));
            println!("  {page}: {key} read as {read} ({sure:.2})");
        }
    }
    let share =
        |[wrong, right]: [usize; 2]| format!("{right}/{} ({:.2} %)", wrong + right, right as f64 * 100.0 / (wrong + right).max(1) as f64);
    let doubtful = |level: f32| found.iter().filter(|c| content(&c.2) != Some(Content::Label) && c.3 < level).count();
    let figures = found.iter().filter(|c| content(&c.2) != Some(Content::Label)).count();
    println!("  figures {figures}, less sure than 0.9 {}, 0.8 {}, 0.7 {}", doubtful(0.9), doubtful(0.8), doubtful(0.7));
    println!(
        "{name}: {} pages in {took:.1?}; amounts {}, codes {}, labels {}",
        pages.len(),
        share(right[0]),
        share(right[1]),
        share(right[2])
    );
    let errors = |document: &Document| {
        let report = check(document, Profile::of(document)).report;
        let forms = report.forms.len();
        let errors: Vec<String> = report.open(Severity::Error).map(|f| format!("{} {}", f.rule, f.message)).collect();
        (forms, report.relations.total, errors, report.count(Severity::Reading))
    };
    let (own, found) = (errors(&text), errors(&scan));
    println!(
        "  forms {} {}, relations {} {}, errors {} {}, asked {} {}",
        own.0,
        found.0,
        own.1,
        found.1,
        own.2.len(),
        found.2.len(),
        own.3,
        found.3
    );
    if arguments.verbose {
        found.2.iter().filter(|e| !own.2.contains(e)).for_each(|e| println!("  + {e}"));
        own.2.iter().filter(|e| !found.2.contains(e)).for_each(|e| println!("  - {e}"));
    }
}
