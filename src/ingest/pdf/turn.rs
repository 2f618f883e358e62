//! How a page was turned so that its text runs level from left to right.
//!
//! In: boxes on the turned page. Out: boxes on the page as it is shown.

use crate::document::Bounds;
use serde::{Deserialize, Serialize};

/// See the module's doc.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Turn {
    /// Width and height of the turned page.
    pub size: (f32, f32),
    /// By which quarter turns (clockwise) its text ran before.
    pub quarters: u8,
    /// How the sheet of a scan lay before it was made level.
    pub slant: Slant,
}

/// How a sheet lies in its picture; all nought where it lies flat and level. Nothing has a unit: slopes are so much across for
/// each along.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Slant {
    /// How far its lines fall from left to right, in the middle.
    pub slope: f32,
    /// How much more they fall at its foot than at its head.
    pub fan: f32,
    /// How far what stands upright on it leans to the right from head to foot, in the middle.
    pub lean: f32,
    /// How much more it leans at its right edge than at its left.
    pub taper: f32,
}

impl Slant {
    /// Whether it lies flat and level.
    pub fn is_none(&self) -> bool {
        *self == Slant::default()
    }

    /// The steepest slope on it, or lean.
    pub fn steepest(&self) -> f32 {
        (self.slope.abs() + self.fan.abs() / 2.0).max(self.slope.abs() + self.lean.abs() + self.taper.abs() / 2.0)
    }

    /// Where a point of the flat sheet stands in the picture, which has the same size.
    pub fn back(&self, (x, y): (f32, f32), (width, height): (f32, f32)) -> (f32, f32) {
        let (dx, dy) = (x - width / 2.0, y - height / 2.0);
        let (px, py) = (dx + (self.lean + self.taper * dx / width) * dy, dy + self.fan * dy / height * dx);
        let length = (1.0 + self.slope * self.slope).sqrt();
        let (cos, sin) = (1.0 / length, self.slope / length);
        (width / 2.0 + px * cos - py * sin, height / 2.0 + px * sin + py * cos)
    }
}

impl Turn {
    /// Of a page that was not turned.
    pub fn upright(width: f32, height: f32) -> Turn {
        Turn { size: (width, height), ..Turn::default() }
    }

    /// Whether the page was not turned at all.
    pub fn is_none(&self) -> bool {
        self.quarters == 0 && self.slant.is_none()
    }

    /// A box on the turned page as one on the page as it is shown.
    pub fn back(&self, [left, top, right, bottom]: [f32; 4]) -> Bounds {
        let (width, height) = self.size;
        // A small slope moves a box and leaves its shape.
        let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
        let moved = if self.slant.is_none() { middle } else { self.slant.back(middle, self.size) };
        let (x, y) = (moved.0 - middle.0, moved.1 - middle.1);
        let [l, t, r, b] = [left + x, top + y, right + x, bottom + y];
        let [l, t, r, b] = match self.quarters {
            1 => [height - b, l, height - t, r],
            2 => [width - r, height - b, width - l, height - t],
            3 => [t, width - r, b, width - l],
            _ => [l, t, r, b],
        };
        let int = |v: f32| v.round().clamp(-30_000.0, 30_000.0) as i32;
        Bounds { left: int(l), top: int(t), right: int(r), bottom: int(b) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sloped_page_is_sloped_back_round_its_middle() {
        let turn = Turn { size: (600.0, 800.0), quarters: 0, slant: Slant { slope: 0.01, ..Slant::default() } };
        assert_eq!(turn.back([290.0, 390.0, 310.0, 410.0]), Bounds { left: 290, top: 390, right: 310, bottom: 410 });
        // At the right edge a line that falls stands lower.
        assert_eq!(turn.back([580.0, 390.0, 600.0, 410.0]), Bounds { left: 580, top: 393, right: 600, bottom: 413 });
        assert!(Turn::default().is_none() && !turn.is_none());
    }

    #[test]
    fn a_sheet_that_is_nearer_at_one_edge() {
        // Its head is narrower than its foot, its left edge higher than its right.
        let turn = Turn { size: (600.0, 800.0), quarters: 0, slant: Slant { fan: 0.04, taper: 0.1, ..Slant::default() } };
        let middle = |x: f32, y: f32| {
            let b = turn.back([x - 5.0, y - 5.0, x + 5.0, y + 5.0]);
            ((b.left + b.right) / 2, (b.top + b.bottom) / 2)
        };
        assert_eq!(middle(300.0, 400.0), (300, 400));
        assert_eq!((middle(0.0, 0.0), middle(600.0, 0.0)), ((20, 6), (580, -6)));
        assert_eq!((middle(0.0, 800.0), middle(600.0, 800.0)), ((-20, 794), (620, 806)));
        assert!(turn.slant.steepest() > 0.04);
    }
}
