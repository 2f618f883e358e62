//! The keys, in a box over the page.

use super::boxed::Boxed;
use crate::messages::page as t;
use yew::prelude::*;

#[component]
pub fn Keys() -> Html {
    // Each line is keys and what they do.
    let line =
        |(keys, does): (&str, &str)| html! { <><dt>{ for keys.split(' ').map(|k| html! { <kbd>{ k }</kbd> }) }</dt><dd>{ does }</dd></> };
    let lines = t::KEYS.split('|').filter_map(|l| l.split_once('：').or_else(|| l.split_once(": "))).map(line);
    html! { <Boxed title={t::KEYS_TITLE.text()}><dl>{ for lines }</dl></Boxed> }
}
