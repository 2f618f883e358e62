//! A broken relation, written out over the forms: each figure in it with its sign, and what both
//! sides come to. The figures that stand in the shown form are lit up there (see `sheet`).

use super::Ui;
use super::state::Action;
use crate::messages::page as t;
use crate::report::{FindingFigure, RelationTerm};
use yew::prelude::*;

#[component]
pub fn Explain() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let (Some(relation), Some(terms), Some(number)) = (state.explained_relation(), state.explained_terms(), state.explained) else {
        return Html::default();
    };
    let side = |left: bool| {
        let own = terms.iter().filter(move |(term, _)| term.left == left);
        html! { <ol>{ for own.enumerate().map(|(i, (term, figure))| chip(&desk, *term, figure, i == 0)) }</ol> }
    };
    let all = state.finding.and_then(|f| state.view.as_ref()?.report.findings.get(f)).map_or(1, |f| f.relations.len());
    let sums = relation.sides.clone();
    let sum = |text: String| html! { <span class="sum">{ t::comes_to(&text) }</span> };
    html! {
        <section class="explain" aria-label={t::EXPLAIN}>
            <header>
                <b>{ &relation.name }</b>
                <span class="off">{ t::differs_by(&relation.difference) }</span>
                if all > 1 {
                    <span class="which">{ format!("{} / {all}", number + 1) }</span>
                    <button disabled={number == 0} aria-label={t::PREVIOUS} onclick={desk.on(move |_| Action::Explain(number.saturating_sub(1)))}>{ "‹" }</button>
                    <button disabled={number + 1 >= all} aria-label={t::NEXT} onclick={desk.on(move |_| Action::Explain(number + 1))}>{ "›" }</button>
                }
                <button class="quiet" aria-label={t::CLOSE} onclick={desk.on(move |_| Action::Explain(number))}>{ "✕" }</button>
            </header>
            <div class="equation">
                { side(true) }
                if let Some((left, _)) = &sums {
                    { sum(left.clone()) }
                }
                <b class="equals">{ if relation.at_most { "＞" } else { "≠" } }</b>
                { side(false) }
                if let Some((_, right)) = &sums {
                    { sum(right.clone()) }
                }
            </div>
        </section>
    }
}

/// A figure of the relation: its sign, its name, what is printed; it leads to its place.
fn chip(desk: &Ui, term: RelationTerm, figure: &FindingFigure, first: bool) -> Html {
    let state = &desk.state;
    let class = classes!(
        figure.suspect.then_some("suspect"),
        (state.selected == Some(figure.place)).then_some("selected"),
        (figure.location.index != Some(state.form as u32)).then_some("elsewhere"),
    );
    let number = term.figure;
    html! {
        <li>
            if let Some(sign) = term.sign(first) {
                <i>{ sign }</i>
            }
            <button {class} onclick={desk.on(move |_| Action::ShowFigure(number))}>
                <small>{ &figure.name }</small>
                <b>{ t::printed(&figure.text, figure.currency.name()) }</b>
            </button>
        </li>
    }
}
