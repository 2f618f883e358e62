//! The catalogue of messages in English. Names of forms, rows and rules stay as the document and the
//! profile have them.

pub mod about;
pub mod cause;
pub mod inspect;
pub mod page;
pub mod report;
pub mod scan;

use crate::classification::ClassificationError;
use crate::derive::RecordsError;
use crate::derive::compare::{Difference, Kind as DifferenceKind};
use crate::document::{Note, NoteKind, Origin};
use crate::ingest::{IngestError, IngestErrorKind, Limits, Unsupported};
use crate::narrative::{CheckKind, Quantity};
use crate::recognise::{Doubt, RemarkKind};
use crate::report::Severity;
use crate::rules::ConcernKind;

pub const PARTS: &str = "The total is the sum of its parts";
pub const CHANGES: &str = "The change of the total is the sum of the changes of its parts";
pub const FIRST_BUDGETS: &str = "The first budget is the sum of the items' first budgets";
pub const OUTLINE: &str = "上级＝下级之和 (a head is the sum of its parts)";
pub const SOURCES: &str = "资金总额＝各来源之和 (the total is the sum of its sources)";
pub const CRASHED: &str = "This file cannot be processed (it may be damaged): open it in its own program, save it again and check that. Other documents are not affected.";
pub const NOTHING_READ: &str = "Nothing was read yet: paste the text of a disclosure, or drop a file.";

pub fn ingest(error: &IngestError) -> String {
    use IngestErrorKind as K;
    let limits = Limits::DEFAULT;
    let why = match &error.kind {
        K::Empty => "is empty, without words or tables to check: take another file, or paste the text".to_owned(),
        K::TooLarge { megabytes } => {
            format!("has {megabytes} MB, more than {} MB: split it by unit", limits.bytes / 1024 / 1024)
        }
        K::TooManyCells { row } => {
            format!("has too many cells by row {row} (at most {}, fewer in a small file): split it by unit", limits.cells)
        }
        K::Inflates { megabytes } => {
            format!("unpacks to more than {megabytes} MB and may be damaged: open it in its own program and save it again")
        }
        K::TooManyFiles => format!("holds archives within archives, or more than {} files: unpack it and drop the files", limits.entries),
        K::TooDeep => "is nested too deeply: open it in its own program and save it as another file".to_owned(),
        K::NotText { offset } => {
            format!(
                "is no document that can be recognised (from byte {}): open it in its own program, copy all and paste it here",
                offset + 1
            )
        }
        K::Unsupported(what) => match what {
            Unsupported::OldWord => "is an old Word document (.doc): save it as .docx",
            Unsupported::Wps => "is a WPS text (.wps): save it as .docx",
            Unsupported::OpenText => "is an OpenDocument text (.odt): save it as .docx",
            Unsupported::RichText => "is RTF: save it as .docx",
            Unsupported::Picture => {
                "is a picture, whose text cannot be read: use the Word or Excel file, or a PDF in which text can be selected"
            }
            Unsupported::Packing => "is packed by a method that is not read: unpack it and drop the files",
            Unsupported::OtherArchive => {
                "is a rar, 7z or like archive: unpack it and drop the files or the folder; zip can be read as it is"
            }
            Unsupported::Slides => "is a presentation: save it as PDF",
            Unsupported::Ofd => "is an OFD document: save it as PDF",
        }
        .to_owned(),
        K::Encrypted => "has a password: give it, or save the file without one".to_owned(),
        K::Damaged(_) => "is damaged: open it in its own program and save or export it again".to_owned(),
        K::NoDocuments => "holds no document that can be checked (Word, Excel, PDF, HTML or text)".to_owned(),
    };
    format!("“{}” {why}.", error.name)
}

pub fn catalogue(name: &str, error: &ClassificationError) -> String {
    match error {
        ClassificationError::Line(line) => format!("Table “{name}”: line {line} is not “code name”."),
        ClassificationError::NoRows => {
            format!("Table “{name}” has no codes (3, 5 or 7 digits) with names: it needs a column of codes and one of names.")
        }
    }
}

/// The labels are what is read again: they stay Chinese.
pub fn template_captions() -> [(&'static str, &'static str); 2] {
    super::zh::template_captions()
}

pub fn records(name: &str, error: &RecordsError) -> String {
    let at = |origin: &Origin| self::origin(origin).map_or(String::new(), |o| format!("{o}: "));
    match error {
        RecordsError::NoLayout => "The chosen profile does not say how forms are laid out: choose another.".to_owned(),
        RecordsError::Coarse => "Forms of this layout do not say what each function spends on what: derive from base records.".to_owned(),
        RecordsError::NoTable => {
            format!("“{name}” has no table of records: its header needs 功能科目编码 (or 事项) and 金额; the template has it.")
        }
        RecordsError::Amount { text, origin } => format!("{}“{text}” is no amount.", at(origin)),
        RecordsError::Code { text, origin } => format!("{}“{text}” is no code: digits only.", at(origin)),
        RecordsError::Tag { text, origin } => format!("{}“{text}” is not known: see the template's lists.", at(origin)),
    }
}

pub fn derived(forms: usize, open: usize, unbalanced: bool) -> String {
    let open = if open > 0 { format!(", {open} totals follow from no relation and are left blank") } else { String::new() };
    let unbalanced = if unbalanced { "; no rounding makes every form add up: each figure is rounded by itself" } else { "" };
    format!("{forms} forms derived{open}{unbalanced}.")
}

pub fn not_written(why: &str) -> String {
    format!("The file cannot be written: {why}")
}

pub fn difference(d: &Difference) -> String {
    let what = match d.kind {
        DifferenceKind::Added => "added",
        DifferenceKind::Gone => "gone",
        DifferenceKind::Changed => "changed",
    };
    let rate = d.rate.as_ref().map_or(String::new(), |r| format!(", {r}"));
    format!("{what}\t{}\t{}\t{}\t{}\t{}\t{}{rate}", d.form_name, d.row, d.column, d.before, d.after, d.by)
}

pub const DIFFERENCES: &str = "change\tform\trow\tcolumn\tbefore\tafter\tby";
pub const NO_DIFFERENCE: &str = "No difference";

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Notice => "Notice",
        Severity::Reading => "Reading",
    }
}

pub fn form_of(form: &str, subject: &str) -> String {
    format!("{form} ({subject})")
}

pub fn cell(code: &str, label: &str, heading: &str) -> String {
    super::zh::cell(code, label, heading)
}

pub const NO_ROW: &str = "0 (no such row)";
pub const PROSE_SHEET: &str = "情况说明";
pub const CHART_REST: &str = "其他";

/// What is derived is a Chinese document.
pub fn chart(title: &str, unit: &str, parts: &[(String, rust_decimal::Decimal, rust_decimal::Decimal)]) -> String {
    super::zh::chart(title, unit, parts)
}

pub fn row(code: &str, label: &str) -> String {
    super::zh::row(code, label)
}

pub fn field(label: &str) -> String {
    super::zh::field(label)
}

pub fn row_column(row: usize, column: usize) -> String {
    format!("row {row}, column {column}")
}

pub fn term(form: &str, cell: &str, value: &str, unit: &str, with_unit: bool) -> String {
    super::zh::term(form, cell, value, unit, with_unit)
}

pub fn more_terms(more: usize) -> String {
    format!(" + … ({more} more)")
}

pub fn contradiction(rule: &str, [left, right]: &[String; 2], difference: &str, unit: &str) -> String {
    format!("{rule}: left {left}, right {right}, a difference of {difference} {unit}; please check the figures listed.")
}

pub fn wrong_sum(rule: &str, [total, parts]: &[String; 2], difference: &str, unit: &str, less: bool) -> String {
    let more = if less { "less" } else { "more" };
    format!("{rule}: the total is {total}, its parts come to {parts}: it is {difference} {unit} {more}. Please check the figures listed.")
}

pub fn soft(rule: &str, difference: &str, unit: &str, reason: &str) -> String {
    format!("{rule}: differs by {difference} {unit}. {reason}.")
}

pub fn doubtful(rule: &str, difference: &str, unit: &str, doubt: Doubt) -> String {
    let why = match doubt {
        Doubt::ShortRow => "the row has fewer cells than the header: numbers may be a column off",
        Doubt::LongRow => "the row has more cells than the header: numbers may be a column off",
        Doubt::Shifted => "amounts here seem to stand in other rows than their own",
        Doubt::NoTotal => "this form has no total: rows of it may not have been read",
        Doubt::CutOff => "the text ends within this form: rows may be missing",
        Doubt::MoneyUnit => "a form does not state its unit: 万元 is assumed (元 for performance targets)",
        Doubt::UnknownColumn => "nobody knows one of the columns: how the amounts add up is not sure",
        Doubt::StrangeRow => "a form has a row whose name nobody knows, which may be the one meant",
        Doubt::UnknownRow => "this row is not usual in this form: whether the total holds it is not sure",
        Doubt::NoHeads => "no head of a class was recognised in the form: what is part of what is not sure",
        Doubt::GuessedUnit => "which rows are units is known by their names only",
        Doubt::LostCode => "a code that heads others is missing or there twice: what is part of what is not sure",
        Doubt::LikeName => "the two names are not quite the same and were taken for one",
    };
    format!("{rule}: differs by {difference} {unit}; {why}. Please check.")
}

pub fn rounding(rule: &str, difference: &str, unit: &str, count: usize) -> String {
    let what = if count > 1 { format!("{count} sums differ") } else { format!("differs by {difference} {unit}") };
    format!("{rule}: {what}, within rounding (尾差).")
}

pub fn misnamed(own: &str, other: &str) -> String {
    format!("“{own}” is no function of the first level; “{other}” is probably meant, as another form calls the same row.")
}

pub fn renamed(own: &str, other: &str) -> String {
    format!("The project is called “{own}” in its performance targets and “{other}” in the form of projects.")
}

pub fn unreadable_should_be(message: &str, expected: &str, unit: &str) -> String {
    format!("{}; by its relations it should be {expected} {unit}.", message.trim_end_matches('.'))
}

pub fn remark(kind: RemarkKind, form: &str, place: &str, text: &str) -> String {
    match kind {
        RemarkKind::NoForm => {
            "No budget form was recognised: the text must be the tables of a disclosure (cells parted by tabs) with titles and headers."
                .to_owned()
        }
        RemarkKind::OnlyText => "This file has only text and no forms: its numbers can only be held against one another. Open the file with the forms as well (files of one unit can be checked together).".to_owned(),
        RemarkKind::NoTable => format!("No table was found after “{text}”."),
        RemarkKind::UnknownHeader => {
            format!("{form}: the header is not understood, its figures are not checked; is the header complete?")
        }
        RemarkKind::Ambiguous => {
            format!("The table that begins with “{text}” has no title and fits several forms: not checked; choose its form, or give it its title.")
        }
        RemarkKind::UnknownTable => format!("The table that begins with “{text}” is no known budget form: not checked."),
        RemarkKind::Duplicate => format!("{form} is there more than once: relations to other forms are checked for the first only."),
        RemarkKind::UnknownColumn => format!("{form}: the column “{text}” has amounts and is not known; sums across it are not checked."),
        RemarkKind::ShortCode => {
            let (printed, whole) = text.split_once('→').unwrap_or((text, ""));
            format!("{form}: the code “{printed}” lacks a digit (款 and 项 have two); it is read as {whole}.")
        }
        RemarkKind::WrongCode => {
            let (printed, whole) = text.split_once('→').unwrap_or((text, ""));
            format!(
                "{form}: the code “{printed}” has no 类 of three digits; by the row above and its 款 it should be {whole}, and is read so."
            )
        }
        RemarkKind::UnnamedRow => format!("{form} {place} has amounts and no name."),
        RemarkKind::LongRow => format!("{form} {place} has more cells than the header (“{text}”): numbers may be a column off."),
        RemarkKind::CutOff => format!("{form} breaks off at {place} “{text}”: the text may be incomplete."),
        RemarkKind::NoTotal => format!("{form}: no total was found; the form may be incomplete, totals are not checked."),
        RemarkKind::Unreadable => format!("{form} {place}: “{text}” is no proper number."),
        RemarkKind::Garbled => format!("{form} {place}: “{text}” has letters that could not be read; the amount was not checked."),
        RemarkKind::HeaderWords => format!("{form} {place}: the heading “{text}” stands there; the amount was not checked."),
        RemarkKind::Words => format!("{form} {place}: a number belongs here, “{text}” is printed."),
        RemarkKind::Misread | RemarkKind::MisreadCode | RemarkKind::MisreadWords => {
            let by = match kind {
                RemarkKind::Misread => "the relations say",
                RemarkKind::MisreadCode => "the name beside it says",
                _ => "the other figures say",
            };
            let (read, now) = text.split_once('→').unwrap_or((text, ""));
            format!("{form}: {place} was read as “{read}” in the scan; {by} “{now}”; please compare with the paper.")
        }
        RemarkKind::Overprinted => {
            let [read, now, count] = crate::messages::three(text);
            format!("{form}: {place} is printed as “{read}”, over the name in the row above; by its code it was read as “{now}” ({count} names). Widen the column before it is published.")
        }
        RemarkKind::Doubtful => format!("{form}: {place} was read as “{text}” in the scan without certainty, and no relation confirms it; please compare with the paper."),
        RemarkKind::Percent => format!("{form} {place}: an amount belongs here, the percentage “{text}” is printed."),
        RemarkKind::BeyondRange => format!("{form} {place}: “{text}” has more digits than an amount can have."),
    }
}

pub fn summary(forms: usize, empty: usize, relations: usize, [errors, warnings, notices, readings]: [usize; 4]) -> String {
    let unread = if readings > 0 { format!(" Not read for certain, and not checked: {readings}.") } else { String::new() };
    format!(
        "{forms} forms recognised ({empty} empty), {relations} relations judged: {errors} errors, {warnings} warnings, {notices} notices.{unread}"
    )
}

pub fn origin(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Unknown => None,
        Origin::Text { line, .. } => Some(format!("line {line}")),
        Origin::Sheet { sheet, cell } => Some(format!("sheet “{sheet}” {cell}")),
        Origin::Page { page, .. } => Some(format!("page {page}")),
    }
}

pub fn note(note: &Note) -> String {
    let text = &note.text;
    let sheet = match &note.origin {
        Origin::Sheet { sheet, .. } => format!("Sheet “{sheet}”"),
        _ => "The table".to_owned(),
    };
    match note.kind {
        NoteKind::HiddenSheet => format!("Sheet “{text}” is hidden; it was checked, too. Should it be published?"),
        NoteKind::HiddenRows => format!("{sheet} has {text} hidden rows; they were checked, too. Should they be published?"),
        NoteKind::HiddenColumns => format!("{sheet} has {text} hidden columns; they were checked, too. Should they be published?"),
        NoteKind::NoResult => {
            format!(
                "{sheet} has {text} formulas saved without results, which cannot be checked: open it in Excel or WPS, recalculate, save."
            )
        }
        NoteKind::OpenChanges => {
            "The document has open changes; it was checked as if all were accepted. Accept or reject them before publishing.".to_owned()
        }
        NoteKind::ScannedPages => {
            format!("Page {text}: a scanned picture, whose text was not checked; use a PDF in which text can be selected.")
        }
        NoteKind::ReadScans => {
            format!(
                "Page {text}: a scan, or a font that does not say which letters it draws, read by the program; figures that it is not sure of are asked about, not called wrong."
            )
        }
        NoteKind::CoarseScan => format!(
            "Page {text}: the scan is too coarse (200 dpi at least) to be read for sure; what is found is asked about only. Please scan again."
        ),
        NoteKind::UnknownLetters => {
            format!(
                "Page {text}: the font does not say which letters it draws, or the text runs down in columns; what was read is not reliable; export the PDF again."
            )
        }
        NoteKind::Damaged => damaged(note),
        NoteKind::Limited if text.is_empty() => "Some pages have too many lines or letters: only a part was read.".to_owned(),
        NoteKind::Limited => format!("The file is too large: only the first {text} pages were read; split it by unit."),
    }
}

pub fn of_what_was_lost(count: usize, forms: &[String]) -> String {
    let of = if forms.is_empty() { String::new() } else { format!(" ({})", forms.join(", ")) };
    format!(
        "{count} differences come most likely of what is missing in the forms that the damage cut{of}; they are not listed one by one. Please check an undamaged file."
    )
}

/// What is said of a damaged part.
fn damaged(note: &Note) -> String {
    let text = &note.text;
    match &note.origin {
        Origin::Text { line, .. } => format!("From line {line} on, {text} lines have letters that could not be read; save it as UTF-8."),
        Origin::Page { .. } => {
            format!("Page {text} is damaged and was not read as a whole: forms on it were not checked; export it again.")
        }
        Origin::Sheet { sheet, .. } => {
            format!("Sheet “{sheet}” is damaged and was not read as a whole: its forms were not checked; save it again.")
        }
        _ => "The file is damaged: what comes behind was not read; open it in its own program and save it again.".to_owned(),
    }
}

pub const IN_PROSE: &str = "Text";

pub fn quantity_unit(quantity: &Quantity) -> String {
    super::zh::quantity_unit(quantity)
}

pub fn direction(rises: bool, [before, now, said]: [&str; 3]) -> String {
    let (is, says) = if rises { ("more", "less") } else { ("less", "more") };
    format!("The direction is wrong: {before} last year, {now} this year is {is}, the text says {said} {says}.")
}

pub fn part(completion: bool, [part, whole, should, said]: [&str; 4]) -> String {
    if completion {
        format!("The completion is wrong: {part} spent ÷ {whole} budgeted = {should}%, the text says {said}.")
    } else {
        format!("The share is wrong: {part} ÷ {whole} = {should}%, the text says {said}.")
    }
}

pub fn no_reason(sentence: &str) -> String {
    format!("“{sentence}” gives no reason for the change.")
}

pub fn rate(rises: bool, [by, base, should, said]: [&str; 4]) -> String {
    let change = if rises { "an increase" } else { "a decrease" };
    format!("The rate is wrong: {change} of {by} ÷ {base} before = {should}%, the text says {said}.")
}

pub fn statement(kind: CheckKind, said: &[String], expected: Option<&str>, form: &str, words: &[String]) -> String {
    let at = |i: usize| said.get(i).map_or("", String::as_str);
    let word = words.first().map_or("", String::as_str);
    let should = expected.map(|e| format!(", should be {e}")).unwrap_or_default();
    match kind {
        CheckKind::Form => format!("The text says {}, the form says {form}{should}.", at(0)),
        CheckKind::Share => {
            let whole = if said.len() > 2 { at(2) } else { "see the form" };
            format!("The share {} does not fit the amounts ({}, of {whole}){should}%.", at(0), at(1))
        }
        CheckKind::Shares => format!("The shares come to {word}%, more than 100%: {}.", said.join(", ")),
        CheckKind::Change => format!("The numbers of the change do not fit: {}{should}.", said.join(", ")),
        CheckKind::ZeroBase => format!("The year before had 0 (all of {} is new): a growth of {} cannot be said.", at(1), at(0)),
        CheckKind::Direction => format!("Growth and decline contradict each other: {}.", said.join(", ")),
        CheckKind::Completion => format!("The rate {} does not fit the amounts (account {}, budget {}){should}%.", at(0), at(1), at(2)),
        CheckKind::Sum => format!("{word}: does not hold, {}{should}.", said.join(", ")),
        CheckKind::Listed => format!("The text lists “{}” without money in the form ({form}).", words.join("”, “")),
        CheckKind::Unlisted => format!("Money in the form and not in the text's list: “{}” ({form}).", words.join("”, “")),
        CheckKind::Nothing => format!("The text says “{word}”, but the form has money ({form})."),
        CheckKind::Reason => format!("The change {} is given no reason.", at(0)),
        CheckKind::Twice => {
            let other = if word.is_empty() { at(1) } else { word };
            format!("The same is said twice and differs: {} and {other}.", at(0))
        }
        CheckKind::Parts => format!("{word}: off by what one wrong digit makes, {}.", said.join(", ")),
        CheckKind::Flat => format!("Said to be the same, but the two differ: {} and {}.", at(0), at(1)),
        CheckKind::AtMost => format!("{word}: {} is more than {}.", at(0), at(1)),
    }
}

pub fn concern(kind: ConcernKind, form: &str, words: &[String]) -> String {
    use ConcernKind as K;
    let w = |i: usize| words.get(i).map_or("", String::as_str);
    let times = match w(1) {
        "" | "1" => String::new(),
        n => format!(" ({n} times)"),
    };
    match kind {
        K::InternalMark => format!("The internal mark “{}” is left in{times}: delete it before publishing.", w(0)),
        K::Placeholder => format!("The placeholder “{}” is left in{times}: fill it in or delete it.", w(0)),
        K::OtherLevel => format!("“{}” belongs to another level of government{times}: left over from a template?", w(0)),
        K::IdentityCard => format!("An identity card's number ({}){times} should not be published.", w(0)),
        K::Mobile => format!("A mobile number ({}){times}: should it be published?", w(0)),
        K::BankCard => format!("A bank card's number ({}){times} should not be published.", w(0)),
        K::DoubledMark => format!("Doubled punctuation “{}”{times}.", w(0)),
        K::DoubledWord => format!("Doubled word “{}”{times}.", w(0)),
        K::NotFound => format!("{} was not found ({}): it is missing, or one of the tables that are not known.", w(0), w(1)),
        K::MissingForm => format!("{} is missing ({}).", w(0), w(1)),
        K::MissingSection | K::MissingEncouraged => format!("“{}” is missing ({}).", w(0), w(1)),
        K::MissingFromContents => format!("The contents list “{}”, which was not recognised in the text.", w(0)),
        K::SaidEmpty => format!("{form}: a note says that it is empty, and it has amounts."),
        K::EmptyUnsaid => format!("{form} is empty: it should stay and say “本表无数据” or why."),
        K::OtherUnit => format!("{form} is of “{}”, the other forms of “{}”.", w(0), w(1)),
        K::OtherYear => format!("{form} is titled {}, the document {}.", w(0), w(1)),
        K::NoCurrency => format!("{form} does not state the unit of its amounts (checked as {}).", w(0)),
        K::Unexplained => format!("The text uses “{}”, which the glossary does not explain.", w(0)),
        K::NoTarget => format!("The project “{}” has no performance-target form.", w(0)),
        K::NoProject => format!("The project “{}” of a performance-target form is not in the form of projects.", w(0)),
        K::Impossible => format!("{form}: the value {1} of the indicator “{0}” is impossible or implausible.", w(0), w(1)),
        K::NoName => format!("{form} has the value {} without an indicator's name.", w(0)),
        K::YearAboveWhole => {
            format!("{form}: the indicator “{}” has {} for the year, more than {} for the whole period.", w(0), w(1), w(2))
        }
        K::GoalAgainstIndicator => format!("{form}: the goal says “{}”, the indicator {}.", w(0), w(1)),
        K::TooCostly => format!("{form}: {} × {} is more than the project's {} of the year.", w(0), w(1), w(2)),
        K::RepeatedCode => format!("{form}: the code {} is there {} times; one of them may be wrong.", w(0), w(1)),
        K::NotNested => format!("{form}: the head {1} of the code {0} is not in the form, or its digits are wrong.", w(0), w(1)),
        K::SaidHead => format!("“{}” does not stand below “{}”: in the forms it is below “{}（款）”.", w(0), w(1), w(2)),
        K::SaidLevel => format!("“{}” is a function of level {}, not {}.", w(0), w(1), w(2)),
        K::SaidName => format!("The function “{}” of the text is called “{}” in the forms.", w(0), w(1)),
        K::ListedType => format!("The listed type “{}” should probably be “{}”.", w(0), w(1)),
        K::OtherName => format!("{form}: the code {} is called “{}”, in the classification “{}”.", w(0), w(1), w(2)),
        K::FormerName => format!("{form}: “{}” is a former name; since {} it is “{}”.", w(0), w(1), w(2)),
        K::UnknownType => {
            format!("{form}: the economic type {} ({}) is not in the classification; the code is probably wrong.", w(0), w(1))
        }
        K::UnknownCode => format!("{form}: the code {} ({}) is not in the built-in classification.", w(0), w(1)),
        K::OtherMapping => format!("{form}: the economic type {} does not map to {}; usually to {}.", w(0), w(1), w(2)),
    }
}

pub fn typed_over(cell: &str) -> String {
    format!("{cell} is a typed number where its like are formulas: it will not follow later changes. Put the formula back.")
}

pub fn misses(cell: &str, formula: &str, part: &str) -> String {
    format!("The formula of {cell} ({}) leaves out {part}.", formula.trim_start_matches("of:").trim_start_matches('='))
}

pub fn unread(file: &str, why: &str) -> String {
    format!("“{file}” cannot be read: {why}")
}

pub fn unknown_profile(id: &str, known: &[&str]) -> String {
    format!("There is no profile {id}; there are: {}", known.join(", "))
}

pub const PASTED: &str = "Pasted text";
