//! The rules of the shown document: what each asks, searched, switched off or graded otherwise.

use super::Ui;
use super::state::Action;
use crate::messages::{self, page as t, report as m};
use crate::profile::{Grade, Profile};
use crate::report::{LedgerEntry, State};
use crate::rules;
use crate::text;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[component]
pub fn Rules() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let sought = use_state(String::new);
    let opened = use_state(|| None::<String>);
    let Some(view) = desk.state.view.clone() else { return Html::default() };
    let typed = {
        let sought = sought.clone();
        Callback::from(move |e: InputEvent| sought.set(e.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let key = text::key(&sought).to_lowercase();
    let found = |entry: &&LedgerEntry| {
        let named = text::key(entry.name()).to_lowercase().contains(&key) || entry.rule.contains(&key);
        key.is_empty() || named
    };
    let all: Vec<&LedgerEntry> = view.report.checks.iter().filter(found).collect();
    let count = all.len();
    html! {
        <div class="rules" role="region" aria-label={t::RULES_PANEL}>
            <div class="bar">
                <input type="search" placeholder={t::RULES_SEARCH} aria-label={t::RULES_SEARCH} value={(*sought).clone()} oninput={typed} />
                <button disabled={desk.state.grades.is_empty()} onclick={desk.on(|_| Action::SaveGrades)}>{ t::GRADES_SAVE }</button>
            </div>
            <p class="hint">{ t::rules_found(count) }</p>
            <ul>{ for all.into_iter().map(|e| rule(&desk, &opened, e)) }</ul>
        </div>
    }
}

fn rule(desk: &Ui, opened: &UseStateHandle<Option<String>>, entry: &LedgerEntry) -> Html {
    let id = entry.rule.clone();
    let open = opened.as_deref() == Some(id.as_str());
    let toggle = {
        let (opened, id) = (opened.clone(), id.clone());
        Callback::from(move |_: MouseEvent| opened.set((!open).then(|| id.clone())))
    };
    let explained = open.then(|| rules::explain(&id, Profile::all().iter())).flatten();
    let wanted = desk.state.grades.of(&id);
    let choose = {
        let id = id.clone();
        desk.on(move |e: Event| {
            let value = e.target_unchecked_into::<HtmlSelectElement>().value();
            Action::Grade(id.clone(), Grade::ALL.into_iter().find(|g| g.name() == value))
        })
    };
    let option = |grade: Grade| {
        let word = crate::report::Severity::wanted(grade).map_or(t::GRADE_OFF.text(), messages::severity);
        html! { <option value={grade.name()} selected={wanted == Some(grade)}>{ word }</option> }
    };
    html! {
        <li class={classes!(open.then_some("open"), (wanted == Some(Grade::Off)).then_some("off"))}>
            <button class="quiet name" aria-expanded={open.to_string()} onclick={toggle}>
                <span>{ entry.name() }</span><small>{ m::state(if wanted == Some(Grade::Off) { State::NotApplicable } else { entry.settled() }) }</small>
            </button>
            <select aria-label={t::GRADE} onchange={choose}>
                <option value="" selected={wanted.is_none()}>{ t::GRADE_OWN }</option>
                { for Grade::ALL.into_iter().map(option) }
            </select>
            if let Some(e) = explained {
                <pre>{ e.text() }</pre>
            }
        </li>
    }
}
