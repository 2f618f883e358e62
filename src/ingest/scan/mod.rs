//! Scanned pages: pictures of paper become letters with boxes and ruling lines, like any other page.
//!
//! In: the picture of a page, and the model of a recogniser. Out: a [`ScannedPage`]. The page is made level, its
//! ruling lines are found and taken out ([`rules`]), what they enclose is cut into lines of text ([`segment`]), and
//! each is read ([`model`]). What a letter may be otherwise is kept with it: the relations between figures know which
//! digit cannot be right.

mod desk;
mod draw;
mod figures;
mod ink;
mod model;
mod paint;
mod raster;
mod rules;
mod seal;
mod segment;
mod slant;
mod words;
mod wrap;

pub use model::{ModelError, Recogniser};
pub use paint::{Picture, picture, shown};
pub use raster::Gray;
pub use wrap::{is_picture, wrapped};

use super::pdf::page::{Drawn, Glyph, Letter, Rule};
use super::pdf::ruled;
use super::pdf::turn::{Slant, Turn};
use desk::Desk;
use ink::Ink;
use model::{Letters, Read};
use raster::Area;
use serde::{Deserialize, Serialize};

/// A letter of a scanned page, in points from the upper left corner of the level page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScannedLetter {
    /// What it was read as.
    pub letter: char,
    /// Left and right edge.
    pub across: (f32, f32),
    /// The line that it stands on.
    pub base: f32,
    /// Its size.
    pub size: f32,
    /// How likely the reading is, from 0 to 1.
    pub chance: f32,
    /// What else it may be (another letter, several, or nothing), and how likely.
    pub others: Vec<(String, f32)>,
}

/// A page that was read from its picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ScannedPage {
    /// Its size in points, and how it was turned to be read.
    pub turn: Turn,
    /// Its letters, line by line.
    pub letters: Vec<ScannedLetter>,
    /// Lines across.
    pub across: Vec<Rule>,
    /// Lines down.
    pub down: Vec<Rule>,
    /// Pixels an inch of the file's own picture.
    pub dpi: f32,
}

/// A figure whose letters are all likelier is not looked at again: of 6,700 figures of scans, good and bad, a second look
/// changed none of those.
const SURE: f32 = 0.99;
/// So much wider a figure is when it is looked at again.
const STRETCHED: f32 = 1.3;
/// The most squares of a line's height that are read on a page: one full of small print has five thousand.
const MOST_LETTERS: usize = 20_000;
/// What slopes less is level.
const LEVEL: f32 = 0.0003;
/// So many lines tell whether a page is upside down.
const SAMPLE: usize = 16;
/// A page whose letters are less likely than this on average is tried the other way round.
const UNLIKELY: f32 = 0.975;

impl Recogniser {
    /// Reads a page; none where it has more to read than a page of text has: a photograph of something else.
    ///
    /// # Errors
    /// Where the model cannot be run.
    pub fn page(&self, picture: &Picture) -> Result<Option<ScannedPage>, ModelError> {
        let (mut page, turned) = self.upright(picture)?;
        let squares = |a: &Area| a.width() / a.height().max(1) + 1;
        if page.lines.iter().map(squares).sum::<usize>() > MOST_LETTERS {
            return Ok(None);
        }
        let mut lines: Vec<(Area, Vec<Read>)> = Vec::new();
        for (area, looked) in page.lines.iter().zip(std::mem::take(&mut page.looked)) {
            let Look { read, figure } = looked.map_or_else(|| self.look(&page.gray, *area), Ok)?;
            let is_figure = figure.is_some();
            let mut read = figure.unwrap_or(read);
            if is_figure && figures::least(&read) < SURE {
                // What is not sure is looked at twice: what both readings agree on is.
                let again = self.letters(&self.run(&page.gray, *area, STRETCHED)?, Letters::Figure);
                read = figures::agreed(read, again);
            }
            if read.iter().any(|r| r.letter != ' ') {
                words::settle(&mut read);
                figures::settle_sentence(&mut read);
                lines.push((*area, read));
            }
        }
        figures::settle_marks(&mut lines);
        let points = |v: f32| v * 72.0 / picture.dpi;
        let letters = lines.iter().flat_map(|(area, read)| letters(*area, read, page.letter, &points)).collect();
        let (across, down) = drawn_rules(&page.rules, points(1.0));
        let size = (points(page.gray.width as f32), points(page.gray.height as f32));
        Ok(Some(ScannedPage { turn: Turn { size, quarters: turned, slant: page.slant }, letters, across, down, dpi: picture.own_dpi }))
    }

    /// Looks at a line for the first time.
    fn look(&self, gray: &Gray, area: Area) -> Result<Look, ModelError> {
        let steps = self.run(gray, area, 1.0)?;
        let read = self.letters(&steps, Letters::All);
        let figure = figures::is_figure(&read).then(|| self.letters(&steps, Letters::Figure));
        Ok(Look { read, figure })
    }

    /// The page as its text runs, and by which quarter turns it was turned for that.
    fn upright(&self, picture: &Picture) -> Result<(Paper, u8), ModelError> {
        let mut page = Paper::of(picture.gray.clone(), picture.dpi);
        let mut best = (self.sample(&mut page)?, page, 0);
        if best.0 >= UNLIKELY || best.1.lines.is_empty() {
            return Ok((best.1, 0));
        }
        // Text that runs down the page is upright when the page is turned back by as much.
        for (quarters, turned) in [(2, 2), (3, 1), (1, 3)] {
            let mut other = Paper::of(picture.gray.turned(quarters), picture.dpi);
            let chance = self.sample(&mut other)?;
            if chance > best.0 {
                best = (chance, other, turned);
            }
        }
        Ok((best.1, best.2))
    }

    /// How likely the letters of some lines are on average; not at all where there are none. The lines need not be looked
    /// at again.
    fn sample(&self, page: &mut Paper) -> Result<f32, ModelError> {
        // Long lines tell most.
        let mut longest: Vec<usize> = (0..page.lines.len()).filter(|l| page.lines[*l].width() > page.lines[*l].height() * 2).collect();
        longest.sort_by_key(|l| std::cmp::Reverse(page.lines[*l].width().min(page.lines[*l].height() * 12)));
        let (mut sum, mut count) = (0.0, 0);
        for line in longest.into_iter().take(SAMPLE) {
            let look = self.look(&page.gray, page.lines[line])?;
            sum += look.read.iter().map(|r| r.chance).sum::<f32>();
            count += look.read.len();
            page.looked[line] = Some(look);
        }
        Ok(if count > 0 { sum / count as f32 } else { 0.0 })
    }
}

/// What the first look at a line shows.
struct Look {
    read: Vec<Read>,
    /// The same as a figure, if it may be one.
    figure: Option<Vec<Read>>,
}

/// A page before it is read: level, its lines found.
struct Paper {
    gray: Gray,
    rules: rules::Lines,
    /// The boxes of the lines of text.
    lines: Vec<Area>,
    /// What was seen of them already, line by line.
    looked: Vec<Option<Look>>,
    /// The usual height of a letter, in pixels.
    letter: f32,
    slant: Slant,
}

impl Paper {
    fn of(mut gray: Gray, dpi: f32) -> Paper {
        let desk = Desk::of(&gray, dpi);
        // In what is even around a sheet its edge is a line, which tells how it lies.
        desk.iter().for_each(|d| d.even(&mut gray));
        let first = Ink::of(&gray, dpi);
        for (x, y) in first.specks() {
            gray.clear(Area { left: x, right: x + 1, top: y, bottom: y + 1 });
        }
        desk.iter().for_each(|d| d.clear(&mut gray));
        let mut slant = slant::slant(&first);

        drop(first);
        if slant.steepest() > LEVEL {
            gray = gray.flat(slant);
        } else {
            slant = Slant::default();
        }
        let mut ink = Ink::of(&gray, dpi);
        let rules = rules::find(&ink, dpi);
        // A line at the edge of a cell would be read as a bracket or a one.
        for area in rules.areas() {
            ink.clear(area);
            gray.clear(area);
        }
        let letter = segment::letter_height(&ink, dpi);
        let mut paper = Paper { gray, rules, lines: Vec::new(), looked: Vec::new(), letter, slant };
        paper.lines = paper.lines_of(&mut ink, dpi);
        paper.looked.resize_with(paper.lines.len(), || None);
        paper
    }

    /// The lines of text: cell by cell, then what stands outside the tables.
    fn lines_of(&self, ink: &mut Ink, dpi: f32) -> Vec<Area> {
        let (across, down) = drawn_rules(&self.rules, 72.0 / dpi);
        let grids = ruled::grids(&across, &down);
        let mut out = Vec::new();
        for grid in &grids {
            let pixel = |points: f32, most: usize| ((points * dpi / 72.0).round().max(0.0) as usize).min(most);
            for (cell, _) in grid.cell_of.iter().enumerate().filter(|(field, cell)| field == *cell) {
                let [left, top, right, bottom] = grid.bounds(cell);
                let area = Area {
                    left: pixel(left, ink.width) + 1,
                    top: pixel(top, ink.height) + 1,
                    right: pixel(right, ink.width).saturating_sub(1),
                    bottom: pixel(bottom, ink.height).saturating_sub(1),
                };
                if area.width() > 2 && area.height() > 2 {
                    out.extend(segment::lines(ink, area, self.letter));
                    ink.clear(area);
                }
            }
        }
        let page = Area { left: 0, top: 0, right: ink.width, bottom: ink.height };
        out.extend(segment::lines(ink, page, self.letter));
        // Specks and bars are none.
        let fits = |a: &Area| {
            let (w, h) = (a.width() as f32, a.height() as f32);
            (h >= self.letter * 0.3 || w >= self.letter * 0.3) && h <= self.letter * 6.0 && (w >= h * 0.2 || h <= self.letter * 1.5)
        };
        out.retain(fits);
        out
    }
}

fn drawn_rules(rules: &rules::Lines, scale: f32) -> (Vec<Rule>, Vec<Rule>) {
    let rule = |l: &rules::Line| Rule { at: l.at * scale, from: l.from as f32 * scale, to: (l.to as f32 + 1.0) * scale };
    (rules.across.iter().map(rule).collect(), rules.down.iter().map(rule).collect())
}

/// The letters of a line, with edges between their middles.
fn letters(area: Area, read: &[Read], usual: f32, points: &impl Fn(f32) -> f32) -> Vec<ScannedLetter> {
    let high = area.height() as f32;
    // Digits are three quarters of the size, Chinese letters nearly all of it.
    let tall = read.iter().any(|r| !r.letter.is_ascii());
    let size = (high / if tall { 0.95 } else { 0.75 }).clamp(usual * 0.6, usual * 6.0);
    let base = area.bottom as f32 - if tall { 0.08 * size } else { 0.0 };
    let edge = |i: usize| match i {
        0 => area.left as f32,
        i if i == read.len() => area.right as f32,
        i => (read[i - 1].middle + read[i].middle) / 2.0,
    };
    let letter = |(i, r): (usize, &Read)| ScannedLetter {
        letter: r.letter,
        across: (points(edge(i)), points(edge(i + 1))),
        base: points(base),
        size: points(size),
        chance: r.chance,
        others: r.others.clone(),
    };
    read.iter().enumerate().map(letter).collect()
}

impl ScannedPage {
    /// The page as what is drawn on it.
    pub(super) fn drawn(&self) -> Drawn {
        let glyph = |l: &ScannedLetter| Glyph {
            text: Letter::One(l.letter),
            left: l.across.0,
            right: l.across.1,
            base: l.base,
            size: l.size,
            upright: true,
            pale: false,
        };
        Drawn {
            turn: self.turn,
            glyphs: self.letters.iter().map(glyph).collect(),
            across: self.across.clone(),
            down: self.down.clone(),
            ..Drawn::default()
        }
    }
}
