//! `performance.no-project`: Every target form is of a project in the form of projects.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance.no-project",
    severity: Severity::Warning,
    name: Both { zh: "绩效目标表的项目在项目支出表中", en: "Targets have their projects" },
    asks: Both {
        zh: "绩效目标表的项目都在项目支出表中。", en: "Every target form is of a project in the form of projects."
    },
    basis: "财预〔2015〕88号",
    mend: Both { zh: "核对项目名称，或补上该项目。", en: "Check the name, or add the project." },
    breaks: Example::Sample(&[("项目名称\t\t档案宣传与展览经费", "项目名称\t\t档案修复费")]),
    holds: Example::Sample(&[]),
    check: None,
};
