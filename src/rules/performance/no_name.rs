//! `performance.no-name`: Every value has its indicator.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance.no-name",
    severity: Severity::Warning,
    name: Both { zh: "指标值有指标名称", en: "Values have indicators" },
    asks: Both { zh: "指标值有对应的指标名称。", en: "Every value has its indicator." },
    basis: "财预〔2021〕101号",
    mend: Both { zh: "补上指标名称。", en: "Add the name of the indicator." },
    breaks: Example::Sample(&[(
        "绩效指标\t数量指标\t完成批次\t≥4批/年\t完成批次\t≥4批/年",
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t\t\t\t≥4批/年",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
