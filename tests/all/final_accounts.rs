//! The published final accounts in `../shared`: every form found, every cell as a reader sees it,
//! every error one that a pencil confirms. What is expected stands in `tests/expected`, read from
//! the rendered pages. Skips, and says so, where the documents are not there.

use std::fmt::Write;
use yuheng::document::Document;
use yuheng::profile::Profile;
use yuheng::recognise::ItemKind;
use yuheng::report::{Finding, Report, Severity};
use yuheng::{Checked, check, ingest};

fn document(name: &str) -> Option<Document> {
    let path = format!("{}/../shared/documents/shanghai/{name}.pdf", env!("CARGO_MANIFEST_DIR"));
    match std::fs::read(&path) {
        Ok(bytes) => Some(ingest::read(name, &bytes).expect("a PDF")),
        Err(_) => {
            eprintln!("skipped: {path} is not there");
            None
        }
    }
}

fn checked(document: &Document) -> Checked {
    let profile = Profile::of(document);
    assert_eq!(profile.id, "final-account");
    check(document, profile)
}

/// The forms' figures in the format of `tests/expected`.
fn figures(document: &Document, checked: &Checked) -> String {
    let mut out = String::new();
    let profile = Profile::of(document);
    for form in &checked.recognised.forms {
        let spec = &profile.forms[form.spec];
        for side in &form.sides {
            let side_spec = &spec.sides[side.spec];
            let mut head = format!("{} {}\n", spec.id, side_spec.id);
            for item in &side.items {
                let printed = |i: usize| {
                    let figure = &checked.recognised.figures[item.figures + i];
                    document.cell(figure.place).map_or("", |c| c.text.as_str())
                };
                let cells: Vec<&str> = (0..side.amounts.len()).map(printed).collect();
                if cells.iter().all(|c| c.is_empty()) {
                    continue;
                }
                let named = item.name.map(|n| side_spec.rows[n].0.clone());
                let key = match (&item.code, item.mark, named) {
                    (Some(code), ..) => code.as_str().to_owned(),
                    (_, Some(mark), _) => mark.number.to_string(),
                    (.., Some(name)) => name,
                    _ if item.kind == ItemKind::Total => "total".to_owned(),
                    _ => "-".to_owned(),
                };
                out.push_str(&std::mem::take(&mut head));
                let cells: Vec<&str> = cells.into_iter().map(|c| if c.is_empty() { "·" } else { c }).collect();
                writeln!(out, "{key} {}", cells.join(" ")).expect("a string");
            }
        }
    }
    out
}

fn expected(text: &str) -> String {
    text.lines().filter(|l| !l.starts_with('#')).fold(String::new(), |out, l| out + l + "\n")
}

fn errors(report: &Report) -> Vec<(&str, Vec<&str>)> {
    // What the sentences contradict is told of in tests/narrative.rs.
    let errors = report.findings.iter().filter(|f| f.severity == Severity::Error && !f.rule.starts_with("narrative"));
    errors.map(|f| (f.rule.as_str(), f.figures.iter().map(|x| x.text.as_str()).collect())).collect()
}

const FORMS: [&str; 9] = [
    "summary",
    "revenue",
    "expenditure",
    "appropriation-summary",
    "general-expenditure",
    "basic-expenditure",
    "three-public",
    "fund-expenditure",
    "state-capital",
];

fn forms(report: &Report) -> Vec<&str> {
    assert!(report.forms.iter().all(|f| f.judged));
    report.forms.iter().map(|f| f.id.as_str()).collect()
}

#[test]
fn a_finance_bureau() {
    let Some(document) = document("putuo-finance-2024-final-account") else { return };
    let checked = checked(&document);
    assert_eq!(forms(&checked.report), FORMS);
    pretty(&figures(&document, &checked), &expected(include_str!("../expected/putuo-finance.txt")));
    // 社会保障和就业支出 is 326.71 in two forms and 326.72 in the others: so it is printed.
    let found: Vec<&Finding> = checked
        .report
        .findings
        .iter()
        .filter(|f| f.severity <= Severity::Warning && f.expected.is_some() && !f.rule.starts_with("narrative"))
        .collect();
    let told: Vec<_> = found.iter().map(|f| (f.printed.as_deref(), f.expected.as_deref(), f.mistake.as_deref())).collect();
    assert_eq!(told, [(Some("326.71"), Some("326.72"), Some("last-digit")); 2]);
    assert_eq!(checked.report.document.unit.as_deref(), Some("上海市普陀区财政局"));
    assert_eq!((checked.report.document.year, checked.report.document.kind.as_str()), (Some(2024), "final-account"));
}

#[test]
fn a_department_founded_this_year() {
    let Some(document) = document("putuo-social-work-2024-final-account") else { return };
    let checked = checked(&document);
    assert_eq!(forms(&checked.report), FORMS);
    pretty(&figures(&document, &checked), &expected(include_str!("../expected/putuo-social-work.txt")));
    assert_eq!(errors(&checked.report), []);
    assert_eq!(checked.report.document.unit.as_deref(), Some("中共上海市普陀区委社会工作部"));
    assert_eq!(checked.report.document.level, "department");
}

#[test]
fn a_template_without_figures() {
    let Some(document) = document("final-account-template") else { return };
    let checked = checked(&document);
    assert_eq!(forms(&checked.report), FORMS);
    assert!(checked.report.forms.iter().all(|f| f.empty));
    assert_eq!(checked.report.relations.total, 0);
    assert_eq!(errors(&checked.report), []);
}

#[test]
fn every_figure_knows_its_box_on_its_page() {
    let Some(document) = document("putuo-social-work-2024-final-account") else { return };
    let checked = checked(&document);
    for figure in &checked.recognised.figures {
        let Some(cell) = document.cell(figure.place) else { continue };
        let (page, b) = cell.origin.page().expect("a page");
        let (width, height) = document.pages[page as usize - 1];
        assert!(0 <= b.left && b.left < b.right && b.right <= width && 0 <= b.top && b.top < b.bottom && b.bottom <= height, "{cell:?}");
    }
}

/// Any one figure of the forms, changed by 1.00, is an error that names it.
#[test]
fn any_figure_that_is_changed_is_noticed() {
    use yuheng::document::Edit;
    for name in ["putuo-finance-2024-final-account", "putuo-social-work-2024-final-account"] {
        let Some(document) = document(name) else { return };
        let whole = checked(&document);
        let related: std::collections::BTreeSet<usize> = whole
            .built
            .relations
            .iter()
            .filter(|r| r.comparison == yuheng::profile::Comparison::Equal)
            .flat_map(|r| r.terms.iter().map(|t| t.figure))
            .collect();
        let mut missed = Vec::new();
        for id in related {
            let figure = &whole.recognised.figures[id];
            let Some(amount) = figure.amount.filter(|a| !a.is_nil()) else { continue };
            let mut changed = document.clone();
            let text = format!("{:.2}", amount.value() + rust_decimal::Decimal::ONE);
            changed.apply(&Edit::text(figure.place, text.clone()));
            let report = check(&changed, Profile::of(&changed)).report;
            let named = report.findings.iter().filter(|f| f.severity <= Severity::Warning).flat_map(|f| &f.figures);
            if !named.into_iter().any(|f| f.place == figure.place) {
                missed.push(format!("{:?} {amount} → {text}", figure.place));
            }
        }
        assert!(missed.is_empty(), "{name}:\n{}", missed.join("\n"));
    }
}

/// Fails with the first lines that differ.
fn pretty(found: &str, expected: &str) {
    for (n, (a, b)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(a, b, "line {}", n + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
}
