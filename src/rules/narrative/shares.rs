//! `narrative.shares`: Shares of one whole are not more than all of it.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.shares",
    severity: Severity::Error,
    name: Both { zh: "各项占比之和不超过100%", en: "Shares are not more than all" },
    asks: Both { zh: "同一整体的各项占比之和不超过100%。", en: "Shares of one whole are not more than all of it." },
    basis: "",
    mend: Both { zh: "核对各项占比。", en: "Check the shares." },
    breaks: Example::With(
        super::BUDGET,
        "五、一般公共预算支出结构情况说明\n\n一般公共预算支出100.00万元。文化旅游体育与传媒支出占66.67%；社会保障和就业支出占43.34%。\n",
    ),
    holds: Example::With(
        super::BUDGET,
        "五、一般公共预算支出结构情况说明\n\n一般公共预算支出100.00万元。文化旅游体育与传媒支出占80.00%；社会保障和就业支出占20.00%。\n",
    ),
    check: None,
};
