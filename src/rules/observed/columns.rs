//! `observed.columns`: A column that is the sum of others in nearly all rows is so in the others, too.

use super::{Numbers, in_most, tables};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use std::collections::BTreeSet;

pub const RULE: Rule = Rule {
    id: "observed.columns",
    severity: Severity::Warning,
    name: Both { zh: "本行不符合其他各行的合计关系", en: "A row that breaks what the others keep" },
    asks: Both {
        zh: "一列在几乎所有行都等于相邻几列之和（本年等于上年加增减）的，其余的行也应相等。",
        en: "A column that is the sum of its neighbours (this year's of last year's and the change) in nearly all rows is so in the others, too.",
    },
    basis: "",
    mend: Both { zh: "核对该行各数。", en: "Check the figures of that row." },
    breaks: Example::Text(
        "青湖市图书馆2024年度设备清单\n\n名称|合计|甲|乙\n一号|3.10|1.10|2.00\n二号|4.20|2.20|2.00\n三号|5.30|3.30|2.00\n四号|6.40|4.40|2.00\n五号|7.50|5.50|2.00\n六号|8.60|6.60|2.00\n七号|9.70|7.70|2.00\n八号|3.80|1.80|2.00\n九号|4.90|2.90|2.00\n十号|5.15|3.15|2.00\n甲一|6.25|4.25|2.00\n甲二|7.35|8.35|2.00\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度设备清单\n\n名称|合计|甲|乙\n一号|3.10|1.10|2.00\n二号|4.20|2.20|2.00\n三号|5.30|3.30|2.00\n四号|6.40|4.40|2.00\n五号|7.50|5.50|2.00\n六号|8.60|6.60|2.00\n七号|9.70|7.70|2.00\n八号|3.80|1.80|2.00\n九号|4.90|2.90|2.00\n十号|5.15|3.15|2.00\n甲一|6.25|4.25|2.00\n甲二|7.35|5.35|2.00\n",
    ),
    check: Some(check),
};

/// The fewest rows that show a relation.
const FEWEST: usize = 10;
/// The most columns of a sum.
const MOST: usize = 12;

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    for table in tables(context).filter(|t| t.rows.len() >= FEWEST) {
        let sums = sums(table);
        let rows: BTreeSet<usize> = sums.iter().flat_map(|s| s.exceptions.iter().copied()).collect();
        for row in rows {
            let mut broken: Vec<&Observed> = sums.iter().filter(|s| s.exceptions.contains(&row)).collect();
            // One wrong figure breaks every sum that it is in.
            while let Some(column) = in_most(broken.iter().map(|s| (s.total, &s.parts[..]))) {
                let own: Vec<&Observed> = broken.iter().copied().filter(|s| s.total == column || s.parts.contains(&column)).collect();
                broken.retain(|s| s.total != column && !s.parts.contains(&column));
                out.push(exception(table, &own, column, row));
            }
        }
    }
}

/// A column and those that it is the sum of, in how many rows, and the rows in which it is not.
struct Observed {
    total: usize,
    parts: Vec<usize>,
    support: usize,
    exceptions: Vec<usize>,
}

/// The columns that are sums: of neighbours; then of neighbours where what is in such a sum is left out (合计 over
/// 小计 and another); then of the two at its sides (本年 is 上年 and 增减).
fn sums(table: &Numbers<'_>) -> Vec<Observed> {
    let all: Vec<usize> = (0..table.columns.len()).collect();
    let mut out: Vec<Observed> = (0..all.len()).filter_map(|at| best(table, &all, at)).collect();
    let inner = |out: &[Observed]| out.iter().flat_map(|o| o.parts.iter().copied()).collect::<BTreeSet<usize>>();
    let parts = inner(&out);
    for total in (1..all.len().saturating_sub(1)).filter(|c| !parts.contains(c)) {
        if !out.iter().any(|o| o.total == total) {
            out.extend(observe(table, total, &[total - 1, total + 1]));
        }
    }
    let parts = inner(&out);
    let outer: Vec<usize> = all.iter().copied().filter(|c| !parts.contains(c)).collect();
    if outer.len() < all.len() {
        let more: Vec<Observed> = (0..outer.len()).filter_map(|at| best(table, &outer, at)).collect();
        out.extend(more.into_iter().filter(|m| !parts.contains(&m.total)));
    }
    out
}

/// The neighbours among some columns that one of them is the sum of.
fn best(table: &Numbers<'_>, among: &[usize], at: usize) -> Option<Observed> {
    let count = among.len();
    let behind = (at + 3..=count.min(at + 1 + MOST)).map(|end| at + 1..end);
    let before = (at.saturating_sub(MOST)..(at + 1).saturating_sub(2)).map(|start| start..at);
    let observed = behind.chain(before).filter_map(|range| observe(table, among[at], &among[range]));
    observed.max_by_key(|o| (o.support, std::cmp::Reverse(o.exceptions.len())))
}

/// Counts the rows that have the relation, and lists those that have it not; nothing where it is none.
fn observe(table: &Numbers<'_>, total: usize, parts: &[usize]) -> Option<Observed> {
    let (mut support, mut exceptions) = (0, Vec::new());
    for (n, (_, row)) in table.rows.iter().enumerate() {
        let Some(whole) = row[total] else { continue };
        let own = parts.iter().filter_map(|p| row[*p]);
        let (sum, filled) = own.fold((0_i128, 0), |(s, n), v| (s + v, n + usize::from(v != 0)));
        let holds = (sum - whole).abs() * 2 <= parts.len() as i128;
        // One amount that stands in two columns shows no sum.
        if holds && filled > 1 {
            support += 1;
        } else if !holds && (filled > 0 || whole != 0) {
            exceptions.push(n);
            if exceptions.len() * 10 > table.rows.len() {
                return None;
            }
        }
    }
    (support >= FEWEST && exceptions.len() * 10 <= support).then(|| Observed { total, parts: parts.to_vec(), support, exceptions })
}

/// The finding of a row in which a column breaks one sum or several.
fn exception(table: &Numbers<'_>, sums: &[&Observed], column: usize, n: usize) -> Found {
    let (row, numbers) = &table.rows[n];
    let sum_of = |s: &Observed| s.parts.iter().filter_map(|p| numbers[*p]).sum::<i128>();
    let own = numbers[column].unwrap_or_default();
    // What the column would be for each of its sums to hold.
    let mended = |s: &&Observed| {
        let by = numbers[s.total].unwrap_or_default() - sum_of(s);
        if s.total == column { own - by } else { own + by }
    };
    let should: Vec<i128> = sums.iter().map(mended).collect();
    let agree =
        sums.len() > 1 && should.windows(2).all(|w| (w[0] - w[1]).abs() <= sums.iter().map(|s| s.parts.len() as i128).max().unwrap_or(0));
    let first = sums[0];
    let shown = if agree { column } else { first.total };
    let (label, heading) = (table.label(*row), table.columns[shown].1.as_str());
    let printed = table.text(*row, table.columns[shown].0);
    let support = sums.iter().map(|s| s.support).min().unwrap_or(0);
    let (message, instead) = if agree {
        let should = table.printed(should[0]);
        let count = sums.len();
        let message = say!(
            zh: "「{label}」{heading}印的是 {printed}，本行与它有关的 {count} 处合计都不符，应为 {should}；其余 {support} 行都相符。",
            en: "“{label}” {heading} says {printed}; {count} sums of its row do not hold, with {should} they would; {support} other rows agree.",
        );
        (message, Some(should))
    } else {
        let sum = table.printed(sum_of(first));
        let beside: Vec<&str> = first.parts.iter().map(|p| table.columns[*p].1.as_str()).filter(|h| !h.is_empty()).take(4).collect();
        let beside = beside.join("＋");
        let message = say!(
            zh: "「{label}」{heading}印的是 {printed}，{beside}为 {sum}；其余 {support} 行都相符，请核对。",
            en: "“{label}” {heading} says {printed}, {beside} come to {sum}; {support} other rows agree.",
        );
        (message, None)
    };
    let others: BTreeSet<usize> = sums.iter().flat_map(|s| std::iter::once(s.total).chain(s.parts.iter().copied())).collect();
    let others = others.into_iter().filter(|c| *c != shown);
    let places = std::iter::once(shown).chain(others).map(|c| table.place(*row, table.columns[c].0)).collect();
    Found { message, places, instead }
}
