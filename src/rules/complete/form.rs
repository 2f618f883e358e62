//! `complete.form`: Every form that has to be published is there, empty ones included.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.form",
    severity: Severity::Error,
    name: Both { zh: "缺少应公开的表", en: "A required form is missing" },
    asks: Both {
        zh: "应当公开的表都在：没有数据的也要列出空表并说明。",
        en: "Every form that has to be published is there, empty ones included.",
    },
    basis: "预算法第十四条、地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both {
        zh: "补上缺少的表；没有数据的，列空表并注明。",
        en: "Add the form; where there is nothing in it, publish it empty and say so.",
    },
    breaks: Example::Sample(&[("2024年政府性基金预算支出表（不含上年结转）", "附表")]),
    holds: Example::Sample(&[]),
    check: None,
};
