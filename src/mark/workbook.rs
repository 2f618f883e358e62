//! Marks in a workbook's own package: a comment and a ground on each cell, on wish a sheet that lists the findings; and
//! corrections, put into the cells.
//!
//! In: an xlsx or xlsm, the document that was read from it, marks or values. Out: the package; parts that nothing was
//! written into are as they were, to the byte (ECMA-376 part 1, 18.7 comments; part 4, 19 the drawing behind them).

use super::{Correction, List, Mark, MarkError, Marked};
use crate::document::{CellName, Document, Origin, Place};
use crate::ingest::{OWN_NAME, attribute, elements};
use crate::messages::report as t;
use crate::package::{
    CellChange, Changes, Content, Look, Package, PackageError, SheetPart, Styles, XML, after, before_end, escaped, prefix, spliced,
    with_attribute,
};
use crate::report::{HEAD, Severity, ground};
use std::collections::BTreeMap;

type At = (u32, u32);

impl From<PackageError> for MarkError {
    fn from(_: PackageError) -> Self {
        MarkError::Damaged
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const WORKBOOK: &str = "xl/workbook.xml";

/// The sheet and cell where a place's text stands.
fn cell_of(document: &Document, place: Place) -> Option<(String, At)> {
    let origin = document.cell(place).map(|c| &c.origin).or_else(|| document.prose(place.block).map(|p| &p.origin));
    match origin {
        Some(Origin::Sheet { sheet, cell }) => Some((sheet.to_string(), (cell.row, cell.column))),
        // A blank that was not typed stands behind the last cell of its row.
        _ => {
            let row = document.row(place.block, place.row);
            let last = row.len().checked_sub(1)?;
            let Origin::Sheet { sheet, cell } = &row[last].origin else { return None };
            let column = cell.column + (place.column as usize).checked_sub(last)? as u32;
            Some((sheet.to_string(), (cell.row, column)))
        }
    }
}

/// A comment and the ground of its cell.
struct Note {
    severity: Severity,
    text: Vec<String>,
}

/// Writes marks and, on wish, a list.
pub fn mark(bytes: &[u8], document: &Document, marks: &[Mark], list: Option<&List>) -> Result<Marked, MarkError> {
    let mut package = Package::open(bytes)?;
    let sheets = package.sheets()?;
    let mut by_sheet: BTreeMap<String, Vec<(At, &Mark)>> = BTreeMap::new();
    let mut left_out = Vec::new();
    for mark in marks {
        match mark.place.and_then(|p| cell_of(document, p)).filter(|(sheet, _)| sheets.contains_key(sheet)) {
            Some((sheet, at)) => by_sheet.entry(sheet).or_default().push((at, mark)),
            // What the whole lacks stands in the list, if there is one.
            None if mark.place.is_none() && list.is_some() => {}
            None => left_out.extend(&mark.numbers),
        }
    }
    let mut styles = package.styles();
    for (sheet, own) in by_sheet {
        let path = &sheets[&sheet];
        let part = SheetPart::of(package.text(path)?)?;
        let mut notes: BTreeMap<At, Note> = BTreeMap::new();
        for (at, mark) in own {
            let note = notes.entry(part.shown(at)).or_insert_with(|| Note { severity: mark.severity, text: Vec::new() });
            note.severity = note.severity.min(mark.severity);
            note.text.extend(mark.text.iter().filter(|l| !note.text.contains(l)).cloned().collect::<Vec<_>>());
        }
        let filled = |n: &Note| CellChange { content: Content::Kept, look: Some(Look::Filled(ground(n.severity))) };
        let changes: Changes = notes.iter().map(|(at, note)| (*at, filled(note))).collect();
        let written = part.with(&changes, &mut styles);
        package.set(path, written.xml);
        comment(&mut package, path, part.prefix(), &notes)?;
    }
    if let Some(list) = list {
        let cells = |place| cell_of(document, place);
        list_sheet(&mut package, list, &mut styles, cells)?;
    }
    package.set_styles(styles);
    Ok(Marked { bytes: package.finish()?, left_out })
}

/// Puts comments on cells of a sheet.
fn comment(package: &mut Package<'_>, sheet: &str, prefix: &str, notes: &BTreeMap<At, Note>) -> Result<(), MarkError> {
    let name = |at: &At| CellName { row: at.0, column: at.1 }.to_string();
    let run = |p: &str, note: &Note| format!("<{p}r><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>", escaped(&note.text.join("\n")));
    let mut new: Vec<(&At, &Note)> = notes.iter().collect();
    if let Some(part) = package.related(sheet, "comments") {
        let xml = package.text(&part)?;
        let (texts, p, authors) = comments_of(&xml);
        let mut changes = Vec::new();
        new.retain(|(at, note)| match texts.get(&name(at)) {
            // A cell has one comment: what is said now stands behind what was said.
            Some(end) => {
                changes.push((*end..*end, format!("<{p}r><{p}t xml:space=\"preserve\">\n</{p}t></{p}r>{}", run(&p, note))));
                false
            }
            None => true,
        });
        let xml = before_end(&spliced(&xml, changes), "authors", &format!("<{p}author>{}</{p}author>", t::AUTHOR))?;
        let own: String = new.iter().map(|(at, n)| comment_of(&p, &name(at), authors, &run(&p, n))).collect();
        package.set(&part, before_end(&xml, "commentList", &own)?);
    } else {
        let part = package.free("xl/yuheng-comments", "xml");
        let own: String = new.iter().map(|(at, n)| comment_of("", &name(at), 0, &run("", n))).collect();
        let author = t::AUTHOR;
        package.set(
            &part,
            format!(
                "{XML}<comments xmlns=\"{MAIN}\"><authors><author>{author}</author></authors><commentList>{own}</commentList></comments>"
            ),
        );
        package.declare(&part, COMMENTS)?;
        package.relate(sheet, "comments", &part)?;
    }
    draw(package, sheet, prefix, &new)
}

fn comment_of(p: &str, cell: &str, author: usize, run: &str) -> String {
    format!("<{p}comment ref=\"{cell}\" authorId=\"{author}\"><{p}text>{run}</{p}text></{p}comment>")
}

/// Where the text of each cell's comment ends, what the names of elements begin with, and how many authors there are.
fn comments_of(xml: &str) -> (BTreeMap<String, usize>, String, usize) {
    let (mut cells, mut authors) = (Vec::new(), 0);
    elements(xml, "comment", |e, at| cells.extend(attribute(e, "ref").map(|r| (r, at.end))));
    elements(xml, "author", |_, _| authors += 1);
    let prefix = prefix(xml, "comments");
    let closing = format!("</{prefix}text>");
    let ends = cells.into_iter().filter_map(|(cell, from)| Some((cell, from + xml[from..].find(&closing)?)));
    (ends.collect(), prefix, authors)
}

/// Draws the boxes of comments: programs show none that are not drawn.
fn draw(package: &mut Package<'_>, sheet: &str, prefix: &str, notes: &[(&At, &Note)]) -> Result<(), MarkError> {
    if notes.is_empty() {
        return Ok(());
    }
    let xml = package.text(sheet)?;
    let mut own = None;
    elements(&xml, "legacyDrawing", |e, _| own = attribute(e, "id"));
    let drawing = own.and_then(|id| package.target(sheet, &id));
    let shapes: String = notes.iter().enumerate().map(|(n, (at, note))| shape(n, **at, note)).collect();
    let kind = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
        <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
    if let Some(part) = drawing {
        let old = package.text(&part)?;
        // The kind of box is said once.
        let kind = if old.contains("id=\"_x0000_t202\"") { "" } else { kind };
        package.set(&part, before_end(&old, "xml", &format!("{kind}{shapes}"))?);
        return Ok(());
    }
    let part = package.free("xl/drawings/yuheng-comments", "vml");
    package.set(
        &part,
        format!(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
             xmlns:x=\"urn:schemas-microsoft-com:office:excel\">{kind}{shapes}</xml>"
        ),
    );
    package.declare(&part, DRAWING)?;
    let id = package.relate(sheet, "vmlDrawing", &part)?;
    let element = format!("<{prefix}legacyDrawing xmlns:r=\"{RELATIONS}\" r:id=\"{id}\"/>");
    // In the order of a sheet's elements it comes before these (18.3.1.99).
    let behind = ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];
    let mut at = None;
    for name in behind {
        elements(&xml, name, |_, found| at = Some(at.map_or(found.start, |at: usize| at.min(found.start))));
    }
    let xml = match at {
        Some(at) => spliced(&xml, vec![(at..at, element)]),
        None => before_end(&xml, "worksheet", &element)?,
    };
    package.set(sheet, xml);
    Ok(())
}

/// Letters in a line of a comment's box.
const LINE: usize = 24;

fn shape(number: usize, (row, column): At, note: &Note) -> String {
    let lines: usize = note.text.iter().map(|l| 1 + l.chars().count() / LINE).sum();
    let (from, to) = (column + 1, column + 5);
    let (top, bottom) = (row.saturating_sub(1), row.saturating_sub(1) + (lines as u32 + 1).min(24));
    format!(
        "<v:shape id=\"yuheng_{row}_{column}_{number}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:80pt;margin-top:5pt;\
         width:260pt;height:{}pt;z-index:{};visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
         <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
         <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{from}, 10, {top}, 4, {to}, 10, {bottom}, 4</x:Anchor>\
         <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
        lines * 16 + 12,
        number + 1,
    )
}

/// Puts a sheet that lists the findings behind all others.
fn list_sheet(
    package: &mut Package<'_>,
    list: &List,
    styles: &mut Styles,
    cell: impl Fn(Place) -> Option<(String, At)>,
) -> Result<(), MarkError> {
    let widths = [6, 7, 26, 16, 16, 70, 70];
    let heads = [t::NUMBER, t::SEVERITY, t::PLACE, t::PRINTED, t::EXPECTED, t::MESSAGE, t::BASIS];
    let columns: String =
        widths.iter().enumerate().map(|(n, w)| format!("<col min=\"{0}\" max=\"{0}\" width=\"{w}\" customWidth=\"1\"/>", n + 1)).collect();
    let empty = format!(
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><cols>{columns}</cols><sheetData/></worksheet>"
    );
    let mut changes = Changes::new();
    let mut put = |row: u32, column: usize, text: &str, look: Look| {
        if !text.is_empty() {
            changes.insert((row, column as u32), CellChange { content: Content::Text(text.to_owned()), look: Some(look) });
        }
    };
    put(0, 5, &list.heading, Look::Wrapped);
    put(1, 5, &list.summary.join("\n"), Look::Wrapped);
    heads.iter().enumerate().for_each(|(n, head)| put(2, n, head.text(), Look::Filled(HEAD)));
    let mut links = String::new();
    for (row, entry) in (3..).zip(&list.entries) {
        put(row, 0, &entry.number.to_string(), Look::Wrapped);
        put(row, 1, crate::messages::severity(entry.severity), Look::Filled(ground(entry.severity)));
        let texts = [&entry.where_, &entry.printed, &entry.expected, &entry.message, &entry.relations.join("\n")];
        texts.iter().enumerate().for_each(|(n, text)| put(row, n + 2, text, Look::Wrapped));
        if let Some((sheet, at)) = entry.place.and_then(&cell).filter(|_| !entry.where_.is_empty()) {
            let target = format!("'{}'!{}", sheet.replace('\'', "''"), CellName { row: at.0, column: at.1 });
            links += &format!("<hyperlink ref=\"C{}\" location=\"{}\"/>", row + 1, escaped(&target));
        }
    }
    let mut xml = SheetPart::of(empty)?.with(&changes, styles).xml;
    if !links.is_empty() {
        xml = before_end(&xml, "worksheet", &format!("<hyperlinks>{links}</hyperlinks>"))?;
    }
    // On paper as wide as a page lying.
    xml = before_end(&xml, "worksheet", "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>")?;
    let part = package.free("xl/worksheets/yuheng-findings", "xml");
    package.set(&part, xml);
    package.declare(&part, SHEET)?;
    let id = package.relate(WORKBOOK, "worksheet", &part)?;
    let workbook = package.text(WORKBOOK)?;
    let (mut names, mut highest, p) = (Vec::new(), 0, prefix(&workbook, "sheets"));
    elements(&workbook, "sheet", |e, _| {
        names.extend(attribute(e, "name"));
        highest = highest.max(attribute(e, "sheetId").and_then(|n| n.parse().ok()).unwrap_or(0_u32));
    });
    let free = |n: usize| if n == 1 { t::SHEET.text().to_owned() } else { format!("{}{n}", t::SHEET) };
    let name = (1..).map(free).find(|n| !names.contains(n)).unwrap_or_default();
    let sheet = format!("<{p}sheet xmlns:r=\"{RELATIONS}\" name=\"{name}\" sheetId=\"{}\" r:id=\"{id}\"/>", highest + 1);
    let workbook = before_end(&workbook, "sheets", &sheet)?;
    package.set(WORKBOOK, with_name(&workbook, &p, &name)?);
    Ok(())
}

/// A workbook with the hidden name that says which sheet is no part of the document.
fn with_name(workbook: &str, p: &str, sheet: &str) -> Result<String, MarkError> {
    let mut used = Vec::new();
    elements(workbook, "definedName", |e, _| used.extend(attribute(e, "name")));
    let name = (1..).map(|n| format!("{OWN_NAME}{n}")).find(|n| !used.contains(n)).unwrap_or_default();
    let own = format!("<{p}definedName name=\"{name}\" hidden=\"1\">'{sheet}'!$A$1</{p}definedName>");
    if let Ok(with) = before_end(workbook, "definedNames", &own) {
        return Ok(with);
    }
    let at = after(workbook, &["sheets", "functionGroups", "externalReferences"]).ok_or(MarkError::Damaged)?;
    Ok(spliced(workbook, vec![(at..at, format!("<{p}definedNames>{own}</{p}definedNames>"))]))
}

/// Puts corrections into their cells. Formulas stay; programs calculate anew when they open the file.
pub fn correct(bytes: &[u8], document: &Document, corrections: &[Correction]) -> Result<Marked, MarkError> {
    let mut package = Package::open(bytes)?;
    let sheets = package.sheets()?;
    let mut by_sheet: BTreeMap<String, BTreeMap<At, (Vec<usize>, String)>> = BTreeMap::new();
    let mut left_out = Vec::new();
    // Of several words in one cell from behind.
    for correction in corrections.iter().rev() {
        let Some((sheet, at)) = cell_of(document, correction.place).filter(|(sheet, _)| sheets.contains_key(sheet)) else {
            left_out.push(correction.number);
            continue;
        };
        let words = document.prose(correction.place.block).map(|p| p.text.as_str());
        let (numbers, text) =
            by_sheet.entry(sheet).or_default().entry(at).or_insert_with(|| (Vec::new(), words.unwrap_or_default().to_owned()));
        numbers.push(correction.number);
        *text = match words {
            None => correction.text.clone(),
            Some(_) => {
                let (from, to) = (correction.place.row as usize, correction.place.column as usize);
                let (before, behind) = (text.chars().take(from), text.chars().skip(to));
                before.chain(correction.text.chars()).chain(behind).collect()
            }
        };
    }
    let mut styles = package.styles();
    for (sheet, own) in by_sheet {
        let path = &sheets[&sheet];
        let part = SheetPart::of(package.text(path)?)?;
        let value = |text: &String| CellChange { content: Content::Value(text.clone()), look: None };
        let changes: Changes = own.iter().map(|(at, (_, text))| (part.shown(*at), value(text))).collect();
        let written = part.with(&changes, &mut styles);
        let refused = own.iter().filter(|(at, _)| written.refused.contains(&part.shown(**at)));
        left_out.extend(refused.flat_map(|(_, (numbers, _))| numbers));
        package.set(path, written.xml);
    }
    let workbook = package.text(WORKBOOK)?;
    package.set(WORKBOOK, recalculated(&workbook)?);
    Ok(Marked { bytes: package.finish()?, left_out })
}

/// A workbook that is calculated anew when it is opened.
fn recalculated(workbook: &str) -> Result<String, MarkError> {
    let mut tag = None;
    elements(workbook, "calcPr", |_, at| tag = Some(at));
    if let Some(at) = tag {
        let own = with_attribute(&workbook[at.clone()], "fullCalcOnLoad", "1");
        return Ok(spliced(workbook, vec![(at, own)]));
    }
    let before = ["sheets", "functionGroups", "externalReferences", "definedNames"];
    let at = after(workbook, &before).ok_or(MarkError::Damaged)?;
    let p = prefix(workbook, "sheets");
    Ok(spliced(workbook, vec![(at..at, format!("<{p}calcPr fullCalcOnLoad=\"1\"/>"))]))
}
