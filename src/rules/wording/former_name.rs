//! `wording.former-name`: Functions in the text are called as in the document's year.

use super::{lines, one};
use crate::document::Place;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text::Finder;
use crate::vocabulary;
use std::sync::OnceLock;

pub const RULE: Rule = Rule {
    id: "wording.former-name",
    severity: Severity::Warning,
    name: Both { zh: "文字中的科目旧名", en: "A former name in the text" },
    asks: Both {
        zh: "文字中的科目名称是当年的名称，不是旧名。", en: "Functions in the text are called as in the document's year."
    },
    basis: "政府收支分类科目",
    mend: Both { zh: "改为当年的名称，与各表一致。", en: "Use the name of the year." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n1、医疗卫生与计划生育支出（类）20.00万元，主要用于医疗。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n1、卫生健康支出（类）20.00万元，主要用于医疗。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    static NAMES: OnceLock<Finder> = OnceLock::new();
    // Without a year it is not known which name was the right one.
    let Some(year) = context.recognised.parts.iter().find_map(|p| p.year) else { return };
    let formers = vocabulary::formers();
    let names = NAMES.get_or_init(|| Finder::new(formers.iter().map(|f| f.key.as_str())));
    let mut found: Vec<Vec<(String, Place)>> = vec![Vec::new(); formers.len()];
    for line in lines(context) {
        for (n, at) in names.find(line.text) {
            let end = at + names.length(n);
            // 环境保护 within 环境保护支出 or a project's name is no function.
            let stands =
                line.letters.get(end).is_none_or(|c| matches!(c, '（' | '(' | '，' | '、' | '。' | '：' | '”' | ' ') || c.is_ascii_digit());
            if stands && year >= formers[n].until && names.length(n) >= SHORTEST {
                found[n].push((formers[n].key.clone(), line.place(at..end)));
            }
        }
    }
    for (found, former) in found.into_iter().zip(formers) {
        let (now, until) = (former.current, former.until);
        one(
            found,
            out,
            |first, count| say!(zh: "“{first}”是旧名，{until}年起为“{now}”（{count} 处）。", en: "“{first}” is a former name; since {until} it is “{now}” ({count} places)."),
        );
    }
}

/// Shorter names may be ordinary words.
const SHORTEST: usize = 7;
