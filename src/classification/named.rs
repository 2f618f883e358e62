//! Functions that a sentence names (`…（类）…（款）…（项）`): each is called as in the document's own forms.
//!
//! In: paragraphs, the forms' rows, the classification. Out: concerns. A name that is neither in a form nor in the
//! classification, and nearly that of one row of its level, is that row's name miswritten. Of a 类 the last 支出 may be
//! left out, as is usual.

use super::Classification;
use crate::document::{Block, Document, Place};
use crate::recognise::{Recognised, function_name};
use crate::rules::{Concern, ConcernKind};
use crate::{text, vocabulary};
use std::collections::BTreeSet;

/// The words of each level, and how long its codes are.
const LEVELS: [(char, usize); 3] = [('类', 3), ('款', 5), ('项', 7)];
/// The fewest letters by which a name's beginning is known.
const FEWEST: usize = 6;

/// Finds them; each name is asked about once.
pub fn concerns(document: &Document, recognised: &Recognised, classification: &Classification) -> Vec<Concern> {
    let rows = LEVELS.map(|(_, length)| names(recognised, length));
    let mut out: Vec<Concern> = Vec::new();
    if rows[2].is_empty() {
        return out;
    }
    for (block, paragraph) in document.blocks.iter().enumerate() {
        let (Block::Paragraph(p) | Block::Heading(_, p)) = paragraph else { continue };
        let letters: Vec<char> = p.text.chars().collect();
        for open in (0..letters.len()).filter(|&i| matches!(letters[i], '（' | '(')) {
            let inner = letters[open + 1..].iter().skip_while(|c| c.is_ascii_digit()).take(2).collect::<Vec<_>>();
            let [level, '）' | ')'] = inner[..] else { continue };
            let Some(level) = LEVELS.iter().position(|(word, _)| word == level) else { continue };
            let from = letters[..open].iter().rposition(|c| is_end(*c)).map_or(0, |i| i + 1);
            let Some((name, right)) = miswritten(&letters[from..open], level, &rows[level], classification) else { continue };
            let place = Place { block: block as u32, row: (open - name.chars().count().min(open)) as u32, column: open as u32 };
            let said = format!("{name}（{}）", LEVELS[level].0);
            match out.iter_mut().find(|c| c.words[0] == said) {
                Some(concern) => concern.places.push(place),
                None => out.push(Concern::new(ConcernKind::SaidName, vec![said, right.to_owned()], vec![place], None)),
            }
        }
    }
    out
}

/// Whether a letter ends what stands before a name.
fn is_end(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '：' | ':' | '，' | ',' | '）' | ')' | '“' | '”' | '"')
}

/// The names of the functions whose codes have a length, in any form.
fn names(recognised: &Recognised, length: usize) -> BTreeSet<&str> {
    let items = recognised.forms.iter().flat_map(|f| &f.sides).flat_map(|s| &s.items);
    let items = items.filter(|i| i.doubt.is_none() && !i.key.is_empty());
    let of_level = |code: &str| code.len() == length && code.starts_with('2');
    items.filter(|i| i.code.as_ref().is_some_and(|c| of_level(c.as_str()))).map(|i| i.key.as_str()).collect()
}

/// A name that words end with, and the one that is meant, where it is miswritten.
fn miswritten<'r>(words: &[char], level: usize, rows: &BTreeSet<&'r str>, classification: &Classification) -> Option<(String, &'r str)> {
    let words = text::key(&words.iter().collect::<String>());
    // Some names have marks within them.
    if rows.iter().any(|row| words.ends_with(row)) {
        return None;
    }
    let name = words.rsplit('、').next().unwrap_or_default();
    let name = text::enumeration(name).1.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_known = classification.codes_of(name, '2').any(|c| c.len() == LEVELS[level].1) || vocabulary::former(name).is_some();
    if name.is_empty() || is_known {
        return None;
    }
    let same = |row: &str| function_name(row) == function_name(name);
    if level == 0 && rows.iter().any(|row| same(row)) {
        return None;
    }
    let begins = |row: &str| name.chars().count() >= FEWEST && row.starts_with(name);
    let mut meant = rows.iter().filter(|row| same(row) || begins(row) || text::is_alike(row, name));
    let right = meant.next().filter(|_| meant.next().is_none())?;
    Some((name.to_owned(), right))
}
