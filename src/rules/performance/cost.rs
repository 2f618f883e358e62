//! `performance.cost`: Cost times quantity is not above the project's money.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance.cost",
    severity: Severity::Warning,
    name: Both { zh: "成本不超过项目资金", en: "Costs are within the project's money" },
    asks: Both { zh: "单位成本乘以数量不超过项目资金。", en: "Cost times quantity is not above the project's money." },
    basis: "财预〔2021〕101号",
    mend: Both { zh: "核对成本、数量和项目资金。", en: "Check cost, quantity and money." },
    breaks: Example::Sample(&[(
        "数量指标\t完成批次\t≥4批/年\t完成批次\t≥4批/年",
        "数量指标\t扫描仪数量\t100台\t扫描仪数量\t100台\n\t成本指标\t扫描仪成本\t≤50000元/台\t扫描仪成本\t≤50000元/台",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
