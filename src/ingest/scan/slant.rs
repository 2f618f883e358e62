//! How a sheet lies in its picture: turned a little, and in a photograph nearer at one edge than at another.
//!
//! In: the ink of a page. Out: a [`Slant`]. Lines of letters and ruling lines, and the sheet's own edges, are straight in
//! either, and run together in the distance: looked for is how they must run for the rows of the page to be fullest and
//! emptiest along them, then its columns.

use super::ink::Ink;
use crate::ingest::pdf::turn::Slant;

/// The steepest slope that is looked for: three degrees.
const STEEP: f32 = 0.052;
/// How far rows run apart at most from edge to edge, and columns, on paper that is broader than high.
const APART: (f32, f32) = (0.08, 0.16);
/// The most places where ink begins that are looked at; and at first.
const MOST: usize = 60_000;
const FIRST: usize = 10_000;
/// Rows so many pixels high are looked at first.
const COARSE: f32 = 4.0;
/// Rows (or columns) that run apart must be so much fuller and emptier than those that do not: an office scanner's sheet is flat.
const CLEARER: f64 = 1.06;
/// What leans or runs apart by less does not.
const SLIGHT: f32 = 0.006;

/// How the sheet lies.
pub fn slant(ink: &Ink) -> Slant {
    let (width, height) = (ink.width as f32, ink.height as f32);
    let across = Edges::of(ink, |i| (i % ink.width, i / ink.width), ink.width, (width, height));
    let (slope, fan) = across.run(across.slope(), STEEP / 2.0, APART.0);
    let down = Edges::of(ink, |i| (i / ink.width, i % ink.width), 1, (height, width));
    let (upright, taper) = down.run(-slope, STEEP, APART.1);
    Slant { slope, fan, lean: upright + slope, taper }
}

/// Where ink begins, from above or from the left: along the lines, and across them, from the middle of the page.
struct Edges {
    all: Vec<(f32, f32)>,
    /// How far the picture reaches along the lines, and across them.
    size: (f32, f32),
}

impl Edges {
    /// In a picture whose pixels stand at places (along, across); the pixel before one stands so many before it.
    fn of(ink: &Ink, place: impl Fn(usize) -> (usize, usize), before: usize, size: (f32, f32)) -> Self {
        let begins = |i: &usize| ink.bits[*i] && !ink.bits[*i - before];
        let all = || (before..ink.bits.len()).filter(begins);
        let step = all().count().div_ceil(MOST).max(1);
        let from_middle = |i: usize| {
            let (along, at) = place(i);
            (along as f32 - size.0 / 2.0, at as f32 - size.1 / 2.0)
        };
        Edges { all: all().step_by(step).map(from_middle).collect(), size }
    }

    /// How full and empty rows are that fall by a slope in the middle, and by so much more at the far edge than at the near
    /// one; of every so many places, in rows so many pixels high.
    fn sharp(&self, (slope, fan): (f32, f32), every: usize, high: f32) -> u64 {
        let margin = (self.size.0 * (slope.abs() + fan.abs()) / 2.0).ceil() + 2.5;
        let mut rows = vec![0u32; ((self.size.1 + 2.0 * margin) / high) as usize + 2];
        let fan = fan / self.size.1;
        for (along, at) in self.all.iter().step_by(every) {
            let level = at - along * (slope + fan * at);
            let row = (level + self.size.1 / 2.0 + margin) / high;
            if let Some(n) = rows.get_mut(row.max(0.0) as usize) {
                *n += 1;
            }
        }
        rows.iter().map(|n| u64::from(*n) * u64::from(*n)).sum()
    }

    /// The slope along which rows are fullest and emptiest.
    fn slope(&self) -> f32 {
        let best = |around: f32, step: f32, steps: i32| {
            let slopes = (-steps..=steps).map(|i| around + i as f32 * step);
            let nearest = |s: f32| (s - around).abs();
            let all = slopes.map(|s| (self.sharp((s, 0.0), 1, 1.0), s));
            all.max_by(|a, b| a.0.cmp(&b.0).then(nearest(b.1).total_cmp(&nearest(a.1)))).map_or(around, |b| b.1)
        };
        let coarse = best(0.0, 0.002, (STEEP / 0.002) as i32);
        best(coarse, 0.0002, 12)
    }

    /// How rows run: their slope in the middle, within reach of another, and how much steeper it is at the far edge than at
    /// the near one. Where that is not clear, they have the other's slope all over.
    fn run(&self, around: f32, reach: f32, apart: f32) -> (f32, f32) {
        let every = self.all.len().div_ceil(FIRST).max(1);
        let steps = |reach: f32, step: f32| {
            let most = (reach / step) as i32;
            (-most..=most).map(move |i| i as f32 * step)
        };
        let ways = || steps(reach, 0.004).flat_map(|s| steps(apart, 0.008).map(move |f| (around + s, f)));
        let Some(mut way) = ways().max_by_key(|w| self.sharp(*w, every, COARSE)) else { return (around, 0.0) };
        for (step, every, high) in [(0.002, every, COARSE), (0.001, every, 2.0), (0.0004, 1, 1.0), (0.0002, 1, 1.0)] {
            // One after the other, and again: what one of them lacked the other made up for.
            for _ in 0..2 {
                let sharp = |w: &(f32, f32)| self.sharp(*w, every, high);
                way = steps(3.0 * step, step).map(|s| (way.0 + s, way.1)).max_by_key(sharp).unwrap_or(way);
                way = steps(3.0 * step, step).map(|f| (way.0, way.1 + f)).max_by_key(sharp).unwrap_or(way);
            }
        }
        let (flat, own) = (self.sharp((around, 0.0), 1, 1.0), self.sharp(way, 1, 1.0));
        if own as f64 >= flat as f64 * CLEARER && (way.1.abs() >= SLIGHT || (way.0 - around).abs() >= SLIGHT) { way } else { (around, 0.0) }
    }
}
