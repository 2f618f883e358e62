//! `yuheng checklist`: an office's checklist, answered.

use crate::check::{Options, bytes_of};
use crate::{Ended, document_of};
use std::fmt::Write;
use std::path::Path;
use yuheng::checklist::{self, Answer, Checklist, Filled, Own};
use yuheng::document::Document;
use yuheng::messages;

/// Answers a list (built in, by its identifier, or a workbook of the office's own) for a document.
pub fn filled(files: &[String], list: Option<&str>, output: Option<&str>, options: &Options) -> Ended {
    let documents = files.iter().map(|f| document_of(f)).collect::<Result<Vec<_>, _>>()?;
    let document = Document::together(documents).ok_or(messages::NOTHING_READ)?;
    let checked = options.checked(&document);
    let fitting = Checklist::of(&checked.report);
    let write = |path: &str, bytes: Vec<u8>| std::fs::write(path, bytes).map_err(|e| messages::not_written(&e.to_string()));
    if let Some(path) = list.filter(|l| Checklist::named(l).is_none()) {
        let say = |e| messages::report::own_checklist(path, &e);
        let own = Own::read(path, bytes_of(path)?, fitting).map_err(say)?;
        let filled = checklist::fill(fitting, &document, &checked, &options.accepted);
        let (matches, answers) = (own.matches(), own.answers(&filled));
        let matched = answers.iter().flatten().count();
        if let Some(output) = output {
            write(output, own.filled(&filled).map_err(|e| say(e.into()))?)?;
        }
        let mut text = format!("{}\n", messages::report::own_checklist_taken(matches.len(), matched));
        for (row, answer) in matches.iter().zip(answers) {
            let said = answer.map_or("", |a| messages::report::answer(a.answer));
            let _ = writeln!(text, "{}\t{}\t{said}", row.text, row.item.as_deref().unwrap_or("-"));
        }
        return Ok((text, 0));
    }
    let list = list.and_then(Checklist::named).unwrap_or(fitting);
    let filled = checklist::fill(list, &document, &checked, &options.accepted);
    match output {
        Some(path) if Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx")) => {
            write(path, checklist::write(&filled).map_err(|e| messages::not_written(&e.to_string()))?)?;
            Ok((String::new(), 0))
        }
        Some(path) => write(path, text(&filled).into_bytes()).map(|()| (String::new(), 0)),
        None => Ok((text(&filled), 0)),
    }
}

/// A list line by line: what is asked, the answer, the problems.
fn text(filled: &Filled) -> String {
    let mut out = format!("{}\n{}\n\n", filled.name, filled.document);
    for item in &filled.items {
        let asks = if item.asks.is_empty() { String::new() } else { format!("：{}", item.asks) };
        let _ = writeln!(out, "[{}] {}{asks}", messages::report::answer(item.answer), item.group);
        for line in item.words().lines() {
            let _ = writeln!(out, "    {line}");
        }
        if item.answer != Answer::Open && !item.remark.is_empty() {
            let _ = writeln!(out, "    （{}）", item.remark);
        }
    }
    out
}
