//! The engine: requests to the worker, answers back.
//!
//! In: a [`Job`]. Out: its number and [`Answer`], through a callback. Where the browser allows no
//! worker (or it fails to start), the same [`crate::web::Desk`] answers on the page's own thread.

use super::state::Job;
use crate::web::{Answer, Desk, message, open_message};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Made by the page's first script: a worker that runs this same program, or nothing.
    #[wasm_bindgen(js_namespace = yuheng, js_name = worker, catch)]
    fn new_worker() -> Result<Option<Worker>, JsValue>;
}

type Answers = Callback<(u32, Answer)>;

/// See the module's doc.
pub struct Engine {
    shared: Rc<Shared>,
    _on_message: Option<Closure<dyn FnMut(MessageEvent)>>,
    _on_error: Option<Closure<dyn FnMut(Event)>>,
}

struct Shared {
    worker: RefCell<Option<Worker>>,
    ready: Cell<bool>,
    /// Jobs that were asked for and not answered: sent when the worker is ready, or done here.
    waiting: RefCell<Vec<Rc<Job>>>,
    local: RefCell<Desk>,
    answers: Answers,
}

impl Engine {
    /// An engine that gives its answers to a callback.
    pub fn new(answers: Answers) -> Self {
        let worker = new_worker().ok().flatten();
        let shared = Rc::new(Shared {
            worker: RefCell::new(worker.clone()),
            ready: Cell::new(false),
            waiting: RefCell::default(),
            local: RefCell::default(),
            answers,
        });
        let Some(worker) = worker else {
            return Engine { shared, _on_message: None, _on_error: None };
        };
        let on_message = {
            let shared = shared.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| shared.received(&event.data()))
        };
        let on_error = {
            let shared = shared.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| shared.fall_back())
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Engine { shared, _on_message: Some(on_message), _on_error: Some(on_error) }
    }

    /// Asks for a job.
    pub fn ask(&self, job: &Rc<Job>) {
        self.shared.waiting.borrow_mut().push(job.clone());
        if self.shared.worker.borrow().is_none() {
            self.shared.work_here();
        } else if self.shared.ready.get() {
            self.shared.send(job);
        }
    }
}

impl Shared {
    fn send(&self, job: &Job) {
        let sent = message(job.id, &job.request, Some(&job.bytes)).and_then(|m| match &*self.worker.borrow() {
            Some(worker) => worker.post_message(&m),
            None => Err(JsValue::NULL),
        });
        if sent.is_err() {
            self.fall_back();
        }
    }

    fn received(&self, data: &JsValue) {
        if data.as_string().is_some_and(|s| s == "ready") {
            self.ready.set(true);
            let waiting = self.waiting.borrow().clone();
            waiting.iter().for_each(|job| self.send(job));
        } else if let Some((id, answer, _)) = open_message::<Answer>(data) {
            self.waiting.borrow_mut().retain(|j| j.id != id);
            self.answers.emit((id, answer));
        }
    }

    /// The worker is of no use: everything is done here from now on.
    fn fall_back(self: &Shared) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
        self.work_here();
    }

    fn work_here(&self) {
        let waiting = self.waiting.take();
        for job in waiting {
            let answer = self.local.borrow_mut().answer(&job.request, &job.bytes);
            self.answers.emit((job.id, answer));
        }
    }
}
