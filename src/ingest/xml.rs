//! XML: what every packed format needs of it.
//!
//! In: events of quick-xml. Out: attributes by their local name, and the text of references.

use quick_xml::events::{BytesRef, BytesStart};

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
