//! `complete.term`: Terms that are used are explained.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "complete.term",
    severity: Severity::Notice,
    name: Both { zh: "名词没有解释", en: "A term is not explained" },
    asks: Both { zh: "文中用到的专业名词有解释。", en: "Terms that are used are explained." },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "在名词解释中补上这一条。", en: "Add the explanation." },
    breaks: Example::Sample(&[
        ("数字仅供演示。", "数字仅供演示，机关运行经费和其他各项经费的情况见后面的表。"),
        ("三、机关运行经费：指为保障机关运行用于购买货物和服务的各项资金。", ""),
    ]),
    holds: Example::Sample(&[]),
    check: None,
};
