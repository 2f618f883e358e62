//! Parts: what one unit's document within a file says of itself.
//!
//! In: the lines before its first form. Out: a [`Part`] with its title, unit, year and kind.

use super::form::Part;
use crate::profile::{Profile, yearless};
use crate::text;

/// Title, unit and year from what stands before the first form.
pub fn part(number: usize, heads: &[&str], profile: &Profile) -> Part {
    let titled = |h: &&&str| year(h).is_some() && (h.contains("公开") || h.contains("预算") || h.contains("决算"));
    // Headings of the document's own parts have the year, too.
    let whole = |h: &&&str| !(h.starts_with('第') || h.ends_with("说明") || h.ends_with('表'));
    let cover = heads.iter().rev().filter(titled).find(|h| h.contains("公开"));
    let title = cover.or(heads.iter().filter(titled).find(whole)).or(heads.iter().find(titled)).map(|t| (*t).to_owned());
    let words = &profile.words;
    let unit = heads.iter().rev().find(|h| h.chars().count() <= 24 && words.unit_suffix.iter().any(|s| h.ends_with(s.as_str())));
    // 某某局2024年度部门决算; 附件1：某某局2024年度部门决算
    let bare = title.as_deref().map(|t| match t.split_once([':', '：']) {
        Some((label, rest)) if label.starts_with("附件") && label.chars().count() <= 5 => rest,
        _ => t,
    });
    let before = bare.and_then(|t| Some(t[..t.find("20")?].trim())).filter(|b| b.chars().count() >= 3 && !b.starts_with('第'));
    let unit = before.or(unit.copied());
    let title_key = title.as_deref().map(yearless).unwrap_or_default();
    Part {
        forms: (number, number),
        year: title.as_deref().and_then(year),
        unit: unit.map(str::to_owned),
        final_account: words.final_account.is_match(&title_key),
        department: words.department.is_match(&title_key),
        title,
    }
}

/// A year in a title.
pub fn year(text: &str) -> Option<u16> {
    let key = text::key(text);
    let at = key.find("20")?;
    let digits = key.get(at..at + 4)?;
    let more = key[at + 4..].starts_with(|c: char| c.is_ascii_digit());
    digits.parse().ok().filter(|_| !more)
}

/// The most common of some values; of equally common ones the first.
pub fn most_common<T: Eq + std::hash::Hash + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(v, _)| *v == value) {
            Some((_, n)) => *n += 1,
            None => counts.push((value, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map(|(v, _)| v)
}
