//! The look of ods: the file holds what each cell shows beside its value.

use super::{COLUMNS, Look, ROWS, part};
use crate::ingest::Limits;
use crate::ingest::xml::{attribute, push_reference};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashMap;
use std::io::Cursor;

/// Reads the content.
pub fn read(bytes: &[u8], limits: &Limits) -> Option<HashMap<String, Look>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let content = part(&mut zip, "content.xml", limits)?;
    Some(looks(&String::from_utf8_lossy(&content)))
}

fn looks(content: &str) -> HashMap<String, Look> {
    let mut out = HashMap::new();
    let mut reader = Reader::from_str(content);
    let (mut name, mut look) = (String::new(), Look::default());
    let (mut row, mut column, mut rows, mut columns, mut hidden_columns) = (0_u32, 0_u32, 1_u32, 1_u32, 0_u32);
    let (mut text, mut paragraphs, mut in_paragraph) = (String::new(), 0, false);
    while let Ok(event) = reader.read_event() {
        let (start, empty) = match &event {
            Event::Start(e) => (Some(e), false),
            Event::Empty(e) => (Some(e), true),
            _ => (None, false),
        };
        if let Some(e) = start {
            let repeated = |name, most: u32| attribute(e, name).and_then(|v| v.parse::<u32>().ok()).unwrap_or(1).clamp(1, most);
            let hidden = matches!(attribute(e, "visibility").as_deref(), Some("collapse" | "filter"));
            match e.local_name().as_ref() {
                "table" => {
                    name = attribute(e, "name").unwrap_or_default();
                    look = Look::default();
                    (row, hidden_columns) = (0, 0);
                }
                "table-column" => {
                    let n = repeated("number-columns-repeated", COLUMNS);
                    if hidden {
                        look.hidden_columns.extend(hidden_columns..(hidden_columns + n).min(COLUMNS));
                    }
                    hidden_columns = (hidden_columns + n).min(COLUMNS);
                }
                "table-row" => {
                    rows = repeated("number-rows-repeated", ROWS);
                    if hidden && rows < 100_000 {
                        look.hidden_rows.extend(row..(row + rows).min(ROWS));
                    }
                    column = 0;
                    if empty {
                        row = row.saturating_add(rows);
                    }
                }
                "table-cell" | "covered-table-cell" => {
                    columns = repeated("number-columns-repeated", COLUMNS);
                    text.clear();
                    paragraphs = 0;
                    if empty {
                        column = column.saturating_add(columns);
                    }
                }
                "p" if !empty => {
                    if paragraphs > 0 {
                        text.push(' ');
                    }
                    paragraphs += 1;
                    in_paragraph = true;
                }
                "s" if in_paragraph => text.push(' '),
                "annotation" => in_paragraph = false,
                _ => {}
            }
            continue;
        }
        match event {
            Event::Text(t) if in_paragraph => text.push_str(&t),
            Event::GeneralRef(r) if in_paragraph => push_reference(&mut text, &r),
            Event::End(e) => match e.local_name().as_ref() {
                "p" => in_paragraph = false,
                "table-cell" | "covered-table-cell" => {
                    let shown = text.trim();
                    // A text that is repeated over the rest of a sheet is no content.
                    if !shown.is_empty() && rows <= 4096 && columns <= 1024 && look.shown.len() < 4_000_000 {
                        for r in row..row + rows {
                            for c in column..column + columns {
                                look.shown.insert((r, c), shown.to_owned());
                            }
                        }
                    }
                    column = column.saturating_add(columns);
                }
                "table-row" => row = row.saturating_add(rows),
                "table" => {
                    out.insert(std::mem::take(&mut name), std::mem::take(&mut look));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cells_show() {
        let content = "<office:spreadsheet><table:table table:name='表1'><table:table-column table:number-columns-repeated='2'/>\
            <table:table-column table:visibility='collapse'/><table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>\
            <table:table-row table:visibility='collapse'><table:table-cell table:number-columns-repeated='2'/>\
            <table:table-cell office:value='1661.8149'><text:p>1,661.81</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>";
        let look = &looks(content)["表1"];
        assert_eq!(look.shown[&(2, 2)], "1,661.81");
        assert_eq!((&look.hidden_rows[..], &look.hidden_columns[..]), (&[2][..], &[2][..]));
    }
}
