//! A page as a picture in shades of grey.
//!
//! In: pixels. Out: the same picture turned, scaled or cut. Everything is in pixels from the upper left corner.

use crate::ingest::pdf::turn::Slant;

/// A picture: 0 is black, 255 is paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gray {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Row by row from above.
    pub pixels: Vec<u8>,
}

impl Gray {
    /// White paper.
    pub fn paper(width: usize, height: usize) -> Gray {
        Gray { width, height, pixels: vec![255; width * height] }
    }

    /// The pixel at a place; paper outside.
    pub fn at(&self, x: isize, y: isize) -> u8 {
        let inside = x >= 0 && y >= 0 && (x as usize) < self.width && (y as usize) < self.height;
        if inside { self.pixels[y as usize * self.width + x as usize] } else { 255 }
    }

    /// Between four pixels; the middle of the first pixel is (0.5, 0.5).
    pub fn between(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (fx, fy) = (x - left, y - top);
        let at = |dx: isize, dy: isize| f32::from(self.at(left as isize + dx, top as isize + dy));
        let upper = at(0, 0) * (1.0 - fx) + at(1, 0) * fx;
        let lower = at(0, 1) * (1.0 - fx) + at(1, 1) * fx;
        upper * (1.0 - fy) + lower * fy
    }

    /// As it looks when the sheet lies flat.
    pub fn flat(&self, slant: Slant) -> Gray {
        let size = (self.width as f32, self.height as f32);
        let mut out = Gray::paper(self.width, self.height);
        for y in 0..self.height {
            for x in 0..self.width {
                let (px, py) = slant.back((x as f32 + 0.5, y as f32 + 0.5), size);
                out.pixels[y * self.width + x] = self.between(px, py).round() as u8;
            }
        }
        out
    }

    /// Makes an area paper.
    pub fn clear(&mut self, area: Area) {
        self.fill(area, 255);
    }

    /// Gives an area a shade.
    pub fn fill(&mut self, area: Area, shade: u8) {
        let (left, right) = (area.left.min(self.width), area.right.min(self.width));
        for y in area.top..area.bottom.min(self.height) {
            self.pixels[y * self.width + left..y * self.width + right].fill(shade);
        }
    }

    /// Turned by quarter turns clockwise.
    pub fn turned(&self, quarters: u8) -> Gray {
        let (w, h) = (self.width, self.height);
        match quarters % 4 {
            1 => Gray {
                width: h,
                height: w,
                pixels: (0..w).flat_map(|y| (0..h).map(move |x| (y, h - 1 - x))).map(|(c, r)| self.pixels[r * w + c]).collect(),
            },
            2 => Gray { width: w, height: h, pixels: self.pixels.iter().rev().copied().collect() },
            3 => Gray {
                width: h,
                height: w,
                pixels: (0..w).flat_map(|y| (0..h).map(move |x| (w - 1 - y, x))).map(|(c, r)| self.pixels[r * w + c]).collect(),
            },
            _ => self.clone(),
        }
    }
}

/// A box of pixels: from, and to (excluded).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

impl Area {
    pub fn width(&self) -> usize {
        self.right.saturating_sub(self.left)
    }

    pub fn height(&self) -> usize {
        self.bottom.saturating_sub(self.top)
    }
}
