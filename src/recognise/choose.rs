//! Which profile a document is held against.
//!
//! In: the profiles, and a document. Out: of those that know most titles, give or take two (an annex tells
//! nothing), the one that has names for most columns; the first, where nothing tells.

use super::known::{Own, Titles};
use crate::document::Document;
use crate::profile::{NO_LAYOUT, Profile, Profiles};

impl Profile {
    /// The profile that comes with the program and knows most of a document (see [`Profiles::of`]).
    pub fn of(document: &Document) -> &'static Profile {
        best(Profile::all().iter(), document)
    }
}

impl Profiles {
    /// The one that was chosen, where there is such a one; else the one that knows most of a document.
    pub fn chosen_for(&self, chosen: Option<&str>, document: &Document) -> &Profile {
        chosen.and_then(|id| self.named(id)).unwrap_or_else(|| self.of(document))
    }

    /// The profile that knows most of a document: by titles; where these do not tell, by columns; the
    /// first, where nothing tells.
    pub fn of(&self, document: &Document) -> &Profile {
        best(self.iter(), document)
    }
}

/// So many titles more that one profile knows than another do not tell which of them a document is of.
const ANNEXES: usize = 2;

fn best<'a>(all: impl Iterator<Item = &'a Profile>, document: &Document) -> &'a Profile {
    let printed = Titles::of(document);
    let titled = |p: &'a Profile| {
        let own = printed.own(p);
        (p, Titles::known(p, &own), own)
    };
    let titles: Vec<(&Profile, usize, Own)> = all.filter(|p| p.id != NO_LAYOUT).map(titled).collect();
    let most = titles.iter().map(|t| t.1).max().unwrap_or(0);
    // A title more or less may be an annex: then columns tell. Of equal ones max_by_key takes the last.
    let best: Vec<(&Profile, Own)> = titles.into_iter().rev().filter(|t| t.1 + ANNEXES >= most).map(|t| (t.0, t.2)).collect();
    match &best[..] {
        [(only, _)] => only,
        _ => best.into_iter().max_by_key(|(p, own)| printed.columns(p, own)).map_or_else(|| Profile::builtin(), |b| b.0),
    }
}
