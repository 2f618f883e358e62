//! `narrative.listed`: Economic types that the text lists have money in the form.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.listed",
    severity: Severity::Warning,
    name: Both { zh: "列举的事项表中有金额", en: "What is listed has money" },
    asks: Both { zh: "列举的经济科目，表中有金额。", en: "Economic types that the text lists have money in the form." },
    basis: "",
    mend: Both {
        zh: "删去没有金额的科目，或核对表中是否漏填。",
        en: "Take the type out of the list, or see whether the form lacks the amount.",
    },
    breaks: Example::With(
        super::ECONOMIC,
        "六、一般公共预算财政拨款基本支出决算情况说明\n\n人员经费50.00万元，主要包括：基本工资、奖金。\n\n公用经费10.00万元，主要包括：办公费、印刷费、邮电费、差旅费。\n",
    ),
    holds: Example::With(
        super::ECONOMIC,
        "六、一般公共预算财政拨款基本支出决算情况说明\n\n人员经费50.00万元，主要包括：基本工资、奖金。\n\n公用经费10.00万元，主要包括：办公费、印刷费、差旅费。\n",
    ),
    check: None,
};
