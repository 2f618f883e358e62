//! `narrative.share`: A share fits its amounts.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.share",
    severity: Severity::Error,
    name: Both { zh: "占比与金额一致", en: "Shares fit their amounts" },
    asks: Both { zh: "占比与其金额相符。", en: "A share fits its amounts." },
    basis: "",
    mend: Both { zh: "按金额重新计算占比。", en: "Calculate the share anew." },
    breaks: Example::Sample(&[("占76.16%", "占67.16%")]),
    holds: Example::Sample(&[]),
    check: None,
};
