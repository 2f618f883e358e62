//! `evidence.units`: A department's amounts are the sum of its units'.

use super::money;
use crate::document::Place;
use crate::evidence::{Excess, gathered};
use crate::rules::{Asked, Both, Context, Example, Found, Rule, Severity, say};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub const RULE: Rule = Rule {
    id: "evidence.units",
    severity: Severity::Warning,
    name: Both { zh: "部门与所属单位不符", en: "A department against its units" },
    asks: Both {
        zh: "部门的数等于所属各单位之和；所附单位不全的，任一单位不大于部门。",
        en: "A department's amounts are the sum of its units'; where not all units are at hand, none has more than the department.",
    },
    basis: "",
    mend: Both {
        zh: "核对部门与各单位的文稿；有抵销的，写明抵销数。", en: "Check the documents; where amounts are set off, say so."
    },
    breaks: Example::Against(
        "青湖市文化局2024年度部门预算公开\n\n2024年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||110.00|90.00|20.00\n207|文化旅游体育与传媒支出|110.00|90.00|20.00\n20701|文化和旅游|110.00|90.00|20.00\n2070104|图书馆|110.00|90.00|20.00\n",
        &[],
        &[
            "青湖市图书馆2024年度单位预算公开\n\n2024年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||120.00|95.00|25.00\n207|文化旅游体育与传媒支出|120.00|95.00|25.00\n20701|文化和旅游|120.00|95.00|25.00\n2070104|图书馆|120.00|95.00|25.00\n",
        ],
    ),
    holds: Example::Against(
        "青湖市文化局2024年度部门预算公开\n\n2024年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||150.00|110.00|40.00\n207|文化旅游体育与传媒支出|150.00|110.00|40.00\n20701|文化和旅游|150.00|110.00|40.00\n2070104|图书馆|150.00|110.00|40.00\n",
        &[],
        &[
            "青湖市图书馆2024年度单位预算公开\n\n2024年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||120.00|95.00|25.00\n207|文化旅游体育与传媒支出|120.00|95.00|25.00\n20701|文化和旅游|120.00|95.00|25.00\n2070104|图书馆|120.00|95.00|25.00\n",
        ],
    ),
    check: Some(check),
};

/// The most cells of one finding.
const PLACES: usize = 50;

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let Some(gathered) = gathered(context.read(), context.others) else { return };
    let figures = &context.recognised.figures;
    let count = gathered.units.len();
    let not_all = || {
        say!(
            zh: "所附 {count} 家单位之和与部门不符，可能不全，未按合计核对",
            en: "The {count} units do not come to the department's amounts; they may not be all, so their sum was not checked",
        )
    };
    let open = gathered.first.map(|f| (figures[f].place, not_all())).into_iter().collect();
    context.asked.borrow_mut().insert(RULE.id, Asked { held: gathered.held, open });
    // What is one amount in many cells is one finding: by both amounts, and the unit.
    let mut cells: BTreeMap<(Decimal, Decimal, Option<&str>), Vec<usize>> = BTreeMap::new();
    for excess in &gathered.excesses {
        match *excess {
            Excess::Sum { figure, sum } => cells.entry((printed(context, figure), sum, None)).or_default().push(figure),
            Excess::Above { figure, unit, amount } => {
                cells.entry((printed(context, figure), amount, Some(unit.file.as_str()))).or_default().push(figure);
            }
            Excess::EarlierAbove { claim, unit, amount } => {
                let ((place, said), amount) = (context.words(claim), context.as_said(claim, amount));
                let file = &unit.file;
                let message = say!(
                    zh: "部门的上年数为“{said}”，所属单位（{file}）的同一项为 {amount}，比整个部门还多。",
                    en: "The department had “{said}” last year, its unit ({file}) {amount}: more than the whole department.",
                );
                out.push(Found { message, places: vec![place], instead: None });
            }
        }
    }
    for ((own, other, file), all) in cells {
        let form = &context.recognised.forms[figures[all[0]].form];
        let [own, other] = [own, other].map(|a| money(a, form.currency, form.decimals));
        let name = format!("{}{}", context.profile.forms[form.spec].name, named(context, all[0]));
        let message = match file {
            None => say!(
                zh: "{name}为 {own}，所附 {count} 家单位之和为 {other}。",
                en: "{name} says {own}, the {count} units together {other}.",
            ),
            Some(file) => say!(
                zh: "{name}为 {own}，所属单位（{file}）为 {other}，比整个部门还多。",
                en: "{name} says {own}, its unit ({file}) {other}: more than the whole department.",
            ),
        };
        let places: Vec<Place> = all.iter().take(PLACES).map(|f| figures[*f].place).collect();
        out.push(Found { message, places, instead: None });
    }
}

/// Row and column of a figure, for people.
fn named(context: &Context<'_>, figure: usize) -> String {
    let figure = &context.recognised.figures[figure];
    let sides = context.recognised.forms[figure.form].sides.iter();
    let found = sides.filter_map(|s| {
        let item = s.items.iter().find(|i| i.row == figure.row)?;
        let column = s.amounts.iter().find(|a| a.column == figure.column)?;
        Some(format!("「{}」{}", item.label, column.heading))
    });
    found.into_iter().next().unwrap_or_default()
}

fn printed(context: &Context<'_>, figure: usize) -> Decimal {
    context.recognised.figures[figure].amount.map_or(Decimal::ZERO, crate::figure::Amount::yuan)
}
