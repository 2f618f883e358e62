//! From "does not add up" to "this cell, and this value": slips in, one finding out.

#[path = "common/seeded.rs"]
#[allow(dead_code, reason = "the measuring tool uses the rest")]
mod seeded;

use seeded::{Clean, KINDS, Random, Slip};
use std::fmt::Write;
use yuheng::profile::Profile;
use yuheng::report::{Report, Severity, to_text};
use yuheng::{check, ingest, sample};

fn report(text: &str) -> Report {
    check(&ingest::read("样稿", text.as_bytes()).expect("text"), Profile::builtin()).report
}

fn tabs(text: &str) -> String {
    text.lines().map(|l| l.trim_start().replace('|', "\t")).collect::<Vec<_>>().join("\n")
}

#[test]
fn slips_in_the_sample() {
    let slips = [
        ("digits swapped", "20126\t档案事务\t598.87\t412.36", "20126\t档案事务\t598.87\t421.36"),
        ("a digit missing", "20126\t档案事务\t598.87\t412.36", "20126\t档案事务\t59.87\t412.36"),
        ("a digit doubled", "20126\t档案事务\t598.87\t412.36", "20126\t档案事务\t5988.87\t412.36"),
        ("the point moved", "20126\t档案事务\t598.87\t412.36", "20126\t档案事务\t598.87\t41.24"),
        ("元 for 万元", "20126\t档案事务\t598.87\t412.36", "20126\t档案事务\t5988700.00\t412.36"),
        ("a sign", "20126\t档案事务\t598.87\t412.36", "20126\t档案事务\t-598.87\t412.36"),
        ("one column off", "20126\t档案事务\t598.87\t412.36", "20126\t档案事务\t412.36\t598.87"),
        ("left blank", "20126\t档案事务\t598.87\t412.36", "20126\t档案事务\t598.87\t"),
        ("names crossed", "20126\t档案事务\t598.87", "20805\t行政事业单位养老支出\t598.87"),
    ];
    let mut told = String::new();
    for (name, from, to) in slips {
        assert!(sample::CLEAN.contains(from), "{name}");
        let report = report(&sample::CLEAN.replacen(from, to, 1));
        writeln!(told, "# {name}").expect("a string");
        for f in report.findings.iter().filter(|f| f.severity == Severity::Error) {
            let proposal = f.proposal.iter().flat_map(yuheng::report::Proposal::edits).map(|e| e.text).collect::<Vec<_>>();
            writeln!(told, "{}\n  mistake {:?}, puts in {proposal:?}, {} relations beneath", f.message, f.mistake, f.relations.len())
                .expect("a string");
        }
    }
    insta::assert_snapshot!("slips_in_the_sample", told);
}

/// 20.03 ＝ 10.01＋10.01, 10.01 ＝ 5.00＋5.00 twice: each is off by one last digit, which rounding explains. All of
/// them it does not: what 20.03 asks for, 10.01 cannot be.
#[test]
fn each_sum_within_rounding_and_all_together_not() {
    let document = |total: &str| {
        tabs(&format!(
            "2024年预算支出总表
             单位：万元
             科目编码|科目名称|合计|基本支出|项目支出
             合计||{total}|{total}|
             201|一般公共服务支出|{total}|{total}|
             20106|财政事务|10.01|10.01|
             2010601|行政运行|5.00|5.00|
             2010602|一般行政管理事务|5.00|5.00|
             20132|组织事务|10.01|10.01|
             2013201|行政运行|5.00|5.00|
             2013202|一般行政管理事务|5.00|5.00|"
        ))
    };
    insta::assert_snapshot!("each_sum_within_rounding_and_all_together_not", to_text(&report(&document("20.03")), true));
    assert_eq!(report(&document("20.02")).count(Severity::Error), 0);
}

/// Errors and questions of a text, cells apart by bars.
fn told(text: &str) -> Vec<(String, String)> {
    let document = ingest::read("样稿", tabs(text).as_bytes()).expect("text");
    let told = check(&document, Profile::of(&document)).report.findings.into_iter();
    told.filter(|f| f.severity == Severity::Error && !f.rule.starts_with("complete.")).map(|f| (f.rule, f.message)).collect()
}

/// Names were copied from the form of all expenditure, amounts from another table: from the first name on that has no
/// amount in this form every amount is another's. One finding, and the sentences that say what is right are not accused.
#[test]
fn amounts_that_slipped_from_their_names() {
    let all = [
        ("207", "文化旅游体育与传媒支出", "1,054.00", "530.00", "524.00"),
        ("20701", "文化和旅游", "1,052.00", "530.00", "522.00"),
        ("2070104", "图书馆", "310.00", "300.00", "10.00"),
        ("2070109", "群众文化", "742.00", "230.00", "512.00"),
        ("20709", "旅游发展基金支出", "2.00", "", "2.00"),
        ("2070904", "地方旅游开发项目补助", "2.00", "", "2.00"),
        ("208", "社会保障和就业支出", "91.00", "91.00", ""),
        ("20805", "行政事业单位养老支出", "87.00", "87.00", ""),
        ("2080502", "事业单位离退休", "33.00", "33.00", ""),
        ("2080505", "机关事业单位基本养老保险缴费支出", "54.00", "54.00", ""),
        ("20808", "抚恤", "4.00", "4.00", ""),
        ("2080801", "死亡抚恤", "4.00", "4.00", ""),
        ("210", "卫生健康支出", "61.00", "61.00", ""),
        ("21011", "行政事业单位医疗", "61.00", "61.00", ""),
        ("2101102", "事业单位医疗", "61.00", "61.00", ""),
    ];
    let row = |name: usize, amount: usize| {
        let (code, name) = (all[name].0, all[name].1);
        let (.., total, basic, project) = all[amount];
        let [total, project] = if amount == 0 { ["1,052.00", "522.00"] } else { [total, project] };
        format!("{code}|{name}|{total}|{basic}|{project}")
    };
    let document = |general: &str| {
        let expenditure: Vec<String> = all.iter().map(|(c, n, t, b, p)| format!("{c}|{n}|{t}|{b}|{p}")).collect();
        format!(
            "云川市星桥区文化馆2024年度部门决算
             支出决算表
             单位：万元
             科目编码|科目名称|本年支出合计|基本支出|项目支出
             合计||1,206.00|682.00|524.00
             {}

             一般公共预算财政拨款支出决算表
             单位：万元
             科目编码|科目名称|合计|基本支出|项目支出
             {general}

             一般公共预算财政拨款支出1,204.00万元，主要用于以下方面：社会保障和就业支出（类）91.00万元，占7.56%；卫生健康支出（类）61.00万元，占5.07%。",
            expenditure.join("\n")
        )
    };
    let general: Vec<usize> = (0..all.len()).filter(|n| ![4, 5].contains(n)).collect();
    let right: Vec<String> = general.iter().map(|&n| row(n, n)).chain(["合计||1,204.00|682.00|522.00".to_owned()]).collect();
    assert_eq!(told(&document(&right.join("\n"))), []);
    // The names of all, and the amounts of those that have some here; the last rows have the total and what was left.
    let amounts = general.iter().map(|&n| row(n, n).splitn(3, '|').nth(2).expect("amounts").to_owned());
    let amounts: Vec<String> = amounts.chain(["1,204.00|682.00|522.00".to_owned(), "1,052.00|530.00|522.00".to_owned()]).collect();
    let slipped: Vec<String> = all.iter().zip(&amounts).map(|((c, n, ..), a)| format!("{c}|{n}|{a}")).collect();
    let slipped = told(&document(&format!("{}\n合计||310.00|300.00|10.00", slipped.join("\n"))));
    assert_eq!(slipped.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["row.out-of-step"], "{slipped:?}");
    assert!(slipped[0].1.contains("「20709 旅游发展基金支出」行的“91.00”是「208 社会保障和就业支出」的金额"), "{slipped:?}");
    assert!(slipped[0].1.contains("「20709 旅游发展基金支出」、「2070904 地方旅游开发项目补助」在本表没有对应的金额"), "{slipped:?}");
}

/// 30 万元 of a fund stand in the row below their own: four cells are wrong together, and each alone would break the
/// sums over it.
#[test]
fn one_amount_in_the_wrong_row() {
    let document = |community: [&str; 2], housing: [&str; 2]| {
        format!(
            "云川市星桥区春水街道办事处2026年单位预算
             2026年预算单位财政拨款收支预算总表
             单位：万元
             财政拨款收入||财政拨款支出||||
             项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算
             一、一般公共预算|800.00|一、社会保障和就业支出|200.00|200.00||
             二、政府性基金预算|90.00|二、城乡社区支出|460.00|{}|{}|
             三、国有资本经营预算||三、住房保障支出|230.00|{}|{}|
             收入总计|890.00|支出总计|890.00|800.00|90.00|

             2026年预算单位一般公共预算支出功能分类预算表
             单位：万元
             科目编码|科目名称|合计|基本支出|项目支出
             208|社会保障和就业支出|200.00|200.00|
             212|城乡社区支出|400.00|300.00|100.00
             221|住房保障支出|200.00|200.00|
             合计||800.00|700.00|100.00

             2026年预算单位政府性基金预算支出功能分类预算表
             单位：万元
             科目编码|科目名称|合计|基本支出|项目支出
             212|城乡社区支出|60.00||60.00
             221|住房保障支出|30.00||30.00
             合计||90.00||90.00",
            community[0], community[1], housing[0], housing[1]
        )
    };
    assert_eq!(told(&document(["400.00", "60.00"], ["200.00", "30.00"])), []);
    let wrong = told(&document(["370.00", "90.00"], ["230.00", ""]));
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].1.contains("应为 400.00 万元；疑为一笔金额列错了行或列"), "{wrong:?}");
    for expected in ["应为 60.00 万元", "应为 200.00 万元", "应为 30.00 万元"] {
        assert!(wrong[0].1.contains(expected), "{wrong:?}");
    }
}

/// What is proposed, put in, mends: whatever was spoilt, nothing is left.
#[test]
fn a_proposal_put_in_mends_everything() {
    let clean = Clean::new(ingest::read("样稿", sample::CLEAN.as_bytes()).expect("text"), Profile::builtin(), 2);
    let mut random = Random(7);
    for kind in KINDS {
        let Some(slip) = (0..100).find_map(|_| clean.slip(kind, &mut random, Profile::builtin())) else { panic!("{kind:?}") };
        let mut document = clean.spoil(&[slip]);
        for round in 0.. {
            let report = check(&document, Profile::builtin()).report;
            let Some(finding) = report.findings.iter().find(|f| f.severity == Severity::Error) else { break };
            assert!(round < 3, "{kind:?}: {}", finding.message);
            let proposal = finding.proposal.as_ref().or(finding.alternatives.first()).expect("a proposal");
            proposal.edits().iter().for_each(|e| drop(document.apply(e)));
        }
    }
}

/// The measuring tool's figures (`tests/bench/errors.rs`), held on fewer documents.
fn rates(name: &str, bytes: &[u8], seed: u64) {
    let document = ingest::read(name, bytes).expect("a document");
    let profile = Profile::of(&document);
    let clean = Clean::new(document, profile, 2);
    let mut random = Random(seed);
    let mut drawn = |i: usize| (0..200).find_map(|_| clean.slip(KINDS[i % KINDS.len()], &mut random, profile)).expect("a slip");
    let singles: Vec<Vec<Slip>> = (0..KINDS.len() * 10).map(|i| vec![drawn(i)]).collect();
    let doubles: Vec<Vec<Slip>> = (0..KINDS.len() * 3).map(|i| vec![drawn(i), drawn(i / KINDS.len() + i + 1)]).collect();
    let apart = |s: &&Vec<Slip>| !s[0].edits.iter().any(|e| s[1].edits.iter().any(|f| f.place == e.place));
    let judged = |slips: &Vec<Slip>| {
        let spoilt = clean.spoil(slips);
        clean.judge(slips, &spoilt, &check(&spoilt, profile).report)
    };
    let outcomes: Vec<_> = singles.iter().map(judged).collect();
    let share = |n: usize, of: usize| n as f64 / of as f64;
    let count = outcomes.len();
    assert!(outcomes.iter().all(|o| o.detected));
    assert!(share(outcomes.iter().filter(|o| o.first[0]).count(), count) >= 0.95);
    assert!(share(outcomes.iter().filter(|o| o.right[0]).count(), count) >= 0.93);
    assert!(share(outcomes.iter().map(|o| o.findings).sum(), count) <= 1.2);
    assert_eq!(outcomes.iter().map(|o| o.false_accusations).sum::<usize>(), 0);
    let outcomes: Vec<_> = doubles.iter().filter(apart).map(judged).collect();
    assert!(share(outcomes.iter().filter(|o| o.first.iter().all(|f| *f)).count(), outcomes.len()) >= 0.85);
}

#[test]
fn seeded_slips_in_the_sample() {
    rates("样稿.txt", sample::CLEAN.as_bytes(), 3);
}

#[test]
fn seeded_slips_in_a_published_document() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/documents/yangquan-finance-bureau-2024.txt");
    match std::fs::read(path) {
        Ok(bytes) => rates("yangquan.txt", &bytes, 5),
        Err(_) => eprintln!("skipped: {path} is not there"),
    }
}
