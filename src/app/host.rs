//! The browser: what the page does with it beside drawing.
//!
//! In: elements, files, the clipboard. Out: actions. Every call that a browser may refuse has a
//! way to go on without it.

use super::shell;
use super::state::{Action, Kept, State, Theme};
use crate::ingest::{Limits, from_clipboard, may_be_document};
use crate::messages::page as t;
use crate::web::Content;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlElement, HtmlIFrameElement, HtmlTextAreaElement, KeyboardEvent, Node, Storage,
};
use yew::UseReducerDispatcher;

type Dispatch = UseReducerDispatcher<State>;

/// The shadow root that the program is mounted in, or the document.
pub fn scope() -> Node {
    shell::root().map_or_else(|| gloo::utils::document().into(), Into::into)
}

/// An element of the program.
pub fn find(selector: &str) -> Option<Element> {
    match shell::root() {
        Some(root) => root.query_selector(selector).ok().flatten(),
        None => gloo::utils::document().query_selector(selector).ok().flatten(),
    }
}

/// The element that has the focus.
fn active() -> Option<Element> {
    match shell::root() {
        // Known to shadow roots and documents, but each by a type of its own.
        Some(root) => js_sys::Reflect::get(&root, &"activeElement".into()).ok()?.dyn_into().ok(),
        None => gloo::utils::document().active_element(),
    }
}

/// Where the program is mounted: an element of its own.
pub fn mount() -> Element {
    find(".app").unwrap_or_else(|| {
        let body: Element = gloo::utils::body().into();
        let made = gloo::utils::document().create_element("div").ok().filter(|e| body.append_child(e).is_ok());
        made.inspect(|e| e.set_class_name("app")).unwrap_or(body)
    })
}

/// Puts the focus on what the page is about.
pub fn focus_content() {
    if let Some(main) = find("main").and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        main.set_tab_index(-1);
        let _ = main.focus();
    }
}

/// What is kept between two times that the page is open, and what a new version takes over.
const KEPT: &str = "yuheng.kept";
const TAKEN_OVER: &str = "yuheng.update";

fn local() -> Option<Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}

fn session() -> Option<Storage> {
    gloo::utils::window().session_storage().ok().flatten()
}

/// Keeps the draft on this computer; whether the browser let it.
pub fn keep(kept: &Kept) -> bool {
    let text = serde_json::to_string(kept).unwrap_or_default();
    local().is_some_and(|s| s.set_item(KEPT, &text).is_ok())
}

/// Erases all that was kept.
pub fn erase() {
    if let Some(s) = local() {
        let _ = s.remove_item(KEPT);
    }
    if let Some(s) = session() {
        let _ = s.remove_item(TAKEN_OVER);
    }
    super::store::erase();
}

/// Hears what other tabs keep.
pub fn other_tabs(dispatch: Dispatch) -> EventListener {
    EventListener::new(&gloo::utils::window(), "storage", move |event| {
        let text = js_sys::Reflect::get(event, &"newValue".into()).ok().and_then(|v| v.as_string());
        let of = js_sys::Reflect::get(event, &"key".into()).ok().and_then(|k| k.as_string());
        if let Some(kept) = text.filter(|_| of.as_deref() == Some(KEPT)).and_then(|t| serde_json::from_str(&t).ok()) {
            dispatch.dispatch(Action::TakeOver(kept));
        }
    })
}

/// What was kept, or what the version before left for this one.
pub fn restored() -> Option<Kept> {
    let left = session().and_then(|s| {
        let text = s.get_item(TAKEN_OVER).ok().flatten();
        let _ = s.remove_item(TAKEN_OVER);
        text
    });
    let text = left.or_else(|| local()?.get_item(KEPT).ok().flatten())?;
    serde_json::from_str(&text).ok()
}

/// Takes the new version of the page; what is on the screen comes along. Whether it could.
pub fn update(kept: &Kept) -> bool {
    let text = serde_json::to_string(kept).unwrap_or_default();
    let taken = session().is_some_and(|s| s.set_item(TAKEN_OVER, &text).is_ok());
    LEAVING.set(taken);
    if taken {
        shell::update();
    }
    taken
}

thread_local! {
    /// Whether the page goes on in a new version: nothing is lost then.
    static LEAVING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Has the browser ask before the page is closed, as long as the listener lives.
pub fn guard() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, |event| {
        if !LEAVING.get() {
            event.prevent_default();
        }
    })
}

/// Takes away what was painted before the program was there; what was typed into it.
pub fn take_over_shell() -> String {
    let Ok(Some(shell)) = gloo::utils::document().query_selector("#shell") else { return String::new() };
    let area = shell.query_selector("textarea").ok().flatten().and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok());
    let typed = area.map(|a| a.value()).unwrap_or_default();
    shell.remove();
    typed
}

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
    for (selector, focus) in [(".finding.open", false), ("td.selected", true), (".words.selected", false), (".leaf .box.selected", false)] {
        let Some(element) = find(selector) else { continue };
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        let typing = active().is_some_and(|a| matches!(a.tag_name().as_str(), "INPUT" | "TEXTAREA" | "BUTTON" | "SUMMARY"));
        if let Some(element) = element.dyn_ref::<HtmlElement>().filter(|_| focus && !typing) {
            let _ = element.focus();
        }
    }
}

/// Puts the focus where one goes on, if it has fallen to the page: to the list's current draft, or the shown view.
pub fn keep_focus() {
    let lost = active().is_none_or(|a| a.tag_name() == "BODY");
    let place = find(".list tr.current button").or_else(|| find(".sheet button:not(:disabled)"));
    if let Some(place) = place.and_then(|e| e.dyn_into::<HtmlElement>().ok()).filter(|_| lost) {
        let _ = place.focus();
        place.scroll_into_view_with_bool(false);
    }
}

/// Moves the focus to the next thing that a menu offers, or the one before.
pub fn step_in(menu: &Element, step: i32) {
    let Ok(all) = menu.query_selector_all("ul button:not(:disabled), ul input") else { return };
    let count = all.length() as i32;
    let focused = active();
    let at = (0..count).find(|i| all.get(*i as u32).is_some_and(|n| focused.as_ref().is_some_and(|f| f.is_same_node(Some(&n)))));
    let next = at.map_or(if step > 0 { 0 } else { count - 1 }, |at| (at + step).rem_euclid(count.max(1)));
    if let Some(element) = all.get(next as u32).and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// What the looks hang on: the element, or the page.
fn outermost() -> Option<Element> {
    match shell::root() {
        Some(root) => Some(root.host()),
        None => gloo::utils::document().document_element(),
    }
}

/// The language, for those who have the page read to them.
pub fn set_language(language: crate::messages::Language) {
    let page = shell::mode() == shell::Mode::Page;
    let element = if page { outermost() } else { find(".app") };
    let Some(element) = element.filter(|e| e.get_attribute("lang").as_deref() != Some(language.tag())) else { return };
    let _ = element.set_attribute("lang", language.tag());
    if page {
        gloo::utils::document().set_title(&format!("{} · {}", t::NAME, t::TAGLINE));
    }
}

/// Light or dark.
pub fn set_theme(theme: Theme) {
    let Some(root) = outermost() else { return };
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

/// Has files checked; what cannot be a document is passed over where several were chosen.
pub fn load(files: Vec<(String, File)>, dispatch: Dispatch) {
    let several = files.len() > 1;
    let files: Vec<_> = files.into_iter().filter(|(name, _)| !several || may_be_document(name)).collect();
    if files.is_empty() {
        dispatch.dispatch(Action::Toast(t::NO_DOCUMENTS.into()));
        return;
    }
    let content = |file: File| Content::File(file.into());
    dispatch.dispatch(Action::Files(files.into_iter().map(|(name, file)| (name, content(file))).collect()));
}

/// Reads the first of some files, and does with it what is wanted.
pub fn load_one(files: Vec<(String, File)>, dispatch: Dispatch, wanted: fn(String, Vec<u8>) -> Action) {
    let Some((name, file)) = files.into_iter().next() else { return };
    wasm_bindgen_futures::spawn_local(async move {
        dispatch.dispatch(match bytes_of(&name, file).await {
            Ok(bytes) => wanted(name, bytes),
            Err(why) => Action::Toast(why),
        });
    });
}

/// Reads base records, or documents to compare with.
pub fn load_for(from: crate::web::DeriveFrom, files: Vec<(String, File)>, dispatch: Dispatch) {
    load_all(files, dispatch, move |read| Action::Derive(from, read));
}

/// Reads files, and does with all of them what is wanted.
pub fn load_all(files: Vec<(String, File)>, dispatch: Dispatch, wanted: impl FnOnce(Vec<(String, Vec<u8>)>) -> Action + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut read = Vec::new();
        for (name, file) in files {
            match bytes_of(&name, file).await {
                Ok(bytes) => read.push((name, bytes)),
                Err(why) => return dispatch.dispatch(Action::Toast(why)),
            }
        }
        dispatch.dispatch(wanted(read));
    });
}

/// The content of a file, or in words why the browser does not give it.
async fn bytes_of(name: &str, file: File) -> Result<Vec<u8>, String> {
    let blob = gloo::file::Blob::from(web_sys::Blob::from(file));
    gloo::file::futures::read_as_bytes(&blob).await.map_err(|e| crate::messages::unread(name, &e.to_string()))
}

/// The files of a picker or of the clipboard; those of a folder with their path.
pub fn listed(files: Option<FileList>) -> Vec<(String, File)> {
    let files = files.as_ref();
    let one = |i| files.and_then(|f| f.get(i));
    let all = (0..files.map_or(0, FileList::length)).filter_map(one);
    all.map(|f| {
        let path = js_sys::Reflect::get(&f, &"webkitRelativePath".into()).ok().and_then(|p| p.as_string());
        (path.filter(|p| !p.is_empty()).unwrap_or_else(|| f.name()), f)
    })
    .collect()
}

/// Files and folders dropped anywhere on the page.
pub fn file_drops(dispatch: Dispatch) -> [EventListener; 2] {
    let document = scope();
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(&document, "dragover", options, |e| e.prevent_default());
    let drop = EventListener::new_with_options(&document, "drop", options, move |event| {
        event.prevent_default();
        let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
        // Entries are there only until the event is over.
        let items = data.items();
        let entry = |i| items.get(i).and_then(|item| item.webkit_get_as_entry().ok().flatten());
        let entries: Vec<FileSystemEntry> = (0..items.length()).filter_map(entry).collect();
        let files = listed(data.files());
        if entries.iter().any(FileSystemEntry::is_directory) {
            let dispatch = dispatch.clone();
            wasm_bindgen_futures::spawn_local(async move { load(within(entries).await, dispatch) });
        } else if !files.is_empty() {
            load(files, dispatch.clone());
        } else {
            paste(&data, &dispatch);
        }
    });
    [over, drop]
}

/// The files of folders, folders within them included.
async fn within(mut open: Vec<FileSystemEntry>) -> Vec<(String, File)> {
    let mut files = Vec::new();
    while let Some(entry) = open.pop() {
        if files.len() >= Limits::DEFAULT.entries {
            break;
        }
        if let Some(file) = entry.dyn_ref::<FileSystemFileEntry>() {
            let found = promised(|done, failed| file.file_with_callback_and_callback(done, failed)).await;
            if let Some(found) = found.and_then(|f| f.dyn_into::<File>().ok()) {
                files.push((entry.full_path().trim_start_matches('/').to_owned(), found));
            }
        } else if let Some(folder) = entry.dyn_ref::<FileSystemDirectoryEntry>() {
            let reader = folder.create_reader();
            // A reader gives a hundred at a time, and nothing at the end.
            loop {
                let some = promised(|done, failed| {
                    let _ = reader.read_entries_with_callback_and_callback(done, failed);
                });
                let Some(some) = some.await.and_then(|s| s.dyn_into::<js_sys::Array>().ok()).filter(|s| s.length() > 0) else { break };
                open.extend(some.iter().filter_map(|e| e.dyn_into::<FileSystemEntry>().ok()));
            }
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// What a function gives to its first callback; nothing where it calls the second.
async fn promised(call: impl Fn(&js_sys::Function, &js_sys::Function)) -> Option<JsValue> {
    let promise = js_sys::Promise::new(&mut |done, failed| call(&done, &failed));
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()
}

/// Pastes anywhere but in a small input: tables of the clipboard's HTML, its text, or files in it.
pub fn pastes(dispatch: Dispatch) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&scope(), "paste", options, move |event| {
        let typing = target(event);
        if typing.as_ref().is_some_and(|e| e.tag_name() == "INPUT") {
            return;
        }
        let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
        // Into a text that is there already a paste of words is an ordinary paste.
        let filled = typing.and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok()).is_some_and(|a| !a.value().trim().is_empty());
        if filled && !has_table(&data.get_data("text/html").unwrap_or_default()) {
            return;
        }
        // Excel puts a picture of the cells beside their text: files count where there is no text.
        if paste(&data, &dispatch) {
            event.prevent_default();
            return;
        }
        let files = listed(data.files());
        if !files.is_empty() {
            event.prevent_default();
            load(files, dispatch.clone());
        }
    })
}

fn has_table(html: &str) -> bool {
    html.to_ascii_lowercase().contains("<table")
}

/// Takes text from the clipboard or a drop; whether there was any.
fn paste(data: &DataTransfer, dispatch: &Dispatch) -> bool {
    let html = data.get_data("text/html").unwrap_or_default();
    if has_table(&html)
        && let Ok(document) = from_clipboard(&crate::messages::PASTED, &html)
    {
        dispatch.dispatch(Action::Paste(document.to_text()));
        for note in &document.notes {
            dispatch.dispatch(Action::Toast(crate::messages::note(note)));
        }
        return true;
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    if text.trim().is_empty() {
        return false;
    }
    dispatch.dispatch(Action::Paste(text));
    true
}

/// Copies a text; says how it went.
pub fn copy(text: String, dispatch: Dispatch) {
    if copy_by_selection(&text) {
        dispatch.dispatch(Action::Toast(t::COPIED.into()));
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let clipboard = js_sys::Reflect::get(&gloo::utils::window().navigator(), &"clipboard".into());
        let done = match clipboard.ok().and_then(|c| c.dyn_into::<web_sys::Clipboard>().ok()) {
            Some(clipboard) => wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            None => false,
        };
        dispatch.dispatch(Action::Toast(if done { t::COPIED.into() } else { t::COPY_FAILED.into() }));
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
    save_blob(name, gloo::file::Blob::new_with_options(text, Some(mime)))
}

/// Saves bytes as a file.
pub fn save_bytes(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    save_blob(name, gloo::file::Blob::new_with_options(bytes, Some("application/octet-stream")))
}

fn save_blob(name: &str, blob: gloo::file::Blob) -> Result<(), JsValue> {
    let document = gloo::utils::document();
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

/// Prints a letter: in a frame of its own, so that nothing of the page is on the paper.
pub fn print(letter: &str) -> Result<(), JsValue> {
    let frame: HtmlIFrameElement = gloo::utils::document().create_element("iframe")?.dyn_into()?;
    frame.set_class_name("offscreen");
    frame.set_attribute("style", "position:fixed;left:-9999px;top:0;width:800px;height:1000px;border:0")?;
    frame.set_attribute("aria-hidden", "true")?;
    frame.set_srcdoc(letter);
    let printed = frame.clone();
    let loaded = Closure::once_into_js(move || {
        if let Some(window) = printed.content_window() {
            let _ = window.print();
        }
        // Some browsers go on while the dialog is open.
        gloo::timers::callback::Timeout::new(60_000, move || printed.remove()).forget();
    });
    frame.set_onload(Some(loaded.unchecked_ref()));
    gloo::utils::body().append_child(&frame)?;
    Ok(())
}
