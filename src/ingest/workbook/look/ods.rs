//! The look of ods: the file holds what each cell shows beside its value.

use super::{COLUMNS, Look, ROWS, part};
use crate::ingest::Limits;
use crate::ingest::xml::{attribute, push_reference};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::Cursor;

/// Reads the content.
pub fn read(bytes: &[u8], limits: &Limits) -> Option<HashMap<String, Look>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let content = part(&mut zip, "content.xml", limits)?;
    Some(looks(&String::from_utf8_lossy(&content)))
}

fn looks(content: &str) -> HashMap<String, Look> {
    let mut reader = Reader::from_str(content);
    let mut content = Content { rows: 1, columns: 1, ..Content::default() };
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => content.start(&e, false),
            Event::Empty(e) => content.start(&e, true),
            Event::Text(t) if content.in_paragraph => content.text.push_str(&t),
            Event::GeneralRef(r) if content.in_paragraph => push_reference(&mut content.text, &r),
            Event::End(e) => content.end(e.local_name().as_ref()),
            Event::Eof => break,
            _ => {}
        }
    }
    content.out
}

/// Where reading stands: the sheet, the cell, and how often it is repeated.
#[derive(Default)]
struct Content {
    out: HashMap<String, Look>,
    name: String,
    look: Look,
    row: u32,
    column: u32,
    rows: u32,
    columns: u32,
    /// Columns whose visibility was said.
    said: u32,
    text: String,
    paragraphs: usize,
    in_paragraph: bool,
}

impl Content {
    fn start(&mut self, e: &BytesStart<'_>, empty: bool) {
        let repeated = |name, most: u32| attribute(e, name).and_then(|v| v.parse::<u32>().ok()).unwrap_or(1).clamp(1, most);
        let hidden = matches!(attribute(e, "visibility").as_deref(), Some("collapse" | "filter"));
        match e.local_name().as_ref() {
            "table" => {
                self.name = attribute(e, "name").unwrap_or_default();
                self.look = Look::default();
                (self.row, self.said) = (0, 0);
            }
            "table-column" => {
                let to = (self.said + repeated("number-columns-repeated", COLUMNS)).min(COLUMNS);
                if hidden {
                    self.look.hidden_columns.extend(self.said..to);
                }
                self.said = to;
            }
            "table-row" => {
                self.rows = repeated("number-rows-repeated", ROWS);
                if hidden && self.rows < 100_000 {
                    self.look.hidden_rows.extend(self.row..(self.row + self.rows).min(ROWS));
                }
                self.column = 0;
                if empty {
                    self.row = self.row.saturating_add(self.rows);
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.columns = repeated("number-columns-repeated", COLUMNS);
                self.text.clear();
                self.paragraphs = 0;
                if empty {
                    self.column = self.column.saturating_add(self.columns);
                }
            }
            "p" if !empty => {
                if self.paragraphs > 0 {
                    self.text.push(' ');
                }
                self.paragraphs += 1;
                self.in_paragraph = true;
            }
            "s" if self.in_paragraph => self.text.push(' '),
            "annotation" => self.in_paragraph = false,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => {
                let shown = self.text.trim();
                if !shown.is_empty() {
                    self.look.repeated += u64::from(self.rows) * u64::from(self.columns);
                }
                // A text that is repeated over the rest of a sheet is no content.
                if !shown.is_empty() && self.rows <= 4096 && self.columns <= 1024 && self.look.shown.len() < 4_000_000 {
                    for r in self.row..self.row + self.rows {
                        for c in self.column..self.column + self.columns {
                            self.look.shown.insert((r, c), shown.to_owned());
                        }
                    }
                }
                self.column = self.column.saturating_add(self.columns);
            }
            "table-row" => self.row = self.row.saturating_add(self.rows),
            "table" => {
                self.out.insert(std::mem::take(&mut self.name), std::mem::take(&mut self.look));
            }
            _ => {}
        }
    }
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
