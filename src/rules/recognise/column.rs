//! `recognise.column`: Every column of amounts is known.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.column",
    severity: Severity::Reading,
    name: Both { zh: "不认识的列", en: "An unknown column" },
    asks: Both { zh: "表中各列认得出来。", en: "Every column of amounts is known." },
    basis: "",
    mend: Both {
        zh: "这一列没有核对；需要时可用自有规则加上。", en: "The column is not checked; own rules can add it."
    },
    breaks: Example::Sample(&[(
        "项目\t\t2024年预算数\t\t\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t782.19\t595.68\t186.50\n",
        "项目\t\t2024年预算数\t\t\t\n科目编码\t科目名称\t合计\t基本支出\t项目支出\t特种支出\n合计\t\t782.19\t595.68\t186.50\t1.00\n",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
