//! `content.doubled-mark`: No punctuation mark stands twice.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "content.doubled-mark",
    severity: Severity::Warning,
    name: Both { zh: "标点重复", en: "Doubled punctuation" },
    asks: Both { zh: "标点没有重复。", en: "No punctuation mark stands twice." },
    basis: "标点符号用法（GB/T 15834）",
    mend: Both { zh: "删去多余的标点。", en: "Delete one of them." },
    breaks: Example::Sample(&[("数字仅供演示。", "数字仅供演示。；")]),
    holds: Example::Sample(&[]),
    check: None,
};
