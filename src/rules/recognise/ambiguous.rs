//! `recognise.ambiguous`: A table has a title.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.ambiguous",
    severity: Severity::Reading,
    name: Both { zh: "没有表名的表", en: "A table without a title" },
    asks: Both { zh: "表有表名。", en: "A table has a title." },
    basis: "",
    mend: Both { zh: "补上表名。", en: "Add the title." },
    breaks: Example::Text(
        "收入||支出|\n项目|预算数|项目|预算数\n一、一般公共预算|10.00|一、一般公共服务支出|10.00\n收入总计|10.00|支出总计|10.00\n",
    ),
    holds: Example::Sample(&[]),
    check: None,
};
