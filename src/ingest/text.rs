//! Plain text: as pasted, or as other programs take it out of a PDF.
//!
//! In: characters. Out: blocks. A line with a tab, or between `|`, is a row
//! of cells; consecutive rows are one table; `#` begins a heading; every other line is a paragraph
//! of its own. Blank lines end a table.

use super::{IngestErrorKind, Limits};
use crate::document::{Block, Cell, Document, Origin, Paragraph, Source, SourceKind, Table};
use crate::text::{clean, leader};

/// Characters to blocks.
pub fn read(name: &str, text: &str, limits: &Limits) -> Result<Document, IngestErrorKind> {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(IngestErrorKind::Empty);
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut cells = 0;
    let mut open = false; // whether the last block is a table that the next row continues
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let at = number as u32 + 1;
        if line.contains('\t') && !line.trim().is_empty() && leader(line).is_none() {
            let row = row(line, ('\t', 0), at, limits);
            cells += row.len();
            push_row(&mut blocks, &mut open, row);
        } else if let Some((inner, skipped)) = piped(line) {
            if !is_rule(inner) {
                let row = row(inner, ('|', skipped), at, limits);
                cells += row.len();
                push_row(&mut blocks, &mut open, row);
            }
        } else {
            // A line of blanks and tabs is a row of blank cells inside a table, and nothing outside.
            if open && line.contains('\t') {
                continue;
            }
            open = false;
            if let Some(block) = paragraph(line, at) {
                blocks.push(block);
            }
        }
        if cells > limits.cells {
            return Err(IngestErrorKind::TooManyCells { row: number + 1 });
        }
    }
    Ok(Document::new(Source::new(name, SourceKind::Text), blocks))
}

fn push_row(blocks: &mut Vec<Block>, open: &mut bool, row: Vec<Cell>) {
    let blank = |row: &[Cell]| row.iter().all(|c| c.text.is_empty());
    match blocks.last_mut() {
        // Of blank rows one is kept.
        Some(Block::Table(table)) if *open && blank(&row) && table.rows.last().is_some_and(|last| blank(last)) => {}
        Some(Block::Table(table)) if *open => table.rows.push(row),
        _ => blocks.push(Block::Table(Table::new(vec![row]))),
    }
    *open = true;
}

/// The cells of a line by their separator; so many characters of the line stand before `inner`.
fn row(inner: &str, (separator, skipped): (char, usize), line: u32, limits: &Limits) -> Vec<Cell> {
    let mut at = skipped as u32;
    let filled = 1 + inner.trim_end_matches(|c: char| c == separator || c.is_whitespace()).matches(separator).count();
    inner
        .split(separator)
        .take(filled + limits.blanks)
        .map(|raw| {
            let from = at;
            let to = from + raw.chars().count() as u32;
            at = to + 1;
            Cell { text: clean(raw).into_owned(), origin: Origin::Text { line, span: (from, to) } }
        })
        .collect()
}

/// What stands between the outer bars of a row of a Markdown table.
fn piped(line: &str) -> Option<(&str, usize)> {
    let trimmed = line.trim();
    let inner = trimmed.strip_prefix('|')?.strip_suffix('|')?;
    let before = line.chars().count() - line.trim_start().chars().count();
    Some((inner, before + 1))
}

/// `|---|:--:|`
fn is_rule(inner: &str) -> bool {
    inner.contains('-') && inner.chars().all(|c| matches!(c, '-' | ':' | '|' | ' '))
}

fn paragraph(line: &str, number: u32) -> Option<Block> {
    let text = clean(line);
    if text.is_empty() {
        return None;
    }
    let from = line.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let origin = Origin::Text { line: number, span: (from, line.trim_end().chars().count() as u32) };
    let hashes = text.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') {
        let text = text[hashes..].trim().to_owned();
        return Some(Block::Heading(hashes as u8, Paragraph { text, origin }));
    }
    Some(Block::Paragraph(Paragraph { text: text.into_owned(), origin }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<Block> {
        read("t", text, &Limits::DEFAULT).unwrap().blocks
    }

    #[test]
    fn rows_by_tab_and_by_bar_are_tables() {
        let [Block::Heading(2, h), Block::Table(a), Block::Table(b)] =
            &blocks("## 收支总表\na\tb\r\nc\t\n\n| d | e |\n|---|---|\n| f | g |\n")[..]
        else {
            panic!()
        };
        assert_eq!(h.text, "收支总表");
        assert_eq!((a.rows.len(), b.rows.len()), (2, 2));
        assert_eq!(a.rows[1][1].text, "");
        assert_eq!(b.rows[1][0].text, "f");
        assert_eq!(b.rows[1][0].origin, Origin::Text { line: 7, span: (1, 4) });
    }

    #[test]
    fn a_contents_list_is_no_table() {
        assert!(matches!(&blocks("表一预算收支总表.....\t4")[..], [Block::Paragraph(_)]));
    }

    #[test]
    fn blank_input_is_said_to_be_empty() {
        assert!(matches!(read("t", " \n\t\n\u{feff}", &Limits::DEFAULT), Err(IngestErrorKind::Empty)));
    }
}
