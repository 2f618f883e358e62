//! The real document in `../shared`: what issue 2 asks of it. Skips, and says so, where it is not
//! there: it is not part of the product.

use rust_decimal::Decimal;
use std::collections::BTreeSet;
use yuheng::document::{Document, Edit, Place};
use yuheng::figure::{MoneyUnit, Reading, read};
use yuheng::profile::Profile;
use yuheng::report::Severity;
use yuheng::{check, ingest};

fn document() -> Option<Document> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/documents/yangquan-finance-bureau-2024.txt");
    match std::fs::read(path) {
        Ok(bytes) => Some(ingest::read("yangquan", &bytes).expect("the document is text")),
        Err(_) => {
            eprintln!("skipped: {path} is not there");
            None
        }
    }
}

#[test]
fn every_form_is_found_and_nothing_is_wrong() {
    let Some(document) = document() else { return };
    let report = check(&document, Profile::builtin()).report;
    let ids: Vec<&str> = report.forms.iter().map(|f| f.id.as_str()).collect();
    let statutory: BTreeSet<&str> = ids.iter().copied().filter(|i| *i != "performance-target").collect();
    assert_eq!((ids.len(), statutory.len()), (18, 13));
    assert_eq!(report.forms.iter().filter(|f| f.empty).count(), 5);
    assert!(report.forms.iter().all(|f| f.judged));
    assert!(report.relations.total >= 200, "{:?}", report.relations);
    assert_eq!(report.relations.broken, 0);
    assert_eq!(report.count(Severity::Error), 0);
}

/// Every number in a form, by place.
fn numbers(document: &Document) -> Vec<(Place, String)> {
    let checked = check(document, Profile::builtin());
    let related: BTreeSet<usize> = checked.built.relations.iter().flat_map(|r| r.terms.iter().map(|t| t.figure)).collect();
    let cell = |f: usize| {
        let figure = &checked.recognised.figures[f];
        let fields = checked.recognised.forms[figure.form].fields.is_some();
        let text = document.cell(figure.place)?.text.clone();
        (!fields && figure.has_money()).then_some((figure.place, text))
    };
    related.into_iter().filter_map(cell).collect()
}

#[test]
fn any_cell_that_is_changed_is_noticed() {
    let Some(document) = document() else { return };
    let cells = numbers(&document);
    assert!(cells.len() > 200, "{}", cells.len());
    let mut missed = Vec::new();
    for (place, text) in &cells {
        let Reading::Amount(amount) = read(text, MoneyUnit::TenThousand) else { panic!("{text}") };
        for change in [Decimal::ONE, -Decimal::ONE, Decimal::from(1000)] {
            let value = format!("{:.2}", amount.value() + change);
            let mut changed = document.clone();
            changed.apply(&Edit::text(*place, value.clone()));
            let report = check(&changed, Profile::builtin()).report;
            let errors = report.findings.iter().filter(|f| f.severity == Severity::Error);
            if !errors.flat_map(|f| &f.figures).any(|f| f.place == *place) {
                missed.push(format!("{place:?}: {text} → {value}"));
            }
        }
    }
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), cells.len(), missed.join("\n"));
}

/// A blank in which money appears is noticed too, wherever a relation looks at it.
#[test]
fn one_changed_cell_is_one_error_that_names_it() {
    let Some(document) = document() else { return };
    let cells = numbers(&document);
    let (mut named, mut mended, mut errors) = (0, 0, 0);
    for (place, text) in &cells {
        let mut changed = document.clone();
        let Reading::Amount(amount) = read(text, MoneyUnit::TenThousand) else { panic!("{text}") };
        changed.apply(&Edit::text(*place, format!("{:.2}", amount.value() + Decimal::from(90))));
        let report = check(&changed, Profile::builtin()).report;
        let found: Vec<_> = report.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        errors += found.len();
        let first = found.first().and_then(|f| f.proposal.as_ref());
        named += usize::from(first.is_some_and(|p| p.place == *place));
        mended += usize::from(first.is_some_and(|p| p.place == *place && p.value == format!("{:.2}", amount.value())));
    }
    let n = cells.len();
    eprintln!("{n} cells: named {named}, mended {mended}, errors {errors}");
    assert!(named * 100 >= n * 90, "{named} of {n}");
    assert!(errors * 10 <= n * 12, "{errors} errors for {n}");
}
