//! Derived documents as files: a workbook with live totals, HTML for Word, plain text, charts.
//!
//! In: a [`Derived`]. Out: bytes or text. What comes from input and begins like a formula
//! stays text in each of them.

mod chart;
mod html;
mod template;
mod workbook;

pub use chart::{Chart, charts, to_svg};
pub use html::to_html;
pub use template::template;
pub use workbook::to_workbook;

use super::Derived;
use crate::document::Block;

/// Whether a spreadsheet would take a text for a formula.
fn is_formula(text: &str) -> bool {
    let number = || crate::figure::read(text, crate::figure::MoneyUnit::Yuan);
    match text.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => {
            !matches!(number(), crate::figure::Reading::Amount(_) | crate::figure::Reading::Blank | crate::figure::Reading::Percent(_))
        }
        _ => false,
    }
}

/// As plain text, cells by tab: a cell that begins like a formula gets an apostrophe before it, which
/// spreadsheets take for "this is text".
pub fn to_text(derived: &Derived) -> String {
    let mut document = derived.document.clone();
    for block in &mut document.blocks {
        let Block::Table(table) = block else { continue };
        for cell in table.rows.iter_mut().flatten().filter(|c| is_formula(&c.text)) {
            cell.text.insert(0, '\'');
        }
    }
    document.to_text()
}
