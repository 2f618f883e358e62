//! A box over the page: its title, what is in it, the button that closes it. Escape closes it, too.

use super::Ui;
use super::state::Action;
use super::typed::use_focused;
use crate::messages::page::CLOSE;
use yew::prelude::*;

/// See the module's doc.
#[derive(Properties, PartialEq)]
pub struct BoxedProps {
    pub title: &'static str,
    #[prop_or_default]
    pub class: &'static str,
    pub children: Html,
}

#[component]
pub fn Boxed(props: &BoxedProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let button = use_focused();
    let closing = desk.state.dispatcher();
    let keys = Callback::from(move |e: KeyboardEvent| {
        if e.key() == "Escape" {
            closing.dispatch(Action::Dialog(None));
        }
    });
    html! {
        <div class={classes!("keys", props.class)} role="dialog" aria-modal="true" aria-label={props.title} onkeydown={keys}>
            <h2>{ props.title }</h2>
            { props.children.clone() }
            <button ref={button} onclick={desk.on(|_| Action::Dialog(None))}>{ CLOSE }</button>
        </div>
    }
}
