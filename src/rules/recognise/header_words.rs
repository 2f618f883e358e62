//! `recognise.header-words`: No heading stands where an amount belongs.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.header-words",
    severity: Severity::Reading,
    name: Both { zh: "金额处是表头文字", en: "A heading where a number belongs" },
    asks: Both { zh: "金额处不是表头文字。", en: "No heading stands where an amount belongs." },
    basis: "",
    mend: Both { zh: "核对表头是否占了合计行。", en: "See whether the header takes the row of the total." },
    breaks: Example::Text(
        "青湖市档案馆2025年度部门决算\n政府性基金预算财政拨款收入支出决算表\n单位：万元\n项目||年初结转和结余|本年收入|本年支出|||年末结转和结余\n功能分类科目编码|科目名称||||||\n合计|||105.00|合计|基本支出|项目支出|\n221|住房保障支出||105.00|105.00||105.00|\n22102|住房改革支出||105.00|105.00||105.00|\n2210201|住房公积金||105.00|105.00||105.00|\n",
    ),
    holds: Example::Sample(&[]),
    check: None,
};
