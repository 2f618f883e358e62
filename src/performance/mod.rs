//! Performance-target forms: indicators, the goal's words, projects.
//!
//! In: recognised forms of labels and values, and the projects of the part. Out: [`Concern`]s: rates
//! that cannot be, a year above the whole period, a goal that says another number than its indicator,
//! cost times quantity above the funds, projects without their form and the reverse. Values are parsed
//! (`value`); what cannot be parsed (按合同价, 有效提升) is not judged.

mod value;

pub use value::{Bound, Value, parse};

use crate::document::{Cell, Document, Place};
use crate::profile::Profile;
use crate::recognise::{Form, Recognised};
use crate::relation::Built;
use crate::rules::{Concern, ConcernKind};
use crate::text;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// An indicator with its value.
#[derive(Debug, Clone)]
struct Indicator {
    name: String,
    value: Value,
    place: Place,
    text: String,
}

/// What a goal says of something: `培训不少于2场`.
#[derive(Debug, Clone, PartialEq)]
struct Goal {
    /// Of what: several names where it is said of all of them.
    names: Vec<String>,
    value: Value,
    /// As printed.
    text: String,
    place: Place,
}

/// Names this alike are one.
const ALIKE: f64 = 0.6;

/// Finds what must be looked at.
pub fn concerns(document: &Document, recognised: &Recognised, profile: &Profile, built: &Built) -> Vec<Concern> {
    let mut out = Vec::new();
    for (number, form) in recognised.forms.iter().enumerate().filter(|(_, f)| f.fields.is_some()) {
        let indicators = indicators(document, form);
        impossible(&indicators, number, &mut out);
        pairs(document, form, number, &mut out);
        goals_against(&goals(document, form), &indicators, number, &mut out);
        costs(&indicators, form, recognised, number, &mut out);
    }
    projects(recognised, profile, built, &mut out);
    out
}

fn rows<'a>(document: &'a Document, form: &'a Form) -> impl Iterator<Item = (u32, u32, &'a [Cell])> {
    form.rows.iter().map(|r| (r.block, r.row, document.row(r.block, r.row)))
}

/// Name and value beside each other.
fn indicators(document: &Document, form: &Form) -> Vec<Indicator> {
    let mut out: Vec<Indicator> = Vec::new();
    for (block, row, cells) in rows(document, form) {
        let filled: Vec<(usize, &Cell)> = cells.iter().enumerate().filter(|(_, c)| !c.text.is_empty()).collect();
        for pair in filled.windows(2) {
            let ((_, name), (column, value)) = (pair[0], pair[1]);
            if parse(&name.text).is_some() || name.text.chars().count() > 30 {
                continue;
            }
            if let Some(parsed) = parse(&value.text) {
                let place = Place { block, row, column: column as u32 };
                out.push(Indicator { name: text::key(&name.text), value: parsed, place, text: value.text.clone() });
            }
        }
    }
    out
}

/// Rates above a hundred, and a satisfaction that nobody may lack.
fn impossible(indicators: &[Indicator], form: usize, out: &mut Vec<Concern>) {
    let mut told = BTreeSet::new();
    for i in indicators.iter().filter(|i| i.value.unit == "%") {
        let above =
            i.value.number > Decimal::ONE_HUNDRED && (i.name.ends_with('率') || i.name.contains("满意度") || i.name.contains("覆盖"));
        let all =
            i.value.number == Decimal::ONE_HUNDRED && matches!(i.value.bound, Bound::AtLeast | Bound::Above) && i.name.contains("满意度");
        if (above || all) && told.insert((i.name.clone(), i.text.clone())) {
            out.push(Concern::new(ConcernKind::Impossible, vec![i.name.clone(), i.text.clone()], vec![i.place], Some(form)));
        }
    }
}

/// Rows with the whole period on the left and the year on the right: name, value, name, value. And
/// values beside a blank name, where the header says which column is which.
fn pairs(document: &Document, form: &Form, number: usize, out: &mut Vec<Concern>) {
    let mut value_columns: Option<(u32, usize, Vec<usize>)> = None;
    for (block, row, cells) in rows(document, form) {
        let key = |c: usize| cells.get(c).map(|x| text::key(&x.text)).unwrap_or_default();
        let header = cells.iter().any(|c| c.text.contains("标") && text::key(&c.text).contains("指标值"));
        let headed: Vec<usize> =
            (1..cells.len()).filter(|&c| header && key(c).contains("指标值") && key(c - 1).contains("三级指标")).collect();
        if !headed.is_empty() {
            value_columns = Some((block, cells.len(), headed));
            continue;
        }
        if let Some((b, width, columns)) = &value_columns
            && *b == block
            && *width == cells.len()
        {
            for &c in columns {
                // Where the cell before is filled, the name has only moved.
                if key(c - 1).is_empty() && (c < 2 || key(c - 2).is_empty()) && parse(&cells[c].text).is_some() {
                    let place = Place { block, row, column: c as u32 };
                    out.push(Concern::new(ConcernKind::NoName, vec![cells[c].text.clone()], vec![place], Some(number)));
                }
            }
        }
        let filled: Vec<(usize, &Cell)> = cells.iter().enumerate().filter(|(_, c)| !c.text.is_empty()).collect();
        for four in filled.windows(4) {
            let same = text::key(&four[0].1.text) == text::key(&four[2].1.text);
            let (Some(whole), Some(year)) = (parse(&four[1].1.text), parse(&four[3].1.text)) else { continue };
            // A rate of a year may well be above that of the period; so may what is said a year.
            let comparable =
                whole.unit == year.unit && !whole.unit.contains('%') && !whole.unit.contains('年') && whole.bound != Bound::AtMost;
            if same && comparable && year.number > whole.number {
                let places = [3, 1].map(|i| Place { block, row, column: four[i].0 as u32 }).to_vec();
                let words = vec![four[0].1.text.clone(), four[3].1.text.clone(), four[1].1.text.clone()];
                out.push(Concern::new(ConcernKind::YearAboveWhole, words, places, Some(number)));
            }
        }
    }
}

/// What the goals say in numbers.
fn goals(document: &Document, form: &Form) -> Vec<Goal> {
    let mut out: Vec<Goal> = Vec::new();
    for (block, row, cells) in rows(document, form) {
        let long = cells.iter().enumerate().filter(|(_, c)| c.text.chars().count() > 30);
        for (column, cell) in long {
            let place = Place { block, row, column: column as u32 };
            if !says(&cell.text) {
                continue;
            }
            for clause in cell.text.split(['，', '、', '；', '。', ',', ';', '：', ':']).collect::<Vec<_>>().windows(2).flat_map(joined)
            {
                let Some((subject, value, said)) = value::in_clause(&clause) else { continue };
                let names: Vec<String> = subject
                    .split(['、', '和', '及', '与'])
                    .map(|n| n.trim_start_matches('对').to_owned())
                    .filter(|n| !n.is_empty())
                    .collect();
                let goal = Goal { names, value, text: said, place };
                // The same goal stands in both halves of the form.
                if !out.iter().any(|g| g.names == goal.names && g.value == goal.value) {
                    out.push(goal);
                }
            }
        }
    }
    out
}

/// Whether a text may say a number.
fn says(text: &str) -> bool {
    value::MARKERS.iter().any(|m| text.contains(m))
}

/// A clause, and with the one before it where its subject goes on there (…和第三方机构满意度).
fn joined(pair: &[&str]) -> Vec<String> {
    let both = says(pair[1]).then(|| format!("{}、{}", pair[0], pair[1]));
    pair.iter().rev().filter(|c| says(c)).map(|c| (*c).to_owned()).chain(both).collect()
}

/// Goals that say another number than the indicator of the same thing.
fn goals_against(goals: &[Goal], indicators: &[Indicator], form: usize, out: &mut Vec<Concern>) {
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for goal in goals {
        let against: Vec<&Indicator> = indicators
            .iter()
            .filter(|i| {
                i.value.bound == goal.value.bound
                    && value::same_unit(&i.value.unit, &goal.value.unit)
                    && i.value.number != goal.value.number
            })
            .filter(|i| goal.names.iter().any(|n| same_thing(n, &i.name, &goal.value.unit)))
            .collect();
        let Some(first) = against.first() else { continue };
        let mut named: Vec<String> = Vec::new();
        for i in &against {
            let one = format!("{} {}", i.name, i.text);
            if !named.contains(&one) {
                named.push(one);
            }
        }
        if told.insert((goal.value.number.to_string(), first.name.clone())) {
            let places = std::iter::once(goal.place).chain(against.iter().map(|i| i.place)).collect();
            let words = vec![goal.text.clone(), named.join("、")];
            out.push(Concern::new(ConcernKind::GoalAgainstIndicator, words, places, Some(form)));
        }
    }
}

/// Whether a goal's name and an indicator's mean the same.
fn same_thing(goal: &str, indicator: &str, unit: &str) -> bool {
    if unit == "%" {
        return text::similarity(goal, indicator) >= ALIKE;
    }
    // 培训 … 场 and 培训场次.
    let rest = indicator.strip_prefix(goal).or_else(|| goal.strip_prefix(indicator));
    let counts = |r: &str| r.chars().count() <= 3 && r.chars().all(|c| "场次数量人份个期套篇总开展举办".contains(c));
    goal.chars().count() >= 2 && (rest.is_some_and(counts) || text::similarity(goal, indicator) >= 0.8)
}

/// Cost times quantity against the funds of the year.
fn costs(indicators: &[Indicator], form: &Form, recognised: &Recognised, number: usize, out: &mut Vec<Concern>) {
    let funds = form.fields.as_ref().and_then(|f| f.year.as_ref().or(f.whole.as_ref())).and_then(|s| recognised.figures[s.total].amount);
    let Some(funds) = funds.filter(|a| !a.is_nil()) else { return };
    let mut told = BTreeSet::new();
    for cost in indicators {
        let Some(per) = cost.value.unit.strip_prefix("元/").filter(|p| p.chars().count() == 1) else { continue };
        let stem = ["成本", "费用", "价格", "单价", "费"].iter().find_map(|s| cost.name.strip_suffix(s)).unwrap_or(&cost.name);
        if stem.chars().count() < 2 {
            continue;
        }
        for quantity in indicators.iter().filter(|q| q.value.unit == per && q.name.contains(stem) && q.value.bound != Bound::AtMost) {
            let product = cost.value.number.checked_mul(quantity.value.number);
            if product.is_some_and(|p| p > funds.yuan()) && told.insert((cost.name.clone(), quantity.name.clone())) {
                let words = vec![
                    format!("{} {}", cost.name, cost.text),
                    format!("{} {}", quantity.name, quantity.text),
                    format!("{}{}", funds, funds.currency()),
                ];
                out.push(Concern::new(ConcernKind::TooCostly, words, vec![cost.place, quantity.place], Some(number)));
            }
        }
    }
}

/// Every project has its form, and the reverse.
fn projects(recognised: &Recognised, profile: &Profile, built: &Built, out: &mut Vec<Concern>) {
    for part in &recognised.parts {
        let forms = part.forms.0..part.forms.1;
        let of = |id: &'static str| forms.clone().filter(move |&f| profile.forms[recognised.forms[f].spec].id == id);
        let targets: Vec<(usize, String)> =
            of("performance-target").filter_map(|f| Some((f, text::key(recognised.forms[f].fields.as_ref()?.key.as_deref()?)))).collect();
        let listed = of("projects").chain(of("projects-carryover"));
        let mut projects: Vec<(usize, usize, String, bool)> = Vec::new();
        for f in listed {
            let form = &recognised.forms[f];
            for side in form.sides.iter().filter(|_| form.judged && !form.cut) {
                for (_, item) in side.leaves() {
                    let money = (0..side.amounts.len()).any(|o| recognised.figures[item.figures + o].has_money());
                    projects.push((f, item.figures, item.key.clone(), money));
                }
            }
        }
        if targets.is_empty() || projects.is_empty() {
            continue;
        }
        let renamed =
            |target: usize, own: &str, project: &str| built.renamed.iter().any(|(f, o, p)| *f == target && o == own && p == project);
        let belongs = |(f, own): &(usize, String), project: &str| own == project || renamed(*f, own, project);
        let this_year = |f: usize| profile.forms[recognised.forms[f].spec].id == "projects";
        for (f, figure, name, _) in projects.iter().filter(|p| p.3 && this_year(p.0)) {
            if !targets.iter().any(|t| belongs(t, name)) {
                let places = vec![recognised.figures[*figure].place];
                out.push(Concern::new(ConcernKind::NoTarget, vec![name.clone()], places, Some(*f)));
            }
        }
        for target in &targets {
            if !projects.iter().any(|(_, _, name, _)| belongs(target, name)) {
                out.push(Concern::new(ConcernKind::NoProject, vec![target.1.clone()], Vec::new(), Some(target.0)));
            }
        }
    }
}
