//! `narrative.twice`: The same amount, or change, is the same wherever the text says it; one that differs by a digit, or by very little, is a slip.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.twice",
    severity: Severity::Warning,
    name: Both { zh: "同一事项前后数字不一致", en: "The same said twice, and different" },
    asks: Both {
        zh: "同一事项、同一年度的金额（或增减额）在文中前后一致；只差一位数字或极少的，疑为笔误。",
        en: "The same amount, or change, is the same wherever the text says it; one that differs by a digit, or by very little, is a slip.",
    },
    basis: "",
    mend: Both { zh: "核对前后两处，改正写错的一处。", en: "Check both places and correct the wrong one." },
    breaks: Example::With(
        super::BUDGET,
        "五、情况说明\n\n（一）公务接待费支出35.20万元，用于公务接待。\n\n六、三公经费\n\n公务接待费预算支出35.70万元，与上年相同。\n",
    ),
    holds: Example::With(
        super::BUDGET,
        "五、情况说明\n\n（一）公务接待费支出35.20万元，用于公务接待。\n\n六、三公经费\n\n公务接待费预算支出35.20万元，与上年相同。\n",
    ),
    check: None,
};
