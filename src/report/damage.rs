//! What is damaged, or was not read, accuses nobody.
//!
//! In: findings, and where the input was damaged or is a picture that was not read, or hardly. Out: findings that rest on a form of
//! which something may be missing are remarks about the reading: rows that were lost make every sum wrong. What says no more than
//! that rows are lost is said once, with its number.

use super::findings::plain;
use super::{Finding, RelationWords, Severity, Speaker};
use crate::document::{Bounds, NoteKind, Origin};
use crate::messages;
use crate::recognise::{Form, Remark, RemarkKind};
use std::collections::BTreeSet;

/// Spares what rests on damaged forms.
pub fn spare(speaker: &Speaker<'_>, findings: &mut [Finding]) {
    let damaged = forms(speaker);
    // What a picture holds that was not read may go on with a form beside it, and is of no other.
    if damaged.is_empty() && damage(speaker).next().is_none() {
        return;
    }
    let rests = |f: &Finding| {
        let on_damaged = f.figures.iter().filter_map(|x| x.location.index).any(|i| damaged.contains(&(i as usize)));
        on_damaged || !f.relations.is_empty() && !is_of_one_form(f)
    };
    for finding in findings.iter_mut().filter(|f| matches!(f.severity, Severity::Error | Severity::Warning) && rests(f)) {
        finding.severity = Severity::Reading;
    }
}

/// Whether a finding's relations are within the form that it speaks of: between forms, what one has lost is nil to the other.
fn is_of_one_form(f: &Finding) -> bool {
    let form = f.figures.first().and_then(|x| x.location.form.as_deref());
    let named = form.is_some_and(|form| f.rule.strip_prefix(form).is_some_and(|rest| rest.starts_with('.')));
    named && !f.relations.iter().any(lacks_a_side)
}

/// Where the input was damaged, letters aside.
fn damage<'a>(speaker: &Speaker<'a>) -> impl Iterator<Item = &'a Origin> {
    let notes = speaker.document.notes.iter().filter(|n| n.kind == NoteKind::Damaged);
    notes.map(|n| &n.origin).filter(|o| !matches!(o, Origin::Text { .. }))
}

/// Says once, and not one by one, what only says that rows and figures are lost: remarks on forms that stand where the damage is,
/// and relations one side of which is not there.
pub fn fold(speaker: &Speaker<'_>, findings: &mut Vec<Finding>) {
    if damage(speaker).next().is_none() {
        return;
    }
    let all = || speaker.recognised.forms.iter().enumerate();
    let cut: BTreeSet<usize> =
        damage(speaker).flat_map(|at| all().filter(move |(_, form)| stands_at(speaker, form, at)).map(|(i, _)| i)).collect();
    let is_cut = |f: &Finding| f.blamed().filter_map(|x| x.location.index).any(|i| cut.contains(&(i as usize)));
    let says_loss = |f: &Finding| {
        let lost = !f.relations.is_empty() && f.relations.iter().all(lacks_a_side);
        f.severity == Severity::Reading && f.rule != NoteKind::Damaged.rule() && (lost || is_cut(f))
    };
    let count = findings.iter().filter(|f| says_loss(f)).count();
    // One is said as it is.
    if count < 2 {
        return;
    }
    findings.retain(|f| !says_loss(f));
    let names: BTreeSet<String> = cut.iter().map(|&i| speaker.form_name(&speaker.recognised.forms[i])).collect();
    let names: Vec<String> = names.into_iter().collect();
    findings.push(plain(NoteKind::Damaged.rule(), Severity::Reading, messages::of_what_was_lost(count, &names)));
}

/// Whether nothing stands on one side of a relation: the rows that should are not there.
fn lacks_a_side(relation: &RelationWords) -> bool {
    [true, false].into_iter().any(|left| relation.terms.iter().all(|t| t.left != left))
}

/// The forms of which something may be missing.
fn forms(speaker: &Speaker<'_>) -> BTreeSet<usize> {
    let damaged = damage(speaker).cloned();
    let unread = speaker.document.scanned.iter().copied().chain(not_made_out(speaker));
    let unread = unread.map(|page| Origin::Page { page, bounds: Bounds::default() });
    let places: Vec<Origin> = damaged.chain(unread).collect();
    let all = speaker.recognised.forms.iter().enumerate();
    all.filter(|(_, form)| places.iter().any(|at| touches(speaker, form, at))).map(|(number, _)| number).collect()
}

/// Letters of a page of a good scan are likelier than this on average.
const CLEAR: f32 = 0.99;

/// Pages of a scan with a table that nobody knows, because it can hardly be read: it may be a part of a form.
fn not_made_out(speaker: &Speaker<'_>) -> BTreeSet<u32> {
    let document = speaker.document;
    if document.readings.is_empty() {
        return BTreeSet::new();
    }
    let unknown = |kind| matches!(kind, RemarkKind::UnknownTable | RemarkKind::UnknownHeader | RemarkKind::Ambiguous);
    let origin = |r: &Remark| r.form.map_or_else(|| r.origin.page(), |form| speaker.recognised.forms[form].origin.page());
    let pages = speaker.recognised.remarks.iter().filter(|r| unknown(r.kind)).filter_map(origin).map(|p| p.0);
    let is_clear = |page: &u32| {
        let own =
            document.readings.iter().filter(|(at, _)| document.cell(**at).and_then(|c| c.origin.page()).is_some_and(|p| p.0 == *page));
        let (sum, count) = own.flat_map(|(_, letters)| letters).fold((0.0, 0u32), |(sum, n), l| (sum + l.chance, n + 1));
        count == 0 || sum >= CLEAR * count as f32
    };
    pages.collect::<BTreeSet<u32>>().into_iter().filter(|page| !is_clear(page)).collect()
}

/// Where the rows of a form stand, and its title.
fn rows<'a>(speaker: &'a Speaker<'_>, form: &'a Form) -> impl Iterator<Item = &'a Origin> {
    form.rows.iter().filter_map(|r| speaker.document.row(r.block, r.row).first()).map(|c| &c.origin).chain([&form.origin])
}

/// Its first and last page.
fn pages(speaker: &Speaker<'_>, form: &Form) -> Option<(u32, u32)> {
    let pages = || rows(speaker, form).filter_map(Origin::page).map(|p| p.0);
    pages().min().zip(pages().max())
}

/// Whether damage lies within a form.
fn stands_at(speaker: &Speaker<'_>, form: &Form, damage: &Origin) -> bool {
    match damage {
        Origin::Page { page, .. } => pages(speaker, form).is_some_and(|(first, last)| (first..=last).contains(page)),
        Origin::Unknown => false,
        _ => touches(speaker, form, damage),
    }
}

/// Whether damage at a place may have taken something of a form.
fn touches(speaker: &Speaker<'_>, form: &Form, damage: &Origin) -> bool {
    match damage {
        Origin::Unknown => true,
        Origin::Sheet { sheet, .. } => rows(speaker, form).any(|o| matches!(o, Origin::Sheet { sheet: own, .. } if own == sheet)),
        // It may go on there, or have begun there.
        Origin::Page { page, .. } => pages(speaker, form).is_some_and(|(first, last)| first <= page + 1 && page - 1 <= last),
        // A letter that could not be read is said where it stands.
        Origin::Text { .. } => false,
    }
}
