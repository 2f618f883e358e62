//! `evidence.opening`: What a final account calls its first budget is what the budget said.

use super::money;
use crate::evidence::{Fault, budget_cells, budgets};
use crate::figure::MoneyUnit;
use crate::narrative::Quantity;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "evidence.opening",
    severity: Severity::Warning,
    name: Both { zh: "年初预算数与公开的预算不符", en: "The first budget against the budget" },
    asks: Both {
        zh: "决算中的年初预算数等于当年公开的预算数。",
        en: "What a final account calls its first budget is what that year's budget said.",
    },
    basis: "",
    mend: Both {
        zh: "对照当年公开的预算改正；不是年初预算的，改写名称。", en: "Correct it by the budget, or call it what it is."
    },
    breaks: Example::Against(
        "青湖市图书馆2024年度单位决算公开\n\n一般公共预算财政拨款支出决算表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||118.00|95.00|23.00\n207|文化旅游体育与传媒支出|118.00|95.00|23.00\n20701|文化和旅游|118.00|95.00|23.00\n2070104|图书馆|118.00|95.00|23.00\n\n一、一般公共预算财政拨款支出决算情况说明\n文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。年初预算为121.00万元，支出决算为118.00万元，完成年初预算的97.52%。\n",
        &[
            "青湖市图书馆2024年度单位预算公开\n\n2024年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||120.00|95.00|25.00\n207|文化旅游体育与传媒支出|120.00|95.00|25.00\n20701|文化和旅游|120.00|95.00|25.00\n2070104|图书馆|120.00|95.00|25.00\n",
        ],
        &[],
    ),
    holds: Example::Against(
        "青湖市图书馆2024年度单位决算公开\n\n一般公共预算财政拨款支出决算表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||118.00|95.00|23.00\n207|文化旅游体育与传媒支出|118.00|95.00|23.00\n20701|文化和旅游|118.00|95.00|23.00\n2070104|图书馆|118.00|95.00|23.00\n\n一、一般公共预算财政拨款支出决算情况说明\n文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。年初预算为120.00万元，支出决算为118.00万元，完成年初预算的98.33%。\n",
        &[
            "青湖市图书馆2024年度单位预算公开\n\n2024年一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||120.00|95.00|25.00\n207|文化旅游体育与传媒支出|120.00|95.00|25.00\n20701|文化和旅游|120.00|95.00|25.00\n2070104|图书馆|120.00|95.00|25.00\n",
        ],
        &[],
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    if context.others.earlier.is_empty() {
        return;
    }
    let all = budgets(context.read(), context.others);
    context.judged(RULE.id, &all, out, |_, Fault { other, base, claim, .. }| {
        let (_, said) = context.words(*claim);
        let unit = if let Quantity::Money(a) = context.narrative.claims[*claim].quantity { a.currency() } else { MoneyUnit::TenThousand };
        let (base, file) = (money(*base, unit, 2), other.file.as_str());
        say!(
            zh: "年初预算“{said}”与当年公开的预算不符：该文稿（{file}）为 {base}。",
            en: "The first budget “{said}” is not what the budget ({file}) says: {base}.",
        )
    });
    context.cells(RULE.id, budget_cells(context.read(), context.others), out);
}
