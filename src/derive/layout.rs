//! Forms laid out: headers, rows and leaf cells, by the profile's `[derive]` tables.
//!
//! In: base records and the profile. Out: [`Layout`]: the blocks of a document whose amounts are blank
//! still, the exact amounts of its leaf cells, and the cells that follow from relations.

use super::records::{Record, Records, TagNames, Tags};
use crate::classification::Classification;
use crate::document::{Block, Cell, Origin, Paragraph, Place, Table};
use crate::profile::{DeriveForm, DeriveSide, DeriveSpec, Pattern};
use crate::text;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Characters of enumerations, for lists of classes.
const NUMERALS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// See the module's doc.
pub struct Layout {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Leaf cells in 元.
    pub leaves: BTreeMap<Place, Decimal>,
    /// Cells that follow.
    pub open: HashSet<Place>,
    /// The table of each form, by its number in the profile's list: (block, rows of the header).
    pub tables: Vec<(u32, usize)>,
}

/// What records a cell sums: of each word one of some tags; of an item's cell, those of the item.
struct Take {
    tags: Vec<Tags>,
    item: Option<Pattern>,
}

impl Take {
    fn all() -> Take {
        Take { tags: Vec::new(), item: None }
    }

    fn parse(words: &str, names: &TagNames<'_>) -> Take {
        if let Some((_, item)) = words.split_once(" = ") {
            // reception = 公务接待费 @ budget: of the item's records those with this tag.
            let (item, tags) = item.split_once(" @ ").unwrap_or((item, ""));
            return Take { item: Some(Pattern::new(item)), ..Take::parse(tags, names) };
        }
        let any = |w: &str| w.split('|').map(|n| names.bit(n)).fold(0, |a, b| a | b);
        Take { tags: words.split_whitespace().filter(|w| *w != "*").map(any).collect(), item: None }
    }

    fn has(&self, tags: Tags) -> bool {
        self.tags.iter().all(|any| tags & any != 0)
    }
}

/// Which records a row is about.
enum Row<'a> {
    /// Follows from relations.
    Total,
    /// These records.
    Leaf(Vec<&'a Record>),
}

/// A row of a side: what stands in its `code`, `name` and `mapped` cells.
struct Line<'a> {
    code: String,
    name: String,
    mapped: String,
    row: Row<'a>,
    take: Take,
}

/// Lays all forms out.
pub struct Layouter<'a> {
    /// The profile's tables.
    pub spec: &'a DeriveSpec,
    /// The records.
    pub records: &'a Records,
    /// Names of codes that the records do not name.
    pub catalogue: &'a Classification,
    /// The tags.
    pub names: TagNames<'a>,
}

impl<'a> Layouter<'a> {
    /// All forms, one below the other.
    pub fn all(&self) -> Layout {
        let mut out = Layout { blocks: Vec::new(), leaves: BTreeMap::new(), open: HashSet::new(), tables: Vec::new() };
        out.blocks.push(Block::Heading(1, paragraph(self.filled(&self.spec.title))));
        for form in &self.spec.forms {
            if form.project.is_empty() {
                self.form(form, &mut out);
            } else {
                self.of_projects(form, &mut out);
            }
        }
        out
    }

    /// A form of labels and values for each project that has money this year.
    fn of_projects(&self, form: &DeriveForm, out: &mut Layout) {
        let this_year = Take::parse("project year", &self.names);
        let records: Vec<&'a Record> = self.records.rows.iter().filter(|r| r.function.is_some() && this_year.has(r.tags)).collect();
        for Line { name, row, .. } in self.projects(&records) {
            let Row::Leaf(own) = row else { continue };
            for line in [&form.caption, &form.title].into_iter().chain(&self.spec.captions) {
                out.blocks.push(Block::Paragraph(paragraph(self.filled(line))));
            }
            let block = out.blocks.len() as u32;
            let mut table = Table::default();
            for (r, row) in form.project.iter().enumerate() {
                let written = row.iter().enumerate().map(|(c, text)| match text.strip_prefix('+') {
                    Some(take) => {
                        let take = Take::parse(take, &self.names);
                        let sum = own.iter().filter(|r| take.has(r.tags)).map(|r| r.yuan).sum();
                        out.leaves.insert(Place { block, row: r as u32, column: c as u32 }, sum);
                        cell(String::new())
                    }
                    None => cell(self.filled(text).replace("{project}", &name)),
                });
                table.rows.push(written.collect());
            }
            out.tables.push((block, 0));
            out.blocks.push(Block::Table(table));
        }
    }

    /// The year, as it is written in titles.
    pub fn year(&self) -> String {
        self.records.year.map_or(String::new(), |y| y.to_string())
    }

    /// `{year}`, `{unit}` and `{currency}` put in.
    pub fn filled(&self, text: &str) -> String {
        text.replace("{year}", &self.year()).replace("{unit}", &self.records.unit).replace("{currency}", self.spec.currency.name())
    }

    fn form(&self, form: &DeriveForm, out: &mut Layout) {
        for line in [&form.caption, &form.title].into_iter().chain(&self.spec.captions) {
            out.blocks.push(Block::Paragraph(paragraph(self.filled(line))));
        }
        let block = out.blocks.len() as u32;
        let split = |row: &String| self.filled(row).split('|').map(|t| cell(t.to_owned())).collect::<Vec<_>>();
        let mut table = Table::new(form.header.iter().map(split).collect());
        let sides: Vec<Vec<Option<Line<'a>>>> = form.sides.iter().map(|s| self.lines(s)).collect();
        let height = sides.iter().map(Vec::len).max().unwrap_or(0);
        let mut offset = 0;
        let mut money = false;
        table.rows.extend((0..height).map(|_| Vec::new()));
        for (side, lines) in form.sides.iter().zip(sides) {
            let bottom = side.rows.iter().position(|r| r == "~").map_or(0, |at| side.rows.len() - at - 1);
            let gap = height - lines.len();
            let takes: Vec<Option<Take>> = side.cells.iter().map(|c| (!c.is_empty()).then(|| Take::parse(c, &self.names))).collect();
            let own = Take::parse(&side.take, &self.names);
            let count = lines.len();
            for (n, line) in lines.into_iter().enumerate() {
                let at = if n + bottom < count { n } else { n + gap };
                let row = form.header.len() + at;
                table.rows[row].resize_with(offset, Cell::default);
                for (c, spec) in side.cells.iter().enumerate() {
                    let Some(line) = &line else { continue };
                    let place = Place { block, row: row as u32, column: (offset + c) as u32 };
                    let text = match spec.as_str() {
                        "code" => line.code.clone(),
                        "name" => line.name.clone(),
                        "mapped" => line.mapped.clone(),
                        _ => {
                            match (&line.row, &takes[c]) {
                                (Row::Leaf(records), Some(take)) => {
                                    let fits = |r: &&Record| own.has(r.tags) && line.take.has(r.tags) && take.has(r.tags);
                                    let sum: Decimal = match &take.item {
                                        None => records.iter().copied().filter(fits).map(|r| r.yuan).sum(),
                                        Some(item) => self.items(item).filter(fits).map(|r| r.yuan).sum(),
                                    };
                                    money |= !sum.is_zero();
                                    out.leaves.insert(place, sum);
                                }
                                _ => drop(out.open.insert(place)),
                            }
                            String::new()
                        }
                    };
                    table.rows[row].push(cell(text));
                }
            }
            offset += side.cells.len();
        }
        let listed = form.sides.iter().any(|s| s.rows.iter().any(|r| matches!(r.as_str(), "@function" | "@economic" | "@project")));
        table.rows.iter_mut().for_each(|r| r.resize_with(offset, Cell::default));
        out.tables.push((block, form.header.len()));
        out.blocks.push(Block::Table(table));
        if listed && !money {
            out.blocks.push(Block::Paragraph(paragraph(self.spec.empty.clone())));
        }
    }

    /// The rows of a side.
    fn lines(&self, side: &DeriveSide) -> Vec<Option<Line<'a>>> {
        let own = Take::parse(&side.take, &self.names);
        let records: Vec<&'a Record> = self.records.rows.iter().filter(|r| r.function.is_some() && own.has(r.tags)).collect();
        // Records that no column of the side takes have no row in it.
        let takes: Vec<Take> = side
            .cells
            .iter()
            .filter(|c| !matches!(c.as_str(), "" | "code" | "name" | "mapped") && !c.contains(" = "))
            .map(|c| Take::parse(c, &self.names))
            .collect();
        let records: Vec<&'a Record> = records.into_iter().filter(|r| takes.is_empty() || takes.iter().any(|t| t.has(r.tags))).collect();
        let mut out = Vec::new();
        for row in side.rows.iter().filter(|r| *r != "~") {
            match row.as_str() {
                "@function" => out.extend(
                    self.nested(&records, |r| r.function.as_ref().map(crate::recognise::Code::as_str), &[3, 5]).into_iter().map(Some),
                ),
                "@economic" => out
                    .extend(self.nested(&records, |r| r.economic.as_ref().map(crate::recognise::Code::as_str), &[3]).into_iter().map(Some)),
                "@project" => out.extend(self.projects(&records).into_iter().map(Some)),
                "@class" => out.extend(self.classes(&records).into_iter().map(Some)),
                "@unit" => out.push(Some(Line { name: self.records.unit.clone(), ..Line::leaf(records.clone()) })),
                // A label stands in the first column.
                _ => {
                    let line = self.written(row, &records);
                    let coded = side.cells.first().is_some_and(|c| c == "code");
                    out.push(Some(if coded { Line { code: line.name, name: String::new(), ..line } } else { line }));
                }
            }
        }
        out
    }

    /// The records of an item, which has no function.
    fn items<'s>(&'s self, item: &'s Pattern) -> impl Iterator<Item = &'a Record> + 's {
        let all: &'a Records = self.records;
        all.rows.iter().filter(|r| r.function.is_none() && item.is_match(&r.item))
    }

    /// A row that the profile writes out.
    fn written(&self, row: &str, records: &[&'a Record]) -> Line<'a> {
        if let Some((name, item)) = row.split_once(" = ") {
            let pattern = Pattern::new(item);
            return Line { name: name.to_owned(), ..Line::leaf(self.items(&pattern).collect()) };
        }
        match row.split_once(": ") {
            Some((name, "-")) => Line { name: name.to_owned(), ..Line::leaf(Vec::new()) },
            Some((name, take)) => Line { name: name.to_owned(), take: Take::parse(take, &self.names), ..Line::leaf(records.to_vec()) },
            None => Line { name: self.filled(row), row: Row::Total, ..Line::leaf(Vec::new()) },
        }
    }

    /// Codes with the codes above them.
    fn nested(&self, records: &[&'a Record], code: impl Fn(&'a Record) -> Option<&'a str>, levels: &[usize]) -> Vec<Line<'a>> {
        let mut of: BTreeMap<&str, Vec<&'a Record>> = BTreeMap::new();
        for &record in records {
            if let Some(code) = code(record) {
                of.entry(code).or_default().push(record);
            }
        }
        let above: BTreeSet<&str> = of.keys().flat_map(|c| levels.iter().filter(|l| **l < c.len()).map(|l| &c[..*l])).collect();
        let all: BTreeSet<&str> = of.keys().copied().chain(above.iter().copied()).collect();
        let line = |code: &str| {
            let (leaf, records) = (!above.contains(code), of.get(code).cloned().unwrap_or_default());
            let row = if leaf { Row::Leaf(records) } else { Row::Total };
            let mapped = if leaf { self.mapped(code) } else { String::new() };
            Line { code: code.to_owned(), name: self.name(code), mapped, row, take: Take::all() }
        };
        all.into_iter().map(line).collect()
    }

    fn projects(&self, records: &[&'a Record]) -> Vec<Line<'a>> {
        let mut order: Vec<&str> = Vec::new();
        let mut of: HashMap<&str, Vec<&'a Record>> = HashMap::new();
        for &record in records.iter().filter(|r| !r.project.is_empty()) {
            of.entry(&record.project).or_insert_with(|| {
                order.push(&record.project);
                Vec::new()
            });
            of.entry(&record.project).or_default().push(record);
        }
        order.into_iter().map(|p| Line { name: p.to_owned(), ..Line::leaf(of.remove(p).unwrap_or_default()) }).collect()
    }

    fn classes(&self, records: &[&'a Record]) -> Vec<Line<'a>> {
        let of =
            |class: &str| records.iter().copied().filter(|r| r.function.as_ref().is_some_and(|f| f.as_str().starts_with(class))).collect();
        let line =
            |(n, class): (usize, &String)| Line { name: format!("{}、{}", numeral(n + 1), self.name(class)), ..Line::leaf(of(class)) };
        self.spec.classes.iter().enumerate().map(line).collect()
    }

    /// What a code is called: in the records, else in the catalogue.
    pub fn name(&self, code: &str) -> String {
        let known = self.records.names.get(code).cloned();
        known.or_else(|| self.catalogue.get(code).map(|e| e.name.clone())).unwrap_or_default()
    }

    fn mapped(&self, code: &str) -> String {
        self.catalogue.mapped(code).and_then(|(names, _)| names.first().map(|n| (*n).to_owned())).unwrap_or_default()
    }
}

impl<'a> Line<'a> {
    fn leaf(records: Vec<&'a Record>) -> Line<'a> {
        Line { code: String::new(), name: String::new(), mapped: String::new(), row: Row::Leaf(records), take: Take::all() }
    }
}

/// 一 to 九十九.
fn numeral(n: usize) -> String {
    let (tens, ones) = (n / 10 % 10, n % 10);
    match tens {
        0 => NUMERALS[ones].to_owned(),
        1 => format!("十{}", NUMERALS[ones]),
        _ => format!("{}十{}", NUMERALS[tens], NUMERALS[ones]),
    }
}

fn paragraph(text: String) -> Paragraph {
    Paragraph { text: text::clean(&text).into_owned(), origin: Origin::default() }
}

fn cell(text: String) -> Cell {
    Cell { text, origin: Origin::default() }
}
