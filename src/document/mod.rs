//! The one document model: what every reader makes, and all that the checker sees.
//!
//! A [`Document`] is a sequence of blocks in reading order: headings, paragraphs and tables of
//! cells. Nothing is lost on the way in (watermarks and page numbers are paragraphs too), and every
//! cell and paragraph knows its [`Origin`]: where it stands in the input. A [`Place`] names a cell
//! within the document; a [`Location`] is what a report says of it.

mod lines;
mod origin;
mod readings;

pub use lines::TextLine;
pub use origin::{Bounds, CellName, NoCellName, Origin, column_name, sheet_name};
pub use readings::{LetterReading, Readings};

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// What kind of input a document was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Plain text, cells by tab or by `|`.
    Text,
    /// A web page, or what Word and Excel put on the clipboard.
    Html,
    /// Cells by comma, semicolon or tab.
    Csv,
    /// A workbook of Excel 2007 and later.
    Xlsx,
    /// One with macros.
    Xlsm,
    /// One in binary parts.
    Xlsb,
    /// A workbook of Excel 97 to 2003, and of WPS (.et).
    Xls,
    /// A workbook in OpenDocument.
    Ods,
    /// A text of Word 2007 and later.
    Docx,
    /// A PDF.
    Pdf,
    /// The picture of a page: JPEG or PNG.
    Picture,
    /// A file of an archive; what it is stands in [`Source::format`].
    ZipEntry,
}

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The file's name, or what stands for it.
    pub name: String,
    /// What it was read as.
    pub kind: SourceKind,
    /// What a file of an archive was read as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<SourceKind>,
    /// A digest of the file's bytes: what a person says of it is bound to them. None of what was no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

impl Source {
    /// An input that was read as a kind.
    pub fn new(name: &str, kind: SourceKind) -> Self {
        Source { name: name.to_owned(), kind, format: None, digest: None }
    }

    /// What its bytes are, also where they are those of a file of an archive.
    pub fn read_as(&self) -> SourceKind {
        self.format.unwrap_or(self.kind)
    }
}

/// A disclosure document, or several in one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Where it comes from.
    pub source: Source,
    /// Its content, in reading order.
    pub blocks: Vec<Block>,
    /// What reading has to say of the input: pages without text, hidden rows, open changes.
    pub notes: Vec<Note>,
    /// Formulas behind cells, as a workbook has them.
    pub formulas: HashMap<Place, String>,
    /// Widths and heights of the pages in points, for an input that has pages.
    pub pages: Vec<(i32, i32)>,
    /// Pages that are pictures and were not read.
    pub scanned: Vec<u32>,
    /// How sure the letters are that were read from pictures.
    pub readings: Readings,
    /// The files that it was put together from, each with its first block; empty where it is one file.
    pub files: Vec<(u32, String)>,
    /// The lines of paragraphs as they stand on pages, by block; of what has no pages, none.
    pub lines: HashMap<u32, Vec<TextLine>>,
}

/// Something that a reader must know of an input and that no cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What.
    pub kind: NoteKind,
    /// Where.
    pub origin: Origin,
    /// A name or number that belongs to it: a sheet, how many rows.
    pub text: String,
}

/// What reading can have to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// A sheet that is hidden; it is read all the same.
    HiddenSheet,
    /// Rows that are hidden; they are read all the same.
    HiddenRows,
    /// Columns that are hidden; they are read all the same.
    HiddenColumns,
    /// A formula that was saved without its result.
    NoResult,
    /// Open changes (修订): the state after accepting them is judged.
    OpenChanges,
    /// Pages that are pictures: nothing on them can be read.
    ScannedPages,
    /// Pages that are pictures and were read by the recogniser.
    ReadScans,
    /// Pictures too coarse to be read for sure.
    CoarseScan,
    /// Pages whose letters have no meaning in the file.
    UnknownLetters,
    /// A part of the input that is damaged.
    Damaged,
    /// The reading stopped at a limit.
    Limited,
}

impl NoteKind {
    /// The identifier of its rule.
    pub fn rule(self) -> &'static str {
        match self {
            NoteKind::HiddenSheet => "ingest.hidden-sheet",
            NoteKind::HiddenRows => "ingest.hidden-rows",
            NoteKind::HiddenColumns => "ingest.hidden-columns",
            NoteKind::NoResult => "ingest.no-result",
            NoteKind::OpenChanges => "ingest.open-changes",
            NoteKind::ScannedPages => "ingest.scanned",
            NoteKind::ReadScans => "ingest.read-scans",
            NoteKind::CoarseScan => "ingest.coarse",
            NoteKind::UnknownLetters => "ingest.letters",
            NoteKind::Damaged => "ingest.damaged",
            NoteKind::Limited => "ingest.limited",
        }
    }
}

/// One piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line marked as heading, with its level from 1.
    Heading(u8, Paragraph),
    /// A line or paragraph of text.
    Paragraph(Paragraph),
    /// What stands beside the text: page numbers, running heads, watermarks.
    Aside(Paragraph),
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
    /// The forms that begin in rows because a person says so, by row.
    pub titles: BTreeMap<u32, String>,
}

impl Table {
    /// A table as it was read.
    pub fn new(rows: Vec<Vec<Cell>>) -> Self {
        Table { rows, titles: BTreeMap::new() }
    }
}

/// A cell and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The printed text, cleaned of markup.
    pub text: String,
    /// Where it stands in the input.
    pub origin: Origin,
}

/// A cell within a document: block, row and column, each from 0. The column may lie behind the
/// last cell of a short row: a blank that was not even typed. In a paragraph it names words: the
/// characters from `row` up to `column`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// The file, where a disclosure was put together from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
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

/// A correction: the cell at a place gets another text, or the table that begins there a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// Which cell.
    pub place: Place,
    /// Its new text.
    pub text: String,
    /// What the text is.
    #[serde(default, skip_serializing_if = "EditKind::is_text")]
    pub kind: EditKind,
}

/// What the text of an [`Edit`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EditKind {
    /// What stands in the cell, or in place of the words.
    #[default]
    Text,
    /// The form that the rows from this one on are: a person says so of a table without a title. Nothing that is
    /// printed changes.
    Title,
}

impl EditKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
    fn is_text(&self) -> bool {
        *self == EditKind::Text
    }
}

impl Edit {
    /// Another text at a place.
    pub fn text(place: Place, text: String) -> Self {
        Edit { place, text, kind: EditKind::Text }
    }

    /// The name of the form that begins in the row of a place.
    pub fn title(place: Place, text: String) -> Self {
        Edit { place: Place { column: 0, ..place }, text, kind: EditKind::Title }
    }
}

impl Document {
    /// Whether a part of the input was not read: what stands there is not known to be missing.
    pub fn has_unread_parts(&self) -> bool {
        use NoteKind::{Damaged, Limited, ScannedPages, UnknownLetters};
        self.notes.iter().any(|n| matches!(n.kind, ScannedPages | UnknownLetters | Damaged | Limited))
    }

    /// A document with blocks and nothing else.
    pub fn new(source: Source, blocks: Vec<Block>) -> Self {
        Document {
            source,
            blocks,
            notes: Vec::new(),
            formulas: HashMap::new(),
            pages: Vec::new(),
            scanned: Vec::new(),
            readings: Readings::new(),
            files: Vec::new(),
            lines: HashMap::new(),
        }
    }

    /// One disclosure that is spread over several files (forms in one, text in another), as one document.
    /// Pages are not shown of it: they are those of its files. None of no file.
    pub fn together(all: Vec<Document>) -> Option<Document> {
        let names: Vec<String> = all.iter().map(|d| d.source.name.clone()).collect();
        let mut all = all.into_iter();
        let mut out = all.next()?;
        if names.len() == 1 {
            return Some(out);
        }
        out.files.push((0, out.source.name.clone()));
        out.pages.clear();
        out.scanned.clear();
        for other in all {
            let first = out.blocks.len() as u32;
            out.files.push((first, other.source.name));
            let both = [out.source.digest.take(), other.source.digest];
            out.source.digest = Some(both.into_iter().flatten().collect::<Vec<_>>().join("-"));
            out.blocks.extend(other.blocks);
            out.notes.extend(other.notes);
            out.formulas.extend(other.formulas.into_iter().map(|(p, f)| (Place { block: p.block + first, ..p }, f)));
            out.readings.extend(other.readings.into_iter().map(|(p, r)| (Place { block: p.block + first, ..p }, r)));
            out.lines.extend(other.lines.into_iter().map(|(block, lines)| (block + first, lines)));
        }
        out.source.name = names.join(" + ");
        Some(out)
    }

    /// The file that a block comes from, where the document was put together from several.
    pub fn file_of(&self, block: u32) -> Option<&str> {
        let at = self.files.partition_point(|(first, _)| *first <= block);
        (block != u32::MAX).then(|| self.files.get(at.checked_sub(1)?)).flatten().map(|(_, name)| name.as_str())
    }

    /// The cells of a row of a table; none where there is no such row.
    pub fn row(&self, block: u32, row: u32) -> &[Cell] {
        match self.blocks.get(block as usize) {
            Some(Block::Table(t)) => t.rows.get(row as usize).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    /// The cell at a place, if it was typed.
    pub fn cell(&self, place: Place) -> Option<&Cell> {
        self.row(place.block, place.row).get(place.column as usize)
    }

    /// The text of a paragraph or heading.
    pub fn prose(&self, block: u32) -> Option<&Paragraph> {
        match self.blocks.get(block as usize)? {
            Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) => Some(p),
            Block::Table(_) => None,
        }
    }

    /// The boxes of a cell, or of words, on the pages of a PDF: words have one for each line that they stand on.
    pub fn boxes(&self, place: Place) -> Vec<(u32, Bounds)> {
        if let Some(cell) = self.cell(place) {
            return cell.origin.page().into_iter().collect();
        }
        let words = self.lines.get(&place.block).into_iter().flatten();
        let words: Vec<(u32, Bounds)> = words.filter_map(|l| Some((l.page, l.bounds(place.row, place.column)?))).collect();
        match self.prose(place.block) {
            Some(paragraph) if words.is_empty() => paragraph.origin.page().into_iter().collect(),
            _ => words,
        }
    }

    /// The sentence around some words of a paragraph; nothing of a cell.
    pub fn sentence(&self, words: Place) -> String {
        let Some(paragraph) = self.prose(words.block) else { return String::new() };
        let letters: Vec<char> = paragraph.text.chars().collect();
        let (from, to) = ((words.row as usize).min(letters.len()), (words.column as usize).min(letters.len()));
        let ends = |c: &char| matches!(c, '。' | '；' | ';');
        let begin = letters[..from].iter().rposition(ends).map_or(0, |i| i + 1);
        let end = letters[to..].iter().position(ends).map_or(letters.len(), |i| to + i + 1);
        letters[begin..end].iter().collect::<String>().trim().to_owned()
    }

    /// Puts a correction in; a short row is filled with blanks up to the cell. Returns the text
    /// that stood there before, or none where there is no such row.
    pub fn apply(&mut self, edit: &Edit) -> Option<String> {
        if edit.kind == EditKind::Title {
            return self.entitle(edit.place, &edit.text);
        }
        let table = match self.blocks.get_mut(edit.place.block as usize)? {
            Block::Table(table) => table,
            Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) => {
                // Words of a paragraph: the characters from the place's row to its column.
                let (from, to) = (edit.place.row as usize, edit.place.column as usize);
                let letters: Vec<char> = p.text.chars().collect();
                let old: String = letters.get(from..to)?.iter().collect();
                p.text = letters[..from].iter().copied().chain(edit.text.chars()).chain(letters[to..].iter().copied()).collect();
                let new = edit.text.chars().count() as u32;
                let lines = self.lines.get_mut(&edit.place.block).into_iter().flatten();
                lines.for_each(|l| l.replace(edit.place.row, edit.place.column, new));
                self.readings.entry(Place { row: 0, column: 0, ..edit.place }).and_modify(|letters| {
                    let typed = std::iter::repeat_n(LetterReading::CERTAIN, new as usize);
                    letters.splice(from.min(letters.len())..to.min(letters.len()), typed);
                });
                return Some(old);
            }
        };
        // What a person typed is not doubted.
        self.readings.remove(&edit.place);
        let row = table.rows.get_mut(edit.place.row as usize)?;
        let column = edit.place.column as usize;
        if column >= row.len() {
            // Within reason: no form has thousands of columns.
            if column > 4096 {
                return None;
            }
            let end = row.last().map(|c| c.origin.behind()).unwrap_or_default();
            row.resize(column + 1, Cell { text: String::new(), origin: end });
        }
        Some(std::mem::replace(&mut row[column].text, edit.text.clone()))
    }

    /// Says which form begins in a row of a table; no text takes that back.
    fn entitle(&mut self, place: Place, title: &str) -> Option<String> {
        let Block::Table(table) = self.blocks.get_mut(place.block as usize)? else { return None };
        table.rows.get(place.row as usize)?;
        let old = if title.is_empty() { table.titles.remove(&place.row) } else { table.titles.insert(place.row, title.to_owned()) };
        Some(old.unwrap_or_default())
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
                Block::Paragraph(p) | Block::Aside(p) => {
                    out.push_str(&p.text);
                    out.push('\n');
                }
                Block::Table(t) => {
                    for (r, row) in (0..).zip(&t.rows) {
                        if let Some(title) = t.titles.get(&r) {
                            out.push_str(if r > 0 { "\n" } else { "" });
                            out.push_str(title);
                            out.push_str("\n\n");
                        }
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
