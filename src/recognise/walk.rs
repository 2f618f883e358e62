//! The walk: titles, captions, notes and tables, in reading order.
//!
//! In: the blocks of a document. Out: raw forms, each with its title, captions, layout and rows (of
//! one table or of several that a page break has cut), and the parts that they belong to. Contents
//! lists, repeated watermarks and page numbers are passed over; what stands between two tables and
//! is neither ends a form.

use super::cut;
use super::form::{FormRow, Part, Remark, RemarkKind};
use super::layout::{self, Layout};
use super::part::{most_common, part, year};
use super::signs::{first_text, is_amount, is_contents_table, titled};
use super::top::{HeadRow, Top};
use crate::document::{Block, Cell, Document, Origin, Paragraph, Place, Table};
use crate::figure::MoneyUnit;
use crate::profile::{Profile, yearless};
use crate::text;
use std::collections::HashMap;

/// A form before its rows are read.
pub struct RawForm {
    /// Which layout of the profile.
    pub spec: usize,
    /// Which part.
    pub part: usize,
    /// Printed title.
    pub title: String,
    /// Where.
    pub origin: Origin,
    /// Unit of its amounts.
    pub currency: MoneyUnit,
    /// Whether a caption (or a label within) says so.
    pub currency_stated: bool,
    /// The unit that the caption names.
    pub unit: Option<String>,
    /// Its columns.
    pub layout: Option<Layout>,
    /// Its rows, header first.
    pub rows: Vec<FormRow>,
    /// Whether a note says that it is empty.
    pub said_empty: bool,
    /// Whether the input ends within it.
    pub cut: bool,
    /// Whether it is understood.
    pub judged: bool,
}

/// What the walk found.
#[derive(Default)]
pub struct Walked {
    /// The forms.
    pub forms: Vec<RawForm>,
    /// The parts.
    pub parts: Vec<Part>,
    /// What was unsure.
    pub remarks: Vec<Remark>,
}

/// A title that waits for its table.
struct Pending {
    title: String,
    origin: Origin,
    specs: Vec<usize>,
    /// Paragraphs since.
    distance: usize,
}

/// Captions since the last table.
#[derive(Default, Clone)]
struct Captions {
    unit: Option<String>,
    currency: Option<MoneyUnit>,
    /// Whether the last caption names no unit: its name may stand in the next paragraph.
    awaits: bool,
}

/// So many paragraphs below a table may be notes to it.
const NOTES: usize = 4;

struct Walk<'a> {
    document: &'a Document,
    profile: &'a Profile,
    noise: HashMap<&'a str, u32>,
    pending: Option<Pending>,
    captions: Captions,
    /// The form that a table without a title would go on.
    open: Option<usize>,
    /// The form whose table stands above, and the paragraphs since: notes below it are its own.
    above: Option<(usize, usize)>,
    /// Headings before the first form of a part: its title and unit.
    heads: Vec<&'a str>,
    out: Walked,
}

/// Goes through a document.
pub fn walk(document: &Document, profile: &Profile) -> Walked {
    let mut noise: HashMap<&str, u32> = HashMap::new();
    for block in &document.blocks {
        if let Block::Paragraph(p) = block
            && p.text.len() <= 60
        {
            *noise.entry(&p.text).or_default() += 1;
        }
    }
    let mut walk = Walk {
        document,
        profile,
        noise,
        pending: None,
        captions: Captions::default(),
        open: None,
        above: None,
        heads: Vec::new(),
        out: Walked::default(),
    };
    for (b, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(_, p) => walk.paragraph(p, true),
            Block::Paragraph(p) => walk.paragraph(p, false),
            Block::Aside(_) => {}
            Block::Table(t) => walk.table(b, t),
        }
    }
    walk.drop_pending();
    // A text without forms is a part, too: its sentences are read.
    if walk.out.parts.is_empty() {
        let heads = std::mem::take(&mut walk.heads);
        walk.out.parts.push(part(0, &heads, profile));
    }
    walk.close_part();
    cut::cut_off(document, &mut walk.out);
    walk.out
}

impl<'a> Walk<'a> {
    fn paragraph(&mut self, p: &'a Paragraph, heading: bool) {
        if p.text.chars().count() > 80 {
            self.narrative();
            return;
        }
        let key = yearless(&p.text);
        if text::is_contents(&key) || key.bytes().all(|b| b.is_ascii_digit() || b == b'-') && !key.is_empty() {
            return;
        }
        if self.is_empty_note(&key) {
            self.note_empty();
        } else if self.caption(&p.text) || self.is_bracketed_year(&p.text) {
            // waits for its table
        } else if std::mem::take(&mut self.captions.awaits) && key.chars().count() <= 30 && self.title(&key).is_none() {
            self.captions.unit = Some(text::key(&p.text));
        } else if let Some(specs) = self.title(&key) {
            self.drop_pending();
            self.captions = Captions::default();
            self.open_title(p.text.clone(), p.origin.clone(), specs);
        } else if self.profile.words.noise.is_match(&key) || (self.noise.get(p.text.as_str()).is_some_and(|&n| n >= 3) && !heading) {
            // repeats on every page
        } else {
            self.head(&p.text);
            self.narrative();
        }
    }

    /// Text that belongs to no form: after a little of it a title has lost its table.
    fn narrative(&mut self) {
        self.open = None;
        if let Some((_, since)) = &mut self.above {
            *since += 1;
        }
        if let Some(pending) = &mut self.pending {
            pending.distance += 1;
            if pending.distance > 3 {
                self.pending = None;
            }
        }
    }

    fn head(&mut self, text: &'a str) {
        if text.chars().count() <= 40 {
            self.heads.push(text);
        }
    }

    fn open_title(&mut self, title: String, origin: Origin, specs: Vec<usize>) {
        self.pending = Some(Pending { title, origin, specs, distance: 0 });
    }

    /// A title whose table never came, where the forms have begun: contents lists have many.
    fn drop_pending(&mut self) {
        let Some(pending) = self.pending.take() else { return };
        let listed = pending.distance > 0 || self.out.forms.is_empty();
        if !listed && self.captions.currency.is_some() {
            self.remark(RemarkKind::NoTable, None, pending.origin, pending.title);
        }
    }

    fn remark(&mut self, kind: RemarkKind, form: Option<usize>, origin: Origin, text: String) {
        let cell = form.map(|_| (0, None));
        self.out.remarks.push(Remark { kind, form, cell, origin, place: None, text });
    }

    /// A remark on a table of which no form was made.
    fn remark_table(&mut self, kind: RemarkKind, (block, row): (usize, usize), rows: &[&[Cell]]) {
        let origin = rows[0].first().map(|c| c.origin.clone()).unwrap_or_default();
        let place = Some(Place { block: block as u32, row: row as u32, column: 0 });
        self.out.remarks.push(Remark { kind, form: None, cell: None, origin, place, text: first_text(rows) });
    }

    /// The layouts whose title this is.
    fn title(&self, key: &str) -> Option<Vec<usize>> {
        titled(self.profile, key)
    }

    /// `(2024年度)` below a title.
    fn is_bracketed_year(&self, text: &str) -> bool {
        let key = text::key(text);
        key.len() < 24 && key.starts_with('(') && key.ends_with(')') && key.contains("20") && key.contains('年')
    }

    /// Reads captions (单位名称：…, 单位：万元); a line may hold both.
    fn caption(&mut self, text: &str) -> bool {
        let key = text::key(text);
        let key = key.trim_start_matches('(').trim_end_matches(')');
        let mut found = false;
        let mut unit_end = key.len();
        for word in &self.profile.words.currency {
            if let Some(at) = key.rfind(&format!("{word}:"))
                && let Some(("", currency)) = MoneyUnit::at_end(key[at + word.len() + 1..].split(['(', ',', ';']).next().unwrap_or(""))
            {
                self.captions.currency = Some(currency);
                unit_end = unit_end.min(at);
                found = true;
            }
        }
        let rest = &key[..unit_end];
        for word in &self.profile.words.unit {
            if let Some(name) = rest.strip_prefix(word.as_str()).and_then(|r| r.strip_prefix(':')) {
                if !name.contains(['.', ';']) {
                    self.captions.awaits = name.is_empty();
                    if !name.is_empty() {
                        self.captions.unit = Some(name.to_owned());
                    }
                    found = true;
                }
                break;
            }
        }
        found
    }

    fn is_empty_note(&self, key: &str) -> bool {
        key.chars().count() <= 80 && self.profile.words.empty.is_match(key)
    }

    /// A note that a form is empty: of the form before it, or of a title that has no table.
    fn note_empty(&mut self) {
        if let Some(pending) = self.pending.take() {
            let form = self.begin(pending.specs[0], pending.title, pending.origin);
            self.out.forms[form].said_empty = true;
            self.out.forms[form].judged = true;
        } else if let Some(form) = self.open.or(self.above.filter(|(_, since)| *since <= NOTES).map(|(form, _)| form)) {
            self.out.forms[form].said_empty = true;
        }
    }

    fn table(&mut self, block: usize, table: &'a Table) {
        let mut from = 0;
        for (r, row) in table.rows.iter().enumerate() {
            let said = table.titles.get(&(r as u32));
            if r > from && (said.is_some() || self.is_title_row(row)) {
                self.segment(block, table, from, r);
                from = r;
            }
            if let Some(name) = said {
                self.said(name, row);
            }
        }
        self.segment(block, table, from, table.rows.len());
    }

    /// A person says which form begins in this row: that counts more than a title above it.
    fn said(&mut self, name: &str, row: &[Cell]) {
        let forms = &self.profile.forms;
        let named: Vec<usize> = (0..forms.len()).filter(|&i| forms[i].name == name).collect();
        let specs = if named.is_empty() { self.title(&yearless(name)) } else { Some(named) };
        if let Some(specs) = specs {
            let origin = row.first().map(|c| c.origin.clone()).unwrap_or_default();
            self.open_title(name.to_owned(), origin, specs);
        }
    }

    /// A row with one text only, which is a title: a form begins.
    fn is_title_row(&self, row: &[Cell]) -> bool {
        let mut filled = row.iter().filter(|c| !c.text.is_empty());
        matches!((filled.next(), filled.next()), (Some(c), None) if self.title(&yearless(&c.text)).is_some())
    }

    /// Rows of one table: captions above it, then a form.
    fn segment(&mut self, block: usize, table: &'a Table, mut from: usize, to: usize) {
        while from < to && self.preamble(&table.rows[from]) {
            from += 1;
        }
        let mut end = to;
        while end > from && self.trailing_note(&table.rows[end - 1]) {
            end -= 1;
        }
        let rows: Vec<&[Cell]> = table.rows[from..end].iter().map(Vec::as_slice).collect();
        if !rows.is_empty() && !is_contents_table(&rows) {
            self.form(block, from, &rows);
        }
        if end < to {
            self.note_empty();
        }
    }

    /// A row above the header: a title, or captions (with whatever stands beside them).
    fn preamble(&mut self, row: &[Cell]) -> bool {
        let filled: Vec<&Cell> = row.iter().filter(|c| !c.text.is_empty()).collect();
        if let [cell] = filled[..]
            && let Some(specs) = self.title(&yearless(&cell.text))
        {
            self.drop_pending();
            self.captions = Captions::default();
            self.open_title(cell.text.clone(), cell.origin.clone(), specs);
            return true;
        }
        if filled.iter().any(|c| is_amount(&c.text)) {
            return false;
        }
        let captions = filled.iter().filter(|c| self.caption(&c.text) || self.is_bracketed_year(&c.text)).count();
        filled.is_empty() || captions > 0
    }

    fn trailing_note(&self, row: &[Cell]) -> bool {
        let mut filled = row.iter().filter(|c| !c.text.is_empty());
        matches!((filled.next(), filled.next()), (Some(c), None) if self.is_empty_note(&yearless(&c.text)))
    }

    fn form(&mut self, block: usize, from: usize, rows: &[&[Cell]]) {
        let form_rows =
            |headers: usize| (0..rows.len()).map(move |i| FormRow { block: block as u32, row: (from + i) as u32, header: i < headers });
        let Some(pending) = self.pending.take() else {
            self.untitled(block, from, rows);
            return;
        };
        let profile = self.profile;
        if pending.specs.iter().any(|&s| profile.forms[s].fields.as_ref().is_some_and(|f| super::fields::fits(rows, f))) {
            let form = self.begin(pending.specs[0], pending.title, pending.origin);
            self.out.forms[form].judged = true;
            self.out.forms[form].rows.extend(form_rows(0));
            return;
        }
        let head = HeadRow::of(rows, 0);
        let top = Top::new(rows, &head);
        let fits = pending.specs.iter().filter_map(|&s| Some((s, layout::fit(&top, &profile.forms[s], &profile.words)?)));
        let best = fits.max_by_key(|(s, l)| (l.score, std::cmp::Reverse(*s)));
        // The same title again over the same columns: the form goes on on the next page.
        if let Some(open) = self.open.filter(|&o| pending.specs.contains(&self.out.forms[o].spec)) {
            let headers = best.as_ref().map_or(0, |(_, l)| l.headers);
            let same = self.out.forms[open].layout.as_ref().zip(best.as_ref()).is_some_and(|(a, (_, b))| layout::same_columns(a, b));
            if same && !self.begins_again(open, rows, headers) {
                let more: Vec<FormRow> = form_rows(headers).collect();
                self.out.forms[open].rows.extend(more);
                return;
            }
        }
        match best {
            Some((spec, layout)) => {
                let form = self.begin(spec, pending.title, pending.origin);
                self.out.forms[form].rows.extend(form_rows(layout.headers));
                self.out.forms[form].layout = Some(layout);
                self.out.forms[form].judged = true;
            }
            None => {
                let form = self.begin(pending.specs[0], pending.title.clone(), pending.origin);
                self.out.forms[form].rows.extend(form_rows(1));
                self.remark(RemarkKind::UnknownHeader, Some(form), Origin::default(), pending.title);
            }
        }
    }

    /// A table without a title: the open form goes on, or its header alone tells what it is.
    fn untitled(&mut self, block: usize, from: usize, rows: &[&[Cell]]) {
        let profile = self.profile;
        let head = HeadRow::of(rows, 0);
        let top = Top::new(rows, &head);
        let row = |i: usize, header: bool| FormRow { block: block as u32, row: (from + i) as u32, header };
        if let Some(open) = self.open {
            let spec = &profile.forms[self.out.forms[open].spec];
            if spec.fields.is_some() {
                self.out.forms[open].rows.extend((0..rows.len()).map(|i| row(i, false)));
                return;
            }
            let again = layout::fit(&top, spec, &profile.words);
            let same = again.as_ref().zip(self.out.forms[open].layout.as_ref()).is_some_and(|(a, b)| layout::same_columns(a, b));
            let headers = again.as_ref().map_or(0, |l| l.headers);
            if (again.is_none() || same) && self.out.forms[open].judged && !self.begins_again(open, rows, headers) {
                self.out.forms[open].rows.extend((0..rows.len()).map(|i| row(i, i < headers)));
                return;
            }
        }
        let mut fits: Vec<(usize, Layout)> = (0..profile.forms.len())
            .filter_map(|s| Some((s, layout::fit(&top, &profile.forms[s], &profile.words)?)))
            .filter(|(_, l)| l.named >= 2)
            .collect();
        fits.sort_by_key(|(s, l)| (std::cmp::Reverse(l.score), *s));
        let money = rows.iter().flat_map(|r| r.iter()).filter(|c| is_amount(&c.text)).count();
        let origin = rows[0].first().map(|c| c.origin.clone()).unwrap_or_default();
        let mut fits = fits.into_iter();
        match (fits.next(), fits.next()) {
            (Some((_, best)), Some((_, second))) if best.score == second.score && money > 0 => {
                self.remark_table(RemarkKind::Ambiguous, (block, from), rows);
            }
            (Some((spec, layout)), _) if layout.named >= 3 || layout.sides.len() > 1 => {
                let form = self.begin(spec, String::new(), origin);
                self.out.forms[form].rows.extend((0..rows.len()).map(|i| row(i, i < layout.headers)));
                self.out.forms[form].layout = Some(layout);
                self.out.forms[form].judged = true;
            }
            _ if money >= 4 => self.remark_table(RemarkKind::UnknownTable, (block, from), rows),
            _ => {}
        }
        if self.out.forms.last().is_none_or(|f| f.rows.last().is_none_or(|r| r.block != block as u32)) {
            self.open = None;
        }
    }

    /// Whether the first row under a repeated header is the form's first row again: a new form. Every
    /// word and code of it must be the same: a page may well begin with a code of the first row's 类. A
    /// table without a header begins nothing.
    fn begins_again(&self, open: usize, rows: &[&[Cell]], headers: usize) -> bool {
        let label = |row: &[Cell]| -> Vec<String> {
            row.iter()
                .map(|c| text::key(&c.text))
                .take_while(|k| !k.contains(['.', ',']) || !is_amount(k))
                .filter(|k| !k.is_empty())
                .collect()
        };
        let first = self.out.forms[open].rows.iter().find(|r| !r.header).map(|r| label(self.document.row(r.block, r.row)));
        headers > 0 && rows.get(headers).is_some_and(|r| Some(label(r)) == first)
    }

    /// Begins a form; a form that the part began with begins the next part.
    fn begin(&mut self, spec: usize, title: String, origin: Origin) -> usize {
        let profile = self.profile;
        let id = &profile.forms[spec].id;
        let number = self.out.forms.len();
        let first = self.out.parts.last().map(|p| p.forms.0);
        let new_part = first.is_none_or(|f| profile.forms[self.out.forms[f].spec].id == *id && !profile.forms[spec].many);
        if new_part {
            self.close_part();
            let heads = std::mem::take(&mut self.heads);
            self.out.parts.push(part(number, &heads, profile));
        }
        let in_part = &self.out.forms[self.out.parts.last().map_or(0, |p| p.forms.0)..];
        let duplicate = !profile.forms[spec].many && in_part.iter().any(|f| profile.forms[f.spec].id == *id);
        let captions = std::mem::take(&mut self.captions);
        if duplicate {
            self.remark(RemarkKind::Duplicate, Some(number), Origin::default(), title.clone());
        }
        let currency =
            captions.currency.unwrap_or(if profile.forms[spec].fields.is_some() { MoneyUnit::Yuan } else { MoneyUnit::TenThousand });
        self.out.forms.push(RawForm {
            spec,
            part: self.out.parts.len() - 1,
            title,
            origin,
            currency,
            currency_stated: captions.currency.is_some(),
            unit: captions.unit,
            layout: None,
            rows: Vec::new(),
            said_empty: false,
            cut: false,
            judged: false,
        });
        self.open = Some(number);
        self.above = Some((number, 0));
        number
    }

    /// What the forms of a part say of their unit and year.
    fn close_part(&mut self) {
        let forms = self.out.forms.len();
        let Some(part) = self.out.parts.last_mut() else { return };
        part.forms.1 = forms;
        let own = &self.out.forms[part.forms.0..forms];
        part.unit = most_common(own.iter().filter_map(|f| f.unit.clone())).or(part.unit.take());
        let years = own.iter().filter_map(|f| year(&f.title));
        // One title alone with a year may be the one that is wrong.
        let alone = part.year.filter(|_| years.clone().count() < 2);
        part.year = alone.or(most_common(years)).or(part.year);
        part.final_account |= own.iter().any(|f| self.profile.words.final_account.is_match(&f.title));
    }
}
