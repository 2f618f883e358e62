//! Economic types that a sentence lists: one that is nearly, and not quite, the name of a type.
//!
//! In: paragraphs. Out: concerns. A list of which most are names of the classification is one of types: what differs
//! from a name by one letter, and is no name itself, is a slip (基本工资、津贴补贴、资金: 奖金).

use super::Classification;
use crate::document::{Block, Document, Place};
use crate::rules::{Concern, ConcernKind};
use crate::text;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// The fewest types of a list.
const FEWEST: usize = 5;
/// What ends a list.
const ENDS: [char; 5] = ['。', '；', ';', '：', ':'];

/// Finds them; each name is asked about once.
pub fn concerns(document: &Document, classification: &Classification) -> Vec<Concern> {
    // In the order of letters: which of several is meant must not change from run to run.
    let types = LazyCell::new(|| classification.names('3').map(text::key).collect::<BTreeSet<String>>());
    let mut out: Vec<Concern> = Vec::new();
    for (block, paragraph) in document.blocks.iter().enumerate() {
        let (Block::Paragraph(p) | Block::Heading(_, p)) = paragraph else { continue };
        if !p.text.contains("包括") {
            continue;
        }
        let letters: Vec<char> = p.text.chars().collect();
        for list in lists(&letters) {
            let count = list.iter().filter(|(_, n)| types.contains(n)).count();
            if count < FEWEST || count * 3 < list.len() * 2 {
                continue;
            }
            for (at, name) in list.iter().filter(|(_, n)| !types.contains(n)) {
                let listed = |t: &&String| list.iter().any(|(_, n)| n == *t);
                let Some(meant) = types.iter().filter(|t| !listed(t)).find(|t| differ_by_one(name, t)) else { continue };
                let place = Place { block: block as u32, row: at.start as u32, column: at.end as u32 };
                match out.iter_mut().find(|c| c.words[0] == *name) {
                    Some(concern) => concern.places.push(place),
                    None => out.push(Concern::new(ConcernKind::ListedType, vec![name.clone(), meant.clone()], vec![place], None)),
                }
            }
        }
    }
    out
}

/// A name and the letters that it is written with.
type Named = (Range<usize>, String);

/// The names of each list that 包括 begins, with where they stand.
fn lists(letters: &[char]) -> Vec<Vec<Named>> {
    let mut out = Vec::new();
    for at in (0..letters.len()).filter(|&i| letters[i..].starts_with(&['包', '括'])) {
        let from = at + 2 + letters[at + 2..].iter().take_while(|c| matches!(c, '：' | ':' | ' ')).count();
        let to = letters[from..].iter().position(|c| ENDS.contains(c)).map_or(letters.len(), |n| from + n);
        let mut names = Vec::new();
        let mut begin = from;
        for i in from..=to {
            if i == to || matches!(letters[i], '、' | '，' | ',') {
                let name: String = letters[begin..i].iter().collect();
                let name = text::key(name.trim_end_matches('等'));
                if !name.is_empty() {
                    names.push((begin..i, name));
                }
                begin = i + 1;
            }
        }
        out.push(names);
    }
    out
}

/// Whether two names of as many letters differ in one.
fn differ_by_one(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).filter(|(x, y)| x != y).count() == 1
}
