//! What pages and programs call that embed the checker: a document in, its report out.
//!
//! The npm package (`www/npm`) wraps it; its types there are made from the schema of the report.

use super::to_js;
use crate::classification::Classification;
use crate::document::Block;
use crate::messages::Language;
use crate::profile::{Profile, Profiles};
use crate::report::{Accepted, Format, Severity};
use crate::{Settings, check, check_with, ingest, messages};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// How a document is to be checked.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    /// The draft's name, with its ending.
    name: String,
    /// The profile's identifier; the one that fits where there is none.
    profile: Option<String>,
    /// Profiles in TOML (`yuheng.profile/1`).
    rules: Vec<String>,
    /// A table of the classification: codes and names, as CSV or the like.
    catalogue: Option<String>,
    /// What was accepted, in JSON (`yuheng.accepted/1`).
    accepted: Option<String>,
    /// The language of messages.
    language: Language,
    /// A format to be written instead of the report as a value.
    format: Option<Format>,
}

/// Checks a document. Returns its report as a JavaScript value, or bytes where a format is asked for.
///
/// # Errors
/// A sentence: what cannot be read, and what to do.
#[wasm_bindgen(js_name = check)]
pub fn check_input(bytes: &[u8], options: JsValue) -> Result<JsValue, JsValue> {
    let options: Options = if options.is_undefined() || options.is_null() {
        Options::default()
    } else {
        // By way of JSON, which tells of an option that there is not.
        let text = js_sys::JSON::stringify(&options).map(String::from).unwrap_or_default();
        serde_json::from_str(&text).map_err(|e| JsValue::from(js_sys::Error::new(&e.to_string())))?
    };
    // What is spoken around it (the page's own words) is put back.
    let before = Language::spoken();
    options.language.speak();
    let result = checked(bytes, &options);
    before.speak();
    result.map_err(|why| js_sys::Error::new(&why).into())
}

fn checked(bytes: &[u8], options: &Options) -> Result<JsValue, String> {
    let mut profiles = Profiles::default();
    for (n, text) in options.rules.iter().enumerate() {
        let name = format!("rules[{n}]");
        profiles.add(text, crate::rules::is_known).map_err(|e| messages::report::profile_error(&name, &e))?;
    }
    let own = options.catalogue.as_deref().map(|table| {
        let document = ingest::read("catalogue.csv", table.as_bytes()).map_err(|e| messages::ingest(&e))?;
        Classification::builtin().with_table(&document).map_err(|e| messages::catalogue("catalogue", &e))
    });
    let own = own.transpose()?;
    let accepted = options
        .accepted
        .as_deref()
        .map_or(Ok(Accepted::default()), |text| Accepted::parse(text).map_err(|e| messages::report::accepted_error("accepted", &e)))?;
    let document = ingest::read(&options.name, bytes).map_err(|e| messages::ingest(&e))?;
    let profile = match options.profile.as_deref() {
        Some(id) => profiles.named(id).ok_or_else(|| messages::unknown_profile(id, &profiles.names()))?,
        None => profiles.of(&document),
    };
    let settings = Settings { catalogue: own.as_ref().unwrap_or_else(|| Classification::builtin()), ..Settings::default() };
    let mut checked = check_with(&document, profile, &settings);
    accepted.apply(&mut checked.report);
    let Some(format) = options.format else {
        return to_js(&checked.report).map_err(|_| messages::CRASHED.into());
    };
    let written = checked.write(&document, format).map_err(|e| messages::not_written(&e.to_string()))?;
    Ok(js_sys::Uint8Array::from(&written[..]).into())
}

/// How many errors a file has, for benchmarks: reading and the whole check without the way back.
#[wasm_bindgen(js_name = countErrorsOf)]
pub fn count_errors_of(name: &str, bytes: &[u8]) -> i32 {
    ingest::read(name, bytes).map_or(-1, |d| check(&d, Profile::of(&d)).report.count(Severity::Error) as i32)
}

/// How many cells a file has, for benchmarks of reading alone.
#[wasm_bindgen(js_name = countCells)]
pub fn count_cells(name: &str, bytes: &[u8]) -> u32 {
    let cells = |b: &Block| if let Block::Table(t) = b { t.rows.iter().map(Vec::len).sum() } else { 0 };
    ingest::read(name, bytes).map_or(0, |d| d.blocks.iter().map(cells).sum::<usize>() as u32)
}

/// How many errors a text has, for benchmarks: the whole check without the way back.
#[wasm_bindgen(js_name = countErrors)]
pub fn count_errors(text: &str) -> u32 {
    count_errors_of("", text.as_bytes()).max(0) as u32
}
