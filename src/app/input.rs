//! The draft's text: a box to paste into, files, the example.

use super::picker::{Picker, Wanted};
use super::state::{Action, Dialog, Screen};
use super::{Ui, shell};
use crate::messages::page as t;
use crate::web::FileKind;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

#[component]
pub fn Input() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let keep = state.keep;
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
                <Picker what={Wanted::Drafts} />
                <Picker what={Wanted::Folder} />
                <button onclick={desk.on(|_| example())}>{ t::EXAMPLE }</button>
                if !state.text.is_empty() {
                    <button onclick={desk.on(|_| Action::Clear)}>{ t::CLEAR }</button>
                }
                if state.library.is_list() {
                    <button onclick={desk.on(|_| Action::Screen(Screen::List))}>{ t::BACK_TO_LIST }</button>
                }
                if state.view.is_some() {
                    <button onclick={desk.on(|_| Action::Screen(Screen::Result))}>{ t::BACK }</button>
                }
            </div>
            <p class="catalogue">
                <span>{ t::DERIVE_HINT }</span>
                <Picker what={Wanted::Records} />
                <button class="small" onclick={desk.on(|_| Action::Export(FileKind::Template))}>{ t::TEMPLATE }</button>
            </p>
            <p class="catalogue">
                <span>{ state.catalogue.as_deref().map_or_else(|| t::CATALOGUE_BUILT_IN.into(), t::catalogue_in_use) }</span>
                <Picker what={Wanted::Classification} />
            </p>
            <p class="catalogue">
                <span>{ rules_in_use(state) }</span>
                <Picker what={Wanted::Rules} />
            </p>
            <p class="catalogue">
                <span>{ state.beside_words() }</span>
                <Picker what={Wanted::Earlier} />
                <Picker what={Wanted::Units} />
                if !state.beside.is_empty() {
                    <button class="small" onclick={desk.on(|_| Action::Alone)}>{ t::BESIDE_NONE }</button>
                }
            </p>
            <p class="privacy">{ if keep { t::PRIVACY_KEPT } else { t::PRIVACY } }{ " " }
                <button class="quiet link" onclick={desk.on(|_| Action::Dialog(Some(Dialog::About)))}>{ crate::messages::about::TITLE }</button>
            </p>
            if shell::mode() == shell::Mode::Page {
                <p class="catalogue keep">
                    <label><input type="checkbox" role="switch" checked={state.keep} onchange={desk.on(move |_| Action::Keep(!keep))} />{ t::KEEP }</label>
                    <span>{ t::KEEP_HINT }</span>
                    <button class="small" onclick={desk.on(|_| Action::Erase)}>{ t::ERASE }</button>
                </p>
            }
        </main>
    }
}

fn rules_in_use(state: &super::state::State) -> String {
    let names: Vec<&str> = state.own.iter().map(|o| o.1.as_str()).collect();
    if names.is_empty() { t::RULES_NONE.into() } else { t::rules_in_use(&names.join("、")) }
}

/// The built-in example, with its errors.
fn example() -> Action {
    Action::LoadText { name: t::EXAMPLE_NAME.into(), text: crate::sample::with_errors() }
}
