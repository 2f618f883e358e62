//! What other documents say: last year's, the year's budget, those of a department's units.

mod earlier;
mod opening;
mod units;

use super::{Asked, Context, Found, Rule, say};
use crate::document::Place;
use crate::evidence::{Columns, Fault, Judgement, Ruling, WrongCell};
use crate::figure::{Amount, MoneyUnit};
use crate::messages::grouped;
use crate::narrative::{Claim, Compared, Quantity};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Its rules.
pub const ALL: &[&Rule] = &[&earlier::RULE, &opening::RULE, &units::RULE];

impl Context<'_> {
    /// The words of a claim.
    fn words(&self, claim: usize) -> (Place, String) {
        let Claim { block, span, .. } = self.narrative.claims[claim];
        let letters = self.document.prose(block).map(|p| p.text.chars().skip(span.0 as usize).take((span.1 - span.0) as usize).collect());
        (Place { block, row: span.0, column: span.1 }, letters.unwrap_or_default())
    }

    /// An amount as a claim would say it.
    fn as_said(&self, claim: usize, yuan: Decimal) -> String {
        let Quantity::Money(said) = self.narrative.claims[claim].quantity else { return money(yuan, MoneyUnit::TenThousand, 2) };
        money(yuan, said.currency(), said.decimals().max(2))
    }

    /// Counts judgements, and puts what is broken as a rule words it.
    fn judged(
        &self,
        rule: &'static str,
        all: &[Judgement<'_>],
        out: &mut Vec<Found>,
        mut word: impl FnMut(&Judgement<'_>, &Fault<'_>) -> String,
    ) {
        let mut asked = Asked::default();
        for judgement in all {
            let (place, _) = self.words(judgement.claim);
            match &judgement.ruling {
                Ruling::Holds | Ruling::Nearly(_) => asked.held += 1,
                Ruling::Open => asked.open.push((place, self.document.sentence(place))),
                Ruling::Broken(fault) => {
                    let message = word(judgement, fault);
                    let (at, _) = self.words(fault.claim);
                    let now = judgement.earlier.now.map(|c| &self.narrative.claims[c]);
                    let cells = now.into_iter().flat_map(|c| &c.figures).map(|f| self.recognised.figures[*f].place);
                    // 持平 may be the wrong word, or the amount the wrong number.
                    let instead = (judgement.earlier.what != Compared::Same).then(|| fault.should.to_string());
                    out.push(Found { message, places: std::iter::once(at).chain(cells).collect(), instead });
                }
            }
        }
        self.asked.borrow_mut().insert(rule, asked);
    }

    /// Counts cells that were held against another document, and puts those that do not agree: one wrong amount in
    /// several rows (a total and its only part) is one finding.
    fn cells(&self, rule: &'static str, columns: Columns<'_>, out: &mut Vec<Found>) {
        let mut asked = self.asked.borrow_mut();
        let asked = asked.entry(rule).or_default();
        asked.held += columns.held;
        asked.open.extend(columns.open);
        let mut told: BTreeMap<(String, String), Vec<WrongCell<'_>>> = BTreeMap::new();
        for cell in columns.broken {
            told.entry((cell.printed.to_string(), cell.should.to_string())).or_default().push(cell);
        }
        for cells in told.into_values() {
            let WrongCell { names: (row, heading), printed, should, other, .. } = &cells[0];
            let [printed, instead] = [printed, should].map(|a| grouped(&a.to_string()));
            let (file, year) = (other.file.as_str(), other.year.map(|y| y.to_string()).unwrap_or_default());
            let row = if row.is_empty() { String::new() } else { say!(zh: "「{row}」", en: "“{row}” ") };
            let message = say!(
                zh: "{row}{heading}印的是 {printed}，{year}年文稿（{file}）为 {instead}。",
                en: "{row}{heading} says {printed}, the document of {year} ({file}) {instead}.",
            );
            out.push(Found { message, places: cells.iter().map(|c| c.place).collect(), instead: Some(should.to_string()) });
        }
    }
}

/// An amount of 元 in a unit, with its decimals.
fn money(yuan: Decimal, unit: MoneyUnit, decimals: u32) -> String {
    format!("{}{}", grouped(&Amount::nil(unit).printing(yuan, decimals).to_string()), unit.name())
}
