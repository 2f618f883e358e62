//! `content.placeholder`: Nothing is left to be filled in.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "content.placeholder",
    severity: Severity::Warning,
    name: Both { zh: "留有占位符", en: "A placeholder is left in" },
    asks: Both { zh: "没有“××”“待定”“由单位填写”一类待填的字样。", en: "Nothing is left to be filled in." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "填上内容，或删除这句话。", en: "Fill it in, or delete the sentence." },
    breaks: Example::Sample(&[("负责全市档案的接收", "负责××档案的接收")]),
    holds: Example::Sample(&[]),
    check: None,
};
