#![no_main]
#[path = "common.rs"]
#[allow(dead_code)]
mod common;

// The pictures of a PDF's pages, drawn to be read.
libfuzzer_sys::fuzz_target!(|data: &[u8]| common::draw("a.pdf", data));
