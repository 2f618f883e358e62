//! The words of how a document was read.

use super::{en::inspect as en, zh::inspect as zh};

super::words_of! {
    words {
        /// Above the rules.
        RULES;
    }
    sentences {
        /// Which profile a document is held against.
        fn held_against(name: &str, id: &str) -> String;
        /// A title, and the form that it is taken for.
        fn form(title: &str, name: &str, id: &str, judged: bool) -> String;
        /// The labels of a form of labels and values.
        fn fields(labels: &str) -> String;
        /// A column, by its number and heading, and what it is taken for.
        fn column(number: usize, heading: &str, name: Option<&str>) -> String;
        /// A column that the layout has and the form has not.
        fn lacking(name: &str) -> String;
        /// A row that rules speak of.
        fn row(number: usize, label: &str, name: &str) -> String;
        /// The other rows.
        fn rows(count: usize) -> String;
        /// A table that is taken for no form: what stands above it and in its first row.
        fn unknown_table(above: &str, first: &str) -> String;
    }
}
