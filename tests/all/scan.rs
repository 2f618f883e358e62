//! Scans: the sample drawn as office scanners deliver it is read like its text; what is not sure is asked; and what is
//! no document accuses nobody.

use crate::common::scanned::{Paper, picture, scan};
use crate::common::tabs;
use std::collections::BTreeSet;
use std::sync::OnceLock;
use yuheng::document::{Block, Bounds, Cell, Document, Edit, LetterReading, NoteKind, Origin, Place, SourceKind};
use yuheng::ingest::{self, Recogniser, ScannedFile, ScannedPage, Scans};
use yuheng::profile::Profile;
use yuheng::report::{Report, Severity, reading, to_text};
use yuheng::{check, mark, text};

fn recogniser() -> &'static Recogniser {
    static ONE: OnceLock<Recogniser> = OnceLock::new();
    ONE.get_or_init(|| {
        let file = format!("{}/target/models/recogniser.onnx", env!("CARGO_MANIFEST_DIR"));
        Recogniser::load(std::fs::read(file).expect("`bash .ci/setup.sh` fetches the model")).expect("a model")
    })
}

fn read(bytes: &[u8]) -> Document {
    let document = ingest::read("扫描件.pdf", bytes).expect("a PDF");
    let file = ScannedFile::open(bytes.to_vec(), "").expect("a PDF");
    let read = |page: &u32| Some((*page, file.page(*page, recogniser()).expect("the model runs")?));
    let scans: Scans = document.scanned.iter().filter_map(read).collect();
    ingest::read_scanned("扫描件.pdf", bytes, "", &scans).expect("a scan")
}

fn first_page(bytes: &[u8]) -> Option<ScannedPage> {
    ScannedFile::open(bytes.to_vec(), "").expect("a PDF").page(1, recogniser()).expect("the model runs")
}

fn report(document: &Document) -> Report {
    check(document, Profile::of(document)).report
}

fn rules(report: &Report, severity: Severity) -> Vec<&str> {
    report.open(severity).map(|f| f.rule.as_str()).collect()
}

/// What stands in cells of tables.
fn keys(document: &Document, own: impl Fn(&Cell) -> bool) -> Vec<String> {
    let tables = document.blocks.iter().filter_map(|b| if let Block::Table(t) = b { Some(t) } else { None });
    let cells = tables.flat_map(|t| t.rows.iter().flatten()).filter(|c| own(c));
    cells.map(|c| text::key(&c.text)).filter(|k| !k.is_empty()).collect()
}

/// The cells of all tables, but for the dots of a contents list.
fn cells(document: &Document) -> Vec<String> {
    keys(document, |_| true).into_iter().filter(|k| !k.contains("..")).collect()
}

fn sample() -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/first-pages.pdf", env!("CARGO_MANIFEST_DIR"))).expect("a fixture")
}

#[test]
fn a_scan_is_read_like_its_text() {
    // The first forms; 支出总表 has a wrong figure in it.
    let bytes = sample();
    let text = ingest::read("稿.pdf", &bytes).expect("a PDF");
    let scanned = read(&scan(&bytes, 200, Paper::Light, 1, 0..5));
    assert_eq!(cells(&scanned), cells(&text));
    // Every letter of a text that is printed askew is found again: nearly all of them are sure.
    let sure = scanned.readings.values().flatten().filter(|l| l.chance > 0.95).count();
    let all = scanned.readings.values().flatten().count();
    assert!(all > 500 && sure * 100 > all * 95, "{sure} of {all}");
    let (own, found) = (report(&text), report(&scanned));
    let errors =
        |r: &Report| rules(r, Severity::Error).into_iter().filter(|r| !r.starts_with("complete.")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(errors(&found), errors(&own), "{}", to_text(&found, true));
    assert!(!errors(&own).is_empty());
    assert!(rules(&found, Severity::Reading).contains(&"ingest.read-scans"));
    // What was not found is not missing: a title may not have been read.
    assert!(!rules(&found, Severity::Error).iter().any(|r| r.starts_with("complete.")));
}

#[test]
fn a_coarse_scan_is_asked_about_only() {
    let coarse = read(&scan(&sample(), 110, Paper::Bad, 1, 2..4));
    let found = report(&coarse);
    assert_eq!(rules(&found, Severity::Error), Vec::<&str>::new(), "{}", to_text(&found, true));
    assert!(rules(&found, Severity::Reading).contains(&"ingest.coarse"));
}

#[test]
fn pages_that_lie_on_their_side_or_stand_on_their_head() {
    let turned = |paper| cells(&read(&scan(&sample(), 200, paper, 1, 2..3)));
    let upright = turned(Paper::Light);
    assert!(upright.len() > 20, "{upright:?}");
    for turns in 1..4 {
        assert_eq!(turned(Paper::Turned(turns)), upright, "{turns}");
    }
}

#[test]
fn a_photograph_taken_askew_is_read_like_the_sheet() {
    let bytes = sample();
    let flat = read(&scan(&bytes, 200, Paper::Light, 1, 2..4));
    let photograph = read(&scan(&bytes, 200, Paper::Photo, 1, 2..4));
    assert_eq!(cells(&photograph), cells(&flat));
    // The sheet's left edge leans to the left: so do the cells at its edge in the picture.
    let Some(Block::Table(table)) = photograph.blocks.iter().find(|b| matches!(b, Block::Table(_))) else { panic!("a table") };
    let left = |row: &Vec<Cell>| row[0].origin.page().expect("on a page").1;
    let (head, foot) = (left(&table.rows[1]), left(&table.rows[table.rows.len() - 1]));
    assert!(head.left > foot.left && head.top < foot.top, "{head:?} {foot:?}");
}

#[test]
fn a_page_whose_font_does_not_tell_its_letters_is_read_by_their_shapes() {
    let bytes = std::fs::read(format!("{}/tests/fixtures/sample.pdf", env!("CARGO_MANIFEST_DIR"))).expect("a fixture");
    let whole = ingest::read("稿.pdf", &bytes).expect("a PDF");
    let key = b"/ToUnicode";
    let maps: Vec<usize> = bytes.windows(key.len()).enumerate().filter(|w| w.1 == key).map(|w| w.0).collect();
    let mut bytes = bytes;
    maps.iter().for_each(|at| bytes[at + 1] = b'X');
    let unread = ingest::read("稿.pdf", &bytes).expect("a PDF");
    assert!(unread.notes.iter().any(|n| n.kind == NoteKind::UnknownLetters) && unread.scanned.contains(&3), "{:?}", unread.notes);
    let page = ScannedFile::open(bytes.clone(), "").expect("a PDF").page(3, recogniser()).expect("the model runs").expect("a page");
    let read = ingest::read_scanned("稿.pdf", &bytes, "", &Scans::from([(3, page)])).expect("a PDF");
    let of_page = |document: &Document| keys(document, |c| c.origin.page().is_some_and(|p| p.0 == 3));
    assert!(of_page(&whole).len() > 40, "{:?}", of_page(&whole));
    assert_eq!(of_page(&read), of_page(&whole));
}

#[test]
fn what_is_no_document_accuses_nobody() {
    for (name, shade) in
        [("blank", (|_, _| 255) as fn(usize, usize) -> u8), ("a photograph", |x, y| ((x / 7 * y / 11 + x * y / 900) % 251) as u8)]
    {
        // Nothing is on it, or what is on it is none of ours: either is said.
        let bytes = picture(600, 800, shade);
        let scans: Scans = first_page(&bytes).map(|p| (1, p)).into_iter().collect();
        let Ok(draft) = ingest::read_scanned("扫描件.pdf", &bytes, "", &scans) else { continue };
        let found = report(&draft);
        assert_eq!(rules(&found, Severity::Error), Vec::<&str>::new(), "{name}: {}", to_text(&found, true));
        assert!(found.count(Severity::Reading) > 0, "{name}");
    }
}

#[test]
fn a_picture_is_read_like_a_scanned_page() {
    let pdf = scan(&sample(), 150, Paper::Light, 1, 2..3);
    let jpeg = pdf.windows(3).position(|w| w == b"\xff\xd8\xff").expect("it holds a JPEG");
    let end = pdf.windows(2).rposition(|w| w == b"\xff\xd9").expect("its end") + 2;
    let picture = &pdf[jpeg..end];
    let unread = ingest::read("照片.jpg", picture).expect("a picture");
    assert_eq!((unread.source.kind, &unread.scanned[..]), (SourceKind::Picture, &[1][..]));
    assert!(unread.notes.iter().any(|n| n.kind == NoteKind::ScannedPages));
    let page = first_page(picture).expect("a picture");
    let read = ingest::read_scanned("照片.jpg", picture, "", &Scans::from([(1, page)])).expect("a picture");
    let cells = cells(&read);
    assert!(cells.contains(&"782.19".to_owned()) && cells.contains(&"收入总计".to_owned()), "{cells:?}");
    // What is cut is said: without its header it is no page, without the rest a page that cannot be read.
    assert!(ingest::read("照片.jpg", &picture[..10]).is_err());
    let cut = ingest::read("照片.jpg", &picture[..300]).expect("a page");
    assert!(cut.notes.iter().any(|n| n.kind == NoteKind::ScannedPages));
}

/// Forms and sentences that were read from a picture; `{4|1|70}`: read as 4, seven in ten, else it is 1.
fn doubted(form: &str) -> Document {
    let mut plain = String::new();
    let mut doubts: Vec<(usize, char, f32)> = Vec::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        let (doubt, behind) = after.split_once('}').expect("closed");
        let parts: Vec<&str> = doubt.split('/').collect();
        plain.push_str(before);
        doubts.push((plain.chars().count(), parts[1].chars().next().unwrap_or(' '), parts[2].parse::<f32>().expect("a number") / 100.0));
        plain.push_str(parts[0]);
        rest = behind;
    }
    plain.push_str(rest);
    let mut document = ingest::read("扫描件.txt", tabs(&plain).as_bytes()).expect("text");
    // Where each letter stands, by line and place in it.
    let line_of = |at: usize| {
        let before: Vec<char> = plain.chars().take(at).collect();
        (1 + before.iter().filter(|c| **c == '\n').count() as u32, before.iter().rev().take_while(|c| **c != '\n').count() as u32)
    };
    let read = |text: &str, origin: &Origin| {
        let Origin::Text { line, span } = *origin else { panic!("text") };
        let mut letters = vec![LetterReading::CERTAIN; text.chars().count()];
        for (at, other, chance) in &doubts {
            let (own, place) = line_of(*at);
            if own == line && (span.0..span.1).contains(&place) {
                letters[(place - span.0) as usize] = LetterReading { chance: *chance, others: vec![(other.to_string(), 1.0 - chance)] };
            }
        }
        letters
    };
    let mut readings = Vec::new();
    for (block, content) in (0..).zip(&document.blocks) {
        match content {
            Block::Table(table) => {
                for (row, cells) in (0..).zip(&table.rows) {
                    readings.extend((0..).zip(cells).map(|(column, cell)| (Place { block, row, column }, read(&cell.text, &cell.origin))));
                }
            }
            Block::Heading(_, p) | Block::Paragraph(p) | Block::Aside(p) => {
                readings.push((Place { block, row: 0, column: 0 }, read(&p.text, &p.origin)));
            }
        }
    }
    document.readings.extend(readings);
    document
}

/// Puts the tables of a document on its first page.
fn on_one_page(document: &mut Document) {
    let tables = document.blocks.iter_mut().filter_map(|b| if let Block::Table(t) = b { Some(t) } else { None });
    let cells = tables.flat_map(|t| t.rows.iter_mut().flatten());
    cells.for_each(|c| c.origin = Origin::Page { page: 1, bounds: Bounds::default() });
}

/// Four functions and their total; `{…}` marks what was read with doubt.
fn form(first: &str, total: &str) -> Document {
    doubted(&format!(
        "支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||{total}|400.00|141.00\n\
         201|一般公共服务支出|{first}|100.00|41.00\n205|教育支出|150.00|150.00|0.00\n\
         206|科学技术支出|150.00|100.00|50.00\n208|社会保障和就业支出|100.00|50.00|50.00\n"
    ))
}

#[test]
fn a_figure_is_read_as_the_relations_ask_for_where_the_picture_allows_it() {
    let found = report(&form("1{1/4/70}1.00", "541.00"));
    assert_eq!(rules(&found, Severity::Error), Vec::<&str>::new(), "{}", to_text(&found, true));
    let said = found.findings.iter().find(|f| f.rule == "recognise.misread").expect("said");
    assert!(said.message.contains("“111.00”") && said.message.contains("“141.00”"), "{}", said.message);
    // Another digit is not among those that it may be: it is asked about.
    let found = report(&form("1{7/9/70}1.00", "541.00"));
    assert_eq!(rules(&found, Severity::Error), Vec::<&str>::new(), "{}", to_text(&found, true));
    assert!(!found.findings.iter().any(|f| f.rule == "recognise.misread"));
    assert!(found.open(Severity::Reading).any(|f| f.rule.starts_with("expenditure.")), "{}", to_text(&found, true));
    // A letter that is sure is wrong in the draft.
    let found = report(&form("171.00", "541.00"));
    assert!(found.count(Severity::Error) > 0, "{}", to_text(&found, true));
}

#[test]
fn a_code_is_read_as_the_name_beside_it_asks_for() {
    let draft = |code: &str| {
        doubted(&format!(
            "支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||541.00|400.00|141.00\n\
             201|一般公共服务支出|141.00|100.00|41.00\n{code}|教育支出|150.00|150.00|0.00\n\
             206|科学技术支出|150.00|100.00|50.00\n208|社会保障和就业支出|100.00|50.00|50.00\n"
        ))
    };
    let found = report(&draft("20{3/5/70}"));
    let said = found.findings.iter().find(|f| f.rule == "recognise.misread").expect("said");
    assert!(said.message.contains("“203”") && said.message.contains("“205”") && said.message.contains("科目名称"), "{}", said.message);
    assert!(!found.findings.iter().any(|f| f.rule.starts_with("classification.")), "{}", to_text(&found, true));
    // What the picture does not allow stays as it is.
    let found = report(&draft("20{3/8/70}"));
    assert!(!found.findings.iter().any(|f| f.rule == "recognise.misread"));
}

#[test]
fn words_are_read_as_the_other_figures_ask_for_where_the_picture_allows_it() {
    let draft = |now: &str| {
        doubted(&format!(
            "情况说明\n2025年“三公”经费预算{now}万元，比2024年预算100.00万元增加30.00万元，增长30%，主要原因是车辆维修增加。\n"
        ))
    };
    let found = report(&draft("1{8/3/70}0.00"));
    let said = found.findings.iter().find(|f| f.rule == "recognise.misread").expect("said");
    assert!(said.message.contains("“180.00”") && said.message.contains("“130.00”") && said.message.contains("文中"), "{}", said.message);
    assert!(!found.findings.iter().any(|f| f.rule.starts_with("narrative.")), "{}", to_text(&found, true));
    // Where it stands is shown, and what it is read as.
    assert_eq!(said.figures[0].location.origin, Origin::Text { line: 2, span: (13, 19) });
    // What the picture does not allow is not read so; what is sure is wrong in the draft.
    let found = report(&draft("1{8/9/70}0.00"));
    assert!(!found.findings.iter().any(|f| f.rule == "recognise.misread"));
    assert!(report(&draft("180.00")).count(Severity::Error) > 0);
}

#[test]
fn an_error_stands_whatever_the_doubtful_letters_are_that_it_does_not_blame() {
    // The rate is wrong with a comma and with a point.
    let draft = |mark: &str| doubted(&format!("情况说明\n2025年“三公”经费预算1{mark}895万元，比2024年预算减少134.00万元，下降0.66%。\n"));
    let sure = report(&draft(","));
    assert_eq!(rules(&sure, Severity::Error), ["narrative.change"], "{}", to_text(&sure, true));
    assert_eq!(rules(&report(&draft("{,/./77}")), Severity::Error), ["narrative.change"]);
    // A letter that may also be something the recogniser has no word for proves nothing.
    let mut unknown = draft("{,/./77}");
    unknown.readings.values_mut().flatten().for_each(|l| l.others.retain(|o| o.0 != "."));
    assert_eq!(rules(&report(&unknown), Severity::Error), Vec::<&str>::new());
    // The code of another row says nothing of this one.
    let draft = |code: &str| {
        doubted(&format!(
            "支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||541.00|400.00|141.00\n\
             201|一般公共服务支出|141.00|100.00|14.00\n{code}|教育支出|150.00|150.00|0.00\n\
             206|科学技术支出|150.00|100.00|50.00\n208|社会保障和就业支出|100.00|50.00|50.00\n"
        ))
    };
    let sure = report(&draft("205"));
    assert!(sure.count(Severity::Error) > 0, "{}", to_text(&sure, true));
    assert_eq!(rules(&report(&draft("20{5/6/70}")), Severity::Error), rules(&sure, Severity::Error));
}

#[test]
fn what_is_like_a_misreading_on_a_page_of_misreadings_is_asked_about() {
    // A figure of the first row was misread; one of the third has another digit, and is sure.
    let draft = |first: &str| {
        let mut draft = doubted(&format!(
            "支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||541.00|400.00|141.00\n\
             201|一般公共服务支出|{first}|100.00|41.00\n205|教育支出|150.00|150.00|0.00\n\
             206|科学技术支出|180.00|100.00|50.00\n208|社会保障和就业支出|100.00|50.00|50.00\n"
        ));
        on_one_page(&mut draft);
        draft
    };
    let sure = report(&draft("141.00"));
    assert_eq!(rules(&sure, Severity::Error), ["expenditure.row"], "{}", to_text(&sure, true));
    let found = report(&draft("1{1/4/70}1.00"));
    assert!(found.findings.iter().any(|f| f.rule == "recognise.misread"), "{}", to_text(&found, true));
    assert_eq!(rules(&found, Severity::Error), Vec::<&str>::new(), "{}", to_text(&found, true));
}

#[test]
fn a_sum_rests_on_the_marks_of_its_parts() {
    let draft = |mark: &str| {
        doubted(&format!(
            "收入总表\n单位：万元\n项目|预算数\n{mark}、财政拨款收入|100.00\n（一）公共预算|60.00\n（二）基金预算|30.00\n本年收入合计|100.00\n"
        ))
    };
    let sure = report(&draft("一"));
    assert!(sure.count(Severity::Error) > 0, "{}", to_text(&sure, true));
    // It stands with either mark; what the recogniser has no other for may be none.
    assert_eq!(rules(&report(&draft("{一/7/60}")), Severity::Error), rules(&sure, Severity::Error));
    let mut unknown = draft("{一/7/60}");
    unknown.readings.values_mut().flatten().for_each(|l| l.others.clear());
    let found = report(&unknown);
    assert_eq!(rules(&found, Severity::Error), Vec::<&str>::new(), "{}", to_text(&found, true));
}

#[test]
fn a_form_beside_a_table_that_can_hardly_be_made_out_may_lack_rows() {
    let draft = |chance: f32| {
        let mut draft = doubted(
            "支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||541.00|400.00|141.00\n\
             205|教育支出|150.00|150.00|0.00\n208|社会保障和就业支出|100.00|50.00|50.00\n\n其他\n\n\
             甲|乙|丙|丁\n11.00|12.00|13.00|14.00\n21.00|22.00|23.00|24.00\n",
        );
        on_one_page(&mut draft);
        draft.readings.values_mut().flatten().for_each(|l| l.chance = chance);
        draft
    };
    let clear = report(&draft(1.0));
    assert!(clear.findings.iter().any(|f| f.rule == "recognise.table"), "{}", to_text(&clear, true));
    assert!(rules(&clear, Severity::Error).contains(&"expenditure.sum"), "{}", to_text(&clear, true));
    let hardly = report(&draft(0.97));
    assert_eq!(rules(&hardly, Severity::Error), Vec::<&str>::new(), "{}", to_text(&hardly, true));
}

#[test]
fn a_doubtful_figure_that_nothing_confirms_is_asked_about() {
    let draft = doubted("支出总表\n单位：万元\n科目编码|科目名称|合计\n205|教育支出|15{0/8/60}.00\n206|科学技术支出|150.00\n");
    let found = report(&draft);
    let said = found.findings.iter().find(|f| f.rule == "recognise.doubtful").expect("asked");
    assert_eq!(said.severity, Severity::Reading);
    assert_eq!(said.printed.as_deref(), Some("150.00"));
    // One that a relation confirms is not.
    let found = report(&form("1{4/1/70}1.00", "541.00"));
    assert!(!found.findings.iter().any(|f| f.rule == "recognise.doubtful"), "{}", to_text(&found, true));
}

#[test]
fn what_is_typed_is_not_doubted() {
    let mut draft = form("1{7/9/70}1.00", "541.00");
    let place = *draft.readings.iter().find(|(_, l)| l.iter().any(|l| l.chance < 0.8)).expect("a doubt").0;
    draft.apply(&yuheng::document::Edit::text(place, "171.00".to_owned()));
    assert_eq!(draft.sureness(place), None);
    assert!(report(&draft).count(Severity::Error) > 0);
    assert!(!draft.notes.iter().any(|n| n.kind == NoteKind::ScannedPages));
}

#[test]
fn a_form_that_goes_on_where_nothing_was_read_accuses_nobody() {
    // 收入总表 begins on the first of these pages and ends on the second.
    let bytes = scan(&sample(), 200, Paper::Light, 1, 2..4);
    let first = ScannedFile::open(bytes.clone(), "").expect("a PDF").page(1, recogniser()).expect("the model runs");
    let half = ingest::read_scanned("扫描件.pdf", &bytes, "", &first.map(|p| (1, p)).into_iter().collect()).expect("a scan");
    assert_eq!(half.scanned, [2]);
    let found = report(&half);
    assert_eq!(rules(&found, Severity::Error), Vec::<&str>::new(), "{}", to_text(&found, true));
    assert!(rules(&found, Severity::Reading).contains(&"revenue.sum"));
    assert!(rules(&report(&read(&bytes)), Severity::Error).contains(&"revenue.sum"));
}

#[test]
fn what_was_read_is_saved_as_a_workbook() {
    let scanned = read(&scan(&sample(), 200, Paper::Light, 1, 0..5));
    let bytes = reading(&scanned).expect("a workbook");
    let again = ingest::read("识别结果.xlsx", &bytes).expect("a workbook");
    let amounts = |d: &Document| cells(d).into_iter().filter(|c| c.contains('.')).collect::<Vec<_>>();
    assert_eq!(amounts(&again), amounts(&scanned));
    let forms = |d: &Document| report(d).forms.iter().map(|f| f.name.clone()).collect::<Vec<_>>();
    assert_eq!(forms(&again), forms(&scanned));
    let errors = |d: &Document| report(d).count(Severity::Error);
    assert_eq!((errors(&again), errors(&scanned)), (1, 1));
}

#[test]
fn words_are_put_under_the_pictures() {
    let bytes = scan(&sample(), 200, Paper::Bad, 1, 2..4);
    let scanned = read(&bytes);
    let table = scanned.blocks.iter().position(|b| matches!(b, Block::Table(_))).expect("a table") as u32;
    let place = scanned.readings.keys().filter(|p| p.block == table).min().copied().expect("a cell that was read");
    // What a person put right is in it, not what was read.
    let edits = [Edit::text(place, "改过的字".to_owned())];
    let searchable = mark::searchable(&bytes, &scanned, 0, &edits, &BTreeSet::from([1, 2])).expect("a PDF").bytes;
    assert!(searchable.starts_with(&bytes), "the file itself is as it was");
    let hex = |text: &str| text.encode_utf16().map(|c| format!("{c:04X}")).collect::<String>();
    let has = |text: &str| searchable.windows(hex(text).len()).any(|w| w.eq_ignore_ascii_case(hex(text).as_bytes()));
    assert!(has("改过的字") && has("收入总计"));
    // It is still a scan, and reads as before.
    let again = ingest::read("扫描件.pdf", &searchable).expect("a PDF");
    assert_eq!(again.scanned, [1, 2]);
    assert_eq!(cells(&read(&searchable)), cells(&scanned));
    // Another file is not taken for this one.
    assert!(mark::searchable(&sample(), &scanned, 0, &[], &BTreeSet::from([1])).is_err());
}
