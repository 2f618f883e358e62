//! `ingest.limited`: All of the file was read.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.limited",
    severity: Severity::Reading,
    name: Both { zh: "文件太大，只读了一部分", en: "Read in part" },
    asks: Both { zh: "文件读完了。", en: "All of the file was read." },
    basis: "",
    mend: Both { zh: "按单位分成几个文件再检查。", en: "Split the file by units." },
    breaks: Example::Elsewhere("tests/limits.rs makes one: a file beyond the limits"),
    holds: Example::Sample(&[]),
    check: None,
};
