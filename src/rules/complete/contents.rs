//! `complete.contents`: Every form that the contents list names is in the document.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.contents",
    severity: Severity::Warning,
    name: Both { zh: "目录中有而正文中没有的表", en: "A form of the contents is missing" },
    asks: Both { zh: "目录中列出的表，正文中都有。", en: "Every form that the contents list names is in the document." },
    basis: "",
    mend: Both { zh: "补上这张表，或改正目录。", en: "Add the form, or correct the contents list." },
    breaks: Example::Sample(&[(
        "表四2024年财政拨款收支总表.....\t6",
        "表四2024年财政拨款收支总表.....\t6\n表十四2024年上年结转支出预算表.....\t9",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
