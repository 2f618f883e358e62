//! `ingest.hidden-sheet`: A workbook has no hidden sheets.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.hidden-sheet",
    severity: Severity::Warning,
    name: Both { zh: "隐藏的工作表", en: "Hidden sheets" },
    asks: Both { zh: "工作簿没有隐藏的工作表。", en: "A workbook has no hidden sheets." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "确认是否应公开；不公开的，删除后再发。", en: "Make sure that it should go out; else delete it." },
    breaks: Example::File("formulas.xlsx"),
    holds: Example::Sample(&[]),
    check: None,
};
