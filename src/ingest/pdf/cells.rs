//! Cells: letters into the fields of a ruled table.
//!
//! In: a [`Grid`] and the letters of its page. Out: rows of texts with their boxes. A number is put
//! whole where its middle is, even if it runs over a line. Rows that no line parts, but whose
//! figures stand one above the other, are parted.

use super::page::{Glyph, Letter};
use super::ruled::Grid;
use super::words::{self, Line};
use std::collections::BTreeMap;

/// A text and its box: left, top, right, bottom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    /// The text; empty for a blank cell and for what a larger cell covers.
    pub text: String,
    /// The cell's box.
    pub bounds: [f32; 4],
}

/// The rows of a table.
pub fn rows(grid: &Grid, glyphs: &[&Glyph]) -> Vec<Vec<Field>> {
    let mut of_cell: BTreeMap<usize, Vec<&Glyph>> = BTreeMap::new();
    for word in numbers_whole(glyphs) {
        let (from, to) = (word[0], word[word.len() - 1]);
        let (x, y) = ((from.left + to.right) / 2.0, from.middle());
        if let Some((r, c)) = grid.field(x, y) {
            of_cell.entry(grid.cell_of[r * grid.columns() + c]).or_default().extend(word);
        }
    }
    let lines: BTreeMap<usize, Vec<Line<'_>>> = of_cell.into_iter().map(|(cell, g)| (cell, words::lines(g.into_iter()))).collect();
    let mut out = Vec::new();
    for r in 0..grid.rows() {
        let own: Vec<usize> = (0..grid.columns()).map(|c| r * grid.columns() + c).collect();
        let cuts = cuts(grid, r, &lines);
        let edges: Vec<f32> = std::iter::once(grid.ys[r]).chain(cuts.iter().copied()).chain([grid.ys[r + 1]]).collect();
        for band in edges.windows(2) {
            let whole = edges.len() == 2;
            let field = |&f: &usize| {
                let mut bounds = grid.bounds(grid.cell_of[f]);
                if grid.cell_of[f] != f {
                    return Field {
                        text: String::new(),
                        bounds: [grid.xs[f % grid.columns()], band[0], grid.xs[f % grid.columns() + 1], band[1]],
                    };
                }
                let inside = |l: &&Line<'_>| whole || (l.base - l.size * 0.35 >= band[0] && l.base - l.size * 0.35 < band[1]);
                let text = lines.get(&f).map(|ls| words::join(ls.iter().filter(inside).map(words::text))).unwrap_or_default();
                if !whole {
                    (bounds[1], bounds[3]) = (band[0], band[1]);
                }
                Field { text, bounds }
            };
            out.push(own.iter().map(field).collect());
        }
    }
    out
}

/// The table's share of cells that hold several figures side by side: its columns have no lines.
pub fn crowded(rows: &[Vec<Field>]) -> bool {
    let filled = rows.iter().flatten().filter(|f| !f.text.is_empty()).count();
    let several = |f: &&Field| f.text.split(' ').filter(|w| is_figure(w)).count() > 1;
    rows.iter().flatten().filter(several).count() * 10 > filled * 2
}

/// Letters one by one, but those of a number together.
fn numbers_whole<'g>(glyphs: &[&'g Glyph]) -> Vec<Vec<&'g Glyph>> {
    let mut out: Vec<Vec<&Glyph>> = Vec::with_capacity(glyphs.len());
    let digit = |g: &Glyph| matches!(g.text, Letter::One(c) if c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%'));
    for &glyph in glyphs {
        match out.last_mut() {
            Some(word)
                if digit(glyph)
                    && word.last().is_some_and(|l| {
                        digit(l)
                            && (l.base - glyph.base).abs() < 0.5
                            && (-0.2..0.25).contains(&((glyph.left - l.right) / glyph.size.max(1.0)))
                    }) =>
            {
                word.push(glyph);
            }
            _ => out.push(vec![glyph]),
        }
    }
    out
}

/// Whether a text is a figure with decimals, or a nil.
fn is_figure(text: &str) -> bool {
    let text = text.trim_start_matches('-');
    let digits = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    digits && text.split_once('.').is_some_and(|(w, f)| !w.is_empty() && (1..=6).contains(&f.len()) && !f.contains('.'))
}

/// Where a row must be parted: between figures that stand one above the other in one field.
fn cuts(grid: &Grid, row: usize, lines: &BTreeMap<usize, Vec<Line<'_>>>) -> Vec<f32> {
    let mut best: Vec<f32> = Vec::new();
    for c in 0..grid.columns() {
        let cell = row * grid.columns() + c;
        let spans = grid.cell_of[cell] != cell || grid.cell_of.get(cell + grid.columns()) == Some(&cell);
        let Some(own) = lines.get(&cell).filter(|_| !spans) else { continue };
        let figures: Vec<&Line<'_>> = own.iter().filter(|l| is_figure(&words::text(l))).collect();
        if figures.len() == own.len() && figures.len() > best.len() + 1 {
            best = figures.windows(2).map(|w| (w[0].bottom() + w[1].top()) / 2.0).collect();
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::words::tests::write;

    fn grid(xs: &[f32], ys: &[f32]) -> Grid {
        let fields = (xs.len() - 1) * (ys.len() - 1);
        Grid { xs: xs.to_vec(), ys: ys.to_vec(), cell_of: (0..fields).collect() }
    }

    fn texts(grid: &Grid, glyphs: &[Glyph]) -> Vec<Vec<String>> {
        let refs: Vec<&Glyph> = glyphs.iter().collect();
        rows(grid, &refs).into_iter().map(|r| r.into_iter().map(|f| f.text).collect()).collect()
    }

    #[test]
    fn a_name_on_two_lines_is_one_text_and_a_number_over_a_line_is_whole() {
        let mut glyphs = write("机关事业单位", 2.0, 12.0);
        glyphs.extend(write("养老保险缴费", 2.0, 24.0));
        glyphs.extend(write("1,511.89", 94.0, 18.0));
        assert_eq!(texts(&grid(&[0.0, 100.0, 140.0], &[0.0, 30.0]), &glyphs), [["机关事业单位养老保险缴费", "1,511.89"]]);
    }

    #[test]
    fn rows_without_lines_between_them_are_parted_by_their_figures() {
        let mut glyphs = Vec::new();
        for (i, (name, value)) in [("办公费", "1.20"), ("印刷费", "3.40"), ("差旅费", "5.60")].iter().enumerate() {
            glyphs.extend(write(name, 2.0, 12.0 + 14.0 * i as f32));
            glyphs.extend(write(value, 60.0, 12.0 + 14.0 * i as f32));
        }
        let found = texts(&grid(&[0.0, 50.0, 100.0], &[0.0, 46.0]), &glyphs);
        assert_eq!(found, [["办公费", "1.20"], ["印刷费", "3.40"], ["差旅费", "5.60"]]);
    }
}
