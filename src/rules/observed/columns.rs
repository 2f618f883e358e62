//! `observed.columns`: A column that is the sum of others in nearly all rows is so in the others, too.

use super::{Numbers, tables};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "observed.columns",
    severity: Severity::Warning,
    name: Both { zh: "本行不符合其他各行的合计关系", en: "A row that breaks what the others keep" },
    asks: Both {
        zh: "一列在几乎所有行都等于相邻几列之和的，其余的行也应相等。",
        en: "A column that is the sum of its neighbours in nearly all rows is so in the others, too.",
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
        for total in 0..table.columns.len() {
            if let Some((parts, support, exceptions)) = best(table, total) {
                exceptions.iter().for_each(|&row| out.push(exception(table, total, &parts, support, row)));
            }
        }
    }
}

/// The neighbours that a column is the sum of, in how many rows, and the rows in which it is not.
type Observed = (std::ops::Range<usize>, usize, Vec<usize>);

fn best(table: &Numbers<'_>, total: usize) -> Option<Observed> {
    let count = table.columns.len();
    let behind = (total + 3..=count.min(total + 1 + MOST)).map(|end| total + 1..end);
    let before = (total.saturating_sub(MOST)..(total + 1).saturating_sub(2)).map(|start| start..total);
    behind.chain(before).filter_map(|parts| observe(table, total, parts)).max_by_key(|o| (o.1, std::cmp::Reverse(o.2.len())))
}

/// Counts the rows that have the relation, and lists those that have it not; nothing where it is none.
fn observe(table: &Numbers<'_>, total: usize, parts: std::ops::Range<usize>) -> Option<Observed> {
    let (mut support, mut exceptions) = (0, Vec::new());
    for (n, (_, row)) in table.rows.iter().enumerate() {
        let Some(whole) = row[total] else { continue };
        let own = row[parts.clone()].iter().flatten();
        let (sum, filled) = own.fold((0_i128, 0), |(s, n), v| (s + v, n + usize::from(*v != 0)));
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
    (support >= FEWEST && exceptions.len() * 10 <= support).then_some((parts, support, exceptions))
}

fn exception(table: &Numbers<'_>, total: usize, parts: &std::ops::Range<usize>, support: usize, n: usize) -> Found {
    let (row, numbers) = &table.rows[n];
    let sum = numbers[parts.clone()].iter().flatten().sum::<i128>();
    let (label, heading) = (table.label(*row), table.columns[total].1.as_str());
    let (printed, sum) = (table.text(*row, table.columns[total].0), table.printed(sum));
    let message = say!(
        zh: "「{label}」{heading}印的是 {printed}，相邻各列之和为 {sum}；其余 {support} 行都相符，请核对。",
        en: "“{label}” {heading} says {printed}, its neighbours come to {sum}; {support} other rows agree.",
    );
    let places = std::iter::once(total).chain(parts.clone()).map(|c| table.place(*row, table.columns[c].0)).collect();
    Found { message, places, instead: None }
}
