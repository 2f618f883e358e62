//! `classification.mapping`: The economic types of department and government map to each other.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "classification.mapping",
    severity: Severity::Warning,
    name: Both { zh: "部门与政府经济科目对应", en: "Economic types map" },
    asks: Both {
        zh: "部门预算经济科目与政府预算经济科目对应。", en: "The economic types of department and government map to each other."
    },
    basis: "政府收支分类科目（2024年）",
    mend: Both { zh: "按对应关系改正其中一个。", en: "Correct one of them." },
    breaks: Example::Sample(&[("津贴补贴\t工资奖金津补贴", "津贴补贴\t社会保障缴费")]),
    holds: Example::Sample(&[]),
    check: None,
};
