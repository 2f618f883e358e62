//! What was checked and what was not: every rule with its state, where it was asked, and what a person says of it.

use super::Ui;
use super::manual::Say;
use super::state::{Action, Panel};
use crate::messages::{page as t, report as m};
use crate::report::{LedgerEntry, LedgerPlace, Report, Severity, State, Subject};
use yew::prelude::*;

/// The states, what a reviewer must look at first.
const STATES: [State; 5] = [State::Broken, State::Unchecked, State::Rounding, State::Held, State::NotApplicable];
/// Places of one rule that are listed.
const PLACES: usize = 40;

/// The line that says how far the check went; it leads to the view.
#[component]
pub fn Line() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let Some(view) = desk.state.view.clone() else { return Html::default() };
    let words = view.report.checked();
    if words.is_empty() || view.report.forms.is_empty() && view.report.narrative.claims == 0 {
        return Html::default();
    }
    let open = desk.state.panel == Panel::Ledger;
    let clean = view.report.count(Severity::Error) == 0 && !view.report.forms.is_empty();
    let other = if open { Panel::Findings } else { Panel::Ledger };
    html! {
        <button class={classes!("checked", clean.then_some("clean"))} aria-expanded={open.to_string()} onclick={desk.on(move |_| Action::Panel(other))}>
            <span>{ words }</span><b>{ if open { t::LEDGER_CLOSE } else { t::LEDGER_OPEN } }</b>
        </button>
    }
}

/// The view.
#[component]
pub fn Ledger() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let Some(view) = desk.state.view.clone() else { return Html::default() };
    let group = |state: State| {
        let own: Vec<&LedgerEntry> = view.report.checks.iter().filter(|c| c.settled() == state).collect();
        if own.is_empty() {
            return Html::default();
        }
        let title = format!("{} {}", m::state(state), own.len());
        html! {
            <details open={matches!(state, State::Broken | State::Unchecked)}>
                <summary>{ title }</summary>
                <ul>{ for own.into_iter().map(|c| line(&desk, &view.report, c)) }</ul>
            </details>
        }
    };
    html! { <div class="ledger" role="region" aria-label={t::LEDGER}>{ for STATES.into_iter().map(group) }</div> }
}

fn line(desk: &Ui, report: &Report, checked: &LedgerEntry) -> Html {
    let of_it = |f: &crate::report::Finding| f.rule == checked.rule || f.relations.iter().any(|r| r.rule == checked.rule);
    let first = report.findings.iter().position(of_it).filter(|_| checked.tally.broken > 0);
    let why = checked.why.map(|w| m::why(w, &checked.forms));
    let times = m::times(checked.tally);
    let said = [Some(times).filter(|t| !t.is_empty()), why].into_iter().flatten().collect::<Vec<_>>().join("；");
    let name = checked.name().to_owned();
    // A person answers what the program could not; what was answered may be taken back.
    let asked = checked.tally.open > 0 || checked.state == State::Unchecked || checked.manual.is_some();
    html! {
        <li>
            if let Some(index) = first {
                <button class="quiet link" onclick={desk.on(move |_| Action::OpenFinding(index))}>{ name }</button>
            } else {
                <span>{ name }</span>
            }
            <small>{ said }</small>
            if asked {
                <Say of={Subject::Rule(checked.rule.clone())} said={checked.manual.clone()} />
            }
            if !checked.places.is_empty() {
                <details class="places" open={checked.state == State::Unchecked}>
                    <summary>{ t::ledger_places(checked.places.len()) }</summary>
                    <ul>{ for checked.places.iter().take(PLACES).map(|p| place(desk, report, p)) }</ul>
                </details>
            }
        </li>
    }
}

/// A column of a form, or a sentence: what became of the rule there, and the way to it.
fn place(desk: &Ui, report: &Report, at: &LedgerPlace) -> Html {
    let form = at.form.and_then(|f| report.forms.get(f as usize)).map_or("", |f| f.name.as_str());
    let name = [form, &at.name].into_iter().filter(|n| !n.is_empty()).collect::<Vec<_>>().join(" ");
    let page = at.page.map_or(String::new(), t::page_number);
    let go = (at.form, at.place, at.page);
    html! {
        <li>
            <button class="quiet link" onclick={desk.on(move |_| Action::GoTo(go.0, go.1, go.2))}>{ name }</button>
            <small>{ format!("{} {page}", m::times(at.tally)) }</small>
        </li>
    }
}
