//! Recognised forms: what the rest of the program knows of a document.
//!
//! A [`Recognised`] document has parts (one for each unit's document in the file), forms, and one
//! list of figures. Rows and columns of a form are indices into its own rows, header included.

use crate::document::{Origin, Place};
use crate::figure::{Amount, MoneyUnit};
use crate::profile::SideSpec;
use crate::text::Enumeration;
use std::collections::{HashMap, HashSet};

/// Everything that was recognised in a document.
#[derive(Debug, Default)]
pub struct Recognised {
    /// The documents in the file, in order.
    pub parts: Vec<Part>,
    /// The forms, in order.
    pub forms: Vec<Form>,
    /// Every cell of money, blank ones as well.
    pub figures: Vec<Figure>,
    /// What could not be recognised for certain.
    pub remarks: Vec<Remark>,
}

impl Recognised {
    /// Whether there are tables that could not be told to be any form: they may be one that seems to be missing, or go on with
    /// one that has no end.
    pub fn has_unread_tables(&self) -> bool {
        use RemarkKind::{Ambiguous, UnknownHeader, UnknownTable};
        self.remarks.iter().any(|r| matches!(r.kind, UnknownTable | UnknownHeader | Ambiguous))
    }
}

/// One unit's document within a file.
#[derive(Debug, Default, Clone)]
pub struct Part {
    /// Its forms: from, and to (excluded).
    pub forms: (usize, usize),
    /// Its title.
    pub title: Option<String>,
    /// The unit it is about.
    pub unit: Option<String>,
    /// Its year.
    pub year: Option<u16>,
    /// Whether it is about final accounts.
    pub final_account: bool,
    /// Whether it is about a whole department.
    pub department: bool,
}

/// A row of a recognised form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormRow {
    /// Block of the document.
    pub block: u32,
    /// Row of that table.
    pub row: u32,
    /// Whether it is (or repeats) the header.
    pub header: bool,
}

/// A recognised form.
#[derive(Debug)]
pub struct Form {
    /// Which layout of the profile.
    pub spec: usize,
    /// Which part it belongs to.
    pub part: usize,
    /// The title as printed; empty where it was recognised by its header alone.
    pub title: String,
    /// Where the title stands (the first row where there is none).
    pub origin: Origin,
    /// The unit of its amounts.
    pub currency: MoneyUnit,
    /// Whether the form says so, or 万元 (元 in a performance-target form) was supposed.
    pub currency_stated: bool,
    /// The unit that the caption names.
    pub unit: Option<String>,
    /// Its rows.
    pub rows: Vec<FormRow>,
    /// How many columns the widest of its rows has.
    pub columns: usize,
    /// Whether it has no money in it, or says so.
    pub empty: bool,
    /// Whether its note says that it is empty.
    pub said_empty: bool,
    /// Whether the input ends within it.
    pub cut: bool,
    /// Whether its rows and columns are understood: else nothing is judged on it.
    pub judged: bool,
    /// Its sides.
    pub sides: Vec<Side>,
    /// What a form of labels and values says.
    pub fields: Option<Fields>,
    /// How many decimals it prints.
    pub decimals: u32,
}

/// Names on the left, amounts on the right.
#[derive(Debug)]
pub struct Side {
    /// Which side of the layout.
    pub spec: usize,
    /// Columns of codes.
    pub codes: Vec<usize>,
    /// Columns of names.
    pub labels: Vec<usize>,
    /// Columns of amounts.
    pub amounts: Vec<AmountColumn>,
    /// Columns of another year's amounts.
    pub earlier: Vec<EarlierColumn>,
    /// The same in further columns, where its list goes on there.
    pub wrapped: Vec<Vec<AmountColumn>>,
    /// Its rows, without those that are blank.
    pub items: Vec<Item>,
    /// Parents with their parts, and the top rows.
    pub outline: Parents,
    /// Items by code, by function and by name; none where two have the same.
    pub index: Index,
}

impl Side {
    /// Which of its amounts stands in a column, by the column's name in the profile.
    pub fn column(&self, spec: &SideSpec, name: &str) -> Option<usize> {
        let slot = spec.columns.iter().position(|(n, _)| n == name)?;
        self.amounts.iter().position(|a| a.slot == Some(slot))
    }

    /// Items that are the sum of no others, by number.
    pub fn leaves(&self) -> impl Iterator<Item = (usize, &Item)> {
        let mut sums = vec![false; self.items.len()];
        self.outline.sums.iter().for_each(|(parent, ..)| sums[*parent] = true);
        self.items.iter().enumerate().filter(move |(i, item)| item.kind == ItemKind::Plain && !sums[*i])
    }
}

/// A column of amounts.
#[derive(Debug, Clone)]
pub struct AmountColumn {
    /// Which column of the form.
    pub column: usize,
    /// Which of the layout's columns; none for one that the profile does not know.
    pub slot: Option<usize>,
    /// Its header, for people.
    pub heading: String,
}

/// A column of another year's amounts: it is in no relation.
#[derive(Debug, Clone)]
pub struct EarlierColumn {
    /// Which column of the form.
    pub column: usize,
    /// Which of the layout's columns it is for that year.
    pub slot: Option<usize>,
    /// The year, where the header names it.
    pub year: Option<u16>,
    /// Its header, for people.
    pub heading: String,
}

/// What a row is to its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A part of something.
    Plain,
    /// The sum of others.
    Total,
    /// Part of the row above only (其中): in no sum.
    Subset,
}

/// A row of a side.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which row of the form.
    pub row: usize,
    /// Its name as printed.
    pub label: String,
    /// The key of its name, without enumeration and code.
    pub key: String,
    /// Its code.
    pub code: Option<Code>,
    /// How deep the column of its name lies, from 0 (see [`crate::profile::Outline::Columns`]).
    pub depth: u8,
    /// Its enumeration mark.
    pub mark: Option<Enumeration>,
    /// Which of the layout's rows.
    pub name: Option<usize>,
    /// What it is.
    pub kind: ItemKind,
    /// Its first figure; those of the other amount columns follow in order.
    pub figures: usize,
    /// Why its cells may not stand where they seem to.
    pub doubt: Option<Doubt>,
}

/// A code of the classification: digits, longer for what is nested deeper.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(String);

impl Code {
    /// A code of at most 12 digits.
    pub fn new(text: &str) -> Option<Code> {
        let digits = (2..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| Code(text.to_owned()))
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `other` is nested in it.
    pub fn holds(&self, other: &Code) -> bool {
        other.0.len() > self.0.len() && other.0.starts_with(&self.0)
    }

    /// Whether it is a class (类): three digits.
    pub fn is_class(&self) -> bool {
        self.0.len() == 3
    }

    /// Whether it is an item (项): seven digits.
    pub fn is_item(&self) -> bool {
        self.0.len() == 7
    }
}

/// Why a relation is not quite sure to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The row has fewer cells than the header, in a table that drops blank cells.
    ShortRow,
    /// The row has money beside the last column.
    LongRow,
    /// The input ends within the form: rows are missing.
    CutOff,
    /// A block of amounts stands in rows that are not its own.
    Shifted,
    /// A form has no total: rows of it may not have been read.
    NoTotal,
    /// The units of two forms differ, and one of them does not state its own.
    MoneyUnit,
    /// No row was known to head a group, in a form that has groups.
    NoHeads,
    /// A column that nobody knows: its own sums do not add up (it may be of codes, or of numbers of people), or it has names.
    UnknownColumn,
    /// The profile names the rows of the form, and not this one: what it belongs to is not known.
    UnknownRow,
    /// What is not there by its name may be a row of the form that nobody knows.
    StrangeRow,
    /// A row was taken for a unit by the sound of its name.
    GuessedUnit,
    /// Two names were taken for one.
    LikeName,
    /// A code that stands over others in the form is not in it, or is in it twice.
    LostCode,
}

/// How the rows of a side depend on one another.
#[derive(Debug, Default)]
pub struct Parents {
    /// A row and the rows that it is the sum of.
    pub sums: Vec<(usize, Vec<usize>, Option<Doubt>)>,
    /// Rows whose breakdown may be left blank.
    pub optional: Vec<usize>,
    /// The row over all.
    pub root: Option<usize>,
    /// Rows that are part of no other but the root.
    pub tops: Vec<usize>,
}

/// Items by what other forms call them by. A value of none: several have it.
#[derive(Debug, Default)]
pub struct Index {
    /// By code.
    pub code: HashMap<String, Option<usize>>,
    /// By the name of a function.
    pub function: HashMap<String, Option<usize>>,
    /// By name.
    pub name: HashMap<String, Option<usize>>,
    /// Lengths of the codes that occur.
    pub lengths: u16,
    /// Codes that stand over others in it, whether or not they have a row.
    pub over: HashSet<String>,
    /// Rows without code or mark that nobody knows, in a list of functions.
    pub strange: Vec<usize>,
}

/// What a form of labels and values says.
#[derive(Debug, Default)]
pub struct Fields {
    /// The subject: a project's name.
    pub key: Option<String>,
    /// Total of the whole period and its sources.
    pub whole: Option<Sum>,
    /// Total of the year and its sources.
    pub year: Option<Sum>,
    /// Labels of figures.
    pub labels: HashMap<usize, String>,
}

/// A total and its parts.
#[derive(Debug, Default, Clone)]
pub struct Sum {
    /// The total's figure.
    pub total: usize,
    /// The parts' figures.
    pub parts: Vec<usize>,
}

/// A cell of money.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The amount; none where the cell cannot be read as one.
    pub amount: Option<Amount>,
    /// The cell.
    pub place: Place,
    /// Which form.
    pub form: usize,
    /// Which row of the form, from 0, header included.
    pub row: usize,
    /// Which column, from 0.
    pub column: usize,
}

impl Figure {
    /// Whether it has money.
    pub fn has_money(&self) -> bool {
        self.amount.is_some_and(|a| !a.is_nil())
    }
}

/// Something that could not be recognised, or read, for certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What.
    pub kind: RemarkKind,
    /// The form, if one is meant.
    pub form: Option<usize>,
    /// Row and column of the form.
    pub cell: Option<(usize, Option<usize>)>,
    /// Where, if no form is meant.
    pub origin: Origin,
    /// The first row of the table, if it is none of a form.
    pub place: Option<Place>,
    /// The printed text in question.
    pub text: String,
}

/// What could not be recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// No form at all.
    NoForm,
    /// Text, and no table at all.
    OnlyText,
    /// A title without its table.
    NoTable,
    /// A table whose header does not fit the form of its title.
    UnknownHeader,
    /// A table without a title that fits several forms.
    Ambiguous,
    /// A table of figures that no form of the profile fits.
    UnknownTable,
    /// A form that the document has already.
    Duplicate,
    /// A column of money that the profile does not know.
    UnknownColumn,
    /// A part of a code that has a digit too few.
    ShortCode,
    /// A code that cannot be: its 类 is none.
    WrongCode,
    /// Money in a row without a name.
    UnnamedRow,
    /// A row with money beside the last column.
    LongRow,
    /// The last row of the input ends early.
    CutOff,
    /// No total where the form has one.
    NoTotal,
    /// Digits that are no number.
    Unreadable,
    /// Words where a number belongs.
    Words,
    /// The heading of a column where a number belongs.
    HeaderWords,
    /// Letters that could not be read stand where an amount belongs.
    Garbled,
    /// A figure of a scan that was read as relations ask for.
    Misread,
    /// A code of a scan that was read as the name beside it asks for.
    MisreadCode,
    /// A name that lies over the one in the row above; first as printed, then as its code is called, and how many there are.
    Overprinted,
    /// Words of a scan's sentence that were read as what is said asks for.
    MisreadWords,
    /// A figure of a scan that is not sure, and that nothing confirms.
    Doubtful,
    /// A share where money belongs.
    Percent,
    /// More digits than money has.
    BeyondRange,
}

impl RemarkKind {
    /// The identifier of its rule.
    pub fn rule(self) -> &'static str {
        use RemarkKind as K;
        match self {
            K::NoForm => "recognise.no-form",
            K::OnlyText => "recognise.only-text",
            K::NoTable => "recognise.no-table",
            K::UnknownHeader => "recognise.header",
            K::Ambiguous => "recognise.ambiguous",
            K::UnknownTable => "recognise.table",
            K::Duplicate => "recognise.duplicate",
            K::UnknownColumn => "recognise.column",
            K::UnnamedRow => "recognise.row",
            K::LongRow => "recognise.long-row",
            K::CutOff => "recognise.cut-off",
            K::NoTotal => "recognise.total",
            K::ShortCode => "row.code",
            K::WrongCode => "row.code",
            K::Unreadable => "figure.unreadable",
            K::BeyondRange => "figure.range",
            K::Words => "figure.words",
            K::HeaderWords => "recognise.header-words",
            K::Garbled => "recognise.garbled",
            K::Misread | K::MisreadCode | K::MisreadWords => "recognise.misread",
            K::Overprinted => "recognise.overprinted",
            K::Doubtful => "recognise.doubtful",
            K::Percent => "figure.percent",
        }
    }
}
