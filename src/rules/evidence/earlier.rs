//! `evidence.earlier`: What is said of another year agrees with that year's document.

use super::money;
use crate::evidence::{Fault, Judgement, columns, statements};
use crate::figure::MoneyUnit;
use crate::narrative::{Compared, Quantity};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "evidence.earlier",
    severity: Severity::Warning,
    name: Both { zh: "与上年文稿不符", en: "Against the earlier year's document" },
    asks: Both {
        zh: "说到上年（或以前年度）的数，与那一年公开的文稿一致：上年数、增减额、增减率、持平。",
        en: "What is said of an earlier year agrees with that year's document: its amounts, changes from them and rates.",
    },
    basis: "",
    mend: Both {
        zh: "对照上年文稿改正；上年数按新口径调整过的，写明口径。",
        en: "Correct it by the earlier document; where amounts were restated, say how.",
    },
    breaks: Example::Against(
        "青湖市图书馆2024年度单位预算公开\n\n2024年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||120.00|95.00|25.00\n207|文化旅游体育与传媒支出|120.00|95.00|25.00\n20701|文化和旅游|120.00|95.00|25.00\n2070104|图书馆|120.00|95.00|25.00\n\n一、一般公共预算支出情况\n文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）120.00万元，比2023年预算增加21.00万元，增长21.00%，主要原因是新馆开放。\n",
        &[
            "青湖市图书馆2023年度单位预算公开\n\n2023年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||100.00|80.00|20.00\n207|文化旅游体育与传媒支出|100.00|80.00|20.00\n20701|文化和旅游|100.00|80.00|20.00\n2070104|图书馆|100.00|80.00|20.00\n",
        ],
        &[],
    ),
    holds: Example::Against(
        "青湖市图书馆2024年度单位预算公开\n\n2024年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||120.00|95.00|25.00\n207|文化旅游体育与传媒支出|120.00|95.00|25.00\n20701|文化和旅游|120.00|95.00|25.00\n2070104|图书馆|120.00|95.00|25.00\n\n一、一般公共预算支出情况\n文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）120.00万元，比2023年预算增加20.00万元，增长20.00%，主要原因是新馆开放。\n",
        &[
            "青湖市图书馆2023年度单位预算公开\n\n2023年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||100.00|80.00|20.00\n207|文化旅游体育与传媒支出|100.00|80.00|20.00\n20701|文化和旅游|100.00|80.00|20.00\n2070104|图书馆|100.00|80.00|20.00\n",
        ],
        &[],
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    if context.others.earlier.is_empty() {
        return;
    }
    let all = statements(context.read(), context.others);
    context.judged(RULE.id, &all, out, |judgement, fault| word(context, judgement, fault));
    context.cells(RULE.id, columns(context.document, context.read(), context.others), out);
}

fn word(context: &Context<'_>, judgement: &Judgement<'_>, fault: &Fault<'_>) -> String {
    let Fault { other, base, now, claim, should, turned, .. } = fault;
    let (_, said) = context.words(*claim);
    let unit = match (&context.narrative.claims[*claim].quantity, judgement.earlier.now.map(|c| &context.narrative.claims[c].quantity)) {
        (Quantity::Money(a), _) | (_, Some(Quantity::Money(a))) => a.currency(),
        _ => MoneyUnit::TenThousand,
    };
    let percent = matches!(context.narrative.claims[*claim].quantity, Quantity::Percent(..));
    let (base, file) = (money(*base, unit, 2), other.file.as_str());
    let year = other.year.map(|y| y.to_string()).unwrap_or_default();
    let should = if percent { format!("{should}%") } else { format!("{}{}", crate::messages::grouped(&should.to_string()), unit.name()) };
    match (judgement.earlier.what, now, turned) {
        (Compared::Same, _, _) => say!(
            zh: "“{said}”说与上年持平，{year}年文稿（{file}）为 {base}。",
            en: "“{said}” is said to be as before; the document of {year} ({file}) says {base}.",
        ),
        (_, Some(now), Some(rises)) => {
            let now = money(*now, unit, 2);
            let (zh, en) = if *rises { ("增加", "more") } else { ("减少", "less") };
            say!(
                zh: "“{said}”方向不对：{year}年文稿（{file}）为 {base}，本年 {now}，应为{zh}，{should}。",
                en: "“{said}” goes the other way: the document of {year} ({file}) says {base}, this year has {now}: {en}, {should}.",
            )
        }
        (_, Some(now), None) => {
            let now = money(*now, unit, 2);
            say!(
                zh: "“{said}”与上年文稿不符：{year}年文稿（{file}）为 {base}，本年 {now}，应为 {should}。",
                en: "“{said}” does not agree with the document of {year} ({file}): {base} there, {now} this year; it should be {should}.",
            )
        }
        (_, None, _) => say!(
            zh: "“{said}”与{year}年文稿不符：该文稿（{file}）为 {base}。",
            en: "“{said}” does not agree with the document of {year} ({file}), which says {base}.",
        ),
    }
}
