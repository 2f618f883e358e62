//! From verdicts to findings.
//!
//! In: the recognised document, its relations and verdicts, the causes. Out: a [`Report`]. One
//! finding for one cause, with the relations that it explains folded beneath; soft and doubtful
//! relations are warnings, rounding differences notices.

use super::words::Speaker;
use super::{Counts, DocumentInfo, Finding, FindingFigure, FormInfo, Proposal, RelationWords, Report, SCHEMA, Severity, Standing};
use crate::document::{Location, Note, Place};
use crate::figure::{Amount, MoneyUnit};
use crate::formula::{Slip, SlipKind};
use crate::localise::{Cause, Crossed, Displaced, repairs};
use crate::messages;
use crate::narrative::Narrative;
use crate::network::Network;
use crate::profile::{Grade, Grades};
use crate::recognise::{Doubt, FormRow, Remark, RemarkKind};
use crate::relation::{Built, Origin, Relation, Verdict, weigh};
use crate::rules::Concern;
use crate::rules::{self, Asked, Found, Rule};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a report is made from.
pub struct Judged<'a> {
    /// Names things.
    pub speaker: Speaker<'a>,
    /// The relations.
    pub built: &'a Built,
    /// Their verdicts.
    pub verdicts: &'a [Verdict],
    /// How many relations there are, as printed.
    pub counts: Counts,
    /// All figures and claims with what must hold between them.
    pub network: &'a Network,
    /// Why some are broken.
    pub causes: &'a [Cause],
    /// Rows whose codes (or names, where not) are in each other's place.
    pub crossed: &'a [(Crossed, bool)],
    /// Amounts in rows that are not their own.
    pub displaced: &'a Displaced,
    /// What the rules found that check by themselves.
    pub found: &'a [(&'static Rule, Found)],
    /// How often they were asked, where they count it.
    pub asked: &'a BTreeMap<&'static str, Asked>,
    /// What is odd about a workbook's formulas.
    pub slips: &'a [Slip],
    /// What the sentences say.
    pub narrative: &'a Narrative,
    /// What must be there, and what must not.
    pub concerns: &'a [Concern],
    /// Rules that are graded otherwise, or not asked.
    pub grades: &'a Grades,
    /// What stands whatever the doubtful letters of a scan are.
    pub standing: &'a Standing,
}

/// Makes the report.
pub fn report(judged: &Judged<'_>) -> Report {
    let speaker = &judged.speaker;
    let part = speaker.recognised.parts.first().cloned().unwrap_or_default();
    let mut findings = Vec::new();
    let mut told: BTreeSet<usize> = BTreeSet::new();
    judged.shifted(&mut told, &mut findings);
    judged.out_of_step(&mut findings);
    judged.causes(&mut told, &mut findings);
    judged.weaker(&told, &mut findings);
    judged.remarks(&mut findings);
    judged.renamed(&mut findings);
    judged.slips(&mut findings);
    judged.prose(&mut findings);
    judged.concerns(&mut findings);
    findings.extend(judged.speaker.document.notes.iter().map(noted));
    judged.graded(&mut findings);
    super::damage::spare(&judged.speaker, &mut findings);
    super::unsure::spare(&judged.speaker, &mut findings, judged.standing);
    for figure in findings.iter_mut().flat_map(|f| &mut f.figures) {
        figure.location.file = speaker.document.file_of(figure.place.block).map(str::to_owned);
    }
    // Errors first, then as they stand in the document; what is said of no form comes last.
    findings.sort_by_cached_key(|f: &Finding| (f.severity, order(f)));
    let checks = super::ledger::ledger(judged, &findings);
    super::damage::fold(speaker, &mut findings);
    super::accepted::name(&mut findings, part.unit.as_deref(), part.year);
    Report {
        review: None,
        round: None,
        checks,
        schema: SCHEMA.to_owned(),
        source: speaker.document.source.clone(),
        document: DocumentInfo {
            title: part.title,
            unit: part.unit,
            year: part.year,
            kind: if part.final_account { "final-account" } else { "budget" }.to_owned(),
            level: if part.department { "department" } else { "unit" }.to_owned(),
            profile: speaker.profile.id.clone(),
            parts: speaker.recognised.parts.len(),
        },
        forms: forms(speaker),
        relations: judged.counts,
        narrative: judged.narrative_info(),
        findings,
    }
}

fn order(f: &Finding) -> (u32, u32, u32) {
    let at = f.figures.first().map(|x| &x.location);
    at.map_or((u32::MAX, 0, 0), |l| (l.index.unwrap_or(u32::MAX), l.row.unwrap_or(0), l.column.unwrap_or(0)))
}

fn forms(speaker: &Speaker<'_>) -> Vec<FormInfo> {
    let info = |(number, form): (usize, &crate::recognise::Form)| {
        let spec = &speaker.profile.forms[form.spec];
        FormInfo {
            id: spec.id.clone(),
            name: spec.name.clone(),
            title: form.title.clone(),
            rows: form.rows.len(),
            columns: form.columns,
            currency: form.currency,
            empty: form.empty,
            judged: form.judged,
            part: form.part,
            of: speaker.recognised.parts.get(form.part).filter(|_| speaker.recognised.parts.len() > 1).and_then(|p| p.unit.clone()),
            subject: form.fields.as_ref().and_then(|f| f.key.clone()),
            location: Location {
                form: Some(spec.id.clone()),
                index: Some(number as u32),
                origin: form.origin.clone(),
                ..Location::default()
            },
        }
    };
    speaker.recognised.forms.iter().enumerate().map(info).collect()
}

impl Judged<'_> {
    /// Leaves out what is not asked, and grades what somebody wants graded otherwise; what could not be read is about
    /// the reading, and no rule's matter.
    fn graded(&self, findings: &mut Vec<Finding>) {
        let rule = |f: &Finding| self.grades.of(f.rule.strip_prefix("rounding.").unwrap_or(&f.rule));
        findings.retain(|f| rule(f) != Some(Grade::Off));
        for finding in findings.iter_mut().filter(|f| !matches!(f.severity, Severity::Reading | Severity::Notice)) {
            if let Some(severity) = rule(finding).and_then(Severity::wanted) {
                finding.severity = severity;
            }
        }
    }

    /// Soft and doubtful relations that are broken, and rounding differences: these by form and
    /// rule together, for they are many and harmless.
    fn weaker(&self, told: &BTreeSet<usize>, findings: &mut Vec<Finding>) {
        // What a named suspect explains already is not said again of a weaker relation.
        let blamed: BTreeSet<usize> = self.causes.iter().flat_map(|c| c.certain().iter().map(|x| x.node)).collect();
        let mut rounding: BTreeMap<(usize, Origin), Vec<usize>> = BTreeMap::new();
        for (r, relation) in self.built.relations.iter().enumerate().filter(|(r, _)| !told.contains(r)) {
            if relation.terms.iter().any(|t| blamed.contains(&t.figure)) {
                continue;
            }
            match (self.verdicts[r], self.soft(relation)) {
                (Verdict::Rounding, None) => rounding.entry((self.form_of(relation), relation.origin)).or_default().push(r),
                // That the form is cut off is said already.
                (Verdict::Broken, _) if matches!(relation.doubt, Some(Doubt::CutOff | Doubt::Shifted)) => {}
                // What is soft and off by a last digit is a rounding difference.
                (Verdict::Broken, Some(_)) if self.by_last_digit(relation) => {
                    rounding.entry((self.form_of(relation), relation.origin)).or_default().push(r);
                }
                (Verdict::Broken, soft) => {
                    let (name, (difference, unit)) = (self.full_name(relation), self.difference(r));
                    let by = messages::distance(&difference);
                    let message = match (soft, relation.doubt) {
                        (Some(soft), _) => messages::soft(&name, &by, unit, soft),
                        (None, Some(doubt)) => messages::doubtful(&name, &by, unit, doubt),
                        (None, None) => self.contradiction(r, Some(relation)),
                    };
                    findings.push(self.weak(Severity::Warning, message, &[r], Some(difference)));
                }
                _ => {}
            }
        }
        for relations in rounding.into_values() {
            let (difference, unit) = self.difference(relations[0]);
            let name = self.full_name(&self.built.relations[relations[0]]);
            let message = messages::rounding(&name, &messages::distance(&difference), unit, relations.len());
            findings.push(self.weak(Severity::Notice, message, &relations, Some(difference)));
        }
    }

    /// Whether a relation is off by no more than one of its last digits.
    fn by_last_digit(&self, relation: &Relation) -> bool {
        let figures = &self.speaker.recognised.figures;
        let digits = relation.terms.iter().filter_map(|t| figures[t.figure].amount.filter(|a| !a.is_nil()));
        let digit = digits.map(|a| a.radius() * Decimal::TWO).max().unwrap_or_default();
        weigh(relation, |f| figures[f].amount).is_some_and(|(d, _)| d.abs() <= digit)
    }

    fn weak(&self, severity: Severity, message: String, relations: &[usize], difference: Option<String>) -> Finding {
        let words: Vec<RelationWords> = relations.iter().map(|&r| self.words(r)).collect();
        let rule = &words[0].rule;
        let rule = if severity == Severity::Notice { format!("rounding.{rule}") } else { rule.clone() };
        Finding {
            relation: Some(words[0].words.clone()),
            difference,
            figures: self.figures(relations),
            relations: words,
            ..plain(&rule, severity, message)
        }
    }

    pub(super) fn form_of(&self, relation: &Relation) -> usize {
        self.speaker.recognised.figures[relation.terms[0].figure].form
    }

    fn soft(&self, relation: &Relation) -> Option<&str> {
        match relation.origin {
            Origin::Rule(i) => self.speaker.profile.rules[i].soft.as_deref(),
            _ => None,
        }
    }

    /// What recognition and reading had to say.
    fn remarks(&self, findings: &mut Vec<Finding>) {
        let speaker = &self.speaker;
        let at: BTreeMap<(usize, usize, usize), usize> = speaker
            .recognised
            .figures
            .iter()
            .enumerate()
            .filter(|(_, f)| f.amount.is_none())
            .map(|(i, f)| ((f.form, f.row, f.column), i))
            .collect();
        let blank = |id: usize| {
            let form = &speaker.recognised.forms[speaker.recognised.figures[id].form];
            Amount::new(Decimal::ZERO, form.currency, form.decimals)
        };
        let repaired = if at.is_empty() { HashMap::new() } else { repairs(&self.built.relations, &speaker.recognised.figures, blank) };
        for remark in &speaker.recognised.remarks {
            let (form, location) = match remark.form {
                Some(number) => {
                    let form = &speaker.recognised.forms[number];
                    let (row, column) = remark.cell.map_or((None, None), |(r, c)| (Some(r), c));
                    (speaker.form_name(form), speaker.location(number, row, column))
                }
                None => match remark.place.filter(|p| speaker.document.prose(p.block).is_some()) {
                    Some(words) => (messages::IN_PROSE.to_owned(), self.words_at(words.block, (words.row, words.column)).1),
                    None => (String::new(), Location { origin: remark.origin.clone(), ..Location::default() }),
                },
            };
            let figure = remark.form.zip(remark.cell).and_then(|(f, (r, c))| at.get(&(f, r, c?)).copied());
            let place = match (figure, remark.cell) {
                (Some(id), _) => speaker.cell_name(&speaker.recognised.figures[id], id),
                (None, Some((row, Some(column)))) => messages::row_column(row + 1, column + 1),
                (None, Some((row, None))) => self.row_name(remark, row),
                (None, None) => String::new(),
            };
            let rule = remark.kind.rule();
            // A part that lacks a nought is a slip; a 类 that cannot be is an error.
            let severity = if remark.kind == RemarkKind::ShortCode { Severity::Warning } else { severity_of(rule) };
            let mut finding = plain(rule, severity, messages::remark(remark.kind, &form, &place, &remark.text));
            finding.printed = (!remark.text.is_empty()).then(|| remark.text.clone());
            let currency = remark.form.map_or(MoneyUnit::TenThousand, |f| speaker.recognised.forms[f].currency);
            if let Some(id) = figure {
                let f = &speaker.recognised.figures[id];
                if let Some(amount) = repaired.get(&id).filter(|_| severity != Severity::Reading) {
                    let value = amount.to_string();
                    finding.message = messages::unreadable_should_be(&finding.message, &messages::grouped(&value), currency.name());
                    finding.expected = Some(value.clone());
                    finding.proposal = Some(Proposal { location: location.clone(), place: f.place, value, and: Vec::new() });
                }
            }
            let place = figure.map(|id| speaker.recognised.figures[id].place);
            let place = place.or_else(|| remark.form.zip(remark.cell).and_then(|(f, (r, c))| self.place(f, r, c.unwrap_or(0))));
            let place = place.or(remark.place);
            finding.figures.push(FindingFigure {
                role: "place".to_owned(),
                suspect: severity == Severity::Error,
                name: form,
                text: remark.text.clone(),
                value: None,
                expected: None,
                currency,
                location,
                place: place.unwrap_or(NOWHERE),
            });
            findings.push(finding);
        }
    }

    fn place(&self, form: usize, row: usize, column: usize) -> Option<Place> {
        let row = self.speaker.recognised.forms[form].rows.get(row)?;
        Some(crate::document::Place { block: row.block, row: row.row, column: column as u32 })
    }

    fn row_name(&self, remark: &Remark, row: usize) -> String {
        let origin = remark.form.map(|f| self.speaker.location(f, Some(row), None).origin);
        origin.and_then(|o| messages::origin(&o)).unwrap_or_default()
    }

    /// Totals of a workbook that are typed over or leave out a part.
    fn slips(&self, findings: &mut Vec<Finding>) {
        let speaker = &self.speaker;
        for slip in self.slips {
            let name = |id: usize| {
                let figure = &speaker.recognised.figures[id];
                format!("{}{}", speaker.form_name(&speaker.recognised.forms[figure.form]), speaker.cell_name(figure, id))
            };
            let mut ids = vec![slip.total];
            let (rule, message) = match &slip.kind {
                SlipKind::TypedOver => ("formula.typed-over", messages::typed_over(&name(slip.total))),
                SlipKind::Misses { formula, part } => {
                    ids.push(*part);
                    let part = speaker.cell_name(&speaker.recognised.figures[*part], *part);
                    ("formula.misses", messages::misses(&name(slip.total), formula, &part))
                }
            };
            let figures = ids.iter().enumerate().map(|(i, &id)| self.figure(id, if i == 0 { "total" } else { "part" }, i == 0));
            findings.push(Finding { figures: figures.collect(), ..plain(rule, Severity::Warning, message) });
        }
    }

    /// Names that differ by a word, and functions that nobody else calls so.
    fn renamed(&self, findings: &mut Vec<Finding>) {
        let of_projects = self
            .built
            .renamed
            .iter()
            .map(|(form, own, other)| ("performance-target.name", *form, own, other, messages::renamed(own, other)));
        // One row may stand in several rules.
        let mut seen = BTreeSet::new();
        let of_functions = self.built.misnamed.iter().filter_map(|m| {
            let (own, other) = if m.wrong == m.form { (&m.own, &m.common) } else { (&m.common, &m.own) };
            seen.insert((m.wrong, own)).then(|| ("row.other-name", m.wrong, own, other, messages::misnamed(own, other)))
        });
        for (rule, form, own, other, message) in of_projects.chain(of_functions) {
            let speaker = &self.speaker;
            let is_own = |text: &str| crate::text::enumeration(&crate::text::key(text)).1 == own || crate::text::key(text) == *own;
            let named = |row: &FormRow| speaker.document.row(row.block, row.row).iter().position(|c| is_own(&c.text));
            let rows = speaker.recognised.forms[form].rows.iter().enumerate();
            let found = rows.filter_map(|(r, row)| Some((r, named(row)?))).next();
            let figure = found.and_then(|(r, column)| {
                Some(FindingFigure {
                    role: "place".to_owned(),
                    suspect: true,
                    name: speaker.form_name(&speaker.recognised.forms[form]),
                    text: own.clone(),
                    value: None,
                    expected: None,
                    currency: speaker.recognised.forms[form].currency,
                    location: speaker.location(form, Some(r), Some(column)),
                    place: self.place(form, r, column)?,
                })
            });
            findings.push(Finding {
                printed: Some(own.clone()),
                expected: Some(other.clone()),
                figures: figure.into_iter().collect(),
                ..plain(rule, Severity::Warning, message)
            });
        }
    }
}

/// What reading had to say of the input.
fn noted(note: &Note) -> Finding {
    let rule = note.kind.rule();
    let place = FindingFigure {
        role: "place".to_owned(),
        suspect: false,
        name: String::new(),
        text: note.text.clone(),
        value: None,
        expected: None,
        currency: MoneyUnit::TenThousand,
        location: Location { origin: note.origin.clone(), ..Location::default() },
        place: NOWHERE,
    };
    let severity = severity_of(rule);
    Finding { figures: vec![place], ..plain(rule, severity, messages::note(note)) }
}

/// A finding that says a sentence and no more.
pub(super) fn plain(rule: &str, severity: Severity, message: String) -> Finding {
    Finding {
        id: String::new(),
        rule: rule.to_owned(),
        severity,
        message,
        relation: None,
        printed: None,
        expected: None,
        difference: None,
        figures: Vec::new(),
        relations: Vec::new(),
        proposal: None,
        alternatives: Vec::new(),
        mistake: None,
        proven: true,
        accepted: None,
        opinion: None,
    }
}

/// How grave a rule is.
pub(super) fn severity_of(rule: &str) -> Severity {
    rules::get(rule).map_or(Severity::Warning, |r| r.severity)
}

/// No cell of the document.
pub(super) const NOWHERE: Place = Place { block: u32::MAX, row: 0, column: 0 };
