//! Layout: which rows of a table are its header, and what each column is.
//!
//! In: the rows of a table and a form of the profile. Out: a [`Layout`], or nothing where the
//! header does not fit. Header rows of several levels are read as a path above each column; a blank
//! header inherits from its left, where something stands below it.

use super::form::{AmountColumn, EarlierColumn};
use super::top::{HeadRow, LEVELS, Top};
use crate::document::Cell;
use crate::figure::{MoneyUnit, Reading, read};
use crate::profile::{FormSpec, Pattern, Subject, Words, yearless};
use crate::text;

/// What the columns of a table are.
#[derive(Debug)]
pub struct Layout {
    /// How many rows are header.
    pub headers: usize,
    /// Side by side: which side of the form, and its columns.
    pub sides: Vec<SideLayout>,
    /// How well it fits.
    pub score: usize,
    /// How many columns have a name in the profile.
    pub named: usize,
}

/// The columns of a side.
#[derive(Debug, Default)]
pub struct SideLayout {
    /// Which side of the form.
    pub spec: usize,
    /// Columns of codes.
    pub codes: Vec<usize>,
    /// Columns of names.
    pub labels: Vec<usize>,
    /// How deep each column of names lies, from 0 (see [`crate::profile::Outline::Columns`]).
    pub depths: Vec<u8>,
    /// Whether its rows are units rather than functions.
    pub units: bool,
    /// Columns of amounts.
    pub amounts: Vec<AmountColumn>,
    /// Columns of another year's amounts.
    pub earlier: Vec<EarlierColumn>,
    /// Further columns in which its list goes on.
    pub wrapped: Vec<SideLayout>,
}

/// Fits the header of a table to a form.
pub fn fit(top: &Top<'_>, form: &FormSpec, words: &Words) -> Option<Layout> {
    let (rows, head) = (top.rows(), top.head());
    let own = |i: usize| head.get(i).is_some_and(|row| is_header(row, i, form, words));
    // A blank row within the header is one of it.
    let headers = (0..head.len().min(LEVELS)).take_while(|&i| own(i) || i > 0 && head[i].filled == 0 && own(i + 1)).count();
    if headers == 0 {
        return None;
    }
    let (header, body) = rows.split_at(headers);
    let codes = |c: usize| {
        // Digits of a part of a code, below the heading of codes: 类, 款 and 项 under one heading.
        let mut filled = body.iter().filter_map(|r| r.get(c)).map(|x| text::key(&x.text)).filter(|k| !k.is_empty()).peekable();
        let part = |k: &String| k.len() <= 3 && k.bytes().all(|b| b.is_ascii_digit());
        filled.peek().is_some() && filled.all(|k| part(&k) || words.code.is_match(&k))
    };
    let paths = paths(header, &head[..headers], words);
    // A column of names below the heading of the one to its left: 一般公共预算资金 | 小计.
    let has_names = |c: usize| {
        let mut filled = body.iter().filter_map(|r| r.get(c)).filter(|x| !x.text.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|x| read(&x.text, MoneyUnit::TenThousand) == Reading::Words)
    };
    let mut groups = groups(&paths, form, words, codes, has_names);
    // A column of words that the profile has no name for is a remark, whatever its header.
    let has_amount =
        |c: usize| body.iter().any(|r| r.get(c).is_some_and(|x| matches!(read(&x.text, MoneyUnit::TenThousand), Reading::Amount(_))));
    let has_words = |c: usize| body.iter().any(|r| r.get(c).is_some_and(|x| read(&x.text, MoneyUnit::TenThousand) == Reading::Words));
    groups.iter_mut().for_each(|g| g.amounts.retain(|a| has_amount(a.0) || !has_words(a.0)));
    groups.retain(|g| !g.amounts.is_empty());
    let sides = assign(groups, form)?;
    let named: usize = sides.iter().map(|s| s.amounts.iter().filter(|a| a.slot.is_some()).count()).sum();
    let unknown: usize = sides.iter().map(|s| s.amounts.iter().filter(|a| a.slot.is_none()).count()).sum();
    let keys: usize = sides.iter().map(|s| s.labels.len() + s.codes.len()).sum();
    // A lone column is the total whatever its header; a form that has a name for it fits better.
    let guessed = sides.iter().filter(|s| is_guessed(s, form)).count();
    Some(Layout { headers, score: (named * 4 + keys).saturating_sub(unknown * 2 + guessed), named, sides })
}

/// Whether a side's only column is taken for its total without a name that says so.
fn is_guessed(side: &SideLayout, form: &FormSpec) -> bool {
    let [AmountColumn { slot: Some(slot), heading, .. }] = &side.amounts[..] else { return false };
    !form.sides[side.spec].columns[*slot].1.touches(&yearless(heading))
}

fn is_header(row: &HeadRow, at: usize, form: &FormSpec, words: &Words) -> bool {
    if row.numbering {
        return at > 0;
    }
    if !row.possible {
        return false;
    }
    let filled = || row.keys.iter().enumerate().filter(|(_, k)| !k.is_empty());
    let Some((column, key)) = filled().next() else { return false };
    if row.filled == 1 && column == 0 && at > 0 {
        // A name alone is a row, except under a header that goes on (类 / 科目编码).
        return words.code.is_match(key) || (words.label.is_match(key) && row.keys.len() == 1);
    }
    let known = filled().filter(|(_, k)| is_vocabulary(k, form, words)).count();
    if column == 0 && words.total.is_match(key) && known < 3 {
        return false;
    }
    known * 2 >= row.filled
}

fn is_vocabulary(key: &str, form: &FormSpec, words: &Words) -> bool {
    let general = [&words.code, &words.label, &words.group, &words.ignore, &words.total, &words.column];
    general.into_iter().any(|p| p.is_match(key)) || form.sides.iter().any(|s| s.columns.iter().any(|(_, p)| p.touches(key)))
}

/// The headers above one column.
struct Path {
    /// All, joined by `/`.
    whole: String,
    /// The lowest.
    last: String,
    /// For people; empty where the column has no header of its own.
    shown: String,
    /// The year that its headers name.
    year: Option<u16>,
}

fn paths(header: &[&[Cell]], head: &[HeadRow], words: &Words) -> Vec<Path> {
    let filled = |row: &[Cell]| row.iter().rposition(|c| !c.text.is_empty()).map_or(0, |i| i + 1);
    let columns = header.iter().map(|r| filled(r)).max().unwrap_or(0);
    let named = || head.iter().zip(header).filter(|(row, _)| !row.numbering);
    let mut keys: Vec<Vec<&str>> = named().map(|(row, _)| (0..columns).map(|c| row.key(c)).collect()).collect();
    // 合计 below the heading of codes or names is the name of the row that follows, not a heading.
    for level in 1..keys.len() {
        let (above, own) = keys.split_at_mut(level);
        for (c, key) in own[0].iter_mut().enumerate().filter(|(_, k)| words.total.is_match(k)) {
            let heading = above.iter().rev().map(|r| &r[c]).find(|k| !k.is_empty());
            if heading.is_some_and(|k| words.code.is_match(k) || words.label.is_match(k)) {
                *key = "";
            }
        }
    }
    let shown: Vec<&[Cell]> = named().map(|(_, row)| *row).collect();
    // For each level, from which column a column has its header there.
    let mut sources: Vec<Vec<Option<usize>>> = Vec::new();
    for (level, row) in keys.iter().enumerate() {
        let source = |c: usize| {
            if !row[c].is_empty() {
                return Some(c);
            }
            let below = keys[level + 1..].iter().any(|r| !r[c].is_empty());
            let left = (0..c).rev().find(|&l| !row[l].is_empty());
            // A header reaches no further to the right than the one above it.
            let same_above = |l: &usize| level == 0 || sources[level - 1][*l] == sources[level - 1][c];
            left.filter(|_| below || keys.iter().all(|r| r[c].is_empty())).filter(same_above)
        };
        let own = (0..columns).map(source).collect();
        sources.push(own);
    }
    (0..columns)
        .map(|c| {
            let (mut whole, mut last, mut label, mut inherited) = (String::new(), "", "", "");
            let mut year = None;
            for (level, row) in keys.iter().enumerate() {
                let own = row[c];
                if own.is_empty() {
                    if let Some(left) = sources[level][c] {
                        if !whole.is_empty() {
                            whole.push('/');
                        }
                        whole.push_str(row[left]);
                        year = year_of(&shown[level][left].text).or(year);
                        inherited = row[left];
                    }
                    continue;
                }
                if !whole.is_empty() {
                    whole.push('/');
                }
                whole.push_str(own);
                year = year_of(&shown[level][c].text).or(year);
                last = own;
                label = shown[level][c].text.as_str();
            }
            if last.is_empty() {
                last = inherited;
            }
            Path { whole, last: last.to_owned(), shown: label.split_whitespace().collect(), year }
        })
        .collect()
}

/// A year in a header.
fn year_of(text: &str) -> Option<u16> {
    let at = text.find("20")?;
    text.get(at..at + 4)?.parse().ok()
}

/// One run of columns: names and codes, then amounts.
#[derive(Default)]
struct Group {
    /// All that stands above its columns.
    above: String,
    /// Columns of codes, and whether of units.
    codes: Vec<(usize, bool)>,
    labels: Vec<usize>,
    depths: Vec<u8>,
    units: bool,
    amounts: Vec<(usize, String, String, String)>,
    /// Columns of another year: all that stands above each, its lowest header, and the column.
    earlier: Vec<(String, String, EarlierColumn)>,
}

fn groups(paths: &[Path], form: &FormSpec, words: &Words, codes: impl Fn(usize) -> bool, names: impl Fn(usize) -> bool) -> Vec<Group> {
    let depth = |path: &Path| {
        let levels = form.sides.iter().flat_map(|s| s.levels.iter().enumerate());
        levels.into_iter().find(|(_, p)| p.is_match(&path.last)).map(|(d, _)| d as u8)
    };
    let mut groups: Vec<Group> = Vec::new();
    // Of several years (last year's beside this year's) the last is judged.
    let year = paths.iter().filter_map(|p| p.year).max();
    for (c, path) in paths.iter().enumerate() {
        // What stands below no header of its own is no column: cells have moved there.
        let unheaded_code = path.shown.is_empty() && words.code.is_match(&path.last) && codes(c);
        let unheaded_label = path.shown.is_empty() && words.label.is_match(&path.last) && names(c);
        if path.shown.is_empty() && !unheaded_code && !unheaded_label {
            continue;
        }
        let other = path.year.is_some() && path.year != year;
        if other || words.ignore.is_match(&path.last) {
            let before = !words.change.is_match(&path.whole) && (other || words.earlier.is_match(&path.whole));
            if let Some(group) = groups.last_mut().filter(|_| before) {
                let column = EarlierColumn { column: c, slot: None, year: path.year.filter(|_| other), heading: path.shown.clone() };
                group.earlier.push((path.whole.clone(), path.last.clone(), column));
            }
            continue;
        }
        // Digits below the heading of codes are codes, whatever stands between them and it.
        let code = words.code.is_match(&path.last) || path.whole.split('/').any(|h| words.code.is_match(h)) && codes(c);
        let depth = depth(path);
        // Names behind amounts, with amounts behind them, begin the next half whatever their header is.
        let half = groups.last().is_some_and(|g| !g.amounts.is_empty()) && groups.len() < form.sides.len() && c + 1 < paths.len();
        let label = !code && (words.label.is_match(&path.last) || half && names(c)) || depth.is_some();
        let begins = groups.last().is_none_or(|g| (code || label) && !g.amounts.is_empty());
        if begins {
            groups.push(Group::default());
        }
        let Some(group) = groups.last_mut() else { continue };
        group.above.push_str(&path.whole);
        group.units |= label && words.unit_column.is_match(&path.last);
        if code {
            group.codes.push((c, words.unit_column.is_match(&path.last)));
        } else if label {
            group.labels.push(c);
            group.depths.push(depth.unwrap_or(0));
        } else {
            group.amounts.push((c, path.whole.clone(), path.last.clone(), path.shown.clone()));
        }
    }
    groups.retain(|g| !g.amounts.is_empty());
    for group in &mut groups {
        // The unit's own code beside the subject's is no part of it.
        if group.codes.iter().any(|(_, unit)| !unit) {
            group.codes.retain(|(_, unit)| !unit);
        }
        group.units |= group.codes.iter().any(|(_, unit)| *unit);
    }
    groups
}

/// Gives each group of columns to a side of the form.
fn assign(groups: Vec<Group>, form: &FormSpec) -> Option<Vec<SideLayout>> {
    let wraps = form.sides.iter().position(|s| s.wraps);
    let in_order = groups.len() == form.sides.len();
    let over = groups.len() > form.sides.len();
    let mut taken = vec![false; form.sides.len()];
    let mut sides: Vec<SideLayout> = Vec::new();
    for (i, group) in groups.into_iter().enumerate() {
        let named = |spec: usize| {
            let amounts = name_columns(&group, form, spec);
            (amounts.iter().filter(|a| a.slot.is_some()).count(), amounts)
        };
        let headed = form.sides.iter().position(|s| s.above.is_match(&group.above));
        let spec = match (headed, wraps) {
            (Some(headed), _) => headed,
            _ if in_order => i,
            // A list that goes on takes what is left.
            (None, Some(wraps)) if over => i.min(wraps),
            _ => (0..form.sides.len()).filter(|&s| !taken[s]).max_by_key(|&s| (named(s).0, std::cmp::Reverse(s)))?,
        };
        let (count, amounts) = named(spec);
        if count == 0 {
            return None;
        }
        let layout = SideLayout {
            spec,
            codes: group.codes.into_iter().map(|c| c.0).collect(),
            labels: group.labels,
            depths: group.depths,
            units: group.units,
            earlier: earlier_columns(group.earlier, &form.sides[spec].columns, &amounts),
            amounts,
            wrapped: Vec::new(),
        };
        match sides.iter_mut().find(|s| s.spec == spec) {
            None => sides.push(layout),
            Some(first) if form.sides[spec].wraps && slots(first) == slots(&layout) => first.wrapped.push(layout),
            Some(_) => return None,
        }
        taken[spec] = true;
    }
    (!sides.is_empty()).then_some(sides)
}

/// What columns of another year are: as the form's own columns are called, without 上年; a lone one is the total.
fn earlier_columns(all: Vec<(String, String, EarlierColumn)>, columns: &[(String, Pattern)], own: &[AmountColumn]) -> Vec<EarlierColumn> {
    let alone = all.len() == 1;
    let known = |slot: &usize| own.iter().any(|a| a.slot == Some(*slot));
    let named = |whole: &str, last: &str| {
        let [whole, last] = [whole, last].map(|t| t.replace("上年", "").replace("去年", ""));
        columns.iter().position(|(_, pattern)| pattern.matches(Subject { whole: &whole, last: &last, code: "" }))
    };
    let total = || columns.iter().position(|(n, _)| n == "total").filter(|_| alone);
    let slot = |(whole, last, column): (String, String, EarlierColumn)| {
        let slot = named(&whole, &last).filter(known).or_else(total).filter(known);
        EarlierColumn { slot, ..column }
    };
    all.into_iter().map(slot).collect()
}

/// Whether two tables have the same columns of amounts in the same places.
pub fn same_columns(a: &Layout, b: &Layout) -> bool {
    let columns = |l: &Layout| {
        let all = l.sides.iter().flat_map(|s| std::iter::once(s).chain(&s.wrapped));
        all.flat_map(|s| s.amounts.iter().map(|c| (c.column, c.slot))).collect::<Vec<_>>()
    };
    columns(a) == columns(b)
}

/// Which of the layout's columns a side has.
fn slots(side: &SideLayout) -> Vec<Option<usize>> {
    side.amounts.iter().map(|a| a.slot).collect()
}

fn name_columns(group: &Group, form: &FormSpec, spec: usize) -> Vec<AmountColumn> {
    let columns = &form.sides[spec].columns;
    let mut slots: Vec<Option<usize>> = vec![None; group.amounts.len()];
    for (slot, (_, pattern)) in columns.iter().enumerate() {
        let fits = |i: &usize| {
            let (_, whole, last, _) = &group.amounts[*i];
            slots[*i].is_none() && pattern.matches(Subject { whole, last, code: "" })
        };
        // The lowest header decides; what stands above it helps only where it does not.
        let own = |i: &usize| fits(i) && pattern.is_match(&group.amounts[*i].2);
        if let Some(i) = (0..slots.len()).find(own).or_else(|| (0..slots.len()).find(fits)) {
            slots[i] = Some(slot);
        }
    }
    if let ([None], Some(total)) = (&slots[..], columns.iter().position(|(n, _)| n == "total")) {
        slots[0] = Some(total);
    }
    let twice = |shown: &str| group.amounts.iter().filter(|a| a.3 == shown).count() > 1;
    let amounts = group.amounts.iter().zip(slots);
    amounts
        .map(|((column, whole, _, shown), slot)| {
            // Two columns of one name are told apart by what stands above them.
            let heading = if twice(shown) { whole.replace('/', "·") } else { shown.clone() };
            AmountColumn { column: *column, slot, heading }
        })
        .collect()
}
