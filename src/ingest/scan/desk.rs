//! What lies around a sheet in a photograph: a desk, or the dark edge of a scanner's lid.
//!
//! In: a picture. Out: which of its squares are around the sheet: dark ones that reach its edge.

use super::raster::{Area, Gray};

/// Squares an inch.
const SQUARES: f32 = 12.0;
/// What is around is no lighter than this share of the paper.
const DARK: f32 = 0.75;
/// A smaller share of the picture is no desk.
const LEAST: f32 = 0.01;

/// Squares of a picture that are around the sheet.
pub struct Desk {
    /// Pixels of a square's side.
    side: usize,
    /// Squares across.
    columns: usize,
    /// Row by row: how light the picture is there.
    means: Vec<f32>,
    /// Row by row: whether it is around the sheet.
    around: Vec<bool>,
}

impl Desk {
    /// What is around the sheet in a picture with so many pixels an inch; none where the sheet fills it.
    pub fn of(gray: &Gray, dpi: f32) -> Option<Desk> {
        let side = ((dpi / SQUARES) as usize).max(4);
        let (columns, rows) = (gray.width.div_ceil(side), gray.height.div_ceil(side));
        let mut desk = Desk { side, columns, means: Vec::new(), around: vec![false; columns * rows] };
        desk.means = (0..columns * rows).map(|square| desk.mean(gray, square)).collect();
        // Of a sheet, and of a picture with a desk around a sheet, four tenths at least are paper.
        let mut lightest = desk.means.clone();
        lightest.sort_by(f32::total_cmp);
        let paper = lightest[lightest.len() * 7 / 10];
        let is_dark = |square: usize| desk.means[square] < paper * DARK;
        let mut open: Vec<usize> = (0..columns * rows).filter(|s| desk.is_at_edge(*s) && is_dark(*s)).collect();
        let mut around = vec![false; columns * rows];
        open.iter().for_each(|s| around[*s] = true);
        while let Some(square) = open.pop() {
            for next in desk.beside(square) {
                if !around[next] && is_dark(next) {
                    around[next] = true;
                    open.push(next);
                }
            }
        }
        let share = around.iter().filter(|a| **a).count() as f32 / around.len().max(1) as f32;
        if share < LEAST {
            return None;
        }
        // The sheet's own edge goes through the squares beside them.
        desk.around = (0..around.len()).map(|s| around[s] || desk.beside(s).any(|n| around[n])).collect();
        Some(desk)
    }

    /// Makes what is around the sheet as dark everywhere: its edge is a line then.
    pub fn even(&self, gray: &mut Gray) {
        let dark: Vec<f32> = (0..self.around.len()).filter(|s| self.around[*s]).map(|s| self.means[s]).collect();
        let shade = dark.iter().sum::<f32>() / dark.len().max(1) as f32;
        // The sheet's edge itself stays as it is.
        let all = |s: &usize| self.around[*s] && self.beside(*s).all(|n| self.around[n]);
        (0..self.around.len()).filter(all).for_each(|s| gray.fill(self.area(s), shade as u8));
    }

    /// Makes what is around the sheet paper, as light as the sheet is beside it.
    pub fn clear(&self, gray: &mut Gray) {
        let mut light: Vec<Option<f32>> = (0..self.around.len()).map(|s| (!self.around[s]).then_some(self.means[s])).collect();
        let mut edge: Vec<usize> = (0..self.around.len()).filter(|s| light[*s].is_some()).collect();
        while !edge.is_empty() {
            let mut next: Vec<usize> = edge.iter().flat_map(|s| self.beside(*s)).filter(|s| light[*s].is_none()).collect();
            next.sort_unstable();
            next.dedup();
            let shades: Vec<f32> = next.iter().map(|s| self.beside(*s).filter_map(|n| light[n]).fold(0.0, f32::max)).collect();
            for (square, shade) in next.iter().zip(shades) {
                light[*square] = Some(shade);
                gray.fill(self.area(*square), shade as u8);
            }
            edge = next;
        }
    }

    fn mean(&self, gray: &Gray, square: usize) -> f32 {
        let Area { left, top, right, bottom } = self.area(square);
        let (right, bottom) = (right.min(gray.width), bottom.min(gray.height));
        let sum: u32 = (top..bottom).flat_map(|y| &gray.pixels[y * gray.width + left..y * gray.width + right]).map(|p| u32::from(*p)).sum();
        sum as f32 / ((right - left) * (bottom - top)).max(1) as f32
    }

    fn area(&self, square: usize) -> Area {
        let (x, y) = (square % self.columns * self.side, square / self.columns * self.side);
        Area { left: x, top: y, right: x + self.side, bottom: y + self.side }
    }

    fn is_at_edge(&self, square: usize) -> bool {
        let (x, y, rows) = (square % self.columns, square / self.columns, self.around.len() / self.columns);
        x == 0 || y == 0 || x + 1 == self.columns || y + 1 == rows
    }

    /// The squares on its four sides.
    fn beside(&self, square: usize) -> impl Iterator<Item = usize> + use<> {
        let (columns, all) = (self.columns, self.around.len());
        let x = square % columns;
        [
            (x > 0).then(|| square - 1),
            (x + 1 < columns).then_some(square + 1),
            square.checked_sub(columns),
            Some(square + columns).filter(|s| *s < all),
        ]
        .into_iter()
        .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet of 400 by 600 with a dark bar in it, on a desk as broad as told.
    fn on_a_desk(broad: usize, desk: u8) -> Gray {
        let mut gray = Gray { width: 400 + 2 * broad, height: 600 + 2 * broad, pixels: Vec::new() };
        gray.pixels = vec![desk; gray.width * gray.height];
        gray.fill(Area { left: broad, top: broad, right: broad + 400, bottom: broad + 600 }, 220);
        gray.fill(Area { left: broad + 50, top: broad + 100, right: broad + 350, bottom: broad + 140 }, 60);
        gray
    }

    #[test]
    fn a_desk_becomes_paper_and_what_is_on_the_sheet_stays() {
        let mut gray = on_a_desk(60, 90);
        Desk::of(&gray, 100.0).expect("a desk").clear(&mut gray);
        assert_eq!(gray.at(0, 0), 220);
        assert_eq!(gray.at(30, 400), 220);
        assert_eq!(gray.at(260, 180), 60);
    }

    #[test]
    fn a_sheet_that_fills_the_picture_has_none_around() {
        assert!(Desk::of(&on_a_desk(0, 90), 100.0).is_none());
        // Nor is a light ground one.
        assert!(Desk::of(&on_a_desk(60, 200), 100.0).is_none());
    }
}
