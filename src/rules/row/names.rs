//! `row.names`: The names of two rows are not in each other's place.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "row.names",
    severity: Severity::Error,
    name: Both { zh: "科目名称没有填反", en: "Names are in their rows" },
    asks: Both { zh: "两行的科目名称没有填反。", en: "The names of two rows are not in each other's place." },
    basis: "",
    mend: Both { zh: "互换两行的名称。", en: "Exchange the names." },
    breaks: Example::Sample(&[(
        "\n2080505\t机关事业单位基本养老保险缴费支出\t51.47\t51.47\t\n2080506\t机关事业单位职业年金缴费支出",
        "\n2080505\t机关事业单位职业年金缴费支出\t51.47\t51.47\t\n2080506\t机关事业单位基本养老保险缴费支出",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
