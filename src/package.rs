//! A workbook's own package with texts put into its cells: everything else stays as it is, to the byte.
//!
//! In: an xlsx (or xlsm) and what is to stand in which cells. Out: the package again. Widths, merges, fonts, other
//! sheets, macros and whatever else is in it are copied, not written anew (ECMA-376 part 1, 18.3: `sheetData`).

use crate::document::CellName;
use crate::ingest::{Limits, attribute, elements, sheets};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read, Write};
use std::ops::Range;
use thiserror::Error;
use zip::write::SimpleFileOptions;

/// Why nothing could be put into a package.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackageError {
    /// It is no package of a workbook, or a damaged one.
    #[error("damaged")]
    Damaged,
    /// It has no such sheet.
    #[error("no sheet {0}")]
    NoSheet(String),
}

/// What is to stand in cells: by sheet and cell. Lines of a text are parted by `\n`.
pub type Texts = BTreeMap<String, BTreeMap<(u32, u32), String>>;

/// Puts texts into cells; a cell of several lines, or of a long one, is wrapped, and its row is as high as it needs.
///
/// # Errors
/// See [`PackageError`].
pub fn put(bytes: &[u8], texts: &Texts) -> Result<Vec<u8>, PackageError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::Damaged)?;
    let limits = Limits::DEFAULT;
    let workbook = part(&mut zip, "xl/workbook.xml", &limits)?;
    let relations = part(&mut zip, "xl/_rels/workbook.xml.rels", &limits)?;
    let sheets = sheets(&workbook, &relations);
    let mut changed: HashMap<String, String> = HashMap::new();
    let mut styles = Styles::of(part(&mut zip, "xl/styles.xml", &limits).unwrap_or_default());
    let mut formulas = false;
    for (name, cells) in texts {
        let path = sheets.get(name).ok_or_else(|| PackageError::NoSheet(name.clone()))?;
        let sheet = part(&mut zip, path, &limits)?;
        let (text, had_formula) = with_cells(&sheet, cells, &mut styles)?;
        changed.insert(path.clone(), text);
        formulas |= had_formula;
    }
    if let Some(text) = styles.changed() {
        changed.insert("xl/styles.xml".to_owned(), text);
    }
    if formulas {
        // The order of calculation would name a cell that has no formula any more; programs make it anew.
        changed.insert("xl/_rels/workbook.xml.rels".to_owned(), without(&relations, "Relationship", "calcChain"));
        let types = part(&mut zip, "[Content_Types].xml", &limits)?;
        changed.insert("[Content_Types].xml".to_owned(), without(&types, "Override", "calcChain"));
    }
    written(zip, &changed, formulas)
}

fn part(zip: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str, limits: &Limits) -> Result<String, PackageError> {
    let file = zip.by_name(name).map_err(|_| PackageError::Damaged)?;
    let most = limits.inflated(file.compressed_size() as usize) as u64;
    let mut text = String::new();
    file.take(most + 1).read_to_string(&mut text).map_err(|_| PackageError::Damaged)?;
    // Where things stand is counted from behind the mark that some programs put before a text.
    let text = text.trim_start_matches('\u{feff}').to_owned();
    if text.len() as u64 > most { Err(PackageError::Damaged) } else { Ok(text) }
}

/// The package with changed parts; the others are copied as they are packed.
fn written(
    mut zip: zip::ZipArchive<Cursor<&[u8]>>,
    changed: &HashMap<String, String>,
    recalculated: bool,
) -> Result<Vec<u8>, PackageError> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..zip.len() {
        let file = zip.by_index_raw(number).map_err(|_| PackageError::Damaged)?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        match changed.get(&name) {
            _ if recalculated && name == "xl/calcChain.xml" => {}
            Some(text) => {
                out.start_file(name.as_str(), SimpleFileOptions::default()).map_err(|_| PackageError::Damaged)?;
                out.write_all(text.as_bytes()).map_err(|_| PackageError::Damaged)?;
            }
            None => out.raw_copy_file(file).map_err(|_| PackageError::Damaged)?,
        }
    }
    out.finish().map(Cursor::into_inner).map_err(|_| PackageError::Damaged)
}

/// A part without those elements of a name whose tag has a word.
fn without(xml: &str, name: &str, word: &str) -> String {
    let mut cut = Vec::new();
    elements(xml, name, |_, at| {
        if xml[at.clone()].contains(word) {
            cut.push((at, String::new()));
        }
    });
    spliced(xml, cut)
}

/// A text with ranges put otherwise; none of them overlap.
fn spliced(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in changes {
        out += &text[at..range.start];
        out += &new;
        at = range.end;
    }
    out + &text[at..]
}

/// A row of a sheet as it is written.
struct Row {
    number: u32,
    /// Its opening tag.
    tag: Range<usize>,
    /// Where its closing tag begins; its end where it has no content.
    inner_end: usize,
    end: usize,
    empty: bool,
    cells: Vec<WrittenCell>,
}

struct WrittenCell {
    column: u32,
    range: Range<usize>,
    style: u32,
    formula: bool,
}

/// The rows of a sheet, and where `sheetData` begins and ends within its tags.
fn rows(xml: &str) -> Result<(Vec<Row>, Range<usize>), PackageError> {
    let mut reader = Reader::from_str(xml);
    let (mut rows, mut data): (Vec<Row>, Option<Range<usize>>) = (Vec::new(), None);
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|_| PackageError::Damaged)?;
        let to = reader.buffer_position() as usize;
        let empty = matches!(event, Event::Empty(_));
        match &event {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "sheetData" => data = Some(if empty { from..to } else { to..to }),
                "row" => {
                    let next = rows.last().map_or(1, |r: &Row| r.number + 1);
                    let number = attribute(e, "r").and_then(|r| r.parse().ok()).unwrap_or(next);
                    rows.push(Row { number, tag: from..to, inner_end: to, end: to, empty, cells: Vec::new() });
                }
                "c" => {
                    let Some(row) = rows.last_mut() else { return Err(PackageError::Damaged) };
                    let next = row.cells.last().map_or(0, |c| c.column + 1);
                    let column = attribute(e, "r").and_then(|r| r.parse::<CellName>().ok()).map_or(next, |c| c.column);
                    let style = attribute(e, "s").and_then(|s| s.parse().ok()).unwrap_or(0);
                    row.cells.push(WrittenCell { column, range: from..to, style, formula: false });
                }
                "f" => {
                    if let Some(cell) = rows.last_mut().and_then(|r| r.cells.last_mut()) {
                        cell.formula = true;
                    }
                }
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "c" => {
                    if let Some(cell) = rows.last_mut().and_then(|r| r.cells.last_mut()) {
                        cell.range.end = to;
                    }
                }
                "row" => {
                    if let Some(row) = rows.last_mut() {
                        (row.inner_end, row.end) = (from, to);
                    }
                }
                "sheetData" => {
                    let begin = data.map_or(from, |d| d.start);
                    return Ok((rows, begin..from));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    data.map(|d| (rows, d)).ok_or(PackageError::Damaged)
}

/// A sheet with texts in its cells, and whether a formula had to go.
fn with_cells(xml: &str, cells: &BTreeMap<(u32, u32), String>, styles: &mut Styles) -> Result<(String, bool), PackageError> {
    let (rows, data) = rows(xml)?;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let mut formula = false;
    let widths = Widths::of(xml);
    let mut by_row: BTreeMap<u32, Vec<(u32, &str)>> = BTreeMap::new();
    for ((row, column), text) in cells {
        by_row.entry(*row).or_default().push((*column, text));
    }
    // New rows that stand at one place come one after the other.
    let mut new_rows: BTreeMap<usize, String> = BTreeMap::new();
    for (number, texts) in by_row {
        let needed = texts.iter().map(|(column, text)| widths.height(number, *column, text)).fold(0.0, f64::max);
        match rows.iter().find(|r| r.number == number + 1) {
            Some(row) => {
                let tag = at_least_as_high(&xml[row.tag.clone()], needed);
                let mut inner: BTreeMap<usize, String> = BTreeMap::new();
                for (column, text) in texts {
                    let name = CellName { row: number, column };
                    if let Some(cell) = row.cells.iter().find(|c| c.column == column) {
                        formula |= cell.formula;
                        changes.push((cell.range.clone(), cell_of(name, text, styles.wrapped(cell.style))));
                    } else {
                        let before = row.cells.iter().find(|c| c.column > column).map_or(row.inner_end, |c| c.range.start);
                        *inner.entry(before).or_default() += &cell_of(name, text, styles.wrapped(0));
                    }
                }
                if row.empty {
                    let open = format!("{}>", tag.trim_end_matches("/>"));
                    let cells: String = inner.into_values().collect();
                    changes.push((row.tag.start..row.end, format!("{open}{cells}</row>")));
                } else {
                    changes.push((row.tag.clone(), tag));
                    changes.extend(inner.into_iter().map(|(at, cells)| (at..at, cells)));
                }
            }
            None => {
                let before = rows.iter().find(|r| r.number > number + 1).map_or(data.end, |r| r.tag.start);
                let cells: String =
                    texts.iter().map(|(c, t)| cell_of(CellName { row: number, column: *c }, t, styles.wrapped(0))).collect();
                *new_rows.entry(before).or_default() +=
                    &format!("{}{cells}</row>", at_least_as_high(&format!("<row r=\"{}\">", number + 1), needed));
            }
        }
    }
    if xml[data.clone()].ends_with("/>") && data.start < data.end {
        let all: String = new_rows.into_values().collect();
        changes.push((data, format!("<sheetData>{all}</sheetData>")));
    } else {
        changes.extend(new_rows.into_iter().map(|(at, rows)| (at..at, rows)));
    }
    Ok((spliced(xml, changes), formula))
}

fn cell_of(name: CellName, text: &str, style: u32) -> String {
    let style = if style > 0 { format!(" s=\"{style}\"") } else { String::new() };
    let kept: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let text = quick_xml::escape::escape(&kept);
    format!("<c r=\"{name}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
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

fn without_attribute(tag: &str, attribute: &str) -> String {
    let Some(from) = tag.find(attribute) else { return tag.to_owned() };
    let value = from + attribute.len();
    match tag[value..].find('"') {
        Some(close) => format!("{}{}", &tag[..from], &tag[value + close + 1..]),
        None => tag.to_owned(),
    }
}

/// The formats of cells, and those that were added: the same, wrapped.
struct Styles {
    xml: String,
    formats: Vec<Range<usize>>,
    /// Where `cellXfs` ends within its tags, and its opening tag.
    list: Option<(Range<usize>, usize)>,
    added: Vec<(u32, String)>,
}

impl Styles {
    fn of(xml: String) -> Self {
        let mut reader = Reader::from_str(&xml);
        let (mut formats, mut list, mut open) = (Vec::new(), None, None);
        loop {
            let from = reader.buffer_position() as usize;
            let Ok(event) = reader.read_event() else { break };
            let to = reader.buffer_position() as usize;
            match &event {
                Event::Start(e) if e.local_name().as_ref() == "cellXfs" => open = Some(from..to),
                Event::End(e) if e.local_name().as_ref() == "cellXfs" => list = open.take().map(|tag| (tag, from)),
                Event::Start(e) | Event::Empty(e) if open.is_some() && e.local_name().as_ref() == "xf" => formats.push(from..to),
                Event::End(e) if open.is_some() && e.local_name().as_ref() == "xf" => {
                    if let Some(last) = formats.last_mut() {
                        last.end = to;
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Styles { formats, list, added: Vec::new(), xml }
    }

    /// The number of the same format with its text wrapped; of itself where there is none to be made.
    fn wrapped(&mut self, style: u32) -> u32 {
        let (Some(own), true) = (self.formats.get(style as usize).map(|r| &self.xml[r.clone()]), self.list.is_some()) else { return style };
        if own.contains("wrapText=\"1\"") || own.contains("wrapText=\"true\"") {
            return style;
        }
        let first = self.formats.len() as u32;
        if let Some(at) = self.added.iter().position(|(of, _)| *of == style) {
            return first + at as u32;
        }
        let plain = without_attribute(&without_attribute(own, " applyAlignment=\""), " wrapText=\"");
        let new = if plain.contains("<alignment") {
            plain.replacen("<alignment", "<alignment wrapText=\"1\"", 1).replacen("<xf", "<xf applyAlignment=\"1\"", 1)
        } else if let Some(open) = plain.strip_suffix("/>") {
            format!("{open} applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>")
        } else {
            let (tag, rest) = plain.split_at(plain.find('>').map_or(0, |at| at + 1));
            format!("{} applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/>{rest}", tag.trim_end_matches('>'))
        };
        self.added.push((style, new));
        first + self.added.len() as u32 - 1
    }

    fn changed(self) -> Option<String> {
        let (tag, end) = self.list.filter(|_| !self.added.is_empty())?;
        let count = self.formats.len() + self.added.len();
        let plain = without_attribute(&self.xml[tag.clone()], " count=\"");
        let new = format!("{} count=\"{count}\">", plain.trim_end_matches('>'));
        let added: String = self.added.into_iter().map(|(_, f)| f).collect();
        Some(spliced(&self.xml, vec![(tag, new), (end..end, added)]))
    }
}
