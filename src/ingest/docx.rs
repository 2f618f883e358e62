//! Word: docx.
//!
//! In: bytes. Out: blocks. Tables with gridSpan and vMerge (their columns found from the widths,
//! since Word shifts the edges of a row by a hair when one drags them), tables within tables, text
//! boxes, headings, notes at the foot. Of tracked changes the accepted state is read, and that they
//! are open is a note. Headers and footers (watermarks among them) stand aside.

use super::grid::COLUMNS;
use super::xml::{attribute, push_reference};
use super::{IngestErrorKind, Limits, archive};
use crate::document::{Block, Cell, Document, Note, NoteKind, Origin, Paragraph, Source, SourceKind, Table};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::Cursor;

/// Edges of columns nearer than this (twentieths of a point) are one.
const SAME_EDGE: i64 = 110;

/// Reads a text of Word.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IngestErrorKind> {
    let damaged = || IngestErrorKind::Damaged(SourceKind::Docx);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let names: Vec<String> = zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    let main = names.iter().find(|n| *n == "word/document.xml").or_else(|| names.iter().find(|n| n.starts_with("word/document")));
    let main = archive::part(&mut zip, main.ok_or_else(damaged)?, limits, SourceKind::Docx)?.ok_or_else(damaged)?;
    let mut body = Body::new(limits);
    body.read(&main)?;
    let mut blocks = std::mem::take(&mut body.blocks);
    let mut extra = |prefix: &str| -> Result<Vec<Block>, IngestErrorKind> {
        let mut found = Vec::new();
        for part in names.iter().filter(|n| n.strip_prefix("word/").is_some_and(|n| n.starts_with(prefix) && n.ends_with(".xml"))) {
            if let Some(bytes) = archive::part(&mut zip, part, limits, SourceKind::Docx)? {
                let mut own = Body::new(limits);
                own.read(&bytes)?;
                body.changes |= own.changes;
                found.append(&mut own.blocks);
            }
        }
        Ok(found)
    };
    blocks.extend(extra("footnotes")?);
    blocks.extend(extra("endnotes")?);
    let aside = extra("header")?.into_iter().chain(extra("footer")?);
    let texts = aside.flat_map(|b| match b {
        Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) => vec![p.text],
        Block::Table(t) => t.rows.into_iter().flatten().map(|c| c.text).filter(|t| !t.is_empty()).collect(),
    });
    blocks.extend(texts.map(|text| Block::Aside(Paragraph { text, origin: Origin::Unknown })));
    if blocks.is_empty() {
        return Err(IngestErrorKind::Empty);
    }
    let mut document = Document::new(Source::new(name, SourceKind::Docx), blocks);
    if body.changes {
        document.notes.push(Note { kind: NoteKind::OpenChanges, origin: Origin::Unknown, text: String::new() });
    }
    if body.cut {
        document.notes.push(Note { kind: NoteKind::Damaged, origin: Origin::Unknown, text: String::new() });
    }
    Ok(document)
}

/// A cell that is open or done.
#[derive(Default)]
struct WordCell {
    text: String,
    span: usize,
    /// Covered by the cell above.
    continued: bool,
}

#[derive(Default)]
struct WordRow {
    cells: Vec<WordCell>,
    before: usize,
    deleted: bool,
}

#[derive(Default)]
struct WordTable {
    widths: Vec<i64>,
    rows: Vec<WordRow>,
    row: Option<WordRow>,
    cell: Option<WordCell>,
}

struct Body<'l> {
    limits: &'l Limits,
    blocks: Vec<Block>,
    tables: Vec<WordTable>,
    /// Tables and text boxes within the open table, to stand behind it.
    inner: Vec<Block>,
    /// Paragraphs that are open: a text box stands within one.
    paragraphs: Vec<String>,
    heading: Option<u8>,
    /// Depth of elements that are not read: deleted text, fallbacks, codes of fields.
    skip: usize,
    in_text: bool,
    changes: bool,
    cut: bool,
    cells: usize,
}

impl<'l> Body<'l> {
    fn new(limits: &'l Limits) -> Self {
        Body {
            limits,
            blocks: Vec::new(),
            tables: Vec::new(),
            inner: Vec::new(),
            paragraphs: Vec::new(),
            heading: None,
            skip: 0,
            in_text: false,
            changes: false,
            cut: false,
            cells: 0,
        }
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), IngestErrorKind> {
        let text = super::text::decode(bytes).map_err(|_| IngestErrorKind::Damaged(SourceKind::Docx))?;
        let mut reader = Reader::from_str(&text);
        reader.config_mut().check_end_names = false;
        let mut depth = 0_usize;
        loop {
            match reader.read_event() {
                Ok(Event::Start(e)) => {
                    depth += 1;
                    if depth > self.limits.depth * 16 {
                        return Err(IngestErrorKind::TooDeep);
                    }
                    self.start(&e, false)?;
                }
                Ok(Event::Empty(e)) => self.start(&e, true)?,
                Ok(Event::End(e)) => {
                    depth = depth.saturating_sub(1);
                    self.end(e.local_name().as_ref());
                }
                Ok(Event::Text(t)) if self.in_text && self.skip == 0 => self.push(&t),
                Ok(Event::GeneralRef(r)) if self.in_text && self.skip == 0 => {
                    if let Some(p) = self.paragraphs.last_mut() {
                        push_reference(p, &r);
                    }
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    // What was read until here is judged; that there is more is said.
                    self.cut = true;
                    break;
                }
            }
        }
        while !self.tables.is_empty() {
            self.end_table();
        }
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some(p) = self.paragraphs.last_mut() {
            p.push_str(text);
        }
    }

    fn start(&mut self, e: &BytesStart<'_>, empty: bool) -> Result<(), IngestErrorKind> {
        let name = e.local_name();
        let name = name.as_ref();
        let value = || attribute(e, "val");
        if self.skip > 0 {
            self.skip += usize::from(!empty);
            return Ok(());
        }
        match name {
            "del" | "moveFrom" if self.in_row_properties() => {
                self.changes = true;
                if let Some(row) = self.tables.last_mut().and_then(|t| t.row.as_mut()) {
                    row.deleted = true;
                }
            }
            "del" | "moveFrom" => {
                self.changes = true;
                self.skip = usize::from(!empty);
            }
            "ins" | "moveTo" | "cellIns" | "cellDel" => self.changes = true,
            // A second form of what stands in Choice, codes of fields, deleted text, former properties.
            "Fallback" | "instrText" | "delText" | "rPrChange" | "pPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" => {
                self.skip = usize::from(!empty);
            }
            "p" if !empty => {
                if self.paragraphs.len() > self.limits.depth {
                    return Err(IngestErrorKind::TooDeep);
                }
                self.paragraphs.push(String::new());
            }
            "t" => self.in_text = !empty,
            "tab" if self.paragraphs.last().is_some_and(|p| !p.is_empty()) => self.push(" "),
            "br" | "cr" => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "pStyle" => self.heading = value().and_then(|v| heading(&v)).or(self.heading),
            "outlineLvl" => {
                self.heading = value().and_then(|v| v.parse::<u8>().ok()).filter(|l| *l < 9).map(|l| (l + 1).min(6)).or(self.heading);
            }
            // The text of a watermark.
            "textpath" => {
                if let Some(text) = attribute(e, "string").filter(|t| !t.trim().is_empty()) {
                    self.blocks.push(Block::Aside(Paragraph { text: text.trim().to_owned(), origin: Origin::Unknown }));
                }
            }
            _ => return self.start_of_table(e, name, empty),
        }
        Ok(())
    }

    /// What makes up tables: their rows, cells and spans.
    fn start_of_table(&mut self, e: &BytesStart<'_>, name: &str, empty: bool) -> Result<(), IngestErrorKind> {
        let value = || attribute(e, "val");
        match name {
            "tbl" if !empty => {
                if self.tables.len() >= self.limits.depth {
                    return Err(IngestErrorKind::TooDeep);
                }
                self.tables.push(WordTable::default());
            }
            "gridCol" => {
                if let Some(table) = self.tables.last_mut().filter(|t| t.widths.len() < COLUMNS) {
                    table.widths.push(attribute(e, "w").and_then(|w| w.parse().ok()).unwrap_or(0));
                }
            }
            "tr" if !empty => {
                if let Some(table) = self.tables.last_mut() {
                    table.row = Some(WordRow::default());
                }
            }
            "gridBefore" => {
                if let Some(row) = self.tables.last_mut().and_then(|t| t.row.as_mut()) {
                    row.before = value().and_then(|v| v.parse().ok()).unwrap_or(0).min(COLUMNS);
                }
            }
            "tc" if !empty => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell = Some(WordCell { span: 1, ..WordCell::default() });
                }
                self.cells += 1;
                if self.cells > self.limits.cells {
                    return Err(IngestErrorKind::TooManyCells { row: self.cells });
                }
            }
            "gridSpan" => {
                if let Some(cell) = self.tables.last_mut().and_then(|t| t.cell.as_mut()) {
                    cell.span = value().and_then(|v| v.parse().ok()).unwrap_or(1).clamp(1, COLUMNS);
                }
            }
            "vMerge" => {
                if let Some(cell) = self.tables.last_mut().and_then(|t| t.cell.as_mut()) {
                    cell.continued = value().as_deref() != Some("restart");
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a row's own properties are being read: it is open, and no cell of it yet.
    fn in_row_properties(&self) -> bool {
        self.tables.last().is_some_and(|t| t.row.is_some() && t.cell.is_none())
    }

    fn end(&mut self, name: &str) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tc" => {
                if let Some(table) = self.tables.last_mut()
                    && let (Some(cell), Some(row)) = (table.cell.take(), table.row.as_mut())
                {
                    row.cells.push(cell);
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut()
                    && let Some(row) = table.row.take().filter(|r| !r.deleted)
                {
                    table.rows.push(row);
                }
            }
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(text) = self.paragraphs.pop() else { return };
        let heading = self.heading.take();
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let p = Paragraph { text: text.to_owned(), origin: Origin::Unknown };
        // A text box is a paragraph within a paragraph.
        let box_in_text = !self.paragraphs.is_empty();
        match self.tables.last_mut() {
            Some(table) if !box_in_text => {
                if let Some(cell) = &mut table.cell {
                    if !cell.text.is_empty() {
                        cell.text.push(' ');
                    }
                    cell.text.push_str(text);
                }
            }
            Some(_) => self.inner.push(Block::Paragraph(p)),
            None => self.blocks.push(match heading {
                Some(level) => Block::Heading(level, p),
                None => Block::Paragraph(p),
            }),
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let rows = lay_out(table);
        if rows.iter().flatten().all(|c| c.text.is_empty()) {
            return;
        }
        let block = Block::Table(Table { rows });
        if self.tables.is_empty() {
            self.blocks.push(block);
            self.blocks.append(&mut self.inner);
        } else {
            self.inner.push(block);
        }
    }
}

/// Rows of cells with spans into columns.
fn lay_out(table: WordTable) -> Vec<Vec<Cell>> {
    let columns = columns(&table);
    let rows = table.rows.into_iter().map(|row| {
        let mut out: Vec<Cell> = Vec::new();
        let mut at = row.before;
        for cell in row.cells {
            let column = columns.get(at).copied().unwrap_or(at);
            if out.len() <= column {
                out.resize_with(column + 1, Cell::default);
            }
            if !cell.continued {
                let text = crate::text::clean(&cell.text);
                let own = &mut out[column].text;
                if !own.is_empty() && !text.is_empty() {
                    own.push(' ');
                }
                own.push_str(&text);
            }
            at = (at + cell.span).min(COLUMNS);
            let end = columns.get(at).copied().unwrap_or(at);
            if out.len() < end {
                out.resize_with(end, Cell::default);
            }
        }
        out
    });
    rows.filter(|r: &Vec<Cell>| !r.is_empty()).collect()
}

/// For each edge of Word's grid its column: edges that are a hair apart are one, and an edge at
/// which no cell begins is none.
fn columns(table: &WordTable) -> Vec<usize> {
    let widest = table.rows.iter().map(|r| r.before + r.cells.iter().map(|c| c.span).sum::<usize>()).max().unwrap_or(0).min(COLUMNS);
    let edge = |i: usize| table.widths[..i.min(table.widths.len())].iter().sum::<i64>();
    let mut used = vec![false; widest + 1];
    for row in &table.rows {
        let mut at = row.before;
        for cell in &row.cells {
            if let Some(u) = used.get_mut(at) {
                *u = true;
            }
            at += cell.span;
        }
    }
    let (mut column, mut last): (usize, Option<i64>) = (0, None);
    (0..=widest)
        .map(|i| {
            let place = if table.widths.len() >= widest { edge(i) } else { i as i64 * 1000 };
            if used[i] {
                if last.is_some_and(|l| place - l >= SAME_EDGE) {
                    column += 1;
                }
                last = last.filter(|l| place - l < SAME_EDGE).or(Some(place));
            } else if i == widest {
                column += 1;
            }
            column
        })
        .collect()
}

fn heading(style: &str) -> Option<u8> {
    let lower = style.to_ascii_lowercase();
    let level = lower.strip_prefix("heading").or_else(|| style.strip_prefix("标题")).unwrap_or(style).trim();
    level.parse::<u8>().ok().filter(|l| (1..=6).contains(l))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(xml: &str) -> Vec<String> {
        let mut body = Body::new(&Limits::DEFAULT);
        body.read(format!("<w:document xmlns:w='w'><w:body>{xml}</w:body></w:document>").as_bytes()).unwrap();
        let mut shown: Vec<String> = body
            .blocks
            .iter()
            .map(|b| match b {
                Block::Table(t) => {
                    t.rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join(" / ")
                }
                Block::Paragraph(p) => p.text.clone(),
                Block::Aside(p) => format!("({})", p.text),
                Block::Heading(n, p) => format!("h{n} {}", p.text),
            })
            .collect();
        if body.changes {
            shown.push("changes".to_owned());
        }
        shown
    }

    fn tc(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    }

    #[test]
    fn spans_merges_and_edges_a_hair_apart() {
        let xml = format!(
            "<w:tbl><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='1000'/><w:gridCol w:w='20'/><w:gridCol w:w='980'/></w:tblGrid>\
             <w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            tc("<w:vMerge w:val='restart'/>", "项目"),
            tc("<w:gridSpan w:val='3'/>", "本年支出"),
            tc("<w:vMerge/>", "x"),
            tc("", "基本"),
            tc("<w:gridSpan w:val='2'/>", "项目"),
            tc("", "合计"),
            tc("<w:gridSpan w:val='2'/>", "1.00"),
            tc("", "2.00"),
        );
        assert_eq!(body(&xml), ["项目|本年支出| / |基本|项目 / 合计|1.00|2.00"]);
    }

    #[test]
    fn of_changes_the_accepted_state_is_read() {
        let xml = "<w:p><w:r><w:t>增加</w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins><w:r><w:t>12 &amp; 3</w:t></w:r></w:ins></w:p>";
        assert_eq!(body(xml), ["增加12 & 3", "changes"]);
        let row = format!("<w:tbl><w:tr>{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>", tc("", "a"), tc("", "b"));
        assert_eq!(body(&row), ["a", "changes"]);
    }

    #[test]
    fn text_boxes_headings_tables_within_tables_and_watermarks() {
        let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "内"));
        let xml = format!(
            "<w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr><w:r><w:t>收支总表</w:t></w:r></w:p>\
             <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
             <mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>文</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl><v:textpath string='草稿'/>"
        );
        assert_eq!(body(&xml), ["h2 收支总表", "框", "文", "外", "内", "(草稿)"]);
    }

    #[test]
    fn xml_that_ends_early_is_read_so_far() {
        let mut body = Body::new(&Limits::DEFAULT);
        body.read(b"<w:body><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t").unwrap();
        assert!(body.cut && body.blocks.len() == 1);
    }
}
