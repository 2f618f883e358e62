//! `complete.section`: Every section that has to be published is there: operating expenses, procurement, reasons for changes of the three public expenses, assets, performance, terms.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.section",
    severity: Severity::Error,
    name: Both { zh: "缺少应公开的内容", en: "A required section is missing" },
    asks: Both {
        zh: "应当说明的内容都有：机关运行经费、政府采购、“三公”经费增减原因、国有资产占用、绩效、名词解释等。",
        en: "Every section that has to be published is there: operating expenses, procurement, reasons for changes of the three public expenses, assets, performance, terms.",
    },
    basis: "预算法第十四条、地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "补上缺少的内容。", en: "Add the section." },
    breaks: Example::Sample(&[(
        "数字仅供演示。",
        "数字仅供演示。\n\n本单位承担全市档案的接收、保管和利用工作，具体情况在各表中列示，请一并阅读有关说明和附表，如有疑问请与我们联系。\n\n本单位承担全市档案的接收、保管和利用工作，具体情况在各表中列示，请一并阅读有关说明和附表，如有疑问请与我们联系。\n\n本单位承担全市档案的接收、保管和利用工作，具体情况在各表中列示，请一并阅读有关说明和附表，如有疑问请与我们联系。\n\n本单位承担全市档案的接收、保管和利用工作，具体情况在各表中列示，请一并阅读有关说明和附表，如有疑问请与我们联系。\n\n本单位承担全市档案的接收、保管和利用工作，具体情况在各表中列示，请一并阅读有关说明和附表，如有疑问请与我们联系。",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
