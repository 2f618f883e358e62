//! How well errors are found: `cargo run --release --example errors -- FILE [--singles 1000] [--doubles 300] [--seed 1]`.
//!
//! Puts seeded slips into a clean document, each of which breaks at least one relation of a figure that
//! at least two relations tie, checks it, and prints for each kind how many are detected, named first
//! (without doubt), among the first three candidates, mended with the right value, how many error
//! findings each brings and how many of them accuse a cell that is right. The same seed, the same
//! table; only the times differ.

#[path = "../all/common/seeded.rs"]
mod seeded;

use clap::Parser;
use rayon::prelude::*;
use seeded::{Clean, KINDS, Kind, Outcome, Random, Slip};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use yuheng::profile::Profile;
use yuheng::{check, ingest, sample};

#[derive(Parser)]
struct Arguments {
    /// A clean document; the sample that comes with the program where none is named.
    file: Option<PathBuf>,
    /// Documents with one slip.
    #[arg(long, default_value_t = 1000)]
    singles: usize,
    /// Documents with two.
    #[arg(long, default_value_t = 300)]
    doubles: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many relations must tie a figure that is spoilt.
    #[arg(long, default_value_t = 2)]
    ties: usize,
    /// Tells of each document in which not everything is right.
    #[arg(long)]
    verbose: bool,
    /// Where to write those documents, as text.
    #[arg(long)]
    write: Option<PathBuf>,
}

#[derive(Default)]
struct Row {
    documents: usize,
    slips: usize,
    detected: usize,
    first: usize,
    in_three: usize,
    right: usize,
    findings: usize,
    false_accusations: usize,
    time: Duration,
    slowest: Duration,
}

impl Row {
    fn add(&mut self, outcome: &Outcome, time: Duration) {
        let all = |v: &[bool]| v.iter().filter(|b| **b).count();
        self.documents += 1;
        self.slips += outcome.first.len();
        self.detected += usize::from(outcome.detected);
        self.first += all(&outcome.first);
        self.in_three += all(&outcome.in_three);
        self.right += all(&outcome.right);
        self.findings += outcome.findings;
        self.false_accusations += outcome.false_accusations;
        self.time += time;
        self.slowest = self.slowest.max(time);
    }

    fn print(&self, name: &str) {
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        println!(
            "{name:14} {:6} {:8.1}% {:7.1}% {:8.1}% {:7.1}% {:9.2} {:7.2} {:8.1} {:8.1}",
            self.documents,
            share(self.detected, self.documents),
            share(self.first, self.slips),
            share(self.in_three, self.slips),
            share(self.right, self.slips),
            self.findings as f64 / self.documents.max(1) as f64,
            self.false_accusations as f64 / self.documents.max(1) as f64,
            self.time.as_secs_f64() * 1000.0 / self.documents.max(1) as f64,
            self.slowest.as_secs_f64() * 1000.0,
        );
    }
}

fn head(what: &str) {
    println!(
        "\n{what:14} {:>6} {:>9} {:>8} {:>9} {:>8} {:>9} {:>7} {:>8} {:>8}",
        "number", "detected", "first", "in three", "value", "findings", "false", "mean ms", "max ms"
    );
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let (name, bytes) = match &arguments.file {
        Some(path) => (path.display().to_string(), std::fs::read(path)?),
        None => ("sample".to_owned(), sample::CLEAN.as_bytes().to_vec()),
    };
    let document = ingest::read(&name, &bytes)?;
    let profile = Profile::of(&document);
    let clean = Clean::new(document, profile, arguments.ties);
    println!(
        "{name}: {} figures in {} relations or more; {} errors to begin with; seed {}",
        clean.targets(),
        arguments.ties,
        clean.errors(),
        arguments.seed
    );
    let mut random = Random(arguments.seed);
    let mut drawn = |kind: Kind| (0..200).find_map(|_| clean.slip(kind, &mut random, profile));
    let singles: Vec<Vec<Slip>> = (0..arguments.singles).filter_map(|i| drawn(KINDS[i % KINDS.len()]).map(|s| vec![s])).collect();
    let mut doubles: Vec<Vec<Slip>> = Vec::new();
    for i in 0..arguments.doubles {
        let (a, b) = (KINDS[i % KINDS.len()], KINDS[(i / KINDS.len() + i) % KINDS.len()]);
        let (Some(a), Some(b)) = (drawn(a), drawn(b)) else { continue };
        if !a.edits.iter().any(|e| b.edits.iter().any(|f| f.place == e.place)) {
            doubles.push(vec![a, b]);
        }
    }
    for (what, documents) in [("one slip", &singles), ("two slips", &doubles)] {
        let outcomes: Vec<(Outcome, Duration)> = documents
            .par_iter()
            .map(|slips| {
                let spoilt = clean.spoil(slips);
                let start = Instant::now();
                let report = check(&spoilt, profile).report;
                let time = start.elapsed();
                (clean.judge(slips, &spoilt, &report), time)
            })
            .collect();
        let mut rows: BTreeMap<Kind, Row> = BTreeMap::new();
        let (mut total, mut both) = (Row::default(), 0);
        for (number, (slips, (outcome, time))) in documents.iter().zip(&outcomes).enumerate() {
            total.add(outcome, *time);
            both += usize::from(outcome.first.iter().all(|f| *f));
            if slips.len() == 1 {
                rows.entry(slips[0].kind).or_default().add(outcome, *time);
            }
            let well = outcome.first.iter().chain(&outcome.right).all(|b| *b) && outcome.findings == slips.len();
            if let Some(folder) = arguments.write.as_ref().filter(|_| !well) {
                std::fs::write(folder.join(format!("{}-{number}.txt", what.replace(' ', "-"))), clean.spoil(slips).to_text())?;
            }
            if arguments.verbose && !well {
                let told = slips
                    .iter()
                    .map(|s| format!("{:?} {:?}", s.kind, s.edits.iter().map(|e| (e.place, e.text.as_str())).collect::<Vec<_>>()));
                println!("{number} {}: {outcome:?}", told.collect::<Vec<_>>().join(" + "));
            }
        }
        head(what);
        rows.iter().for_each(|(kind, row)| row.print(&format!("{kind:?}")));
        total.print("all");
        if what == "two slips" {
            println!("both named: {:.1}%", 100.0 * both as f64 / documents.len().max(1) as f64);
        }
    }
    Ok(())
}
