//! `recognise.row`: A row with money has a name.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.row",
    severity: Severity::Reading,
    name: Both { zh: "没有名称的行", en: "A row without a name" },
    asks: Both { zh: "有金额的行有名称。", en: "A row with money has a name." },
    basis: "",
    mend: Both { zh: "补上科目编码或名称。", en: "Add code or name." },
    breaks: Example::Sample(&[("2101101\t行政单位医疗\t24.13", "\t\t24.13")]),
    holds: Example::Sample(&[]),
    check: None,
};
