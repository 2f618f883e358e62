//! An office's checklist beside the findings: each item answered, its problems leading to their places.

use super::Ui;
use super::manual::Say;
use super::picker::{Picker, Wanted};
use super::state::Action;
use crate::checklist::{Answer, Answered, Checklist, Match};
use crate::messages::{page as t, report as m};
use crate::report::Subject;
use crate::web::{ChecklistView, ChecklistWish};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[component]
pub fn ChecklistPanel() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let Some(list) = desk.state.checklist.clone() else { return Html::default() };
    let stem = desk.state.stem();
    let save = desk.on(move |_: MouseEvent| Action::Checklist(ChecklistWish::Save { stem: stem.clone() }, Vec::new()));
    html! {
        <div class="checklist" role="region" aria-label={t::CHECKLIST}>
            <div class="bar">
                <Lists list={list.clone()} />
                <Picker what={Wanted::Checklist} />
                <button onclick={save}>{ t::CHECKLIST_SAVE }</button>
            </div>
            if let Some((_, rows)) = &list.own {
                <ol>{ for rows.iter().enumerate().map(|(n, row)| own_row(&desk, &list, n, row)) }</ol>
            } else {
                <ol>{ for list.filled.items.iter().map(|i| item(&desk, &list, &format!("{} {}", i.group, i.asks), i)) }</ol>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ListsProps {
    list: std::rc::Rc<ChecklistView>,
}

/// Which list: one's own, or one of those that come with the program.
#[component]
fn Lists(props: &ListsProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let list = &props.list;
    let choose = desk.on(|e: Event| {
        let value = e.target_unchecked_into::<HtmlSelectElement>().value();
        Action::List((!value.is_empty()).then_some(value))
    });
    html! {
        <select aria-label={t::CHECKLIST} onchange={choose}>
            if list.has_own {
                <option value="" selected={list.own.is_some()}>{ list.own.as_ref().map_or(t::CHECKLIST_OWN.to_string(), |o| o.0.clone()) }</option>
            }
            { for Checklist::all().iter().map(|l| {
                let selected = list.own.is_none() && l.id == list.filled.list;
                html! { <option value={l.id.clone()} {selected}>{ &l.name }</option> }
            }) }
        </select>
    }
}

fn class_of(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Open => "open",
        Answer::NotApplicable => "none",
    }
}

/// An item with its answer.
fn item(desk: &Ui, list: &ChecklistView, name: &str, item: &Answered) -> Html {
    let of = Subject::Item { list: list.filled.list.clone(), item: item.item.clone() };
    let asked = !item.item.is_empty() && (item.answer == Answer::Open || item.manual.is_some());
    let problem = |p: &crate::checklist::Problem| match p.finding {
        Some(index) => {
            html! { <li><button class="quiet link" onclick={desk.on(move |_| Action::OpenFinding(index))}>{ &p.text }</button></li> }
        }
        None => html! { <li>{ &p.text }</li> },
    };
    html! {
        <li class={class_of(item.answer)}>
            <b class="answer">{ m::answer(item.answer) }</b>
            <span class="name">{ name }</span>
            if !item.problems.is_empty() {
                <ol class="problems">{ for item.problems.iter().map(problem) }</ol>
            }
            if !item.remark.is_empty() && item.manual.is_none() {
                <small>{ &item.remark }</small>
            }
            if asked {
                <Say {of} said={item.manual.clone()} />
            }
        </li>
    }
}

/// A row of the office's own list, with the item that answers it.
fn own_row(desk: &Ui, list: &ChecklistView, number: usize, row: &Match) -> Html {
    let answered = row.item.as_deref().and_then(|i| list.filled.item(i));
    let choose = desk.on(move |e: Event| {
        let value = e.target_unchecked_into::<HtmlSelectElement>().value();
        Action::Checklist(ChecklistWish::Choose { row: number, item: (!value.is_empty()).then_some(value) }, Vec::new())
    });
    let option = |i: &Answered| {
        let selected = row.item.as_deref() == Some(i.item.as_str());
        html! { <option value={i.item.clone()} {selected}>{ format!("{} {}", i.group, i.asks) }</option> }
    };
    html! {
        <>
            if let Some(answered) = answered {
                { item(desk, list, &row.text, answered) }
            } else {
                <li class="none"><b class="answer">{ t::CHECKLIST_BY_HAND }</b><span class="name">{ &row.text }</span></li>
            }
            <li class="match">
                <label>{ t::CHECKLIST_MATCH }
                    <select onchange={choose}>
                        <option value="" selected={row.item.is_none()}>{ t::CHECKLIST_BY_HAND }</option>
                        { for list.filled.items.iter().filter(|i| !i.item.is_empty()).map(option) }
                    </select>
                </label>
            </li>
        </>
    }
}
