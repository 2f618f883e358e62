//! The findings beside the table: one card for one cause, its relations folded beneath.

use super::Ui;
use super::checklist::ChecklistPanel;
use super::ledger::{Ledger, Line};
use super::review::{ReviewBar, RoundView};
use super::rules::Rules;
use super::state::{Action, Panel, group_key};
use super::topbar::severity_class;
use super::typed::use_focused;
use crate::document::Place;
use crate::messages::{self, page as t};
use crate::report::{Finding, Proposal};
use crate::web::View;
use web_sys::{HtmlInputElement, HtmlSelectElement};
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
            if state.panel == Panel::Findings {
                <ReviewBar />
                <RoundView />
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
            if !desk.state.hidden.is_empty() {
                <p class="hidden">
                    { for desk.state.hidden.iter().map(|key| shown_again(desk, view, key)) }
                </p>
            }
            <ol class="cards">{ for desk.state.grouped().into_iter().map(|(key, all)| group(desk, view, &key, &all)) }</ol>
        </>
    }
}

/// The button that shows a hidden group again.
fn shown_again(desk: &Ui, view: &View, key: &str) -> Html {
    let own: Vec<&Finding> = view.report.findings.iter().filter(|f| group_key(f) == key).collect();
    let Some(first) = own.first() else { return Html::default() };
    let (label, key) = (t::show_group(first.rule_name(), own.len()), key.to_owned());
    html! { <button class="draw" onclick={desk.on(move |_| Action::Group(key.clone(), true))}>{ label }</button> }
}

/// Findings of one rule and form: many are one card that unfolds.
fn group(desk: &Ui, view: &View, key: &str, all: &[usize]) -> Html {
    let findings = &view.report.findings;
    let [first, _, ..] = all else { return html! { <>{ for all.iter().map(|&i| card(desk, i, &findings[i])) }</> } };
    let one = &findings[*first];
    let open = desk.state.unfolded.contains(key) || desk.state.finding.is_some_and(|f| all.contains(&f));
    let form = view.report.form_of(one).map_or(String::new(), |f| format!("{} ", f.name));
    let (fold, hide, ask) = (key.to_owned(), key.to_owned(), key.to_owned());
    let asking = desk.state.accepting_group.as_deref() == Some(key);
    html! {
        <li class={classes!("group", severity_class(one.severity))}>
            <button class="message" aria-expanded={open.to_string()} onclick={desk.on(move |_| Action::Group(fold.clone(), false))}>
                <span class="severity">{ messages::severity(one.severity) }</span>
                <span>{ format!("{form}{}", one.rule_name()) }</span>
                <small>{ t::group_of(all.len()) }</small>
            </button>
            <p class="reason">
                if !asking {
                    <button class="draw" onclick={desk.on(move |_| Action::AcceptingGroup(ask.clone()))}>{ t::ACCEPT_GROUP }</button>
                    <button class="draw" onclick={desk.on(move |_| Action::Group(hide.clone(), true))}>{ t::HIDE_GROUP }</button>
                }
            </p>
            if asking {
                <Reason findings={all.to_vec()} what={Says::Accepted} />
            }
            if open {
                <ol class="cards">{ for all.iter().map(|&i| card(desk, i, &findings[i])) }</ol>
            }
        </li>
    }
}

/// All that a proposal puts in.
fn values(proposal: &Proposal) -> Vec<String> {
    proposal.edits().into_iter().rev().map(|e| e.text).collect()
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
    if desk.state.accepting == Some(index) {
        return html! { <Reason findings={vec![index]} what={Says::Accepted} /> };
    }
    if desk.state.opining == Some(index) {
        return html! { <Reason findings={vec![index]} what={Says::Opinion} said={finding.opinion.clone().unwrap_or_default()} /> };
    }
    let confirmed = finding.opinion.is_some();
    let confirm = desk.on(move |_| Action::Opine(index, (!confirmed).then(String::new)));
    html! {
        <p class="reason">
            if let Some(opinion) = &finding.opinion {
                <span>{ messages::report::opinion(opinion) }</span>
            }
            <button class="draw" aria-pressed={confirmed.to_string()} onclick={confirm}>{ if confirmed { t::UNCONFIRM } else { t::CONFIRM } }</button>
            <button class="draw" onclick={desk.on(move |_| Action::Opining(Some(index)))}>{ t::OPINION }</button>
            <button class="draw" onclick={desk.on(move |_| Action::Accepting(Some(index)))}>{ t::ACCEPT }</button>
        </p>
    }
}

/// What is written in the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Why findings are none.
    Accepted,
    /// An opinion on a finding that stands.
    Opinion,
}

#[derive(Properties, PartialEq)]
struct ReasonProps {
    findings: Vec<usize>,
    what: Says,
    /// What was said before.
    #[prop_or_default]
    said: String,
}

/// The box for the reason.
#[component]
fn Reason(props: &ReasonProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let what = props.what;
    let reason = use_state(|| props.said.clone());
    let input = use_focused();
    let typed = {
        let reason = reason.clone();
        Callback::from(move |e: InputEvent| reason.set(e.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let submit = {
        let (reason, findings, dispatch) = ((*reason).clone(), props.findings.clone(), desk.state.dispatcher());
        Callback::from(move |e: SubmitEvent| {
            e.prevent_default();
            dispatch.dispatch(match (what, &findings[..]) {
                (Says::Opinion, [index, ..]) => Action::Opine(*index, Some(reason.clone())),
                (Says::Accepted, [index]) => Action::Accept(*index, reason.clone()),
                (_, all) => Action::AcceptAll(all.to_vec(), reason.clone()),
            });
        })
    };
    html! {
        <form class="reason" onsubmit={submit}>
            <label>{ if what == Says::Accepted { t::ACCEPT_REASON } else { t::OPINION_TEXT } }<input ref={input} value={(*reason).clone()} oninput={typed} /></label>
            <button type="submit" class="draw" disabled={reason.trim().is_empty()}>{ t::ACCEPT_DONE }</button>
            <button type="button" class="draw" onclick={desk.on(move |_| if what == Says::Accepted { Action::Accepting(None) } else { Action::Opining(None) })}>{ t::CANCEL }</button>
        </form>
    }
}

/// Lets a person say which form a table without a title is.
fn entitling(desk: &Ui, place: Place) -> Html {
    let Some(view) = &desk.state.view else { return Html::default() };
    let choose = desk.on(move |e: Event| Action::Entitle(place, e.target_unchecked_into::<HtmlSelectElement>().value()));
    html! {
        <p class="reason">
            <label>{ t::WHICH_FORM }
                <select onchange={choose}>
                    <option value="" selected=true disabled=true>{ t::CHOOSE_FORM }</option>
                    { for view.form_names.iter().map(|name| html! { <option value={name.clone()}>{ name }</option> }) }
                </select>
            </label>
        </p>
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
                { super::crop::shown(desk, finding) }
                if let Some(p) = &finding.proposal {
                    <button class="apply" onclick={desk.on(move |_| Action::Apply(index, 0))}>{ t::apply(&values(p)) }</button>
                }
                if finding.relations.first().is_some_and(|r| !r.terms.is_empty()) {
                    <button class="draw" aria-pressed={(desk.state.explained == Some(0)).to_string()} onclick={desk.on(|_| Action::Explain(0))}>{ t::EXPLAIN }</button>
                }
                { for ways }
                { for finding.unread_table().map(|place| entitling(desk, place)) }
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
