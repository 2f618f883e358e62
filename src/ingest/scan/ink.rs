//! What of a picture is ink.
//!
//! In: a picture. Out: [`Ink`]: for each pixel whether it is darker than the paper around it, so that a shadow at
//! the edge and a grey ground are paper. Also the slope of its lines.

use super::raster::{Area, Gray};

/// A pixel this much darker than what is around it, in percent, is ink.
const DARKER: u32 = 16;
/// The steepest slope that is looked for: three degrees.
const STEEP: f32 = 0.052;

/// Which pixels are ink.
#[derive(Debug, Clone)]
pub struct Ink {
    pub width: usize,
    pub height: usize,
    /// Row by row.
    pub bits: Vec<bool>,
}

impl Ink {
    /// Of a picture with so many pixels an inch.
    pub fn of(gray: &Gray, dpi: f32) -> Ink {
        let (w, h) = (gray.width, gray.height);
        // Sums of all pixels above and to the left.
        let mut sums = vec![0u32; (w + 1) * (h + 1)];
        for y in 0..h {
            let mut row = 0u32;
            for x in 0..w {
                row = row.wrapping_add(u32::from(gray.pixels[y * w + x]));
                sums[(y + 1) * (w + 1) + x + 1] = sums[y * (w + 1) + x + 1].wrapping_add(row);
            }
        }
        let reach = ((dpi / 7.0) as usize).max(8);
        let mut bits = vec![false; w * h];
        for y in 0..h {
            let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(h));
            for x in 0..w {
                let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(w));
                let at = |x: usize, y: usize| sums[y * (w + 1) + x];
                let sum = at(right, bottom).wrapping_add(at(left, top)).wrapping_sub(at(left, bottom)).wrapping_sub(at(right, top));
                let count = ((right - left) * (bottom - top)) as u32;
                let dark = u64::from(gray.pixels[y * w + x]) * u64::from(count) * 100;
                bits[y * w + x] = dark < u64::from(sum) * u64::from(100 - DARKER);
            }
        }
        Ink { width: w, height: h, bits }
    }

    /// Single pixels of ink with nothing around them: dust, or the noise of a threshold. No mark of a letter is as
    /// small where the page is read at all.
    pub fn specks(&self) -> Vec<(usize, usize)> {
        let alone = |x: usize, y: usize| {
            let around = (y.saturating_sub(1)..(y + 2).min(self.height))
                .flat_map(|v| (x.saturating_sub(1)..(x + 2).min(self.width)).map(move |u| (u, v)));
            around.filter(|p| self.at(p.0, p.1)).count() == 1
        };
        let all = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        all.filter(|&(x, y)| self.at(x, y) && alone(x, y)).collect()
    }

    /// Whether a pixel is ink.
    pub fn at(&self, x: usize, y: usize) -> bool {
        self.bits[y * self.width + x]
    }

    /// Makes an area paper.
    pub fn clear(&mut self, area: Area) {
        for y in area.top..area.bottom.min(self.height) {
            self.bits[y * self.width + area.left.min(self.width)..y * self.width + area.right.min(self.width)].fill(false);
        }
    }

    /// How many pixels of each row of an area are ink.
    pub fn rows(&self, area: Area) -> Vec<usize> {
        let row = |y: usize| self.bits[y * self.width + area.left..y * self.width + area.right].iter().filter(|b| **b).count();
        (area.top..area.bottom).map(row).collect()
    }

    /// How many pixels of each column of an area are ink.
    pub fn columns(&self, area: Area) -> Vec<usize> {
        let mut out = vec![0; area.width()];
        for y in area.top..area.bottom {
            let row = &self.bits[y * self.width + area.left..y * self.width + area.right];
            row.iter().zip(&mut out).for_each(|(b, n)| *n += usize::from(*b));
        }
        out
    }

    /// The box of the ink in an area.
    pub fn tight(&self, area: Area) -> Option<Area> {
        let (rows, columns) = (self.rows(area), self.columns(area));
        let top = area.top + rows.iter().position(|n| *n > 0)?;
        let bottom = area.top + rows.iter().rposition(|n| *n > 0)? + 1;
        let left = area.left + columns.iter().position(|n| *n > 0)?;
        let right = area.left + columns.iter().rposition(|n| *n > 0)? + 1;
        Some(Area { left, top, right, bottom })
    }

    /// The slope of the lines on the page: so many pixels down for each to the right. Along it the rows are
    /// fullest and emptiest.
    pub fn slope(&self) -> f32 {
        // Where ink begins, from above: a line of letters and a ruling line alike.
        let mut edges: Vec<(f32, f32)> = Vec::new();
        for y in 1..self.height {
            for x in 0..self.width {
                if self.at(x, y) && !self.at(x, y - 1) {
                    edges.push((x as f32, y as f32));
                }
            }
        }
        let step = edges.len().div_ceil(60_000).max(1);
        let edges: Vec<(f32, f32)> = edges.into_iter().step_by(step).collect();
        let reach = (self.width as f32 * STEEP) as usize + 2;
        let sharp = |slope: f32| {
            let mut rows = vec![0u32; self.height + 2 * reach];
            for (x, y) in &edges {
                let row = (y - (x - self.width as f32 / 2.0) * slope).round() as isize + reach as isize;
                if let Some(n) = usize::try_from(row).ok().and_then(|r| rows.get_mut(r)) {
                    *n += 1;
                }
            }
            rows.iter().map(|n| u64::from(*n) * u64::from(*n)).sum::<u64>()
        };
        let best = |around: f32, step: f32, steps: i32| {
            let slopes = (-steps..=steps).map(|i| around + i as f32 * step);
            slopes.map(|s| (sharp(s), s)).max_by(|a, b| a.0.cmp(&b.0).then(b.1.abs().total_cmp(&a.1.abs()))).map_or(0.0, |b| b.1)
        };
        let coarse = best(0.0, 0.002, (STEEP / 0.002) as i32);
        best(coarse, 0.0002, 12)
    }
}
