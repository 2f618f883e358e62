//! Letters of PDFs by the encodings of their fonts: where the file tells a letter it is read, where it does not that is said.

use std::fmt::Write;
use yuheng::check;
use yuheng::document::{Block, Document, NoteKind};
use yuheng::ingest;
use yuheng::profile::Profile;
use yuheng::report::Severity;
use yuheng::report::to_text;

/// A form of an invented unit, cells apart by bars; its total is 20.00 short of its parts.
const FORM: &str = "科目编码|科目名称|合计|基本支出|项目支出\n\
    |合计|980.00|700.00|280.00\n\
    201|一般公共服务支出|820.00|540.00|280.00\n\
    208|社会保障和就业支出|120.00|120.00|0.00\n\
    221|住房保障支出|60.00|60.00|0.00";

type Coded = fn(&str) -> Vec<u8>;

/// How the letters of a page are written.
#[derive(Clone, Copy)]
struct Font {
    /// What the PDF says of the encoding: a name or a stream.
    encoding: &'static str,
    coded: Coded,
}

const LEVEL: Font = Font { encoding: "/GBK-EUC-H", coded: gbk };
const VERTICAL: Font = Font { encoding: "/GBK-EUC-V", coded: gbk };

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn utf32(text: &str) -> Vec<u8> {
    text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect()
}

/// A PDF of one page with the form, ruled. The fonts are not in the file, as in those of many offices; `font` says with which
/// of them a cell is written, by row and column.
fn pdf(fonts: &[Font], font: impl Fn(usize, usize) -> usize) -> Vec<u8> {
    let mut page = String::new();
    let mut write = |which: usize, size: u32, (x, y): (u32, u32), text: &str| {
        let code = (fonts[which].coded)(text).iter().fold(String::new(), |code, byte| code + &format!("{byte:02x}"));
        let _ = writeln!(page, "BT /F{which} {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET");
    };
    write(font(0, 0), 14, (300, 540), "2024年部门支出总表");
    write(font(0, 0), 10, (40, 515), "单位名称：云川市星桥区档案馆");
    write(font(0, 0), 10, (700, 515), "单位：万元");
    let edges = [40, 140, 340, 480, 620, 760];
    let mut lines = String::new();
    for (row, cells) in FORM.lines().enumerate() {
        let y = 470 - row as u32 * 30;
        for (column, text) in cells.split('|').enumerate() {
            let (left, right) = (edges[column], edges[column + 1]);
            let _ = writeln!(lines, "{left} {y} {} 30 re S", right - left);
            let which = font(row + 1, column);
            // Letters in columns begin at their head.
            let from = if fonts[which].encoding.ends_with("-V") { (left + 20, y + 28) } else { (left + 4, y + 6) };
            write(which, 10, from, text);
        }
    }
    page.push_str(&lines);
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned(), "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()];
    let names = (0..fonts.len()).map(|i| format!("/F{i} {} 0 R", i + 5)).collect::<String>();
    objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Resources<</Font<<{names}>>>>/Contents 4 0 R>>"));
    objects.push(format!("<</Length {}>>stream\n{page}\nendstream", page.len() + 1));
    let below = "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>\
        /DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6>>>>";
    for (i, font) in fonts.iter().enumerate() {
        let encoding = font.encoding;
        objects.push(format!("<</Type/Font/Subtype/Type0/BaseFont/STSong{i}-Light/Encoding {encoding}/DescendantFonts[{below}]>>"));
    }
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    // The encoding of a font may be an object of its own: this one breaks off.
    objects.push("<</Type/CMap/CMapName/Own/Length 30>>stream\n/Missing usecmap begincidrange\nendstream".to_owned());
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj{object}endobj\n", i + 1).bytes());
    }
    let start = out.len();
    let table: String = places.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
    let count = objects.len() + 1;
    let end = format!("xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {count}>>\nstartxref\n{start}\n%%EOF\n");
    out.extend(end.bytes());
    out
}

fn read(bytes: &[u8]) -> Document {
    ingest::read("稿.pdf", bytes).expect("a PDF")
}

/// The cells of a document, as [`FORM`] writes them.
fn cells(document: &Document) -> String {
    let tables = document.blocks.iter().filter_map(|b| if let Block::Table(t) = b { Some(t) } else { None });
    let rows = tables.flat_map(|t| &t.rows).map(|row| row.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|"));
    rows.collect::<Vec<_>>().join("\n")
}

fn has(document: &Document, kind: NoteKind) -> bool {
    document.notes.iter().any(|n| n.kind == kind)
}

/// What is wrong in it, by rule.
fn errors(document: &Document) -> Vec<String> {
    let report = check(document, Profile::of(document)).report;
    report.findings.iter().filter(|f| f.severity == Severity::Error).map(|f| f.rule.clone()).collect()
}

#[test]
fn every_encoding_of_chinese_letters_is_read() {
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let all: [(&str, Coded); 7] = [
        ("/GB-EUC-H", gbk),
        ("/GBK-EUC-H", gbk),
        ("/GBK2K-H", gb18030),
        ("/UniGB-UCS2-H", utf16),
        ("/UniGB-UTF16-H", utf16),
        ("/UniGB-UTF8-H", utf8),
        ("/UniGB-UTF32-H", utf32),
    ];
    for (encoding, coded) in all {
        let document = read(&pdf(&[Font { encoding, coded }], |_, _| 0));
        assert_eq!(cells(&document), FORM, "{encoding}");
        assert_eq!(errors(&document), ["expenditure.sum"], "{encoding}");
    }
}

#[test]
fn the_collections_of_other_countries_have_the_figures() {
    let figures = |text: &str| text.chars().filter(char::is_ascii).collect::<String>();
    for (encoding, coded) in [("/UniCNS-UTF32-H", utf32 as Coded), ("/UniJIS-UTF8-H", utf8), ("/UniKS-UTF32-H", utf32)] {
        let document = read(&pdf(&[Font { encoding, coded }], |_, _| 0));
        assert_eq!(figures(&cells(&document)), figures(FORM), "{encoding}");
    }
}

#[test]
fn an_encoding_that_nobody_knows_is_said() {
    let document = read(&pdf(&[Font { encoding: "/Office-Own-H", coded: utf16 }], |_, _| 0));
    assert!(has(&document, NoteKind::UnknownLetters), "{:?}", document.notes);
    assert_eq!(cells(&document).chars().filter(char::is_ascii_digit).count(), 0, "{}", cells(&document));
    assert!(errors(&document).is_empty());
}

#[test]
fn a_font_that_cannot_be_read_accuses_nobody() {
    let broken = Font { encoding: "7 0 R", coded: utf16 };
    let document = read(&pdf(&[LEVEL, broken], |row, column| usize::from(row == 3 && column == 2)));
    assert!(has(&document, NoteKind::Damaged), "{:?}", document.notes);
    assert!(errors(&document).is_empty(), "{:?}", errors(&document));
}

#[test]
fn headers_set_in_columns_are_read() {
    let document = read(&pdf(&[LEVEL, VERTICAL], |row, column| usize::from(row == 1 && column == 2)));
    assert_eq!(cells(&document), FORM);
    assert_eq!(errors(&document), ["expenditure.sum"]);
}

#[test]
fn a_page_set_in_columns_is_said() {
    let document = read(&pdf(&[VERTICAL], |_, _| 0));
    assert!(has(&document, NoteKind::UnknownLetters), "{:?}", document.notes);
    let report = check(&document, Profile::of(&document)).report;
    assert!(errors(&document).is_empty(), "{}", to_text(&report, true));
}
