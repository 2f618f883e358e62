//! What a table shows by itself, in annexes that no profile knows: one seeded error is named, and nothing without it.

use rust_decimal::Decimal;
use std::fmt::Write;
use yuheng::profile::Profile;
use yuheng::report::Report;
use yuheng::{check, ingest};

fn report(text: &str) -> Report {
    let document = ingest::read("附表.txt", text.as_bytes()).expect("a document");
    check(&document, Profile::named("none").expect("built in")).report
}

/// A sequence of numbers by its seed (splitmix64).
struct TestRng(u64);

impl TestRng {
    fn next_u32(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 32) as u32
    }
}

fn below(rng: &mut TestRng, end: usize) -> usize {
    rng.next_u32() as usize % end
}

fn amount(rng: &mut TestRng) -> Decimal {
    Decimal::new(i64::from(rng.next_u32() % 9_000_000) + 1000, 2)
}

/// An annex: head, and rows of a name and amounts; where it has a sum, the first amount is that of the others.
struct Annex {
    title: &'static str,
    head: &'static [&'static str],
    sum: bool,
}

const ANNEXES: [Annex; 3] = [
    Annex { title: "青湖市2024年采购明细", head: &["采购品目", "采购金额"], sum: false },
    Annex { title: "青湖市2024年资产情况", head: &["资产类别", "净额", "在用", "出租", "闲置"], sum: true },
    Annex { title: "青湖市2024年对下补助明细", head: &["地区", "补助合计", "一般性", "专项"], sum: true },
];

/// The rows with their total; with an error one amount is another.
fn rows(annex: &Annex, rng: &mut TestRng) -> Vec<Vec<Decimal>> {
    let count = 30 + (rng.next_u32() % 270) as usize;
    let width = annex.head.len() - 1;
    let mut all: Vec<Vec<Decimal>> = (0..count)
        .map(|_| {
            let mut row: Vec<Decimal> = (0..width).map(|_| amount(rng)).collect();
            if annex.sum {
                row[0] = row[1..].iter().sum();
            }
            row
        })
        .collect();
    all.push((0..width).map(|c| all.iter().map(|r| r[c]).sum()).collect());
    all
}

fn text(annex: &Annex, rows: &[Vec<Decimal>]) -> String {
    let mut out = format!("青湖市财政局2024年度部门预算公开\n\n{}\n\n{}\n", annex.title, annex.head.join("\t"));
    for (n, row) in rows.iter().enumerate() {
        let name = if n + 1 == rows.len() { "合计".to_owned() } else { format!("第{n}号项目") };
        let _ = writeln!(out, "{name}\t{}", row.iter().map(|v| format!("{v:.2}")).collect::<Vec<_>>().join("\t"));
    }
    out
}

/// Another digit somewhere before the point: what is less may be rounding.
fn mistyped(value: Decimal, rng: &mut TestRng) -> Decimal {
    let mut digits: Vec<char> = format!("{value:.2}").chars().collect();
    let places: Vec<usize> = (0..digits.len() - 3).collect();
    let at = places[rng.next_u32() as usize % places.len()];
    let old = digits[at].to_digit(10).expect("a digit");
    digits[at] = char::from_digit((old + 1 + rng.next_u32() % 8) % 10, 10).expect("a digit");
    digits.into_iter().collect::<String>().parse().expect("a number")
}

#[test]
fn a_seeded_error_is_named_in_annexes_that_nobody_knows() {
    let mut missed = Vec::new();
    for seed in 0..100 {
        let mut rng = TestRng(seed);
        for annex in &ANNEXES {
            let mut rows = rows(annex, &mut rng);
            let clean = report(&text(annex, &rows));
            let told: Vec<&str> = clean.findings.iter().filter(|f| f.rule.starts_with("observed.")).map(|f| f.message.as_str()).collect();
            assert!(told.is_empty(), "{} {seed}: {told:?}", annex.title);
            let (r, c) = (below(&mut rng, rows.len()), below(&mut rng, annex.head.len() - 1));
            rows[r][c] = mistyped(rows[r][c], &mut rng);
            let printed = format!("{:.2}", rows[r][c]);
            let wrong = report(&text(annex, &rows));
            let named = wrong.findings.iter().any(|f| f.rule.starts_with("observed.") && f.figures.iter().any(|x| x.text == printed));
            if !named {
                let told: Vec<String> = wrong.findings.iter().map(|f| format!("{} {}", f.rule, f.message)).collect();
                missed.push(format!("{} {seed}: row {r} of {}, column {c}, {printed}: {told:?}", annex.title, rows.len()));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn shuffled_amounts_show_nothing() {
    let mut told = 0;
    for seed in 0..50 {
        let mut rng = TestRng(1000 + seed);
        for annex in &ANNEXES {
            let mut rows = rows(annex, &mut rng);
            for c in 0..annex.head.len() - 1 {
                for n in (1..rows.len()).rev() {
                    let other = below(&mut rng, n + 1);
                    let (a, b) = (rows[n][c], rows[other][c]);
                    (rows[n][c], rows[other][c]) = (b, a);
                }
            }
            told += report(&text(annex, &rows)).findings.iter().filter(|f| f.rule.starts_with("observed.")).count();
        }
    }
    assert!(told <= 1, "{told} relations where there are none");
}

/// The published documents with the amounts of each column shuffled: next to nothing is observed in them.
#[test]
fn shuffled_amounts_of_published_documents_show_next_to_nothing() {
    let folder = format!("{}/../shared/real", env!("CARGO_MANIFEST_DIR"));
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {folder} is not there");
        return;
    };
    let mut documents = 0;
    for file in files.map(|f| f.expect("an entry").path()).filter(|p| p.extension().is_some_and(|e| e == "pdf" || e == "txt")) {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let mut document = ingest::read(&name, &std::fs::read(&file).expect("a file")).expect("a document");
        let mut rng = TestRng(7);
        for block in &mut document.blocks {
            let yuheng::document::Block::Table(table) = block else { continue };
            let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
            for c in 0..width {
                let is_amount = |t: &str| t.contains('.') && t.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
                let rows: Vec<usize> =
                    (0..table.rows.len()).filter(|&r| table.rows[r].get(c).is_some_and(|x| is_amount(&x.text))).collect();
                for n in (1..rows.len()).rev() {
                    let other = below(&mut rng, n + 1);
                    let (a, b) = (table.rows[rows[n]][c].text.clone(), table.rows[rows[other]][c].text.clone());
                    (table.rows[rows[n]][c].text, table.rows[rows[other]][c].text) = (b, a);
                }
            }
        }
        let report = check(&document, Profile::named("none").expect("built in")).report;
        let told: Vec<&str> = report.findings.iter().filter(|f| f.rule.starts_with("observed.")).map(|f| f.message.as_str()).collect();
        assert!(told.len() <= 1, "{name}: {told:#?}");
        documents += 1;
    }
    assert!(documents > 5, "{documents}");
}

/// A table by counties: last year, this year, the change; this year in two groups, one of which has a sum of its own.
#[test]
fn sums_of_sums_and_changes_are_observed() {
    let mut missed = Vec::new();
    for seed in 0..30 {
        let mut rng = TestRng(500 + seed);
        let mut rows: Vec<Vec<i64>> = (0..24)
            .map(|_| {
                let mut number = || i64::from(rng.next_u32() % 90_000) + 100;
                let (general, special, fund, before) = (number(), number(), number(), number());
                let (sum, all) = (general + special, general + special + fund);
                vec![before, all, all - before, sum, general, special, fund]
            })
            .collect();
        let text = |rows: &[Vec<i64>]| {
            let line = |(n, r): (usize, &Vec<i64>)| format!("第{n}县\t{}", r.iter().map(i64::to_string).collect::<Vec<_>>().join("\t"));
            let rows: Vec<String> = rows.iter().enumerate().map(line).collect();
            format!("青湖市2025年对下补助\n\n地区\t上年\t本年\t增减\t小计\t一般性\t专项\t基金\n{}\n", rows.join("\n"))
        };
        let told = |rows: &[Vec<i64>]| -> Vec<String> {
            let own = report(&text(rows)).findings.into_iter().filter(|f| f.rule.starts_with("observed."));
            own.flat_map(|f| f.figures).map(|f| f.text).collect()
        };
        assert_eq!(told(&rows), [""; 0], "{seed}");
        let (r, c) = (below(&mut rng, rows.len()), below(&mut rng, 7));
        rows[r][c] += 7_000;
        if !told(&rows).contains(&rows[r][c].to_string()) {
            missed.push((seed, r, c));
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

/// A government's budget, which no profile knows: income beside expenditure by marks, expenditure by codes, transfers by
/// county. Each wrong figure is named.
fn government(rng: &mut TestRng) -> Vec<String> {
    let mut number = || i64::from(rng.next_u32() % 90_000) + 100;
    let mut rows = vec!["项目\t2024年执行数\t2025年预算数".to_owned()];
    let mut total = [0, 0];
    for (mark, head, parts) in [
        ("一、", "税收收入", vec!["增值税", "企业所得税", "个人所得税", "资源税", "城市维护建设税", "契税"]),
        ("二、", "非税收入", vec!["专项收入", "行政事业性收费收入", "罚没收入", "国有资源有偿使用收入"]),
        ("三、", "转移性收入", vec!["返还性收入", "一般性转移支付收入", "专项转移支付收入", "上年结余"]),
    ] {
        let own: Vec<(&str, i64, i64)> = parts.iter().map(|p| (*p, number(), number())).collect();
        let sum = own.iter().fold([0, 0], |[a, b], (_, x, y)| [a + x, b + y]);
        total = [total[0] + sum[0], total[1] + sum[1]];
        rows.push(format!("{mark}{head}\t{}\t{}", sum[0], sum[1]));
        rows.extend(own.iter().map(|(name, a, b)| format!("{name}\t{a}\t{b}")));
        if mark == "二、" {
            rows.push(format!("本年收入合计\t{}\t{}", total[0], total[1]));
        }
    }
    rows.push(format!("收入总计\t{}\t{}", total[0], total[1]));
    rows
}

#[test]
fn a_wrong_figure_of_a_government_budget_is_named() {
    let text = |rows: &[String]| format!("青湖市2025年政府预算公开\n\n青湖市2025年一般公共预算收入表\n单位：万元\n{}\n", rows.join("\n"));
    let told = |rows: &[String]| -> Vec<String> {
        let found = report(&text(rows)).findings.into_iter().filter(|f| f.rule.starts_with("observed."));
        found.map(|f| format!("{} {:?}", f.message, f.figures.iter().map(|x| x.text.clone()).collect::<Vec<_>>())).collect()
    };
    let (mut missed, mut all) = (Vec::new(), 0);
    for seed in 0..40 {
        let mut rng = TestRng(seed);
        let rows = government(&mut rng);
        assert_eq!(told(&rows), [""; 0], "{seed}");
        let (row, column) = (1 + below(&mut rng, rows.len() - 1), 1 + below(&mut rng, 2));
        let mut wrong = rows.clone();
        let mut cells: Vec<String> = wrong[row].split('\t').map(str::to_owned).collect();
        cells[column] = (cells[column].parse::<i64>().expect("a number") + 5000).to_string();
        let printed = cells[column].clone();
        wrong[row] = cells.join("\t");
        all += 1;
        if !told(&wrong).iter().any(|f| f.contains(&printed)) {
            missed.push(format!("{seed}: {} {:?}", wrong[row], told(&wrong)));
        }
    }
    assert!(missed.is_empty(), "of {all}: {missed:#?}");
}

/// A list in 万元 and the same in 元 in another order: a wrong amount of either is named; of others nothing is said.
#[test]
fn two_lists_that_agree() {
    for seed in 0..30 {
        let mut rng = TestRng(900 + seed);
        let amounts: Vec<i64> = (0..25).map(|_| i64::from(rng.next_u32() % 900_000) + 1_000).collect();
        let text = |tens: &[i64], yuan: &[i64]| {
            let own: Vec<String> = tens.iter().enumerate().map(|(n, v)| format!("第{n}号设备\tA\t{}.{:02}", v / 100, v % 100)).collect();
            let other: Vec<String> = yuan.iter().enumerate().rev().map(|(n, v)| format!("第{n}号设备\t{}", v * 100)).collect();
            let (own, other) = (own.join("\n"), other.join("\n"));
            format!("青湖市2025年设备\n\n采购明细表\n名称\t型号\t金额（万元）\n{own}\n\n入库明细表\n名称\t入库金额（元）\n{other}\n")
        };
        let told = |tens: &[i64], yuan: &[i64]| -> Vec<Vec<String>> {
            let own = report(&text(tens, yuan)).findings.into_iter().filter(|f| f.rule == "observed.agree");
            own.map(|f| f.figures.into_iter().map(|x| x.text).collect()).collect()
        };
        assert_eq!(told(&amounts, &amounts), Vec::<Vec<String>>::new(), "{seed}");
        let mut wrong = amounts.clone();
        let at = below(&mut rng, wrong.len());
        wrong[at] += 30;
        let printed = format!("{}.{:02}", wrong[at] / 100, wrong[at] % 100);
        assert_eq!(told(&wrong, &amounts), [vec![printed, (amounts[at] * 100).to_string()]], "{seed}");
        let mut shuffled = amounts.clone();
        shuffled.rotate_left(1 + below(&mut rng, 20));
        assert_eq!(told(&shuffled, &amounts), Vec::<Vec<String>>::new(), "{seed}");
    }
}
