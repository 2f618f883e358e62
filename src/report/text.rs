//! The report as plain text: for a terminal, and for pasting into a letter.

use super::{Report, Severity};
use crate::messages;
use std::fmt::Write;

/// The report as text; rounding differences and other notices only on demand.
pub fn to_text(report: &Report, notices: bool) -> String {
    let mut out = String::new();
    let d = &report.document;
    // A title that begins with the unit needs it no second time.
    let unit = d.unit.as_deref().filter(|u| d.title.as_deref().is_none_or(|t| !t.starts_with(u)));
    let head = [unit, d.title.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("  ");
    let name = if head.is_empty() { report.source.name.clone() } else { head };
    let empty = report.forms.iter().filter(|f| f.empty).count();
    let count = |s| report.count(s);
    let summary = messages::summary(
        report.forms.len(),
        empty,
        report.relations.total,
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Notice),
    );
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{name}\n{summary}");
    let shown = report.findings.iter().filter(|f| notices || f.severity != Severity::Notice);
    for (number, finding) in shown.enumerate() {
        let origin = finding.figures.first().and_then(|f| messages::origin(&f.location.origin));
        let line = origin.map(|o| format!("（{o}）")).unwrap_or_default();
        let _ = writeln!(out, "\n{}. [{}] {}{line}", number + 1, messages::severity(finding.severity), finding.message);
        for relation in &finding.relations {
            let _ = writeln!(out, "   {}：{}", relation.name, relation.words);
        }
    }
    out
}
