//! `narrative.reason`: A change is given a reason, once in its section.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.reason",
    severity: Severity::Warning,
    name: Both { zh: "变动说明原因", en: "Changes are given reasons" },
    asks: Both {
        zh: "有增减变化的，说明主要原因（同一节里说明一次即可）。", en: "A change is given a reason, once in its section."
    },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "补写增减的主要原因。", en: "Give the main reason." },
    breaks: Example::Sample(&[("增长2.41%，主要原因是档案数字化加工量增加。", "增长2.41%。")]),
    holds: Example::Sample(&[]),
    check: None,
};
