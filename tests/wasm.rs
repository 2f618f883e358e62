//! The core in WebAssembly, run under Node: it finds there what it finds natively.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;
use yuheng::document::{Edit, Place};
use yuheng::report::Severity;
use yuheng::sample;
use yuheng::web::{Answer, Desk, Request, Source, count_errors, message, open_message};

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
        view.report.findings.iter().filter_map(|f| f.proposal.clone()).map(|p| Edit { place: p.place, text: p.value }).collect();
    assert_eq!(proposals.len(), 3);
    let Answer::Checked(view) = desk.answer(&Request::Edit { edits: proposals, profile: None }, Vec::new()) else { panic!("not checked") };
    assert_eq!(view.report.count(Severity::Error), 0);
}

#[wasm_bindgen_test]
fn messages_cross_to_the_worker_and_back_unchanged() {
    let mut desk = Desk::default();
    let answer = desk.answer(&Request::Load { name: "样稿.txt".to_owned(), profile: None }, sample::with_errors().into_bytes());
    let crossed = message(7, &answer, Some(&[1, 2, 3])).expect("a message");
    let (id, back, bytes) = open_message::<Answer>(&crossed).expect("taken apart");
    assert_eq!((id, bytes), (7, vec![1, 2, 3]));
    let (Answer::Checked(there), Answer::Checked(here)) = (back, answer) else { panic!("not checked") };
    assert!(there == here);
    let edit =
        Request::Edit { edits: vec![Edit { place: Place { block: 1, row: 2, column: 3 }, text: "４．５".to_owned() }], profile: None };
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
            let source = Source { file: file as u32, entry };
            let Answer::Summary(summary) = desk.answer(&Request::Check(source), Vec::new()) else { panic!("{name} not checked") };
            assert_eq!((summary.forms, summary.errors), (16, 3), "{name}/{}", names[entry]);
        }
    }
    let source = Source { file: 2, entry: 0 };
    let Answer::Checked(view) = desk.answer(&Request::Show { source, profile: None }, Vec::new()) else { panic!("not shown") };
    assert!(view.pages.len() > 10);
    let Answer::Picture { svg, .. } = desk.answer(&Request::Page { number: 3 }, Vec::new()) else { panic!("no page") };
    assert!(svg.starts_with("<svg") && !svg.contains("<script"));
}
