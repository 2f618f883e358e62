//! `cargo bench`: the whole check of one document and of a hundred in one file, from bytes to JSON.
//!
//! The real document is measured where `../shared` is, the invented one everywhere. The times are
//! for reading; nothing fails by them: the machine is shared.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use yuheng::profile::Profile;
use yuheng::{check, ingest, sample};

/// That of the command line: what its users wait for is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn whole(bytes: &[u8]) -> usize {
    let document = ingest::read("bench", bytes).expect("text");
    check(&document, Profile::builtin()).report.to_json().expect("json").len()
}

fn benches(c: &mut Criterion) {
    let real = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/documents/yangquan-finance-bureau-2024.txt");
    let mut documents = vec![("sample", sample::CLEAN.as_bytes().to_vec()), ("sample-with-errors", sample::with_errors().into_bytes())];
    match std::fs::read(real) {
        Ok(bytes) => documents.push(("yangquan", bytes)),
        Err(_) => eprintln!("skipped: {real} is not there"),
    }
    for (name, bytes) in documents {
        let hundred = bytes.repeat(100);
        c.bench_function(&format!("{name} × 1"), |b| b.iter(|| whole(black_box(&bytes))));
        let mut group = c.benchmark_group(name);
        group.sample_size(10);
        group.bench_function("× 100", |b| b.iter(|| whole(black_box(&hundred))));
        group.finish();
    }
}

criterion_group!(all, benches);
criterion_main!(all);
