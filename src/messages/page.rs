//! The words of the page.

use super::{en::page as en, zh::page as zh};
use crate::report::Format;

super::words_of! {
    words {
        /// Name of the product.
        NAME;
        /// What it is.
        TAGLINE;
        /// While the engine works.
        CHECKING;
        /// Above the text box.
        PASTE_TITLE;
        /// Below that.
        PASTE_HINT;
        /// In the empty text box.
        PASTE_PLACEHOLDER;
        /// Checks what is in the text box.
        CHECK;
        /// Opens a file.
        OPEN;
        /// Opens a folder.
        OPEN_FOLDER;
        /// More files into the list.
        ADD_FILES;
        /// A folder without documents.
        NO_DOCUMENTS;
        /// Empties the text box.
        CLEAR;
        /// Make them one.
        JOIN;
        /// To the list of documents.
        BACK_TO_LIST;
        /// Closes a message.
        CLOSE;
        /// Stops the checking of the list.
        STOP;
        /// Goes on with it.
        RESUME;
        /// A document that is not checked yet.
        WAITING;
        /// Column of names.
        DOCUMENT;
        /// Column of units.
        UNIT;
        /// Chooses earlier documents to hold drafts against.
        BESIDE_EARLIER;
        /// Puts away all of them.
        BESIDE_NONE;
        /// Chooses the documents of a department's units.
        BESIDE_UNITS;
        /// Chooses an official table of the classification.
        CATALOGUE;
        /// The built-in one is used.
        CATALOGUE_BUILT_IN;
        /// The choice of a profile.
        PROFILE;
        /// Shows the page of the PDF.
        SHOW_PAGE;
        /// Shows the tables.
        SHOW_TABLE;
        /// The page before.
        PREVIOUS_PAGE;
        /// The page behind.
        NEXT_PAGE;
        /// While a page is drawn.
        DRAWING;
        /// Loads the example.
        EXAMPLE;
        /// Name of the example.
        EXAMPLE_NAME;
        /// Back to the check.
        BACK;
        /// What happens to the draft.
        PRIVACY;
        /// The same, where it is kept.
        PRIVACY_KEPT;
        /// To the text.
        NEW;
        /// Undo.
        UNDO;
        /// Redo.
        REDO;
        /// Copies the report.
        COPY;
        /// After copying.
        COPIED;
        /// Where copying is forbidden.
        COPY_FAILED;
        /// Saves the corrected text.
        SAVE_TEXT;
        /// Prints the letter.
        PRINT;
        /// Menu of what is seldom wanted.
        MORE;
        /// Changes the theme.
        THEME;
        /// The list of forms.
        FORMS;
        /// The list of findings.
        FINDINGS;
        /// The text that speaks of the figures.
        PROSE;
        /// Filter.
        THIS_FORM;
        /// Tabs beside the forms.
        PANELS;
        /// The checklist.
        CHECKLIST;
        /// The office's own list.
        CHECKLIST_OWN;
        /// Opens an office's own list.
        CHECKLIST_OPEN;
        /// Saves the filled list.
        CHECKLIST_SAVE;
        /// Which item answers a row.
        CHECKLIST_MATCH;
        /// A row that nothing answers.
        CHECKLIST_BY_HAND;
        /// The rules.
        RULES_PANEL;
        /// Seeks a rule.
        RULES_SEARCH;
        /// How grave a rule is.
        GRADE;
        /// As the rule is.
        GRADE_OWN;
        /// A rule that is not asked.
        GRADE_OFF;
        /// Saves the grades as a file of rules.
        GRADES_SAVE;
        /// Its name.
        GRADES_FILE;
        /// To say what one found.
        MANUAL;
        /// Its note.
        MANUAL_NOTE;
        /// Says something else.
        MANUAL_CHANGE;
        /// The view of what was checked.
        LEDGER;
        /// Opens what was checked.
        LEDGER_OPEN;
        /// Closes it.
        LEDGER_CLOSE;
        /// Nothing passes the filter.
        NONE_SHOWN;
        /// Puts the proposal in.
        APPLY;
        /// Before the choice of the form that a table without a title is.
        WHICH_FORM;
        /// Nothing is chosen yet.
        CHOOSE_FORM;
        /// A form without money.
        EMPTY_FORM;
        /// A form that is not judged.
        NOT_JUDGED;
        /// Cells that may be changed.
        EDIT_HINT;
        /// A table without rows.
        NO_ROWS;
        /// More rows of a long table.
        MORE_ROWS;
        /// A relation drawn over the forms.
        EXPLAIN;
        /// The relation before.
        PREVIOUS;
        /// The relation behind.
        NEXT;
        /// Derives from base records.
        DERIVE;
        /// What that is.
        DERIVE_HINT;
        /// The workbook to fill in.
        TEMPLATE;
        /// Its file.
        TEMPLATE_FILE;
        /// Derives from the draft's most detailed forms.
        DERIVE_DRAFT;
        /// What that is.
        DERIVE_DRAFT_HINT;
        /// Compares with another document.
        COMPARE_OTHER;
        /// Balanced rounding.
        BALANCED;
        /// Saves a workbook.
        SAVE_WORKBOOK;
        /// Saves HTML.
        SAVE_HTML;
        /// Saves text.
        SAVE_PLAIN;
        /// The derived forms.
        DERIVED_FORMS;
        /// The charts.
        CHARTS;
        /// No difference.
        NO_DIFFERENCE;
        /// The draft's figure.
        DRAFT;
        /// The derived figure.
        DERIVED;
        /// The first document's.
        BEFORE;
        /// The second document's.
        AFTER;
        /// A row that is new.
        ADDED;
        /// A row that is gone.
        GONE;
        /// Other amounts.
        CHANGED;
        /// Column of rows' names.
        ROW;
        /// Column of columns' names.
        COLUMN;
        /// Column of what became of it.
        KIND;
        /// Column of the difference.
        BY;
        /// Column of the rate.
        RATE;
        /// Menu of reports.
        REPORTS;
        /// Takes a finding for right.
        ACCEPT;
        /// The box for the reason.
        ACCEPT_REASON;
        /// Confirms it.
        ACCEPT_DONE;
        /// Does not.
        CANCEL;
        /// Takes it back.
        UNACCEPT;
        /// Saves what was accepted.
        SAVE_ACCEPTED;
        /// Its file.
        ACCEPTED_FILE;
        /// Loads it.
        LOAD_ACCEPTED;
        /// Loads a profile.
        RULES;
        /// What that is.
        RULES_NONE;
        /// The switch that keeps the draft.
        KEEP;
        /// What it does.
        KEEP_HINT;
        /// Erases what is kept.
        ERASE;
        /// After that.
        ERASED;
        /// It cannot be kept.
        KEEP_FAILED;
        /// Files cannot be kept, but the record is.
        FILES_NOT_KEPT;
        /// The other language, by its own name.
        OTHER_LANGUAGE;
        /// Takes reports or drafts of the last round.
        SINCE;
        /// Puts them away.
        SINCE_NONE;
        /// To the draft before.
        BEFORE_DRAFT;
        /// To the next draft.
        NEXT_DRAFT;
        /// What becomes of a draft.
        DECISION;
        /// What is said of it.
        DECISION_NOTE;
        /// Confirms a finding.
        CONFIRM;
        /// Takes that back.
        UNCONFIRM;
        /// Says something of a finding.
        OPINION;
        /// The box for it.
        OPINION_TEXT;
        /// Takes a group of findings for right.
        ACCEPT_GROUP;
        /// Hides it.
        HIDE_GROUP;
        /// Takes a list of what is owed.
        ROSTER;
        /// Shows it.
        BY_ROSTER;
        /// What the list is searched for.
        SEARCH;
        /// Saves the list.
        SAVE_LIST;
        /// Its file.
        LIST_FILE;
        /// Column of kinds of drafts.
        KIND_OF_DRAFT;
        /// Column of what was handed in.
        STANDING;
        /// Column of what was published late.
        LATE;
        /// Column of why a file cannot be read.
        UNREADABLE;
        /// Column of what is said of a draft.
        DECISION_NOTE_HEAD;
        /// The sender's own file, marked.
        MARKED;
        /// The same with a list of findings.
        MARKED_LIST;
        /// The sender's own file, corrected.
        CORRECTED;
        /// The same with tracked changes.
        CORRECTED_TRACKED;
        /// What goes back to the senders of all documents.
        RETURNED;
        /// What was pasted takes the place of what it repeats.
        REPLACE;
        /// It stands beside it.
        KEEP_BOTH;
        /// The check was given up.
        CANCELLED;
        /// The box for a document's password.
        PASSWORD;
        /// A document without a form.
        NO_FORMS;
        /// The choice of a page.
        PAGES;
        /// A page smaller.
        SMALLER;
        /// A page larger.
        LARGER;
        /// The box of keys, and its button.
        KEYS_TITLE;
        /// Keys and what they do: lines parted by bars.
        KEYS;
        /// Several own files of one document in one.
        MARKED_FILES;
        /// There is no own file.
        NO_ORIGINAL;
        /// All reports in one file.
        ALL_REPORTS;
        /// Its name.
        PACKED_FILE;
        /// The package of what goes back.
        RETURNED_FILE;
        /// What of it says what could not be packed.
        REMARKS_FILE;
        /// The table of all findings in it.
        TABLE_FILE;
        /// The list.
        BY_DOCUMENT;
        /// The summary by unit.
        BY_UNIT;
        /// The summary by rule.
        BY_RULE;
        /// Column of rules.
        RULE;
        /// The first link for a keyboard.
        TO_CONTENT;
        /// A new version is there.
        UPDATE_READY;
        /// Takes it.
        UPDATE;
        /// Does not.
        LATER;
        /// The draft cannot come along.
        UPDATE_FAILED;
    }
    sentences {
        /// So many places of a rule.
        fn ledger_places(count: usize) -> String;
        /// A page.
        fn page_number(page: u32) -> String;
        /// So many rules.
        fn rules_found(count: usize) -> String;
        /// A name for the grades of a profile.
        fn own_grades(base: &str) -> String;
        /// The file of a filled list.
        fn checklist_file(stem: &str) -> String;
        /// A title for the page's window.
        fn of_unit(unit: &str, year: Option<u16>) -> String;
        /// Two files that seem to be one disclosure (the forms in one, the text in the other), and how many such pairs.
        fn pairs(forms: &str, text: &str, count: usize) -> String;
        /// How many documents there are.
        fn documents(n: usize) -> String;
        /// What drafts are held against: names of earlier documents, and how many units.
        fn beside(earlier: &str, units: usize) -> String;
        /// So many were read; names of those that say nothing.
        fn beside_taken(count: usize, nothing: &str) -> String;
        /// A file that is no list of what is owed.
        fn no_roster(name: &str) -> String;
        /// A reviewer's own remark on a cell or words.
        fn remark_on(at: &str) -> String;
        /// Corrections that were made before are there again.
        fn edits_restored(n: usize) -> String;
        /// So many reports of the last round are there.
        fn since_taken(reports: usize) -> String;
        /// So many findings in a group.
        fn group_of(n: usize) -> String;
        /// Shows a hidden group again.
        fn show_group(rule: &str, n: usize) -> String;
        /// What became of the last round, in counts: mended, unchanged, wrong again, not checked, new.
        fn round_counts(counts: [usize; 5]) -> String;
        /// The user's own table is used.
        fn catalogue_in_use(name: &str) -> String;
        /// It was taken.
        fn catalogue_taken(name: &str) -> String;
        /// How far the check of the list is.
        fn progress(done: usize, all: usize, stopped: bool) -> String;
        /// The profile that fits.
        fn profile_found(name: &str) -> String;
        /// A page.
        fn page_of(number: u32, pages: u32) -> String;
        /// How much of the text was read.
        fn prose_read(claims: usize, judged: usize) -> String;
        /// Sentences that were not checked.
        fn unread(n: usize) -> String;
        /// How much was checked.
        fn checked(forms: usize, relations: usize) -> String;
        /// What a cell should be.
        fn should_be(value: &str) -> String;
        /// What a cell may have to be, where others may be wrong instead.
        fn may_be(value: &str) -> String;
        /// What one side of a relation comes to.
        fn comes_to(value: &str) -> String;
        /// By how much a relation does not hold.
        fn differs_by(difference: &str) -> String;
        /// A figure as it is printed.
        fn printed(text: &str, unit: &str) -> String;
        /// One of several proposals that are as good: each its cell and value.
        fn apply_way(cells: &[(String, String)]) -> String;
        /// Differences that rounding explains.
        fn within_rounding(n: usize) -> String;
        /// How many cells differ.
        fn differences(n: usize) -> String;
        /// What the draft has where another is derived.
        fn draft_has(value: &str) -> String;
        /// Which documents are compared.
        fn compared(names: &[&str], several: bool) -> String;
        /// Name of a derived file.
        fn derived_file(unit: &str, ending: &str) -> String;
        /// What putting a proposal in does.
        fn apply(values: &[String]) -> String;
        /// The relations beneath a finding.
        fn relations(n: usize) -> String;
        /// Corrections so far.
        fn edits(n: usize) -> String;
        /// The unit of a form's amounts.
        fn currency(name: &str) -> String;
        /// A format of reports.
        fn format(format: Format) -> &'static str;
        /// Name of a report.
        fn report_file(stem: &str, ending: &str) -> String;
        /// A page and how many findings it has.
        fn page_option(number: u32, findings: usize) -> String;
        /// What was pasted repeats these forms.
        fn repeated(names: &str) -> String;
        /// One of several documents of a file that names no unit.
        fn part(number: usize) -> String;
        /// Name of a letter.
        fn letter_file(stem: &str) -> String;
        /// Name of the corrected draft.
        fn corrected_file(stem: &str) -> String;
        /// After loading what was accepted.
        fn accepted_loaded(n: usize) -> String;
        /// After loading a profile.
        fn rules_taken(name: &str) -> String;
        /// Profiles that were loaded.
        fn rules_in_use(names: &str) -> String;
        /// What is read aloud of a cell to blame: its text, and why.
        fn heard(text: &str, message: &str) -> String;
        /// How far the packing is.
        fn packing(done: usize, all: usize) -> String;
    }
}
