//! Outline: which row of a side is the sum of which others.
//!
//! In: the items of a side and the profile's [`Outline`]. Out: [`Parents`]. Nothing here looks at
//! an amount: a structure that were found by adding up could not find a wrong sum.

use super::form::{Doubt, Index, Item, ItemKind, Parents};
use crate::profile::{Outline, SideSpec, Words};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known of the units of a document.
pub struct Units<'a> {
    /// Names from captions and titles, as keys.
    pub known: &'a [String],
    /// The profile's words.
    pub words: &'a Words,
}

impl Units<'_> {
    /// Whether a row's name is a unit's: for certain, or by its sound.
    fn is_unit(&self, key: &str) -> Option<Option<Doubt>> {
        if self.known.iter().any(|k| key == k || key.ends_with(k.as_str()) && !k.is_empty()) {
            return Some(None);
        }
        let sounds = self.words.unit_suffix.iter().any(|s| key.ends_with(s.as_str()));
        let lacks = !self.words.unit_lacks.iter().any(|s| key.contains(s.as_str()));
        (sounds && lacks).then_some(Some(Doubt::GuessedUnit))
    }
}

/// The parents of the items of a side.
pub fn parents(items: &[Item], spec: &SideSpec, units: &Units<'_>) -> Parents {
    let parents = match spec.outline {
        Outline::Sections => sections(items, spec),
        Outline::Code => nested(items, |i| code_level(items, i, units)),
        Outline::Columns => nested(items, |i| Some((items[i].depth, None))),
        Outline::Heads | Outline::Units if items.iter().filter(|i| i.code.is_some()).count() * 2 > items.len() => {
            nested(items, |i| code_level(items, i, units))
        }
        Outline::Heads => {
            let any = items.iter().any(|i| spec.heads.is_match(&i.key));
            let doubt = (!any && items.len() > 3).then_some(Doubt::NoHeads);
            nested(items, |i| Some((u8::from(!spec.heads.is_match(&items[i].key)), doubt)))
        }
        Outline::Units => {
            let any = items.iter().any(|i| i.kind == ItemKind::Plain && units.is_unit(&i.key).is_some());
            nested(items, |i| match units.is_unit(&items[i].key) {
                Some(doubt) => Some((0, doubt)),
                None => Some((u8::from(any), None)),
            })
        }
        Outline::None => Parents { tops: (0..items.len()).filter(|&i| items[i].kind == ItemKind::Plain).collect(), ..Parents::default() },
    };
    // A unit that was guessed, with nothing to add up, leaves no doubt.
    Parents { sums: parents.sums.into_iter().filter(|(_, parts, _)| !parts.is_empty()).collect(), ..parents }
}

/// The level of a row in a form of codes: units stand over classes; a row without a code and
/// without a unit's name has no place.
fn code_level(items: &[Item], i: usize, units: &Units<'_>) -> Option<(u8, Option<Doubt>)> {
    match &items[i].code {
        Some(code) => Some((code.as_str().len() as u8, None)),
        None => units.is_unit(&items[i].key).map(|doubt| (0, doubt)),
    }
}

/// Rows nested by level (lower stands over higher), under one total above or below them. A row
/// with a code has its nearest prefix as parent.
fn nested(items: &[Item], level: impl Fn(usize) -> Option<(u8, Option<Doubt>)>) -> Parents {
    let mut stack: Vec<(usize, u8)> = Vec::new();
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    let mut doubts: Vec<Option<Doubt>> = vec![None; items.len()];
    let mut tops = Vec::new();
    let mut root = None;
    let mut complete = true;
    let mut doubt_of_root = None;
    for (i, item) in items.iter().enumerate() {
        match item.kind {
            ItemKind::Subset => continue,
            ItemKind::Total => {
                // Two totals: the one that stands first is over all, a second (a page's) is not judged.
                if root.is_none() {
                    root = Some(i);
                }
                continue;
            }
            ItemKind::Plain => {}
        }
        let Some((own, doubt)) = level(i) else {
            // Its name may be a remark; its money would belong somewhere.
            complete = false;
            continue;
        };
        while stack.last().is_some_and(|&(top, l)| l >= own || !holds(&items[top], item)) {
            stack.pop();
        }
        match stack.last() {
            Some(&(parent, _)) => parts[parent].push(i),
            None => {
                tops.push(i);
                doubt_of_root = doubt_of_root.or(doubt);
            }
        }
        doubts[i] = doubt;
        stack.push((i, own));
    }
    let mut sums: Vec<_> = parts
        .into_iter()
        .enumerate()
        .map(|(i, p)| {
            let doubt = doubts[i].or_else(|| p.iter().find_map(|&c| doubts[c]));
            (i, p, doubt)
        })
        .collect();
    let lost = lost(items);
    for (parent, parts, doubt) in &mut sums {
        // A row without its head may belong to another head of its class.
        let near = |c: &&str, p: &str| c.starts_with(p) || c.get(..3).is_some_and(|class| p.starts_with(class));
        let over = |c: &&str| items[*parent].code.as_ref().is_some_and(|p| near(c, p.as_str()));
        let twice = parts.iter().any(|&p| items[p].code.as_ref().is_some_and(|c| lost.contains(&c.as_str())));
        if twice || lost.iter().any(over) {
            *doubt = doubt.or(Some(Doubt::LostCode));
        }
    }
    doubt_of_root = doubt_of_root.or((!lost.is_empty()).then_some(Doubt::LostCode));
    if let Some(root) = root.filter(|_| complete) {
        sums.push((root, tops.clone(), doubt_of_root));
    }
    Parents { sums, optional: Vec::new(), root, tops }
}

/// Codes that should head rows of the form and are not there, or are there more than once: a row has
/// another's code, and where it belongs is not known. None in a form whose codes do not nest.
fn lost(items: &[Item]) -> Vec<&str> {
    // A unit's rows begin anew.
    let (mut unit, mut rows) = (0, BTreeMap::new());
    for item in items.iter().filter(|i| i.kind == ItemKind::Plain) {
        match &item.code {
            Some(code) => *rows.entry((unit, code.as_str())).or_insert(0) += 1,
            None => unit += 1,
        }
    }
    let lengths: BTreeSet<usize> = rows.keys().map(|(_, c)| c.len()).collect();
    let mut lost: BTreeSet<&str> = BTreeSet::new();
    let mut odd = 0;
    for (&(unit, code), &count) in &rows {
        let over = lengths.range(..code.len()).next_back().map(|l| &code[..*l]);
        if let Some(over) = over.filter(|o| !rows.contains_key(&(unit, o))) {
            odd += 1;
            lost.insert(over);
        }
        if count > 1 && lengths.last().is_some_and(|l| code.len() < *l) {
            lost.insert(code);
        }
    }
    if odd * 5 > rows.len() { Vec::new() } else { lost.into_iter().collect() }
}

/// Whether a row can stand over another: among codes only a prefix can.
fn holds(over: &Item, under: &Item) -> bool {
    match (&over.code, &under.code) {
        (Some(a), Some(b)) => a.holds(b),
        (Some(_), None) => false,
        _ => true,
    }
}

/// An open row: its level, its number, the item, its parent.
type Open = (u8, u16, usize, Option<usize>);

/// The row that one of a level and a number belongs to, by the rows that are open above it.
fn parent_of(stack: &mut Vec<Open>, level: u8, number: u16) -> Option<usize> {
    if level == 0 {
        stack.clear();
        return None;
    }
    while stack.last().is_some_and(|s| s.0 > level) {
        stack.pop();
    }
    match stack.last().copied() {
        // The next of a list goes where the one before it went.
        Some((l, _, _, parent)) if l == level => {
            stack.pop();
            parent
        }
        // A list that begins stands under the row above it; one that does not, nowhere.
        Some((_, _, over, _)) if number == 1 => Some(over),
        _ => None,
    }
}

/// Rows by enumeration, with totals that sum up what stands before them since the last total (that
/// total included), or, where nothing stands before, what stands behind.
fn sections(items: &[Item], spec: &SideSpec) -> Parents {
    // The row that an item is known to be a part of by its name.
    let known = |key: &str| {
        let (name, _) = spec.within.iter().find(|(_, parts)| parts.is_match(key))?;
        let name = spec.rows.iter().position(|(n, _)| n == name)?;
        items.iter().position(|i| i.name == Some(name) && i.kind == ItemKind::Plain)
    };
    let mut sums = Vec::new();
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    let mut pending: Vec<usize> = Vec::new();
    let mut leading = None;
    let mut root = None;
    // The row whose breakdown may follow, and how its parts are called.
    let mut breakdown: Option<(usize, &crate::profile::Pattern)> = None;
    let mut optional = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        match item.kind {
            ItemKind::Subset => continue,
            ItemKind::Total => {
                if pending.is_empty() && root.is_none() {
                    leading = Some(i);
                } else if !pending.is_empty() {
                    sums.push((i, std::mem::take(&mut pending), None));
                }
                if leading != Some(i) {
                    pending = vec![i];
                }
                root = Some(i);
                stack.clear();
                breakdown = None;
                continue;
            }
            ItemKind::Plain => {}
        }
        if let Some((parent, _)) = breakdown.filter(|(_, parts)| parts.is_match(&item.key)) {
            parts[parent].push(i);
            optional.push(parent);
            continue;
        }
        let named = |name: &String| item.name.is_some_and(|n| spec.rows[n].0 == *name);
        breakdown = spec.below.iter().find(|(name, _)| named(name)).map(|(_, parts)| (i, parts)).or(breakdown);
        if let Some(parent) = known(&item.key).filter(|&p| p != i) {
            parts[parent].push(i);
            continue;
        }
        let (level, number) = item.mark.map_or((0, 0), |m| (m.level, m.number));
        let parent = parent_of(&mut stack, level, number);
        match parent {
            Some(p) => parts[p].push(i),
            None => pending.push(i),
        }
        stack.push((level, number, i, parent));
    }
    if let Some(total) = leading {
        root = Some(total);
        sums.push((total, pending.clone(), None));
    }
    let tops = (0..items.len()).filter(|i| items[*i].kind == ItemKind::Plain && !parts.iter().any(|p| p.contains(i))).collect();
    sums.extend(parts.into_iter().enumerate().map(|(i, p)| (i, p, None)));
    optional.dedup();
    Parents { sums, optional, root, tops }
}

/// Items by what other forms call them; the codes of units are no codes of functions.
pub fn index(items: &[Item], spec: &SideSpec, parents: &Parents, units: bool) -> Index {
    let mut index = Index::default();
    let put = |map: &mut HashMap<String, Option<usize>>, key: &str, i: usize| {
        map.entry(key.to_owned()).and_modify(|e| *e = None).or_insert(Some(i));
    };
    let coded = items.iter().any(|i| i.code.is_some());
    let marked = items.iter().filter(|i| i.mark.is_some()).count() * 2 > items.len();
    let heads: Vec<bool> = {
        let mut heads = vec![false; items.len()];
        parents.sums.iter().for_each(|(p, _, _)| heads[*p] = true);
        heads
    };
    for (i, item) in items.iter().enumerate().filter(|(_, i)| i.kind == ItemKind::Plain) {
        if let Some(code) = item.code.as_ref().filter(|_| !units) {
            put(&mut index.code, code.as_str(), i);
            index.lengths |= 1 << code.as_str().len().min(15);
            index.over.extend(
                [3, 5].into_iter().filter_map(|l| code.as_str().get(..l)).filter(|o| o.len() < code.as_str().len()).map(str::to_owned),
            );
        }
        let function = if units {
            false
        } else if coded {
            item.code.as_ref().is_some_and(|c| c.is_class())
        } else {
            // A row that has a name of its own (年末结转) is no function, nor is one that nobody knows without a mark.
            let stands_apart = marked && item.mark.is_none() && !crate::vocabulary::is_class(&item.key);
            spec.outline == Outline::Sections && item.name.is_none() && !stands_apart
        };
        if function {
            put(&mut index.function, function_name(&item.key), i);
        } else if spec.outline == Outline::Sections && !coded && !units && item.name.is_none() && !heads[i] {
            index.strange.push(i);
        }
        if !heads[i] && !item.key.is_empty() {
            put(&mut index.name, &item.key, i);
        }
    }
    index
}

/// A function's name as compared: 一般公共服务 and 一般公共服务支出 are one, and so are a former name and the
/// present one.
pub fn function_name(key: &str) -> &str {
    let key = crate::vocabulary::former(key).map_or(key, |f| f.current);
    key.strip_suffix("支出").filter(|rest| !rest.is_empty()).unwrap_or(key)
}
