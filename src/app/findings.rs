//! The findings beside the table: one card for one cause, its relations folded beneath.

use super::Ui;
use super::checklist::ChecklistPanel;
use super::ledger::{Ledger, Line};
use super::rules::Rules;
use super::state::{Action, Panel};
use super::topbar::severity_class;
use crate::document::Place;
use crate::messages::{self, page as t};
use crate::report::{Finding, Proposal};
use crate::web::View;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[component]
pub fn Findings() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let Some(view) = state.view.clone() else { return Html::default() };
    let shown = state.shown();
    let tab = |panel: Panel, label: String| {
        let on = state.panel == panel;
        html! { <button role="tab" aria-selected={on.to_string()} onclick={desk.on(move |_| Action::Panel(panel))}>{ label }</button> }
    };
    html! {
        <section class="findings" aria-label={t::FINDINGS}>
            <div class="panels" role="tablist" aria-label={t::PANELS}>
                { tab(Panel::Findings, format!("{} {}", t::FINDINGS, shown.len())) }
                { tab(Panel::Ledger, t::LEDGER.to_string()) }
                { tab(Panel::Checklist, t::CHECKLIST.to_string()) }
                { tab(Panel::Rules, t::RULES_PANEL.to_string()) }
            </div>
            if state.panel == Panel::Findings || state.panel == Panel::Ledger {
                <Line />
            }
            { match state.panel {
                Panel::Findings => found(&desk, &view, &shown),
                Panel::Ledger => html! { <Ledger /> },
                Panel::Checklist => html! { <ChecklistPanel /> },
                Panel::Rules => html! { <Rules /> },
            } }
        </section>
    }
}

/// The findings that pass the filter.
fn found(desk: &Ui, view: &View, shown: &[usize]) -> Html {
    let this_form = desk.state.filter.this_form;
    html! {
        <>
            <div class="filter">
                <label><input type="checkbox" checked={this_form} onchange={desk.on(|_| Action::ToggleThisForm)} />{ t::THIS_FORM }</label>
            </div>
            if shown.is_empty() && !view.report.findings.is_empty() {
                <p class="none">{ t::NONE_SHOWN }</p>
            }
            <ol class="cards">{ for shown.iter().map(|&i| card(desk, i, &view.report.findings[i])) }</ol>
        </>
    }
}

/// All that a proposal puts in.
fn values(proposal: &Proposal) -> String {
    proposal.edits().into_iter().rev().map(|e| e.text).collect::<Vec<_>>().join("、")
}

/// Takes a finding for right, with the reason that goes into the report.
fn acceptance(desk: &Ui, index: usize, finding: &Finding) -> Html {
    if let Some(reason) = &finding.accepted {
        return html! {
            <p class="reason">
                <span>{ messages::report::accepted_because(reason) }</span>
                <button class="draw" onclick={desk.on(move |_| Action::Accept(index, String::new()))}>{ t::UNACCEPT }</button>
            </p>
        };
    }
    if desk.state.accepting != Some(index) {
        return html! { <button class="draw" onclick={desk.on(move |_| Action::Accepting(Some(index)))}>{ t::ACCEPT }</button> };
    }
    html! { <Reason {index} /> }
}

#[derive(Properties, PartialEq)]
struct ReasonProps {
    index: usize,
}

/// The box for the reason.
#[component]
fn Reason(props: &ReasonProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let index = props.index;
    let reason = use_state(String::new);
    let input = use_node_ref();
    {
        let input = input.clone();
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
            }
        });
    }
    let typed = {
        let reason = reason.clone();
        Callback::from(move |e: InputEvent| reason.set(e.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let submit = {
        let (reason, dispatch) = ((*reason).clone(), desk.state.dispatcher());
        Callback::from(move |e: SubmitEvent| {
            e.prevent_default();
            dispatch.dispatch(Action::Accept(index, reason.clone()));
        })
    };
    html! {
        <form class="reason" onsubmit={submit}>
            <label>{ t::ACCEPT_REASON }<input ref={input} value={(*reason).clone()} oninput={typed} /></label>
            <button type="submit" class="draw" disabled={reason.trim().is_empty()}>{ t::ACCEPT_DONE }</button>
            <button type="button" class="draw" onclick={desk.on(|_| Action::Accepting(None))}>{ t::CANCEL }</button>
        </form>
    }
}

fn card(desk: &Ui, index: usize, finding: &Finding) -> Html {
    let open = desk.state.finding == Some(index);
    let class =
        classes!("finding", severity_class(finding.severity), open.then_some("open"), finding.accepted.as_ref().map(|_| "accepted"));
    let figure = finding.figures.first();
    let line = figure.and_then(|f| messages::origin(&f.location.origin)).unwrap_or_default();
    let relations = finding.relations.iter().enumerate().map(|(number, r)| {
        let drawn = open && desk.state.explained == Some(number);
        html! {
            <li>
                if !r.terms.is_empty() {
                    <button class="draw" aria-pressed={drawn.to_string()} onclick={desk.on(move |_| Action::Explain(number))}>{ t::EXPLAIN }</button>
                }
                <b>{ &r.name }</b><span>{ &r.words }</span>
            </li>
        }
    });
    let ways = finding.alternatives.iter().enumerate().map(|(way, proposal)| {
        let name = |p: Place| finding.figures.iter().find(|f| f.place == p).map_or(String::new(), |f| f.name.clone());
        let cells: Vec<(String, String)> = proposal.edits().into_iter().map(|e| (name(e.place), e.text)).collect();
        html! { <button class="apply way" onclick={desk.on(move |_| Action::Apply(index, way))}>{ t::apply_way(&cells) }</button> }
    });
    html! {
        <li {class}>
            <button class="message" aria-expanded={open.to_string()} onclick={desk.on(move |_| Action::OpenFinding(index))}>
                <span class="severity">{ messages::severity(finding.severity) }</span>
                <span>{ &finding.message }</span>
                <small>{ line }</small>
            </button>
            if open {
                if let Some(p) = &finding.proposal {
                    <button class="apply" onclick={desk.on(move |_| Action::Apply(index, 0))}>{ t::apply(&values(p)) }</button>
                }
                if finding.relations.first().is_some_and(|r| !r.terms.is_empty()) {
                    <button class="draw" aria-pressed={(desk.state.explained == Some(0)).to_string()} onclick={desk.on(|_| Action::Explain(0))}>{ t::EXPLAIN }</button>
                }
                { for ways }
                { acceptance(desk, index, finding) }
                if !finding.relations.is_empty() {
                    <details open={finding.relations.len() <= 3}>
                        <summary>{ t::relations(finding.relations.len()) }</summary>
                        <ul>{ for relations }</ul>
                    </details>
                }
            }
        </li>
    }
}
