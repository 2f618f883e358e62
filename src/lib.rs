//! Yuheng 玉衡 checks Chinese government budget and final-account disclosures.
//!
//! A document says the same money many times: in a cell, in its row's and its column's total, in
//! four other forms. So the whole check is one thing: printed [`figure`]s, and the [`relation`]s
//! (勾稽关系) that must hold between them. The modules read in the order of the data:
//!
//! ```text
//! bytes → ingest → Document → recognise (profile) → Forms → relations → judge → localise → Report
//! ```
//!
//! Nothing in the core knows the page. The public API in one screen:
//!
//! ```
//! use yuheng::{check, ingest, profile::Profile};
//! let document = ingest::read("draft.txt", "收支总表\n…".as_bytes())?;
//! let checked = check(&document, Profile::builtin());
//! assert!(checked.report.relations.broken == 0);
//! # Ok::<(), yuheng::ingest::IngestError>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod check;
pub mod checklist;
pub mod classification;
pub mod derive;
pub mod disclosure;
pub mod document;
pub mod evidence;
pub mod figure;
pub mod formula;
pub mod ingest;
pub mod localise;
pub mod mark;
pub mod messages;
pub mod misread;
pub mod narrative;
pub mod network;
pub mod package;
pub mod performance;
pub mod profile;
pub mod recognise;
pub mod relation;
pub mod report;
pub mod rules;
pub mod sample;
pub mod text;
pub mod vocabulary;

#[cfg(feature = "page")]
#[allow(missing_docs, reason = "components, documented where they stand; not an API")]
pub mod app;
#[cfg(feature = "page")]
pub mod web;

pub use check::{Checked, Settings, check, check_with};
