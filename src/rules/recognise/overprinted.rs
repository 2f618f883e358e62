//! `recognise.overprinted`: No name runs over into the next row.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.overprinted",
    severity: Severity::Reading,
    name: Both { zh: "科目名称重叠", en: "Names over one another" },
    asks: Both {
        zh: "科目名称在自己的单元格里显示完整，不与下一行的名称重叠。",
        en: "Names fit their cells and do not run over into the next row.",
    },
    basis: "",
    mend: Both { zh: "调整行高或列宽后重新生成。", en: "Make the column wider or the row higher." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位决算\n\n支出决算表\n单位：万元\n科目编码|科目名称|本年支出合计|基本支出|项目支出\n合计||60.00|60.00|\n208|社会保障和就业支出|60.00|60.00|\n20805|行政事业单位养老支出|60.00|60.00|\n2080505|机关事业单位基本养老保|40.00|40.00|\n2080506|险机缴关费事支业出单位职业年金缴费支出|20.00|20.00|\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位决算\n\n支出决算表\n单位：万元\n科目编码|科目名称|本年支出合计|基本支出|项目支出\n合计||60.00|60.00|\n208|社会保障和就业支出|60.00|60.00|\n20805|行政事业单位养老支出|60.00|60.00|\n2080505|机关事业单位基本养老保险缴费支出|40.00|40.00|\n2080506|机关事业单位职业年金缴费支出|20.00|20.00|\n",
    ),
    check: None,
};
