//! `performance.year-above-whole`: The year's value is not above the whole period's.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance.year-above-whole",
    severity: Severity::Warning,
    name: Both { zh: "年度值不大于实施期值", en: "The year is within the period" },
    asks: Both { zh: "年度指标值不大于实施期指标值。", en: "The year's value is not above the whole period's." },
    basis: "财预〔2021〕101号",
    mend: Both { zh: "核对两个指标值。", en: "Check the two values." },
    breaks: Example::Sample(&[("数量指标\t完成批次\t≥4批/年\t完成批次\t≥4批/年", "数量指标\t扫描仪数量\t10台\t扫描仪数量\t12台")]),
    holds: Example::Sample(&[]),
    check: None,
};
