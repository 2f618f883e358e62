//! What JavaScript sees: the check in a worker, and what the page draws.
//!
//! In: a [`Request`] (a draft, corrections to the one that is shown, files to be checked one by one,
//! a page of a PDF). Out: an [`Answer`], for a document a [`View`]: the report and the recognised
//! tables. Both cross from and to the worker as plain JavaScript values. [`Desk`] keeps files and
//! the shown document between requests; it is the same code whether it stands in the worker or,
//! where a browser has none, on the page's own thread.

mod derived;

pub use derived::{Ask, ChartView, DerivedCell, DerivedForm, DerivedView, FileKind, From};

use crate::catalogue::Catalogue;
use crate::document::{Block, Document, Edit};
use crate::ingest::{Archive, IngestError};
use crate::profile::Profile;
pub use crate::report::{Prose, Sheet, SheetRow};
use crate::report::{Report, Severity, prose, sheets};
use crate::{check, check_with, ingest, messages};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// What the page asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Request {
    /// Read, check and show a text. Its bytes travel beside the request.
    Load {
        /// Its name.
        name: String,
        /// The profile that was chosen by hand.
        profile: Option<String>,
    },
    /// Check the shown document with these corrections.
    Edit {
        /// All corrections since it was read.
        edits: Vec<Edit>,
        /// The profile that was chosen by hand.
        profile: Option<String>,
    },
    /// Keep a file, and tell which documents are in it. Its bytes travel beside the request.
    Open {
        /// The number that the page gives it.
        file: u32,
        /// Its name.
        name: String,
        /// Whether the files that were opened before it are done with.
        fresh: bool,
    },
    /// Check a document of a file and tell how it stands.
    Check(Source),
    /// Check a document of a file and show it.
    Show {
        /// Which.
        source: Source,
        /// The profile that was chosen by hand.
        profile: Option<String>,
    },
    /// Take an official table of the classification; its bytes travel beside the request.
    Catalogue {
        /// Its name.
        name: String,
    },
    /// Derive forms, or compare documents; files travel beside the request.
    Derive(Ask),
    /// A file of what was derived.
    File(FileKind),
    /// A page of the shown PDF as a picture.
    Page {
        /// From 1.
        number: u32,
    },
}

/// A document of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's number.
    pub file: u32,
    /// Which of its documents, from 0.
    pub entry: usize,
}

/// What becomes of a request.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// A checked document, to be shown.
    Checked(Box<View>),
    /// Why there is none, in words.
    Failed(String),
    /// The names of the documents in a file.
    Opened {
        /// The file's number.
        file: u32,
        /// The names.
        names: Vec<String>,
    },
    /// How a document stands.
    Summary(Summary),
    /// The table was taken.
    Catalogue {
        /// Its name.
        name: String,
    },
    /// What was derived or compared.
    Derived(Box<DerivedView>),
    /// A file to be kept.
    File {
        /// Its name.
        name: String,
        /// Its content.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// A page.
    Picture {
        /// From 1.
        number: u32,
        /// In SVG.
        svg: String,
    },
}

/// How a document stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The unit it is about.
    pub unit: Option<String>,
    /// Its year.
    pub year: Option<u16>,
    /// Forms that were recognised.
    pub forms: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Summary {
    /// How a document stands, by its report.
    pub fn of(report: &Report) -> Self {
        Summary {
            unit: report.document.unit.clone(),
            year: report.document.year,
            forms: report.forms.len(),
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
        }
    }
}

/// A checked document, as the page draws it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The findings.
    pub report: Report,
    /// The forms' tables, in the report's order.
    pub sheets: Vec<Sheet>,
    /// The paragraphs of the text that say something of the figures.
    pub prose: Vec<Prose>,
    /// The document as text, corrections put in.
    pub text: String,
    /// Widths and heights of its pages in points, if it has pages.
    pub pages: Vec<(i32, i32)>,
}

impl View {
    /// The number of the last thing to be shown: the text, which comes behind the forms, or a form.
    pub fn last(&self) -> usize {
        (self.sheets.len() + usize::from(!self.prose.is_empty())).saturating_sub(1)
    }
}

/// Files and the shown document between requests.
#[derive(Default)]
pub struct Desk {
    files: HashMap<u32, File>,
    document: Option<Document>,
    /// Where the shown document comes from, if from a file.
    source: Option<Source>,
    /// The user's table of the classification.
    catalogue: Option<Catalogue>,
    /// What was derived last.
    kept: derived::Kept,
}

/// A file that was opened.
enum File {
    One(String, Vec<u8>),
    Many(Box<Archive>),
}

impl File {
    fn read(&self, entry: usize) -> Result<Document, IngestError> {
        match self {
            File::One(name, bytes) => ingest::read(name, bytes),
            File::Many(archive) => archive.read(entry),
        }
    }
}

impl Desk {
    /// Answers a request.
    pub fn answer(&mut self, request: &Request, bytes: Vec<u8>) -> Answer {
        self.try_answer(request, bytes).unwrap_or_else(Answer::Failed)
    }

    fn try_answer(&mut self, request: &Request, bytes: Vec<u8>) -> Result<Answer, String> {
        let say = |e: IngestError| messages::ingest(&e);
        match request {
            Request::Load { name, profile } => {
                let document = ingest::read(name, &bytes).map_err(say)?;
                self.source = None;
                Ok(self.show(document, profile.as_deref()))
            }
            Request::Edit { edits, profile } => {
                let mut document = self.document.clone().ok_or(messages::NOTHING_READ)?;
                for edit in edits {
                    document.apply(edit);
                }
                Ok(Answer::Checked(Box::new(self.view(&document, profile.as_deref()))))
            }
            Request::Open { file, name, fresh } => {
                if *fresh {
                    self.files.clear();
                }
                let (kept, names) = match ingest::archive(name, bytes).map_err(say)? {
                    Ok(archive) => {
                        let names = (0..archive.len()).map(|i| archive.file(i).to_owned()).collect();
                        (File::Many(Box::new(archive)), names)
                    }
                    Err(bytes) => (File::One(name.clone(), bytes), vec![name.clone()]),
                };
                self.files.insert(*file, kept);
                Ok(Answer::Opened { file: *file, names })
            }
            Request::Check(source) => {
                let document = self.read(*source)?;
                let report = check_with(&document, Profile::of(&document), self.catalogue()).report;
                Ok(Answer::Summary(Summary::of(&report)))
            }
            Request::Show { source, profile } => {
                let document = self.read(*source)?;
                self.source = Some(*source);
                Ok(self.show(document, profile.as_deref()))
            }
            Request::Catalogue { name } => {
                let document = ingest::read(name, &bytes).map_err(say)?;
                let own = Catalogue::builtin().with_table(&document).map_err(|e| messages::catalogue(name, &e))?;
                self.catalogue = Some(own);
                Ok(Answer::Catalogue { name: name.clone() })
            }
            Request::Derive(ask) => self.derive(ask, &bytes),
            Request::File(kind) => self.file(*kind),
            Request::Page { number } => {
                let source = self.source.ok_or(messages::NOTHING_READ)?;
                let svg = match self.files.get(&source.file) {
                    Some(File::One(name, bytes)) => ingest::picture(name, bytes, *number),
                    Some(File::Many(archive)) => {
                        archive.bytes(source.entry).and_then(|b| ingest::picture(archive.file(source.entry), &b, *number))
                    }
                    None => return Err(messages::NOTHING_READ.to_owned()),
                };
                let svg = svg.map_err(say)?.unwrap_or_default();
                Ok(Answer::Picture { number: *number, svg })
            }
        }
    }

    fn read(&self, source: Source) -> Result<Document, String> {
        let file = self.files.get(&source.file).ok_or(messages::NOTHING_READ)?;
        file.read(source.entry).map_err(|e| messages::ingest(&e))
    }

    fn show(&mut self, document: Document, profile: Option<&str>) -> Answer {
        let answer = Answer::Checked(Box::new(self.view(&document, profile)));
        self.document = Some(document);
        answer
    }

    fn catalogue(&self) -> &Catalogue {
        self.catalogue.as_ref().unwrap_or_else(|| Catalogue::builtin())
    }

    fn view(&self, document: &Document, profile: Option<&str>) -> View {
        view(document, profile_for(document, profile), self.catalogue())
    }
}

/// The profile that was chosen by hand, or the one that fits.
fn profile_for(document: &Document, chosen: Option<&str>) -> &'static Profile {
    chosen.and_then(Profile::named).unwrap_or_else(|| Profile::of(document))
}

/// Checks a document and lays its tables out.
pub fn view(document: &Document, profile: &Profile, catalogue: &Catalogue) -> View {
    let checked = check_with(document, profile, catalogue);
    View {
        sheets: sheets(document, &checked.recognised),
        prose: prose(document, &checked.narrative, &checked.report),
        text: document.to_text(),
        pages: document.pages.clone(),
        report: checked.report,
    }
}

/// Checks a text and returns the report as a JavaScript value, for pages that embed the checker.
///
/// # Errors
/// A sentence, where the text cannot be read.
#[wasm_bindgen(js_name = check)]
pub fn check_text(name: &str, text: &str) -> Result<JsValue, JsValue> {
    let document = ingest::read(name, text.as_bytes()).map_err(|e| JsValue::from_str(&messages::ingest(&e)))?;
    let report = check(&document, Profile::of(&document)).report;
    to_js(&report)
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
        let answer = desk.answer(&request, bytes);
        if let Ok(message) = message(id, &answer, None) {
            let _ = replies.post_message(&message);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    scope.post_message(&JsValue::from_str("ready"))
}
