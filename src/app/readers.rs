//! Readers: workers that read scanned pages, as many at once as there are processors (at most four).
//!
//! In: a file as the desk gives it out, the numbers of its pages, a model. Out: each page as it was read, through a
//! callback, in the order in which they are done. A reader that breaks down over a page gives that page up, and another
//! takes its place. When nothing is left to be read they are dismissed: each has the model and a file in memory.

use super::shell;
use crate::messages::scan as t;
use crate::web::{Answer, Content, Request, from_message, message, open_message};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

/// More than these at once are of no use: what follows waits for its pages in order.
const MOST: u32 = 4;

/// What is to be read.
pub struct Work {
    /// The number of the job, which each page is an answer to.
    pub job: u32,
    /// The file.
    pub file: Content,
    /// Its password.
    pub password: String,
    /// The pages, by number from 1.
    pub pages: VecDeque<u32>,
    /// A model of the user's own.
    pub model: Option<Content>,
}

/// See the module's doc.
pub struct Readers {
    shared: Rc<Shared>,
}

struct Shared {
    work: RefCell<Option<Work>>,
    hired: RefCell<Vec<Hired>>,
    /// The model that came with the page, once it was unpacked.
    model: RefCell<Option<Content>>,
    /// Grows with each hired reader.
    last: RefCell<u32>,
    answers: Callback<(u32, Answer)>,
}

/// A reader, and the page that it is at.
struct Hired {
    number: u32,
    worker: Worker,
    page: Option<u32>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Readers {
    /// Readers that give pages to a callback.
    pub fn new(answers: Callback<(u32, Answer)>) -> Self {
        let shared =
            Shared { work: RefCell::default(), hired: RefCell::default(), model: RefCell::default(), last: RefCell::default(), answers };
        Readers { shared: Rc::new(shared) }
    }

    /// Begins to read; what was being read is given up.
    pub fn begin(&self, work: Work) {
        self.stop();
        let (job, own) = (work.job, work.model.clone());
        self.shared.work.replace(Some(work));
        let shared = self.shared.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let model = match own {
                Some(own) => Some(own),
                None => shared.own_model().await,
            };
            if shared.is_at(job) {
                match model {
                    Some(model) => shared.hire_all(&model),
                    None => shared.fail(t::NO_READER.into()),
                }
            }
        });
    }

    /// Gives up what is being read, if it is this job.
    pub fn give_up(&self, job: u32) {
        if self.shared.is_at(job) {
            self.stop();
        }
    }

    fn stop(&self) {
        self.shared.work.take();
        self.shared.dismiss(|_| true);
    }
}

/// How many readers there may be: one thread of the processor is each one's own.
fn most() -> u32 {
    let threads = web_sys::window().map_or(1.0, |w| w.navigator().hardware_concurrency());
    (threads as u32).clamp(1, MOST)
}

impl Shared {
    fn is_at(&self, job: u32) -> bool {
        self.work.borrow().as_ref().is_some_and(|w| w.job == job)
    }

    /// The model that came with the page: unpacked when it is first wanted, and kept.
    async fn own_model(&self) -> Option<Content> {
        if let Some(model) = &*self.model.borrow() {
            return Some(model.clone());
        }
        let promise = shell::model().ok().flatten()?;
        let model = JsFuture::from(promise).await.ok().and_then(from_message)?;
        self.model.replace(Some(model.clone()));
        Some(model)
    }

    fn hire_all(self: &Rc<Self>, model: &Content) {
        let pages = self.work.borrow().as_ref().map_or(0, |w| w.pages.len()) as u32;
        for _ in 0..most().min(pages) {
            self.hire(model);
        }
        if self.hired.borrow().is_empty() {
            self.fail(t::NO_READERS.into());
        }
    }

    /// Hires a reader, and gives it the model, the file and its first page.
    fn hire(self: &Rc<Self>, model: &Content) {
        let Some(worker) = shell::worker().ok().flatten() else { return };
        let number = *self.last.borrow() + 1;
        self.last.replace(number);
        let on_message = {
            let (shared, model) = (self.clone(), model.clone());
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| shared.received(number, &event.data(), &model))
        };
        let on_error = {
            let (shared, model) = (self.clone(), model.clone());
            Closure::<dyn FnMut(Event)>::new(move |_| shared.broke_down(number, &model))
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.hired.borrow_mut().push(Hired { number, worker, page: None, _on_message: on_message, _on_error: on_error });
    }

    fn received(self: &Rc<Self>, number: u32, data: &JsValue, model: &Content) {
        if data.as_string().is_some_and(|s| s == "ready") {
            let hold = self.work.borrow().as_ref().map(|w| (Request::Hold { password: w.password.clone() }, w.file.clone()));
            let Some((hold, file)) = hold else { return };
            self.send(number, &Request::Recogniser, Some(model));
            self.send(number, &hold, Some(&file));
            self.next_page(number);
        } else if let Some((_, answer, _)) = open_message::<Answer>(data) {
            match answer {
                Answer::Read { .. } => {
                    self.give(answer);
                    self.next_page(number);
                }
                // Without a model or a file no page can be read, by no reader.
                Answer::Failed(why) => self.fail(why),
                _ => {}
            }
        }
    }

    fn send(&self, number: u32, request: &Request, content: Option<&Content>) {
        if let (Some(reader), Ok(message)) = (self.hired.borrow().iter().find(|h| h.number == number), message(0, request, content)) {
            // Where it cannot be told, it does not answer, and is no worse than one that is slow.
            let _ = reader.worker.post_message(&message);
        }
    }

    fn give(&self, page: Answer) {
        let job = self.work.borrow().as_ref().map(|w| w.job);
        if let Some(job) = job {
            self.answers.emit((job, page));
        }
    }

    /// A reader takes the next page; where there is none it goes.
    fn next_page(&self, number: u32) {
        let page = self.work.borrow_mut().as_mut().and_then(|w| w.pages.pop_front());
        if let Some(reader) = self.hired.borrow_mut().iter_mut().find(|h| h.number == number) {
            reader.page = page;
        }
        match page {
            Some(page) => self.send(number, &Request::Read(page), None),
            None => self.dismiss(|h| h.number == number),
        }
    }

    /// A reader has broken down: its page cannot be read; another takes its place.
    fn broke_down(self: &Rc<Self>, number: u32, model: &Content) {
        let page = self.hired.borrow().iter().find(|h| h.number == number).map(|h| h.page);
        let Some(page) = page else { return };
        self.dismiss(|h| h.number == number);
        match page {
            Some(page) => {
                self.give(Answer::Read { page, bytes: Vec::new() });
                if self.work.borrow().as_ref().is_some_and(|w| !w.pages.is_empty()) {
                    self.hire(model);
                }
            }
            // It never came to work.
            None if self.hired.borrow().is_empty() => self.fail(t::NO_READERS.into()),
            None => {}
        }
    }

    /// Nothing can be read.
    fn fail(&self, why: String) {
        let job = self.work.take().map(|w| w.job);
        self.dismiss(|_| true);
        if let Some(job) = job {
            self.answers.emit((job, Answer::Failed(why)));
        }
    }

    /// Ends some readers. The caller may be a closure of theirs, which must outlive the call.
    fn dismiss(&self, which: impl Fn(&Hired) -> bool) {
        let (gone, stay): (Vec<Hired>, Vec<Hired>) = self.hired.take().into_iter().partition(which);
        self.hired.replace(stay);
        if !gone.is_empty() {
            gone.iter().for_each(|h| h.worker.terminate());
            gloo::timers::callback::Timeout::new(0, move || drop(gone)).forget();
        }
    }
}
