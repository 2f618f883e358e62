//! `performance.no-target`: Every project has its target form.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance.no-target",
    severity: Severity::Warning,
    name: Both { zh: "项目公开绩效目标表", en: "Projects have their targets" },
    asks: Both { zh: "项目支出表中的项目都公开了绩效目标表。", en: "Every project has its target form." },
    basis: "中央部门项目支出绩效目标（财预〔2015〕88号）、地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both {
        zh: "补上该项目的绩效目标表，或说明按规定不公开的原因。", en: "Add the target form, or say why it is not published."
    },
    breaks: Example::Sample(&[("项目名称\t\t档案宣传与展览经费", "项目名称\t\t档案修复费")]),
    holds: Example::Sample(&[]),
    check: None,
};
