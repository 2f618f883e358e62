//! Vocabulary: words of the field that are the same in every province.
//!
//! In: the key of a printed name. Out: what it is called now, and since when. Data stand beside this file;
//! what differs between provinces is in profiles.

use crate::text;
use std::sync::OnceLock;

/// A name that a function had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The code of the function.
    pub code: &'static str,
    /// The first year in which it was called otherwise.
    pub until: u16,
    /// The key of the former name.
    pub key: String,
    /// The name since.
    pub current: &'static str,
}

fn all() -> &'static [Former] {
    static ALL: OnceLock<Vec<Former>> = OnceLock::new();
    ALL.get_or_init(|| include_str!("former.txt").lines().filter_map(line).collect())
}

fn line(line: &'static str) -> Option<Former> {
    let mut words = line.split(' ');
    let (code, until, key, current) = (words.next()?, words.next()?.parse().ok()?, words.next()?, words.next()?);
    code.bytes().all(|b| b.is_ascii_digit()).then(|| Former { code, until, key: text::key(key), current })
}

/// The function whose former name this is.
pub fn former(key: &str) -> Option<&'static Former> {
    all().iter().find(|f| f.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_functions_had_before() {
        let lines = include_str!("former.txt").lines().filter(|l| !l.starts_with('#'));
        assert_eq!(all().len(), lines.count());
        let health = former("医疗卫生与计划生育支出").map(|f| (f.code, f.until, f.current));
        assert_eq!(health, Some(("210", 2019, "卫生健康支出")));
        assert_eq!(former("卫生健康支出"), None);
    }
}
