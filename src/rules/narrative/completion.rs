//! `narrative.completion`: How much of a budget was spent fits the two amounts.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.completion",
    severity: Severity::Error,
    name: Both { zh: "完成比例与金额一致", en: "Completion fits the amounts" },
    asks: Both { zh: "完成预算的比例与决算、预算金额相符。", en: "How much of a budget was spent fits the two amounts." },
    basis: "",
    mend: Both { zh: "用决算数除以预算数重新计算。", en: "Divide the final amount by the budget." },
    breaks: Example::With(
        super::FINAL,
        "五、一般公共预算财政拨款支出决算情况说明\n\n一般公共预算财政拨款支出年初预算为80.00万元，支出决算为100.00万元，完成年初预算的152.00%。\n",
    ),
    holds: Example::With(
        super::FINAL,
        "五、一般公共预算财政拨款支出决算情况说明\n\n一般公共预算财政拨款支出年初预算为80.00万元，支出决算为100.00万元，完成年初预算的125.00%。\n",
    ),
    check: None,
};
