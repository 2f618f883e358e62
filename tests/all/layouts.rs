//! Layouts of other provinces, in documents of our own: what the profiles do not know is asked about
//! or passed over, never accused; what they do know is checked as everywhere.

use rust_decimal::Decimal;
use std::collections::BTreeSet;
use yuheng::document::{Document, Edit, Place};
use yuheng::figure::{MoneyUnit, Reading, read};
use yuheng::profile::Profile;
use yuheng::report::{Severity, to_text};
use yuheng::{check, ingest};

fn document(name: &str) -> Document {
    let bytes = std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture");
    ingest::read(name, &bytes).expect("text")
}

/// The amounts that a relation ties.
fn tied(document: &Document) -> Vec<(Place, String)> {
    let checked = check(document, Profile::of(document));
    let related: BTreeSet<usize> = checked.built.relations.iter().flat_map(|r| r.terms.iter().map(|t| t.figure)).collect();
    let figures = related.into_iter().map(|f| &checked.recognised.figures[f]).filter(|f| f.has_money());
    figures.filter_map(|f| Some((f.place, document.cell(f.place)?.text.clone()))).collect()
}

/// The report; and how many of the tied amounts, each raised by 90, are errors that speak of the cell.
fn told(name: &str) -> String {
    let document = document(name);
    let cells = tied(&document);
    let mut missed = String::new();
    for (place, text) in &cells {
        let Reading::Amount(amount) = read(text, MoneyUnit::TenThousand) else { panic!("{text}") };
        let mut changed = document.clone();
        changed.apply(&Edit::text(*place, format!("{:.2}", amount.value() + Decimal::from(90))));
        let report = check(&changed, Profile::of(&changed)).report;
        let errors = report.findings.iter().filter(|f| f.severity == Severity::Error);
        if !errors.flat_map(|f| &f.figures).any(|f| f.place == *place) {
            missed += &format!("\n没有发现：第{}行 {text}", place.row);
        }
    }
    let report = check(&document, Profile::of(&document)).report;
    assert_eq!(report.count(Severity::Error), 0);
    format!("{}\n{} 个数各加 90{missed}", to_text(&report, true), cells.len())
}

macro_rules! case {
    ($(#[$doc:meta])* $name:ident, $file:expr) => {
        $(#[$doc])*
        #[test]
        fn $name() {
            insta::assert_snapshot!(told($file));
        }
    };
}

case!(
    /// 收支总体情况表 and its kin, codes in brackets within the names, 行政经费 above 三公.
    a_budget_of_overall_forms, "overall-budget.txt"
);
case!(
    /// 公开01表 to 公开09表, with 行次 and 栏次.
    a_final_account_of_the_national_forms, "national-final-account.txt"
);
case!(
    /// Titles with 预算 within, economic types across, three forms of general expenditure.
    a_budget_with_more_forms_than_the_rules_ask_for, "many-forms-budget.txt"
);
case!(
    /// 行次 and 栏次 between names and amounts, 用事业基金弥补收支差额 (before 2020).
    a_final_account_with_line_numbers, "final-account-with-line-numbers.txt"
);
case!(
    /// 三公 of budget and final account side by side, twelve columns with a row of their numbers.
    three_public_expenses_in_two_blocks, "three-public-two-blocks.txt"
);
case!(
    /// The unit's name before each title; reception before vehicles; basic expenditure by itself.
    a_budget_of_a_town, "budget-of-a-town.txt"
);
case!(
    /// The titles of a budget in a final account, appropriations first.
    a_final_account_under_the_titles_of_a_budget, "former-final-account.txt"
);
case!(
    /// Amounts in 元, last year beside this year; 三公, meetings and training in one list.
    a_budget_in_yuan, "budget-in-yuan.txt"
);
case!(
    /// Expenditure by economic types, government purchases.
    a_budget_with_annexes, "budget-with-annexes.txt"
);
case!(
    /// One summary with four classifications side by side: what is not known is said.
    four_classifications_side_by_side, "four-classifications.txt"
);

#[test]
fn without_a_layout_nothing_is_accused_either() {
    let none = Profile::named("none").expect("it comes with the program");
    for name in [
        "national-final-account.txt",
        "final-account-with-line-numbers.txt",
        "former-final-account.txt",
        "overall-budget.txt",
        "budget-in-yuan.txt",
        "budget-of-a-town.txt",
        "budget-with-annexes.txt",
    ] {
        let report = check(&document(name), none).report;
        assert_eq!(report.count(Severity::Error), 0, "{name}: {}", to_text(&report, false));
        assert!(report.relations.total > 10, "{name}");
    }
}
