//! A line that is typed into.
//!
//! In: what stands in it. Out: what was typed, when it is left or Enter is pressed. Until then it is the line's own: the
//! page may be drawn anew while one types (a draft of the list was checked), and nothing is lost.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// See the module's doc.
#[derive(Properties, PartialEq)]
pub struct TypedProps {
    pub class: &'static str,
    /// Whether what is typed is not shown.
    #[prop_or_default]
    pub secret: bool,
    /// What it is for.
    pub label: AttrValue,
    pub value: String,
    pub done: Callback<String>,
}

#[component]
pub fn Typed(props: &TypedProps) -> Html {
    let typed = use_state(|| None::<String>);
    let text = |value: HtmlInputElement| value.value();
    let input = {
        let typed = typed.clone();
        Callback::from(move |e: InputEvent| typed.set(Some(text(e.target_unchecked_into()))))
    };
    let change = {
        let (typed, done) = (typed.clone(), props.done.clone());
        Callback::from(move |e: Event| {
            typed.set(None);
            done.emit(text(e.target_unchecked_into()));
        })
    };
    let value = (*typed).clone().unwrap_or_else(|| props.value.clone());
    html! { <input type={if props.secret { "password" } else { "text" }} class={props.class} aria-label={props.label.clone()} placeholder={props.label.clone()} {value} oninput={input} onchange={change} /> }
}

/// An element that has the focus as soon as it is there.
#[hook]
pub fn use_focused() -> NodeRef {
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with((), move |()| {
            if let Some(element) = place.cast::<HtmlElement>() {
                let _ = element.focus();
            }
        });
    }
    place
}
