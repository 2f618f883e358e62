//! A page of the PDF as it is printed, with the findings in their places.
//!
//! The page is a picture in SVG, shown as an image: whatever a PDF holds, nothing in it can run.

use super::Ui;
use super::crop::{Reading, address, style_of};
use super::explain::Explain;
use super::state::Action;
use super::topbar::severity_class;
use crate::document::{Bounds, Place};
use crate::messages::page as t;
use crate::report::Severity;
use crate::web::{ReadCell, View};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// How small and how large a page can be seen, in percent of the window's width.
const ZOOM: (u16, u16) = (50, 300);

/// A mark on the page.
#[derive(PartialEq)]
struct Mark {
    bounds: Bounds,
    place: Place,
    severity: Severity,
    suspect: bool,
    finding: usize,
    label: String,
    /// What it should be.
    expected: Option<String>,
}

#[component]
pub fn Leaf() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let number = state.page.unwrap_or(1);
    let picture = state.pictures.get(&number).cloned();
    // The address lives as long as the picture is shown.
    let url = use_memo((number, picture.as_ref().map(Rc::as_ptr)), |_| address(picture.as_ref()?));
    let Some(view) = state.view.clone() else { return Html::default() };
    let Some(&(width, height)) = view.pages.get(number as usize - 1) else { return Html::default() };
    let marks = marks(&desk, number).into_iter().map(|m| {
        let style = style_of(m.bounds, (width, height));
        let selected = state.selected == Some(m.place);
        let class = classes!("box", severity_class(m.severity), m.suspect.then_some("suspect"), selected.then_some("selected"));
        let finding = m.finding;
        // As small as the cell, so no control of its own: the list of findings is, which opens the same.
        html! { <div role="img" {class} {style} title={m.label.clone()} aria-label={m.label} onclick={desk.on(move |_: MouseEvent| Action::OpenFinding(finding))}>if let Some(e) = m.expected { <em>{ e }</em> }</div> }
    });
    let read = read_cells(&desk, picture.iter().flat_map(|p| &p.cells), (width, height));
    let counted = counts(&state.shown(), view.as_ref());
    let choose = desk.on(|e: Event| Action::ShowPage(e.target_unchecked_into::<HtmlSelectElement>().value().parse().ok()));
    let option = |n: u32| {
        let count = counted.get(&n).copied().unwrap_or_default();
        html! { <option value={n.to_string()} selected={n == number}>{ t::page_option(n, count) }</option> }
    };
    let zoom = state.zoom;
    let table = !state.is_page_alone();
    let pages = view.pages.len() as u32;
    html! {
        <section class="sheet leaf">
            <div class="caption">
                <h2>{ t::page_of(number, pages) }</h2>
                <p>
                    <select aria-label={t::PAGES} onchange={choose}>{ for (1..=view.pages.len() as u32).map(option) }</select>
                    <button disabled={number <= 1} onclick={desk.on(|_| Action::NextPage(-1))}>{ t::PREVIOUS_PAGE }</button>
                    <button disabled={number >= pages} onclick={desk.on(|_| Action::NextPage(1))}>{ t::NEXT_PAGE }</button>
                    <button aria-label={t::SMALLER} title={t::SMALLER} disabled={zoom <= ZOOM.0} onclick={desk.on(move |_| Action::Zoom(zoom - 50))}>{ "－" }</button>
                    <button aria-label={t::LARGER} title={t::LARGER} disabled={zoom >= ZOOM.1} onclick={desk.on(move |_| Action::Zoom(zoom + 50))}>{ "＋" }</button>
                    if table {
                        <button onclick={desk.on(|_| Action::ShowPage(None))}>{ t::SHOW_TABLE }</button>
                    }
                </p>
            </div>
            <Explain />
            <div class="scroll">
                <div class="paper" style={format!("aspect-ratio:{width}/{height};--wide:{width};--zoom:{}", f32::from(zoom) / 100.0)}>
                    if let Some(url) = url.as_ref() {
                        <img src={url.to_string()} alt={t::page_of(number, pages)} />
                    } else {
                        <p class="none">{ t::DRAWING }</p>
                    }
                    { for read }
                    { for marks }
                </div>
            </div>
        </section>
    }
}

/// What was read on a page of paper: what is doubtful is marked, what is selected can be typed over.
fn read_cells<'a>(desk: &Ui, cells: impl Iterator<Item = &'a ReadCell>, page: (i32, i32)) -> Vec<Html> {
    let state = &desk.state;
    let Some(view) = &state.view else { return Vec::new() };
    let doubted: BTreeSet<Place> =
        view.report.findings.iter().filter(|f| f.is_misreading()).flat_map(|f| &f.figures).map(|f| f.place).collect();
    let edited: BTreeSet<Place> = state.edits.iter().flatten().map(|e| e.place).collect();
    let one = |cell: &ReadCell| {
        let place = cell.place;
        let edited = edited.contains(&place);
        let unsure = !edited && (!cell.sure || doubted.contains(&place));
        let text = state.cell(place).unwrap_or(&cell.text).to_owned();
        let class = classes!("read", unsure.then_some("unsure"), edited.then_some("edited"));
        let typed_over = state.selected == Some(place) && state.scans.typed_over == Some(place);
        html! {
            <div {class} style={style_of(cell.bounds, page)} title={text.clone()} onclick={desk.on(move |_: MouseEvent| Action::TypeOver(place))}>
                if typed_over {
                    <Reading key={format!("{place:?}{text}")} {place} text={text.clone()} />
                }
            </div>
        }
    };
    cells.map(one).collect()
}

/// How many of some findings each page has.
fn counts(shown: &[usize], view: &View) -> BTreeMap<u32, usize> {
    let mut counts = BTreeMap::new();
    for finding in shown.iter().filter_map(|i| view.report.findings.get(*i)) {
        if let Some((page, _)) = finding.figures.first().and_then(|f| f.location.origin.page()) {
            *counts.entry(page).or_default() += 1;
        }
    }
    counts
}

/// The figures of findings on a page; suspects last, so that they lie on top.
fn marks(desk: &Ui, page: u32) -> Vec<Mark> {
    let state = &desk.state;
    let Some(view) = &state.view else { return Vec::new() };
    let mut out: Vec<Mark> = Vec::new();
    for finding in state.shown() {
        let f = &view.report.findings[finding];
        let open = state.finding == Some(finding);
        for figure in &f.figures {
            let Some((p, bounds)) = figure.location.origin.page() else { continue };
            let wanted = figure.suspect || open || f.proposal.is_none();
            if p == page && wanted && bounds != Bounds::default() && !out.iter().any(|m| m.place == figure.place && m.suspect) {
                let (label, expected) = (f.message.clone(), figure.expected.clone().filter(|_| figure.suspect));
                out.push(Mark { bounds, place: figure.place, severity: f.severity, suspect: figure.suspect, finding, label, expected });
            }
        }
    }
    out.sort_by_key(|m| (m.suspect, state.finding == Some(m.finding)));
    out
}
