#![no_main]
#[path = "common.rs"]
#[allow(dead_code)]
mod common;

// Sentences behind the forms of the sample: what they say is read and held against the forms.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        common::read("a.txt", format!("{}\n\n{text}", yuheng::sample::CLEAN).as_bytes());
    }
});
