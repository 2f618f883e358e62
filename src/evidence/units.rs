//! A department's amounts against those of its units.
//!
//! In: a department's document and those of its units, of one year and kind. Out: [`Gathered`]: cells that are not the
//! sum of the units', where a total or nearly all others show that these are all its units; else cells of a unit that
//! are above the whole department's. The same for what both say of another year.

use super::{Cell, EarlierName, Facts, Other, Others, Read, Said, cells_of, said_earlier, say};
use crate::figure::Amount;
use crate::recognise::CellName;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The fewest cells that show that units are all of a department's.
const FEWEST: usize = 10;

/// What was found.
#[derive(Debug, Default)]
pub struct Gathered<'a> {
    /// The units that were added up.
    pub units: Vec<&'a Other>,
    /// Whether they are all: a total or nearly every cell is their sum.
    pub complete: bool,
    /// The first figure that is not, where they may not be all.
    pub first: Option<usize>,
    /// How many cells and statements agree.
    pub held: usize,
    /// What does not.
    pub excesses: Vec<Excess<'a>>,
}

/// An amount that does not fit the units'.
#[derive(Debug)]
pub enum Excess<'a> {
    /// A figure of the department is not the sum of its units', in 元.
    Sum {
        /// The figure.
        figure: usize,
        /// The sum.
        sum: Decimal,
    },
    /// A unit has more than the whole department, in 元.
    Above {
        /// The department's figure.
        figure: usize,
        /// The unit.
        unit: &'a Other,
        /// What it has.
        amount: Decimal,
    },
    /// A unit says that it had more in another year than the whole department says.
    EarlierAbove {
        /// The department's claim.
        claim: usize,
        /// The unit.
        unit: &'a Other,
        /// What it says, in 元.
        amount: Decimal,
    },
}

/// Holds a department's document against its units'.
pub fn gathered<'a>(read: Read<'_>, others: &'a Others) -> Option<Gathered<'a>> {
    let own = Facts::of(read.recognised.parts.first()?);
    let of_year = |o: &&Other| o.year == own.year && o.final_account == own.final_account && !(o.department && o.unit == own.unit);
    let units: Vec<&Other> = others.units.iter().filter(of_year).collect();
    if units.is_empty() {
        return None;
    }
    let mut out = Gathered::default();
    let cells = cells_of(read);
    let mut differ: Vec<(usize, Decimal)> = Vec::new();
    let mut above = Vec::new();
    for (&figure, Cell { name, .. }) in &cells {
        let Some(amount) = read.recognised.figures[figure].amount else { continue };
        let Some((sum, radius, most)) = added(&units, name) else { continue };
        if sum.is_zero() && amount.is_nil() {
            continue;
        }
        if (amount.yuan() - sum).abs() <= radius + amount.radius() {
            out.held += 1;
            out.complete |= name.row == "=total" && name.column == "total";
        } else {
            differ.push((figure, sum));
        }
        if let Some((unit, own)) = most
            && own.yuan() - amount.yuan() > own.radius() + amount.radius()
            && own.yuan().is_sign_positive()
        {
            above.push(Excess::Above { figure, unit, amount: own.yuan() });
        }
    }
    out.complete |= out.held >= FEWEST && differ.len() * 10 <= out.held;
    out.first = differ.first().map(|d| d.0).filter(|_| !out.complete);
    out.excesses = if out.complete {
        differ.into_iter().map(|(figure, sum)| Excess::Sum { figure, sum }).collect()
    } else {
        out.held = 0;
        above
    };
    earlier(read, &own, &cells, &units, &mut out);
    out.units = units;
    Some(out)
}

/// A cell of all units: the sum in 元, how far rounding may have moved it, and the unit that has most.
type Added<'a> = (Decimal, Decimal, Option<(&'a Other, Amount)>);

fn added<'a>(units: &[&'a Other], name: &CellName) -> Option<Added<'a>> {
    let (mut sum, mut radius, mut most) = (Decimal::ZERO, Decimal::ZERO, None::<(&Other, Amount)>);
    for unit in units {
        match unit.cells.get(name) {
            Some(amount) => {
                sum += amount.yuan();
                radius += amount.radius();
                if most.is_none_or(|(_, m)| m.yuan() < amount.yuan()) {
                    most = Some((unit, *amount));
                }
            }
            // A row that a unit's form does not list is nothing there; of a form that it lacks nothing is known.
            None if unit.has_column(name) => {}
            None => return None,
        }
    }
    Some((sum, radius, most))
}

/// What both say of another year: a unit had no more than the whole department.
fn earlier<'a>(read: Read<'_>, own: &Facts, cells: &BTreeMap<usize, Cell>, units: &[&'a Other], out: &mut Gathered<'a>) {
    let mut said: Said<EarlierName> = BTreeMap::new();
    let mut claims: BTreeMap<EarlierName, usize> = BTreeMap::new();
    for (name, claim, amount) in said_earlier(read, cells, own.year) {
        claims.insert(name.clone(), claim);
        say(&mut said, name, amount);
    }
    for (name, amount) in said.iter().filter_map(|(n, a)| Some((n, (*a)?))) {
        for unit in units {
            let Some(theirs) = unit.earlier.get(name).copied().flatten() else { continue };
            if theirs.yuan() - amount.yuan() > theirs.radius() + amount.radius() {
                out.excesses.push(Excess::EarlierAbove { claim: claims[name], unit, amount: theirs.yuan() });
            } else {
                out.held += 1;
            }
        }
    }
}
