//! Words of a scanned page: letters that look alike, told by the letters beside them.
//!
//! In: a line as it was read. Out: the same, with a letter replaced where only the other makes letters that stand
//! beside each other in the words of the field: two of them if the recogniser thought of that letter itself, three if
//! it merely looks alike.

use super::figures::put;
use super::model::Read;
use crate::vocabulary;

/// A letter that is surer than this stays, but for one that looks alike.
const SURE: f32 = 0.97;

/// Settles letters by their neighbours.
pub fn settle(read: &mut [Read]) {
    for i in 0..read.len() {
        let likely = (read[i].chance < SURE).then(|| best(read, i, 2, thought_of(&read[i]))).flatten();
        let other = likely.or_else(|| best(read, i, 3, vocabulary::look_alikes(read[i].letter).collect()));
        if let Some(letter) = other {
            put(&mut read[i], letter);
        }
    }
}

/// The letters that the recogniser thought of, too.
fn thought_of(read: &Read) -> Vec<char> {
    let single = |o: &(String, f32)| o.0.chars().next().filter(|c| c.len_utf8() == o.0.len());
    read.others.iter().filter_map(single).collect()
}

/// The letter that stands in most runs of so many known letters, where the one that was read stands in none.
fn best(read: &[Read], at: usize, length: usize, letters: Vec<char>) -> Option<char> {
    let known = vocabulary::neighbours();
    let runs = |c: char| {
        let from = at.saturating_sub(length - 1);
        let windows = (from..=at).filter(|f| f + length <= read.len());
        let letters = |f: usize| (f..f + length).map(|i| if i == at { c } else { read[i].letter }).collect::<Vec<char>>();
        windows.filter(|f| known.know(&letters(*f))).count()
    };
    if letters.is_empty() || runs(read[at].letter) > 0 {
        return None;
    }
    // The first of equals is the likeliest.
    letters.into_iter().rev().filter(|c| runs(*c) > 0).max_by_key(|c| runs(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str, doubtful: &[(usize, char)]) -> String {
        let mut read: Vec<Read> = text.chars().map(|letter| Read { letter, middle: 0.0, chance: 1.0, others: Vec::new() }).collect();
        for (at, other) in doubtful {
            read[*at].chance = 0.7;
            read[*at].others.push((other.to_string(), 0.2));
        }
        settle(&mut read);
        read.iter().map(|r| r.letter).collect()
    }

    #[test]
    fn letters_that_look_alike_are_told_by_their_neighbours() {
        assert_eq!(settled("财政拨款收人", &[(5, '入')]), "财政拨款收入");
        assert_eq!(settled("一般公共预算其本支出", &[]), "一般公共预算基本支出");
        // What makes sense, or makes none either way, stays.
        assert_eq!(settled("其本人", &[]), "其本人");
        assert_eq!(settled("人员经费", &[(0, '入')]), "人员经费");
    }
}
