//! Numbers as a sheet prints them.
//!
//! In: a value and its number format. Out: the text in the cell. A workbook's numbers are binary;
//! they become decimals of 15 digits, as Excel shows them, are rounded as the format says, half
//! away from zero, and only then written (by ssfmt): what is judged is what would be published.

use calamine::{Data, DataType};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use ssfmt::{FormatOptions, NumberFormat};
use std::collections::HashMap;

/// Formats that were parsed, by their codes.
#[derive(Default)]
pub struct Formats {
    parsed: HashMap<String, Option<Parsed>>,
    options: FormatOptions,
}

struct Parsed {
    format: NumberFormat,
    /// How many decimals of the value are printed; none for dates and the like.
    decimals: Option<u32>,
}

/// The most letters of a cell, as Excel has it: more was not typed.
const LETTERS: usize = 32_767;

/// A text as far as a cell goes.
fn within(text: &str) -> &str {
    text.char_indices().nth(LETTERS).map_or(text, |(end, _)| &text[..end])
}

impl Formats {
    /// What a cell shows.
    pub fn text(&mut self, value: &Data, code: Option<&str>) -> String {
        match value {
            Data::Empty => String::new(),
            Data::String(s) | Data::DateTimeIso(s) | Data::DurationIso(s) => crate::text::clean(within(s)).into_owned(),
            Data::Bool(b) => if *b { "TRUE" } else { "FALSE" }.to_owned(),
            Data::Error(e) => e.to_string(),
            Data::Int(i) => self.number(Decimal::from(*i), *i as f64, code),
            Data::Float(f) => match decimal(*f) {
                Some(d) => self.number(d, *f, code),
                None => f.to_string(),
            },
            Data::DateTime(d) => match code.and_then(|c| self.parse(c)) {
                Some(parsed) => parsed.format.format(d.as_f64(), &FormatOptions::default()),
                None => value.as_string().unwrap_or_else(|| d.as_f64().to_string()),
            },
        }
    }

    fn number(&mut self, exact: Decimal, binary: f64, code: Option<&str>) -> String {
        let general = || exact.round_dp(8).normalize().to_string();
        let Some(code) = code.filter(|c| !c.eq_ignore_ascii_case("general") && !c.is_empty()) else { return general() };
        let options = self.options.clone();
        let Some(parsed) = self.parse(code) else { return general() };
        let text = match parsed.decimals {
            Some(decimals) => {
                let rounded = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
                parsed.format.format(rounded.to_f64().unwrap_or(binary), &options)
            }
            None => parsed.format.format(binary, &options),
        };
        text.trim().to_owned()
    }

    fn parse(&mut self, code: &str) -> Option<&Parsed> {
        if !self.parsed.contains_key(code) {
            let parsed = NumberFormat::parse(code).ok().map(|format| Parsed { format, decimals: decimals(code) });
            self.parsed.insert(code.to_owned(), parsed);
        }
        self.parsed.get(code)?.as_ref()
    }
}

/// A binary number as a decimal of 15 digits; none where it is not finite or out of range.
fn decimal(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    Decimal::from_scientific(&format!("{value:.14e}")).ok()
}

/// How many decimals of the value a format prints: those of its first section, two more for a
/// share. None where it is a date, a fraction, a power or scales by thousands.
fn decimals(code: &str) -> Option<u32> {
    let section = code.split(';').next().unwrap_or("");
    let (mut plain, mut quoted, mut bracket) = (String::new(), false, false);
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracket = true,
            ']' => bracket = false,
            _ if bracket => {}
            '\\' | '_' | '*' => {
                chars.next();
            }
            c => plain.push(c),
        }
    }
    let lower = plain.to_ascii_lowercase();
    if lower.contains(['y', 'm', 'd', 'h', 's', '/', 'e', '@']) || lower.contains("general") || !lower.contains(['0', '#', '?']) {
        return None;
    }
    let last = lower.rfind(['0', '#', '?'])?;
    if lower[last + 1..].starts_with(',') {
        return None;
    }
    let fraction = lower.split_once('.').map_or(0, |(_, f)| f.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count());
    Some(fraction as u32 + if lower.contains('%') { 2 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_excel_prints_them() {
        let mut formats = Formats::default();
        for (value, code, want) in [
            (1661.81, None, "1661.81"),
            (0.1 + 0.2, None, "0.3"),
            (1661.8149, Some("0.00"), "1661.81"),
            // Fifteen digits: 1661.815.
            (1661.8149999999998, Some("0.00"), "1661.82"),
            // Half is rounded away from zero, as of the decimal that is shown.
            (1661.815, Some("0.00"), "1661.82"),
            (2.675, Some("#,##0.00"), "2.68"),
            (-1234.5, Some("#,##0.00_);(#,##0.00)"), "(1,234.50)"),
            (0.0, Some("#,##0.00;-#,##0.00;\"-\""), "-"),
            (0.8262, Some("0.00%"), "82.62%"),
            (20113000.0, Some("General"), "20113000"),
            (2010601.0, Some("0"), "2010601"),
            (12.0, Some("0.00\"万元\""), "12.00万元"),
            (3.0, Some("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ "), "3.00"),
        ] {
            assert_eq!(formats.text(&Data::Float(value), code), want, "{value} {code:?}");
        }
    }
}
