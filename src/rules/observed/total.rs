//! `observed.total`: A row that is called a total is the sum of the rows that it stands over, or below.

use super::{Numbers, is_total, tables};
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
    let judged: std::collections::BTreeSet<u32> =
        context.recognised.forms.iter().filter(|f| f.judged).flat_map(|f| &f.rows).map(|r| r.block).collect();
    // Forms that are known have outlines of their own.
    for table in tables(context).filter(|t| !judged.contains(&t.block)) {
        let totals: Vec<usize> = (0..table.rows.len()).filter(|&n| is_total(context, table.label(table.rows[n].0))).collect();
        let [total] = totals[..] else { continue };
        // It stands above its rows, or below them.
        if total != 0 && total + 1 != table.rows.len() {
            continue;
        }
        let difference = |c: usize| {
            let whole = table.rows[total].1[c]?;
            let parts = table.rows.iter().enumerate().filter(|(n, _)| *n != total).filter_map(|(_, r)| r.1[c]);
            let (sum, count) = parts.fold((0_i128, 0), |(s, n), v| (s + v, n + usize::from(v != 0)));
            (count > 1).then_some((whole - sum, count))
        };
        let all: Vec<(usize, i128, usize)> = (0..table.columns.len()).filter_map(|c| difference(c).map(|(d, n)| (c, d, n))).collect();
        let holds = |d: i128, n: usize| d.abs() <= room(n);
        let agree = all.iter().filter(|(_, d, n)| holds(*d, *n)).count();
        for &(column, by, count) in all.iter().filter(|(_, d, n)| !holds(*d, *n)) {
            // Most columns show that the rows are all of them; or the slip shows itself.
            if agree > 0 && agree * 2 >= all.len() || is_slip(by, count) {
                out.push(found(table, total, column, by));
            }
        }
    }
}

/// By how many last digits rounded rows may miss their rounded total: three times what chance makes of so many.
fn room(rows: usize) -> i128 {
    1 + (0..=rows as i128).take_while(|r| r * r * 4 <= rows as i128 * 3).last().unwrap_or(0)
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

fn found(table: &Numbers<'_>, total: usize, column: usize, by: i128) -> Found {
    let row = table.rows[total].0;
    let (at, heading) = &table.columns[column];
    let (printed, sum) = (table.text(row, *at), table.printed(table.rows[total].1[column].unwrap_or_default() - by));
    let label = table.label(row);
    let message = say!(
        zh: "「{label}」{heading}印的是 {printed}，各行之和为 {sum}，请核对合计和各行。",
        en: "“{label}” {heading} says {printed}, its rows come to {sum}.",
    );
    let rows = table.rows.iter().filter(|(r, _)| *r != row).take(400).map(|(r, _)| table.place(*r, *at));
    Found { message, places: std::iter::once(table.place(row, *at)).chain(rows).collect(), instead: None }
}
