//! What of the state is shown.
//!
//! In: the state. Out: the cells, findings and pages that the views ask for. Nothing is changed.

use super::State;
use crate::document::Place;
use crate::report::{Finding, FindingFigure, RelationTerm, RelationWords, Severity};
use crate::web::Request;
use std::collections::BTreeMap;

/// Findings of a group are of one rule, grade and form.
pub fn group_key(f: &Finding) -> String {
    let form = f.figures.first().and_then(|x| x.location.index).map_or(String::new(), |i| i.to_string());
    format!("{} {:?} {form}", f.rule, f.severity)
}

/// Fewer findings alike stand by themselves.
const GROUP: usize = 4;

impl State {
    /// The findings that pass the filter, those of a group together where its first one stands.
    pub fn grouped(&self) -> Vec<(String, Vec<usize>)> {
        let Some(view) = &self.view else { return Vec::new() };
        let mut out: Vec<(String, Vec<usize>)> = Vec::new();
        let shown = self.shown();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for &i in &shown {
            *counts.entry(group_key(&view.report.findings[i])).or_default() += 1;
        }
        let mut at: BTreeMap<String, usize> = BTreeMap::new();
        for i in shown {
            let key = group_key(&view.report.findings[i]);
            match at.get(&key).filter(|_| counts[&key] >= GROUP) {
                Some(&group) => out[group].1.push(i),
                None => {
                    at.insert(key.clone(), out.len());
                    out.push((key, vec![i]));
                }
            }
        }
        out
    }

    /// The text of a cell that is shown.
    pub fn cell(&self, place: Place) -> Option<&str> {
        let view = self.view.as_ref()?;
        let row = view.sheets.iter().flat_map(|s| &s.rows).find(|r| (r.block, r.row) == (place.block, place.row))?;
        row.cells.get(place.column as usize).map(String::as_str)
    }

    pub(super) fn form_of(&self, place: Place) -> Option<usize> {
        let view = self.view.as_ref()?;
        view.sheets.iter().position(|s| s.rows.iter().any(|r| (r.block, r.row) == (place.block, place.row)))
    }

    /// Findings that blame a cell, or else speak of it.
    pub fn findings_at(&self, place: Place) -> Vec<usize> {
        let Some(view) = &self.view else { return Vec::new() };
        let with = |suspect: bool| {
            let speaks = move |f: &&crate::report::FindingFigure| f.place == place && (f.suspect || !suspect);
            (0..view.report.findings.len()).filter(move |&i| view.report.findings[i].figures.iter().any(|f| speaks(&f)))
        };
        let mut all: Vec<usize> = with(true).collect();
        all.extend(with(false).filter(|&i| self.passes(&view.report.findings[i])));
        all
    }

    /// The findings that pass the filter, by number.
    pub fn shown(&self) -> Vec<usize> {
        let Some(view) = &self.view else { return Vec::new() };
        (0..view.report.findings.len()).filter(|&i| self.passes(&view.report.findings[i])).collect()
    }

    pub(super) fn passes(&self, f: &Finding) -> bool {
        let severity = match f.severity {
            Severity::Error => self.filter.errors,
            Severity::Warning => self.filter.warnings,
            Severity::Notice => self.filter.notices,
            Severity::Reading => self.filter.readings,
        };
        let here = || f.figures.iter().any(|x| x.location.index == Some(self.form as u32));
        severity && (!self.filter.this_form || here()) && (self.hidden.is_empty() || !self.hidden.contains(&group_key(f)))
    }

    /// The relation that is drawn over the forms.
    pub fn explained_relation(&self) -> Option<&RelationWords> {
        let finding = self.view.as_ref()?.report.findings.get(self.finding?)?;
        finding.relations.get(self.explained?)
    }

    /// Its terms with their figures.
    pub fn explained_terms(&self) -> Option<Vec<(RelationTerm, &FindingFigure)>> {
        let finding = self.view.as_ref()?.report.findings.get(self.finding?)?;
        let terms = &finding.relations.get(self.explained?)?.terms;
        Some(terms.iter().filter_map(|t| Some((*t, finding.figures.get(t.figure)?))).collect())
    }

    /// Whether there is nothing to show but pages: nothing was recognised.
    pub fn is_page_alone(&self) -> bool {
        self.view.as_ref().is_some_and(|v| v.sheets.is_empty() && v.prose.is_empty() && !v.pages.is_empty())
    }

    /// Whether the text is shown, which comes behind the forms.
    pub fn shows_prose(&self) -> bool {
        self.view.as_ref().is_some_and(|v| !v.prose.is_empty() && self.form == v.sheets.len())
    }

    /// The page of the PDF on which the shown form, or what is selected of it, stands.
    pub fn page_here(&self) -> Option<u32> {
        let report = &self.view.as_ref()?.report;
        let finding = self.finding.and_then(|f| report.findings.get(f)?.figures.first());
        let selected = finding.filter(|f| Some(f.place) == self.selected).map(|f| &f.location);
        let location = selected.or_else(|| report.forms.get(self.form).map(|f| &f.location))?;
        location.origin.page().map(|(page, _)| page)
    }

    /// Whether the engine is at work on a whole draft (a correction takes no noticeable time).
    pub fn busy_visible(&self) -> bool {
        self.busy && !self.job.as_ref().is_some_and(|j| matches!(j.request, Request::Edit { .. } | Request::Again { .. }))
    }
}
