//! `content.other-level`: The words are of the unit's own level: no 省直部门 in a city's text.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "content.other-level",
    severity: Severity::Warning,
    name: Both { zh: "其他级次的用语", en: "Words of another level" },
    asks: Both {
        zh: "用语与单位的级次一致：市级单位的文本里没有“省直部门”。",
        en: "The words are of the unit's own level: no 省直部门 in a city's text.",
    },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both {
        zh: "改为本级的说法；多半是套用模板时漏改。", en: "Put the words of the own level; a template was probably not adapted."
    },
    breaks: Example::Sample(&[("指导机关、团体", "指导省直部门、团体")]),
    holds: Example::Sample(&[]),
    check: None,
};
