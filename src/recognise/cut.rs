//! Whether an input ends within a form: a text that was copied only in part.
//!
//! In: a document and its raw forms. Out: the last form marked as cut, with a remark, where its last row is shorter
//! than all others of its table.

use super::form::{Remark, RemarkKind};
use super::walk::Walked;
use crate::document::{Block, Document, Origin};

/// Looks at the last row of the input.
pub(super) fn cut_off(document: &Document, walked: &mut Walked) {
    let Some(Block::Table(table)) = document.blocks.last() else { return };
    let Some(form) = walked.forms.last() else { return };
    let (Some(last), Some(layout)) = (form.rows.last(), form.layout.as_ref()) else { return };
    // The last table of the input may be none of the form's.
    if last.block as usize + 1 != document.blocks.len() {
        return;
    }
    let need = layout.sides.iter().flat_map(|s| &s.amounts).map(|a| a.column + 1).max().unwrap_or(0);
    let others = form.rows.iter().rev().skip(1).filter(|r| !r.header && r.block == last.block);
    let mut widths = others.map(|r| table.rows[r.row as usize].len()).peekable();
    let full = widths.peek().is_some() && widths.all(|w| w >= need);
    let cells = &table.rows[last.row as usize];
    if full && cells.len() < need {
        let text = cells.iter().map(|c| c.text.as_str()).rfind(|t| !t.is_empty()).unwrap_or("").to_owned();
        let (form, row) = (walked.forms.len() - 1, form.rows.len() - 1);
        walked.forms[form].cut = true;
        let (kind, cell) = (RemarkKind::CutOff, Some((row, None)));
        walked.remarks.push(Remark { kind, form: Some(form), cell, origin: Origin::default(), place: None, text });
    }
}
