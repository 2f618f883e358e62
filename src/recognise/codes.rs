//! Codes: what a row's code is, also where a part of it lacks a digit.
//!
//! In: the cells of a row and the code of the row above. Out: the code, the name beside it, and what is wrong
//! with the code as printed.

use super::form::{Code, RemarkKind};
use super::layout::SideLayout;
use crate::text;

/// What a code may stand in.
const BRACKETS: [char; 6] = ['[', ']', '【', '】', '［', '］'];

/// The code and the name of a row, and what is wrong with the code: `printed name→code`.
pub fn read<'t>(
    side: &SideLayout,
    text: &impl Fn(usize) -> &'t str,
    label: &'t str,
    above: Option<&Code>,
    is_total: impl Fn(&str) -> bool,
) -> (Option<Code>, &'t str, Option<(RemarkKind, String)>) {
    let (code, label) = printed(side, text, label, is_total);
    match mended(side, text, above) {
        Some((kind, whole)) => {
            let printed: String = side.codes.iter().map(|&c| text(c)).collect();
            let said = format!("{printed} {label}→{}", whole.as_str());
            (Some(whole), label, Some((kind, said.trim().to_owned())))
        }
        None => (code, label, None),
    }
}

/// The code that one with a part too short stands for, where 类, 款 and 项 have a column each: 款 and 项 have
/// two digits; a 类 has three, and is that of the row above if the 款 is the same.
fn mended<'t>(side: &SideLayout, text: &impl Fn(usize) -> &'t str, before: Option<&Code>) -> Option<(RemarkKind, Code)> {
    let parts: Vec<String> = side.codes.iter().map(|&c| text::key(text(c))).filter(|k| !k.is_empty()).collect();
    let digits = |k: &String| k.len() <= 3 && k.bytes().all(|b| b.is_ascii_digit());
    let (class, rest) = parts.split_first().filter(|(_, rest)| !rest.is_empty() && parts.iter().all(digits))?;
    let (mut kind, mut whole) = (None, class.clone());
    if class.len() != 3 {
        let above = before?.as_str();
        (kind, whole) = (Some(RemarkKind::WrongCode), above.get(..3)?.to_owned());
        if above.get(3..5) != Some(rest[0].as_str()) {
            return None;
        }
    }
    for part in rest {
        match part.len() {
            1 => {
                kind = kind.or(Some(RemarkKind::ShortCode));
                whole.push('0');
            }
            2 => {}
            _ => return None,
        }
        whole.push_str(part);
    }
    Some((kind?, Code::new(&whole)?))
}

/// The code of a row: from its columns (类, 款 and 项 may have one each), or before its name.
fn printed<'t>(
    side: &SideLayout,
    text: &impl Fn(usize) -> &'t str,
    label: &'t str,
    is_total: impl Fn(&str) -> bool,
) -> (Option<Code>, &'t str) {
    if !side.codes.is_empty() {
        let digits: String = side.codes.iter().map(|&c| text::key(text(c))).collect();
        if let Some(code) = Code::new(digits.trim_matches(BRACKETS)) {
            return (Some(code), label);
        }
        // 合计 may stand where the codes stand.
        let total = side.codes.iter().map(|&c| text(c)).find(|t| is_total(&text::key(t)));
        if let Some(total) = total {
            return (None, total);
        }
        let label = if label.is_empty() { side.codes.iter().map(|&c| text(c)).find(|t| !t.is_empty()).unwrap_or("") } else { label };
        return (None, label);
    }
    // 2010601 财政行政运行, [2010601]财政行政运行
    let bare = label.trim_start_matches(BRACKETS);
    let end = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
    match Code::new(&bare[..end]).filter(|c| matches!(c.as_str().len(), 3 | 5 | 7) && end < bare.len()) {
        Some(code) => (Some(code), bare[end..].trim_start_matches(BRACKETS).trim_start_matches([' ', '-', '_', '\u{3000}', '、', '.'])),
        None => (None, label),
    }
}
