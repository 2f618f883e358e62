//! Who has handed in, and who has not.
//!
//! In: a list of what is owed (any table with a column of units; kinds, years and dates where it has them, columns by
//! name: `roster.toml`) and what is known of the drafts that came. Out: a line for each unit that is owed, with its drafts
//! and how it stands, and for each draft that is on no line. A disclosure is late that is published more than twenty
//! days after its approval (预算法 article 14).

use crate::document::{Block, Document};
use crate::messages::{page as t, report as m};
use crate::text;
use crate::vocabulary::Pattern;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// How columns are headed, and what stands in them.
struct Words {
    unit: Pattern,
    kind: Pattern,
    year: Pattern,
    approved: Pattern,
    published: Pattern,
    budget: Pattern,
    final_account: Pattern,
}

impl Words {
    fn get() -> &'static Words {
        static ONE: OnceLock<Words> = OnceLock::new();
        ONE.get_or_init(|| {
            let table: toml::Table = include_str!("roster.toml").parse().expect("a test reads the words");
            let words = |name: &str| Pattern::new(table[name].as_str().expect("a test reads the words"));
            Words {
                unit: words("unit"),
                kind: words("kind"),
                year: words("year"),
                approved: words("approved"),
                published: words("published"),
                budget: words("budget"),
                final_account: words("final-account"),
            }
        })
    }
}

/// Something that is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// By which unit.
    pub unit: String,
    /// `budget` or `final-account`, where the list says it.
    pub kind: Option<String>,
    /// Of which year, where the list says it.
    pub year: Option<u16>,
    /// Days between approval and publication, where the list has both dates.
    pub days: Option<i64>,
}

/// A draft that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// The name of its file.
    pub name: String,
    /// Its unit, year and kind, where it was read.
    pub unit: Option<String>,
    /// Its year.
    pub year: Option<u16>,
    /// `budget` or `final-account`; nothing where it could not be read.
    pub kind: Option<String>,
}

/// How something that is owed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// 未送.
    Missing,
    /// 读不了: what came cannot be read.
    Unreadable,
    /// 年度不符.
    OtherYear,
    /// 文种不符.
    OtherKind,
    /// 重复: several came, and the last counts.
    Several,
    /// 已送.
    There,
    /// 名单外: a draft that nobody owes.
    Unasked,
}

/// A line of the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The unit.
    pub unit: String,
    /// `budget` or `final-account`, where it is known.
    pub kind: Option<String>,
    /// The year, where it is known.
    pub year: Option<u16>,
    /// How it stands.
    pub standing: Standing,
    /// Its drafts by number, the one that counts last.
    pub drafts: Vec<usize>,
    /// Days between approval and publication, where they are more than the law allows.
    pub late: Option<i64>,
}

/// 预算法 article 14: within twenty days of the approval.
const DAYS: i64 = 20;

/// Reads a list of what is owed; empty where no table has a column of units.
pub fn owed(document: &Document) -> Vec<Owed> {
    let words = Words::get();
    let mut out = Vec::new();
    for block in &document.blocks {
        let Block::Table(table) = block else { continue };
        let keys = |row: &[crate::document::Cell]| row.iter().map(|c| text::key(&c.text)).collect::<Vec<String>>();
        let Some(head) = table.rows.iter().position(|r| keys(r).iter().any(|k| words.unit.is_match(k))) else { continue };
        let heads = keys(&table.rows[head]);
        let column = |pattern: &Pattern| heads.iter().position(|k| pattern.is_match(k));
        let (unit, kind, year) = (column(&words.unit), column(&words.kind), column(&words.year));
        let (approved, published) = (column(&words.approved), column(&words.published));
        for row in &table.rows[head + 1..] {
            let cell = |column: Option<usize>| column.and_then(|c| row.get(c)).map(|c| c.text.trim()).filter(|t| !t.is_empty());
            let Some(name) = cell(unit) else { continue };
            let kind = cell(kind).and_then(|k| kind_of(&text::key(k)));
            let days = cell(approved).and_then(day).zip(cell(published).and_then(day)).map(|(a, p)| p - a);
            out.push(Owed { unit: name.to_owned(), kind, year: cell(year).and_then(year_of), days });
        }
    }
    out
}

/// The roster as a table: its rows, the first of which are its heads. Drafts are said by their names.
pub fn table(lines: &[Line], names: &[&str]) -> Vec<Vec<String>> {
    let heads = [t::UNIT, m::YEAR, t::KIND_OF_DRAFT, t::STANDING, t::DOCUMENT, t::LATE].map(|h| h.text().to_owned());
    let row = |line: &Line| {
        let drafts: Vec<&str> = line.drafts.iter().filter_map(|i| names.get(*i).copied()).collect();
        vec![
            line.unit.clone(),
            line.year.map(|y| y.to_string()).unwrap_or_default(),
            line.kind.as_deref().map(m::kind).unwrap_or_default().to_owned(),
            m::standing(line.standing).to_owned(),
            drafts.join("、"),
            line.late.map(m::late).unwrap_or_default(),
        ]
    };
    std::iter::once(heads.to_vec()).chain(lines.iter().map(row)).collect()
}

fn kind_of(key: &str) -> Option<String> {
    let words = Words::get();
    let kind = if words.final_account.is_match(key) { "final-account" } else { "budget" };
    (words.final_account.is_match(key) || words.budget.is_match(key)).then(|| kind.to_owned())
}

fn numbers(text: &str) -> Vec<i64> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect()
}

fn year_of(text: &str) -> Option<u16> {
    numbers(text).into_iter().find(|n| (1990..2100).contains(n)).map(|n| n as u16)
}

/// A date (2026-02-13, 2026年2月13日, 2026/2/13) as a day, counted from a fixed one.
fn day(text: &str) -> Option<i64> {
    let [year, month, day, ..] = numbers(text)[..] else { return None };
    if !(1990..2100).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years that begin in March have their leap day at the end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day)
}

/// Whether two names are of one unit: the same, or one has the place before it that the other leaves out.
fn same_unit(a: &str, b: &str) -> bool {
    let (a, b) = (text::key(a), text::key(b));
    const SHORT: usize = 4;
    let within = |long: &str, short: &str| short.chars().count() >= SHORT && long.ends_with(short);
    a == b || within(&a, &b) || within(&b, &a)
}

/// Holds what came against what is owed.
pub fn lines(owed: &[Owed], drafts: &[HandedIn]) -> Vec<Line> {
    let mut used = vec![false; drafts.len()];
    let mut out: Vec<Line> = Vec::new();
    for one in owed {
        // The same name before one that only ends alike.
        let exact = |d: &HandedIn| d.unit.as_deref().is_some_and(|u| text::key(u) == text::key(&one.unit));
        let near = |d: &HandedIn| d.unit.as_deref().is_some_and(|u| same_unit(u, &one.unit));
        let named = |d: &HandedIn| d.unit.is_none() && text::key(&d.name).contains(&*text::key(&one.unit));
        let all = |fits: &dyn Fn(&HandedIn) -> bool| (0..drafts.len()).filter(|&i| fits(&drafts[i])).collect::<Vec<usize>>();
        let own = [all(&exact), all(&near), all(&named)].into_iter().find(|a| !a.is_empty()).unwrap_or_default();
        let kind_fits = |i: &usize| one.kind.is_none() || drafts[*i].kind.is_none() || drafts[*i].kind == one.kind;
        let year_fits = |i: &usize| one.year.is_none() || drafts[*i].year.is_none() || drafts[*i].year == one.year;
        let fitting: Vec<usize> = own.iter().copied().filter(|i| kind_fits(i) && year_fits(i)).collect();
        let readable: Vec<usize> = fitting.iter().copied().filter(|i| drafts[*i].kind.is_some()).collect();
        let (standing, drafts) = match (&readable[..], &fitting[..], &own[..]) {
            ([_], ..) => (Standing::There, readable),
            ([_, ..], ..) => (Standing::Several, readable),
            ([], [_, ..], _) => (Standing::Unreadable, fitting),
            ([], [], [_, ..]) if own.iter().any(kind_fits) => (Standing::OtherYear, own),
            ([], [], [_, ..]) => (Standing::OtherKind, own),
            ([], [], []) => (Standing::Missing, Vec::new()),
        };
        drafts.iter().for_each(|i| used[*i] = true);
        let late = one.days.filter(|d| *d > DAYS);
        out.push(Line { unit: one.unit.clone(), kind: one.kind.clone(), year: one.year, standing, drafts, late });
    }
    for (i, draft) in drafts.iter().enumerate().filter(|(i, _)| !used[*i]) {
        let unit = draft.unit.clone().unwrap_or_else(|| draft.name.clone());
        out.push(Line { unit, kind: draft.kind.clone(), year: draft.year, standing: Standing::Unasked, drafts: vec![i], late: None });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_between_dates_in_any_form() {
        let between = |a: &str, b: &str| day(b).unwrap() - day(a).unwrap();
        assert_eq!(between("2026-02-13", "2026年3月5日"), 20);
        assert_eq!(between("2024/2/28", "2024/3/1"), 2);
        assert_eq!(between("2025.12.31", "2026.1.1"), 1);
        assert_eq!(day("二月"), None);
        assert_eq!(day("2026-13-01"), None);
    }
}
