//! `wording.level`: A unit's text speaks of the unit, not of its department.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text::Finder;
use crate::vocabulary;
use std::sync::OnceLock;

pub const RULE: Rule = Rule {
    id: "wording.level",
    severity: Severity::Warning,
    name: Both { zh: "单位文本中写成部门", en: "A unit's text that speaks of a department" },
    asks: Both {
        zh: "单位预算、单位决算的文本里，说的是本单位，不写“本部门”“部门预算安排”。",
        en: "The text of a unit's budget or account speaks of the unit, not of “this department”.",
    },
    basis: "",
    mend: Both {
        zh: "改为单位的说法；多半是套用部门模板时漏改。", en: "Say “unit”; a department's template was probably not adapted."
    },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n2024年部门预算安排购置车辆0辆。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n2024年单位预算安排购置车辆0辆。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    static WORDS: OnceLock<Finder> = OnceLock::new();
    // Only a title that says so makes a text a unit's.
    let [part] = &context.recognised.parts[..] else { return };
    if part.department || !part.title.as_deref().is_some_and(|t| t.contains("单位")) {
        return;
    }
    let words = WORDS.get_or_init(|| Finder::new(vocabulary::wording().of_department.iter().cloned()));
    let mut found = Vec::new();
    for line in lines(context) {
        for (n, at) in words.find(line.text) {
            let own = at..at + words.length(n);
            found.push((line.slice(own.clone()), line.place(line.around(own))));
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "单位文本中写成“{first}”（{count} 处），疑为套用部门模板时漏改。", en: "A unit's text says “{first}” ({count} places): a department's template?"),
    );
}
