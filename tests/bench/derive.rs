//! `cargo bench --bench derive`: all forms from 10,000 base records, rounded either way.

use criterion::{Criterion, criterion_group, criterion_main};
use std::fmt::Write;
use std::hint::black_box;
use yuheng::classification::Classification;
use yuheng::derive::{Records, Rounding, derive};
use yuheng::ingest;
use yuheng::profile::Profile;

/// Records of forty functions, twenty economic types and fifty projects, from a fixed sequence.
fn records(count: u64) -> String {
    let mut out = String::from(
        "单位名称：云岭市档案馆\n\n2024年度\n\n单位：元\n\n功能科目编码\t功能科目名称\t经济科目编码\t经济科目名称\t资金性质\t支出类别\t项目名称\t年度\t金额\n",
    );
    for n in 0..count {
        let mixed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
        let class = [201, 205, 206, 208, 210, 212, 213, 221][(mixed % 8) as usize];
        let code = format!("{class}{:02}{:02}", mixed / 8 % 3 + 1, mixed / 24 % 3 + 1);
        let cents = mixed / 100 % 90_000_000 + 1;
        let project = mixed % 5 == 0;
        let (economic, used) = if project {
            (String::new(), "项目支出")
        } else {
            (format!("30{}{:02}", mixed / 7 % 3 + 1, mixed / 50 % 12 + 1), "基本支出")
        };
        let name = if project { format!("专项{}", mixed / 90 % 50) } else { String::new() };
        writeln!(
            out,
            "{code}\t科目{code}\t{economic}\t类型{economic}\t一般公共预算\t{used}\t{name}\t本年\t{}.{:02}",
            cents / 100,
            cents % 100
        )
        .expect("a string");
    }
    out
}

fn benches(c: &mut Criterion) {
    let profile = Profile::builtin();
    for count in [1_000, 10_000] {
        let document = ingest::read("bench.txt", records(count).as_bytes()).expect("text");
        let mut group = c.benchmark_group(format!("{count} records"));
        group.sample_size(20);
        for (name, rounding) in [("independent", Rounding::Independent), ("balanced", Rounding::Balanced)] {
            group.bench_function(name, |b| {
                b.iter(|| {
                    let records = Records::read(black_box(&document), profile).expect("records");
                    derive(&records, profile, Classification::builtin(), rounding).expect("a layout").printed.len()
                });
            });
        }
        group.finish();
    }
}

criterion_group!(all, benches);
criterion_main!(all);
