//! `recognise.cut-off`: No form ends in the middle.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.cut-off",
    severity: Severity::Reading,
    name: Both { zh: "表在中间中断", en: "A form cut off" },
    asks: Both { zh: "表没有在中间中断。", en: "No form ends in the middle." },
    basis: "",
    mend: Both { zh: "重新复制完整的表。", en: "Copy the whole form again." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||100.00|75.00|25.00\n207|文化旅游体育与传媒支出|80.00|55.00|25.00\n20701|文化和旅游|80",
    ),
    holds: Example::Sample(&[]),
    check: None,
};
