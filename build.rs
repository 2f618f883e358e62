//! Puts the recogniser's model within reach of the command line.
//!
//! In: `target/models/recogniser.onnx`, which `.ci/setup.sh` fetches. Out: the same file in the build's own folder; an
//! empty one where it is not there: the program is then built without, and says of scans that they are not read.

use std::path::Path;
use std::{env, fs};

fn main() {
    let model = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("target/models/recogniser.onnx");
    println!("cargo:rerun-if-changed={}", model.display());
    println!("cargo:rerun-if-changed=build.rs");
    let out = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("recogniser.onnx");
    let bytes = fs::read(&model).unwrap_or_default();
    if fs::write(&out, bytes).is_err() {
        println!("cargo:warning=cannot write {}", out.display());
    }
}
