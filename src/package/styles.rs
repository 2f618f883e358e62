//! The formats of a workbook's cells, and those that are added: the same ones, wrapped or filled.
//!
//! In: the text of the styles' part, and for a cell's format a [`Look`]. Out: the number of the format with that look,
//! and the part with all that were added (ECMA-376 part 1, 18.8.10 `cellXfs`, 18.8.21 `fills`).

use super::cells::with_attribute;
use super::{spliced, without_attribute};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// How a cell is to look otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Its text in several lines.
    Wrapped,
    /// On a ground of this colour (red, green, blue).
    Filled(u32),
}

/// An element that lists others of one kind.
struct List {
    tag: Range<usize>,
    /// Where its closing tag begins.
    end: usize,
    items: Vec<Range<usize>>,
}

/// See the module's doc.
pub struct Styles {
    xml: String,
    formats: Option<List>,
    fills: Option<List>,
    /// Formats that were added: of which, how it looks, and its text.
    added: Vec<(u32, Look, String)>,
    /// Colours of fills that were added.
    colours: Vec<u32>,
}

/// Finds a list.
fn list(xml: &str, name: &str, item: &str) -> Option<List> {
    let mut reader = Reader::from_str(xml);
    let mut open: Option<List> = None;
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event().ok()?;
        let to = reader.buffer_position() as usize;
        match (&event, &mut open) {
            (Event::Start(e), None) if e.local_name().as_ref() == name => open = Some(List { tag: from..to, end: to, items: Vec::new() }),
            (Event::End(e), Some(list)) if e.local_name().as_ref() == name => {
                list.end = from;
                return open;
            }
            (Event::Start(e) | Event::Empty(e), Some(list)) if e.local_name().as_ref() == item => list.items.push(from..to),
            (Event::End(e), Some(list)) if e.local_name().as_ref() == item => {
                if let Some(last) = list.items.last_mut() {
                    last.end = to;
                }
            }
            (Event::Eof, _) => return None,
            _ => {}
        }
    }
}

impl Styles {
    /// Reads them; none of no text.
    pub(super) fn of(xml: String) -> Self {
        let (formats, fills) = (list(&xml, "cellXfs", "xf"), list(&xml, "fills", "fill"));
        Styles { xml, formats, fills, added: Vec::new(), colours: Vec::new() }
    }

    /// The number of the same format with another look; of itself where there is none to be made.
    pub fn looking(&mut self, style: u32, look: Look) -> u32 {
        let Some(formats) = &self.formats else { return style };
        let Some(own) = formats.items.get(style as usize).map(|r| self.xml[r.clone()].to_owned()) else { return style };
        let first = formats.items.len() as u32;
        if let Some(at) = self.added.iter().position(|(of, l, _)| (*of, *l) == (style, look)) {
            return first + at as u32;
        }
        let new = match look {
            Look::Wrapped => wrapped(&own),
            Look::Filled(colour) => self.filled(&own, colour),
        };
        let Some(new) = new else { return style };
        self.added.push((style, look, new));
        first + self.added.len() as u32 - 1
    }

    fn filled(&mut self, own: &str, colour: u32) -> Option<String> {
        let first = self.fills.as_ref()?.items.len();
        let at = self.colours.iter().position(|c| *c == colour).unwrap_or_else(|| {
            self.colours.push(colour);
            self.colours.len() - 1
        });
        let (tag, rest) = own.split_at(own.find('>')? + 1);
        let tag = with_attribute(tag, "fillId", &(first + at).to_string());
        Some(with_attribute(&tag, "applyFill", "1") + rest)
    }

    /// The part with what was added; nothing where nothing was.
    pub(super) fn changed(self) -> Option<String> {
        let formats = self.formats.filter(|_| !self.added.is_empty())?;
        // Its elements' names begin with nothing, or with `x:`.
        let prefix = |list: &List| self.xml[list.tag.clone()].trim_start_matches('<').split_once(':').map(|(p, _)| p.to_owned());
        let mut changes = Vec::new();
        let mut longer = |list: &List, added: Vec<String>| {
            let plain = without_attribute(&self.xml[list.tag.clone()], " count=\"");
            let count = list.items.len() + added.len();
            changes.push((list.tag.clone(), format!("{} count=\"{count}\">", plain.trim_end_matches('>'))));
            changes.push((list.end..list.end, added.concat()));
        };
        longer(&formats, self.added.into_iter().map(|(.., text)| text).collect());
        if let Some(fills) = self.fills.as_ref().filter(|_| !self.colours.is_empty()) {
            let p = prefix(fills).filter(|p| !p.contains(' ')).map_or(String::new(), |p| p + ":");
            let fill = |colour: &u32| {
                format!(
                    "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FF{colour:06X}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
                )
            };
            longer(fills, self.colours.iter().map(fill).collect());
        }
        Some(spliced(&self.xml, changes))
    }
}

/// A format with its text wrapped; nothing where it is.
fn wrapped(own: &str) -> Option<String> {
    if own.contains("wrapText=\"1\"") || own.contains("wrapText=\"true\"") {
        return None;
    }
    let plain = without_attribute(&without_attribute(own, " applyAlignment=\""), " wrapText=\"");
    Some(if plain.contains("<alignment") {
        plain.replacen("<alignment", "<alignment wrapText=\"1\"", 1).replacen("<xf", "<xf applyAlignment=\"1\"", 1)
    } else if let Some(open) = plain.strip_suffix("/>") {
        format!("{open} applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>")
    } else {
        let (tag, rest) = plain.split_at(plain.find('>').map_or(0, |at| at + 1));
        format!("{} applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/>{rest}", tag.trim_end_matches('>'))
    })
}
