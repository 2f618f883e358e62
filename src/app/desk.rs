//! The desk: forms on the left, the table in the middle, findings on the right.

use super::Ui;
use super::findings::Findings;
use super::leaf::Leaf;
use super::prose::ProseView;
use super::sheet::SheetView;
use super::state::{Action, Pane};
use crate::messages::{Word, page as t};
use crate::report::{Finding, Report, Severity};
use crate::web::View;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[component]
pub fn Result() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let pane = desk.state.pane;
    let class = match pane {
        Pane::Findings => "desk show-findings",
        Pane::Forms => "desk show-forms",
    };
    let tab = |of: Pane, label: Word| {
        html! { <button role="tab" aria-selected={(pane == of).to_string()} onclick={desk.on(move |_| Action::Pane(of))}>{ label }</button> }
    };
    html! {
        <main {class}>
            <div class="tabs" role="tablist">
                { tab(Pane::Findings, t::FINDINGS) }
                { tab(Pane::Forms, t::FORMS) }
            </div>
            <Navigation />
            if desk.state.page.is_some() || desk.state.is_page_alone() {
                <Leaf />
            } else if desk.state.shows_prose() {
                <ProseView />
            } else {
                <SheetView />
            }
            <Findings />
        </main>
    }
}

/// How many errors and warnings speak of each form.
fn counts(report: &Report) -> Vec<(usize, usize)> {
    let mut counts = vec![(0, 0); report.forms.len()];
    for finding in report.findings.iter().filter(|f| f.accepted.is_none()) {
        let Some(count) = finding.figures.first().and_then(|f| f.location.index).and_then(|i| counts.get_mut(i as usize)) else { continue };
        match finding.severity {
            Severity::Error => count.0 += 1,
            Severity::Warning => count.1 += 1,
            Severity::Notice | Severity::Reading => {}
        }
    }
    counts
}

/// The same of the text.
fn counts_of_prose(view: &View) -> (usize, usize) {
    let speaks = |f: &&Finding| f.figures.first().is_some_and(|x| view.prose.iter().any(|p| p.block == x.place.block));
    let of = |s: Severity| view.report.open(s).filter(speaks).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// The forms, with how many errors and warnings speak of each.
#[component]
fn Navigation() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let Some(view) = state.view.clone() else { return Html::default() };
    let report = &view.report;
    let counts = counts(report);
    // The text comes behind the forms.
    let prose = report.forms.len();
    let in_prose = counts_of_prose(&view);
    let many = report.document.parts > 1;
    let label = |i: usize| {
        let form = &report.forms[i];
        form.subject.clone().unwrap_or_else(|| form.name.clone())
    };
    let entry = |i: usize| {
        let form = &report.forms[i];
        let (errors, warnings) = counts[i];
        let class = classes!("form", (i == state.form).then_some("current"), form.empty.then_some("empty"));
        let new_part = many && (i == 0 || report.forms[i - 1].part != form.part);
        html! {
            <>
                if new_part {
                    <li class="part">{ form.of.clone().unwrap_or_else(|| t::part(form.part + 1)) }</li>
                }
                <li {class}>
                    <button aria-current={(i == state.form).to_string()} title={form.title.clone()} onclick={desk.on(move |_| Action::ShowForm(i))}>
                        <span class="name" lang="zh-CN">{ label(i) }</span>
                        if form.empty {
                            <span class="tag">{ t::EMPTY_FORM }</span>
                        } else if !form.judged {
                            <span class="tag">{ t::NOT_JUDGED }</span>
                        }
                        if errors > 0 {
                            <span class="count error">{ errors }</span>
                        }
                        if warnings > 0 {
                            <span class="count warning">{ warnings }</span>
                        }
                    </button>
                </li>
            </>
        }
    };
    let choose = desk.on(|e: Event| Action::ShowForm(e.target_unchecked_into::<HtmlSelectElement>().value().parse().unwrap_or(0)));
    let option = |i: usize| {
        let (errors, _) = counts[i];
        let mark = if errors > 0 { format!(" · {errors}") } else { String::new() };
        html! { <option value={i.to_string()} selected={i == state.form}>{ format!("{}{mark}", label(i)) }</option> }
    };
    html! {
        <nav class="forms" aria-label={t::FORMS}>
            <ol>
                { for (0..report.forms.len()).map(entry) }
                if !view.prose.is_empty() {
                    <li class={classes!("part-of-text", state.shows_prose().then_some("current"))}>
                        <button aria-current={state.shows_prose().to_string()} onclick={desk.on(move |_| Action::ShowForm(prose))}>
                            <span class="name">{ t::PROSE }</span>
                            if in_prose.0 > 0 {
                                <span class="count error">{ in_prose.0 }</span>
                            }
                            if in_prose.1 > 0 {
                                <span class="count warning">{ in_prose.1 }</span>
                            }
                        </button>
                    </li>
                }
            </ol>
            <select aria-label={t::FORMS} onchange={choose}>
                { for (0..report.forms.len()).map(option) }
                if !view.prose.is_empty() {
                    <option value={prose.to_string()} selected={state.shows_prose()}>{ t::PROSE }</option>
                }
            </select>
        </nav>
    }
}
