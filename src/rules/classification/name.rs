//! `classification.name`: The name of a code is that of the classification.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "classification.name",
    severity: Severity::Warning,
    name: Both { zh: "科目名称与科目表一致", en: "Names are the classification's" },
    asks: Both { zh: "科目名称与编码在科目表中的名称一致。", en: "The name of a code is that of the classification." },
    basis: "政府收支分类科目（2024年）",
    mend: Both { zh: "改正名称或编码。", en: "Correct the name or the code." },
    breaks: Example::Sample(&[("2101101\t行政单位医疗", "2101101\t事业单位医疗")]),
    holds: Example::Sample(&[]),
    check: None,
};
