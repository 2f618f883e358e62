//! Text as it is compared: one spelling for what people type in many.
//!
//! In: any printed text. Out: a *key*, in which full-width characters are half-width, blanks and
//! quotation marks are gone and brackets and dashes have one form, so that `（ 一 ）“三公” 经费` and
//! `(一)三公经费` are the same words. Keys are for comparing only: what is shown is the text itself.

use std::borrow::Cow;

/// One character in its plain form: full-width to half-width, one kind of bracket, dash and colon.
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{feff}' | '\u{200b}' => ' ',
        '〔' | '【' | '﹝' => '[',
        '〕' | '】' | '﹞' => ']',
        '﹙' => '(',
        '﹚' => ')',
        '–' | '—' | '−' | '‐' | '‑' | '―' | '﹣' | '─' => '-',
        '﹕' | '∶' => ':',
        '。' => '.',
        _ => c,
    }
}

/// The key of a text, for comparing: folded, without blanks and quotation marks.
///
/// ```
/// assert_eq!(yuheng::text::key(" （一）“三公” 经费 "), "(一)三公经费");
/// ```
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Most letters are their own key.
        if is_han(c) || c.is_ascii_alphanumeric() {
            out.push(c);
            continue;
        }
        let c = fold(c);
        if !c.is_whitespace() && !matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '「' | '」') {
            out.push(c);
        }
    }
    out
}

/// A character of Chinese writing.
pub fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The text without blanks at its ends and without the inline markup that converters leave behind
/// (`<p>`, `<br/>` …). A lone `<` as in `<5%` stays.
pub fn clean(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !trimmed.contains('<') {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut rest = trimmed;
    while let Some(open) = rest.find('<') {
        let tail = &rest[open..];
        match tail.find('>').filter(|&close| is_markup(&tail[1..close])) {
            Some(close) => {
                out.push_str(&rest[..open]);
                if tail[1..close].starts_with("br") || tail.starts_with("</p") {
                    out.push(' ');
                }
                rest = &tail[close + 1..];
            }
            None => {
                out.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out.trim().to_owned())
}

fn is_markup(inside: &str) -> bool {
    let name = inside.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
    matches!(name.to_ascii_lowercase().as_str(), "p" | "br" | "span" | "b" | "strong" | "i" | "em" | "u" | "div" | "font" | "sup" | "sub")
}

/// How deep an enumeration mark stands (一、 before （一） before 1. …) and its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enumeration {
    /// 1 for `一、`, 2 for `(一)`, 3 for `1.`, 4 for `(1)`, 5 for `①`.
    pub level: u8,
    /// Its number, from 1.
    pub number: u16,
}

/// The page number behind leader dots (表一.....4), as in a contents list; it may have been left out.
/// Nothing where there are no leader dots.
pub fn leader(line: &str) -> Option<&str> {
    let line = line.trim_end();
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = ["...", "…", "···"].iter().any(|d| head.trim_end().ends_with(d));
    dots.then(|| &line[head.len()..])
}

/// Whether a line is one of a contents list: leader dots before a page number.
pub fn is_contents(line: &str) -> bool {
    leader(line).is_some_and(|page| !page.is_empty())
}

/// Takes the enumeration mark off the front of a key.
///
/// ```
/// use yuheng::text::enumeration;
/// assert_eq!(enumeration("十一、节能环保支出").1, "节能环保支出");
/// assert_eq!(enumeration("①公务用车购置费").0.map(|e| (e.level, e.number)), Some((5, 1)));
/// assert_eq!(enumeration("2010601行政运行"), (None, "2010601行政运行"));
/// ```
pub fn enumeration(key: &str) -> (Option<Enumeration>, &str) {
    let mark = |level, number, rest| (Some(Enumeration { level, number }), rest);
    let Some(first) = key.chars().next() else { return (None, key) };
    if let c @ '①'..='⑳' = first {
        return mark(5, (c as u32 - '①' as u32 + 1) as u16, &key[c.len_utf8()..]);
    }
    if first == '(' {
        if let Some(close) = key.find(')') {
            let (inner, rest) = (&key[1..close], key[close + 1..].trim_start_matches(['、', '.']));
            if let Some(n) = chinese_number(inner) {
                return mark(2, n, rest);
            }
            if let Some(n) = small_number(inner) {
                return mark(4, n, rest);
            }
        }
        return (None, key);
    }
    if let Some(stop) = key.find(['、', '.', ',']) {
        let (head, rest) = (&key[..stop], key[stop..].trim_start_matches(['、', '.', ',']));
        if let Some(n) = chinese_number(head) {
            return mark(1, n, rest);
        }
        if let Some(n) = small_number(head).filter(|_| !rest.starts_with(|c: char| c.is_ascii_digit())) {
            return mark(3, n, rest);
        }
    }
    (None, key)
}

fn small_number(s: &str) -> Option<u16> {
    if s.is_empty() || s.len() > 2 { None } else { s.parse().ok().filter(|&n| n > 0) }
}

/// A number below 100 in Chinese numerals.
fn chinese_number(s: &str) -> Option<u16> {
    let digit = |c| "一二三四五六七八九".chars().position(|d| d == c).map(|i| i as u16 + 1);
    let mut chars = s.chars();
    let (a, b, c, end) = (chars.next()?, chars.next(), chars.next(), chars.next());
    match (a, b, c, end) {
        ('十', None, None, None) => Some(10),
        ('十', Some(u), None, None) => digit(u).map(|u| 10 + u),
        (t, Some('十'), None, None) => digit(t).map(|t| t * 10),
        (t, Some('十'), Some(u), None) => Some(digit(t)? * 10 + digit(u)?),
        (u, None, None, None) => digit(u),
        _ => None,
    }
}

/// How alike two names are, from 0 to 1 (normalised Levenshtein over characters).
pub fn similarity(a: &str, b: &str) -> f64 {
    strsim::normalized_levenshtein(a, b)
}

/// Whether a text has letters that reading could not make out.
pub fn is_garbled(text: &str) -> bool {
    text.contains('\u{fffd}')
}

/// A text within HTML, also within an attribute.
pub fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// FNV-1a, 64 bits: names a content, the same on every machine and in every version. Not against malice.
#[derive(Debug, Clone, Copy)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Digest(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// What bytes come to, in letters.
    pub fn of(bytes: &[u8]) -> String {
        let mut digest = Digest::default();
        digest.bytes(bytes);
        digest.to_letters()
    }

    /// What it comes to, in letters.
    pub fn to_letters(self) -> String {
        format!("{:016x}", self.0)
    }

    /// Takes a text in, and where it ends.
    pub fn add(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(&[0]);
    }

    /// Takes bytes in.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// What they come to.
    pub fn value(self) -> u64 {
        self.0
    }
}

/// Names this alike are two spellings of one (保险费 and 保险缴费).
const ALIKE: f64 = 0.75;
/// The fewest letters of a name that another may have gone into.
const FEWEST_OF_A_NAME: usize = 4;

/// Whether two names may be one: nearly the same letters, the same in another order, or one ends with the other.
pub fn is_alike(one: &str, other: &str) -> bool {
    let long = one.chars().count().min(other.chars().count()) >= FEWEST_OF_A_NAME;
    long && (one.ends_with(other) || other.ends_with(one) || similarity(one, other) >= ALIKE || is_rearranged(one, other))
}

/// Whether two texts have the same letters: 社区城乡 for 城乡社区.
pub fn is_rearranged(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

/// So many letters are told apart before words are looked up: few texts have a letter by chance.
const REMAINDERS: usize = 4096;

/// Words to be found in one pass over a text, by their first letters.
#[derive(Debug)]
pub struct Finder {
    by_first: Vec<(char, usize)>,
    words: Vec<String>,
    /// Whether any word begins with a letter of this remainder.
    begins: [bool; REMAINDERS],
}

impl Finder {
    /// Of these words.
    pub fn new<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Finder {
        let words: Vec<String> = words.into_iter().map(Into::into).collect();
        let mut by_first: Vec<(char, usize)> = words.iter().enumerate().filter_map(|(n, w)| Some((w.chars().next()?, n))).collect();
        by_first.sort_unstable();
        let mut begins = [false; REMAINDERS];
        by_first.iter().for_each(|(c, _)| begins[*c as usize % REMAINDERS] = true);
        Finder { by_first, words, begins }
    }

    /// Where words stand: each by its number, and the characters before it; in the order of the text.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let begins = text.char_indices().enumerate().filter(|(_, (_, c))| self.begins[*c as usize % REMAINDERS]);
        begins.flat_map(move |(letters, (at, c))| {
            let from = self.by_first.partition_point(|w| w.0 < c);
            let own = self.by_first[from..].iter().take_while(move |w| w.0 == c);
            own.filter(move |(_, n)| text[at..].starts_with(self.words[*n].as_str())).map(move |(_, n)| (*n, letters))
        })
    }

    /// How many characters a word has.
    pub fn length(&self, word: usize) -> usize {
        self.words[word].chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markup_go_and_signs_of_comparison_stay() {
        assert_eq!(clean(" <p>培训<br/>场次</p> "), "培训 场次");
        assert_eq!(clean("<5% 且 a<b"), "<5% 且 a<b");
    }

    #[test]
    fn chinese_numerals_below_a_hundred() {
        for (s, n) in [("十", 10), ("十三", 13), ("二十", 20), ("三十一", 31), ("九", 9)] {
            assert_eq!(chinese_number(s), Some(n), "{s}");
        }
        assert_eq!(chinese_number("一般"), None);
    }

    #[test]
    fn a_decimal_number_is_no_enumeration() {
        assert_eq!(enumeration("1.5倍").0, None);
        assert_eq!(enumeration("1.强化职能").0.map(|e| e.level), Some(3));
    }
}
