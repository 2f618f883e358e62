//! Every word that the program says to people, in the language that was chosen.
//!
//! In: what a message is about. Out: the sentence. No other module writes sentences. Each language is a
//! catalogue of its own (`zh`, `en`), with the same names: what one lacks, the compiler tells. Names of
//! forms, rows and rules are the document's and the profile's own, in every language.

pub mod about;
pub mod cause;
mod en;
pub mod inspect;
pub mod page;
pub mod report;
pub mod scan;
mod zh;

use crate::classification::ClassificationError;
use crate::derive::RecordsError;
use crate::derive::compare::Difference;
use crate::document::{Note, Origin};
use crate::ingest::IngestError;
use crate::narrative::{CheckKind, Quantity};
use crate::recognise::{Doubt, RemarkKind};
use crate::report::Severity;
use crate::rules::ConcernKind;
use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicU8, Ordering};

/// A language of the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

/// The language of this run: a page or a command line speaks one at a time.
static SPOKEN: AtomicU8 = AtomicU8::new(0);

impl Language {
    /// What is spoken now.
    pub fn spoken() -> Self {
        if SPOKEN.load(Ordering::Relaxed) == 1 { Language::En } else { Language::Zh }
    }

    /// From now on this one.
    pub fn speak(self) {
        SPOKEN.store(u8::from(self == Language::En), Ordering::Relaxed);
    }

    /// As in `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }
}

/// A number with its thousands marks: `1234567.80` as `1,234,567.80`. What is no number stays as it is.
pub fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |r| ("-", r));
    let (whole, decimals) = rest.find('.').map_or((rest, ""), |at| rest.split_at(at));
    if whole.len() < 4 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut out = String::from(sign);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + decimals
}

/// How far two amounts are apart: a difference without its sign, with thousands marks.
pub fn distance(difference: &str) -> String {
    grouped(difference.trim_start_matches('-'))
}

/// A text that needs nothing put in: in every language, read in the one that is spoken.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    zh: &'static str,
    en: &'static str,
}

impl Word {
    /// The text.
    pub fn text(&self) -> &'static str {
        match Language::spoken() {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

impl Deref for Word {
    type Target = str;
    fn deref(&self) -> &str {
        self.text()
    }
}

impl From<Word> for String {
    fn from(word: Word) -> String {
        word.text().to_owned()
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// Says everything that the modules `zh` and `en` in its scope say, in the language that is spoken.
macro_rules! words_of {
    (
        words { $($(#[$of:meta])* $name:ident;)* }
        sentences { $($(#[$doc:meta])* fn $sentence:ident($($argument:ident: $type:ty),*) -> $out:ty;)* }
    ) => {
        $($(#[$of])* pub const $name: $crate::messages::Word = $crate::messages::Word { zh: zh::$name, en: en::$name };)*
        $($(#[$doc])* pub fn $sentence($($argument: $type),*) -> $out {
            match $crate::messages::Language::spoken() {
                $crate::messages::Language::Zh => zh::$sentence($($argument),*),
                $crate::messages::Language::En => en::$sentence($($argument),*),
            }
        })*
    };
}
pub(crate) use words_of;

words_of! {
    words {
        /// Name of the rule behind sums down a column.
        OUTLINE;
        /// Name of the rule behind a whole and its parts in the text.
        PARTS;
        /// The same of their changes.
        CHANGES;
        /// What first budgets of items owe that of all of them.
        FIRST_BUDGETS;
        /// Name of the rule behind the sources of a performance-target form.
        SOURCES;
        /// The engine broke down over a file.
        CRASHED;
        /// A correction came before any draft.
        NOTHING_READ;
        /// What stands for a side of a relation that no row is in.
        NO_ROW;
        /// Header of the list of differences.
        DIFFERENCES;
        /// No difference.
        NO_DIFFERENCE;
        /// Sheet of the sentences in a derived workbook.
        PROSE_SHEET;
        /// What is too small to be drawn by itself.
        CHART_REST;
        /// Where a sentence stands.
        IN_PROSE;
        /// Name of a draft that was pasted.
        PASTED;
    }
    sentences {
        /// Why an input could not be read, and what to do.
        fn ingest(error: &IngestError) -> String;
        /// A table of the classification that cannot be used.
        fn catalogue(name: &str, error: &ClassificationError) -> String;
        /// What stands above the records in the workbook to fill in: label and value.
        fn template_captions() -> [(&'static str, &'static str); 2];
        /// Base records that cannot be read.
        fn records(name: &str, error: &RecordsError) -> String;
        /// What is derived, in a line: forms, cells that are left open, whether balanced rounding was found.
        fn derived(forms: usize, open: usize, unbalanced: bool) -> String;
        /// A workbook that cannot be written.
        fn not_written(why: &str) -> String;
        /// A difference between two documents in a line.
        fn difference(d: &Difference) -> String;
        /// A severity.
        fn severity(severity: Severity) -> &'static str;
        /// A form of labels and values by its subject.
        fn form_of(form: &str, subject: &str) -> String;
        /// A cell by its row and column.
        fn cell(code: &str, label: &str, heading: &str) -> String;
        /// A chart in words.
        fn chart(title: &str, unit: &str, parts: &[(String, rust_decimal::Decimal, rust_decimal::Decimal)]) -> String;
        /// A row by its code and name.
        fn row(code: &str, label: &str) -> String;
        /// A value by its label.
        fn field(label: &str) -> String;
        /// A cell by numbers.
        fn row_column(row: usize, column: usize) -> String;
        /// A term of a sum.
        fn term(form: &str, cell: &str, value: &str, unit: &str, with_unit: bool) -> String;
        /// What is left out of a long sum.
        fn more_terms(more: usize) -> String;
        /// Something is wrong, and nobody can say which cell: the relation, what its left and its right side
        /// come to, and by how much they differ.
        fn contradiction(rule: &str, sides: &[String; 2], difference: &str, unit: &str) -> String;
        /// A total that is not the sum of its parts: it, what they come to, by how much it is more or less.
        fn wrong_sum(rule: &str, sides: &[String; 2], difference: &str, unit: &str, less: bool) -> String;
        /// A soft relation does not hold.
        fn soft(rule: &str, difference: &str, unit: &str, reason: &str) -> String;
        /// A doubtful relation does not hold.
        fn doubtful(rule: &str, difference: &str, unit: &str, doubt: Doubt) -> String;
        /// Rounding differences.
        fn rounding(rule: &str, difference: &str, unit: &str, count: usize) -> String;
        /// One subject, two names.
        fn renamed(own: &str, other: &str) -> String;
        /// A function that another form calls otherwise.
        fn misnamed(own: &str, other: &str) -> String;
        /// What should stand where nothing can be read.
        fn unreadable_should_be(message: &str, expected: &str, unit: &str) -> String;
        /// Something was not recognised, or could not be read.
        fn remark(kind: RemarkKind, form: &str, place: &str, text: &str) -> String;
        /// One line that sums a report up.
        fn summary(forms: usize, empty: usize, relations: usize, counts: [usize; 4]) -> String;
        /// Where something stands in the input; nothing where the input has no notion of it.
        fn origin(origin: &Origin) -> Option<String>;
        /// What reading has to say of the input.
        fn note(note: &Note) -> String;
        /// How many findings come of rows that were lost, in forms (by name, where it is known which).
        fn of_what_was_lost(count: usize, forms: &[String]) -> String;
        /// The unit of a number in a sentence.
        fn quantity_unit(quantity: &Quantity) -> String;
        /// A statement that does not hold: what is said, what it should be, what the forms say.
        fn statement(kind: CheckKind, said: &[String], expected: Option<&str>, form: &str, words: &[String]) -> String;
        /// A direction that is not what two years' amounts say: whether they rise; last year's, this year's, what is said.
        fn direction(rises: bool, parts: [&str; 3]) -> String;
        /// A share (or how much of a budget was spent) that is not what its amounts make: part, whole, what it should be,
        /// what is said.
        fn part(completion: bool, parts: [&str; 4]) -> String;
        /// A change without a reason: the sentence.
        fn no_reason(sentence: &str) -> String;
        /// A rate that is not what its amounts make: whether it rises; by how much, from what, what it should be, what is said.
        fn rate(rises: bool, parts: [&str; 4]) -> String;
        /// What must be in a disclosure, and what must not.
        fn concern(kind: ConcernKind, form: &str, words: &[String]) -> String;
        /// A total in a workbook that has lost its formula.
        fn typed_over(cell: &str) -> String;
        /// A formula that leaves out a part.
        fn misses(cell: &str, formula: &str, part: &str) -> String;
        /// A file that the system does not give.
        fn unread(file: &str, why: &str) -> String;
        /// No such profile.
        fn unknown_profile(id: &str, known: &[&str]) -> String;
    }
}

/// What a remark tells in three parts: as printed, as it was read, and how many there are.
fn three(text: &str) -> [&str; 3] {
    let mut parts = text.splitn(3, '→');
    [(); 3].map(|()| parts.next().unwrap_or_default())
}
