//! The bar at the top: what was checked, how it stands, what can be done with it.

use super::input::PickButton;
use super::state::{Action, Screen, Theme};
use super::{Desk, host};
use crate::messages::{self, page as t};
use crate::profile::Profile;
use crate::report::{Severity, to_text};
use crate::web::From;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[component]
pub fn TopBar() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let state = &desk.state;
    let theme = desk.state.theme;
    let flip = desk.on(move |_| Action::Theme(if host::is_dark(theme) { Theme::Light } else { Theme::Dark }));
    html! {
        <header class="topbar">
            <div class="brand"><b>{ t::NAME }</b><span>{ t::TAGLINE }</span></div>
            if state.screen == Screen::Result {
                <Status />
                <Tools />
            } else {
                <div class="status" />
            }
            <button class="quiet" title={t::THEME} aria-label={t::THEME} onclick={flip}>{ "◐" }</button>
        </header>
    }
}

/// What was checked, and the counts.
#[component]
fn Status() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
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
                <strong>{ name }</strong>
                <span>{ t::checked(report.forms.len(), report.relations.total) }<Profiles /></span>
            </div>
            <div class="chips">
                { chip(Severity::Error, state.filter.errors) }
                { chip(Severity::Warning, state.filter.warnings) }
                { chip(Severity::Notice, state.filter.notices) }
            </div>
        </div>
    }
}

/// Which profile the document is held against: the one that fits, or one chosen by hand.
#[component]
fn Profiles() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let state = &desk.state;
    let used = state.view.as_ref().map(|v| v.report.document.profile.clone()).unwrap_or_default();
    let name = |id: &str| Profile::named(id).map_or(String::new(), |p| p.name.clone());
    let choose = desk.on(|e: Event| {
        let value = e.target_unchecked_into::<HtmlSelectElement>().value();
        Action::Profile((!value.is_empty()).then_some(value))
    });
    let option = |p: &'static Profile| {
        let selected = state.profile.as_deref() == Some(p.id.as_str());
        html! { <option value={p.id.clone()} {selected}>{ &p.name }</option> }
    };
    html! {
        <select class="profile" aria-label={t::PROFILE} title={t::PROFILE} onchange={choose}>
            <option value="" selected={state.profile.is_none()}>{ t::profile_found(&name(&used)) }</option>
            { for Profile::all().iter().map(option) }
        </select>
    }
}

/// What can be done with the check.
#[component]
fn Tools() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let state = &desk.state;
    let Some(view) = state.view.clone() else { return Html::default() };
    let stem = state.name.rsplit_once('.').map_or(state.name.clone(), |(stem, _)| stem.to_owned());
    let copy = {
        let (view, dispatch) = (view.clone(), state.dispatcher());
        Callback::from(move |_| host::copy(to_text(&view.report, false), dispatch.clone()))
    };
    let save = |suffix: &str, mime: &'static str, text: fn(&crate::web::View) -> String| {
        let (view, name) = (view.clone(), format!("{stem}{suffix}"));
        Callback::from(move |_: MouseEvent| {
            let _ = host::save(&name, mime, &text(&view));
        })
    };
    let save_text = save("-更正稿.txt", "text/plain;charset=utf-8", |v| v.text.clone());
    let save_report = save("-检查报告.json", "application/json", |v| v.report.to_json().unwrap_or_default());
    html! {
        <div class="tools">
            if !state.edits.is_empty() {
                <span class="edits">{ t::edits(state.edits.len()) }</span>
            }
            <button title="Ctrl+Z" disabled={state.edits.is_empty()} onclick={desk.on(|_| Action::Undo)}>{ t::UNDO }</button>
            <button title="Ctrl+Y" disabled={state.undone.is_empty()} onclick={desk.on(|_| Action::Redo)}>{ t::REDO }</button>
            <button onclick={copy}>{ t::COPY }</button>
            <button onclick={save_report}>{ t::SAVE_TEXT }</button>
            <button disabled={state.edits.is_empty()} onclick={save_text}>{ t::SAVE_TEXT }</button>
            <button title={t::DERIVE_DRAFT_HINT} onclick={desk.on(|_| Action::Derive(From::Draft, Vec::new()))}>{ t::DERIVE_DRAFT }</button>
            <PickButton label={t::COMPARE_OTHER} from={From::Document} />
            <button onclick={Callback::from(|_| host::print())}>{ t::PRINT }</button>
            if state.library.is_list() {
                <button onclick={desk.on(|_| Action::Screen(Screen::List))}>{ t::BACK_TO_LIST }</button>
            }
            <button onclick={desk.on(|_| Action::Screen(Screen::Input))}>{ t::NEW }</button>
        </div>
    }
}

/// The class of a severity's marks.
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice",
    }
}
