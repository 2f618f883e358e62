//! The words of written reports, and of what comes with them.

use super::{en::report as en, zh::report as zh};
use crate::checklist::{Answer, OwnError};
use crate::mark::MarkError;
use crate::profile::ProfileError;
use crate::report::roster::Standing;
use crate::report::{AcceptedError, Decision, ManualResult, Review, Round, RoundEntry, RoundState, State, Tally, Why};

super::words_of! {
    words {
        /// Title of the letter to a unit.
        LETTER;
        /// Heading of the errors.
        ERRORS;
        /// What is asked for them.
        ERRORS_HINT;
        /// Heading of the warnings.
        WARNINGS;
        /// What could not be read.
        READINGS;
        /// Heading: what became of the last round.
        ROUND;
        /// Heading of the findings that were accepted.
        ACCEPTED;
        /// No errors.
        NONE;
        /// Column of numbers.
        NUMBER;
        /// Column of severities.
        SEVERITY;
        /// Column of forms and places.
        PLACE;
        /// Column of forms.
        FORM;
        /// Column of names.
        ITEM;
        /// Column of what is printed.
        PRINTED;
        /// Column of what should be.
        EXPECTED;
        /// Column of the difference.
        DIFFERENCE;
        /// Column of the message.
        MESSAGE;
        /// Column of relations.
        BASIS;
        /// Column of reasons.
        REASON;
        /// Column of documents.
        DOCUMENT;
        /// Column of units.
        UNIT;
        /// Column of years.
        YEAR;
        /// Column of currencies.
        CURRENCY;
        /// Column of rules.
        RULE;
        /// Column of identifiers.
        IDENTIFIER;
        /// Lines to be signed.
        SIGNATURES;
        /// What a blank cell says.
        BLANK;
        /// Sheet of findings.
        SHEET;
        /// The sheet of a document's text.
        TEXT_SHEET;
        /// Who comments.
        AUTHOR;
        /// Foot of the letter.
        FOOT;
        /// A test case for what belongs to no form.
        WHOLE;
        /// What stands where a form was not judged.
        NOT_JUDGED;
        /// What belongs to no item of a checklist.
        CHECKLIST_REST;
        /// A person must look.
        BY_HAND;
        /// Pages were not read.
        PAGES_UNREAD;
        /// A form that was not recognised.
        FORM_UNSEEN;
        /// A section that was not found.
        SECTION_UNSEEN;
        /// A form without money.
        EMPTY_FORM;
    }
    sentences {
        /// Head of the letter for a unit and a year.
        fn letter_to(unit: &str) -> String;
        /// What the letter is about.
        fn about(title: &str) -> String;
        /// How many rules hold, do not hold and could not be checked, and how many sentences were not read.
        fn ledger(counts: [usize; 4]) -> String;
        /// A rule's state.
        fn state(state: State) -> &'static str;
        /// Why a rule was not checked or does not apply; the forms that are lacking.
        fn why(why: Why, forms: &[String]) -> String;
        /// How often a rule holds, holds within rounding, does not hold, was not checked.
        fn times(counts: Tally) -> String;
        /// A rule: identifier, severity and name; what it asks, its basis, what to do, an example (empty where there is none).
        fn explanation(id: &str, severity: &str, name: &str, parts: [&str; 4]) -> String;
        /// There is no such rule.
        fn no_rule(id: &str) -> String;
        /// A place behind a message.
        fn at(place: &str) -> String;
        /// A relation by its name and written out.
        fn relation(name: &str, words: &str) -> String;
        /// What a comment of a cell says it should be.
        fn should_be(value: &str) -> String;
        /// How an earlier round's findings stand, in a line: the earlier file, and the round.
        fn round(round: &Round) -> String;
        /// The state of an earlier finding.
        fn round_state(state: RoundState) -> &'static str;
        /// One of them: its number, its state, what it said.
        fn round_entry(entry: &RoundEntry) -> String;
        /// What a comment says of a finding that was accepted.
        fn accepted_because(reason: &str) -> String;
        /// A file of accepted findings that cannot be used.
        fn accepted_error(name: &str, error: &AcceptedError) -> String;
        /// A profile that cannot be used.
        fn profile_error(name: &str, error: &ProfileError) -> String;
        /// How many documents were checked.
        fn checked(documents: usize, failed: usize, kept: usize) -> String;
        /// The columns of a checklist.
        fn checklist_head() -> [&'static str; 6];
        /// An answer of a checklist.
        fn answer(answer: Answer) -> &'static str;
        /// The section and the item of the text that a sentence stands in, before what is said of it.
        fn item_of_text(section: &str, mark: &str) -> String;
        /// Sentences that were not understood.
        fn unread_sentences(sentences: &[&str]) -> String;
        /// So many rules hold.
        fn rules_hold(count: usize) -> String;
        /// What a person found.
        fn manual(result: ManualResult) -> &'static str;
        /// The same with its note.
        fn manual_said(result: ManualResult, note: &str) -> String;
        /// An office's checklist that cannot be used.
        fn own_checklist(name: &str, error: &OwnError) -> String;
        /// An office's checklist was read: its rows, and how many of them were matched.
        fn own_checklist_taken(rows: usize, matched: usize) -> String;
        /// How something that is owed stands.
        fn standing(standing: Standing) -> &'static str;
        /// A budget or a final account.
        fn kind(kind: &str) -> &'static str;
        /// So many days late.
        fn late(days: i64) -> String;
        /// A decision on a draft.
        fn decision(decision: Decision) -> &'static str;
        /// What is decided and said of a draft.
        fn review(review: &Review) -> String;
        /// A reviewer's own remark: on what, what is said, where.
        fn own_remark(at: &str, text: &str, place: &str) -> String;
        /// What a reviewer says of a finding that stands.
        fn opinion(text: &str) -> String;
        /// A table of a document, by number from 1.
        fn table_number(n: usize) -> String;
        /// A scan as it was read, as a workbook.
        fn reading_file(stem: &str) -> String;
        /// A scan with its words.
        fn searchable_file(stem: &str) -> String;
        /// The name of a marked file: the original's without its ending, and its ending.
        fn marked_file(stem: &str, ending: &str) -> String;
        /// The name of a corrected file, likewise.
        fn corrected_file(stem: &str, ending: &str) -> String;
        /// A file that cannot be marked.
        fn mark_error(name: &str, error: &MarkError) -> String;
        /// Findings that have no place in a marked file, by their numbers.
        fn marks_left_out(name: &str, numbers: &[usize]) -> String;
        /// Corrections that could not be put into a file.
        fn corrections_left_out(name: &str, count: usize) -> String;
        /// A format that needs a file.
        fn needs_output(format: &str) -> String;
    }
}
