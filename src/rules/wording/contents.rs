//! `wording.contents`: The contents list names headings as they are.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text;

pub const RULE: Rule = Rule {
    id: "wording.contents",
    severity: Severity::Notice,
    name: Both { zh: "目录与正文标题不一致", en: "Contents and headings differ" },
    asks: Both { zh: "目录中的标题与正文的标题一致。", en: "The contents list names headings as they are." },
    basis: "",
    mend: Both { zh: "统一目录和正文的标题。", en: "Use one wording." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n目录\n\n一、主要职能\n\n二、机构设置\n\n三、收支总表\n\n四、名词解释\n\n第一部分 概况\n\n一、主要职责\n\n负责图书借阅。\n\n二、机构设置\n\n设三个科。\n\n四、名词解释\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n目录\n\n一、主要职能\n\n二、机构设置\n\n三、收支总表\n\n四、名词解释\n\n第一部分 概况\n\n一、主要职能\n\n负责图书借阅。\n\n二、机构设置\n\n设三个科。\n\n四、名词解释\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let all: Vec<_> = lines(context).collect();
    let Some(start) = all.iter().position(|l| text::key(l.text) == "目录") else { return };
    let name = |text: &str| {
        let key = text::key(text);
        let key = key.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '·' | '-')).to_owned();
        let (mark, bare) = text::enumeration(&key);
        mark.map(|m| ((m.level, m.number), bare.to_owned()))
    };
    let short = |l: &super::Line<'_>| (3..=40).contains(&l.letters.len()) && !l.text.contains(['。', '，', '；']);
    // The contents end where a heading comes for the second time: the text begins with the last 一、 before it.
    let mut listed: Vec<(usize, (u8, u16), String)> = Vec::new();
    let mut body = all.len();
    for (i, line) in all.iter().enumerate().skip(start + 1).take(MOST) {
        let Some((mark, bare)) = name(line.text).filter(|_| short(line)) else { continue };
        if listed.iter().any(|(_, _, b)| *b == bare) {
            let first = listed.iter().rposition(|(_, m, _)| *m == (1, 1)).filter(|&f| f > 0);
            body = first.map_or(i, |f| listed[f].0);
            listed.truncate(first.unwrap_or(listed.len()));
            break;
        }
        listed.push((i, mark, bare));
    }
    let mut found = Vec::new();
    for line in all.iter().skip(body).filter(|l| short(l)) {
        let Some((mark, bare)) = name(line.text) else { continue };
        let known = listed.iter().any(|(_, _, b)| *b == bare);
        // A form and the section that explains it have one number.
        let explains = |b: &str| b.ends_with('表') != bare.ends_with('表');
        let near = listed.iter().find(|(_, m, b)| *m == mark && mark.0 == 1 && !explains(b) && text::similarity(b, &bare) >= ALIKE);
        if let (false, Some((_, _, entry))) = (known, near) {
            let words = say!(zh: "目录“{entry}”，正文“{bare}”", en: "contents “{entry}”, heading “{bare}”");
            found.push((words, line.place(0..line.letters.len())));
        }
    }
    let all_words = found.iter().map(|(w, _)| w.as_str()).collect::<Vec<_>>().join("；");
    one(found, out, |_, _| say!(zh: "目录与正文标题不一致：{all_words}。", en: "Contents and headings differ: {all_words}."));
}

/// The most lines of a contents list.
const MOST: usize = 600;
/// Titles this alike are meant to be one.
const ALIKE: f64 = 0.6;
