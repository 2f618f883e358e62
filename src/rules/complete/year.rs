//! `complete.year`: The years in the titles of forms are the document's.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.year",
    severity: Severity::Warning,
    name: Both { zh: "各表年度不一致", en: "Forms of different years" },
    asks: Both { zh: "各表标题的年度与全文一致。", en: "The years in the titles of forms are the document's." },
    basis: "",
    mend: Both { zh: "改正标题中的年度。", en: "Correct the year." },
    breaks: Example::Sample(&[("\n2024年预算支出总表\n", "\n2023年预算支出总表\n")]),
    holds: Example::Sample(&[]),
    check: None,
};
