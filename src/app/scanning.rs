//! The line that says how far the reading of scanned pages is, and stops it or lets it go on.

use super::Ui;
use super::state::{Action, Screen};
use crate::messages::{page as p, scan as t};
use yew::prelude::*;

/// The line, where there is something to say. No component: one that draws nothing, between siblings that come and go, is put
/// in the wrong place by yew 0.23.
pub fn line(desk: &Ui) -> Html {
    let state = &desk.state;
    let (scans, done, all) = (&state.scans, state.scans.done, state.scans.all);
    if scans.is_running() {
        let words = match state.scanned_elsewhere() {
            Some(name) => t::reading_of(name, done, all),
            None => t::reading(done, all),
        };
        return html! {
            <div class="working scanning">
                <progress max={all.to_string()} value={done.to_string()} aria-label={words.clone()} />
                <span role="status">{ words }</span>
                <button class="small" onclick={desk.on(|_| Action::StopScans)}>{ p::STOP }</button>
            </div>
        };
    }
    let unread = state.view.as_ref().map_or(0, |v| v.unread.len());
    if scans.stopped && unread > 0 && state.screen == Screen::Result {
        return html! {
            <div class="working scanning">
                <span role="status">{ t::stopped(all.saturating_sub(unread), all) }</span>
                <button class="small" onclick={desk.on(|_| Action::ResumeScans)}>{ t::RESUME }</button>
            </div>
        };
    }
    Html::default()
}
