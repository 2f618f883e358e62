//! What a page of paper shows at a place, and what was read there.
//!
//! In: a page's picture and a box on it. Out: that part of it, and beside it the reading, to be confirmed by Enter or put
//! right by typing.

use super::Ui;
use super::state::{Action, Picture};
use super::typed::use_focused;
use crate::document::{Bounds, Place};
use crate::messages::scan as t;
use crate::report::{Finding, FindingFigure};
use crate::web::Content;
use gloo::file::{Blob, ObjectUrl};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// An address of a page's picture, as long as it is held.
pub fn address(picture: &Picture) -> Option<ObjectUrl> {
    let kind = if picture.paper { "image/png" } else { "image/svg+xml" };
    let blob = match &picture.content {
        Content::Bytes(bytes) if bytes.is_empty() => return None,
        Content::Bytes(bytes) => Blob::new_with_options(&bytes[..], Some(kind)),
        // The same file under the kind that browsers draw.
        Content::File(file) => Blob::from(file.slice_with_f64_and_f64_and_content_type(0.0, file.size(), kind).ok()?),
    };
    Some(ObjectUrl::from(blob))
}

/// Where a box lies on a page.
pub fn style_of(b: Bounds, (width, height): (i32, i32)) -> String {
    let percent = |v: i32, of: i32| f64::from(v) * 100.0 / f64::from(of.max(1));
    format!(
        "left:{:.3}%;top:{:.3}%;width:{:.3}%;height:{:.3}%",
        percent(b.left, width),
        percent(b.top, height),
        percent(b.right - b.left, width),
        percent(b.bottom - b.top, height)
    )
}

#[derive(Properties, PartialEq)]
pub struct CropProps {
    pub page: u32,
    pub bounds: Bounds,
    pub label: AttrValue,
}

/// The picture of a cell, with a little of what is around it.
#[component]
pub fn Crop(props: &CropProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let picture = desk.state.pictures.get(&props.page).cloned();
    let url = use_memo(picture.as_ref().map(std::rc::Rc::as_ptr), |_| address(picture.as_ref()?));
    let size = desk.state.view.as_ref().and_then(|v| v.pages.get(props.page as usize - 1)).copied();
    let (Some(url), Some((width, height))) = (&*url, size) else { return Html::default() };
    let part = around(props.bounds, (width, height));
    let (wide, high) = (part.right - part.left, part.bottom - part.top);
    let frame = format!("aspect-ratio:{wide}/{high};max-width:{}px", f64::from(wide) * 2.2);
    // Both lie on the part as a box lies on its page.
    let on_part = |b: Bounds| {
        let [left, right] = [b.left, b.right].map(|x| x - part.left);
        let [top, bottom] = [b.top, b.bottom].map(|y| y - part.top);
        style_of(Bounds { left, top, right, bottom }, (wide, high))
    };
    let (image, mark) = (on_part(Bounds { left: 0, top: 0, right: width, bottom: height }), on_part(props.bounds));
    html! {
        <div class="crop" role="img" aria-label={props.label.clone()} style={frame}>
            <img src={url.to_string()} alt="" style={image} /><i style={mark} />
        </div>
    }
}

/// A box with room around it, on the page.
fn around(b: Bounds, (width, height): (i32, i32)) -> Bounds {
    let high = (b.bottom - b.top).clamp(8, 60);
    Bounds {
        left: (b.left - 2 * high).max(0),
        top: (b.top - high / 2).max(0),
        right: (b.right + 2 * high).min(width).max(1),
        bottom: (b.bottom + high / 2).min(height).max(1),
    }
}

#[derive(Properties, PartialEq)]
pub struct ReadingProps {
    pub place: Place,
    pub text: AttrValue,
    /// Whether it takes the focus.
    #[prop_or_default]
    pub focused: bool,
}

/// What was read in a cell: Enter confirms it, or puts in what was typed.
#[component]
pub fn Reading(props: &ReadingProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let typed = use_state(|| props.text.to_string());
    let (focused, anywhere) = (use_focused(), use_node_ref());
    let input = {
        let typed = typed.clone();
        Callback::from(move |e: InputEvent| typed.set(e.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let submit = {
        let (text, place, dispatch) = ((*typed).clone(), props.place, desk.state.dispatcher());
        Callback::from(move |e: SubmitEvent| {
            e.prevent_default();
            dispatch.dispatch(Action::ReadAs(place, text.clone()));
        })
    };
    let place = if props.focused { focused } else { anywhere };
    html! {
        <form class="as-read" onsubmit={submit}>
            <input ref={place} aria-label={t::READING} title={t::READING_HINT} value={(*typed).clone()} oninput={input} />
            <button type="submit" class="draw">{ if *typed == *props.text { t::READING_RIGHT } else { t::READING_OTHER } }</button>
        </form>
    }
}

/// The pictures of a finding's figures, where they were read from one; what is doubtful can be confirmed.
pub fn shown(desk: &Ui, finding: &Finding) -> Html {
    let state = &desk.state;
    let doubt = finding.is_misreading();
    let crop = |(f, page, bounds): (&FindingFigure, u32, Bounds)| {
        let text = state.cell(f.place).unwrap_or(&f.text).to_owned();
        let key = format!("{:?}{text}", f.place);
        html! {
            <li {key}>
                <Crop {page} {bounds} label={text.clone()} />
                if doubt {
                    <Reading place={f.place} text={text} focused={state.scans.confirming} />
                }
            </li>
        }
    };
    let crops: Vec<Html> = state.pictured(finding).into_iter().map(crop).collect();
    if crops.is_empty() {
        Html::default()
    } else {
        html! { <ul class="crops">{ for crops }</ul> }
    }
}
