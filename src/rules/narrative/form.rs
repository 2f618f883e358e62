//! `narrative.form`: Amounts and counts in the text are those of the forms.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "narrative.form",
    severity: Severity::Error,
    name: Both { zh: "情况说明与表中数字一致", en: "The text says what the forms say" },
    asks: Both {
        zh: "文中的金额、数量与表中相同项目的数字一致。", en: "Amounts and counts in the text are those of the forms."
    },
    basis: "预算法第十四条",
    mend: Both {
        zh: "按表中数字改正文字；表错的，改表。", en: "Correct the text by the form, or the form where that is wrong."
    },
    breaks: Example::With(
        super::BUDGET,
        "五、一般公共预算支出结构情况说明\n\n一般公共预算支出110.00万元，主要用于：文化旅游体育与传媒支出80.00万元，占80.00%；社会保障和就业支出20.00万元，占20.00%。\n",
    ),
    holds: Example::With(
        super::BUDGET,
        "五、一般公共预算支出结构情况说明\n\n一般公共预算支出100.00万元，主要用于：文化旅游体育与传媒支出80.00万元，占80.00%；社会保障和就业支出20.00万元，占20.00%。\n",
    ),
    check: None,
};
