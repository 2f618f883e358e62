//! What is drawn on a page: letters and ruling lines.
//!
//! In: a page of a PDF, run by hayro. Out: [`Drawn`]: every letter with its box, every straight
//! horizontal or vertical line, in points from the upper left corner of the page as it is shown. A
//! page whose text runs sideways is turned first, so that its rows are rows.

use super::bounds;
use super::clips::Clips;
use super::letters::Letters;
use super::turn::Turn;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::{Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings,
    InterpreterWarning, Paint, SoftMask, TransformExt, WarningSinkFn, interpret_page,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A letter (or a ligature's letters) and its box.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// What it says.
    pub text: Letter,
    /// Left edge.
    pub left: f32,
    /// Right edge: where the next letter would begin.
    pub right: f32,
    /// The line that it stands on.
    pub base: f32,
    /// The font's size.
    pub size: f32,
    /// Whether it runs from left to right, as the page's text does.
    pub upright: bool,
    /// Whether it is hardly darker than the paper.
    pub pale: bool,
}

impl Glyph {
    /// Its middle, from left to right.
    pub fn center(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    /// Its middle, from above: letters stand mostly above their line.
    pub fn middle(&self) -> f32 {
        self.base - self.size * 0.35
    }
}

/// What a glyph says: nearly always one letter.
#[derive(Debug, Clone, PartialEq)]
pub enum Letter {
    /// One.
    One(char),
    /// Several.
    Many(Box<str>),
    /// The file does not tell.
    Unknown,
}

/// A straight line, horizontal or vertical.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Its place across: y of a horizontal line, x of a vertical one.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Its size, and how it was turned to make its text upright and level.
    pub turn: Turn,
    /// Letters, in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Horizontal lines.
    pub across: Vec<Rule>,
    /// Vertical lines.
    pub down: Vec<Rule>,
    /// How much of the page pictures cover, from 0 to 1.
    pub pictures: f32,
    /// Whether there are letters that are not seen (over a scanned page).
    pub unseen: bool,
    /// Whether there is more than is kept.
    pub full: bool,
    /// Whether a part of it could not be unpacked, or is written with a font that cannot be read.
    pub damaged: bool,
    /// How many letters stand below one another, set in columns.
    pub vertical: usize,
}

/// The most letters and lines of a page that are kept: a page that is black with them has fewer.
const MOST: usize = 200_000;
/// A filled shape this narrow is a line.
const THIN: f64 = 3.0;
/// A line this short is none.
const SHORT: f32 = 2.0;

/// The most bytes that a page's content may become: a page full of figures has a tenth of a megabyte.
const CONTENT: u64 = 16 * 1024 * 1024;

/// How the content of a page unpacks.
enum Unpacks {
    Whole,
    /// A part of it is not there, or ends early.
    InPart,
    /// To more than [`CONTENT`].
    TooMuch,
}

/// How the content of a page unpacks. It is unpacked piece by piece to find out, because hayro unpacks it whole, and
/// takes what is damaged for what there is.
fn content(page: &Page<'_>) -> Unpacks {
    let mut damaged = page.raw().contains_key(b"Contents") && page.raw().get::<Object<'_>>(b"Contents").is_none();
    let contents: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>(b"Contents") {
        Some(Object::Stream(s)) => vec![s],
        Some(Object::Array(a)) => a.iter::<Stream<'_>>().take(4096).collect(),
        _ => Vec::new(),
    };
    let mut left = CONTENT;
    for stream in contents {
        let size = bounds::unpacked(&stream, left).unwrap_or_else(|far| {
            damaged = true;
            far
        });
        left = match left.checked_sub(size) {
            Some(rest) => rest,
            None => return Unpacks::TooMuch,
        };
    }
    if damaged { Unpacks::InPart } else { Unpacks::Whole }
}

/// Runs a page.
pub fn draw<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    letters: &mut Letters,
    known: &mut bounds::Known,
) -> Drawn {
    let (width, height) = page.render_dimensions();
    let unpacks = content(page);
    if matches!(unpacks, Unpacks::TooMuch) || !bounds::is_drawable(page, known) {
        return Drawn { turn: Turn::upright(width, height), full: true, ..Drawn::default() };
    }
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    letters.open(page);
    // In place of such a font hayro takes one of Latin letters.
    let broken = Arc::new(AtomicBool::new(false));
    let warned = broken.clone();
    let warning_sink: WarningSinkFn = Arc::new(move |warning| {
        warned.fetch_or(matches!(warning, InterpreterWarning::UnsupportedFont), Ordering::Relaxed);
    });
    let settings = InterpreterSettings { warning_sink, ..settings.clone() };
    let mut context = Context::new(page.initial_transform(true).to_kurbo(), bounds, cache, page.xref(), settings);
    let mut canvas = Canvas {
        out: Drawn { turn: Turn::upright(width, height), damaged: matches!(unpacks, Unpacks::InPart), ..Drawn::default() },
        letters,
        turns: [0; 4],
        runs: Vec::new(),
        area: f64::from(width * height),
        clips: Clips::within(bounds),
    };
    interpret_page(page, &mut context, &mut canvas);
    canvas.out.damaged |= broken.load(Ordering::Relaxed);
    canvas.finish()
}

/// A letter as it was drawn: origin, advance and up.
struct Run {
    text: Letter,
    origin: Point,
    advance: Vec2,
    up: Vec2,
    pale: bool,
}

struct Canvas<'l> {
    out: Drawn,
    letters: &'l mut Letters,
    /// Letters by the quarter turn that their line runs in.
    turns: [usize; 4],
    runs: Vec<Run>,
    area: f64,
    clips: Clips,
}

/// The quarter turn (clockwise on the page, y down) of a direction, if it is one.
fn quarter(v: Vec2) -> Option<u8> {
    let (x, y) = (v.x, v.y);
    if y.abs() < x.abs() * 0.02 {
        Some(if x > 0.0 { 0 } else { 2 })
    } else if x.abs() < y.abs() * 0.02 {
        Some(if y > 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

/// Whether a paint is hardly darker than paper, or lets the paper through.
fn is_pale(paint: &Paint<'_>) -> bool {
    let Paint::Color(color) = paint else { return false };
    let [r, g, b, a] = color.to_rgba().to_rgba8().map(u32::from);
    a < 140 || (r * 3 + g * 6 + b) / 10 > 165
}

/// A letter may stand so far outside what is visible and still be seen in part.
const EDGE: f64 = 1.0;

impl Canvas<'_> {
    /// Whether a letter is seen: its middle lies on the page and within every clip path.
    fn is_seen(&self, origin: Point, advance: Vec2, up: Vec2) -> bool {
        let middle = origin + advance / 2.0 + up * 0.35;
        self.clips.visible().inflate(EDGE, EDGE).contains(middle)
    }

    /// What is seen of a straight line.
    fn clipped(&self, a: Point, b: Point) -> Option<(Point, Point)> {
        let seen = self.clips.visible().inflate(EDGE, EDGE);
        let hold = |p: Point| Point::new(p.x.clamp(seen.x0, seen.x1), p.y.clamp(seen.y0, seen.y1));
        let outside = a.x.max(b.x) < seen.x0 || a.x.min(b.x) > seen.x1 || a.y.max(b.y) < seen.y0 || a.y.min(b.y) > seen.y1;
        (!outside).then(|| (hold(a), hold(b)))
    }

    fn line(&mut self, a: Point, b: Point) {
        let Some((a, b)) = self.clipped(a, b) else { return };
        let (dx, dy) = ((b.x - a.x).abs(), (b.y - a.y).abs());
        if self.out.across.len() + self.out.down.len() >= MOST {
            self.out.full = true;
        } else if dy <= 0.6 && dx as f32 > SHORT {
            self.out.across.push(Rule { at: ((a.y + b.y) / 2.0) as f32, from: a.x.min(b.x) as f32, to: a.x.max(b.x) as f32 });
        } else if dx <= 0.6 && dy as f32 > SHORT {
            self.out.down.push(Rule { at: ((a.x + b.x) / 2.0) as f32, from: a.y.min(b.y) as f32, to: a.y.max(b.y) as f32 });
        }
    }

    /// A filled box: a line where it is thin; a background says nothing.
    fn filled(&mut self, r: Rect) {
        let (w, h) = (r.width().abs(), r.height().abs());
        let (x, y) = ((r.x0 + r.x1) / 2.0, (r.y0 + r.y1) / 2.0);
        if h <= THIN && w > h * 2.0 {
            self.line(Point::new(r.x0, y), Point::new(r.x1, y));
        } else if w <= THIN && h > w * 2.0 {
            self.line(Point::new(x, r.y0), Point::new(x, r.y1));
        }
    }

    fn stroked(&mut self, path: &BezPath, transform: Affine) {
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    first = transform * p;
                    last = first;
                }
                PathEl::LineTo(p) => {
                    let p = transform * p;
                    self.line(last, p);
                    last = p;
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => last = transform * p,
                PathEl::ClosePath => {
                    self.line(last, first);
                    last = first;
                }
            }
        }
    }

    /// Each closed shape of a filled path by itself: several lines may be one path.
    fn shapes(&mut self, path: &BezPath, transform: Affine) {
        let mut bounds: Option<Rect> = None;
        let mut straight = true;
        let flush = |canvas: &mut Self, bounds: &mut Option<Rect>, straight: &mut bool| {
            if let Some(r) = bounds.take().filter(|_| *straight) {
                canvas.filled(r);
            }
            *straight = true;
        };
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    flush(self, &mut bounds, &mut straight);
                    bounds = Some(Rect::from_points(transform * p, transform * p));
                }
                PathEl::LineTo(p) => bounds = bounds.map(|b| b.union_pt(transform * p)),
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => straight = false,
                PathEl::ClosePath => {}
            }
        }
        flush(self, &mut bounds, &mut straight);
    }

    /// Letters and lines, turned so that the text is upright.
    fn finish(mut self) -> Drawn {
        let turn = (0..4).max_by_key(|&i| (self.turns[i], usize::from(i == 0))).unwrap_or(0) as u8;
        let (w, h) = (f64::from(self.out.turn.size.0), f64::from(self.out.turn.size.1));
        // The page is turned back by as much as its text runs round.
        let back = match turn {
            1 => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, w]),
            2 => Affine::new([-1.0, 0.0, 0.0, -1.0, w, h]),
            3 => Affine::new([0.0, 1.0, -1.0, 0.0, h, 0.0]),
            _ => Affine::IDENTITY,
        };
        let linear = |v: Vec2| (back * v.to_point() - back * Point::ZERO) as Vec2;
        let glyphs = std::mem::take(&mut self.runs).into_iter().map(|run| {
            let (origin, advance) = (back * run.origin, linear(run.advance));
            let end = origin + advance;
            Glyph {
                text: run.text,
                left: origin.x.min(end.x) as f32,
                right: origin.x.max(end.x) as f32,
                base: origin.y as f32,
                size: run.up.hypot() as f32,
                upright: quarter(advance) == Some(0),
                pale: run.pale,
            }
        });
        self.out.glyphs = glyphs.collect();
        if turn != 0 {
            // They were clipped when they were drawn.
            self.clips = Clips::default();
            let all = std::mem::take(&mut self.out.across).into_iter().map(|r| (r, true));
            let all: Vec<(Rule, bool)> = all.chain(std::mem::take(&mut self.out.down).into_iter().map(|r| (r, false))).collect();
            for (r, horizontal) in all {
                let point = |along: f32| {
                    let (x, y) = if horizontal { (along, r.at) } else { (r.at, along) };
                    back * Point::new(f64::from(x), f64::from(y))
                };
                self.line(point(r.from), point(r.to));
            }
            if turn % 2 == 1 {
                self.out.turn.size = (self.out.turn.size.1, self.out.turn.size.0);
            }
            self.out.turn.quarters = turn;
        }
        self.out
    }
}

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => self.stroked(path, props.transform),
            DrawMode::Fill(_) => self.shapes(path, props.transform),
            DrawMode::Invisible => {}
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        let t = props.transform;
        let r = Rect::from_points(t * Point::new(rect.x0, rect.y0), t * Point::new(rect.x1, rect.y1));
        match mode {
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => {
                let corners = [(r.x0, r.y0), (r.x1, r.y0), (r.x1, r.y1), (r.x0, r.y1), (r.x0, r.y0)].map(|(x, y)| Point::new(x, y));
                corners.windows(2).for_each(|w| self.line(w[0], w[1]));
            }
            DrawMode::Fill(_) => self.filled(r),
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.out.unseen |= matches!(mode, DrawMode::Invisible);
        let pale = is_pale(&props.paint);
        let is_vertical = run.writing_mode() == WritingMode::Vertical;
        for glyph in run.glyphs() {
            if self.runs.len() >= MOST {
                self.out.full = true;
                return;
            }
            let transform = props.transform * glyph.transform();
            let origin = transform * Point::ZERO;
            // Of letters in a column hayro says how far down the next one is, which is not how wide they are.
            let width = self.letters.advance(glyph).filter(|_| !is_vertical).unwrap_or(1000.0);
            let advance = transform * Point::new(f64::from(width), 0.0) - origin;
            let up = transform * Point::new(0.0, 1000.0) - origin;
            let text = match self.letters.read(glyph) {
                None => Letter::Unknown,
                Some(BfString::Char(c)) => Letter::One(c),
                Some(BfString::String(s)) => {
                    let mut chars = s.chars();
                    match (chars.next(), chars.next()) {
                        (Some(c), None) => Letter::One(c),
                        _ => Letter::Many(s.into_boxed_str()),
                    }
                }
            };
            let blank = matches!(text, Letter::One(c) if c.is_whitespace());
            if !origin.x.is_finite() || !origin.y.is_finite() || !self.is_seen(origin, advance, up) {
                continue;
            }
            if let Some(q) = quarter(advance).filter(|_| !blank) {
                self.turns[usize::from(q)] += 1;
                self.out.vertical += usize::from(is_vertical);
            }
            self.runs.push(Run { text, origin, advance, up, pale });
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let corner = |x: f64, y: f64| props.transform * Point::new(x, y);
        let (w, h) = (f64::from(image.width()), f64::from(image.height()));
        let r = Rect::from_points(corner(0.0, 0.0), corner(w, h));
        if self.area > 0.0 {
            self.out.pictures += (r.area().abs() / self.area).min(1.0) as f32;
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(clip);
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {
        self.clips.pop();
    }
    fn pop_transparency_group(&mut self) {}
}
