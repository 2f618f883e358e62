//! `classification.former`: The name of a function is that of the year, not a former one.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "classification.former",
    severity: Severity::Warning,
    name: Both { zh: "科目名称是当年的名称", en: "Names are those of the year" },
    asks: Both {
        zh: "科目名称是当年的名称，不是旧名。", en: "The name of a function is that of the year, not a former one."
    },
    basis: "政府收支分类科目（2024年）",
    mend: Both { zh: "改为当年的名称。", en: "Use the name of the year." },
    breaks: Example::Sample(&[("210\t卫生健康支出", "210\t医疗卫生与计划生育支出")]),
    holds: Example::Sample(&[]),
    check: None,
};
