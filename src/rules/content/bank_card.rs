//! `content.bank-card`: No number of a bank card is published.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "content.bank-card",
    severity: Severity::Warning,
    name: Both { zh: "银行卡号", en: "A bank card's number" },
    asks: Both { zh: "没有银行卡号。", en: "No number of a bank card is published." },
    basis: "个人信息保护法第二十八条",
    mend: Both { zh: "删除号码。", en: "Delete the number." },
    breaks: Example::Sample(&[("数字仅供演示。", "数字仅供演示。账号6222021234567890110。")]),
    holds: Example::Sample(&[]),
    check: None,
};
