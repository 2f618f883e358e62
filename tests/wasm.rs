//! The core in WebAssembly, run under Node: it finds there what it finds natively.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;
use yuheng::document::{Edit, Place};
use yuheng::report::{Accepted, Format, Severity};
use yuheng::sample;
use yuheng::web::{Answer, Desk, DraftId, Packed, Request, count_errors, message, open_message};

#[wasm_bindgen_test]
fn the_sample_is_clean_and_its_errors_are_found() {
    assert_eq!(count_errors(sample::CLEAN), 0);
    assert_eq!(count_errors(&sample::with_errors()), 3);
}

#[wasm_bindgen_test]
fn a_desk_reads_a_draft_and_puts_corrections_in() {
    let mut desk = Desk::default();
    let load = Request::Load { name: "样稿.txt".to_owned(), profile: None };
    let Answer::Checked(view) = desk.answer(&load, sample::with_errors().into_bytes()) else { panic!("not read") };
    let proposals: Vec<Edit> =
        view.report.findings.iter().filter_map(|f| f.proposal.clone()).map(|p| Edit::text(p.place, p.value)).collect();
    assert_eq!(proposals.len(), 3);
    let Answer::Checked(view) = desk.answer(&Request::Edit { edits: proposals, profile: None }, Vec::new()) else { panic!("not checked") };
    assert_eq!(view.report.count(Severity::Error), 0);
}

#[wasm_bindgen_test]
fn messages_cross_to_the_worker_and_back_unchanged() {
    let mut desk = Desk::default();
    let answer = desk.answer(&Request::Load { name: "样稿.txt".to_owned(), profile: None }, sample::with_errors().into_bytes());
    let crossed = message(7, &answer, Some(&vec![1, 2, 3].into())).expect("a message");
    let (id, back, bytes) = open_message::<Answer>(&crossed).expect("taken apart");
    assert_eq!((id, bytes.bytes("").expect("bytes").to_vec()), (7, vec![1, 2, 3]));
    let (Answer::Checked(there), Answer::Checked(here)) = (back, answer) else { panic!("not checked") };
    assert!(there == here);
    let edit = Request::Edit { edits: vec![Edit::text(Place { block: 1, row: 2, column: 3 }, "４．５".to_owned())], profile: None };
    let (_, back, _) = open_message::<Request>(&message(8, &edit, None).expect("a message")).expect("taken apart");
    assert_eq!(format!("{back:?}"), format!("{edit:?}"));
}

#[wasm_bindgen_test]
fn files_of_every_kind_are_opened_checked_and_shown() {
    let mut desk = Desk::default();
    let files: [(&str, &[u8]); 4] = [
        ("sample.xlsx", include_bytes!("fixtures/sample.xlsx")),
        ("sample.docx", include_bytes!("fixtures/sample.docx")),
        ("sample.pdf", include_bytes!("fixtures/sample.pdf")),
        ("sample.zip", include_bytes!("fixtures/sample.zip")),
    ];
    for (file, (name, bytes)) in files.into_iter().enumerate() {
        let open = Request::Open { file: file as u32, name: name.to_owned(), fresh: file == 0 };
        let Answer::Opened { names, .. } = desk.answer(&open, bytes.to_vec()) else { panic!("{name} not opened") };
        for entry in 0..names.len() {
            let source = DraftId { file: file as u32, entry };
            let Answer::Summary(summary) = desk.answer(&Request::Check(source), Vec::new()) else { panic!("{name} not checked") };
            assert_eq!((summary.forms, summary.errors), (16, 3), "{name}/{}", names[entry]);
        }
    }
    let source = DraftId { file: 2, entry: 0 };
    let Answer::Checked(view) = desk.answer(&Request::Show { source, profile: None }, Vec::new()) else { panic!("not shown") };
    assert!(view.pages.len() > 10);
    let Answer::Picture { content, cells, .. } = desk.answer(&Request::Page { number: 3 }, Vec::new()) else { panic!("no page") };
    let svg = String::from_utf8(content.bytes("").expect("bytes").to_vec()).expect("text");
    assert!(svg.starts_with("<svg") && !svg.contains("<script") && cells.is_empty());
}

#[wasm_bindgen_test]
fn reports_acceptances_rules_and_packages_come_out_of_the_desk() {
    let mut desk = Desk::default();
    let load = Request::Load { name: "样稿.txt".to_owned(), profile: None };
    let Answer::Checked(view) = desk.answer(&load, sample::with_errors().into_bytes()) else { panic!("not read") };
    let mut accepted = Accepted::default();
    accepted.set(&view.report.findings[0], "已核对");
    assert!(matches!(desk.answer(&Request::Accept(accepted.to_json()), Vec::new()), Answer::Done));
    for format in Format::ALL {
        let ask = Request::Report { format, stem: "样稿".to_owned(), edits: Vec::new(), profile: None };
        let Answer::File { name, bytes, .. } = desk.answer(&ask, Vec::new()) else { panic!("{} not written", format.name()) };
        assert!(name.ends_with(format.ending()) && bytes.len() > 100, "{name}");
        if format == Format::Text {
            assert!(String::from_utf8(bytes).expect("text").contains("已核实：已核对"));
        }
    }
    let rules = Request::Rules { name: "规则.toml".to_owned() };
    let taken = desk.answer(&rules, include_bytes!("../www/rules/example.toml").to_vec());
    assert!(matches!(taken, Answer::Rules { id, .. } if id == "example-province"));
    assert!(matches!(desk.answer(&rules, b"schema = 1".to_vec()), Answer::Failed(why) if why.contains("第 1 行")));
    let open = Request::Open { file: 0, name: "sample.zip".to_owned(), fresh: true };
    assert!(matches!(desk.answer(&open, include_bytes!("fixtures/sample.zip").to_vec()), Answer::Opened { .. }));
    for entry in 0..2 {
        let source = Some(DraftId { file: 0, entry });
        let pack = Request::Pack { source, name: "甲.xlsx".to_owned(), what: Packed::Report(Format::Markdown) };
        assert!(matches!(desk.answer(&pack, Vec::new()), Answer::Done));
    }
    let close = Request::Pack { source: None, name: String::new(), what: Packed::Report(Format::Markdown) };
    let Answer::File { bytes, .. } = desk.answer(&close, Vec::new()) else { panic!("not packed") };
    let Ok(Ok(archive)) = yuheng::ingest::archive("x.zip", bytes) else { panic!("not an archive") };
    let mut names: Vec<&str> = (0..archive.len()).map(|i| archive.file(i)).collect();
    names.sort_unstable();
    assert_eq!(names, ["汇总.csv", "甲 (2).md", "甲.md"]);
}
