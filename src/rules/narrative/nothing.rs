//! `narrative.nothing`: What the text says there is none of has no money in the forms.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.nothing",
    severity: Severity::Error,
    name: Both { zh: "写“无”的事项表中没有金额", en: "What is said to be nothing is" },
    asks: Both {
        zh: "写“无”“没有安排”的事项，表中没有金额。", en: "What the text says there is none of has no money in the forms."
    },
    basis: "",
    mend: Both { zh: "核对表和文字，改正错的一处。", en: "See which of the two is wrong." },
    breaks: Example::With(super::FUND, "四、政府性基金预算支出情况说明\n\n本单位没有使用政府性基金预算安排的支出。\n"),
    holds: Example::With(super::BUDGET, "四、政府性基金预算支出情况说明\n\n本单位没有使用政府性基金预算安排的支出。\n"),
    check: None,
};
