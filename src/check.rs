//! The whole check, from a document to its report.
//!
//! In: a [`Document`] and a [`Profile`]. Out: a [`Checked`]: what was recognised, every relation
//! with its verdict, and the report. One direction: a correction makes a new document, which goes
//! the same way again.

mod doubts;
mod settle;

use crate::classification::Classification;
use crate::document::{Document, Edit, Origin, Place};
use crate::evidence::{Others, Read};
use crate::figure::Amount;
use crate::formula::SlipKind;
use crate::localise::{self, Cause, Crossed, Displaced, Evidence, localise};
use crate::misread;
use crate::narrative::Narrative;
use crate::network::Network;
use crate::profile::{Grades, Profile};
use crate::recognise::{Doubt, Figure, Form, Recognised, Remark, RemarkKind, recognise};
use crate::relation::{Built, Relation, Verdict, build, judge};
use crate::report::{Counts, Format, Report, Speaker, Standing, Tables, WriteError, prose, sheets, write, write_all};
use doubts::Trials;
use settle::Settled;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

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
    /// The document as it was read in the end, where relations read figures of a scan otherwise.
    pub settled: Option<Document>,
}

impl Checked {
    /// Writes the report on the document in a format.
    ///
    /// # Errors
    /// Where a form is larger than a sheet of a workbook can be.
    pub fn write(&self, document: &Document, format: Format) -> Result<Vec<u8>, WriteError> {
        // Only a workbook holds the tables.
        if format != Format::Xlsx {
            return write_all(format, &[&self.report]);
        }
        let (sheets, prose) = (sheets(document, &self.recognised), prose(document, &self.narrative, &self.report));
        write(format, &self.report, Tables { sheets: &sheets, prose: &prose })
    }
}

/// What a document is checked with, beside its profile.
#[derive(Debug, Clone)]
pub struct Settings<'a> {
    /// The classification.
    pub catalogue: &'a Classification,
    /// Rules that a person wants graded otherwise, or not asked; before what the profile says.
    pub grades: Grades,
    /// Other documents as evidence.
    pub others: Cow<'a, Others>,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Settings { catalogue: Classification::builtin(), grades: Grades::default(), others: Cow::Owned(Others::default()) }
    }
}

/// Checks a document against the catalogue that comes with the program.
pub fn check(document: &Document, profile: &Profile) -> Checked {
    check_with(document, profile, &Settings::default())
}

/// Checks a document.
pub fn check_with(document: &Document, profile: &Profile, settings: &Settings<'_>) -> Checked {
    let mut grades = settings.grades.clone();
    grades.under(profile.grades.clone());
    let held = Held { profile, grades: &grades, settings };
    let Settled { document: mut settled, stated, mut changed } = settle::settle(document, &held);
    let mut checked = whole(settled.as_ref().unwrap_or(document), stated, &changed, &Standing::new(), &held);
    if document.readings.is_empty() {
        return checked;
    }
    let mut words = 0..WORDS;
    let standing = loop {
        let read = settled.as_ref().unwrap_or(document);
        let mut trials = Trials::of(read, &held);
        let word = words.next().and_then(|_| {
            let edit = trials.word(&checked)?;
            let mut next = read.clone();
            let was = next.apply(&edit)?;
            Some((next, (edit, was)))
        });
        let Some((next, change)) = word else { break trials.standing(&checked) };
        changed.push(change);
        checked = whole(&next, Stated::of(&next, &held), &changed, &Standing::new(), &held);
        settled = Some(next);
    };
    if !standing.is_empty() {
        let read = settled.as_ref().unwrap_or(document);
        checked = whole(read, Stated::of(read, &held), &changed, &standing, &held);
    }
    Checked { settled, ..checked }
}

/// The way from forms and relations to the report.
fn whole(document: &Document, printed: Stated, changed: &[(Edit, String)], standing: &Standing, held: &Held<'_>) -> Checked {
    let Held { profile, settings, grades } = held;
    let catalogue = settings.catalogue;
    let counts = printed.counts();
    let (corrected, mut stated, crossed) = uncross(document, printed, held, catalogue);
    // Everything else is judged as if codes and names stood where they belong.
    let document = corrected.as_ref().unwrap_or(document);
    stated.remark(document, changed);
    let displaced = Displaced::of(&stated.recognised, &stated.built.relations, &stated.verdicts);
    let unplaced = displaced.figures();
    stated.doubt(&unplaced);
    let slips = crate::formula::slips(document, &stated.recognised, &stated.built);
    let mut narrative = read_with(document, &mut stated.recognised, profile, &unplaced, &[]);
    let typed_over = slips.iter().filter(|s| s.kind == SlipKind::TypedOver).map(|s| s.total).collect();
    let (network, causes) = stated.localised(document, profile, &narrative, typed_over);
    if let Some(read) = reread(document, &mut stated.recognised, profile, &unplaced, &causes) {
        narrative = read;
    }
    let Stated { recognised, built, verdicts } = stated;
    let speaker = Speaker { document, profile, recognised: &recognised };
    let mut concerns = crate::disclosure::concerns(document, &recognised, profile);
    concerns.extend(crate::performance::concerns(document, &recognised, profile, &built));
    concerns.extend(crate::classification::concerns(document, &recognised, catalogue));
    let read = Read { recognised: &recognised, narrative: &narrative, profile };
    let context = crate::rules::Context::new(document, read, &settings.others);
    let found = crate::rules::check(&context);
    let asked = context.asked();
    let judged = crate::report::Judged {
        speaker,
        built: &built,
        verdicts: &verdicts,
        counts,
        network: &network,
        causes: &causes,
        crossed: &crossed,
        displaced: &displaced,
        found: &found,
        asked: &asked,
        slips: &slips,
        narrative: &narrative,
        concerns: &concerns,
        grades,
        standing,
    };
    let report = crate::report::report(&judged);
    Checked { recognised, built, verdicts, narrative, report, settled: None }
}

/// Forms and relations of a document, judged.
struct Stated {
    recognised: Recognised,
    built: Built,
    verdicts: Vec<Verdict>,
}

/// What a document is held against.
struct Held<'a> {
    profile: &'a Profile,
    grades: &'a Grades,
    settings: &'a Settings<'a>,
}

impl Stated {
    fn of(document: &Document, held: &Held<'_>) -> Self {
        let profile = held.profile;
        let recognised = recognise(document, profile);
        let mut built = build(&recognised, profile);
        // What is not asked is no evidence either.
        if !held.grades.is_empty() {
            let speaker = Speaker { document, profile, recognised: &recognised };
            built.relations.retain(|r| !held.grades.off(&speaker.rule(r).0));
        }
        let verdicts = built.relations.iter().map(|r| judge(r, &recognised.figures)).collect();
        Stated { recognised, built, verdicts }
    }

    /// Relations of figures that stand in rows that are not their own say nothing.
    fn doubt(&mut self, figures: &BTreeSet<usize>) {
        let of = |r: &&mut Relation| r.terms.iter().any(|t| figures.contains(&t.figure));
        self.built.relations.iter_mut().filter(of).for_each(|r| r.doubt = Some(Doubt::Shifted));
    }

    /// All that must hold, and the causes of what does not.
    fn localised(
        &self,
        document: &Document,
        profile: &Profile,
        narrative: &Narrative,
        typed_over: HashSet<usize>,
    ) -> (Network, Vec<Cause>) {
        let (relations, figures) = (&self.built.relations, &self.recognised.figures);
        let hard = |r: usize| is_hard(&relations[r], profile);
        let network = Network::of(relations, &self.verdicts, hard, figures, narrative);
        let decimals = |n: usize| figures.get(n).map_or(2, |f| self.recognised.forms[f.form].decimals);
        let doubtful = misread::doubtful(document, figures).collect();
        let causes = localise(&network, &Evidence { figures, decimals, typed_over, doubtful });
        (network, causes)
    }

    /// Says which figures of a scan were read otherwise, and which nothing vouches for.
    fn remark(&mut self, document: &Document, changed: &[(Edit, String)]) {
        let figures = &self.recognised.figures;
        let doubtful = misread::unconfirmed(document, figures, &self.built.relations, &self.verdicts);
        let forms = &self.recognised.forms;
        let cell = |place: Place| {
            let row = |f: &Form| f.rows.iter().position(|r| (r.block, r.row) == (place.block, place.row));
            let (form, row) = forms.iter().enumerate().find_map(|(n, f)| Some((n, row(f)?)))?;
            Some((form, row, place.column as usize))
        };
        let remark = |kind, at: Option<(usize, usize, usize)>, place, text| Remark {
            kind,
            form: at.map(|(form, ..)| form),
            cell: at.map(|(_, row, column)| (row, Some(column))),
            origin: Origin::default(),
            place,
            text,
        };
        let named = |f: &Form, place: Place| {
            let own = f.rows.iter().any(|r| (r.block, r.row) == (place.block, place.row));
            own && f.sides.iter().any(|s| s.labels.contains(&(place.column as usize)))
        };
        // Names that lie over one another, once a form.
        let mut overprinted: Vec<Remark> = Vec::new();
        let mut names: BTreeSet<Place> = BTreeSet::new();
        for (number, form) in forms.iter().enumerate() {
            let own: Vec<&(Edit, String)> = changed.iter().filter(|(e, _)| named(form, e.place)).collect();
            names.extend(own.iter().map(|(e, _)| e.place));
            if let Some((edit, read)) = own.iter().max_by_key(|(_, read)| read.chars().count()) {
                let at = cell(edit.place).map(|(_, row, column)| (number, row, column));
                overprinted.push(remark(RemarkKind::Overprinted, at, None, format!("{read}→{}→{}", edit.text, own.len())));
            }
        }
        let settled = changed.iter().filter_map(|(edit, read)| {
            let text = format!("{read}→{}", edit.text);
            if document.prose(edit.place.block).is_some() {
                let words = Place { column: edit.place.row + edit.text.chars().count() as u32, ..edit.place };
                return Some(remark(RemarkKind::MisreadWords, None, Some(words), text));
            }
            if names.contains(&edit.place) {
                return None;
            }
            let figure = figures.iter().find(|f| f.place == edit.place).map(|f| (f.form, f.row, f.column));
            let kind = if figure.is_some() { RemarkKind::Misread } else { RemarkKind::MisreadCode };
            Some(remark(kind, Some(figure.or_else(|| cell(edit.place))?), None, text))
        });
        let text = |f: &Figure| document.cell(f.place).map_or(String::new(), |c| c.text.clone());
        let doubted = doubtful.into_iter().map(|n| &figures[n]);
        let doubted = doubted.map(|f| remark(RemarkKind::Doubtful, Some((f.form, f.row, f.column)), None, text(f)));
        let all: Vec<Remark> = settled.chain(doubted).chain(overprinted).collect();
        self.recognised.remarks.extend(all);
    }

    fn counts(&self) -> Counts {
        let with_money = || self.verdicts.iter().zip(&self.built.relations).filter(|(_, r)| r.money);
        let count = |v: Verdict| with_money().filter(|(x, _)| **x == v).count();
        Counts {
            total: with_money().count(),
            exact: count(Verdict::Exact),
            rounding: count(Verdict::Rounding),
            broken: count(Verdict::Broken),
            unknown: count(Verdict::Unknown),
        }
    }

    fn broken(&self) -> usize {
        self.verdicts.iter().filter(|v| **v == Verdict::Broken).count()
    }
}

/// So many words of a scan's sentences are read otherwise.
const WORDS: usize = 6;

/// The most pairs of rows that are put to the test.
const MOST_CROSSED: usize = 8;

/// Puts codes and names of rows where they belong; by each pair whether its codes were moved, and not
/// its names.
fn uncross(
    document: &Document,
    printed: Stated,
    held: &Held<'_>,
    catalogue: &Classification,
) -> (Option<Document>, Stated, Vec<(Crossed, bool)>) {
    let found = localise::crossed(document, &printed.recognised, catalogue);
    let (mut corrected, mut stated, mut out) = (None, printed, Vec::new());
    for crossed in found.into_iter().take(MOST_CROSSED) {
        let base: &Document = corrected.as_ref().unwrap_or(document);
        let with = |edits: &[Edit]| {
            let mut document = base.clone();
            edits.iter().for_each(|e| drop(document.apply(e)));
            let stated = Stated::of(&document, held);
            (document, stated)
        };
        // Amounts go with the code: what was moved is what mends more when it is put back; where
        // amounts do not tell, the order of the codes does.
        let (by_code, by_name) = (with(&crossed.codes), with(&crossed.names));
        let codes = by_code.1.broken().cmp(&by_name.1.broken()).then(crossed.order.reverse()).is_lt();
        let (document, after) = if codes { by_code } else { by_name };
        corrected = Some(document);
        stated = after;
        out.push((crossed, codes));
    }
    (corrected, stated, out)
}

/// Reads the sentences with forms in which some amounts are others, and those that stand in no row of their
/// own are not known.
fn read_with(
    document: &Document,
    recognised: &mut Recognised,
    profile: &Profile,
    unplaced: &BTreeSet<usize>,
    changes: &[(usize, Amount)],
) -> Narrative {
    let new = changes.iter().map(|&(n, a)| (n, Some(a))).chain(unplaced.iter().map(|&n| (n, None)));
    let printed: Vec<(usize, Option<Amount>)> = new.map(|(n, a)| (n, std::mem::replace(&mut recognised.figures[n].amount, a))).collect();
    let narrative = crate::narrative::read(document, recognised, profile);
    printed.into_iter().rev().for_each(|(n, a)| recognised.figures[n].amount = a);
    narrative
}

/// Reads the sentences again with the amounts that should be printed, so that what follows from a wrong
/// cell is not said of them, too. None where no cell is known to be wrong.
fn reread(
    document: &Document,
    recognised: &mut Recognised,
    profile: &Profile,
    unplaced: &BTreeSet<usize>,
    causes: &[Cause],
) -> Option<Narrative> {
    let figures = recognised.figures.len();
    let changes: Vec<(usize, Amount)> =
        causes.iter().flat_map(Cause::certain).filter(|c| c.node < figures).map(|c| (c.node, c.amount)).collect();
    (!changes.is_empty()).then(|| read_with(document, recognised, profile, unplaced, &changes))
}

/// Whether a relation must hold: neither soft nor in doubt.
fn is_hard(relation: &Relation, profile: &Profile) -> bool {
    let soft = relation.is_soft(profile);
    !soft && relation.doubt.is_none()
}
