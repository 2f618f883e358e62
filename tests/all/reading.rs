//! Reading documents of any layout: each case a small invented document that shows one kind of what real
//! ones have, its snapshot what a reviewer is told.

use crate::common::tabs;
use yuheng::document::{Document, Edit, Place};
use yuheng::profile::Profile;
use yuheng::report::{Format, Report, Severity, to_text, write_all};
use yuheng::{check, ingest};

fn document(text: &str) -> Document {
    ingest::read("样稿", tabs(text).as_bytes()).expect("text")
}

fn report(text: &str) -> Report {
    let document = document(text);
    check(&document, Profile::of(&document)).report
}

macro_rules! case {
    ($(#[$doc:meta])* $name:ident, $text:expr) => {
        $(#[$doc])*
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), to_text(&report($text), true));
        }
    };
}

/// A form that goes on over two pages without a header; the second page begins with a code of the class
/// that the first began with, and the third has a lone total.
const CUT: &str = "青湖市文化馆2026年单位预算

2026年单位支出预算总表

编制单位：青湖市文化馆

单位：元

项目||||支出预算
功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出
类|款|项
207|||文化旅游体育与传媒支出|3,000,000|2,000,000|1,000,000
207|01||文化和旅游|2,500,000|2,000,000|500,000
207|01|09|群众文化|2,500,000|2,000,000|500,000

207|03||体育|500,000|0|500,000
207|03|08|群众体育|500,000|0|500,000
208|||社会保障和就业支出|300,000|300,000|0
208|05||行政事业单位养老支出|300,000|300,000|0
208|05|05|机关事业单位基本养老保险缴费支出|300,000|300,000|0

合计||||3,300,000|2,300,000|1,000,000
";

#[test]
fn a_form_that_goes_on_over_pages_without_a_header() {
    let clean = report(CUT);
    assert_eq!(clean.relations.broken, 0, "{}", to_text(&clean, true));
    assert!(clean.relations.total >= 20, "{}", clean.relations.total);
    // A figure behind the first page is judged like any other.
    let wrong = report(&CUT.replace("207|03|08|群众体育|500,000|0|500,000", "207|03|08|群众体育|540,000|0|500,000"));
    let found: Vec<_> = wrong.findings.iter().filter(|f| f.severity == Severity::Error).collect();
    assert_eq!(
        found.iter().map(|f| (f.printed.as_deref(), f.expected.as_deref())).collect::<Vec<_>>(),
        [(Some("540,000"), Some("500000"))]
    );
}

case!(
    /// 合计, 基本支出 {人员经费, 公用经费}, 项目支出: the header has four rows, and its columns are judged.
    a_header_of_several_levels,
    "青湖市档案馆2026年单位预算
     2026年单位收支预算总表
     编制单位：青湖市档案馆
     单位：元
     本年收入||本年支出
     项目|预算数|项目|预算数
     |||合计|基本支出||项目支出
     ||||人员经费|公用经费|
     一、财政拨款收入|900,000.00|一、一般公共服务支出|800,000.00|500,000.00|100,000.00|200,000.00
     1.一般公共预算资金|900,000.00|二、住房保障支出|100,000.00|90,000.00||
     收入总计|900,000.00|支出总计|900,000.00|600,000.00|100,000.00|200,000.00"
);

case!(
    /// Functions and uses side by side, with totals under the second; forms of one amount column and of one
    /// row; titles with a number and a colon; the unit in a paragraph of its own.
    forms_of_jiangsu,
    "公开01表：收支预算总表

     部门：

     青湖省档案馆

     单位：万元

     收入||支出
     项目名称|金额|功能分类||支出用途
     ||功能科目名称|金额|项目名称|金额
     一、财政拨款|120.00|一、一般公共服务支出|110.00|一、基本支出|80.00
     1.一般公共预算|120.00|二、外交支出||二、项目支出|40.00
     二、其他资金|5.00|三、住房保障支出|15.00|三、单位预留机动经费|5.00
     当年收入小计|125.00|当年支出小计|||125.00
     收入合计|125.00|支出合计|||125.00

     公开02表：收入预算总表
     单位：万元
     项目名称||金额
     收入总计||125.00
     一般公共预算资金|小计|120.00
     |公共财政拨款（补助）资金|120.00
     其他资金|小计|5.00
     |事业收入|2.00
     |其他收入|4.00

     公开03表：支出预算总表
     单位：万元
     合计|基本支出|项目支出|单位预留机动经费|结转下年资金
     125.00|80.00|40.00|5.00|

     公开09表：“三公”经费、会议费、培训费支出预算表
     单位：万元
     合计|“三公”经费||||||会议费|培训费
     |小计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费
     |||小计|公务用车购置费|公务用车运行维护费
     20.00|8.00|1.00|6.00||6.00|1.00|5.00|7.00

     公开12表：政府采购预算表
     单位：万元
     采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计
     合计|||||30.00
     一、货物A|||||20.00
     |设备购置|办公设备购置|||20.00
     |||复印机|分散采购|8.00
     |||家具|分散采购|12.00
     三、服务C|||||10.00
     |物业|物业管理费|||10.00
     |||物业管理服务|集中采购|10.00"
);

case!(
    /// A 类 of one digit is that of the row above; a 款 of one digit lacks a nought; a former name is the
    /// same function. None of them is taken for a wrong amount.
    codes_that_lack_digits_and_names_of_former_years,
    "青湖市卫生所2026年单位预算
     财政拨款收支总表
     单位：元
     收入||支出
     项目|预算数|项目|预算数
     一、一般公共预算|700|一、社会保障和就业支出|200
     ||二、医疗卫生与计划生育支出|500
     收入总计|700|支出总计|700

     一般公共预算支出功能分类预算表
     单位：元
     功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出
     类|款|项
     208|||社会保障和就业支出|200|200|0
     208|05||行政事业单位养老支出|200|200|0
     208|05|05|机关事业单位基本养老保险缴费支出|200|200|0
     210|||卫生健康支出|500|500|0
     210|11||行政事业单位医疗|500|500|0
     7|11|02|事业单位医疗|500|500|0
     合计||||700|700|0

     一般公共预算基本支出部门预算经济分类预算表
     单位：元
     经济分类科目编码||部门经济分类科目名称|合计|人员经费|公用经费
     类|款
     301||工资福利支出|700|700|0
     301|01|基本工资|400|400|0
     301|2|津贴补贴|300|300|0
     合计|||700|700|0"
);

case!(
    /// Amounts a row too high are one finding, and what rests on them is not told.
    a_block_of_amounts_that_stands_a_row_too_high,
    "青湖区街道办事处2025年度部门决算

     一般公共预算财政拨款基本支出决算表
     单位：万元
     人员经费|||公用经费
     科目编码|科目名称|决算数|科目编码|科目名称|决算数
     301|工资福利支出|60.00|302|商品和服务支出|21.00
     30101|基本工资|40.00|30201|办公费|3.00
     30102|津贴补贴|20.00|30202|印刷费|4.00
     |||30205|水费|5.00
     |||30206|电费|2.00
     |||30207|邮电费|7.00
     |||30299|其他商品和服务支出|21.00
     人员经费合计||60.00|公用经费合计||21.00"
);

#[test]
fn last_digits_are_warnings_and_more_is_an_error() {
    let form = |basic: &str| {
        format!(
            "支出总表\n单位：元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||300.34|{basic}|200.00\n201|一般公共服务支出|300.34|100.34|200.00\n20101|人大事务|300.34|100.34|200.00"
        )
    };
    let grades = |text: &str| report(text).findings.iter().map(|f| f.severity).filter(|s| *s < Severity::Notice).collect::<Vec<_>>();
    assert_eq!(grades(&form("100.34")), []);
    // Printed without its decimals.
    assert_eq!(grades(&form("100")), [Severity::Warning]);
    assert_eq!(grades(&form("100.35")), [Severity::Warning]);
    assert_eq!(grades(&form("110.34")), [Severity::Error]);
}

#[test]
fn what_could_not_be_read_is_apart_and_not_in_the_letter() {
    let report = report(
        "支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|乡村振兴安排\n合计||30.00|10.00|20.00\n201|一般公共服务支出|30.00|10.00|20.00",
    );
    let reading: Vec<_> = report.open(Severity::Reading).map(|f| f.rule.as_str()).collect();
    assert_eq!(reading, ["recognise.column"]);
    assert_eq!(report.count(Severity::Error) + report.count(Severity::Warning), 0);
    let written = |format| String::from_utf8(write_all(format, &[&report]).expect("written")).expect("text");
    assert!(!written(Format::Html).contains("乡村振兴安排"));
    assert!(written(Format::Markdown).contains("乡村振兴安排"));
}

#[test]
fn forms_in_one_file_and_text_in_another_are_one_disclosure() {
    let read = |name: &str, text: &str| ingest::read(name, tabs(text).as_bytes()).expect("text");
    let forms = read(
        "表.txt",
        "青湖市图书馆2026年单位预算\n\n收支总表\n单位：万元\n收入||支出\n项目|预算数|项目|预算数\n一、一般公共预算|50.00|一、文化旅游体育与传媒支出|50.00\n收入总计|50.00|支出总计|50.00",
    );
    let text = read("说明.txt", "二、收支预算总体情况说明\n\n青湖市图书馆2026年收入总计58.00万元，支出总计50.00万元。");
    let document = Document::together(vec![forms, text]).expect("two files");
    let report = check(&document, Profile::of(&document)).report;
    let wrong: Vec<_> =
        report.open(Severity::Error).flat_map(|f| &f.figures).map(|f| (f.location.file.as_deref(), f.text.as_str())).collect();
    assert!(wrong.contains(&(Some("说明.txt"), "58.00")), "{wrong:?}\n{}", to_text(&report, true));
    assert!(wrong.contains(&(Some("表.txt"), "50.00")), "{wrong:?}");
}

#[test]
fn a_zip_with_a_stored_pdf_is_a_zip() {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("公开.pdf", stored).expect("begun");
    zip.write_all(include_bytes!("../fixtures/sample.pdf")).expect("written");
    let bytes = zip.finish().expect("finished").into_inner();
    assert!(matches!(ingest::open("公开.zip", bytes), Ok(ingest::Input::Archive(_))));
}

/// The published documents of `../shared/real`: careful readers found no error but those in their lists, so
/// none of what these documents hold true may be accused (the figures in `changed` are their defects).
#[test]
fn published_documents_are_read_whole() {
    for (name, relations) in [("wanli-2024.pdf", 600), ("sww-unit-2025.pdf", 350), ("js-jcy-2018.pdf", 150), ("js-jcy-2019.pdf", 150)] {
        let path = format!("{}/../shared/real/{name}", env!("CARGO_MANIFEST_DIR"));
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("skipped: {path} is not there");
            continue;
        };
        let document = ingest::read(name, &bytes).expect("a document");
        let report = check(&document, Profile::of(&document)).report;
        assert!(report.forms.iter().all(|f| f.judged), "{name}");
        assert!(report.relations.total >= relations, "{name}: {}", report.relations.total);
        assert_eq!(report.relations.broken, 0, "{name}: {}", to_text(&report, false));
        assert!(report.count(Severity::Reading) <= 3, "{name}: {}", to_text(&report, false));
    }
}

#[test]
fn a_form_without_its_total_may_not_be_whole_and_accuses_nobody() {
    let summary = "青湖市档案馆2026年单位预算\n\n收支总表\n单位：万元\n收入||支出\n项目|预算数|项目|预算数\n一、一般公共预算|90.00|一、一般公共服务支出|60.00\n||二、教育支出|30.00\n收入总计|90.00|支出总计|90.00\n\n";
    let form = "支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n201|一般公共服务支出|60.00|60.00|\n20126|档案事务|60.00|60.00|\n2012601|行政运行|60.00|60.00|\n";
    let partly = report(&format!("{summary}{form}"));
    assert_eq!(partly.count(Severity::Error), 0, "{}", to_text(&partly, true));
    assert!(partly.open(Severity::Reading).any(|f| f.rule == "recognise.total"));
}

case!(
    /// A part that repeats the total, while the other parts hold in their own rows: one wrong amount, no
    /// block in other rows than its own.
    a_part_that_repeats_the_total_over_rows_that_hold,
    "青湖市司法所2026年单位预算
     支出总表
     单位：元
     科目编码|科目名称|合计|基本支出|项目支出
     204|公共安全支出|2,500,000|1,000,000|1,500,000
     20406|司法|2,500,000|1,000,000|1,500,000
     2040601|行政运行|1,000,000|1,000,000|1,500,000
     2040604|基层司法业务|700,000|0|700,000
     2040605|普法宣传|300,000|0|300,000
     2040607|公共法律服务|200,000|0|200,000
     2040613|信息化建设|180,000|0|180,000
     2040699|其他司法支出|120,000|0|120,000
     合计||2,500,000|1,000,000|1,500,000"
);

case!(
    /// A name that a narrow column cuts into two lines is one name.
    a_name_in_two_rows,
    "青湖市档案馆2024年度部门决算
     一般公共预算财政拨款基本支出决算表
     单位：万元
     人员经费|||公用经费||
     科目编码|科目名称|决算数|科目编码|科目名称|决算数
     301|工资福利支出|50.00|302|商品和服务支出|10.00
     30101|基本工资|50.00|30201|办公费|10.00
     |||310|资本性支出|3.00
     |||31002|办公设备购置|1.00
     |||31019|其他交通工具购|2.00
     ||||置|
     人员经费合计||50.00|公用经费合计||13.00"
);

case!(
    /// The lowest line of a header in the row of the total: the headings are no amounts, and nothing is wrong.
    headings_in_the_row_of_the_total,
    "青湖市档案馆2025年度部门决算
     政府性基金预算财政拨款收入支出决算表
     单位：万元
     项目||年初结转和结余|本年收入|本年支出|||年末结转和结余
     功能分类科目编码|科目名称||||||
     合计|||105.00|合计|基本支出|项目支出|
     221|住房保障支出||105.00|105.00||105.00|
     22198|超长期特别国债安排的支出||105.00|105.00||105.00|
     2219899|其他住房保障支出||105.00|105.00||105.00|"
);

case!(
    /// A total in whole 元 among amounts with decimals is a warning that says the amount.
    a_total_without_its_decimals,
    "青湖市司法所2026年单位预算
     支出总表
     单位：元
     科目编码|科目名称|合计|基本支出|项目支出
     204|公共安全支出|500,000.34|300,000.34|200,000.00
     20406|司法|500,000.34|300,000.34|200,000.00
     2040601|行政运行|500,000.34|300,000.34|200,000.00
     221|住房保障支出|100,000.00|100,000.00|0.00
     22102|住房改革支出|100,000.00|100,000.00|0.00
     2210201|住房公积金|100,000.00|100,000.00|0.00
     合计||600,000.34|400,000|200,000.00"
);

/// A table without a title whose header fits several forms; its total is wrong.
const UNTITLED: &str = "单位：万元

收入||支出|
项目|预算数|项目|预算数
一、一般公共预算|10.00|一、一般公共服务支出|9.00
||二、教育支出|3.00
收入总计|10.00|支出总计|10.00
";

#[test]
fn a_person_says_which_form_a_table_without_a_title_is() {
    let mut draft = document(UNTITLED);
    let asked = check(&draft, Profile::builtin()).report;
    let finding = asked.findings.iter().find(|f| f.rule == "recognise.ambiguous").expect("asked");
    let place = finding.unread_table().expect("a table");
    assert_eq!(asked.count(Severity::Error), 0);
    let name = Profile::builtin().forms.iter().find(|f| f.id == "summary").expect("a form").name.clone();
    let before = draft.apply(&Edit::title(place, name.clone())).expect("a row");
    let judged = check(&draft, Profile::builtin()).report;
    assert_eq!(judged.forms.len(), 1);
    assert!(judged.findings.iter().any(|f| f.rule == "summary.sum"), "{}", to_text(&judged, true));
    // What is saved as text has the title, and is read again as the same form.
    let again = ingest::read("样稿", draft.to_text().as_bytes()).expect("text");
    assert_eq!(check(&again, Profile::builtin()).report.forms[0].name, name);
    // Taken back, it is asked again.
    draft.apply(&Edit::title(place, before));
    assert_eq!(check(&draft, Profile::builtin()).report.findings, asked.findings);
}

#[test]
fn a_person_says_which_form_begins_within_a_table() {
    let row = UNTITLED.lines().skip(2).collect::<Vec<_>>().join("\n");
    let both = format!("收支预算总表\n\n{UNTITLED}{row}\n");
    let mut draft = document(&both);
    let place = Place { block: 2, row: 5, column: 0 };
    assert_eq!(check(&draft, Profile::builtin()).report.forms.len(), 1);
    draft.apply(&Edit::title(place, "财政拨款收支预算总表".to_owned())).expect("a row");
    assert_eq!(check(&draft, Profile::builtin()).report.forms.len(), 2);
}

case! {
    /// Names too long for their cells lie over those in the rows below: by their codes it is known what they are, and
    /// nothing else is said of them. A name that is another is one still.
    names_that_lie_over_one_another,
    "青湖市文化馆2024年度部门决算

支出决算表
单位：万元
科目编码|科目名称|本年支出合计|基本支出|项目支出
合计||98.00|94.00|4.00
208|社会保障和就业支出|98.00|94.00|4.00
20805|行政事业单位养老支出|94.00|94.00|
2080502|事业单位退休|33.00|33.00|
2080505|机关事业单位基本养老保|40.00|40.00|
2080506|险机缴关费事支业出单位职业年金缴|20.00|20.00|
2080599|费其支他出行政事业单位养老支|1.00|1.00|
20808|出抚恤|4.00||4.00
2080801|死亡抚恤|4.00||4.00
"
}
