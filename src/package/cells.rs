//! Texts, values and looks for the cells of a sheet.
//!
//! In: the text of a sheet's part and [`Changes`]. Out: the part with them. Cells keep their formats, or get the same
//! ones wrapped or filled; a formula is never lost to a value.

use super::rows::{Row, WrittenCell, rows};
use super::{Look, PackageError, Styles, escaped, prefix, spliced, without_attribute};
use crate::document::CellName;
use crate::ingest::{attribute, elements};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is to stand in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// What stands there.
    Kept,
    /// A text, whatever stands there. Its row becomes as high as it needs.
    Text(String),
    /// A number (in the plain letters of one), where one stands there or nothing; else a text. A formula stays.
    Value(String),
}

/// What becomes of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// What is to stand in it.
    pub content: Content,
    /// How it is to look otherwise than now.
    pub look: Option<Look>,
}

/// Changes of a sheet, by row and column from 0.
pub type Changes = BTreeMap<(u32, u32), CellChange>;

/// A sheet's part.
pub struct SheetPart {
    xml: String,
    rows: Vec<Row>,
    data: Range<usize>,
    widths: Widths,
    /// What its elements' names begin with: nothing, or `x:`.
    prefix: String,
}

/// A sheet's part after changes.
pub struct Written {
    /// It.
    pub xml: String,
    /// Whether a formula had to go.
    pub formula: bool,
    /// Cells that kept their formulas and got no value.
    pub refused: Vec<(u32, u32)>,
}

impl SheetPart {
    /// Reads one.
    ///
    /// # Errors
    /// Where it is damaged.
    pub fn of(xml: String) -> Result<Self, PackageError> {
        let (rows, data) = rows(&xml)?;
        let widths = Widths::of(&xml);
        let prefix = prefix(&xml, "sheetData");
        Ok(SheetPart { xml, rows, data, widths, prefix })
    }

    /// The cell that shows what stands in a cell: of merged ones the first.
    pub fn shown(&self, (row, column): (u32, u32)) -> (u32, u32) {
        let merged = self.widths.merged.iter().find(|(rows, columns)| rows.contains(&row) && columns.contains(&column));
        merged.map_or((row, column), |(rows, columns)| (rows.start, columns.start))
    }

    /// What its elements' names begin with.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The part with changes.
    pub fn with(&self, cells: &Changes, styles: &mut Styles) -> Written {
        let xml = &self.xml;
        let mut out = Written { xml: String::new(), formula: false, refused: Vec::new() };
        let mut changes: Vec<(Range<usize>, String)> = Vec::new();
        let mut by_row: BTreeMap<u32, Vec<(u32, &CellChange)>> = BTreeMap::new();
        for ((row, column), change) in cells {
            by_row.entry(*row).or_default().push((*column, change));
        }
        // New rows that stand at one place come one after the other.
        let mut new_rows: BTreeMap<usize, String> = BTreeMap::new();
        for (number, own) in by_row {
            let height = |(column, change): &(u32, &CellChange)| match &change.content {
                Content::Text(text) => self.widths.height(number, *column, text),
                Content::Kept | Content::Value(_) => 0.0,
            };
            let needed = own.iter().map(height).fold(0.0, f64::max);
            if let Some(row) = self.rows.iter().find(|r| r.number == number + 1) {
                changes.extend(self.changed_row(row, &own, needed, styles, &mut out));
            } else {
                let before = self.rows.iter().find(|r| r.number > number + 1).map_or(self.data.end, |r| r.tag.start);
                let cells: String =
                    own.iter().map(|(column, change)| self.new_cell(CellName { row: number, column: *column }, change, styles)).collect();
                let p = &self.prefix;
                *new_rows.entry(before).or_default() +=
                    &format!("{}{cells}</{p}row>", at_least_as_high(&format!("<{p}row r=\"{}\">", number + 1), needed));
            }
        }
        if xml[self.data.clone()].ends_with("/>") && self.data.start < self.data.end {
            let all: String = new_rows.into_values().collect();
            let p = &self.prefix;
            changes.push((self.data.clone(), format!("<{p}sheetData>{all}</{p}sheetData>")));
        } else {
            changes.extend(new_rows.into_iter().map(|(at, rows)| (at..at, rows)));
        }
        out.xml = spliced(xml, changes);
        out
    }

    /// The changes of a row that is written.
    fn changed_row(
        &self,
        row: &Row,
        own: &[(u32, &CellChange)],
        needed: f64,
        styles: &mut Styles,
        out: &mut Written,
    ) -> Vec<(Range<usize>, String)> {
        let tag = at_least_as_high(&self.xml[row.tag.clone()], needed);
        let mut changes = Vec::new();
        let mut inner: BTreeMap<usize, String> = BTreeMap::new();
        for &(column, change) in own {
            let name = CellName { row: row.number - 1, column };
            if let Some(cell) = row.cells.iter().find(|c| c.column == column) {
                changes.extend(self.changed_cell(name, cell, change, styles, out));
            } else {
                let before = row.cells.iter().find(|c| c.column > column).map_or(row.inner_end, |c| c.range.start);
                *inner.entry(before).or_default() += &self.new_cell(name, change, styles);
            }
        }
        if row.empty {
            let open = format!("{}>", tag.trim_end_matches("/>"));
            let cells: String = inner.into_values().collect();
            changes.push((row.tag.start..row.end, format!("{open}{cells}</{}row>", self.prefix)));
        } else {
            changes.push((row.tag.clone(), tag));
            changes.extend(inner.into_iter().map(|(at, cells)| (at..at, cells)));
        }
        changes
    }

    fn new_cell(&self, name: CellName, change: &CellChange, styles: &mut Styles) -> String {
        let style = change.look.map_or(0, |look| styles.looking(0, look));
        match &change.content {
            Content::Kept => format!("<{}c r=\"{name}\"{}/>", self.prefix, styled(style)),
            Content::Text(text) => self.text_cell(name, text, style),
            Content::Value(value) => self.value_cell(name, value, style),
        }
    }

    fn changed_cell(
        &self,
        name: CellName,
        cell: &WrittenCell,
        change: &CellChange,
        styles: &mut Styles,
        out: &mut Written,
    ) -> Option<(Range<usize>, String)> {
        let style = change.look.map_or(cell.style, |look| styles.looking(cell.style, look));
        let retagged = || (cell.tag.clone(), with_attribute(&self.xml[cell.tag.clone()], "s", &style.to_string()));
        match &change.content {
            Content::Kept => (style != cell.style).then(retagged),
            Content::Text(text) => {
                out.formula |= cell.formula;
                Some((cell.range.clone(), self.text_cell(name, text, style)))
            }
            Content::Value(_) if cell.formula => {
                out.refused.push((name.row, name.column));
                (style != cell.style).then(retagged)
            }
            Content::Value(value) if cell.number => Some((cell.range.clone(), self.value_cell(name, value, style))),
            Content::Value(value) => Some((cell.range.clone(), self.text_cell(name, value, style))),
        }
    }

    fn text_cell(&self, name: CellName, text: &str, style: u32) -> String {
        let (p, text) = (&self.prefix, escaped(text));
        format!("<{p}c r=\"{name}\"{} t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">{text}</{p}t></{p}is></{p}c>", styled(style))
    }

    fn value_cell(&self, name: CellName, value: &str, style: u32) -> String {
        let plain = value.replace(',', "");
        let digits = plain.strip_prefix('-').unwrap_or(&plain);
        let p = &self.prefix;
        if value.is_empty() {
            format!("<{p}c r=\"{name}\"{}/>", styled(style))
        } else if digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<rust_decimal::Decimal>().is_ok() {
            format!("<{p}c r=\"{name}\"{}><{p}v>{plain}</{p}v></{p}c>", styled(style))
        } else {
            self.text_cell(name, value, style)
        }
    }
}

/// The attribute of a format, where it is not the first.
fn styled(style: u32) -> String {
    if style > 0 { format!(" s=\"{style}\"") } else { String::new() }
}

/// A tag with an attribute of another value.
pub fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let mut reader = Reader::from_str(tag);
    // The end of its element is elsewhere.
    reader.config_mut().check_end_names = false;
    let (e, end) = match reader.read_event() {
        Ok(Event::Start(e)) => (e, ">"),
        Ok(Event::Empty(e)) => (e, "/>"),
        _ => return tag.to_owned(),
    };
    let mut out = format!("<{}", e.name().as_ref());
    for own in e.attributes().with_checks(false).flatten().filter(|a| a.key.as_ref() != name) {
        out += &format!(" {}=\"{}\"", own.key.as_ref(), own.value.replace('"', "&quot;"));
    }
    format!("{out} {name}=\"{value}\"{end}")
}

/// The tag of a row that is at least as high as what stands in it needs, in points.
fn at_least_as_high(tag: &str, needed: f64) -> String {
    let own = tag.split_once(" ht=\"").and_then(|(_, rest)| rest.split('"').next()?.parse::<f64>().ok());
    if own.map_or(needed <= LINE, |own| own >= needed) {
        return tag.to_owned();
    }
    let plain = [" ht=\"", " customHeight=\""].into_iter().fold(tag.to_owned(), |tag, attribute| without_attribute(&tag, attribute));
    let end = if plain.ends_with("/>") { "/>" } else { ">" };
    format!("{} ht=\"{needed}\" customHeight=\"1\"{end}", plain.trim_end_matches(end))
}

/// Points of a line of text, of a font that a table has.
const LINE: f64 = 16.0;
/// The highest row that there is.
const HIGHEST: f64 = 409.0;

/// How high a text makes its row, in a column of so many letters: programs that open the file do not find it
/// themselves for rows that somebody once made of a height.
pub fn height(text: &str, letters: f64) -> f64 {
    let wide = |c: char| if c.is_ascii() { 1.0 } else { 2.0 };
    let lines = text.lines().map(|l| (l.chars().map(wide).sum::<f64>() / (letters - 1.0).max(1.0)).ceil().max(1.0));
    (lines.sum::<f64>() * LINE).clamp(LINE, HIGHEST)
}

/// Widths of columns in letters: from, to (from 0), width.
struct Widths {
    columns: Vec<(u32, u32, f64)>,
    /// Cells that are merged with their neighbours: rows and columns.
    merged: Vec<(Range<u32>, Range<u32>)>,
    usual: f64,
}

impl Widths {
    fn of(xml: &str) -> Self {
        let mut out = Widths { columns: Vec::new(), merged: Vec::new(), usual: 8.43 };
        elements(xml, "sheetFormatPr", |e, _| out.usual = attribute(e, "defaultColWidth").and_then(|w| w.parse().ok()).unwrap_or(8.43));
        elements(xml, "col", |e, _| {
            let number = |name| attribute(e, name).and_then(|v| v.parse::<f64>().ok());
            if let (Some(from), Some(to), Some(width)) = (number("min"), number("max"), number("width")) {
                out.columns.push((from as u32 - 1, to as u32 - 1, width));
            }
        });
        elements(xml, "mergeCell", |e, _| {
            let reference = attribute(e, "ref").unwrap_or_default();
            let ends = reference.split_once(':').and_then(|(a, b)| Some((a.parse::<CellName>().ok()?, b.parse::<CellName>().ok()?)));
            out.merged.extend(ends.map(|(a, b)| (a.row..b.row + 1, a.column..b.column + 1)));
        });
        out
    }

    /// How high a text makes the row of its cell; of a cell over several rows its share.
    fn height(&self, row: u32, column: u32, text: &str) -> f64 {
        let one = |c: u32| self.columns.iter().find(|(from, to, _)| (*from..=*to).contains(&c)).map_or(self.usual, |(.., w)| *w);
        let merged = self.merged.iter().find(|(rows, columns)| rows.contains(&row) && columns.contains(&column));
        match merged {
            Some((rows, columns)) => height(text, columns.clone().map(one).sum()) / rows.len() as f64,
            None => height(text, one(column)),
        }
    }
}
