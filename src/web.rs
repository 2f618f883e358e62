//! What JavaScript sees: the check in a worker, and what the page draws.
//!
//! In: a [`Request`] (a draft, or corrections to the one that was read last). Out: an [`Answer`]
//! with a [`View`]: the report and the recognised tables. Both cross from and to the worker as plain
//! JavaScript values. [`Desk`] keeps the document between requests; it is the same code whether it
//! stands in the worker or, where a browser has none, on the page's own thread.

use crate::document::{Block, Document, Edit, Place};
use crate::profile::Profile;
use crate::report::{Report, Severity};
use crate::{check, ingest, messages};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// What the page asks for.
#[derive(Debug, Serialize, Deserialize)]
pub enum Request {
    /// Read and check a draft. The bytes travel beside it.
    Load {
        /// Its name.
        name: String,
    },
    /// Check the draft that was read last, with these corrections.
    Edit {
        /// All corrections since it was read.
        edits: Vec<Edit>,
    },
}

/// What becomes of a request.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// A checked document.
    Checked(Box<View>),
    /// Why there is none, in words.
    Failed(String),
}

/// A checked document, as the page draws it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The findings.
    pub report: Report,
    /// The forms' tables, in the report's order.
    pub sheets: Vec<Sheet>,
    /// The document as text, corrections put in.
    pub text: String,
}

/// The table of a form.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its rows.
    pub rows: Vec<SheetRow>,
    /// Columns of amounts.
    pub amounts: Vec<usize>,
    /// Whether it is a form of labels and values: blanks belong to the cell before them.
    pub loose: bool,
}

/// A row of a table.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Block of the document.
    pub block: u32,
    /// Row of that table.
    pub row: u32,
    /// Whether it is (or repeats) the header.
    pub header: bool,
    /// Whether it is a total.
    pub total: bool,
    /// The printed texts.
    pub cells: Vec<String>,
}

/// The document between requests.
#[derive(Default)]
pub struct Desk {
    document: Option<Document>,
}

impl Desk {
    /// Answers a request.
    pub fn answer(&mut self, request: &Request, bytes: &[u8]) -> Answer {
        match request {
            Request::Load { name } => match ingest::read(name, bytes) {
                Ok(document) => {
                    let answer = Answer::Checked(Box::new(view(&document)));
                    self.document = Some(document);
                    answer
                }
                Err(e) => Answer::Failed(messages::ingest(&e)),
            },
            Request::Edit { edits } => match &self.document {
                Some(document) => {
                    let mut document = document.clone();
                    for edit in edits {
                        document.apply(edit);
                    }
                    Answer::Checked(Box::new(view(&document)))
                }
                None => Answer::Failed(messages::NOTHING_READ.to_owned()),
            },
        }
    }
}

/// Checks a document and lays its tables out.
pub fn view(document: &Document) -> View {
    let checked = check(document, Profile::builtin());
    let sheets = checked.recognised.forms.iter().map(|form| {
        let totals: Vec<usize> =
            form.sides.iter().flat_map(|s| &s.items).filter(|i| i.kind == crate::recognise::ItemKind::Total).map(|i| i.row).collect();
        let rows = form.rows.iter().enumerate().map(|(r, row)| SheetRow {
            block: row.block,
            row: row.row,
            header: row.header,
            total: totals.contains(&r),
            cells: match &document.blocks[row.block as usize] {
                Block::Table(t) => {
                    let mut cells: Vec<String> = t.rows[row.row as usize].iter().map(|c| c.text.clone()).collect();
                    cells.resize(form.columns, String::new());
                    cells
                }
                _ => Vec::new(),
            },
        });
        Sheet {
            rows: rows.collect(),
            amounts: form.sides.iter().flat_map(|s| s.amounts.iter().chain(s.wrapped.iter().flatten())).map(|a| a.column).collect(),
            loose: form.fields.is_some(),
        }
    });
    View { sheets: sheets.collect(), text: document.to_text(), report: checked.report }
}

impl SheetRow {
    /// The place of a cell.
    pub fn place(&self, column: usize) -> Place {
        Place { block: self.block, row: self.row, column: column as u32 }
    }
}

/// Checks a text and returns the report as a JavaScript value, for pages that embed the checker.
///
/// # Errors
/// A sentence, where the text cannot be read.
#[wasm_bindgen(js_name = check)]
pub fn check_text(name: &str, text: &str) -> Result<JsValue, JsValue> {
    let document = ingest::read(name, text.as_bytes()).map_err(|e| JsValue::from_str(&messages::ingest(&e)))?;
    let report = check(&document, Profile::builtin()).report;
    to_js(&report)
}

/// How many errors a text has, for benchmarks: the whole check without the way back.
#[wasm_bindgen(js_name = countErrors)]
pub fn count_errors(text: &str) -> u32 {
    ingest::read("", text.as_bytes()).map_or(0, |d| check(&d, Profile::builtin()).report.count(Severity::Error) as u32)
}

/// A value for JavaScript.
///
/// # Errors
/// Where it has no counterpart there.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}

/// A message between page and worker: a number, a request or answer, and bytes.
pub fn message(id: u32, body: &impl Serialize, bytes: Option<&[u8]>) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    js_sys::Reflect::set(&object, &"id".into(), &id.into())?;
    js_sys::Reflect::set(&object, &"body".into(), &to_js(body)?)?;
    if let Some(bytes) = bytes {
        js_sys::Reflect::set(&object, &"bytes".into(), &js_sys::Uint8Array::from(bytes))?;
    }
    Ok(object.into())
}

/// Takes a message apart.
pub fn open_message<T: serde::de::DeserializeOwned>(data: &JsValue) -> Option<(u32, T, Vec<u8>)> {
    let get = |name: &str| js_sys::Reflect::get(data, &name.into()).ok();
    let id = get("id")?.as_f64()? as u32;
    let body = serde_wasm_bindgen::from_value(get("body")?).ok()?;
    let bytes = get("bytes").and_then(|b| b.dyn_into::<js_sys::Uint8Array>().ok()).map(|b| b.to_vec()).unwrap_or_default();
    Some((id, body, bytes))
}

/// Begins to answer requests, when the program runs in a worker.
///
/// # Errors
/// Where the worker's scope is not what it should be.
pub fn serve() -> Result<(), JsValue> {
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let replies = scope.clone();
    let mut desk = Desk::default();
    let listener = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let Some((id, request, bytes)) = open_message::<Request>(&event.data()) else { return };
        let answer = desk.answer(&request, &bytes);
        if let Ok(message) = message(id, &answer, None) {
            let _ = replies.post_message(&message);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    scope.post_message(&JsValue::from_str("ready"))
}
