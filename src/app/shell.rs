//! What stands around the program: the page's first script, or the element of the npm package.
//!
//! In: calls. Out: what the script gives. Each instance of the program has a `yuheng` object of its own
//! (see `www/boot.js` and `www/npm/yuheng.js`), so that several elements on one page do not meet.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{ShadowRoot, Worker};

#[wasm_bindgen]
extern "C" {
    /// `page`, `element`, `worker`, or `library`, where nothing is mounted.
    #[wasm_bindgen(js_namespace = yuheng, js_name = mode)]
    fn mode_of() -> String;
    /// A worker that runs this same program, or nothing.
    #[wasm_bindgen(js_namespace = yuheng, js_name = worker, catch)]
    pub fn worker() -> Result<Option<Worker>, JsValue>;
    /// The model that reads scans, as bytes; nothing where there is none.
    #[wasm_bindgen(js_namespace = yuheng, js_name = model, catch)]
    pub fn model() -> Result<Option<Promise>, JsValue>;
    /// What is within that others made, and under which licences; nothing where that is not at hand.
    #[wasm_bindgen(js_namespace = yuheng, js_name = licences, catch)]
    pub fn licences() -> Result<Option<Promise>, JsValue>;
    /// The digest of the one file; nothing where the program is not in it.
    #[wasm_bindgen(js_namespace = yuheng, js_name = digest)]
    pub fn digest() -> Option<String>;
    /// The shadow root that the program is mounted in; nothing for a page of its own.
    #[wasm_bindgen(js_namespace = yuheng, js_name = root)]
    pub fn root() -> Option<ShadowRoot>;
    /// Tells what is around of a report or a failure.
    #[wasm_bindgen(js_namespace = yuheng, js_name = emit)]
    pub fn emit(name: &str, detail: &JsValue);
    /// Takes the new version of the page that is waiting.
    #[wasm_bindgen(js_namespace = yuheng, js_name = update)]
    pub fn update();
    /// What the last session of this tab kept: `{ number, about, content }` of each.
    #[wasm_bindgen(js_namespace = ["yuheng", "store"], js_name = all, catch)]
    pub fn store_all() -> Result<Promise, JsValue>;
    /// Keeps some files, and of those kept before only the ones with these numbers.
    #[wasm_bindgen(js_namespace = ["yuheng", "store"], js_name = keep, catch)]
    pub fn store_keep(some: &Array, numbers: &Array) -> Result<Promise, JsValue>;
    /// Erases what was kept.
    #[wasm_bindgen(js_namespace = ["yuheng", "store"], js_name = clear, catch)]
    pub fn store_clear() -> Result<Promise, JsValue>;
}

/// What the program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A page of its own.
    Page,
    /// An element of another page.
    Element,
    /// The worker of one of these.
    Worker,
    /// Functions only.
    Library,
}

/// What this instance is.
pub fn mode() -> Mode {
    match mode_of().as_str() {
        "page" => Mode::Page,
        "element" => Mode::Element,
        "worker" => Mode::Worker,
        _ => Mode::Library,
    }
}
