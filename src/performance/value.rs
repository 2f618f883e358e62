//! Values of indicators: `≥10次/年`, `约30台`, `≤400元/人/天`, `100%`.
//!
//! In: the text of a cell, or a clause of a goal. Out: a bound, a number and a unit; nothing where it
//! says something else (按合同价, 每月5日前完成).

use crate::text::fold;
use rust_decimal::Decimal;

/// How a number binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Exactly, or about.
    Is,
    /// At least.
    AtLeast,
    /// More than.
    Above,
    /// At most.
    AtMost,
}

/// A value of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// How it binds.
    pub bound: Bound,
    /// The number.
    pub number: Decimal,
    /// The unit behind it.
    pub unit: String,
}

/// Reads the text of a cell.
pub fn parse(text: &str) -> Option<Value> {
    // Most cells are names.
    if !text.contains(|c: char| fold(c).is_ascii_digit()) {
        return None;
    }
    let plain: String = text.chars().map(fold).filter(|c| !c.is_whitespace()).collect();
    let (bound, rest) = bound(&plain);
    let rest = rest.trim_start_matches(['约', '各', '共']);
    let digits = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').count();
    let (number, unit) = rest.split_at(digits);
    let number: Decimal = number.parse().ok()?;
    // A date, a time and a range are other things.
    let unit_ok = unit.chars().count() <= 8
        && !unit.starts_with(['年', '月', '日', '-', '~', ',', '、', '号', '.'])
        && !unit.contains(|c: char| c.is_ascii_digit() || matches!(c, '前' | '内' | '底' | ',' | '.' | '(' | '<' | '≤'));
    let unit = unit.trim_end_matches("以上").trim_end_matches("左右");
    (unit_ok && !unit.is_empty()).then(|| Value { bound, number, unit: unit.to_owned() })
}

fn bound(text: &str) -> (Bound, &str) {
    let signs: [(&str, Bound); 14] = [
        ("≥", Bound::AtLeast),
        (">=", Bound::AtLeast),
        ("不少于", Bound::AtLeast),
        ("不低于", Bound::AtLeast),
        ("大于等于", Bound::AtLeast),
        ("至少", Bound::AtLeast),
        ("≤", Bound::AtMost),
        ("<=", Bound::AtMost),
        ("不超过", Bound::AtMost),
        ("不高于", Bound::AtMost),
        ("小于等于", Bound::AtMost),
        (">", Bound::Above),
        ("<", Bound::AtMost),
        ("=", Bound::Is),
    ];
    signs.iter().find_map(|(s, b)| text.strip_prefix(s).map(|r| (*b, r))).unwrap_or((Bound::Is, text))
}

/// The words by which a clause of a goal says a number.
pub const MARKERS: [&str; 5] = ["不少于", "不低于", "至少", "达到", "达"];

/// What a clause of a goal says: subject, value, and the words. `培训不少于2场`, `满意度达到95%以上`.
pub fn in_clause(clause: &str) -> Option<(String, Value, String)> {
    let plain: String = clause.chars().map(fold).filter(|c| !c.is_whitespace()).collect();
    let (at, marker) = MARKERS.iter().filter_map(|m| Some((plain.find(m)?, *m))).min_by_key(|(at, m)| (*at, std::cmp::Reverse(m.len())))?;
    let subject = plain[..at].trim_end_matches(['均', '都', '率']).to_owned();
    let subject = if plain[..at].ends_with('率') { format!("{subject}率") } else { subject };
    let rest = &plain[at + marker.len()..];
    let digits = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').count();
    let number: Decimal = rest[..digits].parse().ok()?;
    let tail = &rest[digits..];
    let unit: String = if tail.starts_with('%') { "%".to_owned() } else { tail.chars().take(1).filter(|c| !c.is_ascii()).collect() };
    let at_least = !marker.starts_with('达') || tail.contains("以上");
    if unit.is_empty() || subject.is_empty() || !at_least || subject.chars().count() > 24 {
        return None;
    }
    Some((subject, Value { bound: Bound::AtLeast, number, unit }, plain.clone()))
}

/// Whether two units count the same: 场 and 次/年.
pub fn same_unit(a: &str, b: &str) -> bool {
    let base = |u: &str| u.split('/').next().unwrap_or("").to_owned();
    let class = |u: &str| if matches!(u, "场" | "次" | "期" | "场次") { "次".to_owned() } else { u.to_owned() };
    class(&base(a)) == class(&base(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        parse(text).map_or("-".to_owned(), |v| format!("{:?} {} {}", v.bound, v.number, v.unit))
    }

    #[test]
    fn values_of_indicators() {
        for (text, want) in [
            ("≥10次/年", "AtLeast 10 次/年"),
            ("约30台", "Is 30 台"),
            ("各4台", "Is 4 台"),
            ("≤400元/人/天", "AtMost 400 元/人/天"),
            ("１００％", "Is 100 %"),
            ("≥8438.41平方米", "AtLeast 8438.41 平方米"),
            ("不少于5场", "AtLeast 5 场"),
            ("每月5日前完成", "-"),
            ("5月底前", "-"),
            ("1-3个", "-"),
            ("按合同价", "-"),
            ("2024年", "-"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn clauses_of_goals() {
        let said = |c: &str| in_clause(c).map(|(s, v, _)| format!("{s} {} {}", v.number, v.unit));
        assert_eq!(said("培训不少于2场").as_deref(), Some("培训 2 场"));
        assert_eq!(said("第三方机构满意度均达到95%以上").as_deref(), Some("第三方机构满意度 95 %"));
        assert_eq!(said("印刷质量合格率达到100%"), None);
        assert_eq!(said("提高工作水平"), None);
        assert!(same_unit("场", "次/年") && !same_unit("套", "个/年"));
    }
}
