//! `figure.percent`: No percentage stands where an amount belongs.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "figure.percent",
    severity: Severity::Warning,
    name: Both { zh: "应为金额的地方是百分数", en: "A percentage for an amount" },
    asks: Both { zh: "应为金额的地方不是百分数。", en: "No percentage stands where an amount belongs." },
    basis: "",
    mend: Both { zh: "改为金额。", en: "Put an amount." },
    breaks: Example::Sample(&[("培训费\t培训费\t2.20\t", "培训费\t培训费\t2.20%\t")]),
    holds: Example::Sample(&[]),
    check: None,
};
