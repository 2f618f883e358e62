//! `row.out-of-step`: Amounts have not slipped from their names.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "row.out-of-step",
    severity: Severity::Error,
    name: Both { zh: "金额与科目没有错开", en: "Amounts are beside their names" },
    asks: Both {
        zh: "各行的金额是本行科目的金额：与另一张表对照，没有从某行起连续是其他科目的金额。",
        en: "The amounts of a form are those of the names beside them: held against another form, they are not those of other rows from some row on.",
    },
    basis: "",
    mend: Both {
        zh: "按原始数据逐行对齐；多列的科目删去。", en: "Align the rows with the source data; remove names that do not belong."
    },
    breaks: Example::Elsewhere("tests/all/localisation.rs amounts_that_slipped_from_their_names"),
    holds: Example::Sample(&[]),
    check: None,
};
