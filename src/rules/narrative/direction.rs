//! `narrative.direction`: Directions agree: nothing rises by an amount and falls by a rate, or rises by a negative amount.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.direction",
    severity: Severity::Error,
    name: Both { zh: "增减方向一致", en: "Directions of changes agree" },
    asks: Both {
        zh: "增减方向前后一致：不能“增加…，下降…”，也不能“增加-20万元”。",
        en: "Directions agree: nothing rises by an amount and falls by a rate, or rises by a negative amount.",
    },
    basis: "",
    mend: Both { zh: "核对是增加还是减少，改正写反的一处。", en: "See whether it rose or fell, and correct the other." },
    breaks: Example::Sample(&[("增长2.41%", "下降2.41%")]),
    holds: Example::Sample(&[]),
    check: None,
};
