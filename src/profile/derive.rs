//! How a profile's forms are laid out when they are derived from base records.
//!
//! In: the `[derive]` tables of a profile. Out: [`DeriveSpec`]: which records a leaf cell is the sum of,
//! and what stands around it. Totals have nothing here: they follow from the same outlines and relations
//! that the checker holds a draft against. A `take` is a list of words, all of which a record must have
//! (`general year`); `a|b` asks for either. Words are the tags of [`DeriveSpec::tags`].

use super::expression::{ExpressionError, Term};
use serde::Deserialize;

/// See the module's doc.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeriveSpec {
    /// Unit of the derived forms, as it is written.
    pub currency: crate::figure::MoneyUnit,
    /// Decimals that they print.
    pub decimals: u32,
    /// Kinds of tags of a record: which column says it, and what is written there for each tag.
    pub tag: Vec<TagSpec>,
    /// Words that the columns of the records are headed with.
    pub records: RecordColumns,
    /// Economic types by the tag that they give a record: codes begin so.
    pub economic: Vec<(String, Vec<String>)>,
    /// Functional classes in the order in which summaries list them.
    pub classes: Vec<String>,
    /// What stands below a form without money.
    pub empty: String,
    /// Title of the document.
    pub title: String,
    /// Lines between a form's title and its table: `{unit}`, `{currency}`.
    pub captions: Vec<String>,
    /// Heading of the explanation.
    pub explanation: String,
    /// How a change against last year is said: `{by}`, `{rate}`.
    pub change: ChangeWords,
    /// The forms in their order.
    #[serde(rename = "form")]
    pub forms: Vec<DeriveForm>,
    /// Sentences of the explanation.
    #[serde(default, rename = "sentence")]
    pub sentences: Vec<Sentence>,
    /// The workbook to fill in.
    pub template: TemplateSpec,
    /// Shares that are drawn.
    #[serde(default, rename = "chart")]
    pub charts: Vec<ChartSpec>,
}

/// How a change is said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeWords {
    /// More than last year.
    pub more: String,
    /// More, where there was nothing.
    pub new: String,
    /// Less than last year.
    pub less: String,
    /// As last year.
    pub same: String,
}

/// The workbook that a unit fills in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateSpec {
    /// Name of the sheet that shows how; it is not read.
    pub example: String,
    /// Name of the sheet of records.
    pub records: String,
    /// Its header.
    pub columns: Vec<String>,
    /// Name of the sheet of other amounts.
    pub other: String,
    /// Its header.
    pub items: Vec<String>,
    /// What may be chosen in columns of tags.
    pub choices: Vec<String>,
    /// Records of the example.
    pub rows: Vec<Vec<String>>,
    /// Other amounts of the example; their names stand in the sheet to fill in as well.
    pub item_rows: Vec<Vec<String>>,
}

/// A kind of tag.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagSpec {
    /// Header of its column in the records.
    pub column: super::Pattern,
    /// Tag and what is written for it; the first holds where nothing is written.
    pub words: Vec<(String, super::Pattern)>,
}

/// Headers of the columns of base records.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordColumns {
    /// Function code.
    pub function: super::Pattern,
    /// Its name.
    pub function_name: super::Pattern,
    /// Economic type's code.
    pub economic: super::Pattern,
    /// Its name.
    pub economic_name: super::Pattern,
    /// Project.
    pub project: super::Pattern,
    /// What a record without a function is about (an item of 三公经费, last year's total).
    pub item: super::Pattern,
    /// Amount.
    pub amount: super::Pattern,
}

/// A derived form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeriveForm {
    /// Identifier.
    pub id: String,
    /// What stands above its title.
    pub caption: String,
    /// Title; `{year}` is replaced.
    pub title: String,
    /// Header rows, cells parted by `|`.
    pub header: Vec<String>,
    /// Its sides from left to right.
    #[serde(rename = "side")]
    pub sides: Vec<DeriveSide>,
}

/// A side of a derived form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeriveSide {
    /// What all its records have.
    #[serde(default)]
    pub take: String,
    /// Its columns: `code`, `name`, `mapped`, or an amount: blank where it follows from relations, a
    /// `take` where it is summed from records (`*` for all of the row's).
    pub cells: Vec<String>,
    /// Its rows: `@function`, `@economic`, `@project`, `@class`, `@unit`, a label whose amounts follow from
    /// relations, or `label: take` (`label = item` for an item's). Behind `~` they stand at the bottom.
    pub rows: Vec<String>,
}

/// A sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The heading above it, where it begins a section.
    #[serde(default)]
    pub heading: Option<String>,
    /// Its words: `{unit}`, `{year}`, `{=term}` an amount, `{@item}` an item's of
    /// the records, `{%term / term}` a share, `{~term}` a change
    /// against last year's item of that name (`{~term @ item}`), `{*}` the list.
    pub text: String,
    /// What is said of each class, for `{*}`: `{name}`, and `$` in terms.
    #[serde(default)]
    pub each: Option<String>,
    /// Said only where this has money.
    #[serde(default)]
    pub some: Option<String>,
    /// Said only where this has none.
    #[serde(default)]
    pub nil: Option<String>,
    /// Said only where no other sentence was, under its heading.
    #[serde(default)]
    pub otherwise: bool,
}

/// Shares of a whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartSpec {
    /// Title; `{year}` is replaced.
    pub title: String,
    /// The form whose leaf rows (or classes, where it has codes) are drawn.
    pub form: String,
    /// The column.
    pub column: String,
}

impl Term {
    /// Reads one cell's name.
    ///
    /// # Errors
    /// Where it is none.
    pub fn parse(source: &str) -> Result<Term, ExpressionError> {
        super::expression::term(source.trim(), false)
    }
}
