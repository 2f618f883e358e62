//! Detection: what an input is, by its bytes.
//!
//! In: a name and bytes. Out: a [`Kind`]. A workbook that is called .docx is a workbook; a web page
//! that is called .xls (as many programs export) is a web page. The name decides only what bytes
//! cannot tell: a text with commas from any other text.

use super::Unsupported;
use crate::document::SourceKind;
use std::io::Read;

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Cells by separator.
    Csv,
    /// A web page.
    Html,
    /// A web page in a message of several parts.
    WebArchive,
    /// A workbook.
    Workbook(SourceKind),
    /// XML Spreadsheet 2003.
    Workbook2003,
    /// Word.
    Docx,
    /// PDF.
    Pdf,
    /// The picture of a page.
    Picture,
    /// A zip of other files.
    Archive,
    /// Known and not read.
    Unsupported(Unsupported),
    /// A packed office file with a password.
    Encrypted,
    /// Something that begins as this and goes on otherwise.
    Damaged(SourceKind),
}

/// The ending of a name, in small letters.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether a file of a folder or archive may be a document, by its name. Old Word files and other
/// kinds that are not read count: they are told, not passed over.
pub fn may_be_document(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let known = [
        "txt", "md", "csv", "tsv", "htm", "html", "mht", "mhtml", "xml", "xlsx", "xlsm", "xlsb", "xls", "et", "ods", "docx", "docm", "doc",
        "wps", "odt", "rtf", "pdf", "zip", "ofd", "rar", "7z",
    ];

    // Word and Excel leave ~$… beside an open file, macOS ._… beside every one.
    // A name without an ending says nothing: the bytes will.
    let kind = !file.contains('.') || known.contains(&ending(file).as_str());
    !file.is_empty() && !file.starts_with(['.', '~']) && !name.contains("__MACOSX/") && kind
}

/// Whether bytes begin as a zip does, or as a program that unpacks itself, which has the archive behind it.
pub fn may_be_archive(bytes: &[u8]) -> bool {
    [&b"PK\x03\x04"[..], b"PK\x05\x06", b"MZ"].iter().any(|mark| bytes.starts_with(mark))
}

/// What an input is.
pub fn kind(name: &str, bytes: &[u8]) -> Kind {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    // Before the mark of a PDF, which may stand a little behind the beginning: in a zip, of a file within.
    if may_be_archive(bytes) && (begins(b"PK") || zip::ZipArchive::new(std::io::Cursor::new(bytes)).is_ok()) {
        return packed(bytes);
    }
    if super::pdf::is_pdf(bytes) {
        return Kind::Pdf;
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(name, bytes);
    }
    // A workbook of Excel 2 to 4 or 5 without its shell.
    if begins(&[0x09, 0x00]) || begins(&[0x09, 0x02]) || begins(&[0x09, 0x04]) || begins(&[0x09, 0x08]) {
        return Kind::Damaged(SourceKind::Xls);
    }
    if begins(b"{\\rtf") {
        return Kind::Unsupported(Unsupported::RichText);
    }
    if begins(b"Rar!") || begins(b"7z\xbc\xaf\x27\x1c") || begins(&[0x1f, 0x8b]) {
        return Kind::Unsupported(Unsupported::OtherArchive);
    }
    if super::scan::is_picture(bytes) {
        return Kind::Picture;
    }
    let picture = [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"].iter().any(|m| begins(m));
    if picture && bytes.iter().take(64).any(|&b| b == 0) {
        return Kind::Unsupported(Unsupported::Picture);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    // In UTF-16 every second byte of a mark is 0.
    let head = head.replace('\0', "");
    let first = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
    if first.starts_with('<') && head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("workbook") {
        return Kind::Workbook2003;
    }
    if super::mht::is_mht(bytes) {
        return Kind::WebArchive;
    }
    if first.starts_with('<') && ["<html", "<table", "<!doctype html", "<body", "<meta", "<head"].iter().any(|m| head.contains(m)) {
        return Kind::Html;
    }
    match ending(name).as_str() {
        "csv" => Kind::Csv,
        "tsv" => Kind::Csv,
        _ => Kind::Text,
    }
}

/// What a zip holds.
fn packed(bytes: &[u8]) -> Kind {
    let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return match bytes {
            b if contains(b, b"word/") => Kind::Damaged(SourceKind::Docx),
            b if contains(b, b"xl/") => Kind::Damaged(SourceKind::Xlsx),
            _ => Kind::Damaged(SourceKind::ZipEntry),
        };
    };
    let has = |name: &str| zip.index_for_name(name).is_some();
    if has("[Content_Types].xml") {
        if has("xl/workbook.bin") {
            return Kind::Workbook(SourceKind::Xlsb);
        }
        if has("xl/workbook.xml") {
            return Kind::Workbook(if has("xl/vbaProject.bin") { SourceKind::Xlsm } else { SourceKind::Xlsx });
        }
        if has("word/document.xml") {
            return Kind::Docx;
        }
        if has("ppt/presentation.xml") {
            return Kind::Unsupported(Unsupported::Slides);
        }
        // Some programs name the main part otherwise.
        if zip.file_names().flatten().any(|n| n.starts_with("word/document")) {
            return Kind::Docx;
        }
    }
    if has("OFD.xml") {
        return Kind::Unsupported(Unsupported::Ofd);
    }
    if has("content.xml") && has("mimetype") {
        let mut kind = String::new();
        let read = zip.by_name("mimetype").map(|f| f.take(200).read_to_string(&mut kind));
        return match read {
            Ok(Ok(_)) if kind.contains("opendocument.spreadsheet") => Kind::Workbook(SourceKind::Ods),
            _ => Kind::Unsupported(Unsupported::OpenText),
        };
    }
    Kind::Archive
}

/// What an OLE compound file holds: its parts' names stand in it in UTF-16.
fn compound(name: &str, bytes: &[u8]) -> Kind {
    let has = |part: &str| {
        let wide: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if has("EncryptedPackage") {
        Kind::Encrypted
    } else if has("WordDocument") {
        Kind::Unsupported(if ending(name) == "wps" { Unsupported::Wps } else { Unsupported::OldWord })
    } else if has("Workbook") || has("Book") {
        Kind::Workbook(SourceKind::Xls)
    } else if has("PowerPoint Document") {
        Kind::Unsupported(Unsupported::Slides)
    } else if ending(name) == "wps" {
        Kind::Unsupported(Unsupported::Wps)
    } else if ending(name) == "doc" {
        Kind::Unsupported(Unsupported::OldWord)
    } else {
        Kind::Damaged(SourceKind::Xls)
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|w| w == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_and_names_help() {
        for (name, bytes, want) in [
            ("a.xls", &b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"[..], Kind::Html),
            ("a.txt", b"\xff\xfe<\0t\0a\0b\0l\0e\0>\0", Kind::Html),
            ("a.txt", b"junk %PDF-1.4", Kind::Pdf),
            ("a.csv", b"a,b", Kind::Csv),
            ("a.txt", b"<5% a,b", Kind::Text),
            ("a.docx", b"PK\x03\x04 word/document.xml cut", Kind::Damaged(SourceKind::Docx)),
            ("a.doc", b"{\\rtf1", Kind::Unsupported(Unsupported::RichText)),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Unsupported(Unsupported::OldWord)),
            ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", Kind::Picture),
            ("a.gif", b"GIF89a\x01\0\x01\0", Kind::Unsupported(Unsupported::Picture)),
        ] {
            assert_eq!(kind(name, bytes), want, "{name}");
        }
    }

    #[test]
    fn files_of_a_folder() {
        assert!(may_be_document("某局/2024决算.PDF") && may_be_document("a.doc"));
        assert!(!may_be_document("~$a.xlsx") && !may_be_document("__MACOSX/._a.pdf") && !may_be_document("a.exe"));
    }
}
