//! `performance.impossible`: Values of indicators are possible: no rate above 100 %, no satisfaction of at least 100 %.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance.impossible",
    severity: Severity::Warning,
    name: Both { zh: "指标值可能、合理", en: "Values of indicators are possible" },
    asks: Both {
        zh: "指标值可能、合理：比率不超过100%，满意度不写≥100%。",
        en: "Values of indicators are possible: no rate above 100 %, no satisfaction of at least 100 %.",
    },
    basis: "项目支出绩效目标管理（财预〔2021〕101号）",
    mend: Both { zh: "改正指标值。", en: "Correct the value." },
    breaks: Example::Sample(&[("验收合格率\t≥98%\t验收合格率\t≥98%", "验收合格率\t120%\t验收合格率\t120%")]),
    holds: Example::Sample(&[]),
    check: None,
};
