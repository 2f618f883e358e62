//! Look: how a workbook shows its cells, as far as calamine does not tell.
//!
//! In: the bytes of a workbook. Out: for each sheet which rows and columns are hidden and, for the
//! formats other than xlsx, the number format (or the very text) of each cell. What cannot be read
//! is left out: the values are there all the same. Inflating every part once also shows whether the
//! file is larger inside than the limits allow, before calamine takes it in.

mod biff;
mod ods;
mod xlsb;
mod xlsx;

use crate::document::SourceKind;
use crate::ingest::xml;
use crate::ingest::{IngestErrorKind, Limits};
use std::collections::HashMap;
use std::io::{Cursor, Read};

/// How a sheet looks.
#[derive(Debug, Default, PartialEq)]
pub struct Look {
    /// Hidden rows, from 0, in order.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns, from 0, in order.
    pub hidden_columns: Vec<u32>,
    /// Formats by number.
    pub formats: Vec<Option<String>>,
    /// Which format a cell has.
    pub styles: HashMap<(u32, u32), u32>,
    /// What a cell shows, where the file says so itself.
    pub shown: HashMap<(u32, u32), String>,
    /// How many cells its repeated cells and rows make, of those that show something: calamine lays them all out.
    pub repeated: u64,
}

impl Look {
    /// How many cells lie between the first and the last of the sheet, where the file was read cell by
    /// cell: calamine lays them all out.
    pub fn area(&self) -> u64 {
        let rows = self.styles.keys().map(|k| u64::from(k.0));
        let columns = self.styles.keys().map(|k| u64::from(k.1));
        let span = |low: Option<u64>, high: Option<u64>| high.zip(low).map_or(0, |(h, l)| h - l + 1);
        span(rows.clone().min(), rows.max()).saturating_mul(span(columns.clone().min(), columns.max())).max(self.repeated)
    }

    /// The number format of a cell.
    pub fn format(&self, row: u32, column: u32) -> Option<&str> {
        self.formats.get(*self.styles.get(&(row, column))? as usize)?.as_deref()
    }
}

/// Columns of a sheet are fewer than this.
const COLUMNS: u32 = 16_384;
/// Rows of a sheet are fewer than this.
const ROWS: u32 = 1_048_576;

/// Whether a packed workbook is within limits: every part is inflated once, and kept nowhere. Whether it is whole: no part
/// is cut or has another checksum.
pub fn check(kind: SourceKind, bytes: &[u8], limits: &Limits) -> Result<bool, IngestErrorKind> {
    let damaged = || IngestErrorKind::Damaged(kind);
    if kind == SourceKind::Xls {
        let area = biff::area(bytes).ok_or_else(damaged)?;
        return if area > limits.cells as u64 { Err(IngestErrorKind::TooManyCells { row: (area / 256) as usize }) } else { Ok(true) };
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if zip.len() > limits.entries {
        return Err(IngestErrorKind::TooManyFiles);
    }
    let most = limits.inflated(bytes.len()) as u64;
    let (mut all, mut whole) = (0, true);
    for index in 0..zip.len() {
        let Ok(file) = zip.by_index(index) else { continue };
        let Ok(name) = file.name() else { continue };
        if !(name.ends_with(".xml") || name.ends_with(".bin") || name.ends_with(".rels")) || name.contains("/media/") {
            continue;
        }
        match std::io::copy(&mut file.take(most + 1), &mut std::io::sink()) {
            Ok(size) => all += size,
            Err(_) => whole = false,
        }
        if all > most {
            return Err(IngestErrorKind::Inflates { megabytes: most as usize / 1024 / 1024 });
        }
    }
    Ok(whole)
}

/// How the sheets look, by name.
pub fn read(kind: SourceKind, bytes: &[u8], limits: &Limits) -> HashMap<String, Look> {
    let looks = match kind {
        SourceKind::Xls => biff::read(bytes),
        SourceKind::Xlsb => xlsb::read(bytes, limits),
        SourceKind::Ods => ods::read(bytes, limits),
        _ => xlsx::read(bytes, limits),
    };
    looks.unwrap_or_default()
}

/// A part of a packed workbook.
fn part(zip: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str, limits: &Limits) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let file = zip.by_name(name).ok()?;
    // That all parts together are within limits was checked before.
    file.take(limits.inflated(limits.bytes) as u64).read_to_end(&mut out).ok()?;
    Some(out)
}

/// The parts of sheets by their relation's number, from a workbook's .rels.
fn targets(zip: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str, limits: &Limits) -> HashMap<String, String> {
    part(zip, name, limits).map_or_else(HashMap::new, |rels| xml::targets(&String::from_utf8_lossy(&rels)))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The number formats that every workbook has by number (ECMA-376, 18.8.30).
fn builtin(id: u16) -> Option<String> {
    ssfmt::format_code_from_id(u32::from(id)).map(|c| c.to_string())
}
