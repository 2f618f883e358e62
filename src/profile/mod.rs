//! Profiles: which forms exist, how they are recognised, and which relations they owe. As data.
//!
//! In: a TOML text in the format `yuheng.profile/1` (the built-in ones stand beside this file and
//! say in comments what each key means). Out: a [`Profile`], patterns and relations compiled. A
//! new province is a new file; no form has code of its own.

mod derive;
mod disclosure;
mod expression;
mod narrative;
mod pattern;

pub use derive::{ChartSpec, DeriveForm, DeriveSide, DeriveSpec, Sentence, TagSpec, TemplateSpec};
pub use disclosure::DisclosureSpec;
pub use expression::{Comparison, Expression, ExpressionError, Guard, Term};
pub use narrative::{ListRule, NarrativeSpec, NothingRule, PathRule, Subject as NarrativeSubject, SumRule};
pub use pattern::{Pattern, Subject, yearless};

use serde::Deserialize;
use std::sync::OnceLock;
use thiserror::Error;

/// What is wrong in a profile.
#[derive(Debug, Error)]
pub enum ProfileError {
    /// Not TOML, or not of the format.
    #[error("line {line}: {message}")]
    Format {
        /// Line from 1.
        line: usize,
        /// What the parser says.
        message: String,
    },
    /// A relation that cannot be read.
    #[error("rule {rule}: {source}")]
    Expression {
        /// The rule's identifier.
        rule: String,
        /// Why.
        source: ExpressionError,
    },
    /// A name that no form has.
    #[error("rule {rule} speaks of {name}, which no form defines")]
    Unknown {
        /// The rule's or form's identifier.
        rule: String,
        /// The name.
        name: String,
    },
}

/// A compiled profile.
#[derive(Debug)]
pub struct Profile {
    /// Identifier, as in reports and on the command line.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What the titles of its documents' forms say: by it the profile of a document is known.
    pub about: Pattern,
    /// Words that are the same in every form.
    pub words: Words,
    /// The forms; several layouts of one form share its identifier.
    pub forms: Vec<FormSpec>,
    /// Relations within rows and between forms.
    pub rules: Vec<Rule>,
    /// What sentences say.
    pub narrative: Option<NarrativeSpec>,
    /// What must be there, and what must not.
    pub disclosure: Option<DisclosureSpec>,
    /// How its forms are laid out from base records.
    pub derive: Option<DeriveSpec>,
}

/// Words that are the same in every form of a profile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Captions that name the unit.
    pub unit: Vec<String>,
    /// Captions that name the currency.
    pub currency: Vec<String>,
    /// A line that says that a form is empty.
    pub empty: Pattern,
    /// A line that only repeats: page numbers' company.
    pub noise: Pattern,
    /// Headers of columns with codes.
    pub code: Pattern,
    /// Headers of columns with names.
    pub label: Pattern,
    /// Headers of columns with codes or names of units rather than of functions.
    pub unit_column: Pattern,
    /// Headers of columns that are not judged (serial numbers, remarks).
    pub ignore: Pattern,
    /// Words over groups of columns.
    pub group: Pattern,
    /// Rows that are part of another row only (其中).
    pub subset: Pattern,
    /// The lines that a list of parts ends with, in every form.
    pub total: Pattern,
    /// Titles of a document of final accounts.
    pub final_account: Pattern,
    /// Titles of a whole department's document.
    pub department: Pattern,
    /// Names of units end so.
    pub unit_suffix: Vec<String>,
    /// …but not names with these words.
    pub unit_lacks: Vec<String>,
}

/// One layout of a form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSpec {
    /// Identifier, the same for every province.
    pub id: String,
    /// Short name for people.
    pub name: String,
    /// Titles.
    pub title: Pattern,
    /// Whether a document has several of it.
    #[serde(default)]
    pub many: bool,
    /// Sides with rows and columns, from left to right.
    #[serde(default, rename = "side")]
    pub sides: Vec<SideSpec>,
    /// For a form of labels and values instead of rows and columns.
    pub fields: Option<FieldsSpec>,
}

/// How the rows of a side depend on one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outline {
    /// By enumeration (一、（一） 1. ①), with totals below or above their parts.
    Sections,
    /// By the digits of the code: 201 > 20106 > 2010601.
    Code,
    /// By heads that the profile names (or by code, where there are codes).
    Heads,
    /// By units: a total, units, and each unit's items.
    Units,
    /// Not at all.
    None,
}

/// One side of a form: names on the left, amounts on the right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideSpec {
    /// Identifier within the form; `main` where there is one.
    #[serde(default = "main")]
    pub id: String,
    /// How rows depend on one another.
    pub outline: Outline,
    /// Name and pattern of each column of amounts, in the order in which they are assigned.
    pub columns: Vec<(String, Pattern)>,
    /// Name and pattern of rows that relations speak of.
    #[serde(default)]
    pub rows: Vec<(String, Pattern)>,
    /// Rows that sum up what stands before (or behind) them.
    #[serde(default)]
    pub totals: Pattern,
    /// A row's name and the pattern of its parts, wherever they stand and however they are marked:
    /// for [`Outline::Sections`].
    #[serde(default)]
    pub within: Vec<(String, Pattern)>,
    /// A row's name and the pattern of its parts, where these stand below it, up to the next total:
    /// for [`Outline::Sections`] in which parts are called as other rows are. They may be left blank.
    #[serde(default)]
    pub below: Vec<(String, Pattern)>,
    /// Rows that are in no sum of the side, though they stand among its rows.
    #[serde(default)]
    pub apart: Pattern,
    /// Whether the profile names every row that may stand here: one that it does not know may belong
    /// to the total or not.
    #[serde(default)]
    pub closed: bool,
    /// Rows that head a group, for [`Outline::Heads`].
    #[serde(default)]
    pub heads: Pattern,
    /// What stands over its columns, where several sides have the same columns.
    #[serde(default)]
    pub above: Pattern,
    /// Whether its list goes on in further columns to the right.
    #[serde(default)]
    pub wraps: bool,
}

fn main() -> String {
    "main".to_owned()
}

/// A form of labels and values with a block of money: a total for the whole period and one for the
/// year, each with its sources below it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldsSpec {
    /// The label whose value names the form's subject.
    pub key: Pattern,
    /// The label of the block of money (its unit may stand in it).
    pub money: Pattern,
    /// The total of the whole period.
    pub whole: Pattern,
    /// The total of the year.
    pub year: Pattern,
    /// The first label behind the block.
    pub end: Pattern,
    /// Labels of the form, by which a table is known to belong to it.
    pub labels: Pattern,
}

/// What a rule runs over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Each {
    /// Nothing: it is stated once.
    Once,
    /// The rows of its form's side.
    Row,
    /// Functions by name: 类 of coded forms, items of others.
    Function,
    /// Codes.
    Code,
    /// Items by name.
    Name,
    /// The names written.
    Words(Vec<String>),
}

/// A relation that a profile asks for.
#[derive(Debug)]
pub struct Rule {
    /// Identifier, as in reports.
    pub id: String,
    /// What it says, for people.
    pub name: String,
    /// What it runs over.
    pub each: Each,
    /// For [`Each::Row`]: the form and side.
    pub side: (String, String),
    /// The relation.
    pub holds: Expression,
    /// The conditions.
    pub when: Vec<Guard>,
    /// Why it need not hold: then it is only a warning.
    pub soft: Option<String>,
    /// Only for documents of a department (or of a unit).
    pub level: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    schema: String,
    id: String,
    name: String,
    about: Pattern,
    words: Words,
    form: Vec<FormSpec>,
    rule: Vec<RuleFile>,
    narrative: Option<NarrativeSpec>,
    disclosure: Option<DisclosureSpec>,
    derive: Option<DeriveSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: String,
    name: String,
    each: Option<String>,
    rows: Option<String>,
    holds: String,
    #[serde(default)]
    when: String,
    soft: Option<String>,
    level: Option<String>,
}

/// The profiles that come with the program.
const BUILTIN: [&str; 2] =
    [concat!(include_str!("shanxi.toml"), include_str!("shanxi-derive.toml")), include_str!("shanghai-final-account.toml")];

/// The format that this version reads.
const SCHEMA: &str = "yuheng.profile/1";

impl Profile {
    /// The first of the profiles that come with the program: budgets in the layout of Shanxi.
    pub fn builtin() -> &'static Profile {
        &Profile::all()[0]
    }

    /// The profiles that come with the program.
    pub fn all() -> &'static [Profile] {
        static ALL: OnceLock<Vec<Profile>> = OnceLock::new();
        ALL.get_or_init(|| BUILTIN.iter().map(|source| Profile::parse(source).expect("a test reads the built-in profiles")).collect())
    }

    /// A profile that comes with the program, by its identifier.
    pub fn named(id: &str) -> Option<&'static Profile> {
        Profile::all().iter().find(|p| p.id == id)
    }

    /// The profile that knows most of a document: by titles; where these do not tell, by columns; the
    /// first, where nothing tells.
    pub fn of(document: &crate::document::Document) -> &'static Profile {
        let all = Profile::all();
        let titles: Vec<usize> = all.iter().map(|p| crate::recognise::count_titles(document, p)).collect();
        let most = titles.iter().copied().max().unwrap_or(0);
        let mut best = all.iter().zip(&titles).filter(|(_, n)| **n == most).map(|(p, _)| p);
        match (best.next(), best.next()) {
            (Some(only), None) => only,
            // Of equal ones max_by_key takes the last.
            _ => all.iter().rev().max_by_key(|p| crate::recognise::count_columns(document, p)).unwrap_or_else(|| Profile::builtin()),
        }
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// Where the text is not of the format, with its line; where a relation cannot be read or
    /// speaks of a form, side, row or column that is not defined.
    pub fn parse(source: &str) -> Result<Profile, ProfileError> {
        let file: ProfileFile = toml::from_str(source).map_err(|e| ProfileError::Format {
            line: e.span().map_or(1, |s| source[..s.start].matches('\n').count() + 1),
            message: e.message().to_owned(),
        })?;
        if file.schema != SCHEMA {
            return Err(ProfileError::Format { line: 1, message: format!("schema must be {SCHEMA}") });
        }
        let rules = file.rule.into_iter().map(Rule::compile).collect::<Result<Vec<_>, _>>()?;
        let mut narrative = file.narrative;
        if let Some(spec) = &mut narrative {
            spec.compile().map_err(|(rule, source)| ProfileError::Expression { rule, source })?;
        }
        let profile = Profile {
            id: file.id,
            name: file.name,
            about: file.about,
            words: file.words,
            forms: file.form,
            rules,
            narrative,
            disclosure: file.disclosure,
            derive: file.derive,
        };
        profile.rules.iter().try_for_each(|r| profile.names_are_known(r))?;
        for (subject, term) in profile.narrative.iter().flat_map(NarrativeSpec::terms) {
            profile.is_known(subject, (&term.form, &term.side), term)?;
        }
        Ok(profile)
    }

    /// The layouts of a form.
    pub fn layouts<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a FormSpec> {
        self.forms.iter().filter(move |f| f.id == id)
    }

    fn names_are_known(&self, rule: &Rule) -> Result<(), ProfileError> {
        let unknown = |name: &str| Err(ProfileError::Unknown { rule: rule.id.clone(), name: name.to_owned() });
        let guards = rule.when.iter().flat_map(|g| match g {
            Guard::Nil(t) | Guard::Some(t) | Guard::Same(t) => &t[..],
            _ => &[],
        });
        for form in rule.when.iter().filter_map(|g| match g {
            Guard::Absent(f) | Guard::Present(f) | Guard::Titled(f, _) | Guard::Untitled(f, _) => Some(f),
            _ => None,
        }) {
            if self.layouts(form).next().is_none() {
                return unknown(form);
            }
        }
        for term in rule.holds.terms().chain(guards) {
            let side = if term.form.is_empty() { (&rule.side.0, &rule.side.1) } else { (&term.form, &term.side) };
            self.is_known(&rule.id, side, term)?;
        }
        Ok(())
    }

    /// Whether the cell that a term names is defined.
    fn is_known(&self, rule: &str, (form, side): (&String, &String), term: &Term) -> Result<(), ProfileError> {
        let unknown = |name: &str| Err(ProfileError::Unknown { rule: rule.to_owned(), name: name.to_owned() });
        let mut known_form = false;
        let known = self.layouts(form).any(|f| {
            known_form = true;
            if f.fields.is_some() {
                return matches!(term.column.as_str(), "whole" | "year");
            }
            f.sides.iter().filter(|s| s.id == *side).any(|s| {
                let column = term.column == "$" || s.columns.iter().any(|(n, _)| *n == term.column);
                let row = matches!(term.row.as_str(), "" | "$" | "total" | "items") || s.rows.iter().any(|(n, _)| *n == term.row);
                column && row
            })
        });
        match (known_form, known) {
            (false, _) => unknown(form),
            (true, false) => unknown(&format!("{form}.{side}[{}, {}]", term.row, term.column)),
            (true, true) => Ok(()),
        }
    }
}

impl Rule {
    fn compile(file: RuleFile) -> Result<Rule, ProfileError> {
        let wrong = |source| ProfileError::Expression { rule: file.id.clone(), source };
        let side = file.rows.as_deref().map(|s| s.split_once('.').unwrap_or((s, "main")));
        let each = match (side, file.each.as_deref()) {
            (Some(_), _) => Each::Row,
            (None, None) => Each::Once,
            (None, Some("function")) => Each::Function,
            (None, Some("code")) => Each::Code,
            (None, Some("name")) => Each::Name,
            (None, Some(words)) => Each::Words(words.split_whitespace().map(str::to_owned).collect()),
        };
        Ok(Rule {
            holds: Expression::parse(&file.holds).map_err(wrong)?,
            when: Guard::parse_all(&file.when).map_err(wrong)?,
            side: side.map(|(f, s)| (f.to_owned(), s.to_owned())).unwrap_or_default(),
            each,
            id: file.id,
            name: file.name,
            soft: file.soft,
            level: file.level,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_profiles_are_read() {
        let p = Profile::parse(include_str!("shanxi.toml")).unwrap();
        let ids: std::collections::BTreeSet<_> = p.forms.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids.len(), 14);
        let p = Profile::parse(BUILTIN[1]).unwrap();
        let ids: std::collections::BTreeSet<_> = p.forms.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids.len(), 9);
    }

    #[test]
    fn mistakes_are_told_by_line_and_by_name() {
        let source = include_str!("shanxi.toml");
        let broken = source.replacen("outline = \"sections\"", "outline = \"sideways\"", 1);
        let line = source[..source.find("outline = \"sections\"").unwrap()].matches('\n').count() + 1;
        let Err(ProfileError::Format { line: told, .. }) = Profile::parse(&broken) else { panic!() };
        assert!(told <= line && told + 12 > line, "{told} for {line}");
        let unknown = source.replacen("expenditure[total, total]", "expenditure[total, nothing]", 1);
        assert!(matches!(Profile::parse(&unknown), Err(ProfileError::Unknown { .. })));
    }
}
