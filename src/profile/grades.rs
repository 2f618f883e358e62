//! How grave rules are where an office wants it otherwise: switched off, or of another grade.
//!
//! In: `[grades]` of a profile, or what a reviewer chose on the page. Out: the grade of a rule by its identifier, if
//! another than its own.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A grade that somebody wants for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// It is not asked.
    Off,
    /// 说明.
    Notice,
    /// 提醒.
    Warning,
    /// 错误.
    Error,
}

impl Grade {
    /// All of them.
    pub const ALL: [Grade; 4] = [Grade::Off, Grade::Notice, Grade::Warning, Grade::Error];

    /// Its name in a file.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Off => "off",
            Grade::Notice => "notice",
            Grade::Warning => "warning",
            Grade::Error => "error",
        }
    }
}

/// See the module's doc.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grades(BTreeMap<String, Grade>);

impl Grades {
    /// The grade that is wanted for a rule.
    pub fn of(&self, rule: &str) -> Option<Grade> {
        self.0.get(rule).copied()
    }

    /// Whether a rule is not asked.
    pub fn off(&self, rule: &str) -> bool {
        self.of(rule) == Some(Grade::Off)
    }

    /// Wants a grade for a rule; none: its own again.
    pub fn set(&mut self, rule: &str, grade: Option<Grade>) {
        match grade {
            Some(grade) => drop(self.0.insert(rule.to_owned(), grade)),
            None => drop(self.0.remove(rule)),
        }
    }

    /// What a base wants, where nothing is wanted here.
    pub fn under(&mut self, base: Grades) {
        for (rule, grade) in base.0 {
            self.0.entry(rule).or_insert(grade);
        }
    }

    /// Whether nothing is wanted otherwise.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rules and their grades.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Grade)> {
        self.0.iter().map(|(rule, grade)| (rule.as_str(), *grade))
    }

    /// As a file of rules that extends a profile.
    pub fn to_profile(&self, base: &str, name: &str) -> String {
        let grades: String = self.iter().map(|(rule, grade)| format!("\"{rule}\" = \"{}\"\n", grade.name())).collect();
        format!("schema = \"{}\"\nid = \"own-{base}\"\nname = \"{name}\"\nextends = \"{base}\"\n\n[grades]\n{grades}", super::SCHEMA)
    }
}
