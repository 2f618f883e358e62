//! Every rule is there with its words and two examples that run: it is reported of the one that breaks it, and
//! not of the one in which it holds.

use std::collections::BTreeSet;
use yuheng::profile::Profile;
use yuheng::rules::{self, Example, Rule};
use yuheng::{check, ingest, sample};

/// A document of an example; none where a test of its own has one.
fn document(example: Example) -> Option<(String, Vec<u8>)> {
    let text = |text: String| Some(("样稿.txt".to_owned(), text.replace('|', "\t").into_bytes()));
    match example {
        Example::Text(t) => text(t.to_owned()),
        Example::With(base, t) => text(format!("{base}{t}")),
        Example::Sample(changes) => {
            let mut all = sample::CLEAN.to_owned();
            for (from, to) in changes {
                assert!(all.contains(from), "the sample has no {from:?}");
                all = all.replacen(from, to, 1);
            }
            Some(("样稿.txt".to_owned(), all.into_bytes()))
        }
        Example::File(name) => {
            let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
            Some((name.to_owned(), std::fs::read(&path).expect("a fixture")))
        }
        Example::Elsewhere(test) => {
            let file = test.split_whitespace().find(|w| w.starts_with("tests/")).expect("the test's file is named");
            let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
            assert!(std::path::Path::new(&path).exists(), "{path}");
            None
        }
    }
}

/// The rules that are reported of an example.
fn reported(example: Example) -> Option<BTreeSet<String>> {
    let (name, bytes) = document(example)?;
    let document = ingest::read(&name, &bytes).expect("a document");
    let report = check(&document, Profile::of(&document)).report;
    Some(report.findings.into_iter().map(|f| f.rule).collect())
}

#[test]
fn every_rule_is_reported_of_the_example_that_breaks_it_only() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        if reported(rule.breaks).is_some_and(|r| !r.contains(rule.id)) {
            wrong.push(format!("{} is not reported: {:?}", rule.id, reported(rule.breaks)));
        }
        if reported(rule.holds).is_some_and(|r| r.contains(rule.id)) {
            wrong.push(format!("{} is reported of what holds", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_says_what_it_is() {
    let mut seen = BTreeSet::new();
    for Rule { id, name, asks, mend, .. } in rules::all() {
        assert!(seen.insert(id), "{id} is there twice");
        assert!(id.contains('.') && id.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '.' | '-')), "{id}");
        for words in [name, asks, mend] {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{id} lacks words");
        }
        assert!(asks.zh.ends_with('。') && asks.en.ends_with('.'), "{id}: {asks:?}");
    }
    assert!(seen.len() >= 70, "{}", seen.len());
}

#[test]
fn the_catalogue_in_docs_is_made_from_the_rules() {
    let path = format!("{}/docs/rules.md", env!("CARGO_MANIFEST_DIR"));
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == rules::markdown(Profile::all()), "docs/rules.md is old: yuheng rules --markdown > docs/rules.md");
}

#[test]
fn every_identifier_of_a_report_is_explained() {
    let profiles = || Profile::all().iter();
    let mut seen = BTreeSet::new();
    let mut files = vec![("样稿.txt".to_owned(), sample::with_errors().into_bytes())];
    let real = format!("{}/../shared/real", env!("CARGO_MANIFEST_DIR"));
    for file in std::fs::read_dir(&real).into_iter().flatten().flatten().map(|e| e.path()) {
        if file.extension().is_some_and(|e| e == "pdf" || e == "txt") {
            files.push((file.display().to_string(), std::fs::read(&file).expect("it is there")));
        }
    }
    for (name, bytes) in files {
        let document = ingest::read(&name, &bytes).expect("a document");
        let report = check(&document, Profile::of(&document)).report;
        let relations = report.findings.iter().flat_map(|f| f.relations.iter().map(|r| r.rule.clone()));
        seen.extend(report.findings.iter().map(|f| f.rule.clone()).chain(relations));
    }
    let unexplained: Vec<&String> = seen.iter().filter(|id| rules::explain(id, profiles()).is_none()).collect();
    assert!(seen.len() > 5 && unexplained.is_empty(), "{unexplained:?}");
}
