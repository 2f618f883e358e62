//! What was checked and what was not: every rule with its state, beside the findings.

use super::Desk;
use super::state::Action;
use crate::messages::{page as t, report as m};
use crate::report::{LedgerEntry, Severity, State};
use yew::prelude::*;

/// The states, what a reviewer must look at first.
const STATES: [State; 5] = [State::Broken, State::Unchecked, State::Rounding, State::Held, State::NotApplicable];

/// The line that says how far the check went; it opens and closes the view.
#[component]
pub fn Line() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let Some(view) = desk.state.view.clone() else { return Html::default() };
    let words = view.report.checked();
    if words.is_empty() || view.report.forms.is_empty() && view.report.narrative.claims == 0 {
        return Html::default();
    }
    let open = desk.state.ledger;
    let clean = view.report.count(Severity::Error) == 0 && !view.report.forms.is_empty();
    html! {
        <button class={classes!("checked", clean.then_some("clean"))} aria-expanded={open.to_string()} onclick={desk.on(|_| Action::Ledger)}>
            <span>{ words }</span><b>{ if open { t::LEDGER_CLOSE } else { t::LEDGER_OPEN } }</b>
        </button>
    }
}

/// The view.
#[component]
pub fn Ledger() -> Html {
    let desk = use_context::<Desk>().expect("inside App");
    let Some(view) = desk.state.view.clone() else { return Html::default() };
    let group = |state: State| {
        let own: Vec<&LedgerEntry> = view.report.checks.iter().filter(|c| c.state == state).collect();
        if own.is_empty() {
            return Html::default();
        }
        let title = format!("{} {}", m::state(state), own.len());
        html! {
            <details open={matches!(state, State::Broken | State::Unchecked)}>
                <summary>{ title }</summary>
                <ul>{ for own.into_iter().map(|c| line(&desk, c)) }</ul>
            </details>
        }
    };
    html! { <div class="ledger" role="region" aria-label={t::LEDGER}>{ for STATES.into_iter().map(group) }</div> }
}

fn line(desk: &Desk, checked: &LedgerEntry) -> Html {
    let findings = desk.state.view.as_ref().map(|v| &v.report.findings);
    let of_it = |f: &crate::report::Finding| f.rule == checked.rule || f.relations.iter().any(|r| r.rule == checked.rule);
    let first = findings.and_then(|all| all.iter().position(of_it)).filter(|_| checked.broken > 0);
    let why = checked.why.map(|w| m::why(w, &checked.forms));
    let times = m::times([checked.held, checked.rounding, checked.broken, checked.open]);
    let said = [Some(times).filter(|t| !t.is_empty()), why].into_iter().flatten().collect::<Vec<_>>().join("；");
    let name = checked.name().to_owned();
    html! {
        <li>
            if let Some(index) = first {
                <button class="quiet link" onclick={desk.on(move |_| Action::OpenFinding(index))}>{ name }</button>
            } else {
                <span>{ name }</span>
            }
            <small>{ said }</small>
        </li>
    }
}
