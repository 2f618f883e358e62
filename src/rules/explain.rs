//! What a rule is, for whoever asks by the identifier that a report gives.
//!
//! In: an identifier. Out: an [`Explanation`]: of a rule of this room, of a relation of a profile, of the sums
//! that follow from a form's rows (`….sum`), or of a rounding difference (`rounding.…`). Also the whole
//! catalogue as Markdown (`docs/rules.md`).

use super::{Both, Example, Rule, Severity, all, get};
use crate::messages::{self, report as m};
use crate::profile::{self, Profile};
use std::collections::BTreeSet;

/// What is said of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Identifier.
    pub id: String,
    /// How grave.
    pub severity: Severity,
    /// Name.
    pub name: String,
    /// What it asks.
    pub asks: String,
    /// Why.
    pub basis: String,
    /// What to do.
    pub mend: String,
    /// A document that breaks it, where it is text.
    pub example: String,
}

impl Explanation {
    fn of(rule: &Rule) -> Self {
        let example = match rule.breaks {
            Example::Text(text) | Example::With(_, text) => text.to_owned(),
            Example::Against(text, earlier, units) => [&[text], earlier, units].concat().join("\n— — —\n\n"),
            Example::Sample(changes) => {
                let change = |(from, to): &(&str, &str)| format!("{} → {}", from.trim(), if to.is_empty() { "∅" } else { to.trim() });
                changes.iter().map(change).collect::<Vec<_>>().join("\n")
            }
            Example::File(_) | Example::Elsewhere(_) => String::new(),
        };
        Explanation {
            id: rule.id.to_owned(),
            severity: rule.severity,
            name: rule.name.text().to_owned(),
            asks: rule.asks.text().to_owned(),
            basis: rule.basis.to_owned(),
            mend: rule.mend.text().to_owned(),
            example: example.replace('\t', " | "),
        }
    }

    /// As a text for people.
    pub fn text(&self) -> String {
        m::explanation(&self.id, messages::severity(self.severity), &self.name, [&self.asks, &self.basis, &self.mend, &self.example])
    }
}

const SUM: Both = Both {
    zh: "上级行的金额等于其下级各行之和：按科目编码（201＝20101＋20102＋…）、序号（一＝（一）＋（二）＋…）或合计行的位置。",
    en: "A row is the sum of the rows below it: by code (201 = 20101 + 20102 + …), by enumeration, or as the total.",
};
const ROUNDING: Both = Both {
    zh: "各数四舍五入后相加，与合计可以相差末位若干；在这个范围内的差额是尾差，不是错误。",
    en: "Rounded parts may differ from their rounded total by last digits; within these bounds it is a rounding difference, no error.",
};
const CHECK: Both = Both { zh: "核对合计与各项。", en: "Check total and parts." };
const ARITHMETIC: Both = Both { zh: "各数应当同时成立。", en: "The figures must all hold together." };

/// The rule of an identifier, in one of these profiles.
pub fn explain<'a>(id: &str, profiles: impl Iterator<Item = &'a Profile> + Clone) -> Option<Explanation> {
    if let Some(rule) = get(id) {
        return Some(Explanation::of(rule));
    }
    let plain = |severity, name: String, asks: String| Explanation {
        id: id.to_owned(),
        severity,
        name,
        asks,
        basis: String::new(),
        mend: CHECK.text().to_owned(),
        example: String::new(),
    };
    if let Some(rule) = id.strip_prefix("rounding.") {
        let of = explain(rule, profiles)?;
        return Some(Explanation { mend: String::new(), ..plain(Severity::Notice, of.name, format!("{} {}", of.asks, ROUNDING.text())) });
    }
    let relation = profiles.clone().flat_map(|p| p.rules.iter()).find(|r| r.id == id);
    if let Some(rule) = relation {
        let asks = [Some(rule.written.as_str()), rule.soft.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n");
        return Some(Explanation { basis: ARITHMETIC.text().to_owned(), ..plain(severity(rule), rule.name.clone(), asks) });
    }
    let form = id.strip_suffix(".sum")?;
    let spec = profiles.flat_map(|p| p.forms.iter()).find(|f| f.id == form)?;
    Some(plain(Severity::Error, format!("{} {}", spec.name, messages::OUTLINE.text()), SUM.text().to_owned()))
}

/// Whether there is a rule of an identifier: of this room, or of a profile.
pub fn is_known(id: &str, profile: &Profile) -> bool {
    explain(id, std::iter::once(profile)).is_some()
}

/// All rules and relations of profiles, one a line.
pub fn list<'a>(profiles: impl Iterator<Item = &'a Profile>) -> String {
    let line = |id: &str, severity, name: &str| format!("{}\t{id}\t{name}\n", messages::severity(severity));
    let mut out: String = all().map(|r| line(r.id, r.severity, r.name.text())).collect();
    let mut seen = BTreeSet::new();
    for rule in profiles.flat_map(|p| &p.rules).filter(|r| seen.insert(r.id.clone())) {
        out += &line(&rule.id, severity(rule), &rule.name);
    }
    out
}

/// How serious it is when a relation of a profile does not hold.
fn severity(rule: &profile::Rule) -> Severity {
    if rule.soft.is_some() { Severity::Warning } else { Severity::Error }
}

/// The catalogue in both languages, as Markdown.
pub fn markdown(profiles: &[Profile]) -> String {
    let mut out = String::from(
        "# 规则 · Rules\n\nMade from `src/rules` and `src/profile` by `yuheng rules --markdown`; a test keeps it true.\n\n\
         | id | 级别 | 问什么 · what it asks | 依据 | 怎么改 · what to do |\n|---|---|---|---|---|\n",
    );
    for rule in all() {
        out += &format!(
            "| `{}` | {:?} | **{}** {}<br>**{}** {} | {} | {}<br>{} |\n",
            rule.id, rule.severity, rule.name.zh, rule.asks.zh, rule.name.en, rule.asks.en, rule.basis, rule.mend.zh, rule.mend.en
        );
    }
    for profile in profiles {
        out += &format!("\n## {} `{}`\n\n| id | 关系 | |\n|---|---|---|\n", profile.name, profile.id);
        for rule in &profile.rules {
            out += &format!("| `{}` | {} | `{}` |\n", rule.id, rule.name, rule.written.replace('|', "\\|"));
        }
    }
    out
}
