//! What must be in a disclosure and what must not, performance targets and the classification: a small
//! document in, what a reviewer is told out.

use yuheng::profile::Profile;
use yuheng::report::to_text;
use yuheng::{check, ingest};

fn told(text: &str) -> String {
    let document = ingest::read("样稿", text.as_bytes()).expect("text");
    to_text(&check(&document, Profile::of(&document)).report, true)
}

macro_rules! case {
    ($name:ident, $text:expr) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(told(&$text.lines().map(|l| l.trim_start().replace('|', "\t")).collect::<Vec<_>>().join("\n")));
        }
    };
}

case!(
    marks_placeholders_and_words_of_another_level,
    "云岭市档案馆2024年单位预算公开
     仅供内部审核
     本单位负责××工作，联系人待定。
     “三公”经费：指省直部门用财政拨款安排的经费。；
     机关运行经费表
     单位：万元
     单位名称|合计|一般公共预算
     云岭市档案馆|1.00|1.00
     仅供内部审核"
);

case!(
    personal_data_is_masked,
    "云岭市档案馆2024年单位预算公开
     经办人身份证11010519491231002X，手机13812345678，填报编号20240126093459。
     机关运行经费表
     单位：万元
     单位名称|合计|一般公共预算
     云岭市档案馆|1.00|1.00"
);

case!(
    performance_targets_that_cannot_be,
    "云岭市档案馆2024年单位预算公开
     项目支出绩效目标表
     项目名称||档案数字化加工费|||
     主管部门及代码||118-云岭市档案馆|实施单位||云岭市档案馆
     项目资金（元）|实施期资金总额：|400000||年度资金总额：|400000
     |其中：中央财政资金|400000||其中：中央财政资金|400000
     总体目标|预计完成数字化，培训不少于2场，加工合格率和利用者满意度均达到95%以上，全部工作在12月底之前完成。||||
     绩效指标|数量指标|培训场次|≥3次/年|培训场次|≥3次/年
     |数量指标|扫描仪数量|10台|扫描仪数量|12台
     |成本指标|扫描仪成本|≤50000元/台|扫描仪成本|≤50000元/台
     |质量指标|验收合格率|120%|验收合格率|120%
     |满意度指标|利用者满意度|≥90%|利用者满意度|≥90%
     |满意度指标|来馆人员满意度|≥100%|来馆人员满意度|≥100%

     项目支出表
     单位：万元
     项目名称|合计|一般公共预算
     合计|100.00|100.00
     云岭市档案馆|100.00|100.00
     档案数字化加工费|40.00|40.00
     库房维修费|60.00|60.00"
);

case!(
    codes_and_names_of_the_classification,
    "云岭市档案馆2024年单位预算公开
     支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||60.00|60.00|
     201|一般公共事务支出|10.00|10.00|
     20106|财政事务|10.00|10.00|
     2010601|行政运行|10.00|10.00|
     208|社会保障和就业支出|20.00|20.00|
     20805|行政事业单位养老支出|20.00|20.00|
     2080505|机关事业单位基本养老保险缴费支出|5.00|5.00|
     2080581|其他养老服务|5.00|5.00|
     2080605|企业改革补助|10.00|10.00|
     221|住房保障支出|30.00|30.00|
     22102|住房改革支出|30.00|30.00|
     2210201|住房公积金|30.00|30.00|"
);

case!(
    economic_types_that_do_not_map,
    "云岭市档案馆2024年单位预算公开
     一般公共预算基本支出表
     单位：万元
     部门预算支出经济科目名称|政府预算支出经济科目名称|合计|人员经费|公用经费
     合计||30.00|30.00|
     工资福利支出||30.00|30.00|
     基本工资|工资奖金津补贴|10.00|10.00|
     津贴补贴|社会保障缴费|10.00|10.00|
     住房公积金|住房公积金|10.00|10.00|"
);

const FORMS: &str = "收支总表
单位：万元
项目\t预算数\t项目\t预算数
一、一般公共预算\t10.00\t一、一般公共服务支出\t10.00
收入总计\t10.00\t支出总计\t10.00

收入总表
单位：万元
科目编码\t科目名称\t合计\t一般公共预算
合计\t\t10.00\t10.00
201\t一般公共服务支出\t10.00\t10.00

支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t10.00\t10.00\t
201\t一般公共服务支出\t10.00\t10.00\t

一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t10.00\t10.00\t
201\t一般公共服务支出\t10.00\t10.00\t

一般公共预算基本支出表
单位：万元
科目名称\t合计\t人员经费\t公用经费
合计\t10.00\t10.00\t
工资福利支出\t10.00\t10.00\t
基本工资\t10.00\t10.00\t
";

case!(
    contents_that_name_headings_and_forms_otherwise,
    "云川市星桥区档案馆2024年度单位预算
     目录
     第一部分 单位概况
     一、主要职能
     二、机构设置情况
     第二部分 2024年度单位预算表
     一、收支预算总表
     二、政府性基金财政拨款支出预算表
     三、政府采购预算表
     第三部分 2024年度单位预算情况说明
     第四部分 名词解释
     第一部分 单位概况
     一、主要职责
     负责本区档案的收集和利用。
     二、机构设置的情况
     设三个科。
     收支预算总表
     单位：万元
     收入||支出|
     项目|金额|项目|金额
     一、一般公共预算|100.00|一、一般公共服务支出|100.00
     收入总计|100.00|支出总计|100.00
     财政拨款政府性基金支出预算表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     |合计|0.00|0.00|0.00
     星桥区档案馆政府采购预算表
     单位：万元
     采购品目|金额
     合计|0.00"
);

case!(
    functions_that_sentences_miswrite,
    "云川市星桥区档案馆2024年度单位预算
     一般公共预算支出表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     |合计|170.00|70.00|100.00
     204|公共安全支出|100.00|0.00|100.00
     20404|检察|100.00|0.00|100.00
     2040410|公诉、审判、侦查、执行等检察监督支出|100.00|0.00|100.00
     208|社会保障和就业支出|70.00|70.00|0.00
     20805|行政事业单位养老支出|70.00|70.00|0.00
     2080505|机关事业单位基本养老保险缴费支出|50.00|50.00|0.00
     2080506|机关事业单位职业年金缴费支出|20.00|20.00|0.00
     1.公共安全（类）检察（款）公诉、审判、侦查、执行等检察监督支出（项）100.00万元。
     2.社会保障和就业（类）行政事业单位养老（款）机关事业单位基本养老保险费（项）50.00万元，机关事业单位职业年金缴费（项）20.00万元。
     3.医疗卫生与计划生育支出（类）行政单位医疗（项）0.00万元。
     4.社会保障和就业支出（类）行政事业单位养老支出（项）70.00万元。"
);

#[test]
fn what_is_missing_of_a_whole_disclosure() {
    let text = format!(
        "云岭市档案馆2024年单位预算公开\n2023年政府性基金预算支出表.....\t9\n财政拨款收支总表.....\t5\n{FORMS}\n\
         2023年政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\n第三部分 情况说明\n{}",
        "本单位承担全市档案的接收、保管和利用工作，机关运行经费较上年没有变化，具体情况在各表中列示，请一并阅读。\n".repeat(6)
    );
    insta::assert_snapshot!(told(&text));
}

#[test]
fn a_form_under_another_provinces_title_is_not_missing() {
    let titled = |title: &str| told(&yuheng::sample::CLEAN.replace("政府性基金预算支出表", title));
    assert!(!titled("政府性基金预算支出表").contains("缺少"));
    assert!(!titled("政府性基金预算财政拨款收支情况表").contains("缺少政府性基金"));
    // A table that nobody knows may be it: this is asked, not called an error.
    let unknown = titled("附表");
    assert!(unknown.contains("[提醒] 没有找到政府性基金预算支出表") && !unknown.contains("缺少政府性基金"), "{unknown}");
}

#[test]
fn of_a_few_forms_nothing_is_missing() {
    let few = FORMS.split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
    assert!(!told(&format!("云岭市档案馆2024年单位预算公开\n{few}")).contains("缺少"));
}

#[test]
fn a_users_official_table_takes_the_place_of_the_built_in_one() {
    let table = ingest::read("科目表.csv", "编码,名称\n201,一般公共服务支出\n2012601,档案行政运行\n".as_bytes()).expect("a table");
    let catalogue = yuheng::classification::Classification::builtin().with_table(&table).expect("rows");
    let text = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t1.00\t1.00\t\n201\t一般公共服务支出\t1.00\t1.00\t\n20126\t档案事务\t1.00\t1.00\t\n2012601\t行政运行\t1.00\t1.00\t\n";
    let document = ingest::read("样稿", text.as_bytes()).expect("text");
    let names = |report: yuheng::report::Report| {
        report.findings.into_iter().filter(|f| f.rule == "classification.name").map(|f| f.message).collect::<Vec<_>>()
    };
    assert!(names(check(&document, Profile::builtin()).report).is_empty());
    let own =
        names(yuheng::check_with(&document, Profile::builtin(), &yuheng::Settings { catalogue: &catalogue, ..Default::default() }).report);
    assert!(own.len() == 1 && own[0].contains("档案行政运行"), "{own:?}");
}
