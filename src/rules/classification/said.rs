//! `classification.said`: Functions in sentences are called as in the forms.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "classification.said",
    severity: Severity::Warning,
    name: Both { zh: "文字中的科目名称与表不一致", en: "A function's name in the text is not the form's" },
    asks: Both {
        zh: "情况说明中“（类）（款）（项）”前的科目名称与表中的一致，项级科目在它自己的款下；“（类）”前可以省略“支出”。",
        en: "Functions in sentences are called as in the forms, and each 项 stands below its own 款; of a 类 the last 支出 may be left out.",
    },
    basis: "政府收支分类科目",
    mend: Both { zh: "改为表中的科目名称。", en: "Use the form's name." },
    breaks: Example::Sample(&[(
        "主要原因是档案数字化加工量增加。",
        "主要原因是档案数字化加工量增加。其中：社会保障和就业（类）行政事业单位养老支出（款）机关事业单位基本养老保险费（项）51.47万元。",
    )]),
    holds: Example::Sample(&[(
        "主要原因是档案数字化加工量增加。",
        "主要原因是档案数字化加工量增加。其中：社会保障和就业（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）51.47万元。",
    )]),
    check: None,
};
