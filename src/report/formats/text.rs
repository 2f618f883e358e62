//! The report as plain text: for a terminal, and for pasting into a letter.

use super::{at, basis, review, said};
use crate::messages;
use crate::report::{Report, Severity};
use std::fmt::Write;

/// The report as text; rounding differences and other notices only on demand.
pub fn to_text(report: &Report, notices: bool) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}\n{}", report.heading(), report.summary());
    for line in review(report) {
        let _ = writeln!(out, "{line}");
    }
    if let Some(round) = &report.round {
        let _ = writeln!(out, "\n{}", messages::report::round(round));
        for entry in &round.entries {
            let _ = writeln!(out, "   {}", messages::report::round_entry(entry));
        }
    }
    let shown = report.findings.iter().filter(|f| notices || f.severity != Severity::Notice);
    for (number, finding) in shown.enumerate() {
        let at = at(finding);
        let severity = messages::severity(finding.severity);
        let _ = writeln!(out, "\n{}. [{severity}] {}{at} [{}]", number + 1, finding.message, finding.rule);
        if let Some(said) = said(finding) {
            let _ = writeln!(out, "   {said}");
        }
        for relation in basis(finding) {
            let _ = writeln!(out, "   {relation}");
        }
    }
    let checked = report.checked();
    if !checked.is_empty() {
        let _ = writeln!(out, "\n{checked}");
    }
    out
}
