//! Patterns: how a profile names titles, columns and rows that are printed in many ways.
//!
//! A pattern is a list of alternatives separated by `|`; an alternative is words separated by
//! blanks that must all be true of the printed text (compared by [`crate::text::key`], years gone):
//!
//! | word | true of a text that |
//! |---|---|
//! | `总表` | contains it |
//! | `-财政拨款` | does not contain it |
//! | `=合计` | is it (of a column: whose last header is it) |
//! | `^收入` | begins with it |
//! | `名称$` | ends with it |
//! | `#2210201` | has this code (rows only) |

use crate::text;
use serde::{Deserialize, Deserializer};

/// See the module's doc.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pattern(Vec<Vec<Test>>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Has(String),
    Lacks(String),
    Is(String),
    Begins(String),
    Ends(String),
    Code(String),
}

/// What a pattern is held against.
#[derive(Debug, Clone, Copy, Default)]
pub struct Subject<'a> {
    /// The key of the whole: a title, a label, or all headers above a column joined by `/`.
    pub whole: &'a str,
    /// The key of its last part: of a column the lowest header, else the same as `whole`.
    pub last: &'a str,
    /// The row's code, if it has one.
    pub code: &'a str,
}

impl<'a> Subject<'a> {
    /// A plain text.
    pub fn text(key: &'a str) -> Self {
        Subject { whole: key, last: key, code: "" }
    }
}

impl Pattern {
    /// Reads a pattern; every text is one.
    pub fn new(source: &str) -> Self {
        let alternatives = source
            .split('|')
            .map(|alternative| {
                alternative
                    .split_whitespace()
                    .map(|word| match word.chars().next() {
                        Some('-') => Test::Lacks(text::key(&word[1..])),
                        Some('=') => Test::Is(text::key(&word[1..])),
                        Some('^') => Test::Begins(text::key(&word[1..])),
                        Some('#') => Test::Code(word[1..].to_owned()),
                        _ => match word.strip_suffix('$') {
                            Some(word) => Test::Ends(text::key(word)),
                            None => Test::Has(text::key(word)),
                        },
                    })
                    .collect::<Vec<_>>()
            })
            .filter(|words| !words.is_empty());
        Pattern(alternatives.collect())
    }

    /// Whether one of the alternatives is true of it.
    pub fn matches(&self, s: Subject<'_>) -> bool {
        self.0.iter().any(|words| {
            words.iter().all(|test| match test {
                Test::Has(w) => s.whole.contains(w.as_str()),
                Test::Lacks(w) => !s.whole.contains(w.as_str()),
                Test::Is(w) => s.last == w,
                Test::Begins(w) => s.last.starts_with(w.as_str()),
                Test::Ends(w) => s.last.ends_with(w.as_str()),
                Test::Code(w) => s.code == w,
            })
        })
    }

    /// Whether one of the alternatives is true of a plain key.
    pub fn is_match(&self, key: &str) -> bool {
        self.matches(Subject::text(key))
    }

    /// Whether one of its words is true of a plain key: whether the key belongs to what is meant.
    pub fn touches(&self, key: &str) -> bool {
        self.0.iter().flatten().any(|test| match test {
            Test::Has(w) => key.contains(w.as_str()),
            Test::Is(w) => key == w,
            Test::Begins(w) => key.starts_with(w.as_str()),
            Test::Ends(w) => key.ends_with(w.as_str()),
            Test::Lacks(_) | Test::Code(_) => false,
        })
    }

    /// Whether it has no alternative: true of nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let source = String::deserialize(d)?;
        let pattern = Pattern::new(&source);
        match pattern.0.iter().find(|words| never(words)) {
            Some(_) => Err(serde::de::Error::custom(format!("`{source}` can match nothing: two of its words exclude each other"))),
            None => Ok(pattern),
        }
    }
}

/// Whether words cannot all be true of any text: it would have to be two texts, or to lack what it has.
fn never(words: &[Test]) -> bool {
    words.iter().any(|one| {
        words.iter().any(|other| match (one, other) {
            (Test::Is(a), Test::Is(b)) => a != b,
            (Test::Has(h), Test::Lacks(l)) => h.contains(l.as_str()),
            _ => false,
        })
    })
}

/// The key of a title, header or label without years: `2024年预算数` and `2023年度预算数` are one.
pub fn yearless(text_: &str) -> String {
    let key = text::key(text_);
    let mut out = String::with_capacity(key.len());
    let mut rest = key.as_str();
    while let Some(at) = rest.find("20") {
        let tail = &rest[at..];
        let year = tail.len() >= 4 && tail.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        let alone = !tail.as_bytes().get(4).is_some_and(u8::is_ascii_digit) && !rest[..at].ends_with(|c: char| c.is_ascii_digit());
        if year && alone {
            out.push_str(&rest[..at]);
            rest = &tail[4..];
            rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix("年")).unwrap_or(rest);
        } else {
            out.push_str(&rest[..at + 2]);
            rest = &tail[2..];
        }
    }
    out.push_str(rest);
    if out.is_empty() { "年".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_pattern() {
        let p = Pattern::new("收支 总表 -财政拨款 | =项目 | ^部门 | 名称$");
        for (text, want) in [
            ("年预算收支总表", true),
            ("财政拨款收支总表", false),
            ("项目", true),
            ("项目支出", false),
            ("部门合计", true),
            ("科目名称", true),
        ] {
            assert_eq!(p.is_match(text), want, "{text}");
        }
    }

    #[test]
    fn years_do_not_matter() {
        assert_eq!(yearless("2024年 预算数"), "预算数");
        assert_eq!(yearless("2024预算数"), "预算数");
        assert_eq!(yearless("2024年"), "年");
        assert_eq!(yearless("2080501"), "2080501");
    }
}
