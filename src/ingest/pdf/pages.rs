//! Pages: tables that a page break has cut.
//!
//! In: the pieces of all pages. Out: the same, with the second half of a table on the net of the first: a
//! page with a lone total has fewer lines down, and its cells would stand in other columns. A name that
//! the break has cut is put together again, and a header that stands alone goes to its rows.

use super::flow::{Content, Piece, Sheet};
use crate::document::{Bounds, Cell, Origin, Table};
use crate::text;

/// Edges this near are one, in points.
const NEAR: i32 = 3;
/// The longest rest of a name that is carried to the next page.
const REST: usize = 6;

/// A header has no more rows.
const HEADER: usize = 3;

/// Puts the halves of cut tables on one net.
pub fn join(sheets: &mut [Sheet]) {
    for next in 1..sheets.len() {
        let (before, after) = sheets.split_at_mut(next);
        let at = before[next - 1].pieces.iter().rposition(|p| !p.is_aside());
        let last = at.and_then(|i| before[next - 1].pieces.get_mut(i));
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
        if is_header(above) && !is_header(below) {
            below.rows.splice(0..0, std::mem::take(&mut above.rows));
            before[next - 1].pieces.remove(at.unwrap_or_default());
        }
    }
}

/// Whether a table has words only, in so few rows that they are its header.
fn is_header(table: &Table) -> bool {
    let texts = || table.rows.iter().flatten().filter(|c| !c.text.is_empty());
    let heads = |c: &Cell| !c.text.contains(|c: char| c.is_ascii_digit()) && text::enumeration(&text::key(&c.text)).0.is_none();
    table.rows.len() <= HEADER && texts().count() > 1 && texts().all(heads)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::turn::Turn;

    /// A table on a page, its columns between these edges, `|` between cells.
    fn sheet(number: u32, edges: &[i32], rows: &[&str]) -> Sheet {
        let cell = |(c, text): (usize, &str)| {
            let bounds = Bounds { left: edges[c], right: edges[c + 1], top: 0, bottom: 10 };
            Cell { text: text.to_owned(), origin: Origin::Page { page: number, bounds } }
        };
        let rows = rows.iter().map(|r| r.split('|').enumerate().map(cell).collect()).collect();
        Sheet { number, turn: Turn::upright(600.0, 800.0), pieces: vec![Piece::table(Table::new(rows), 100.0, 200.0)] }
    }

    fn texts(sheet: &Sheet) -> Vec<String> {
        let Content::Table(table) = &sheet.pieces[0].content else { return Vec::new() };
        table.rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn a_lone_total_on_the_next_page_stands_in_the_columns_of_the_table() {
        let mut sheets = vec![
            sheet(1, &[50, 80, 100, 120, 300, 400, 500], &["201|01|01|行政运行|5.00|5.00"]),
            sheet(2, &[51, 300, 401, 500], &["合计|5.00|5.00"]),
        ];
        join(&mut sheets);
        assert_eq!(texts(&sheets[1]), ["合计||||5.00|5.00"]);
    }

    #[test]
    fn tables_of_pages_that_are_printed_sideways_are_put_together_as_they_are_read() {
        let turned = |sheet: Sheet| Sheet { turn: Turn { quarters: 1, ..sheet.turn }, ..sheet };
        let sheets = vec![
            turned(sheet(1, &[50, 80, 100, 120, 300, 400, 500], &["201|01|01|行政运行|5.00|5.00"])),
            turned(sheet(2, &[51, 300, 401, 500], &["合计|5.00|5.00"])),
        ];
        let (blocks, _) = super::super::flow::blocks(sheets);
        let crate::document::Block::Table(total) = &blocks[1] else { panic!("a table") };
        assert_eq!(total.rows[0].iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["合计", "", "", "", "5.00", "5.00"]);
        // On the page as it is shown the row runs from above to below.
        let last = total.rows[0][5].origin.page().map(|(_, b)| (b.top, b.bottom, b.right - b.left));
        assert_eq!(last, Some((401, 500, 10)));
    }

    #[test]
    fn a_table_of_other_columns_stays_as_it_is() {
        let mut sheets = vec![
            sheet(1, &[50, 80, 300, 500], &["201|行政运行|5.00"]),
            sheet(2, &[50, 200, 500], &["项目名称|金额"]),
            sheet(3, &[90, 200, 400], &["姓名|年龄"]),
        ];
        join(&mut sheets);
        assert_eq!(texts(&sheets[1]), ["项目名称|金额"]);
        assert_eq!(texts(&sheets[2]), ["姓名|年龄"]);
    }

    #[test]
    fn a_header_alone_at_the_foot_of_a_page_goes_to_its_rows() {
        let mut sheets = vec![
            sheet(1, &[50, 200, 300, 400, 500], &["收入||支出|", "项目名称|金额|项目名称|金额"]),
            sheet(2, &[50, 200, 300, 400, 500], &["一、一般公共预算|5.00|一、基本支出|5.00"]),
        ];
        join(&mut sheets);
        assert!(sheets[0].pieces.is_empty());
        assert_eq!(texts(&sheets[1]), ["收入||支出|", "项目名称|金额|项目名称|金额", "一、一般公共预算|5.00|一、基本支出|5.00"]);
    }

    #[test]
    fn a_name_that_the_page_has_cut_is_whole_again() {
        let mut sheets = vec![
            sheet(1, &[50, 300, 500], &["十六、金融支出|", "十七、国土海洋气象等支|"]),
            sheet(2, &[50, 300, 500], &["出|", "十八、住房保障支出|3.00"]),
        ];
        join(&mut sheets);
        assert_eq!(texts(&sheets[0])[1], "十七、国土海洋气象等支出|");
        assert_eq!(texts(&sheets[1]), ["十八、住房保障支出|3.00"]);
        // A row that has only a name is a row.
        let mut sheets = vec![sheet(1, &[50, 300, 500], &["一、基本支出|1.00"]), sheet(2, &[50, 300, 500], &["支出合计|", "其他|2.00"])];
        join(&mut sheets);
        assert_eq!(texts(&sheets[1]).len(), 2);
    }
}
