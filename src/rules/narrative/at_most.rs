//! `narrative.at-most`: A part is not more than its whole: what is reserved for small enterprises, of all procurement, and the like.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.at-most",
    severity: Severity::Error,
    name: Both { zh: "部分大于整体", en: "A part above its whole" },
    asks: Both {
        zh: "部分不大于整体：面向中小企业预留的采购金额不大于政府采购总额，等等。",
        en: "A part is not more than its whole: what is reserved for small enterprises, of all procurement, and the like.",
    },
    basis: "",
    mend: Both { zh: "核对两个数。", en: "Check both amounts." },
    breaks: Example::With(
        super::BUDGET,
        "九、政府采购情况\n\n2024年政府采购预算总额29.00万元，其中：货物预算10.00万元、工程预算5.00万元、服务预算14.00万元。面向中小企业预留政府采购项目预算金额39.00万元。\n",
    ),
    holds: Example::With(
        super::BUDGET,
        "九、政府采购情况\n\n2024年政府采购预算总额29.00万元，其中：货物预算10.00万元、工程预算5.00万元、服务预算14.00万元。面向中小企业预留政府采购项目预算金额19.00万元。\n",
    ),
    check: None,
};
