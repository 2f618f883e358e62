//! Every rule is there with its words and two examples that run: it is reported of the one that breaks it, and
//! not of the one in which it holds.

use std::borrow::Cow;
use std::collections::BTreeSet;
use yuheng::evidence::{Other, Others};
use yuheng::profile::{Profile, Profiles};
use yuheng::report::{Severity, State};
use yuheng::rules::{self, Example, Rule};
use yuheng::{Settings, check, check_with, ingest, sample};

/// A document of an example; none where a test of its own has one.
fn document(example: Example) -> Option<(String, Vec<u8>)> {
    let text = |text: String| Some(("样稿.txt".to_owned(), text.replace('|', "\t").into_bytes()));
    match example {
        Example::Text(t) => text(t.to_owned()),
        Example::Against(t, ..) => text(t.to_owned()),
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
    let read = |texts: &[&str]| -> Vec<Other> {
        let one = |t: &&str| ingest::read("对照.txt", t.replace('|', "\t").as_bytes()).expect("a document");
        texts.iter().flat_map(|t| Other::read(&one(t), &Profiles::default())).collect()
    };
    let others = match example {
        Example::Against(_, earlier, units) => Others { earlier: read(earlier), units: read(units) },
        _ => Others::default(),
    };
    let settings = Settings { others: Cow::Owned(others), ..Settings::default() };
    let report = check_with(&document, Profile::of(&document), &settings).report;
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

/// The sample with errors, and the published documents where they are.
fn documents() -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("样稿.txt".to_owned(), sample::with_errors().into_bytes())];
    let real = format!("{}/../shared/real", env!("CARGO_MANIFEST_DIR"));
    for file in std::fs::read_dir(&real).into_iter().flatten().flatten().map(|e| e.path()) {
        if file.extension().is_some_and(|e| e == "pdf" || e == "txt") {
            files.push((file.display().to_string(), std::fs::read(&file).expect("it is there")));
        }
    }
    files
}

#[test]
fn every_identifier_of_a_report_is_explained() {
    let profiles = || Profile::all().iter();
    let mut seen = BTreeSet::new();
    for (name, bytes) in documents() {
        let document = ingest::read(&name, &bytes).expect("a document");
        let report = check(&document, Profile::of(&document)).report;
        let relations = report.findings.iter().flat_map(|f| f.relations.iter().map(|r| r.rule.clone()));
        seen.extend(report.findings.iter().map(|f| f.rule.clone()).chain(relations));
    }
    let unexplained: Vec<&String> = seen.iter().filter(|id| rules::explain(id, profiles()).is_none()).collect();
    assert!(seen.len() > 5 && unexplained.is_empty(), "{unexplained:?}");
}

#[test]
fn the_ledger_has_every_rule_once_and_agrees_with_the_findings() {
    for (name, bytes) in documents() {
        let document = ingest::read(&name, &bytes).expect("a document");
        let profile = Profile::of(&document);
        let report = check(&document, profile).report;
        let known: BTreeSet<&str> = rules::all().map(|r| r.id).chain(profile.rules.iter().map(|r| r.id.as_str())).collect();
        let ids: Vec<&str> = report.checks.iter().map(|c| c.rule.as_str()).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: a rule is there twice");
        assert!(known.is_subset(&unique), "{name}: {:?}", known.difference(&unique).collect::<Vec<_>>());
        let sums = unique.difference(&known).filter(|id| !id.ends_with(".sum")).count();
        assert_eq!(sums, 0, "{name}: only sums of rows come to the rules");
        let states = [State::Broken, State::Unchecked, State::Rounding, State::Held, State::NotApplicable];
        assert_eq!(states.map(|s| report.rules_in(s)).iter().sum::<usize>(), report.checks.len());
        // What is not checked says why, and what a finding blames is not said to hold.
        for check in &report.checks {
            let silent = matches!(check.state, State::Unchecked | State::NotApplicable) && check.why.is_none();
            assert!(!silent, "{name}: {check:?}");
        }
        for finding in report.findings.iter().filter(|f| f.severity == Severity::Error) {
            let state = report.checks.iter().find(|c| c.rule == finding.rule).map(|c| c.state);
            assert_eq!(state, Some(State::Broken), "{name}: {} {}", finding.rule, finding.message);
        }
    }
}
