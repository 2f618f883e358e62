//! Codes and names against the catalogue.
//!
//! In: recognised forms with codes. Out: concerns: a code whose digits do not nest in the others of its
//! form, a name that is not that of a verified row, a code that the catalogue does not have below one
//! that it has, two economic types of one row that do not map to each other.

use super::{Classification, Confidence};
use crate::document::{Document, Place};
use crate::recognise::{Form, Item, ItemKind, Recognised, Side, function_name};
use crate::rules::{Concern, ConcernKind};
use crate::text;
use crate::vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// Finds them.
pub fn concerns(document: &Document, recognised: &Recognised, catalogue: &Classification) -> Vec<Concern> {
    let mut out = super::listed::concerns(document, catalogue);
    out.extend(super::named::concerns(document, recognised, catalogue));
    let mut told: BTreeSet<(ConcernKind, String)> = BTreeSet::new();
    for (number, form) in recognised.forms.iter().enumerate().filter(|(_, f)| f.judged) {
        for side in &form.sides {
            nesting(form, side, number, &mut out);
            let year = recognised.parts.get(form.part).and_then(|p| p.year);
            former(form, side, number, year, &mut told, &mut out);
            names(form, side, (number, year), catalogue, &mut told, &mut out);
            mapping(document, form, side, number, catalogue, &mut told, &mut out);
        }
    }
    out
}

/// The cell of an item's code or name.
fn place(form: &Form, item: &Item, column: Option<usize>) -> Place {
    let row = form.rows[item.row];
    Place { block: row.block, row: row.row, column: column.unwrap_or(0) as u32 }
}

fn coded(side: &Side) -> impl Iterator<Item = (&Item, &str)> {
    side.items.iter().filter(|i| i.kind == ItemKind::Plain).filter_map(|i| Some((i, i.code.as_ref()?.as_str())))
}

/// Codes of classification nest: 201 > 20106 > 2010601. Where most of a form's do, one that does not
/// is wrong. Codes of units and projects do not, and are not judged.
fn nesting(form: &Form, side: &Side, number: usize, out: &mut Vec<Concern>) {
    let all: BTreeSet<&str> = coded(side).map(|(_, c)| c).collect();
    let classified = |c: &str| c.starts_with(['2', '3', '5']);
    if form.cut || all.len() < 4 || !all.iter().all(|c| classified(c)) {
        return;
    }
    let lengths: BTreeSet<usize> = all.iter().map(|c| c.len()).collect();
    let parent = |code: &str| lengths.iter().rev().find(|&&l| l < code.len()).map(|&l| code[..l].to_owned());
    let holds = |code: &str| matches!(code.len(), 3 | 5 | 7) && parent(code).is_none_or(|p| all.contains(p.as_str()));
    let wrong: Vec<(&Item, &str)> = coded(side).filter(|(_, c)| !holds(c)).collect();
    if wrong.len() * 5 > all.len() {
        return;
    }
    let mut rows: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    coded(side).for_each(|(item, code)| rows.entry(code).or_default().push(item));
    // Where there are several units, each has its own.
    let several = side.items.iter().any(|i| i.kind == ItemKind::Plain && i.code.is_none());
    let heads = rows.iter().filter(|(code, items)| items.len() > 1 && lengths.last().is_some_and(|l| code.len() < *l));
    for (code, items) in heads.filter(|_| !several) {
        let places = items.iter().map(|i| place(form, i, side.codes.first().copied())).collect();
        out.push(Concern::new(ConcernKind::RepeatedCode, vec![(*code).to_owned(), items.len().to_string()], places, Some(number)));
    }
    for (item, code) in wrong {
        let words = vec![code.to_owned(), parent(code).unwrap_or_default()];
        out.push(Concern::new(ConcernKind::NotNested, words, vec![place(form, item, side.codes.first().copied())], Some(number)));
    }
}

/// Names of functions that were others when the document was made.
fn former(form: &Form, side: &Side, number: usize, year: Option<u16>, told: &mut BTreeSet<(ConcernKind, String)>, out: &mut Vec<Concern>) {
    for item in side.items.iter().filter(|i| i.kind == ItemKind::Plain) {
        let Some(name) = vocabulary::former(&item.key).filter(|f| year.is_some_and(|y| y >= f.until)) else { continue };
        if told.insert((ConcernKind::FormerName, name.key.clone())) {
            let words = vec![item.label.clone(), name.until.to_string(), name.current.to_owned()];
            out.push(Concern::new(ConcernKind::FormerName, words, vec![place(form, item, side.labels.first().copied())], Some(number)));
        }
    }
}

/// Functions of these years and before stand in another classification: `2024.txt` cannot judge them.
const OTHER_CLASSIFICATION: u16 = 2019;

/// Since this year the economic types are the same.
const SAME_TYPES: u16 = 2018;

fn names(
    form: &Form,
    side: &Side,
    (number, year): (usize, Option<u16>),
    catalogue: &Classification,
    told: &mut BTreeSet<(ConcernKind, String)>,
    out: &mut Vec<Concern>,
) {
    for (item, code) in coded(side).filter(|(_, c)| c.starts_with(['2', '3', '5']) && matches!(c.len(), 3 | 5 | 7)) {
        let column = side.labels.first().copied();
        let own = text::key(&item.key);
        let older = code.starts_with('2') && year.is_some_and(|y| y <= OTHER_CLASSIFICATION);
        if older || vocabulary::former(&own).is_some() {
            continue;
        }
        match catalogue.get(code) {
            Some(entry) => {
                // 一般公共服务 stands for 一般公共服务支出.
                let same = function_name(&own) == function_name(&text::key(&entry.name));
                // What another code beside it is called is certainly not this one's name.
                let beside =
                    || catalogue.codes_of(&own, '2').any(|c| c != code && c.len() == code.len() && c[..c.len() - 2] == code[..c.len() - 2]);
                let sure = entry.confidence == Confidence::High || entry.confidence == Confidence::Medium && beside();
                if sure && !own.is_empty() && !same && told.insert((ConcernKind::OtherName, code.to_owned())) {
                    let words = vec![code.to_owned(), item.label.clone(), entry.name.clone()];
                    out.push(Concern::new(ConcernKind::OtherName, words, vec![place(form, item, column)], Some(number)));
                }
            }
            None => {
                let known = code.len() > 3 && catalogue.get(&code[..code.len() - 2]).is_some();
                if known && told.insert((ConcernKind::UnknownCode, code.to_owned())) {
                    let words = vec![code.to_owned(), item.label.clone()];
                    // Economic types have been the same since 2018.
                    let type_ = code.starts_with('3') && year.is_none_or(|y| y >= SAME_TYPES);
                    out.push(Concern::new(
                        if type_ { ConcernKind::UnknownType } else { ConcernKind::UnknownCode },
                        words,
                        vec![place(form, item, side.codes.first().copied())],
                        Some(number),
                    ));
                }
            }
        }
    }
}

/// A row with both names: the department's economic type and the government's.
fn mapping(
    document: &Document,
    form: &Form,
    side: &Side,
    number: usize,
    catalogue: &Classification,
    told: &mut BTreeSet<(ConcernKind, String)>,
    out: &mut Vec<Concern>,
) {
    let cell = |row: usize, column: usize| {
        let r = form.rows.get(row)?;
        document.row(r.block, r.row).get(column).map(|c| c.text.as_str())
    };
    let headers = form.rows.iter().take_while(|r| r.header).count();
    let headed =
        |column: usize, words: [&str; 2]| (0..headers).any(|r| cell(r, column).is_some_and(|t| words.iter().all(|w| t.contains(w))));
    let find = |words: [&str; 2]| side.labels.iter().copied().find(|&c| headed(c, words));
    let (Some(department), Some(government)) = (find(["部门", "经济"]), find(["政府", "经济"])) else { return };
    for item in side.items.iter().filter(|i| i.kind == ItemKind::Plain) {
        let (Some(own), Some(other)) = (cell(item.row, department), cell(item.row, government)) else { continue };
        if own.is_empty() || other.is_empty() || catalogue.codes_of(other, '5').next().is_none() {
            continue;
        }
        let mapped: Vec<(Vec<&str>, bool)> = catalogue.codes_of(own, '3').filter_map(|c| catalogue.mapped(c)).collect();
        let all: Vec<&str> = mapped.iter().flat_map(|m| m.0.iter().copied()).collect();
        let verified = mapped.iter().any(|m| m.1);
        let same = all.iter().any(|n| text::key(n) == text::key(other));
        if verified && !same && told.insert((ConcernKind::OtherMapping, own.to_owned())) {
            let words = vec![own.to_owned(), other.to_owned(), all.first().copied().unwrap_or_default().to_owned()];
            out.push(Concern::new(ConcernKind::OtherMapping, words, vec![place(form, item, Some(government))], Some(number)));
        }
    }
}
