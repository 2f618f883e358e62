//! `narrative.zero-base`: There is no rate of growth on a base of nothing.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.zero-base",
    severity: Severity::Warning,
    name: Both { zh: "上年为0时不写增长率", en: "No growth on nothing" },
    asks: Both { zh: "上年数为0时不写增长率。", en: "There is no rate of growth on a base of nothing." },
    basis: "",
    mend: Both {
        zh: "只写增加额，说明上年没有此项支出。", en: "State the amount only, and that there was nothing the year before."
    },
    breaks: Example::With(
        super::BUDGET,
        "五、一般公共预算支出规模变化情况说明\n\n一般公共预算支出100.00万元，比上年增加100.00万元，增长100.00%，原因是新设单位。\n",
    ),
    holds: Example::With(
        super::BUDGET,
        "五、一般公共预算支出规模变化情况说明\n\n一般公共预算支出100.00万元，比上年增加20.00万元，增长25.00%，原因是新设科室。\n",
    ),
    check: None,
};
