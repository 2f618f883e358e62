//! An office file's own package with some of its parts put otherwise: everything else stays as it is, to the byte.
//!
//! In: an xlsx, xlsm or docx, and what is to stand in it. Out: the package again. Widths, merges, fonts, other sheets,
//! macros and whatever else is in it are copied as they are packed, not written anew (ECMA-376 part 2; part 1, 18.3).
//! `cells` puts texts, values and looks into the cells of a sheet, `styles` makes looks of looks, `rows` finds where
//! cells are written.

mod cells;
mod rows;
mod styles;

pub use cells::{CellChange, Changes, Content, SheetPart, Written, height, with_attribute};
pub use styles::{Look, Styles};

use crate::ingest::{Limits, attribute, elements, sheets};
use quick_xml::events::BytesStart;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::ops::Range;
use thiserror::Error;
use zip::write::SimpleFileOptions;

/// Why nothing could be put into a package.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PackageError {
    /// It is no package of its kind, or a damaged one.
    #[error("damaged")]
    Damaged,
    /// It has no such sheet.
    #[error("no sheet {0}")]
    NoSheet(String),
}

/// What is to stand in cells: by sheet and cell. Lines of a text are parted by `\n`.
pub type Texts = BTreeMap<String, BTreeMap<(u32, u32), String>>;

/// Puts texts into cells; a cell of several lines, or of a long one, is wrapped, and its row is as high as it needs.
///
/// # Errors
/// See [`PackageError`].
pub fn put(bytes: &[u8], texts: &Texts) -> Result<Vec<u8>, PackageError> {
    let mut package = Package::open(bytes)?;
    let sheets = package.sheets()?;
    let mut styles = package.styles();
    let mut formulas = false;
    for (name, cells) in texts {
        let path = sheets.get(name).ok_or_else(|| PackageError::NoSheet(name.clone()))?;
        let part = SheetPart::of(package.text(path)?)?;
        let wrapped = |text: &String| CellChange { content: Content::Text(text.clone()), look: Some(Look::Wrapped) };
        let changes: Changes = cells.iter().map(|(at, text)| (*at, wrapped(text))).collect();
        let written = part.with(&changes, &mut styles);
        package.set(path, written.xml);
        formulas |= written.formula;
    }
    package.set_styles(styles);
    if formulas {
        package.forget_order_of_calculation()?;
    }
    package.finish()
}

/// See the module's doc.
pub struct Package<'a> {
    zip: zip::ZipArchive<Cursor<&'a [u8]>>,
    names: BTreeSet<String>,
    changed: BTreeMap<String, String>,
    removed: BTreeSet<String>,
}

const TYPES: &str = "[Content_Types].xml";
const STYLES: &str = "xl/styles.xml";

impl<'a> Package<'a> {
    /// Opens one.
    ///
    /// # Errors
    /// Where it is damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        let zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::Damaged)?;
        let names = zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
        Ok(Package { zip, names, changed: BTreeMap::new(), removed: BTreeSet::new() })
    }

    /// Whether it has a part.
    pub fn has(&self, name: &str) -> bool {
        self.changed.contains_key(name) || self.names.contains(name)
    }

    /// The names of its parts, as it was opened.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(String::as_str)
    }

    /// A part as it stands now.
    ///
    /// # Errors
    /// Where there is none, or none of text.
    pub fn text(&mut self, name: &str) -> Result<String, PackageError> {
        if let Some(text) = self.changed.get(name) {
            return Ok(text.clone());
        }
        let file = self.zip.by_name(name).map_err(|_| PackageError::Damaged)?;
        let most = Limits::DEFAULT.inflated(file.compressed_size() as usize) as u64;
        let mut text = String::new();
        file.take(most + 1).read_to_string(&mut text).map_err(|_| PackageError::Damaged)?;
        // Where things stand is counted from behind the mark that some programs put before a text.
        let text = text.trim_start_matches('\u{feff}').to_owned();
        if text.len() as u64 > most { Err(PackageError::Damaged) } else { Ok(text) }
    }

    /// Puts a part into the place of another, or a new one in.
    pub fn set(&mut self, name: &str, text: String) {
        self.changed.insert(name.to_owned(), text);
    }

    /// A name for a new part: `word/yuheng1.xml` of `word/yuheng` and `xml`.
    pub fn free(&self, stem: &str, ending: &str) -> String {
        let named = |n: usize| format!("{stem}{n}.{ending}");
        (1..).map(named).find(|name| !self.has(name)).unwrap_or_default()
    }

    /// The parts of a workbook's sheets by their names.
    ///
    /// # Errors
    /// Where it is no workbook.
    pub fn sheets(&mut self) -> Result<std::collections::HashMap<String, String>, PackageError> {
        Ok(sheets(&self.text("xl/workbook.xml")?, &self.text("xl/_rels/workbook.xml.rels")?))
    }

    /// The formats of a workbook's cells.
    pub fn styles(&mut self) -> Styles {
        Styles::of(self.text(STYLES).unwrap_or_default())
    }

    /// Puts formats in, if any were added.
    pub fn set_styles(&mut self, styles: Styles) {
        if let Some(text) = styles.changed() {
            self.set(STYLES, text);
        }
    }

    /// A formula went: the order of calculation would name a cell that has none any more; programs make it anew.
    fn forget_order_of_calculation(&mut self) -> Result<(), PackageError> {
        let relations = self.text("xl/_rels/workbook.xml.rels")?;
        self.set("xl/_rels/workbook.xml.rels", without(&relations, "Relationship", "calcChain"));
        let types = self.text(TYPES)?;
        self.set(TYPES, without(&types, "Override", "calcChain"));
        self.removed.insert("xl/calcChain.xml".to_owned());
        Ok(())
    }

    /// The part that a part has a relation of a kind to (the last word of its type).
    pub fn related(&mut self, part: &str, kind: &str) -> Option<String> {
        self.relation(part, |e| attribute(e, "Type").is_some_and(|t| t.rsplit('/').next() == Some(kind)))
    }

    /// The part that a relation of a part leads to.
    pub fn target(&mut self, part: &str, id: &str) -> Option<String> {
        self.relation(part, |e| attribute(e, "Id").as_deref() == Some(id))
    }

    /// The part that the first relation of a part leads to that is wanted.
    fn relation(&mut self, part: &str, wanted: impl Fn(&BytesStart<'_>) -> bool) -> Option<String> {
        let relations = self.text(&relations_of(part)).ok()?;
        let mut found = None;
        elements(&relations, "Relationship", |e, _| {
            if found.is_none() && wanted(e) {
                found = attribute(e, "Target").map(|target| resolved(part, &target));
            }
        });
        found.filter(|part| self.has(part))
    }

    /// Relates a part to another, and gives the relation's identifier.
    ///
    /// # Errors
    /// Where the part's relations are damaged.
    pub fn relate(&mut self, part: &str, kind: &str, target: &str) -> Result<String, PackageError> {
        let path = relations_of(part);
        let relations = match self.has(&path) {
            true => self.text(&path)?,
            false => format!("{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"),
        };
        let mut used = BTreeSet::new();
        elements(&relations, "Relationship", |e, _| used.extend(attribute(e, "Id")));
        let id = (1..).map(|n| format!("rIdY{n}")).find(|id| !used.contains(id)).unwrap_or_default();
        let entry = format!("<Relationship Id=\"{id}\" Type=\"{RELATION}{kind}\" Target=\"/{target}\"/>");
        self.set(&path, before_end(&relations, "Relationships", &entry)?);
        Ok(id)
    }

    /// Says what a new part is.
    ///
    /// # Errors
    /// Where the package's list of types is damaged.
    pub fn declare(&mut self, part: &str, kind: &str) -> Result<(), PackageError> {
        let types = self.text(TYPES)?;
        let entry = format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>");
        self.set(TYPES, before_end(&types, "Types", &entry)?);
        Ok(())
    }

    /// The package with what was changed; the other parts are copied as they are packed.
    ///
    /// # Errors
    /// Where it is damaged.
    pub fn finish(mut self) -> Result<Vec<u8>, PackageError> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let damaged = |_| PackageError::Damaged;
        for number in 0..self.zip.len() {
            let file = self.zip.by_index_raw(number).map_err(|_| PackageError::Damaged)?;
            let name = String::from_utf8_lossy(file.name_raw()).into_owned();
            match self.changed.remove(&name) {
                _ if self.removed.contains(&name) => {}
                Some(text) => {
                    out.start_file(name.as_str(), SimpleFileOptions::default()).map_err(damaged)?;
                    out.write_all(text.as_bytes()).map_err(|_| PackageError::Damaged)?;
                }
                None => out.raw_copy_file(file).map_err(damaged)?,
            }
        }
        for (name, text) in self.changed {
            out.start_file(name.as_str(), SimpleFileOptions::default()).map_err(damaged)?;
            out.write_all(text.as_bytes()).map_err(|_| PackageError::Damaged)?;
        }
        out.finish().map(Cursor::into_inner).map_err(damaged)
    }
}

/// What a part of XML begins with.
pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The part that has the relations of a part.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels")
}

/// A target of a part's relation as the name of a part.
fn resolved(part: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." => {}
            _ => path.push(step),
        }
    }
    path.join("/")
}

/// Puts something into an element, behind all that is in it; the first of its name that is closed last.
///
/// # Errors
/// Where there is no such element.
pub fn before_end(xml: &str, name: &str, new: &str) -> Result<String, PackageError> {
    let closing = |at: &usize| {
        let tag = &xml[*at + 2..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        tag.trim_end().rsplit(':').next() == Some(name)
    };
    if let Some(at) = xml.rmatch_indices("</").map(|(at, _)| at).find(closing) {
        return Ok(spliced(xml, vec![(at..at, new.to_owned())]));
    }
    // It may be written as empty.
    let mut found = None;
    elements(xml, name, |e, at| found = Some((String::from(e.name().as_ref()), at)));
    let (own, at) = found.ok_or(PackageError::Damaged)?;
    let open = xml[at.clone()].strip_suffix("/>").ok_or(PackageError::Damaged)?;
    Ok(spliced(xml, vec![(at.clone(), format!("{open}>{new}</{own}>"))]))
}

/// What the names of a part's elements begin with (nothing, or `x:`), by the first of a name.
pub fn prefix(xml: &str, name: &str) -> String {
    let mut prefix = None;
    elements(xml, name, |e, _| {
        prefix.get_or_insert_with(|| e.name().as_ref().strip_suffix(name).unwrap_or_default().to_owned());
    });
    prefix.unwrap_or_default()
}

/// Where the last of some elements ends.
pub fn after(xml: &str, names: &[&str]) -> Option<usize> {
    let mut end = None;
    for name in names {
        let mut own = None;
        elements(xml, name, |e, at| own = Some((format!("</{}>", e.name().as_ref()), at.end)));
        if let Some((closing, at)) = own {
            let at = if xml[..at].ends_with("/>") { at } else { at + xml[at..].find(&closing)? + closing.len() };
            end = end.max(Some(at));
        }
    }
    end
}

/// A part without those elements of a name whose tag has a word.
fn without(xml: &str, name: &str, word: &str) -> String {
    let mut cut = Vec::new();
    elements(xml, name, |_, at| {
        if xml[at.clone()].contains(word) {
            cut.push((at, String::new()));
        }
    });
    spliced(xml, cut)
}

/// A text with ranges put otherwise; none of them overlap, and what is put in at one place keeps its order.
pub fn spliced(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in changes {
        out += &text[at..range.start];
        out += &new;
        at = range.end;
    }
    out + &text[at..]
}

/// A tag without an attribute, which is written as ` name="`.
fn without_attribute(tag: &str, attribute: &str) -> String {
    let Some(from) = tag.find(attribute) else { return tag.to_owned() };
    let value = from + attribute.len();
    match tag[value..].find('"') {
        Some(close) => format!("{}{}", &tag[..from], &tag[value + close + 1..]),
        None => tag.to_owned(),
    }
}

/// A text as it stands in XML: what no XML may have is left out.
pub fn escaped(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    quick_xml::escape::escape(&kept).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_of_relations() {
        assert_eq!(resolved("xl/worksheets/sheet1.xml", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved("xl/worksheets/sheet1.xml", "/xl/comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved("word/document.xml", "comments.xml"), "word/comments.xml");
    }

    #[test]
    fn something_is_put_behind_what_an_element_has() {
        assert_eq!(before_end("<a><b/></a>", "a", "<c/>").as_deref(), Ok("<a><b/><c/></a>"));
        assert_eq!(before_end("<x:a x:y=\"1\"/>", "a", "<c/>").as_deref(), Ok("<x:a x:y=\"1\"><c/></x:a>"));
        assert_eq!(before_end("<b/>", "a", "<c/>"), Err(PackageError::Damaged));
    }
}
