//! Profiles: which forms exist, how they are recognised, and which relations they owe. As data.
//!
//! In: a TOML text in the format `yuheng.profile/1` (the built-in ones stand beside this file and
//! say in comments what each key means). Out: a [`Profile`], patterns and relations compiled. A
//! new province is a new file, which may extend another; no form has code of its own.

mod concepts;
mod derive;
mod disclosure;
mod expression;
mod file;
mod grades;
mod narrative;

pub use crate::vocabulary::{Pattern, Subject, yearless};
pub use derive::{ChartSpec, DeriveFile, DeriveForm, DeriveSide, DeriveSpec, SaidIn, Sentence, TagSpec, TemplateSpec};
pub use disclosure::DisclosureSpec;
pub use expression::{Comparison, Expression, ExpressionError, Guard, Term};
pub use file::ProfileError;
pub use grades::{Grade, Grades};
pub use narrative::{Counts, ListRule, NarrativeSpec, NothingRule, PathRule, Subject as NarrativeSubject, SumRule};

use serde::Deserialize;
use std::sync::OnceLock;

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
    /// Rules that are graded otherwise, or not asked.
    pub grades: Grades,
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
    /// Headers of columns of amounts, whatever the form: a form may have a column that others have.
    #[serde(default)]
    pub column: Pattern,
    /// Rows that are part of another row only (其中).
    pub subset: Pattern,
    /// Headers of columns of the year before.
    pub earlier: Pattern,
    /// Headers of columns that compare two years.
    pub change: Pattern,
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
    /// By units: a total, units, and each unit's items (or by code, where there are codes).
    Units,
    /// By the column in which the name of a row stands: the further to the right, the deeper.
    Columns,
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
    #[serde(deserialize_with = "concepts::columns")]
    pub columns: Vec<(String, Pattern)>,
    /// Name and pattern of rows that relations speak of.
    #[serde(default, deserialize_with = "concepts::rows")]
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
    /// Headers of the columns of names, from the outermost level inwards, for [`Outline::Columns`].
    #[serde(default)]
    pub levels: Vec<Pattern>,
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
    /// Of which kind of document it is, where its profile is of several: the pattern of the base that has it.
    pub about: Option<Pattern>,
    /// The relation and its conditions as they are written.
    pub written: String,
    /// The lines in its file on which the relation and its conditions begin.
    lines: (usize, usize),
}

/// The profiles that come with the program.
pub(crate) const BUILTIN: [&str; 5] = [
    concat!(include_str!("budget.toml"), include_str!("budget-derive.toml"), include_str!("budget-annexes.toml")),
    concat!(include_str!("final-account.toml"), include_str!("final-account-derive.toml")),
    concat!(include_str!("shanghai-budget.toml"), include_str!("shanghai-derive.toml")),
    concat!(include_str!("jiangsu.toml"), include_str!("jiangsu-derive.toml")),
    include_str!("none.toml"),
];

/// Identifiers that built-in profiles had in earlier versions, and those that they have now.
const FORMER_IDS: [(&str, &str); 2] = [("shanxi", "budget"), ("shanghai-final-account", "final-account")];

/// The present identifier of a profile.
fn present(id: &str) -> &str {
    FORMER_IDS.iter().find(|(former, _)| *former == id).map_or(id, |(_, now)| now)
}

/// The profile of no office's layout: it is used where it is asked for.
pub const NO_LAYOUT: &str = "none";

/// The format that this version reads.
pub const SCHEMA: &str = "yuheng.profile/1";

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
        Profile::all().iter().find(|p| p.id == present(id))
    }

    /// What its forms are called, each once.
    pub fn form_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for form in &self.forms {
            if !names.contains(&form.name) {
                names.push(form.name.clone());
            }
        }
        names
    }

    /// The layouts of a form.
    pub fn layouts<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a FormSpec> {
        self.forms.iter().filter(move |f| f.id == id)
    }
}

/// The profiles that documents are held against: those that come with the program, and before them
/// the user's own.
#[derive(Debug, Default)]
pub struct Profiles {
    own: Vec<Profile>,
    /// Their texts, in the order in which they came: later ones may extend earlier ones.
    texts: Vec<String>,
}

impl Profiles {
    /// Reads a profile of the user's, which may extend built-in ones and those that were read before it; it takes the
    /// place of one with the same identifier. `known` says whether a rule that it grades is there.
    ///
    /// # Errors
    /// As [`Profile::parse`], and where it grades a rule that is not there.
    pub fn add(&mut self, text: &str, known: impl Fn(&str, &Profile) -> bool) -> Result<&Profile, ProfileError> {
        let others: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        let profile = Profile::parse_among(text, &others)?;
        if let Some((name, _)) = profile.grades.iter().find(|(rule, _)| !known(rule, &profile)) {
            return Err(ProfileError::Unknown { line: file::line_of(text, name), rule: "grades".to_owned(), name: name.to_owned() });
        }
        self.texts.push(text.trim_start_matches('\u{feff}').to_owned());
        self.own.retain(|p| p.id != profile.id);
        self.own.push(profile);
        Ok(&self.own[self.own.len() - 1])
    }

    /// All of them, the user's own first.
    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        let hidden = |p: &&Profile| !self.own.iter().any(|o| o.id == p.id);
        self.own.iter().chain(Profile::all().iter().filter(hidden))
    }

    /// The user's own.
    pub fn own(&self) -> &[Profile] {
        &self.own
    }

    /// One by its identifier.
    pub fn named(&self, id: &str) -> Option<&Profile> {
        self.iter().find(|p| p.id == id).or_else(|| Profile::named(id))
    }

    /// Their identifiers.
    pub fn names(&self) -> Vec<&str> {
        self.iter().map(|p| p.id.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_profiles_are_read() {
        let p = Profile::parse(BUILTIN[0]).unwrap();
        let ids: std::collections::BTreeSet<_> = p.forms.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids.len(), 24);
        let p = Profile::parse(BUILTIN[1]).unwrap();
        let ids: std::collections::BTreeSet<_> = p.forms.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids.len(), 9);
    }

    #[test]
    fn mistakes_are_told_by_line_and_by_name() {
        let source = BUILTIN[0];
        let broken = source.replacen("outline = \"sections\"", "outline = \"sideways\"", 1);
        let line = source[..source.find("outline = \"sections\"").unwrap()].matches('\n').count() + 1;
        let Err(ProfileError::Format { line: told, .. }) = Profile::parse(&broken) else { panic!() };
        assert!(told <= line && told + 12 > line, "{told} for {line}");
        // A word that is none, a level that is none, a pattern that is true of nothing.
        for (from, to) in [
            ("each = \"function\"", "each = \"fuction\""),
            ("level = \"department\"", "level = \"departmnt\""),
            ("title = \"收支总表 -财政拨款", "title = \"收支总表 -收支"),
        ] {
            assert!(source.contains(from) && Profile::parse(&source.replacen(from, to, 1)).is_err(), "{to}");
        }
        let unknown = source.replacen("expenditure[total, total]", "expenditure[total, nothing]", 1);
        let at = source[..source.find("expenditure[total, total]").unwrap()].matches('\n').count() + 1;
        assert!(matches!(Profile::parse(&unknown), Err(ProfileError::Unknown { line, .. }) if line == at));
    }
}
