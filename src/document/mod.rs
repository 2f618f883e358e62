//! The one document model: what every reader makes, and all that the checker sees.
//!
//! A [`Document`] is a sequence of blocks in reading order: headings, paragraphs and tables of
//! cells. Nothing is lost on the way in (watermarks and page numbers are paragraphs too), and every
//! cell and paragraph knows its [`Origin`]: where it stands in the input. A [`Place`] names a cell
//! within the document; a [`Location`] is what a report says of it.

use serde::{Deserialize, Serialize};

/// What kind of input a document was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Plain text, cells by tab or by `|`.
    Text,
}

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name, or what stands for it.
    pub name: String,
    /// What it was read as.
    pub kind: SourceKind,
}

/// A disclosure document, or several in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Where it comes from.
    pub source: Source,
    /// Its content, in reading order.
    pub blocks: Vec<Block>,
}

/// One piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line marked as heading, with its level from 1.
    Heading(u8, Paragraph),
    /// A line or paragraph of text.
    Paragraph(Paragraph),
    /// Consecutive rows of cells.
    Table(Table),
}

/// A paragraph and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The text, cleaned of markup.
    pub text: String,
    /// Where it stands in the input.
    pub origin: Origin,
}

/// Rows of cells; rows may differ in length.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The rows from above.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The printed text, cleaned of markup.
    pub text: String,
    /// Where it stands in the input.
    pub origin: Origin,
}

/// Where something stands in the input. Members that an input has no notion of are none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Line of a text, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Characters of that line: from (counting from 0) and to (excluded).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<(u32, u32)>,
}

/// A cell within a document: block, row and column, each from 0. The column may lie behind the
/// last cell of a short row: a blank that was not even typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Index into [`Document::blocks`].
    pub block: u32,
    /// Row of that table.
    pub row: u32,
    /// Cell of that row.
    pub column: u32,
}

/// Where a report says that something stands: the form (with rows and columns from 1 within the
/// recognised table, header included), and the place in the input.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Location {
    /// The form's identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Which of the report's forms, from 0: a document has several performance-target forms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// Row from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// The place in the input.
    #[serde(flatten)]
    pub origin: Origin,
}

/// A correction: the cell at a place gets another text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Which cell.
    pub place: Place,
    /// Its new text.
    pub text: String,
}

impl Document {
    /// The cell at a place, if it was typed.
    pub fn cell(&self, place: Place) -> Option<&Cell> {
        match self.blocks.get(place.block as usize)? {
            Block::Table(t) => t.rows.get(place.row as usize)?.get(place.column as usize),
            _ => None,
        }
    }

    /// Puts a correction in; a short row is filled with blanks up to the cell. Returns the text
    /// that stood there before, or none where there is no such row.
    pub fn apply(&mut self, edit: &Edit) -> Option<String> {
        let Block::Table(table) = self.blocks.get_mut(edit.place.block as usize)? else { return None };
        let row = table.rows.get_mut(edit.place.row as usize)?;
        let column = edit.place.column as usize;
        if column >= row.len() {
            // Within reason: no form has thousands of columns.
            if column > 4096 {
                return None;
            }
            let end = row.last().map(|c| c.origin.clone()).unwrap_or_default();
            let end = Origin { span: end.span.map(|(_, to)| (to, to)), ..end };
            row.resize(column + 1, Cell { text: String::new(), origin: end });
        }
        Some(std::mem::replace(&mut row[column].text, edit.text.clone()))
    }

    /// The document as plain text: cells by tab, one line a row, headings marked with `#`. What it
    /// writes is read back as the same blocks.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            match block {
                Block::Heading(level, p) => {
                    out.extend(std::iter::repeat_n('#', *level as usize));
                    out.push(' ');
                    out.push_str(&p.text);
                    out.push('\n');
                }
                Block::Paragraph(p) => {
                    out.push_str(&p.text);
                    out.push('\n');
                }
                Block::Table(t) => {
                    for row in &t.rows {
                        for (i, cell) in row.iter().enumerate() {
                            if i > 0 {
                                out.push('\t');
                            }
                            out.extend(cell.text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }));
                        }
                        out.push('\n');
                    }
                }
            }
            out.push('\n');
        }
        out
    }
}
