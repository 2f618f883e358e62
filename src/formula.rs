//! What only a workbook has: totals typed over their formulas, and formulas that miss a row.
//!
//! In: the formulas behind cells, and the relations that their cells owe. Out: [`Slip`]s. Both are
//! told even where every figure is right today: the next change of a part would not reach the total.

use crate::document::{CellName, Document, Origin};
use crate::recognise::Recognised;
use crate::relation::{Built, Origin as From};
use std::collections::{HashMap, HashSet};

/// Something odd about a total in a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The total's figure.
    pub total: usize,
    /// What is odd.
    pub kind: SlipKind,
}

/// What can be odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlipKind {
    /// A number where the totals beside it have formulas.
    TypedOver,
    /// The formula leaves out a part.
    Misses {
        /// The formula.
        formula: String,
        /// The part's figure.
        part: usize,
    },
}

/// Finds them.
pub fn slips(document: &Document, recognised: &Recognised, built: &Built) -> Vec<Slip> {
    if document.formulas.is_empty() {
        return Vec::new();
    }
    let formula = |figure: usize| document.formulas.get(&recognised.figures[figure].place).map(String::as_str);
    let cell = |figure: usize| match &document.cell(recognised.figures[figure].place)?.origin {
        Origin::Sheet { cell, .. } => Some(*cell),
        _ => None,
    };
    let parts: HashMap<usize, Vec<usize>> = built
        .relations
        .iter()
        .filter(|r| r.origin == From::Outline && r.doubt.is_none())
        .filter_map(|r| Some((r.terms.first()?.figure, r.terms.iter().skip(1).map(|t| t.figure).collect())))
        .collect();
    let mut out = Vec::new();
    // Totals of a column by kind: where most have formulas, one that has none was typed over.
    let mut kinds: HashMap<(usize, usize, From), Vec<usize>> = HashMap::new();
    for relation in built.relations.iter().filter(|r| r.money && r.left == 1 && r.doubt.is_none()) {
        let Some(total) = relation.terms.first().map(|t| t.figure) else { continue };
        let form = recognised.figures[total].form;
        let within = relation.terms.len() > 1 && relation.terms.iter().all(|t| recognised.figures[t.figure].form == form);
        if within && recognised.figures[total].has_money() {
            kinds.entry((form, recognised.figures[total].column, relation.origin)).or_default().push(total);
        }
    }
    for totals in kinds.into_values() {
        let typed: Vec<usize> = totals.iter().copied().filter(|&t| formula(t).is_none()).collect();
        let with = totals.len() - typed.len();
        if with >= 2 && typed.len() * 3 <= with {
            out.extend(typed.into_iter().map(|total| Slip { total, kind: SlipKind::TypedOver }));
        }
    }
    for (&total, own) in &parts {
        let Some(text) = formula(total) else { continue };
        let Some(covered) = addends(text) else { continue };
        let covers = |figure: usize| cell(figure).is_some_and(|c| covered.iter().any(|r| r.has(c)));
        // A part is covered by itself or by its own parts.
        let reaches = |part: usize| {
            let (mut open, mut seen) = (vec![part], HashSet::new());
            while let Some(figure) = open.pop() {
                if covers(figure) {
                    return true;
                }
                open.extend(parts.get(&figure).into_iter().flatten().copied().filter(|f| seen.insert(*f)));
            }
            false
        };
        let missed: Vec<usize> = own.iter().copied().filter(|&p| !reaches(p)).collect();
        if missed.len() < own.len() {
            let kind = |part| SlipKind::Misses { formula: text.to_owned(), part };
            out.extend(missed.into_iter().map(|part| Slip { total, kind: kind(part) }));
        }
    }
    out.sort_by_key(|s| (s.total, matches!(&s.kind, SlipKind::Misses { .. })));
    out.dedup();
    out
}

/// A range of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    from: CellName,
    to: CellName,
}

impl Area {
    fn has(&self, c: CellName) -> bool {
        (self.from.row..=self.to.row).contains(&c.row) && (self.from.column..=self.to.column).contains(&c.column)
    }
}

/// The cells that a formula adds up, where it does nothing else: `SUM(C5:C9)`, `C5+C8`,
/// `ROUND(SUM(C5,C8:C9),2)`. Nothing for any other formula.
fn addends(formula: &str) -> Option<Vec<Area>> {
    let text: String = formula.trim_start_matches('=').chars().filter(|c| !c.is_whitespace() && *c != '$').collect();
    let text = text.to_ascii_uppercase();
    // ods writes [.C5:.C9].
    let text = text.replace("OF:=", "").replace("[.", "").replace(":.", ":").replace(']', "").replace(';', ",");
    let inner = text.strip_prefix("ROUND(").and_then(|t| t.rsplit_once(',')).map_or(text.as_str(), |(t, _)| t);
    let mut areas = Vec::new();
    for word in inner.split(['(', ')', '+', ',']).filter(|w| !w.is_empty()) {
        if word == "SUM" || word == "SUBTOTAL" || word == "9" || word == "109" {
            continue;
        }
        let (from, to) = word.split_once(':').unwrap_or((word, word));
        let (from, to): (CellName, CellName) = (from.parse().ok()?, to.parse().ok()?);
        areas.push(Area { from, to });
    }
    (!areas.is_empty()).then_some(areas)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_that_add_up() {
        let count = |f: &str| addends(f).map(|a| a.len());
        assert_eq!(count("SUM(C5:C9)"), Some(1));
        assert_eq!(count("=$C$5+C8+sum(D1:D3)"), Some(3));
        assert_eq!(count("ROUND(SUM(C5,C8:C9),2)"), Some(2));
        assert_eq!(count("of:=SUM([.C5:.C9])"), Some(1));
        assert_eq!(count("C5*2"), None);
        assert_eq!(count("SUM(表2!C5:C9)"), None);
        assert_eq!(count("C5-C6"), None);
    }
}
