//! Other documents as evidence: what is said of an earlier year against that year's document, a final account's first
//! budget against the budget, a department against its units. Every statement is judged, and one last digit tells.

use std::borrow::Cow;
use yuheng::document::{Block, Document};
use yuheng::evidence::{Other, Others};
use yuheng::narrative::Compared;
use yuheng::profile::Profiles;
use yuheng::report::{LedgerEntry, Severity};
use yuheng::{Checked, Settings, check_with, ingest};

fn read(name: &str, text: &str) -> Document {
    ingest::read(name, text.replace('|', "\t").as_bytes()).expect("a document")
}

fn held(document: &Document, others: &Others) -> Checked {
    let profiles = Profiles::default();
    let settings = Settings { others: Cow::Borrowed(others), ..Settings::default() };
    check_with(document, profiles.of(document), &settings)
}

fn others(earlier: &[&Document], units: &[&Document]) -> Others {
    let all = |documents: &[&Document]| documents.iter().flat_map(|d| Other::read(d, &Profiles::default())).collect();
    Others { earlier: all(earlier), units: all(units) }
}

fn told(checked: &Checked) -> Vec<String> {
    let own = checked.report.findings.iter().filter(|f| f.rule.starts_with("evidence."));
    own.map(|f| format!("{} {}", f.rule, f.message)).collect()
}

fn entry<'a>(checked: &'a Checked, rule: &str) -> &'a LedgerEntry {
    checked.report.checks.iter().find(|c| c.rule == rule).expect("every rule is in the ledger")
}

/// A budget of an invented library: its items' amounts, and what is said.
fn budget(year: u16, amounts: [&str; 4], said: &str) -> String {
    let [library, basic, project, pension] = amounts;
    let number = |s: &str| s.parse::<rust_decimal::Decimal>().expect("a number");
    let total = number(library) + number(pension);
    let all_basic = number(basic) + number(pension);
    format!(
        "青湖市图书馆{year}年度单位预算公开\n\n{year}年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n\
         合计||{total}|{all_basic}|{project}\n207|文化旅游体育与传媒支出|{library}|{basic}|{project}\n\
         20701|文化和旅游|{library}|{basic}|{project}\n2070104|图书馆|{library}|{basic}|{project}\n\
         208|社会保障和就业支出|{pension}|{pension}|\n20805|行政事业单位养老支出|{pension}|{pension}|\n\
         2080505|机关事业单位基本养老保险缴费支出|{pension}|{pension}|\n\n一、一般公共预算支出情况\n{said}"
    )
}

const SAID_BEFORE: &str = "2024年一般公共预算支出预算1120.00万元。\n机关运行经费预算310.20万元。\n讲座活动经费88.40万元。\n";

const SAID: &str = "2025年一般公共预算支出预算1305.50万元，比2024年预算增加185.50万元，增长16.56%，主要原因是新馆开放。\n\
    文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）1185.50万元，与上年相比增加185.50万元，主要原因是新馆开放。\n\
    社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费（项）120.00万元，与上年预算数持平。\n\
    机关运行经费预算330.20万元，上年预算数为310.20万元，主要原因是新馆开放。\n\
    机关运行经费预算330.20万元，较上年预算增加20.00万元，主要原因是新馆开放。\n\
    讲座活动经费91.20万元，高于上年预算数2.80万元，主要原因是场次增加。\n\
    讲座活动经费91.20万元，比上年增加2.80万元，主要原因是场次增加。\n\
    2025年一般公共预算支出预算1305.50万元，较2024年预算增长16.56%，主要原因是新馆开放。\n\
    2025年一般公共预算支出预算1305.50万元，较上年增加185.50万元，主要原因是新馆开放。\n\
    机关运行经费预算330.20万元，同比增加20.00万元，主要原因是新馆开放。\n";

const BEFORE: [&str; 4] = ["1000.00", "800.00", "200.00", "120.00"];
const OWN: [&str; 4] = ["1185.50", "900.00", "285.50", "120.00"];

fn pair() -> (Document, Document) {
    (read("上年.txt", &budget(2024, BEFORE, SAID_BEFORE)), read("本年.txt", &budget(2025, OWN, SAID)))
}

#[test]
fn every_statement_about_the_year_before_is_judged() {
    let (before, own) = pair();
    let checked = held(&own, &others(&[&before], &[]));
    assert_eq!(told(&checked), [""; 0]);
    let ledger = entry(&checked, "evidence.earlier");
    assert_eq!((ledger.tally.held, ledger.tally.open), (10, 0), "{:?}", ledger.places);
    // Without the other document nothing is said of it, and the ledger says why.
    let alone = held(&own, &Others::default());
    assert!(told(&alone).is_empty() && entry(&alone, "evidence.earlier").why.is_some());
}

/// The document with the last digit of a claim changed by one, up or down.
fn bumped(document: &Document, block: u32, span: (u32, u32), up: bool) -> (Document, String) {
    let mut changed = document.clone();
    let (Block::Heading(_, p) | Block::Paragraph(p)) = &mut changed.blocks[block as usize] else { panic!("a claim stands in a paragraph") };
    let mut letters: Vec<char> = p.text.chars().collect();
    let at = (span.0 as usize..span.1 as usize).rev().find(|i| letters[*i].is_ascii_digit()).expect("a number has digits");
    let digit = letters[at].to_digit(10).expect("a digit");
    let other = if up { digit + 1 } else { digit.wrapping_sub(1) };
    letters[at] = char::from_digit(if other > 9 { if up { 8 } else { 1 } } else { other }, 10).expect("a digit");
    let said = letters[span.0 as usize..span.1 as usize].iter().collect();
    p.text = letters.into_iter().collect();
    (changed, said)
}

/// How many last digits of what is said of the year before were changed, and which of them nobody noticed. A rate that is
/// cut off instead of rounded becomes right when it is raised: one of its two neighbours is enough.
fn unnoticed(own: &Document, others: &Others) -> (usize, Vec<String>) {
    let clean = held(own, others);
    let before: Vec<String> = clean.report.findings.iter().map(|f| f.message.clone()).collect();
    let (mut changed, mut missed) = (0, Vec::new());
    for earlier in &clean.narrative.earlier {
        let (amounts, rates) = match earlier.what {
            Compared::Changed { by, rate, before } => ([Some(by), before], rate),
            Compared::Rated { rate, before } => ([before, None], Some(rate)),
            Compared::Was { before } => ([Some(before), None], None),
            Compared::Same => ([earlier.now, None], None),
        };
        let claims = amounts.into_iter().flatten().map(|c| (c, true)).chain(rates.map(|c| (c, false)));
        for (claim, both) in claims.map(|(c, both)| (&clean.narrative.claims[c], both)) {
            let noticed = |up: bool| {
                let (document, said) = bumped(own, claim.block, claim.span, up);
                let wrong = held(&document, others);
                let mut new = wrong.report.findings.iter().filter(|f| f.severity != Severity::Notice && !before.contains(&f.message));
                (new.next().is_some(), said)
            };
            let [(up, high), (down, low)] = [noticed(true), noticed(false)];
            changed += 1;
            if both && !(up && down) || !up && !down {
                missed.push(format!("{high} {low}: {:?}", earlier.what));
            }
        }
    }
    (changed, missed)
}

#[test]
fn one_last_digit_of_what_is_said_of_the_year_before_is_noticed() {
    let (before, own) = pair();
    let (changed, missed) = unnoticed(&own, &others(&[&before], &[]));
    assert!(changed >= 7 && missed.is_empty(), "{changed}: {missed:#?}");
}

#[test]
fn of_two_published_years_every_statement_is_judged_and_every_last_digit_noticed() {
    let path = |year: u16| format!("{}/../shared/real/js-jcy-{year}.pdf", env!("CARGO_MANIFEST_DIR"));
    let (Ok(before), Ok(own)) = (std::fs::read(path(2018)), std::fs::read(path(2019))) else {
        eprintln!("skipped: the published documents are not there");
        return;
    };
    let [before, own] = [before, own].map(|bytes| ingest::read("文稿.pdf", &bytes).expect("a document"));
    let others = others(&[&before], &[]);
    let checked = held(&own, &others);
    let ledger = entry(&checked, "evidence.earlier");
    assert_eq!((told(&checked), ledger.tally.open), (Vec::new(), 0), "{:?}", ledger.places);
    assert!(ledger.tally.held >= 25, "{:?}", ledger.tally);
    let (changed, missed) = unnoticed(&own, &others);
    assert!(changed >= 40 && missed.is_empty(), "{changed}: {missed:#?}");
}

#[test]
fn another_unit_another_year_and_another_basis_tell_nothing() {
    let (before, own) = pair();
    let elsewhere = read("别处.txt", &budget(2024, ["77.00", "70.00", "7.00", "9.00"], SAID_BEFORE).replace("图书馆2024", "博物馆2024"));
    let older = read("前年.txt", &budget(2023, ["77.00", "70.00", "7.00", "9.00"], SAID_BEFORE));
    let wrong = others(&[&elsewhere, &older], &[]);
    assert_eq!(told(&held(&own, &wrong)), [""; 0]);
    // Among others the right one is found.
    let all = others(&[&elsewhere, &older, &before], &[]);
    assert_eq!(entry(&held(&own, &all), "evidence.earlier").tally.held, 10);
    // What was spent in the year before is in no budget.
    let spent = read("本年.txt", &budget(2025, OWN, SAID).replace("上年预算数为310.20", "上年执行数为307.00"));
    assert_eq!(told(&held(&spent, &others(&[&before], &[]))), [""; 0]);
}

#[test]
fn a_department_is_the_sum_of_its_units_or_no_less_than_any() {
    let unit = |name: &str, amounts: [&str; 4]| read(&format!("{name}.txt"), &budget(2025, amounts, "").replace("青湖市图书馆", name));
    let library = unit("青湖市图书馆", ["100.00", "80.00", "20.00", "12.00"]);
    let museum = unit("青湖市博物馆", ["60.00", "50.00", "10.00", "8.00"]);
    let department = |amounts| {
        let text = budget(2025, amounts, "").replace("青湖市图书馆2025年度单位", "青湖市文化局2025年度部门");
        read("部门.txt", &text)
    };
    let right = department(["160.00", "130.00", "30.00", "20.00"]);
    let both = others(&[], &[&library, &museum]);
    let checked = held(&right, &both);
    assert_eq!(told(&checked), [""; 0]);
    assert!(entry(&checked, "evidence.units").tally.held >= 15);
    // One item that is not their sum: the units are all there, as the other cells show.
    let off = right.to_text().replace("缴费支出\t20.00\t20.00", "缴费支出\t20.50\t20.00");
    let off = read("部门.txt", &off);
    insta::assert_snapshot!(
        told(&held(&off, &both)).join("\n"),
        @"evidence.units 一般公共预算支出表「机关事业单位基本养老保险缴费支出」合计为 20.50万元，所附 2 家单位之和为 20.00万元。"
    );
    // One unit of two: only what is above the whole is asked about.
    let one = others(&[], &[&library]);
    assert_eq!(told(&held(&right, &one)), [""; 0]);
    assert_eq!(entry(&held(&right, &one), "evidence.units").tally.open, 1);
    let less = department(["95.00", "75.00", "20.00", "20.00"]);
    insta::assert_snapshot!(told(&held(&less, &one)).join("\n"), @r"
    evidence.units 一般公共预算支出表「文化旅游体育与传媒支出」合计为 95.00万元，所属单位（青湖市图书馆.txt）为 100.00万元，比整个部门还多。
    evidence.units 一般公共预算支出表「文化旅游体育与传媒支出」基本支出为 75.00万元，所属单位（青湖市图书馆.txt）为 80.00万元，比整个部门还多。
    ");
}

#[test]
fn columns_of_the_year_before_are_what_that_year_printed() {
    let table = |year: u16, header: &str, rows: [&str; 4]| {
        let [total, class, group, item] = rows;
        format!(
            "青湖市图书馆{year}年度单位预算公开\n\n{year}年一般公共预算支出表\n单位：万元\n科目编码|科目名称|{header}\n合计||{total}\n\
             207|文化旅游体育与传媒支出|{class}\n20701|文化和旅游|{group}\n2070104|图书馆|{item}\n"
        )
    };
    let before = read("上年.txt", &table(2024, "合计|基本支出|项目支出", ["100.00|80.00|20.00"; 4]));
    let own = |row: &str| read("本年.txt", &table(2025, "上年预算数|合计|基本支出|项目支出|比上年增减", [row; 4]));
    let others = others(&[&before], &[]);
    let right = held(&own("100.00|120.00|95.00|25.00|20.00"), &others);
    assert_eq!((told(&right), entry(&right, "evidence.earlier").tally.held), (Vec::new(), 4));
    // One wrong amount in four rows is one finding; without the document the column is said not to be checked.
    let wrong = held(&own("101.00|120.00|95.00|25.00|19.00"), &others);
    insta::assert_snapshot!(told(&wrong).join("\n"), @"evidence.earlier 「合计」上年预算数印的是 101.00，2024年文稿（上年.txt）为 100.00。");
    let older = read("前年.txt", &table(2023, "合计|基本支出|项目支出", ["90.00|70.00|20.00"; 4]));
    let open = held(&own("100.00|120.00|95.00|25.00|20.00"), &self::others(&[&older], &[]));
    assert_eq!((told(&open), entry(&open, "evidence.earlier").tally.open), (Vec::new(), 1));
}

/// The budget of a final account's three-public form, in one row there and in rows in the budget.
#[test]
fn the_first_budget_of_a_form_is_what_the_budget_said() {
    let budget = "青湖市图书馆2024年度单位预算公开\n\n2024年“三公”经费支出表\n单位：万元\n项目|预算数\n合计|3.60\n因公出国（境）费|\n公务接待费|0.60\n\
                  公务用车购置及运行费|3.00\n其中：公务用车购置费|\n公务用车运行费|3.00\n";
    let account = |reception: &str, total: &str| {
        format!(
            "青湖市图书馆2024年度单位决算公开\n\n财政拨款“三公”经费支出决算表\n单位：万元\n预算数||||||决算数|||||\n\
             合计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费\n\
             ||小计|公务用车购置费|公务用车运行维护费||||小计|公务用车购置费|公务用车运行维护费|\n\
             {total}||3.00||3.00|{reception}|2.50||2.30||2.30|0.20\n"
        )
    };
    let others = others(&[&read("预算.txt", budget)], &[]);
    let right = held(&read("决算.txt", &account("0.60", "3.60")), &others);
    assert_eq!((told(&right), entry(&right, "evidence.opening").tally.held), (Vec::new(), 3));
    let wrong = held(&read("决算.txt", &account("0.80", "3.80")), &others);
    insta::assert_snapshot!(told(&wrong).join("\n"), @r"
    evidence.opening 预算数·合计印的是 3.80，2024年文稿（预算.txt）为 3.60。
    evidence.opening 预算数·公务接待费印的是 0.80，2024年文稿（预算.txt）为 0.60。
    ");
}

/// What a unit says that it had last year is no more than what the whole department says.
#[test]
fn a_unit_had_no_more_last_year_than_its_department() {
    let said = |amount: &str| {
        format!(
            "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）12.00万元。2024年执行数为{amount}万元，2025年预算安排12.00万元。\n"
        )
    };
    let unit = read("图书馆.txt", &budget(2025, ["100.00", "80.00", "20.00", "12.00"], &said("20.50")));
    let department =
        budget(2025, ["160.00", "130.00", "30.00", "12.00"], &said("19.80")).replace("图书馆2025年度单位", "文化局2025年度部门");
    let checked = held(&read("部门.txt", &department), &others(&[], &[&unit]));
    insta::assert_snapshot!(
        told(&checked).join("\n"),
        @"evidence.units 部门的上年数为“19.80”，所属单位（图书馆.txt）的同一项为 20.50万元，比整个部门还多。"
    );
}

/// What a change is of is not always the amount before it: another thing's change is not held against the total.
#[test]
fn a_change_of_something_else_is_not_held_against_the_amount_before_it() {
    let (before, _) = pair();
    let said = "2025年一般公共预算支出预算1305.50万元，其中人员经费比上年预算增加33.30万元，主要原因是新馆开放。\n";
    let own = read("本年.txt", &budget(2025, OWN, said));
    assert_eq!(told(&held(&own, &others(&[&before], &[]))), [""; 0]);
}
