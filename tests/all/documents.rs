//! Documents in, findings out: each case a small document, its snapshot what a reviewer is told.

use crate::common::{NATIONAL, tabs};
use yuheng::profile::Profile;
use yuheng::report::to_text;
use yuheng::{check, ingest, sample};

/// The report of a text with `|` between cells.
fn told(text: &str) -> String {
    to_text(&check(&ingest::read("样稿", tabs(text).as_bytes()).expect("text"), Profile::builtin()).report, true)
}

macro_rules! case {
    ($(#[$doc:meta])* $name:ident, $text:expr) => {
        $(#[$doc])*
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), told($text));
        }
    };
}

#[test]
fn the_sample_is_clean() {
    let report = check(&ingest::read("样稿", sample::CLEAN.as_bytes()).expect("text"), Profile::builtin()).report;
    insta::assert_snapshot!("the_sample_is_clean", to_text(&report, false));
    let json = report.to_json().expect("json");
    assert_eq!(serde_json::from_str::<yuheng::report::Report>(&json).expect("read back"), report);
}

#[test]
fn the_sample_with_errors() {
    let report = check(&ingest::read("样稿", sample::with_errors().as_bytes()).expect("text"), Profile::builtin()).report;
    insta::assert_snapshot!("the_sample_with_errors", to_text(&report, false));
}

case!(
    /// 类 = 款: the last digit of 尾差, and one more.
    a_sum_within_rounding_and_one_beyond,
    "2024年预算支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||1661.81|722.71|939.10
     201|一般公共服务支出|1661.81|722.71|939.10
     20106|财政事务|1660.04|720.94|939.10
     20132|组织事务|1.78|1.79|"
);

case!(
    /// Nothing confirms either of two figures: both are told, none is blamed.
    two_figures_that_contradict_each_other,
    "机关运行经费表
     单位名称|合计|一般公共预算
     云岭市档案馆|139.63|139.36"
);

case!(
    a_form_cut_by_a_page_break_and_a_watermark,
    "内部审核样稿
     2024年预算支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||30.00|30.00|
     201|一般公共服务支出|10.00|10.00|

     内部审核样稿
     12
     内部审核样稿

     科目编码|科目名称|合计|基本支出|项目支出
     208|社会保障和就业支出|20.00|21.00|"
);

case!(
    /// 元 in one form and 万元 in another: a figure is compared in 元.
    units_above_a_form_and_in_a_cell,
    "财政拨款收支总表
     单位：元
     收入||支出|
     项目|金额|项目|金额
     一、一般公共预算|20,113,000.00|一、一般公共服务支出|2011.30万元
     本年收入合计|20,113,000.00|本年支出合计|20,113,000.00
     收入总计|20,113,000.00|支出总计|20,113,000.00

     收支总表
     单位：万元
     收入||支出|
     项目|金额|项目|金额
     一、一般公共预算拨款|2011.40|一、一般公共服务支出|2011.30
     本年收入合计|2011.30|本年支出合计|2011.30
     收入总计|2011.30|支出总计|2011.30"
);

case!(
    spellings_of_numbers_full_width_grouped_negative,
    "收支总表
     单位：万元
     收入||支出|
     项目|金额|项目|金额
     一、一般公共预算拨款|２，０１１．３０|一、一般公共服务支出|２０１２．３０
     二、政府性基金预算|<p>–</p>|二、国防支出|（1.00）
     三、国有资本经营预算|0.00|三、教育支出|▲1.00
     四、单位资金|—|四、卫生健康支出|1.00
     本年收入合计|2,011.30|本年支出合计|2 011.30
     收入总计|2011.30|支出总计|2011.30"
);

case!(
    letters_shares_and_too_many_digits_where_money_belongs,
    "2024年预算支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||30.00|30.00|
     201|一般公共服务支出|1O.00|10.00|
     208|社会保障和就业支出|20.00|二十|
     210|卫生健康支出|5%||
     221|住房保障支出|99999999999999999999999999||"
);

case!(
    rows_with_too_few_and_too_many_cells,
    "2024年预算支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||30.00|20.00|10.00
     201|一般公共服务支出|10.00|10.00
     208|社会保障和就业支出|20.00|10.00|10.00|5.00"
);

case!(
    /// A table that lost its blank cells: what is broken there may be a shifted cell, so it is asked.
    a_table_without_its_blank_cells,
    "2024年预算支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计|合计|30.00|20.00|10.00
     201|一般公共服务支出|10.00|10.00
     208|社会保障和就业支出|20.00|10.00|10.00
     20805|行政事业单位养老支出|20.00|20.00"
);

case!(
    a_form_cut_off_in_the_middle,
    "2024年预算支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||30.00|20.00|10.00
     201|一般公共服务支出|10.00|10.00|
     208|社会保"
);

case!(only_narrative, "第三部分 预算情况说明\n2024年度收入总计2,011.30万元，比上年增长52.28万元，增长2.67%。");

case!(
    tables_that_are_no_budget_forms,
    "通讯录
     姓名|电话|房间|人数
     甲|5551|101|3
     乙|5552|102|4"
);

case!(
    /// 支出总表, 一般公共预算支出表 and others have the same header.
    a_form_without_its_title,
    "科目编码|科目名称|合计|基本支出|项目支出
     合计||30.00|20.00|11.00
     201|一般公共服务支出|30.00|20.00|11.00"
);

case!(
    /// A province's own column of money: the row's sum may include it, and is not judged.
    a_column_that_the_profile_does_not_know,
    "2024年预算支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出|其他资金安排
     合计||35.00|20.00|10.00|5.00
     201|一般公共服务支出|35.00|20.00|10.00|5.00"
);

case!(
    codes_in_three_columns_and_before_the_name,
    "2024年预算支出总表
     单位：万元
     类|款|项|科目名称|合计|基本支出|项目支出
     |||合计|30.00|20.00|10.00
     201|||一般公共服务支出|30.00|20.00|10.00
     201|06||财政事务|30.00|20.00|10.00
     201|06|01|行政运行|20.00|20.00|
     201|06|02|一般行政管理事务|10.50||10.00

     一般公共预算支出表
     单位：万元
     功能分类科目|合计|基本支出|项目支出
     合计|30.00|20.00|10.00
     201 一般公共服务支出|30.00|20.00|10.00
     20106-财政事务|30.00|20.00|11.00"
);

case!(
    several_units_in_a_departments_form,
    "2024年度部门预算公开
     2024年项目支出预算表（本年预算）
     部门名称：云岭市档案局
     单位：万元
     项目名称|合计|一般公共预算|政府性基金预算
     合计|90.00|90.00|
     云岭市档案局|30.00|30.00|
     档案征集费|30.00|30.00|
     云岭市档案馆|60.00|60.00|
     档案数字化加工费|40.00|40.00|
     设备维护费|21.00|20.00|"
);

case!(
    a_soft_relation,
    "一般公共预算支出表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||76.27|76.27|
     221|住房保障支出|76.27|76.27|
     22102|住房改革支出|76.27|76.27|
     2210201|住房公积金|76.27|76.27|

     一般公共预算基本支出表
     单位：万元
     科目名称|合计|人员经费|公用经费
     合计|76.27|76.27|
     工资福利支出|76.27|76.27|
     基本工资|6.00|6.00|
     住房公积金|70.27|70.27|"
);

case!(
    performance_targets_sources_and_project,
    "2024年项目支出预算表（本年预算）
     单位：万元
     项目名称|合计|一般公共预算|政府性基金预算
     云岭市档案馆|60.00|60.00|
     档案数字化加工费|40.00|40.00|
     设备维护工作经费|20.00|20.00|

     项目支出绩效目标表
     项目名称||档案数字化加工费||||
     项目资金（元）|实施期资金总额：|400,000||年度资金总额：|400,000
     |其中：中央财政资金|0||其中：中央财政资金|100,000
     |市县（区）财政资金|400,000||市县（区）财政资金|400,000
     项目概况||按合同||||

     项目支出绩效目标表
     项目名称||设备维护经费||||
     项目资金（元）|实施期资金总额：|200,000||年度资金总额：|200,000
     |单位自筹|200,000||单位自筹|200,000
     项目概况||按合同||||"
);

case!(
    markdown_tables_and_captions_in_one_line,
    "## 2024年“三公”经费支出表
     单位名称：云岭市档案馆　　金额单位：万元

     │ignored│
     项目|合计|一般公共预算
     1.因公出国（境）费|0.00|0.00
     2.公务接待费|0.60|0.60
     3.公务用车购置及运行费|3.50|3.50
     其中：（1）公务用车购置费||
     （2）公务用车运行维护费|3.60|3.60
     合计|4.10|4.10"
);

case!(
    two_documents_in_one_file_and_a_form_twice,
    "云岭市档案馆2024年单位预算公开
     支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||10.00|10.00|
     201|一般公共服务支出|10.00|10.00|
     机关运行经费表
     单位名称|合计|一般公共预算
     云岭市档案馆|1.00|1.00
     机关运行经费表
     单位名称|合计|一般公共预算
     云岭市档案馆|2.00|2.00
     青湖市图书馆2024年单位预算公开
     支出总表
     单位：万元
     科目编码|科目名称|合计|基本支出|项目支出
     合计||20.00|20.00|
     201|一般公共服务支出|21.00|20.00|"
);

case!(the_national_layout_is_clean, NATIONAL);

case!(
    the_national_layout_with_errors,
    &NATIONAL
        .replace("118002|云岭市档案馆|90.00|80.00|50.00", "118002|云岭市档案馆|90.00|80.00|55.00")
        .replace("（二）住房保障支出|20.00", "（二）住房保障支出|22.00")
        .replace("30113|住房公积金|20.00|20.00|", "30113|住房公积金|26.00|20.00|")
        .replace("|4.60||4.00||4.00|0.60", "|4.60||4.00||4.50|0.60")
        .replace("档案数字化加工费|云岭市档案馆|60.00|50.00|||10.00", "档案数字化加工费|云岭市档案馆|60.00|50.00|||1.00")
);

case!(
    /// The parts of 公务用车购置及运行费 without any mark; 其中 before the first.
    parts_that_are_known_by_name,
    "“三公”经费支出表
     单位：万元
     项目|合计|一般公共预算
     合计|4.10|4.10
     因公出国（境）费||
     公务用车购置及运行费|3.50|3.50
     其中：公务用车购置费|1.00|1.00
     公务用车运行维护费|2.50|2.05
     公务接待费|0.60|0.60"
);

case!(
    /// Economic types of a kind that the profile does not know: asked, not accused.
    groups_without_a_known_head,
    "一般公共预算基本支出表
     单位：万元
     科目名称|合计|人员经费|公用经费
     合计|90.00|60.00|30.00
     人员类支出|60.00|60.00|
     基本工资|40.00|40.00|
     奖金|20.00|20.00|
     公用类支出|30.00||30.00
     办公费|30.00||30.00"
);

case!(
    a_column_of_remarks_and_one_of_counts,
    "2024年项目支出预算表（本年预算）
     单位：万元
     序号|项目名称|合计|一般公共预算|人数|联系人
     |合计|30.00|30.00||
     1|档案数字化加工费|30.00|30.00|3人|张某"
);

case!(
    /// 元 beside what may be 万元 or 元: asked. The same with both units stated is an error.
    amounts_whose_unit_is_not_stated,
    "2024年项目支出预算表（本年预算）
     项目名称|合计|一般公共预算
     合计|400000|400000
     档案数字化加工费|400000|400000
     项目支出绩效目标表
     项目名称||档案数字化加工费|
     项目资金（元）|年度资金总额：|400,000|
     |其中：财政拨款|400,000|"
);
