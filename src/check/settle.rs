//! Figures and codes of a scan, read as relations and names ask for.
//!
//! In: a document that was read from pictures. Out: the document with these read otherwise, where the pictures allow it.
//! Of what is not a scan only names that lie over one another are put right.

use super::{Held, Stated};
use crate::document::{Document, Edit};
use crate::misread;
use std::collections::HashSet;

/// So often a scan is read again with what relations say of it.
const ROUNDS: usize = 6;

/// A document as it was read in the end.
pub(super) struct Settled {
    /// None where nothing was read otherwise.
    pub document: Option<Document>,
    /// Its forms and relations.
    pub stated: Stated,
    /// What was changed, and what was read at first.
    pub changed: Vec<(Edit, String)>,
}

/// Reads figures of a scan as the relations ask for, and codes as the names beside them, where the pictures allow it.
pub(super) fn settle(document: &Document, held: &Held<'_>) -> Settled {
    let mut settled = Settled { document: None, stated: Stated::of(document, held), changed: Vec::new() };
    // Names that lie over one another, of a document of any kind.
    let names = misread::names(document, &settled.stated.recognised, held.settings.catalogue);
    if !names.is_empty() {
        let mut next = document.clone();
        settled.changed = names.into_iter().filter_map(|e| Some((e.clone(), next.apply(&e)?))).collect();
        (settled.stated, settled.document) = (Stated::of(&next, held), Some(next));
    }
    for _ in 0..ROUNDS {
        let base = settled.document.as_ref().unwrap_or(document);
        if base.readings.is_empty() {
            break;
        }
        let stated = &settled.stated;
        let narrative = crate::narrative::read(base, &stated.recognised, held.profile);
        let (_, causes) = stated.localised(base, held.profile, &narrative, HashSet::new());
        let mut edits = misread::settled(base, &stated.recognised, &stated.built.relations, &causes);
        edits.extend(misread::codes(base, &stated.recognised, held.settings.catalogue));
        let mut next = base.clone();
        let changed: Vec<(Edit, String)> = edits.into_iter().filter_map(|e| Some((e.clone(), next.apply(&e)?))).collect();
        if changed.is_empty() {
            break;
        }
        let after = Stated::of(&next, held);
        // What breaks more than it mends was no misreading.
        if after.broken() > stated.broken() {
            break;
        }
        (settled.document, settled.stated) = (Some(next), after);
        settled.changed.extend(changed);
    }
    settled
}
