//! Recognition: which forms a document holds, by titles and headers that a profile knows.
//!
//! In: a [`Document`] and a [`Profile`]. Out: [`Recognised`]: parts (units' documents), forms with
//! their rows and columns named, and every figure. Where recognition is unsure it says so in a
//! [`Remark`] and the form is not judged. It goes through the blocks once: `walk` finds titles,
//! captions and tables, `layout` their columns, `rows` their items, `outline` what sums up what,
//! `fields` the forms of labels and values.

mod choose;
mod codes;
mod cut;
mod fields;
mod form;
mod known;
mod layout;
mod names;
mod outline;
mod part;
mod rows;
mod signs;
mod top;
mod walk;

pub use form::*;
pub use known::Titles;
pub use names::{CellName, NamedCell};
pub use outline::function_name;
pub use part::year as year_in;

use crate::document::{Block, Document};
use crate::figure::{Amount, decimals_of};
use crate::profile::Profile;
use crate::text;
use std::collections::HashMap;
use walk::RawForm;

/// Recognises the forms of a document.
pub fn recognise(document: &Document, profile: &Profile) -> Recognised {
    let walked = walk::walk(document, profile);
    let mut out = Recognised { parts: walked.parts, remarks: walked.remarks, ..Recognised::default() };
    for (number, raw) in walked.forms.into_iter().enumerate() {
        let form = read_form(document, profile, number, raw, &out.parts, &mut out.figures, &mut out.remarks);
        out.forms.push(form);
    }
    let explained = out.remarks.iter().any(|r| r.kind == RemarkKind::Ambiguous);
    if out.forms.is_empty() && !explained {
        let kind = if is_only_text(document) { RemarkKind::OnlyText } else { RemarkKind::NoForm };
        out.remarks.insert(0, Remark { kind, form: None, cell: None, origin: Default::default(), place: None, text: String::new() });
    }
    out
}

/// The fewest sentences with amounts that make a text of a disclosure: less is anything.
const SENTENCES: usize = 3;

/// Whether a document is the text of a disclosure without its tables.
fn is_only_text(document: &Document) -> bool {
    let said = |b: &&Block| matches!(b, Block::Heading(_, p) | Block::Paragraph(p) if p.text.contains("万元") || p.text.contains('%'));
    let table = |b: &Block| matches!(b, Block::Table(t) if t.rows.len() > 2);
    !document.blocks.iter().any(table) && document.blocks.iter().filter(said).count() >= SENTENCES
}

/// Reads rows and figures of one form.
fn read_form(
    document: &Document,
    profile: &Profile,
    number: usize,
    raw: RawForm,
    parts: &[Part],
    figures: &mut Vec<Figure>,
    remarks: &mut Vec<Remark>,
) -> Form {
    let spec = &profile.forms[raw.spec];
    let start = figures.len();
    let cells = |row: &FormRow| document.row(row.block, row.row);
    let columns = raw.rows.iter().map(|r| cells(r).len()).max().unwrap_or(0);
    let mut form = Form {
        spec: raw.spec,
        part: raw.part,
        title: raw.title,
        origin: raw.origin,
        currency: raw.currency,
        currency_stated: raw.currency_stated,
        unit: raw.unit,
        columns,
        rows: raw.rows,
        empty: false,
        said_empty: raw.said_empty,
        cut: raw.cut,
        judged: raw.judged,
        sides: Vec::new(),
        fields: None,
        decimals: 0,
    };
    if let Some(fields_spec) = &spec.fields {
        let head = (number, &form.rows[..], form.currency);
        let (fields, currency) = fields::fields(document, profile, fields_spec, head, figures, remarks);
        form.fields = Some(fields);
        form.currency_stated |= currency.is_some();
        form.currency = currency.unwrap_or(form.currency);
    } else if let Some(layout) = &raw.layout {
        let part = &parts[form.part];
        let known: Vec<String> = form.unit.iter().chain(&part.unit).map(|u| text::key(u)).collect();
        let units = outline::Units { known: &known, words: &profile.words };
        let reader = rows::Rows { document, profile, spec, number };
        let long = reader.long_rows(&form, remarks);
        for side in &layout.sides {
            let side_spec = &spec.sides[side.spec];
            let open = open_names(&form, side, document, figures);
            let items = reader.side(&form, side, &long, &open, figures, remarks);
            lend(&mut form, &open, &items);
            let parents = outline::parents(&items, side_spec, &units);
            let index = outline::index(&items, side_spec, &parents, side.units);
            form.sides.push(Side {
                spec: side.spec,
                codes: side.codes.clone(),
                labels: side.labels.clone(),
                amounts: side.amounts.clone(),
                earlier: side.earlier.clone(),
                wrapped: side.wrapped.iter().map(|w| w.amounts.clone()).collect(),
                items,
                outline: parents,
                index,
            });
        }
        note_columns_and_totals(&form, profile, number, &figures[start..], remarks);
    }
    let own = &mut figures[start..];
    form.decimals = decimals_of(own.iter().filter_map(|f| f.amount));
    for figure in own.iter_mut() {
        figure.amount = figure.amount.map(|a: Amount| a.known_to(form.decimals));
    }
    form.empty = form.judged && own.iter().all(|f| f.amount.is_some_and(Amount::is_nil));
    form
}

/// Names of the side to the left whose amount stands in this side, in rows in which this side has an amount
/// and no name: a total over two lists is printed under the second.
fn open_names(form: &Form, side: &layout::SideLayout, document: &Document, figures: &[Figure]) -> HashMap<usize, String> {
    let Some(before) = form.sides.last() else { return HashMap::new() };
    let text = |item: &Item, column: usize| {
        let row = form.rows[item.row];
        document.row(row.block, row.row).get(column).map_or("", |c| c.text.as_str())
    };
    let nil = |i: &Item| figures[i.figures..i.figures + before.amounts.len()].iter().all(|f| f.amount.is_some_and(Amount::is_nil));
    let unnamed = |i: &Item| side.labels.iter().chain(&side.codes).all(|&c| text(i, c).is_empty());
    let amount = |i: &Item| side.amounts.iter().any(|a| signs::is_amount(text(i, a.column)));
    let open = before.items.iter().filter(|i| !side.labels.is_empty() && !i.label.is_empty() && nil(i) && unnamed(i) && amount(i));
    open.map(|i| (i.row, i.label.clone())).collect()
}

/// Gives the rows of the side to the left the amounts that stand in this one.
fn lend(form: &mut Form, open: &HashMap<usize, String>, items: &[Item]) {
    let Some(before) = form.sides.last_mut() else { return };
    for item in before.items.iter_mut().filter(|i| open.contains_key(&i.row)) {
        if let Some(own) = items.iter().find(|i| i.row == item.row) {
            item.figures = own.figures;
        }
    }
}

/// Columns of money that the profile does not know, and sides without the total that they need.
fn note_columns_and_totals(form: &Form, profile: &Profile, number: usize, figures: &[Figure], remarks: &mut Vec<Remark>) {
    for side in &form.sides {
        let own = |f: &&Figure| side.amounts.iter().any(|a| a.column == f.column);
        if !figures.iter().filter(own).any(Figure::has_money) {
            continue;
        }
        for unknown in side.amounts.iter().filter(|a| a.slot.is_none()) {
            if figures.iter().any(|f| f.column == unknown.column && f.has_money()) {
                let cell = Some((0, Some(unknown.column)));
                let text = unknown.heading.clone();
                remarks.push(Remark {
                    kind: RemarkKind::UnknownColumn,
                    form: Some(number),
                    cell,
                    origin: Default::default(),
                    place: None,
                    text,
                });
            }
        }
        let spec = &profile.forms[form.spec].sides[side.spec];
        let lists = side.items.len() > 1 && !matches!(spec.outline, crate::profile::Outline::None | crate::profile::Outline::Units);
        if lists && side.outline.root.is_none() {
            let last = side.items.last().map_or(0, |i| i.row);
            remarks.push(Remark {
                kind: RemarkKind::NoTotal,
                form: Some(number),
                cell: Some((last, None)),
                origin: Default::default(),
                place: None,
                text: String::new(),
            });
        }
    }
}
