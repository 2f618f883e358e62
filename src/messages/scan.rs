//! The words of reading scans on the page.

use super::{en::scan as en, zh::scan as zh};

super::words_of! {
    words {
        /// Reading goes on.
        RESUME;
        /// Corrections must wait until all pages are there.
        NOT_YET;
        /// Reading cannot go on over corrections.
        UNDO_FIRST;
        /// Chooses another model.
        MODEL;
        /// Another model is used.
        MODEL_TAKEN;
        /// What was read in a cell.
        READING;
        /// What to do with it.
        READING_HINT;
        /// It is right.
        READING_RIGHT;
        /// It is what was typed.
        READING_OTHER;
        /// What was read, as a workbook.
        SAVE_READING;
        /// The scan with its words.
        SAVE_SEARCHABLE;
        /// The browser allows no workers.
        NO_READERS;
        /// Nothing there that reads scans.
        NO_READER;
    }
    sentences {
        /// How far the reading is.
        fn reading(done: usize, all: usize) -> String;
        /// Reading was stopped.
        fn stopped(done: usize, all: usize) -> String;
        /// The model cannot be used.
        fn no_model(why: &str) -> String;
        /// Pages of a listed draft that were not read.
        fn unread(pages: usize) -> String;
        /// Drafts of the list with such pages: the button that has them read.
        fn read_all(drafts: usize) -> String;
        /// Which draft of the list is read, and how far it is.
        fn reading_of(name: &str, done: usize, all: usize) -> String;
    }
}
