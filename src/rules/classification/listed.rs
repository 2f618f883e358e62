//! `classification.listed`: Economic types that a sentence lists are called as in the classification.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "classification.listed",
    severity: Severity::Warning,
    name: Both { zh: "列举的经济科目名称写错", en: "A listed type that is misspelt" },
    asks: Both {
        zh: "情况说明中列举的经济科目与科目表的名称一致；只差一个字的，疑为笔误。",
        en: "Economic types that a sentence lists are called as in the classification; one letter off is a slip.",
    },
    basis: "政府收支分类科目（2024年）",
    mend: Both { zh: "改正名称。", en: "Correct the name." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n人员经费主要包括：基本工资、津贴补贴、资金、绩效工资、住房公积金、医疗费、离休费、退休费等。\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n人员经费主要包括：基本工资、津贴补贴、奖金、绩效工资、住房公积金、医疗费、离休费、退休费等。\n",
    ),
    check: None,
};
