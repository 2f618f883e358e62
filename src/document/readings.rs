//! How sure the letters of a scan are.
//!
//! In: the letters of cells and paragraphs as a recogniser read them. Out: how likely each is, and what else a cell
//! may say.

use super::{Document, Place};
use std::collections::HashMap;

/// A letter that was read from a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterReading {
    /// How likely it is what it was read as, from 0 to 1.
    pub chance: f32,
    /// What else it may be (another letter, several, or nothing), the likeliest first.
    pub others: Vec<(String, f32)>,
}

impl LetterReading {
    /// A blank, or a letter that nobody doubts.
    pub const CERTAIN: LetterReading = LetterReading { chance: 1.0, others: Vec::new() };
}

/// Letters by place: of a cell those of its text, of a paragraph (row and column nought) those of all of it.
pub type Readings = HashMap<Place, Vec<LetterReading>>;

/// Another reading must be at least as likely: what is less is no doubt, and a draft's own slip would be taken for one.
const LIKELY: f32 = 0.02;
/// At most so many letters of a text are read otherwise at once.
const MOST_OTHERS: usize = 2;
/// What a letter was read as, and what else it may be, come to so much where nothing further is likely.
const KNOWN: f32 = 0.98;

impl Document {
    /// How likely the least likely letter of a cell, or of words, is; none where they were not read from a picture.
    pub fn sureness(&self, place: Place) -> Option<f32> {
        self.sureness_of(place, usize::MAX)
    }

    /// The same of its first so many letters.
    pub fn sureness_of(&self, place: Place, letters: usize) -> Option<f32> {
        self.letters(place)?.iter().take(letters).map(|l| l.chance).min_by(f32::total_cmp)
    }

    /// The letters of a cell, or of words, with how likely they are.
    fn letters(&self, place: Place) -> Option<&[LetterReading]> {
        if self.readings.is_empty() {
            return None;
        }
        if self.prose(place.block).is_none() {
            return self.readings.get(&place).map(Vec::as_slice);
        }
        let all = self.readings.get(&Place { row: 0, column: 0, ..place })?;
        all.get(place.row as usize..place.column as usize)
    }

    /// What a cell, or words, may say instead, the likeliest first among what `fits`; none where no other reading does.
    pub fn other_reading(&self, place: Place, fits: impl Fn(&str) -> bool) -> Option<String> {
        self.other_readings(place).into_iter().find(|r| fits(r))
    }

    /// All that a cell, or words, may say instead, the likeliest first.
    pub fn other_readings(&self, place: Place) -> Vec<String> {
        let Some(letters) = self.letters(place) else { return Vec::new() };
        let text: Vec<char> = match self.prose(place.block) {
            Some(paragraph) => paragraph.text.chars().skip(place.row as usize).take(letters.len()).collect(),
            None => self.cell(place).map(|c| c.text.chars().collect()).unwrap_or_default(),
        };
        if text.len() != letters.len() {
            return Vec::new();
        }
        let all: Vec<(usize, &str, f32)> = letters
            .iter()
            .enumerate()
            .flat_map(|(at, l)| l.others.iter().filter(|o| o.1 >= LIKELY).map(move |(c, chance)| (at, c.as_str(), *chance)))
            .collect();
        let with = |changes: &[&(usize, &str, f32)]| {
            let own = |at: usize| changes.iter().find(|c| c.0 == at).map(|c| c.1);
            let letters = text.iter().enumerate().map(|(at, c)| own(at).map_or_else(|| c.to_string(), str::to_owned));
            (changes.iter().map(|c| c.2).product::<f32>(), letters.collect::<String>())
        };
        let mut readings: Vec<(f32, String)> = Vec::new();
        for (i, one) in all.iter().enumerate() {
            readings.push(with(&[one]));
            // Two letters at once, and no more.
            readings.extend(all[i + 1..].iter().filter(|two| two.0 != one.0).map(|two| with(&[one, two])));
        }
        readings.sort_by(|a, b| b.0.total_cmp(&a.0));
        readings.into_iter().map(|r| r.1).collect()
    }

    /// Whether a cell, or words, is nothing but what was read or one of its other readings, as far as the recogniser knows.
    pub fn has_no_further_reading(&self, place: Place) -> bool {
        let known = |l: &LetterReading| l.chance + l.others.iter().filter(|o| o.1 >= LIKELY).map(|o| o.1).sum::<f32>() >= KNOWN;
        let doubts = |l: &&LetterReading| l.chance < KNOWN - LIKELY;
        self.letters(place)
            .is_some_and(|letters| letters.iter().filter(doubts).count() <= MOST_OTHERS && letters.iter().filter(doubts).all(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Cell, Source, SourceKind, Table};

    #[test]
    fn another_reading_is_the_likeliest_that_fits() {
        let cell = Cell { text: "1,241.50".to_owned(), ..Cell::default() };
        let mut document = Document::new(Source::new("扫描件", SourceKind::Pdf), vec![Block::Table(Table::new(vec![vec![cell]]))]);
        let place = Place { block: 0, row: 0, column: 0 };
        assert_eq!((document.sureness(place), document.other_reading(place, |_| true)), (None, None));
        let mut letters = vec![LetterReading::CERTAIN; 8];
        letters[3] = LetterReading { chance: 0.7, others: vec![("1".to_owned(), 0.2), ("9".to_owned(), 0.05)] };
        letters[4] = LetterReading { chance: 0.9, others: vec![("7".to_owned(), 0.1), ("2".to_owned(), 0.005)] };
        document.readings.insert(place, letters);
        assert_eq!(document.sureness(place), Some(0.7));
        assert_eq!(document.other_reading(place, |_| true).as_deref(), Some("1,211.50"));
        assert_eq!(document.other_reading(place, |t| t.ends_with("7.50")).as_deref(), Some("1,247.50"));
        assert_eq!(document.other_reading(place, |t| t == "1,297.50").as_deref(), Some("1,297.50"));
        assert_eq!(document.other_reading(place, |t| t.starts_with('2')), None);
        // What is hardly possible is no doubt.
        assert_eq!(document.other_reading(place, |t| t == "1,242.50"), None);
    }
}
