//! Checklists: every item of a list is answered, no finding is lost, and an office's own workbook comes back with
//! its looks kept.

use crate::common::parts;
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};
use std::collections::BTreeMap;
use std::io::Cursor;
use yuheng::checklist::{Answer, Checklist, Filled, Own, OwnError, fill};
use yuheng::document::Document;
use yuheng::profile::Profile;
use yuheng::report::{Accepted, Manual, ManualResult, Severity, Subject};
use yuheng::{Checked, check, checklist, ingest, sample};

fn checked(text: &str) -> (Document, Checked) {
    let document = ingest::read("样稿.txt", text.as_bytes()).expect("a document");
    let checked = check(&document, Profile::of(&document));
    (document, checked)
}

fn answers(filled: &Filled) -> Vec<(&str, Answer, String, &str)> {
    filled.items.iter().map(|i| (i.item.as_str(), i.answer, i.words(), i.remark.as_str())).collect()
}

#[test]
fn every_finding_is_a_problem_of_one_item() {
    for text in [sample::CLEAN.to_owned(), sample::with_errors()] {
        let (document, checked) = checked(&text);
        for list in Checklist::all() {
            let filled = fill(list, &document, &checked, &Accepted::default());
            let mut said: Vec<usize> = filled.items.iter().flat_map(|i| &i.problems).filter_map(|p| p.finding).collect();
            said.sort_unstable();
            let open = |s| matches!(s, Severity::Error | Severity::Warning);
            let findings = checked.report.findings.iter().enumerate().filter(|(_, f)| open(f.severity));
            assert_eq!(said, findings.map(|(n, _)| n).collect::<Vec<_>>(), "{}", list.id);
            for item in &filled.items {
                assert_eq!(item.answer == Answer::No, !item.problems.is_empty(), "{} {}", list.id, item.item);
            }
        }
    }
}

#[test]
fn an_item_says_what_was_checked_or_why_not() {
    let (document, checked) = checked(&sample::with_errors());
    let filled = fill(Checklist::named("procedures").expect("built in"), &document, &checked, &Accepted::default());
    insta::assert_debug_snapshot!(answers(&filled));
}

#[test]
fn a_sentence_is_named_by_its_section_and_item() {
    let text = "上海市青湖区档案局2025年区级单位预算\n\n单位预算编制说明\n\n财政拨款支出主要内容如下：\n\n\
                1、一般公共服务支出（201类）档案事务（26款）行政运行（01项）110.00万元。主要用于：基本支出。2024年当年预算执行数为\
                100.00万元，2025年预算安排110.00万元，比2024年预算执行数增加1.00%。主要原因是：人员增加。\n";
    let (document, checked) = checked(text);
    let list = Checklist::named("shanghai-district").expect("built in");
    let filled = fill(list, &document, &checked, &Accepted::default());
    let statement = filled.item("statement").expect("an item");
    assert_eq!(statement.answer, Answer::No);
    assert_eq!(
        statement.problems[0].text,
        "编制说明第1项：增减率不对：增加 10.00万元 ÷ 上年 100.00万元 ＝ 10.00%，文中写的是 1.00%（第7行）"
    );
}

#[test]
fn a_person_answers_what_the_program_cannot() {
    let (document, checked) = checked(sample::CLEAN);
    let list = Checklist::named("procedures").expect("built in");
    let of = |item: &str| Subject::Item { list: "procedures".into(), item: item.into() };
    let digest = checked.report.source.digest.clone().expect("of a file");
    let say = |result, note: &str| Some(Manual { result, note: note.into() });
    let mut said = Accepted::default();
    said.say(&digest, of("timely"), say(ManualResult::Passed, "7月3日批复，7月9日公开"));
    said.say(&digest, of("place"), say(ManualResult::Wrong, "没有在专栏公开"));
    said.say("of another file", of("secret"), say(ManualResult::Passed, ""));
    // What is said is kept with the acceptances.
    let said = Accepted::parse(&said.to_json()).expect("as it was written");
    let filled = fill(list, &document, &checked, &said);
    let answer = |id: &str| filled.item(id).map(|i| (i.answer, i.words())).expect("an item");
    assert_eq!(answer("timely"), (Answer::Yes, String::new()));
    assert_eq!(filled.item("timely").map(|i| i.remark.as_str()), Some("人工核实：核实通过：7月3日批复，7月9日公开"));
    assert_eq!(answer("place"), (Answer::No, "没有在专栏公开".to_owned()));
    assert_eq!(answer("secret").0, Answer::Open);
}

#[test]
fn a_persons_word_is_in_the_report_and_its_counts() {
    let (_, mut checked) = checked(sample::CLEAN);
    let digest = checked.report.source.digest.clone().expect("of a file");
    let open = checked.report.checks.iter().find(|c| c.state == yuheng::report::State::Held).expect("one that holds").rule.clone();
    let before = checked.report.rules_in(yuheng::report::State::Broken);
    let mut said = Accepted::default();
    said.say(&digest, Subject::Rule(open.clone()), Some(Manual { result: ManualResult::Wrong, note: "与批复不符".into() }));
    said.apply(&mut checked.report);
    assert_eq!(checked.report.rules_in(yuheng::report::State::Broken), before + 1);
    let entry = checked.report.checks.iter().find(|c| c.rule == open).expect("it is there");
    assert_eq!(entry.manual.as_ref().map(|m| m.note.as_str()), Some("与批复不符"));
    said.say(&digest, Subject::Rule(open), None);
    said.apply(&mut checked.report);
    assert_eq!(checked.report.rules_in(yuheng::report::State::Broken), before);
}

/// An office's checklist as they are drawn: a title, merged groups, columns of answers and problems, a second sheet.
fn office() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("检查表").expect("a name");
    let title = Format::new().set_font_name("方正小标宋简体").set_font_size(18).set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 4, "青湖区2025年部门预算公开检查表", &title).expect("merged");
    let cell = Format::new().set_font_name("仿宋_GB2312").set_font_size(11).set_border(FormatBorder::Thin);
    for (column, (head, width)) in
        [("序号", 5.0), ("检查内容", 18.0), ("检查要点", 30.0), ("是否符合要求", 10.0), ("存在问题", 42.0)].into_iter().enumerate()
    {
        sheet.write_with_format(1, column as u16, head, &cell).expect("written");
        sheet.set_column_width(column as u16, width).expect("a width");
    }
    let rows = [
        ("一、封面", "标题、年度"),
        ("二、各表", "收支总表"),
        ("", "一般公共预算基本支出表"),
        ("", "三公经费支出表"),
        ("三、说明", "情况说明"),
        ("四、其他", "是否制作二维码"),
    ];
    for (n, (group, point)) in rows.into_iter().enumerate() {
        let row = n as u32 + 2;
        sheet.write_with_format(row, 0, n as u32 + 1, &cell).expect("written");
        sheet.write_with_format(row, 2, point, &cell).expect("written");
        if !group.is_empty() {
            sheet.write_with_format(row, 1, group, &cell).expect("written");
        }
        sheet.write_blank(row, 3, &cell).expect("written");
        sheet.set_row_height(row, 20).expect("a height");
    }
    sheet.merge_range(3, 1, 5, 1, "二、各表", &cell).expect("merged");
    sheet.write_formula_with_format(2, 4, "=\"\"", &cell).expect("written");
    let other = book.add_worksheet();
    other.set_name("填表说明").expect("a name");
    other.write(0, 0, "此表由审核人员填写").expect("written");
    book.save_to_buffer().expect("saved")
}

#[test]
fn an_offices_own_list_is_filled_in_and_keeps_its_looks() {
    let (document, checked) = checked(&sample::with_errors());
    let list = Checklist::of(&checked.report);
    let bytes = office();
    let mut own = Own::read("检查表.xlsx", bytes.clone(), list).expect("a checklist");
    let matched: Vec<(String, Option<String>)> = own.matches().into_iter().map(|m| (m.text, m.item)).collect();
    let expected = [
        ("一、封面 标题、年度", None),
        ("二、各表 收支总表", Some("summary")),
        ("二、各表 一般公共预算基本支出表", Some("basic")),
        ("二、各表 三公经费支出表", Some("three-public")),
        ("三、说明 情况说明", Some("statement")),
        ("四、其他 是否制作二维码", None),
    ];
    assert_eq!(matched, expected.map(|(t, i)| (t.to_owned(), i.map(str::to_owned))));
    // A person mends the match.
    own.choose(0, Some("wording".to_owned()));
    let filled = fill(list, &document, &checked, &Accepted::default());
    let out = own.filled(&filled).expect("filled in");

    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(out.clone())).expect("a workbook");
    let range = book.worksheet_range("检查表").expect("the sheet");
    let text = |row: u32, column: u32| match range.get_value((row, column)) {
        Some(Data::String(s)) => s.clone(),
        _ => String::new(),
    };
    for (n, answer) in own.answers(&filled).into_iter().enumerate() {
        let row = n as u32 + 2;
        let said = answer.map_or(String::new(), |a| yuheng::messages::report::answer(a.answer).to_owned());
        assert_eq!((text(row, 3), text(row, 4)), (said, answer.map_or(String::new(), yuheng::checklist::Answered::words)), "row {row}");
    }
    assert_eq!(text(1, 1), "检查内容");

    // Everything else is as it was: other parts to the byte, in the sheet widths, merges and formats.
    let (before, after) = (parts(&bytes), parts(&out));
    let changed: Vec<&str> = before.iter().filter(|(name, b)| after.get(*name) != Some(b)).map(|(n, _)| n.as_str()).collect();
    assert_eq!(
        changed,
        ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
            .into_iter()
            .filter(|n| changed.contains(n))
            .collect::<Vec<_>>()
    );
    let sheet = |all: &BTreeMap<String, Vec<u8>>| String::from_utf8(all["xl/worksheets/sheet1.xml"].clone()).expect("text");
    let between = |text: &str, from: &str, to: &str| text[text.find(from).expect(from)..text.find(to).expect(to)].to_owned();
    for (from, to) in [("<cols>", "</cols>"), ("<mergeCells", "</mergeCells>"), ("<row r=\"1\"", "<row r=\"3\"")] {
        assert_eq!(between(&sheet(&before), from, to), between(&sheet(&after), from, to), "{from}");
    }
    let styles = String::from_utf8(after["xl/styles.xml"].clone()).expect("text");
    assert_eq!(
        between(&styles, "<fonts", "</fonts>"),
        between(&String::from_utf8(before["xl/styles.xml"].clone()).expect("text"), "<fonts", "</fonts>")
    );
    // The formula that stood where a problem is written is gone, and so is the order to calculate it.
    assert!(!sheet(&after).contains("<f>") && !after.contains_key("xl/calcChain.xml"));
    // It is a checklist again.
    let again = Own::read("检查表.xlsx", out, list).expect("a checklist");
    assert_eq!(again.matches().len(), 6);
}

#[test]
fn what_is_no_checklist_is_refused() {
    let list = &Checklist::all()[0];
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "项目").expect("written");
    let plain = book.save_to_buffer().expect("saved");
    assert_eq!(Own::read("a.xlsx", plain, list).err(), Some(OwnError::NoTable));
    assert_eq!(Own::read("a.csv", b"a,b\n1,2\n".to_vec(), list).err(), Some(OwnError::Kind));
    assert!(matches!(Own::read("a.xlsx", b"PK\x03\x04".to_vec(), list), Err(OwnError::Read(_))));
}

#[test]
fn the_built_in_list_as_a_workbook() {
    let (document, checked) = checked(&sample::with_errors());
    let filled = fill(Checklist::of(&checked.report), &document, &checked, &Accepted::default());
    let bytes = checklist::write(&filled).expect("written");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("its cells");
    let column = |c: u32| (3..3 + filled.items.len() as u32).map(move |r| (r, c)).collect::<Vec<_>>();
    let said: Vec<String> = column(3).into_iter().map(|at| range.get_value(at).map_or(String::new(), ToString::to_string)).collect();
    let expected: Vec<&str> = filled.items.iter().map(|i| yuheng::messages::report::answer(i.answer)).collect();
    assert_eq!(said, expected);
}

#[test]
fn a_real_list_is_answered_with_what_the_bureaus_reviewers_wrote() {
    let path = format!("{}/../shared/real/sfj-unit-2026.pdf", env!("CARGO_MANIFEST_DIR"));
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {path} is not here");
        return;
    };
    let document = ingest::read("sfj-unit-2026.pdf", &bytes).expect("a document");
    let checked = check(&document, Profile::of(&document));
    let filled = fill(Checklist::of(&checked.report), &document, &checked, &Accepted::default());
    assert_eq!(filled.list, "shanghai-district");
    let no: Vec<&str> = filled.items.iter().filter(|i| i.answer == Answer::No).map(|i| i.item.as_str()).collect();
    assert_eq!(no, ["statement", "summary", "expenditure", "general", "classification", "wording"]);
    assert!(filled.item("statement").is_some_and(|i| i.words().contains("编制说明第1项") && i.words().contains("15.13%")));
}
