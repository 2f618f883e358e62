//! `row.code`: A code has all its digits: three for 类, two for 款 and 项.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "row.code",
    severity: Severity::Error,
    name: Both { zh: "科目编码位数正确", en: "Codes have all their digits" },
    asks: Both {
        zh: "科目编码位数正确：类三位，款、项各两位。", en: "A code has all its digits: three for 类, two for 款 and 项."
    },
    basis: "政府收支分类科目（2024年）",
    mend: Both { zh: "补全编码。", en: "Complete the code." },
    breaks: Example::Text(
        "青湖市卫生所2026年单位预算\n支出总表\n单位：元\n功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出\n类|款|项||||\n210|||卫生健康支出|500,000|500,000|\n210|11||行政事业单位医疗|500,000|500,000|\n210|11|01|行政单位医疗|300,000|300,000|\n7|11|02|事业单位医疗|200,000|200,000|\n合计||||500,000|500,000|\n",
    ),
    holds: Example::Sample(&[]),
    check: None,
};
