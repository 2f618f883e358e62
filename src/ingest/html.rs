//! HTML: web pages, and what Excel, WPS and Word put on the clipboard.
//!
//! In: bytes, or a string from the clipboard. Out: blocks. The tokenizer of html5ever reads the
//! markup; tables become fields with spans resolved, the rest paragraphs. Nothing is executed or
//! kept but text: scripts, styles and comments are passed over. Struck-out changes (`del`) are not
//! read. Rows and columns that are hidden are read, and said to be hidden.

use super::encoding::{self, Decoded};
use super::grid::Spans;
use super::{IngestErrorKind, Limits};
use crate::document::{Block, Document, Note, NoteKind, Origin, Paragraph, Source, SourceKind};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// Reads a web page.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IngestErrorKind> {
    let decoded = decode(bytes)?;
    let mut document = parse(name, &decoded.text, limits)?;
    decoded.note(&mut document);
    Ok(document)
}

/// Reads what another program put on the clipboard as text/html.
///
/// # Errors
/// Where there is no text in it, or too much.
pub fn from_clipboard(name: &str, html: &str) -> Result<Document, super::IngestError> {
    parse(name, html, &Limits::DEFAULT).map_err(|e| e.of(name))
}

/// By mark of order, by the page's own word, or by trial.
fn decode(bytes: &[u8]) -> Result<Decoded<'_>, IngestErrorKind> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let named = head.split("charset=").nth(1).map(|t| t.trim_start_matches(['"', '\'']));
    let label = named.map(|t| t.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next().unwrap_or(""));
    match label.and_then(|l| encoding_rs::Encoding::for_label(l.as_bytes())) {
        Some(encoding) if encoding_rs::Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() => {
            Ok(Decoded { text: encoding.decode(bytes).0, damaged: Vec::new() })
        }
        _ => encoding::decode(bytes),
    }
}

/// The most attributes of a tag: the tokenizer compares each with all before it.
const ATTRIBUTES: usize = 4096;

/// Whether no tag has more attributes than that: blanks outside of quotation marks part them.
fn is_bounded(html: &str) -> bool {
    let (mut within, mut quote, mut count) = (false, 0, 0);
    let mut bytes = html.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'<' if !within && bytes.peek().is_some_and(u8::is_ascii_alphabetic) => (within, quote, count) = (true, 0, 0),
            _ if !within => {}
            b'"' | b'\'' if quote == 0 => quote = byte,
            _ if quote != 0 => quote = if byte == quote { 0 } else { quote },
            b'>' => within = false,
            b' ' | b'\t' | b'\n' | b'\r' | b'/' => {
                count += 1;
                if count > ATTRIBUTES {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}

fn parse(name: &str, html: &str, limits: &Limits) -> Result<Document, IngestErrorKind> {
    if !is_bounded(html) {
        return Err(IngestErrorKind::TooDeep);
    }
    let sink = Sink(RefCell::new(Reader { limits: limits.clone(), ..Reader::default() }));
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    if let Some(error) = reader.error {
        return Err(error);
    }
    while !reader.tables.is_empty() {
        reader.end_table();
    }
    reader.end_paragraph();
    if reader.blocks.is_empty() {
        return Err(IngestErrorKind::Empty);
    }
    let mut document = Document::new(Source::new(name, SourceKind::Html), reader.blocks);
    for (kind, count) in [(NoteKind::HiddenRows, reader.hidden_rows), (NoteKind::HiddenColumns, reader.hidden_columns)] {
        if count > 0 {
            document.notes.push(Note { kind, origin: Origin::Unknown, text: count.to_string() });
        }
    }
    Ok(document)
}

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        if reader.error.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            CharacterTokens(text) => reader.text(&text),
            TagToken(tag) if tag.kind == StartTag => return reader.start(&tag),
            TagToken(tag) if tag.kind == EndTag => reader.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// A table that is open.
#[derive(Default)]
struct Open {
    spans: Spans,
    /// The open cell: its text, columns and rows.
    cell: Option<(String, usize, usize)>,
    row: bool,
    hidden_row: bool,
    /// Whether the row has a text.
    filled: bool,
    /// Columns that are hidden, and how many columns were named so far.
    hidden: Vec<bool>,
}

#[derive(Default)]
struct Reader {
    limits: Limits,
    blocks: Vec<Block>,
    tables: Vec<Open>,
    /// Tables within the cells of a table, to stand behind it.
    inner: Vec<Block>,
    paragraph: String,
    heading: Option<u8>,
    /// Depth of elements that are not read.
    skip: usize,
    skipped: String,
    cells: usize,
    hidden_rows: usize,
    hidden_columns: usize,
    error: Option<IngestErrorKind>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits::DEFAULT
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

fn is_hidden(tag: &Tag) -> bool {
    let style: String = attribute(tag, "style").unwrap_or("").to_ascii_lowercase().split_whitespace().collect();
    style.contains("display:none") || style.contains("mso-hide:all") || tag.attrs.iter().any(|a| &*a.name.local == "hidden")
}

impl Reader {
    fn target(&mut self) -> Option<&mut String> {
        match self.tables.last_mut() {
            Some(open) => open.cell.as_mut().map(|c| &mut c.0),
            None => Some(&mut self.paragraph),
        }
    }

    fn text(&mut self, text: &str) {
        if self.skip > 0 {
            return;
        }
        if let Some(target) = self.target() {
            // Runs of blanks are one, as a browser shows them.
            for c in text.chars() {
                let blank = c.is_whitespace();
                if !blank {
                    target.push(c);
                } else if !target.ends_with(' ') && !target.is_empty() {
                    target.push(' ');
                }
            }
        }
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        // The end of a head may be left out: what only a body has, ends it.
        if self.skip > 0 && self.skipped == "head" && matches!(name, "body" | "table" | "p" | "div" | "h1" | "h2" | "h3") {
            self.skip = 0;
        }
        if self.skip > 0 {
            if name == self.skipped && !tag.self_closing {
                self.skip += 1;
            }
            return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
        }
        if raw.is_some() || matches!(name, "del" | "head" | "template" | "svg" | "object") && !tag.self_closing {
            self.skip = 1;
            self.skipped = name.to_owned();
            return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
        }
        match name {
            "table" => {
                self.end_paragraph();
                if self.tables.len() >= self.limits.depth {
                    self.error = Some(IngestErrorKind::TooDeep);
                } else {
                    self.tables.push(Open::default());
                }
            }
            "col" => {
                if let Some(open) = self.tables.last_mut() {
                    let zero = attribute(tag, "width") == Some("0");
                    let span = attribute(tag, "span").and_then(|s| s.parse().ok()).unwrap_or(1_usize).clamp(1, 1024);
                    let hidden = is_hidden(tag) || zero;
                    if open.hidden.len() < super::grid::COLUMNS {
                        open.hidden.extend(std::iter::repeat_n(hidden, span));
                    }
                }
            }
            "tr" => {
                self.end_row();
                if let Some(open) = self.tables.last_mut() {
                    open.spans.row();
                    open.row = true;
                    open.filled = false;
                    open.hidden_row = is_hidden(tag);
                }
            }
            "td" | "th" => {
                self.end_cell();
                if let Some(open) = self.tables.last_mut() {
                    let number = |name| attribute(tag, name).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1);
                    if !open.row {
                        open.spans.row();
                        open.row = true;
                    }
                    open.cell = Some((String::new(), number("colspan"), number("rowspan")));
                }
            }
            "br" => self.text(" "),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.break_line();
                self.heading = Some(name.as_bytes()[1] - b'0');
            }
            "p" | "div" | "li" | "ul" | "ol" | "section" | "article" | "hr" | "caption" | "dt" | "dd" | "pre" | "body" => self.break_line(),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn end(&mut self, name: &str) {
        if self.skip > 0 {
            if name == self.skipped {
                self.skip -= 1;
            }
            return;
        }
        match name {
            "table" => self.end_table(),
            "tr" => self.end_row(),
            "td" | "th" => self.end_cell(),
            "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "section" | "article" | "caption" | "dt" | "dd" | "pre" => {
                self.break_line();
            }
            _ => {}
        }
    }

    /// A line ends: in a cell a blank, outside a paragraph.
    fn break_line(&mut self) {
        if self.tables.is_empty() { self.end_paragraph() } else { self.text(" ") }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        let heading = self.heading.take();
        if !self.tables.is_empty() {
            self.paragraph = text;
            return;
        }
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let p = Paragraph { text: text.to_owned(), origin: Origin::Unknown };
        self.blocks.push(match heading {
            Some(level) => Block::Heading(level, p),
            None => Block::Paragraph(p),
        });
    }

    fn end_cell(&mut self) {
        let Some(open) = self.tables.last_mut() else { return };
        let Some((text, columns, rows)) = open.cell.take() else { return };
        let text = text.trim();
        open.filled |= !text.is_empty();
        let before = open.spans.cells();
        open.spans.cell(text.to_owned(), Origin::Unknown, columns, rows);
        self.cells += open.spans.cells() - before;
        if self.cells > self.limits.cells {
            self.error = Some(IngestErrorKind::TooManyCells { row: self.cells });
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(open) = self.tables.last_mut().filter(|o| o.row) else { return };
        open.spans.end_row();
        open.row = false;
        // Excel's own blank row that keeps the widths is hidden, too.
        self.hidden_rows += usize::from(open.hidden_row && open.filled);
    }

    fn end_table(&mut self) {
        self.end_row();
        let Some(open) = self.tables.pop() else { return };
        let hidden: Vec<usize> = (0..open.hidden.len()).filter(|&c| open.hidden[c]).collect();
        let Some(table) = open.spans.table() else { return };
        self.hidden_columns += hidden.iter().filter(|&&c| table.rows.iter().any(|r| r.get(c).is_some_and(|x| !x.text.is_empty()))).count();
        if self.tables.is_empty() {
            self.blocks.push(Block::Table(table));
            self.blocks.append(&mut self.inner);
        } else {
            self.inner.push(Block::Table(table));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &str) -> Vec<String> {
        let show = |b: Block| match b {
            Block::Table(t) => {
                t.rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join(" / ")
            }
            Block::Paragraph(p) | Block::Aside(p) => p.text,
            Block::Heading(n, p) => format!("h{n} {}", p.text),
        };
        parse("t", html, &Limits::DEFAULT).unwrap().blocks.into_iter().map(show).collect()
    }

    #[test]
    fn what_excel_puts_on_the_clipboard() {
        let html = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style><!--td{mso-ignore:padding}--></style></head><body>\
            <!--StartFragment--><table><col width=72><tr height=19><td rowspan=2>项目</td><td colspan=2 class=xl65>本年<br>支出</td></tr>\
            <tr><td>基本<span style='mso-spacerun:yes'>&nbsp; </span></td><td>项目</td></tr>\
            <tr><td>合计</td><td align=right x:num=\"1661.814\">1,661.81</td><td></td></tr>\
            <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]></table><!--EndFragment--></body></html>";
        assert_eq!(blocks(html), ["项目|本年 支出| / |基本|项目 / 合计|1,661.81|"]);
        assert!(parse("t", html, &Limits::DEFAULT).unwrap().notes.is_empty());
    }

    #[test]
    fn paragraphs_headings_nested_tables_and_nothing_executed() {
        let html = "<title>x</title><h2>收支总表</h2><p class=MsoNormal>单位：<b>万元</b><o:p></o:p></p><script>alert('<td>')</script>\
            <table><tr><td>a<table><tr><td>b<td>c</table><td>d</table><p>后<del>删</del>文";
        assert_eq!(blocks(html), ["h2 收支总表", "单位：万元", "a|d", "b|c", "后文"]);
    }

    #[test]
    fn a_head_whose_end_is_left_out_ends_at_the_body() {
        assert_eq!(blocks("<html><head><meta name=x><title>t</title><style>p{}</style><body><p>文"), ["文"]);
        assert_eq!(blocks("<head><meta name=x><table><tr><td>a</table>"), ["a"]);
    }

    #[test]
    fn hidden_rows_and_columns_are_said() {
        let html = "<table><col><col style='display:none'><tr><td>a<td>1</tr><tr style='display: none'><td>b<td>2</tr></table>";
        let notes = parse("t", html, &Limits::DEFAULT).unwrap().notes;
        assert_eq!(notes.iter().map(|n| n.kind).collect::<Vec<_>>(), [NoteKind::HiddenRows, NoteKind::HiddenColumns]);
    }

    #[test]
    fn a_page_in_gbk_is_read_as_it_says() {
        let page = encoding_rs::GBK.encode("<meta charset=gb2312><table><tr><td>收入</td></tr></table>").0;
        let document = read("t", &page, &Limits::DEFAULT).unwrap();
        assert!(matches!(&document.blocks[..], [Block::Table(t)] if t.rows[0][0].text == "收入"));
    }
}
