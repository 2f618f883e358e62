//! Figures of a scanned page: what can stand in them, and which mark is a point and which a comma.
//!
//! In: lines as they were read. Out: the same, with the marks of amounts settled by how amounts are written on the
//! page: a point before three digits is a comma where all others have two decimals.

use super::model::Read;
use super::raster::Area;

/// Whether a line is a figure, or was meant as one: most of its letters are digits and marks of figures.
pub fn is_figure(read: &[Read]) -> bool {
    let letters: Vec<char> = read.iter().map(|r| r.letter).filter(|c| *c != ' ').collect();
    let digits = letters.iter().filter(|c| c.is_ascii_digit()).count();
    // Signs and letters that digits and their marks are taken for; a line of nothing but a nought is one.
    let alike = |c: &char| c.is_ascii() || "，。、·：…—一〇".contains(*c);
    let nought = matches!(letters[..], ['O' | 'o' | '〇' | '0']);
    nought || digits >= 1 && letters.iter().all(alike) && digits * 2 + 1 >= letters.iter().filter(|c| !".,-%()".contains(**c)).count()
}

/// A mark that the digits around it settle is at least as likely.
const SETTLED: f32 = 0.97;
/// A letter of which two readings say different things is no likelier than this.
const DISAGREED: f32 = 0.5;

/// How likely the least likely letter is.
pub fn least(read: &[Read]) -> f32 {
    read.iter().map(|r| r.chance).fold(1.0, f32::min)
}

/// Two readings of a figure: the likelier one, and where the other differs that as another possibility.
pub fn agreed(one: Vec<Read>, other: Vec<Read>) -> Vec<Read> {
    let text = |read: &[Read]| -> Vec<char> { read.iter().map(|r| r.letter).collect() };
    let (mut best, rest) = if least(&one) >= least(&other) { (one, other) } else { (other, one) };
    let (a, b) = (text(&best), text(&rest));
    if a == b {
        return best;
    }
    if best.is_empty() {
        return rest.into_iter().map(|r| Read { chance: r.chance.min(DISAGREED), ..r }).collect();
    }
    let before = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - before;
    let behind = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
    let (mut from, mut to, mut end) = (before, a.len() - behind, b.len() - behind);
    // What only the other has is said of the letter before it, or of the first.
    if from == to && from > 0 {
        from -= 1;
    } else if from == to {
        (to, end) = (1, end + 1);
    }
    for i in from..to {
        let own = if i + 1 == to { i.min(end)..end } else { i.min(end)..(i + 1).min(end) };
        let own: String = b[own].iter().collect();
        if own != a[i].to_string() {
            best[i].others.retain(|o| o.0 != own);
            best[i].others.insert(0, (own, DISAGREED));
            best[i].chance = best[i].chance.min(DISAGREED);
        }
    }
    best
}

/// How an amount is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `1,234.56`
    Decimals,
    /// `1,234`
    Whole,
}

/// Whether marks part a text into groups of three digits, and in which form it ends.
fn form(text: &[char]) -> Option<Form> {
    let text: Vec<char> = text.iter().copied().filter(|c| *c != '-').collect();
    let groups: Vec<&[char]> = text.split(|c| matches!(c, '.' | ',')).collect();
    let digits = |g: &&[char]| !g.is_empty() && g.iter().all(char::is_ascii_digit);
    if groups.len() < 2 || !groups.iter().all(digits) {
        return None;
    }
    let (last, before) = (groups[groups.len() - 1].len(), &groups[..groups.len() - 1]);
    let threes = before[1..].iter().all(|g| g.len() == 3);
    match last {
        1 | 2 if threes => Some(Form::Decimals),
        3 if threes && before[0].len() <= 3 => Some(Form::Whole),
        _ => None,
    }
}

/// Settles points and commas of the amounts of a page.
pub fn settle_marks(lines: &mut [(Area, Vec<Read>)]) {
    let text = |read: &[Read]| -> Vec<char> { read.iter().map(|r| r.letter).filter(|c| *c != ' ').collect() };
    let decimals = lines.iter().filter(|(_, r)| form(&text(r)) == Some(Form::Decimals)).count();
    let whole = lines.iter().filter(|(_, r)| form(&text(r)) == Some(Form::Whole)).count();
    for (_, read) in lines.iter_mut() {
        let Some(form) = form(&text(read)) else { continue };
        let marks: Vec<usize> = (0..read.len()).filter(|i| matches!(read[*i].letter, '.' | ',')).collect();
        let last = marks.len() - 1;
        for (n, &at) in marks.iter().enumerate() {
            let own = match form {
                Form::Decimals if n == last => '.',
                Form::Decimals => ',',
                // Three decimals are rare: it is a comma where the page's amounts are written in another way.
                Form::Whole if n < last || decimals + whole > 1 => ',',
                Form::Whole => continue,
            };
            put(&mut read[at], own);
        }
    }
}

/// Settles points of amounts within sentences: nobody writes 万元 with three decimals, so that a point before three
/// digits and 万元 was a comma.
pub fn settle_sentence(read: &mut [Read]) {
    let letters: Vec<char> = read.iter().map(|r| r.letter).filter(|c| *c != ' ').collect();
    let places: Vec<usize> = (0..read.len()).filter(|i| read[*i].letter != ' ').collect();
    let digit = |i: usize| letters.get(i).is_some_and(char::is_ascii_digit);
    for i in (1..letters.len()).filter(|i| letters[*i] == '.') {
        let three = (1..4).all(|k| digit(i + k)) && matches!(letters.get(i + 4), Some('万' | '亿' | '元'));
        let before = (1..=i).take_while(|k| digit(i - k)).count();
        if three && (1..4).contains(&before) && letters[i - before] != '0' {
            be(&mut read[places[i]], ',');
        }
    }
    // Between groups of three digits before a point there are commas.
    let mut from = 0;
    while from < letters.len() {
        let length = letters[from..].iter().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).count();
        let token = &letters[from..from + length];
        if form(token) == Some(Form::Decimals) {
            let marks: Vec<usize> = (0..length).filter(|i| !token[*i].is_ascii_digit()).collect();
            for (n, mark) in marks.iter().enumerate().filter(|_| marks.len() > 1) {
                be(&mut read[places[from + mark]], if n + 1 == marks.len() { '.' } else { ',' });
            }
        }
        from += length.max(1);
    }
}

/// A mark is what the digits around it say: there is no doubt.
fn be(read: &mut Read, mark: char) {
    read.letter = mark;
    read.chance = read.chance.max(SETTLED);
    read.others.retain(|o| !matches!(o.0.as_str(), "." | ","));
}

/// Another reading takes the place of what was read, which is kept as another possibility.
pub fn put(read: &mut Read, letter: char) {
    if read.letter != letter {
        let old = std::mem::replace(&mut read.letter, letter);
        let own = letter.to_string();
        let chance = read.others.iter().find(|o| o.0 == own).map_or(0.5, |o| o.1.max(0.5));
        read.others.retain(|o| o.0 != own);
        read.others.insert(0, (old.to_string(), read.chance));
        read.chance = chance;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, chance: f32) -> Vec<Read> {
        text.chars().map(|letter| Read { letter, middle: 0.0, chance, others: Vec::new() }).collect()
    }

    fn text(read: &[Read]) -> String {
        read.iter().map(|r| r.letter).collect()
    }

    /// The letter that may be otherwise, and how.
    fn doubts(read: &[Read]) -> Vec<(usize, String)> {
        read.iter().enumerate().flat_map(|(i, r)| r.others.iter().map(move |o| (i, o.0.clone()))).collect()
    }

    #[test]
    fn two_readings_of_a_figure() {
        for (one, other, doubt) in [
            ("1,234.50", "1,234.50", vec![]),
            ("1,234.50", "1,284.50", vec![(3, "8")]),
            ("16,640", "116,640", vec![(0, "11")]),
            ("116,640", "16,640", vec![(1, "")]),
            ("12,268", "12268", vec![(2, "")]),
            ("12268", "12,268", vec![(1, "2,")]),
            ("268", ",268", vec![(0, ",2")]),
            ("05", "045", vec![(0, "04")]),
            ("83.10", "88.40", vec![(1, "8"), (3, "4")]),
        ] {
            let agreed = agreed(read(one, 0.9), read(other, 0.8));
            assert_eq!(text(&agreed), one);
            let doubt: Vec<(usize, String)> = doubt.into_iter().map(|(i, s): (usize, &str)| (i, s.to_owned())).collect();
            assert_eq!(doubts(&agreed), doubt, "{one} {other}");
        }
        assert_eq!(text(&agreed(read("12", 0.6), read("13", 0.9))), "13");
    }

    #[test]
    fn a_point_before_three_digits_and_a_unit_was_a_comma() {
        for (printed, meant) in [
            ("项目支出5.573万元", "项目支出5,573万元"),
            ("增加 0.573万元，增长5.573%", "增加 0.573万元，增长5.573%"),
            ("共12.345元。", "共12,345元。"),
            ("1234.567万元", "1234.567万元"),
            ("第3.125条", "第3.125条"),
            ("比上年增加3.958.67万元", "比上年增加3,958.67万元"),
        ] {
            let mut line = read(printed, 0.9);
            settle_sentence(&mut line);
            assert_eq!(text(&line), meant);
        }
    }

    #[test]
    fn marks_are_what_they_are_on_the_page() {
        let area = Area { left: 0, top: 0, right: 1, bottom: 1 };
        let mut lines: Vec<(Area, Vec<Read>)> =
            ["1,234.56", "383.789.12", "2.070,000,00", "12.5"].iter().map(|t| (area, read(t, 0.9))).collect();
        settle_marks(&mut lines);
        assert_eq!(lines.iter().map(|l| text(&l.1)).collect::<Vec<_>>(), ["1,234.56", "383,789.12", "2,070,000.00", "12.5"]);
        let mut lines: Vec<(Area, Vec<Read>)> = ["1,234,567", "383.789"].iter().map(|t| (area, read(t, 0.9))).collect();
        settle_marks(&mut lines);
        assert_eq!(text(&lines[1].1), "383,789");
        assert_eq!(doubts(&lines[1].1), [(3, ".".to_owned())]);
    }
}
