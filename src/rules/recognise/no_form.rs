//! `recognise.no-form`: Forms were recognised.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.no-form",
    severity: Severity::Reading,
    name: Both { zh: "没有认出预算表", en: "No form recognised" },
    asks: Both { zh: "认出了预算表。", en: "Forms were recognised." },
    basis: "",
    mend: Both {
        zh: "确认内容是预决算公开的表格，单元格之间有分隔，并带有表名和表头。",
        en: "Make sure that the forms come with titles and headers, and cells apart.",
    },
    breaks: Example::Text("关于召开会议的通知\n请各单位参加。\n"),
    holds: Example::Sample(&[]),
    check: None,
};
