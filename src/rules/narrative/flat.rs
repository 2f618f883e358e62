//! `narrative.flat`: What is said to be as it was is as it was.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.flat",
    severity: Severity::Error,
    name: Both { zh: "写持平而两个数不相等", en: "Said to be as it was, and is not" },
    asks: Both { zh: "写“持平”的，两年的数相等。", en: "What is said to be as it was is as it was." },
    basis: "",
    mend: Both { zh: "核对两年的数，或改写增减。", en: "Check both amounts, or say the change." },
    breaks: Example::With(
        super::BUDGET,
        "五、情况说明\n\n2023年预算执行数为20.00万元，2024年预算安排30.00万元，比2023年预算执行数持平。\n",
    ),
    holds: Example::With(super::BUDGET, "五、情况说明\n\n2023年预算执行数为20.00万元，2024年预算安排20.00万元，比2023年预算执行数持平。\n"),
    check: None,
};
