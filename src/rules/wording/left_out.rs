//! `wording.left-out`: Where items are explained one by one, none with money is left out.

use super::lines;
use crate::document::Place;
use crate::recognise::{Code, Form, Item, Side};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text;
use std::collections::BTreeSet;

pub const RULE: Rule = Rule {
    id: "wording.left-out",
    severity: Severity::Warning,
    name: Both { zh: "逐项说明时漏了科目", en: "An item that is not explained" },
    asks: Both {
        zh: "逐项说明一般公共预算支出的，表中有金额的项级科目都有说明。",
        en: "Where the items of the general budget are explained one by one, each with money is.",
    },
    basis: "",
    mend: Both { zh: "补上漏掉的科目。", en: "Explain the item, too." },
    breaks: Example::Sample(&[(
        "主要原因是档案数字化加工量增加。",
        "主要原因是档案数字化加工量增加。\n\n1.行政运行（项）412.36万元。\n\n2.档案馆（项）186.50万元。\n\n3.行政单位离退休（项）38.12万元。\n\n4.机关事业单位基本养老保险缴费支出（项）51.47万元。\n\n5.机关事业单位职业年金缴费支出（项）25.74万元。\n\n6.行政单位医疗（项）24.13万元。",
    )]),
    holds: Example::Sample(&[(
        "主要原因是档案数字化加工量增加。",
        "主要原因是档案数字化加工量增加。\n\n1.行政运行（项）412.36万元。\n\n2.档案馆（项）186.50万元。\n\n3.行政单位离退休（项）38.12万元。\n\n4.机关事业单位基本养老保险缴费支出（项）51.47万元。\n\n5.机关事业单位职业年金缴费支出（项）25.74万元。\n\n6.行政单位医疗（项）24.13万元。\n\n7.住房公积金（项）43.86万元。",
    )]),
    check: Some(check),
};

/// The fewest items that are explained one by one.
const FEWEST: usize = 5;
/// At most one in so many is left out by oversight.
const FEW: usize = 4;
/// The forms that are explained so, the one that is meant first.
const FORMS: [&str; 2] = ["general-expenditure", "fiscal-expenditure"];

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let [_] = context.recognised.parts[..] else { return };
    let (explained, Some(last)) = explained(context) else { return };
    let spec = |form: &Form| context.profile.forms[form.spec].id.as_str();
    let is_meant = |id: &&&str| context.recognised.forms.iter().any(|f| spec(f) == **id && f.judged && !f.empty);
    let Some(id) = FORMS.iter().find(is_meant) else { return };
    for form in context.recognised.forms.iter().filter(|f| spec(f) == *id) {
        let rows: Vec<&Item> = form.sides.iter().flat_map(|side| with_money(context, side)).collect();
        let names: BTreeSet<&str> = rows.iter().map(|i| i.key.as_str()).collect();
        let (told, untold): (Vec<&str>, Vec<&str>) = names.into_iter().partition(|name| is_explained(&explained, name));
        let missing: Vec<&&Item> = rows.iter().filter(|i| untold.contains(&i.key.as_str())).collect();
        if told.len() < FEWEST || missing.is_empty() || missing.len() * FEW > rows.len() {
            continue;
        }
        let words = missing.iter().map(|i| i.label.trim()).collect::<Vec<_>>().join("、");
        let place = |item: &&&Item| form.rows.get(item.row).map(|r| Place { block: r.block, row: r.row, column: 0 });
        let title = &form.title;
        out.push(Found {
            message: say!(
                zh: "情况说明逐项说明了支出，漏了{title}中有金额的“{words}”。",
                en: "The text explains item by item and leaves out what has money in {title}: {words}."
            ),
            places: std::iter::once(last).chain(missing.iter().filter_map(place)).collect(),
            instead: None,
        });
    }
}

/// Whether a name is among them, though it may be miswritten.
fn is_explained(explained: &BTreeSet<String>, name: &str) -> bool {
    let begins = |said: &String| said.chars().count() >= LETTERS && name.starts_with(said.as_str());
    explained.contains(name)
        || explained.iter().any(|said| begins(said) || text::similarity(said, name) >= ALIKE || text::is_rearranged(said, name))
}

/// The fewest letters by which a name's beginning is known.
const LETTERS: usize = 6;
/// Names this alike are two spellings of one.
const ALIKE: f64 = 0.75;

/// The items of a side that have money in any column.
fn with_money<'a>(context: &Context<'a>, side: &'a Side) -> impl Iterator<Item = &'a Item> {
    let figures = &context.recognised.figures;
    let columns = side.amounts.len();
    let is_item = |i: &&Item| i.doubt.is_none() && !i.key.is_empty() && i.code.as_ref().is_some_and(Code::is_item);
    side.items.iter().filter(is_item).filter(move |i| figures[i.figures..i.figures + columns].iter().any(|f| f.has_money()))
}

/// The names before （项） in the text, and where the last of them stands.
fn explained(context: &Context<'_>) -> (BTreeSet<String>, Option<Place>) {
    let (mut out, mut last) = (BTreeSet::new(), None);
    for line in lines(context) {
        let key = text::key(line.text);
        for (at, _) in key.match_indices("(项)") {
            // Some names have marks within them: every beginning is tried.
            let head = &key[..at];
            let starts = head.char_indices().rev().take(LONGEST).take_while(|(_, c)| !matches!(c, ')' | '。' | ';'));
            out.extend(starts.map(|(i, _)| head[i..].to_owned()));
            last = Some(line.place(0..line.letters.len()));
        }
    }
    (out, last)
}

/// The longest name, in letters.
const LONGEST: usize = 30;
