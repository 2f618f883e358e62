//! `narrative.parts`: Parts listed in paragraphs add up to their whole, and their changes to its change; a difference that one wrong digit makes is asked about.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.parts",
    severity: Severity::Warning,
    name: Both { zh: "分项与合计相差一位数字", en: "Parts and whole differ by a digit" },
    asks: Both {
        zh: "文中分段列出的各项加起来等于合计，各项增减额加起来等于合计的增减额；相差的数像一位数字之误的，请核对。",
        en: "Parts listed in paragraphs add up to their whole, and their changes to its change; a difference that one wrong digit makes is asked about.",
    },
    basis: "",
    mend: Both { zh: "核对合计与各项。", en: "Check total and parts." },
    breaks: Example::With(
        super::BUDGET,
        "五、收支情况\n\n（一）收入预算312.45万元，包括：\n\n1．财政拨款收入预算280.15万元，来自财政。\n\n2．其他资金收入预算62.30万元，来自其他渠道。\n",
    ),
    holds: Example::With(
        super::BUDGET,
        "五、收支情况\n\n（一）收入预算312.45万元，包括：\n\n1．财政拨款收入预算280.15万元，来自财政。\n\n2．其他资金收入预算32.30万元，来自其他渠道。\n",
    ),
    check: None,
};
