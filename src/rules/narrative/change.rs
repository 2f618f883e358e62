//! `narrative.change`: Changes and rates fit the amounts of both years.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.change",
    severity: Severity::Error,
    name: Both { zh: "增减额、增减率与两年金额一致", en: "Changes fit the amounts of both years" },
    asks: Both { zh: "增减额、增减率与两年的金额相符。", en: "Changes and rates fit the amounts of both years." },
    basis: "",
    mend: Both { zh: "用两年的金额重新计算增减额和增减率。", en: "Calculate change and rate from the two amounts." },
    breaks: Example::Sample(&[("增长2.41%", "增长4.21%")]),
    holds: Example::Sample(&[]),
    check: None,
};
