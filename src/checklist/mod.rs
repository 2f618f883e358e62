//! Checklists: how an office reviews a disclosure, item by item, and how the check answers it.
//!
//! In: a list (built in, or an office's own workbook) and a checked document. Out: each item with 是, 否, 未能核对 or
//! 不适用 and the problems found, in a reviewer's words; as a workbook of its own or put into the office's. Which
//! findings belong to which item is said by the list: by rule, by form, by the section that a sentence stands in.

mod fill;
mod own;

mod workbook;

pub use fill::{Answer, Answered, Filled, Problem, fill};
pub use own::{Match, Own, OwnError};

pub use workbook::write;

use crate::vocabulary::Pattern;
use serde::Deserialize;
use std::sync::OnceLock;
use thiserror::Error;

/// The format of a list.
const FORMAT: &str = "yuheng.checklist/1";

/// A list of what is to be looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    format: String,
    /// Identifier.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// What it rests on.
    #[serde(default)]
    pub basis: String,
    /// The profiles whose documents it is for; of no profile: for any.
    #[serde(default)]
    pub profiles: Vec<String>,
    /// The kinds of documents that it is for (`budget`, `final-account`); of none: for any.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// The items, in their order.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Identifier within the list.
    pub id: String,
    /// What it belongs to: the first column.
    pub group: String,
    /// What it asks for.
    pub asks: String,
    /// What offices call it.
    pub names: Vec<String>,
    /// The forms that it is about, by identifier.
    #[serde(default)]
    pub forms: Vec<String>,
    /// How the heading of its section reads.
    #[serde(default)]
    pub headings: Pattern,
    /// The rules that belong to it wherever they are broken; `kind.*` is all of a kind.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Whether a person must look, whatever was found.
    #[serde(default)]
    pub by_hand: bool,
}

/// What is wrong with a list.
#[derive(Debug, Error)]
pub enum ChecklistError {
    /// Not TOML, or not of the format.
    #[error("{0}")]
    Format(#[from] toml::de::Error),
    /// Of another format.
    #[error("format must be {FORMAT}, not {0}")]
    Other(String),
}

impl Checklist {
    /// Reads a list.
    ///
    /// # Errors
    /// Where the text is not of the format `yuheng.checklist/1`.
    pub fn parse(source: &str) -> Result<Checklist, ChecklistError> {
        let list: Checklist = toml::from_str(source)?;
        if list.format == FORMAT { Ok(list) } else { Err(ChecklistError::Other(list.format)) }
    }

    /// The lists that come with the program.
    pub fn all() -> &'static [Checklist] {
        static ALL: OnceLock<Vec<Checklist>> = OnceLock::new();
        ALL.get_or_init(|| {
            let sources = [include_str!("shanghai-district.toml"), include_str!("procedures.toml")];
            sources.iter().map(|s| Checklist::parse(s).expect("a test reads the built-in lists")).collect()
        })
    }

    /// A built-in list by its identifier.
    pub fn named(id: &str) -> Option<&'static Checklist> {
        Checklist::all().iter().find(|l| l.id == id)
    }

    /// The built-in list for a document: that of its profile, else the ministry's.
    pub fn of(report: &crate::report::Report) -> &'static Checklist {
        let (profile, kind) = (&report.document.profile, &report.document.kind);
        let fits = |l: &&Checklist| l.profiles.contains(profile) && (l.kinds.is_empty() || l.kinds.contains(kind));
        let general = |l: &&Checklist| l.profiles.is_empty();
        let all = Checklist::all();
        all.iter().find(fits).or_else(|| all.iter().find(general)).unwrap_or(&all[0])
    }

    /// An item by its identifier.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|i| i.id == id)
    }
}

impl Item {
    /// Whether it names a rule; how closely: all of a kind is less than the rule itself.
    fn names_rule(&self, rule: &str) -> Option<usize> {
        let fits = |named: &&String| match named.strip_suffix('*') {
            Some(kind) => rule.starts_with(kind),
            None => *named == rule,
        };
        self.rules.iter().filter(fits).map(String::len).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use std::collections::BTreeSet;

    #[test]
    fn built_in_lists_speak_of_forms_and_rules_that_there_are() {
        let forms: BTreeSet<&str> = Profile::all().iter().flat_map(|p| &p.forms).map(|f| f.id.as_str()).collect();
        for list in Checklist::all() {
            let mut seen = BTreeSet::new();
            for item in &list.items {
                assert!(seen.insert(&item.id), "{} {} is there twice", list.id, item.id);
                assert!(item.forms.iter().all(|f| forms.contains(f.as_str())), "{} {:?}", item.id, item.forms);
                for rule in &item.rules {
                    let known = match rule.strip_suffix('*') {
                        Some(kind) => crate::rules::all().any(|r| r.id.starts_with(kind)),
                        None => crate::rules::get(rule).is_some(),
                    };
                    assert!(known, "{} {rule}", item.id);
                }
                let answered = item.by_hand || !item.forms.is_empty() || !item.headings.is_empty() || !item.rules.is_empty();
                assert!(answered && !item.names.is_empty(), "{} cannot be answered, or found", item.id);
            }
        }
    }

    #[test]
    fn another_format_is_refused() {
        let text = "format = \"other/1\"\nid = \"a\"\nname = \"b\"\nitem = []\n";
        assert!(matches!(Checklist::parse(text), Err(ChecklistError::Other(f)) if f == "other/1"));
        assert!(matches!(Checklist::parse("id = 1"), Err(ChecklistError::Format(_))));
    }
}
