//! The tables of the forms and the sentences, as a reader of the report sees them.
//!
//! In: a document and what was recognised of it. Out: rows of printed texts for each form of the report,
//! and the paragraphs that say something of the figures. The page draws them, a workbook holds them.

use super::Report;
use crate::document::{Document, Place};
use crate::narrative::Narrative;
use crate::recognise::{ItemKind, Recognised};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prose {
    /// Block of the document.
    pub block: u32,
    /// What it says.
    pub text: String,
    /// Whether it is only there to show which section what follows belongs to.
    pub heading: bool,
    /// The numbers in it that were read, as characters, and whether any rule could check them.
    pub claims: Vec<(u32, u32, bool)>,
}

/// The table of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its rows.
    pub rows: Vec<SheetRow>,
    /// Columns of amounts.
    pub amounts: Vec<usize>,
    /// Whether it is a form of labels and values: blanks belong to the cell before them.
    pub loose: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Block of the document.
    pub block: u32,
    /// Row of that table.
    pub row: u32,
    /// Whether it is (or repeats) the header.
    pub header: bool,
    /// Whether it is a total.
    pub total: bool,
    /// The printed texts.
    pub cells: Vec<String>,
}

impl SheetRow {
    /// The place of a cell.
    pub fn place(&self, column: usize) -> Place {
        Place { block: self.block, row: self.row, column: column as u32 }
    }
}

/// The tables of the forms, in the report's order.
pub fn sheets(document: &Document, recognised: &Recognised) -> Vec<Sheet> {
    let sheet = |form: &crate::recognise::Form| {
        let items = form.sides.iter().flat_map(|s| &s.items);
        let totals: Vec<usize> = items.filter(|i| i.kind == ItemKind::Total).map(|i| i.row).collect();
        let rows = form.rows.iter().enumerate().map(|(r, row)| SheetRow {
            block: row.block,
            row: row.row,
            header: row.header,
            total: totals.contains(&r),
            cells: {
                let mut cells: Vec<String> = document.row(row.block, row.row).iter().map(|c| c.text.clone()).collect();
                cells.resize(form.columns, String::new());
                cells
            },
        });
        Sheet {
            rows: rows.collect(),
            amounts: form.sides.iter().flat_map(|s| s.amounts.iter().chain(s.wrapped.iter().flatten())).map(|a| a.column).collect(),
            loose: form.fields.is_some(),
        }
    };
    recognised.forms.iter().map(sheet).collect()
}

/// The paragraphs with numbers that were read or with findings, each behind its heading.
pub fn prose(document: &Document, narrative: &Narrative, report: &Report) -> Vec<Prose> {
    let mut judged = vec![false; narrative.claims.len()];
    narrative.checks.iter().flat_map(|c| &c.claims).for_each(|&c| judged[c] = true);
    let mut of_block: BTreeMap<u32, Vec<(u32, u32, bool)>> = BTreeMap::new();
    for (claim, judged) in narrative.claims.iter().zip(judged) {
        of_block.entry(claim.block).or_default().push((claim.span.0, claim.span.1, judged));
    }
    for place in report.findings.iter().flat_map(|f| &f.figures).map(|f| f.place) {
        if document.prose(place.block).is_some() {
            of_block.entry(place.block).or_default();
        }
    }
    let mut out: Vec<Prose> = Vec::new();
    for (block, claims) in of_block {
        let mut put = |block: u32, heading: bool, claims| {
            if let Some(p) = document.prose(block).filter(|_| out.last().is_none_or(|l: &Prose| l.block < block)) {
                out.push(Prose { block, text: p.text.clone(), heading, claims });
            }
        };
        let before = block.checked_sub(1).filter(|&b| document.prose(b).is_some_and(|p| p.text.chars().count() <= 44));
        if let Some(b) = before {
            put(b, true, Vec::new());
        }
        put(block, false, claims);
    }
    out
}
