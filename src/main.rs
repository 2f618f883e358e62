//! Mounts the page; in a worker, where there is no page, answers its requests.
#![forbid(unsafe_code)]

fn main() {
    yuheng::app::start();
}
