//! `classification.code`: A code is in the classification.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "classification.code",
    severity: Severity::Notice,
    name: Both { zh: "科目编码在科目表中", en: "Codes are in the classification" },
    asks: Both { zh: "科目编码在科目表中。", en: "A code is in the classification." },
    basis: "政府收支分类科目（2024年）",
    mend: Both {
        zh: "核对编码；当年新设的科目，可换用当年的科目表。", en: "Check the code; for new ones load the table of the year."
    },
    breaks: Example::Sample(&[("2101101\t行政单位医疗", "2101177\t行政单位医疗")]),
    holds: Example::Sample(&[]),
    check: None,
};
