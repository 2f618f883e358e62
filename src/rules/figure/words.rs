//! `figure.words`: No words stand where a number belongs.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "figure.words",
    severity: Severity::Warning,
    name: Both { zh: "应为数字的地方是文字", en: "Words for a number" },
    asks: Both { zh: "应为数字的地方不是文字。", en: "No words stand where a number belongs." },
    basis: "",
    mend: Both { zh: "改为数字，或留空。", en: "Put a number, or leave it blank." },
    breaks: Example::Sample(&[("培训费\t培训费\t2.20\t", "培训费\t培训费\t见附表\t")]),
    holds: Example::Sample(&[]),
    check: None,
};
