//! The look of xlsb: number formats and hidden rows and columns, from the records of BIFF12.
//!
//! [MS-XLSB] 2.1.4: each record is a type and a length, both of a varying number of bytes, and data.

use super::{COLUMNS, Look, builtin, part, targets, u16_at, u32_at};
use crate::ingest::Limits;
use std::collections::HashMap;
use std::io::Cursor;

const BUNDLE_SHEET: u32 = 156;
const FORMAT: u32 = 44;
const XF: u32 = 47;
const BEGIN_CELL_XFS: u32 = 617;
const END_CELL_XFS: u32 = 618;
const ROW: u32 = 0;
const COLUMN: u32 = 60;

/// Reads the styles and the sheets' parts.
pub fn read(bytes: &[u8], limits: &Limits) -> Option<HashMap<String, Look>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let targets = targets(&mut zip, "xl/_rels/workbook.bin.rels", limits);
    let styles = part(&mut zip, "xl/styles.bin", limits).unwrap_or_default();
    let formats = formats(&styles);
    let book = part(&mut zip, "xl/workbook.bin", limits)?;
    let mut out = HashMap::new();
    for (_, data) in records(&book).filter(|(kind, _)| *kind == BUNDLE_SHEET) {
        let Some((id, next)) = letters(data, 8) else { continue };
        let Some((name, _)) = letters(data, next) else { continue };
        if let Some(sheet) = targets.get(&id).and_then(|path| part(&mut zip, path, limits)) {
            out.insert(name, look(&sheet, &formats));
        }
    }
    Some(out)
}

fn records(bytes: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut varying = |most: u32| -> Option<u32> {
            let mut value = 0;
            for i in 0..most {
                let byte = u32::from(*bytes.get(at)?);
                at += 1;
                if most == 2 {
                    // A type keeps the marks of its bytes, less the last one's.
                    value |= byte << (8 * i);
                    if byte & 0x80 == 0 {
                        return Some(if i == 1 { (value & 0x7f) | ((value >> 8) & 0x7f) << 7 } else { value });
                    }
                } else {
                    value |= (byte & 0x7f) << (7 * i);
                    if byte & 0x80 == 0 {
                        return Some(value);
                    }
                }
            }
            Some(if most == 2 { (value & 0x7f) | ((value >> 8) & 0x7f) << 7 } else { value })
        };
        let kind = varying(2)?;
        let length = varying(4)? as usize;
        let data = bytes.get(at..at.checked_add(length)?)?;
        at += length;
        Some((kind, data))
    })
}

fn formats(styles: &[u8]) -> Vec<Option<String>> {
    let mut codes: HashMap<u16, String> = HashMap::new();
    let (mut inside, mut out) = (false, Vec::new());
    for (kind, data) in records(styles) {
        match kind {
            FORMAT => {
                if let (Some(id), Some((code, _))) = (u16_at(data, 0), letters(data, 2)) {
                    codes.insert(id, code);
                }
            }
            BEGIN_CELL_XFS => inside = true,
            END_CELL_XFS => inside = false,
            XF if inside => {
                let id = u16_at(data, 2).unwrap_or(0);
                out.push(codes.get(&id).cloned().or_else(|| builtin(id)));
            }
            _ => {}
        }
    }
    out
}

fn look(sheet: &[u8], formats: &[Option<String>]) -> Look {
    let mut look = Look { formats: formats.to_vec(), ..Look::default() };
    let mut row = 0;
    for (kind, data) in records(sheet) {
        match kind {
            ROW => {
                row = u32_at(data, 0).unwrap_or(row);
                // fDyZero
                if data.get(11).is_some_and(|f| f & 0x10 != 0) {
                    look.hidden_rows.push(row);
                }
            }
            COLUMN => {
                if let (Some(from), Some(to), Some(flags)) = (u32_at(data, 0), u32_at(data, 4), u16_at(data, 16))
                    && flags & 1 != 0
                {
                    look.hidden_columns.extend(from.min(COLUMNS)..to.saturating_add(1).min(COLUMNS));
                }
            }
            // Cells: a column, then a style in 24 bits.
            1..=11 => {
                if let (Some(column), Some(style)) = (u32_at(data, 0), u32_at(data, 4)) {
                    look.styles.insert((row, column), style & 0x00ff_ffff);
                }
            }
            _ => {}
        }
    }
    look
}

/// A string in UTF-16 with its length before it, and where it ends.
fn letters(data: &[u8], at: usize) -> Option<(String, usize)> {
    let count = u32_at(data, at)?;
    if count == u32::MAX {
        return Some((String::new(), at + 4));
    }
    let end = (count as usize).checked_mul(2)?.checked_add(at + 4)?;
    let units: Vec<u16> = data.get(at + 4..end)?.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
    Some((String::from_utf16(&units).ok()?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_and_formats() {
        // BrtBeginCellXFs (617 = e9 04), BrtXF (2f), BrtEndCellXFs (ea 04).
        let mut styles = vec![0x2c, 14];
        styles.extend([164, 0, 4, 0, 0, 0]);
        styles.extend("0.00".encode_utf16().flat_map(u16::to_le_bytes));
        styles.extend([0xe9, 0x04, 4, 1, 0, 0, 0, 0x2f, 4, 0, 0, 164, 0, 0xea, 0x04, 0]);
        assert_eq!(formats(&styles), [Some("0.00".to_owned())]);
        let mut sheet = vec![0x00, 12, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10];
        sheet.extend([5, 16, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let found = look(&sheet, &formats(&styles));
        assert_eq!((found.format(3, 1), &found.hidden_rows[..]), (Some("0.00"), &[3][..]));
    }
}
