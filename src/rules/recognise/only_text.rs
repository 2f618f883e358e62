//! `recognise.only-text`: The text comes with its forms.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.only-text",
    severity: Severity::Reading,
    name: Both { zh: "只有文字，没有预算表", en: "Text without forms" },
    asks: Both { zh: "文字有表可以核对。", en: "The text comes with its forms." },
    basis: "",
    mend: Both { zh: "把表格文件一起打开，合并检查。", en: "Open the file with the forms, too, and check both together." },
    breaks: Example::Text(
        "二、收支预算总体情况说明\n2024年收入总计100.00万元，支出总计100.00万元。\n其中基本支出80.00万元，占80%。\n项目支出20.00万元，占20%。\n",
    ),
    holds: Example::Sample(&[]),
    check: None,
};
