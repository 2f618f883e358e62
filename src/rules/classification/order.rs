//! `classification.order`: The codes of a form stand in order.

use crate::recognise::Side;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "classification.order",
    severity: Severity::Notice,
    name: Both { zh: "科目没有按编码顺序排列", en: "A code out of order" },
    asks: Both {
        zh: "一张表里的科目按编码顺序排列；只有一行不在其位的，疑为排错。",
        en: "The codes of a form stand in order; a single one that does not was probably put in a wrong place.",
    },
    basis: "",
    mend: Both { zh: "把这一行移到应在的位置。", en: "Move the row to its place." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n一般公共预算基本支出表\n\n单位：万元\n\n科目编码|科目名称|合计\n|合计|21.00\n301|工资福利支出|21.00\n30101|基本工资|1.00\n30102|津贴补贴|2.00\n30107|绩效工资|3.00\n30103|奖金|4.00\n30108|机关事业单位基本养老保险缴费|5.00\n30113|住房公积金|6.00\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n一般公共预算基本支出表\n\n单位：万元\n\n科目编码|科目名称|合计\n|合计|21.00\n301|工资福利支出|21.00\n30101|基本工资|1.00\n30102|津贴补贴|2.00\n30103|奖金|4.00\n30107|绩效工资|3.00\n30108|机关事业单位基本养老保险缴费|5.00\n30113|住房公积金|6.00\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    for form in &context.recognised.forms {
        for side in &form.sides {
            for length in [5, 7] {
                let Some((code, label, row)) = astray(side, length) else { continue };
                let title = &form.title;
                let place = form.rows.get(row).map(|r| crate::document::Place { block: r.block, row: r.row, column: 0 });
                out.push(Found {
                    message: say!(
                        zh: "{title}：{code}{label}没有按科目编码的顺序排列。",
                        en: "{title}: {code} {label} does not stand in the order of codes."
                    ),
                    places: place.into_iter().collect(),
                    instead: None,
                });
            }
        }
    }
}

/// The fewest codes that show an order.
const FEWEST: usize = 6;

/// The one item whose code of a length stands out of order; none where several do (the rows of several units follow one another).
fn astray(side: &Side, length: usize) -> Option<(&str, &str, usize)> {
    let items = side.items.iter().filter(|i| i.doubt.is_none());
    let codes: Vec<_> = items.filter_map(|i| Some((i.code.as_ref()?.as_str(), i))).filter(|(c, _)| c.len() == length).collect();
    if codes.len() < FEWEST {
        return None;
    }
    let is_rising = |without: usize| {
        let rest = codes.iter().enumerate().filter(|(n, _)| *n != without).map(|(_, c)| c.0);
        rest.clone().zip(rest.skip(1)).all(|(a, b)| a < b)
    };
    // Of two neighbours the wrong way round either could be moved: the one that comes too early is named.
    let falls: Vec<usize> = (1..codes.len()).filter(|&n| codes[n - 1].0 >= codes[n].0).collect();
    let [fall] = falls[..] else { return None };
    if codes[fall - 1].0 == codes[fall].0 {
        return None;
    }
    let astray = [fall, fall - 1].into_iter().find(|&n| is_rising(n))?;
    let (code, item) = codes[astray];
    Some((code, &item.label, item.row))
}
