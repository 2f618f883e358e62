//! The documents that were opened together: how far the check is, and how each of them stands.

use super::Ui;
use super::library::{Column, Entry, Status, Sum, Summed};
use super::picker::{Picker, Wanted};
use super::state::{Action, Screen};
use super::topbar::Menu;
use super::typed::Typed;
use crate::messages::{self, page as t, scan};
use crate::report::roster::{Line, Standing};
use crate::report::{Format, Severity};
use crate::web::Packed;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[component]
pub fn List() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let library = &desk.state.library;
    let (done, all) = library.progress();
    let rows = library.sorted().into_iter().filter(|e| desk.state.is_sought(e)).map(|e| row(&desk, e));
    html! {
        <main class="list">
            { head(&desk) }
            if done < all {
                <div class="bar">
                    <progress max={all.to_string()} value={done.to_string()} aria-label={t::CHECKING} />
                    <span role="status">{ t::progress(done, all, library.stopped) }</span>
                </div>
            }
            { pairs(&desk) }
            <div class="scroll">
            if desk.state.summed == Summed::Roster {
                { roster(&desk) }
            } else if desk.state.summed != Summed::Documents {
                { sums(&desk) }
            } else {
                <table>
                    <thead>
                        <tr>
                            { column(&desk, Column::Name, "name", t::DOCUMENT.text()) }
                            { column(&desk, Column::Unit, "wide", t::UNIT.text()) }
                            { column(&desk, Column::Forms, "number wide", t::FORMS.text()) }
                            { column(&desk, Column::Errors, "number", messages::severity(Severity::Error)) }
                            { column(&desk, Column::Warnings, "number", messages::severity(Severity::Warning)) }
                            <th class="wide" scope="col">{ t::DECISION }</th>
                            if desk.state.since > 0 {
                                <th class="wide" scope="col">{ messages::report::ROUND }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            }
            </div>
        </main>
    }
}

/// What can be done with the list.
fn head(desk: &Ui) -> Html {
    let library = &desk.state.library;
    let unread = desk.state.unread_count();
    let (done, all) = library.progress();
    let tab = |of: Summed, label: &'static str| {
        let on = desk.state.summed == of;
        html! { <button aria-pressed={on.to_string()} class={classes!(on.then_some("on"))} onclick={desk.on(move |_| Action::Summary(of))}>{ label }</button> }
    };
    html! {
        <div class="head">
            <h1>{ t::documents(library.entries.len()) }</h1>
            <div class="sorts" role="group">
                { tab(Summed::Documents, t::BY_DOCUMENT.text()) }{ tab(Summed::Units, t::BY_UNIT.text()) }{ tab(Summed::Rules, t::BY_RULE.text()) }
                if !desk.state.roster.is_empty() {
                    { tab(Summed::Roster, t::BY_ROSTER.text()) }
                }
            </div>
            <input class="search" type="search" aria-label={t::SEARCH} placeholder={t::SEARCH} value={desk.state.search.clone()}
                oninput={desk.on(|e: InputEvent| Action::Search(e.target_unchecked_into::<HtmlInputElement>().value()))} />
            <div class="space" />
            if let Some(packing) = &desk.state.packing {
                <span role="status">{ t::packing(packing.done(), packing.all) }</span>
            } else {
                <Menu label={t::ALL_REPORTS}>
                    <li><button onclick={desk.on(|_| Action::Pack(Packed::Returned))}>{ t::RETURNED }</button></li>
                    { for Format::ALL.into_iter().map(|f| html! { <li><button onclick={desk.on(move |_| Action::Pack(Packed::Report(f)))}>{ t::format(f) }</button></li> }) }
                </Menu>
            }
            if library.is_running() {
                <button onclick={desk.on(|_| Action::StopList)}>{ t::STOP }</button>
            } else if done < all {
                <button class="primary" onclick={desk.on(|_| Action::ResumeList)}>{ t::RESUME }</button>
            }
            if unread > 0 && !desk.state.scans.is_running() {
                <button onclick={desk.on(|_| Action::ScanList)}>{ scan::read_all(unread) }</button>
            }
            <button onclick={desk.on(|_| Action::SaveList)}>{ t::SAVE_LIST }</button>
            <Picker what={Wanted::Roster} />
            <Picker what={Wanted::Since} />
            <Picker what={Wanted::Accepted} />
            if !desk.state.accepted.is_empty() {
                <button onclick={desk.on(|_| Action::SaveAccepted)}>{ t::SAVE_ACCEPTED }</button>
            }
            <Picker what={Wanted::MoreDrafts} />
            <button onclick={desk.on(|_| Action::Screen(Screen::Input))}>{ t::NEW }</button>
        </div>
    }
}

/// The head of a column, by which the list is sorted.
fn column(desk: &Ui, column: Column, class: &'static str, label: &'static str) -> Html {
    let sort = desk.state.library.sort;
    let (aria, arrow) = match (sort.by == column, sort.descending) {
        (false, _) => ("none", ""),
        (true, false) => ("ascending", "▲"),
        (true, true) => ("descending", "▼"),
    };
    html! {
        <th {class} aria-sort={aria} scope="col">
            <button class="quiet" onclick={desk.on(move |_| Action::SortList(sort.clicked(column)))}>{ label }<i aria-hidden="true">{ arrow }</i></button>
        </th>
    }
}

/// Files that seem to be one disclosure, and the button that makes them one.
fn pairs(desk: &Ui) -> Html {
    let pairs = desk.state.library.pairs();
    let Some([forms, text]) = pairs.first() else { return html! {} };
    let words = t::pairs(&forms.name, &text.name, pairs.len());
    html! { <div class="proposal" role="status"><span>{ words }</span><button class="primary" onclick={desk.on(|_| Action::Join)}>{ t::JOIN }</button></div> }
}

/// What is owed, and how it stands.
fn roster(desk: &Ui) -> Html {
    let entries = &desk.state.library.entries;
    let line = |line: Line| {
        let drafts = line.drafts.iter().filter_map(|i| entries.get(*i)).map(|e| {
            let source = e.source;
            html! { <button class="quiet link" onclick={desk.on(move |_| Action::Open(source))}>{ &e.name }</button> }
        });
        let class = match line.standing {
            Standing::There => "there",
            Standing::Several | Standing::Unasked => "soft",
            _ => "why",
        };
        html! {
            <tr>
                <td class="name">{ &line.unit }</td>
                <td class="wide">{ line.year.map(|y| y.to_string()).unwrap_or_default() }{ line.kind.as_deref().map(messages::report::kind).unwrap_or_default() }</td>
                <td {class}>{ messages::report::standing(line.standing) }</td>
                <td class="wide">{ for drafts }</td>
                <td class="why wide">{ line.late.map(messages::report::late).unwrap_or_default() }</td>
            </tr>
        }
    };
    html! {
        <table>
            <thead>
                <tr>
                    <th class="name" scope="col">{ t::UNIT }</th><th class="wide" scope="col">{ t::KIND_OF_DRAFT }</th>
                    <th scope="col">{ t::STANDING }</th><th class="wide" scope="col">{ t::DOCUMENT }</th><th class="wide" scope="col">{ t::LATE }</th>
                </tr>
            </thead>
            <tbody>{ for desk.state.roster_lines().into_iter().map(line) }</tbody>
        </table>
    }
}

/// The summary by unit or by rule; a line leads to its documents.
fn sums(desk: &Ui) -> Html {
    let by = desk.state.summed;
    let name = if by == Summed::Units { t::UNIT } else { t::RULE };
    let row = |s: Sum| {
        let sought = s.name.clone();
        // A unit's documents are found by its name; those of a rule are not.
        let name = match by {
            Summed::Units => {
                let to = desk.on(move |_| Action::Sought(sought.clone()));
                html! { <button class="quiet link" onclick={to}>{ s.name }</button> }
            }
            _ => html! { { s.name } },
        };
        html! { <tr><td class="name">{ name }</td><td class="number">{ s.documents }</td>{ count(s.errors, "error") }{ count(s.warnings, "warning") }</tr> }
    };
    html! {
        <table>
            <thead>
                <tr>
                    <th class="name" scope="col">{ name }</th><th class="number" scope="col">{ t::DOCUMENT }</th>
                    <th class="number" scope="col">{ messages::severity(Severity::Error) }</th>
                    <th class="number" scope="col">{ messages::severity(Severity::Warning) }</th>
                </tr>
            </thead>
            <tbody>{ for desk.state.library.sums(by).into_iter().map(row) }</tbody>
        </table>
    }
}

fn count(n: usize, class: &'static str) -> Html {
    html! { <td class="number">if n > 0 { <b class={classes!("count", class)}>{ n }</b> } else { { "0" } }</td> }
}

/// A draft without a form is not as clean as it looks: nothing was checked in it but sentences.
fn forms(n: usize) -> Html {
    if n > 0 {
        html! { <td class="number wide">{ n }</td> }
    } else {
        html! { <td class="number wide"><b class="count warning" title={t::NO_FORMS}>{ "0" }</b></td> }
    }
}

fn row(desk: &Ui, entry: &Entry) -> Html {
    let source = entry.source;
    let current = desk.state.source == Some(source);
    let name = match entry.status {
        Status::Failed(_) => html! { <span>{ &entry.name }</span> },
        _ => html! { <button class="quiet link" onclick={desk.on(move |_| Action::Open(source))}>{ &entry.name }</button> },
    };
    let rest = match &entry.status {
        Status::Waiting => html! { <td class="soft" colspan="6">{ t::WAITING }</td> },
        Status::Failed(why) => {
            let unlock = desk.on(move |password| Action::Unlock(source, password));
            html! {
                <td class="why" colspan="6">
                    { why }
                    if desk.state.locked.contains(&source) {
                        <Typed class="password" secret=true label={t::PASSWORD.text()} value="" done={unlock} />
                    }
                </td>
            }
        }
        Status::Done(s) => {
            let decision = desk.state.decision_of(s);
            let round = s.round.map(t::round_counts).unwrap_or_default();
            let unit = s.unit.as_deref().map(|u| t::of_unit(u, s.year)).unwrap_or_default();
            html! { <><td class="wide">{ unit }</td>{ forms(s.forms) }{ count(s.errors, "error") }{ count(s.warnings, "warning") }<td class="wide">{ decision }</td>if desk.state.since > 0 { <td class="wide">{ round }</td> }</> }
        }
    };
    let unread = if let Status::Done(s) = &entry.status { s.unread.len() } else { 0 };
    html! {
        <tr class={classes!(current.then_some("current"))}>
            <td class="name">{ name }if unread > 0 { <small class="why">{ scan::unread(unread) }</small> }</td>{ rest }
        </tr>
    }
}
