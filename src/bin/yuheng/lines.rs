//! Many documents into one file, a JSON line each, so that a run that was cut off can go on.
//!
//! In: files. Out: a file with a line for each document, in the order of the files: its report with a
//! member `run` before it, or why it could not be read. It is written as `….part` and gets its name when
//! all is done. What an earlier run (whole or cut off) has said of the same bytes under the same options
//! is taken over: the result is the same as that of one run.

use crate::Ended;
use crate::check::{Options, bar, bytes_of, each};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use yuheng::messages;
use yuheng::report::Severity;

/// The file to be written.
pub struct Lines<'a> {
    pub path: &'a Path,
    /// Whether nothing is taken over.
    pub fresh: bool,
}

/// What a line says of itself.
#[derive(Serialize, Deserialize)]
struct Run {
    /// The file.
    file: String,
    /// Of its bytes and of all options.
    digest: String,
    /// Which of its documents, and of how many.
    entry: usize,
    entries: usize,
    /// What the exit status would be.
    status: u8,
}

#[derive(Deserialize)]
struct Line {
    run: Run,
}

#[derive(Serialize)]
struct Failure<'a> {
    run: &'a Run,
    schema: &'a str,
    failure: &'a str,
}

/// A file, and the digest of its bytes and all options.
type Key = (String, String);

/// Where a line begins and how long it is, and its status.
type Piece = (u64, usize, u8);

/// Lines of an earlier run.
struct Earlier {
    file: File,
    of: HashMap<Key, Vec<Piece>>,
}

/// What is written for a file.
enum Part {
    /// Its lines, their status, how many, and why some could not be read.
    New(Vec<u8>, u8, usize, Vec<String>),
    Kept(usize, Key),
}

impl Lines<'_> {
    pub fn check(&self, files: &[String], options: &Options) -> Ended {
        let say = |e: std::io::Error| messages::unread(&self.path.to_string_lossy(), &e.to_string());
        let part = beside(self.path, "part");
        let mut earlier: Vec<Earlier> = Vec::new();
        if !self.fresh {
            // What was cut off, perhaps more than once, stays readable while it is written anew.
            let before = beside(self.path, "before");
            if let Ok(mut cut_off) = File::open(&part) {
                let mut kept = File::options().create(true).append(true).open(&before).map_err(say)?;
                // A line that was cut off ends here.
                kept.write_all(b"\n").and_then(|()| std::io::copy(&mut cut_off, &mut kept).map(drop)).map_err(say)?;
            }
            earlier.extend([&before, self.path].into_iter().filter_map(|p| Earlier::read(p).ok()));
        }
        let mut out = BufWriter::new(File::create(&part).map_err(say)?);
        let (mut status, mut failed, mut kept, mut documents) = (0, 0, 0, 0);
        let bar = bar(files.len(), false);
        for batch in files.chunks(super::check::BATCH) {
            let parts: Vec<Part> = batch.par_iter().map(|f| part_of(f, options, &earlier)).collect();
            for part in parts {
                match part {
                    Part::New(lines, s, n, why) => {
                        (status, documents) = (status.max(s), documents + n);
                        failed += why.len();
                        why.iter().for_each(|w| bar.suspend(|| eprintln!("{w}")));
                        out.write_all(&lines).map_err(say)?;
                    }
                    Part::Kept(which, key) => {
                        for (s, line) in earlier[which].lines(&key).map_err(say)? {
                            (status, documents, kept) = (status.max(s), documents + 1, kept + 1);
                            failed += usize::from(s == 2);
                            out.write_all(&line).map_err(say)?;
                        }
                    }
                }
            }
            // What is written can be taken over by the next run.
            out.flush().map_err(say)?;
            bar.inc(batch.len() as u64);
        }
        bar.finish_and_clear();
        drop((out, earlier));
        std::fs::rename(&part, self.path).map_err(say)?;
        // Where there is none, nothing is left behind.
        let _ = std::fs::remove_file(beside(self.path, "before"));
        Ok((messages::report::checked(documents, failed, kept), status))
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn part_of(file: &str, options: &Options, earlier: &[Earlier]) -> Part {
    let run = |digest: &str, entry, entries, status| Run { file: file.to_owned(), digest: digest.to_owned(), entry, entries, status };
    let failure = |run: Run, why: &str| {
        let line = Failure { run: &run, schema: "yuheng.failure/1", failure: why };
        (serde_json::to_string(&line).unwrap_or_default(), 2)
    };
    let bytes = match bytes_of(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            let (line, status) = failure(run("", 0, 1, 2), &why);
            return Part::New(format!("{line}\n").into_bytes(), status, 1, vec![why]);
        }
    };
    let mut digest = options.digest;
    digest.bytes(&bytes);
    let digest = format!("{:016x}", digest.value());
    let key = (file.to_owned(), digest);
    if let Some(which) = earlier.iter().position(|e| e.of.contains_key(&key)) {
        return Part::Kept(which, key);
    }
    let digest = &key.1;
    let told: Vec<Result<(String, u8), String>> = each(file, bytes, |document| {
        let document = document.map_err(|e| messages::ingest(&e))?;
        let report = options.checked(&document).report;
        let json = report.to_json().map_err(|e| e.to_string())?;
        Ok((json, u8::from(report.count(Severity::Error) > 0)))
    });
    let (mut lines, mut worst, mut failed, entries) = (Vec::new(), 0, Vec::new(), told.len());
    for (entry, one) in told.into_iter().enumerate() {
        let (line, status) = match one {
            // The report is an object: the member comes in before its others.
            Ok((json, status)) => {
                let run = serde_json::to_string(&run(digest, entry, entries, status)).unwrap_or_default();
                (format!("{{\"run\":{run},{}", json.get(1..).unwrap_or_default()), status)
            }
            Err(why) => {
                let line = failure(run(digest, entry, entries, 2), &why);
                failed.push(why);
                line
            }
        };
        worst = worst.max(status);
        lines.extend_from_slice(line.as_bytes());
        lines.push(b'\n');
    }
    Part::New(lines, worst, entries, failed)
}

impl Earlier {
    /// Where its lines are; a last one that was cut off is none, nor is a file with lines missing.
    fn read(path: &Path) -> std::io::Result<Self> {
        let mut reader = BufReader::new(File::open(path)?);
        let (mut of, mut at, mut line) = (HashMap::new(), 0, Vec::new());
        let mut wanted: HashMap<Key, usize> = HashMap::new();
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line)?;
            if length == 0 || line.last() != Some(&b'\n') {
                break;
            }
            if let Ok(Line { run }) = serde_json::from_slice::<Line>(&line)
                && !run.digest.is_empty()
            {
                let key = (run.file, run.digest);
                wanted.insert(key.clone(), run.entries);
                let lines: &mut Vec<Piece> = of.entry(key).or_default();
                // The first run of a file that was named twice.
                if lines.len() == run.entry {
                    lines.push((at, length, run.status));
                }
            }
            at += length as u64;
        }
        of.retain(|key, lines| wanted.get(key) == Some(&lines.len()));
        Ok(Earlier { file: reader.into_inner(), of })
    }

    /// The lines of a file, with their status.
    fn lines(&mut self, key: &Key) -> std::io::Result<Vec<(u8, Vec<u8>)>> {
        let mut out = Vec::new();
        for (at, length, status) in self.of.get(key).into_iter().flatten() {
            let mut line = vec![0; *length];
            self.file.seek(SeekFrom::Start(*at))?;
            self.file.read_exact(&mut line)?;
            out.push((*status, line));
        }
        Ok(out)
    }
}
