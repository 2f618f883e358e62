//! Judging one relation by interval, as XBRL Calculations 1.1 does.
//!
//! In: a relation and its figures. Out: a [`Verdict`]. Each printed figure stands for an interval
//! around it (half a unit of its last decimal, nil for exactly nothing). A relation holds within
//! rounding if some amounts in these intervals fulfil it: if the difference of the printed figures
//! is smaller than the sum of the half-widths. The intervals are half open, so a difference that
//! equals the sum does not do: two figures of one precision that differ in the last digit are
//! different.

use super::Relation;
use crate::figure::Amount;
use crate::profile::Comparison;
use crate::recognise::Figure;
use rust_decimal::Decimal;

/// What a relation is found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds to the last digit.
    Exact,
    /// It holds within rounding: 尾差.
    Rounding,
    /// No amounts that could have been printed so fulfil it.
    Broken,
    /// A figure cannot be read.
    Unknown,
}

/// Judges a relation.
pub fn judge(relation: &Relation, figures: &[Figure]) -> Verdict {
    match weigh(relation, |f| figures[f].amount) {
        None => Verdict::Unknown,
        Some((difference, radius)) => verdict(relation.comparison, difference, radius),
    }
}

/// The difference left − right in 元, and by how much rounding may explain it. None where a figure
/// is unknown or the sum is beyond decimals.
pub fn weigh(relation: &Relation, amount: impl Fn(usize) -> Option<Amount>) -> Option<(Decimal, Decimal)> {
    sum(relation.signed(), amount)
}

/// The same of figures with their signs.
pub(crate) fn sum(terms: impl Iterator<Item = (usize, bool)>, amount: impl Fn(usize) -> Option<Amount>) -> Option<(Decimal, Decimal)> {
    let (mut difference, mut radius) = (Decimal::ZERO, Decimal::ZERO);
    for (figure, negative) in terms {
        let amount = amount(figure)?;
        if amount.is_nil() {
            continue;
        }
        let yuan = amount.yuan();
        difference = if negative { difference.checked_sub(yuan)? } else { difference.checked_add(yuan)? };
        radius = radius.checked_add(amount.radius())?;
    }
    Some((difference, radius))
}

/// The verdict on a difference.
pub fn verdict(comparison: Comparison, difference: Decimal, radius: Decimal) -> Verdict {
    let holds_exactly = match comparison {
        Comparison::Equal => difference.is_zero(),
        Comparison::AtMost => difference <= Decimal::ZERO,
    };
    let beyond = match comparison {
        Comparison::Equal => difference.abs(),
        Comparison::AtMost => difference,
    };
    if holds_exactly {
        Verdict::Exact
    } else if beyond < radius {
        Verdict::Rounding
    } else {
        Verdict::Broken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{MoneyUnit, Reading, read};
    use crate::relation::{Origin, Term};

    fn of(total: &str, parts: &[&str]) -> Verdict {
        let figures: Vec<Figure> = [total].iter().chain(parts).map(|t| figure(t)).collect();
        let terms = (0..figures.len()).map(|figure| Term { figure, negative: false }).collect();
        let relation = Relation {
            origin: Origin::Outline,
            part: 0,
            terms,
            left: 1,
            comparison: Comparison::Equal,
            money: true,
            guards: Vec::new(),
            doubt: None,
        };
        judge(&relation, &figures)
    }

    fn figure(text: &str) -> Figure {
        let amount = match read(text, MoneyUnit::TenThousand) {
            Reading::Amount(a) => Some(a),
            Reading::Blank => Some(Amount::nil(MoneyUnit::TenThousand)),
            _ => None,
        };
        let place = crate::document::Place { block: 0, row: 0, column: 0 };
        Figure { amount, place, form: 0, row: 0, column: 0 }
    }

    #[test]
    fn sums_by_interval() {
        for (total, parts, want) in [
            ("2011.30", vec!["1072.20", "939.10"], Verdict::Exact),
            ("1661.81", vec!["1660.04", "1.78"], Verdict::Rounding),
            ("1661.80", vec!["1660.04", "1.78"], Verdict::Broken),
            // Two figures of one precision: half a unit each is no unit.
            ("1661.81", vec!["1661.82"], Verdict::Broken),
            ("1661.81", vec!["1661.81", ""], Verdict::Exact),
            // Blanks are exactly nothing, and widen nothing.
            ("1661.82", vec!["1661.81", "", "–", "0.00"], Verdict::Broken),
            ("55.00", vec!["550,000元"], Verdict::Exact),
            ("55.00", vec!["550,040元"], Verdict::Rounding),
            ("55.00", vec!["550,060元"], Verdict::Broken),
            ("55.00", vec!["5五"], Verdict::Unknown),
        ] {
            assert_eq!(of(total, &parts), want, "{total} = {parts:?}");
        }
    }
}
