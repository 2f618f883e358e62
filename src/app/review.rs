//! What the reviewer decides and says of the shown draft, and what became of the last round's findings.

use super::Ui;
use super::state::Action;
use super::typed::Typed;
use crate::document::Place;
use crate::messages::{page as t, report as m};
use crate::report::{Decision, RoundState};
use yew::prelude::*;

/// The decision, a note, and an own remark on what is selected.
#[component]
pub fn ReviewBar() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    if !state.can_review() {
        return Html::default();
    }
    let review = state.review();
    let choice = |d: Decision| {
        let on = review.decision == Some(d);
        html! { <button aria-pressed={on.to_string()} class={classes!(on.then_some("on"))} onclick={desk.on(move |_| Action::Decide(d))}>{ m::decision(d) }</button> }
    };
    let remark = state.selected.and_then(|place| Some((place, state.named(place)?)));
    let said = |place: Place| review.remarks.iter().find(|r| r.place == place).map_or(String::new(), |r| r.text.clone());
    html! {
        <div class="review">
            <div class="sorts" role="group" aria-label={t::DECISION}>
                { for Decision::ALL.into_iter().map(choice) }
            </div>
            <Typed key={state.name.clone()} class="note" label={t::DECISION_NOTE.text()} value={review.note.clone()} done={desk.on(Action::Note)} />
            if let Some((place, at)) = remark {
                <Typed key={format!("{place:?}")} class="note remark" label={t::remark_on(&at)} value={said(place)} done={desk.on(move |text| Action::Remark(place, text))} />
            }
        </div>
    }
}

/// What became of the last round's findings.
#[component]
pub fn RoundView() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let Some(round) = desk.state.view.as_ref().and_then(|v| v.report.round.clone()) else { return Html::default() };
    let entry = |e: &crate::report::RoundEntry| {
        let class = match e.state {
            RoundState::Mended => "mended",
            RoundState::Unchecked => "unchecked",
            RoundState::Unchanged | RoundState::WrongAgain => "standing",
        };
        let words = html! { <><b {class}>{ m::round_state(e.state) }</b>{ format!(" {} {}", e.number, e.message) }</> };
        match e.now.clone() {
            Some(id) => {
                html! { <li><button class="quiet link" onclick={desk.on(move |_| Action::OpenNamed(id.clone()))}>{ words }</button></li> }
            }
            None => html! { <li>{ words }</li> },
        }
    };
    html! {
        <details class="round" open=true>
            <summary>{ m::round(&round) }</summary>
            <ol>{ for round.entries.iter().map(entry) }</ol>
        </details>
    }
}
