//! Ruled tables: lines to grids of cells.
//!
//! In: the horizontal and vertical lines of a page. Out: [`Grid`]s: for each net of lines that hang
//! together its columns and rows, and which of its fields are one cell because no line parts them.
//! A side that is left open, as in tables of three lines, is closed where the other lines end.

use super::page::Rule;

/// Lines this near are one line, drawn twice or in pieces.
const NEAR: f32 = 1.6;
/// Pieces of a line with a gap this small hang together, and so do lines that miss each other by it.
const GAP: f32 = 3.0;
/// A column or row narrower than this is a double line.
const NARROW: f32 = 3.2;
/// The most lines across times lines down that are looked at.
const MOST_PAIRS: usize = 16_000_000;

/// The net of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Edges of the columns, from the left: one more than there are columns.
    pub xs: Vec<f32>,
    /// Edges of the rows, from above.
    pub ys: Vec<f32>,
    /// For each field, row by row, the field in whose cell it is: the upper left one of the cell.
    pub cell_of: Vec<usize>,
}

impl Grid {
    /// How many columns.
    pub fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// The field at a point.
    pub fn field(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let at = |edges: &[f32], v: f32| {
            let i = edges.partition_point(|&e| e <= v);
            (i > 0 && i < edges.len()).then(|| i - 1)
        };
        Some((at(&self.ys, y)?, at(&self.xs, x)?))
    }

    /// The box of a cell: left, top, right, bottom.
    pub fn bounds(&self, cell: usize) -> [f32; 4] {
        let columns = self.columns();
        let (row, column) = (cell / columns, cell % columns);
        let last = |step: usize, most: usize| (1..most).take_while(|k| self.cell_of.get(cell + k * step) == Some(&cell)).count();
        let right = column + last(1, columns - column);
        let bottom = row + last(columns, self.rows() - row);
        [self.xs[column], self.ys[row], self.xs[right + 1], self.ys[bottom + 1]]
    }
}

/// Finds the tables.
pub fn grids(across: &[Rule], down: &[Rule]) -> Vec<Grid> {
    let (across, down) = (merge(across), merge(down));
    if across.is_empty() || down.is_empty() || across.len().saturating_mul(down.len()) > MOST_PAIRS {
        return Vec::new();
    }
    // Lines that meet belong together: 0.. are across, the rest down.
    let mut sets = Sets::new(across.len() + down.len());
    for (j, d) in down.iter().enumerate() {
        let from = across.partition_point(|a| a.at < d.from - GAP);
        for (i, a) in across.iter().enumerate().skip(from).take_while(|(_, a)| a.at <= d.to + GAP) {
            if d.at >= a.from - GAP && d.at <= a.to + GAP {
                sets.join(i, across.len() + j);
            }
        }
    }
    let mut nets: Vec<(usize, Vec<Rule>, Vec<Rule>)> = Vec::new();
    for n in 0..across.len() + down.len() {
        let root = sets.root(n);
        let at = nets.iter().position(|(r, ..)| *r == root).unwrap_or_else(|| {
            nets.push((root, Vec::new(), Vec::new()));
            nets.len() - 1
        });
        match n.checked_sub(across.len()) {
            None => nets[at].1.push(across[n]),
            Some(j) => nets[at].2.push(down[j]),
        }
    }
    let mut out: Vec<Grid> = nets.into_iter().filter_map(|(_, a, d)| grid(&a, &d)).collect();
    out.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]).then(a.xs[0].total_cmp(&b.xs[0])));
    out
}

/// Pieces to lines, sorted by place.
fn merge(rules: &[Rule]) -> Vec<Rule> {
    let mut sorted: Vec<Rule> = rules.iter().copied().filter(|r| r.at.is_finite() && r.from.is_finite() && r.to.is_finite()).collect();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Rule> = Vec::new();
    let mut begin = 0;
    while begin < sorted.len() {
        // A run of places, each near the first.
        let end = begin + sorted[begin..].iter().take_while(|r| r.at - sorted[begin].at <= NEAR).count();
        let run = &mut sorted[begin..end];
        run.sort_by(|a, b| a.from.total_cmp(&b.from));
        let at = run.iter().map(|r| r.at).sum::<f32>() / run.len() as f32;
        let first = out.len();
        for r in run.iter() {
            match out[first..].last_mut() {
                Some(last) if r.from <= last.to + GAP => last.to = last.to.max(r.to),
                _ => out.push(Rule { at, ..*r }),
            }
        }
        begin = end;
    }
    out
}

fn grid(across: &[Rule], down: &[Rule]) -> Option<Grid> {
    let edges = |rules: &[Rule], others: &[Rule]| {
        let mut at: Vec<f32> = rules.iter().map(|r| r.at).collect();
        // An open side is closed where the lines across it end; several must end there together.
        for end in [true, false] {
            let reach = |r: &Rule| if end { r.to } else { r.from };
            let far = others.iter().map(reach).fold(if end { f32::MIN } else { f32::MAX }, |a, b| if end { a.max(b) } else { a.min(b) });
            let beyond = rules.iter().all(|r| if end { far - r.at > 8.0 } else { r.at - far > 8.0 });
            if beyond && others.iter().filter(|r| (reach(r) - far).abs() < GAP).count() >= 2 {
                at.push(far);
            }
        }
        at.sort_by(f32::total_cmp);
        let mut kept: Vec<f32> = Vec::new();
        for e in at {
            match kept.last() {
                Some(last) if e - last < NARROW => {}
                _ => kept.push(e),
            }
        }
        kept
    };
    let (xs, ys) = (edges(down, across), edges(across, down));
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns == 0 || rows == 0 || columns * rows < 2 || columns.saturating_mul(rows) > 400_000 {
        return None;
    }
    let mut sets = Sets::new(columns * rows);
    // Whether lines at an edge cover most of a stretch.
    let covered = |rules: &[Rule], at: f32, from: f32, to: f32| {
        let near = rules.partition_point(|r| r.at < at - NARROW);
        let own = rules[near..].iter().take_while(|r| r.at <= at + NARROW);
        let length: f32 = own.map(|r| (r.to.min(to) - r.from.max(from)).max(0.0)).sum();
        length >= (to - from) * 0.6
    };
    for r in 0..rows {
        for c in 0..columns {
            let field = r * columns + c;
            if c + 1 < columns && !covered(down, xs[c + 1], ys[r], ys[r + 1]) {
                sets.join(field, field + 1);
            }
            if r + 1 < rows && !covered(across, ys[r + 1], xs[c], xs[c + 1]) {
                sets.join(field, field + columns);
            }
        }
    }
    // The root of a set is its least member: the upper left field, reading row by row.
    let cell_of = (0..columns * rows).map(|f| sets.root(f)).collect();
    Some(Grid { xs, ys, cell_of })
}

/// Disjoint sets, the root of each its least member.
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Self {
        Sets((0..n).collect())
    }

    fn root(&mut self, mut n: usize) -> usize {
        while self.0[n] != n {
            self.0[n] = self.0[self.0[n]];
            n = self.0[n];
        }
        n
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high] = low;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(at: f32, from: f32, to: f32) -> Rule {
        Rule { at, from, to }
    }

    #[test]
    fn fields_that_no_line_parts_are_one_cell() {
        // A head over two columns, and a name beside two rows.
        let across = [rule(0.0, 0.0, 90.0), rule(20.0, 30.0, 90.0), rule(40.0, 0.0, 90.0), rule(60.0, 0.0, 90.0)];
        let down = [rule(0.0, 0.0, 60.0), rule(30.0, 0.0, 60.0), rule(60.0, 20.0, 60.0), rule(90.0, 0.0, 60.0)];
        let [grid] = &grids(&across, &down)[..] else { panic!() };
        assert_eq!((grid.columns(), grid.rows()), (3, 3));
        assert_eq!(grid.cell_of, [0, 1, 1, 0, 4, 5, 6, 7, 8]);
        assert_eq!(grid.bounds(0), [0.0, 0.0, 30.0, 40.0]);
        assert_eq!(grid.bounds(1), [30.0, 0.0, 90.0, 20.0]);
        assert_eq!(grid.field(45.0, 50.0), Some((2, 1)));
        assert_eq!(grid.field(95.0, 50.0), None);
    }

    #[test]
    fn lines_in_pieces_and_drawn_twice_are_lines() {
        let across: Vec<Rule> =
            [0.0, 20.0, 40.0].iter().flat_map(|&y| [rule(y, 0.0, 29.0), rule(y + 0.7, 31.0, 60.0), rule(y, 0.0, 29.5)]).collect();
        let down: Vec<Rule> = [0.0, 30.0, 60.0].iter().flat_map(|&x| [rule(x, 0.0, 19.0), rule(x - 0.5, 21.0, 40.0)]).collect();
        let [grid] = &grids(&across, &down)[..] else { panic!() };
        assert_eq!((grid.columns(), grid.rows()), (2, 2));
        assert_eq!(grid.cell_of, [0, 1, 2, 3]);
    }

    #[test]
    fn an_open_side_is_closed_where_the_lines_end() {
        let across = [rule(0.0, 0.0, 90.0), rule(20.0, 0.0, 90.0), rule(40.0, 0.0, 90.0)];
        let down = [rule(30.0, 0.0, 40.0), rule(60.0, 0.0, 40.0)];
        let [grid] = &grids(&across, &down)[..] else { panic!() };
        assert_eq!(grid.xs, [0.0, 30.0, 60.0, 90.0]);
    }

    #[test]
    fn two_tables_of_a_page_and_an_underline() {
        let frame = |y: f32| {
            (
                vec![rule(y, 0.0, 50.0), rule(y + 10.0, 0.0, 50.0), rule(y + 20.0, 0.0, 50.0)],
                vec![rule(0.0, y, y + 20.0), rule(25.0, y, y + 20.0), rule(50.0, y, y + 20.0)],
            )
        };
        let ((mut across, mut down), (a, d)) = (frame(0.0), frame(100.0));
        across.extend(a);
        down.extend(d);
        across.push(rule(60.0, 0.0, 50.0));
        let found = grids(&across, &down);
        assert_eq!(found.iter().map(|g| (g.ys[0], g.rows(), g.columns())).collect::<Vec<_>>(), [(0.0, 2, 2), (100.0, 2, 2)]);
    }
}
