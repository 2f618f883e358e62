//! `performance.goal`: Numbers in the goal are those of the indicators.

use crate::rules::{Both, Example, Rule, Severity};

pub const RULE: Rule = Rule {
    id: "performance.goal",
    severity: Severity::Warning,
    name: Both { zh: "总体目标与指标一致", en: "Goals agree with indicators" },
    asks: Both { zh: "总体目标里的数字与指标一致。", en: "Numbers in the goal are those of the indicators." },
    basis: "财预〔2021〕101号",
    mend: Both { zh: "统一目标与指标的数字。", en: "Make goal and indicators agree." },
    breaks: Example::Sample(&[(
        "项目概况\t\t做好馆藏档案的数字化工作，按合同约定组织实施。",
        "总体目标\t预计完成馆藏档案的数字化加工，加工验收合格率和利用者满意度均达到90%以上，全部工作在12月底之前完成。",
    )]),
    holds: Example::Sample(&[]),
    check: None,
};
