//! `complete.said-empty`: A form that is said to be empty has no amounts in it.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.said-empty",
    severity: Severity::Warning,
    name: Both { zh: "注明为空表的表没有金额", en: "Forms that are said to be empty have no amounts" },
    asks: Both { zh: "注明为空表的表，没有金额。", en: "A form that is said to be empty has no amounts in it." },
    basis: "",
    mend: Both { zh: "核对是表填错了，还是注没有删。", en: "See whether the form or the note is wrong." },
    breaks: Example::Sample(&[("合计\t4.10\t4.10\t\t", "合计\t4.10\t4.10\t\t\n\n注：本表无数据")]),
    holds: Example::Sample(&[]),
    check: None,
};
