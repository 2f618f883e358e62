//! What sentences say, against one another and against the forms.

mod at_most;
mod change;
mod completion;
mod direction;
mod flat;
mod form;
mod listed;
mod nothing;
mod parts;
mod reason;
mod share;
mod shares;
mod sum;
mod twice;
mod unlisted;
mod zero_base;

use super::Rule;

/// A budget with one form, over the text of an example.
const BUDGET: &str = "青湖市图书馆2024年度单位预算公开

一般公共预算支出表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|75.00|25.00
207|文化旅游体育与传媒支出|80.00|55.00|25.00
208|社会保障和就业支出|20.00|20.00|

第三部分 情况说明

";

/// A budget whose fund form has money.
const FUND: &str = "青湖市图书馆2024年度单位预算公开

政府性基金预算支出表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00||100.00
212|城乡社区支出|100.00||100.00

第三部分 情况说明

";

/// A final account with one form.
const FINAL: &str = "青湖市图书馆2024年度部门决算

一般公共预算财政拨款支出决算表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
207|文化旅游体育与传媒支出|80.00|55.00|25.00
208|社会保障和就业支出|20.00|20.00|
合计||100.00|75.00|25.00

第三部分 情况说明

";

/// Basic expenditure by economic types.
const ECONOMIC: &str = "青湖市图书馆2024年度部门决算

一般公共预算财政拨款基本支出决算表
单位：万元
人员经费|||公用经费||
科目编码|科目名称|决算数|科目编码|科目名称|决算数
301|工资福利支出|50.00|302|商品和服务支出|10.00
30101|基本工资|40.00|30201|办公费|4.00
30103|奖金|10.00|30202|印刷费|2.00
|||30207|邮电费|
|||30211|差旅费|4.00
人员经费合计||50.00|公用经费合计||10.00

第三部分 情况说明

";

/// Its rules.
pub const ALL: &[&Rule] = &[
    &at_most::RULE,
    &change::RULE,
    &completion::RULE,
    &direction::RULE,
    &flat::RULE,
    &form::RULE,
    &listed::RULE,
    &nothing::RULE,
    &parts::RULE,
    &reason::RULE,
    &share::RULE,
    &shares::RULE,
    &sum::RULE,
    &twice::RULE,
    &unlisted::RULE,
    &zero_base::RULE,
];
