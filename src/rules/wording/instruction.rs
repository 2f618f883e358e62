//! `wording.instruction`: Nothing is left that a template says to whoever fills it in.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text::Finder;
use crate::vocabulary;
use std::sync::OnceLock;

pub const RULE: Rule = Rule {
    id: "wording.instruction",
    severity: Severity::Warning,
    name: Both { zh: "模板的填写说明没有删除", en: "An instruction of the template is left in" },
    asks: Both {
        zh: "公开的文本里没有“请填写”“填列数应与…一致”一类给填表人的话。",
        en: "Nothing is left that a template says to whoever fills it in.",
    },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "删除填写说明。", en: "Delete the instruction." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n五、国有资产占有使用情况（增加内容）\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n五、国有资产占有使用情况\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    static WORDS: OnceLock<Finder> = OnceLock::new();
    let words = WORDS.get_or_init(|| Finder::new(vocabulary::wording().instruction.iter().map(String::as_str)));
    let mut found = Vec::new();
    for line in lines(context) {
        if let Some((n, at)) = words.find(line.text).next() {
            let around = line.around(at..at + words.length(n));
            found.push((line.slice(around.clone()), line.place(around)));
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "留有模板的填写说明：“{first}”（{count} 处），公开前应删除。", en: "An instruction of the template is left in: “{first}” ({count} places)."),
    );
}
