//! Seals: red rings and stars over the text.
//!
//! In: a picture in colours. Out: the same in shades of grey, seals taken off: what is printed under a seal is darker
//! than the seal. Red letters stay: only what lies within a large connected piece of red goes.

/// A pixel is red where red is so much stronger than green and blue.
const RED: u8 = 45;
/// A seal is at least this large, as a share of the picture's shorter side: 2 cm on A4 are a tenth.
const SEAL: f32 = 0.07;
/// The picture is looked at for seals in squares of so many pixels.
const SQUARE: usize = 8;

/// The shades of a picture of three colours.
pub fn shades(rgb: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut out = luma(rgb);
    out.resize(width * height, 255);
    let is_red = |x: usize, y: usize| {
        rgb.get((y * width + x) * 3..(y * width + x) * 3 + 3).is_some_and(|p| p[0].saturating_sub(p[1].max(p[2])) >= RED)
    };
    for [left, top, right, bottom] in seals(&is_red, width, height) {
        for y in top..bottom.min(height) {
            for x in left..right.min(width) {
                if is_red(x, y) {
                    // What of the light came through the red.
                    out[y * width + x] = rgb[(y * width + x) * 3].max(200);
                }
            }
        }
    }
    out
}

/// How light each pixel of a picture of three colours is.
pub fn luma(rgb: &[u8]) -> Vec<u8> {
    let luma = |p: &[u8]| ((u32::from(p[0]) * 54 + u32::from(p[1]) * 183 + u32::from(p[2]) * 19) / 256) as u8;
    rgb.chunks_exact(3).map(luma).collect()
}

/// The boxes of large connected pieces of red.
fn seals(is_red: &impl Fn(usize, usize) -> bool, width: usize, height: usize) -> Vec<[usize; 4]> {
    let (across, down) = (width.div_ceil(SQUARE), height.div_ceil(SQUARE));
    let least = ((width.min(height) as f32 * SEAL) as usize / SQUARE).max(3);
    // A square is red where a few of its pixels are.
    let red = |n: usize| {
        let (x, y) = (n % across * SQUARE, n / across * SQUARE);
        let all = (y..(y + SQUARE).min(height)).flat_map(|v| (x..(x + SQUARE).min(width)).map(move |u| (u, v)));
        all.filter(|(u, v)| is_red(*u, *v)).take(3).count() == 3
    };
    let mut open: Vec<bool> = (0..across * down).map(red).collect();
    let (mut out, mut stack) = (Vec::new(), Vec::new());
    for start in 0..open.len() {
        if !std::mem::take(&mut open[start]) {
            continue;
        }
        let mut area = [across, down, 0, 0];
        stack.push(start);
        while let Some(n) = stack.pop() {
            let (x, y) = (n % across, n / across);
            area = [area[0].min(x), area[1].min(y), area[2].max(x + 1), area[3].max(y + 1)];
            for v in y.saturating_sub(1)..(y + 2).min(down) {
                for u in x.saturating_sub(1)..(x + 2).min(across) {
                    if std::mem::take(&mut open[v * across + u]) {
                        stack.push(v * across + u);
                    }
                }
            }
        }
        if area[2] - area[0] >= least && area[3] - area[1] >= least {
            out.push(area.map(|v| v * SQUARE));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A red ring, a black stroke under it, and a red letter far from it.
    fn picture() -> (Vec<u8>, usize) {
        let size = 400;
        let pixel = |n: usize| {
            let (x, y) = (n % size, n / size);
            let far = ((x as f32 - 100.0).powi(2) + (y as f32 - 100.0).powi(2)).sqrt();
            let stroke = (95..105).contains(&y) && x < 220;
            let letter = (300..312).contains(&x) && (300..312).contains(&y);
            match () {
                () if stroke => [20, 10, 10],
                () if (50.0..60.0).contains(&far) || letter => [210, 40, 50],
                () => [250, 250, 250],
            }
        };
        ((0..size * size).flat_map(pixel).collect(), size)
    }

    #[test]
    fn a_seal_is_taken_off_and_what_is_under_it_stays() {
        let (rgb, size) = picture();
        let shades = shades(&rgb, size, size);
        let at = |x: usize, y: usize| shades[y * size + x];
        assert!(at(100, 45) >= 200, "the ring");
        assert!(at(45, 100) < 60, "the stroke under it");
        assert!(at(305, 305) < 130, "a red letter");
        assert_eq!(at(200, 300), 250, "paper");
    }
}
