//! Content that should not go out.
//!
//! In: every text of the document. Out: concerns: marks, placeholders, words of another level, personal
//! data (masked), doubled punctuation and words. What stands on every page is one concern.

use super::{Text, texts};
use crate::document::{Document, Place};
use crate::profile::DisclosureSpec;
use crate::recognise::Recognised;
use crate::rules::{Concern, ConcernKind};
use crate::text::{self, Finder};
use std::collections::BTreeMap;

/// The most places that are kept of one concern.
const PLACES: usize = 50;

/// Finds them.
pub fn concerns(document: &Document, recognised: &Recognised, spec: &DisclosureSpec) -> Vec<Concern> {
    // By kind and word: how often, and the first places.
    let mut found: BTreeMap<(ConcernKind, String), (usize, Vec<Place>)> = BTreeMap::new();
    let mut put = |kind: ConcernKind, word: &str, place| {
        let (count, places) = found.entry((kind, word.to_owned())).or_default();
        *count += 1;
        if places.len() < PLACES {
            places.push(place);
        }
    };
    let unit = recognised.parts.first().and_then(|p| p.unit.as_deref()).map(text::key).unwrap_or_default();
    let foreign: Vec<&str> = spec
        .foreign
        .iter()
        .filter(|f| !unit.is_empty() && f.unit.is_match(&unit))
        .flat_map(|f| f.words.iter().map(String::as_str))
        .collect();
    let placeholders = spec.placeholders.iter().map(|w| (ConcernKind::Placeholder, w.as_str()));
    let doubled = spec.doubled_words.iter().map(|w| (ConcernKind::DoubledWord, w.as_str()));
    let words: Vec<(ConcernKind, &str)> =
        placeholders.chain(foreign.iter().map(|w| (ConcernKind::OtherLevel, *w))).chain(doubled).collect();
    let finder = Finder::new(words.iter().map(|(_, w)| *w));
    for t in texts(document) {
        // Most cells are short numbers: nothing of this is in them.
        if t.text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-')) && t.text.len() < 11 {
            continue;
        }
        // A mark stands alone; within a sentence the same words may mean something else.
        if t.text.len() <= 64 {
            let key = text::key(t.text);
            if key.chars().count() <= 16 && spec.marks.is_match(&key) {
                put(ConcernKind::InternalMark, t.text.trim(), t.place(0, t.text.chars().count()));
            }
        }
        // The first place of each word in a text.
        let mut seen: Vec<&str> = Vec::new();
        for (n, at) in finder.find(t.text) {
            let (kind, word) = words[n];
            if !seen.contains(&word) {
                seen.push(word);
                put(kind, word, t.place(at, at + finder.length(n)));
            }
        }
        if t.text.bytes().filter(u8::is_ascii_digit).count() >= 11 {
            personal(&t, &mut put);
        }
        doubled_marks(&t, &mut put);
    }
    found.into_iter().map(|((kind, word), (count, places))| Concern::new(kind, vec![word, count.to_string()], places, None)).collect()
}

/// `。；`, `，，`: two marks of which one is enough. An ellipsis is none.
fn doubled_marks(t: &Text<'_>, put: &mut impl FnMut(ConcernKind, &str, Place)) {
    let mark = |c: char| matches!(c, '。' | '；' | '，' | '、' | '：' | '！' | '？');
    let mut before = false;
    let doubled = |c: char| {
        let own = mark(c);
        std::mem::replace(&mut before, own) && own
    };
    if !t.text.contains(doubled) {
        return;
    }
    let letters: Vec<char> = t.text.chars().collect();
    let mut i = 0;
    while i + 1 < letters.len() {
        let run = letters[i..].iter().take_while(|c| mark(**c)).count();
        // Three full stops stand for an ellipsis where one does not find it.
        if run == 2 {
            let pair: String = letters[i..i + 2].iter().collect();
            put(ConcernKind::DoubledMark, &pair, t.place(i, i + 2));
        }
        i += run.max(1);
    }
}

/// Numbers of identity cards, phones and bank cards.
fn personal(t: &Text<'_>, put: &mut impl FnMut(ConcernKind, &str, Place)) {
    let letters: Vec<char> = t.text.chars().map(text::fold).collect();
    let mut i = 0;
    while i < letters.len() {
        if !letters[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let from = i;
        while i < letters.len() && (letters[i].is_ascii_digit() || matches!(letters[i], 'X' | 'x') && i - from == 17) {
            i += 1;
        }
        let digits: String = letters[from..i].iter().collect();
        // 13812345678.90 is an amount.
        let goes_on = letters.get(i).is_some_and(|c| matches!(c, '.' | ',')) && letters.get(i + 1).is_some_and(char::is_ascii_digit);
        let attached = goes_on || from > 1 && matches!(letters[from - 1], '.' | ',' | '-') && letters[from - 2].is_ascii_digit();
        let kind = match digits.len() {
            _ if attached => None,
            18 if is_identity_card(&digits) => Some(ConcernKind::IdentityCard),
            11 if digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9') => Some(ConcernKind::Mobile),
            16 | 19 if digits.starts_with("62") && luhn(&digits) => Some(ConcernKind::BankCard),
            _ => None,
        };
        if let Some(kind) = kind {
            let masked = format!("{}{}{}", &digits[..3], "*".repeat(digits.len() - 5), &digits[digits.len() - 2..]);
            put(kind, &masked, t.place(from, i));
        }
    }
}

/// GB 11643: a birthday within, and a check digit.
fn is_identity_card(digits: &str) -> bool {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = digits.as_bytes();
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse::<u32>().ok()).unwrap_or(0);
    let born = (1900..2100).contains(&number(6, 10)) && (1..=12).contains(&number(10, 12)) && (1..=31).contains(&number(12, 14));
    let sum: u32 = weights.iter().zip(bytes).map(|(w, b)| w * u32::from(b.wrapping_sub(b'0'))).sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    born && bytes.get(17).is_some_and(|b| b.to_ascii_uppercase() == check)
}

/// The check of bank cards (ISO/IEC 7812).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let d = u32::from(b - b'0') * if i % 2 == 1 { 2 } else { 1 };
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_persons_and_numbers_of_none() {
        assert!(is_identity_card("11010519491231002X"));
        assert!(!is_identity_card("110105194912310021"));
        assert!(!is_identity_card("202401260934591234"));
        assert!(luhn("6222021234567890129") != luhn("6222021234567890128"));
    }
}
