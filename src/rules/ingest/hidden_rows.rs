//! `ingest.hidden-rows`: No rows are hidden.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.hidden-rows",
    severity: Severity::Warning,
    name: Both { zh: "隐藏的行", en: "Hidden rows" },
    asks: Both { zh: "表中没有隐藏的行。", en: "No rows are hidden." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "取消隐藏，或删除。", en: "Show them, or delete them." },
    breaks: Example::File("formulas.xlsx"),
    holds: Example::Sample(&[]),
    check: None,
};
