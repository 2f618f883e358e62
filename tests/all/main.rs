//! Whole documents in, findings out: one program, so that everything is linked once. What needs a process of its own
//! (another language, the memory it takes, WebAssembly) stands beside this folder.
#![cfg(not(target_arch = "wasm32"))]

mod common;

mod bad_input;
mod checklist;
mod command_line;
mod derive;
mod disclosure;
mod documents;
mod evidence;
mod final_account_rules;
mod final_accounts;
mod fonts;
mod formats;
mod generated;
mod hard;
mod house;
mod layouts;
mod localisation;
mod mark;
mod narrative;
mod observed;
mod own_rules;
mod reading;
mod real_document;
mod reports;
mod roster;
mod rounds;
mod rules;
mod scan;
mod unsure;
mod workbooks;
