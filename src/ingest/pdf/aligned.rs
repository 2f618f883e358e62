//! Tables without lines: columns from what stands below each other.
//!
//! In: the lines of text of a page that are in no ruled table. Out: runs of lines that are tables,
//! as rows of texts with their boxes. Columns are parted where no row with figures has a letter; a
//! name that is broken over lines is put together when its lines stand nearer than rows do.

use super::cells::Field;
use super::words::{self, Line};

/// A gap this wide (in sizes) parts two texts.
const GAP: f32 = 1.1;

/// A table within lines: the first and last line (excluded), and its rows.
#[derive(Debug, PartialEq)]
pub struct Aligned {
    /// Which lines it takes up.
    pub lines: std::ops::Range<usize>,
    /// Its rows.
    pub rows: Vec<Vec<Field>>,
}

/// One text of a row.
struct Piece {
    left: f32,
    right: f32,
    text: String,
    figure: bool,
}

/// Finds tables among the lines of a page, from above.
pub fn tables(lines: &[Line<'_>]) -> Vec<Aligned> {
    let pieces: Vec<Vec<Piece>> = lines.iter().map(pieces).collect();
    let figures = |i: usize| pieces[i].iter().filter(|p| p.figure).count();
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if pieces[at].len() < 2 || figures(at) == 0 {
            at += 1;
            continue;
        }
        // From the first row with a name and a figure as far down as such rows follow one another,
        // with at most two lines of names between.
        let (mut end, mut rows, mut names) = (at + 1, 1, 0);
        for i in at + 1..lines.len() {
            if lines[i].base - lines[i - 1].base > 4.0 * lines[i].size.max(lines[i - 1].size) {
                break;
            }
            if figures(i) > 0 && pieces[i].len() >= 2 {
                (end, names) = (i + 1, 0);
                rows += 1;
            } else if pieces[i].iter().map(|p| p.text.chars().count()).sum::<usize>() > 60 || names == 2 {
                break;
            } else {
                names += 1;
            }
        }
        let wide = (at..end).filter(|&i| figures(i) > 0).map(|i| pieces[i].len()).max().unwrap_or(0);
        if rows < 3 || wide < 2 {
            at += 1;
            continue;
        }
        // The header stands above it: lines of several texts, and what is near over them.
        let mut from = at;
        while from > 0
            && out.last().is_none_or(|a: &Aligned| a.lines.end < from)
            && (pieces[from - 1].len() >= 2 && figures(from - 1) == 0)
            && lines[from].base - lines[from - 1].base < 3.0 * lines[from].size
        {
            from -= 1;
        }
        let rows = lay_out(&lines[from..end], &pieces[from..end], at - from);
        out.push(Aligned { lines: from..end, rows });
        at = end;
    }
    out
}

fn pieces(line: &Line<'_>) -> Vec<Piece> {
    words::split(line, GAP)
        .iter()
        .map(|l| {
            let text = words::text(l);
            let figure = text.contains(|c: char| c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_digit() || ",.-%()（）".contains(c))
                && !is_code(&text);
            Piece { left: l.left(), right: l.right(), text, figure }
        })
        .collect()
}

/// A code is a name, not a figure.
fn is_code(text: &str) -> bool {
    matches!(text.len(), 3 | 5 | 7) && text.starts_with(['1', '2', '3']) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Pieces into columns.
fn lay_out(lines: &[Line<'_>], pieces: &[Vec<Piece>], header: usize) -> Vec<Vec<Field>> {
    // What the rows with figures leave free, from left to right.
    let mut taken: Vec<(f32, f32)> =
        pieces[header..].iter().filter(|p| p.iter().any(|x| x.figure)).flatten().map(|p| (p.left, p.right)).collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right) in taken {
        match columns.last_mut() {
            Some(last) if left <= last.1 + 1.0 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    let column = |p: &Piece| {
        let overlap = |c: &(f32, f32)| p.right.min(c.1) - p.left.max(c.0);
        let best = (0..columns.len()).max_by(|&a, &b| overlap(&columns[a]).total_cmp(&overlap(&columns[b])).then(b.cmp(&a)));
        best.unwrap_or(0)
    };
    let blank = |line: &Line<'_>| -> Vec<Field> {
        columns.iter().map(|c| Field { text: String::new(), bounds: [c.0, line.top(), c.1, line.bottom()] }).collect()
    };
    let mut rows: Vec<(Vec<Field>, f32, bool)> = Vec::new();
    for (line, own) in lines.iter().zip(pieces) {
        let mut row = blank(line);
        for piece in own {
            // A head over several columns stands in the first of them.
            let field = &mut row[column(piece)];
            if !field.text.is_empty() {
                field.text.push(' ');
            }
            field.text.push_str(&piece.text);
            field.bounds[0] = field.bounds[0].min(piece.left);
            field.bounds[2] = field.bounds[2].max(piece.right);
        }
        rows.push((row, line.base, own.iter().any(|p| p.figure)));
    }
    put_together(rows, header)
}

/// Names on several lines: a line without figures that is nearer to a row than rows are to each
/// other belongs to it.
fn put_together(rows: Vec<(Vec<Field>, f32, bool)>, header: usize) -> Vec<Vec<Field>> {
    let bases: Vec<f32> = rows.iter().filter(|r| r.2).map(|r| r.1).collect();
    let mut pitches: Vec<f32> = bases.windows(2).map(|w| w[1] - w[0]).collect();
    pitches.sort_by(f32::total_cmp);
    let pitch = pitches.get(pitches.len() / 2).copied().unwrap_or(f32::MAX);
    // Which row each line belongs to: its own, or the nearer of the rows with figures around it.
    let owner = |i: usize| {
        if i < header || rows[i].2 {
            return i;
        }
        let above = (header..i).rev().take_while(|&j| rows[j].2 || j > header).find(|&j| rows[j].2);
        let below = (i + 1..rows.len()).find(|&j| rows[j].2);
        let near = |j: Option<usize>| j.map(|j| ((rows[j].1 - rows[i].1).abs(), j)).filter(|(d, _)| *d < 0.8 * pitch);
        let nearest = [near(below), near(above)].into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.map_or(i, |(_, j)| j)
    };
    let owners: Vec<usize> = (0..rows.len()).map(owner).collect();
    let mut out: Vec<(usize, Vec<Field>)> = Vec::new();
    for (own, (row, ..)) in owners.into_iter().zip(rows) {
        match out.last_mut() {
            Some((last, above)) if *last == own => *above = merge(std::mem::take(above), row),
            _ => out.push((own, row)),
        }
    }
    out.into_iter().map(|r| r.1).collect()
}

fn merge(above: Vec<Field>, below: Vec<Field>) -> Vec<Field> {
    let both = |(a, b): (Field, Field)| {
        let mut text = a.text;
        words::push(&mut text, &b.text);
        let [l, t, r, _] = a.bounds;
        Field { text, bounds: [l.min(b.bounds[0]), t.min(b.bounds[1]), r.max(b.bounds[2]), b.bounds[3].max(a.bounds[3])] }
    };
    above.into_iter().zip(below).map(both).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::words::tests::write;

    #[test]
    fn columns_from_what_stands_below_each_other() {
        let mut glyphs = Vec::new();
        glyphs.extend(write("支出总表", 120.0, 10.0));
        for (y, texts) in [
            (30.0, vec![(0.0, "编码"), (60.0, "名称"), (200.0, "合计"), (260.0, "基本支出")]),
            (44.0, vec![(0.0, "201"), (60.0, "一般公共服务"), (200.0, "264.87"), (260.0, "62.63")]),
            (58.0, vec![(0.0, "20805"), (60.0, "养老支出"), (200.0, "10.82"), (260.0, "10.82")]),
            (67.0, vec![(60.0, "机关单位")]),
            (72.0, vec![(0.0, "2080505"), (200.0, "6.18"), (260.0, "6.18")]),
            (77.0, vec![(60.0, "缴费支出")]),
            (86.0, vec![(0.0, "210"), (60.0, "卫生健康"), (260.0, "2.71")]),
        ] {
            for (x, text) in texts {
                glyphs.extend(write(text, x, y));
            }
        }
        let lines = words::lines(glyphs.iter());
        let [table] = &tables(&lines)[..] else { panic!() };
        let texts: Vec<Vec<&str>> = table.rows.iter().map(|r| r.iter().map(|f| f.text.as_str()).collect()).collect();
        assert_eq!(table.lines, 1..lines.len());
        assert_eq!(
            texts,
            [
                vec!["编码", "名称", "合计", "基本支出"],
                vec!["201", "一般公共服务", "264.87", "62.63"],
                vec!["20805", "养老支出", "10.82", "10.82"],
                vec!["2080505", "机关单位缴费支出", "6.18", "6.18"],
                vec!["210", "卫生健康", "", "2.71"],
            ]
        );
    }

    #[test]
    fn paragraphs_with_numbers_are_no_table() {
        let mut glyphs = Vec::new();
        for i in 0..6 {
            glyphs.extend(write("本年收入合计307.82万元，其中：财政拨款收入307.82万元，占100%。", 0.0, 20.0 * i as f32));
        }
        assert!(tables(&words::lines(glyphs.iter())).is_empty());
    }
}
