//! `wording.reason-direction`: A reason goes the way of the change that it explains.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.reason-direction",
    severity: Severity::Warning,
    name: Both { zh: "原因与增减方向相反", en: "A reason against the direction" },
    asks: Both {
        zh: "经费减少的，原因不写“经费增加”；增加的，不写“经费减少”；持平的，两者都不写。",
        en: "A reason goes the way of the change that it explains; what is as it was has no reason to change.",
    },
    basis: "",
    mend: Both {
        zh: "核对增减方向和原因，改正写反的一处；多半是从别的条目复制的。",
        en: "Correct the direction or the reason; it was probably copied.",
    },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n宣传经费比2023年预算执行数减少2.98%。主要原因是：一般行政管理事务经费增加。\n\n支出与上年持平，主要原因是人员变动，减少支付基本支出。\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n宣传经费比2023年预算执行数减少2.98%。主要原因是：一般行政管理事务经费减少。\n\n公务接待费与上年持平，主要原因是减少接待批次、接待标准增加。\n",
    ),
    check: Some(check),
};

/// What rises and what falls.
const RISES: [&str; 3] = ["增加", "增长", "上升"];
const FALLS: [&str; 3] = ["减少", "下降", "降低"];
/// What says that nothing changed.
const SAME: [&str; 3] = ["持平", "无变化", "没有变化"];
/// What is said to rise or fall by itself: other things (people, visits) may well go the other way.
const MONEY: [&str; 4] = ["经费", "支出", "预算", "费用"];
/// The same behind the word (减少支付).
const PAID: [&str; 3] = ["支付", "支出", "经费"];

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    let mut following = lines(context).skip(1);
    for line in lines(context) {
        let next = following.next();
        let Some(at) = line.find("主要原因") else { continue };
        let change: String = line.letters[..at.start].iter().collect();
        let first = |letters: &[char]| letters.iter().take_while(|c| !matches!(c, '。' | '；')).collect::<String>();
        let own = first(&line.letters[at.end..]);
        // The reason may stand in a paragraph of its own.
        let reason = if own.trim_matches(['：', ':', ' ']).is_empty() { next.map_or(own, |n| first(&n.letters)) } else { own };
        // The last change before it, with its number behind the word.
        let last = |words: &[&str]| words.iter().filter_map(|w| change.rfind(w)).max();
        let (up, down, same) = (last(&RISES), last(&FALLS), last(&SAME));
        let latest = up.max(down).max(same);
        if latest.is_none() {
            continue;
        }
        let both = RISES.iter().chain(&FALLS).filter(|w| reason.contains(**w)).count() > 1;
        let goes = |ways: &[&str]| ways.iter().any(|w| MONEY.iter().any(|m| reason.ends_with(&format!("{m}{w}"))));
        let pays = |ways: &[&str]| ways.iter().any(|w| PAID.iter().any(|m| reason.contains(&format!("{w}{m}"))));
        let wrong = match latest {
            at if at == same => [RISES, FALLS].iter().any(|ways| goes(ways) || pays(ways)),
            at if at == up => goes(&FALLS),
            _ => goes(&RISES),
        };
        if wrong && !both {
            let around = at.start.saturating_sub(16)..line.letters.len().min(at.end + reason.chars().count());
            let words = line.slice(around.clone());
            found.push((if words.ends_with(&reason) { words } else { words + &reason }, line.place(around)));
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：原因与增减方向相反（{count} 处）。", en: "“{first}”: the reason goes the other way ({count} places)."),
    );
}
