//! `recognise.doubtful`: The figures of a scan are legible.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.doubtful",
    severity: Severity::Reading,
    name: Both { zh: "没有读准的数字", en: "A figure read with doubt" },
    asks: Both { zh: "扫描件上的数字清楚可辨。", en: "The figures of a scan are legible." },
    basis: "",
    mend: Both { zh: "对照原件确认。", en: "Compare with the paper." },
    breaks: Example::Elsewhere("tests/all/scan.rs"),
    holds: Example::Sample(&[]),
    check: None,
};
