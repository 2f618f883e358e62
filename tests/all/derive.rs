//! Base records in, forms and sentences out: the relations the other way round.

use crate::common::{Economic, FUNCTIONS, FUNDS, Ledger, Use, project_name};
use std::fmt::Write;
use yuheng::classification::Classification;
use yuheng::derive::{Derived, Records, Rounding, compare, derive, export, records_of_draft};
use yuheng::document::Document;
use yuheng::profile::Profile;
use yuheng::recognise::recognise;
use yuheng::report::{Severity, to_text};
use yuheng::{check, ingest, sample};

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
    derive(&records, profile, Classification::builtin(), rounding).expect("a layout")
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

/// What a derived document is told, read from a file of its own.
fn told(name: &str, bytes: &[u8]) -> (usize, usize, usize, Vec<String>) {
    let document = ingest::read(name, bytes).expect("a file of our own");
    let report = check(&document, Profile::of(&document)).report;
    let worse = report.findings.iter().filter(|f| f.severity != Severity::Warning).map(|f| f.message.clone()).collect();
    (report.forms.len(), report.relations.total, report.relations.rounding, worse)
}

/// Workbook, text and HTML, read again: the same forms, no error, and balanced no notice either.
#[test]
fn what_is_exported_is_read_back_and_holds() {
    let profile = Profile::builtin();
    for ledger in [Ledger::full(), Ledger::general_only()] {
        let balanced = derived(&records_of(&ledger), Rounding::Balanced);
        let workbook = export::to_workbook(&balanced, profile).expect("a workbook");
        let charts = export::charts(&balanced, profile, Some(2024));
        for (name, bytes) in [
            ("推算.xlsx", workbook),
            ("推算.html", export::to_html(&balanced, &charts).into_bytes()),
            ("推算.txt", export::to_text(&balanced).into_bytes()),
        ] {
            let (forms, relations, rounding, worse) = told(name, &bytes);
            assert_eq!((forms, rounding, worse), (balanced.tables.len(), 0, Vec::<String>::new()), "{name}");
            assert!(relations > 200, "{name}: {relations}");
        }
        // Exact amounts shown to two decimals are what independent rounding prints.
        let independent = derived(&records_of(&ledger), Rounding::Independent);
        let workbook = export::to_workbook(&independent, profile).expect("a workbook");
        let read = ingest::read("推算.xlsx", &workbook).expect("a workbook");
        assert_eq!(compare::compare(std::slice::from_ref(&independent.document), &[read], profile), []);
    }
}

/// Totals in the workbook are formulas over what they follow from, and text from the records is never one.
#[test]
fn totals_are_live_and_names_are_text() {
    let records =
        records_of(&Ledger::general_only()).replace("档案数字化加工费", "=HYPERLINK(\"x\")").replace("档案库房设备维护费", "+cmd");
    let derived = derived(&records, Rounding::Balanced);
    let workbook = export::to_workbook(&derived, Profile::builtin()).expect("a workbook");
    let read = ingest::read("推算.xlsx", &workbook).expect("a workbook");
    let mut formulas: Vec<&str> = read.formulas.values().map(String::as_str).collect();
    formulas.sort_unstable();
    assert!(formulas.len() > 60, "{formulas:?}");
    assert!(formulas.iter().all(|f| !f.contains("HYPERLINK") && !f.contains("cmd")), "{formulas:?}");
    assert!(formulas.iter().any(|f| f.contains('!')) && formulas.iter().any(|f| f.contains("SUM(")), "{formulas:?}");
    let text = export::to_text(&derived);
    assert!(text.lines().any(|l| l.starts_with("'=HYPERLINK")));
    assert!(export::to_html(&derived, &[]).contains("<td class=t>=HYPERLINK(&quot;x&quot;)</td>"));
}

/// Each sentence is read by the narrative reader, and holds.
#[test]
fn sentences_are_read_back_and_hold() {
    for ledger in [Ledger::full(), Ledger::this_year(), Ledger::general_only()] {
        let derived = derived(&records_of(&ledger), Rounding::Independent);
        let report = check(&derived.document, Profile::builtin()).report;
        assert_eq!(report.narrative.broken, 0);
        let unread: Vec<_> = report.narrative.unread.iter().map(|u| u.text.as_str()).collect();
        assert_eq!(unread, Vec::<&str>::new());
        assert!(report.narrative.claims >= 20, "{}", report.narrative.claims);
    }
}

#[test]
fn charts_say_in_words_what_they_show() {
    let derived = derived(&records_of(&Ledger::full()), Rounding::Independent);
    let charts = export::charts(&derived, Profile::builtin(), Some(2024));
    insta::assert_snapshot!("charts_in_words", charts.iter().map(yuheng::derive::export::Chart::text).collect::<Vec<_>>().join("\n"));
    let svg = export::to_svg(&charts[0]);
    assert!(svg.starts_with("<svg role=\"img\" aria-label=\"2024年一般公共预算当年拨款结构图："), "{}", &svg[..200]);
    assert_eq!(svg.matches("<polygon").count(), charts[0].parts.len());
}

/// From a draft, the records; from these, the draft again.
#[test]
fn a_draft_gives_its_records_back() {
    let profile = Profile::builtin();
    let draft = read(sample::CLEAN);
    let records = records_of_draft(&recognise(&draft, profile), profile).expect("a layout");
    let again = derive(&records, profile, Classification::builtin(), Rounding::Independent).expect("a layout");
    let differences = compare::compare(&[draft], std::slice::from_ref(&again.document), profile);
    let told: Vec<String> = differences
        .iter()
        .filter(|d| d.form != "performance-target")
        .map(|d| format!("{} {} {}: {} → {}", d.form, d.row, d.column, d.before, d.after))
        .collect();
    insta::assert_snapshot!("a_draft_gives_its_records_back", told.join("\n"));
    assert!(
        differences.iter().all(|d| d.form == "performance-target" || d.by.trim_start_matches('-').parse::<f64>().is_ok_and(|v| v <= 0.02))
    );
}

#[test]
fn a_published_document_gives_its_records_back() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/documents/yangquan-finance-bureau-2024.txt");
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let profile = Profile::builtin();
    let draft = ingest::read("yangquan.txt", &bytes).expect("text");
    let records = records_of_draft(&recognise(&draft, profile), profile).expect("a layout");
    let again = derive(&records, profile, Classification::builtin(), Rounding::Independent).expect("a layout");
    let differences = compare::compare(&[draft], std::slice::from_ref(&again.document), profile);
    for d in differences.iter().filter(|d| d.form != "performance-target") {
        println!("{} {} {}: {} → {}", d.form, d.row, d.column, d.before, d.after);
    }
    // What is printed there is itself rounded: by no more than a last digit or two is anything another.
    assert!(
        differences.iter().all(|d| d.form == "performance-target" || d.by.trim_start_matches('-').parse::<f64>().is_ok_and(|v| v <= 0.02))
    );
}

#[test]
fn this_year_against_last_and_a_department_against_its_units() {
    let profile = Profile::builtin();
    let before = read(sample::CLEAN);
    let after = read(&sample::CLEAN.replacen("档案宣传与展览经费\t20.00\t20.00", "馆藏抢救经费\t25.00\t25.00", 1));
    let told = |d: &[compare::Difference]| {
        d.iter()
            .map(|d| {
                format!(
                    "{:?} {} {} {}: {} → {} ({}, {})",
                    d.kind,
                    d.form_name,
                    d.row,
                    d.column,
                    d.before,
                    d.after,
                    d.by,
                    d.rate.as_deref().unwrap_or("–")
                )
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!("this_year_against_last", told(&compare::compare(std::slice::from_ref(&before), &[after], profile)));
    // Two units are twice the sample: the department's own document must say as much.
    let units = [before.clone(), before.clone()];
    let sum = compare::compare(&[before], &units, profile);
    assert!(!sum.is_empty() && sum.iter().all(|d| d.rate.as_deref() == Some("100.00%")));
}

#[test]
fn records_that_cannot_be_read_are_told_with_their_place() {
    let profile = Profile::builtin();
    let wrong = |from: &str, to: &str| {
        let text = records_of(&Ledger::general_only()).replace(from, to);
        Records::read(&ingest::read("基础数据.txt", text.as_bytes()).expect("text"), profile)
            .map_or_else(|e| yuheng::messages::records("基础数据.txt", &e), |_| "read".to_owned())
    };
    let all = [
        wrong("4123612.34", "4123612.3O"),
        wrong("2012601\t", "20126O1\t"),
        wrong("一般公共预算\t基本", "神秘资金\t基本"),
        wrong("金额", "钱数"),
    ];
    insta::assert_snapshot!("records_that_cannot_be_read", all.join("\n"));
}

/// The template is read as it is (nothing in it yet), and its example as soon as its sheet has another name.
#[test]
fn the_template_is_what_is_read() {
    let profile = Profile::builtin();
    let bytes = export::template(profile).expect("a workbook").expect("a layout");
    let mut document = ingest::read("模板.xlsx", &bytes).expect("a workbook");
    assert_eq!(Records::read(&document, profile).expect("records").rows, []);
    for block in &mut document.blocks {
        let yuheng::document::Block::Table(table) = block else { continue };
        table.rows.iter_mut().flatten().for_each(|c| c.origin = yuheng::document::Origin::Unknown);
    }
    let records = Records::read(&document, profile).expect("records");
    assert_eq!(records.rows.iter().filter(|r| r.function.is_some()).count(), 5);
    let derived = derive(&records, profile, Classification::builtin(), Rounding::Balanced).expect("a layout");
    let report = check(&derived.document, profile).report;
    assert_eq!(report.count(Severity::Error), 0, "{}", to_text(&report, true));
    assert!(derived.document.to_text().contains("政府采购预算总额46.50万元"));
}

/// Every profile has forms of its own: from the same records each derives them, and what is exported and read again is
/// not accused of anything.
#[test]
fn every_profile_derives_its_own_forms_and_they_hold() {
    for profile in Profile::all() {
        for (ledger, rounding) in [Ledger::full(), Ledger::this_year(), Ledger::general_only()]
            .iter()
            .flat_map(|l| [(l, Rounding::Independent), (l, Rounding::Balanced)])
        {
            let document = read(&records_of(ledger));
            let records = Records::read(&document, profile).expect("records");
            let derived = derive(&records, profile, Classification::builtin(), rounding).expect("a layout");
            let name = format!("{} {rounding:?}", profile.id);
            assert_eq!((derived.rounding, &derived.open), (rounding, &vec![]), "{name}");
            let workbook = export::to_workbook(&derived, profile).expect("a workbook");
            let charts = export::charts(&derived, profile, Some(2024));
            assert!(!charts.is_empty(), "{name} has no chart");
            for (file, bytes) in [
                ("推算.xlsx", workbook),
                ("推算.html", export::to_html(&derived, &charts).into_bytes()),
                ("推算.txt", export::to_text(&derived).into_bytes()),
            ] {
                let report = check(&ingest::read(file, &bytes).expect("a file of our own"), profile).report;
                assert_eq!(report.count(Severity::Error), 0, "{name} {file}: {}", to_text(&report, true));
                assert_eq!(report.forms.iter().filter(|f| f.judged).count(), derived.tables.len(), "{name} {file}");
                assert!(report.relations.total > 40 && report.narrative.claims > 10, "{name} {file}: {:?}", report.narrative);
                if rounding == Rounding::Balanced {
                    assert_eq!(report.relations.rounding, 0, "{name} {file}");
                }
            }
        }
    }
}

/// However the records are drawn, balanced forms add up in print, and nothing is left open.
#[test]
fn any_records_derive_and_balance() {
    let mut random = common_random(11);
    for _ in 0..12 {
        let mut ledger = Ledger::full();
        ledger.records.retain(|_| !random().is_multiple_of(4));
        ledger.records.iter_mut().for_each(|r| r.cents = (random() % 900_000_000) as i64 + 1);
        if ledger.records.is_empty() {
            continue;
        }
        let derived = derived(&records_of(&ledger), Rounding::Balanced);
        assert_eq!((derived.rounding, derived.open.len()), (Rounding::Balanced, 0));
        let report = check(&derived.document, Profile::builtin()).report;
        assert_eq!((report.count(Severity::Error), report.relations.rounding), (0, 0), "{}", to_text(&report, true));
        let own: Vec<_> =
            derived.exact.iter().filter(|(p, y)| ((*y - derived.printed[*p]).abs()) >= rust_decimal::Decimal::from(200)).collect();
        assert_eq!(own, []);
    }
}

fn common_random(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    }
}
