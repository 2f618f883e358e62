//! Rows: the items of a side, with their names, codes and figures.
//!
//! In: the rows of a form below its header, and the layout of its columns. Out: items and figures;
//! cells that are no amounts are remarked upon, never dropped.

use super::codes;
use super::form::{AmountColumn, Code, Doubt, Figure, Form, FormRow, Item, ItemKind, Remark, RemarkKind};
use super::layout::SideLayout;
use crate::document::{Cell, Document, Place};
use crate::figure::{Amount, Reading, read};
use crate::profile::{FormSpec, Outline, Profile, SideSpec, Subject};
use crate::text;
use std::collections::HashMap;

/// The fewest names that make a column one of names.
const FEWEST_NAMES: usize = 3;
/// The most characters of a name that stand in the next line.
const LONGEST_REST: usize = 6;

/// What is needed to read the rows of one form.
pub struct Rows<'a> {
    /// The document.
    pub document: &'a Document,
    /// The profile.
    pub profile: &'a Profile,
    /// The layout that was recognised.
    pub spec: &'a FormSpec,
    /// The form's number.
    pub number: usize,
}

impl Rows<'_> {
    /// The cells of a row.
    fn cells(&self, row: FormRow) -> &[Cell] {
        self.document.row(row.block, row.row)
    }

    /// Reads one side, and the further columns in which its list goes on.
    /// `open` has names of rows that reach into it from the side to its left.
    pub fn side(
        &self,
        form: &Form,
        side: &SideLayout,
        long: &[usize],
        open: &HashMap<usize, String>,
        figures: &mut Vec<Figure>,
        remarks: &mut Vec<Remark>,
    ) -> Vec<Item> {
        let mut items = self.run(form, side, long, open, figures, remarks);
        for more in &side.wrapped {
            // The name of a total may reach over these columns, with its amount at the end.
            let nil = |i: &Item| figures[i.figures..i.figures + side.amounts.len()].iter().all(|f| f.amount.is_some_and(Amount::is_nil));
            let open = items.iter().filter(|i| i.kind == ItemKind::Total && nil(i));
            let open: HashMap<usize, String> = open.map(|i| (i.row, i.label.clone())).collect();
            let own = self.run(form, more, long, &open, figures, remarks);
            let taken: Vec<usize> = own.iter().filter(|i| i.kind == ItemKind::Total).map(|i| i.row).collect();
            items.retain(|i| !(open.contains_key(&i.row) && taken.contains(&i.row)));
            items.extend(own);
        }
        items
    }

    /// Reads one run of columns; `open` has names of rows that reach into it.
    fn run(
        &self,
        form: &Form,
        side: &SideLayout,
        long: &[usize],
        open: &HashMap<usize, String>,
        figures: &mut Vec<Figure>,
        remarks: &mut Vec<Remark>,
    ) -> Vec<Item> {
        let spec = &self.spec.sides[side.spec];
        let doubtful = self.drops_blanks(form);
        let mut items: Vec<Item> = Vec::new();
        let first = side.amounts.first().map_or(0, |a| a.column);
        let before = form.sides.iter().flat_map(|s| &s.amounts).map(|a| a.column + 1).filter(|&c| c <= first).max().unwrap_or(0);
        let mut named = vec![false; spec.rows.len()];
        let strange = self.has_strange_column(form, side, before);
        for (r, row) in form.rows.iter().enumerate().filter(|(_, r)| !r.header) {
            let cells = self.cells(*row);
            let text = |c: usize| cells.get(c).map_or("", |x| x.text.as_str());
            let label = side.labels.iter().map(|&c| text(c)).find(|t| !t.is_empty()).unwrap_or("");
            let above = items.iter().rev().find_map(|i| i.code.as_ref());
            let (code, label, wrong) = codes::read(side, &text, label, above, |key| self.profile.words.total.is_match(key));
            if let Some((kind, said)) = wrong {
                remarks.push(self.remark(kind, r, side.codes.first().copied(), &said));
            }
            // 合计 may stand in a column before the names that is not read otherwise (serial numbers, kinds).
            let before = side.labels.first().map_or(0..0, |&l| before..l);
            let label = if label.is_empty() { before.map(text).find(|t| self.is_total(spec, &text::key(t))).unwrap_or("") } else { label };
            let label = if label.is_empty() && code.is_none() { open.get(&r).map_or(label, String::as_str) } else { label };
            let blank = side.amounts.iter().all(|a| text(a.column).is_empty());
            if label.is_empty() && code.is_none() && blank || label.starts_with('注') && blank {
                continue;
            }
            if blank && code.is_none() && !side.codes.is_empty() && self.goes_on(spec, label, items.last_mut()) {
                continue;
            }
            let key = text::key(label);
            let (mark, bare, subset) = self.name_of(&key);
            let part = spec.within.iter().any(|(_, parts)| parts.is_match(bare));
            let within = subset && mark.is_none_or(|m| m.number != 1) && !part;
            let kind = self.kind(spec, bare, code.is_some(), within);
            let subject = Subject { whole: bare, last: bare, code: code.as_ref().map_or("", Code::as_str) };
            let name = spec.rows.iter().enumerate().find(|(i, (_, p))| !named[*i] && p.matches(subject)).map(|(i, _)| i);
            if let Some(name) = name {
                named[name] = true;
            }
            let last = side.amounts.last().map_or(0, |a| a.column);
            // A total without an amount may be that of a side that nobody knows.
            let unfilled = side.amounts.iter().all(|a| a.slot.is_none() || text(a.column).is_empty());
            // A row without a mark below marked ones may be a part of the one above or stand beside it.
            let above = items.last().is_some_and(|i| i.kind == ItemKind::Plain && (i.mark.is_some() || i.doubt.is_some()));
            let below = spec.below.iter().any(|(_, parts)| parts.is_match(bare));
            let unmarked = spec.outline == Outline::Sections && mark.is_none() && code.is_none() && above && !below;
            let doubt = if long.contains(&r) {
                Some(Doubt::LongRow)
            } else if form.cut && r + 1 == form.rows.len() {
                Some(Doubt::CutOff)
            } else if strange && (spec.outline == Outline::Columns || kind == ItemKind::Total && unfilled) {
                Some(Doubt::UnknownColumn)
            } else if (spec.closed || unmarked) && kind == ItemKind::Plain && name.is_none() && !part {
                Some(Doubt::UnknownRow)
            } else {
                (doubtful && cells.len() <= last).then_some(Doubt::ShortRow)
            };
            let first = figures.len();
            for amount in &side.amounts {
                figures.push(self.figure(form, *row, r, amount, remarks));
            }
            let money = figures[first..].iter().any(Figure::has_money);
            if money && label.is_empty() && code.is_none() && !side.labels.is_empty() {
                remarks.push(self.remark(RemarkKind::UnnamedRow, r, None, ""));
            }
            let (label, key) = (label.to_owned(), bare.to_owned());
            let depth = side.labels.iter().position(|&c| !text(c).is_empty()).map_or(0, |i| side.depths.get(i).copied().unwrap_or(0));
            items.push(Item { row: r, label, key, code, mark, name, kind, figures: first, doubt, depth });
        }
        items
    }

    /// What a row is to its side, by its name; `within`: it is of a part of the row above.
    fn kind(&self, spec: &SideSpec, bare: &str, coded: bool, within: bool) -> ItemKind {
        match (!coded && self.is_total(spec, bare), within || spec.apart.is_match(bare)) {
            (true, _) => ItemKind::Total,
            (_, true) => ItemKind::Subset,
            _ => ItemKind::Plain,
        }
    }

    /// Whether there are names between a column and the last of a side's amounts under a header that nobody knows: which of the
    /// side's rows they name, or belong to, is not known.
    fn has_strange_column(&self, form: &Form, side: &SideLayout, before: usize) -> bool {
        // How deep a name stands is told by all columns of names.
        let by_columns = self.spec.sides[side.spec].outline == Outline::Columns;
        let Some(from) = (if by_columns { Some(before) } else { side.labels.first().copied() }) else { return false };
        let known = |c: &usize| {
            side.labels.contains(c)
                || side.codes.contains(c)
                || side.amounts.iter().any(|a| a.column == *c)
                || side.earlier.iter().any(|e| e.column == *c)
        };
        let is_name = |cell: &str| cell.chars().filter(|c| text::is_han(*c)).count() > 1;
        let names = |c: usize| {
            let rows = form.rows.iter().filter(|r| !r.header).map(|r| self.cells(*r));
            rows.filter(|cells| cells.get(c).is_some_and(|cell| is_name(&cell.text))).count()
        };
        (from..side.amounts.last().map_or(from, |a| a.column)).filter(|c| !known(c)).any(|c| names(c) >= FEWEST_NAMES)
    }

    /// Whether a line without code and amounts is the rest of the name above it, which a narrow column or a
    /// page has cut; then it is put there.
    fn goes_on(&self, spec: &SideSpec, rest: &str, above: Option<&mut Item>) -> bool {
        let key = text::key(rest);
        let few = (1..=LONGEST_REST).contains(&key.chars().count());
        let Some(item) = above.filter(|i| few && i.code.is_some() && !i.label.is_empty()) else { return false };
        if self.is_total(spec, &key) || text::enumeration(&key).0.is_some() || self.profile.words.subset.is_match(&key) {
            return false;
        }
        item.label.push_str(rest);
        item.key.push_str(&key);
        true
    }

    /// Rows with something behind the last header: their cells have moved, perhaps all of them.
    pub fn long_rows(&self, form: &Form, remarks: &mut Vec<Remark>) -> Vec<usize> {
        let headed = |row: &FormRow| self.cells(*row).iter().rposition(|c| !c.text.is_empty()).map_or(0, |i| i + 1);
        let width = form.rows.iter().filter(|r| r.header).map(headed).max().unwrap_or(0);
        let mut long = Vec::new();
        for (r, row) in form.rows.iter().enumerate().filter(|(_, r)| !r.header) {
            let extra = self.cells(*row).iter().enumerate().skip(width).find(|(_, c)| !c.text.is_empty());
            if let Some((c, cell)) = extra {
                remarks.push(self.remark(RemarkKind::LongRow, r, Some(c), &cell.text));
                long.push(r);
            }
        }
        long
    }

    /// Whether the table loses blank cells: rows are short, and no blank is printed inside any row.
    fn drops_blanks(&self, form: &Form) -> bool {
        let inner_blank = |row: &FormRow| {
            let cells = self.cells(*row);
            let last = cells.iter().rposition(|c| !c.text.is_empty()).unwrap_or(0);
            cells[..last].iter().skip(1).any(|c| c.text.is_empty())
        };
        let rows = || form.rows.iter().filter(|r| !r.header);
        let width = form.rows.iter().map(|r| self.cells(*r).len()).max().unwrap_or(0);
        rows().any(|r| self.cells(*r).len() < width) && !rows().any(inner_blank)
    }

    /// The mark of a row, the name behind it, and whether its total counts it already (其中).
    fn name_of<'k>(&self, key: &'k str) -> (Option<text::Enumeration>, &'k str, bool) {
        let (mark, bare) = text::enumeration(key);
        if !self.profile.words.subset.is_match(bare) {
            return (mark, bare, false);
        }
        let (mark, bare) = text::enumeration(bare.trim_start_matches("其中").trim_start_matches(':'));
        (mark, bare, true)
    }

    fn is_total(&self, spec: &SideSpec, key: &str) -> bool {
        spec.totals.is_match(key) || self.profile.words.total.is_match(key)
    }

    /// Whether a text is what columns are called.
    fn heads_a_column(&self, text: &str) -> bool {
        let (key, words) = (text::key(text), &self.profile.words);
        words.total.is_match(&key) || words.column.is_match(&key)
    }

    fn figure(&self, form: &Form, row: FormRow, r: usize, amount: &AmountColumn, remarks: &mut Vec<Remark>) -> Figure {
        let cell = self.cells(row).get(amount.column);
        let printed = cell.map_or("", |c| c.text.as_str());
        let (amount_read, wrong) = match read(printed, form.currency) {
            Reading::Blank => (Some(Amount::nil(form.currency)), None),
            Reading::Amount(a) => (Some(a), None),
            Reading::Percent(_) => (None, Some(RemarkKind::Percent)),
            Reading::Words | Reading::Unreadable if text::is_garbled(printed) => (None, Some(RemarkKind::Garbled)),
            // A header that stands in a row of figures: 合计 | 基本支出 | 项目支出 beside a total.
            Reading::Words if self.heads_a_column(printed) => (None, Some(RemarkKind::HeaderWords)),
            Reading::Words => (None, Some(RemarkKind::Words)),
            Reading::Unreadable => (None, Some(RemarkKind::Unreadable)),
            // That results are missing is said once, of the whole sheet.
            Reading::Formula => (None, None),
            Reading::BeyondRange => (None, Some(RemarkKind::BeyondRange)),
        };
        // In a column that the profile does not know there may be anything.
        let (amount_read, wrong) =
            if amount.slot.is_none() && wrong.is_some() { (Some(Amount::nil(form.currency)), None) } else { (amount_read, wrong) };
        if let Some(kind) = wrong {
            remarks.push(self.remark(kind, r, Some(amount.column), printed));
        }
        let place = Place { block: row.block, row: row.row, column: amount.column as u32 };
        Figure { amount: amount_read, place, form: self.number, row: r, column: amount.column }
    }

    fn remark(&self, kind: RemarkKind, row: usize, column: Option<usize>, text: &str) -> Remark {
        Remark { kind, form: Some(self.number), cell: Some((row, column)), origin: Default::default(), place: None, text: text.to_owned() }
    }
}
