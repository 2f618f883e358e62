//! Rounding to what is printed: each figure by itself, or so that everything adds up in print.
//!
//! In: exact amounts and the relations between their cells. Out: amounts in last digits. Balanced rounding
//! seeks whole numbers that fulfil every relation: each amount's next below or above, or, where that
//! cannot be, within one last digit of its own rounding. It is one system for the simplex of
//! [`crate::relation`]; what comes out broken is held to a whole number and sought again.

use crate::network::{Answer, Bounds, Simplex};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How figures are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rounding {
    /// Each by itself, as is usual: sums may be off by a last digit (尾差).
    #[default]
    Independent,
    /// So that every sum is right in print; no figure differs from its own rounding by more than one
    /// last digit.
    Balanced,
}

/// Entries of the tableau that may be touched.
const WORK: usize = 400_000_000;

/// Each amount in last digits, rounded by itself.
fn own(value: Decimal) -> i128 {
    value.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero).to_i128().unwrap_or(0)
}

/// Rounds amounts that are given in last digits. `relations` are sums of them that are nothing. None
/// where no balanced rounding is found.
pub fn rounded(values: &[Decimal], relations: &[Vec<(usize, bool)>], rounding: Rounding) -> Option<Vec<i128>> {
    let independent: Vec<i128> = values.iter().map(|v| own(*v)).collect();
    match rounding {
        Rounding::Independent => Some(independent),
        Rounding::Balanced => balanced(values, &independent, relations, false).or_else(|| balanced(values, &independent, relations, true)),
    }
}

fn balanced(values: &[Decimal], own: &[i128], relations: &[Vec<(usize, bool)>], wide: bool) -> Option<Vec<i128>> {
    let mut simplex = Simplex::new(WORK);
    let bounds: Vec<(i128, i128)> = values
        .iter()
        .zip(own)
        .map(|(value, own)| match (value.is_zero(), wide) {
            (true, _) => (0, 0),
            (false, true) => (-1, 1),
            (false, false) => {
                let of = |d: Decimal| d.to_i128().unwrap_or(0) - own;
                (of(value.floor()), of(value.ceil()))
            }
        })
        .collect();
    let variables: Vec<usize> = bounds.iter().map(|(low, high)| simplex.variable(Bounds::new(*low, *high))).collect();
    for relation in relations {
        let off: i128 = relation.iter().map(|(n, negative)| if *negative { -own[*n] } else { own[*n] }).sum();
        simplex.row(relation.iter().map(|(n, negative)| (variables[*n], *negative)), Bounds::new(-off, -off));
    }
    // What is no whole number yet is held to one of its neighbours, one at a time.
    for _ in 0..=values.len() {
        if simplex.check() != Answer::Feasible {
            return None;
        }
        let open = variables.iter().enumerate().find(|(_, v)| !simplex.value(**v).is_integer());
        let Some((n, &v)) = open else {
            return Some(variables.iter().zip(own).map(|(v, own)| own + simplex.value(*v).to_integer()).collect());
        };
        let down = simplex.value(v).floor().to_integer();
        let fits = |simplex: &mut Simplex, to: i128| {
            simplex.bound(v, Bounds::new(to, to));
            (bounds[n].0..=bounds[n].1).contains(&to) && simplex.check() == Answer::Feasible
        };
        if !fits(&mut simplex, down) && !fits(&mut simplex, down + 1) {
            return None;
        }
    }
    None
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A table with row and column totals can always be rounded so that it adds up in print.
        #[test]
        fn a_table_adds_up_in_print(cells in prop::collection::vec(prop::collection::vec(0_i64..10_000_000, 4), 1..6)) {
            let (height, width) = (cells.len(), 4);
            let digit = |v: i64| Decimal::new(v, 4);
            let mut values: Vec<Decimal> = cells.iter().flatten().map(|v| digit(*v)).collect();
            let mut sums: Vec<Vec<(usize, bool)>> = Vec::new();
            for (row, own) in cells.iter().enumerate() {
                values.push(digit(own.iter().sum()));
                sums.push(std::iter::once((values.len() - 1, true)).chain((0..width).map(|c| (row * width + c, false))).collect());
            }
            for c in 0..width {
                values.push(digit(cells.iter().map(|r| r[c]).sum()));
                sums.push(std::iter::once((values.len() - 1, true)).chain((0..height).map(|r| (r * width + c, false))).collect());
            }
            values.push(digit(cells.iter().flatten().sum()));
            let grand = values.len() - 1;
            sums.push(std::iter::once((grand, true)).chain((0..height).map(|r| (height * width + r, false))).collect());
            sums.push(std::iter::once((grand, true)).chain((0..width).map(|c| (height * width + height + c, false))).collect());
            let out = rounded(&values, &sums, Rounding::Balanced).expect("a balanced rounding");
            for sum in &sums {
                prop_assert_eq!(sum.iter().map(|(n, negative)| if *negative { -out[*n] } else { out[*n] }).sum::<i128>(), 0);
            }
            for (value, printed) in values.iter().zip(&out) {
                prop_assert!((*printed - own(*value)).abs() <= 1);
            }
        }
    }
}
