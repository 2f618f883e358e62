//! `content.internal-mark`: No mark of an internal draft is left in what goes out.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "content.internal-mark",
    severity: Severity::Warning,
    name: Both { zh: "留有内部标记", en: "An internal mark is left in" },
    asks: Both {
        zh: "公开的文本里没有“仅供内部审核”“征求意见稿”一类的内部标记。",
        en: "No mark of an internal draft is left in what goes out.",
    },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "删除标记，确认公开的是定稿。", en: "Delete the mark, and make sure that the final text is published." },
    breaks: Example::Sample(&[("云岭市档案馆预算公开\n", "仅供内部审核\n")]),
    holds: Example::Sample(&[]),
    check: None,
};
