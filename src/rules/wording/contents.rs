//! `wording.contents`: The contents list names headings as they are.

use super::{Line, PLACES, lines};
use crate::document::Place;
use crate::profile::yearless;
use crate::recognise::Form;
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
    let (listed, body) = contents(&all, start + 1);
    let mut found = Vec::new();
    for line in all.iter().skip(body).filter(|l| is_short(l)) {
        let Some(heading) = Entry::of(line) else { continue };
        let known = listed.iter().any(|e| e.bare == heading.bare);
        // A form and the section that explains it have one number.
        let explains = |e: &Entry| e.bare.ends_with('表') != heading.bare.ends_with('表');
        let is_meant = |e: &&Entry| e.mark == heading.mark && e.mark.0 == 1 && !explains(e) && is_alike(&e.bare, &heading.bare);
        if let (false, Some(entry)) = (known, listed.iter().find(is_meant)) {
            let (listed, heading) = (&entry.text, &heading.text);
            let words = say!(zh: "目录“{listed}”，正文“{heading}”", en: "contents “{listed}”, heading “{heading}”");
            found.push((words, [entry.place, line.place(0..line.letters.len())]));
        }
    }
    titles(context, &listed, &mut found);
    if found.is_empty() {
        return;
    }
    let words = found.iter().map(|(w, _)| w.as_str()).collect::<Vec<_>>().join("；");
    let places = found.iter().flat_map(|(_, places)| places).take(PLACES).copied().collect();
    let message = say!(zh: "目录与正文标题不一致：{words}。", en: "Contents and headings differ: {words}.");
    out.push(Found { message, places, instead: None });
}

/// A heading.
struct Entry {
    /// Level and number of its mark.
    mark: (u8, u16),
    /// Its key without mark and page.
    bare: String,
    /// It as printed, without the page.
    text: String,
    place: Place,
}

/// What differs, in words, and where it stands in the contents and in the text.
type Differs = (String, [Place; 2]);

impl Entry {
    fn of(line: &Line<'_>) -> Option<Entry> {
        let is_page = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '-');
        let text = line.text.trim().trim_end_matches(is_page);
        let key = text::key(text);
        let (mark, bare) = text::enumeration(&key);
        mark.map(|m| Entry {
            mark: (m.level, m.number),
            bare: bare.to_owned(),
            text: text.to_owned(),
            place: line.place(0..line.letters.len()),
        })
    }
}

fn is_short(line: &Line<'_>) -> bool {
    (3..=40).contains(&line.letters.len()) && !line.text.contains(['。', '，', '；'])
}

/// Whether two titles are meant to be one: nearly the same, or the same words in another order.
fn is_alike(one: &str, other: &str) -> bool {
    let letters = |title: &str| {
        let mut letters: Vec<char> = title.chars().collect();
        letters.sort_unstable();
        letters
    };
    text::similarity(one, other) >= ALIKE || letters(one) == letters(other)
}

/// What the contents list, from a line on, and where the text begins: with the last 一、 before a heading comes for the second
/// time, or before the first sentence.
fn contents(all: &[&Line<'_>], from: usize) -> (Vec<Entry>, usize) {
    let mut listed: Vec<(usize, Entry)> = Vec::new();
    let mut body = all.len();
    for (i, line) in all.iter().enumerate().skip(from).take(MOST) {
        let entry = Entry::of(line).filter(|_| is_short(line));
        let again = entry.as_ref().and_then(|e| listed.iter().position(|(_, l)| l.bare == e.bare));
        if again.is_none() && !line.text.contains('。') {
            listed.extend(entry.map(|e| (i, e)));
            continue;
        }
        // Of the text no more headings have come than stand before this one in the contents.
        let most = again.unwrap_or(listed.len());
        let first = listed.iter().rposition(|(_, e)| e.mark == (1, 1)).filter(|&f| f > 0 && listed.len() - f <= most);
        body = first.map_or(i, |f| listed[f].0);
        listed.truncate(first.unwrap_or(listed.len()));
        break;
    }
    (listed.into_iter().map(|(_, entry)| entry).collect(), body)
}

/// Forms whose titles are nearly, and not quite, those that the contents list.
fn titles(context: &Context<'_>, listed: &[Entry], found: &mut Vec<Differs>) {
    // A file of several units has contents for the first.
    let forms: Vec<&Form> = context.recognised.forms.iter().filter(|f| f.part == 0).collect();
    // 公开05表：…, 2024年…; what stands in brackets behind it says what its rows are.
    let bare = |title: &str| {
        let key = text::key(title);
        let key = key.rsplit([':', ' ']).next().unwrap_or_default().trim_end_matches(')');
        let key = key.split_once('(').filter(|(head, _)| head.ends_with('表')).map_or(key, |(head, _)| head);
        yearless(key)
    };
    let entries: Vec<(String, &Entry)> = listed.iter().map(|e| (yearless(&e.bare), e)).filter(|(b, _)| b.ends_with('表')).collect();
    let titles: Vec<String> = forms.iter().map(|f| bare(&f.title)).collect();
    // The name of the unit may stand before either.
    let of_unit = |before: &str| before.is_empty() || context.profile.words.unit_suffix.iter().any(|s| before.ends_with(s.as_str()));
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(of_unit);
    let same = |a: &str, b: &str| ends(a, b) || ends(b, a);
    for (form, title) in forms.iter().zip(&titles).filter(|(_, t)| t.ends_with('表') && !entries.iter().any(|e| same(&e.0, t))) {
        let free = entries.iter().filter(|e| !titles.iter().any(|t| same(&e.0, t)) && is_alike(&e.0, title));
        let near = free.max_by(|a, b| text::similarity(&a.0, title).total_cmp(&text::similarity(&b.0, title)));
        if let (Some((_, entry)), Some(row)) = (near, form.rows.first()) {
            let (listed, title) = (&entry.text, &form.title);
            let words = say!(zh: "目录“{listed}”，表题“{title}”", en: "contents “{listed}”, title “{title}”");
            found.push((words, [entry.place, Place { block: row.block, row: row.row, column: 0 }]));
        }
    }
}

/// The most lines of a contents list.
const MOST: usize = 600;
/// Titles this alike are meant to be one.
const ALIKE: f64 = 0.6;
