//! Base records: what a unit's budget is made of, one row each.
//!
//! In: a document with tables of records (function code × economic type × fund × basic or project ×
//! amount), in 元 or whatever unit is written. Out: [`Records`]. Columns are known by the profile's
//! words; a column that is not there says nothing of any record. Amounts are exact; a row that cannot be
//! read is an error with its place.

use crate::document::{Block, Cell, Document, Origin};
use crate::figure::{MoneyUnit, Reading, read};
use crate::profile::{DeriveSpec, Pattern, Profile, TagSpec};
use crate::recognise::Code;
use crate::text;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use thiserror::Error;

/// What cannot be read of base records.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordsError {
    /// The profile does not say what base records are.
    #[error("the profile lays no forms out")]
    NoLayout,
    /// No table with an amount beside a function or an item.
    #[error("no table of records: a header with a function code (or an item) and an amount")]
    NoTable,
    /// A draft of a layout whose forms do not tell all that records do.
    #[error("the draft's forms do not tell what each function spends on what")]
    Coarse,
    /// An amount that is none.
    #[error("{text:?} is no amount ({origin:?})")]
    Amount {
        /// What is written.
        text: String,
        /// Where.
        origin: Origin,
    },
    /// A code that is none.
    #[error("{text:?} is no code ({origin:?})")]
    Code {
        /// What is written.
        text: String,
        /// Where.
        origin: Origin,
    },
    /// A fund, use or year that the profile does not know.
    #[error("{text:?} is not known ({origin:?})")]
    Tag {
        /// What is written.
        text: String,
        /// Where.
        origin: Origin,
    },
}

/// Tags of a record, as bits in the order of the profile.
pub type Tags = u64;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its function; none for an item.
    pub function: Option<Code>,
    /// Its economic type.
    pub economic: Option<Code>,
    /// Its project.
    pub project: String,
    /// The key of what it is about, where it has no function.
    pub item: String,
    /// Fund, use, year, kind of economic type.
    pub tags: Tags,
    /// The amount in 元.
    pub yuan: Decimal,
}

/// All of a unit's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The rows.
    pub rows: Vec<Record>,
    /// Names of codes, as the records write them.
    pub names: BTreeMap<String, String>,
    /// The unit's name.
    pub unit: String,
    /// The year.
    pub year: Option<u16>,
}

/// The tags of a profile by name.
#[derive(Debug)]
pub struct TagNames<'a>(Vec<&'a str>);

impl<'a> TagNames<'a> {
    /// Of a profile.
    pub fn of(spec: &'a DeriveSpec) -> Self {
        let written = spec.tag.iter().flat_map(|t| t.words.iter().map(|(n, _)| n.as_str()));
        TagNames(written.chain(spec.economic.iter().map(|(n, _)| n.as_str())).collect())
    }

    /// The bit of a tag; nothing for a name that there is not.
    pub fn bit(&self, name: &str) -> Tags {
        self.0.iter().position(|n| *n == name).map_or(0, |i| 1 << i.min(63))
    }
}

/// Which columns a table has.
struct Columns {
    function: Option<usize>,
    function_name: Option<usize>,
    economic: Option<usize>,
    economic_name: Option<usize>,
    project: Option<usize>,
    item: Option<usize>,
    amount: usize,
    tags: Vec<Option<usize>>,
    currency: Option<MoneyUnit>,
}

impl Columns {
    fn of(row: &[Cell], spec: &DeriveSpec) -> Option<Columns> {
        let keys: Vec<String> = row.iter().map(|c| text::key(&c.text)).collect();
        let find = |p: &Pattern| keys.iter().position(|k| !k.is_empty() && p.is_match(k));
        let words = &spec.records;
        let amount = find(&words.amount)?;
        let (function, item) = (find(&words.function), find(&words.item));
        (function.is_some() || item.is_some()).then(|| Columns {
            function,
            function_name: find(&words.function_name),
            economic: find(&words.economic),
            economic_name: find(&words.economic_name),
            project: find(&words.project),
            item,
            amount,
            tags: spec.tag.iter().map(|t| find(&t.column)).collect(),
            currency: MoneyUnit::within(&keys[amount]),
        })
    }
}

impl Records {
    /// Reads them.
    ///
    /// # Errors
    /// Where there is no table of records, or a row of one cannot be read.
    pub fn read(document: &Document, profile: &Profile) -> Result<Records, RecordsError> {
        let spec = profile.derive.as_ref().ok_or(RecordsError::NoLayout)?;
        let words: &[String] = &profile.words.unit;
        let names = TagNames::of(spec);
        let mut out = Records::default();
        let mut tables = 0;
        let mut currency = MoneyUnit::Yuan;
        for block in &document.blocks {
            match block {
                // An example is not the unit's.
                Block::Table(table) if in_sheet(table, &spec.template.example) => {}
                Block::Table(table) => {
                    let mut columns: Option<Columns> = None;
                    for row in &table.rows {
                        if let Some(found) = Columns::of(row, spec) {
                            columns = Some(found);
                            tables += 1;
                        } else if let Some(columns) = &columns {
                            out.row(row, columns, spec, &names, currency)?;
                        } else {
                            row.iter().for_each(|c| out.said(&c.text, words, &mut currency));
                            out.pair(row, words);
                        }
                    }
                }
                Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) => out.said(&p.text, words, &mut currency),
            }
        }
        if tables == 0 { Err(RecordsError::NoTable) } else { Ok(out) }
    }

    /// What stands above the records: unit, year, currency.
    fn said(&mut self, line: &str, words: &[String], currency: &mut MoneyUnit) {
        let key = text::key(line);
        if let Some(found) = MoneyUnit::within(&key) {
            *currency = found;
            return;
        }
        let named = words.iter().find_map(|w| key.strip_prefix(w.as_str())?.strip_prefix(':'));
        if let Some(unit) = named.filter(|u| !u.is_empty()) {
            unit.clone_into(&mut self.unit);
        }
        if let Some(year) = key.split_once('年').and_then(|(y, _)| y.get(y.len().saturating_sub(4)..)?.parse().ok())
            && self.year.is_none()
        {
            self.year = Some(year).filter(|y| (1990..2100).contains(y));
        }
    }

    /// A label with its value beside it.
    fn pair(&mut self, row: &[Cell], words: &[String]) {
        for pair in row.windows(2) {
            let (label, value) = (text::key(&pair[0].text), pair[1].text.trim());
            if !value.is_empty() && words.iter().any(|w| w == label.trim_end_matches(':')) {
                value.clone_into(&mut self.unit);
            }
        }
    }

    fn row(&mut self, row: &[Cell], c: &Columns, spec: &DeriveSpec, names: &TagNames<'_>, currency: MoneyUnit) -> Result<(), RecordsError> {
        let cell = |at: Option<usize>| at.and_then(|a| row.get(a));
        let text = |at: Option<usize>| cell(at).map_or("", |c| c.text.trim());
        let Some(amount) = cell(Some(c.amount)).filter(|a| !a.text.trim().is_empty()) else { return Ok(()) };
        let yuan = match read(&amount.text, c.currency.unwrap_or(currency)) {
            Reading::Amount(a) => a.yuan(),
            Reading::Blank => return Ok(()),
            _ => return Err(RecordsError::Amount { text: amount.text.clone(), origin: amount.origin.clone() }),
        };
        let code = |at: Option<usize>| -> Result<Option<Code>, RecordsError> {
            let Some(cell) = cell(at).filter(|c| !c.text.trim().is_empty()) else { return Ok(None) };
            let wrong = || RecordsError::Code { text: cell.text.clone(), origin: cell.origin.clone() };
            Code::new(cell.text.trim()).map(Some).ok_or_else(wrong)
        };
        let (function, economic) = (code(c.function)?, code(c.economic)?);
        let mut tags = 0;
        for (tag, at) in spec.tag.iter().zip(&c.tags) {
            tags |= tagged(tag, cell(*at), names)?;
        }
        if let Some(economic) = &economic {
            let kind = spec.economic.iter().find(|(_, codes)| codes.iter().any(|c| economic.as_str().starts_with(c.as_str())));
            tags |= kind.map_or(0, |(name, _)| names.bit(name));
        }
        for (code, name) in [(&function, c.function_name), (&economic, c.economic_name)] {
            if let Some(code) = code.as_ref().filter(|_| !text(name).is_empty()) {
                self.names.insert(code.as_str().to_owned(), text(name).to_owned());
            }
        }
        let item = if function.is_some() { String::new() } else { crate::text::key(text(c.item)) };
        if function.is_some() || !item.is_empty() {
            self.rows.push(Record { function, economic, project: text(c.project).to_owned(), item, tags, yuan });
        }
        Ok(())
    }

    /// The amount of an item in 元, of the records with a tag (of this year, of last).
    pub fn of_item(&self, item: &str, tag: Tags) -> Option<Decimal> {
        let key = text::key(item);
        let mut found = self.rows.iter().filter(|r| r.item == key && r.tags & tag != 0).peekable();
        found.peek()?;
        Some(found.map(|r| r.yuan).sum())
    }
}

/// Whether a table stands in a sheet of a name.
fn in_sheet(table: &crate::document::Table, name: &str) -> bool {
    matches!(table.rows.iter().flatten().next().map(|c| &c.origin), Some(Origin::Sheet { sheet, .. }) if &**sheet == name)
}

/// The tag that a cell names; the first where it names none.
fn tagged(tag: &TagSpec, cell: Option<&Cell>, names: &TagNames<'_>) -> Result<Tags, RecordsError> {
    let key = cell.map(|c| text::key(&c.text)).unwrap_or_default();
    let found = if key.is_empty() { tag.words.first() } else { tag.words.iter().find(|(_, p)| p.is_match(&key)) };
    match (found, cell) {
        (Some((name, _)), _) => Ok(names.bit(name)),
        (None, Some(cell)) => Err(RecordsError::Tag { text: cell.text.clone(), origin: cell.origin.clone() }),
        (None, None) => Ok(0),
    }
}
