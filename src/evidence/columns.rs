//! Columns of another year's amounts, held against that year's document.
//!
//! In: the forms of a document with the columns that their headers say are of another year, and the [`Others`]. Out:
//! [`Columns`]: cells that agree, cells that do not, columns that no document can be held against.

use super::{Cell, Facts, Other, Others, Read};
use crate::document::{Document, Place};
use crate::figure::{Amount, Reading, read as read_amount};
use crate::narrative::{Period, cells_of_subjects};
use crate::recognise::{CellName, EarlierColumn, Form, Item, function_name};

/// What was found.
#[derive(Debug, Default)]
pub struct Columns<'a> {
    /// How many cells agree.
    pub held: usize,
    /// Those that do not.
    pub broken: Vec<WrongCell<'a>>,
    /// The first cell of each column that could not be judged, and its heading.
    pub open: Vec<(Place, String)>,
}

/// A cell that is not what the other year's document says.
#[derive(Debug, Clone)]
pub struct WrongCell<'a> {
    /// The cell.
    pub place: Place,
    /// Its row's name, and its column's.
    pub names: (String, String),
    /// What is printed.
    pub printed: Amount,
    /// What the other document says, as it would be printed here.
    pub should: Amount,
    /// That document.
    pub other: &'a Other,
}

/// Holds the columns of other years against their documents.
pub fn columns<'a>(document: &Document, read: Read<'_>, others: &'a Others) -> Columns<'a> {
    let mut out = Columns::default();
    let Some(own) = read.recognised.parts.first().map(Facts::of) else { return out };
    for (number, form) in read.recognised.forms.iter().enumerate().filter(|(_, f)| f.judged) {
        let cells = read.recognised.names(number, read.profile);
        for side in &form.sides {
            for column in side.earlier.iter().filter(|c| c.slot.is_some()) {
                let place = |item: &Item| {
                    let row = form.rows.get(item.row)?;
                    Some(Place { block: row.block, row: row.row, column: column.column as u32 })
                };
                let mut earlier = own
                    .meant(column.year, Period::of(&column.heading).basis)
                    .into_iter()
                    .flat_map(|(year, final_account)| others.earlier_of(&own, year, final_account));
                let Some(other) = earlier.next() else {
                    out.open.extend(side.items.first().and_then(place).map(|p| (p, column.heading.clone())));
                    continue;
                };
                // The cell of this year beside it has the name.
                let own_column = side.amounts.iter().position(|a| a.slot == column.slot);
                for item in &side.items {
                    let beside = own_column.and_then(|o| cells.iter().find(|c| c.figure == item.figures + o));
                    let (Some(place), Some(beside)) = (place(item), beside) else { continue };
                    if let Some(amount) = printed(document, form, place) {
                        out.cell(other, (place, item, column), (amount, &beside.name));
                    }
                }
            }
        }
    }
    out
}

/// Holds what a final account's forms print as its budget against the budget, by the profile's subjects.
pub fn budget_cells<'a>(read: Read<'_>, others: &'a Others) -> Columns<'a> {
    let mut out = Columns::default();
    let Some(own) = read.recognised.parts.first().map(Facts::of).filter(|own| own.final_account) else { return out };
    let Some(other) = own.year.and_then(|year| others.earlier_of(&own, year, false).next()) else { return out };
    for subject in cells_of_subjects(read.recognised, read.profile, 0) {
        let [figure] = subject.budget[..] else { continue };
        let figure = &read.recognised.figures[figure];
        let (Some(printed), Some(theirs)) = (figure.amount, other.printed.get(subject.id)) else { continue };
        let form = &read.recognised.forms[figure.form];
        let heading = form.sides.iter().flat_map(|s| &s.amounts).find(|a| a.column == figure.column).map(|a| a.heading.clone());
        let row = form.sides.iter().flat_map(|s| &s.items).find(|i| i.row == figure.row).map(|i| i.label.clone());
        out.weigh(other, figure.place, (row.unwrap_or_default(), heading.unwrap_or_default()), (printed, *theirs));
    }
    out
}

impl<'a> Columns<'a> {
    fn cell(&mut self, other: &'a Other, (place, item, column): (Place, &Item, &EarlierColumn), (printed, name): (Amount, &CellName)) {
        let cell = Cell { name: name.clone(), function: function_name(&item.key).to_owned() };
        // What the other document does not list proves nothing.
        let Some(theirs) = other.amount(&cell) else { return };
        self.weigh(other, place, (item.label.clone(), column.heading.clone()), (printed, theirs));
    }

    fn weigh(&mut self, other: &'a Other, place: Place, names: (String, String), (printed, theirs): (Amount, Amount)) {
        if printed.is_nil() && theirs.is_nil() {
            return;
        }
        let off = (printed.yuan() - theirs.yuan()).abs();
        if off.is_zero() || off < printed.radius() + theirs.radius() {
            self.held += 1;
            return;
        }
        let should = printed.printing(theirs.yuan(), printed.decimals().max(theirs.decimals().min(2)));
        self.broken.push(WrongCell { place, names, printed, should, other });
    }
}

fn printed(document: &Document, form: &Form, place: Place) -> Option<Amount> {
    match read_amount(&document.cell(place)?.text, form.currency) {
        Reading::Amount(amount) => Some(amount.known_to(form.decimals)),
        Reading::Blank => Some(Amount::nil(form.currency)),
        _ => None,
    }
}
