//! Calculation: what is right, by the relations that say what is wrong.
//!
//! In: base [`Records`] and a profile. Out: [`Derived`]: every form the profile lays out, the standard
//! sentences, and how each total follows. Leaf cells are sums of records (`layout`), totals follow from the
//! checker's own relations (`solve`), figures are rounded as is chosen (`round`), sentences are templates
//! of the profile (`sentences`). `compare` holds two documents against one another, form by form.

pub mod compare;
mod draft;
pub mod export;
mod layout;
mod records;
mod round;
mod sentences;
mod solve;

pub use draft::records as records_of_draft;
pub use records::{Record, Records, RecordsError};
pub use round::Rounding;
pub use solve::Sum;

use crate::classification::Classification;
use crate::document::{Block, Document, Edit, Place, Source, SourceKind};
use crate::profile::Profile;
use crate::recognise::recognise;
use layout::{Layout, Layouter};
use records::TagNames;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A derived document.
#[derive(Debug)]
pub struct Derived {
    /// As it is printed.
    pub document: Document,
    /// The amounts of its cells in 元, exact.
    pub exact: BTreeMap<Place, Decimal>,
    /// The same, as printed.
    pub printed: BTreeMap<Place, Decimal>,
    /// How totals follow from other cells.
    pub sums: BTreeMap<Place, Sum>,
    /// Cells that no relation tells: they are left blank.
    pub open: Vec<Place>,
    /// The tables in the order of the profile: block, and rows of the header.
    pub tables: Vec<(u32, usize)>,
    /// How it was rounded: independently, where no balanced rounding was found.
    pub rounding: Rounding,
    /// How many decimals are printed.
    pub decimals: u32,
}

impl Derived {
    /// How many leaf cells a cell is the sum of: each may be off by half a last digit where records were
    /// taken back from printed figures.
    fn leaves(&self, place: Place, known: &mut BTreeMap<Place, usize>) -> usize {
        if let Some(&n) = known.get(&place) {
            return n;
        }
        // A total is told by cells that were known before it: this ends.
        let n = match self.sums.get(&place) {
            Some(sum) => sum.iter().map(|(p, _)| self.leaves(*p, known)).sum(),
            None => usize::from(self.exact.get(&place).is_some_and(|y| !y.is_zero())),
        };
        known.insert(place, n);
        n
    }

    /// Marks the differences from a draft (first) that rounding explains: the draft's figure is known to
    /// half a last digit, and so is each leaf that the derived one is the sum of.
    pub fn mark_rounding(&self, differences: &mut [compare::Difference]) {
        let mut known = BTreeMap::new();
        for d in differences.iter_mut() {
            let (Some(place), Ok(by)) = (d.other, d.by.parse::<Decimal>()) else { continue };
            let leaves = self.leaves(place, &mut known) as i64;
            d.rounding = by.abs() * Decimal::TWO * Decimal::from(10_i64.pow(self.decimals)) < Decimal::from(leaves + 2);
        }
    }
}

/// Derives everything.
///
/// # Errors
/// Where the profile lays nothing out.
pub fn derive(records: &Records, profile: &Profile, catalogue: &Classification, rounding: Rounding) -> Result<Derived, RecordsError> {
    let spec = profile.derive.as_ref().ok_or(RecordsError::NoLayout)?;
    let layouter = Layouter { spec, records, catalogue, names: TagNames::of(spec) };
    let Layout { blocks, leaves, open, tables } = layouter.all();
    let with_money: std::collections::HashSet<u32> = leaves.iter().filter(|(_, y)| !y.is_zero()).map(|(p, _)| p.block).collect();
    let source = Source::new(&records.unit, SourceKind::Text);
    let solved = solve::solve(Document::new(source, blocks), leaves, &open, spec.currency, profile);
    let digit = Decimal::new(1, spec.decimals) * spec.currency.factor();
    let places: Vec<Place> = solved.amounts.keys().copied().collect();
    let values: Vec<Decimal> = solved.amounts.values().map(|y| y / digit).collect();
    let numbers: BTreeMap<Place, usize> = places.iter().enumerate().map(|(n, p)| (*p, n)).collect();
    let (digits, rounding) = match rounding {
        Rounding::Balanced => {
            let relations = relations_of(&solved.document, profile, &numbers);
            match round::rounded(&values, &relations, rounding) {
                Some(digits) => (digits, rounding),
                None => (round::rounded(&values, &[], Rounding::Independent).unwrap_or_default(), Rounding::Independent),
            }
        }
        Rounding::Independent => (round::rounded(&values, &[], rounding).unwrap_or_default(), rounding),
    };
    let mut document = solved.document;
    let mut printed = BTreeMap::new();
    for ((&place, &digits), &value) in places.iter().zip(&digits).zip(&values) {
        let amount = Decimal::from_i128_with_scale(digits, spec.decimals);
        let text = if value.is_zero() { String::new() } else { format!("{amount:.*}", spec.decimals as usize) };
        document.apply(&Edit::text(place, text));
        printed.insert(place, amount * spec.currency.factor());
    }
    // Of a form without money nothing is left open: it is blank.
    let mut open: Vec<Place> = open.into_iter().filter(|p| with_money.contains(&p.block) && !solved.amounts.contains_key(p)).collect();
    open.sort_unstable();
    let said = sentences::sentences(&layouter, &recognise(&document, profile), profile);
    document.blocks.extend(said.into_iter().map(|(level, text)| {
        let paragraph = crate::document::Paragraph { text, origin: crate::document::Origin::default() };
        if level > 0 { Block::Heading(level, paragraph) } else { Block::Paragraph(paragraph) }
    }));
    let decimals = spec.decimals;
    Ok(Derived { document, exact: solved.amounts, printed, sums: solved.sums, open, tables, rounding, decimals })
}

/// All relations that the document owes, as sums of its cells that are nothing.
fn relations_of(document: &Document, profile: &Profile, numbers: &BTreeMap<Place, usize>) -> Vec<Vec<(usize, bool)>> {
    let recognised = recognise(document, profile);
    let built = crate::relation::build(&recognised, profile);
    let must = |r: &&crate::relation::Relation| {
        r.money && !r.is_soft(profile) && r.comparison == crate::profile::Comparison::Equal
            // What the exact amounts do not fulfil, no rounding does.
            && crate::relation::judge(r, &recognised.figures) == crate::relation::Verdict::Exact
    };
    let number = |f: usize| numbers.get(&recognised.figures[f].place).copied();
    built.relations.iter().filter(must).filter_map(|r| r.signed().map(|(f, negative)| Some((number(f)?, negative))).collect()).collect()
}
