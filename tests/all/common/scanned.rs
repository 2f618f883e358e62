//! Scans made of PDFs of text: drawn, turned, blurred, with noise, as an office scanner delivers them.
//!
//! In: a PDF, a resolution, a kind of paper and a seed. Out: a PDF of pictures. The same seed, the same bytes.

#![allow(dead_code, reason = "a test uses some papers, the bench all")]

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use pdf_writer::{Content, Filter, Finish, Name, Rect, Ref};
use std::ops::Range;
use std::str::FromStr;

/// What the scanner and the paper are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// As it was drawn.
    Clean,
    /// Turned by 0.4°, with a little noise, as JPEG of quality 75.
    Light,
    /// Turned by 1°, with noise, as JPEG of quality 40.
    Bad,
    /// Black and white by a good threshold.
    Fax,
    /// Black and white by a poor one.
    PoorFax,
    /// By so many quarter turns the wrong way round.
    Turned(u8),
    /// On a dark desk, by a telephone held askew, in light from one side.
    Photo,
}

impl FromStr for Paper {
    type Err = String;

    fn from_str(name: &str) -> Result<Paper, String> {
        match name {
            "clean" => Ok(Paper::Clean),
            "light" => Ok(Paper::Light),
            "bad" => Ok(Paper::Bad),
            "bw2" => Ok(Paper::Fax),
            "bw" => Ok(Paper::PoorFax),
            "photo" => Ok(Paper::Photo),
            other => Err(format!("{other}: one of clean, light, bad, bw2, bw, photo")),
        }
    }
}

/// A picture in shades of grey.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<f32>,
}

/// Noise with a seed.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Of a bell's shape, with a spread of one.
    fn bell(&mut self) -> f32 {
        (0..4).map(|_| self.next() - 0.5).sum::<f32>() * 1.73
    }
}

impl Picture {
    fn at(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (fx, fy) = (x - left, y - top);
        let at = |dx: isize, dy: isize| {
            let (x, y) = (left as isize + dx, top as isize + dy);
            let inside = x >= 0 && y >= 0 && (x as usize) < self.width && (y as usize) < self.height;
            if inside { self.pixels[y as usize * self.width + x as usize] } else { 255.0 }
        };
        let upper = at(0, 0) * (1.0 - fx) + at(1, 0) * fx;
        let lower = at(0, 1) * (1.0 - fx) + at(1, 1) * fx;
        upper * (1.0 - fy) + lower * fy
    }

    /// Turned round its middle, in degrees.
    fn turned(&self, degrees: f32) -> Picture {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let all = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x as f32 - cx, y as f32 - cy)));
        let pixels = all.map(|(x, y)| self.at(cx + x * cos + y * sin, cy - x * sin + y * cos)).collect();
        Picture { pixels, ..*self }
    }

    /// On a desk: the sheet's corners (from the upper left one clockwise) at places of the picture, in shares of its size.
    fn on_a_desk(&self, corners: [(f32, f32); 4], noise: &mut Noise) -> Picture {
        let (w, h) = (self.width as f32, self.height as f32);
        let [a, b, c, d] = corners.map(|(x, y)| (x * w, y * h));
        // The projective map of the unit square to the four corners (Heckbert 1989).
        let (dx1, dx2, dy1, dy2) = (b.0 - c.0, d.0 - c.0, b.1 - c.1, d.1 - c.1);
        let (sx, sy) = (a.0 - b.0 + c.0 - d.0, a.1 - b.1 + c.1 - d.1);
        let den = dx1 * dy2 - dx2 * dy1;
        let (g, k) = ((sx * dy2 - dx2 * sy) / den, (dx1 * sy - sx * dy1) / den);
        let m = [[b.0 - a.0 + g * b.0, d.0 - a.0 + k * d.0, a.0], [b.1 - a.1 + g * b.1, d.1 - a.1 + k * d.1, a.1], [g, k, 1.0]];
        let minor = |i: usize, j: usize| {
            let (r, s) = ((i + 1) % 3, (i + 2) % 3);
            let (t, u) = ((j + 1) % 3, (j + 2) % 3);
            m[r][t] * m[s][u] - m[r][u] * m[s][t]
        };
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height {
            for x in 0..self.width {
                let p = [x as f32 + 0.5, y as f32 + 0.5, 1.0];
                let row = |j: usize| (0..3).map(|i| minor(i, j) * p[i]).sum::<f32>();
                let (u, v) = (row(0) / row(2), row(1) / row(2));
                let on = (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v);
                let shade = if on { self.at(u * w - 0.5, v * h - 0.5) } else { 95.0 + noise.bell() * 6.0 };
                // The lamp stands on the left.
                pixels.push(shade * (1.0 - 0.3 * x as f32 / w));
            }
        }
        Picture { pixels, ..*self }
    }

    /// By a quarter turn.
    fn quarter(&self) -> Picture {
        let (w, h) = (self.width, self.height);
        let pixels = (0..w).flat_map(|y| (0..h).map(move |x| (h - 1 - x) * w + y)).map(|p| self.pixels[p]).collect();
        Picture { width: h, height: w, pixels }
    }

    fn blurred(&self, reach: f32) -> Picture {
        let all = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x as f32, y as f32)));
        let mean = |(x, y): (f32, f32)| {
            let side = self.at(x - reach, y) + self.at(x + reach, y) + self.at(x, y - reach) + self.at(x, y + reach);
            self.at(x, y) * 0.5 + side * 0.125
        };
        Picture { pixels: all.map(mean).collect(), ..*self }
    }

    fn noisy(mut self, spread: f32, noise: &mut Noise) -> Picture {
        self.pixels.iter_mut().for_each(|p| *p = (*p * 0.93 + 8.0 + noise.bell() * spread).clamp(0.0, 255.0));
        self
    }

    fn black_and_white(mut self, threshold: f32) -> Picture {
        self.pixels.iter_mut().for_each(|p| *p = if *p < threshold { 0.0 } else { 255.0 });
        self
    }
}

/// The scan of some pages of a PDF, counted from 0.
pub fn scan(bytes: &[u8], dpi: u32, paper: Paper, seed: u64, pages: Range<usize>) -> Vec<u8> {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let mut noise = Noise(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let scale = dpi as f32 / 72.0;
    let mut all = Vec::new();
    for page in pdf.pages().iter().take(pages.end).skip(pages.start) {
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let drawn = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &settings);
        let (width, height) = (usize::from(drawn.width()), usize::from(drawn.height()));
        let gray = |p: &[u8]| f32::from(p[0]) * 0.3 + f32::from(p[1]) * 0.59 + f32::from(p[2]) * 0.11;
        let picture = Picture { width, height, pixels: drawn.data_as_u8_slice().chunks_exact(4).map(gray).collect() };
        let picture = match paper {
            Paper::Clean => picture,
            Paper::Turned(quarters) => (0..quarters).fold(picture, |p, _| p.quarter()).noisy(6.0, &mut noise),
            Paper::Light => picture.turned(0.4).noisy(6.0, &mut noise),
            Paper::Bad => picture.turned(1.0).blurred(0.7).noisy(14.0, &mut noise),
            Paper::Fax => picture.turned(0.3).noisy(6.0, &mut noise).black_and_white(165.0),
            Paper::Photo => {
                let corners = [(0.05, 0.03), (0.94, 0.05), (0.985, 0.96), (0.02, 0.985)];
                picture.on_a_desk(corners, &mut noise).blurred(0.5).noisy(6.0, &mut noise)
            }
            Paper::PoorFax => picture.turned(0.6).blurred(0.8).noisy(17.0, &mut noise).black_and_white(185.0),
        };
        all.push((
            picture,
            matches!(paper, Paper::Light | Paper::Bad | Paper::Turned(_) | Paper::Photo).then_some(if paper == Paper::Bad {
                40
            } else {
                75
            }),
        ));
    }
    bound(&all, scale)
}

/// A PDF of pictures, each with its quality as JPEG, if it is one.
fn bound(pictures: &[(Picture, Option<u8>)], scale: f32) -> Vec<u8> {
    let mut out = pdf_writer::Pdf::new();
    let (catalog, tree) = (Ref::new(1), Ref::new(2));
    let count = pictures.len() as i32;
    out.catalog(catalog).pages(tree);
    out.pages(tree).kids((0..count).map(|n| Ref::new(3 + n * 3))).count(count);
    for (n, (picture, quality)) in (0..).zip(pictures) {
        let (width, height) = (picture.width, picture.height);
        let pixels: Vec<u8> = picture.pixels.iter().map(|p| p.round() as u8).collect();
        let data = quality.map_or_else(|| packed(&pixels), |q| jpeg(&pixels, width, height, q));
        let base = 3 + n * 3;
        let (points_wide, points_high) = (width as f32 / scale, height as f32 / scale);
        let mut own = out.page(Ref::new(base));
        own.media_box(Rect::new(0.0, 0.0, points_wide, points_high)).parent(tree).contents(Ref::new(base + 1));
        own.resources().x_objects().pair(Name(b"Scan"), Ref::new(base + 2));
        own.finish();
        let mut content = Content::new();
        content.save_state().transform([points_wide, 0.0, 0.0, points_high, 0.0, 0.0]).x_object(Name(b"Scan")).restore_state();
        out.stream(Ref::new(base + 1), &content.finish());
        let mut image = out.image_xobject(Ref::new(base + 2), &data);
        image.filter(if quality.is_some() { Filter::DctDecode } else { Filter::FlateDecode });
        image.width(width as i32).height(height as i32).bits_per_component(8);
        image.color_space().device_gray();
        image.finish();
    }
    out.finish()
}

/// A PDF of one picture, at 100 pixels an inch.
pub fn picture(width: usize, height: usize, shade: impl Fn(usize, usize) -> u8) -> Vec<u8> {
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| f32::from(shade(x, y))).collect();
    bound(&[(Picture { width, height, pixels }, None)], 100.0 / 72.0)
}

fn jpeg(pixels: &[u8], width: usize, height: usize, quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, quality);
    encoder.encode(pixels, width as u16, height as u16, jpeg_encoder::ColorType::Luma).expect("a picture");
    out
}

fn packed(pixels: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(pixels).and_then(|()| out.finish()).expect("memory")
}
