//! By what a title, a contents list and an amount are known.
//!
//! In: a normalised text, or the rows of a table. Out: whether it is one.

use crate::document::Cell;
use crate::figure::{MoneyUnit, Reading, read};
use crate::profile::Profile;
use crate::text;

/// The layouts whose title this is.
pub fn titled(profile: &Profile, key: &str) -> Option<Vec<usize>> {
    let key = unnumbered(key);
    let count = key.chars().count();
    if !(3..=60).contains(&count) || key.contains(':') {
        return None;
    }
    let end = key.rfind('表')? + '表'.len_utf8();
    let tail = key[end..].trim_start_matches(|c: char| c.is_ascii_digit());
    let closed = tail.is_empty() || (tail.starts_with('(') && tail.ends_with(')'));
    if !closed || key.starts_with('(') {
        return None;
    }
    let specs: Vec<usize> = (0..profile.forms.len()).filter(|&i| profile.forms[i].title.is_match(key)).collect();
    (!specs.is_empty()).then_some(specs)
}

/// A title without the number of its form before it: `公开01表:收支预算总表`, `附表3:…`, `表一 …`.
fn unnumbered(key: &str) -> &str {
    match key.split_once(':') {
        Some((number, title)) if number.chars().count() <= 30 && number.ends_with('表') => title,
        _ => key,
    }
}

/// Titles with page numbers.
pub(super) fn is_contents_table(rows: &[&[Cell]]) -> bool {
    let entry = |row: &&[Cell]| {
        let mut filled = row.iter().filter(|c| !c.text.is_empty());
        match (filled.next(), filled.next(), filled.next()) {
            (Some(a), Some(b), None) => {
                let key = text::key(&a.text);
                let page = b.text.parse::<u16>().is_ok_and(|n| n < 1000);
                page && (key.ends_with("..") || key.ends_with('…') || key.contains('表') || key.starts_with('第'))
            }
            _ => false,
        }
    };
    rows.iter().filter(|r| entry(r)).count() * 5 >= rows.len() * 3
}

pub(super) fn is_amount(text: &str) -> bool {
    matches!(read(text, MoneyUnit::TenThousand), Reading::Amount(a) if !a.is_nil())
}

pub(super) fn first_text(rows: &[&[Cell]]) -> String {
    rows.iter().flat_map(|r| r.iter()).find(|c| !c.text.is_empty()).map(|c| c.text.clone()).unwrap_or_default()
}
