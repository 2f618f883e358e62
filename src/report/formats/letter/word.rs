//! The letter as a Word document (ECMA-376, WordprocessingML), to be edited before it is sent.

use super::{Align, Cell, Look, Part, Run, WIDTHS, parts};
use crate::package::escaped;
use crate::report::Report;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const NAMES: &str = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">";
const SERIF: &str = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋\"/>";
const SANS: &str = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"黑体\"/>";

/// Writes it.
pub fn write(reports: &[&Report]) -> Result<Vec<u8>, ZipError> {
    let mut body = String::new();
    for (n, report) in reports.iter().enumerate() {
        parts(report).iter().for_each(|p| part(&mut body, p, n > 0));
    }
    // A4 with the margins of the printed letter, in twentieths of a point.
    let section = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
<w:pgMar w:top=\"1134\" w:right=\"1021\" w:bottom=\"1134\" w:left=\"1021\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";
    let page = |field| format!("<w:fldSimple w:instr=\" {field} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let foot = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}{}{}</w:p>",
        page("PAGE"),
        text_run(" / ", SERIF, 18, false),
        page("NUMPAGES")
    );
    let files = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", format!("{RELATIONS}officeDocument\" Target=\"word/document.xml\"/></Relationships>")),
        ("word/_rels/document.xml.rels", format!("{RELATIONS}footer\" Target=\"footer1.xml\"/></Relationships>")),
        ("word/footer1.xml", format!("<w:ftr{NAMES}{foot}</w:ftr>")),
        ("word/document.xml", format!("<w:document{NAMES}<w:body>{body}{section}</w:body></w:document>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(format!("{HEAD}{text}").as_bytes())?;
    }
    zip.finish().map(Cursor::into_inner)
}

fn part(out: &mut String, part: &Part, new_page: bool) {
    let made = match part {
        Part::Title(text) => {
            let page = if new_page { "<w:pageBreakBefore/>" } else { "" };
            paragraph(&format!("{page}<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>"), &text_run(text, SANS, 38, true))
        }
        Part::To(text) => paragraph("", &text_run(text, SERIF, 22, true)),
        Part::About(words) => paragraph("<w:ind w:firstLineChars=\"200\" w:firstLine=\"440\"/>", &run(words, 22)),
        Part::Plain(text) => paragraph("", &text_run(text, SERIF, 22, false)),
        Part::Heading(text) => paragraph(
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>",
            &text_run(text, SANS, 26, true),
        ),
        Part::List(items) => {
            let item = |(n, runs): &(usize, Vec<Run>)| {
                let number = text_run(&format!("{n}.\u{2002}"), SERIF, 22, false);
                paragraph("<w:ind w:left=\"420\" w:hanging=\"420\"/>", &(number + &words(runs, 22)))
            };
            items.iter().map(item).collect()
        }
        Part::Table(rows) => table(rows),
        Part::Signatures(lines) => {
            let line = |l: &String| {
                paragraph("<w:spacing w:before=\"240\"/>", &text_run(&format!("{l}＿＿＿＿＿＿＿＿＿＿＿＿"), SERIF, 22, false))
            };
            lines.iter().map(line).collect()
        }
        Part::Foot(text) => paragraph("<w:spacing w:before=\"240\"/>", &text_run(text, SERIF, 17, false)),
    };
    out.push_str(&made);
}

fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run of a font; its size is in half points.
fn text_run(text: &str, font: &str, size: usize, bold: bool) -> String {
    let bold = if bold { "<w:b/>" } else { "" };
    let text = escaped(text).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    format!("<w:r><w:rPr>{font}{bold}<w:sz w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn run(run: &Run, size: usize) -> String {
    let line = if run.line { "<w:r><w:br/></w:r>" } else { "" };
    let size = if run.look == Look::Small { size - 3 } else { size };
    line.to_owned() + &text_run(&run.text, SERIF, size, run.look == Look::Bold)
}

fn words(runs: &[Run], size: usize) -> String {
    runs.iter().map(|r| run(r, size)).collect()
}

/// Millimetres in twentieths of a point.
fn twips(millimetres: usize) -> usize {
    millimetres * 567 / 10
}

fn table(rows: &[Vec<Cell>]) -> String {
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"444444\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    let grid: String = WIDTHS.iter().map(|w| format!("<w:gridCol w:w=\"{}\"/>", twips(*w))).collect();
    let width = twips(WIDTHS.iter().sum());
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
    for (n, row) in rows.iter().enumerate() {
        let head = if n == 0 { "<w:tblHeader/>" } else { "" };
        out.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
        let mut at = 0;
        for cell in row {
            let width = twips(WIDTHS.iter().skip(at).take(cell.span).sum());
            at += cell.span;
            let span = if cell.span > 1 { format!("<w:gridSpan w:val=\"{}\"/>", cell.span) } else { String::new() };
            let shade = if n == 0 { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEEEEE\"/>" } else { "" };
            let align = match cell.align {
                Align::Left => "left",
                Align::Centre => "center",
                Align::Right => "right",
            };
            let inside = paragraph(&format!("<w:jc w:val=\"{align}\"/>"), &words(&cell.runs, 19));
            out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{shade}</w:tcPr>{inside}</w:tc>"));
        }
        out.push_str("</w:tr>");
    }
    // Word wants a paragraph between a table and what follows.
    out + "</w:tbl><w:p/>"
}
