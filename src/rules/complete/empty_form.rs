//! `complete.empty-form`: An empty form says that it is empty, or why.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.empty-form",
    severity: Severity::Warning,
    name: Both { zh: "空表没有说明", en: "An empty form without a word" },
    asks: Both { zh: "空表注明“本表无数据”或说明原因。", en: "An empty form says that it is empty, or why." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both {
        zh: "在表下注明“本表无数据”或没有相关收支的原因。", en: "Say below the form that there is nothing in it, or why."
    },
    breaks: Example::Sample(&[("注：本表无数据", "")]),
    holds: Example::Sample(&[]),
    check: None,
};
