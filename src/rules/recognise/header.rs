//! `recognise.header`: The header is understood.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.header",
    severity: Severity::Reading,
    name: Both { zh: "表头认不出来", en: "A header not understood" },
    asks: Both { zh: "表头认得出来。", en: "The header is understood." },
    basis: "",
    mend: Both { zh: "确认表头完整；多层表头不要拆开。", en: "Make sure that the header is whole." },
    breaks: Example::Sample(&[("项目\t\t2024年预算数\t\t\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n", "甲\t乙\t丙\t丁\t戊\n")]),
    holds: Example::Sample(&[]),
    check: None,
};
