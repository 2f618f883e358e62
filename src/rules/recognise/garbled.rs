//! `recognise.garbled`: The letters of every amount can be read.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "recognise.garbled",
    severity: Severity::Reading,
    name: Both { zh: "金额处有乱码", en: "An amount whose letters cannot be read" },
    asks: Both { zh: "金额处的字都能读准。", en: "The letters of every amount can be read." },
    basis: "",
    mend: Both { zh: "从原软件重新导出，或用原文件检查。", en: "Export it again, or check the original file." },
    breaks: Example::Text(
        "青湖市档案馆2025年单位预算\n收入总表\n单位：万元\n科目编码\t科目名称\t合计\t一般公共预算\n201\t一般公共服务支出\t1\u{fffd}5.00\t15.00\n合计\t\t15.00\t15.00\n",
    ),
    holds: Example::Sample(&[]),
    check: None,
};
