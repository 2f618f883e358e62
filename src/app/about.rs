//! What the program is, in a box over the page: its version and digest, what it keeps, and whose work is in it.

use super::boxed::Boxed;
use super::shell;
use crate::messages::about as t;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

#[component]
pub fn About() -> Html {
    let licences = use_state(|| None::<String>);
    let show = {
        let licences = licences.clone();
        Callback::from(move |_: MouseEvent| {
            let licences = licences.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let text = match shell::licences().ok().flatten() {
                    Some(promise) => JsFuture::from(promise).await.ok().and_then(|t| t.as_string()),
                    None => None,
                };
                licences.set(Some(text.unwrap_or_else(|| t::NO_LICENCES.into())));
            });
        })
    };
    let digest = shell::digest().filter(|d| !d.is_empty());
    html! {
        <Boxed title={t::TITLE.text()} class="about">
            <p>{ t::version(env!("CARGO_PKG_VERSION")) }</p>
            <p>{ t::PRIVACY }</p>
            if let Some(digest) = digest {
                <p>{ t::DIGEST }<br /><code>{ digest }</code></p>
            }
            <p>{ t::MODEL }</p>
            if let Some(text) = &*licences {
                <pre tabindex="0" aria-label={t::LICENCES}>{ text }</pre>
            } else {
                <p><button onclick={show}>{ t::LICENCES }</button></p>
            }
        </Boxed>
    }
}
