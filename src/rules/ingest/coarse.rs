//! `ingest.coarse`: A scan has 200 pixels an inch or more.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.coarse",
    severity: Severity::Reading,
    name: Both { zh: "扫描分辨率太低", en: "A scan that is too coarse" },
    asks: Both { zh: "扫描件不低于 200 点/英寸。", en: "A scan has 200 pixels an inch or more." },
    basis: "",
    mend: Both { zh: "重新扫描。", en: "Scan again." },
    breaks: Example::Elsewhere("tests/all/scan.rs"),
    holds: Example::Sample(&[]),
    check: None,
};
