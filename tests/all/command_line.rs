//! The command line: many documents, their order, resuming, formats, own rules.

use assert_cmd::Command;
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;
use yuheng::sample;

fn yuheng(arguments: &[&str]) -> (String, String, i32) {
    let output = Command::cargo_bin("yuheng").expect("the program").args(arguments).output().expect("it runs");
    let text = |b: Vec<u8>| String::from_utf8(b).expect("text");
    (text(output.stdout), text(output.stderr), output.status.code().expect("a status"))
}

/// A folder with so many documents, each with a figure of its own.
fn folder(count: usize) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for n in 0..count {
        let text = sample::CLEAN.replacen("412.36", &format!("{}.36", 300 + n), 1);
        fs::write(folder.path().join(format!("{n:03}.txt")), text).expect("written");
    }
    folder
}

fn path(p: &Path) -> &str {
    p.to_str().expect("a path")
}

#[test]
fn a_line_for_each_document_in_the_order_of_their_names() {
    let folder = folder(70);
    fs::write(folder.path().join("040.doc"), [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).expect("written");
    let out = folder.path().join("result.jsonl");
    let (told, _, status) = yuheng(&["check", path(folder.path()), "-o", path(&out)]);
    assert_eq!(status, 2, "one of them cannot be read");
    assert!(told.contains("71 份") && told.contains("1 份读不了"), "{told}");
    let lines: Vec<serde_json::Value> =
        fs::read_to_string(&out).expect("lines").lines().map(|l| serde_json::from_str(l).expect("json")).collect();
    let files: Vec<&str> = lines.iter().map(|l| l["run"]["file"].as_str().expect("a file")).collect();
    let mut sorted = files.clone();
    sorted.sort_unstable();
    assert_eq!(files, sorted);
    assert_eq!(lines.iter().filter(|l| l["schema"] == "yuheng.report/1").count(), 70);
    assert_eq!(lines.iter().filter(|l| l["schema"] == "yuheng.failure/1").count(), 1);
    assert!(!folder.path().join("result.jsonl.part").exists());
}

#[test]
fn who_has_handed_in_and_who_has_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("in");
    fs::create_dir(&dir).expect("a folder");
    let draft = |unit: &str, year: u16| {
        format!("{unit}{year}年单位预算\n\n收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n收入总计\t5\t支出总计\t5\n")
    };
    for (unit, year) in [("青湖市第一小学", 2026), ("青湖市第二小学", 2025)] {
        fs::write(dir.join(format!("{unit}.txt")), draft(unit, year)).expect("written");
    }
    let list = folder.path().join("名单.csv");
    fs::write(&list, "单位名称,公开类型,年度,批复日期,公开日期\n青湖市第一小学,单位预算,2026,2026-02-01,2026-03-10\n青湖市第二小学,单位预算,2026,,\n青湖市第三小学,单位预算,2026,,\n").expect("written");
    let (told, _, status) = yuheng(&["roster", path(&list), path(&dir)]);
    assert_eq!(status, 1);
    let rows: Vec<Vec<&str>> = told.lines().skip(1).filter(|l| !l.is_empty()).map(|l| l.split('\t').collect()).collect();
    let standing: Vec<(&str, &str, &str)> = rows.iter().map(|r| (r[0], r[3], r.get(4).copied().unwrap_or_default())).collect();
    let expected = [
        ("青湖市第一小学", "已送", "青湖市第一小学.txt"),
        ("青湖市第二小学", "年度不符", "青湖市第二小学.txt"),
        ("青湖市第三小学", "未送", ""),
    ];
    assert_eq!(standing, expected);
    assert!(rows[0][5].contains("37"), "{told}");
    assert_eq!(yuheng(&["roster", path(&list), path(&dir), "-o", path(&folder.path().join("r.xlsx"))]).2, 1);
    assert!(fs::read(folder.path().join("r.xlsx")).expect("a workbook").starts_with(b"PK"));
}

#[test]
fn what_was_cut_off_is_gone_on_with_and_ends_the_same() {
    let folder = folder(80);
    let dir = folder.path().join("in");
    fs::create_dir(&dir).expect("a folder");
    for n in 0..80 {
        let name = format!("{n:03}.txt");
        fs::rename(folder.path().join(&name), dir.join(&name)).expect("moved");
    }
    let (whole, cut) = (folder.path().join("whole.jsonl"), folder.path().join("cut.jsonl"));
    yuheng(&["check", path(&dir), "-o", path(&whole)]);
    let result = fs::read(&whole).expect("lines");
    // Cut off in the middle of a line, twice: what the later run had written was less.
    let half = &result[..result.len() / 2];
    fs::write(folder.path().join("cut.jsonl.before"), half).expect("written");
    fs::write(folder.path().join("cut.jsonl.part"), &result[..result.len() / 5]).expect("written");
    let (told, _, status) = yuheng(&["check", path(&dir), "-o", path(&cut)]);
    assert!(told.contains("沿用上次的结果"), "{told}");
    assert_eq!(status, 1);
    assert!(fs::read(&cut).expect("lines") == result);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3, "nothing is left behind");
    // A document that has changed since is checked again, the others are not.
    fs::write(dir.join("007.txt"), sample::CLEAN).expect("written");
    let (told, _, _) = yuheng(&["check", path(&dir), "-o", path(&cut)]);
    assert!(told.contains("79 份沿用"), "{told}");
    let line = fs::read_to_string(&cut).expect("lines").lines().nth(7).expect("a line").to_owned();
    assert!(line.contains("\"status\":0"));
    // Under other options nothing is taken over.
    let (told, _, _) = yuheng(&["--lang", "en", "check", path(&dir), "-o", path(&cut)]);
    assert!(told.contains("80 documents checked."), "{told}");
}

#[test]
fn formats_on_the_command_line() {
    let folder = folder(2);
    let files = [folder.path().join("000.txt"), folder.path().join("001.txt")];
    let [a, b] = [path(&files[0]), path(&files[1])];
    let (csv, _, status) = yuheng(&["check", a, b, "--format", "csv"]);
    assert_eq!((status, csv.matches("核实理由").count()), (1, 1));
    let (sarif, _, _) = yuheng(&["check", a, b, "--format", "sarif"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&sarif).expect("json")["runs"][0]["artifacts"].as_array().expect("all").len(), 2);
    let (junit, _, _) = yuheng(&["check", a, b, "--format", "junit"]);
    assert_eq!(junit.matches("<testsuite ").count(), 2);
    let (_, why, status) = yuheng(&["check", a, "--format", "xlsx"]);
    assert_eq!(status, 2);
    assert!(why.contains("-o"), "{why}");
    let out = folder.path().join("reports");
    let (_, _, status) = yuheng(&["check", a, b, "--format", "xlsx", "-o", &format!("{}/", path(&out))]);
    assert_eq!(status, 1);
    assert!(out.join("000.xlsx").exists() && out.join("001.xlsx").exists());
    let one = folder.path().join("one.html");
    yuheng(&["check", a, "-o", path(&one)]);
    assert!(fs::read_to_string(&one).expect("a letter").contains("审核意见"));
}

#[test]
fn accepted_findings_are_no_errors_any_more() {
    let folder = folder(1);
    let file = folder.path().join("000.txt");
    let (json, _, status) = yuheng(&["check", path(&file), "--format", "json"]);
    assert_eq!(status, 1);
    let report: serde_json::Value = serde_json::from_str(&json).expect("json");
    let all: Vec<serde_json::Value> = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|f| serde_json::json!({ "finding": f["id"], "reason": "已核对" }))
        .collect();
    let list = folder.path().join("accepted.json");
    fs::write(&list, serde_json::json!({ "schema": "yuheng.accepted/1", "accepted": all }).to_string()).expect("written");
    let (text, _, status) = yuheng(&["check", path(&file), "--accepted", path(&list)]);
    assert_eq!(status, 0);
    assert!(text.contains("已核实：已核对"), "{text}");
}

#[test]
fn own_rules_come_in_from_a_file_and_are_told_by_line() {
    let folder = TempDir::new().expect("a folder");
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/www/rules/example.toml");
    let document = folder.path().join("draft.txt");
    fs::write(&document, include_str!("../fixtures/own-rules.txt")).expect("written");
    let (without, _, _) = yuheng(&["check", path(&document)]);
    let (with, _, status) = yuheng(&["check", path(&document), "--rules", rules]);
    assert_eq!(status, 1);
    insta::assert_snapshot!("own_rules", format!("{without}\n---- with the rules\n{with}"));
    let source = fs::read_to_string(rules).expect("the example");
    let wrong = [
        source.replacen("holds = \"", "holds = \"((", 1),
        source.replacen("[total, year]", "[total, yaer]", 1),
        source.replacen("extends = \"budget\"", "extends = \"sichuan\"", 1),
        source.replacen("name = ", "nmae = ", 1),
        source.replacen("yuheng.profile/1", "yuheng.profile/2", 1),
        source.replacen("without = [", "without = [\"nothing\", ", 1),
    ];
    let told: Vec<String> = wrong
        .iter()
        .map(|text| {
            let file = folder.path().join("规则.toml");
            fs::write(&file, text).expect("written");
            let (_, why, status) = yuheng(&["check", path(&document), "--rules", path(&file)]);
            assert_eq!(status, 2, "{why}");
            why.replace(path(folder.path()), "")
        })
        .collect();
    insta::assert_snapshot!("own_rules_that_are_wrong", told.join(""));
}

#[test]
fn an_archive_has_a_disclosure_in_each_of_its_folders() {
    let folder = TempDir::new().expect("a folder");
    let forms = "青湖市图书馆2026年单位预算\n\n收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算\t50.00\t一、文化旅游体育与传媒支出\t50.00\n收入总计\t50.00\t支出总计\t50.00\n";
    let zip = folder.path().join("全部.zip");
    let mut archive = zip::ZipWriter::new(fs::File::create(&zip).expect("made"));
    for (unit, total) in [("甲馆", "50.00"), ("乙馆", "58.00")] {
        let text = format!("二、收支预算总体情况说明\n\n{unit}2026年收入总计{total}万元，支出总计50.00万元。\n");
        for (name, content) in [("表.txt", forms.replace("青湖市图书馆", unit)), ("说明.txt", text)] {
            archive.start_file(format!("{unit}/{name}"), zip::write::SimpleFileOptions::default()).expect("begun");
            archive.write_all(content.as_bytes()).expect("written");
        }
    }
    archive.finish().expect("closed");
    let (json, _, status) = yuheng(&["check", "--together", "--format", "json", path(&zip)]);
    assert_eq!((status, json.lines().count()), (1, 2), "{json}");
}

#[test]
fn forms_and_text_in_two_files_are_checked_together_a_folder_for_each_unit() {
    let folder = TempDir::new().expect("a folder");
    let forms = "青湖市图书馆2026年单位预算\n\n收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算\t50.00\t一、文化旅游体育与传媒支出\t50.00\n收入总计\t50.00\t支出总计\t50.00\n";
    for (unit, total) in [("甲馆", "50.00"), ("乙馆", "58.00")] {
        let own = folder.path().join(unit);
        fs::create_dir(&own).expect("made");
        fs::write(own.join("1表.txt"), forms.replace("青湖市图书馆", unit)).expect("written");
        let text = format!("二、收支预算总体情况说明\n\n{unit}2026年收入总计{total}万元，支出总计50.00万元。\n");
        fs::write(own.join("2说明.txt"), text).expect("written");
    }
    let (json, _, status) = yuheng(&["check", "--together", "--format", "json", path(folder.path())]);
    assert_eq!(status, 1);
    let reports: Vec<serde_json::Value> = json.lines().map(|l| serde_json::from_str(l).expect("json")).collect();
    let errors = |r: &serde_json::Value| r["findings"].as_array().expect("findings").iter().filter(|f| f["severity"] == "error").count();
    assert_eq!(reports.iter().map(errors).collect::<Vec<_>>(), [1, 0]);
    assert!(json.contains("2说明.txt"), "{json}");
}

#[test]
fn a_checklist_and_how_a_document_was_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let draft = folder.path().join("稿.txt");
    fs::write(&draft, sample::with_errors()).expect("written");
    let run = |arguments: &[&str]| {
        let (said, wrong, status) = yuheng(arguments);
        assert_eq!(status, 0, "{arguments:?}: {wrong}");
        said
    };
    let draft = draft.to_str().expect("a path");
    let list = run(&["checklist", draft]);
    assert!(list.contains("[否] 完整性：收支总体情况表") && list.contains("应为 412.36 万元"), "{list}");
    let saved = folder.path().join("检查表.xlsx");
    run(&["checklist", draft, "-o", saved.to_str().expect("a path")]);
    // The filled list is a checklist that can be filled in again.
    let again = run(&["checklist", draft, "--list", saved.to_str().expect("a path")]);
    assert!(again.starts_with("检查表共 "), "{again}");
    assert!(run(&["rules"]).contains("narrative.share") && run(&["explain", "narrative.share"]).contains("占比"));
    let read = run(&["inspect", draft]);
    assert!(read.contains("「") && read.contains("→ 收入总表（revenue）") && read.contains("规则："), "{read}");
}

#[test]
fn a_folder_of_scans_is_read_all_at_once_and_on_wish_not_at_all() {
    let folder = TempDir::new().expect("a folder");
    let scan = format!("{}/tests/fixtures/scanned.pdf", env!("CARGO_MANIFEST_DIR"));
    for n in 0..6 {
        fs::copy(&scan, folder.path().join(format!("{n}.pdf"))).expect("copied");
    }
    // More documents than processors wait for the same model.
    let (read, _, status) = yuheng(&["check", path(folder.path())]);
    assert_eq!(read.matches("ingest.read-scans").count(), 6, "{read}");
    assert_eq!(status, 0, "a coarse scan of a blank page accuses nobody");
    let (unread, _, _) = yuheng(&["check", "--no-ocr", path(folder.path())]);
    assert_eq!((unread.matches("ingest.scanned").count(), unread.matches("ingest.read-scans").count()), (6, 0), "{unread}");
}
