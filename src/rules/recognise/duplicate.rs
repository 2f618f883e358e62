//! `recognise.duplicate`: A form is there once.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.duplicate",
    severity: Severity::Reading,
    name: Both { zh: "表重复出现", en: "A form there twice" },
    asks: Both { zh: "同一张表只出现一次。", en: "A form is there once." },
    basis: "",
    mend: Both { zh: "删去重复的一张。", en: "Delete one of them." },
    breaks: Example::Sample(&[(
        "预算公开表4\n",
        "预算公开表3\n\n2024年预算支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t782.19\t595.68\t186.50\n\n预算公开表4\n",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
