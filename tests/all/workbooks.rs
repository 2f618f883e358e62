//! What only a workbook has: live totals, cells without results, things hidden, numbers as shown.
//! The files are made by `tests/fixtures/make.py`.

use yuheng::profile::Profile;
use yuheng::report::to_text;
use yuheng::{check, ingest};

fn told(name: &str, bytes: &[u8]) -> String {
    let document = ingest::read(name, bytes).expect("a workbook");
    to_text(&check(&document, Profile::of(&document)).report, false)
}

#[test]
fn a_total_typed_over_a_formula_short_of_a_row_and_hidden_things() {
    insta::assert_snapshot!(told("formulas.xlsx", include_bytes!("../fixtures/formulas.xlsx")));
}

#[test]
fn the_same_is_found_in_the_older_formats() {
    let xlsx = told("formulas.xlsx", include_bytes!("../fixtures/formulas.xlsx"));
    // The cell with #REF! shows another error value in each format.
    let plain = |text: String| text.lines().filter(|l| !l.contains('#')).collect::<Vec<_>>().join("\n");
    let plain_xlsx = plain(xlsx);
    assert_eq!(
        plain(told("formulas.ods", include_bytes!("../fixtures/formulas.ods"))).replace("[.", "").replace(":.", ":").replace("])", ")"),
        plain_xlsx
    );
    assert_eq!(plain(told("formulas.xls", include_bytes!("../fixtures/formulas.xls"))), plain_xlsx);
}

#[test]
fn formulas_without_results_are_asked_for_not_accused() {
    insta::assert_snapshot!(told("no-results.xlsx", include_bytes!("../fixtures/no-results.xlsx")));
}

#[test]
fn numbers_are_judged_as_the_sheet_shows_them() {
    // 76.8866 + 38.4443 are shown as 76.89 + 38.44.
    for (name, bytes) in [
        ("formulas.xlsx", &include_bytes!("../fixtures/formulas.xlsx")[..]),
        ("formulas.xls", include_bytes!("../fixtures/formulas.xls")),
        ("formulas.ods", include_bytes!("../fixtures/formulas.ods")),
    ] {
        let text = ingest::read(name, bytes).expect("a workbook").to_text();
        assert!(text.contains("基本养老保险缴费支出\t76.89\t76.89") && text.contains("职业年金缴费支出\t38.44\t38.44"), "{name}: {text}");
    }
}
