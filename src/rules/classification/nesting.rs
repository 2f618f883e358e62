//! `classification.nesting`: The heads of a code are in the form: 201 > 20106 > 2010601.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "classification.nesting",
    severity: Severity::Error,
    name: Both { zh: "科目编码有上级", en: "Codes have their heads" },
    asks: Both {
        zh: "科目编码的上级在表中：201 > 20106 > 2010601。", en: "The heads of a code are in the form: 201 > 20106 > 2010601."
    },
    basis: "政府收支分类科目（2024年）",
    mend: Both { zh: "改正编码，或补上漏掉的上级科目。", en: "Correct the code, or add the head." },
    breaks: Example::Sample(&[("2101101\t行政单位医疗", "2101201\t行政单位医疗")]),
    holds: Example::Sample(&[]),
    check: None,
};
