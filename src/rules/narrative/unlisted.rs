//! `narrative.unlisted`: Economic types with money are in the list.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.unlisted",
    severity: Severity::Warning,
    name: Both { zh: "表中有金额的事项都已列举", en: "What has money is listed" },
    asks: Both { zh: "表中有金额的经济科目，列举时没有漏掉。", en: "Economic types with money are in the list." },
    basis: "",
    mend: Both { zh: "补上漏列的科目，或在末尾加“等”。", en: "Add the type, or end the list with 等." },
    breaks: Example::With(
        super::ECONOMIC,
        "六、一般公共预算财政拨款基本支出决算情况说明\n\n人员经费50.00万元，主要包括：基本工资、奖金。\n\n公用经费10.00万元，主要包括：办公费、差旅费。\n",
    ),
    holds: Example::With(
        super::ECONOMIC,
        "六、一般公共预算财政拨款基本支出决算情况说明\n\n人员经费50.00万元，主要包括：基本工资、奖金。\n\n公用经费10.00万元，主要包括：办公费、印刷费、差旅费。\n",
    ),
    check: None,
};
