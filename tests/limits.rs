//! Bombs and the like: small inputs that would become large, deep or endless. Each is refused with
//! its message, or read, in at most 20 times its size and 64 MB; nothing panics.

use peak_alloc::PeakAlloc;
use std::io::{Cursor, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use yuheng::ingest::{IngestErrorKind, Unsupported, read};
use yuheng::messages;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Held by each test from its first line: what another test allocates in the meantime, its inputs
/// above all, would be counted too.
struct Scale(#[expect(dead_code, reason = "held, not looked at")] MutexGuard<'static, ()>);

impl Scale {
    fn alone() -> Scale {
        static ALONE: Mutex<()> = Mutex::new(());
        Scale(ALONE.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads an input, in no more memory than the bound; the number of its blocks.
    fn within(&self, name: &str, bytes: &[u8]) -> Result<usize, IngestErrorKind> {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let outcome = read(name, bytes).map(|d| d.blocks.len()).map_err(|e| {
            let message = messages::ingest(&e);
            assert!(message.starts_with(&format!("「{name}")) && message.contains('：'), "{message}");
            e.kind
        });
        let memory = MEMORY.peak_usage().saturating_sub(before);
        let most = 20 * bytes.len() + 64 * 1024 * 1024;
        eprintln!("{name}: {} KB in, {} MB at the most, {outcome:?}", bytes.len() / 1024, memory / 1024 / 1024);
        assert!(memory <= most, "{name}: {memory} bytes for an input of {}", bytes.len());
        outcome
    }
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn sheet(data: &str) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!("<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    let root =
        format!("<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    let rels =
        format!("<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", book.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", data.as_bytes()),
    ])
}

#[test]
fn packed_files_that_inflate_without_end() {
    let scale = Scale::alone();
    let zeros = vec![b' '; 64 * 1024 * 1024];
    for (name, parts) in [
        ("a.docx", vec![("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", &zeros)]),
        ("a.xlsx", vec![("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", &zeros)]),
        ("a.ods", vec![("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &zeros)]),
        ("a.zip", vec![("a.txt", &zeros[..])]),
    ] {
        assert!(matches!(scale.within(name, &zip(&parts)), Err(IngestErrorKind::Inflates { .. })), "{name}");
    }
}

#[test]
fn cells_far_apart_and_cells_that_span_everything() {
    let scale = Scale::alone();
    let far = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData></worksheet>";
    assert_eq!(scale.within("far.xlsx", &sheet(far)), Ok(3));
    let wide = "<table><tr>".to_owned() + &"<td colspan=1000 rowspan=60000>1</td></tr><tr>".repeat(20_000) + "</table>";
    assert!(matches!(scale.within("wide.html", wide.as_bytes()), Err(IngestErrorKind::TooManyCells { .. }) | Ok(_)));
    let repeated = "<office:spreadsheet><table:table table:name='a'><table:table-row table:number-rows-repeated='1048576'>\
        <table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='16384'><text:p>1</text:p></table:table-cell>\
        </table:table-row></table:table></office:spreadsheet>";
    let ods = zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", repeated.as_bytes())]);
    assert!(scale.within("repeated.ods", &ods).is_err());
    let dense =
        "<worksheet><sheetData>".to_owned() + &"<row><c><v>1</v></c><c><v>1</v></c></row>".repeat(400_000) + "</sheetData></worksheet>";
    assert!(matches!(scale.within("dense.xlsx", &sheet(&dense)), Err(IngestErrorKind::TooManyCells { .. })));
    // A number of the old format moved to the last row and column that 16 bits can say.
    let mut xls = include_bytes!("fixtures/sample.xls").to_vec();
    let number =
        xls.windows(4).position(|w| w == [0x03, 0x02, 0x0e, 0x00]).or_else(|| xls.windows(4).position(|w| w == [0x7e, 0x02, 0x0a, 0x00]));
    let at = number.expect("a number") + 4;
    xls[at..at + 4].fill(0xff);
    assert!(matches!(scale.within("far.xls", &xls), Err(IngestErrorKind::TooManyCells { .. })));
    let tabs = "\t".repeat(1000) + "1\n";
    assert!(matches!(scale.within("tabs.txt", tabs.repeat(2000).as_bytes()), Err(IngestErrorKind::TooManyCells { .. })));
}

#[test]
fn nesting_without_end() {
    let scale = Scale::alone();
    let tables = "<table><tr><td>".repeat(100_000);
    assert_eq!(scale.within("deep.html", tables.as_bytes()), Err(IngestErrorKind::TooDeep));
    let word = format!("<w:document><w:body>{}", "<w:tbl><w:tr><w:tc>".repeat(100_000));
    let docx = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", word.as_bytes())]);
    assert_eq!(scale.within("deep.docx", &docx), Err(IngestErrorKind::TooDeep));
    let inner = zip(&[("a.txt", b"x")]);
    assert_eq!(scale.within("nested.zip", &zip(&[("b.zip", &inner)])), Err(IngestErrorKind::TooManyFiles));
}

#[test]
fn a_tag_of_a_million_attributes() {
    let scale = Scale::alone();
    let attributes: String = (0..1_000_000).map(|n| format!(" a{n}")).collect();
    assert_eq!(
        scale.within("wide.html", format!("<table{attributes}><tr><td>1</td></tr></table>").as_bytes()),
        Err(IngestErrorKind::TooDeep)
    );
    // A picture within the page is one long attribute.
    let picture = format!("<table><tr><td><img src=\"data:image/png;base64,{}\">1</td><td>2</td></tr></table>", "A b/".repeat(100_000));
    assert_eq!(scale.within("picture.html", picture.as_bytes()), Ok(1));
}

#[test]
fn a_page_whose_content_inflates_without_end() {
    let scale = Scale::alone();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..2_000_000 {
        packed.write_all(b"BT /F1 9 Tf 0 0 Td (1) Tj ET 0 0 m 9 0 l S \n").expect("written");
    }
    let content = packed.finish().expect("packed");
    let mut pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n\
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Filter/FlateDecode/Length "
        .to_vec();
    pdf.extend(format!("{}>>stream\n", content.len()).bytes());
    pdf.extend(content);
    pdf.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n");
    assert_eq!(scale.within("page.pdf", &pdf), Ok(0));
    let report = yuheng::check(&read("page.pdf", &pdf).expect("a PDF"), yuheng::profile::Profile::builtin()).report;
    assert!(report.findings.iter().any(|f| f.rule == "ingest.limited"));
}

#[test]
fn kinds_that_are_not_read_say_how_to_go_on() {
    let _scale = Scale::alone();
    for (name, bytes, want) in [
        ("a.doc", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"[..], "docx"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "WPS"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "密码"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", "解压"),
        ("a.pdf", b"%PDF-1.4 cut", "损坏"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
    ] {
        let error = read(name, bytes).expect_err("not read");
        assert!(messages::ingest(&error).contains(want), "{}", messages::ingest(&error));
    }
    assert_eq!(
        read("a.odt", &zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")])).map_err(|e| e.kind).err(),
        Some(IngestErrorKind::Unsupported(Unsupported::OpenText))
    );
}

#[test]
fn the_samples_take_little_memory() {
    let scale = Scale::alone();
    for (name, bytes) in [
        ("sample.xlsx", &include_bytes!("fixtures/sample.xlsx")[..]),
        ("sample.xls", include_bytes!("fixtures/sample.xls")),
        ("sample.ods", include_bytes!("fixtures/sample.ods")),
        ("sample.docx", include_bytes!("fixtures/sample.docx")),
        ("sample.pdf", include_bytes!("fixtures/sample.pdf")),
        ("sample.html", include_bytes!("fixtures/sample.html")),
        ("sample.csv", include_bytes!("fixtures/sample.csv")),
    ] {
        assert!(scale.within(name, bytes).is_ok());
    }
}

/// Hostile and odd files that others made, where they are at hand.
#[test]
fn hard_files() {
    let scale = Scale::alone();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/real/hard");
    let Ok(files) = std::fs::read_dir(folder) else { return };
    for file in files.map(|f| f.expect("a file").path()) {
        let name = file.file_name().and_then(|n| n.to_str()).expect("a name");
        let _ = scale.within(name, &std::fs::read(&file).expect("read"));
    }
}
