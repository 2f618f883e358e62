//! Where something stands in the input: a line of a text, a cell of a sheet, a box on a page.
//!
//! In a report an [`Origin`] is flat: only the members that its kind of input has a notion of
//! (`line`, `span`; `sheet`, `cell`; `page`, `box`).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Where something stands in the input.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "Flat", from = "Flat")]
#[cfg_attr(feature = "schema", schemars(with = "Flat"))]
pub enum Origin {
    /// The input has no notion of places (a table of a Word file).
    #[default]
    Unknown,
    /// In a text.
    Text {
        /// Line from 1.
        line: u32,
        /// Characters of that line: from (counting from 0) and to (excluded).
        span: (u32, u32),
    },
    /// In a workbook.
    Sheet {
        /// The sheet's name.
        sheet: Arc<str>,
        /// The cell.
        cell: CellName,
    },
    /// On a page of a PDF.
    Page {
        /// Page from 1.
        page: u32,
        /// The box on it.
        bounds: Bounds,
    },
}

impl Origin {
    /// The line of a text.
    pub fn line(&self) -> Option<u32> {
        match self {
            Origin::Text { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The page of a PDF and the box on it.
    pub fn page(&self) -> Option<(u32, Bounds)> {
        match self {
            Origin::Page { page, bounds } => Some((*page, *bounds)),
            _ => None,
        }
    }

    /// The place right behind it: where a blank that was not typed would stand.
    pub fn behind(&self) -> Origin {
        match self {
            Origin::Text { line, span } => Origin::Text { line: *line, span: (span.1, span.1) },
            Origin::Sheet { sheet, cell } => {
                Origin::Sheet { sheet: sheet.clone(), cell: CellName { row: cell.row, column: cell.column.saturating_add(1) } }
            }
            other => other.clone(),
        }
    }
}

/// A box in points (1/72 inch), from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "[i32; 4]", from = "[i32; 4]")]
#[cfg_attr(feature = "schema", schemars(with = "[i32; 4]"))]
pub struct Bounds {
    /// Left edge.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Lower edge.
    pub bottom: i32,
}

impl From<Bounds> for [i32; 4] {
    fn from(b: Bounds) -> Self {
        [b.left, b.top, b.right, b.bottom]
    }
}

impl From<[i32; 4]> for Bounds {
    fn from([left, top, right, bottom]: [i32; 4]) -> Self {
        Bounds { left, top, right, bottom }
    }
}

/// A cell of a sheet, from 0; written as in a workbook (`C5`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellName {
    /// Row from 0.
    pub row: u32,
    /// Column from 0.
    pub column: u32,
}

impl fmt::Display for CellName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&column_name(self.column))?;
        write!(f, "{}", u64::from(self.row) + 1)
    }
}

/// The letters of a column of a sheet, from 0: `A`, `Z`, `AA`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The name of the sheet of a form, which is the `number`th from 0: at most 31 letters, none that Excel
/// forbids, and no two alike.
pub fn sheet_name(form: &str, number: usize) -> String {
    let name: String = form.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')).take(27).collect();
    format!("{}{name}", number + 1)
}

/// Not the name of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a cell")]
pub struct NoCellName;

impl FromStr for CellName {
    type Err = NoCellName;

    fn from_str(s: &str) -> Result<Self, NoCellName> {
        let letters = s.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, number) = s.split_at(letters);
        if letters == 0 || letters > 4 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NoCellName);
        }
        let column = name.bytes().fold(0, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1) - 1;
        let row = number.parse::<u32>().ok().and_then(|n| n.checked_sub(1)).ok_or(NoCellName)?;
        Ok(CellName { row, column })
    }
}

/// The form of an [`Origin`] in a report.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Flat {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<(u32, u32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(default, rename = "box", skip_serializing_if = "Option::is_none")]
    bounds: Option<Bounds>,
}

impl From<Origin> for Flat {
    fn from(origin: Origin) -> Self {
        let mut flat = Flat { line: None, span: None, sheet: None, cell: None, page: None, bounds: None };
        match origin {
            Origin::Unknown => {}
            Origin::Text { line, span } => (flat.line, flat.span) = (Some(line), Some(span)),
            Origin::Sheet { sheet, cell } => (flat.sheet, flat.cell) = (Some(sheet.to_string()), Some(cell.to_string())),
            Origin::Page { page, bounds } => (flat.page, flat.bounds) = (Some(page), Some(bounds)),
        }
        flat
    }
}

impl From<Flat> for Origin {
    fn from(flat: Flat) -> Self {
        match (flat.line, flat.sheet, flat.cell.and_then(|c| c.parse().ok()), flat.page) {
            (Some(line), ..) => Origin::Text { line, span: flat.span.unwrap_or_default() },
            (_, Some(sheet), Some(cell), _) => Origin::Sheet { sheet: sheet.into(), cell },
            (.., Some(page)) => Origin::Page { page, bounds: flat.bounds.unwrap_or_default() },
            _ => Origin::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        for (name, row, column) in [("A1", 0, 0), ("C5", 4, 2), ("Z10", 9, 25), ("AA1", 0, 26), ("XFD1048576", 1_048_575, 16_383)] {
            let cell = CellName { row, column };
            assert_eq!(cell.to_string(), name);
            assert_eq!(name.parse(), Ok(cell));
        }
        for wrong in ["", "5", "C", "C0", "C5x", "$C$5"] {
            assert_eq!(wrong.parse::<CellName>(), Err(NoCellName), "{wrong}");
        }
    }

    #[test]
    fn a_report_has_only_the_members_that_the_input_knows() {
        let json = |o: Origin| serde_json::to_string(&o).unwrap();
        let sheet = Origin::Sheet { sheet: "表1".into(), cell: CellName { row: 4, column: 2 } };
        assert_eq!(json(sheet.clone()), r#"{"sheet":"表1","cell":"C5"}"#);
        let page = Origin::Page { page: 3, bounds: Bounds { left: 1, top: 2, right: 30, bottom: 40 } };
        assert_eq!(json(page.clone()), r#"{"page":3,"box":[1,2,30,40]}"#);
        assert_eq!(json(Origin::Unknown), "{}");
        for origin in [sheet, page, Origin::Text { line: 7, span: (1, 4) }, Origin::Unknown] {
            assert_eq!(serde_json::from_str::<Origin>(&json(origin.clone())).unwrap(), origin);
        }
    }
}
