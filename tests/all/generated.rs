//! Documents that are right by construction: never accused, and any change in them is noticed.

use crate::common::{ANNEXES, Economic, Ledger, NATIONAL, Record, Use, tabs};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use yuheng::document::{Document, Edit};
use yuheng::profile::{Each, Profile};
use yuheng::relation::{Origin, Verdict};
use yuheng::report::{Severity, to_text};
use yuheng::{Checked, check, ingest};

fn read(ledger: &Ledger) -> Document {
    ingest::read("generated", ledger.text().as_bytes()).expect("text")
}

fn record() -> impl Strategy<Value = Record> {
    let cents = 20_000_i64..900_000_000;
    let basic = (0_usize..4, cents.clone()).prop_map(|(e, cents)| {
        // Functions that are tied to an economic type come with it.
        let (function, economic) = [(0, Economic::Wages), (0, Economic::Office), (3, Economic::Retired), (7, Economic::Housing)][e];
        Record { function, fund: 0, used: Use::Basic(economic), carryover: false, cents }
    });
    let project = (0_usize..6, 0_usize..5, any::<bool>(), cents).prop_map(|(n, fund, carryover, cents)| {
        let function = [1, 8, 9, 2, 1][fund];
        Record { function, fund, used: Use::Project(n), carryover, cents }
    });
    prop_oneof![basic, project]
}

fn ledger() -> impl Strategy<Value = Ledger> {
    prop::collection::vec(record(), 1..24).prop_map(|records| Ledger { records, ..Ledger::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn a_consistent_document_is_never_accused(ledger in ledger()) {
        let report = check(&read(&ledger), Profile::builtin()).report;
        let accused = report.findings.iter().any(|f| f.severity != Severity::Notice);
        prop_assert!(!accused && report.relations.broken == 0, "{}\n{}", to_text(&report, false), ledger.text());
    }

    #[test]
    fn a_figure_that_is_changed_by_more_than_rounding_is_noticed(
        ledger in ledger(), pick in any::<prop::sample::Index>(), change in 100_i64..500_000, less in any::<bool>(),
    ) {
        let mut document = read(&ledger);
        let checked = check(&document, Profile::builtin());
        let related: BTreeSet<usize> = checked.built.relations.iter().flat_map(|r| r.terms.iter().map(|t| t.figure)).collect();
        let figures: Vec<usize> = related.into_iter().filter(|f| checked.recognised.figures[*f].has_money()).collect();
        let figure = &checked.recognised.figures[figures[pick.index(figures.len())]];
        let amount = figure.amount.expect("it has money");
        // In the performance-target forms an amount is in 元: the change is at least 100 there, too.
        let change = Decimal::new(change, 2) * if amount.currency() == yuheng::figure::MoneyUnit::Yuan { Decimal::from(10_000) } else { Decimal::ONE };
        let value = if less { amount.value() - change } else { amount.value() + change };
        document.apply(&Edit::text(figure.place, format!("{value:.2}")));
        let report = check(&document, Profile::builtin()).report;
        let noticed = report.findings.iter().filter(|f| f.severity == Severity::Error).flat_map(|f| &f.figures).any(|f| f.place == figure.place);
        prop_assert!(noticed, "{} → {value:.2}\n{}", amount, to_text(&report, false));
    }
}

/// The documents in which every relation of the profile is owed by one or another.
fn documents() -> Vec<Document> {
    let with = |mut ledger: Ledger, change: fn(&mut crate::common::Layout)| {
        change(&mut ledger.layout);
        ledger
    };
    [
        Ledger::full(),
        Ledger::this_year(),
        Ledger::general_only(),
        with(Ledger::full(), |l| l.grand_first = true),
        with(Ledger::full(), |l| l.wide = true),
        with(Ledger::full(), |l| l.grand_only = true),
        with(Ledger::full(), |l| l.department = true),
        with(Ledger::general_only(), |l| l.no_carryover_form = true),
        with(Ledger::general_only(), |l| l.untitled = true),
    ]
    .iter()
    .map(read)
    .chain([
        ingest::read("national", tabs(NATIONAL).as_bytes()).expect("text"),
        ingest::read("many", include_bytes!("../fixtures/many-forms-budget.txt")).expect("text"),
        ingest::read("annexes", tabs(ANNEXES).as_bytes()).expect("text"),
        ingest::read("overall", include_bytes!("../fixtures/overall-budget.txt")).expect("text"),
    ])
    .collect()
}

/// Identifier of what a relation comes from, its form included where it is a sum down a column.
fn source(checked: &Checked, relation: usize) -> String {
    let relation = &checked.built.relations[relation];
    let form = checked.recognised.figures[relation.terms[0].figure].form;
    match relation.origin {
        Origin::Rule(i) => Profile::builtin().rules[i].id.clone(),
        Origin::Sources => "sources".to_owned(),
        Origin::Outline => format!("{}.sum", checked.report.forms[form].id),
    }
}

#[test]
fn every_relation_has_a_case_that_breaks_it() {
    let mut broken: BTreeSet<String> = BTreeSet::new();
    let mut owed: BTreeSet<String> = BTreeSet::new();
    for document in documents() {
        let checked = check(&document, Profile::builtin());
        assert_eq!(checked.report.count(Severity::Error), 0, "{}", to_text(&checked.report, false));
        assert_eq!(checked.report.count(Severity::Warning), 0, "{}", to_text(&checked.report, false));
        let mut tried: BTreeSet<String> = BTreeSet::new();
        for relation in (0..checked.built.relations.len()).filter(|&r| checked.built.relations[r].money) {
            let name = source(&checked, relation);
            owed.insert(name.clone());
            if !tried.insert(name.clone()) {
                continue;
            }
            // The first figure with money, made larger than anything may be.
            let terms = &checked.built.relations[relation].terms;
            let figure =
                terms.iter().map(|t| &checked.recognised.figures[t.figure]).find(|f| f.has_money()).expect("no relation is without money");
            let amount = figure.amount.expect("it has money");
            let mut changed = document.clone();
            changed.apply(&Edit::text(figure.place, format!("{:.2}", amount.value() + Decimal::from(98_765))));
            let after = check(&changed, Profile::builtin());
            let is_broken = (0..after.verdicts.len()).any(|r| after.verdicts[r] == Verdict::Broken && source(&after, r) == name);
            let told =
                after.report.findings.iter().any(|f| f.severity != Severity::Notice && f.figures.iter().any(|x| x.place == figure.place));
            if is_broken && told {
                broken.insert(name);
            }
        }
    }
    let rules: BTreeSet<String> = Profile::builtin().rules.iter().map(|r| r.id.clone()).collect();
    let never_owed: Vec<&String> = rules.difference(&owed).collect();
    assert!(never_owed.is_empty(), "no document owes {never_owed:?}");
    let never_broken: Vec<&String> = owed.difference(&broken).collect();
    assert!(never_broken.is_empty(), "nothing breaks {never_broken:?}");
    assert!(Profile::builtin().rules.iter().any(|r| matches!(r.each, Each::Row)), "rules within rows are among them");
}
