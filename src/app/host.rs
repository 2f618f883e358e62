//! The browser: what the page does with it beside drawing.
//!
//! In: elements, files, the clipboard. Out: actions. Every call that a browser may refuse has a
//! way to go on without it.

use super::state::{Action, State, Theme};
use crate::messages::page as t;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DragEvent, Element, File, HtmlElement, HtmlTextAreaElement, KeyboardEvent};
use yew::UseReducerDispatcher;

type Dispatch = UseReducerDispatcher<State>;

/// Whether a key goes into a text box.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Whether a key is pressed in the table, or nowhere in particular.
pub fn in_table(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|e| e.closest(".sheet").ok().flatten().is_some())
}

fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Brings the selected cell and the open finding into sight, and the focus to the cell.
pub fn reveal() {
    let document = gloo::utils::document();
    for (selector, focus) in [(".finding.open", false), ("td.selected", true)] {
        let Ok(Some(element)) = document.query_selector(selector) else { continue };
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        let typing =
            document.active_element().is_some_and(|a| matches!(a.tag_name().as_str(), "INPUT" | "TEXTAREA" | "BUTTON" | "SUMMARY"));
        if let Some(element) = element.dyn_ref::<HtmlElement>().filter(|_| focus && !typing) {
            let _ = element.focus();
        }
    }
}

/// Light or dark.
pub fn set_theme(theme: Theme) {
    let Some(root) = gloo::utils::document().document_element() else { return };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}

/// Whether the page is dark now.
pub fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::Light => false,
        Theme::Dark => true,
        Theme::System => {
            let query = gloo::utils::window().match_media("(prefers-color-scheme: dark)");
            query.ok().flatten().is_some_and(|q| q.matches())
        }
    }
}

/// Reads a file and has it checked.
pub fn load(file: File, dispatch: Dispatch) {
    wasm_bindgen_futures::spawn_local(async move {
        let blob = gloo::file::Blob::from(web_sys::Blob::from(file.clone()));
        match gloo::file::futures::read_as_bytes(&blob).await {
            Ok(bytes) => dispatch.dispatch(Action::LoadFile { name: file.name(), bytes }),
            Err(e) => dispatch.dispatch(Action::Toast(crate::messages::unread(&file.name(), &e.to_string()))),
        }
    });
}

/// Files dropped anywhere on the page.
pub fn file_drops(dispatch: Dispatch) -> [EventListener; 2] {
    let document = gloo::utils::document();
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(&document, "dragover", options, |e| e.prevent_default());
    let drop = EventListener::new_with_options(&document, "drop", options, move |event| {
        event.prevent_default();
        let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
        if let Some(file) = data.files().and_then(|f| f.get(0)) {
            load(file, dispatch.clone());
        } else if let Ok(text) = data.get_data("text/plain")
            && !text.trim().is_empty()
        {
            dispatch.dispatch(Action::LoadText { name: crate::messages::PASTED.to_owned(), text });
        }
    });
    [over, drop]
}

/// Pastes anywhere but in a small input: the clipboard's text, or a file in it.
pub fn pastes(dispatch: Dispatch) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), "paste", options, move |event| {
        let typing = target(event);
        if typing.as_ref().is_some_and(|e| e.tag_name() == "INPUT") {
            return;
        }
        // Into a text that is there already a paste is an ordinary paste.
        let filled = typing.and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok()).is_some_and(|a| !a.value().trim().is_empty());
        let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data).filter(|_| !filled) else { return };
        if let Some(file) = data.files().and_then(|f| f.get(0)) {
            event.prevent_default();
            load(file, dispatch.clone());
        } else if let Ok(text) = data.get_data("text/plain")
            && !text.trim().is_empty()
        {
            event.prevent_default();
            dispatch.dispatch(Action::LoadText { name: crate::messages::PASTED.to_owned(), text });
        }
    })
}

/// Copies a text; says how it went.
pub fn copy(text: String, dispatch: Dispatch) {
    if copy_by_selection(&text) {
        dispatch.dispatch(Action::Toast(t::COPIED.to_owned()));
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let clipboard = js_sys::Reflect::get(&gloo::utils::window().navigator(), &"clipboard".into());
        let done = match clipboard.ok().and_then(|c| c.dyn_into::<web_sys::Clipboard>().ok()) {
            Some(clipboard) => wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            None => false,
        };
        dispatch.dispatch(Action::Toast(if done { t::COPIED } else { t::COPY_FAILED }.to_owned()));
    });
}

/// The way that works from a file, too: a hidden text box, selected.
fn copy_by_selection(text: &str) -> bool {
    let document = gloo::utils::document();
    let Some(area) = document.create_element("textarea").ok().and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok()) else { return false };
    area.set_value(text);
    area.set_class_name("offscreen");
    if gloo::utils::body().append_child(&area).is_err() {
        return false;
    }
    area.select();
    let command = js_sys::Reflect::get(&document, &"execCommand".into()).ok().and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    let done = command.and_then(|f| f.call1(&document, &"copy".into()).ok()).and_then(|v| v.as_bool()).unwrap_or(false);
    area.remove();
    done
}

/// Saves a text as a file.
pub fn save(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let document = gloo::utils::document();
    let blob = gloo::file::Blob::new_with_options(text, Some(mime));
    let url = gloo::file::ObjectUrl::from(blob);
    let link: HtmlElement = document.create_element("a")?.dyn_into()?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    gloo::utils::body().append_child(&link)?;
    link.click();
    link.remove();
    // The address must outlive the click.
    gloo::timers::callback::Timeout::new(10_000, move || drop(url)).forget();
    Ok(())
}

/// Prints the page.
pub fn print() {
    let _ = gloo::utils::window().print();
}
