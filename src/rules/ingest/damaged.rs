//! `ingest.damaged`: The file is whole.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.damaged",
    severity: Severity::Reading,
    name: Both { zh: "文件损坏", en: "Damage" },
    asks: Both { zh: "文件没有损坏。", en: "The file is whole." },
    basis: "",
    mend: Both { zh: "在原软件中打开并重新保存。", en: "Open it and save it anew." },
    breaks: Example::File("damaged.docx"),
    holds: Example::Sample(&[]),
    check: None,
};
