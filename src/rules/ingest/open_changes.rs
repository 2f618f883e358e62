//! `ingest.open-changes`: A document has no open changes.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.open-changes",
    severity: Severity::Warning,
    name: Both { zh: "未接受的修订", en: "Open changes" },
    asks: Both { zh: "Word 文档没有未接受的修订。", en: "A document has no open changes." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "接受或拒绝全部修订后再公开。", en: "Accept or reject all changes." },
    breaks: Example::File("changes.docx"),
    holds: Example::Sample(&[]),
    check: None,
};
