//! Findings about what must be in a disclosure, and what must not.
//!
//! In: concerns. Out: findings with their places. What concerns a form as a whole leads to its title.

use super::findings::{Judged, NOWHERE, plain};
use super::{Finding, FindingFigure, Proposal};
use crate::document::{Location, Place};
use crate::figure::MoneyUnit;
use crate::messages;
use crate::rules::Concern;
use crate::rules::{Found, Rule};
use std::collections::BTreeSet;

impl Judged<'_> {
    /// All concerns as findings, and what the rules found that check by themselves.
    pub(super) fn concerns(&self, findings: &mut Vec<Finding>) {
        findings.extend(self.concerns.iter().map(|c| self.concern(c)));
        // What a table shows by itself is not said again of cells that a stated relation speaks of already.
        let told: BTreeSet<Place> = findings.iter().flat_map(|f| &f.figures).map(|f| f.place).collect();
        let again = |rule: &Rule, found: &Found| rule.id.starts_with("observed.") && found.places.iter().any(|p| told.contains(p));
        findings.extend(self.found.iter().filter(|(r, f)| !again(r, f)).map(|(rule, found)| self.of_rule(rule, found)));
    }

    fn of_rule(&self, rule: &Rule, found: &Found) -> Finding {
        let mut finding = plain(rule.id, rule.severity, found.message.clone());
        let name =
            |place: &Place| if self.speaker.document.prose(place.block).is_some() { messages::IN_PROSE.to_owned() } else { String::new() };
        for (i, place) in found.places.iter().enumerate() {
            let (location, text) = self.whereabouts(*place);
            if i == 0 {
                finding.printed = Some(text.clone());
                finding.expected.clone_from(&found.instead);
                let proposal =
                    |value: &String| Proposal { location: location.clone(), place: *place, value: value.clone(), and: Vec::new() };
                finding.proposal = found.instead.as_ref().map(proposal);
            }
            finding.figures.push(FindingFigure {
                role: "place".to_owned(),
                suspect: i == 0,
                name: name(place),
                text,
                value: None,
                expected: None,
                currency: MoneyUnit::TenThousand,
                location,
                place: *place,
            });
        }
        finding
    }

    fn concern(&self, concern: &Concern) -> Finding {
        let speaker = &self.speaker;
        let form = concern.form.map(|f| speaker.form_name(&speaker.recognised.forms[f])).unwrap_or_default();
        let message = messages::concern(concern.kind, &form, &concern.words);
        let mut finding = plain(concern.kind.rule(), concern.kind.severity(), message);
        let figure = |(i, place): (usize, &Place)| {
            let (location, text) = self.whereabouts(*place);
            FindingFigure {
                role: "place".to_owned(),
                suspect: i == 0,
                name: form.clone(),
                text,
                value: None,
                expected: None,
                currency: MoneyUnit::TenThousand,
                location,
                place: *place,
            }
        };
        finding.figures = concern.places.iter().enumerate().map(figure).collect();
        if finding.figures.is_empty() {
            let location = concern.form.map_or_else(Location::default, |f| speaker.location(f, None, None));
            let place = concern.form.and_then(|f| speaker.recognised.forms[f].rows.first()).map(|r| Place {
                block: r.block,
                row: r.row,
                column: 0,
            });
            finding.figures.push(FindingFigure {
                role: "place".to_owned(),
                suspect: false,
                name: form,
                text: String::new(),
                value: None,
                expected: None,
                currency: MoneyUnit::TenThousand,
                location,
                place: place.unwrap_or(NOWHERE),
            });
        }
        finding
    }

    /// Location and text of a cell or of words.
    fn whereabouts(&self, place: Place) -> (Location, String) {
        let document = self.speaker.document;
        if document.prose(place.block).is_some() {
            let (_, location) = self.words_at(place.block, (place.row, place.column));
            return (location, self.text_of(place.block, (place.row, place.column)));
        }
        let Some(cell) = document.cell(place) else { return (Location::default(), String::new()) };
        let forms = self.speaker.recognised.forms.iter().enumerate();
        let found =
            forms.filter_map(|(f, form)| Some((f, form.rows.iter().position(|r| (r.block, r.row) == (place.block, place.row))?))).next();
        let location = match found {
            Some((f, row)) => self.speaker.location(f, Some(row), Some(place.column as usize)),
            None => Location { origin: cell.origin.clone(), ..Location::default() },
        };
        (location, cell.text.clone())
    }
}
