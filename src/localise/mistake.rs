//! Deduction: which slip of the hand turns what should be printed into what is.
//!
//! In: a figure as printed, and the amount that should stand there. Out: the likeliest [`Mistake`], and
//! the other way round the amounts that a likely mistake may have been meant to be. A proposal is told
//! with it as its reason; of proposals that satisfy the relations equally the one with a reason wins.

use crate::figure::Amount;
use rust_decimal::Decimal;

/// A known way to get a figure wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mistake {
    /// The sign was lost, or put where none belongs.
    Sign,
    /// Two digits stand in each other's place: 1661.81 as 1616.81.
    DigitsSwapped,
    /// The decimal point is off by so many places (to the right as printed: positive).
    Point(i8),
    /// 元 printed where 万元 belong, or the reverse.
    Unit,
    /// Thousands for units or the reverse: a separator was taken for a point.
    Thousands,
    /// A digit too many, the same as its neighbour.
    DigitDoubled,
    /// A digit too many.
    DigitAdded,
    /// A digit is missing.
    DigitMissing,
    /// The last digit is off by one: rounded otherwise than elsewhere.
    LastDigit,
    /// What stands behind the point was left out, or rounded away.
    Decimals,
    /// One digit is another.
    DigitWrong,
    /// Nothing is printed where a number belongs.
    Omitted,
    /// A number is printed where nothing belongs.
    Superfluous,
    /// The value of a cell beside it is printed here as well.
    Copied,
    /// The value stands in the cell beside it, and that cell's here.
    Exchanged,
    /// One amount stands in the wrong row or column, with all sums over it.
    Misplaced,
    /// The amounts of two rows stand in each other's place (or their names do).
    RowsExchanged,
    /// The codes of two rows stand in each other's place.
    CodesExchanged,
    /// The names of two rows stand in each other's place.
    NamesExchanged,
}

impl Mistake {
    /// How much it speaks for a change, in the weight of figures.
    pub fn evidence(self) -> u32 {
        match self {
            Mistake::Sign | Mistake::DigitsSwapped | Mistake::Point(_) | Mistake::Unit | Mistake::Thousands => 120,
            Mistake::DigitDoubled | Mistake::DigitMissing | Mistake::DigitAdded | Mistake::Copied => 90,
            Mistake::DigitWrong | Mistake::LastDigit | Mistake::Decimals => 60,
            Mistake::Omitted => 40,
            Mistake::Superfluous => 0,
            // Two figures have it, and it is one slip.
            Mistake::Exchanged | Mistake::Misplaced | Mistake::RowsExchanged | Mistake::CodesExchanged | Mistake::NamesExchanged => 250,
        }
    }
}

/// The digits of a number without point and leading zeros, to so many decimals.
fn digits(value: Decimal, decimals: u32) -> Vec<u8> {
    let text = format!("{:.*}", decimals as usize, value.abs());
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let zeros = digits.iter().take_while(|d| **d == b'0').count();
    digits[zeros.min(digits.len().saturating_sub(1))..].to_vec()
}

/// `long` without one digit is `short`: whether, and whether that digit is its neighbour's double.
fn one_more(long: &[u8], short: &[u8]) -> Option<bool> {
    if long.len() != short.len() + 1 {
        return None;
    }
    let at = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    (long[at + 1..] == short[at..]).then(|| {
        let same = |i: Option<usize>| i.and_then(|i| long.get(i)) == Some(&long[at]);
        same(at.checked_sub(1)) || same(Some(at + 1))
    })
}

/// Which mistake makes `expected` into `printed`, if any does.
pub fn between(printed: Amount, expected: Amount) -> Option<Mistake> {
    let (p, e) = (printed.value(), expected.value());
    if p == e {
        return None;
    }
    if p.is_zero() {
        return Some(Mistake::Omitted);
    }
    if e.is_zero() {
        return Some(Mistake::Superfluous);
    }
    if p == -e {
        return Some(Mistake::Sign);
    }
    if p.is_sign_negative() != e.is_sign_negative() {
        return None;
    }
    // Where places were lost behind the point, what is left of them is printed rounded.
    let moved = |by: i64| {
        let power = Decimal::from(10_i64.pow(by.unsigned_abs() as u32));
        if by > 0 { e.checked_mul(power) == Some(p) } else { (e / power).round_dp(printed.decimals()) == p || e / power == p }
    };
    let size = e.abs() >= Decimal::ONE || p.abs() >= Decimal::ONE;
    for (by, mistake) in [
        (1, Mistake::Point(1)),
        (-1, Mistake::Point(-1)),
        (2, Mistake::Point(2)),
        (-2, Mistake::Point(-2)),
        (3, Mistake::Thousands),
        (-3, Mistake::Thousands),
        (4, Mistake::Unit),
        (-4, Mistake::Unit),
        (8, Mistake::Unit),
        (-8, Mistake::Unit),
    ] {
        if size && moved(by) {
            return Some(mistake);
        }
    }
    // As they are typed: 3.113 for 3.11 has a digit too many.
    let added = |double| if double { Mistake::DigitDoubled } else { Mistake::DigitAdded };
    let typed = |a: Amount| digits(a.value(), a.decimals());
    if printed.decimals() > expected.decimals()
        && let Some(double) = one_more(&typed(printed), &typed(expected))
    {
        return Some(added(double));
    }
    let decimals = printed.decimals().max(expected.decimals());
    if decimals > 0 && (p - e).abs() == Decimal::new(1, decimals) {
        return Some(Mistake::LastDigit);
    }
    // How many decimals are typed is not known where the form prints more: 22,118,861 may be 22,118,861.00.
    if p.fract().is_zero() && !e.fract().is_zero() && (e.round() == p || e.trunc() == p) {
        return Some(Mistake::Decimals);
    }
    let (a, b) = (digits(p, decimals), digits(e, decimals));
    if a.len() == b.len() {
        let differ: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
        return match differ[..] {
            [i, j] if a[i] == b[j] && a[j] == b[i] => Some(Mistake::DigitsSwapped),
            [_] => Some(Mistake::DigitWrong),
            _ => None,
        };
    }
    if let Some(double) = one_more(&a, &b) {
        return Some(added(double));
    }
    if one_more(&b, &a).is_some() {
        return Some(Mistake::DigitMissing);
    }
    // 0.5 for 50.5: the first digits were lost together with their zeros.
    None
}

/// Amounts that may have been meant by what is printed: by swapped digits, a moved point, a lost sign.
pub fn meant(printed: Amount) -> Vec<Decimal> {
    let p = printed.value();
    if p.is_zero() {
        return Vec::new();
    }
    let mut out = vec![-p];
    for by in [1_u32, 2, 3, 4] {
        let power = Decimal::from(10_i64.pow(by));
        out.extend(p.checked_mul(power));
        out.push(p / power);
    }
    let decimals = printed.decimals();
    let own = digits(p, decimals);
    let number = |digits: &[u8]| -> Option<Decimal> {
        let text = std::str::from_utf8(digits).ok()?;
        let value = Decimal::try_from_i128_with_scale(text.parse().ok()?, decimals).ok()?;
        Some(if p.is_sign_negative() { -value } else { value })
    };
    for i in 1..own.len() {
        let mut swapped = own.clone();
        swapped.swap(i - 1, i);
        out.extend(number(&swapped));
        let mut shorter = own.clone();
        shorter.remove(i);
        out.extend(number(&shorter));
    }
    out.retain(|v| *v != p);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{MoneyUnit, Reading, read};

    fn amount(text: &str) -> Amount {
        match read(text, MoneyUnit::TenThousand) {
            Reading::Amount(a) => a.known_to(2),
            _ => Amount::nil(MoneyUnit::TenThousand),
        }
    }

    #[test]
    fn slips_of_the_hand() {
        use Mistake::*;
        for (printed, expected, want) in [
            ("1616.81", "1661.81", Some(DigitsSwapped)),
            ("1861.61", "1661.81", Some(DigitsSwapped)),
            ("166.81", "1661.81", Some(DigitMissing)),
            ("16661.81", "1661.81", Some(DigitDoubled)),
            ("16621.81", "1661.81", Some(DigitAdded)),
            ("16618.10", "1661.81", Some(Point(1))),
            ("166.18", "1661.81", Some(Point(-1))),
            ("1661810", "1661.81", Some(Thousands)),
            ("16618100.00", "1661.81", Some(Unit)),
            ("0.17", "1661.81", Some(Unit)),
            ("-1661.81", "1661.81", Some(Sign)),
            ("1631.81", "1661.81", Some(DigitWrong)),
            ("1661.80", "1661.81", Some(LastDigit)),
            ("1662.00", "1661.99", Some(LastDigit)),
            ("", "1661.81", Some(Omitted)),
            ("1661.81", "", Some(Superfluous)),
            ("1661", "1661.34", Some(Decimals)),
            ("1662", "1661.81", Some(Decimals)),
            ("1661.5", "1661.34", None),
            ("1234.56", "1661.81", None),
            ("0.63", "0.36", Some(DigitsSwapped)),
        ] {
            assert_eq!(between(amount(printed), amount(expected)), want, "{printed} for {expected}");
        }
    }

    #[test]
    fn what_may_have_been_meant() {
        let meant = meant(amount("1616.81"));
        for value in ["1661.81", "-1616.81", "161.681", "16168.1"] {
            assert!(meant.contains(&value.parse().expect("a number")), "{value}");
        }
    }
}
