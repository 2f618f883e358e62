//! `[disclosure]` of a profile: what must be in a disclosure, and what must not, as data.

use super::Pattern;
use serde::Deserialize;

/// See the module's doc.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosureSpec {
    /// Marks that are not for the public, as lines of their own.
    #[serde(default)]
    pub marks: Pattern,
    /// Words that wait for others.
    #[serde(default)]
    pub placeholders: Vec<String>,
    /// Words that are written twice by mistake.
    #[serde(default)]
    pub doubled_words: Vec<String>,
    /// Words of other levels of government.
    #[serde(default)]
    pub foreign: Vec<ForeignWords>,
    /// Forms that must be there.
    #[serde(default)]
    pub form: Vec<Required>,
    /// Sections that must be there.
    #[serde(default)]
    pub section: Vec<RequiredSection>,
    /// The heading over the explanations of terms.
    #[serde(default)]
    pub terms_heading: Pattern,
    /// Terms that must be explained where they are used.
    #[serde(default)]
    pub terms: Vec<String>,
}

impl DisclosureSpec {
    /// This, over what a base says: forms by their identifiers and sections by their names, words besides the base's.
    pub fn over(mut self, base: DisclosureSpec) -> DisclosureSpec {
        let forms: Vec<String> = self.form.iter().map(|f| f.id.clone()).collect();
        let sections: Vec<String> = self.section.iter().map(|s| s.name.clone()).collect();
        self.form.extend(base.form.into_iter().filter(|f| !forms.contains(&f.id)));
        self.section.extend(base.section.into_iter().filter(|s| !sections.contains(&s.name)));
        self.placeholders.extend(base.placeholders);
        self.doubled_words.extend(base.doubled_words);
        self.foreign.extend(base.foreign);
        self.terms.extend(base.terms);
        DisclosureSpec {
            marks: if self.marks.is_empty() { base.marks } else { self.marks },
            terms_heading: if self.terms_heading.is_empty() { base.terms_heading } else { self.terms_heading },
            ..self
        }
    }
}

/// Words that a unit of some level does not use of itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignWords {
    /// Names of such units.
    pub unit: Pattern,
    /// The words.
    pub words: Vec<String>,
}

/// A form that the rules ask for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Required {
    /// Its identifier.
    pub id: String,
    /// For people.
    pub name: String,
    /// By what a title of it is known that the profile does not know: such a form is not missing.
    #[serde(default)]
    pub words: Pattern,
    /// The rule.
    pub rule: String,
}

/// A section that the rules ask for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredSection {
    /// For people.
    pub name: String,
    /// Words by which it is known.
    pub words: Pattern,
    /// The rule.
    pub rule: String,
    /// Whether the rule asks for it step by step (逐步公开): that it is missing is a question.
    #[serde(default)]
    pub encouraged: bool,
}
