//! The words of written reports, in English.

use crate::profile::ProfileError;
use crate::report::AcceptedError;

pub const LETTER: &str = "Review of a budget disclosure";
pub const ERRORS: &str = "To be corrected";
pub const ERRORS_HINT: &str = "Please check each against its source and correct it; “should be” is the value that fulfils every relation.";
pub const WARNINGS: &str = "Please look at";
pub const READINGS: &str = "Not read for certain, and not checked (about the reading, not about the draft)";
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
pub const CURRENCY: &str = "Currency";
pub const RULE: &str = "Rule";
pub const IDENTIFIER: &str = "Identifier";
pub const SIGNATURES: &str = "Reviewed by:|Date:|Clerk of the unit:|Head of the unit:|Corrected on:";
pub const BLANK: &str = "blank";
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

pub fn at(place: &str) -> String {
    format!(" ({place})")
}

pub fn relation(name: &str, words: &str) -> String {
    format!("{name}: {words}")
}

pub fn rule(id: &str) -> &'static str {
    match id {
        "content.internal-mark" => "An internal mark is left in",
        "content.placeholder" => "A placeholder is left in",
        "content.other-level" => "Words of another level",
        "content.identity-card" => "An identity card's number",
        "content.mobile" => "A mobile number",
        "content.bank-card" => "A bank card's number",
        "content.doubled-mark" => "Doubled punctuation",
        "content.doubled-word" => "Doubled words",
        "complete.form" => "A required form is missing",
        "complete.section" => "A required section is missing",
        "complete.contents" => "A form of the contents is missing",
        "complete.empty-form" => "An empty form without a word",
        "complete.unit" => "Forms of different units",
        "complete.year" => "Forms of different years",
        "complete.currency" => "The unit of amounts is not stated",
        "complete.term" => "A term is not explained",
        "narrative.form" => "The text says what the forms say",
        "narrative.share" => "Shares fit their amounts",
        "narrative.shares" => "Shares are not more than all",
        "narrative.change" => "Changes fit the amounts of both years",
        "narrative.zero-base" => "No growth on nothing",
        "narrative.direction" => "Directions of changes agree",
        "narrative.completion" => "Completion fits the amounts",
        "narrative.sum" => "Sums within the text",
        "narrative.listed" => "What is listed has money",
        "narrative.unlisted" => "What has money is listed",
        "narrative.nothing" => "What is said to be nothing is",
        "narrative.reason" => "Changes are given reasons",
        "performance.no-target" => "Projects have their targets",
        "performance.no-project" => "Targets have their projects",
        "performance.impossible" => "Values of indicators are possible",
        "performance.no-name" => "Values have indicators",
        "performance.year-above-whole" => "The year is within the period",
        "performance.goal" => "Goals agree with indicators",
        "performance.cost" => "Costs are within the project's money",
        "performance-target.sources" => "The total is the sum of its sources",
        "performance-target.name" => "Projects have one name",
        "classification.nesting" => "Codes have their heads",
        "classification.repeated" => "Codes are there once",
        "classification.name" => "Names are the classification's",
        "classification.code" => "Codes are in the classification",
        "classification.mapping" => "Economic types map",
        "formula.typed-over" => "Totals are formulas",
        "formula.misses" => "Formulas hold all parts",
        "complete.said-empty" => "Forms that are said to be empty have no amounts",
        "row.code" => "Codes have all their digits",
        "row.shifted" => "Amounts are in their rows",
        "classification.former" => "Names are those of the year",
        "row.codes" => "Codes are in their rows",
        "row.names" => "Names are in their rows",
        "ingest.hidden-sheet" => "Hidden sheets",
        "ingest.hidden-rows" => "Hidden rows",
        "ingest.hidden-columns" => "Hidden columns",
        "ingest.no-result" => "Formulas without results",
        "ingest.open-changes" => "Open changes",
        "ingest.scanned" => "Scanned pages",
        "ingest.letters" => "Pages whose letters mean nothing",
        "ingest.damaged" => "Damage",
        "ingest.limited" => "Read in part",
        "recognise.no-form" => "No form recognised",
        "recognise.only-text" => "Text without forms",
        "recognise.no-table" => "A title without its table",
        "recognise.header" => "A header not understood",
        "recognise.ambiguous" => "A table without a title",
        "recognise.table" => "An unknown table",
        "recognise.duplicate" => "A form there twice",
        "recognise.column" => "An unknown column",
        "recognise.row" => "A row without a name",
        "recognise.long-row" => "Rows longer than the header",
        "recognise.cut-off" => "A form cut off",
        "recognise.total" => "A form without its total",
        "figure.unreadable" => "No proper number",
        "figure.range" => "Too many digits",
        "recognise.header-words" => "A heading where a number belongs",
        "figure.words" => "Words for a number",
        "figure.percent" => "A percentage for an amount",
        _ => "",
    }
}
