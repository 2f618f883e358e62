//! XML Spreadsheet 2003 (SpreadsheetML), which many systems export as .xls.
//!
//! In: characters. Out: the texts of each sheet's cells as it shows them: numbers by the format of their style, cells and
//! rows at their places (`ss:Index`), those that a merged cell covers blank.

use super::super::xml::{attribute, push_reference};
use super::super::{IngestErrorKind, Limits};
use super::SheetData;
use super::format::Formats;
use calamine::Data;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// What Excel calls some formats in this kind of file.
const NAMED: [(&str, &str); 5] =
    [("Standard", "#,##0.00"), ("Fixed", "0.00"), ("Percent", "0.00%"), ("Currency", "#,##0.00"), ("General Number", "General")];

/// A sheet by its name.
pub type Sheets = Vec<(String, SheetData)>;

#[derive(Default)]
struct Reading {
    sheets: Sheets,
    formats: HashMap<String, String>,
    style: String,
    row: u32,
    column: u32,
    /// How many columns the open cell covers beside its own.
    across: u32,
    cell_style: Option<String>,
    number: bool,
    text: Option<String>,
    count: usize,
}

/// Reads the sheets.
pub fn read(xml: &str, formats: &mut Formats, limits: &Limits) -> Result<Sheets, IngestErrorKind> {
    let mut reader = Reader::from_str(xml);
    let mut reading = Reading::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => reading.start(&e),
            Ok(Event::Empty(e)) => {
                reading.start(&e);
                reading.end(e.local_name().as_ref(), formats);
            }
            Ok(Event::End(e)) => reading.end(e.local_name().as_ref(), formats),
            Ok(Event::Text(t)) => {
                if let Some(text) = &mut reading.text {
                    text.push_str(&t);
                }
            }
            Ok(Event::GeneralRef(r)) => {
                if let Some(text) = &mut reading.text {
                    push_reference(text, &r);
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        if reading.count > limits.cells {
            return Err(IngestErrorKind::TooManyCells { row: reading.row as usize });
        }
    }
    Ok(reading.sheets)
}

impl Reading {
    fn start(&mut self, e: &BytesStart<'_>) {
        let number = |name| attribute(e, name).and_then(|v| v.parse::<u32>().ok());
        // Places are counted from 1; without one it is the next.
        let place = |next: u32| number("Index").map_or(next, |i| i.saturating_sub(1)).min(1 << 20);
        match e.local_name().as_ref() {
            "Style" => self.style = attribute(e, "ID").unwrap_or_default(),
            "NumberFormat" => {
                if let Some(format) = attribute(e, "Format") {
                    let code = NAMED.iter().find(|(name, _)| *name == format).map_or(format.as_str(), |(_, code)| code);
                    self.formats.insert(self.style.clone(), code.to_owned());
                }
            }
            "Worksheet" => {
                self.sheets.push((attribute(e, "Name").unwrap_or_default(), SheetData::default()));
                self.row = 0;
            }
            "Row" => {
                self.row = place(self.row);
                self.column = 0;
            }
            "Cell" => {
                self.column = place(self.column);
                self.across = number("MergeAcross").unwrap_or(0).min(1 << 14);
                self.cell_style = attribute(e, "StyleID");
            }
            "Data" => {
                self.number = attribute(e, "Type").as_deref() == Some("Number");
                self.text = Some(String::new());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, formats: &mut Formats) {
        match name {
            "Data" => {
                let text = self.text.take().unwrap_or_default();
                let code = self.cell_style.as_ref().and_then(|s| self.formats.get(s)).map(String::as_str);
                let value = text.trim().parse::<f64>().ok().filter(|_| self.number && code.is_some());
                let shown = match value {
                    Some(value) => formats.text(&Data::Float(value), code),
                    None => crate::text::clean(&text).into_owned(),
                };
                if let (Some((_, data)), false) = (self.sheets.last_mut(), shown.is_empty()) {
                    data.cells.insert((self.row, self.column), shown);
                    self.count += 1;
                }
            }
            "Cell" => self.column = self.column.saturating_add(1 + self.across),
            "Row" => self.row = self.row.saturating_add(1),
            _ => {}
        }
    }
}
