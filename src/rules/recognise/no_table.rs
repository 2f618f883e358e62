//! `recognise.no-table`: A title is followed by its table.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.no-table",
    severity: Severity::Reading,
    name: Both { zh: "标题后没有表格", en: "A title without its table" },
    asks: Both { zh: "标题后面有表格。", en: "A title is followed by its table." },
    basis: "",
    mend: Both {
        zh: "确认表格没有丢失（图片或嵌入对象读不出）。", en: "Make sure that the table is there; pictures cannot be read."
    },
    breaks: Example::Sample(&[(
        "预算公开表2\n\n2024年预算收入总表\n\n单位名称：云岭市档案馆\n\n单位：万元\n",
        "预算公开表2\n\n2024年预算收入总表\n\n单位：万元\n\n2024年预算支出总表\n\n单位：万元\n",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
