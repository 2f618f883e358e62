//! `row.codes`: The codes of two rows are not in each other's place.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "row.codes",
    severity: Severity::Error,
    name: Both { zh: "科目编码没有填反", en: "Codes are in their rows" },
    asks: Both { zh: "两行的科目编码没有填反。", en: "The codes of two rows are not in each other's place." },
    basis: "",
    mend: Both { zh: "互换两行的编码。", en: "Exchange the codes." },
    breaks: Example::Sample(&[(
        "\n2080505\t机关事业单位基本养老保险缴费支出\t51.47\t51.47\t\n2080506\t",
        "\n2080506\t机关事业单位基本养老保险缴费支出\t51.47\t51.47\t\n2080505\t",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
