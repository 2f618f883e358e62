//! What JavaScript sees: the check in a worker, and what the page draws.
//!
//! In: a [`Request`] (a draft, corrections to the one that is shown, files to be checked one by one,
//! a page of a PDF). Out: an [`Answer`], for a document a [`View`]: the report and the recognised
//! tables. Both cross from and to the worker as plain JavaScript values. [`Desk`] keeps files and
//! the shown document between requests; it is the same code whether it stands in the worker or,
//! where a browser has none, on the page's own thread.

mod api;
mod beside;
mod checklist;
mod content;
mod derived;
mod desk;
mod files;
mod original;
mod pack;
mod reader;

pub use api::{check_input, count_cells, count_errors, count_errors_of};
pub use beside::{BesideFile, BesideKind};
pub use checklist::{ChecklistAsk, ChecklistView, ChecklistWish};
pub use content::Content;
pub use derived::{Ask, ChartView, DeriveFrom, DerivedCell, DerivedForm, DerivedView, FileKind};
pub use desk::{Desk, view};
pub use original::Original;
pub use pack::Packed;

use crate::document::{Bounds, Edit, Place};
use crate::messages::Language;
use crate::profile::Grades;
use crate::report::roster::Owed;
use crate::report::{Format, Report, RoundState, Severity};
pub use crate::report::{Prose, Sheet, SheetRow};
use serde::{Deserialize, Serialize};
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
    /// Take the password of a document of a file.
    Unlock {
        /// Which.
        source: DraftId,
        /// The password.
        password: String,
    },
    /// Make one document of several, under a number of its own.
    Join {
        /// The number that the page gives it.
        file: u32,
        /// Its parts: the forms first.
        parts: Vec<DraftId>,
    },
    /// Check a document of a file and tell how it stands.
    Check(DraftId),
    /// Check a document of a file and show it.
    Show {
        /// Which.
        source: DraftId,
        /// The profile that was chosen by hand.
        profile: Option<String>,
    },
    /// Take an official table of the classification; its bytes travel beside the request.
    Classification {
        /// Its name.
        name: String,
    },
    /// Take a profile of the user's own; its text travels beside the request.
    Rules {
        /// Its name.
        name: String,
    },
    /// Take other documents that drafts are held against from now on, by name and length; their bytes travel beside the
    /// request. Without any, those that were taken are put away.
    Beside {
        /// What they are to a draft.
        kind: BesideKind,
        /// The files.
        files: Vec<(String, usize)>,
    },
    /// Take reports, or drafts, of an earlier round, by name and length; their bytes travel beside the request. Without
    /// any, those that were taken are put away.
    Since {
        /// The files.
        files: Vec<(String, usize)>,
    },
    /// Take a list of what is owed; its bytes travel beside the request.
    Roster {
        /// Its name.
        name: String,
    },
    /// A table as a workbook: its rows, the first of which are its heads.
    Table {
        /// The file's name.
        name: String,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// Rules that the reviewer wants graded otherwise, or not asked, from now on.
    Grades(Grades),
    /// Speak another language from now on.
    Speak(Language),
    /// The reviewer's record (what is taken for right, decided and said), from now on and in every document: the text of
    /// its file, so that nothing but what reads files reads it.
    Accept(String),
    /// A report on the shown document, with these corrections.
    Report {
        /// Its format.
        format: Format,
        /// What the file's name begins with.
        stem: String,
        /// All corrections since it was read.
        edits: Vec<Edit>,
        /// The profile that was chosen by hand.
        profile: Option<String>,
    },
    /// The shown document's own file, marked or corrected.
    Original {
        /// What is wanted of it.
        what: Original,
        /// All corrections since it was read.
        edits: Vec<Edit>,
        /// The profile that was chosen by hand.
        profile: Option<String>,
    },
    /// Something of a document of a file, into the package of all.
    Pack {
        /// Which; none when it is to be closed and given out.
        source: Option<DraftId>,
        /// Its name.
        name: String,
        /// What of it.
        what: Packed,
    },
    /// Derive forms, or compare documents; files travel beside the request.
    Derive(Ask),
    /// A file of what was derived.
    File(FileKind),
    /// The shown document again, with the pages that were read meanwhile.
    Again {
        /// The profile that was chosen by hand.
        profile: Option<String>,
    },
    /// A file of whose pages some are pictures, for those that read them.
    Paper {
        /// Which.
        source: DraftId,
        /// The pages.
        pages: Vec<u32>,
    },
    /// A page that was read; it travels beside the request, as a reader gave it (empty: it could not be read).
    Scanned(PageId),
    /// To a reader: the model, which travels beside the request.
    Recogniser,
    /// To a reader: the file whose pages it is to read; its bytes travel beside the request.
    Hold {
        /// Its password.
        password: String,
    },
    /// To a reader: a page, by number from 1.
    Read(u32),
    /// A page of the shown PDF as a picture.
    Page {
        /// By number from 1.
        number: u32,
    },
    /// An answered checklist, or what belongs to it.
    Checklist(ChecklistAsk, ChecklistWish),
}

/// A document of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DraftId {
    /// The file's number.
    pub file: u32,
    /// Which of its documents, from 0.
    pub entry: usize,
}

/// A page that is a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageId {
    /// The document.
    pub source: DraftId,
    /// By number from 1.
    pub page: u32,
}

/// What becomes of a request.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// A checked document, to be shown.
    Checked(Box<View>),
    /// Why there is none, in words.
    Failed(String),
    /// The same: it needs a password, or another one.
    Locked(String),
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
    Classification {
        /// Its name.
        name: String,
    },
    /// The profile was taken.
    Rules {
        /// Its identifier.
        id: String,
        /// Its name for people.
        name: String,
    },
    /// The other documents that drafts are held against.
    Beside(Vec<BesideFile>),
    /// So many reports of an earlier round are there.
    Since {
        /// How many.
        reports: usize,
    },
    /// What is owed.
    Roster(Vec<Owed>),
    /// The request was done, and there is nothing to show.
    Done,
    /// What was derived or compared.
    Derived(Box<DerivedView>),
    /// A file to be kept.
    File {
        /// Its name.
        name: String,
        /// Its content.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// What could not be put into it, in words.
        remark: Option<String>,
    },
    /// A file for those that read its pages.
    Paper {
        /// Which.
        source: DraftId,
        /// The pages.
        pages: Vec<u32>,
        /// Its password.
        password: String,
        /// The file itself, which travels beside the answer.
        #[serde(skip)]
        file: Content,
    },
    /// A page that was read from its picture.
    Read {
        /// By number from 1.
        page: u32,
        /// What the desk takes ([`Request::Scanned`]).
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// A page.
    Picture {
        /// By number from 1.
        number: u32,
        /// Whether it is one of paper (in PNG), or drawn (in SVG).
        paper: bool,
        /// The picture, which travels beside the answer.
        #[serde(skip)]
        content: Content,
        /// What was read on it, where it is a picture of paper.
        cells: Vec<ReadCell>,
    },
    /// An answered checklist.
    Checklist(Box<ChecklistView>),
}

impl Answer {
    /// What travels beside the answer.
    fn beside(&mut self) -> Option<&mut Content> {
        match self {
            Answer::Paper { file: content, .. } | Answer::Picture { content, .. } => Some(content),
            _ => None,
        }
    }

    /// The answer with what travelled beside it.
    pub fn with(mut self, content: Content) -> Self {
        if let Some(beside) = self.beside() {
            *beside = content;
        }
        self
    }
}

/// A cell that was read from a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadCell {
    /// Which.
    pub place: Place,
    /// Its box on the page.
    pub bounds: Bounds,
    /// What was read.
    pub text: String,
    /// Whether the reading is sure.
    pub sure: bool,
}

/// How a document stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The unit it is about.
    pub unit: Option<String>,
    /// Its year.
    pub year: Option<u16>,
    /// `budget` or `final-account`.
    pub kind: String,
    /// Forms that were recognised.
    pub forms: usize,
    /// Amounts and shares in its sentences.
    pub claims: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// The digest of its file.
    pub digest: Option<String>,
    /// Pages that are pictures and were not read.
    pub unread: Vec<PageId>,
    /// Since an earlier round: mended, unchanged, wrong again, not checked, new.
    pub round: Option<[usize; 5]>,
    /// By rule: its identifier, its name, errors and warnings.
    pub rules: Vec<(String, String, usize, usize)>,
}

impl Summary {
    /// How a document stands, by its report.
    pub fn of(report: &Report) -> Self {
        let mut rules: Vec<(String, String, usize, usize)> = Vec::new();
        for finding in report.findings.iter().filter(|f| f.accepted.is_none() && f.severity < Severity::Notice) {
            // Sums down a column are one rule of each form.
            let form = report.form_of(finding).filter(|f| finding.rule == format!("{}.sum", f.id));
            let name = form.map_or(String::new(), |f| format!("{} ", f.name)) + finding.rule_name();
            let at = rules.iter().position(|r| r.0 == finding.rule).unwrap_or_else(|| {
                rules.push((finding.rule.clone(), name, 0, 0));
                rules.len() - 1
            });
            match finding.severity {
                Severity::Error => rules[at].2 += 1,
                _ => rules[at].3 += 1,
            }
        }
        Summary {
            unit: report.document.unit.clone(),
            year: report.document.year,
            kind: report.document.kind.clone(),
            forms: report.forms.len(),
            claims: report.narrative.claims,
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            digest: report.source.digest.clone(),
            unread: Vec::new(),
            round: report.round.as_ref().map(|r| {
                let [a, b, c, d] = RoundState::ALL.map(|s| r.count(s));
                [a, b, c, d, r.new.len()]
            }),
            rules,
        }
    }
}

/// A checked document, as the page draws it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Its pages that are pictures and were not read.
    pub unread: Vec<PageId>,
    /// Those that were.
    pub read: Vec<u32>,
    /// The forms that a table without a title can be said to be.
    pub form_names: Vec<String>,
}

impl View {
    /// The number of the last thing to be shown: the text, which comes behind the forms, or a form.
    pub fn last(&self) -> usize {
        (self.sheets.len() + usize::from(!self.prose.is_empty())).saturating_sub(1)
    }
}

/// A value for JavaScript.
///
/// # Errors
/// Where it has no counterpart there.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}

/// A message between page and worker: a number, a request or answer, and what travels beside it.
///
/// # Errors
/// Where the body has no counterpart in JavaScript.
pub fn message(id: u32, body: &impl Serialize, content: Option<&Content>) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    js_sys::Reflect::set(&object, &"id".into(), &id.into())?;
    js_sys::Reflect::set(&object, &"body".into(), &to_js(body)?)?;
    if let Some(content) = content {
        js_sys::Reflect::set(&object, &"content".into(), &to_message(content))?;
    }
    Ok(object.into())
}

/// A content as messages and stores hold it: bytes, or the file itself.
pub fn to_message(content: &Content) -> JsValue {
    match content {
        Content::Bytes(bytes) => js_sys::Uint8Array::from(&bytes[..]).into(),
        Content::File(file) => file.into(),
    }
}

/// A content from what messages and stores hold.
pub fn from_message(value: JsValue) -> Option<Content> {
    match value.dyn_into::<js_sys::Uint8Array>() {
        Ok(bytes) => Some(bytes.to_vec().into()),
        Err(other) => other.dyn_into().ok().map(Content::File),
    }
}

/// Takes a message apart.
pub fn open_message<T: serde::de::DeserializeOwned>(data: &JsValue) -> Option<(u32, T, Content)> {
    let get = |name: &str| js_sys::Reflect::get(data, &name.into()).ok();
    let id = get("id")?.as_f64()? as u32;
    let body = serde_wasm_bindgen::from_value(get("body")?).ok()?;
    Some((id, body, get("content").and_then(from_message).unwrap_or_default()))
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
        let Some((id, request, content)) = open_message::<Request>(&event.data()) else { return };
        let mut answer = desk.answer(&request, content);
        let beside = answer.beside().map(|content| std::mem::take(content).into_file());
        if let Ok(message) = message(id, &answer, beside.as_ref()) {
            let _ = replies.post_message(&message);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    scope.post_message(&JsValue::from_str("ready"))
}
