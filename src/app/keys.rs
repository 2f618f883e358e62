//! The keys, in a box over the page.

use super::Ui;
use super::state::Action;
use super::typed::use_focused;
use crate::messages::page as t;
use yew::prelude::*;

#[component]
pub fn Keys() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let button = use_focused();
    let closing = desk.state.dispatcher();
    let keys = Callback::from(move |e: KeyboardEvent| {
        if e.key() == "Escape" {
            closing.dispatch(Action::Dialog(None));
        }
    });
    // Each line is keys and what they do.
    let line =
        |(keys, does): (&str, &str)| html! { <><dt>{ for keys.split(' ').map(|k| html! { <kbd>{ k }</kbd> }) }</dt><dd>{ does }</dd></> };
    let lines = t::KEYS.split('|').filter_map(|l| l.split_once('：').or_else(|| l.split_once(": "))).map(line);
    html! {
        <div class="keys" role="dialog" aria-modal="true" aria-label={t::KEYS_TITLE} onkeydown={keys}>
            <h2>{ t::KEYS_TITLE }</h2>
            <dl>{ for lines }</dl>
            <button ref={button} onclick={desk.on(|_| Action::Dialog(None))}>{ t::CLOSE }</button>
        </div>
    }
}
