//! `figure.unreadable`: What stands for an amount is a proper number.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "figure.unreadable",
    severity: Severity::Error,
    name: Both { zh: "不是正确的数字", en: "No proper number" },
    asks: Both { zh: "金额处是正确的数字。", en: "What stands for an amount is a proper number." },
    basis: "",
    mend: Both { zh: "改正数字。", en: "Correct the number." },
    breaks: Example::Sample(&[("培训费\t培训费\t2.20\t", "培训费\t培训费\t2.2O\t")]),
    holds: Example::Sample(&[]),
    check: None,
};
