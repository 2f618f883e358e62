//! `recognise.long-row`: No row has more cells than the header.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.long-row",
    severity: Severity::Reading,
    name: Both { zh: "单元格比表头多", en: "Rows longer than the header" },
    asks: Both { zh: "各行的单元格不比表头多。", en: "No row has more cells than the header." },
    basis: "",
    mend: Both { zh: "核对这一行是否错列。", en: "See whether the row is a column off." },
    breaks: Example::Sample(&[(
        "201\t一般公共服务支出\t598.87\t412.36\t186.50\n",
        "201\t一般公共服务支出\t598.87\t412.36\t186.50\t9.99\n",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
