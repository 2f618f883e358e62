//! The words of the page, in English.

use crate::report::Format;

pub const NAME: &str = "Yuheng";
pub const TAGLINE: &str = "Checks budget disclosures";
pub const CHECKING: &str = "Checking…";
pub const PASTE_TITLE: &str = "Paste or drop a budget or final-account disclosure";
pub const PASTE_HINT: &str = "Drop Excel, Word, PDF, CSV, HTML or text files, an archive or a whole folder; or copy from any of these programs and paste: several pastes make one document. It is checked at once.";
pub const PASTE_PLACEHOLDER: &str = "Paste here…";
pub const CHECK: &str = "Check";
pub const OPEN: &str = "Open files";
pub const OPEN_FOLDER: &str = "Open folder";
pub const ADD_FILES: &str = "Add files";
pub const NO_DOCUMENTS: &str = "There is no document in it that can be checked (Word, Excel, PDF, HTML or text)";
pub const CLEAR: &str = "Clear";
pub const BACK_TO_LIST: &str = "Back to list";
pub const CLOSE: &str = "Close";
pub const STOP: &str = "Stop";
pub const RESUME: &str = "Resume";
pub const WAITING: &str = "waiting";
pub const DOCUMENT: &str = "Document";
pub const UNIT: &str = "Unit";
pub const BESIDE_EARLIER: &str = "Hold against last year's…";
pub const BESIDE_NONE: &str = "Hold against nothing";
pub const BESIDE_UNITS: &str = "Hold against its units…";
pub const CATALOGUE: &str = "Use an official table";
pub const CATALOGUE_BUILT_IN: &str = "Classification: built in (2024, unofficial, for warnings only).";
pub const PROFILE: &str = "Profile (forms and relations)";
pub const SHOW_PAGE: &str = "Page as printed";
pub const SHOW_TABLE: &str = "Table";
pub const PREVIOUS_PAGE: &str = "Previous";
pub const NEXT_PAGE: &str = "Next";
pub const DRAWING: &str = "Drawing the page…";
pub const EXAMPLE: &str = "Example";
pub const EXAMPLE_NAME: &str = "Example (an invented unit, with errors)";
pub const BACK: &str = "Back to the check";
pub const PRIVACY: &str =
    "This page works wholly offline: a draft is checked in this computer's browser, is sent nowhere, and is gone when the page is closed.";
pub const PRIVACY_KEPT: &str = "This page works wholly offline: a draft is checked in this computer's browser and is sent nowhere. As you chose, it is kept on this computer until you erase it.";
pub const NEW: &str = "Other document";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const COPY: &str = "Copy summary";
pub const COPIED: &str = "Summary copied: paste it into a mail or a letter";
pub const COPY_FAILED: &str = "The browser does not allow copying: please export instead";
pub const SAVE_TEXT: &str = "Corrected draft";
pub const PRINT: &str = "Print the letter";
pub const MORE: &str = "More";
pub const THEME: &str = "Light or dark";
pub const FORMS: &str = "Forms";
pub const FINDINGS: &str = "Findings";
pub const PROSE: &str = "Text";
pub const THIS_FORM: &str = "this form only";
pub const PANELS: &str = "Beside the forms";
pub const CHECKLIST: &str = "Checklist";
pub const CHECKLIST_OWN: &str = "Own checklist";
pub const CHECKLIST_OPEN: &str = "Open own checklist";
pub const CHECKLIST_SAVE: &str = "Save filled list";
pub const CHECKLIST_MATCH: &str = "Answered by";
pub const CHECKLIST_BY_HAND: &str = "By hand";
pub const RULES_PANEL: &str = "Rules";
pub const RULES_SEARCH: &str = "Search rules";
pub const GRADE: &str = "Grade";
pub const GRADE_OWN: &str = "Default";
pub const GRADE_OFF: &str = "Off";
pub const GRADES_SAVE: &str = "Save as rules file";
pub const GRADES_FILE: &str = "grades.toml";
pub const MANUAL: &str = "Verify";
pub const MANUAL_NOTE: &str = "Note";
pub const MANUAL_CHANGE: &str = "Change";
pub const LEDGER: &str = "What was checked";
pub const LEDGER_OPEN: &str = "Show";
pub const LEDGER_CLOSE: &str = "Hide";
pub const NONE_SHOWN: &str = "Nothing passes the filter";
pub const APPLY: &str = "Use";
pub const WHICH_FORM: &str = "This table is ";
pub const CHOOSE_FORM: &str = "choose a form";
pub const EMPTY_FORM: &str = "empty";
pub const NOT_JUDGED: &str = "not checked";
pub const EDIT_HINT: &str = "Double-click or F2 changes a cell, Enter confirms; j / k next or previous finding, [ / ] form, Ctrl+Z undo";
pub const NO_ROWS: &str = "This form has no rows.";
pub const MORE_ROWS: &str = "More rows";

pub fn of_unit(unit: &str, year: Option<u16>) -> String {
    match year {
        Some(year) => format!("{unit} · {year}"),
        None => unit.to_owned(),
    }
}

pub const JOIN: &str = "Check together";

pub fn pairs(forms: &str, text: &str, count: usize) -> String {
    let more = if count > 1 { format!(" (and {} more pairs)", count - 1) } else { String::new() };
    format!(
        "“{forms}” has only forms and “{text}” only text: they seem to be one disclosure{more}. Together, the numbers in the text are held against the forms."
    )
}

pub fn documents(n: usize) -> String {
    format!("{n} {}", if n == 1 { "document" } else { "documents" })
}

pub fn beside(earlier: &str, units: usize) -> String {
    match (earlier.is_empty(), units) {
        (true, 0) => "Last year's document (of a final account, the budget) or those of the units can be held against drafts.".to_owned(),
        (true, n) => format!("Held against {n} units"),
        (false, 0) => format!("Held against {}", earlier),
        (false, n) => format!("Held against {} and {n} units", earlier),
    }
}

pub fn beside_taken(count: usize, nothing: &str) -> String {
    match (count, nothing) {
        (0, _) => "Held against nothing now".to_owned(),
        (n, "") => format!("{n} documents read to hold drafts against"),
        (n, nothing) => format!("{n} documents read to hold drafts against; no amounts in {nothing}"),
    }
}

pub fn catalogue_in_use(name: &str) -> String {
    format!("Classification: {name} (only while this page is open; not uploaded).")
}

pub fn catalogue_taken(name: &str) -> String {
    format!("The classification is now “{name}”")
}

pub fn progress(done: usize, all: usize, stopped: bool) -> String {
    let how = if stopped { "Stopped" } else { "Checking" };
    format!("{how}: {done} / {all}")
}

pub fn profile_found(name: &str) -> String {
    format!("Found: {name}")
}

pub fn page_of(number: u32, pages: u32) -> String {
    format!("Page {number} of {pages}")
}

pub fn prose_read(claims: usize, judged: usize) -> String {
    format!("{claims} numbers read, {judged} statements checked; numbers that were checked are underlined")
}

pub fn unread(n: usize) -> String {
    format!("{n} sentences with numbers were not checked: please read them")
}

pub fn checked(forms: usize, relations: usize) -> String {
    format!("{forms} forms · {relations} relations")
}

pub fn should_be(value: &str) -> String {
    format!("should be {value}")
}

pub fn may_be(value: &str) -> String {
    format!("or should be {value}")
}

pub const EXPLAIN: &str = "Show";
pub const PREVIOUS: &str = "Previous";
pub const NEXT: &str = "Next";

pub fn comes_to(value: &str) -> String {
    format!("comes to {value}")
}

pub fn differs_by(difference: &str) -> String {
    format!("differs by {difference}")
}

pub fn printed(text: &str, unit: &str) -> String {
    let text = if text.is_empty() { "blank" } else { text };
    format!("{text} {unit}")
}

/// So many cells of one proposal are named.
const SAID: usize = 3;

pub fn apply_way(cells: &[(String, String)]) -> String {
    let each: Vec<String> = cells.iter().map(|(name, value)| format!("{name} → {value}")).collect();
    let more = if each.len() > SAID { format!(" and more, {} in all", each.len()) } else { String::new() };
    format!("{APPLY}: {}{more}", each[..each.len().min(SAID)].join(", "))
}

pub const DERIVE: &str = "Derive from records";
pub const DERIVE_HINT: &str = "Only base records? All forms, sentences and charts can be derived from them.";
pub const TEMPLATE: &str = "Template";
pub const TEMPLATE_FILE: &str = "yuheng-records.xlsx";
pub const DERIVE_DRAFT: &str = "Derive";
pub const DERIVE_DRAFT_HINT: &str = "Derives all forms from this draft's most detailed ones and compares cell by cell";
pub const COMPARE_OTHER: &str = "Compare…";
pub const BALANCED: &str = "Balanced rounding (every form adds up)";
pub const SAVE_WORKBOOK: &str = "Save Excel";
pub const SAVE_HTML: &str = "Save HTML (opens in Word)";
pub const SAVE_PLAIN: &str = "Save text";
pub const DERIVED_FORMS: &str = "Derived forms";
pub const CHARTS: &str = "Charts";
pub const NO_DIFFERENCE: &str = "No difference";
pub const DRAFT: &str = "Draft";
pub const DERIVED: &str = "Derived";
pub const BEFORE: &str = "Before";
pub const AFTER: &str = "After";
pub const ADDED: &str = "added";
pub const GONE: &str = "gone";
pub const CHANGED: &str = "changed";
pub const ROW: &str = "Row";
pub const COLUMN: &str = "Column";
pub const KIND: &str = "Change";
pub const BY: &str = "By";
pub const RATE: &str = "Rate";

pub fn within_rounding(n: usize) -> String {
    format!("{n} more differ by rounding only (the draft's figures are rounded: adding them up may miss by a last digit or two)")
}

pub fn differences(n: usize) -> String {
    format!("Differences {n}")
}

pub fn draft_has(value: &str) -> String {
    format!("draft {value}")
}

pub fn compared(names: &[&str], several: bool) -> String {
    if several { format!("Draft against the sum of {}", names.len()) } else { format!("{} → draft", names.join(", ")) }
}

pub fn derived_file(unit: &str, ending: &str) -> String {
    format!("{unit}-derived.{ending}")
}

pub fn apply(values: &[String]) -> String {
    match values {
        [value] => format!("{APPLY} {value}"),
        all => {
            let n = all.len();
            format!("{APPLY} ({n} cells)")
        }
    }
}

pub fn relations(n: usize) -> String {
    format!("{n} {}", if n == 1 { "relation" } else { "relations" })
}

pub fn edits(n: usize) -> String {
    format!("{n} changed")
}

pub fn currency(name: &str) -> String {
    format!("Unit: {name}")
}

pub const REPORTS: &str = "Reports";
pub const ACCEPT: &str = "Not a problem…";
pub const ACCEPT_REASON: &str = "Why it is right (goes into the report)";
pub const ACCEPT_DONE: &str = "Accept";
pub const CANCEL: &str = "Cancel";
pub const UNACCEPT: &str = "Withdraw";
pub const SAVE_ACCEPTED: &str = "Accepted findings (to be loaded again)";
pub const ACCEPTED_FILE: &str = "yuheng-accepted.json";
pub const LOAD_ACCEPTED: &str = "Load accepted findings";
pub const RULES: &str = "Load own rules";
pub const RULES_NONE: &str = "Forms or rules of your own? Load a file of rules (yuheng.profile/1).";
pub const KEEP: &str = "Keep my work on this computer";
pub const KEEP_HINT: &str = "When on, drafts, lists, corrections and the record are kept in this browser, to go on with next time.";
pub const ERASE: &str = "Erase what is kept";
pub const ERASED: &str = "Erased: nothing is left on this computer";
pub const KEEP_FAILED: &str = "The browser does not allow it or the draft is too large: nothing is kept";
pub const FILES_NOT_KEPT: &str =
    "The browser does not keep the files, or there is no room; the record is kept: open the files again next time";
pub const OTHER_LANGUAGE: &str = "中文";
pub const SINCE: &str = "Last round…";
pub const SINCE_NONE: &str = "Without the last round";
pub const BEFORE_DRAFT: &str = "Draft before";
pub const NEXT_DRAFT: &str = "Next draft";
pub const DECISION: &str = "Decision";
pub const DECISION_NOTE: &str = "What is said of it (goes into the letter)";
pub const CONFIRM: &str = "Confirm";
pub const UNCONFIRM: &str = "Not confirmed";
pub const OPINION: &str = "Say something…";
pub const OPINION_TEXT: &str = "Opinion (goes into the letter and the marks)";
pub const ACCEPT_GROUP: &str = "None is a problem…";
pub const HIDE_GROUP: &str = "Hide this group";
pub const ROSTER: &str = "What is owed…";
pub const BY_ROSTER: &str = "Handed in";
pub const SEARCH: &str = "Find file, unit, decision";
pub const SAVE_LIST: &str = "Save the list";
pub const LIST_FILE: &str = "yuheng-list.xlsx";
pub const KIND_OF_DRAFT: &str = "Kind";
pub const STANDING: &str = "Handed in";
pub const LATE: &str = "In time";
pub const UNREADABLE: &str = "Why it is unreadable";
pub const DECISION_NOTE_HEAD: &str = "What is said of it";
pub const MARKED: &str = "Original file, marked";
pub const MARKED_LIST: &str = "Original file, marked, with a list of findings";
pub const CORRECTED: &str = "Original file, corrected";
pub const CORRECTED_TRACKED: &str = "Original file, corrected, changes tracked";
pub const RETURNED: &str = "Letters and marked originals, in folders by decision";
pub const REPLACE: &str = "Replace the old ones";
pub const KEEP_BOTH: &str = "Keep both";
pub const CANCELLED: &str = "Cancelled";
pub const PASSWORD: &str = "Password, then Enter";
pub const NO_FORMS: &str = "No form was recognised: only sentences were checked";
pub const PAGES: &str = "Page";
pub const SMALLER: &str = "Smaller";
pub const LARGER: &str = "Larger";
pub const KEYS_TITLE: &str = "Keys";
pub const KEYS: &str = "j k: next finding, previous finding|[ ]: previous form, next form|↑ ↓ ← →: move in the table|F2 Enter: change the selected cell (or just type a number)|Enter Tab: done, on to the next row or column|Esc: leave the change, close a menu|Ctrl+Z Ctrl+Y: undo, redo|Ctrl+V: paste a draft|?: show this";
pub const MARKED_FILES: &str = "marked-originals.zip";
pub const NO_ORIGINAL: &str = "What was pasted has no original file: export the annotated workbook.";
pub const ALL_REPORTS: &str = "All reports (zip)";
pub const PACKED_FILE: &str = "yuheng-reports.zip";
pub const RETURNED_FILE: &str = "letters-and-marked-files.zip";
pub const REMARKS_FILE: &str = "remarks.txt";
pub const TABLE_FILE: &str = "findings.csv";
pub const BY_DOCUMENT: &str = "Documents";
pub const BY_UNIT: &str = "Units";
pub const BY_RULE: &str = "Rules";
pub const RULE: &str = "Rule";
pub const TO_CONTENT: &str = "Skip to content";
pub const UPDATE_READY: &str = "There is a new version. Updating opens this page again; the draft and its corrections come along.";
pub const UPDATE: &str = "Update now";
pub const LATER: &str = "Later";
pub const UPDATE_FAILED: &str = "Lists of documents, pages of a PDF, own rules and tables (and very large drafts) cannot come along: export first; the next time this page is opened it is the new version";

pub fn format(format: Format) -> &'static str {
    match format {
        Format::Html => "Letter (A4, to print)",
        Format::Docx => "Letter (Word, to edit)",
        Format::Xlsx => "Annotated Excel",
        Format::Markdown => "Markdown",
        Format::Text => "Text",
        Format::Csv => "CSV",
        Format::Json => "JSON",
        Format::Sarif => "SARIF",
        Format::Junit => "JUnit XML",
    }
}

pub fn report_file(stem: &str, ending: &str) -> String {
    format!("{stem}-report.{ending}")
}

pub fn page_option(number: u32, findings: usize) -> String {
    if findings == 0 { format!("Page {number}") } else { format!("Page {number} ({findings})") }
}

pub fn repeated(names: &str) -> String {
    format!("What was pasted has once more: {names}. Instead of the old ones, or beside them?")
}

pub fn part(number: usize) -> String {
    format!("Part {number}")
}

pub fn letter_file(stem: &str) -> String {
    format!("{stem} (letter).docx")
}

pub fn corrected_file(stem: &str) -> String {
    format!("{stem}-corrected.txt")
}

pub fn accepted_loaded(n: usize) -> String {
    format!("{n} accepted findings loaded")
}

pub fn rules_taken(name: &str) -> String {
    format!("Rules “{name}” loaded")
}

pub fn rules_in_use(names: &str) -> String {
    format!("Own rules: {names} (only while this page is open).")
}

pub fn packing(done: usize, all: usize) -> String {
    format!("Packing: {done} / {all}")
}

pub fn heard(text: &str, message: &str) -> String {
    format!("{}, Finding: {message}", if text.is_empty() { "blank" } else { text })
}

pub fn ledger_places(count: usize) -> String {
    format!("{count} places")
}

pub fn page_number(page: u32) -> String {
    format!("page {page}")
}

pub fn rules_found(count: usize) -> String {
    format!("{count} rules; a changed grade is checked at once.")
}

pub fn own_grades(base: &str) -> String {
    format!("Own grades ({base})")
}

pub fn checklist_file(stem: &str) -> String {
    format!("{stem}-checklist.xlsx")
}

pub fn remark_on(at: &str) -> String {
    format!("Remark on {at}")
}

pub fn edits_restored(n: usize) -> String {
    format!("{n} steps of correction are there again")
}

pub fn since_taken(reports: usize) -> String {
    if reports == 0 { "Without the last round".to_owned() } else { format!("{reports} of the last round, matched by unit, year and kind") }
}

pub fn group_of(n: usize) -> String {
    format!("{n} findings")
}

pub fn show_group(rule: &str, n: usize) -> String {
    format!("{n} of “{rule}” are hidden: show them")
}

pub fn round_counts([mended, unchanged, wrong, unchecked, new]: [usize; 5]) -> String {
    let all = [("mended", mended), ("unchanged", unchanged), ("wrong again", wrong), ("not checked", unchecked), ("new", new)];
    all.into_iter().filter(|(_, n)| *n > 0).map(|(w, n)| format!("{w} {n}")).collect::<Vec<_>>().join(", ")
}

pub fn no_roster(name: &str) -> String {
    format!("“{name}” has no list of what is owed: its table needs a column of units (单位名称).")
}
