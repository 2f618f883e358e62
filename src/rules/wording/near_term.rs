//! `wording.near-term`: Terms of the field are written as they are.

use super::{lines, one};
use crate::document::Place;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text::Finder;
use crate::vocabulary;
use std::sync::OnceLock;

pub const RULE: Rule = Rule {
    id: "wording.near-term",
    severity: Severity::Notice,
    name: Both { zh: "专业名词写得不准", en: "A term that is nearly right" },
    asks: Both {
        zh: "专业名词写得准确：“公务用车”不写“公务车用车”。", en: "Terms of the field are written as they are."
    },
    basis: "",
    mend: Both { zh: "改为规范的名词。", en: "Use the proper term." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n公务车用车运行费2.00万元。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n公务用车运行费2.00万元。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    static TERMS: OnceLock<Finder> = OnceLock::new();
    let near = &vocabulary::wording().near;
    let terms = TERMS.get_or_init(|| Finder::new(near.iter().map(|[wrong, _]| wrong.as_str())));
    let mut found: Vec<Vec<(String, Place)>> = vec![Vec::new(); near.len()];
    for line in lines(context) {
        let right = |at: usize| {
            vocabulary::wording().near_except.iter().any(|w| line.letters[at..].iter().copied().take(w.chars().count()).eq(w.chars()))
        };
        for (n, at) in terms.find(line.text).filter(|(_, at)| !right(*at)) {
            found[n].push((near[n][0].clone(), line.place(line.around(at..at + terms.length(n)))));
        }
    }
    for (found, [_, right]) in found.into_iter().zip(near) {
        one(
            found,
            out,
            |first, count| say!(zh: "“{first}”疑为“{right}”之误（{count} 处）。", en: "“{first}” is probably meant to be “{right}” ({count} places)."),
        );
    }
}
