//! The second round: what became of each finding of the first, and what is new.

use yuheng::document::{Document, Edit};
use yuheng::profile::Profile;
use yuheng::report::{Finding, Format, Report, RoundState, Severity, to_text, write_all};
use yuheng::{check, ingest, sample};

fn report(document: &Document) -> Report {
    check(document, Profile::builtin()).report
}

fn errors(report: &Report) -> Vec<&Finding> {
    report.findings.iter().filter(|f| f.severity == Severity::Error).collect()
}

/// The first round goes by way of its file.
fn kept(report: &Report) -> Vec<Report> {
    vec![serde_json::from_str(&report.to_json().expect("json")).expect("a report")]
}

#[test]
fn mended_unchanged_wrong_again_and_new() {
    let mut draft = ingest::read("初稿.txt", sample::with_errors().as_bytes()).expect("text");
    let first = report(&draft);
    let found = errors(&first);
    assert_eq!(found.len(), 3);
    // The first is mended, the second changed to another wrong number, the third left.
    let proposal = found[0].proposal.as_ref().expect("it says what to put");
    draft.apply(&Edit::text(proposal.place, proposal.value.clone()));
    let suspect = found[1].figures.iter().find(|f| f.suspect).expect("one is to blame");
    draft.apply(&Edit::text(suspect.place, "777.77".to_owned()));
    let mut second = report(&draft);
    second.since(&kept(&first));
    let round = second.round.as_ref().expect("it is the same unit's");
    let states: Vec<RoundState> = round.entries.iter().filter(|e| e.severity == Severity::Error).map(|e| e.state).collect();
    assert_eq!(states, [RoundState::Mended, RoundState::WrongAgain, RoundState::Unchanged], "{round:#?}");
    assert_eq!(round.new, [""; 0]);
    // A form that is gone is not mended.
    draft.blocks.retain(|b| !matches!(b, yuheng::document::Block::Table(_)));
    let mut gone = report(&draft);
    gone.since(&kept(&first));
    let round = gone.round.as_ref().expect("it is the same unit's");
    assert!(round.entries.iter().filter(|e| e.severity == Severity::Error).all(|e| e.state != RoundState::Mended), "{round:#?}");
}

#[test]
fn what_is_new_is_said_and_another_units_round_is_not_its() {
    let clean = ingest::read("初稿.txt", sample::CLEAN.as_bytes()).expect("text");
    let first = report(&clean);
    let mut second = report(&ingest::read("修改稿.txt", sample::with_errors().as_bytes()).expect("text"));
    second.since(&kept(&first));
    let round = second.round.as_ref().expect("it is the same unit's");
    assert_eq!(round.new.len(), second.open(Severity::Error).chain(second.open(Severity::Warning)).count());
    let other = report(&ingest::read("别处.txt", sample::CLEAN.replace("云岭市档案馆", "云岭市图书馆").as_bytes()).expect("text"));
    second.since(&kept(&other));
    assert_eq!(second.round, None);
}

#[test]
fn a_round_is_in_text_markdown_and_letter() {
    let mut draft = ingest::read("初稿.txt", sample::with_errors().as_bytes()).expect("text");
    let first = report(&draft);
    let proposal = errors(&first)[0].proposal.clone().expect("it says what to put");
    draft.apply(&Edit::text(proposal.place, proposal.value));
    let mut second = report(&draft);
    second.since(&kept(&first));
    let line = "与上一轮（初稿.txt）相比：已改 1 项，未改";
    assert!(to_text(&second, false).contains(line), "{}", to_text(&second, false));
    for format in [Format::Markdown, Format::Html] {
        let written = String::from_utf8(write_all(format, &[&second]).expect("written")).expect("text");
        assert!(written.contains("已改 1 项，未改") && written.contains("上一轮的问题"), "{written}");
    }
}
