//! `observed.total`: A row that is called a total is the sum of the rows that it stands over, or below.

use super::structure::{Group, Sum};
use super::{Numbers, room, unknown};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "observed.total",
    severity: Severity::Warning,
    name: Both { zh: "合计行不等于各行之和", en: "A total that is not the sum of its rows" },
    asks: Both {
        zh: "表的合计行等于其余各行之和；其他列都相符，或相差的数像一位数字有误的，请核对。",
        en: "A table's total is the sum of its other rows; asked about where other columns hold, or one wrong digit explains it.",
    },
    basis: "",
    mend: Both { zh: "核对合计与各行。", en: "Check the total and its rows." },
    breaks: Example::Text(
        "青湖市图书馆2024年度设备清单\n\n名称|型号|金额\n一号|A|1.10\n二号|B|2.20\n三号|C|3.30\n四号|D|4.40\n五号|E|5.50\n六号|F|6.60\n合计||28.10\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度设备清单\n\n名称|型号|金额\n一号|A|1.10\n二号|B|2.20\n三号|C|3.30\n四号|D|4.40\n五号|E|5.50\n六号|F|6.60\n合计||23.10\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    for table in unknown(context) {
        for [group, _] in &table.groups() {
            // It stands above its rows, or below them; of several totals `observed.rows` speaks.
            let [total] = group.totals()[..] else { continue };
            if total != 0 && total + 1 != table.rows.len() {
                continue;
            }
            let sum = group.of_total(total);
            let difference = |&c: &usize| table.difference(&sum, c).map(|(d, n)| (c, d, n));
            let all: Vec<(usize, i128, usize)> = group.columns.iter().filter_map(difference).collect();
            let holds = |d: i128, n: usize| d.abs() <= room(n);
            let agree = all.iter().filter(|(_, d, n)| holds(*d, *n)).count();
            for &(column, by, count) in all.iter().filter(|(_, d, n)| !holds(*d, *n)) {
                // Most columns show that the rows are all of them; or the slip shows itself.
                if agree > 0 && agree * 2 >= all.len() || is_slip(by, count) {
                    out.push(found(table, group, &sum, column, by));
                }
            }
        }
    }
}

/// Whether a difference is what one wrong digit makes, or two that changed places.
fn is_slip(by: i128, count: usize) -> bool {
    let room = room(count);
    let digit = (0..18).any(|p| (1..10).any(|d| (10_i128.pow(p) * d - by.abs()).abs() <= room && 10_i128.pow(p) > room));
    digit
        || by % 9 == 0 && by.abs() > room * 9 && {
            let nines = by.abs() / 9;
            (0..17).any(|p| (1..9).any(|d| nines == 10_i128.pow(p) * d))
        }
}

fn found(table: &Numbers<'_>, group: &Group, sum: &Sum, column: usize, by: i128) -> Found {
    let row = table.rows[sum.whole].0;
    let (at, heading) = &table.columns[column];
    let (printed, others) = (table.text(row, *at), table.printed(table.rows[sum.whole].1[column].unwrap_or_default() - by));
    let label = group.name(table, sum.whole);
    let message = say!(
        zh: "「{label}」{heading}印的是 {printed}，各行之和为 {others}，请核对合计和各行。",
        en: "“{label}” {heading} says {printed}, its rows come to {others}.",
    );
    let rows = sum.parts.iter().take(400).map(|n| table.place(table.rows[*n].0, *at));
    Found { message, places: std::iter::once(table.place(row, *at)).chain(rows).collect(), instead: None }
}
