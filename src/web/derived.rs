//! What the page draws of derived forms and of comparisons.
//!
//! In: base records or the shown draft, another document. Out: a [`DerivedView`]: what differs, the
//! derived forms with the draft's figures where they are others, charts. Files are made here as well.

use super::beside::parted;
use super::{Answer, Desk};
use crate::derive::compare::{Difference, compare};
use crate::derive::{Derived, Records, Rounding, derive, export, records_of_draft};
use crate::document::{Block, Document, Edit, Place};
use crate::profile::Profile;
use crate::recognise::recognise;
use crate::{ingest, messages};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A file that the page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// Derived forms as a workbook.
    Workbook,
    /// As HTML, for Word.
    Html,
    /// As text.
    Text,
    /// The workbook to fill in.
    Template,
}

/// Where what is shown comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeriveFrom {
    /// Base records.
    Records,
    /// The shown draft's most detailed forms.
    Draft,
    /// Another document: nothing is derived.
    Document,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// DeriveFrom what.
    pub from: DeriveFrom,
    /// Names of the files whose bytes travel beside it, one behind the other, with their lengths; none to
    /// take those that were taken before.
    pub files: Vec<(String, usize)>,
    /// Whether everything must add up in print.
    pub balanced: bool,
    /// Corrections to the shown draft.
    pub edits: Vec<Edit>,
    /// The profile that was chosen by hand.
    pub profile: Option<String>,
}

/// What differs, and what is derived.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct DerivedView {
    /// Where it comes from.
    pub from: DeriveFrom,
    /// What is shown: a unit and its year, or the names of two documents.
    pub title: String,
    /// How it was derived, in words.
    pub message: String,
    /// Whether everything adds up in print.
    pub balanced: bool,
    /// Whether there is a document that it is held against.
    pub against: bool,
    /// What differs from it.
    pub differences: Vec<Difference>,
    /// The derived forms.
    pub forms: Vec<DerivedForm>,
    /// The charts.
    pub charts: Vec<ChartView>,
}

/// A derived form.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct DerivedForm {
    /// Title.
    pub title: String,
    /// Rows of the header.
    pub header: usize,
    /// All rows.
    pub rows: Vec<Vec<DerivedCell>>,
}

/// A cell of it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct DerivedCell {
    /// What is printed.
    pub text: String,
    /// Whether it is an amount.
    pub number: bool,
    /// What the draft prints, where that is another.
    pub was: Option<String>,
    /// Whether rounding explains it.
    pub rounding: bool,
}

/// A chart.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartView {
    /// Title.
    pub title: String,
    /// The picture.
    pub svg: String,
    /// The same in words.
    pub text: String,
}

/// What is kept between requests.
#[derive(Default)]
pub struct Kept {
    /// The files of the last request.
    files: Vec<(String, Vec<u8>)>,
    derived: Option<(Derived, Option<u16>, String)>,
}

impl Desk {
    /// Derives or compares.
    pub(super) fn derive(&mut self, ask: &Ask, bytes: &[u8]) -> Result<Answer, String> {
        if !ask.files.is_empty() {
            self.kept.files = parted(&ask.files, bytes).map(|(name, own)| (name.to_owned(), own.to_vec())).collect();
        }
        let draft = self.document.as_ref().map(|d| {
            let mut draft = d.clone();
            ask.edits.iter().for_each(|e| drop(draft.apply(e)));
            draft
        });
        let chosen = |document: &Document| self.profiles.chosen_for(ask.profile.as_deref(), document);
        let read = |(name, bytes): &(String, Vec<u8>)| ingest::read(name, bytes).map_err(|e| messages::ingest(&e));
        let (records, name, profile) = match ask.from {
            DeriveFrom::Document => {
                let draft = draft.ok_or(messages::NOTHING_READ)?;
                let others: Vec<Document> = self.kept.files.iter().map(read).collect::<Result<_, _>>()?;
                let names: Vec<&str> = self.kept.files.iter().map(|f| f.0.as_str()).collect();
                // One other document is what was before; several are a department's units.
                let (several, profile) = (others.len() > 1, chosen(&draft));
                let differences = if several { compare(&[draft], &others, profile) } else { compare(&others, &[draft], profile) };
                let title = messages::page::compared(&names, several);
                let view = DerivedView {
                    from: ask.from,
                    title,
                    message: String::new(),
                    balanced: false,
                    against: true,
                    differences,
                    forms: Vec::new(),
                    charts: Vec::new(),
                };
                return Ok(Answer::Derived(Box::new(view)));
            }
            DeriveFrom::Draft => {
                let draft = draft.as_ref().ok_or(messages::NOTHING_READ)?;
                let profile = chosen(draft);
                let records = records_of_draft(&recognise(draft, profile), profile);
                (records.map_err(|e| messages::records("", &e))?, String::new(), profile)
            }
            DeriveFrom::Records => {
                let file = self.kept.files.first().ok_or(messages::NOTHING_READ)?;
                let profile = ask.profile.as_deref().and_then(|id| self.profiles.named(id)).unwrap_or_else(|| Profile::builtin());
                (Records::read(&read(file)?, profile).map_err(|e| messages::records(&file.0, &e))?, file.0.clone(), profile)
            }
        };
        let rounding = if ask.balanced { Rounding::Balanced } else { Rounding::Independent };
        let derived = derive(&records, profile, self.catalogue(), rounding).map_err(|e| messages::records(&name, &e))?;
        let differences = match &draft {
            Some(draft) => compare(std::slice::from_ref(draft), std::slice::from_ref(&derived.document), profile),
            None => Vec::new(),
        };
        // A form that the records say nothing of is not held against the draft's.
        let laid_out = |d: &Difference| profile.derive.iter().flat_map(|s| &s.forms).any(|f| f.id == d.form);
        let mut differences: Vec<Difference> = differences.into_iter().filter(laid_out).collect();
        derived.mark_rounding(&mut differences);
        let view = DerivedView {
            from: ask.from,
            title: messages::page::of_unit(&records.unit, records.year),
            message: messages::derived(derived.tables.len(), derived.open.len(), derived.rounding != rounding),
            balanced: derived.rounding == Rounding::Balanced,
            against: draft.is_some(),
            forms: forms(&derived, &differences),
            charts: export::charts(&derived, profile, records.year)
                .iter()
                .map(|c| ChartView { title: c.title.clone(), svg: export::to_svg(c), text: c.text() })
                .collect(),
            differences,
        };
        self.kept.derived = Some((derived, records.year, profile.id.clone()));
        Ok(Answer::Derived(Box::new(view)))
    }

    /// Makes a file of what was derived last.
    pub(super) fn file(&self, kind: FileKind) -> Result<Answer, String> {
        let failed = |e: &dyn std::fmt::Display| messages::not_written(&e.to_string());
        if kind == FileKind::Template {
            let bytes = export::template(Profile::builtin()).map_err(|e| failed(&e))?.unwrap_or_default();
            return Ok(Answer::File { name: messages::page::TEMPLATE_FILE.to_owned(), bytes, remark: None });
        }
        let (derived, year, profile) = self.kept.derived.as_ref().ok_or(messages::NOTHING_READ)?;
        let profile = self.profiles.named(profile).unwrap_or_else(|| Profile::builtin());
        let (ending, bytes) = match kind {
            FileKind::Workbook => ("xlsx", export::to_workbook(derived, profile).map_err(|e| failed(&e))?),
            FileKind::Html => ("html", export::to_html(derived, &export::charts(derived, profile, *year)).into_bytes()),
            FileKind::Text | FileKind::Template => ("txt", export::to_text(derived).into_bytes()),
        };
        Ok(Answer::File { name: messages::page::derived_file(&derived.document.source.name, ending), bytes, remark: None })
    }
}

/// The derived tables, with what the draft prints where that is another.
fn forms(derived: &Derived, differences: &[Difference]) -> Vec<DerivedForm> {
    let was: HashMap<Place, &Difference> = differences.iter().filter_map(|d| Some((d.other?, d))).collect();
    let title = |block: u32| {
        let mut lines = (0..block).rev().take(6).map_while(|b| derived.document.prose(b)).map(|p| p.text.clone());
        // Title, and below it the captions that every form has.
        lines.find(|l| !l.contains('：')).unwrap_or_default()
    };
    derived
        .tables
        .iter()
        .filter_map(|&(block, header)| {
            let Some(Block::Table(table)) = derived.document.blocks.get(block as usize) else { return None };
            let rows = table.rows.iter().enumerate().map(|(r, row)| {
                let cell = |(c, cell): (usize, &crate::document::Cell)| {
                    let place = Place { block, row: r as u32, column: c as u32 };
                    {
                        let other = was.get(&place);
                        DerivedCell {
                            text: cell.text.clone(),
                            number: derived.printed.contains_key(&place),
                            was: other.map(|d| d.before.clone()),
                            rounding: other.is_some_and(|d| d.rounding),
                        }
                    }
                };
                row.iter().enumerate().map(cell).collect()
            });
            Some(DerivedForm { title: title(block), header, rows: rows.collect() })
        })
        .collect()
}
