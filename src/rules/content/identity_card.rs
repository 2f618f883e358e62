//! `content.identity-card`: No number of an identity card is published.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "content.identity-card",
    severity: Severity::Warning,
    name: Both { zh: "身份证号码", en: "An identity card's number" },
    asks: Both { zh: "没有公民身份证号码。", en: "No number of an identity card is published." },
    basis: "个人信息保护法第二十五条",
    mend: Both { zh: "删除号码。", en: "Delete the number." },
    breaks: Example::Sample(&[("数字仅供演示。", "数字仅供演示。经办人身份证11010519491231002X。")]),
    holds: Example::Sample(&[]),
    check: None,
};
