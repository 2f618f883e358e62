//! `figure.thousands`: The amounts of a form are all written with thousands marks, or none.

use crate::document::Place;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "figure.thousands",
    severity: Severity::Notice,
    name: Both { zh: "千分位写法不一致", en: "Thousands marks here and not there" },
    asks: Both {
        zh: "一张表里的金额都用千分位，或都不用。", en: "The amounts of a form are all written with thousands marks, or none."
    },
    basis: "",
    mend: Both { zh: "统一写法。", en: "Write them one way." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n支出预算总表\n\n单位：万元\n\n科目编码|科目名称|合计|基本支出|项目支出\n|合计|7,500.00|4,500.00|3,000.00\n207|文化旅游体育与传媒支出|6,000.00|3000.00|3,000.00\n208|社会保障和就业支出|1,500.00|1,500.00|\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n支出预算总表\n\n单位：万元\n\n科目编码|科目名称|合计|基本支出|项目支出\n|合计|7,500.00|4,500.00|3,000.00\n207|文化旅游体育与传媒支出|6,000.00|3,000.00|3,000.00\n208|社会保障和就业支出|1,500.00|1,500.00|\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    for (number, form) in context.recognised.forms.iter().enumerate().filter(|(_, f)| f.fields.is_none()) {
        let figures = context.recognised.figures.iter().filter(|f| f.form == number && f.amount.is_some());
        let texts = figures.filter_map(|f| Some((f.place, context.document.cell(f.place)?.text.as_str())));
        let large: Vec<(Place, &str)> = texts.filter(|(_, text)| is_large(text)).collect();
        let bare: Vec<&(Place, &str)> = large.iter().filter(|(_, text)| !text.contains([',', '，'])).collect();
        // Half and half is the way of two sources, and nobody's slip.
        let Some((_, first)) = bare.first().filter(|_| bare.len() * FEW <= large.len()) else { continue };
        let (title, count) = (&form.title, bare.len());
        out.push(Found {
            message: say!(
                zh: "{title}：有 {count} 处没有千分位（“{first}”），其他各数有。",
                en: "{title}: {count} amounts have no thousands mark (“{first}”), the others have."
            ),
            places: bare.iter().map(|(place, _)| *place).collect(),
            instead: None,
        });
    }
}

/// At most one in so many is a slip.
const FEW: usize = 4;

/// Whether an amount is so large that it could have a thousands mark.
fn is_large(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    whole.chars().filter(char::is_ascii_digit).count() >= 4
}
