//! The look of xlsx: hidden rows and columns. calamine tells the formats.

use super::{COLUMNS, Look, part};
use crate::ingest::Limits;
use crate::ingest::xml::{attribute, sheets};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashMap;
use std::io::Cursor;

/// Reads the sheets' parts; most have nothing hidden, and are only searched.
pub fn read(bytes: &[u8], limits: &Limits) -> Option<HashMap<String, Look>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let relations = part(&mut zip, "xl/_rels/workbook.xml.rels", limits).unwrap_or_default();
    let book = part(&mut zip, "xl/workbook.xml", limits)?;
    let mut out = HashMap::new();
    for (name, path) in sheets(&String::from_utf8_lossy(&book), &String::from_utf8_lossy(&relations)) {
        if let Some(sheet) = part(&mut zip, &path, limits).filter(|s| has_hidden(s)) {
            out.insert(name, look(&String::from_utf8_lossy(&sheet)));
        }
    }
    Some(out)
}

fn has_hidden(sheet: &[u8]) -> bool {
    memchr::memmem::find(sheet, b" hidden=\"").is_some()
}

fn look(sheet: &str) -> Look {
    let mut look = Look::default();
    let mut reader = Reader::from_str(sheet);
    let (mut row, is) = (0_u32, |v: Option<String>| matches!(v.as_deref(), Some("1" | "true")));
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "row" => {
                    row = attribute(&e, "r").and_then(|r| r.parse().ok()).unwrap_or(row + 1);
                    if is(attribute(&e, "hidden")) {
                        look.hidden_rows.push(row.saturating_sub(1));
                    }
                }
                "col" if is(attribute(&e, "hidden")) => {
                    let number = |name| attribute(&e, name).and_then(|v| v.parse::<u32>().ok()).unwrap_or(1).clamp(1, COLUMNS);
                    look.hidden_columns.extend(number("min") - 1..number("max"));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    look
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_and_columns() {
        let sheet = r#"<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"/><row r="4" hidden="1"><c/></row></sheetData></worksheet>"#;
        let found = look(sheet);
        assert_eq!((found.hidden_rows, found.hidden_columns), (vec![3], vec![1, 2]));
    }
}
