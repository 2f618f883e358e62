//! `performance-target.name`: A project has one name in both forms.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance-target.name",
    severity: Severity::Warning,
    name: Both { zh: "项目名称前后一致", en: "Projects have one name" },
    asks: Both { zh: "绩效目标表的项目名称与项目支出表一致。", en: "A project has one name in both forms." },
    basis: "",
    mend: Both { zh: "统一项目名称。", en: "Use one name." },
    breaks: Example::Sample(&[("项目名称\t\t档案库房设备维护费", "项目名称\t\t档案库房设备维修费")]),
    holds: Example::Sample(&[]),
    check: None,
};
