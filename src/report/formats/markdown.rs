//! Reports in Markdown: numbered findings with the relations behind them.

use super::{at, basis, review, said};
use crate::messages::report as t;
use crate::report::{Report, Severity, State};
use std::fmt::Write;

/// Writes them, one after the other; notices are counted and not listed.
pub fn write(reports: &[&Report]) -> String {
    let mut out = String::new();
    for report in reports {
        let _ = writeln!(out, "# {}\n\n{}\n", escape(&report.heading()), escape(&report.summary()));
        for line in review(report) {
            let _ = writeln!(out, "- {}", escape(&line));
        }
        if report.review.is_some() {
            out.push('\n');
        }
        if let Some(round) = &report.round {
            let _ = writeln!(out, "## {}\n\n{}\n", t::ROUND, escape(&t::round(round)));
            for entry in &round.entries {
                let _ = writeln!(out, "- {}", escape(&t::round_entry(entry)));
            }
            out.push('\n');
        }
        let accepted = report.findings.iter().filter(|f| f.accepted.is_some());
        let parts = [
            (t::ERRORS, report.open(Severity::Error).collect::<Vec<_>>()),
            (t::WARNINGS, report.open(Severity::Warning).collect()),
            (t::READINGS, report.open(Severity::Reading).collect()),
            (t::ACCEPTED, accepted.collect()),
        ];
        for (title, findings) in parts.into_iter().filter(|p| !p.1.is_empty()) {
            let _ = writeln!(out, "## {title}\n");
            for (n, finding) in findings.into_iter().enumerate() {
                let _ = writeln!(out, "{}. {}{}", n + 1, escape(&finding.message), escape(&at(finding)));
                if let Some(said) = said(finding) {
                    let _ = writeln!(out, "   - {}", escape(&said));
                }
                for relation in basis(finding) {
                    let _ = writeln!(out, "   - {}", escape(&relation));
                }
            }
            out.push('\n');
        }
        ledger(report, &mut out);
    }
    out
}

/// What was checked in short: the counts, and each rule that could not be checked.
fn ledger(report: &Report, out: &mut String) {
    let checked = report.checked();
    if checked.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}\n", escape(&checked));
    for check in report.checks.iter().filter(|c| c.state == State::Unchecked) {
        let why = check.why.map(|w| t::why(w, &check.forms)).unwrap_or_default();
        let _ = writeln!(out, "- {}：{}", escape(check.name()), escape(&why));
    }
}

/// A text in which nothing is markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' => out.extend(['\\', c]),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
