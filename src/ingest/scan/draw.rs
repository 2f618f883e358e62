//! Letters and lines that a page draws, put into its picture.
//!
//! In: paths in pixels of the picture. Out: the picture with them in it. Pages come here whose fonts do not tell their
//! letters: what cannot be known from the file is read as a person reads it, by its shape.

use super::raster::Gray;
use ab_glyph_rasterizer::{Point as At, Rasterizer, point};
use hayro_interpret::kurbo::{BezPath, PathEl, Point, Rect, Shape};

/// The most pixels that paths of a page cover, one upon the other: twenty pages at 300 dpi.
const MOST: usize = 200_000_000;

/// How much may still be drawn of a page.
pub struct Pen {
    left: usize,
}

impl Default for Pen {
    fn default() -> Self {
        Pen { left: MOST }
    }
}

impl Pen {
    /// Fills a path with a shade, so far opaque, within a box.
    pub fn fill(&mut self, gray: &mut Gray, path: &BezPath, (shade, opaque): (u8, f32), clip: Rect) {
        let all = path.bounding_box();
        let sheet = Rect::new(0.0, 0.0, gray.width as f64, gray.height as f64);
        let seen = all.intersect(clip).intersect(sheet);
        if !all.is_finite() || seen.width() <= 0.0 || seen.height() <= 0.0 {
            return;
        }
        let (left, top) = (all.x0.floor(), all.y0.floor());
        let (width, height) = ((all.x1 - left).ceil() as usize + 1, (all.y1 - top).ceil() as usize + 1);
        let Some(rest) = width.checked_mul(height).and_then(|area| self.left.checked_sub(area)) else { return };
        self.left = rest;
        let mut shape = Rasterizer::new(width, height);
        outline(path, |p| point((p.x - left) as f32, (p.y - top) as f32), &mut shape);
        let (x0, x1, y0, y1) = (seen.x0.floor(), seen.x1.ceil(), seen.y0.floor(), seen.y1.ceil());
        shape.for_each_pixel_2d(|x, y, cover| {
            let (x, y) = (left + f64::from(x), top + f64::from(y));
            if cover > 0.0 && x >= x0 && x < x1 && y >= y0 && y < y1 {
                let pixel = &mut gray.pixels[y as usize * gray.width + x as usize];
                let cover = cover.min(1.0) * opaque;
                *pixel = (f32::from(*pixel) * (1.0 - cover) + f32::from(shade) * cover).round() as u8;
            }
        });
    }
}

/// The outline of a path: each part of it ends where it began.
fn outline(path: &BezPath, at: impl Fn(Point) -> At, shape: &mut Rasterizer) {
    let (mut first, mut last) = (At::default(), At::default());
    for element in path.elements() {
        let end = match *element {
            PathEl::MoveTo(p) => {
                shape.draw_line(last, first);
                first = at(p);
                first
            }
            PathEl::LineTo(p) => {
                shape.draw_line(last, at(p));
                at(p)
            }
            PathEl::QuadTo(a, p) => {
                shape.draw_quad(last, at(a), at(p));
                at(p)
            }
            PathEl::CurveTo(a, b, p) => {
                shape.draw_cubic(last, at(a), at(b), at(p));
                at(p)
            }
            PathEl::ClosePath => {
                shape.draw_line(last, first);
                first
            }
        };
        last = end;
    }
    shape.draw_line(last, first);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_with_a_hole_is_filled_as_far_as_it_is_seen() {
        let mut gray = Gray::paper(12, 8);
        let mut path = Rect::new(1.0, 1.0, 9.0, 20.0).to_path(0.1);
        // The other way round.
        path.extend([(3.0, 3.0), (3.0, 5.0), (5.0, 5.0), (5.0, 3.0)].into_iter().enumerate().map(|(n, p)| {
            let p = Point::from(p);
            if n == 0 { PathEl::MoveTo(p) } else { PathEl::LineTo(p) }
        }));
        Pen::default().fill(&mut gray, &path, (40, 1.0), Rect::new(0.0, 0.0, 8.0, 100.0));
        let at = |x, y| gray.at(x, y);
        assert_eq!([at(0, 0), at(1, 1), at(2, 7), at(4, 4), at(8, 4), at(10, 4)], [255, 40, 40, 255, 255, 255]);
    }

    #[test]
    fn what_covers_too_much_is_left_out() {
        let mut gray = Gray::paper(4, 4);
        Pen::default().fill(&mut gray, &Rect::new(-1e6, -1e6, 1e6, 1e6).to_path(0.1), (0, 1.0), Rect::new(0.0, 0.0, 4.0, 4.0));
        assert_eq!(gray.at(1, 1), 255);
    }
}
