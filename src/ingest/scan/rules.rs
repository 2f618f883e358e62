//! Ruling lines in a picture.
//!
//! In: the ink of a page whose lines are level. Out: straight lines across and down, in pixels. A stroke of a letter
//! is short and ends in nothing: a short line counts only where it ends at others.

use super::ink::Ink;
use super::raster::Area;

/// A straight line of ink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Its middle across.
    pub at: f32,
    /// Its first pixel along.
    pub from: usize,
    /// Its last pixel along.
    pub to: usize,
    /// Its first and last pixel across.
    pub across: (usize, usize),
}

impl Line {
    fn length(&self) -> usize {
        self.to - self.from + 1
    }

    /// Whether there is paper on both sides: strokes of a letter cross one another.
    fn is_alone(&self, ink: &dyn Fn(usize, usize) -> bool, breadth: usize) -> bool {
        let beside = [self.across.0.checked_sub(BESIDE), Some(self.across.1 + BESIDE).filter(|at| *at < breadth)];
        let inner = self.from + BESIDE..(self.to + 1).saturating_sub(BESIDE);
        let length = inner.len();
        let inked = inner.filter(|along| beside.iter().flatten().any(|at| ink(*along, *at))).count();
        inked * 20 <= length
    }
}

/// The ruling lines of a page.
#[derive(Debug, Default)]
pub struct Lines {
    pub across: Vec<Line>,
    pub down: Vec<Line>,
}

/// So many pixels beside a line are still shaded by it.
const SHADE: usize = 2;

impl Lines {
    /// What the lines cover.
    pub fn areas(&self) -> impl Iterator<Item = Area> {
        let between = |l: &Line| (l.across.0.saturating_sub(SHADE), l.across.1 + 1 + SHADE);
        let across = self.across.iter().map(move |l| Area { left: l.from, right: l.to + 1, top: between(l).0, bottom: between(l).1 });
        let down = self.down.iter().map(move |l| Area { left: between(l).0, right: between(l).1, top: l.from, bottom: l.to + 1 });
        across.chain(down)
    }
}

/// A line this long, in inches, is one wherever it stands.
const LONG: f32 = 0.45;
/// A line shorter than this is none.
const SHORT: f32 = 0.1;
/// A line thicker than this is a bar.
const THICK: f32 = 0.035;
/// A gap this long within a line is a fault of the scan.
const GAP: f32 = 0.01;
/// So many pixels beside a line there is paper.
const BESIDE: usize = 3;
/// Lines that miss each other by so many pixels meet.
const MEET: usize = 2;

/// Finds the lines in ink of so many pixels an inch.
pub fn find(ink: &Ink, dpi: f32) -> Lines {
    let across = straight(|along, at| ink.at(along, at), ink.width, ink.height, dpi);
    let down = straight(|along, at| ink.at(at, along), ink.height, ink.width, dpi);
    let long = (LONG * dpi) as usize;
    // A long line vouches for the short ones that end at it; letters stand a little away from it.
    let ends = |line: &Line, others: &[Line]| {
        let at = |end: usize| {
            others.iter().any(|o| {
                let meets = end + MEET >= o.across.0 && end <= o.across.1 + MEET;
                o.length() >= long && meets && o.from as f32 <= line.at + MEET as f32 && line.at <= (o.to + MEET) as f32
            })
        };
        at(line.from) && at(line.to)
    };
    let keep = |own: &[Line], others: &[Line], ink: &dyn Fn(usize, usize) -> bool, breadth: usize| {
        own.iter().filter(|l| l.length() >= long || ends(l, others) && l.is_alone(ink, breadth)).copied().collect()
    };
    Lines {
        across: keep(&across, &down, &|along, at| ink.at(along, at), ink.height),
        down: keep(&down, &across, &|along, at| ink.at(at, along), ink.width),
    }
}

/// Runs of ink along one direction, put together to lines.
fn straight(ink: impl Fn(usize, usize) -> bool, length: usize, breadth: usize, dpi: f32) -> Vec<Line> {
    let (short, gap, thick) = ((SHORT * dpi) as usize, ((GAP * dpi) as usize).max(1), (THICK * dpi).max(4.0) as usize);
    // Lines that the last rows belong to.
    let mut open: Vec<Line> = Vec::new();
    let mut out: Vec<Line> = Vec::new();
    for at in 0..breadth {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut along = 0;
        while along < length {
            if !ink(along, at) {
                along += 1;
                continue;
            }
            let from = along;
            while along < length && ink(along, at) {
                along += 1;
            }
            match runs.last_mut() {
                Some(last) if from - last.1 <= gap => last.1 = along,
                _ => runs.push((from, along)),
            }
        }
        for (from, end) in runs.into_iter().filter(|(a, b)| b - a >= short) {
            let to = end - 1;
            let touching = |l: &&mut Line| l.across.1 + 2 >= at && l.from <= to + gap && from <= l.to + gap;
            match open.iter_mut().find(touching) {
                Some(line) => {
                    (line.from, line.to) = (line.from.min(from), line.to.max(to));
                    line.across.1 = at;
                }
                None => open.push(Line { at: 0.0, from, to, across: (at, at) }),
            }
        }
        let (done, rest) = std::mem::take(&mut open).into_iter().partition(|l: &Line| l.across.1 + 2 < at);
        open = rest;
        out.extend::<Vec<Line>>(done);
    }
    out.extend(open);
    out.retain(|l| l.across.1 - l.across.0 < thick);
    out.iter_mut().for_each(|l| l.at = (l.across.0 + l.across.1) as f32 / 2.0 + 0.5);
    out
}
