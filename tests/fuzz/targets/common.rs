//! What the targets share: reading under a name, and parts put into a packed file.

use std::io::{Cursor, Write};
use std::sync::Once;

static HOOK: Once = Once::new();

/// A panic in our own code ends the run; one in a reader that we use is contained by
/// `ingest::read` and becomes an error for the reviewer: it does not.
fn only_our_panics() {
    HOOK.call_once(|| {
        let abort = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let ours = info.location().is_some_and(|l| !l.file().contains(".cargo") && !l.file().contains("/rustc/"));
            if ours {
                abort(info);
            }
        }));
    });
}

/// Reads bytes and checks what was read.
pub fn read(name: &str, bytes: &[u8]) {
    only_our_panics();
    if let Ok(document) = yuheng::ingest::read(name, bytes) {
        let profile = yuheng::profile::Profile::of(&document);
        let _ = yuheng::check(&document, profile).report.to_json();
    }
}

/// Draws the first pages of a file as the pictures that are read.
pub fn draw(name: &str, bytes: &[u8]) {
    only_our_panics();
    for page in 1..4 {
        let _ = std::panic::catch_unwind(|| yuheng::ingest::paper(name, bytes, page, ""));
    }
}

/// A packed file with these parts.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        let _ = zip.start_file(*name, options);
        let _ = zip.write_all(bytes);
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
