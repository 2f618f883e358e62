//! Completeness: what 预算法 article 14 and 地方预决算公开操作规程 (财预〔2016〕143号) ask for.
//!
//! In: forms, headings and paragraphs. Out: concerns. Whether something is missing can be said of a
//! whole disclosure only: of a few forms that somebody pastes nothing is.

use super::texts;
use crate::document::{Block, Document, Place};
use crate::profile::{DisclosureSpec, Profile};
use crate::recognise::{Form, ItemKind, Part, Recognised, RemarkKind};
use crate::rules::{Concern, ConcernKind};
use crate::text;
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

/// This many of ten required forms make a whole disclosure.
const WHOLE: usize = 6;

/// Finds what is missing.
pub fn concerns(document: &Document, recognised: &Recognised, profile: &Profile, spec: &DisclosureSpec) -> Vec<Concern> {
    let mut out = Vec::new();
    let id = |f: &Form| profile.forms[f.spec].id.as_str();
    let one = recognised.parts.len() == 1;
    let titles = LazyCell::new(|| unknown_titles(document, profile));
    // A table that nobody knows may be the one that seems to be missing.
    let absent = LazyCell::new(|| if has_unknown_tables(document, recognised) { ConcernKind::NotFound } else { ConcernKind::MissingForm });
    for part in &recognised.parts {
        let forms: Vec<(usize, &Form)> =
            recognised.forms[part.forms.0..part.forms.1].iter().enumerate().map(|(i, f)| (part.forms.0 + i, f)).collect();
        let has = |wanted: &str| forms.iter().any(|(_, f)| id(f) == wanted);
        let present = spec.form.iter().filter(|f| has(&f.id)).count();
        // Of pages that were not read it is not known what stands on them.
        let whole = present * 10 >= spec.form.len() * WHOLE && !document.has_unread_parts();
        if whole {
            for form in spec.form.iter().filter(|f| !has(&f.id) && !titles.iter().any(|t| f.words.is_match(t))) {
                out.push(Concern::new(*absent, vec![form.name.clone(), form.rule.clone()], Vec::new(), None));
            }
        }
        of_forms(&forms, part, &mut out);
        if whole && one {
            let prose: Vec<String> =
                texts(document).filter(|t| t.cell.is_none() && !t.aside && !text::is_contents(t.text)).map(|t| text::key(t.text)).collect();
            sections(&prose, spec, &mut out);
            terms(&prose, spec, &mut out);
        }
    }
    if one {
        contents(document, recognised, profile, &mut out);
    }
    out
}

/// Whether there are tables that could not be told to be any form: with money in them, or with the header of a form.
fn has_unknown_tables(document: &Document, recognised: &Recognised) -> bool {
    if recognised.has_unread_tables() || recognised.remarks.iter().any(|r| r.kind == RemarkKind::Duplicate) {
        return true;
    }
    let known: HashSet<u32> = recognised.forms.iter().flat_map(|f| &f.rows).map(|r| r.block).collect();
    let tables = document.blocks.iter().enumerate().filter_map(|(b, block)| match block {
        Block::Table(table) if !known.contains(&(b as u32)) => Some(table),
        _ => None,
    });
    tables.map(|t| t.rows.iter().take(HEADER).flatten().map(|c| text::key(&c.text)).collect::<Vec<_>>()).any(|head| {
        let has = |words: &[&str]| head.iter().any(|key| words.iter().any(|w| key.contains(w)));
        has(&["科目", "项目"]) && has(&["合计", "金额", "支出", "预算数", "决算数"])
    })
}

/// A header has at most so many rows.
const HEADER: usize = 3;

/// Lines and cells that are titles of forms, of none that the profile knows: its layout may be another
/// province's, and what stands there under another name is not missing.
fn unknown_titles(document: &Document, profile: &Profile) -> Vec<String> {
    let titles = texts(document).filter(|t| t.text.len() <= 120 && t.text.contains('表') && !text::is_contents(t.text));
    let keys = titles.map(|t| crate::profile::yearless(t.text)).filter(|k| k.ends_with(['表', ')']) && !k.contains(':'));
    keys.filter(|k| !profile.forms.iter().any(|f| f.title.is_match(k))).collect()
}

/// What each form should say of itself.
fn of_forms(forms: &[(usize, &Form)], part: &Part, out: &mut Vec<Concern>) {
    let all_empty = forms.iter().all(|(_, f)| f.empty || !f.judged);
    let units = common(forms.iter().filter_map(|(_, f)| f.unit.as_deref().map(text::key)));
    for (number, form) in forms {
        // Rows with names say by themselves that there is no money in them.
        let named = form.sides.iter().flat_map(|s| &s.items).any(|i| i.kind == ItemKind::Plain && !i.label.is_empty());
        if form.empty && !named && !form.said_empty && !all_empty && form.fields.is_none() {
            out.push(Concern::new(ConcernKind::EmptyUnsaid, Vec::new(), Vec::new(), Some(*number)));
        }
        if form.said_empty && !form.empty && form.judged && !form.cut {
            out.push(Concern::new(ConcernKind::SaidEmpty, Vec::new(), Vec::new(), Some(*number)));
        }
        if !form.currency_stated && !form.empty && form.judged {
            out.push(Concern::new(ConcernKind::NoCurrency, vec![form.currency.name().to_owned()], Vec::new(), Some(*number)));
        }
        if let (Some((usual, count)), Some(own)) = (&units, form.unit.as_deref().map(text::key))
            && *count >= 3
            && own != *usual
            && !own.contains(usual.as_str())
            && !usual.contains(own.as_str())
        {
            out.push(Concern::new(ConcernKind::OtherUnit, vec![own, usual.clone()], Vec::new(), Some(*number)));
        }
        let year = crate::recognise::year_in(&form.title);
        if let (Some(own), Some(year)) = (year, part.year)
            && own != year
        {
            out.push(Concern::new(ConcernKind::OtherYear, vec![own.to_string(), year.to_string()], Vec::new(), Some(*number)));
        }
    }
}

/// The most common value, and how often it occurs.
fn common(values: impl Iterator<Item = String>) -> Option<(String, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    values.for_each(|v| *counts.entry(v).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// Sections of the text.
fn sections(prose: &[String], spec: &DisclosureSpec, out: &mut Vec<Concern>) {
    // A file with forms alone has no text to miss a section in.
    if prose.iter().filter(|p| p.chars().count() > 40).count() < 5 {
        return;
    }
    for section in &spec.section {
        if !prose.iter().any(|p| section.words.is_match(p)) {
            let kind = if section.encouraged { ConcernKind::MissingEncouraged } else { ConcernKind::MissingSection };
            out.push(Concern::new(kind, vec![section.name.clone(), section.rule.clone()], Vec::new(), None));
        }
    }
}

/// Explanations of the terms that are used.
fn terms(prose: &[String], spec: &DisclosureSpec, out: &mut Vec<Concern>) {
    let Some(at) = prose.iter().rposition(|p| p.chars().count() <= 20 && spec.terms_heading.is_match(p)) else { return };
    let (before, after) = prose.split_at(at);
    for term in &spec.terms {
        let key = text::key(term);
        // A title alone uses no term.
        if before.iter().any(|p| p.contains(&key) && p.chars().count() > 24) && !after.iter().any(|p| p.contains(&key)) {
            out.push(Concern::new(ConcernKind::Unexplained, vec![term.clone()], Vec::new(), None));
        }
    }
}

/// Forms that the contents list names.
fn contents(document: &Document, recognised: &Recognised, profile: &Profile, out: &mut Vec<Concern>) {
    for (b, block) in document.blocks.iter().enumerate() {
        let (Block::Paragraph(p) | Block::Heading(_, p)) = block else { continue };
        if !text::is_contents(&p.text) {
            continue;
        }
        let key = crate::profile::yearless(
            p.text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·')),
        );
        if !key.ends_with('表') && !key.ends_with(')') {
            continue;
        }
        let named: Vec<&str> = profile.forms.iter().filter(|f| f.title.is_match(&key)).map(|f| f.id.as_str()).collect();
        let found = recognised.forms.iter().any(|f| named.contains(&profile.forms[f.spec].id.as_str()));
        // A title that waits for its table was told of already; so was a form that is not understood.
        if !named.is_empty() && !found {
            let place = Place { block: b as u32, row: 0, column: p.text.chars().count() as u32 };
            out.push(Concern::new(ConcernKind::MissingFromContents, vec![key], vec![place], None));
        }
    }
}
