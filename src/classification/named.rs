//! Functions that a sentence names (`…（类）…（款）…（项）`): each is called as in the document's own forms.
//!
//! In: paragraphs, the forms' rows, the classification. Out: concerns. A name that is neither in a form nor in the
//! classification, and nearly that of one row of its level, is that row's name miswritten; one that is of another level
//! only is said to be of the wrong one, and one that stands below another in every form is not said to be of this one.
//! Of a 类 the last 支出 may be left out, as is usual.

use super::Classification;
use crate::document::{Block, Document, Place};
use crate::recognise::{Recognised, function_name};
use crate::rules::{Concern, ConcernKind};
use crate::{text, vocabulary};
use std::collections::{BTreeMap, BTreeSet};

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
    let heads = Heads::of(recognised);
    for (block, paragraph) in document.blocks.iter().enumerate() {
        let (Block::Paragraph(p) | Block::Heading(_, p)) = paragraph else { continue };
        let letters: Vec<char> = p.text.chars().collect();
        for open in (0..letters.len()).filter(|&i| matches!(letters[i], '（' | '(')) {
            let inner = letters[open + 1..].iter().skip_while(|c| c.is_ascii_digit()).take(2).collect::<Vec<_>>();
            let [level, '）' | ')'] = inner[..] else { continue };
            let Some(level) = LEVELS.iter().position(|(word, _)| word == level) else { continue };
            let from = letters[..open].iter().rposition(|c| is_end(*c)).map_or(0, |i| i + 1);
            let words = text::key(&letters[from..open].iter().collect::<String>());
            let before = &letters[..from];
            let found = wrong(&words, level, &rows, classification).or_else(|| heads.wrong(&words, level, before, classification));
            let Some((name, wrong)) = found else { continue };
            let place = Place { block: block as u32, row: (open - name.chars().count().min(open)) as u32, column: open as u32 };
            let said = format!("{name}（{}）", LEVELS[level].0);
            let concern = match wrong {
                Wrong::Name(right) => Concern::new(ConcernKind::SaidName, vec![said, right.to_owned()], vec![place], None),
                Wrong::Head(said_of, own) => Concern::new(ConcernKind::SaidHead, vec![said, said_of, own.to_owned()], vec![place], None),
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
    /// It is said to be of one, and is of another.
    Head(String, &'r str),
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

/// Which functions of the level of 款 those of the level of 项 stand below, by their names in the forms.
struct Heads<'r> {
    codes: BTreeMap<&'r str, BTreeSet<&'r str>>,
    names: BTreeMap<&'r str, &'r str>,
}

impl<'r> Heads<'r> {
    fn of(recognised: &'r Recognised) -> Heads<'r> {
        let items = recognised.forms.iter().flat_map(|f| &f.sides).flat_map(|s| &s.items);
        let items = items.filter(|i| i.doubt.is_none() && !i.key.is_empty());
        let coded = items.filter_map(|i| Some((i.code.as_ref()?.as_str(), i.key.as_str()))).filter(|(code, _)| code.starts_with('2'));
        let mut heads = Heads { codes: BTreeMap::new(), names: BTreeMap::new() };
        for (code, name) in coded {
            match code.len() {
                5 => drop(heads.names.insert(code, name)),
                7 => drop(heads.codes.entry(name).or_default().insert(&code[..5])),
                _ => {}
            }
        }
        heads
    }

    /// An item that words end with, and the head right before it that is not its own.
    fn wrong<'n>(&self, words: &'n str, level: usize, before: &[char], classification: &Classification) -> Option<(&'n str, Wrong<'r>)> {
        if level != 2 {
            return None;
        }
        let own = self.codes.get(words)?;
        let before: String = before.iter().collect();
        let path = text::key(&before);
        let path = path.strip_suffix("(款)")?;
        let head = path.rsplit([')', '。', ';', ':', ',', '“', '”', '"']).next().unwrap_or_default();
        let is = |code: &str| {
            self.names.get(code).is_some_and(|n| *n == head) || classification.get(code).is_some_and(|e| text::key(&e.name) == head)
        };
        // Only a head that the forms have as well: what they do not have may be another money's.
        let known = self.names.values().any(|n| *n == head);
        let elsewhere = classification.codes_of(words, '2').any(|c| c.len() == 7 && is(&c[..5]));
        if !known || elsewhere || own.iter().any(|code| is(code)) {
            return None;
        }
        let right = own.iter().find_map(|code| self.names.get(code)).filter(|_| own.len() == 1)?;
        Some((words, Wrong::Head(format!("{head}（款）"), right)))
    }
}
