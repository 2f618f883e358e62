//! The whole check, from a document to its report.
//!
//! In: a [`Document`] and a [`Profile`]. Out: a [`Checked`]: what was recognised, every relation
//! with its verdict, and the report. One direction: a correction makes a new document, which goes
//! the same way again.

use crate::catalogue::Catalogue;
use crate::document::Document;
use crate::localise::localise;
use crate::narrative::Narrative;
use crate::profile::Profile;
use crate::recognise::{Recognised, recognise};
use crate::relation::{Built, Origin, Relation, Verdict, build, judge};
use crate::report::{Report, Speaker};

/// A checked document.
#[derive(Debug)]
pub struct Checked {
    /// Forms and figures.
    pub recognised: Recognised,
    /// The relations.
    pub built: Built,
    /// Their verdicts, by the same number.
    pub verdicts: Vec<Verdict>,
    /// What the sentences say.
    pub narrative: Narrative,
    /// What is told.
    pub report: Report,
}

/// Checks a document against the catalogue that comes with the program.
pub fn check(document: &Document, profile: &Profile) -> Checked {
    check_with(document, profile, Catalogue::builtin())
}

/// Checks a document against a catalogue.
pub fn check_with(document: &Document, profile: &Profile, catalogue: &Catalogue) -> Checked {
    let recognised = recognise(document, profile);
    let built = build(&recognised, profile);
    let verdicts: Vec<Verdict> = built.relations.iter().map(|r| judge(r, &recognised.figures)).collect();
    let hard = |r: usize| is_hard(&built.relations[r], profile);
    let decimals = |f: usize| recognised.forms[recognised.figures[f].form].decimals;
    let causes = localise(&built.relations, &verdicts, hard, &recognised.figures, decimals);
    let speaker = Speaker { document, profile, recognised: &recognised };
    let narrative = crate::narrative::read(document, &recognised, profile);
    let mut concerns = crate::disclosure::concerns(document, &recognised, profile);
    concerns.extend(crate::performance::concerns(document, &recognised, profile, &built));
    concerns.extend(crate::catalogue::concerns(document, &recognised, catalogue));
    let slips = crate::formula::slips(document, &recognised, &built);
    let judged = crate::report::Judged {
        speaker,
        built: &built,
        verdicts: &verdicts,
        causes: &causes,
        slips: &slips,
        narrative: &narrative,
        concerns: &concerns,
    };
    let report = crate::report::report(&judged);
    Checked { recognised, built, verdicts, narrative, report }
}

/// Whether a relation must hold: neither soft nor in doubt.
fn is_hard(relation: &Relation, profile: &Profile) -> bool {
    let soft = matches!(relation.origin, Origin::Rule(i) if profile.rules[i].soft.is_some());
    !soft && relation.doubt.is_none()
}
