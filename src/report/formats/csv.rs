//! Findings as CSV (RFC 4180, UTF-8 with a mark, so that Excel reads the letters): one line each.

use super::{item, place};
use crate::messages::{self, report as t};
use crate::report::Report;

/// Writes them.
pub fn write(reports: &[&Report]) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    let header = [
        t::DOCUMENT,
        t::UNIT,
        t::YEAR,
        t::NUMBER,
        t::SEVERITY,
        t::FORM,
        t::PLACE,
        t::ITEM,
        t::PRINTED,
        t::EXPECTED,
        t::DIFFERENCE,
        t::CURRENCY,
        t::MESSAGE,
        t::REASON,
        t::RULE,
        t::IDENTIFIER,
    ];
    // Writing to memory cannot fail.
    let _ = out.write_record(header.iter().map(|w| w.text()));
    for report in reports {
        for (n, f) in report.findings.iter().enumerate() {
            let figure = f.figures.first();
            let (form, at) = figure.map(|x| place(report, x)).unwrap_or_default();
            let text = |t: &Option<String>| t.clone().unwrap_or_default();
            let record = [
                report.source.name.clone(),
                report.document.unit.clone().unwrap_or_default(),
                report.document.year.map(|y| y.to_string()).unwrap_or_default(),
                (n + 1).to_string(),
                messages::severity(f.severity).to_owned(),
                form,
                at,
                figure.map(|x| item(report, x)).unwrap_or_default(),
                text(&f.printed),
                text(&f.expected),
                text(&f.difference),
                figure.filter(|_| f.expected.is_some()).map_or("", |x| x.currency.name()).to_owned(),
                f.message.clone(),
                text(&f.accepted.clone().or_else(|| f.opinion.clone())),
                f.rule.clone(),
                f.id.clone(),
            ];
            let _ = out.write_record(record.iter().map(|c| harmless(c)));
        }
    }
    out.into_inner().unwrap_or_default()
}

/// A spreadsheet takes a cell that begins with one of these marks for a formula: it gets a mark before
/// it, unless it is a number (OWASP, CSV injection).
fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky && cell.parse::<rust_decimal::Decimal>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        for (cell, written) in [("=1+1", "'=1+1"), ("-12.30", "-12.30"), ("@x", "'@x"), ("+86", "+86"), ("-", "'-"), ("甲", "甲")] {
            assert_eq!(harmless(cell), written);
        }
    }
}
