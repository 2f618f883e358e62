//! Functions that a sentence names (`…（类）…（款）…（项）`): each is called as in the document's own forms.
//!
//! In: paragraphs, the forms' rows, the classification. Out: concerns. A name that is neither in a form nor in the
//! classification, and nearly that of one row of its level, is that row's name miswritten; one that is of another level
//! only is said to be of the wrong one. Of a 类 the last 支出 may be left out, as is usual.

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
            let words = text::key(&letters[from..open].iter().collect::<String>());
            let Some((name, wrong)) = wrong(&words, level, &rows, classification) else { continue };
            let place = Place { block: block as u32, row: (open - name.chars().count().min(open)) as u32, column: open as u32 };
            let said = format!("{name}（{}）", LEVELS[level].0);
            let concern = match wrong {
                Wrong::Name(right) => Concern::new(ConcernKind::SaidName, vec![said, right.to_owned()], vec![place], None),
                Wrong::Level(is) => {
                    let levels = [is, level].map(|l| LEVELS[l].0.to_string());
                    Concern::new(ConcernKind::SaidLevel, std::iter::once(said).chain(levels).collect(), vec![place], None)
                }
            };
            match out.iter_mut().find(|c| c.words == concern.words) {
                Some(known) => known.places.push(place),
                None => out.push(concern),
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

/// What is wrong about a name.
enum Wrong<'r> {
    /// It is miswritten; this is meant.
    Name(&'r str),
    /// It is of this level.
    Level(usize),
}

/// The name that words end with, and what is wrong about it.
fn wrong<'n, 'r>(
    words: &'n str,
    level: usize,
    rows: &[BTreeSet<&'r str>; 3],
    classification: &Classification,
) -> Option<(&'n str, Wrong<'r>)> {
    // Some names have marks within them.
    if rows[level].iter().any(|row| words.ends_with(row)) {
        return None;
    }
    let name = words.rsplit('、').next().unwrap_or_default();
    let name = text::enumeration(name).1.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let codes = || classification.codes_of(name, '2');
    let is_its = |name: &str| classification.codes_of(name, '2').any(|c| c.len() == LEVELS[level].1);
    if name.is_empty() || is_its(name) {
        return None;
    }
    let same = |row: &str| function_name(row) == function_name(name);
    if level == 0 && (rows[0].iter().any(|row| same(row)) || is_its(&format!("{name}支出"))) {
        return None;
    }
    let is_of = |l: usize| rows[l].contains(name) || codes().any(|c| c.len() == LEVELS[l].1);
    let mut others = (0..LEVELS.len()).filter(|l| *l != level && is_of(*l));
    if let (Some(is), None) = (others.next(), others.next()) {
        return Some((name, Wrong::Level(is)));
    }
    if vocabulary::former(name).is_some() {
        return None;
    }
    let begins = |row: &str| name.chars().count() >= FEWEST && row.starts_with(name);
    let mut meant = rows[level].iter().filter(|row| same(row) || begins(row) || text::is_alike(row, name));
    meant.next().filter(|_| meant.next().is_none()).map(|right| (name, Wrong::Name(right)))
}
