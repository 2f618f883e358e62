//! `complete.currency`: Every form states the unit of its amounts.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.currency",
    severity: Severity::Notice,
    name: Both { zh: "没有注明金额单位", en: "The unit of amounts is not stated" },
    asks: Both { zh: "每张表注明金额单位。", en: "Every form states the unit of its amounts." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "在表上注明“单位：万元”或“单位：元”。", en: "State 万元 or 元 above the form." },
    breaks: Example::Sample(&[("单位：万元", "")]),
    holds: Example::Sample(&[]),
    check: None,
};
