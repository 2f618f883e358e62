#![no_main]
#[path = "common.rs"]
#[allow(dead_code)]
mod common;

// A photograph or a scanned page: read as a document, and drawn to be read.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    common::read("a.jpg", data);
    common::draw("a.jpg", data);
});
