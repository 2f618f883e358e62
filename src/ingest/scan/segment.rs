//! Lines of text in a picture.
//!
//! In: the ink of a page without its ruling lines, and an area in which no line parts anything (a cell, or the page
//! around the tables). Out: the boxes of its lines of text, cut where the gap is wide. Rows and columns of white
//! cut the area again and again, so that columns of text side by side come apart.

use super::ink::Ink;
use super::raster::Area;

/// A gap this wide, in letters, parts a line.
const WIDE: f32 = 1.5;
/// How deep an area is cut.
const DEPTH: u8 = 6;

/// The usual height of a letter, in pixels: what most connected pieces of ink of a fitting height have.
pub fn letter_height(ink: &Ink, dpi: f32) -> f32 {
    let (least, most) = ((dpi * 0.055) as usize, (dpi * 0.3) as usize);
    let mut heights = vec![0usize; most + 2];
    for piece in pieces(ink) {
        let (w, h) = (piece.width(), piece.height());
        if (least..=most).contains(&h) && w <= h * 2 && w * 8 >= h {
            heights[h] += 1;
        }
    }
    let total: usize = heights.iter().sum();
    let mut seen = 0;
    // The upper quarter: digits are lower than Chinese letters, and parts of letters lower still.
    let at = heights.iter().position(|n| {
        seen += n;
        seen * 4 >= total * 3 && total > 0
    });
    at.map_or(dpi * 0.13, |h| h as f32)
}

/// Boxes of connected ink.
pub fn pieces(ink: &Ink) -> Vec<Area> {
    let (w, h) = (ink.width, ink.height);
    let mut seen = vec![false; w * h];
    let (mut out, mut stack) = (Vec::new(), Vec::new());
    for start in 0..w * h {
        if !ink.bits[start] || seen[start] {
            continue;
        }
        let mut area = Area { left: w, top: h, right: 0, bottom: 0 };
        seen[start] = true;
        stack.push(start);
        while let Some(p) = stack.pop() {
            let (x, y) = (p % w, p / w);
            area = Area { left: area.left.min(x), top: area.top.min(y), right: area.right.max(x + 1), bottom: area.bottom.max(y + 1) };
            for ny in y.saturating_sub(1)..(y + 2).min(h) {
                for nx in x.saturating_sub(1)..(x + 2).min(w) {
                    let n = ny * w + nx;
                    if ink.bits[n] && !seen[n] {
                        seen[n] = true;
                        stack.push(n);
                    }
                }
            }
        }
        out.push(area);
    }
    out
}

/// The lines of text in an area, from above and from the left.
pub fn lines(ink: &Ink, area: Area, letter: f32) -> Vec<Area> {
    let mut out = Vec::new();
    cut(ink, area, letter, DEPTH, &mut out);
    out
}

fn cut(ink: &Ink, area: Area, letter: f32, depth: u8, out: &mut Vec<Area>) {
    let Some(area) = ink.tight(area) else { return };
    for band in bands(&ink.rows(area), letter) {
        let band = Area { top: area.top + band.0, bottom: area.top + band.1, ..area };
        let Some(band) = ink.tight(band) else { continue };
        let columns = ink.columns(band);
        let narrow = runs(&columns, (letter * 0.8).max(3.0) as usize);
        let piece = |(from, to): &(usize, usize)| ink.tight(Area { left: band.left + from, right: band.left + to, ..band });
        if band.height() as f32 > letter * 1.9 && depth > 0 {
            // Columns of text whose lines are not level, or one line of large letters.
            let several = |run: &&(usize, usize)| {
                piece(run).is_some_and(|p| bands(&ink.rows(p), letter).iter().filter(|b| (b.1 - b.0) as f32 > letter * 0.6).count() > 1)
            };
            if narrow.iter().filter(several).count() * 3 >= narrow.len() && narrow.len() > 1 {
                narrow.iter().filter_map(piece).for_each(|p| cut(ink, p, letter, depth - 1, out));
                continue;
            }
        }
        // What is in large letters has large gaps.
        let wide = WIDE * letter.max(band.height() as f32 * 0.8);
        for run in runs(&columns, wide.max(3.0) as usize) {
            let Some(piece) = piece(&run) else { continue };
            if piece.width() >= 2 && piece.height() >= 2 {
                out.push(piece);
            }
        }
    }
}

/// Runs of what is not empty, joined over gaps shorter than `gap`.
fn runs(counts: &[usize], gap: usize) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (i, _) in counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        match out.last_mut() {
            Some(last) if i < last.1 + gap => last.1 = i + 1,
            _ => out.push((i, i + 1)),
        }
    }
    out
}

/// Rows of text: runs of rows with ink; a low one (the strokes of 二, the dot of a comma) belongs to what it is near to.
fn bands(rows: &[usize], letter: f32) -> Vec<(usize, usize)> {
    let mut out = runs(rows, 1);
    loop {
        let low = |b: &(usize, usize)| ((b.1 - b.0) as f32) < letter * 0.55;
        let joined =
            out.windows(2).enumerate().filter(|(_, w)| low(&w[0]) || low(&w[1])).map(|(i, w)| (w[1].0 - w[0].1, i, w[1].1 - w[0].0));
        let near = joined.filter(|(gap, _, height)| (*gap as f32) < letter * 0.5 && (*height as f32) < letter * 1.5).min();
        let Some((_, i, _)) = near else { return out };
        out[i].1 = out[i + 1].1;
        out.remove(i + 1);
    }
}
