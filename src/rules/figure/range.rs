//! `figure.range`: An amount has no more digits than money has.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "figure.range",
    severity: Severity::Error,
    name: Both { zh: "位数超出范围", en: "Too many digits" },
    asks: Both { zh: "金额的位数在合理范围内。", en: "An amount has no more digits than money has." },
    basis: "",
    mend: Both { zh: "改正数字。", en: "Correct the number." },
    breaks: Example::Sample(&[("培训费\t培训费\t2.20\t", "培训费\t培训费\t99999999999999999999999999999999.20\t")]),
    holds: Example::Sample(&[]),
    check: None,
};
