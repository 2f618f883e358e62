//! Where the letters of a paragraph stand on the pages of a PDF.
//!
//! In: the edges of a line's letters, from the reader. Out: the boxes of any words of the paragraph, a box for each
//! line that they stand on. Lengths are points, from the upper left corner of the page as it is shown.

use super::Bounds;

/// A line of a paragraph as it stands on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// Which letter of the paragraph is its first, from 0.
    pub first: u32,
    /// Its page, from 1.
    pub page: u32,
    /// Whether it runs across the page; else up or down.
    pub across: bool,
    /// The two edges that it runs between: upper and lower one, or left and right one.
    pub between: (i16, i16),
    /// Where each letter begins, and where the last one ends: rising or, where it runs backwards, falling.
    pub edges: Box<[i16]>,
}

impl TextLine {
    /// How many letters it has.
    pub fn len(&self) -> u32 {
        self.edges.len().saturating_sub(1) as u32
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The box of those of its letters that are between two of the paragraph's; none where there are none.
    pub fn bounds(&self, from: u32, to: u32) -> Option<Bounds> {
        let within = |letter: u32| letter.saturating_sub(self.first).min(self.len());
        let (from, to) = (within(from), within(to));
        if from >= to {
            return None;
        }
        let (a, b) = (i32::from(*self.edges.get(from as usize)?), i32::from(*self.edges.get(to as usize)?));
        let (low, high) = (a.min(b), a.max(b));
        let (near, far) = (i32::from(self.between.0), i32::from(self.between.1));
        Some(match self.across {
            true => Bounds { left: low, top: near, right: high, bottom: far },
            false => Bounds { left: near, top: low, right: far, bottom: high },
        })
    }

    /// The line after words of the paragraph became others: those that it has of them take the same room.
    pub(super) fn replace(&mut self, from: u32, to: u32, new: u32) {
        let end = self.first + self.len();
        // The new words stand on the line on which the old ones begin.
        if (self.first..end).contains(&from) {
            let (a, b) = ((from - self.first) as usize, (to.min(end) - self.first) as usize);
            let (left, right) = (i64::from(self.edges[a]), i64::from(self.edges[b]));
            let between = (0..new).map(|i| (left + (right - left) * i64::from(i) / i64::from(new)) as i16);
            self.edges = self.edges[..a].iter().copied().chain(between).chain(self.edges[b..].iter().copied()).collect();
        } else if (self.first..end).contains(&to) {
            self.edges = self.edges[(to - self.first) as usize..].into();
            self.first = from + new;
        } else if self.first >= to {
            self.first = self.first + new + from - to;
        } else if self.first >= from {
            // All of it went with the old words.
            (self.first, self.edges) = (from + new, Box::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(first: u32, edges: &[i16]) -> TextLine {
        TextLine { first, page: 1, across: true, between: (100, 110), edges: edges.into() }
    }

    #[test]
    fn words_have_a_box_on_each_of_their_lines() {
        let lines = [line(0, &[0, 10, 20, 30]), line(3, &[5, 15, 25])];
        let boxes = |from, to| lines.iter().filter_map(|l| l.bounds(from, to)).map(|b| (b.left, b.right)).collect::<Vec<_>>();
        assert_eq!(boxes(1, 2), [(10, 20)]);
        assert_eq!(boxes(2, 4), [(20, 30), (5, 15)]);
        assert_eq!(boxes(4, 9), [(15, 25)]);
        assert_eq!(boxes(5, 9), []);
    }

    #[test]
    fn a_line_that_runs_down_or_backwards() {
        let down = TextLine { across: false, ..line(0, &[0, 10, 20]) };
        assert_eq!(down.bounds(1, 2), Some(Bounds { left: 100, top: 10, right: 110, bottom: 20 }));
        assert_eq!(line(0, &[90, 80, 70]).bounds(0, 1), Some(Bounds { left: 80, top: 100, right: 90, bottom: 110 }));
    }

    #[test]
    fn words_that_became_others_take_their_room_and_the_rest_follows() {
        let all = || [line(0, &[0, 10, 20, 30]), line(3, &[5, 15, 25])];
        let after = |from, to, new| {
            let mut lines = all();
            lines.iter_mut().for_each(|l| l.replace(from, to, new));
            lines.map(|l| (l.first, l.edges.to_vec()))
        };
        assert_eq!(after(1, 2, 2), [(0, vec![0, 10, 15, 20, 30]), (4, vec![5, 15, 25])]);
        assert_eq!(after(2, 4, 1), [(0, vec![0, 10, 20, 30]), (3, vec![15, 25])]);
        assert_eq!(after(0, 3, 0), [(0, vec![30]), (0, vec![5, 15, 25])]);
        assert_eq!(after(3, 5, 1), [(0, vec![0, 10, 20, 30]), (3, vec![5, 25])]);
    }
}
