//! Other documents as evidence: last year's, the budget of the same year, those of a department's units.
//!
//! In: documents that were read by themselves, and the one that is checked. Out: what they say of the amounts that it
//! speaks of ([`Judgement`]s of its statements, and of its cells against its units'). Amounts meet by the cell of the
//! form, else by the profile's subject, else by the words that they are said of; years and bases (预算, 执行数, 决算)
//! are told apart. Another document can be wrong, too, or of another scope: what it contradicts is asked about.

mod columns;
mod statements;
mod units;

pub use columns::{Columns, WrongCell, budget_cells, columns};
pub use statements::{Fault, Judgement, Ruling, budgets, statements};
pub use units::{Excess, Gathered, gathered};

use crate::document::Document;
use crate::figure::Amount;
use crate::narrative::{Basis, Claim, Compared, Earlier, Narrative, Quantity, Role, cells_of_subjects};
use crate::profile::{Profile, Profiles};
use crate::recognise::{CellName, NamedCell, Part, Recognised, function_name, recognise};
use crate::text;
use std::collections::BTreeMap;

/// Amounts by what they are, or nothing where the document says two of one thing.
type Said<K> = BTreeMap<K, Option<Amount>>;

/// What another document says.
#[derive(Debug, Clone)]
pub struct Other {
    /// Its file.
    pub file: String,
    /// The unit that it is about.
    pub unit: Option<String>,
    /// Its year.
    pub year: Option<u16>,
    /// Whether it is a final account.
    pub final_account: bool,
    /// Whether it is about a whole department.
    pub department: bool,
    cells: BTreeMap<CellName, Amount>,
    /// The same by the name of the row's function, for codes that have changed.
    functions: Said<CellName>,
    /// Amounts of the profile's subjects, as its sentences say them.
    subjects: Said<String>,
    /// The same, as its forms print them.
    printed: BTreeMap<String, Amount>,
    words: Said<String>,
    /// What it says of other years: by cells, year and basis.
    earlier: Said<EarlierName>,
}

/// Which amount of another year is said: the cells that print this year's, the year, and what it is of.
type EarlierName = (Vec<CellName>, u16, Option<Basis>);

/// The documents that one is held against.
#[derive(Debug, Clone, Default)]
pub struct Others {
    /// Earlier ones: of the years before, or the year's budget.
    pub earlier: Vec<Other>,
    /// Those of a department's units.
    pub units: Vec<Other>,
}

impl Others {
    /// The earlier documents of a unit that are of a year and kind.
    fn earlier_of(&self, own: &Facts, year: u16, final_account: bool) -> impl Iterator<Item = &Other> {
        let one = self.earlier.len() == 1;
        let same = move |o: &&Other| match (&o.unit, &own.unit) {
            (Some(a), Some(b)) => a == b || one && (a.contains(b.as_str()) || b.contains(a.as_str())),
            _ => one,
        };
        self.earlier.iter().filter(same).filter(move |o| o.year == Some(year) && o.final_account == final_account)
    }
}

/// Which document it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Facts {
    unit: Option<String>,
    year: Option<u16>,
    final_account: bool,
    department: bool,
}

impl Facts {
    fn of(part: &Part) -> Facts {
        let unit = part.unit.as_deref().map(text::key).filter(|u| !u.is_empty());
        Facts { unit, year: part.year, final_account: part.final_account, department: part.department }
    }

    /// The year and kind of the document that says an amount of another year (the year before, where none is named).
    fn meant(&self, year: Option<u16>, basis: Option<Basis>) -> Option<(u16, bool)> {
        let year = year.or(self.year?.checked_sub(1))?;
        match basis {
            None => Some((year, self.final_account)),
            Some(Basis::Budget) => Some((year, false)),
            Some(Basis::Final) => Some((year, true)),
            // What was spent so far is in no document.
            Some(Basis::Execution) => None,
        }
    }
}

/// What a document says, as it was read.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a> {
    /// Its forms.
    pub recognised: &'a Recognised,
    /// Its sentences.
    pub narrative: &'a Narrative,
    /// The profile that it was read by.
    pub profile: &'a Profile,
}

impl Other {
    /// Reads another document, with the profile that fits it; each unit's part of it is one.
    pub fn read(document: &Document, profiles: &Profiles) -> Vec<Other> {
        let profile = profiles.of(document);
        let recognised = recognise(document, profile);
        let narrative = crate::narrative::read(document, &recognised, profile);
        let read = Read { recognised: &recognised, narrative: &narrative, profile };
        (0..recognised.parts.len()).map(|part| Other::of(document, read, part)).collect()
    }

    fn of(document: &Document, read: Read<'_>, part: usize) -> Other {
        let own = &read.recognised.parts[part];
        let Facts { unit, year, final_account, department } = Facts::of(own);
        let mut out = Other {
            file: document.source.name.clone(),
            unit,
            year,
            final_account,
            department,
            cells: BTreeMap::new(),
            functions: BTreeMap::new(),
            subjects: BTreeMap::new(),
            printed: BTreeMap::new(),
            words: BTreeMap::new(),
            earlier: BTreeMap::new(),
        };
        for form in own.forms.0..own.forms.1 {
            for cell in read.recognised.names(form, read.profile) {
                let Some(amount) = read.recognised.figures[cell.figure].amount else { continue };
                let function = CellName { row: function_name(&cell.item.key).to_owned(), ..cell.name.clone() };
                say(&mut out.functions, function, amount);
                out.cells.entry(cell.name).or_insert(amount);
            }
        }
        for subject in cells_of_subjects(read.recognised, read.profile, part) {
            if let Some(amount) = sum(read, &subject.amount) {
                out.printed.insert(subject.id.to_owned(), amount);
            }
        }
        // Which sentences are of which part is not known where there are several.
        if read.recognised.parts.len() == 1 {
            out.sentences(read);
        }
        out
    }

    fn sentences(&mut self, read: Read<'_>) {
        let cells = cells_of(read);
        for claim in &read.narrative.claims {
            let (Role::Amount, Quantity::Money(amount)) = (claim.role, &claim.quantity) else { continue };
            if let Some(subject) = subject(read, claim) {
                say(&mut self.subjects, subject.to_owned(), *amount);
            }
            if !claim.words.is_empty() {
                say(&mut self.words, claim.words.clone(), *amount);
            }
        }
        for (name, _, amount) in said_earlier(read, &cells, self.year) {
            say(&mut self.earlier, name, amount);
        }
    }

    /// Whether it says anything that another document can be held against.
    pub fn says_anything(&self) -> bool {
        !self.cells.is_empty() || !self.words.is_empty()
    }

    /// The amount of a cell: by its row's code, else by its function's name, for codes that have changed.
    fn amount(&self, cell: &Cell) -> Option<Amount> {
        let by_function = || {
            let name = CellName { row: cell.function.clone(), ..cell.name.clone() };
            self.functions.get(&name).copied().flatten()
        };
        self.cells.get(&cell.name).copied().or_else(by_function)
    }

    /// The amount of the row that is called nearly as a cell's is, in its form and column; nothing where several are.
    fn nearly(&self, Cell { name, function }: &Cell) -> Option<Amount> {
        let column = |n: &CellName| n.form == name.form && n.side == name.side && n.column == name.column;
        let mut rows = self.functions.iter().filter(|(n, _)| column(n) && text::is_alike(&n.row, function));
        let (_, amount) = rows.next().filter(|_| rows.next().is_none())?;
        *amount
    }

    /// Whether it has the form and column of a cell, whatever its rows.
    fn has_column(&self, name: &CellName) -> bool {
        self.cells.keys().any(|n| n.form == name.form && n.side == name.side && n.column == name.column)
    }
}

/// Puts what is said; what is said in two ways says nothing.
fn say<K: Ord>(all: &mut Said<K>, key: K, amount: Amount) {
    let known = all.entry(key).or_insert(Some(amount));
    if known.is_some_and(|k| (k.yuan() - amount.yuan()).abs() >= k.radius() + amount.radius() && k.yuan() != amount.yuan()) {
        *known = None;
    }
}

/// The sum of figures as one amount; nothing of none, or where one cannot be read.
fn sum(read: Read<'_>, figures: &[usize]) -> Option<Amount> {
    let mut amounts = figures.iter().map(|f| read.recognised.figures[*f].amount);
    let first = amounts.next()??;
    amounts.try_fold(first, |sum, amount| {
        let amount = amount?;
        let unit = sum.currency().factor();
        let value = (sum.yuan() + amount.yuan()).checked_div(unit)?;
        Some(Amount::new(value, sum.currency(), sum.decimals().max(amount.decimals())))
    })
}

/// The identifier of a claim's subject.
fn subject<'a>(read: Read<'a>, claim: &Claim) -> Option<&'a str> {
    Some(read.profile.narrative.as_ref()?.subject[claim.subject?].id.as_str())
}

/// A cell as other documents know it.
#[derive(Debug, Clone)]
struct Cell {
    name: CellName,
    /// The name of its row's function.
    function: String,
}

/// The cells of all figures.
fn cells_of(read: Read<'_>) -> BTreeMap<usize, Cell> {
    let forms = 0..read.recognised.forms.len();
    let cell = |c: NamedCell<'_>| (c.figure, Cell { name: c.name, function: function_name(&c.item.key).to_owned() });
    forms.flat_map(|f| read.recognised.names(f, read.profile)).map(cell).collect()
}

/// The cells that print a claim's amount.
fn printed(read: Read<'_>, cells: &BTreeMap<usize, Cell>, claim: usize) -> Option<Vec<Cell>> {
    let figures = &read.narrative.claims[claim].figures;
    let all: Option<Vec<Cell>> = figures.iter().map(|f| cells.get(f).cloned()).collect();
    all.filter(|c| !c.is_empty())
}

/// The amounts of other years that a document of a year says, each with the claim that says it.
fn said_earlier(read: Read<'_>, cells: &BTreeMap<usize, Cell>, year: Option<u16>) -> Vec<(EarlierName, usize, Amount)> {
    let one = |earlier: &Earlier| {
        let Compared::Was { before } = earlier.what else { return None };
        let names = printed(read, cells, earlier.now?)?.into_iter().map(|c| c.name).collect();
        let Quantity::Money(amount) = read.narrative.claims[before].quantity else { return None };
        let said = earlier.period.year.unwrap_or(year?.saturating_sub(1));
        Some(((names, said, earlier.period.basis), before, amount))
    };
    read.narrative.earlier.iter().filter(|e| e.certain).filter_map(one).collect()
}
