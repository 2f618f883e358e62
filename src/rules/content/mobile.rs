//! `content.mobile`: No mobile number of a person is published.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "content.mobile",
    severity: Severity::Warning,
    name: Both { zh: "手机号码", en: "A mobile number" },
    asks: Both { zh: "没有个人手机号码。", en: "No mobile number of a person is published." },
    basis: "个人信息保护法第二十五条",
    mend: Both {
        zh: "确认是否应公开；一般只公开办公电话。",
        en: "Make sure that it should be published; as a rule only office telephones are.",
    },
    breaks: Example::Sample(&[("数字仅供演示。", "数字仅供演示。经办人手机13812345678。")]),
    holds: Example::Sample(&[]),
    check: None,
};
