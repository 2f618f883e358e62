//! CSV and TSV: cells by comma, semicolon or tab.
//!
//! In: text. Out: blocks, as of a sheet. The separator is the one that parts most lines into the
//! same number of cells.

use super::{IngestErrorKind, Limits, grid};
use crate::document::{Cell, Document, Origin, Source, SourceKind};
use crate::text::clean;

/// Reads a text of separated cells.
pub fn read(name: &str, text: &str, limits: &Limits) -> Result<Document, IngestErrorKind> {
    if text.trim().is_empty() {
        return Err(IngestErrorKind::Empty);
    }
    let (said, skipped) = said(text);
    let text = &text[skipped..];
    let separator = said.unwrap_or_else(|| separator(text));
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut record = ::csv::StringRecord::new();
    let (mut rows, mut cells) = (Vec::new(), 0);
    // The place up to which lines were counted, the line there, and the line behind the last record.
    let first = 1 + u32::from(skipped > 0);
    let (mut counted, mut line, mut behind) = (0, first, first);
    // Errors can be of the input only, and a str has none.
    while reader.read_record(&mut record).unwrap_or(false) {
        // The reader passes over blank lines; they end a table.
        let from = record.position().map_or(0, |p| p.byte() as usize).max(counted);
        let from = from + text[from..].bytes().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        line += text[counted..from].matches('\n').count() as u32;
        counted = from;
        if line > behind && !rows.is_empty() {
            rows.push(Vec::new());
        }
        behind = line + 1 + record.iter().map(|f| f.matches('\n').count()).sum::<usize>() as u32;
        let cell = |t: &str| Cell { text: clean(t).into_owned(), origin: Origin::Text { line, span: (0, 0) } };
        // Blank cells at the end of a row are dropped (see `grid`), and a blank row ends a table as well as many.
        let filled = (0..record.len()).rev().find(|i| !record[*i].trim().is_empty()).map_or(0, |last| last + 1);
        if filled > 0 || rows.last().is_some_and(|row: &Vec<Cell>| !row.is_empty()) {
            rows.push(record.iter().take(filled).map(cell).collect());
        }
        cells += record.len();
        if cells > limits.cells {
            return Err(IngestErrorKind::TooManyCells { row: line as usize });
        }
    }
    Ok(Document::new(Source::new(name, SourceKind::Csv), grid::blocks(rows)))
}

/// The separator that the first line says (`sep=;`, which is Excel's word and no cell), if it parts anything, and how long
/// that line is.
fn said(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default();
    let head = line.trim_start_matches('\u{feff}');
    match head.get(..4).filter(|h| h.eq_ignore_ascii_case("sep=")).map(|_| head[4..].trim_matches('"')) {
        Some(mark) if mark.len() == 1 && mark.is_ascii() => {
            let behind = (line.len() + 1).min(text.len());
            (text[behind..].contains(mark).then(|| mark.as_bytes()[0]), behind)
        }
        _ => (None, 0),
    }
}

fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(200).collect();
    let score = |separator: char| {
        let counts: Vec<usize> = lines.iter().map(|l| l.matches(separator).count()).filter(|&n| n > 0).collect();
        let most = counts.iter().map(|n| counts.iter().filter(|m| *m == n).count()).max().unwrap_or(0);
        (most, counts.len())
    };
    [',', '\t', ';'].into_iter().max_by_key(|&s| (score(s), s == ',')).map_or(b',', |c| c as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let document = read("t", text, &Limits::DEFAULT).unwrap();
        let tables = document.blocks.into_iter().filter_map(|b| if let Block::Table(t) = b { Some(t.rows) } else { None });
        tables.flatten().map(|r| r.into_iter().map(|c| c.text).collect()).collect()
    }

    #[test]
    fn quotes_separators_and_lines_within_cells() {
        assert_eq!(
            rows("项目,金额\n\"基本,支出\",\"2,011.30\"\n\"两\n行\",1\n"),
            [["项目", "金额"], ["基本,支出", "2,011.30"], ["两\n行", "1"]]
        );
        assert_eq!(rows("a;1,500\nb;2"), [["a", "1,500"], ["b", "2"]]);
        assert_eq!(rows("sep=;\na,x;1,500\nb,y;2"), [["a,x", "1,500"], ["b,y", "2"]]);
        assert_eq!(rows("a\t1,2\nb\t3"), [["a", "1,2"], ["b", "3"]]);
    }

    #[test]
    fn a_cell_knows_its_line() {
        let document = read("t", "a,b\n\nc,d\n", &Limits::DEFAULT).unwrap();
        let [Block::Table(_), Block::Table(t)] = &document.blocks[..] else { panic!("{:?}", document.blocks) };
        assert_eq!(t.rows[0][0].origin.line(), Some(3));
    }
}
