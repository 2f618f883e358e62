//! What a table shows by itself: a column that is the sum of others in nearly all rows, a total that is the sum of the
//! rows above it, rows that are the sum of those below them, two tables that say the same. No profile has to know the table; support and exceptions are counted.

mod agree;
mod columns;
mod rows;
mod structure;
mod total;

use super::{Context, Rule};
use crate::document::{Block, Place, Table};
use crate::figure::{Amount, MoneyUnit, Reading, read};
use std::collections::{BTreeMap, BTreeSet};

/// Its rules.
pub const ALL: &[&Rule] = &[&columns::RULE, &rows::RULE, &total::RULE, &agree::RULE];

/// The most columns that are looked at: no form has more.
const COLUMNS: usize = 40;
/// What heads columns of numbers that are no amounts.
const NO_AMOUNTS: [&str; 8] = ["编码", "代码", "序号", "行次", "栏次", "年度", "电话", "日期"];

/// A table's numbers in last digits of the finest of them, row by row.
pub(super) struct Numbers<'a> {
    block: u32,
    table: &'a Table,
    /// Columns of amounts, each with its heading.
    columns: Vec<(usize, String)>,
    /// Rows behind the header, with a number for each of these columns; nothing where there is none.
    rows: Vec<(usize, Vec<Option<i128>>)>,
    /// Decimals of the finest.
    decimals: u32,
}

impl Numbers<'_> {
    fn place(&self, row: usize, column: usize) -> Place {
        Place { block: self.block, row: row as u32, column: column as u32 }
    }

    fn text(&self, row: usize, column: usize) -> &str {
        self.table.rows[row].get(column).map_or("", |c| c.text.as_str())
    }

    /// The name of a row: its first text that is no number.
    fn label(&self, row: usize) -> &str {
        let texts = self.table.rows[row].iter().map(|c| c.text.as_str());
        texts.into_iter().find(|t| !t.is_empty() && !t.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or_default()
    }

    /// A number as it is printed.
    fn printed(&self, number: i128) -> String {
        let value = rust_decimal::Decimal::try_from_i128_with_scale(number, self.decimals).unwrap_or_default();
        crate::messages::grouped(&value.to_string())
    }
}

/// The fewest rows of a table that shows anything.
const FEWEST: usize = 5;

/// The numbers of every table that has enough of them.
fn tables<'c, 'a>(context: &'c Context<'a>) -> std::slice::Iter<'c, Numbers<'a>> {
    let all = || {
        let blocks = context.document.blocks.iter().enumerate();
        blocks.filter_map(|(b, block)| if let Block::Table(t) = block { numbers(b as u32, t) } else { None }).collect()
    };
    context.numbers.get_or_init(all).iter()
}

fn numbers(block: u32, table: &Table) -> Option<Numbers<'_>> {
    if table.rows.len() <= FEWEST {
        return None;
    }
    let amount = |text: &str| match text.contains(|c: char| c.is_ascii_digit()).then(|| read(text, MoneyUnit::Yuan)) {
        Some(Reading::Amount(a)) => Some(a),
        _ => None,
    };
    let all: Vec<Vec<Option<Amount>>> = table.rows.iter().map(|r| r.iter().take(COLUMNS).map(|c| amount(&c.text)).collect()).collect();
    let width = all.iter().map(Vec::len).max().unwrap_or(0);
    // The header ends where the first row with an amount behind a name stands.
    let first = all.iter().position(|r| r.iter().skip(1).any(Option::is_some))?;
    let heads =
        |c: usize| table.rows[..first].iter().rev().filter_map(move |r| r.get(c)).map(|c| c.text.as_str()).filter(|t| !t.is_empty());
    let of_amounts = |c: &usize| {
        let filled = all[first..].iter().filter(|r| r.get(*c).is_some_and(Option::is_some)).count();
        filled * 3 >= FEWEST && !heads(*c).any(|h| NO_AMOUNTS.iter().any(|w| h.contains(w)))
    };
    let columns: Vec<(usize, String)> =
        (0..width).filter(of_amounts).map(|c| (c, heads(c).next().unwrap_or_default().to_owned())).collect();
    let cell = |r: &Vec<Option<Amount>>, c: usize| r.get(c).copied().flatten();
    let cells = || all[first..].iter().flat_map(|r| columns.iter().filter_map(|(c, _)| cell(r, *c)));
    let decimals = cells().map(|a| a.decimals()).max().unwrap_or(0).min(6);
    let scaled = |a: Amount| {
        let mut value = a.value();
        value.rescale(decimals);
        value.mantissa()
    };
    let row = |(r, row): (usize, &Vec<Option<Amount>>)| {
        let own: Vec<Option<i128>> = columns.iter().map(|(c, _)| cell(row, *c).map(scaled)).collect();
        own.iter().any(Option::is_some).then_some((r, own))
    };
    let rows: Vec<_> = all.iter().enumerate().skip(first).filter_map(row).collect();
    (rows.len() > FEWEST).then_some(Numbers { block, table, columns, rows, decimals })
}

/// The blocks that forms are made of.
fn judged(context: &Context<'_>) -> BTreeSet<u32> {
    context.recognised.forms.iter().filter(|f| f.judged).flat_map(|f| &f.rows).map(|r| r.block).collect()
}

/// The tables that no form is made of: forms that are known have outlines of their own.
fn unknown<'c, 'a>(context: &'c Context<'a>) -> impl Iterator<Item = &'c Numbers<'a>> {
    let judged = judged(context);
    tables(context).filter(move |t| !judged.contains(&t.block))
}

/// By how many last digits rounded rows may miss their rounded total: three times what chance makes of so many.
fn room(rows: usize) -> i128 {
    1 + (0..=rows as i128).take_while(|r| r * r * 4 <= rows as i128 * 3).last().unwrap_or(0)
}

/// What stands in most of some sums, each with its whole and its parts: the fewest wrong figures explain all. Of several
/// that are in as many, one that is a whole.
fn in_most<'s>(sums: impl Iterator<Item = (usize, &'s [usize])>) -> Option<usize> {
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (whole, parts) in sums {
        counts.entry(whole).or_default().1 += 1;
        std::iter::once(&whole).chain(parts).for_each(|n| counts.entry(*n).or_default().0 += 1);
    }
    counts.into_iter().max_by_key(|(n, count)| (*count, std::cmp::Reverse(*n))).map(|(n, _)| n)
}

impl Numbers<'_> {
    /// A column's number of a row less those of its parts, and how many of these are something; nothing where it is no sum.
    fn difference(&self, sum: &structure::Sum, column: usize) -> Option<(i128, usize)> {
        let whole = self.rows[sum.whole].1[column]?;
        let parts = sum.parts.iter().filter_map(|n| self.rows[*n].1[column]);
        let (total, count) = parts.fold((0_i128, 0), |(s, n), v| (s + v, n + usize::from(v != 0)));
        (count > 1).then_some((whole - total, count))
    }
}
