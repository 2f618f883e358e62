//! Reports as JUnit XML: a suite for each document, a case for each form and one for the rest.

use super::at;
use crate::messages::{self, report as t};
use crate::report::{Finding, Report, Severity};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// Writes them.
pub fn write(reports: &[&Report]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory cannot fail.
    let _ = all(&mut writer, reports);
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn all(writer: &mut Writer<Vec<u8>>, reports: &[&Report]) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let failures: usize = reports.iter().map(|r| failing(r)).sum();
    let tests: usize = reports.iter().map(|r| r.forms.len() + 1).sum();
    writer
        .create_element("testsuites")
        .with_attributes([("name", "Yuheng"), ("tests", &*tests.to_string()), ("failures", &*failures.to_string())])
        .write_inner_content(|w| reports.iter().try_for_each(|r| suite(w, r)))?;
    Ok(())
}

/// The form in which a finding is told: behind the last, where in none.
fn case_of(report: &Report, finding: &Finding) -> usize {
    let form = finding.figures.first().and_then(|f| f.location.index).map(|i| i as usize);
    form.filter(|i| *i < report.forms.len()).unwrap_or(report.forms.len())
}

fn fails(finding: &Finding) -> bool {
    finding.severity == Severity::Error && finding.accepted.is_none()
}

/// How many cases have an error.
fn failing(report: &Report) -> usize {
    let cases: std::collections::BTreeSet<usize> = report.findings.iter().filter(|f| fails(f)).map(|f| case_of(report, f)).collect();
    cases.len()
}

fn suite(writer: &mut Writer<Vec<u8>>, report: &Report) -> io::Result<()> {
    let skipped = report.forms.iter().filter(|f| !f.judged && !f.empty).count();
    let counts = [report.forms.len() + 1, failing(report), skipped].map(|n| n.to_string());
    let name = clean(&report.source.name);
    writer
        .create_element("testsuite")
        .with_attributes([("name", &*name), ("tests", &*counts[0]), ("failures", &*counts[1]), ("errors", "0"), ("skipped", &*counts[2])])
        .write_inner_content(|w| {
            let forms = report.forms.iter().map(|f| (f.subject.clone().unwrap_or_else(|| f.name.clone()), f.judged || f.empty));
            for (n, (form, judged)) in forms.chain([(t::WHOLE.text().to_owned(), true)]).enumerate() {
                let findings: Vec<&Finding> = report.findings.iter().filter(|f| case_of(report, f) == n).collect();
                case(w, &name, &format!("{}. {}", n + 1, clean(&form)), judged, &findings)?;
            }
            Ok(())
        })?;
    Ok(())
}

fn case(writer: &mut Writer<Vec<u8>>, suite: &str, name: &str, judged: bool, findings: &[&Finding]) -> io::Result<()> {
    writer.create_element("testcase").with_attributes([("classname", suite), ("name", name)]).write_inner_content(|w| {
        let (errors, rest): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(|f| fails(f));
        if !judged && errors.is_empty() {
            w.create_element("skipped").with_attribute(("message", t::NOT_JUDGED.text())).write_empty()?;
        }
        // One failure for one case, as readers of this format expect; every error in its text.
        if let Some(first) = errors.first() {
            let text: Vec<String> = errors.iter().map(|f| line(f)).collect();
            w.create_element("failure")
                .with_attributes([("type", &*clean(&first.rule)), ("message", &*clean(&first.message))])
                .write_text_content(BytesText::new(&text.join("\n")))?;
        }
        if !rest.is_empty() {
            let text: Vec<String> = rest.iter().map(|f| line(f)).collect();
            w.create_element("system-out").write_text_content(BytesText::new(&text.join("\n")))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn line(finding: &Finding) -> String {
    let at = at(finding);
    let reason = finding.accepted.as_deref().map_or(String::new(), t::accepted_because);
    clean(&format!("[{}] {}{at} {reason}", messages::severity(finding.severity), finding.message)).trim_end().to_owned()
}

/// Without the characters that XML 1.0 does not allow (section 2.2).
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
