//! The page: a reviewer's desk.
//!
//! In: what the reviewer does. Out: what is drawn. All state is in one reducer (`state`); the
//! views have no logic of their own; `engine` carries requests to the worker and answers back.

mod about;
mod boxed;
mod checklist;
mod crop;
mod derived;
mod desk;
pub mod embed;
mod engine;
mod explain;
mod findings;
mod host;
mod input;
mod keys;
mod leaf;
mod ledger;
mod library;
mod list;
mod listing;
mod manual;
mod picker;
mod prose;
mod readers;
mod review;
mod rules;
mod scanning;
mod sheet;
mod shell;
mod state;
mod store;
mod topbar;
mod typed;
mod words;

use crate::messages::page as t;
use engine::Engine;
use shell::Mode;
use state::{Action, Dialog, Screen, State};
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::{KeyboardEvent, wasm_bindgen::JsCast};
use yew::prelude::*;

/// Starts the page, or the worker's answering where the program is one; as a library it waits to be
/// called.
pub fn start() {
    match shell::mode() {
        Mode::Page | Mode::Element => {
            let typed = host::take_over_shell();
            yew::Renderer::<App>::with_root_and_props(host::mount(), AppProps { typed }).render();
        }
        // A worker that cannot answer is given up by the page, which then does the work itself.
        Mode::Worker => drop(crate::web::serve()),
        Mode::Library => {}
    }
}

/// What every view gets: the state, and the way to change it.
#[derive(Clone)]
pub struct Ui {
    /// The state and its dispatcher.
    pub state: UseReducerHandle<State>,
    /// The state's number: handles of two states read the same newest one.
    revision: u64,
}

impl PartialEq for Ui {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Ui {
    /// A callback that dispatches an action.
    pub fn on<E: 'static>(&self, action: impl Fn(E) -> Action + 'static) -> Callback<E> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |e| dispatch.dispatch(action(e)))
    }
}

/// What the page begins with.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What was typed before the program was there.
    pub typed: String,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let typed = props.typed.clone();
    let state = use_reducer(move || State::new(typed));
    use_engine(&state);
    use_document_events(&state);
    use_effect_with((state.selected, state.finding, state.form, state.page, state.pictures.len()), |_| host::reveal());
    // What had the focus may be gone with the view that it was in.
    use_effect_with((state.page.is_some(), state.screen), |_| host::keep_focus());
    {
        let theme = state.theme;
        use_effect_with(theme, move |theme| host::set_theme(*theme));
    }
    {
        let file = state.download.clone();
        // By where it lies: the same file may be wanted twice.
        use_effect_with(file.as_ref().map(Rc::as_ptr), move |_| {
            if let Some(file) = file {
                // Where the browser refuses, it says so itself.
                let _ = host::save_bytes(&file.0, &file.1);
            }
        });
    }
    use_outside(&state);
    let desk = Ui { state: state.clone(), revision: state.revision };
    let progress = scanning::line(&desk);
    let unlock = state.unlocking.map(|source| desk.on(move |password| Action::Unlock(source, password)));
    let (close, cancel) = (desk.on(|_| Action::CloseFailure), desk.on(|_| Action::Cancel));
    html! {
        <ContextProvider<Ui> context={desk}>
            <topbar::TopBar />
            if state.busy_visible() {
                <div class="working">
                    <div class="progress" role="progressbar" aria-label={t::CHECKING}><span>{ t::CHECKING }</span></div>
                    <button class="small" onclick={cancel}>{ t::CANCEL }</button>
                </div>
            }
            { progress }
            if let Some(why) = &state.failure {
                <p class="failure" role="alert">
                    <span>{ why }</span>
                    if let Some(unlock) = unlock {
                        <typed::Typed class="password" secret=true label={t::PASSWORD.text()} value="" done={unlock} />
                    }
                    <button class="quiet" aria-label={t::CLOSE} onclick={close}>{ "✕" }</button>
                </p>
            }
            if state.update {
                <Update />
            }
            if state.warning {
                <Refused />
            }
            if state.repeated.is_some() {
                <Again />
            }
            if state.screen == Screen::Result {
                <desk::Result />
            } else if state.screen == Screen::Derived {
                <derived::DerivedScreen />
            } else if state.screen == Screen::List {
                <list::List />
            } else {
                <input::Input />
            }
            { match state.dialog {
                Some(Dialog::Keys) => html! { <keys::Keys /> },
                Some(Dialog::About) => html! { <about::About /> },
                None => Html::default(),
            } }
            <div class="toast" role="status" aria-live="polite">{ state.toast.clone().unwrap_or_default() }</div>
        </ContextProvider<Ui>>
    }
}

/// Says that the browser keeps no files, until it is read.
#[component]
fn Refused() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    html! {
        <p class="update" role="status">
            <span>{ t::FILES_NOT_KEPT }</span>
            <button onclick={desk.on(|_| Action::FilesRefused(false))}>{ t::CLOSE }</button>
        </p>
    }
}

/// Asks whether what was pasted takes the place of what it repeats.
#[component]
fn Again() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let Some(repeated) = &desk.state.repeated else { return Html::default() };
    html! {
        <p class="update" role="status">
            <span>{ t::repeated(&repeated.names.join("、")) }</span>
            <button class="primary" onclick={desk.on(|_| Action::Repeated(true))}>{ t::REPLACE }</button>
            <button onclick={desk.on(|_| Action::Repeated(false))}>{ t::KEEP_BOTH }</button>
        </p>
    }
}

/// Asks whether a new version may be taken.
#[component]
fn Update() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let update = {
        let state = desk.state.clone();
        Callback::from(move |_: MouseEvent| {
            if !state.comes_along() || !host::update(&state.kept()) {
                state.dispatch(Action::Toast(t::UPDATE_FAILED.into()));
            }
        })
    };
    html! {
        <p class="update" role="status">
            <span>{ t::UPDATE_READY }</span>
            <button class="primary" onclick={update}>{ t::UPDATE }</button>
            <button onclick={desk.on(|_| Action::Update(false))}>{ t::LATER }</button>
        </p>
    }
}

/// Jobs to the engine, answers back.
#[hook]
fn use_engine(state: &UseReducerHandle<State>) {
    let engine = {
        let dispatch = state.dispatcher();
        use_memo((), move |()| Engine::new(Callback::from(move |(id, answer)| dispatch.dispatch(Action::Answered(id, answer)))))
    };
    // What is in the outbox goes to the engine once.
    {
        let (outbox, engine, dispatch) = (state.outbox.clone(), engine.clone(), state.dispatcher());
        use_effect_with(state.outbox.last().map(|j| j.id), move |last| {
            if let Some(last) = *last {
                outbox.iter().for_each(|job| engine.ask(job));
                dispatch.dispatch(Action::Sent(last));
            }
        });
    }
    {
        let engine = engine.clone();
        use_effect_with(state.given_up, move |id| {
            if let Some(id) = *id {
                engine.give_up(id);
            }
        });
    }
}

/// What is kept on this computer, told to the page around, and the language.
#[hook]
fn use_outside(state: &UseReducerHandle<State>) {
    {
        let dispatch = state.dispatcher();
        use_effect_with((), move |()| {
            embed::announce(dispatch.clone());
            if let Some(kept) = (shell::mode() == Mode::Page).then(host::restored).flatten() {
                let files = kept.keep;
                dispatch.dispatch(Action::Restore(kept));
                let dispatch = dispatch.clone();
                if files {
                    wasm_bindgen_futures::spawn_local(async move { dispatch.dispatch(Action::RestoreFiles(store::kept().await)) });
                }
            }
            let tabs = host::other_tabs(dispatch);
            shell::emit("ready", &wasm_bindgen::JsValue::NULL);
            move || drop(tabs)
        });
    }
    use_session(state);
    use_effect_with(state.would_be_lost() && shell::mode() == Mode::Page, |lost| {
        let guard = lost.then(host::guard);
        move || drop(guard)
    });
    use_effect_with(state.language, |language| host::set_language(*language));
    use_effect_with(state.erased, |erased| {
        if *erased > 0 {
            host::erase();
        }
    });
    {
        let (now, dispatch) = (state.clone(), state.dispatcher());
        // What was not kept before has nothing to be erased.
        let watched = state.keep.then(|| {
            let view = state.view.as_ref().map(Rc::as_ptr);
            (view, state.text.clone(), state.accepted.clone(), state.language, state.screen, state.session().is_some())
        });
        use_effect_with(watched, move |watched| {
            if watched.is_some() && !host::keep(&now.kept()) {
                dispatch.dispatch(Action::Keep(false));
                dispatch.dispatch(Action::Toast(t::KEEP_FAILED.into()));
            }
        });
    }
    {
        let keep = state.keep;
        use_effect_with(keep, move |keep| {
            let keep = *keep;
            // Switched off, nothing stays.
            move || {
                if keep {
                    host::erase();
                }
            }
        });
    }
    {
        let view = state.view.clone();
        use_effect_with(view.as_ref().map(Rc::as_ptr), move |_| {
            if let Some(report) = view.as_ref().and_then(|v| crate::web::to_js(&v.report).ok()) {
                shell::emit("report", &report);
            }
        });
    }
    use_effect_with(state.failure.clone(), |failure| {
        if let Some(why) = failure {
            shell::emit("failure", &wasm_bindgen::JsValue::from_str(why));
        }
    });
}

/// The files of the session, kept while the reviewer wants it.
#[hook]
fn use_session(state: &UseReducerHandle<State>) {
    let (files, dispatch) = (state.session().cloned(), state.dispatcher());
    // What is kept already; nothing is known of it before the first time.
    let kept = use_mut_ref(|| None::<BTreeSet<u32>>);
    let numbers = files.as_ref().map(|all| all.iter().map(|f| f.number).collect::<BTreeSet<u32>>());
    use_effect_with(numbers, move |numbers| {
        let (Some(files), Some(numbers)) = (files, numbers.clone()) else {
            // Switched off, what was kept is erased.
            if let Some(kept) = kept.borrow_mut().as_mut() {
                kept.clear();
            }
            return;
        };
        let restored = || files.iter().filter(|f| f.restored).map(|f| f.number).collect();
        let before = kept.replace(Some(numbers.clone())).unwrap_or_else(restored);
        if numbers == before {
            return;
        }
        let new: Vec<u32> = numbers.difference(&before).copied().collect();
        wasm_bindgen_futures::spawn_local(async move {
            if !store::keep(&files, &new).await {
                dispatch.dispatch(Action::FilesRefused(true));
            }
        });
    });
}

/// Whether a key is the first of an amount.
fn begins_amount(key: &str) -> bool {
    matches!(key.as_bytes(), [b'0'..=b'9' | b'-' | b'.' | b'('])
}

/// Keys and drops that work wherever the focus is.
#[hook]
fn use_document_events(state: &UseReducerHandle<State>) {
    let dispatch = state.dispatcher();
    use_effect_with((), move |()| {
        let keys = {
            let dispatch = dispatch.clone();
            gloo::events::EventListener::new_with_options(
                &host::scope(),
                "keydown",
                gloo::events::EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                    if host::is_typing(event) {
                        return;
                    }
                    let control = event.ctrl_key() || event.meta_key();
                    let action = match event.key().as_str() {
                        "z" if control && !event.shift_key() => Action::Undo,
                        "y" if control => Action::Redo,
                        "Z" if control => Action::Redo,
                        _ if control || event.alt_key() => return,
                        "j" | "n" => Action::NextFinding(1),
                        "k" | "p" => Action::NextFinding(-1),
                        "[" => Action::NextForm(-1),
                        "]" => Action::NextForm(1),
                        "F2" | "Enter" if host::in_table(event) => Action::BeginEdit(None),
                        "?" => Action::Dialog(Some(Dialog::Keys)),
                        key if begins_amount(key) && host::in_table(event) => Action::BeginEdit(Some(key.to_owned())),
                        "ArrowUp" if host::in_table(event) => Action::Move(-1, 0),
                        "ArrowDown" if host::in_table(event) => Action::Move(1, 0),
                        "ArrowLeft" if host::in_table(event) => Action::Move(0, -1),
                        "ArrowRight" if host::in_table(event) => Action::Move(0, 1),
                        _ => return,
                    };
                    event.prevent_default();
                    dispatch.dispatch(action);
                },
            )
        };
        let drops = host::file_drops(dispatch.clone());
        let pastes = host::pastes(dispatch.clone());
        move || drop((keys, drops, pastes))
    });
}
