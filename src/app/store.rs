//! The files of a session, kept in the browser between two times that the page is open.
//!
//! In: what is to be kept, or the wish for what was. Out: what was kept. The page's first script does it
//! (`www/store.js`); an element of another page keeps nothing.

use super::shell;
use super::state::Stored;
use crate::web::{from_message, to_message};
use js_sys::{Array, Object, Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Keeps these files and no others; whether the browser let it.
pub async fn keep(files: &[Rc<Stored>], new: &[u32]) -> bool {
    let (some, numbers) = (Array::new(), Array::new());
    for file in files {
        numbers.push(&file.number.into());
        if new.contains(&file.number) {
            match to_js(file) {
                Ok(object) => some.push(&object),
                Err(_) => return false,
            };
        }
    }
    ended(shell::store_keep(&some, &numbers)).await.is_some()
}

/// What the last session kept.
pub async fn kept() -> Vec<Stored> {
    let all = ended(shell::store_all()).await.and_then(|v| v.dyn_into::<Array>().ok());
    all.map(|all| all.iter().filter_map(|v| from_js(&v)).collect()).unwrap_or_default()
}

/// Erases what was kept.
pub fn erase() {
    wasm_bindgen_futures::spawn_local(async {
        // Where there is no store, nothing was kept.
        let _ = ended(shell::store_clear()).await;
    });
}

async fn ended(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

fn to_js(file: &Stored) -> Result<JsValue, JsValue> {
    let object = Object::new();
    Reflect::set(&object, &"number".into(), &file.number.into())?;
    Reflect::set(&object, &"about".into(), &file.about().into())?;
    Reflect::set(&object, &"content".into(), &to_message(&file.content))?;
    Ok(object.into())
}

fn from_js(object: &JsValue) -> Option<Stored> {
    let get = |name: &str| Reflect::get(object, &name.into()).ok();
    Stored::from_parts(get("number")?.as_f64()? as u32, &get("about")?.as_string()?, from_message(get("content")?)?)
}
