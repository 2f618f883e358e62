//! The text that speaks of the figures: numbers that were read are underlined, findings marked on the
//! very words.

use super::Ui;
use super::explain::Explain;
use super::state::Action;
use super::topbar::severity_class;
use crate::document::Place;
use crate::messages::page as t;
use crate::report::Severity;
use crate::web::Prose;
use yew::prelude::*;

/// A stretch of a paragraph that is marked.
struct Mark {
    from: u32,
    to: u32,
    severity: Option<Severity>,
    suspect: bool,
    judged: bool,
    finding: Option<usize>,
    message: String,
}

#[component]
pub fn ProseView() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let Some(view) = desk.state.view.clone() else { return Html::default() };
    let n = &view.report.narrative;
    let paragraphs = view.prose.iter().map(|p| paragraph(&desk, p));
    let unread = n.unread.iter().map(|u| html! { <li>{ &u.text }</li> });
    html! {
        <section class="sheet prose">
            <div class="caption">
                <h2>{ t::PROSE }</h2>
                <p>
                    <span>{ t::prose_read(n.claims, n.judged) }</span>
                    if let Some(page) = desk.state.page_here() {
                        <button onclick={desk.on(move |_| Action::ShowPage(Some(page)))}>{ t::SHOW_PAGE }</button>
                    }
                </p>
            </div>
            <Explain />
            <div class="scroll" lang="zh-CN">
                { for paragraphs }
                if !n.unread.is_empty() {
                    <details class="unread">
                        <summary>{ t::unread(n.unread.len()) }</summary>
                        <ul>{ for unread }</ul>
                    </details>
                }
            </div>
        </section>
    }
}

fn paragraph(desk: &Ui, p: &Prose) -> Html {
    if p.heading {
        return html! { <h3>{ &p.text }</h3> };
    }
    let letters: Vec<char> = p.text.chars().collect();
    let slice = |from: u32, to: u32| letters.iter().skip(from as usize).take(to.saturating_sub(from) as usize).collect::<String>();
    let mut at = 0;
    let mut parts: Vec<Html> = Vec::new();
    for mark in marks(desk, p) {
        if mark.from < at {
            continue;
        }
        parts.push(html! { { slice(at, mark.from) } });
        let place = Place { block: p.block, row: mark.from, column: mark.to };
        let selected = desk.state.selected == Some(place);
        let words = slice(mark.from, mark.to);
        parts.push(match mark.finding {
            Some(finding) => {
                let class =
                    classes!("words", mark.severity.map(severity_class), mark.suspect.then_some("suspect"), selected.then_some("selected"));
                html! { <button {class} title={mark.message} onclick={desk.on(move |_| Action::OpenFinding(finding))}>{ words }</button> }
            }
            None => html! { <span class={if mark.judged { "words read" } else { "words" }}>{ words }</span> },
        });
        at = mark.to;
    }
    parts.push(html! { { slice(at, letters.len() as u32) } });
    html! { <p>{ for parts }</p> }
}

/// The marks of a paragraph from the left; of several on the same words the gravest.
fn marks(desk: &Ui, p: &Prose) -> Vec<Mark> {
    let state = &desk.state;
    let mut out: Vec<Mark> = Vec::new();
    if let Some(view) = &state.view {
        for (finding, f) in view.report.findings.iter().enumerate() {
            let open = state.finding == Some(finding);
            for figure in f.figures.iter().filter(|x| x.place.block == p.block && x.place.column > x.place.row) {
                if figure.suspect || open {
                    out.push(Mark {
                        from: figure.place.row,
                        to: figure.place.column,
                        severity: Some(f.severity),
                        suspect: figure.suspect,
                        judged: true,
                        finding: Some(finding),
                        message: f.message.clone(),
                    });
                }
            }
        }
    }
    let plain = |&(from, to, judged): &(u32, u32, bool)| Mark {
        from,
        to,
        severity: None,
        suspect: false,
        judged,
        finding: None,
        message: String::new(),
    };
    out.extend(p.claims.iter().map(plain));
    out.sort_by_key(|m| (m.from, !m.suspect, m.finding.is_none(), m.to));
    out
}
