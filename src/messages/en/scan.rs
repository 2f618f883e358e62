//! English.

pub const RESUME: &str = "Go on reading";
pub const NOT_YET: &str = "Scanned pages are still being read: wait until they are, or stop, before you correct figures";
pub const UNDO_FIRST: &str = "Undo your corrections before reading goes on: rows move as pages come in";
pub const MODEL: &str = "Another recognition model (.onnx)";
pub const MODEL_TAKEN: &str = "The chosen recognition model is used now";
pub const READING: &str = "What was read";
pub const READING_HINT: &str = "Compare with the picture: Enter confirms it, or puts in what you typed";
pub const READING_RIGHT: &str = "Read right";
pub const READING_OTHER: &str = "Put this in";
pub const SAVE_READING: &str = "What was read (Excel)";
pub const SAVE_SEARCHABLE: &str = "Searchable PDF (with a text layer)";
pub const NO_READERS: &str = "This browser allows no work in the background, so scanned pages cannot be read: use Chrome, Edge or Firefox, or a PDF in which text can be selected.";
pub const NO_READER: &str = "There is no recognition model, so scanned pages cannot be read: use the complete page of Yuheng, or a PDF in which text can be selected.";

pub fn reading(done: usize, all: usize) -> String {
    format!("Reading scanned pages: {done} of {all}")
}

pub fn stopped(done: usize, all: usize) -> String {
    format!("Only {done} of {all} scanned pages were read; the others were not checked")
}

pub fn no_model(why: &str) -> String {
    if why.is_empty() {
        NO_READER.to_owned()
    } else {
        format!("The recognition model cannot be used ({why}): choose the file that comes with the program")
    }
}

pub fn unread(pages: usize) -> String {
    format!("{pages} scanned page(s) not read")
}

pub fn read_all(drafts: usize) -> String {
    format!("Read scans ({drafts} documents)")
}

pub fn reading_of(name: &str, done: usize, all: usize) -> String {
    format!("Reading {name}: {done} of {all} pages")
}
