//! `performance-target.sources`: The money of a target form is the sum of its sources.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance-target.sources",
    severity: Severity::Error,
    name: Both { zh: "资金总额＝各来源之和", en: "The total is the sum of its sources" },
    asks: Both {
        zh: "绩效目标表的资金总额等于各来源之和。", en: "The money of a target form is the sum of its sources."
    },
    basis: "财预〔2015〕88号",
    mend: Both { zh: "核对资金总额与各来源。", en: "Check total and sources." },
    breaks: Example::Sample(&[("市县（区）财政资金\t1,200,000\t", "市县（区）财政资金\t1,300,000\t")]),
    holds: Example::Sample(&[]),
    check: None,
};
