//! The words of written reports, in English.

use crate::checklist::{Answer, OwnError};
use crate::mark::MarkError;
use crate::profile::ProfileError;
use crate::report::roster::Standing;
use crate::report::{AcceptedError, Decision, ManualResult, Review, Round, RoundEntry, RoundState, State, Tally, Why};

pub const LETTER: &str = "Review of a budget disclosure";
pub const ERRORS: &str = "To be corrected";
pub const ERRORS_HINT: &str = "Please check each against its source and correct it; “should be” is the value that fulfils every relation.";
pub const WARNINGS: &str = "Please look at";
pub const READINGS: &str = "Not read for certain, and not checked (about the reading, not about the draft)";
pub const ROUND: &str = "What became of the last round";
pub const ACCEPTED: &str = "Looked at and accepted";
pub const NONE: &str = "No errors found.";
pub const NUMBER: &str = "No.";
pub const SEVERITY: &str = "Severity";
pub const PLACE: &str = "Place";
pub const FORM: &str = "Form";
pub const ITEM: &str = "Item";
pub const PRINTED: &str = "Printed";
pub const EXPECTED: &str = "Should be";
pub const DIFFERENCE: &str = "Difference";
pub const MESSAGE: &str = "Finding";
pub const BASIS: &str = "Because (relations)";
pub const REASON: &str = "Accepted because";
pub const DOCUMENT: &str = "Document";
pub const UNIT: &str = "Unit";
pub const YEAR: &str = "Year";
pub const CURRENCY: &str = "MoneyUnit";
pub const RULE: &str = "Rule";
pub const IDENTIFIER: &str = "Identifier";
pub const SIGNATURES: &str = "Reviewed by:|Date:|Clerk of the unit:|Head of the unit:|Corrected on:";
pub const BLANK: &str = "blank";
pub const TEXT_SHEET: &str = "Text";
pub const SHEET: &str = "Findings";
pub const AUTHOR: &str = "Yuheng";
pub const FOOT: &str = "Checked offline by Yuheng.";
pub const WHOLE: &str = "Whole document";
pub const NOT_JUDGED: &str = "this form was not checked";

pub fn letter_to(unit: &str) -> String {
    format!("To {unit}")
}

pub fn about(title: &str) -> String {
    format!("“{title}” was checked:")
}

pub fn should_be(value: &str) -> String {
    format!("Should be {value}")
}

pub fn round(round: &Round) -> String {
    let counts: Vec<String> = RoundState::ALL
        .into_iter()
        .map(|s| (s, round.count(s)))
        .filter(|(s, n)| *n > 0 || *s != RoundState::Unchecked)
        .map(|(s, n)| format!("{n} {}", round_state(s)))
        .collect();
    format!("Since the last round ({}): {}, {} new.", round.source, counts.join(", "), round.new.len())
}

pub fn round_state(state: RoundState) -> &'static str {
    match state {
        RoundState::Mended => "mended",
        RoundState::Unchanged => "unchanged",
        RoundState::WrongAgain => "changed and still wrong",
        RoundState::Unchecked => "not checked",
    }
}

pub fn round_entry(entry: &RoundEntry) -> String {
    format!("No. {} of the last round, {}: {}", entry.number, round_state(entry.state), entry.message)
}

pub fn accepted_because(reason: &str) -> String {
    format!("Accepted: {reason}")
}

pub fn accepted_error(name: &str, error: &AcceptedError) -> String {
    match error {
        AcceptedError::Format { line, message } => {
            format!("“{name}”, line {line}, is no list of accepted findings ({message}): use a file that was saved as one.")
        }
        AcceptedError::Schema(found) => {
            format!("“{name}” is no list of accepted findings (its schema is “{found}”): use a file that was saved as one.")
        }
    }
}

pub fn profile_error(name: &str, error: &ProfileError) -> String {
    let line = error.line();
    let at = if line > 0 { format!(", line {line}") } else { String::new() };
    match error {
        ProfileError::Format { message, .. } => format!("Rules “{name}”{at}: {message}."),
        ProfileError::Schema { found, .. } => format!("Rules “{name}”{at}: schema must be {}, not “{found}”.", crate::profile::SCHEMA),
        ProfileError::Base { name: base, known, .. } => {
            format!("Rules “{name}”{at}: there is no profile “{base}” to extend; there are: {}.", known.join(", "))
        }
        ProfileError::Expression { rule, source, .. } => format!("Rules “{name}”{at}: rule {rule} cannot be read ({source})."),
        ProfileError::Unknown { rule, name: what, .. } => {
            format!("Rules “{name}”{at}: rule {rule} speaks of “{what}”, which no form defines.")
        }
        ProfileError::Twice { rule, .. } => format!("Rules “{name}”{at}: rule {rule} is there twice."),
        ProfileError::Without { rule, .. } => format!("Rules “{name}”{at}: without names rule {rule}, which the extended profile has not."),
    }
}

pub fn checked(documents: usize, failed: usize, kept: usize) -> String {
    let failed = if failed > 0 { format!(", {failed} could not be read") } else { String::new() };
    let kept = if kept > 0 { format!(" ({kept} kept from before)") } else { String::new() };
    format!("{documents} documents checked{kept}{failed}.")
}

pub fn needs_output(format: &str) -> String {
    format!("{format} needs a file or folder: -o.")
}

pub fn ledger([holding, broken, open, sentences]: [usize; 4]) -> String {
    let unread = if sentences > 0 { format!("; the numbers of {sentences} sentences were not understood") } else { String::new() };
    if broken == 0 {
        return format!("Checked: {holding} rules, all of which hold; {open} could not be checked{unread}.");
    }
    format!("Checked: {holding} rules hold, {broken} do not, {open} could not be checked{unread}.")
}

pub fn state(state: State) -> &'static str {
    match state {
        State::Broken => "Does not hold",
        State::Unchecked => "Not checked",
        State::Rounding => "Holds (rounding)",
        State::Held => "Holds",
        State::NotApplicable => "Does not apply",
    }
}

pub fn why(why: Why, forms: &[String]) -> String {
    match why {
        Why::NoForm if forms.is_empty() => "there is no such form".to_owned(),
        Why::NoForm => format!("there is no {}", forms.join(", ")),
        Why::NotUnderstood => "the form was not understood".to_owned(),
        Why::PagesUnread => "some pages were not read".to_owned(),
        Why::Doubtful => "some rows or figures are not certain".to_owned(),
        Why::SentencesUnread => "some sentences were not understood".to_owned(),
        Why::OtherLevel => "for departments (or for units) only".to_owned(),
        Why::NoOccasion => "there is no such case".to_owned(),
        Why::NoText => "there is no text".to_owned(),
        Why::NoFormulas => "no workbook with formulas".to_owned(),
        Why::NotAsked => "this layout does not ask for it".to_owned(),
        Why::NoOther => "no document to hold it against, or it does not say the amount".to_owned(),
        Why::SwitchedOff => "Switched off".to_owned(),
    }
}

pub fn times(Tally { held, rounding, broken, open }: Tally) -> String {
    let parts = [(held, "hold"), (rounding, "within rounding"), (broken, "do not hold"), (open, "not checked")];
    parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect::<Vec<_>>().join(", ")
}

pub fn explanation(id: &str, severity: &str, name: &str, parts: [&str; 4]) -> String {
    let mut out = format!("{id}  [{severity}]  {name}\n");
    let labels = ["What it asks", "Basis", "What to do", "Example (broken)"];
    for (label, part) in labels.into_iter().zip(parts).filter(|(_, p)| !p.is_empty()) {
        out += &format!("\n{label}\n  {}\n", part.trim().replace('\n', "\n  "));
    }
    out
}

pub fn no_rule(id: &str) -> String {
    format!("There is no rule {id}; `yuheng rules` lists all.")
}

pub fn at(place: &str) -> String {
    format!(" ({place})")
}

pub fn relation(name: &str, words: &str) -> String {
    format!("{name}: {words}")
}

pub const CHECKLIST_REST: &str = "Other problems";
pub const BY_HAND: &str = "A person must look";
pub const PAGES_UNREAD: &str = "Some pages were not read";
pub const FORM_UNSEEN: &str = "This form was not recognised";
pub const SECTION_UNSEEN: &str = "This section was not found";
pub const EMPTY_FORM: &str = "Empty form";

pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Yes",
        Answer::No => "No",
        Answer::Open => "Not checked",
        Answer::NotApplicable => "Not applicable",
    }
}

pub fn item_of_text(section: &str, mark: &str) -> String {
    format!("{section} item {mark}: ")
}

pub fn unread_sentences(sentences: &[&str]) -> String {
    format!("The numbers of {} sentences were not understood, please check them: {}", sentences.len(), sentences.join("; "))
}

pub fn rules_hold(count: usize) -> String {
    format!("{count} rules hold")
}

pub fn manual(result: ManualResult) -> &'static str {
    match result {
        ManualResult::Passed => "Verified",
        ManualResult::Wrong => "Wrong",
        ManualResult::NotApplicable => "Not applicable",
    }
}

pub fn manual_said(result: ManualResult, note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!(": {note}") };
    format!("By a person: {}{note}", manual(result))
}

pub fn own_checklist(name: &str, error: &OwnError) -> String {
    match error {
        OwnError::Read(e) => crate::messages::ingest(e),
        OwnError::NoTable => format!("“{name}” has no checklist: its header should have columns for items, answers and problems."),
        OwnError::Kind => format!("“{name}” is no xlsx workbook: save it as xlsx, so that its looks can be kept."),
        OwnError::Package(e) => format!("“{name}” cannot be filled in ({e}): save it anew with Excel or WPS."),
    }
}

pub fn own_checklist_taken(rows: usize, matched: usize) -> String {
    format!("The checklist has {rows} items; {matched} were matched, choose or fill in the others by hand.")
}

pub fn checklist_head() -> [&'static str; 6] {
    ["No.", "Item", "What is asked", "Met", "Problems", "Checked"]
}

pub fn marked_file(stem: &str, ending: &str) -> String {
    format!("{stem} (marked).{ending}")
}

pub fn corrected_file(stem: &str, ending: &str) -> String {
    format!("{stem} (corrected).{ending}")
}

pub fn mark_error(name: &str, error: &MarkError) -> String {
    match error {
        MarkError::Format => format!("“{name}” is of a format that takes no marks: an annotated workbook is written instead."),
        MarkError::Damaged => format!("“{name}” is damaged and cannot be marked: open it in its own program, save it again and retry."),
        MarkError::Encrypted => format!("“{name}” is encrypted and cannot be marked: remove its password and restrictions and retry."),
        MarkError::Another => format!("“{name}” is not the file that was checked: open it again before marking it."),
    }
}

pub fn marks_left_out(name: &str, numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    format!("“{name}”: no. {} have no place in the file that could be marked; see the letter.", numbers.join(", "))
}

pub fn corrections_left_out(name: &str, count: usize) -> String {
    format!("“{name}”: {count} corrections were not put in (cells with formulas, headers and notes); please make them by hand.")
}

pub fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Passed => "passed",
        Decision::Returned => "returned",
        Decision::Open => "open",
    }
}

pub fn review(review: &Review) -> String {
    match (review.decision, review.note.as_str()) {
        (Some(d), "") => format!("Decision: {}.", decision(d)),
        (Some(d), note) => format!("Decision: {}. {note}", decision(d)),
        (None, note) => format!("Reviewer: {note}"),
    }
}

pub fn own_remark(at: &str, text: &str, place: &str) -> String {
    format!("Reviewer's remark on {at}: {text}{place}")
}

pub fn opinion(text: &str) -> String {
    if text.is_empty() { "Confirmed".to_owned() } else { format!("Reviewer: {text}") }
}

pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Missing => "missing",
        Standing::Unreadable => "unreadable",
        Standing::OtherYear => "another year",
        Standing::OtherKind => "another kind",
        Standing::Several => "several (the last counts)",
        Standing::There => "handed in",
        Standing::Unasked => "on no list",
    }
}

pub fn kind(kind: &str) -> &'static str {
    if kind == "final-account" { "final account" } else { "budget" }
}

pub fn late(days: i64) -> String {
    format!("published {days} days after approval: more than twenty (Budget Law, article 14)")
}

pub fn table_number(n: usize) -> String {
    format!("Table {n}")
}

pub fn reading_file(stem: &str) -> String {
    format!("{stem}-read.xlsx")
}

pub fn searchable_file(stem: &str) -> String {
    format!("{stem}-searchable.pdf")
}
