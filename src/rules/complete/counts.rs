//! `complete.counts`: Beside what the three public expenses cost stands how many journeys, vehicles and receptions there were.

use crate::narrative::{Claim, Quantity, Role};
use crate::profile::Counts;
use crate::rules::wording::{Line, lines};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "complete.counts",
    severity: Severity::Warning,
    name: Both { zh: "“三公”经费没有写明数量", en: "The three public expenses without their numbers" },
    asks: Both {
        zh: "决算说明“三公”经费时，写明因公出国（境）团组数和人数、公务用车购置数和保有量、国内公务接待的批次和人数。",
        en: "A final account says how many journeys, vehicles and domestic receptions the three public expenses paid for.",
    },
    basis: "地方预决算公开操作规程（财预〔2016〕143号）",
    mend: Both { zh: "补上批次、人数等。", en: "Add the numbers." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位决算\n\n财政拨款“三公”经费支出决算表\n单位：万元\n合计||因公出国（境）费||公务用车购置及运行维护费||公务接待费|\n预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数\n1.50|1.20|0.00|0.00|0.00|0.00|1.50|1.20\n\n七、“三公”经费支出决算情况说明\n\n公务接待费支出1.20万元，其中：接待外宾0批次、0人次。\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位决算\n\n财政拨款“三公”经费支出决算表\n单位：万元\n合计||因公出国（境）费||公务用车购置及运行维护费||公务接待费|\n预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数\n1.50|1.20|0.00|0.00|0.00|0.00|1.50|1.20\n\n七、“三公”经费支出决算情况说明\n\n公务接待费支出1.20万元，国内公务接待3批次、20人次，其中：接待外宾0批次、0人次。\n",
    ),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    if context.recognised.parts.len() > 1 {
        return;
    }
    let Some(spec) = &context.profile.narrative else { return };
    for (number, subject) in spec.subject.iter().enumerate() {
        let Some(counts) = &subject.counts else { continue };
        let own = |c: &&Claim| c.subject == Some(number) && c.role == Role::Amount;
        let money = |c: &&Claim| matches!(c.quantity, Quantity::Money(a) if !a.is_nil());
        let claims = || context.narrative.claims.iter().filter(own);
        let Some(first) = claims().next() else { continue };
        // Of nothing only what was put in the place of the numbers is asked about: those of something else.
        let (mut said, mut other) = (false, false);
        for line in lines(context) {
            let (own, aside) = numbers(line, counts);
            (said, other) = (said || own, other || aside);
        }
        let Some(claim) = claims().find(money).or(Some(first).filter(|_| other)).filter(|_| !said) else { continue };
        let name = &counts.name;
        let message = say!(zh: "没有写明{name}。", en: "The text does not say: {name}.");
        let place = crate::document::Place { block: claim.block, row: claim.span.0, column: claim.span.1 };
        out.push(Found { message, places: vec![place], instead: None });
    }
}

/// Whether a line has the numbers, and whether it has those of something else.
fn numbers(line: &Line<'_>, counts: &Counts) -> (bool, bool) {
    let (mut own, mut other) = (false, false);
    for word in &counts.words {
        for (at, _) in line.text.match_indices(word.as_str()) {
            let before: String = line.text[..at].chars().rev().filter(|c| !c.is_whitespace()).take(NEAR).collect();
            let behind = line.text[at + word.len()..].trim_start_matches(BETWEEN);
            if !before.starts_with(|c: char| c.is_ascii_digit()) && !behind.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let before: String = before.chars().rev().collect();
            match counts.except.iter().any(|w| before.contains(w.as_str())) {
                true => other = true,
                false => own = true,
            }
        }
    }
    (own, other)
}

/// So many letters before a word tell what is counted.
const NEAR: usize = 8;
/// What may stand between a word and its number: 批次数为3.
const BETWEEN: [char; 7] = ['次', '数', '为', '共', '：', ':', ' '];
