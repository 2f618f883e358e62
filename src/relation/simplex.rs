//! Whether bounded quantities can fulfil linear relations together, in exact fractions.
//!
//! In: variables with bounds, rows that are sums of them with bounds of their own. Out: values that
//! fulfil everything, or an irreducible set of bounds that cannot all be met. The general simplex of
//! Dutertre and de Moura (A fast linear-arithmetic solver for DPLL(T), 2006): it starts from the
//! values that are there, so that what holds already costs nothing, and bounds can be taken off and
//! put back. Bland's rule makes it end; a limit on its work makes it end soon.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};
use std::collections::BTreeSet;

/// An exact fraction.
pub type Fraction = Ratio<i128>;

/// The least and the most that something may be; none for without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// At least.
    pub lower: Option<Fraction>,
    /// At most.
    pub upper: Option<Fraction>,
}

impl Bounds {
    /// From and to.
    pub fn new(lower: i128, upper: i128) -> Self {
        Bounds { lower: Some(Fraction::from_integer(lower)), upper: Some(Fraction::from_integer(upper)) }
    }

    fn may_rise(&self, value: &Fraction) -> bool {
        self.upper.is_none_or(|u| *value < u)
    }

    fn may_fall(&self, value: &Fraction) -> bool {
        self.lower.is_none_or(|l| *value > l)
    }

    /// The bound that a value is beyond.
    fn broken_by(&self, value: &Fraction) -> Option<Fraction> {
        self.lower.filter(|l| value < l).or_else(|| self.upper.filter(|u| value > u))
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The values fulfil everything.
    Feasible,
    /// The bounds of these variables cannot be met together; without any one of them the others can.
    Conflict(Vec<usize>),
    /// The work was too much, or the numbers too large.
    Unknown,
}

/// A sum of variables that are in no row's place themselves, in their order.
type Row = Vec<(usize, Fraction)>;

/// The tableau.
#[derive(Debug, Default)]
pub struct Simplex {
    bounds: Vec<Bounds>,
    value: Vec<Fraction>,
    /// What a basic variable is the sum of.
    rows: Vec<Option<Row>>,
    /// The basic variables in whose rows a variable stands, and some in whose rows it stood.
    columns: Vec<Vec<usize>>,
    /// Basic variables that may be beyond their bounds.
    open: BTreeSet<usize>,
    /// Entries of rows that may still be touched.
    work: usize,
    /// A number became too large: nothing is known any more.
    lost: bool,
}

// Most numbers here are whole: these spare them the search for common divisors.
fn add(a: &Fraction, b: &Fraction) -> Option<Fraction> {
    if a.is_integer() && b.is_integer() {
        return i128::checked_add(*a.numer(), *b.numer()).map(Fraction::from_integer);
    }
    a.checked_add(b)
}

fn mul(a: &Fraction, b: &Fraction) -> Option<Fraction> {
    if a.is_integer() && b.is_integer() {
        return i128::checked_mul(*a.numer(), *b.numer()).map(Fraction::from_integer);
    }
    a.checked_mul(b)
}

impl Simplex {
    /// An empty tableau that may touch so many entries.
    pub fn new(work: usize) -> Self {
        Simplex { work, ..Simplex::default() }
    }

    /// Entries that may still be touched.
    pub fn work_left(&self) -> usize {
        self.work
    }

    /// A new variable; its value is nothing.
    pub fn variable(&mut self, bounds: Bounds) -> usize {
        self.bounds.push(bounds);
        self.value.push(Fraction::zero());
        self.rows.push(None);
        self.columns.push(Vec::new());
        self.bounds.len() - 1
    }

    /// The value of a variable.
    pub fn value(&self, variable: usize) -> Fraction {
        self.value[variable]
    }

    /// A new row: the signed sum of variables, within bounds. Returns the variable that stands for it.
    pub fn row(&mut self, terms: impl Iterator<Item = (usize, bool)>, bounds: Bounds) -> usize {
        let sum = self.variable(bounds);
        if self.try_row(sum, terms).is_none() {
            self.lost = true;
        }
        sum
    }

    fn try_row(&mut self, sum: usize, terms: impl Iterator<Item = (usize, bool)>) -> Option<()> {
        let mut row = Row::new();
        for (variable, negative) in terms {
            let sign = Fraction::from_integer(if negative { -1 } else { 1 });
            match &self.rows[variable] {
                Some(own) => row = combined(&row, own, &sign)?,
                None => row = combined(&row, &[(variable, Fraction::from_integer(1))], &sign)?,
            }
        }
        let mut value = Fraction::zero();
        for (v, a) in &row {
            value = add(&value, &mul(a, &self.value[*v])?)?;
            self.columns[*v].push(sum);
        }
        self.value[sum] = value;
        self.rows[sum] = Some(row);
        self.open.insert(sum);
        Some(())
    }

    /// Gives a variable other bounds.
    pub fn bound(&mut self, variable: usize, bounds: Bounds) {
        self.bounds[variable] = bounds;
        if self.rows[variable].is_some() {
            self.open.insert(variable);
        } else if let Some(nearest) = bounds.broken_by(&self.value[variable])
            && self.shift(variable, nearest).is_none()
        {
            self.lost = true;
        }
    }

    /// Gives a variable that is in no row's place another value.
    fn shift(&mut self, variable: usize, to: Fraction) -> Option<()> {
        let by = to.checked_sub(&self.value[variable])?;
        self.value[variable] = to;
        for i in 0..self.columns[variable].len() {
            let basic = self.columns[variable][i];
            if let Some(a) = self.entry(basic, variable) {
                self.value[basic] = add(&self.value[basic], &mul(&a, &by)?)?;
                self.open.insert(basic);
            }
        }
        Some(())
    }

    fn entry(&self, basic: usize, variable: usize) -> Option<Fraction> {
        let row = self.rows[basic].as_ref()?;
        row.binary_search_by_key(&variable, |(v, _)| *v).ok().map(|i| row[i].1)
    }

    /// Seeks values within all bounds.
    pub fn check(&mut self) -> Answer {
        while let Some(&basic) = self.open.first() {
            if self.lost {
                return Answer::Unknown;
            }
            let Some(target) = self.rows[basic].as_ref().and_then(|_| self.bounds[basic].broken_by(&self.value[basic])) else {
                self.open.remove(&basic);
                continue;
            };
            let rises = target > self.value[basic];
            let row = self.rows[basic].as_deref().unwrap_or_default();
            let gives = |(v, a): &&(usize, Fraction)| {
                let up = (*a > Fraction::zero()) == rises;
                if up { self.bounds[*v].may_rise(&self.value[*v]) } else { self.bounds[*v].may_fall(&self.value[*v]) }
            };
            match row.iter().find(gives).copied() {
                None => return Answer::Conflict(std::iter::once(basic).chain(row.iter().map(|(v, _)| *v)).collect()),
                Some((enters, a)) => {
                    if self.pivot(basic, enters, a, target).is_none() {
                        self.lost = true;
                    }
                }
            }
        }
        if self.lost { Answer::Unknown } else { Answer::Feasible }
    }

    /// Puts `enters` in the place of `basic`, which gets the value `target`.
    fn pivot(&mut self, basic: usize, enters: usize, a: Fraction, target: Fraction) -> Option<()> {
        let by = target.checked_sub(&self.value[basic])?.checked_div(&a)?;
        let row = self.rows[basic].take()?;
        self.open.remove(&basic);
        self.value[basic] = target;
        self.value[enters] = add(&self.value[enters], &by)?;
        // enters = (basic − the rest) ÷ a
        let inverse = Fraction::from_integer(1).checked_div(&a)?;
        let minus = mul(&inverse, &Fraction::from_integer(-1))?;
        let mut own: Row = Row::with_capacity(row.len());
        for (v, c) in row.into_iter().filter(|(v, _)| *v != enters) {
            own.push((v, mul(&c, &minus)?));
        }
        let at = own.partition_point(|(v, _)| *v < basic);
        own.insert(at, (basic, inverse));
        let mut holders = std::mem::take(&mut self.columns[enters]);
        holders.sort_unstable();
        holders.dedup();
        for holder in holders.into_iter().filter(|h| *h != basic) {
            let Some(c) = self.entry(holder, enters) else { continue };
            self.value[holder] = add(&self.value[holder], &mul(&c, &by)?)?;
            self.open.insert(holder);
            let old = self.rows[holder].take()?;
            self.work = self.work.checked_sub(old.len() + own.len())?;
            let without: Row = old.iter().filter(|(v, _)| *v != enters).copied().collect();
            let new = combined(&without, &own, &c)?;
            // Entries that were not there before.
            for (v, _) in &own {
                if old.binary_search_by_key(v, |(o, _)| *o).is_err() {
                    self.columns[*v].push(holder);
                }
            }
            self.rows[holder] = Some(new);
        }
        own.iter().for_each(|(v, _)| self.columns[*v].push(enters));
        self.rows[enters] = Some(own);
        self.open.insert(enters);
        Some(())
    }
}

/// `a` + `factor` × `b`, without what cancels out.
fn combined(a: &[(usize, Fraction)], b: &[(usize, Fraction)], factor: &Fraction) -> Option<Row> {
    let mut out = Row::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let from_a = j == b.len() || i < a.len() && a[i].0 < b[j].0;
        let from_b = i == a.len() || j < b.len() && b[j].0 < a[i].0;
        if from_a {
            out.push(a[i]);
            i += 1;
        } else if from_b {
            out.push((b[j].0, mul(&b[j].1, factor)?));
            j += 1;
        } else {
            let sum = add(&a[i].1, &mul(&b[j].1, factor)?)?;
            if !sum.is_zero() {
                out.push((a[i].0, sum));
            }
            i += 1;
            j += 1;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_and_its_bounds() {
        // t = a + b, each within one of what is printed; printed t is 3 too small.
        let mut s = Simplex::new(1000);
        let [t, a, b] = [(); 3].map(|()| s.variable(Bounds::new(-1, 1)));
        let sum = s.row([(t, false), (a, true), (b, true)].into_iter(), Bounds::new(3, 3));
        assert_eq!(s.check(), Answer::Feasible);
        assert_eq!(s.value(sum), Fraction::from_integer(3));
        // One more, and it cannot be; it can again when one of them is free.
        s.bound(a, Bounds::new(0, 0));
        let Answer::Conflict(mut all) = s.check() else { panic!() };
        all.sort_unstable();
        assert_eq!(all, [t, a, b, sum]);
        s.bound(b, Bounds::default());
        assert_eq!(s.check(), Answer::Feasible);
        assert_eq!(s.value(t) - s.value(a) - s.value(b), Fraction::from_integer(3));
    }

    #[test]
    fn sums_that_can_each_be_and_not_all() {
        // a + b = 1, b + c = 1, a + c = −1 with each within 1: only together c = −½ … fulfilled;
        // with b at most 0 they are not.
        let mut s = Simplex::new(1000);
        let [a, b, c] = [(); 3].map(|()| s.variable(Bounds::new(-1, 1)));
        for (x, y, sum) in [(a, b, 1), (b, c, 1), (a, c, -1)] {
            s.row([(x, false), (y, false)].into_iter(), Bounds::new(sum, sum));
        }
        // b = 3/2: beyond its bound.
        let Answer::Conflict(set) = s.check() else { panic!() };
        assert!(set.contains(&b) && !set.contains(&a) && !set.contains(&c), "{set:?}");
        s.bound(b, Bounds::new(-2, 2));
        assert_eq!(s.check(), Answer::Feasible);
        assert_eq!(s.value(b), Fraction::new(3, 2));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What it calls feasible is; what it calls a conflict is one, and without any bound of it is none.
        #[test]
        fn answers_are_true(
            rows in prop::collection::vec((prop::collection::vec(-1_i8..=1, 5), -4_i128..=4), 1..6),
            bounds in prop::collection::vec((0_i128..4, 0_i128..4), 5),
        ) {
            let build = |keep: Option<&dyn Fn(usize) -> bool>| {
                let kept = |v: usize, b: Bounds| if keep.is_none_or(|k| k(v)) { b } else { Bounds::default() };
                let mut s = Simplex::new(100_000);
                for (i, (l, u)) in bounds.iter().enumerate() {
                    s.variable(kept(i, Bounds::new(-l, *u)));
                }
                for (i, (signs, sum)) in rows.iter().enumerate() {
                    let terms = signs.iter().enumerate().filter(|(_, s)| **s != 0).map(|(v, s)| (v, *s < 0));
                    s.row(terms, kept(5 + i, Bounds::new(*sum, *sum)));
                }
                s
            };
            let mut s = build(None);
            match s.check() {
                Answer::Feasible => {
                    for (i, (l, u)) in bounds.iter().enumerate() {
                        prop_assert!(s.value(i) >= Fraction::from_integer(-l) && s.value(i) <= Fraction::from_integer(*u));
                    }
                    for (signs, sum) in &rows {
                        let total: Fraction = signs.iter().enumerate().map(|(v, s_)| s.value(v) * i128::from(*s_)).sum();
                        prop_assert_eq!(total, Fraction::from_integer(*sum));
                    }
                }
                Answer::Conflict(set) => {
                    prop_assert!(matches!(build(Some(&|v| set.contains(&v))).check(), Answer::Conflict(_)));
                    for spared in &set {
                        prop_assert_eq!(build(Some(&|v| v != *spared && set.contains(&v))).check(), Answer::Feasible);
                    }
                }
                Answer::Unknown => prop_assert!(false, "the work is small"),
            }
        }
    }
}
