//! How a profile's forms are laid out when they are derived from base records.
//!
//! In: the `[derive]` tables of a profile. Out: [`DeriveSpec`]: which records a leaf cell is the sum of,
//! and what stands around it. Totals have nothing here: they follow from the same outlines and relations
//! that the checker holds a draft against. A `take` is a list of words, all of which a record must have
//! (`general year`); `a|b` asks for either. Words are the tags of [`DeriveSpec::tags`].

use super::expression::{ExpressionError, Term};
use serde::Deserialize;

/// `[derive]` of one text: what it does not say is its base's ([`DeriveFile::over`]).
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeriveFile {
    /// Unit of the derived forms, as it is written.
    pub currency: Option<crate::figure::MoneyUnit>,
    /// Decimals that they print.
    pub decimals: Option<u32>,
    /// Whether records can be taken back from a draft: its forms say how much basic and project expenditure each
    /// function has, and nothing that these do not tell.
    pub draft: Option<bool>,
    /// Unit and decimals of sentences, where they are others.
    pub said: Option<SaidIn>,
    /// Kinds of tags of a record: which column says it, and what is written there for each tag.
    pub tag: Option<Vec<TagSpec>>,
    /// Words that the columns of the records are headed with.
    pub records: Option<RecordColumns>,
    /// Economic types by the tag that they give a record: codes begin so.
    pub economic: Option<Vec<(String, Vec<String>)>>,
    /// Functional classes in the order in which summaries list them.
    pub classes: Option<Vec<String>>,
    /// What stands below a form without money.
    pub empty: Option<String>,
    /// Title of the document.
    pub title: Option<String>,
    /// Lines between a form's title and its table: `{unit}`, `{currency}`.
    pub captions: Option<Vec<String>>,
    /// Heading of the explanation.
    pub explanation: Option<String>,
    /// How a change against last year is said: `{by}`, `{rate}`.
    pub change: Option<ChangeWords>,
    /// The forms in their order.
    #[serde(rename = "form")]
    pub forms: Option<Vec<DeriveForm>>,
    /// Sentences of the explanation.
    #[serde(rename = "sentence")]
    pub sentences: Option<Vec<Sentence>>,
    /// The workbook to fill in.
    pub template: Option<TemplateSpec>,
    /// Shares that are drawn.
    #[serde(rename = "chart")]
    pub charts: Option<Vec<ChartSpec>>,
}

impl DeriveFile {
    /// This, over what a base says: of each key the own value, else the base's.
    pub fn over(self, base: DeriveFile) -> DeriveFile {
        DeriveFile {
            currency: self.currency.or(base.currency),
            decimals: self.decimals.or(base.decimals),
            draft: self.draft.or(base.draft),
            said: self.said.or(base.said),
            tag: self.tag.or(base.tag),
            records: self.records.or(base.records),
            economic: self.economic.or(base.economic),
            classes: self.classes.or(base.classes),
            empty: self.empty.or(base.empty),
            title: self.title.or(base.title),
            captions: self.captions.or(base.captions),
            explanation: self.explanation.or(base.explanation),
            change: self.change.or(base.change),
            forms: self.forms.or(base.forms),
            sentences: self.sentences.or(base.sentences),
            template: self.template.or(base.template),
            charts: self.charts.or(base.charts),
        }
    }

    /// All of it.
    ///
    /// # Errors
    /// The key that neither the text nor a base of it says.
    pub fn complete(self) -> Result<DeriveSpec, &'static str> {
        let currency = self.currency.ok_or("currency")?;
        let decimals = self.decimals.ok_or("decimals")?;
        Ok(DeriveSpec {
            currency,
            decimals,
            draft: self.draft.unwrap_or(false),
            said: self.said.unwrap_or(SaidIn { currency, decimals }),
            tag: self.tag.ok_or("tag")?,
            records: self.records.ok_or("records")?,
            economic: self.economic.ok_or("economic")?,
            classes: self.classes.ok_or("classes")?,
            empty: self.empty.ok_or("empty")?,
            title: self.title.ok_or("title")?,
            captions: self.captions.ok_or("captions")?,
            explanation: self.explanation.ok_or("explanation")?,
            change: self.change.ok_or("change")?,
            forms: self.forms.ok_or("form")?,
            sentences: self.sentences.unwrap_or_default(),
            template: self.template.ok_or("template")?,
            charts: self.charts.unwrap_or_default(),
        })
    }
}

/// See the module's doc; each field is the key of [`DeriveFile`].
#[derive(Debug)]
#[allow(missing_docs, reason = "they are the keys of DeriveFile")]
pub struct DeriveSpec {
    pub currency: crate::figure::MoneyUnit,
    pub decimals: u32,
    pub draft: bool,
    pub said: SaidIn,
    pub tag: Vec<TagSpec>,
    pub records: RecordColumns,
    pub economic: Vec<(String, Vec<String>)>,
    pub classes: Vec<String>,
    pub empty: String,
    pub title: String,
    pub captions: Vec<String>,
    pub explanation: String,
    pub change: ChangeWords,
    pub forms: Vec<DeriveForm>,
    pub sentences: Vec<Sentence>,
    pub template: TemplateSpec,
    pub charts: Vec<ChartSpec>,
}

/// In which unit amounts are said.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidIn {
    /// The unit.
    pub currency: crate::figure::MoneyUnit,
    /// Decimals.
    pub decimals: u32,
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
    #[serde(default)]
    pub header: Vec<String>,
    /// Its sides from left to right.
    #[serde(default, rename = "side")]
    pub sides: Vec<DeriveSide>,
    /// A form of labels and values, one for each project: the cells of its rows. `{project}` is the project, and behind
    /// `+` stands a `take` of its records.
    #[serde(default)]
    pub project: Vec<Vec<String>>,
}

/// A side of a derived form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeriveSide {
    /// What all its records have.
    #[serde(default)]
    pub take: String,
    /// Its columns: `code`, `name`, `mapped`, or an amount: blank where it follows from relations, a
    /// `take` where it is summed from records (`*` for all of the row's), `column = item @ take` for an item's.
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
