//! Reports as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format): one run, a result for
//! each finding, the relations behind it as related locations.

use super::item;
use crate::document::{Location, Origin};
use crate::report::{Finding, Report, Severity};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What stays as it is in a path (RFC 3986).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// Writes them.
///
/// # Errors
/// None that its types can give rise to; the signature is the serialiser's.
pub fn write(reports: &[&Report]) -> Result<Vec<u8>, serde_json::Error> {
    let mut rules: BTreeMap<&str, &str> = BTreeMap::new();
    for finding in reports.iter().flat_map(|r| &r.findings) {
        rules.entry(&finding.rule).or_insert_with(|| finding.rule_name());
    }
    let index: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(i, k)| (*k, i)).collect();
    let descriptors: Vec<Value> = rules.iter().map(|(id, name)| descriptor(id, name)).collect();
    let results: Vec<Value> =
        reports.iter().flat_map(|r| r.findings.iter().map(|f| result(r, f, index.get(f.rule.as_str()).copied()))).collect();
    let artifacts: Vec<Value> = reports.iter().map(|r| json!({ "location": { "uri": uri(&r.source.name) } })).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Yuheng",
                "version": env!("CARGO_PKG_VERSION"),
                "language": crate::messages::Language::spoken().tag(),
                "rules": descriptors,
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    });
    serde_json::to_vec(&log)
}

fn uri(name: &str) -> String {
    utf8_percent_encode(&name.replace('\\', "/"), PATH).to_string()
}

fn result(report: &Report, finding: &Finding, rule: Option<usize>) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice | Severity::Reading => "note",
    };
    let locate = |f: &crate::report::FindingFigure| location(report, &f.location, &item(report, f));
    let first = match finding.figures.first() {
        Some(f) => locate(f),
        None => json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&report.source.name) } } }),
    };
    let mut out = json!({
        "ruleId": finding.rule,
        "level": level,
        "message": { "text": finding.message },
        "locations": [first],
        "partialFingerprints": { "yuheng/v1": finding.id },
        "properties": { "printed": finding.printed, "expected": finding.expected, "difference": finding.difference },
    });
    if let Some(rule) = rule {
        out["ruleIndex"] = rule.into();
    }
    let related: Vec<Value> = finding.figures.iter().skip(1).map(locate).collect();
    if !related.is_empty() {
        out["relatedLocations"] = related.into();
    }
    if let Some(reason) = &finding.accepted {
        out["suppressions"] = json!([{ "kind": "external", "status": "accepted", "justification": reason }]);
    }
    if let Some(fix) = fix(report, finding) {
        out["fixes"] = json!([fix]);
    }
    out
}

/// Where: a region of a text; else the page, or the sheet and cell, as names.
fn location(report: &Report, at: &Location, name: &str) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&report.source.name) } });
    if let Some(region) = region(&at.origin) {
        physical["region"] = region;
    }
    let form = at.index.and_then(|i| report.forms.get(i as usize)).map_or("", |f| f.name.as_str());
    let mut logical = json!({ "name": name, "fullyQualifiedName": format!("{form}{name}"), "kind": "member" });
    match &at.origin {
        Origin::Sheet { sheet, cell } => logical["properties"] = json!({ "sheet": &**sheet, "cell": cell.to_string() }),
        Origin::Page { page, .. } => logical["properties"] = json!({ "page": page }),
        Origin::Text { .. } | Origin::Unknown => {}
    }
    json!({ "physicalLocation": physical, "logicalLocations": [logical] })
}

/// Lines and columns count from 1; the end is the column behind.
fn region(origin: &Origin) -> Option<Value> {
    match origin {
        Origin::Text { line, span } => Some(json!({ "startLine": line, "startColumn": span.0 + 1, "endColumn": span.1 + 1 })),
        _ => None,
    }
}

/// What to put in, where the input is a text.
fn fix(report: &Report, finding: &Finding) -> Option<Value> {
    let proposal = finding.proposal.as_ref()?;
    let all: Option<Vec<Value>> = std::iter::once(proposal)
        .chain(&proposal.and)
        .map(|p| Some(json!({ "deletedRegion": region(&p.location.origin)?, "insertedContent": { "text": p.value } })))
        .collect();
    let change = json!({ "artifactLocation": { "uri": uri(&report.source.name) }, "replacements": all? });
    Some(json!({ "artifactChanges": [change] }))
}

/// A rule as SARIF describes it: what it asks and what to do come from the rules' own files.
fn descriptor(id: &str, name: &str) -> Value {
    match crate::rules::get(id) {
        Some(rule) => json!({
            "id": id,
            "shortDescription": { "text": name },
            "fullDescription": { "text": rule.asks.text() },
            "help": { "text": rule.mend.text() },
        }),
        None => json!({ "id": id, "shortDescription": { "text": name } }),
    }
}
