//! What of a picture is ink.
//!
//! In: a picture. Out: [`Ink`]: for each pixel whether it is darker than the paper around it, so that a shadow at
//! the edge and a grey ground are paper.

use super::raster::{Area, Gray};

/// A pixel this much darker than what is around it, in percent, is ink.
const DARKER: u32 = 16;

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
        let reach = ((dpi / 7.0) as usize).max(8);
        let mut bits = vec![false; w * h];
        // Sums of the rows around the one that is looked at: of each column, and of all columns to the left.
        let mut columns = vec![0u32; w];
        let mut sums = vec![0u32; w + 1];
        let row = |y: usize| &gray.pixels[y * w..(y + 1) * w];
        let (mut top, mut bottom) = (0, 0);
        for y in 0..h {
            for added in bottom..(y + reach + 1).min(h) {
                columns.iter_mut().zip(row(added)).for_each(|(sum, p)| *sum += u32::from(*p));
            }
            for taken in top..y.saturating_sub(reach) {
                columns.iter_mut().zip(row(taken)).for_each(|(sum, p)| *sum -= u32::from(*p));
            }
            (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(h));
            for (x, sum) in columns.iter().enumerate() {
                sums[x + 1] = sums[x] + sum;
            }
            for (x, bit) in bits[y * w..(y + 1) * w].iter_mut().enumerate() {
                let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(w));
                let sum = u64::from(sums[right] - sums[left]);
                let count = ((right - left) * (bottom - top)) as u64;
                *bit = u64::from(gray.pixels[y * w + x]) * count * 100 < sum * u64::from(100 - DARKER);
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
}
