//! Bad input: a clear message that names the place, no panic, nothing endless.

use proptest::prelude::*;
use yuheng::ingest::{IngestErrorKind, Limits, read};
use yuheng::profile::Profile;
use yuheng::report::Severity;
use yuheng::{check, messages, sample};

#[test]
fn what_cannot_be_read_says_what_to_do() {
    for (bytes, part) in [
        (&b""[..], "粘贴"),
        (&b" \n\t\r\n"[..], "粘贴"),
        (&b"\x89PNG\r\n\x1a\n\x00\x00"[..], "图片"),
        (&b"\x7fELF\x02\x01\x01\x00"[..], "复制"),
    ] {
        let error = read("草稿", bytes).expect_err("unreadable");
        assert!(messages::ingest(&error).contains(part), "{error}");
        assert!(messages::ingest(&error).contains("草稿"));
    }
}

#[test]
fn fifty_megabytes_are_read_and_more_than_the_limit_are_refused_at_once() {
    let row = "201\t一般公共服务支出\t1,661.81\t722.71\t939.10\t\n";
    let megabytes = |n: usize| row.repeat(n * 1024 * 1024 / row.len()).into_bytes();
    let document = read("大文件", &megabytes(50)).map(|d| d.blocks.len());
    match document {
        Ok(blocks) => assert_eq!(blocks, 1),
        Err(e) => {
            assert!(matches!(e.kind, IngestErrorKind::TooManyCells { row } if row > 100_000), "{e}");
            assert!(messages::ingest(&e).contains("行"));
        }
    }
    let error = read("大文件", &vec![b'a'; Limits::DEFAULT.bytes + 1]).expect_err("too large");
    assert!(messages::ingest(&error).contains("64 MB"));
}

#[test]
fn fifty_megabytes_of_narrative_are_a_warning() {
    let text = "2024年度收入总计2,011.30万元，比上年增长52.28万元。\n".repeat(50 * 1024 * 1024 / 70);
    let report = check(&read("叙述", text.as_bytes()).expect("text"), Profile::builtin()).report;
    // One change without a reason stands for all of its section.
    assert_eq!(report.findings.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>(), ["narrative.reason", "recognise.only-text"]);
}

/// Every cell of a document the same wrong thing.
#[test]
fn a_document_full_of_errors_ends() {
    for wrong in ["1", "x1", "99999999999999999999", "-", "(((", "1e9", "∞", "999,999,999,999.99", "0.00000001"] {
        let text: String = sample::CLEAN
            .lines()
            .map(|l| {
                l.split('\t').map(|c| if c.parse::<f64>().is_ok() && c.contains('.') { wrong } else { c }).collect::<Vec<_>>().join("\t")
                    + "\n"
            })
            .collect();
        let report = check(&read("错", text.as_bytes()).expect("text"), Profile::builtin()).report;
        assert_eq!(report.forms.len(), 16, "{wrong}");
    }
}

/// A form of five thousand rows in which everything is wrong.
#[test]
fn a_long_form_full_of_errors_ends() {
    let mut text = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t1.00\t1.00\t1.00\n".to_owned();
    for i in 0..5_000 {
        text.push_str(&format!("{:07}\t科目{i}\t{i}.50\t{}.10\t{}.30\n", 2_010_000 + i, i * 3, i * 5));
    }
    let report = check(&read("长表", text.as_bytes()).expect("text"), Profile::builtin()).report;
    assert!(report.count(Severity::Error) > 1_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(document) = read("任意", &bytes) {
            let _ = check(&document, Profile::builtin());
        }
    }

    /// A profile of one's own in which something is wrong is told, or used; it never ends the program.
    #[test]
    fn a_mangled_profile_is_told_or_used_without_panic(
        cuts in prop::collection::vec((0_usize..2_000, 0_usize..6, 0_usize..4), 1..5),
    ) {
        let source = include_str!("../../src/profile/budget.toml");
        let mut lines: Vec<&str> = source.lines().collect();
        for (at, other, what) in cuts {
            let at = at % lines.len();
            match what {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[(at + other) % lines.len()]),
                2 => {
                    let other = (at + other) % lines.len();
                    lines.swap(at, other);
                }
                _ => lines[at] = lines[at].split_once(" = ").map_or("", |l| l.0),
            }
        }
        match Profile::parse(&lines.join("\n")) {
            Err(e) => prop_assert!(e.line() <= lines.len() + 1, "{}", e),
            Ok(profile) => {
                let document = read("样稿", sample::with_errors().as_bytes()).expect("text");
                let _ = check(&document, &profile);
            }
        }
    }

    /// The sample with lines cut, joined, doubled and cells broken.
    #[test]
    fn a_mangled_document_is_checked_without_panic(
        cuts in prop::collection::vec((0_usize..12_000, 0_usize..4, "[0-9.,\t\n（）()一二①%万元合计-]{0,6}"), 1..12),
    ) {
        let mut chars: Vec<char> = sample::CLEAN.chars().collect();
        for (at, remove, insert) in cuts {
            let at = at % chars.len();
            let end = (at + remove * remove * remove).min(chars.len());
            chars.splice(at..end, insert.chars());
        }
        let text: String = chars.into_iter().collect();
        let document = read("残稿", text.as_bytes()).expect("text");
        let checked = check(&document, Profile::builtin());
        for figure in checked.report.findings.iter().flat_map(|f| &f.figures) {
            prop_assert!(figure.location.index.is_none_or(|i| (i as usize) < checked.report.forms.len()));
        }
        // What is written as text is read back as the same document.
        let again = read("残稿", document.to_text().as_bytes()).expect("text");
        prop_assert_eq!(again.to_text(), document.to_text());
    }
}
