//! One document in every format: the same figures, the same findings. The files in `tests/fixtures`
//! are made from the built-in sample with its errors (`make.py` beside them).

use std::collections::BTreeMap;
use yuheng::document::{Document, SourceKind};
use yuheng::profile::Profile;
use yuheng::report::Severity;
use yuheng::{check, ingest, sample};

const FILES: [(&str, &[u8], SourceKind); 7] = [
    ("sample.xlsx", include_bytes!("../fixtures/sample.xlsx"), SourceKind::Xlsx),
    ("sample.xls", include_bytes!("../fixtures/sample.xls"), SourceKind::Xls),
    ("sample.ods", include_bytes!("../fixtures/sample.ods"), SourceKind::Ods),
    ("sample.csv", include_bytes!("../fixtures/sample.csv"), SourceKind::Csv),
    ("sample.docx", include_bytes!("../fixtures/sample.docx"), SourceKind::Docx),
    ("sample.pdf", include_bytes!("../fixtures/sample.pdf"), SourceKind::Pdf),
    ("sample.html", include_bytes!("../fixtures/sample.html"), SourceKind::Html),
];

/// Form, row and column in words, and the value in 元: what a document says, wherever it stands.
fn figures(document: &Document) -> BTreeMap<String, String> {
    let profile = Profile::of(document);
    let checked = check(document, profile);
    let speaker = yuheng::report::Speaker { document, profile, recognised: &checked.recognised };
    let mut out = BTreeMap::new();
    for (id, figure) in checked.recognised.figures.iter().enumerate() {
        let form = &checked.recognised.forms[figure.form];
        let name = format!("{}{}", speaker.form_name(form), speaker.cell_name(figure, id));
        let value = match figure.amount {
            Some(a) if a.is_nil() => continue,
            Some(a) => a.yuan().normalize().to_string(),
            None => document.cell(figure.place).map(|c| c.text.clone()).unwrap_or_default(),
        };
        out.insert(yuheng::text::key(&name), value);
    }
    out
}

/// Rule, severity and sentence of each finding.
fn findings(document: &Document) -> Vec<(String, Severity, String)> {
    let report = check(document, Profile::of(document)).report;
    report.findings.into_iter().map(|f| (f.rule, f.severity, f.message)).collect()
}

#[test]
fn the_same_figures_and_findings_from_every_format() {
    let text = ingest::read("sample.txt", sample::with_errors().as_bytes()).expect("text");
    let (figures_of_text, findings_of_text) = (figures(&text), findings(&text));
    assert!(figures_of_text.len() > 200, "{}", figures_of_text.len());
    assert_eq!(findings_of_text.iter().filter(|f| f.1 == Severity::Error).count(), 3);
    for (name, bytes, kind) in FILES {
        let document = ingest::read(name, bytes).expect(name);
        assert_eq!(document.source.kind, kind, "{name}");
        let found = figures(&document);
        for (cell, value) in &figures_of_text {
            assert_eq!(found.get(cell), Some(value), "{name}: {cell}");
        }
        assert_eq!(found.len(), figures_of_text.len(), "{name}");
        assert_eq!(findings(&document), findings_of_text, "{name}");
    }
}

#[test]
fn what_excel_puts_on_the_clipboard_is_read_as_the_page_is() {
    let html = std::str::from_utf8(FILES[6].1).expect("UTF-8");
    let pasted = ingest::from_clipboard("粘贴", html).expect("a paste");
    assert_eq!(findings(&pasted), findings(&ingest::read("sample.html", html.as_bytes()).expect("a page")));
}

#[test]
fn files_with_a_password_are_read_with_it() {
    const LOCKED: [(&str, &[u8], &str); 2] = [
        ("password.pdf", include_bytes!("../fixtures/password.pdf"), "sample.pdf"),
        ("password.xlsx", include_bytes!("../fixtures/password.xlsx"), "sample.xlsx"),
    ];
    for (name, bytes, plain) in LOCKED {
        for wrong in ["", "2026"] {
            let error = ingest::read_with(name, bytes, wrong).expect_err(name);
            assert_eq!(error.kind, ingest::IngestErrorKind::Encrypted, "{name} with “{wrong}”");
        }
        let document = ingest::read_with(name, bytes, "2026玉衡").expect(name);
        let (_, same, _) = FILES.iter().find(|f| f.0 == plain).expect(plain);
        assert_eq!(figures(&document), figures(&ingest::read(plain, same).expect(plain)), "{name}");
    }
}
