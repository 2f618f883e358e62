//! XML: what every packed format needs of it.
//!
//! In: events of quick-xml. Out: attributes by their local name, and the text of references.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::HashMap;
use std::ops::Range;

/// An attribute's value, unescaped.
pub fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = e.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    let raw = found.value.as_ref();
    Some(quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned))
}

/// Puts what a reference stands for (`&amp;`, `&#20803;`) behind a text; nothing for one that is not known.
pub fn push_reference(out: &mut String, reference: &BytesRef<'_>) {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => out.push(c),
        _ => out.push_str(quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default()),
    }
}

/// Calls for each element of a name, with where its opening tag stands.
pub fn elements(xml: &str, name: &str, mut found: impl FnMut(&BytesStart<'_>, Range<usize>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        let from = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(e) | Event::Empty(e)) if e.local_name().as_ref() == name => found(&e, from..reader.buffer_position() as usize),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The parts of a workbook by their relation's number, from its .rels.
pub fn targets(relations: &str) -> HashMap<String, String> {
    let mut out = HashMap::new();
    elements(relations, "Relationship", |e, _| {
        if let (Some(id), Some(target)) = (attribute(e, "Id"), attribute(e, "Target")) {
            out.insert(id, target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned));
        }
    });
    out
}

/// The parts of a workbook's sheets by their names, from its own part and its .rels.
pub fn sheets(workbook: &str, relations: &str) -> HashMap<String, String> {
    let targets = targets(relations);
    let mut out = HashMap::new();
    elements(workbook, "sheet", |e, _| {
        let target = attribute(e, "id").and_then(|id| targets.get(&id));
        if let (Some(name), Some(target)) = (attribute(e, "name"), target) {
            out.insert(name, target.clone());
        }
    });
    out
}
