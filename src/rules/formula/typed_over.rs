//! `formula.typed-over`: A total is a formula where the others of its kind are.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "formula.typed-over",
    severity: Severity::Warning,
    name: Both { zh: "合计用公式", en: "Totals are formulas" },
    asks: Both { zh: "同类合计用公式的，不直接填数。", en: "A total is a formula where the others of its kind are." },
    basis: "",
    mend: Both { zh: "恢复公式。", en: "Put the formula back." },
    breaks: Example::File("formulas.xlsx"),
    holds: Example::Sample(&[]),
    check: None,
};
