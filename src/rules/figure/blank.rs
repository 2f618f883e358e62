//! `figure.blank`: What is nothing is printed alike all over a form.

use crate::document::Place;
use crate::recognise::Form;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "figure.blank",
    severity: Severity::Notice,
    name: Both { zh: "没有金额的有的填0、有的空白", en: "Nothing is printed as 0 here and as a blank there" },
    asks: Both {
        zh: "一张表里没有金额的单元格都填“0”或“0.00”，或都空白。",
        en: "In a form all cells without an amount have a nought, or all are blank.",
    },
    basis: "",
    mend: Both { zh: "空白处补“0.00”。", en: "Put a nought where it is blank." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位决算\n\n财政拨款“三公”经费支出决算表\n单位：万元\n合计||因公出国（境）费||公务用车购置及运行维护费||公务接待费|\n预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数\n1.50|1.20|||1.00|1.20|0.50|0\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位决算\n\n财政拨款“三公”经费支出决算表\n单位：万元\n合计||因公出国（境）费||公务用车购置及运行维护费||公务接待费|\n预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数\n1.50|1.20|0|0|1.00|1.20|0.50|0\n",
    ),
    check: Some(check),
};

/// At most one in so many is a slip, where a form has many rows.
const FEW: usize = 4;
/// A form of so many rows is filled in by hand.
const SMALL: usize = 3;

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    for form in context.recognised.forms.iter().filter(|f| f.judged && !f.empty && f.fields.is_none()) {
        let (noughts, blanks) = cells(context, form);
        let rows: usize = form.sides.iter().map(|s| s.items.len()).sum();
        let slip = if rows <= SMALL { noughts > 0 } else { blanks.len() * FEW <= noughts };
        if blanks.is_empty() || !slip {
            continue;
        }
        let (title, count) = (&form.title, blanks.len());
        out.push(Found {
            message: say!(
                zh: "{title}：没有金额的单元格有的填0，有 {count} 处空白。",
                en: "{title}: nothing is printed as a nought here and as a blank in {count} cells."
            ),
            places: blanks,
            instead: None,
        });
    }
}

/// How many cells have a nought, and which are blank beside an amount or a nought of their row.
fn cells(context: &Context<'_>, form: &Form) -> (usize, Vec<Place>) {
    let figures = &context.recognised.figures;
    let (mut noughts, mut blanks) = (0, Vec::new());
    for side in &form.sides {
        for item in &side.items {
            let known = side.amounts.iter().enumerate().filter(|(_, a)| a.slot.is_some());
            let own: Vec<_> = known.filter_map(|(c, _)| figures.get(item.figures + c)).collect();
            let text = |place: Place| context.document.cell(place).map_or("", |c| c.text.trim());
            let printed: Vec<bool> = own.iter().map(|f| !text(f.place).is_empty()).collect();
            noughts += own.iter().zip(&printed).filter(|(f, printed)| **printed && !f.has_money()).count();
            if printed.iter().any(|p| *p) {
                blanks.extend(own.iter().zip(&printed).filter(|(_, printed)| !**printed).map(|(f, _)| f.place));
            }
        }
    }
    (noughts, blanks)
}
