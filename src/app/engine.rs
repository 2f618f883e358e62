//! The engine: requests to the worker, answers back.
//!
//! In: a [`Job`]. Out: its number and [`Answer`], through a callback. Where the browser allows no
//! worker (or it fails to start), the same [`crate::web::Desk`] answers on the page's own thread. A file whose pages are to be
//! read goes to the [`Readers`], whose pages are answers to the same job.

use super::readers::{Readers, Work};
use super::state::Job;
use crate::web::{Answer, Content, Desk, Request, message, open_message};
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
    /// Whether the page's own thread is at work.
    working: Cell<bool>,
    /// Jobs that were asked for and not answered: sent when the worker is ready, or done here.
    waiting: RefCell<Vec<Rc<Job>>>,
    /// Jobs that a new worker must do again to know what the old one knew: files, the shown document.
    replay: RefCell<Vec<Rc<Job>>>,
    local: RefCell<Desk>,
    readers: Readers,
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

/// Whether what was asked for makes a file that others speak of, or belongs to one.
fn makes_a_file(request: &Request) -> bool {
    matches!(request, Request::Open { .. } | Request::Join { .. } | Request::Unlock { .. } | Request::Scanned(_))
}

/// A content in memory: outside of a worker a file is read in its own time.
async fn read(content: &Content) -> Result<Content, String> {
    let Content::File(file) = content else { return Ok(content.clone()) };
    let read = gloo::file::futures::read_as_bytes(&gloo::file::Blob::from(file.clone())).await;
    read.map(Content::from).map_err(|e| crate::messages::unread("", &e.to_string()))
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
            working: Cell::new(false),
            waiting: RefCell::default(),
            replay: RefCell::default(),
            local: RefCell::default(),
            readers: Readers::new(answers.clone()),
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

    /// Gives up a job. What the worker is at cannot be stopped but with it.
    pub fn give_up(&self, id: u32) {
        self.shared.readers.give_up(id);
        // Giving out a file takes no time worth a new worker.
        let is_stuck = |job: &Rc<Job>| job.id == id && !matches!(job.request, Request::Paper { .. });
        let first = self.shared.waiting.borrow().first().is_some_and(is_stuck);
        self.shared.waiting.borrow_mut().retain(|j| j.id != id);
        self.shared.replay.borrow_mut().retain(|j| j.id != id);
        if first && self.shared.worker.borrow().is_some() {
            self.shared.hire_again();
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
            Request::Join { .. } | Request::Unlock { .. } | Request::Scanned(_) => replay.push(job.clone()),
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
        let sent = message(job.id, &job.request, Some(&job.content)).and_then(|m| match &*self.worker.borrow() {
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
        } else if let Some((id, answer, beside)) = open_message::<Answer>(data) {
            let answer = answer.with(beside);
            let at = self.waiting.borrow().iter().position(|j| j.id == id);
            let job = at.map(|at| self.waiting.borrow_mut().remove(at));
            self.answered(id, answer, job);
        }
    }

    /// Passes an answer on: a file to the readers, all else to the page.
    fn answered(&self, id: u32, answer: Answer, job: Option<Rc<Job>>) {
        match (answer, job) {
            (Answer::Paper { pages, password, file, .. }, Some(job)) => {
                let model = (!job.content.is_empty()).then(|| job.content.clone());
                self.readers.begin(Work { job: id, file, password, pages: pages.into(), model });
            }
            // Given up meanwhile.
            (Answer::Paper { .. }, None) => {}
            (answer, _) => self.answers.emit((id, answer)),
        }
    }

    /// The worker has died. If it had come to work, the job that it was at is to blame: that one
    /// fails, and a new worker takes up the others.
    fn failed(self: &Rc<Self>) {
        if !self.ready.get() {
            self.fall_back();
            return;
        }
        let job = {
            let mut waiting = self.waiting.borrow_mut();
            (!waiting.is_empty()).then(|| waiting.remove(0))
        };
        if let Some(job) = &job {
            self.replay.borrow_mut().retain(|j| job.id != j.id);
        }
        self.hire_again();
        if let Some(job) = job {
            self.answers.emit((job.id, Answer::Failed(crate::messages::CRASHED.into())));
        }
    }

    /// A new worker takes the place of the old one, and does again what it must know.
    fn hire_again(self: &Rc<Self>) {
        self.dismiss();
        {
            // Its answers to these are stale, and nobody waits for them.
            let mut waiting = self.waiting.borrow_mut();
            let replay = self.replay.borrow();
            let again = replay.iter().filter(|j| !waiting.iter().any(|w| w.id == j.id)).cloned().collect::<Vec<_>>();
            waiting.splice(0..0, again);
        }
        self.hire();
    }

    /// Ends the worker. The caller may be its own closure, which must outlive the call.
    fn dismiss(&self) {
        if let Some(handle) = self.worker.take() {
            handle.worker.terminate();
            gloo::timers::callback::Timeout::new(0, move || drop(handle)).forget();
        }
    }

    /// The worker is of no use: everything is done here from now on.
    fn fall_back(self: &Rc<Self>) {
        self.dismiss();
        self.work_here();
    }

    /// Does on the page's own thread, one by one, what waits.
    fn work_here(self: &Rc<Self>) {
        if self.working.replace(true) {
            return;
        }
        let shared = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            loop {
                let next = shared.waiting.borrow().first().cloned();
                let Some(job) = next else { break };
                shared.waiting.borrow_mut().remove(0);
                let answer = match read(&job.content).await {
                    Ok(content) => shared.local.borrow_mut().answer(&job.request, content),
                    Err(why) => Answer::Failed(why),
                };
                shared.answered(job.id, answer, Some(job));
            }
            shared.working.set(false);
        });
    }
}
