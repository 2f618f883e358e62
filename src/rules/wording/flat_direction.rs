//! `wording.flat-direction`: What is said to be as it was is not said to rise or fall as well.

use super::{ends_clause, lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.flat-direction",
    severity: Severity::Warning,
    name: Both { zh: "既写增减又写持平", en: "Said to change and to be as it was" },
    asks: Both {
        zh: "一项经费不能同时写“增加（减少）”和“持平”：如“减少为0.00万元，与上年持平”“与上年预算增加持平”。",
        en: "One item is not said to rise or fall and to be as it was in one breath.",
    },
    basis: "",
    mend: Both { zh: "删去其中不对的一个。", en: "Remove the one that is wrong." },
    breaks: Example::Text("青湖市图书馆2024年度单位决算公开\n\n公务接待费支出决算减少为0.00万元，与2023年持平。\n"),
    holds: Example::Text(
        "青湖市图书馆2024年度单位决算公开\n\n公务接待费支出决算为0.00万元，与2023年持平；会议费减少为2.00万元，与年初预算持平；运行维护费比2022年减少1.00万元，与2023年持平。\n",
    ),
    check: Some(check),
};

const DIRECTIONS: [&str; 6] = ["增加", "减少", "增长", "下降", "上升", "降低"];

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.text.contains("持平")) {
        let mut from = 0;
        for clause in line.letters.split(ends_clause) {
            let range = from..from + clause.len();
            from = range.end + 1;
            let words: String = clause.iter().filter(|c| !c.is_whitespace()).collect();
            let Some(at) = words.find("持平") else { continue };
            // 与上年增加持平: within one clause.
            let within = DIRECTIONS.iter().any(|d| words[..at].ends_with(d));
            let before = range.start.checked_sub(1).filter(|&mark| matches!(line.letters[mark], '，' | ','));
            let whole = before.map(|mark| line.clause(mark).start..range.end);
            // What fell to an amount may well be as it was budgeted.
            let years = ["上年", "去年"].iter().any(|w| words.contains(w)) || words.contains("年") && !words.contains("年初");
            let beside = years && whole.as_ref().is_some_and(|w| is_to(&line.slice(w.start..range.start - 1)));
            if within || beside {
                let place = if within { range } else { whole.unwrap_or(range) };
                found.push((line.slice(place.clone()).trim().to_owned(), line.place(place)));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：既写增减，又写持平（{count} 处）。", en: "“{first}”: said to change and to be as it was ({count} places)."),
    );
}

/// Whether a clause says to what amount something rose or fell, and not from when: 支出决算减少为0.00万元.
fn is_to(clause: &str) -> bool {
    let words: String = clause.chars().filter(|c| !c.is_whitespace()).collect();
    let compares = ["比", "较", "与", "同"].iter().any(|w| words.contains(w));
    let to = |direction: &str| words.match_indices(direction).any(|(at, d)| words[at + d.len()..].starts_with(['为', '到', '至']));
    !compares && DIRECTIONS.iter().any(|d| to(d))
}
