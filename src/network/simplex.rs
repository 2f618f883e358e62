//! Whether bounded quantities can fulfil linear relations together, in exact fractions.
//!
//! In: variables with bounds, rows that are sums of them with bounds of their own. Out: values that
//! fulfil everything, or an irreducible set of bounds that cannot all be met. The general simplex of
//! Dutertre and de Moura (A fast linear-arithmetic solver for DPLL(T), 2006): it starts from the
//! values that are there, so that what holds already costs nothing, and bounds can be taken off and
//! put back. Bland's rule makes it end; a limit on its work makes it end soon.

use num_integer::Integer;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, One, Signed, Zero};
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

/// What a variable counts for in a row: small, as the rows are sums. One that is not is told as unknown.
type Coefficient = Ratio<i64>;

/// A sum of variables that are in no row's place themselves, in their order.
type Row = Vec<(u32, Coefficient)>;

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
    /// Rows that are no more, for new ones to be written into.
    spare: Vec<Row>,
    /// Entries of rows that may still be touched.
    work: usize,
    /// A number became too large: nothing is known any more.
    lost: bool,
}

// Most numbers here are whole, most coefficients one: these spare them the search for common divisors.
fn add<T: Clone + Integer + CheckedMul + CheckedAdd + CheckedSub>(a: &Ratio<T>, b: &Ratio<T>) -> Option<Ratio<T>> {
    if a.is_integer() && b.is_integer() {
        return a.numer().checked_add(b.numer()).map(Ratio::from_integer);
    }
    a.checked_add(b)
}

fn mul<T: Clone + Integer + CheckedMul + Signed>(a: &Ratio<T>, b: &Ratio<T>) -> Option<Ratio<T>> {
    if a.is_integer() && b.is_integer() {
        return a.numer().checked_mul(b.numer()).map(Ratio::from_integer);
    }
    a.checked_mul(b)
}

/// A coefficient times a value.
fn times(a: &Coefficient, value: &Fraction) -> Option<Fraction> {
    if a.is_one() {
        return Some(*value);
    }
    mul(&wide(a), value)
}

fn wide(a: &Coefficient) -> Fraction {
    Fraction::new_raw(i128::from(*a.numer()), i128::from(*a.denom()))
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
            let sign = Coefficient::from_integer(if negative { -1 } else { 1 });
            let mut sum = self.spare.pop().unwrap_or_default();
            match &self.rows[variable] {
                Some(own) => combined(&row, own, &sign, None, &mut sum, |_| {})?,
                None => combined(&row, &[(variable as u32, Coefficient::one())], &sign, None, &mut sum, |_| {})?,
            }
            self.spare.push(std::mem::replace(&mut row, sum));
        }
        let mut value = Fraction::zero();
        for (v, a) in &row {
            value = add(&value, &times(a, &self.value[*v as usize])?)?;
            self.columns[*v as usize].push(sum);
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
                self.value[basic] = add(&self.value[basic], &times(&a, &by)?)?;
                self.open.insert(basic);
            }
        }
        Some(())
    }

    fn entry(&self, basic: usize, variable: usize) -> Option<Coefficient> {
        let row = self.rows[basic].as_ref()?;
        row.binary_search_by_key(&(variable as u32), |(v, _)| *v).ok().map(|i| row[i].1)
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
            let gives = |(v, a): &&(u32, Coefficient)| {
                let (up, v) = (a.is_positive() == rises, *v as usize);
                if up { self.bounds[v].may_rise(&self.value[v]) } else { self.bounds[v].may_fall(&self.value[v]) }
            };
            match row.iter().find(gives).copied() {
                None => return Answer::Conflict(std::iter::once(basic).chain(row.iter().map(|(v, _)| *v as usize)).collect()),
                Some((enters, a)) => {
                    if self.pivot(basic, enters as usize, a, target).is_none() {
                        self.lost = true;
                    }
                }
            }
        }
        if self.lost { Answer::Unknown } else { Answer::Feasible }
    }

    /// Puts `enters` in the place of `basic`, which gets the value `target`.
    fn pivot(&mut self, basic: usize, enters: usize, a: Coefficient, target: Fraction) -> Option<()> {
        let by = target.checked_sub(&self.value[basic])?.checked_div(&wide(&a))?;
        let mut own = self.rows[basic].take()?;
        self.open.remove(&basic);
        self.value[basic] = target;
        self.value[enters] = add(&self.value[enters], &by)?;
        // enters = (basic − the rest) ÷ a
        let inverse = Coefficient::one().checked_div(&a)?;
        let minus = mul(&inverse, &-Coefficient::one())?;
        own.retain(|(v, _)| *v as usize != enters);
        for (_, c) in &mut own {
            *c = mul(c, &minus)?;
        }
        let at = own.partition_point(|(v, _)| (*v as usize) < basic);
        own.insert(at, (basic as u32, inverse));
        let mut holders = std::mem::take(&mut self.columns[enters]);
        holders.sort_unstable();
        holders.dedup();
        for holder in holders.into_iter().filter(|h| *h != basic) {
            let Some(c) = self.entry(holder, enters) else { continue };
            self.value[holder] = add(&self.value[holder], &times(&c, &by)?)?;
            self.open.insert(holder);
            let old = self.rows[holder].take()?;
            self.work = self.work.checked_sub(old.len() + own.len())?;
            let mut new = self.spare.pop().unwrap_or_default();
            let columns = &mut self.columns;
            combined(&old, &own, &c, Some(enters as u32), &mut new, |v| columns[v as usize].push(holder))?;
            self.spare.push(old);
            self.rows[holder] = Some(new);
        }
        own.iter().for_each(|(v, _)| self.columns[*v as usize].push(enters));
        self.rows[enters] = Some(own);
        self.open.insert(enters);
        Some(())
    }
}

/// Writes `a` (without the variable `but`) + `factor` × `b`, without what cancels out; tells which
/// variables were not there before.
fn combined(
    a: &[(u32, Coefficient)],
    b: &[(u32, Coefficient)],
    factor: &Coefficient,
    but: Option<u32>,
    out: &mut Row,
    mut new: impl FnMut(u32),
) -> Option<()> {
    out.clear();
    out.reserve(a.len() + b.len());
    let times = |c: &Coefficient| if factor.is_one() { Some(*c) } else { mul(c, factor) };
    let mut rest = a.iter().filter(|(v, _)| Some(*v) != but).peekable();
    for (v, c) in b {
        while let Some(before) = rest.next_if(|(o, _)| o < v) {
            out.push(*before);
        }
        match rest.next_if(|(o, _)| o == v) {
            Some((_, old)) => {
                let sum = add(old, &times(c)?)?;
                if !sum.is_zero() {
                    out.push((*v, sum));
                }
            }
            None => {
                out.push((*v, times(c)?));
                new(*v);
            }
        }
    }
    out.extend(rest.copied());
    Some(())
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
