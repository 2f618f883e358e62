//! The bar at the top: what was checked, how it stands, what can be done with it.

use super::picker::{Picker, Wanted};
use super::state::{Action, Dialog, Screen, Theme};
use super::{Ui, host};
use crate::messages::{self, Language, page as t, scan};
use crate::profile::Profile;
use crate::report::{Format, Severity, to_text, write_all};
use crate::web::{DeriveFrom, Original};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlSelectElement, Node};
use yew::prelude::*;

#[component]
pub fn TopBar() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let theme = desk.state.theme;
    let other = if state.language == Language::En { Language::Zh } else { Language::En };
    let flip = desk.on(move |_| Action::Theme(if host::is_dark(theme) { Theme::Light } else { Theme::Dark }));
    html! {
        <header class="topbar">
            <button class="skip" onclick={Callback::from(|_| host::focus_content())}>{ t::TO_CONTENT }</button>
            <div class="brand"><b>{ t::NAME }</b><span>{ t::TAGLINE }</span></div>
            if state.screen == Screen::Result {
                <Status />
                <Tools />
            } else {
                <div class="status" />
            }
            <button class="quiet" lang={other.tag()} onclick={desk.on(move |_| Action::Language(other))}>{ t::OTHER_LANGUAGE }</button>
            <button class="quiet" title={t::THEME} aria-label={t::THEME} onclick={flip}>{ "◐" }</button>
        </header>
    }
}

/// What was checked, and the counts.
#[component]
fn Status() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let Some(view) = &state.view else { return Html::default() };
    let report = &view.report;
    let name = match &report.document.unit {
        Some(unit) => t::of_unit(unit, report.document.year),
        None => report.source.name.clone(),
    };
    let chip = |severity: Severity, on: bool| {
        let class = classes!("chip", severity_class(severity), on.then_some("on"));
        let label = messages::severity(severity);
        html! {
            <button {class} aria-pressed={on.to_string()} onclick={desk.on(move |_| Action::ToggleSeverity(severity))}>
                { label }<b>{ report.count(severity) }</b>
            </button>
        }
    };
    html! {
        <div class="status">
            <div class="what" title={state.name.clone()}>
                <h1 lang="zh-CN">{ name }</h1>
                <span>
                    { t::checked(report.forms.len(), report.relations.total) }
                    <Profiles />
                    if !state.beside.is_empty() {
                        { state.beside_words() }
                    }
                </span>
            </div>
            <div class="chips">
                { chip(Severity::Error, state.filter.errors) }
                { chip(Severity::Warning, state.filter.warnings) }
                { chip(Severity::Notice, state.filter.notices) }
                if report.count(Severity::Reading) > 0 {
                    { chip(Severity::Reading, state.filter.readings) }
                }
            </div>
        </div>
    }
}

/// Which profile the document is held against: the one that fits, or one chosen by hand.
#[component]
fn Profiles() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let used = state.view.as_ref().map(|v| v.report.document.profile.clone()).unwrap_or_default();
    // The user's own come first, and take the place of those with the same identifier.
    let built_in = Profile::all().iter().map(|p| (p.id.clone(), p.name.clone())).filter(|p| !state.own.iter().any(|o| o.0 == p.0));
    let all: Vec<(String, String)> = state.own.iter().cloned().chain(built_in).collect();
    let name = |id: &str| all.iter().find(|p| p.0 == id).map_or(String::new(), |p| p.1.clone());
    let choose = desk.on(|e: Event| {
        let value = e.target_unchecked_into::<HtmlSelectElement>().value();
        Action::Profile((!value.is_empty()).then_some(value))
    });
    let option = |(id, name): &(String, String)| {
        let selected = state.profile.as_deref() == Some(id.as_str());
        html! { <option value={id.clone()} {selected}>{ name }</option> }
    };
    html! {
        <select class="profile" aria-label={t::PROFILE} title={t::PROFILE} onchange={choose}>
            <option value="" selected={state.profile.is_none()}>{ t::profile_found(&name(&used)) }</option>
            { for all.iter().map(option) }
        </select>
    }
}

/// What can be done with the check.
#[component]
fn Tools() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let Some(view) = state.view.clone() else { return Html::default() };
    let copy = {
        let (view, dispatch) = (view.clone(), state.dispatcher());
        Callback::from(move |_| host::copy(to_text(&view.report, false), dispatch.clone()))
    };
    let print = {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| {
            let letter = write_all(Format::Html, &[&view.report]).map(|b| String::from_utf8_lossy(&b).into_owned());
            // Where the browser refuses, it says so itself.
            let _ = host::print(&letter.unwrap_or_default());
        })
    };
    let save_text = {
        let (view, name) = (view.clone(), t::corrected_file(&state.stem()));
        Callback::from(move |_: MouseEvent| {
            let _ = host::save(&name, "text/plain;charset=utf-8", &view.text);
        })
    };
    html! {
        <div class="tools">
            if !state.edits.is_empty() {
                <span class="edits">{ t::edits(state.edits.len()) }</span>
            }
            <button title="Ctrl+Z" disabled={state.edits.is_empty()} onclick={desk.on(|_| Action::Undo)}>{ t::UNDO }</button>
            <button title="Ctrl+Y" disabled={state.undone.is_empty()} onclick={desk.on(|_| Action::Redo)}>{ t::REDO }</button>
            <button onclick={copy}>{ t::COPY }</button>
            <Menu label={t::REPORTS}>
                { for originals(&desk) }
                { for Format::ALL.into_iter().map(|f| html! { <li><button onclick={desk.on(move |_| Action::Report(f))}>{ t::format(f) }</button></li> }) }
                <li><button onclick={print}>{ t::PRINT }</button></li>
                <li><button disabled={state.edits.is_empty()} onclick={save_text}>{ t::SAVE_TEXT }</button></li>
                <li><button disabled={state.accepted.is_empty()} onclick={desk.on(|_| Action::SaveAccepted)}>{ t::SAVE_ACCEPTED }</button></li>
            </Menu>
            <Menu label={t::MORE}>
                <li><button title={t::DERIVE_DRAFT_HINT} onclick={desk.on(|_| Action::Derive(DeriveFrom::Draft, Vec::new()))}>{ t::DERIVE_DRAFT }</button></li>
                <li><Picker what={Wanted::Compared} /></li>
                <li><Picker what={Wanted::Earlier} /></li>
                <li><Picker what={Wanted::Units} /></li>
                if !state.beside.is_empty() {
                    <li><button onclick={desk.on(|_| Action::Alone)}>{ t::BESIDE_NONE }</button></li>
                }
                <li><Picker what={Wanted::Since} /></li>
                if state.since > 0 {
                    <li><button onclick={desk.on(|_| Action::Since(Vec::new()))}>{ t::SINCE_NONE }</button></li>
                }
                <li><Picker what={Wanted::Accepted} /></li>
                <li><Picker what={Wanted::Rules} /></li>
                <li><Picker what={Wanted::Model} /></li>
                <li><button onclick={desk.on(|_| Action::Dialog(Some(Dialog::About)))}>{ messages::about::TITLE }</button></li>
            </Menu>
            if state.library.is_list() {
                <button title={t::BEFORE_DRAFT} aria-label={t::BEFORE_DRAFT} disabled={state.neighbour(-1).is_none()} onclick={desk.on(|_| Action::NextDraft(-1))}>{ "‹" }</button>
                <button title={t::NEXT_DRAFT} aria-label={t::NEXT_DRAFT} disabled={state.neighbour(1).is_none()} onclick={desk.on(|_| Action::NextDraft(1))}>{ "›" }</button>
                <button onclick={desk.on(|_| Action::Screen(Screen::List))}>{ t::BACK_TO_LIST }</button>
            }
            <button onclick={desk.on(|_| Action::Screen(Screen::Input))}>{ t::NEW }</button>
            <button class="hardware" title={t::KEYS_TITLE} aria-label={t::KEYS_TITLE} onclick={desk.on(|_| Action::Dialog(Some(Dialog::Keys)))}>{ "?" }</button>
        </div>
    }
}

/// What can be had of the sender's own file: of what was pasted there is none.
fn originals(desk: &Ui) -> Vec<Html> {
    let state = &desk.state;
    let (Some(view), Some(_)) = (&state.view, state.source) else { return Vec::new() };
    let kind = view.report.source.read_as();
    let all = [
        (Original::Marked { list: false }, t::MARKED),
        (Original::Marked { list: true }, t::MARKED_LIST),
        (Original::Corrected { tracked: false }, t::CORRECTED),
        (Original::Corrected { tracked: true }, t::CORRECTED_TRACKED),
        (Original::Reading, scan::SAVE_READING),
        (Original::Searchable, scan::SAVE_SEARCHABLE),
    ];
    let scanned = !view.read.is_empty();
    let item = |(what, label): (Original, messages::Word)| {
        let disabled = matches!(what, Original::Corrected { .. }) && state.edits.is_empty();
        html! { <li><button {disabled} onclick={desk.on(move |_| Action::Original(what))}>{ label.text() }</button></li> }
    };
    all.into_iter().filter(|(what, _)| what.fits(kind, scanned)).map(item).collect()
}

/// A menu that opens below its button.
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    pub label: &'static str,
    pub children: Children,
}

/// See [`MenuProps`]. A choice closes it, as do Escape and leaving it.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state(|| false);
    let place = use_node_ref();
    let set = |to: bool| {
        let open = open.clone();
        move || open.set(to)
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let chosen = {
        let close = set(false);
        Callback::from(move |_: MouseEvent| close())
    };
    let keys = {
        let (open, place, close) = (open.clone(), place.clone(), set(false));
        Callback::from(move |e: KeyboardEvent| {
            let step = match e.key().as_str() {
                "ArrowDown" => 1,
                "ArrowUp" => -1,
                "Escape" => return close(),
                _ => return,
            };
            e.prevent_default();
            open.set(true);
            let place = place.clone();
            // Drawn first: what is hidden takes no focus.
            gloo::timers::callback::Timeout::new(0, move || {
                if let Some(menu) = place.cast::<web_sys::Element>() {
                    host::step_in(&menu, step);
                }
            })
            .forget();
        })
    };
    let left = {
        let (close, place) = (set(false), place.clone());
        Callback::from(move |e: FocusEvent| {
            let inside = e.related_target().and_then(|t| t.dyn_into::<Node>().ok());
            if !place.get().is_some_and(|p| p.contains(inside.as_ref())) {
                close();
            }
        })
    };
    html! {
        <div class="menu" ref={place} onkeydown={keys} onfocusout={left}>
            <button aria-expanded={open.to_string()} aria-haspopup="true" onclick={toggle}>{ props.label }<span aria-hidden="true">{ " ▾" }</span></button>
            // Hidden, not gone: a file picker in it is still to tell what was chosen.
            <ul hidden={!*open} onclick={chosen}>{ for props.children.iter() }</ul>
        </div>
    }
}

/// The class of a severity's marks.
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice",
        Severity::Reading => "reading",
    }
}
