//! What the page around an element or a frame can do with it.
//!
//! In: calls from JavaScript. Out: actions.

use super::state::{Action, State, Theme};
use crate::messages::Language;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use yew::UseReducerDispatcher;

thread_local! {
    /// The page of this instance, once it is there.
    static PAGE: RefCell<Option<UseReducerDispatcher<State>>> = const { RefCell::new(None) };
}

/// The page is there.
pub fn announce(page: UseReducerDispatcher<State>) {
    PAGE.with(|p| p.replace(Some(page)));
}

fn dispatch(action: Action) {
    PAGE.with(|p| {
        if let Some(page) = p.borrow().as_ref() {
            page.dispatch(action);
        }
    });
}

/// Has a document checked and shown, as if it had been opened by hand.
#[wasm_bindgen(js_name = openDocument)]
pub fn open_document(name: String, bytes: Vec<u8>) {
    dispatch(Action::Given { name, bytes });
}

/// Sets what an attribute of the element says: `language`, `theme` or `profile`.
#[wasm_bindgen(js_name = setOption)]
pub fn set_option(name: &str, value: Option<String>) {
    let value = value.as_deref();
    match name {
        "language" => dispatch(Action::Language(if value == Some("en") { Language::En } else { Language::Zh })),
        "theme" => dispatch(Action::Theme(match value {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        })),
        "profile" => dispatch(Action::Profile(value.map(str::to_owned))),
        _ => {}
    }
}

/// A new version of the page is waiting.
#[wasm_bindgen(js_name = updateReady)]
pub fn update_ready() {
    dispatch(Action::Update(true));
}
