//! `ingest.read-scans`: Pages have letters that need no recognition.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.read-scans",
    severity: Severity::Reading,
    name: Both { zh: "扫描页已识别", en: "Scanned pages that were read" },
    asks: Both { zh: "各页有可以读取的文字，不用识别。", en: "Pages have letters that need no recognition." },
    basis: "",
    mend: Both { zh: "对照原件核对没有把握的数字。", en: "Compare what is unsure with the paper." },
    breaks: Example::Elsewhere("tests/all/scan.rs"),
    holds: Example::Sample(&[]),
    check: None,
};
