//! What is damaged, or was not read, accuses nobody.
//!
//! In: findings, and where the input was damaged or is a picture that was not read. Out: findings that rest on a form of
//! which something may be missing are remarks about the reading: rows that were lost make every sum wrong.

use super::{Finding, Severity, Speaker};
use crate::document::{Bounds, NoteKind, Origin};
use crate::recognise::Form;
use std::collections::BTreeSet;

/// Spares what rests on damaged forms.
pub fn spare(speaker: &Speaker<'_>, findings: &mut [Finding]) {
    let damaged = forms(speaker);
    // What a picture holds that was not read may go on with a form beside it, and is of no other.
    if damaged.is_empty() && !speaker.document.notes.iter().any(|n| n.kind == NoteKind::Damaged && !matches!(n.origin, Origin::Text { .. }))
    {
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
    form.is_some_and(|form| f.rule.strip_prefix(form).is_some_and(|rest| rest.starts_with('.')))
}

/// The forms of which something may be missing.
fn forms(speaker: &Speaker<'_>) -> BTreeSet<usize> {
    let damaged = speaker.document.notes.iter().filter(|n| n.kind == NoteKind::Damaged).map(|n| n.origin.clone());
    let unread = speaker.document.scanned.iter().map(|page| Origin::Page { page: *page, bounds: Bounds::default() });
    let places: Vec<Origin> = damaged.chain(unread).collect();
    let all = speaker.recognised.forms.iter().enumerate();
    all.filter(|(_, form)| places.iter().any(|at| touches(speaker, form, at))).map(|(number, _)| number).collect()
}

/// Whether damage at a place may have taken something of a form.
fn touches(speaker: &Speaker<'_>, form: &Form, damage: &Origin) -> bool {
    let rows = || form.rows.iter().filter_map(|r| speaker.document.row(r.block, r.row).first()).map(|c| &c.origin).chain([&form.origin]);
    match damage {
        Origin::Unknown => true,
        Origin::Sheet { sheet, .. } => rows().any(|o| matches!(o, Origin::Sheet { sheet: own, .. } if own == sheet)),
        // It may go on there, or have begun there.
        Origin::Page { page, .. } => {
            let pages = || rows().filter_map(|o| o.page()).map(|p| p.0);
            pages().min().zip(pages().max()).is_some_and(|(first, last)| first <= page + 1 && page - 1 <= last)
        }
        // A letter that could not be read is said where it stands.
        Origin::Text { .. } => false,
    }
}
