//! Bytes to characters.
//!
//! In: bytes of a text in any encoding that drafts come in: UTF-8, UTF-16 (with its mark or without), GB18030, Big5; also
//! one put together of several, or with a damaged byte. Out: the characters, with the lines where some could not be read.
//! What is no text is refused: it has letters that no text has, many of them.

use super::IngestErrorKind;
use crate::document::{Document, Note, NoteKind, Origin};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Characters of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// All of them; lines end with \n.
    pub text: Cow<'a, str>,
    /// The lines, from 1, with a character that could not be read.
    pub damaged: Vec<u32>,
}

impl Decoded<'_> {
    /// Says in a document what could not be read.
    pub fn note(&self, document: &mut Document) {
        if let Some(&line) = self.damaged.first() {
            let origin = Origin::Text { line, span: (0, 0) };
            document.notes.push(Note { kind: NoteKind::Damaged, origin, text: self.damaged.len().to_string() });
        }
    }
}

/// Of a hundred characters more than so many that no text has: it is none.
const STRANGE: usize = 5;
/// So few are damage, however short the text.
const FEW: usize = 3;

/// Decodes a text.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, IngestErrorKind> {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return Ok(whole(encoding.decode_without_bom_handling(&bytes[skip..]).0));
    }
    if let Some(encoding) = wide(bytes) {
        return Ok(whole(encoding.decode_without_bom_handling(bytes).0));
    }
    let offset = || std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), |_| bytes.iter().position(|&b| b == 0).unwrap_or(0));
    let nothing = bytes.iter().filter(|&&b| b == 0).count();
    if nothing > FEW && nothing * 100 > bytes.len() * STRANGE {
        return Err(IngestErrorKind::NotText { offset: offset() });
    }
    if nothing == 0 {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(whole(Cow::Borrowed(text)));
        }
        if let Some(text) = in_big5(bytes) {
            return Ok(whole(text));
        }
        // Most of what is UTF-8 is something in GB18030, too.
        let mixed = bytes.split(|&b| b == b'\n').any(|line| in_utf8(line).is_some_and(|l| !l.is_ascii()));
        if let (false, (text, false)) = (mixed, GB18030.decode_without_bom_handling(bytes)) {
            return Ok(whole(text));
        }
    }
    let decoded = by_line(bytes);
    let strange = decoded.text.chars().filter(|&c| c == '\u{fffd}' || c.is_control() && !matches!(c, '\n' | '\t')).count();
    // A bad byte does not make a text of a few words another thing.
    if strange > FEW && strange * 100 > decoded.text.chars().count() * STRANGE {
        Err(IngestErrorKind::NotText { offset: offset() })
    } else {
        Ok(decoded)
    }
}

fn whole(text: Cow<'_, str>) -> Decoded<'_> {
    let text = lines_ended(text);
    // What the mark of order promised and the bytes did not hold.
    let damaged = text.split('\n').zip(1..).filter(|(l, _)| l.contains('\u{fffd}')).map(|(_, n)| n).collect();
    Decoded { text, damaged }
}

/// Lines end with \n, whatever ended them: an old Mac's \r, or \r\n.
fn lines_ended(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text }
}

/// UTF-16 without its mark: of digits, blanks and ends of lines every second byte is 0.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(8192) & !1];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&b| b == 0).count();
    let (high, low, units) = (zeros(0), zeros(1), head.len() / 2);
    let encoding = if low * 20 > units && high * 20 < low {
        UTF_16LE
    } else if high * 20 > units && low * 20 < high {
        UTF_16BE
    } else {
        return None;
    };
    let (text, bad) = encoding.decode_without_bom_handling(head);
    let text_like = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).count();
    (!bad && text_like * 100 >= text.chars().count() * 98).then_some(encoding)
}

/// Big5, in which many second bytes are letters of ASCII: in GB18030 those are rare characters.
fn in_big5(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (mut pairs, mut letters, mut at) = (0, 0, 0);
    while at + 1 < bytes.len() {
        if bytes[at] < 0x81 {
            at += 1;
        } else {
            pairs += 1;
            letters += usize::from((0x40..0x7f).contains(&bytes[at + 1]));
            at += 2;
        }
    }
    if letters * 8 < pairs {
        return None;
    }
    let (text, bad) = BIG5.decode_without_bom_handling(bytes);
    (!bad).then_some(text)
}

/// A line in UTF-8: ASCII and Chinese. Two bytes of GB18030 may be a letter of another script.
fn in_utf8(line: &[u8]) -> Option<&str> {
    std::str::from_utf8(line).ok().filter(|l| l.chars().all(|c| c.is_ascii() || c >= '\u{2000}' || c == '\u{b7}'))
}

/// Line by line: in UTF-8 where it is that, else in GB18030; what neither knows is left as a mark.
fn by_line(bytes: &[u8]) -> Decoded<'static> {
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let (mut text, mut damaged) = (String::with_capacity(bytes.len()), Vec::new());
    for (line, number) in bytes.split(|&b| b == end).zip(1..) {
        if number > 1 {
            text.push('\n');
        }
        let kept: Vec<u8> = line.iter().copied().filter(|&b| b != 0).collect();
        let mut bad = kept.len() < line.len();
        match in_utf8(&kept) {
            Some(line) => text.push_str(line.trim_end_matches('\r')),
            None => {
                let (gb, gb_bad) = GB18030.decode_without_bom_handling(&kept);
                let marks = |t: &str| t.chars().filter(|&c| c == '\u{fffd}').count();
                let utf = String::from_utf8_lossy(&kept);
                let best = if gb_bad && marks(&utf) <= marks(&gb) { utf } else { gb };
                bad |= best.contains('\u{fffd}');
                text.push_str(best.trim_end_matches('\r'));
            }
        }
        if bad {
            damaged.push(number);
        }
    }
    Decoded { text: Cow::Owned(text), damaged }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<u32>) {
        let decoded = decode(bytes).expect("a text");
        (decoded.text.into_owned(), decoded.damaged)
    }

    #[test]
    fn every_encoding_that_drafts_come_in() {
        let text = "收支总表\n项目\t预算数\n合计\t1,250.00\n";
        let utf16 = |big: bool| text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>();
        let gbk = GB18030.encode(text).0.into_owned();
        let mark = [&b"\xff\xfe"[..], &utf16(false)].concat();
        for bytes in [text.as_bytes().to_vec(), gbk, utf16(false), utf16(true), mark, text.replace('\n', "\r").into_bytes()] {
            assert_eq!(read(&bytes), (text.to_owned(), vec![]));
        }
        let traditional = "收支總表\n項目,預算數\n合計,1250.00\n教育支出,1250.00\n";
        assert_eq!(read(&BIG5.encode(traditional).0), (traditional.to_owned(), vec![]));
    }

    #[test]
    fn a_damaged_byte_and_lines_of_two_encodings() {
        let gbk = |t: &str| GB18030.encode(t).0.into_owned();
        let one = [gbk("收支总表\n合计"), vec![0xff], gbk("\t5.00\n")].concat();
        let (text, damaged) = read(&one);
        assert!(text.starts_with("收支总表\n合计") && text.ends_with("5.00\n"), "{text}");
        assert_eq!(damaged, [2]);
        let mixed = [gbk("收支总表\n"), "合计\t5.00\n".as_bytes().to_vec(), gbk("教育支出\t5.00\n")].concat();
        assert_eq!(read(&mixed), ("收支总表\n合计\t5.00\n教育支出\t5.00\n".to_owned(), vec![]));
        assert_eq!(read("收支总表\n合计\t5\0.00\n一行\n又一行".as_bytes()), ("收支总表\n合计\t5.00\n一行\n又一行".to_owned(), vec![2]));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(decode(&noise), Err(IngestErrorKind::NotText { .. })));
        assert!(matches!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"), Err(IngestErrorKind::NotText { .. })));
    }
}
