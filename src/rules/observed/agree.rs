//! `observed.agree`: Where two tables say the same of nearly all rows that they share, they do so of the others, too.

use super::{Numbers, judged, tables};
use crate::document::Block;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

pub const RULE: Rule = Rule {
    id: "observed.agree",
    severity: Severity::Warning,
    name: Both { zh: "两张表同一行的数不同", en: "Two tables differ in a row that they share" },
    asks: Both {
        zh: "两张表中编码或名称相同的行，几乎都是同一个数（或元与万元）的，其余的行也应相同。",
        en: "Where two tables agree in nearly all rows that they share, also in 元 and 万元, they agree in the others, too.",
    },
    basis: "",
    mend: Both { zh: "核对两张表的这一行。", en: "Check that row in both." },
    breaks: Example::Text(
        "青湖市图书馆2024年度设备\n\n设备采购明细表\n名称|型号|金额（万元）\n一号设备|A|321.90\n二号设备|A|786.78\n三号设备|A|723.33\n四号设备|A|180.94\n五号设备|A|494.90\n六号设备|A|801.57\n七号设备|A|631.35\n八号设备|A|830.14\n九号设备|A|771.33\n十号设备|A|95.88\n甲一设备|A|803.77\n甲二设备|A|27.25\n\n设备入库明细表\n名称|入库金额（万元）\n一号设备|321.90\n二号设备|786.78\n三号设备|723.33\n四号设备|180.94\n五号设备|494.90\n六号设备|801.57\n七号设备|632.35\n八号设备|830.14\n九号设备|771.33\n十号设备|95.88\n甲一设备|803.77\n甲二设备|27.25\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度设备\n\n设备采购明细表\n名称|型号|金额（万元）\n一号设备|A|321.90\n二号设备|A|786.78\n三号设备|A|723.33\n四号设备|A|180.94\n五号设备|A|494.90\n六号设备|A|801.57\n七号设备|A|631.35\n八号设备|A|830.14\n九号设备|A|771.33\n十号设备|A|95.88\n甲一设备|A|803.77\n甲二设备|A|27.25\n\n设备入库明细表\n名称|入库金额（万元）\n一号设备|321.90\n二号设备|786.78\n三号设备|723.33\n四号设备|180.94\n五号设备|494.90\n六号设备|801.57\n七号设备|631.35\n八号设备|830.14\n九号设备|771.33\n十号设备|95.88\n甲一设备|803.77\n甲二设备|27.25\n",
    ),
    check: Some(check),
};

/// The fewest rows that show that two columns are one, and as many different amounts.
const FEWEST: usize = 10;
/// All numbers are compared in so many decimals.
const DECIMALS: u32 = 6;
/// 元 of a 万元.
const TEN_THOUSAND: i128 = 10_000;

/// A table's rows by what they are called.
struct Named<'a> {
    numbers: &'a Numbers<'a>,
    /// Rows by code, else by name; none where two are called the same.
    rows: BTreeMap<String, Option<usize>>,
}

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let judged = judged(context);
    let all: Vec<Named<'_>> = tables(context).filter(|t| t.rows.len() >= FEWEST).map(named).collect();
    for (n, one) in all.iter().enumerate() {
        for other in &all[n + 1..] {
            // Of two forms that are known the profile says what they owe each other.
            if judged.contains(&one.numbers.block) && judged.contains(&other.numbers.block) {
                continue;
            }
            let shared = shared(one, other);
            if shared.len() < FEWEST {
                continue;
            }
            for column in 0..one.numbers.columns.len() {
                let pairs = (0..other.numbers.columns.len()).filter_map(|c| observe(one, other, &shared, (column, c)));
                if let Some(best) = pairs.max_by_key(|o| (o.support, std::cmp::Reverse(o.exceptions.len()))) {
                    best.exceptions.iter().for_each(|rows| out.push(exception(context, (one, other), &best, *rows)));
                }
            }
        }
    }
}

fn named<'a>(numbers: &'a Numbers<'a>) -> Named<'a> {
    let mut rows: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (n, (row, _)) in numbers.rows.iter().enumerate() {
        let code = numbers.table.rows[*row].iter().map(|c| c.text.trim()).find(|t| !t.is_empty());
        let code = code.filter(|t| matches!(t.len(), 3 | 5 | 7) && t.bytes().all(|b| b.is_ascii_digit()));
        let name = text::key(numbers.label(*row));
        let name = text::enumeration(&name).1;
        let key = code.map_or_else(|| name.to_owned(), str::to_owned);
        if key.chars().count() > 1 {
            rows.entry(key).and_modify(|r| *r = None).or_insert(Some(n));
        }
    }
    Named { numbers, rows }
}

/// Rows that both have.
fn shared(one: &Named<'_>, other: &Named<'_>) -> Vec<(usize, usize)> {
    let both = one.rows.iter().filter_map(|(key, row)| Some(((*row)?, (*other.rows.get(key)?)?)));
    both.collect()
}

/// Two columns that say the same.
struct Observed {
    columns: (usize, usize),
    /// How many of the other's units the one's unit is.
    factor: (i128, i128),
    support: usize,
    exceptions: Vec<(usize, usize)>,
}

fn observe(one: &Named<'_>, other: &Named<'_>, shared: &[(usize, usize)], columns: (usize, usize)) -> Option<Observed> {
    [(1, 1), (TEN_THOUSAND, 1), (1, TEN_THOUSAND)].into_iter().find_map(|factor| in_units(one, other, shared, columns, factor))
}

fn in_units(
    one: &Named<'_>,
    other: &Named<'_>,
    shared: &[(usize, usize)],
    columns: (usize, usize),
    factor: (i128, i128),
) -> Option<Observed> {
    let (mut amounts, mut exceptions) = (BTreeSet::new(), Vec::new());
    let mut support = 0;
    for &(a, b) in shared {
        let (Some(x), Some(y)) = (value(one, a, columns.0, factor.0), value(other, b, columns.1, factor.1)) else { continue };
        if x.0 == 0 && y.0 == 0 {
            continue;
        }
        if (x.0 - y.0).abs() <= x.1.max(y.1) {
            support += 1;
            amounts.insert(x.0);
        } else {
            exceptions.push((a, b));
            if exceptions.len() * 10 > shared.len() {
                return None;
            }
        }
    }
    let shown = support >= FEWEST && amounts.len() * 2 >= support && exceptions.len() * 10 <= support;
    shown.then_some(Observed { columns, factor, support, exceptions })
}

/// A number in the finest digits that are compared, and half of its own last digit.
fn value(table: &Named<'_>, row: usize, column: usize, factor: i128) -> Option<(i128, i128)> {
    let digit = 10_i128.pow(DECIMALS.saturating_sub(table.numbers.decimals)) * factor;
    let own = table.numbers.rows[row].1[column]?;
    // Compared in the same digits, exactly; in other units within rounding.
    let room = if factor == 1 { 0 } else { digit / 2 };
    Some((own.checked_mul(digit)?, room))
}

fn exception(context: &Context<'_>, (one, other): (&Named<'_>, &Named<'_>), observed: &Observed, (a, b): (usize, usize)) -> Found {
    let cell = |t: &Named<'_>, row: usize, column: usize| {
        let (at, row) = (t.numbers.columns[column].0, t.numbers.rows[row].0);
        (t.numbers.place(row, at), t.numbers.text(row, at).to_owned())
    };
    let ((place, printed), (there, theirs)) = (cell(one, a, observed.columns.0), cell(other, b, observed.columns.1));
    let label = one.numbers.label(one.numbers.rows[a].0);
    let (heading, support) = (one.numbers.columns[observed.columns.0].1.as_str(), observed.support);
    let title = title(context, other.numbers.block);
    let units = if observed.factor == (1, 1) { "" } else { "（元与万元）" };
    let message = say!(
        zh: "「{label}」{heading}印的是 {printed}，{title}同一行为 {theirs}{units}；两表其余 {support} 行都相同，请核对。",
        en: "“{label}” {heading} says {printed}, {title} has {theirs}; {support} other rows agree.",
    );
    Found { message, places: vec![place, there], instead: None }
}

/// What stands over a table.
fn title(context: &Context<'_>, block: u32) -> String {
    let above = context.document.blocks[..block as usize].iter().rev().take(6);
    let named = above.filter_map(|b| if let Block::Heading(_, p) | Block::Paragraph(p) = b { Some(p.text.trim()) } else { None });
    named.into_iter().find(|t| t.contains(['表', '单']) && t.chars().count() <= 40).map_or(String::new(), |t| format!("《{t}》"))
}
