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
    /// How far the lines of a scan fell from left to right, before it was made level.
    pub slope: f32,
}

impl Turn {
    /// Of a page that was not turned.
    pub fn upright(width: f32, height: f32) -> Turn {
        Turn { size: (width, height), ..Turn::default() }
    }

    /// Whether the page was not turned at all.
    pub fn is_none(&self) -> bool {
        self.quarters == 0 && self.slope == 0.0
    }

    /// A box on the turned page as one on the page as it is shown.
    pub fn back(&self, [left, top, right, bottom]: [f32; 4]) -> Bounds {
        let (width, height) = self.size;
        // A small slope moves a box and leaves its shape.
        let (dx, dy) = ((left + right - width) / 2.0, (top + bottom - height) / 2.0);
        let length = (1.0 + self.slope * self.slope).sqrt();
        let (cos, sin) = (1.0 / length, self.slope / length);
        let (x, y) = (dx * cos - dy * sin - dx, dx * sin + dy * cos - dy);
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
        let turn = Turn { size: (600.0, 800.0), quarters: 0, slope: 0.01 };
        assert_eq!(turn.back([290.0, 390.0, 310.0, 410.0]), Bounds { left: 290, top: 390, right: 310, bottom: 410 });
        // At the right edge a line that falls stands lower.
        assert_eq!(turn.back([580.0, 390.0, 600.0, 410.0]), Bounds { left: 580, top: 393, right: 600, bottom: 413 });
        assert!(Turn::default().is_none() && !turn.is_none());
    }
}
