//! Forms of labels and values: the performance-target forms.
//!
//! In: the rows of such a form. Out: its [`Fields`]: the subject, and the block of money, in which
//! a total for the whole period stands on the left and one for the year on the right, each over its
//! sources. A value's label is the nearest text to its left.

use super::form::{Fields, Figure, FormRow, Remark, RemarkKind, Sum};
use crate::document::{Block, Cell, Document, Place};
use crate::figure::{Amount, MoneyUnit, Reading, read};
use crate::profile::{FieldsSpec, Profile, yearless};
use crate::text;

/// Whether rows look like such a form: several of its labels occur.
pub fn fits(rows: &[&[Cell]], spec: &FieldsSpec) -> bool {
    let labels = rows.iter().flat_map(|r| r.iter()).filter(|c| !c.text.is_empty() && c.text.len() < 90);
    labels.filter(|c| spec.labels.is_match(&yearless(&c.text))).take(2).count() == 2
}

/// What a field says of money: nothing where it is no number; a figure without an amount where it cannot be read,
/// which is remarked on.
fn money_of(text: &str, currency: MoneyUnit, mut wrong: impl FnMut(RemarkKind)) -> Option<Option<Amount>> {
    match read(text, currency) {
        Reading::Amount(a) => Some(Some(a)),
        Reading::Blank => Some(Some(Amount::nil(currency))),
        Reading::Unreadable if seems_number(text) => {
            wrong(if text::is_garbled(text) { RemarkKind::Garbled } else { RemarkKind::Unreadable });
            Some(None)
        }
        Reading::BeyondRange => {
            wrong(RemarkKind::BeyondRange);
            Some(None)
        }
        _ => None,
    }
}

/// Puts a figure where it belongs: it is the total of the whole period or of the year, or one of the sources below.
fn belongs(out: &mut Fields, id: usize, (whole, year): (bool, bool), right: bool, subset: bool) {
    let total = Some(Sum { total: id, parts: Vec::new() });
    if year && out.year.is_none() {
        out.year = total;
    } else if whole && !year && out.whole.is_none() {
        out.whole = total;
    } else if let Some(sum) = if right { &mut out.year } else { &mut out.whole } {
        // 其中 begins the list of sources; further down it is a part of the row above.
        if !subset || sum.parts.is_empty() {
            sum.parts.push(id);
        }
    }
}

/// Without money beneath it, a total that is blank says nothing: its value may stand elsewhere.
fn silent_totals(out: &mut Fields, blank: &[usize], figures: &[Figure]) {
    for half in [&mut out.year, &mut out.whole] {
        let silent = |s: &Sum| blank.contains(&s.total) && !s.parts.iter().any(|p| figures[*p].has_money());
        if half.as_ref().is_some_and(silent) {
            *half = None;
        }
    }
}

/// Reads the form, and the unit that its block of money names; its figures are appended to `figures`.
pub fn fields(
    document: &Document,
    profile: &Profile,
    spec: &FieldsSpec,
    form: (usize, &[FormRow], MoneyUnit),
    figures: &mut Vec<Figure>,
    remarks: &mut Vec<Remark>,
) -> (Fields, Option<MoneyUnit>) {
    let (number, rows, mut currency) = form;
    let mut out = Fields::default();
    let mut stated = None;
    let mut inside = false;
    let mut split = None; // the column at which the year's half begins
    let mut blank_totals: Vec<usize> = Vec::new();
    'rows: for (r, row) in rows.iter().enumerate() {
        let Block::Table(table) = &document.blocks[row.block as usize] else { continue };
        let cells = &table.rows[row.row as usize];
        let mut put = |at: usize, name: &str, c: usize, amount: Option<Amount>, out: &mut Fields, split: Option<usize>| {
            let id = figures.len();
            let place = Place { block: row.block, row: row.row, column: c as u32 };
            figures.push(Figure { amount, place, form: number, row: r, column: c });
            out.labels.insert(id, cells[at].text.trim_end_matches([':', '：']).to_owned());
            let subset = profile.words.subset.is_match(text::enumeration(name).1);
            belongs(out, id, (spec.whole.is_match(name), spec.year.is_match(name)), split.is_some_and(|s| at >= s), subset);
            id
        };
        // A label of money with nothing beside it: a blank, where others of the form have money.
        let is_total = |name: &str| spec.whole.is_match(name) || spec.year.is_match(name);
        let blank = |at: usize, name: &str, to: usize, out: &Fields| {
            let of_money = is_total(name) || !spec.money.is_match(name) && (out.year.is_some() || out.whole.is_some());
            (of_money && at + 1 < to).then_some(at + 1)
        };
        let mut label: Option<(usize, String)> = None;
        for (c, cell) in cells.iter().enumerate().filter(|(_, c)| !c.text.is_empty()) {
            let key = yearless(&cell.text);
            if out.key.is_none() && label.as_ref().is_some_and(|(_, l)| spec.key.is_match(l)) {
                out.key = Some(cell.text.clone());
            }
            if !inside && spec.money.is_match(&key) {
                inside = true;
                stated = MoneyUnit::within(&key);
                currency = stated.unwrap_or(currency);
            } else if inside && c <= 1 && spec.end.is_match(&key) {
                break 'rows;
            }
            if spec.year.is_match(&key) {
                split = split.or(Some(c));
            }
            let Some((at, name)) = label.take().filter(|_| inside) else {
                label = Some((c, key));
                continue;
            };
            let money = money_of(&cell.text, currency, |kind| remarks.push(remark(kind, number, r, c, &cell.text)));
            match money {
                Some(amount) => {
                    put(at, &name, c, amount, &mut out, split);
                }
                None => {
                    if let Some(cell) = blank(at, &name, c, &out) {
                        let id = put(at, &name, cell, Some(Amount::nil(currency)), &mut out, split.filter(|s| *s < c));
                        blank_totals.extend(is_total(&name).then_some(id));
                    }
                    label = Some((c, key));
                }
            }
        }
        if let Some((at, name)) = label.filter(|_| inside)
            && let Some(cell) = blank(at, &name, cells.len(), &out)
        {
            let id = put(at, &name, cell, Some(Amount::nil(currency)), &mut out, split);
            blank_totals.extend(is_total(&name).then_some(id));
        }
    }
    silent_totals(&mut out, &blank_totals, figures);
    (out, stated)
}

/// Whether a text that is no amount was to be one: digits, and nothing but what stands in amounts.
fn seems_number(text: &str) -> bool {
    let folded = || text.chars().map(text::fold);
    let first = folded().find(|c| !"-(¥￥,.+".contains(*c));
    first.is_some_and(|c| c.is_ascii_digit())
}

fn remark(kind: RemarkKind, form: usize, row: usize, column: usize, text: &str) -> Remark {
    Remark { kind, form: Some(form), cell: Some((row, Some(column))), origin: Default::default(), place: None, text: text.to_owned() }
}
