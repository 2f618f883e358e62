//! The draft's text: a box to paste into, files, the example.

use super::state::{Action, Screen};
use super::{Desk, host, shell};
use crate::messages::{Word, page as t};
use crate::web::{FileKind, From};
use web_sys::{HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

#[component]
pub fn Input() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
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
                <span>{ state.catalogue.as_deref().map_or_else(|| t::CATALOGUE_BUILT_IN.into(), t::catalogue_in_use) }</span>
                <TakeButton what={Taken::Catalogue} />
            </p>
            <p class="catalogue">
                <span>{ rules_in_use(state) }</span>
                <TakeButton what={Taken::Rules} />
            </p>
            <p class="privacy">{ if keep { t::PRIVACY_KEPT } else { t::PRIVACY } }</p>
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

/// What a picker of one file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// A table of the classification.
    Catalogue,
    /// A profile of the user's own.
    Rules,
    /// What was accepted.
    Accepted,
}

impl Taken {
    fn label(self) -> Word {
        match self {
            Taken::Catalogue => t::CATALOGUE,
            Taken::Rules => t::RULES,
            Taken::Accepted => t::LOAD_ACCEPTED,
        }
    }

    fn accept(self) -> &'static str {
        match self {
            Taken::Catalogue => ".csv,.xlsx,.xls,.ods,.txt",
            Taken::Rules => ".toml,.txt",
            Taken::Accepted => ".json",
        }
    }

    /// What becomes of the file.
    pub fn action(self, name: String, bytes: Vec<u8>) -> Action {
        match self {
            Taken::Catalogue => Action::Catalogue { name, bytes },
            Taken::Rules => Action::Rules { name, bytes },
            Taken::Accepted => Action::LoadAccepted { name, text: String::from_utf8_lossy(&bytes).into_owned() },
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct TakeButtonProps {
    pub what: Taken,
}

/// A picker for a file that is no draft: a table of the classification, rules, what was accepted.
#[component]
pub fn TakeButton(props: &TakeButtonProps) -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let (dispatch, what) = (desk.state.dispatcher(), props.what);
    let picked = Callback::from(move |e: Event| {
        let input = e.target_unchecked_into::<HtmlInputElement>();
        if let Some((name, file)) = host::listed(input.files()).into_iter().next() {
            host::load_one(name, file, dispatch.clone(), what);
        }
        input.set_value("");
    });
    html! {
        <label class="button small">{ what.label() }<input type="file" accept={what.accept()} onchange={picked} /></label>
    }
}

/// What the picker offers; kinds that are not read are offered, too, to be told how to go on.
const ACCEPT: &str = ".txt,.md,.csv,.tsv,.htm,.html,.xlsx,.xlsm,.xlsb,.xls,.et,.ods,.docx,.docm,.doc,.wps,.pdf,.zip";
