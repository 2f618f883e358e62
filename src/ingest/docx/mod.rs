//! Word: docx.
//!
//! In: bytes. Out: blocks. Tables with gridSpan and vMerge (their columns found from the widths,
//! since Word shifts the edges of a row by a hair when one drags them), tables within tables, text
//! boxes, headings, notes at the foot. Of tracked changes the accepted state is read, and that they
//! are open is a note. Headers and footers (watermarks among them) stand aside.

mod table;
mod written;

pub use written::{Piece, Written, WrittenBlock};

use super::grid::COLUMNS;
use super::xml::{attribute, push_reference};
use super::{IngestErrorKind, Limits, archive};
use crate::document::{Block, Document, Note, NoteKind, Origin, Paragraph, Source, SourceKind, Table};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::Cursor;
use std::ops::Range;
use table::{WordCell, WordRow, WordTable, lay_out};
use written::Open;

/// The most columns of a table that Word makes.
const WORD_COLUMNS: usize = 63;

/// Reads a text of Word.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IngestErrorKind> {
    let damaged = || IngestErrorKind::Damaged(SourceKind::Docx);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let names: Vec<String> = zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    let main = main_part(names.iter().map(String::as_str)).ok_or_else(damaged)?;
    let main = archive::part(&mut zip, main, limits, SourceKind::Docx)?.ok_or_else(damaged)?;
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
        // A text that is only a web page put in (altChunk), as programs make that cannot write Word.
        let page = names.iter().find(|n| n.rsplit('.').next().is_some_and(|e| matches!(e, "htm" | "html" | "xhtml" | "mht" | "mhtml")));
        let page = page.map(|n| archive::part(&mut zip, n, limits, SourceKind::Docx)).transpose()?.flatten();
        let Some(page) = page else { return Err(IngestErrorKind::Empty) };
        let inner = super::mht::page(&page).map(Cow::into_owned).unwrap_or(page);
        let mut document = super::html::read(name, &inner, limits)?;
        document.source.kind = SourceKind::Docx;
        return Ok(document);
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

/// The part that has the text.
pub fn main_part<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Option<&'n str> {
    let mut all = names.clone();
    all.find(|n| *n == "word/document.xml").or_else(|| names.into_iter().find(|n| n.starts_with("word/document")))
}

/// Where the blocks of a text are written in its part: as many as reading makes of it, in their order.
///
/// # Errors
/// As of reading.
pub fn written(xml: &str) -> Result<Vec<WrittenBlock>, IngestErrorKind> {
    let limits = Limits::of(xml.len());
    let mut body = Body { trace: Some(Vec::new()), ..Body::new(&limits) };
    body.read(xml.as_bytes())?;
    Ok(body.trace.unwrap_or_default())
}

struct Body<'l> {
    limits: &'l Limits,
    /// Where each block is written, where that is wanted.
    trace: Option<Vec<WrittenBlock>>,
    blocks: Vec<Block>,
    tables: Vec<WordTable>,
    /// Tables and text boxes within the open table, to stand behind it.
    inner: Vec<(Block, WrittenBlock)>,
    /// Paragraphs that are open: a text box stands within one.
    paragraphs: Vec<Open>,
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
            trace: None,
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
        let text = super::encoding::decode(bytes).map_err(|_| IngestErrorKind::Damaged(SourceKind::Docx))?.text;
        let mut reader = Reader::from_str(&text);
        reader.config_mut().check_end_names = false;
        let mut depth = 0_usize;
        loop {
            let from = reader.buffer_position() as usize;
            let event = reader.read_event();
            let at = from..reader.buffer_position() as usize;
            match event {
                Ok(Event::Start(e)) => {
                    depth += 1;
                    if depth > self.limits.depth * 16 {
                        return Err(IngestErrorKind::TooDeep);
                    }
                    self.trace(&e, false, &at);
                    self.start(&e, false)?;
                }
                Ok(Event::Empty(e)) => {
                    self.trace(&e, true, &at);
                    self.start(&e, true)?;
                }
                Ok(Event::End(e)) => {
                    depth = depth.saturating_sub(1);
                    self.end(e.local_name().as_ref(), &at);
                }
                Ok(Event::Text(t)) if self.in_text && self.skip == 0 => {
                    self.push(&t);
                    self.piece(at);
                }
                Ok(Event::GeneralRef(r)) if self.in_text && self.skip == 0 => {
                    if let Some(p) = self.paragraphs.last_mut() {
                        push_reference(&mut p.text, &r);
                    }
                    self.piece(at);
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
            self.end_paragraph(None);
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some(p) = self.paragraphs.last_mut() {
            p.text.push_str(text);
        }
    }

    /// Notes where runs, and cells without a text, are written.
    fn trace(&mut self, e: &BytesStart<'_>, empty: bool, at: &Range<usize>) {
        if self.trace.is_none() || self.skip > 0 {
            return;
        }
        match (e.local_name().as_ref(), self.paragraphs.last_mut()) {
            ("p", _) if empty => {
                if let Some(cell) = self.tables.last_mut().and_then(|t| t.cell.as_mut()).filter(|_| self.paragraphs.is_empty()) {
                    cell.written.get_or_insert_default().home.get_or_insert_with(|| at.clone());
                }
            }
            ("r", Some(open)) => open.run(at),
            ("rPr", Some(open)) => open.properties(at),
            _ => {}
        }
    }

    /// Notes where a piece of text is written.
    fn piece(&mut self, at: Range<usize>) {
        if self.trace.is_some()
            && let Some(open) = self.paragraphs.last_mut()
        {
            open.piece(at);
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
                self.paragraphs.push(Open::default());
            }
            "t" => self.in_text = !empty,
            "tab" if self.paragraphs.last().is_some_and(|p| !p.text.is_empty()) => self.push(" "),
            "br" | "cr" => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "pStyle" => self.heading = value().and_then(|v| heading(&v)).or(self.heading),
            "outlineLvl" => {
                self.heading = value().and_then(|v| v.parse::<u8>().ok()).filter(|l| *l < 9).map(|l| (l + 1).min(6)).or(self.heading);
            }
            // The text of a watermark.
            "textpath" => {
                if let Some(text) = attribute(e, "string").filter(|t| !t.trim().is_empty()) {
                    let aside = Block::Aside(Paragraph { text: text.trim().to_owned(), origin: Origin::Unknown });
                    self.block(aside, WrittenBlock::Nowhere);
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
                    // Word has at most 63 columns: a span of more is no span, and would swallow its row.
                    cell.span = value().and_then(|v| v.parse().ok()).filter(|span| *span <= WORD_COLUMNS).unwrap_or(1).max(1);
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

    fn block(&mut self, block: Block, written: WrittenBlock) {
        self.blocks.push(block);
        if let Some(trace) = &mut self.trace {
            trace.push(written);
        }
    }

    fn end(&mut self, name: &str, at: &Range<usize>) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "rPr" => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.end_properties(at);
                }
            }
            "r" => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.end_run();
                }
            }
            "p" => self.end_paragraph(Some(at.start)),
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

    /// Closes a paragraph, whose end is written at a place.
    fn end_paragraph(&mut self, at: Option<usize>) {
        let Some(open) = self.paragraphs.pop() else { return };
        let heading = self.heading.take();
        // A text box is a paragraph within a paragraph; Word takes no comments in it.
        let box_in_text = !self.paragraphs.is_empty();
        let written = Written { pieces: open.pieces, home: at.map(|at| at..at) };
        let written = Some(written).filter(|_| self.trace.is_some() && !box_in_text);
        let text = open.text.trim();
        let cell = self.tables.last_mut().filter(|_| !box_in_text).and_then(|t| t.cell.as_mut());
        if let (Some(cell), Some(written)) = (cell, &written) {
            cell.written.get_or_insert_default().join(written.clone());
        }
        if text.is_empty() {
            return;
        }
        let p = Paragraph { text: text.to_owned(), origin: Origin::Unknown };
        let words = written.map_or(WrittenBlock::Nowhere, WrittenBlock::Words);
        match self.tables.last_mut() {
            Some(table) if !box_in_text => {
                if let Some(cell) = &mut table.cell {
                    if !cell.text.is_empty() {
                        cell.text.push(' ');
                    }
                    cell.text.push_str(text);
                }
            }
            Some(_) => self.inner.push((Block::Paragraph(p), words)),
            None => match heading {
                Some(level) => self.block(Block::Heading(level, p), words),
                None => self.block(Block::Paragraph(p), words),
            },
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let (rows, written) = lay_out(table);
        if rows.iter().flatten().all(|c| c.text.is_empty()) {
            return;
        }
        let block = (Block::Table(Table::new(rows)), WrittenBlock::Cells(written));
        if self.tables.is_empty() {
            let inner = std::mem::take(&mut self.inner);
            for (block, written) in std::iter::once(block).chain(inner) {
                self.block(block, written);
            }
        } else {
            self.inner.push(block);
        }
    }
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
