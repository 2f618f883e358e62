//! The draft's text: a box to paste into, files, the example.

use super::state::Action;
use super::{Desk, host};
use crate::messages::page as t;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

#[component]
pub fn Input() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let state = &desk.state;
    let typed = desk.on(|e: InputEvent| Action::Type(e.target_unchecked_into::<HtmlTextAreaElement>().value()));
    let keys = {
        let dispatch = state.dispatcher();
        Callback::from(move |e: KeyboardEvent| {
            if e.key() == "Enter" && (e.ctrl_key() || e.meta_key()) {
                e.prevent_default();
                dispatch.dispatch(Action::CheckText);
            }
        })
    };
    html! {
        <main class="input">
            <h1>{ t::PASTE_TITLE }</h1>
            <p class="hint">{ t::PASTE_HINT }</p>
            if let Some(why) = &state.failure {
                <p class="failure" role="alert">{ why }</p>
            }
            <textarea
                aria-label={t::PASTE_TITLE}
                placeholder={t::PASTE_PLACEHOLDER}
                spellcheck="false"
                value={state.text.clone()}
                oninput={typed}
                onkeydown={keys}
            />
            <div class="actions">
                <button class="primary" disabled={state.text.trim().is_empty()} onclick={desk.on(|_| Action::CheckText)}>{ t::CHECK }</button>
                <FileButton />
                <button onclick={desk.on(|_| example())}>{ t::EXAMPLE }</button>
                if state.view.is_some() {
                    <button onclick={desk.on(|_| Action::ShowResult)}>{ t::BACK }</button>
                }
            </div>
            <p class="privacy">{ t::PRIVACY }</p>
        </main>
    }
}

/// The built-in example, with its errors.
fn example() -> Action {
    Action::LoadText { name: t::EXAMPLE_NAME.to_owned(), text: crate::sample::with_errors() }
}

/// A file picker that looks like a button.
#[component]
pub fn FileButton() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let dispatch = desk.state.dispatcher();
    let picked = Callback::from(move |e: Event| {
        let input = e.target_unchecked_into::<HtmlInputElement>();
        if let Some(file) = input.files().and_then(|f| f.get(0)) {
            host::load(file, dispatch.clone());
        }
        input.set_value("");
    });
    html! {
        <label class="button">
            { t::OPEN }
            <input type="file" accept=".txt,.md,.tsv,.text,text/plain" onchange={picked} />
        </label>
    }
}
