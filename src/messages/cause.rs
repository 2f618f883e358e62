//! The words for causes: what is wrong, what it should be, how it may have come about.

use super::{en::cause as en, zh::cause as zh};
use crate::localise::Mistake;

/// The same for machines.
pub fn mistake_id(mistake: Mistake) -> &'static str {
    match mistake {
        Mistake::Sign => "sign",
        Mistake::DigitsSwapped => "digits-swapped",
        Mistake::Point(_) => "decimal-point",
        Mistake::Unit => "unit",
        Mistake::Thousands => "thousands",
        Mistake::DigitDoubled => "digit-doubled",
        Mistake::DigitAdded => "digit-added",
        Mistake::DigitMissing => "digit-missing",
        Mistake::LastDigit => "last-digit",
        Mistake::Decimals => "decimals",
        Mistake::DigitWrong => "digit-wrong",
        Mistake::Omitted => "omitted",
        Mistake::Superfluous => "superfluous",
        Mistake::Copied => "copied",
        Mistake::Exchanged => "exchanged",
        Mistake::Misplaced => "misplaced",
        Mistake::RowsExchanged => "rows-exchanged",
        Mistake::CodesExchanged => "codes-exchanged",
        Mistake::NamesExchanged => "names-exchanged",
    }
}

super::words_of! {
    words {
        /// What is told as the best that was found in time.
        UNPROVEN;
        /// Name of what ties a sentence to the forms.
        IN_SENTENCE;
    }
    sentences {
        /// A cell, what is printed there and what should be.
        fn should(name: &str, printed: &str, expected: &str, unit: &str) -> String;
        /// One cell is to blame.
        fn wrong(should: &str, reason: &str, vague: bool) -> String;
        /// One cell is to blame, and others follow from it.
        fn with_others(should: &str, others: &[String], reason: &str) -> String;
        /// Cells that have each other's value.
        fn exchanged(should: &[String], relations: usize) -> String;
        /// Rows that have each other's amounts.
        fn rows_exchanged(form: &str, rows: &[String], relations: usize) -> String;
        /// Rows that have each other's codes or names.
        fn crossed(form: &str, rows: &[String], codes: bool) -> String;
        /// A block of amounts in rows that are not their own: first and last row of the block, the row that
        /// repeats the total, how many amounts, the total, whether they stand too high.
        fn shifted(form: &str, rows: [&str; 3], count: usize, total: &str, up: bool) -> String;
        /// Amounts that have slipped from their names: the form and the one that shows whose they are; row,
        /// amount, and the row that it belongs to; rows that no amount belongs to.
        fn out_of_step(forms: [&str; 2], belongs: &[(String, String, String)], without: &[String]) -> String;
        /// What does not hold, where several explanations are as good.
        fn differs(rule: &str, difference: &str, unit: &str) -> String;
        /// Relations that cannot all hold, each of which holds within rounding.
        fn not_together(rule: &str, relations: usize) -> String;
        /// Several explanations.
        fn either(what: &str, ways: &[String]) -> String;
        /// Each holds within rounding, and not all at once.
        fn together(rule: &str, relations: usize) -> String;
        /// A sentence with the figures that say the same: name, text and unit of each, the sentence first.
        fn sentence(said: &[(String, String, &str)]) -> String;
        /// How a figure may have come about.
        fn mistake(mistake: Mistake) -> &'static str;
    }
}
