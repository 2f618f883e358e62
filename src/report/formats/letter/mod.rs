//! The letter that goes back to the unit, as HTML that prints well on A4 or as a Word document that can be edited.
//!
//! In: reports. Out: the letter's bytes. What it says is put together once, part by part: errors with what is printed and
//! what should be, numbered, so that an answer can speak of “第 3 项”; what to look at; what was accepted and why; what
//! became of an earlier round; lines to sign. Several reports are a page each.

mod html;
mod word;

pub use html::write as to_html;
pub use word::write as to_word;

use super::{at, basis, item, place, review, said};
use crate::messages::report as t;
use crate::report::{Finding, Report, Severity};

/// A part of a letter, from the top.
enum Part {
    Title(String),
    /// To whom it goes.
    To(String),
    /// A paragraph whose first line is indented.
    About(Run),
    Plain(String),
    Heading(String),
    /// Items with their numbers.
    List(Vec<(usize, Vec<Run>)>),
    /// Rows of a table with [`WIDTHS`], the first of which are its heads.
    Table(Vec<Vec<Cell>>),
    /// Lines to sign.
    Signatures(Vec<String>),
    Foot(String),
}

/// The columns of a table in millimetres: number, place, item, printed, expected, basis.
const WIDTHS: [usize; 6] = [9, 30, 45, 24, 24, 42];

/// Words of one look.
struct Run {
    text: String,
    look: Look,
    /// Whether they begin on a line of their own.
    line: bool,
}

/// How words look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Bold,
    Small,
}

/// A cell of a table.
struct Cell {
    runs: Vec<Run>,
    align: Align,
    /// So many columns wide.
    span: usize,
}

/// Where a cell's words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Align {
    Left,
    Centre,
    Right,
}

fn run(text: impl Into<String>, look: Look) -> Run {
    Run { text: text.into(), look, line: false }
}

/// Words on a line of their own.
fn line(text: impl Into<String>, look: Look) -> Run {
    Run { text: text.into(), look, line: true }
}

fn cell(mut runs: Vec<Run>, align: Align) -> Cell {
    runs.retain(|r| !r.text.is_empty());
    if let Some(first) = runs.first_mut() {
        first.line = false;
    }
    Cell { runs, align, span: 1 }
}

/// The letter on one report.
fn parts(report: &Report) -> Vec<Part> {
    let mut parts = vec![Part::Title(t::LETTER.into())];
    parts.extend(report.document.unit.as_deref().map(|unit| Part::To(t::letter_to(unit))));
    let title = report.document.title.as_deref().unwrap_or(&report.source.name);
    parts.push(Part::About(run(t::about(title) + &report.summary(), Look::Plain)));
    parts.extend(review(report).into_iter().map(|said| Part::About(run(said, Look::Bold))));
    if let Some(round) = &report.round {
        parts.extend([Part::Heading(t::ROUND.into()), Part::Plain(t::round(round))]);
        let entry = |e: &crate::report::RoundEntry| {
            (e.number, vec![run(t::round_state(e.state), Look::Bold), run(format!("　{}", e.message), Look::Plain)])
        };
        parts.push(Part::List(round.entries.iter().map(entry).collect()));
    }
    let errors: Vec<&Finding> = report.open(Severity::Error).collect();
    parts.push(Part::Heading(t::ERRORS.into()));
    if errors.is_empty() {
        // Said only together with how far the check went.
        parts.push(Part::Plain(format!("{}{}", t::NONE, report.checked())));
    } else {
        parts.extend([Part::Plain(t::ERRORS_HINT.into()), Part::Table(rows(report, &errors))]);
    }
    // Numbers go on, so that each finding has one of its own.
    let mut number = errors.len() + 1;
    let accepted: Vec<&Finding> = report.findings.iter().filter(|f| f.accepted.is_some()).collect();
    for (heading, findings) in [(t::WARNINGS, report.open(Severity::Warning).collect()), (t::ACCEPTED, accepted)] {
        if !findings.is_empty() {
            let items = findings.iter().enumerate().map(|(n, f)| (number + n, listed(f))).collect();
            number += findings.len();
            parts.extend([Part::Heading(heading.into()), Part::List(items)]);
        }
    }
    parts.push(Part::Signatures(t::SIGNATURES.split('|').map(str::to_owned).collect()));
    parts.push(Part::Foot(format!("{}　{}", t::FOOT, report.source.name)));
    parts
}

/// A finding in a list.
fn listed(finding: &Finding) -> Vec<Run> {
    let mut runs = vec![run(finding.message.clone(), Look::Plain), run(at(finding), Look::Small)];
    runs.extend(said(finding).map(|reason| line(reason, Look::Bold)));
    runs
}

/// The table of errors.
fn rows(report: &Report, findings: &[&Finding]) -> Vec<Vec<Cell>> {
    let heads = [t::NUMBER, t::PLACE, t::ITEM, t::PRINTED, t::EXPECTED, t::BASIS];
    let heads = heads.into_iter().map(|h| cell(vec![run(h, Look::Bold)], Align::Centre)).collect();
    std::iter::once(heads).chain(findings.iter().enumerate().map(|(n, f)| row(report, n + 1, f))).collect()
}

fn row(report: &Report, number: usize, finding: &Finding) -> Vec<Cell> {
    let opinion = said(finding).map(|o| line(o, Look::Bold));
    let (form, at) = finding.figures.first().map(|f| place(report, f)).unwrap_or_default();
    let mut cells = vec![
        cell(vec![run(number.to_string(), Look::Plain)], Align::Centre),
        cell(vec![run(form, Look::Plain), line(at, Look::Small)], Align::Left),
    ];
    match finding.figures.first().filter(|_| finding.expected.is_some()) {
        Some(figure) => {
            let printed = finding.printed.clone().filter(|p| !p.trim().is_empty()).unwrap_or_else(|| t::BLANK.text().to_owned());
            let mut why: Vec<&str> = Vec::new();
            for relation in &finding.relations {
                if !relation.name.is_empty() && !why.contains(&relation.name.as_str()) {
                    why.push(&relation.name);
                }
            }
            let mut words = vec![run(item(report, figure), Look::Plain), line(finding.message.clone(), Look::Small)];
            words.extend(opinion);
            cells.extend([
                cell(words, Align::Left),
                cell(vec![run(printed, Look::Plain)], Align::Right),
                cell(vec![run(finding.expected.clone().unwrap_or_default(), Look::Bold)], Align::Right),
                cell(vec![run(why.join("；"), Look::Plain)], Align::Left),
            ]);
        }
        None => {
            // Nobody is named: the figures that contradict one another are said in words.
            let mut words = vec![run(finding.message.clone(), Look::Plain)];
            words.extend(opinion);
            words.extend(basis(finding).into_iter().map(|b| line(b, Look::Small)));
            cells.push(Cell { runs: words, align: Align::Left, span: 4 });
        }
    }
    cells
}
