//! Base records in, forms and sentences out: the relations the other way round.

mod common;

use common::{Economic, FUNCTIONS, FUNDS, Ledger, Use, project_name};
use std::fmt::Write;
use yuheng::calculate::{Derived, Records, Rounding, compare, derive};
use yuheng::catalogue::Catalogue;
use yuheng::document::Document;
use yuheng::profile::Profile;
use yuheng::report::{Severity, to_text};
use yuheng::{check, ingest};

/// The ledger as base records in 元.
fn records_of(ledger: &Ledger) -> String {
    let mut out = String::from(
        "基础数据\n\n单位名称：云岭市档案馆\n\n2024年度\n\n单位：元\n\n\
         功能科目编码\t功能科目名称\t经济科目编码\t经济科目名称\t资金性质\t支出类别\t项目名称\t年度\t金额\n",
    );
    for r in &ledger.records {
        let (code, name) = FUNCTIONS[r.function];
        let (economic, economic_name, project) = match &r.used {
            Use::Basic(e) => (economic_code(*e), e.name(), ""),
            Use::Project(n) => ("", "", project_name(*n)),
        };
        let (used, year) = (if project.is_empty() { "基本支出" } else { "项目支出" }, if r.carryover { "上年结转" } else { "本年" });
        let yuan = format!("{}.{:02}", r.cents / 100, r.cents % 100);
        writeln!(out, "{code}\t{name}\t{economic}\t{economic_name}\t{}\t{used}\t{project}\t{year}\t{yuan}", FUNDS[r.fund])
            .expect("a string");
    }
    out.push_str("\n其他数据\n\n单位：元\n\n事项\t资金性质\t年度\t金额\n");
    for (item, cents) in
        [("因公出国（境）费", 3_000_000_i64), ("公务接待费", 60_049), ("公务用车购置费", 18_000_000), ("公务用车运行维护费", 3_504_949)]
    {
        writeln!(out, "{item}\t一般公共预算\t本年\t{}.{:02}", cents / 100, cents % 100).expect("a string");
    }
    out.push_str("收入总计\t\t上年预算\t10000000.00\n三公经费\t\t上年预算\t300000.00\n");
    out
}

fn economic_code(e: Economic) -> &'static str {
    match e {
        Economic::Wages => "30101",
        Economic::Pension => "30108",
        Economic::Annuity => "30109",
        Economic::Housing => "30113",
        Economic::Office => "30201",
        Economic::Travel => "30211",
        Economic::Retired => "30302",
    }
}

fn derived(text: &str, rounding: Rounding) -> Derived {
    let profile = Profile::builtin();
    let document = ingest::read("基础数据.txt", text.as_bytes()).expect("text");
    let records = Records::read(&document, profile).expect("records");
    derive(&records, profile, Catalogue::builtin(), rounding).expect("a layout")
}

fn read(text: &str) -> Document {
    ingest::read("样稿.txt", text.as_bytes()).expect("text")
}

/// The forms of a ledger are added up in the test's own code, and the same come out of its records.
#[test]
fn what_is_derived_is_what_was_added_up_by_hand() {
    for (name, ledger) in [("full", Ledger::full()), ("this year", Ledger::this_year()), ("general only", Ledger::general_only())] {
        let derived = derived(&records_of(&ledger), Rounding::Independent);
        let by_hand = read(&ledger.text());
        let differences = compare::compare(&[by_hand], std::slice::from_ref(&derived.document), Profile::builtin());
        // What the records say nothing of: the codes of the funds' income.
        let known = |d: &&compare::Difference| !d.row.starts_with("103");
        let told: Vec<String> = differences
            .iter()
            .filter(known)
            .filter(|d| d.form != "performance-target")
            .map(|d| format!("{} {} {} {} {}", d.form, d.row, d.column, d.before, d.after))
            .collect();
        assert_eq!(told, Vec::<String>::new(), "{name}");
        assert_eq!(derived.open, [], "{name}");
    }
}

#[test]
fn a_derived_document() {
    let derived = derived(&records_of(&Ledger::full()), Rounding::Independent);
    insta::assert_snapshot!("a_derived_document", derived.document.to_text());
    let report = check(&derived.document, Profile::builtin()).report;
    insta::assert_snapshot!("a_derived_document_checked", to_text(&report, true));
}

/// Balanced, it adds up in print: nothing is told, not even a rounding difference.
#[test]
fn balanced_rounding_leaves_nothing_to_tell() {
    for ledger in [Ledger::full(), Ledger::this_year(), Ledger::general_only()] {
        let derived = derived(&records_of(&ledger), Rounding::Balanced);
        assert_eq!(derived.rounding, Rounding::Balanced);
        let report = check(&read(&derived.document.to_text()), Profile::builtin()).report;
        let rounding: Vec<_> = report.findings.iter().filter(|f| f.severity == Severity::Error || f.rule.contains("rounding")).collect();
        assert_eq!(rounding, Vec::<&yuheng::report::Finding>::new());
        assert_eq!(report.relations.rounding, 0);
    }
}
