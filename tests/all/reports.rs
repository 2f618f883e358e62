//! Reports in every format: what is written, held against its schema or read back with another reader.

use calamine::Reader;
use std::io::{Cursor, Read};
use yuheng::document::{Block, Document};
use yuheng::profile::Profile;
use yuheng::report::{Accepted, Format, Report, Severity, Tables, prose, schema, sheets, write, write_all};
use yuheng::{Checked, check, ingest, sample};

fn checked(text: &str) -> (Document, Checked) {
    let document = ingest::read("云岭市档案馆预算.txt", text.as_bytes()).expect("text");
    let checked = check(&document, Profile::builtin());
    (document, checked)
}

fn sample_report() -> Report {
    checked(&sample::with_errors()).1.report
}

fn text(format: Format, report: &Report) -> String {
    String::from_utf8(write_all(format, &[report]).expect("written")).expect("text")
}

/// The sample with an error accepted.
fn with_acceptance() -> Report {
    let mut report = sample_report();
    let mut accepted = Accepted::default();
    let finding = report.findings.iter().find(|f| f.severity == Severity::Error).expect("an error");
    accepted.set(finding, "已与原始凭证核对，<b>正确</b>");
    accepted.apply(&mut report);
    report
}

fn assert_valid(schema: &serde_json::Value, json: &serde_json::Value) {
    let validator = jsonschema::validator_for(schema).expect("a schema");
    let wrong: Vec<String> = validator.iter_errors(json).map(|e| format!("{} at {}", e, e.instance_path)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_schema_in_the_repository_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema/report-1.json");
    let kept: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the schema")).expect("json");
    assert_eq!(serde_json::to_value(schema()).expect("json"), kept, "cargo run -- schema > tests/schema/report-1.json");
}

#[test]
fn every_kind_of_report_is_valid_by_the_schema() {
    let schema = serde_json::to_value(schema()).expect("json");
    let pdf = ingest::read("sample.pdf", include_bytes!("../fixtures/sample.pdf")).expect("pdf");
    let xlsx = ingest::read("formulas.xlsx", include_bytes!("../fixtures/formulas.xlsx")).expect("xlsx");
    let nothing = ingest::read("x.txt", "只有一句话".as_bytes()).expect("text");
    let mut reports: Vec<Report> = [pdf, xlsx, nothing].iter().map(|d| check(d, Profile::of(d)).report).collect();
    reports.extend([sample_report(), with_acceptance()]);
    for report in &reports {
        assert_valid(&schema, &serde_json::to_value(report).expect("json"));
    }
    // And what is no report is not.
    let mut wrong = serde_json::to_value(&reports[0]).expect("json");
    wrong["findings"][0]["severity"] = "grave".into();
    assert!(!jsonschema::is_valid(&schema, &wrong));
}

#[test]
fn sarif_is_valid_by_the_standards_schema() {
    let standard: serde_json::Value = serde_json::from_str(include_str!("../schema/sarif-2.1.0.json")).expect("json");
    let pdf = ingest::read("单位 甲/sample.pdf", include_bytes!("../fixtures/sample.pdf")).expect("pdf");
    let pdf = check(&pdf, Profile::of(&pdf)).report;
    let report = with_acceptance();
    let log: serde_json::Value = serde_json::from_slice(&write_all(Format::Sarif, &[&report, &pdf]).expect("written")).expect("json");
    assert_valid(&standard, &log);
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), report.findings.len() + pdf.findings.len());
    let suppressed: Vec<_> = results.iter().filter(|r| r["suppressions"].is_array()).collect();
    assert_eq!(suppressed.len(), 1);
    // A place in a text is a region, and its fix replaces just what is printed there.
    let text = sample::with_errors();
    let fixes = results.iter().filter_map(|r| r["fixes"][0]["artifactChanges"][0]["replacements"][0].as_object());
    let mut replaced = 0;
    for fix in fixes {
        let at = |key: &str| fix["deletedRegion"][key].as_u64().expect("a number") as usize;
        let line: Vec<char> = text.lines().nth(at("startLine") - 1).expect("a line").chars().collect();
        let old: String = line[at("startColumn") - 1..at("endColumn") - 1].iter().collect();
        assert!(["421.36", "4.65", "2.2O"].contains(&old.as_str()), "{old}");
        replaced += 1;
    }
    assert_eq!(replaced, 3);
}

#[test]
fn junit_has_a_case_for_each_form_and_fails_where_errors_are() {
    let report = with_acceptance();
    let xml = text(Format::Junit, &report);
    insta::assert_snapshot!(
        "junit",
        xml.lines().filter(|l| l.contains("<testsuite") || l.contains("<failure")).collect::<Vec<_>>().join("\n")
    );
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut cases, mut failures) = (0, 0);
    loop {
        match reader.read_event().expect("well-formed") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(e) => match e.name().as_ref() {
                "testcase" => cases += 1,
                "failure" => failures += 1,
                _ => {}
            },
            _ => {}
        }
    }
    // Two of three errors are left.
    assert_eq!((cases, failures), (report.forms.len() + 1, 2));
}

#[test]
fn the_annotated_workbook_has_the_forms_the_findings_and_a_comment_on_each_wrong_cell() {
    let (document, checked) = checked(&sample::with_errors());
    let (sheets, prose) = (sheets(&document, &checked.recognised), prose(&document, &checked.narrative, &checked.report));
    let bytes = write(Format::Xlsx, &checked.report, Tables { sheets: &sheets, prose: &prose }).expect("written");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names[0], "检查结果");
    assert_eq!(names.len(), 1 + checked.report.forms.len());
    let list = book.worksheet_range(&names[0]).expect("the list");
    assert_eq!(list.rows().count(), 3 + checked.report.findings.len());
    // The parts of the archive: one comment for each wrong cell, with what it should be.
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let comments: Vec<String> = (0..archive.len())
        .filter_map(|i| {
            let mut file = archive.by_index(i).expect("a part");
            let mut text = String::new();
            file.name().is_ok_and(|n| n.contains("comments")).then(|| file.read_to_string(&mut text).expect("text"))?;
            Some(text)
        })
        .collect();
    let all = comments.concat();
    for expected in ["应为 412.36", "应为 46.50", "应为 2.20"] {
        assert!(all.contains(expected), "{expected} in {all}");
    }
    // The same forms, read again: the same figures and the same errors.
    let again =
        ingest::read("again.xlsx", &write(Format::Xlsx, &checked.report, Tables { sheets: &sheets, prose: &prose }).expect("written"));
    let again = check(&again.expect("read"), Profile::builtin()).report;
    assert_eq!(again.count(Severity::Error), 3);
}

#[test]
fn the_letter_markdown_and_the_table() {
    let report = with_acceptance();
    let letter = text(Format::Html, &report);
    assert!(!letter.contains("<script") && !letter.contains("<b>正确"), "markup of a document or a reason gets through");
    assert!(letter.contains("@page{size:A4") && letter.contains("审核人（签字）"));
    insta::assert_snapshot!("letter", letter.split_once("<body>").expect("a body").1);
    insta::assert_snapshot!("markdown", text(Format::Markdown, &report));
    let table = text(Format::Csv, &report);
    let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(rows.records().map(|r| r.expect("a row").len()).collect::<Vec<_>>(), vec![16; report.findings.len()]);
    // Several documents are one table with one header.
    let two = String::from_utf8(write_all(Format::Csv, &[&report, &report]).expect("written")).expect("text");
    assert_eq!(two.matches("核实理由").count(), 1);
}

#[test]
fn the_letter_as_a_word_document_says_the_same() {
    let report = with_acceptance();
    let bytes = write_all(Format::Docx, &[&report, &report]).expect("written");
    // Read by our own reader: the same words in the same order as in HTML, a table of two errors and its heads.
    let read = |name: &str, bytes: &[u8]| ingest::read(name, bytes).expect("read");
    let words = |document: &Document| {
        let text: Vec<String> = document.to_text().lines().map(|l| l.chars().filter(|c| !c.is_whitespace()).collect()).collect();
        text.into_iter().map(|l: String| l.trim_start_matches('#').to_owned()).filter(|l| !l.is_empty()).collect::<Vec<_>>()
    };
    let (word, html) = (read("letter.docx", &bytes), read("letter.html", &write_all(Format::Html, &[&report]).expect("written")));
    let tables =
        |d: &Document| d.blocks.iter().filter_map(|b| if let Block::Table(t) = b { Some(t.rows.len()) } else { None }).collect::<Vec<_>>();
    assert_eq!((tables(&word), tables(&html)), (vec![3, 3], vec![3]));
    let said: String = words(&word).concat();
    for line in words(&html).iter().flat_map(|l| l.split('。')).filter(|l| l.chars().count() > 12 && !l.contains("审核人")) {
        assert!(said.contains(line), "{line} is not in the Word document: {said}");
    }
}

#[test]
fn what_is_accepted_counts_no_more_until_the_figure_changes() {
    let report = with_acceptance();
    assert_eq!(report.count(Severity::Error), 2);
    let accepted_id = report.findings.iter().find(|f| f.accepted.is_some()).expect("accepted").id.clone();
    let list = Accepted::parse(&format!(r#"{{"schema":"yuheng.accepted/1","accepted":[{{"finding":"{accepted_id}","reason":"对"}}]}}"#))
        .expect("a list");
    // A row above changes nothing…
    let shifted = sample::with_errors().replacen("收支总表", "\n\n收支总表", 1);
    let mut moved = checked(&shifted).1.report;
    list.apply(&mut moved);
    assert_eq!(moved.count(Severity::Error), 2);
    // …another amount in the cell, another year or unit, everything.
    let accepted = report.findings.iter().find(|f| f.id == accepted_id).expect("it");
    let printed = accepted.printed.clone().expect("printed");
    let other = sample::with_errors().replacen(&format!("\t{printed}\t"), "\t999.99\t", 1);
    for changed in [other, sample::with_errors().replace("云岭市档案馆", "南坪县档案馆")] {
        let mut report = checked(&changed).1.report;
        list.apply(&mut report);
        assert_eq!(report.findings.iter().filter(|f| f.accepted.is_some()).count(), 0);
    }
    // Kept and read again, it is the same.
    assert_eq!(Accepted::parse(&list.to_json()).expect("read back"), list);
}

#[test]
fn names_of_findings_are_all_different() {
    let report = sample_report();
    let mut ids: Vec<&str> = report.findings.iter().map(|f| f.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), report.findings.len());
}

#[test]
fn a_list_of_acceptances_that_is_none_is_told_by_line() {
    let told = |text: &str| yuheng::messages::report::accepted_error("核实.json", &Accepted::parse(text).expect_err("wrong"));
    insta::assert_snapshot!(
        "accepted_errors",
        [told("{\n\"schema\": 1}"), told("[]\n"), told(r#"{"schema":"x","accepted":[]}"#)].join("\n")
    );
}

#[test]
fn a_document_of_several_units_and_nothing_at_all() {
    let empty = ingest::read("x.txt", "只有一句话".as_bytes()).expect("text");
    let report = check(&empty, Profile::builtin()).report;
    for format in Format::ALL {
        assert!(!write(format, &report, Tables { sheets: &[], prose: &[] }).expect("written").is_empty(), "{}", format.name());
        assert!(!write_all(format, &[]).unwrap_or_default().is_empty() || matches!(format, Format::Text | Format::Json | Format::Markdown));
    }
}
