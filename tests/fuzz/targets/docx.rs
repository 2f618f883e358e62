#![no_main]
#[path = "common.rs"]
mod common;

// The text itself, so that the search need not find out how to pack.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    common::read("a.docx", &common::pack(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", data)]));
});
