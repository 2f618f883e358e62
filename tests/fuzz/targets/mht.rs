#![no_main]
#[path = "common.rs"]
#[allow(dead_code)]
mod common;

libfuzzer_sys::fuzz_target!(|data: &[u8]| common::read("a.mht", data));
