#![no_main]
#[path = "common.rs"]
#[allow(dead_code)]
mod common;

// A file of rules, used on the sample where it can be read.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(profile) = std::str::from_utf8(data).map_err(drop).and_then(|t| yuheng::profile::Profile::parse(t).map_err(drop)) {
        if let Ok(document) = yuheng::ingest::read("a.txt", yuheng::sample::with_errors().as_bytes()) {
            let _ = yuheng::check(&document, &profile).report.to_json();
        }
    }
});
