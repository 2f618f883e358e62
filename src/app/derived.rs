//! Derived forms beside the draft, and two documents beside one another: what differs, the forms, the
//! charts.

use super::Ui;
use super::picker::{Picker, Wanted};
use super::state::{Action, Screen, Tab};
use crate::derive::compare::{Difference, Kind};
use crate::messages::{Word, page as t};
use crate::web::{ChartView, DeriveFrom, DerivedCell, DerivedForm, FileKind};
use yew::prelude::*;

#[component]
pub fn DerivedScreen() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let Some(view) = state.derived.clone() else { return Html::default() };
    let made = view.from != DeriveFrom::Document;
    let tab = |of: Tab, label: String| {
        let selected = state.tab == of;
        html! { <button role="tab" aria-selected={selected.to_string()} class={classes!(selected.then_some("on"))} onclick={desk.on(move |_| Action::Tab(of))}>{ label }</button> }
    };
    let file = |kind: FileKind, label: Word| html! { <button onclick={desk.on(move |_| Action::Export(kind))}>{ label }</button> };
    html! {
        <main class="list derived">
            <div class="head">
                <h1>{ &view.title }</h1>
                <span class="soft">{ &view.message }</span>
                <div class="space" />
                if made {
                    <label class="check"><input type="checkbox" checked={state.balanced} onchange={desk.on(|_| Action::Balance)} />{ t::BALANCED }</label>
                    { file(FileKind::Workbook, t::SAVE_WORKBOOK) }
                    { file(FileKind::Html, t::SAVE_HTML) }
                    { file(FileKind::Text, t::SAVE_PLAIN) }
                }
                if state.view.is_some() {
                    <Picker what={Wanted::Compared} />
                    <button onclick={desk.on(|_| Action::Screen(Screen::Result))}>{ t::BACK }</button>
                }
                <button onclick={desk.on(|_| Action::Screen(Screen::Input))}>{ t::NEW }</button>
            </div>
            <div class="sorts tabs-of" role="tablist">
                if view.against {
                    { tab(Tab::Differences, t::differences(view.differences.iter().filter(|d| !d.rounding).count())) }
                }
                if made {
                    { tab(Tab::Forms, t::DERIVED_FORMS.to_owned()) }
                    { tab(Tab::Charts, t::CHARTS.to_owned()) }
                }
            </div>
            <div class="scroll">
                if state.tab == Tab::Differences {
                    { differences(&view.differences, made) }
                } else if state.tab == Tab::Forms {
                    { for view.forms.iter().map(form) }
                } else {
                    { for view.charts.iter().map(chart) }
                }
            </div>
        </main>
    }
}

fn differences(all: &[Difference], made: bool) -> Html {
    let (before, after) = if made { (t::DRAFT.text(), t::DERIVED.text()) } else { (t::BEFORE.text(), t::AFTER.text()) };
    let row = |d: &Difference| {
        let kind = match d.kind {
            Kind::Added => t::ADDED,
            Kind::Gone => t::GONE,
            Kind::Changed => t::CHANGED,
        };
        html! {
            <tr>
                <td>{ &d.form_name }</td>
                <td>{ &d.row }</td>
                <td>{ &d.column }</td>
                <td>{ kind }</td>
                <td class="number">{ &d.before }</td>
                <td class="number">{ &d.after }</td>
                <td class="number">{ &d.by }</td>
                <td class="number">{ d.rate.clone().unwrap_or_default() }</td>
            </tr>
        }
    };
    let (small, large): (Vec<&Difference>, Vec<&Difference>) = all.iter().partition(|d| d.rounding);
    let table = |rows: &[&Difference]| {
        html! {
            <table>
                <thead><tr>
                    <th>{ t::FORMS }</th><th>{ t::ROW }</th><th>{ t::COLUMN }</th><th>{ t::KIND }</th>
                    <th class="number">{ before }</th><th class="number">{ after }</th><th class="number">{ t::BY }</th><th class="number">{ t::RATE }</th>
                </tr></thead>
                <tbody>{ for rows.iter().map(|d| row(d)) }</tbody>
            </table>
        }
    };
    html! {
        <>
            if large.is_empty() {
                <p class="clean">{ t::NO_DIFFERENCE }</p>
            } else {
                { table(&large) }
            }
            if !small.is_empty() {
                <details>
                    <summary>{ t::within_rounding(small.len()) }</summary>
                    { table(&small) }
                </details>
            }
        </>
    }
}

fn form(form: &DerivedForm) -> Html {
    let cell = |header: bool| {
        move |c: &DerivedCell| {
            if header {
                return html! { <th>{ &c.text }</th> };
            }
            let class = classes!(c.number.then_some("amount"), c.was.is_some().then_some(if c.rounding { "notice" } else { "warning" }));
            html! {
                <td {class}>
                    <span>{ &c.text }</span>
                    if let Some(was) = &c.was {
                        <em>{ t::draft_has(was) }</em>
                    }
                </td>
            }
        }
    };
    let row = |(n, cells): (usize, &Vec<DerivedCell>)| html! { <tr>{ for cells.iter().map(cell(n < form.header)) }</tr> };
    html! {
        <section class="sheet">
            <h2>{ &form.title }</h2>
            <table>{ for form.rows.iter().enumerate().map(row) }</table>
        </section>
    }
}

fn chart(chart: &ChartView) -> Html {
    // Drawn by our own program from numbers and escaped names; nothing of it can run.
    let picture = Html::from_html_unchecked(AttrValue::from(chart.svg.clone()));
    html! {
        <figure class="chart">
            { picture }
            <figcaption>{ &chart.text }</figcaption>
        </figure>
    }
}
