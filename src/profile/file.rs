//! Reading a profile, and extending one.
//!
//! In: a TOML text in the format `yuheng.profile/1`. Out: a [`Profile`], or a [`ProfileError`] with the
//! line on which it is wrong. A text with `extends` takes over all of a built-in profile but what it
//! says itself: its forms are further layouts, its rules come to the others (or take the place of those
//! with the same identifier), `without` leaves rules out.

use super::{
    BUILTIN, DeriveFile, DisclosureSpec, Each, Expression, ExpressionError, FormSpec, Grades, Guard, NarrativeSpec, Pattern, Profile, Rule,
    SCHEMA, Term, Words, present,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;
use toml::Spanned;

/// What is wrong in a profile, each with its line from 1.
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
    /// Of another format.
    #[error("line {line}: schema must be {SCHEMA}, not {found}")]
    Schema {
        /// Line from 1.
        line: usize,
        /// What is written.
        found: String,
    },
    /// It extends a profile that there is not.
    #[error("line {line}: there is no profile {name} to extend")]
    Base {
        /// Line from 1.
        line: usize,
        /// What is written.
        name: String,
        /// What could be.
        known: Vec<String>,
    },
    /// A relation that cannot be read.
    #[error("line {line}: rule {rule}: {source}")]
    Expression {
        /// Line from 1.
        line: usize,
        /// The rule's identifier.
        rule: String,
        /// Why.
        source: ExpressionError,
    },
    /// A name that no form has.
    #[error("line {line}: rule {rule} speaks of {name}, which no form defines")]
    Unknown {
        /// Line from 1.
        line: usize,
        /// The rule's or form's identifier.
        rule: String,
        /// The name.
        name: String,
    },
    /// Two rules with one identifier.
    #[error("line {line}: rule {rule} is there twice")]
    Twice {
        /// Line from 1.
        line: usize,
        /// The identifier.
        rule: String,
    },
    /// It leaves out a rule that there is not.
    #[error("line {line}: there is no rule {rule} to leave out")]
    Without {
        /// Line from 1.
        line: usize,
        /// The identifier.
        rule: String,
    },
}

impl ProfileError {
    /// The line, from 1.
    pub fn line(&self) -> usize {
        match self {
            ProfileError::Format { line, .. }
            | ProfileError::Schema { line, .. }
            | ProfileError::Base { line, .. }
            | ProfileError::Expression { line, .. }
            | ProfileError::Unknown { line, .. }
            | ProfileError::Twice { line, .. }
            | ProfileError::Without { line, .. } => *line,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    schema: Spanned<String>,
    id: String,
    name: String,
    extends: Option<Spanned<Bases>>,
    #[serde(default)]
    without: Vec<Spanned<String>>,
    /// Conditions by name, for `when`.
    #[serde(default)]
    conditions: BTreeMap<String, String>,
    #[serde(default)]
    grades: Grades,
    about: Option<Pattern>,
    #[serde(default)]
    words: toml::Table,
    #[serde(default)]
    form: Vec<FormSpec>,
    #[serde(default)]
    rule: Vec<RuleFile>,
    narrative: Option<NarrativeSpec>,
    disclosure: Option<DisclosureSpec>,
    derive: Option<DeriveFile>,
}

/// One profile, or several, of which the first is asked first.
#[derive(Deserialize)]
#[serde(untagged)]
enum Bases {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: Spanned<String>,
    name: String,
    each: Option<String>,
    rows: Option<String>,
    holds: Spanned<String>,
    #[serde(default)]
    when: Option<Spanned<String>>,
    soft: Option<String>,
    level: Option<String>,
}

/// The identifier that a profile gives itself: the first that stands in it.
fn id_of(source: &str) -> Option<&str> {
    source
        .lines()
        .find_map(|l| l.trim_end().strip_prefix("id")?.trim_start().strip_prefix('=')?.trim().strip_prefix('"')?.strip_suffix('"'))
}

/// The line of a byte, from 1.
fn line_at(source: &str, at: usize) -> usize {
    source.get(..at).map_or(1, |s| s.matches('\n').count() + 1)
}

impl ProfileFile {
    fn read(source: &str) -> Result<Self, ProfileError> {
        let file: ProfileFile = toml::from_str(source).map_err(|e| ProfileError::Format {
            line: e.span().map_or(1, |s| line_at(source, s.start)),
            message: e.message().to_owned(),
        })?;
        if file.schema.get_ref() != SCHEMA {
            return Err(ProfileError::Schema { line: line_at(source, file.schema.span().start), found: file.schema.into_inner() });
        }
        Ok(file)
    }

    /// Takes over what its bases have and this file does not say: built-in profiles, or others of the user's, by
    /// their texts.
    fn extended(mut self, source: &str, others: &[&str]) -> Result<(Self, Vec<Rule>), ProfileError> {
        let Some(extends) = self.extends.take() else {
            if let Some(rule) = self.without.first() {
                return Err(ProfileError::Without { line: line_at(source, rule.span().start), rule: rule.get_ref().clone() });
            }
            return Ok((self, Vec::new()));
        };
        let line = line_at(source, extends.span().start);
        let names = match extends.into_inner() {
            Bases::One(name) => vec![name],
            Bases::Several(names) => names,
        };
        let several = names.len() > 1;
        let mut inherited: Vec<Rule> = Vec::new();
        for name in names {
            // One's own come before the built-in ones; none is its own base.
            let own = others.iter().enumerate().rev().find(|(_, text)| id_of(text) == Some(name.as_str()));
            let built_in = || BUILTIN.into_iter().find(|text| id_of(text) == Some(present(&name))).map(|text| (0, text));
            let Some((before, text)) = own.map(|(n, text)| (n, *text)).or_else(built_in) else {
                let known = others.iter().copied().chain(BUILTIN).filter_map(id_of).map(str::to_owned).collect();
                return Err(ProfileError::Base { line, name, known });
            };
            // What it extends may extend another, that was there before it.
            let (base, mut rules) = ProfileFile::read(text)?.extended(text, &others[..before])?;
            for rule in base.rule {
                rules.push(Rule::compile(text, rule, &base.conditions)?);
            }
            for (name, condition) in base.conditions {
                self.conditions.entry(name).or_insert(condition);
            }
            self.grades.under(base.grades);
            // Of a profile of several kinds each base's rules are for its own kind.
            if several {
                rules.iter_mut().for_each(|r| r.about = r.about.take().or_else(|| base.about.clone()));
            }
            rules.retain(|r| !inherited.iter().any(|i| i.id == r.id && i.about == r.about));
            inherited.extend(rules);
            self.form.extend(base.form);
            self.about = self.about.or(base.about);
            for (key, word) in base.words {
                self.words.entry(key).or_insert(word);
            }
            self.narrative = merged(self.narrative, base.narrative, NarrativeSpec::over);
            self.disclosure = merged(self.disclosure, base.disclosure, DisclosureSpec::over);
            self.derive = merged(self.derive, base.derive, DeriveFile::over);
        }
        let own: BTreeSet<&String> = self.rule.iter().map(|r| r.id.get_ref()).collect();
        for rule in &self.without {
            if !inherited.iter().any(|r| r.id == *rule.get_ref()) {
                return Err(ProfileError::Without { line: line_at(source, rule.span().start), rule: rule.get_ref().clone() });
            }
        }
        let left_out = |id: &String| own.contains(id) || self.without.iter().any(|w| w.get_ref() == id);
        let rules = inherited.into_iter().filter(|r| !left_out(&r.id)).collect();
        Ok((self, rules))
    }
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// Where the text is not of the format; where a relation cannot be read or speaks of a form, side,
    /// row or column that is not defined; where it extends or leaves out what there is not.
    pub fn parse(source: &str) -> Result<Profile, ProfileError> {
        Profile::parse_among(source, &[])
    }

    /// Reads a profile that may extend others of the user's, given by their texts.
    ///
    /// # Errors
    /// As [`Profile::parse`].
    pub fn parse_among(source: &str, others: &[&str]) -> Result<Profile, ProfileError> {
        // Windows' editors put a mark before the text.
        let source = source.trim_start_matches('\u{feff}');
        let (file, mut rules) = ProfileFile::read(source)?.extended(source, others)?;
        let missing = |field: &str| ProfileError::Format { line: 1, message: format!("missing field `{field}`") };
        let mut seen = BTreeSet::new();
        for rule in file.rule {
            if !seen.insert(rule.id.get_ref().clone()) {
                return Err(ProfileError::Twice { line: line_at(source, rule.id.span().start), rule: rule.id.into_inner() });
            }
            rules.push(Rule::compile(source, rule, &file.conditions)?);
        }
        let mut narrative = file.narrative;
        if let Some(spec) = &mut narrative {
            spec.compile().map_err(|(rule, e)| ProfileError::Expression { line: line_of(source, &rule), rule, source: e })?;
        }
        let profile = Profile {
            id: file.id,
            name: file.name,
            about: file.about.ok_or_else(|| missing("about"))?,
            words: words(source, file.words)?,
            forms: file.form,
            rules,
            narrative,
            disclosure: file.disclosure,
            derive: file.derive.map(|d| d.complete().map_err(|key| missing(&format!("derive.{key}")))).transpose()?,
            grades: file.grades,
        };
        profile.rules.iter().try_for_each(|r| profile.names_are_known(r))?;
        for (subject, term) in profile.narrative.iter().flat_map(NarrativeSpec::terms) {
            profile.is_known((subject, line_of(source, subject)), (&term.form, &term.side), term)?;
        }
        Ok(profile)
    }

    fn names_are_known(&self, rule: &Rule) -> Result<(), ProfileError> {
        let (holds, when) = rule.lines;
        // `each = "fuction"` would be a row of that name, and run over nothing.
        if let Each::Words(words) = &rule.each {
            let sides = || self.forms.iter().flat_map(|f| &f.sides);
            let defined = |w: &String| sides().any(|s| s.rows.iter().chain(&s.columns).any(|(n, _)| n == w));
            if let Some(name) = words.iter().find(|w| !defined(w)) {
                return Err(ProfileError::Unknown { line: holds, rule: rule.id.clone(), name: name.clone() });
            }
        }
        if let Some(name) = rule.level.as_ref().filter(|l| !matches!(l.as_str(), "department" | "unit")) {
            return Err(ProfileError::Unknown { line: holds, rule: rule.id.clone(), name: name.clone() });
        }
        let guards = rule.when.iter().flat_map(|g| match g {
            Guard::Nil(t) | Guard::Without(t) | Guard::Some(t) | Guard::Same(t) => &t[..],
            _ => &[],
        });
        for form in rule.when.iter().filter_map(|g| match g {
            Guard::Absent(f) | Guard::Present(f) | Guard::Titled(f, _) | Guard::Untitled(f, _) => Some(f),
            _ => None,
        }) {
            if self.layouts(form).next().is_none() {
                return Err(ProfileError::Unknown { line: when, rule: rule.id.clone(), name: form.clone() });
            }
        }
        for (term, line) in rule.holds.terms().map(|t| (t, holds)).chain(guards.map(|t| (t, when))) {
            let side = if term.form.is_empty() { (&rule.side.0, &rule.side.1) } else { (&term.form, &term.side) };
            self.is_known((&rule.id, line), side, term)?;
        }
        Ok(())
    }

    /// Whether the cell that a term names is defined.
    fn is_known(&self, (rule, line): (&str, usize), (form, side): (&String, &String), term: &Term) -> Result<(), ProfileError> {
        let unknown = |name: &str| Err(ProfileError::Unknown { line, rule: rule.to_owned(), name: name.to_owned() });
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

/// What a file says, over what its base says.
fn merged<T>(own: Option<T>, base: Option<T>, over: impl Fn(T, T) -> T) -> Option<T> {
    match (own, base) {
        (Some(own), Some(base)) => Some(over(own, base)),
        (own, base) => own.or(base),
    }
}

/// The vocabulary's words, but for those that a profile says otherwise.
fn words(source: &str, own: toml::Table) -> Result<Words, ProfileError> {
    let mut all = crate::vocabulary::words().clone();
    all.extend(own);
    Words::deserialize(toml::Value::Table(all))
        .map_err(|e| ProfileError::Format { line: line_of(source, "[words]"), message: e.message().to_owned() })
}

/// The first line on which a name stands.
pub(super) fn line_of(source: &str, name: &str) -> usize {
    source.find(name).map_or(0, |at| line_at(source, at))
}

impl Rule {
    fn compile(text: &str, file: RuleFile, conditions: &BTreeMap<String, String>) -> Result<Rule, ProfileError> {
        let (id, holds) = (file.id.into_inner(), line_at(text, file.holds.span().start));
        let when = file.when.as_ref().map_or(holds, |w| line_at(text, w.span().start));
        let wrong = |line: usize| {
            let rule = id.clone();
            move |source| ProfileError::Expression { line, rule, source }
        };
        let side = file.rows.as_deref().map(|s| s.split_once('.').unwrap_or((s, "main")));
        let each = match (side, file.each.as_deref()) {
            (Some(_), _) => Each::Row,
            (None, None) => Each::Once,
            (None, Some("function")) => Each::Function,
            (None, Some("code")) => Each::Code,
            (None, Some("name")) => Each::Name,
            (None, Some(words)) => Each::Words(words.split_whitespace().map(str::to_owned).collect()),
        };
        let parts =
            [file.rows.as_deref(), file.each.as_deref(), Some(file.holds.get_ref()), file.when.as_ref().map(|w| w.get_ref().as_str())];
        let [rows, over, holds_text, when_text] = parts.map(|p| p.unwrap_or_default().trim());
        let over = [rows, over].into_iter().filter(|p| !p.is_empty()).map(|p| format!("{p}: ")).collect::<String>();
        let condition = if when_text.is_empty() { String::new() } else { format!("  [{when_text}]") };
        let written = format!("{over}{holds_text}{condition}");
        Ok(Rule {
            written,
            about: None,
            holds: Expression::parse(file.holds.get_ref()).map_err(wrong(holds))?,
            when: Guard::parse_all(file.when.as_ref().map_or("", |w| w.get_ref()), conditions).map_err(wrong(when))?,
            side: side.map(|(f, s)| (f.to_owned(), s.to_owned())).unwrap_or_default(),
            each,
            id,
            name: file.name,
            soft: file.soft,
            level: file.level,
            lines: (holds, when),
        })
    }
}
