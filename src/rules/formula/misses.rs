//! `formula.misses`: The formula of a total holds all its parts.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "formula.misses",
    severity: Severity::Warning,
    name: Both { zh: "求和公式包括全部明细", en: "Formulas hold all parts" },
    asks: Both { zh: "合计的公式包括全部明细行。", en: "The formula of a total holds all its parts." },
    basis: "",
    mend: Both { zh: "改正求和的范围。", en: "Correct the range." },
    breaks: Example::File("formulas.xlsx"),
    holds: Example::Sample(&[]),
    check: None,
};
