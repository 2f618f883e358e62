//! `wording.reason-direction`: A reason goes the way of the change that it explains.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.reason-direction",
    severity: Severity::Warning,
    name: Both { zh: "原因与增减方向相反", en: "A reason against the direction" },
    asks: Both {
        zh: "经费减少的，原因不写“经费增加”；增加的，不写“经费减少”。",
        en: "A reason goes the way of the change that it explains.",
    },
    basis: "",
    mend: Both {
        zh: "核对增减方向和原因，改正写反的一处；多半是从别的条目复制的。",
        en: "Correct the direction or the reason; it was probably copied.",
    },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n宣传经费比2023年预算执行数减少2.98%。主要原因是：一般行政管理事务经费增加。\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n宣传经费比2023年预算执行数减少2.98%。主要原因是：一般行政管理事务经费减少。\n",
    ),
    check: Some(check),
};

/// What rises and what falls.
const RISES: [&str; 3] = ["增加", "增长", "上升"];
const FALLS: [&str; 3] = ["减少", "下降", "降低"];
/// What is said to rise or fall by itself: other things (people, visits) may well go the other way.
const MONEY: [&str; 4] = ["经费", "支出", "预算", "费用"];

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.letters.contains(&'因')) {
        let Some(at) = line.find("主要原因") else { continue };
        let change: String = line.letters[..at.start].iter().collect();
        let reason: String = line.letters[at.end..].iter().take_while(|c| !matches!(c, '。' | '；')).collect();
        // The last change before it, with its number behind the word.
        let last = |words: &[&str]| words.iter().filter_map(|w| change.rfind(w)).max();
        let (up, down) = (last(&RISES), last(&FALLS));
        let rises = match (up, down) {
            (Some(u), Some(d)) => u > d,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => continue,
        };
        let against = if rises { FALLS } else { RISES };
        let both = RISES.iter().chain(&FALLS).filter(|w| reason.contains(**w)).count() > 1;
        let wrong = against.iter().any(|w| MONEY.iter().any(|m| reason.ends_with(&format!("{m}{w}"))));
        if wrong && !both {
            let from = line.letters.len().min(at.end + reason.chars().count());
            let around = at.start.saturating_sub(16)..from;
            found.push((line.slice(around.clone()), line.place(around)));
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：原因与增减方向相反（{count} 处）。", en: "“{first}”: the reason goes the other way ({count} places)."),
    );
}
