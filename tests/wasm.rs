//! The core in WebAssembly, run under Node: it finds there what it finds natively.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;
use yuheng::document::{Edit, Place};
use yuheng::report::Severity;
use yuheng::sample;
use yuheng::web::{Answer, Desk, Request, count_errors, message, open_message};

#[wasm_bindgen_test]
fn the_sample_is_clean_and_its_errors_are_found() {
    assert_eq!(count_errors(sample::CLEAN), 0);
    assert_eq!(count_errors(&sample::with_errors()), 3);
}

#[wasm_bindgen_test]
fn a_desk_reads_a_draft_and_puts_corrections_in() {
    let mut desk = Desk::default();
    let load = Request::Load { name: "样稿.txt".to_owned() };
    let Answer::Checked(view) = desk.answer(&load, sample::with_errors().as_bytes()) else { panic!("not read") };
    let proposals: Vec<Edit> =
        view.report.findings.iter().filter_map(|f| f.proposal.clone()).map(|p| Edit { place: p.place, text: p.value }).collect();
    assert_eq!(proposals.len(), 3);
    let Answer::Checked(view) = desk.answer(&Request::Edit { edits: proposals }, &[]) else { panic!("not checked") };
    assert_eq!(view.report.count(Severity::Error), 0);
}

#[wasm_bindgen_test]
fn messages_cross_to_the_worker_and_back_unchanged() {
    let mut desk = Desk::default();
    let answer = desk.answer(&Request::Load { name: "样稿.txt".to_owned() }, sample::with_errors().as_bytes());
    let crossed = message(7, &answer, Some(&[1, 2, 3])).expect("a message");
    let (id, back, bytes) = open_message::<Answer>(&crossed).expect("taken apart");
    assert_eq!((id, bytes), (7, vec![1, 2, 3]));
    let (Answer::Checked(there), Answer::Checked(here)) = (back, answer) else { panic!("not checked") };
    assert!(there == here);
    let edit = Request::Edit { edits: vec![Edit { place: Place { block: 1, row: 2, column: 3 }, text: "４．５".to_owned() }] };
    let (_, back, _) = open_message::<Request>(&message(8, &edit, None).expect("a message")).expect("taken apart");
    assert_eq!(format!("{back:?}"), format!("{edit:?}"));
}
