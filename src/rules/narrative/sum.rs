//! `narrative.sum`: A total in the text is the sum of its parts.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.sum",
    severity: Severity::Error,
    name: Both { zh: "文中合计等于各项之和", en: "Sums within the text" },
    asks: Both { zh: "文中的合计等于其各项之和。", en: "A total in the text is the sum of its parts." },
    basis: "",
    mend: Both { zh: "核对合计与各项。", en: "Check total and parts." },
    breaks: Example::With(
        super::BUDGET,
        "九、政府采购情况\n\n2024年政府采购预算总额30.00万元，其中：货物预算10.00万元、工程预算5.00万元、服务预算14.00万元。\n",
    ),
    holds: Example::With(
        super::BUDGET,
        "九、政府采购情况\n\n2024年政府采购预算总额29.00万元，其中：货物预算10.00万元、工程预算5.00万元、服务预算14.00万元。\n",
    ),
    check: None,
};
