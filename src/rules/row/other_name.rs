//! `row.other-name`: Functions of the first level are called as they are in every form.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "row.other-name",
    severity: Severity::Warning,
    name: Both { zh: "类级科目名称写错", en: "A function that is miswritten" },
    asks: Both {
        zh: "各表中类级科目的名称是功能分类的名称，表间一致。",
        en: "Functions of the first level are called as they are in every form.",
    },
    basis: "政府收支分类科目",
    mend: Both { zh: "改为规范的科目名称。", en: "Use the function's name." },
    breaks: Example::Sample(&[("\t\t十、卫生健康支出\t24.13\t24.13\t", "\t\t十、卫生与健康事业\t24.13\t24.13\t")]),
    holds: Example::Sample(&[]),
    check: None,
};
