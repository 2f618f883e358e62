//! Letters to words and lines.
//!
//! In: letters with their boxes. Out: [`Line`]s from above, each of letters from left to right, and
//! their text. Blanks are taken from the gaps: within numbers and between Chinese characters there
//! are none, whatever the file says.

use super::page::{Glyph, Letter};

/// Letters on one line.
#[derive(Debug, Clone)]
pub struct Line<'g> {
    /// The letters, from left to right.
    pub glyphs: Vec<&'g Glyph>,
    /// The line that they stand on.
    pub base: f32,
    /// The size of the largest.
    pub size: f32,
}

impl Line<'_> {
    /// Left edge.
    pub fn left(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |g| g.left)
    }

    /// Right edge.
    pub fn right(&self) -> f32 {
        self.glyphs.iter().map(|g| g.right).fold(f32::MIN, f32::max)
    }

    /// Upper edge.
    pub fn top(&self) -> f32 {
        self.base - self.size * 0.9
    }

    /// Lower edge.
    pub fn bottom(&self) -> f32 {
        self.base + self.size * 0.25
    }
}

/// Whether a glyph is a blank.
pub fn is_blank(glyph: &Glyph) -> bool {
    match &glyph.text {
        Letter::One(c) => c.is_whitespace() || *c == '\u{200b}',
        Letter::Many(s) => s.trim().is_empty(),
        Letter::Unknown => false,
    }
}

/// Groups letters into lines.
pub fn lines<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Line<'g>> {
    let mut sorted: Vec<&Glyph> = glyphs.filter(|g| !is_blank(g)).collect();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut out: Vec<Line<'g>> = Vec::new();
    for glyph in sorted {
        match out.last_mut() {
            // Letters of one line may stand a little higher or lower (another font, a sign of its own).
            Some(line) if glyph.base - line.base <= 0.45 * line.size.max(glyph.size).max(1.0) => {
                line.size = line.size.max(glyph.size);
                line.glyphs.push(glyph);
            }
            _ => out.push(Line { glyphs: vec![glyph], base: glyph.base, size: glyph.size }),
        }
    }
    for line in &mut out {
        line.glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        line.glyphs.dedup_by(|b, a| a.text == b.text && (a.left - b.left).abs() < 0.15 * a.size && (a.base - b.base).abs() < 0.15 * a.size);
    }
    out
}

/// Splits a line where the gap is wider than `gap` of its size.
pub fn split<'g>(line: &Line<'g>, gap: f32) -> Vec<Line<'g>> {
    let mut out: Vec<Line<'g>> = Vec::new();
    let mut right = f32::MIN;
    for &glyph in &line.glyphs {
        match out.last_mut() {
            Some(last) if glyph.left - right <= gap * line.size => last.glyphs.push(glyph),
            _ => out.push(Line { glyphs: vec![glyph], base: line.base, size: line.size }),
        }
        right = right.max(glyph.right);
    }
    out
}

/// The text of a line.
pub fn text(line: &Line<'_>) -> String {
    let mut out = String::new();
    spell(line, |c, _| out.push(c));
    out
}

/// The text of a line, where each of its letters begins, and where the last one ends.
pub fn lettered(line: &Line<'_>) -> (String, Vec<f32>) {
    let (mut out, mut edges) = (String::new(), Vec::new());
    spell(line, |c, left| {
        out.push(c);
        edges.push(left);
    });
    edges.push(line.right());
    (out, edges)
}

/// Calls for each letter of a line's text, with where it begins.
fn spell(line: &Line<'_>, mut each: impl FnMut(char, f32)) {
    let (mut right, mut last) = (f32::MIN, None);
    for glyph in &line.glyphs {
        let own = match &glyph.text {
            Letter::One(c) => Some(*c),
            Letter::Many(s) => s.chars().next(),
            Letter::Unknown => Some('\u{fffd}'),
        };
        if let (Some(before), Some(own)) = (last, own) {
            let gap = (glyph.left - right) / line.size.max(1.0);
            let wide = |c: char| c as u32 >= 0x2e80;
            let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%');
            let need = match (number(before) && number(own), wide(before), wide(own)) {
                (true, ..) => 0.8,
                (_, true, true) => 4.0,
                // Programs set a little room between Chinese and Latin letters by themselves.
                (_, false, false) => 0.2,
                _ => 1.0,
            };
            if gap > need {
                each(' ', right);
            }
        }
        match &glyph.text {
            Letter::Many(s) => {
                let each_one = (glyph.right - glyph.left) / s.chars().count().max(1) as f32;
                s.chars().enumerate().for_each(|(i, c)| each(c, glyph.left + each_one * i as f32));
                last = s.chars().last().or(last);
            }
            Letter::One(_) | Letter::Unknown => {
                own.into_iter().for_each(|c| each(c, glyph.left));
                last = own;
            }
        }
        right = right.max(glyph.right);
    }
}

/// The text of several lines as one: nothing between them, but a blank between Latin words.
pub fn join<'t>(lines: impl Iterator<Item = String> + 't) -> String {
    let mut out = String::new();
    for line in lines {
        push(&mut out, &line);
    }
    out
}

/// Puts the next line behind a text; says whether a blank stands between them.
pub fn push(out: &mut String, line: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic();
    let blank = out.chars().last().is_some_and(latin) && line.starts_with(latin);
    if blank {
        out.push(' ');
    }
    out.push_str(line);
    blank
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A line of letters, each half or one of its size wide, at a place.
    pub fn write(text: &str, left: f32, base: f32) -> Vec<Glyph> {
        let size = 10.0;
        let mut at = left;
        text.chars()
            .map(|c| {
                let width = if c.is_ascii() { size / 2.0 } else { size };
                let glyph = Glyph { text: Letter::One(c), left: at, right: at + width, base, size, upright: true, pale: false };
                at += width;
                glyph
            })
            .collect()
    }

    #[test]
    fn gaps_become_blanks_only_between_words() {
        let mut glyphs = write("收 入", 0.0, 10.0);
        glyphs.extend(write("1,234.50", 40.0, 10.4));
        glyphs.extend(write("Word", 100.0, 10.0));
        let lines = lines(glyphs.iter());
        assert_eq!(lines.len(), 1);
        assert_eq!(text(&lines[0]), "收入 1,234.50 Word");
        assert_eq!(split(&lines[0], 1.0).iter().map(text).collect::<Vec<_>>(), ["收入", "1,234.50", "Word"]);
    }

    #[test]
    fn letters_that_are_drawn_twice_to_look_bold_are_one() {
        let mut glyphs = write("总计", 0.0, 10.0);
        glyphs.extend(write("总计", 0.3, 10.0));
        assert_eq!(lines(glyphs.iter()).iter().map(text).collect::<Vec<_>>(), ["总计"]);
    }
}
