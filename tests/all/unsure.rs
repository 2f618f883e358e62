//! What recognition is not sure of (headers that nobody knows, tables that were not read, forms that speak of other money) asks,
//! and does not accuse: a small document of an invented unit in, its errors out.

use yuheng::profile::Profile;
use yuheng::report::{Severity, to_text};
use yuheng::{check, ingest};

/// What is found in a text, cells apart by bars: errors by rule, and all in words.
fn found(text: &str) -> (Vec<String>, String) {
    let text: String = text.lines().map(|l| l.trim_start().replace('|', "\t") + "\n").collect();
    let document = ingest::read("样稿", text.as_bytes()).expect("text");
    let report = check(&document, Profile::of(&document)).report;
    let errors = report.findings.iter().filter(|f| f.severity == Severity::Error);
    (errors.map(|f| f.rule.clone()).collect(), to_text(&report, true))
}

/// Types beside each other in two halves, codes in two columns; `head` is the header of the second half's first.
fn two_halves(head: &str, amount: &str) -> String {
    format!(
        "云川市星桥区文化馆2024年度部门决算
         一般公共预算财政拨款基本支出决算表
         单位：万元
         经济分类||科目名称|决算数|经济分类||科目名称|决算数
         类|款|||{head}|款||
         301||工资福利支出|60.00|302||商品和服务支出|30.00
         301|01|基本工资|10.00|302|01|办公费|{amount}
         301|02|津贴补贴|20.00|302|02|印刷费|10.00
         301|03|奖金|30.00|302|07|邮电费|15.00
         人员经费合计|||60.00|公用经费合计|||30.00"
    )
}

#[test]
fn a_column_of_codes_under_an_unknown_header_is_no_money() {
    assert_eq!(found(&two_halves("类", "5.00")).0, Vec::<String>::new());
    assert_eq!(found(&two_halves("类", "6.00")).0, ["basic-expenditure.sum"]);
    let (errors, words) = found(&two_halves("甲", "5.00"));
    assert_eq!(errors, Vec::<String>::new(), "{words}");
    assert!(words.contains("[提醒]"), "{words}");
}

/// A form whose last group goes on in a table of its own, the last column of which is called otherwise.
fn goes_on(last: &str) -> String {
    format!(
        "云川市星桥区文化馆2024年度部门预算
         一般公共预算支出表
         单位：万元
         科目编码|科目名称|合计|基本支出|项目支出
         207|文化旅游体育与传媒支出|100.00|80.00|20.00
         20701|文化和旅游|100.00|80.00|20.00
         2070109|群众文化|100.00|80.00|20.00
         208|社会保障和就业支出|90.00|90.00|0.00
         20805|行政事业单位养老支出|50.00|50.00|0.00


         项目||一般公共预算支出||
         科目编码|科目名称|合计|基本支出|{last}
         20808|抚恤|40.00|40.00|0.00
         合计||190.00|170.00|20.00"
    )
}

#[test]
fn a_form_without_its_end_may_go_on_in_a_table_that_was_not_read() {
    assert_eq!(found(&goes_on("项目支出")).0, Vec::<String>::new());
    let (errors, words) = found(&goes_on("甲乙丙"));
    assert_eq!(errors, Vec::<String>::new(), "{words}");
    assert!(words.contains("recognise.total") && words.contains("recognise.ambiguous"), "{words}");
    // Without such a table the group is what it is.
    let whole = goes_on("甲乙丙");
    let (alone, _) = whole.split_once("\n\n").expect("two tables");
    assert_eq!(found(alone).0.first().map(String::as_str), Some("general-expenditure.sum"));
}

#[test]
fn items_of_one_kind_of_money_are_not_held_against_all_of_it() {
    let text = |fiscal: &str| {
        format!(
            "云川市星桥区文化馆2023年度部门决算
             收入支出决算总表
             单位：万元
             收入||支出|
             项目|决算数|项目|决算数
             一、一般公共预算财政拨款收入|800.00|一、文化旅游体育与传媒支出|750.00
             二、事业收入|150.00|二、社会保障和就业支出|200.00
             本年收入合计|950.00|本年支出合计|950.00
             总计|950.00|总计|950.00
             第三部分 2023年度部门决算情况说明
             {fiscal}支出主要用于以下方面：文化旅游体育与传媒支出（类）600.00万元；社会保障和就业支出（类）200.00万元。"
        )
    };
    assert_eq!(found(&text("2023年度一般公共预算财政拨款")).0, Vec::<String>::new());
    assert_eq!(found(&text("2023年度")).0, ["narrative.form"]);
}

#[test]
fn a_project_that_is_called_otherwise_is_asked_about_once() {
    let text = |name: &str| {
        format!(
            "云川市星桥区文化馆2024年度单位预算
             项目支出表
             单位：万元
             项目名称|合计|一般公共预算
             云川市星桥区文化馆|60.00|60.00
             群众文艺演出经费|35.00|35.00
             设备购置费|25.00|25.00
             项目支出绩效目标表
             项目名称||{name}|||
             主管部门及代码||118-云川市星桥区文化馆|实施单位||云川市星桥区文化馆
             项目资金（元）|实施期资金总额：|350000||年度资金总额：|350000
             |其中：中央财政资金|350000||其中：中央财政资金|350000
             总体目标|办好演出。||||
             绩效指标|数量指标|演出场次|≥3次|演出场次|≥3次"
        )
    };
    let (errors, words) = found(&text("下乡巡演"));
    assert_eq!(errors, Vec::<String>::new(), "{words}");
    assert!(words.contains("performance.no-project"), "{words}");
    assert_eq!(found(&text("群众文艺演出经费")).0, Vec::<String>::new());
    assert_eq!(found(&text("设备购置费")).0, ["performance-target.year"]);
}

#[test]
fn names_behind_amounts_begin_the_next_half_whatever_their_header_is() {
    let text = |head: &str, projects: &str| {
        format!(
            "江川省星桥厅2024年度部门预算
             收支预算总表
             单位：万元
             收入||支出|||
             项目名称|金额|功能分类||支出用途|
             ||功能科目名称|金额|{head}|金额
             一、财政拨款|90.00|一、一般公共服务支出|90.00|一、基本支出|60.00
             1.一般公共预算|90.00|二、外交支出||二、项目支出|{projects}
             2.政府性基金预算||三、国防支出||三、单位预留机动经费|
             当年收入小计|90.00|||当年支出小计|90.00
             收入合计|90.00|||支出合计|90.00"
        )
    };
    for head in ["项目名称", "甲乙丙"] {
        let (errors, words) = found(&text(head, "30.00"));
        assert_eq!(errors, Vec::<String>::new(), "{head}: {words}");
        let (errors, words) = found(&text(head, "30.50"));
        assert_eq!(errors.len(), 1, "{head}: {words}");
    }
}

#[test]
fn a_function_that_one_form_miswrites_is_one_question() {
    let text = |name: &str, amount: &str| {
        format!(
            "云川市星桥区文化馆2024年度部门预算
             收支总表
             单位：万元
             收入||支出|
             项目|预算数|项目|预算数
             一、一般公共预算|190.00|一、文化旅游体育与传媒支出|100.00
             二、事业收入||二、{name}|{amount}
             ||三、住房保障支出|30.00
             收入总计|190.00|支出总计|190.00
             支出总表
             单位：万元
             科目编码|科目名称|合计|基本支出|项目支出
             |合计|190.00|170.00|20.00
             207|文化旅游体育与传媒支出|100.00|80.00|20.00
             20701|文化和旅游|100.00|80.00|20.00
             2070109|群众文化|100.00|80.00|20.00
             208|社会保障和就业支出|60.00|60.00|0.00
             20805|行政事业单位养老支出|60.00|60.00|0.00
             2080505|机关事业单位基本养老保险缴费支出|60.00|60.00|0.00
             221|住房保障支出|30.00|30.00|0.00
             22102|住房改革支出|30.00|30.00|0.00
             2210201|住房公积金|30.00|30.00|0.00"
        )
    };
    assert_eq!(found(&text("社会保障和就业支出", "60.00")).0, Vec::<String>::new());
    let (errors, words) = found(&text("养老保障事务", "60.00"));
    assert_eq!(errors, Vec::<String>::new(), "{words}");
    assert_eq!(words.matches("[提醒]").count(), 1, "{words}");
    assert!(words.contains("row.other-name"), "{words}");
    // Another function that there is has not the amount of this one by chance.
    let (errors, words) = found(&text("卫生健康支出", "60.00"));
    assert!(!errors.is_empty() && !words.contains("row.other-name"), "{words}");
    // A wrong amount is an error all the same.
    assert!(!found(&text("养老保障事务", "65.00")).0.is_empty());
}

/// Whatever a form calls it: its row is there, and its amount is not nil.
#[test]
fn a_row_that_nobody_knows_may_be_the_one_that_is_missing() {
    let text = |name: &str, amount: &str| {
        format!(
            "云川市星桥区文化馆2024年度部门预算
             收支预算总表
             单位：万元
             收入||支出|
             项目|预算数|项目|预算数
             一、一般公共预算|100.00|一、教育支出|30.00
             二、政府性基金预算||{name}|{amount}
             三、国有资本经营预算||三、卫生健康支出|20.00
             ||四、节能环保支出|3.00
             ||五、住房保障支出|7.00
             收入总计|100.00|支出总计|100.00

             支出预算总表
             单位：万元
             科目编码|科目名称|合计|基本支出|项目支出
             合计||100.00|60.00|40.00
             205|教育支出|30.00|20.00|10.00
             208|社会保障和就业支出|40.00|20.00|20.00
             210|卫生健康支出|20.00|10.00|10.00
             211|节能环保支出|3.00|3.00|
             221|住房保障支出|7.00|7.00|"
        )
    };
    for name in ["二、社会保障和就业支出", "甲乙丙"] {
        let (errors, words) = found(&text(name, "40.00"));
        assert_eq!(errors, Vec::<String>::new(), "{name}: {words}");
        // A wrong amount is still seen, and where it is not known what it is of, it is asked about.
        let (_, words) = found(&text(name, "41.00"));
        assert!(words.contains("41.00"), "{name}: {words}");
    }
    assert!(found(&text("甲乙丙", "40.00")).1.contains("[提醒]"));
}

#[test]
fn what_is_only_bounded_is_not_proposed_to_be_negative() {
    // Two forms print 226.71, two 226.72; the appropriations are at most all money, and equal the general budget's.
    let rows = "201|一般公共服务支出|1000.66|1000.66|
        20103|政府办公厅（室）及相关机构事务|1000.66|1000.66|
        208|社会保障和就业支出|226.72|226.72|
        20805|行政事业单位养老支出|226.72|226.72|
        210|卫生健康支出|50.99|50.99|
        21011|行政事业单位医疗|50.99|50.99|
        221|住房保障支出|345.69|345.69|
        22102|住房改革支出|345.69|345.69|";
    let text = format!(
        "云川市星桥区文化馆2024年度部门决算
        收入支出决算总表
        单位：万元
        收入||支出|
        项目|决算数|项目|决算数
        一、一般公共预算财政拨款收入|1624.05|一、一般公共服务支出|1000.66
        二、事业收入|40.00|八、社会保障和就业支出|226.71
        ||九、卫生健康支出|50.99
        ||十九、住房保障支出|345.69
        本年收入合计|1664.05|本年支出合计|1624.05
        年初结转和结余||年末结转和结余|40.00
        总计|1664.05|总计|1664.05
        支出决算表
        单位：万元
        科目编码|科目名称|本年支出合计|基本支出|项目支出
        |合计|1624.05|1624.05|
        {rows}
        财政拨款收入支出决算总表
        单位：万元
        收入||支出||||
        项目|决算数|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款
        一、一般公共预算财政拨款|1624.05|一、一般公共服务支出|1000.66|1000.66||
        二、政府性基金预算财政拨款||八、社会保障和就业支出|226.71|226.71||
        三、国有资本经营预算财政拨款||九、卫生健康支出|50.99|50.99||
        ||十九、住房保障支出|345.69|345.69||
        本年收入合计|1624.05|甲乙丙|1624.05|1624.05||
        总计|1624.05|总计|1624.05|1624.05||
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码|科目名称|合计|基本支出|项目支出
        |合计|1624.05|1624.05|
        {rows}"
    );
    let (_, words) = found(&text);
    assert!(words.contains("226.72") && !words.contains("-226.7"), "{words}");
}
