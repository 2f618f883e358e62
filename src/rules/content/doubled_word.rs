//! `content.doubled-word`: No word is written twice.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "content.doubled-word",
    severity: Severity::Warning,
    name: Both { zh: "词语重复", en: "Doubled words" },
    asks: Both { zh: "没有重复的字词，如“的的”“万元万元”。", en: "No word is written twice." },
    basis: "",
    mend: Both { zh: "删去重复的字词。", en: "Delete one of them." },
    breaks: Example::Sample(&[("负责全市档案的接收", "负责全市档案的的接收")]),
    holds: Example::Sample(&[]),
    check: None,
};
