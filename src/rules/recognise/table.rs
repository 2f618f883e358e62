//! `recognise.table`: A table is a known form.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.table",
    severity: Severity::Reading,
    name: Both { zh: "未知的表", en: "An unknown table" },
    asks: Both { zh: "表是已知的预算表。", en: "A table is a known form." },
    basis: "",
    mend: Both {
        zh: "没有核对这张表；需要时可用自有规则加上。", en: "The table is not checked; own rules can add it."
    },
    breaks: Example::Sample(&[("## 第四部分 名词解释", "表外表\n\n甲\t乙\t丙\n张\t1.00\t2.00\n李\t3.00\t4.00\n\n## 第四部分 名词解释")]),
    holds: Example::Sample(&[]),
    check: None,
};
