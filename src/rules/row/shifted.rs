//! `row.shifted`: Amounts stand in their own rows: no block is a row too high or low.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "row.shifted",
    severity: Severity::Error,
    name: Both { zh: "金额没有错行", en: "Amounts are in their rows" },
    asks: Both {
        zh: "金额在各自的行：没有整段上移或下移一行。",
        en: "Amounts stand in their own rows: no block is a row too high or low.",
    },
    basis: "",
    mend: Both { zh: "按原始数据逐行核对这一段。", en: "Check the block row by row." },
    breaks: Example::Text(
        "青湖市档案馆2024年度部门决算\n一般公共预算财政拨款基本支出决算表\n单位：万元\n人员经费|||公用经费||\n科目编码|科目名称|决算数|科目编码|科目名称|决算数\n301|工资福利支出|50.00|302|商品和服务支出|21.00\n30101|基本工资|50.00|30201|办公费|5.00\n|||30202|印刷费|4.00\n|||30205|水费|3.00\n|||30206|电费|6.00\n|||30207|邮电费|3.00\n|||30299|其他商品和服务支出|21.00\n人员经费合计||50.00|公用经费合计||21.00\n",
    ),
    holds: Example::Sample(&[]),
    check: None,
};
