//! The look of xls: number formats and hidden rows and columns, from the records of BIFF8.
//!
//! [MS-XLS] 2.4: each record is a type, a length and data; the workbook's own come first, each
//! sheet's stand from the place that its BOUNDSHEET names.

use super::{COLUMNS, Look, builtin, u16_at, u32_at};
use std::collections::HashMap;
use std::io::{Cursor, Read};

const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const BOUNDSHEET: u16 = 0x0085;
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const ROW: u16 = 0x0208;
const COLINFO: u16 = 0x007d;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027e;
const MULRK: u16 = 0x00bd;
const FORMULA: u16 = 0x0006;
const DIMENSIONS: u16 = 0x0200;
/// Records that are cells: of numbers, texts, truths and formulas.
const CELLS: [u16; 8] = [NUMBER, RK, MULRK, FORMULA, 0x0204, 0x00d6, 0x0205, 0x00fd];

/// Reads the workbook's stream.
pub fn read(bytes: &[u8]) -> Option<HashMap<String, Look>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    file.open_stream("/Workbook").ok()?.take(bytes.len() as u64).read_to_end(&mut stream).ok()?;
    Some(looks(&stream))
}

/// The largest area that a sheet's cells span, or that it says they do: calamine lays it out whole.
/// None where the file cannot be opened.
pub fn area(bytes: &[u8]) -> Option<u64> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|n| file.is_stream(n))?;
    let mut stream = Vec::new();
    file.open_stream(name).ok()?.take(bytes.len() as u64).read_to_end(&mut stream).ok()?;
    let offsets = records(&stream, 0).filter(|(kind, _)| *kind == BOUNDSHEET).filter_map(|(_, d)| u32_at(d, 0));
    let mut offsets: Vec<usize> = offsets.map(|o| o as usize).filter(|o| *o < stream.len()).take(4096).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut largest = 0;
    for from in offsets {
        let (mut at, mut depth) = (from, 0);
        let mut bounds: Option<[u64; 4]> = None;
        while let (Some(kind), Some(length)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) {
            let end = (at + 4 + usize::from(length)).min(stream.len());
            let data = &stream[at + 4..end];
            at += 4 + usize::from(length);
            match kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                DIMENSIONS => {
                    // Rows in 32 bits in BIFF8, in 16 before; the larger reading is the safe one.
                    let rows = u64::from(u32_at(data, 4).unwrap_or(0).saturating_sub(u32_at(data, 0).unwrap_or(0)));
                    let columns = u64::from(u16_at(data, 10).unwrap_or(0));
                    if data.len() >= 12 {
                        largest = largest.max(rows.saturating_mul(columns));
                    }
                }
                _ if CELLS.contains(&kind) => {
                    if let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) {
                        let (row, column) = (u64::from(row), u64::from(column));
                        let last = column + if kind == MULRK { data.len() as u64 / 6 } else { 0 };
                        let b = bounds.get_or_insert([row, row, column, last]);
                        *b = [b[0].min(row), b[1].max(row), b[2].min(column), b[3].max(last)];
                    }
                }
                _ => {}
            }
        }
        if let Some([top, bottom, left, right]) = bounds {
            largest = largest.max((bottom - top + 1).saturating_mul(right - left + 1));
        }
    }
    Some(largest)
}

/// Records from a place, up to the end of their part.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = from;
    let mut depth = 0;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        match kind {
            BOF => depth += 1,
            EOF => {
                depth -= 1;
                if depth <= 0 {
                    return None;
                }
            }
            _ => {}
        }
        Some((kind, data))
    })
}

fn looks(stream: &[u8]) -> HashMap<String, Look> {
    let mut codes: HashMap<u16, String> = HashMap::new();
    let mut formats: Vec<u16> = Vec::new();
    let mut sheets: Vec<(String, usize)> = Vec::new();
    for (kind, data) in records(stream, 0) {
        match kind {
            // Another version of the format: its records are laid out otherwise.
            BOF if u16_at(data, 0) != Some(0x0600) => return HashMap::new(),
            FORMAT => {
                if let (Some(id), Some(count)) = (u16_at(data, 0), u16_at(data, 2))
                    && let Some(code) = letters(data.get(4..).unwrap_or_default(), usize::from(count))
                {
                    codes.insert(id, code);
                }
            }
            XF => formats.push(u16_at(data, 2).unwrap_or(0)),
            BOUNDSHEET => {
                if let (Some(at), Some(&count)) = (u32_at(data, 0), data.get(6))
                    && let Some(name) = letters(data.get(7..).unwrap_or_default(), usize::from(count))
                {
                    sheets.push((name, at as usize));
                }
            }
            _ => {}
        }
    }
    let formats: Vec<Option<String>> = formats.iter().map(|id| codes.get(id).cloned().or_else(|| builtin(*id))).collect();
    sheets.into_iter().map(|(name, at)| (name, sheet(stream, at, &formats))).collect()
}

fn sheet(stream: &[u8], at: usize, formats: &[Option<String>]) -> Look {
    let mut look = Look { formats: formats.to_vec(), ..Look::default() };
    for (kind, data) in records(stream, at) {
        let (Some(a), Some(b)) = (u16_at(data, 0), u16_at(data, 2)) else { continue };
        match kind {
            // fDyZero
            ROW if data.get(12).is_some_and(|f| f & 0x20 != 0) => look.hidden_rows.push(u32::from(a)),
            COLINFO if data.get(8).is_some_and(|f| f & 1 != 0) => {
                look.hidden_columns.extend(u32::from(a)..=u32::from(b).min(255).min(COLUMNS));
            }
            NUMBER | RK | FORMULA => {
                if let Some(style) = u16_at(data, 4) {
                    look.styles.insert((u32::from(a), u32::from(b)), u32::from(style));
                }
            }
            MULRK => {
                for (i, cell) in data.get(4..).unwrap_or_default().chunks_exact(6).enumerate() {
                    if let Some(style) = u16_at(cell, 0) {
                        look.styles.insert((u32::from(a), u32::from(b) + i as u32), u32::from(style));
                    }
                }
            }
            _ => {}
        }
    }
    look
}

/// A string of BIFF8: a byte that tells its width, then its letters.
fn letters(data: &[u8], count: usize) -> Option<String> {
    let (wide, rest) = (data.first()? & 1 == 1, &data[1..]);
    if wide {
        let units: Vec<u16> = rest.chunks_exact(2).take(count).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        String::from_utf16(&units).ok()
    } else {
        Some(rest.iter().take(count).map(|&b| char::from(b)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    #[test]
    fn formats_and_hidden_rows() {
        let bof = record(BOF, &[0, 6, 5, 0]);
        let mut globals = bof.clone();
        globals.extend(record(FORMAT, &[164, 0, 4, 0, 0, b'0', b'.', b'0', b'0']));
        globals.extend(record(XF, &[0, 0, 0, 0]));
        globals.extend(record(XF, &[0, 0, 164, 0]));
        let bound = 4 + 12;
        let at = (globals.len() + bound + 4) as u32;
        globals.extend(record(BOUNDSHEET, &[&at.to_le_bytes()[..], &[0, 0, 2, 1, 0x68, 0x88, 0x31, 0]].concat()));
        globals.extend(record(EOF, &[]));
        globals.extend(&bof);
        globals.extend(record(ROW, &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]));
        globals.extend(record(NUMBER, &[3, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        globals.extend(record(MULRK, &[4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0]));
        globals.extend(record(EOF, &[]));
        let found = looks(&globals);
        let look = &found["表1"];
        assert_eq!(look.hidden_rows, [3]);
        assert_eq!(look.format(3, 1), Some("0.00"));
        assert_eq!((look.format(4, 1), look.format(4, 2)), (Some("0.00"), Some("General")));
    }
}
