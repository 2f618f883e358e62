//! `observed.rows`: A row that is the sum of those below it as nearly all others are of theirs.

use super::structure::{Group, Sum};
use super::{Numbers, in_most, room, unknown};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use std::collections::BTreeSet;

pub const RULE: Rule = Rule {
    id: "observed.rows",
    severity: Severity::Warning,
    name: Both { zh: "本行不等于下级各行之和", en: "A row that is not the sum of those below it" },
    asks: Both {
        zh: "表中各行按编码、序号或合计几乎都等于下级各行之和的，其余的行也应相等。",
        en: "Where nearly all rows are the sums of those below them, by code, mark or name, the others are, too.",
    },
    basis: "",
    mend: Both { zh: "核对该行和下级各行。", en: "Check that row and those below it." },
    breaks: Example::Text(
        "青湖市2024年补助资金明细\n\n科目编码|科目名称|上年执行数|本年预算数\n201|一般公共服务支出|31.10|39.20\n20101|人大事务|11.10|12.20\n2010101|行政运行|6.10|7.20\n2010102|一般行政管理事务|5.00|5.00\n20102|政协事务|20.00|27.00\n2010201|行政运行|12.00|13.00\n2010202|一般行政管理事务|8.00|8.00\n204|公共安全支出|9.00|9.50\n20402|公安|9.00|9.50\n2040201|行政运行|6.00|6.20\n2040202|一般行政管理事务|3.00|3.30\n",
    ),
    holds: Example::Text(
        "青湖市2024年补助资金明细\n\n科目编码|科目名称|上年执行数|本年预算数\n201|一般公共服务支出|31.10|33.20\n20101|人大事务|11.10|12.20\n2010101|行政运行|6.10|7.20\n2010102|一般行政管理事务|5.00|5.00\n20102|政协事务|20.00|21.00\n2010201|行政运行|12.00|13.00\n2010202|一般行政管理事务|8.00|8.00\n204|公共安全支出|9.00|9.50\n20402|公安|9.00|9.50\n2040201|行政运行|6.00|6.20\n2040202|一般行政管理事务|3.00|3.30\n",
    ),
    check: Some(check),
};

/// The fewest sums that show how the rows hang together.
const FEWEST: usize = 6;
/// So many of them hold for each that does not: codes and marks say already that they are sums, and one wrong row breaks
/// its own sum and the one above it.
const FOR_EACH: usize = 5;

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    for table in unknown(context) {
        // Rows without a mark may be parts of the one before, or stand beside it: what holds more often is meant.
        for ways in &table.groups() {
            let observed = ways.iter().map(|group| observe(table, group));
            let best = observed.max_by_key(|o| (o.support, std::cmp::Reverse(o.faults.len())));
            let Some(best) = best.filter(|o| o.support >= FEWEST && o.faults.len() * FOR_EACH <= o.support) else { continue };
            best.faults.iter().for_each(|fault| out.push(best.found(table, fault)));
        }
    }
}

/// What a way in which rows hang together shows.
struct Observed<'g> {
    group: &'g Group,
    support: usize,
    faults: Vec<Fault>,
}

/// Sums of one column that do not hold and have one figure in common.
struct Fault {
    column: usize,
    /// The row of that figure.
    row: usize,
    /// Each with the whole less its parts.
    sums: Vec<(Sum, i128)>,
}

fn observe<'g>(table: &Numbers<'_>, group: &'g Group) -> Observed<'g> {
    let totals = group.totals();
    // A lone total over rows of one level is another rule's.
    let alone = totals.len() == 1 && !group.is_nested();
    let of_totals = totals.into_iter().filter(|_| !alone).map(|t| group.of_total(t));
    let sums: Vec<Sum> = group.of_parts().into_iter().chain(of_totals).collect();
    let mut out = Observed { group, support: 0, faults: Vec::new() };
    for &column in &group.columns {
        let mut broken: Vec<(Sum, i128)> = Vec::new();
        for sum in &sums {
            match table.difference(sum, column) {
                Some((by, count)) if by.abs() <= room(count) => out.support += 1,
                Some((by, _)) => broken.push((sum.clone(), by)),
                None => {}
            }
        }
        // One wrong figure breaks every sum that it is in: the fewest figures that explain all.
        while let Some(row) = in_most(broken.iter().map(|(s, _)| (s.whole, &s.parts[..]))) {
            let (sums, rest) = broken.into_iter().partition(|(s, _)| s.whole == row || s.parts.contains(&row));
            out.faults.push(Fault { column, row, sums });
            broken = rest;
        }
    }
    out
}

impl Observed<'_> {
    fn found(&self, table: &Numbers<'_>, fault: &Fault) -> Found {
        let (at, heading) = &table.columns[fault.column];
        let row = table.rows[fault.row].0;
        let own = table.rows[fault.row].1[fault.column].unwrap_or_default();
        let (label, printed, support) = (self.group.name(table, fault.row), table.text(row, *at), self.support);
        // What would mend each of its sums.
        let mended: Vec<i128> = fault.sums.iter().map(|(s, by)| if s.whole == fault.row { own - by } else { own + by }).collect();
        let agree =
            mended.windows(2).all(|w| (w[0] - w[1]).abs() <= room(fault.sums.iter().map(|(s, _)| s.parts.len()).max().unwrap_or(0)));
        let should = mended.first().map(|v| table.printed(*v)).unwrap_or_default();
        let known = fault.sums.len() > 1 && agree;
        let message = if known {
            let count = fault.sums.len();
            say!(
                zh: "「{label}」{heading}印的是 {printed}，与它有关的 {count} 处合计都不符，应为 {should}；表中其余 {support} 处都相符。",
                en: "“{label}” {heading} says {printed}; {count} sums that it is in do not hold, with {should} they would; {support} others agree.",
            )
        } else {
            say!(
                zh: "「{label}」{heading}印的是 {printed}，下级各行之和为 {should}；表中其余 {support} 处都相符，请核对。",
                en: "“{label}” {heading} says {printed}, the rows below it come to {should}; {support} other sums agree.",
            )
        };
        let others = fault.sums.iter().flat_map(|(s, _)| std::iter::once(s.whole).chain(s.parts.iter().copied()));
        let others: BTreeSet<usize> = others.filter(|r| *r != fault.row).collect();
        let places = others.iter().take(400).map(|n| table.place(table.rows[*n].0, *at));
        let places = std::iter::once(table.place(row, *at)).chain(places).collect();
        Found { message, places, instead: known.then_some(should) }
    }
}
