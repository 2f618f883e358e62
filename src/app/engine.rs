//! The engine: requests to the worker, answers back.
//!
//! In: a [`Job`]. Out: its number and [`Answer`], through a callback. Where the browser allows no
//! worker (or it fails to start), the same [`crate::web::Desk`] answers on the page's own thread.

use super::state::Job;
use crate::web::{Answer, Desk, Request, message, open_message};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

type Answers = Callback<(u32, Answer)>;

/// See the module's doc.
pub struct Engine {
    shared: Rc<Shared>,
}

struct Shared {
    worker: RefCell<Option<Handle>>,
    ready: Cell<bool>,
    /// Jobs that were asked for and not answered: sent when the worker is ready, or done here.
    waiting: RefCell<Vec<Rc<Job>>>,
    /// Jobs that a new worker must do again to know what the old one knew: files, the shown document.
    replay: RefCell<Vec<Rc<Job>>>,
    local: RefCell<Desk>,
    answers: Answers,
}

/// Whether what was asked for holds for every document that follows.
fn lasts(request: &Request) -> bool {
    matches!(request, Request::Classification { .. } | Request::Speak(_) | Request::Accept(_) | Request::Grades(_)) || adds(request)
}

/// Whether it lasts beside others of its kind.
fn adds(request: &Request) -> bool {
    matches!(request, Request::Rules { .. } | Request::Beside { .. } | Request::Since { .. })
}

/// Whether what was asked for makes a file that others speak of.
fn makes_a_file(request: &Request) -> bool {
    matches!(request, Request::Open { .. } | Request::Join { .. })
}

/// A worker and what listens to it.
struct Handle {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Engine {
    /// An engine that gives its answers to a callback.
    pub fn new(answers: Answers) -> Self {
        let shared = Rc::new(Shared {
            worker: RefCell::default(),
            ready: Cell::new(false),
            waiting: RefCell::default(),
            replay: RefCell::default(),
            local: RefCell::default(),
            answers,
        });
        shared.hire();
        Engine { shared }
    }

    /// Asks for a job.
    pub fn ask(&self, job: &Rc<Job>) {
        self.shared.waiting.borrow_mut().push(job.clone());
        self.shared.note(job);
        if self.shared.worker.borrow().is_none() {
            self.shared.work_here();
        } else if self.shared.ready.get() {
            self.shared.send(job);
        }
    }
}

impl Shared {
    /// Starts a worker, if the browser allows one.
    fn hire(self: &Rc<Self>) {
        self.ready.set(false);
        let Some(worker) = super::shell::worker().ok().flatten() else { return };
        let on_message = {
            let shared = self.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| shared.received(&event.data()))
        };
        let on_error = {
            let shared = self.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| shared.failed())
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.worker.replace(Some(Handle { worker, _on_message: on_message, _on_error: on_error }));
    }

    /// Keeps a job that a new worker would have to do again.
    fn note(&self, job: &Rc<Job>) {
        let mut replay = self.replay.borrow_mut();
        match &job.request {
            Request::Open { fresh, .. } => {
                if *fresh {
                    replay.retain(|j| !makes_a_file(&j.request));
                }
                replay.push(job.clone());
            }
            Request::Join { .. } => replay.push(job.clone()),
            Request::Load { .. } | Request::Show { .. } => {
                replay.retain(|j| makes_a_file(&j.request) || lasts(&j.request));
                replay.push(job.clone());
            }
            request if lasts(request) => {
                // Of each the last counts, but of rules and other documents all, in the order in which they came.
                let kind = |r: &Request| std::mem::discriminant(r);
                replay.retain(|j| kind(&j.request) != kind(&job.request) || adds(&j.request));
                let at = replay.iter().take_while(|j| lasts(&j.request)).count();
                replay.insert(at, job.clone());
            }
            _ => {}
        }
    }

    fn send(self: &Rc<Self>, job: &Job) {
        let sent = message(job.id, &job.request, Some(&job.bytes)).and_then(|m| match &*self.worker.borrow() {
            Some(handle) => handle.worker.post_message(&m),
            None => Err(JsValue::NULL),
        });
        if sent.is_err() {
            self.fall_back();
        }
    }

    fn received(self: &Rc<Self>, data: &JsValue) {
        if data.as_string().is_some_and(|s| s == "ready") {
            self.ready.set(true);
            let waiting = self.waiting.borrow().clone();
            waiting.iter().for_each(|job| self.send(job));
        } else if let Some((id, answer, _)) = open_message::<Answer>(data) {
            self.waiting.borrow_mut().retain(|j| j.id != id);
            self.answers.emit((id, answer));
        }
    }

    /// The worker has died. If it had come to work, the job that it was at is to blame: that one
    /// fails, and a new worker takes up the others.
    fn failed(self: &Rc<Self>) {
        if !self.ready.get() {
            self.fall_back();
            return;
        }
        let old = self.worker.take();
        if let Some(handle) = &old {
            handle.worker.terminate();
        }
        // This very closure is the old worker's: it must outlive the call.
        gloo::timers::callback::Timeout::new(0, move || drop(old)).forget();
        let job = {
            let mut waiting = self.waiting.borrow_mut();
            let job = (!waiting.is_empty()).then(|| waiting.remove(0));
            // Its answers to these are stale, and nobody waits for them.
            let mut replay = self.replay.borrow_mut();
            replay.retain(|j| job.as_ref().is_none_or(|job| job.id != j.id));
            let again = replay.iter().filter(|j| !waiting.iter().any(|w| w.id == j.id)).cloned().collect::<Vec<_>>();
            waiting.splice(0..0, again);
            job
        };
        self.hire();
        if let Some(job) = job {
            self.answers.emit((job.id, Answer::Failed(crate::messages::CRASHED.into())));
        }
    }

    /// The worker is of no use: everything is done here from now on.
    fn fall_back(self: &Rc<Self>) {
        if let Some(handle) = self.worker.take() {
            handle.worker.terminate();
            gloo::timers::callback::Timeout::new(0, move || drop(handle)).forget();
        }
        self.work_here();
    }

    fn work_here(&self) {
        let waiting = self.waiting.take();
        for job in waiting {
            let answer = self.local.borrow_mut().answer(&job.request, job.bytes.to_vec());
            self.answers.emit((job.id, answer));
        }
    }
}
