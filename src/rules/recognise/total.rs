//! `recognise.total`: A form has its total.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.total",
    severity: Severity::Reading,
    name: Both { zh: "没有合计行", en: "A form without its total" },
    asks: Both { zh: "表有合计行。", en: "A form has its total." },
    basis: "",
    mend: Both { zh: "核对表是否读全；缺合计的，补上合计。", en: "See whether the form is whole; add the total." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n207|文化旅游体育与传媒支出|80.00|55.00|25.00\n20701|文化和旅游|80.00|55.00|25.00\n2070104|图书馆|80.00|55.00|25.00\n208|社会保障和就业支出|20.00|20.00|\n",
    ),
    holds: Example::Sample(&[]),
    check: None,
};
