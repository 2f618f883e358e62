//! The letter that goes back to the unit: HTML that prints well on A4, and that Word opens.
//!
//! Errors with what is printed and what should be, numbered, so that an answer can speak of “第 3 项”;
//! what to look at; what was accepted and why; lines to sign. Several reports are a page each. Without
//! scripts or links.

use super::{at, basis, item, place, review, said};
use crate::messages::{Language, report as t};
use crate::report::{Finding, Report, Severity};
use crate::text::escape_html as escape;
use std::fmt::Write;

const STYLE: &str = "@page{size:A4;margin:20mm 18mm;@bottom-center{content:counter(page) ' / ' counter(pages);font-size:9pt;color:#444}}*{box-sizing:border-box}\
body{font-family:'FangSong','STFangsong','Noto Serif CJK SC','SimSun',serif;font-size:11pt;line-height:1.55;color:#000;background:#fff;max-width:174mm;margin:0 auto;padding:8mm 0}\
section+section{break-before:page}h1{font-size:19pt;text-align:center;margin:0 0 6mm;font-family:'SimHei','Noto Sans CJK SC',sans-serif}\
h2{font-size:13pt;margin:6mm 0 2mm;font-family:'SimHei','Noto Sans CJK SC',sans-serif;break-after:avoid}p{margin:0 0 2mm}p.to{font-weight:bold}\
p.about{text-indent:2em}table{border-collapse:collapse;width:100%;margin:0 0 3mm;font-size:9.5pt;line-height:1.4;table-layout:fixed}\
th,td{border:.6pt solid #444;padding:1.2mm 1.6mm;vertical-align:top;text-align:left;overflow-wrap:anywhere}th{background:#eee;text-align:center}\
thead{display:table-header-group}tr{break-inside:avoid}td.n{text-align:right;font-variant-numeric:tabular-nums}td.c{text-align:center}\
td small{display:block;color:#333;font-size:8.5pt;margin-top:.8mm}.no{width:9mm}.at{width:30mm}.num{width:24mm}.why{width:42mm}\
ol{margin:0 0 2mm;padding-left:7mm}li{margin:0 0 1.2mm}li small{color:#333;font-size:9pt}\
.sign{display:grid;grid-template-columns:1fr 1fr;gap:7mm 10mm;margin-top:12mm;break-inside:avoid}.sign div{border-bottom:.6pt solid #000;padding-bottom:1mm;white-space:nowrap}\
footer{margin-top:8mm;font-size:8.5pt;color:#444}@media screen{body{padding:8mm 5mm;max-width:190mm}}@media print{body{padding:0;max-width:none}}";

/// Writes it.
pub fn write(reports: &[&Report]) -> String {
    let mut out = String::new();
    let name = reports.first().map(|r| r.heading()).unwrap_or_default();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{} {}</title><style>{STYLE}</style></head><body>\n",
        Language::spoken().tag(),
        t::LETTER,
        escape(&name)
    );
    reports.iter().for_each(|r| section(&mut out, r));
    out.push_str("</body></html>\n");
    out
}

fn section(out: &mut String, report: &Report) {
    let _ = writeln!(out, "<section>\n<h1>{}</h1>", t::LETTER);
    if let Some(unit) = &report.document.unit {
        let _ = writeln!(out, "<p class=\"to\">{}</p>", escape(&t::letter_to(unit)));
    }
    let title = report.document.title.as_deref().unwrap_or(&report.source.name);
    let _ = writeln!(out, "<p class=\"about\">{}{}</p>", escape(&t::about(title)), escape(&report.summary()));
    for line in review(report) {
        let _ = writeln!(out, "<p class=\"about\"><b>{}</b></p>", escape(&line));
    }
    if let Some(round) = &report.round {
        let _ = writeln!(out, "<h2>{}</h2>\n<p>{}</p>\n<ol>", t::ROUND, escape(&t::round(round)));
        for entry in &round.entries {
            let (state, message) = (t::round_state(entry.state), escape(&entry.message));
            let _ = writeln!(out, "<li value=\"{}\"><b>{state}</b>　{message}</li>", entry.number);
        }
        out.push_str("</ol>\n");
    }
    let errors: Vec<&Finding> = report.open(Severity::Error).collect();
    let _ = writeln!(out, "<h2>{}</h2>", t::ERRORS);
    if errors.is_empty() {
        // Said only together with how far the check went.
        let _ = writeln!(out, "<p>{}{}</p>", t::NONE, escape(&report.checked()));
    } else {
        let _ = writeln!(out, "<p>{}</p>", t::ERRORS_HINT);
        table(out, report, &errors);
    }
    // Numbers go on, so that each finding has one of its own.
    let mut number = errors.len() + 1;
    let accepted: Vec<&Finding> = report.findings.iter().filter(|f| f.accepted.is_some()).collect();
    for (heading, findings) in [(t::WARNINGS, report.open(Severity::Warning).collect()), (t::ACCEPTED, accepted)] {
        if findings.is_empty() {
            continue;
        }
        let _ = writeln!(out, "<h2>{heading}</h2>\n<ol start=\"{number}\">");
        number += findings.len();
        for finding in findings {
            let at = format!("<small>{}</small>", escape(&at(finding)));
            let reason = said(finding).map(|r| format!("<br><b>{}</b>", escape(&r))).unwrap_or_default();
            let _ = writeln!(out, "<li>{}{at}{reason}</li>", escape(&finding.message));
        }
        out.push_str("</ol>\n");
    }
    out.push_str("<div class=\"sign\">");
    for line in t::SIGNATURES.split('|') {
        let _ = write!(out, "<div>{}</div>", escape(line));
    }
    let _ = writeln!(out, "</div>\n<footer>{}　{}</footer>\n</section>", t::FOOT, escape(&report.source.name));
}

fn table(out: &mut String, report: &Report, findings: &[&Finding]) {
    let _ = writeln!(
        out,
        "<table><thead><tr><th class=\"no\">{}</th><th class=\"at\">{}</th><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th class=\"why\">{}</th></tr></thead><tbody>",
        t::NUMBER,
        t::PLACE,
        t::ITEM,
        t::PRINTED,
        t::EXPECTED,
        t::BASIS
    );
    for (n, finding) in findings.iter().enumerate() {
        let _ = write!(out, "<tr><td class=\"c\">{}</td>", n + 1);
        let why: Vec<String> = finding.relations.iter().map(|r| escape(&r.name)).collect();
        let mut unique: Vec<String> = Vec::new();
        why.into_iter().filter(|w| !w.is_empty()).for_each(|w| {
            if !unique.contains(&w) {
                unique.push(w);
            }
        });
        let opinion = said(finding).map(|o| format!("<br><b>{}</b>", escape(&o))).unwrap_or_default();
        let message = format!("{}{opinion}", escape(&finding.message));
        match finding.figures.first().filter(|_| finding.expected.is_some()) {
            Some(figure) => {
                let (form, at) = place(report, figure);
                let printed = finding.printed.clone().filter(|p| !p.trim().is_empty()).unwrap_or_else(|| t::BLANK.text().to_owned());
                let expected = finding.expected.clone().unwrap_or_default();
                let _ = write!(
                    out,
                    "<td>{}<small>{}</small></td><td>{}<small>{}</small></td><td class=\"n\">{}</td><td class=\"n\"><b>{}</b></td><td>{}</td>",
                    escape(&form),
                    escape(&at),
                    escape(&item(report, figure)),
                    message,
                    escape(&printed),
                    escape(&expected),
                    unique.join("；")
                );
            }
            None => {
                // Nobody is named: the figures that contradict one another are said in words.
                let at = finding.figures.first().map(|f| place(report, f)).unwrap_or_default();
                let words = basis(finding).iter().map(|b| format!("<small>{}</small>", escape(b))).collect::<String>();
                let _ = write!(out, "<td>{}<small>{}</small></td><td colspan=\"4\">{}{words}</td>", escape(&at.0), escape(&at.1), message);
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
}
