//! `ingest.no-result`: Formulas have their results.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "ingest.no-result",
    severity: Severity::Reading,
    name: Both { zh: "公式没有计算结果", en: "Formulas without results" },
    asks: Both { zh: "公式都有计算结果。", en: "Formulas have their results." },
    basis: "",
    mend: Both { zh: "用 Excel 或 WPS 打开、重新计算并保存。", en: "Open, recalculate and save it." },
    breaks: Example::File("no-results.xlsx"),
    holds: Example::Sample(&[]),
    check: None,
};
