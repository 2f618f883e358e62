//! Marks in the sender's own file: what is put in, that all else is as it was, and that the file reads as before.

use crate::common::parts;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::Path;
use yuheng::document::{Document, Edit, Place};
use yuheng::mark::{MarkError, Marked, Wish, correct, mark, proposed};
use yuheng::profile::Profile;
use yuheng::report::{Report, Severity};
use yuheng::{check, ingest};

const PDF: &[u8] = include_bytes!("../fixtures/sample.pdf");
const SENTENCE: &[u8] = include_bytes!("../fixtures/sentence.pdf");
const LOCKED: &[u8] = include_bytes!("../fixtures/locked.pdf");
const XLSX: &[u8] = include_bytes!("../fixtures/sample.xlsx");
const FORMULAS: &[u8] = include_bytes!("../fixtures/formulas.xlsx");
const COMMENTED: &[u8] = include_bytes!("../fixtures/commented.xlsx");
const DOCX: &[u8] = include_bytes!("../fixtures/sample.docx");

fn checked(name: &str, bytes: &[u8]) -> (Document, Report) {
    let document = ingest::read(name, bytes).expect("a document");
    let report = check(&document, Profile::of(&document)).report;
    (document, report)
}

/// Marks a file with a list, and holds what is read from it to what was read before.
fn marked(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (document, report) = checked(name, bytes);
    let Marked { bytes: out, left_out } = mark(bytes, &document, 0, &report, Wish { list: true }).expect("marked");
    assert_eq!(left_out, Vec::<usize>::new(), "{name}");
    let (again, second) = checked(name, &out);
    assert_eq!(again.to_text(), document.to_text(), "{name}");
    let ids = |r: &Report| r.findings.iter().map(|f| f.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&second), ids(&report), "{name}");
    out
}

/// Puts all that is proposed in, and gives what is found then.
fn corrected(name: &str, bytes: &[u8], tracked: bool) -> (Vec<u8>, Report) {
    let (document, report) = checked(name, bytes);
    let out = correct(bytes, &document, 0, &proposed(&report), tracked).expect("corrected");
    assert_eq!(out.left_out, Vec::<usize>::new(), "{name}");
    let report = checked(name, &out.bytes).1;
    (out.bytes, report)
}

/// Parts of a package that are other than before, and those that are new.
fn changes(before: &[u8], after: &[u8]) -> (Vec<String>, Vec<String>) {
    let (before, after) = (parts(before), parts(after));
    let changed = before.iter().filter(|(name, content)| after.get(*name) != Some(content)).map(|(n, _)| n.clone());
    (changed.collect(), after.keys().filter(|n| !before.contains_key(*n)).cloned().collect())
}

fn part(package: &[u8], name: &str) -> String {
    String::from_utf8(parts(package).remove(name).unwrap_or_else(|| panic!("no {name}"))).expect("text")
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|w| *w == word).count()
}

#[test]
fn a_marked_pdf_is_the_pdf_with_something_behind_it() {
    let out = marked("sample.pdf", PDF);
    let added = out.strip_prefix(PDF).expect("the old bytes are unchanged");
    // Three errors, each on the cell that is to blame; a page that lists them.
    assert_eq!(count(added, b"/Subtype /Highlight"), 3);
    assert_eq!(count(added, b"/PieceInfo"), 1);
    // Once more: notes are put to those that there are.
    let twice = marked("sample.pdf", &out);
    assert!(twice.starts_with(&out));
    assert!(count(&twice[out.len()..], b"/Annots") == 3);
}

#[test]
fn the_words_of_a_sentence_are_marked_and_not_its_paragraph() {
    let (document, _) = checked("sample.pdf", PDF);
    let (block, at) = (0..document.blocks.len() as u32)
        .find_map(|b| Some((b, document.prose(b)?.text.find("万元").filter(|at| *at > 20)?)))
        .expect("a sentence with an amount");
    let text = &document.prose(block).expect("it").text;
    let from = text[..at].chars().count() as u32;
    let words = Place { block, row: from, column: from + 2 };
    let whole = Place { block, row: 0, column: text.chars().count() as u32 };
    let area = |place| document.boxes(place).iter().map(|(_, b)| (b.right - b.left) * (b.bottom - b.top)).sum::<i32>();
    assert!(area(words) > 0 && area(words) * 5 < area(whole), "{} of {}", area(words), area(whole));
}

#[test]
fn a_wrong_amount_in_a_sentence_is_marked_on_its_page_and_line() {
    let (document, report) = checked("sentence.pdf", SENTENCE);
    let finding = report.findings.iter().find(|f| f.rule == "narrative.form").expect("a wrong sentence");
    let (page, bounds) = finding.figures[0].location.origin.page().expect("a page");
    assert_eq!((page, finding.figures[0].text.as_str()), (1, "58.00"));
    // Five letters of a line: not the paragraph, which is as wide as the page's text.
    assert!(bounds.right - bounds.left < 60 && bounds.bottom - bounds.top < 30, "{bounds:?}");
    let whole = document.prose(finding.figures[0].place.block).expect("it").origin.page().expect("a page").1;
    assert!(whole.left <= bounds.left && whole.right >= bounds.right && whole.right - whole.left > 300, "{whole:?}");
    let out = marked("sentence.pdf", SENTENCE);
    assert_eq!(count(&out[SENTENCE.len()..], b"/Subtype /Highlight"), 1);
}

#[test]
fn what_cannot_be_marked_says_why() {
    let report = checked("sample.pdf", PDF).1;
    let refused = |name: &str, bytes: &[u8]| {
        let document = ingest::read(name, bytes).expect("a document");
        mark(bytes, &document, 0, &report, Wish::default()).expect_err(name)
    };
    assert_eq!(refused("locked.pdf", LOCKED), MarkError::Encrypted);
    let end = PDF.len() - 12;
    assert_eq!(refused("cut.pdf", &PDF[..end]), MarkError::Damaged);
    assert_eq!(refused("draft.txt", "收支总表\n合计\t1.00".as_bytes()), MarkError::Format);
    let (other, _) = checked("sample.pdf", PDF);
    assert_eq!(mark(DOCX, &other, 0, &report, Wish::default()), Err(MarkError::Another));
}

#[test]
fn a_marked_workbook_keeps_its_other_parts() {
    let out = marked("sample.xlsx", XLSX);
    let (changed, new) = changes(XLSX, &out);
    let sheets = ["xl/worksheets/sheet13.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet7.xml"];
    let own = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"];
    assert_eq!(changed, own.into_iter().chain(sheets).collect::<Vec<_>>());
    assert_eq!(new.iter().filter(|n| n.starts_with("xl/yuheng-comments")).count(), 3);
    let comments: String = new.iter().filter(|n| n.starts_with("xl/yuheng-comments")).map(|n| part(&out, n)).collect();
    for (cell, value) in [("C10", "412.36"), ("C26", "2.20"), ("C10", "46.50")] {
        assert!(comments.contains(&format!("ref=\"{cell}\"")) && comments.contains(&format!("应为 {value}")), "{cell} {value}");
    }
}

#[test]
fn comments_that_a_workbook_has_stay() {
    let out = marked("commented.xlsx", COMMENTED);
    let comments = part(&out, "xl/comments/comment1.xml");
    assert!(comments.contains("别动") && comments.contains("原来的批注") && comments.contains("应为 412.36"));
    assert_eq!(comments.matches("ref=\"C10\"").count(), 1, "a cell has one comment");
}

#[test]
fn a_corrected_workbook_has_the_values_and_its_formulas() {
    let (out, report) = corrected("sample.xlsx", XLSX, false);
    assert_eq!(report.count(Severity::Error), 0);
    let (changed, new) = changes(XLSX, &out);
    assert_eq!(changed.iter().filter(|n| n.starts_with("xl/worksheets/")).count(), 3);
    assert_eq!(new, Vec::<String>::new());
    assert!(part(&out, "xl/worksheets/sheet3.xml").contains("<v>412.36</v>"));

    // A cell with a formula is not typed over: that is said, and the formula stays.
    let (document, _) = checked("formulas.xlsx", FORMULAS);
    let place = *document.formulas.keys().min().expect("a formula");
    let edits = [Edit::text(place, "1.00".to_owned())];
    let out = correct(FORMULAS, &document, 0, &edits, false).expect("corrected");
    assert_eq!(out.left_out, [1]);
    let formulas = |b: &[u8]| part(b, "xl/worksheets/sheet1.xml").matches("<f").count();
    assert_eq!(formulas(&out.bytes), formulas(FORMULAS));
}

#[test]
fn a_marked_text_of_word_has_comments_on_its_cells() {
    let out = marked("sample.docx", DOCX);
    let (changed, new) = changes(DOCX, &out);
    assert_eq!(changed, ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]);
    assert_eq!(new, ["word/yuheng-comments1.xml"]);
    assert_eq!(commented(&out), ["421.36", "2.2O", "4.65"]);
}

/// What each comment of a text of Word is on.
fn commented(bytes: &[u8]) -> Vec<String> {
    let document = part(bytes, "word/document.xml");
    let ranges = document.split("<w:commentRangeStart ").skip(1).map(|rest| &rest[..rest.find("<w:commentRangeEnd").expect("an end")]);
    let text = |piece: &str| piece[piece.find('>').map_or(0, |n| n + 1)..piece.find('<').unwrap_or(0)].to_owned();
    ranges.map(|range| range.split("<w:t").skip(1).map(text).collect()).collect()
}

/// A text of Word whose runs part words in the middle.
fn word(paragraphs: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    };
    put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    put("word/document.xml", &format!("<w:document xmlns:w=\"{main}\"><w:body>{paragraphs}</w:body></w:document>"));
    zip.finish().expect("finished").into_inner()
}

#[test]
fn words_that_runs_part_are_marked_and_corrected_with_their_looks() {
    let bold = "<w:rPr><w:b/></w:rPr>";
    let bytes = word(&format!(
        "<w:p><w:r><w:t>收入总计 1,2</w:t></w:r><w:r>{bold}<w:t>34</w:t></w:r><w:r>{bold}<w:t>.56万元 &amp; 其他</w:t></w:r></w:p><w:p/>"
    ));
    let document = ingest::read("a.docx", &bytes).expect("a text");
    assert_eq!(document.prose(0).expect("it").text, "收入总计 1,234.56万元 & 其他");
    let words = Place { block: 0, row: 5, column: 13 };
    let edits = [
        Edit::text(words, "1,243.56".to_owned()),
        // Counted in the text as the edit before left it.
        Edit::text(Place { block: 0, row: 16, column: 17 }, "和".to_owned()),
    ];
    let plain = correct(&bytes, &document, 0, &edits, false).expect("corrected").bytes;
    let text = |b: &[u8]| ingest::read("a.docx", b).expect("a text").prose(0).expect("it").text.clone();
    assert_eq!(text(&plain), "收入总计 1,243.56万元 和 其他");
    let tracked = correct(&bytes, &document, 0, &edits, true).expect("corrected").bytes;
    assert_eq!(text(&tracked), "收入总计 1,243.56万元 和 其他");
    let xml = part(&tracked, "word/document.xml");
    let deleted: String = xml.split("<w:delText xml:space=\"preserve\">").skip(1).map(|t| &t[..t.find('<').unwrap_or(0)]).collect();
    assert_eq!(deleted, "1,234.56&amp;");
    assert!(xml.contains(&format!("<w:r>{bold}<w:delText xml:space=\"preserve\">34</w:delText>")));
}

#[test]
fn every_published_document_is_marked_at_its_very_places() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let files: Vec<_> = ["real", "documents/shanghai"]
        .iter()
        .flat_map(|f| std::fs::read_dir(folder.join(f)).into_iter().flatten().flatten())
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "pdf"))
        .collect();
    if files.is_empty() {
        eprintln!("skipped: no published documents in ../shared");
    }
    for path in files {
        let bytes = std::fs::read(&path).expect("a file");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let (document, report) = checked(&name, &bytes);
        let out = mark(&bytes, &document, 0, &report, Wish { list: true }).expect("marked");
        assert!(out.bytes.starts_with(&bytes), "{name}");
        let again = checked(&name, &out.bytes).1;
        let counts = |r: &Report| (r.relations, r.findings.iter().map(|f| f.id.clone()).collect::<Vec<_>>());
        assert_eq!(counts(&again), counts(&report), "{name}");
        // What is marked in a sentence is words, not a paragraph.
        for figure in report.findings.iter().flat_map(|f| &f.figures).filter(|f| document.prose(f.place.block).is_some()) {
            let lines: BTreeMap<(u32, i32), i32> =
                document.boxes(figure.place).iter().map(|(p, b)| ((*p, b.top), b.bottom - b.top)).collect();
            assert!(!lines.is_empty() && lines.values().all(|h| *h < 60), "{name}: {} {lines:?}", figure.text);
        }
    }
}

#[test]
fn what_a_reviewer_says_goes_into_the_letter_the_tables_and_the_marks() {
    use yuheng::report::{Accepted, Decision, Format, OwnRemark, Review, write_all};
    let (document, mut report) = checked("sample.docx", DOCX);
    let mut record = Accepted::default();
    record.opine(&report.findings[0], Some("请附计算过程"));
    record.opine(&report.findings[1], Some(""));
    let place = (0..document.blocks.len() as u32)
        .find_map(|block| (!document.row(block, 2).is_empty()).then_some(Place { block, row: 2, column: 0 }))
        .expect("a table");
    let location = Default::default();
    let remarks = vec![OwnRemark { place, at: "收支总表「表头」".to_owned(), text: "单位不对".to_owned(), location }];
    let digest = report.source.digest.clone().expect("a file has one");
    let review = Review { decision: Some(Decision::Returned), note: "请更正后再送".to_owned(), remarks, edits: Vec::new() };
    record.keep(&digest, "sample.docx", review);
    // It is kept as a file, and two people's are put together.
    let mut other = Accepted::default();
    other.merge(Accepted::parse(&record.to_json()).expect("what was written"));
    other.apply(&mut report);
    for format in [Format::Html, Format::Text, Format::Markdown] {
        let text = String::from_utf8(write_all(format, &[&report]).expect("written")).expect("text");
        for said in ["审核结论：退回。请更正后再送", "单位不对", "审核意见：请附计算过程"] {
            assert!(text.contains(said), "{format:?}: {said}");
        }
    }
    assert!(String::from_utf8(write_all(Format::Csv, &[&report]).expect("written")).expect("text").contains("请附计算过程"));
    let out = mark(DOCX, &document, 0, &report, Wish::default()).expect("marked");
    let comments = part(&out.bytes, "word/yuheng-comments1.xml");
    assert!(comments.contains("审核意见：请附计算过程") && comments.contains("单位不对"));
    // Taken back, nothing of it is left.
    other.keep(&digest, "sample.docx", Review::default());
    other.opine(&report.findings[0].clone(), None);
    other.apply(&mut report);
    assert!(report.review.is_none() && report.findings[0].opinion.is_none());
}

#[test]
fn files_that_are_mangled_are_marked_or_refused_and_nothing_breaks() {
    let report = checked("sample.pdf", PDF).1;
    for (name, bytes) in [("sample.pdf", PDF), ("sample.xlsx", XLSX), ("sample.docx", DOCX), ("commented.xlsx", COMMENTED)] {
        for seed in 0..60_u64 {
            let mut mangled = bytes.to_vec();
            // A few letters of the file become others, mostly where its parts are listed.
            for n in 0..4 {
                let random = (seed * 7 + n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                let tail = bytes.len() - bytes.len() / 8;
                let at =
                    if n % 2 == 0 { (random >> 8) as usize % bytes.len() } else { tail + (random >> 8) as usize % (bytes.len() - tail) };
                mangled[at] = b"0919/<>[]Rx "[(random >> 3) as usize % 12];
            }
            let Ok(document) = ingest::read(name, &mangled) else { continue };
            if let Ok(out) = mark(&mangled, &document, 0, &report, Wish { list: true }) {
                assert!(!out.bytes.is_empty());
            }
            drop(correct(&mangled, &document, 0, &proposed(&report), true));
        }
    }
}
