//! A figure as it is printed: an exact decimal, its unit, its decimals, and what it may stand for.
//!
//! In: the text of a cell. Out: a [`Reading`]; where it is a number of money, an [`Amount`]. A
//! printed `1661.81` 万元 stands for any amount in [1661.805, 1661.815) 万元: the value and half a
//! unit of its last decimal around it, as in XBRL Calculations 1.1. Nil (blank, –, 0, 0.00) is
//! exactly nothing. All arithmetic is in [`Decimal`]: no binary floating point on the way of money.

use crate::text::fold;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The unit that an amount of money is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MoneyUnit {
    /// 元
    #[serde(rename = "元")]
    Yuan,
    /// 千元
    #[serde(rename = "千元")]
    Thousand,
    /// 万元
    #[serde(rename = "万元")]
    TenThousand,
    /// 亿元
    #[serde(rename = "亿元")]
    HundredMillion,
}

impl MoneyUnit {
    const ALL: [MoneyUnit; 4] = [MoneyUnit::HundredMillion, MoneyUnit::TenThousand, MoneyUnit::Thousand, MoneyUnit::Yuan];

    /// How it is written.
    pub fn name(self) -> &'static str {
        match self {
            MoneyUnit::Yuan => "元",
            MoneyUnit::Thousand => "千元",
            MoneyUnit::TenThousand => "万元",
            MoneyUnit::HundredMillion => "亿元",
        }
    }

    /// The power of ten of one unit, in 元.
    fn power(self) -> u32 {
        match self {
            MoneyUnit::Yuan => 0,
            MoneyUnit::Thousand => 3,
            MoneyUnit::TenThousand => 4,
            MoneyUnit::HundredMillion => 8,
        }
    }

    /// One unit in 元.
    pub fn factor(self) -> Decimal {
        Decimal::from(10_i64.pow(self.power()))
    }

    /// The unit that a text ends with (`金额单位:万元`, `12.5亿元`), and the text before it.
    pub fn at_end(text: &str) -> Option<(&str, MoneyUnit)> {
        let text = text.strip_prefix("人民币").unwrap_or(text);
        MoneyUnit::ALL.into_iter().find_map(|c| text.strip_suffix(c.name()).map(|rest| (rest, c)))
    }

    /// The unit named in brackets or after a colon anywhere in a key (`项目资金(元)`).
    pub fn within(key: &str) -> Option<MoneyUnit> {
        let inside = key.rsplit_once('(').map(|(_, tail)| tail.trim_end_matches(')'));
        let inside = inside.or_else(|| key.rsplit_once(':').map(|(_, tail)| tail))?;
        MoneyUnit::at_end(inside.trim_start_matches("单位:")).filter(|(rest, _)| rest.is_empty()).map(|(_, c)| c)
    }
}

impl fmt::Display for MoneyUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The most digits that a figure of money may have before its point, in 元: beyond it something
/// else was typed (the whole country's budget has 14), and sums stay exact in 28 digits.
const INTEGER_DIGITS: usize = 18;
/// The most decimals.
const DECIMALS: usize = 8;

/// An amount of money as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    value: Decimal,
    currency: MoneyUnit,
    decimals: u32,
}

impl Amount {
    /// An amount of `value` × `currency` that is known to `decimals` decimals of that unit.
    pub fn new(value: Decimal, currency: MoneyUnit, decimals: u32) -> Self {
        Amount { value, currency, decimals }
    }

    /// Exactly nothing.
    pub fn nil(currency: MoneyUnit) -> Self {
        Amount { value: Decimal::ZERO, currency, decimals: 0 }
    }

    /// Whether it says that there is no money: blank, a dash, or a printed zero.
    pub fn is_nil(self) -> bool {
        self.value.is_zero()
    }

    /// The value in the printed unit.
    pub fn value(self) -> Decimal {
        self.value
    }

    /// The printed unit.
    pub fn currency(self) -> MoneyUnit {
        self.currency
    }

    /// How many decimals of the printed unit are known.
    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// The same amount, known to at least `decimals` decimals: for a number whose last zeros were
    /// not printed in a form that prints them elsewhere.
    pub fn known_to(self, decimals: u32) -> Self {
        Amount { decimals: self.decimals.max(decimals), ..self }
    }

    /// The value in 元.
    pub fn yuan(self) -> Decimal {
        self.value * self.currency.factor()
    }

    /// Half a unit of the last known decimal, in 元: the amount may be this far from the value
    /// (itself included below, excluded above). Nil is exact.
    pub fn radius(self) -> Decimal {
        if self.is_nil() {
            return Decimal::ZERO;
        }
        let power = self.currency.power();
        // 5 × 10^(power − decimals − 1)
        if power > self.decimals {
            Decimal::from(5 * 10_i64.pow(power - self.decimals - 1))
        } else {
            Decimal::new(5, self.decimals + 1 - power)
        }
    }

    /// What this place would print for an amount of `yuan`: in its unit, to `decimals` decimals.
    pub fn printing(self, yuan: Decimal, decimals: u32) -> Amount {
        let value = (yuan / self.currency.factor()).round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        Amount { value, currency: self.currency, decimals }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.*}", self.decimals as usize, self.value)
    }
}

/// What the text of a cell is, where a number is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Blank or a dash: no money.
    Blank,
    /// An amount of money (a printed zero as well).
    Amount(Amount),
    /// A share, in hundredths.
    Percent(Decimal),
    /// Words without a digit.
    Words,
    /// Digits that are no number (`20I1.30`, `1,23.4`).
    Unreadable,
    /// A formula without its result.
    Formula,
    /// A number with more digits than money has.
    BeyondRange,
}

/// Reads the text of a cell; `unit` holds where the cell itself names none.
///
/// Understood: full-width digits and punctuation, thousands separators, negative numbers with
/// `-`, `−`, `▲`, `△` or in brackets, `%`, `¥`, and a unit behind the number.
///
/// ```
/// use yuheng::figure::{read, MoneyUnit, Reading};
/// let Reading::Amount(a) = read("（２，０１１．３０）", MoneyUnit::TenThousand) else { panic!() };
/// assert_eq!(a.to_string(), "-2011.30");
/// assert_eq!(read("—", MoneyUnit::Yuan), Reading::Blank);
/// ```
pub fn read(text: &str, unit: MoneyUnit) -> Reading {
    let mut folded = [0_u8; 64];
    let mut len = 0;
    let mut suffix = None;
    let text = text.trim();
    if text.starts_with('=') {
        return Reading::Formula;
    }
    // #REF!, #N/A …: what a workbook shows where it cannot calculate.
    if text.starts_with('#') && text.len() > 2 {
        return Reading::Unreadable;
    }
    for (at, c) in text.char_indices() {
        let c = fold(c);
        let c = match c {
            '▲' | '△' => '-',
            '，' | '、' | '\'' => ',',
            '¥' | '￥' => continue,
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if !c.is_ascii() {
            suffix = Some(&text[at..]);
            break;
        }
        if len == folded.len() {
            let digits = text.chars().filter(|c| fold(*c).is_ascii_digit()).count();
            return match digits {
                0 => Reading::Words,
                n if n * 2 > text.chars().count() => Reading::BeyondRange,
                _ => Reading::Unreadable,
            };
        }
        folded[len] = c as u8;
        len += 1;
    }
    let body = std::str::from_utf8(&folded[..len]).unwrap_or("").trim();
    let unreadable = || if text.chars().any(|c| fold(c).is_ascii_digit()) { Reading::Unreadable } else { Reading::Words };
    let currency = match suffix {
        None => unit,
        Some(tail) => match MoneyUnit::at_end(tail.trim()) {
            Some(("", c)) if !body.is_empty() => c,
            _ if tail.trim() == "无" && body.is_empty() => return Reading::Blank,
            _ => return unreadable(),
        },
    };
    if matches!(body, "" | "-" | "--" | "---" | "/" | "\\" | "." | "*") {
        return Reading::Blank;
    }
    let (body, percent) = match body.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (body, false),
    };
    let (body, negative) = match body.strip_prefix('(').and_then(|b| b.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => match body.strip_prefix('-') {
            Some(rest) => (rest.trim_start(), true),
            None => (body.strip_prefix('+').unwrap_or(body), false),
        },
    };
    match decimal(body) {
        Ok((value, decimals)) => {
            let value = if negative { -value } else { value };
            if percent {
                Reading::Percent(value)
            } else if value.abs() >= Decimal::from(10_i64.pow(INTEGER_DIGITS as u32 - currency.power())) {
                Reading::BeyondRange
            } else {
                Reading::Amount(Amount { value, currency, decimals })
            }
        }
        Err(NoDecimal::TooLong) => Reading::BeyondRange,
        Err(NoDecimal::Malformed) => unreadable(),
    }
}

enum NoDecimal {
    Malformed,
    TooLong,
}

/// Digits with a point and well-placed thousands separators.
fn decimal(body: &str) -> Result<(Decimal, u32), NoDecimal> {
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let grouped = whole.contains([',', ' ']);
    let mut mantissa: i128 = 0;
    let mut digits = 0;
    let mut groups = whole.split([',', ' ']);
    let first = groups.next().unwrap_or("");
    if grouped && (first.is_empty() || first.len() > 3) || groups.any(|g| g.len() != 3) {
        return Err(NoDecimal::Malformed);
    }
    if body.is_empty() || body == "." || (fraction.is_empty() && body.ends_with('.')) {
        return Err(NoDecimal::Malformed);
    }
    for c in whole.bytes().filter(|c| !matches!(c, b',' | b' ')).chain(fraction.bytes()) {
        if !c.is_ascii_digit() {
            return Err(NoDecimal::Malformed);
        }
        if digits > 0 || c != b'0' {
            digits += 1;
        }
        if digits > INTEGER_DIGITS + DECIMALS {
            continue; // still looks at the rest: letters among the digits are a different mistake
        }
        mantissa = mantissa * 10 + i128::from(c - b'0');
    }
    if digits > INTEGER_DIGITS + DECIMALS || fraction.len() > DECIMALS {
        return Err(NoDecimal::TooLong);
    }
    Ok((Decimal::from_i128_with_scale(mantissa, fraction.len() as u32), fraction.len() as u32))
}

/// How many decimals a form prints, from the amounts in it: where last zeros are printed (`35.00`)
/// the most common number of decimals; where they are not (`35`, `226.1`) the largest.
pub fn decimals_of(amounts: impl Iterator<Item = Amount>) -> u32 {
    let mut counts = [0_usize; DECIMALS + 1];
    let mut fixed = false;
    for a in amounts.filter(|a| !a.is_nil()) {
        let d = (a.decimals as usize).min(DECIMALS);
        counts[d] += 1;
        fixed |= d > 0 && (a.value * Decimal::from(10_i64.pow(d as u32))) % Decimal::TEN == Decimal::ZERO;
    }
    let seen = || counts.iter().enumerate().filter(|(_, n)| **n > 0);
    let found = if fixed { seen().max_by_key(|(d, n)| (**n, *d)) } else { seen().max_by_key(|(d, _)| *d) };
    found.map_or(0, |(d, _)| d as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> String {
        match read(text, MoneyUnit::TenThousand) {
            Reading::Amount(a) => format!("{a} {}", a.currency()),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn spellings_of_numbers() {
        for (text, want) in [
            ("2011.30", "2011.30 万元"),
            ("2,011.30", "2011.30 万元"),
            ("２，０１１．３０", "2011.30 万元"),
            (" (1.78) ", "-1.78 万元"),
            ("（1.78）", "-1.78 万元"),
            ("−1.78", "-1.78 万元"),
            ("▲1.78", "-1.78 万元"),
            ("△ 1.78", "-1.78 万元"),
            ("20,113,000元", "20113000 元"),
            ("1.2亿元", "1.2 亿元"),
            ("¥35", "35 万元"),
            ("0.00", "0.00 万元"),
            ("", "Blank"),
            ("—", "Blank"),
            ("－", "Blank"),
            ("82.62%", "Percent(82.62)"),
            ("无数据", "Words"),
            ("20I1.30", "Unreadable"),
            ("1,23.4", "Unreadable"),
            ("2011.30.1", "Unreadable"),
            ("3400人", "Unreadable"),
            ("#REF!", "Unreadable"),
            ("=SUM(C5:C9)", "Formula"),
            ("99999999999999999999999999999999", "BeyondRange"),
        ] {
            assert_eq!(amount(text), want, "{text}");
        }
    }

    #[test]
    fn a_form_that_drops_last_zeros_is_still_known_to_its_decimals() {
        let of = |list: &[&str]| {
            decimals_of(list.iter().map(|t| match read(t, MoneyUnit::TenThousand) {
                Reading::Amount(a) => a,
                other => panic!("{other:?}"),
            }))
        };
        assert_eq!(of(&["35", "226.1", "570", "55.25"]), 2);
        assert_eq!(of(&["35.00", "226.10", "570.1234"]), 2);
        assert_eq!(of(&["35", "226"]), 0);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(cents in -10_i64.pow(15)..10_i64.pow(15), decimals in 0_u32..=4) {
            let value = Decimal::new(cents, decimals);
            let Reading::Amount(a) = read(&format!("{value:.*}", decimals as usize), MoneyUnit::Yuan) else {
                return Err(TestCaseError::fail("not an amount"));
            };
            prop_assert_eq!(a.value(), value);
            prop_assert_eq!(a.decimals(), decimals);
        }

        #[test]
        fn rounding_stays_within_the_radius(cents in -10_i64.pow(12)..10_i64.pow(12)) {
            let exact = Decimal::new(cents, 2);
            let printed = Amount::nil(MoneyUnit::TenThousand).printing(exact, 2);
            prop_assume!(!printed.is_nil());
            prop_assert!((printed.yuan() - exact).abs() <= printed.radius());
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
            let _ = read(&text, MoneyUnit::Yuan);
        }
    }
}
