//! `complete.unit`: All forms name the same unit.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.unit",
    severity: Severity::Warning,
    name: Both { zh: "各表单位名称不一致", en: "Forms of different units" },
    asks: Both { zh: "各表写的单位名称一致。", en: "All forms name the same unit." },
    basis: "",
    mend: Both { zh: "改正写错的单位名称。", en: "Correct the name." },
    breaks: Example::Sample(&[("单位名称：云岭市档案馆", "单位名称：青湖县图书馆")]),
    holds: Example::Sample(&[]),
    check: None,
};
