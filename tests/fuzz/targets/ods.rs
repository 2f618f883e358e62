#![no_main]
#[path = "common.rs"]
mod common;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    common::read("a.ods", &common::pack(&[("mimetype", mimetype), ("content.xml", data)]));
});
