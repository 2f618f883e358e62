//! What a person says of what the program could not check: three answers and a note.

use super::Ui;
use super::state::Action;
use crate::messages::{page as t, report as m};
use crate::report::{Manual, ManualResult, Subject};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SayProps {
    /// Of what.
    pub of: Subject,
    /// What was said before.
    #[prop_or_default]
    pub said: Option<Manual>,
}

/// What was said, or the way to say it.
#[component]
pub fn Say(props: &SayProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    // What was pasted has no file to be bound to.
    let bound = desk.state.view.as_ref().is_some_and(|v| v.report.source.digest.is_some());
    if !bound {
        return Html::default();
    }
    let of = props.of.clone();
    if desk.state.saying.as_ref() == Some(&of) {
        return html! { <Form {of} said={props.said.clone()} /> };
    }
    match &props.said {
        Some(said) => {
            let (change, back) = (of.clone(), of);
            html! {
                <p class="reason said">
                    <span>{ m::manual_said(said.result, &said.note) }</span>
                    <button class="draw" onclick={desk.on(move |_| Action::Saying(Some(change.clone())))}>{ t::MANUAL_CHANGE }</button>
                    <button class="draw" onclick={desk.on(move |_| Action::Say(back.clone(), None))}>{ t::UNACCEPT }</button>
                </p>
            }
        }
        None => html! { <button class="draw say" onclick={desk.on(move |_| Action::Saying(Some(of.clone())))}>{ t::MANUAL }</button> },
    }
}

#[component]
fn Form(props: &SayProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let note = use_state(|| props.said.as_ref().map_or(String::new(), |m| m.note.clone()));
    let typed = {
        let note = note.clone();
        Callback::from(move |e: InputEvent| note.set(e.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let choice = |result: ManualResult| {
        let (of, note) = (props.of.clone(), note.trim().to_owned());
        let say = desk.on(move |_: MouseEvent| Action::Say(of.clone(), Some(Manual { result, note: note.clone() })));
        html! { <button type="button" class="draw" onclick={say}>{ m::manual(result) }</button> }
    };
    html! {
        <form class="reason saying" onsubmit={Callback::from(|e: SubmitEvent| e.prevent_default())}>
            <label>{ t::MANUAL_NOTE }<input value={(*note).clone()} oninput={typed} /></label>
            <span class="choices">
                { for ManualResult::ALL.into_iter().map(choice) }
                <button type="button" class="quiet" onclick={desk.on(|_| Action::Saying(None))}>{ t::CANCEL }</button>
            </span>
        </form>
    }
}
