//! The draft's text: a box to paste into, files, the example.

use super::state::{Action, Screen};
use super::{Desk, host};
use crate::messages::page as t;
use crate::web::{FileKind, From};
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
                <FileButton label={t::OPEN} folder={false} />
                <FileButton label={t::OPEN_FOLDER} folder={true} />
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
                <PickButton label={t::DERIVE} from={From::Records} />
                <button class="small" onclick={desk.on(|_| Action::Export(FileKind::Template))}>{ t::TEMPLATE }</button>
            </p>
            <p class="catalogue">
                <span>{ state.catalogue.as_deref().map_or_else(|| t::CATALOGUE_BUILT_IN.to_owned(), t::catalogue_in_use) }</span>
                <CatalogueButton />
            </p>
            <p class="privacy">{ t::PRIVACY }</p>
        </main>
    }
}

/// The built-in example, with its errors.
fn example() -> Action {
    Action::LoadText { name: t::EXAMPLE_NAME.to_owned(), text: crate::sample::with_errors() }
}

/// What a file picker asks for.
#[derive(Properties, PartialEq)]
pub struct FileButtonProps {
    pub label: &'static str,
    /// Whether a folder is asked for.
    pub folder: bool,
}

/// A file picker that looks like a button.
#[component]
pub fn FileButton(props: &FileButtonProps) -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let dispatch = desk.state.dispatcher();
    let picked = Callback::from(move |e: Event| {
        let input = e.target_unchecked_into::<HtmlInputElement>();
        let files = host::listed(input.files());
        if !files.is_empty() {
            host::load(files, dispatch.clone());
        }
        input.set_value("");
    });
    let accept = (!props.folder).then_some(ACCEPT);
    html! {
        <label class="button">
            { props.label }
            <input type="file" multiple=true webkitdirectory={props.folder} {accept} onchange={picked} />
        </label>
    }
}

/// What a picker is for.
#[derive(Properties, PartialEq)]
pub struct PickButtonProps {
    pub label: &'static str,
    /// What becomes of the files.
    pub from: From,
}

/// A picker for base records, or for a document to compare with.
#[component]
pub fn PickButton(props: &PickButtonProps) -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let dispatch = desk.state.dispatcher();
    let from = props.from;
    let picked = Callback::from(move |e: Event| {
        let input = e.target_unchecked_into::<HtmlInputElement>();
        let files = host::listed(input.files());
        if !files.is_empty() {
            host::load_for(from, files, dispatch.clone());
        }
        input.set_value("");
    });
    html! {
        <label class="button small">{ props.label }<input type="file" multiple={from == From::Document} accept={ACCEPT} onchange={picked} /></label>
    }
}

/// A picker for an official table of the classification.
#[component]
fn CatalogueButton() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let dispatch = desk.state.dispatcher();
    let picked = Callback::from(move |e: Event| {
        let input = e.target_unchecked_into::<HtmlInputElement>();
        if let Some((name, file)) = host::listed(input.files()).into_iter().next() {
            host::load_catalogue(name, file, dispatch.clone());
        }
        input.set_value("");
    });
    html! {
        <label class="button small">{ t::CATALOGUE }<input type="file" accept=".csv,.xlsx,.xls,.ods,.txt" onchange={picked} /></label>
    }
}

/// What the picker offers; kinds that are not read are offered, too, to be told how to go on.
const ACCEPT: &str = ".txt,.md,.csv,.tsv,.htm,.html,.xlsx,.xlsm,.xlsb,.xls,.et,.ods,.docx,.docm,.doc,.wps,.pdf,.zip";
