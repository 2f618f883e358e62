//! The picture of a PDF's page.
//!
//! In: a page, run by hayro. Out: all pictures on it, put where they stand on the page as it is shown, at the
//! resolution of the finest; several strips are one picture so. So are the letters and lines that can be seen: they are
//! there where the file does not tell which letters they are.

use super::super::pdf::FEW;
use super::super::pdf::clips::Clips;
use super::super::pdf::encodings;
use super::super::pdf::letters::{descendant, fonts};
use super::draw::Pen;
use super::raster::Gray;
use super::seal;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{self, Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, InterpreterCache, LumaData, Paint,
    RenderContent, SoftMask, TransformExt, interpret_page,
};

/// The coarsest and finest resolution that a page is read at, in pixels an inch.
const DPI: (f32, f32) = (72.0, 300.0);
/// The finest that a page is shown at.
const SHOWN: f32 = 200.0;
/// The resolution of a page with letters that is drawn.
const LETTERS: f32 = 200.0;
/// No line is thinner than so many pixels.
const THIN: f64 = 0.8;
/// The most pixels of a picture: an A3 page at 300 dpi has 17 million.
const MOST: f32 = 24.0e6;

/// The most pixels of a picture in the file: an A3 page at 600 dpi has 70 million. What is larger is not unpacked.
const MOST_SOURCE: u64 = 80_000_000;

/// A page's picture.
#[derive(Debug)]
pub struct Picture {
    /// The pixels.
    pub gray: Gray,
    /// Pixels an inch.
    pub dpi: f32,
    /// Whether the pictures of the file are coarser than that.
    pub own_dpi: f32,
}

/// Draws the pictures of a page, to be read: without seals.
pub fn picture<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> Option<Picture> {
    painted(page, cache, DPI.1, seal::shades)
}

/// The page as people look at it, as a PNG.
pub fn shown<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> Option<Vec<u8>> {
    let Gray { width, height, pixels } = painted(page, cache, SHOWN, |rgb, _, _| seal::luma(rgb))?.gray;
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::Fastest);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(out)
}

fn painted<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, finest: f32, shades: Shades) -> Option<Picture> {
    let (width, height) = page.render_dimensions();
    let mut painter = Painter { dpi: 0.0, gray: None, shades, pen: Pen::default(), clips: Clips::default(), letters: 0, missing: 0 };
    run(page, cache, &mut painter);
    let own_dpi = if painter.letters >= FEW { painter.dpi.max(LETTERS) } else { painter.dpi };
    // Letters without a shape, or with that of another font, cannot be seen.
    let meant = painter.missing * 2 <= painter.letters && (painter.letters < FEW || are_embedded(page));
    if own_dpi <= 0.0 || width <= 0.0 || height <= 0.0 || !meant {
        return None;
    }
    let most = (MOST * 72.0 * 72.0 / (width * height)).sqrt();
    let dpi = own_dpi.clamp(DPI.0, finest).min(most);
    painter.dpi = dpi;
    let pixels = |points: f32| ((points * dpi / 72.0).round() as usize).max(1);
    painter.gray = Some(Gray::paper(pixels(width), pixels(height)));
    run(page, cache, &mut painter);
    Some(Picture { gray: painter.gray?, dpi, own_dpi })
}

/// Whether the fonts of a page for other letters than Latin ones are in the file; of others every reader has the like.
fn are_embedded(page: &Page<'_>) -> bool {
    let programs = [&b"FontFile"[..], b"FontFile2", b"FontFile3"];
    let has_program = |descriptor: Dict<'_>| programs.iter().any(|key| descriptor.contains_key(*key));
    let composite = fonts(page).into_iter().filter(|font| font.contains_key(b"DescendantFonts"));
    let mut descriptors = composite.map(|font| descendant(&font)?.get::<Dict<'_>>(b"FontDescriptor"));
    descriptors.all(|descriptor| descriptor.is_some_and(has_program))
}

fn run<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, painter: &mut Painter) {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = encodings::settings(RenderContent::PAGE);
    let mut context = Context::new(page.initial_transform(true).to_kurbo(), bounds, cache, page.xref(), settings);
    interpret_page(page, &mut context, painter);
}

/// How three colours become shades of grey; width and height are those of the picture.
type Shades = fn(&[u8], usize, usize) -> Vec<u8>;

struct Painter {
    /// The finest resolution so far, or that of the picture.
    dpi: f32,
    /// None while only the resolution is looked for.
    gray: Option<Gray>,
    shades: Shades,
    pen: Pen,
    /// In points.
    clips: Clips,
    /// Letters that can be seen, and those of them that have no shape: blanks, and those whose font is not in the file.
    letters: usize,
    missing: usize,
}

/// A colour as a shade of grey, and how opaque it is.
fn shade(paint: &Paint<'_>) -> (u8, f32) {
    match paint {
        Paint::Color(color) => {
            let [r, g, b, a] = color.to_rgba().to_rgba8().map(u32::from);
            (((r * 54 + g * 183 + b * 19) / 256) as u8, a as f32 / 255.0)
        }
        // A pattern is a ground: letters on it are to be read.
        Paint::Pattern(_) => (0, 0.0),
    }
}

/// Pixels of a picture in a file, in shades of grey.
struct Source {
    data: Vec<u8>,
    width: usize,
    height: usize,
}

impl Painter {
    /// Puts a picture where its transform (from its pixels to points) says.
    fn put(&mut self, source: &Source, transform: Affine, ink: Option<u8>) {
        let Some(gray) = &mut self.gray else { return };
        let scale = f64::from(self.dpi) / 72.0;
        let to_page = Affine::scale(scale) * transform;
        if to_page.determinant().abs() < 1e-9 {
            return;
        }
        let back = to_page.inverse();
        let corner = |x: f64, y: f64| to_page * Point::new(x, y);
        let (w, h) = (source.width as f64, source.height as f64);
        let area = Rect::from_points(corner(0.0, 0.0), corner(w, h)).union(Rect::from_points(corner(w, 0.0), corner(0.0, h)));
        let clamp = |v: f64, most: usize| v.clamp(0.0, most as f64) as usize;
        let (left, right) = (clamp(area.x0.floor(), gray.width), clamp(area.x1.ceil(), gray.width));
        let (top, bottom) = (clamp(area.y0.floor(), gray.height), clamp(area.y1.ceil(), gray.height));
        // Where several pixels become one, so many of them are looked at each way.
        let fine = back.determinant().abs().sqrt().round().clamp(1.0, 4.0) as usize;
        for y in top..bottom {
            for x in left..right {
                let (mut sum, mut count) = (0u32, 0u32);
                for s in 0..fine * fine {
                    let part = |v: usize, s: usize| v as f64 + (s as f64 + 0.5) / fine as f64;
                    let p = back * Point::new(part(x, s % fine), part(y, s / fine));
                    if p.x >= 0.0 && p.y >= 0.0 && p.x < w && p.y < h {
                        sum += u32::from(source.data[p.y as usize * source.width + p.x as usize]);
                        count += 1;
                    }
                }
                if let Some(value) = sum.checked_div(count) {
                    let pixel = &mut gray.pixels[y * gray.width + x];
                    *pixel = match ink {
                        // Of a stencil, the value is how much ink there is.
                        Some(ink) => ((u32::from(*pixel) * (255 - value) + u32::from(ink) * value) / 255) as u8,
                        None => value as u8,
                    };
                }
            }
        }
    }
}

/// A picture in shades of grey.
fn source(image: ImageData, shades: Shades) -> Source {
    match image {
        ImageData::Luma(LumaData { data, width, height, .. }) => Source { data, width: width as usize, height: height as usize },
        ImageData::Rgb(rgb) => {
            let (width, height) = (rgb.width as usize, rgb.height as usize);
            Source { data: shades(&rgb.data, width, height), width, height }
        }
    }
}

impl Painter {
    /// Draws a path that is in units of a transform to points.
    fn stroke(&mut self, path: &BezPath, transform: Affine, paint: (u8, f32), mode: &DrawMode) {
        let scale = f64::from(self.dpi) / 72.0;
        let to_page = Affine::scale(scale) * transform;
        let clip = self.clips.visible().scale_from_origin(scale);
        let Some(gray) = &mut self.gray else { return };
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            self.pen.fill(gray, &(to_page * path), paint, clip);
        }
        if let DrawMode::Stroke(line) | DrawMode::FillAndStroke(_, line) = mode {
            let pixels = to_page.determinant().abs().sqrt().max(1e-9);
            let width = f64::from(line.line_width).max(THIN / pixels);
            let outline = kurbo::stroke(path.iter(), &kurbo::Stroke::new(width), &kurbo::StrokeOpts::default(), 0.2 / pixels);
            self.pen.fill(gray, &(to_page * outline), paint, clip);
        }
    }
}

impl<'a> Device<'a> for Painter {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.stroke(path, props.transform, shade(&props.paint), mode);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        for glyph in run.glyphs() {
            match &**glyph {
                Glyph::Outline(outline) => {
                    let path = outline.outline();
                    self.letters += 1;
                    self.missing += usize::from(path.elements().is_empty());
                    if self.gray.is_some() {
                        self.stroke(&path, props.transform * glyph.transform(), shade(&props.paint), mode);
                    }
                }
                Glyph::Type3(own) => {
                    self.letters += 1;
                    if self.gray.is_some() {
                        own.interpret(self, props.transform, glyph.transform(), &props.paint);
                    }
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let transform = props.transform;
        if u64::from(image.width()) * u64::from(image.height()) > MOST_SOURCE {
            return;
        }
        if self.gray.is_none() {
            let along = (transform * Point::new(f64::from(image.width()), 0.0) - transform * Point::ZERO).hypot();
            let dpi = (f64::from(image.width()) * 72.0 / along.max(1e-6)) as f32;
            // A picture as small as a letter says nothing of the page's resolution.
            if along > 36.0 && dpi.is_finite() {
                self.dpi = self.dpi.max(dpi);
            }
            return;
        }
        // What is decoded may be smaller than the file says: it covers the same area.
        let (w, h) = (f64::from(image.width()), f64::from(image.height()));
        let fit = |s: &Source| transform * Affine::scale_non_uniform(w / s.width.max(1) as f64, h / s.height.max(1) as f64);
        match &image {
            Image::Raster(raster) => raster.with_rgba(
                |data, _| {
                    let source = source(data, self.shades);
                    let fitted = fit(&source);
                    self.put(&source, fitted, None);
                },
                None,
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, paint| {
                    let (ink, _) = shade(paint);
                    let source = Source { data: mask.data, width: mask.width as usize, height: mask.height as usize };
                    let fitted = fit(&source);
                    self.put(&source, fitted, Some(ink));
                },
                None,
            ),
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(clip);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
}
