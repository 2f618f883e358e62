//! Pages: tables that a page break has cut.
//!
//! In: the pieces of all pages. Out: the same, with the second half of a table on the net of the first: a
//! page with a lone total has fewer lines down, and its cells would stand in other columns. A name that
//! the break has cut is put together again.

use super::flow::{Content, Piece, Sheet};
use crate::document::{Bounds, Cell, Origin, Table};
use crate::text;

/// Edges this near are one, in points.
const NEAR: i32 = 3;
/// The longest rest of a name that is carried to the next page.
const REST: usize = 6;

/// Puts the halves of cut tables on one net.
pub fn join(sheets: &mut [Sheet]) {
    for next in 1..sheets.len() {
        let (before, after) = sheets.split_at_mut(next);
        let last = before[next - 1].pieces.iter_mut().rfind(|p| !p.is_aside());
        let first = after[0].pieces.iter_mut().find(|p| !p.is_aside());
        let (Some(Piece { content: Content::Table(above), .. }), Some(Piece { content: Content::Table(below), .. })) = (last, first) else {
            continue;
        };
        let (Some(wide), Some(narrow)) = (edges(above), edges(below)) else { continue };
        let ends = |e: &[i32]| (e[0], e[e.len() - 1]);
        if (ends(&wide).0 - ends(&narrow).0).abs() > NEAR || (ends(&wide).1 - ends(&narrow).1).abs() > NEAR {
            continue;
        }
        if wide.len() > narrow.len() {
            regrid(below, &narrow, &wide);
        } else if narrow.len() > wide.len() {
            regrid(above, &wide, &narrow);
        }
        carry(above, below);
    }
}

fn bounds(cell: &Cell) -> Option<Bounds> {
    match cell.origin {
        Origin::Page { bounds, .. } => Some(bounds),
        _ => None,
    }
}

/// The edges of a table's columns.
fn edges(table: &Table) -> Option<Vec<i32>> {
    let row = table.rows.first()?;
    let mut edges: Vec<i32> = row.iter().map(|c| bounds(c).map(|b| b.left)).collect::<Option<_>>()?;
    edges.push(table.rows.iter().flatten().filter_map(bounds).map(|b| b.right).max()?);
    edges.windows(2).all(|w| w[0] < w[1]).then_some(edges)
}

/// Puts a table on a net with more columns, if its own edges are all among them.
fn regrid(table: &mut Table, own: &[i32], net: &[i32]) {
    let at = |edge: &i32| net.iter().position(|n| (n - edge).abs() <= NEAR);
    let Some(places) = own[..own.len() - 1].iter().map(at).collect::<Option<Vec<usize>>>() else { return };
    for row in &mut table.rows {
        let blank = |c: usize| {
            let origin = row.first().map_or(Origin::Unknown, |cell| match cell.origin {
                Origin::Page { page, bounds } => Origin::Page { page, bounds: Bounds { left: net[c], right: net[c + 1], ..bounds } },
                _ => Origin::Unknown,
            });
            Cell { text: String::new(), origin }
        };
        let mut wide: Vec<Cell> = (0..net.len() - 1).map(blank).collect();
        for (cell, &place) in row.drain(..).zip(&places) {
            wide[place] = cell;
        }
        *row = wide;
    }
}

/// Puts the rest of a name, which stands alone in the first row of a page, behind its beginning.
fn carry(above: &mut Table, below: &mut Table) {
    let (Some(last), Some(first)) = (above.rows.last_mut(), below.rows.first()) else { return };
    let mut filled = first.iter().enumerate().filter(|(_, c)| !c.text.is_empty());
    let (Some((column, rest)), None) = (filled.next(), filled.next()) else { return };
    let key = text::key(&rest.text);
    let begins = text::enumeration(&key).0.is_some() || key.ends_with(['计', ':']) || key.contains(|c: char| c.is_ascii_digit());
    let Some(begun) = last.get_mut(column).filter(|c| !c.text.is_empty() && !begins && key.chars().count() <= REST) else { return };
    // A name that is whole needs nothing.
    let whole = text::key(&begun.text);
    if whole.ends_with("支出") || whole.ends_with('费') || whole.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    begun.text.push_str(&rest.text);
    below.rows.remove(0);
}
