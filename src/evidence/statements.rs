//! What sentences say of another year, held against that year's document.
//!
//! In: the statements of a document ([`Earlier`]) and the [`Others`]. Out: a [`Judgement`] for each: it holds, it does
//! not and what it should say, or why it could not be judged. A statement is judged by every amount that the other
//! document may mean; it holds if it holds with one of them. Where only words tell that two amounts are one, it is
//! asked about only if it is a slip away. A change that is off by a last digit may have been taken from amounts that
//! were not rounded yet; where nearly all others are exact, it is asked about, too.

use super::{Cell, Facts, Other, Others, Read, cells_of, printed, subject};
use crate::figure::Amount;
use crate::narrative::{Compared, Earlier, Quantity, Role, is_slip, is_slip_of_rate};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// What became of a statement.
#[derive(Debug, Clone)]
pub struct Judgement<'a> {
    /// The statement.
    pub earlier: &'a Earlier,
    /// The claim that says it.
    pub claim: usize,
    /// How it stands.
    pub ruling: Ruling<'a>,
}

/// How a statement stands to the other document.
#[derive(Debug, Clone)]
pub enum Ruling<'a> {
    /// It agrees.
    Holds,
    /// It agrees but for its last digit.
    Nearly(Fault<'a>),
    /// It does not.
    Broken(Fault<'a>),
    /// It could not be judged: no document of that year and kind is at hand, or it does not say the amount.
    Open,
}

/// In what a statement contradicts another document.
#[derive(Debug, Clone)]
pub struct Fault<'a> {
    /// The other document.
    pub other: &'a Other,
    /// What it says, in 元.
    pub base: Decimal,
    /// This year's amount in 元, where the statement compares.
    pub now: Option<Decimal>,
    /// The claim that is wrong.
    pub claim: usize,
    /// What it should say, in its own unit.
    pub should: Decimal,
    /// Whether this year's amount is above the other's, where the statement says the contrary.
    pub turned: Option<bool>,
    /// How far what is printed is from that.
    distance: Distance,
}

/// How far what is printed is from what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Distance {
    /// Less than rounding explains.
    LastDigit,
    /// What a slip of the hand makes.
    Slip,
    /// More.
    Far,
}

impl Distance {
    fn of(slip: bool) -> Distance {
        if slip { Distance::Slip } else { Distance::Far }
    }
}

/// So many statements are exact for each that is off by a last digit, before it is asked about.
const EXACT: usize = 8;

/// Judges what is said of other years.
pub fn statements<'a>(read: Read<'a>, others: &'a Others) -> Vec<Judgement<'a>> {
    judge(read, others, false)
}

/// Judges what a final account says its budget was.
pub fn budgets<'a>(read: Read<'a>, others: &'a Others) -> Vec<Judgement<'a>> {
    judge(read, others, true)
}

fn judge<'a>(read: Read<'a>, others: &'a Others, opening: bool) -> Vec<Judgement<'a>> {
    let Some(part) = read.recognised.parts.first() else { return Vec::new() };
    let (own, cells) = (Facts::of(part), cells_of(read));
    let wanted = read.narrative.earlier.iter().filter(|e| e.opening == opening);
    let ruled = wanted.filter_map(|earlier| {
        let claim = earlier.what.claim().or(earlier.now)?;
        let ruling = Statement { read, others, own: &own, cells: &cells, earlier }.ruling();
        Some(Judgement { earlier, claim, ruling })
    });
    let mut all: Vec<Judgement<'a>> = ruled.collect();
    let exact = all.iter().filter(|j| matches!(j.ruling, Ruling::Holds)).count();
    let nearly = all.iter().filter(|j| matches!(j.ruling, Ruling::Nearly(_))).count();
    if nearly * EXACT <= exact {
        for judgement in &mut all {
            if let Ruling::Nearly(fault) = &judgement.ruling {
                judgement.ruling = Ruling::Broken(fault.clone());
            }
        }
    }
    all
}

struct Statement<'s, 'a> {
    read: Read<'a>,
    others: &'a Others,
    own: &'s Facts,
    cells: &'s BTreeMap<usize, Cell>,
    earlier: &'a Earlier,
}

/// What another document says, and how sure it is that it is the same.
#[derive(Clone, Copy)]
struct Base<'a> {
    other: &'a Other,
    yuan: Decimal,
    radius: Decimal,
    /// Whether the cell or the profile's subject tells it, and not words alone.
    sure: bool,
}

impl<'a> Statement<'_, 'a> {
    /// The year that it speaks of, and whether of a final account.
    fn meant(&self) -> Option<(u16, bool)> {
        if self.earlier.opening {
            return Some((self.own.year?, false));
        }
        self.own.meant(self.earlier.period.year, self.earlier.period.basis)
    }

    fn ruling(&self) -> Ruling<'a> {
        let Some((year, final_account)) = self.meant() else { return Ruling::Open };
        let mut others = self.others.earlier_of(self.own, year, final_account).peekable();
        if others.peek().is_none() {
            return Ruling::Open;
        }
        let mut faults: Vec<(bool, Fault<'a>)> = Vec::new();
        for base in others.flat_map(|other| self.bases(other)) {
            match self.fault(base) {
                Some(None) => return Ruling::Holds,
                Some(Some(fault)) => faults.push((base.sure && self.earlier.certain, fault)),
                None => {}
            }
        }
        if let Some((_, fault)) = faults.iter().find(|(_, f)| f.distance == Distance::LastDigit) {
            return Ruling::Nearly(fault.clone());
        }
        let told = faults.into_iter().find(|(sure, f)| *sure || f.distance == Distance::Slip);
        told.map_or(Ruling::Open, |(_, fault)| Ruling::Broken(fault))
    }

    /// What another document says of the amount that is meant.
    fn bases(&self, other: &'a Other) -> Vec<Base<'a>> {
        let mut out = Vec::new();
        let Some(now) = self.earlier.now else { return out };
        let claim = &self.read.narrative.claims[now];
        let mut base = |(yuan, radius): (Decimal, Decimal), sure: bool| out.push(Base { other, yuan, radius, sure });
        let exact = |a: Amount| (a.yuan(), a.radius());
        if let Some(cells) = printed(self.read, self.cells, now) {
            let sum = |one: &dyn Fn(&Cell) -> Option<Amount>| {
                let add = |(yuan, radius), cell: &Cell| one(cell).map(|a| (yuan + a.yuan(), radius + a.radius()));
                cells.iter().try_fold((Decimal::ZERO, Decimal::ZERO), add)
            };
            match sum(&|c| other.amount(c)) {
                Some(found) => base(found, true),
                None => {
                    if let Some(found) = sum(&|c| other.amount(c).or_else(|| other.nearly(c))) {
                        base(found, false);
                    }
                    // A row that the other document does not list may have had nothing; it proves nothing.
                    if cells.iter().all(|c| other.has_column(&c.name)) {
                        base((Decimal::ZERO, Decimal::ZERO), false);
                    }
                }
            }
        }
        if let Some(subject) = subject(self.read, claim) {
            other.printed.get(subject).iter().for_each(|printed| base(exact(**printed), true));
            other.subjects.get(subject).copied().flatten().iter().for_each(|said| base(exact(*said), true));
        }
        if let Some(said) = other.words.get(&claim.words).copied().flatten() {
            base(exact(said), false);
        }
        out
    }

    /// This year's amount as it is said, and as the forms print it.
    fn nows(&self) -> Vec<(Decimal, Decimal)> {
        let Some(claim) = self.earlier.now.map(|c| &self.read.narrative.claims[c]) else { return Vec::new() };
        let said = if let Quantity::Money(a) = claim.quantity { Some((a.yuan(), a.radius())) } else { None };
        let add = |(yuan, radius), f: &usize| {
            let amount = self.read.recognised.figures[*f].amount?;
            Some((yuan + amount.yuan(), radius + amount.radius()))
        };
        let printed = claim.figures.iter().try_fold((Decimal::ZERO, Decimal::ZERO), add).filter(|_| !claim.figures.is_empty());
        said.into_iter().chain(printed).collect()
    }

    /// In what the statement contradicts an amount: nothing where it agrees, none where the two cannot be compared.
    fn fault(&self, base: Base<'a>) -> Option<Option<Fault<'a>>> {
        let was = match self.earlier.what {
            Compared::Was { before } => return self.was(before, base),
            Compared::Changed { before, .. } | Compared::Rated { before, .. } => before.and_then(|b| self.was(b, base)).flatten(),
            Compared::Same => None,
        };
        if was.is_some() {
            return Some(was);
        }
        let ways: Vec<Option<Fault<'a>>> = self.nows().into_iter().filter_map(|now| self.compared(now, base)).collect();
        let holds = ways.iter().any(Option::is_none);
        if holds { Some(None) } else { ways.into_iter().next() }
    }

    /// The other year's amount as it is said here, against what its own document says.
    fn was(&self, before: usize, base: Base<'a>) -> Option<Option<Fault<'a>>> {
        let Quantity::Money(said) = self.read.narrative.claims[before].quantity else { return None };
        if (said.yuan() - base.yuan).abs() < said.radius() + base.radius || said.yuan() == base.yuan {
            return Some(None);
        }
        let should = said.printing(base.yuan, said.decimals().max(2));
        let distance = Distance::of(is_slip(said, should));
        let (other, base) = (base.other, base.yuan);
        Some(Some(Fault { other, base, now: None, claim: before, should: should.value(), turned: None, distance }))
    }

    /// A comparison of this year's amount with another year's.
    fn compared(&self, now: (Decimal, Decimal), base: Base<'a>) -> Option<Option<Fault<'a>>> {
        match self.earlier.what {
            // Its rate is judged by the change, without this document.
            Compared::Changed { by, .. } => self.changed(by, now, base),
            Compared::Rated { rate, .. } => self.rated(rate, now, base),
            Compared::Same => self.same(now, base),
            Compared::Was { .. } => Some(None),
        }
    }

    fn changed(&self, change: usize, (now, room): (Decimal, Decimal), base: Base<'a>) -> Option<Option<Fault<'a>>> {
        let claim = &self.read.narrative.claims[change];
        let Quantity::Money(said) = claim.quantity else { return None };
        let (by, room) = (now - base.yuan, room + base.radius);
        let rises = claim.role == Role::Change(true);
        let signed = if rises { said.yuan() } else { -said.yuan() };
        let should = said.printing(by.abs(), said.decimals().max(2));
        let way = by.is_zero() || by.is_sign_positive() == rises;
        if way && said.printing(by.abs(), said.decimals()).value() == said.value() {
            return Some(None);
        }
        let within = (by - signed).abs() < room + said.radius();
        let distance = if within { Distance::LastDigit } else { Distance::of(is_slip(said, should)) };
        let turned = (!way && !within).then_some(by.is_sign_positive());
        let (other, base) = (base.other, base.yuan);
        Some(Some(Fault { other, base, now: Some(now), claim: change, should: should.value(), turned, distance }))
    }

    fn same(&self, (now, room): (Decimal, Decimal), base: Base<'a>) -> Option<Option<Fault<'a>>> {
        let claim = self.earlier.now?;
        let Quantity::Money(said) = self.read.narrative.claims[claim].quantity else { return None };
        let by = now - base.yuan;
        if by.is_zero() || by.abs() < room + base.radius {
            return Some(None);
        }
        let should = said.printing(base.yuan, said.decimals().max(2));
        let distance = Distance::of(is_slip(said, should));
        let (other, base) = (base.other, base.yuan);
        let turned = Some(by.is_sign_positive());
        Some(Some(Fault { other, base, now: Some(now), claim, should: should.value(), turned, distance }))
    }

    fn rated(&self, rate: usize, (now, room): (Decimal, Decimal), base: Base<'a>) -> Option<Option<Fault<'a>>> {
        let claim = &self.read.narrative.claims[rate];
        let Quantity::Percent(printed, decimals) = claim.quantity else { return None };
        let (by, room) = (now - base.yuan, room + base.radius);
        let rises = claim.role == Role::Rate(true);
        // There is no rate on a base of nothing; that is another rule's.
        let part = |by: Decimal, of: Decimal| (by * Decimal::ONE_HUNDRED).checked_div(of);
        let (Some(exact), Some(low), Some(high)) =
            (part(by, base.yuan), part(by - room, base.yuan + base.radius), part(by + room, base.yuan - base.radius))
        else {
            return Some(None);
        };
        let signed = if rises { printed } else { -printed };
        let half = Decimal::new(5, decimals + 1);
        if low.min(high).min(exact) - half <= signed && signed <= low.max(high).max(exact) + half {
            return Some(None);
        }
        let should = exact.abs().round_dp_with_strategy(decimals.max(2), RoundingStrategy::MidpointAwayFromZero);
        let turned = (exact.is_sign_positive() != rises && !exact.is_zero()).then_some(exact.is_sign_positive());
        let distance = Distance::of(is_slip_of_rate(printed, should, decimals));
        Some(Some(Fault { other: base.other, base: base.yuan, now: Some(now), claim: rate, should, turned, distance }))
    }
}
