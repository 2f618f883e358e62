//! `ingest.hidden-columns`: No columns are hidden.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.hidden-columns",
    severity: Severity::Warning,
    name: Both { zh: "隐藏的列", en: "Hidden columns" },
    asks: Both { zh: "表中没有隐藏的列。", en: "No columns are hidden." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "取消隐藏，或删除。", en: "Show them, or delete them." },
    breaks: Example::File("formulas.xlsx"),
    holds: Example::Sample(&[]),
    check: None,
};
