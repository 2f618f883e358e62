//! `classification.repeated`: The code of a head is there once in a form.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "classification.repeated",
    severity: Severity::Error,
    name: Both { zh: "科目编码不重复", en: "Codes are there once" },
    asks: Both { zh: "同一张表里上级科目的编码只出现一次。", en: "The code of a head is there once in a form." },
    basis: "政府收支分类科目（2024年）",
    mend: Both { zh: "改正填错的编码。", en: "Correct the code." },
    breaks: Example::Sample(&[("\n22102\t住房改革支出\t43.86\t43.86\t\n", "\n21011\t住房改革支出\t43.86\t43.86\t\n")]),
    holds: Example::Sample(&[]),
    check: None,
};
