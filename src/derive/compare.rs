//! Two documents against one another: a draft and what is derived, this year and last, a department and
//! the sum of its units.
//!
//! In: recognised documents. Out: [`Difference`]s: form by form, row by row (by code, else by name),
//! column by column (by the profile's name), added, gone or changed, with amounts and rate.

use crate::document::{Document, Place};
use crate::figure::{Amount, MoneyUnit};
use crate::profile::Profile;
use crate::recognise::{CellName, Item, NamedCell, Recognised};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Only the second has the row.
    Added,
    /// Only the first has it.
    Gone,
    /// Both have it, with other amounts.
    Changed,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The form's identifier.
    pub form: String,
    /// Its name.
    pub form_name: String,
    /// Code and name of the row.
    pub row: String,
    /// The column.
    pub column: String,
    /// What became of it.
    pub kind: Kind,
    /// The first document's amount.
    pub before: String,
    /// The second's.
    pub after: String,
    /// The second less the first.
    pub by: String,
    /// The same in hundredths of the first; none of nothing.
    pub rate: Option<String>,
    /// Whether rounding explains it: known only where it is held against what was derived.
    #[serde(default)]
    pub rounding: bool,
    /// Unit of the amounts.
    pub currency: MoneyUnit,
    /// The cell in the first document.
    pub place: Option<Place>,
    /// The cell in the second.
    pub other: Option<Place>,
}

/// What is printed at a cell.
#[derive(Debug, Clone)]
struct Printed {
    yuan: Decimal,
    currency: MoneyUnit,
    decimals: u32,
    place: Place,
    label: String,
    heading: String,
    order: usize,
}

/// The cells of all parts, added up where several have the same.
fn cells(recognised: &Recognised, profile: &Profile) -> BTreeMap<CellName, Printed> {
    let mut out: BTreeMap<CellName, Printed> = BTreeMap::new();
    let mut order = 0;
    for (number, form) in recognised.forms.iter().enumerate() {
        for NamedCell { name, figure, item, heading } in recognised.names(number, profile) {
            let figure = &recognised.figures[figure];
            let Some(amount) = figure.amount else { continue };
            order += 1;
            let new = Printed {
                yuan: amount.yuan(),
                currency: form.currency,
                decimals: form.decimals,
                place: figure.place,
                label: label(item),
                heading: heading.to_owned(),
                order,
            };
            out.entry(name).and_modify(|p| p.yuan += new.yuan).or_insert(new);
        }
    }
    out
}

fn label(item: &Item) -> String {
    crate::messages::row(item.code.as_ref().map_or("", |c| c.as_str()), &item.label)
}

/// What differs. `one` may be several documents (units), whose figures are added up, and so may `other`.
pub fn compare(one: &[Document], other: &[Document], profile: &Profile) -> Vec<Difference> {
    let all = |documents: &[Document]| {
        let mut out: BTreeMap<CellName, Printed> = BTreeMap::new();
        for document in documents {
            for (name, new) in cells(&crate::recognise::recognise(document, profile), profile) {
                out.entry(name).and_modify(|p| p.yuan += new.yuan).or_insert(new);
            }
        }
        out
    };
    let (before, after) = (all(one), all(other));
    // Forms in the order of the profile.
    let place_of = |name: &CellName| profile.forms.iter().position(|f| f.id == name.form).unwrap_or(profile.forms.len());
    let mut out: Vec<(usize, usize, Difference)> = Vec::new();
    let mut tell = |name: &CellName, old: Option<&Printed>, new: Option<&Printed>| {
        let (was, is) = (old.map_or(Decimal::ZERO, |p| p.yuan), new.map_or(Decimal::ZERO, |p| p.yuan));
        let Some(shown) = new.or(old).filter(|_| was != is) else { return };
        let unit = |yuan: Decimal| Amount::nil(shown.currency).printing(yuan, shown.decimals).to_string();
        let rate = ((is - was) * Decimal::ONE_HUNDRED).checked_div(was.abs());
        let number = place_of(name);
        let form_name = profile.forms.get(number).map_or_else(String::new, |f| f.name.clone());
        let kind = match (old.is_some() && !was.is_zero(), new.is_some() && !is.is_zero()) {
            (false, true) => Kind::Added,
            (true, false) => Kind::Gone,
            _ => Kind::Changed,
        };
        out.push((
            number,
            shown.order,
            Difference {
                form: name.form.clone(),
                form_name,
                row: shown.label.clone(),
                column: shown.heading.clone(),
                kind,
                before: unit(was),
                after: unit(is),
                by: unit(is - was),
                rate: rate.map(|r| format!("{:.2}%", r.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))),
                rounding: false,
                currency: shown.currency,
                place: old.map(|p| p.place),
                other: new.map(|p| p.place),
            },
        ));
    };
    for (name, new) in &after {
        tell(name, before.get(name), Some(new));
    }
    for (name, old) in before.iter().filter(|(n, _)| !after.contains_key(n)) {
        tell(name, Some(old), None);
    }
    out.sort_by_key(|(form, order, _)| (*form, *order));
    out.into_iter().map(|(_, _, d)| d).collect()
}
