//! The standard sentences, from the profile's templates.
//!
//! In: the derived forms, recognised, and base records for what last year was. Out: headings (level 2)
//! and sentences (level 0). Amounts in them are those that are printed, so that what is written agrees with
//! the forms to the last digit; shares and changes are calculated from these.

use super::layout::Layouter;
use crate::figure::Amount;
use crate::profile::{Profile, Sentence, Term};
use crate::recognise::Recognised;
use crate::relation::join::{Alias, Forms, Key, Meaning};
use rust_decimal::{Decimal, RoundingStrategy};

/// All sentences, each with its level.
pub fn sentences(layouter: &Layouter<'_>, recognised: &Recognised, profile: &Profile) -> Vec<(u8, String)> {
    let writer = Writer { layouter, forms: Forms::of(profile, recognised, 0), recognised };
    let mut out = Vec::new();
    if layouter.spec.sentences.is_empty() || recognised.parts.is_empty() {
        return out;
    }
    out.push((1, layouter.filled(&layouter.spec.explanation)));
    let mut heading = None;
    for sentence in &layouter.spec.sentences {
        let money = |t: &Option<String>| t.as_ref().map(|t| writer.amount(t, Key::None).is_some_and(|a| !a.is_zero()));
        if money(&sentence.some) == Some(false) || money(&sentence.nil) == Some(true) {
            continue;
        }
        if sentence.otherwise && heading == sentence.heading {
            continue;
        }
        let Some(text) = writer.sentence(sentence) else { continue };
        if sentence.heading.is_some() && sentence.heading != heading {
            heading.clone_from(&sentence.heading);
            out.extend(heading.iter().map(|h| (2, h.clone())));
        }
        out.push((0, text));
    }
    out
}

struct Writer<'a> {
    layouter: &'a Layouter<'a>,
    forms: Forms<'a>,
    recognised: &'a Recognised,
}

impl Writer<'_> {
    /// The sentence; none where a cell that it speaks of is not there.
    fn sentence(&self, sentence: &Sentence) -> Option<String> {
        self.filled(&sentence.text, sentence.each.as_deref(), Key::None, "")
    }

    fn filled(&self, template: &str, each: Option<&str>, key: Key<'_>, name: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            let (slot, after) = behind.split_once('}')?;
            out.push_str(before);
            rest = after;
            let (mark, body) = slot.split_at(slot.chars().next().map_or(0, char::len_utf8));
            match mark {
                "=" => out.push_str(&self.printed(self.amount(body, key)?)),
                "%" => {
                    let (part, whole) = body.split_once(" / ")?;
                    out.push_str(&percent(self.amount(part, key)?, self.amount(whole, key)?)?);
                }
                "~" => out.push_str(&self.change(body, key)?),
                "@" => out.push_str(&self.printed(self.item(body)?)),
                "*" => out.push_str(&self.list(each?)?),
                _ if slot == "name" => out.push_str(name),
                _ => out.push_str(&self.layouter.filled(&format!("{{{slot}}}"))),
            }
        }
        out.push_str(rest);
        Some(out)
    }

    /// What is printed in the cells of a term, in 元.
    fn amount(&self, term: &str, key: Key<'_>) -> Option<Decimal> {
        match self.forms.meaning(&Term::parse(term).ok()?, key) {
            Meaning::Figures(figures, _) => figures.iter().map(|f| self.recognised.figures[*f].amount.map(Amount::yuan)).sum(),
            Meaning::Missing(_) => None,
        }
    }

    /// An item of the records, of this year, in 元.
    fn item(&self, item: &str) -> Option<Decimal> {
        self.layouter.records.of_item(item, self.layouter.names.bit("year"))
    }

    fn printed(&self, yuan: Decimal) -> String {
        let said = self.layouter.spec.said;
        let value = (yuan / said.currency.factor()).round_dp_with_strategy(said.decimals, RoundingStrategy::MidpointAwayFromZero);
        format!("{:.*}", said.decimals as usize, value)
    }

    /// How it changed, where last year's is known; nothing else.
    fn change(&self, body: &str, key: Key<'_>) -> Option<String> {
        let (term, item) = body.split_once(" @ ")?;
        let now = self.amount(term, key)?;
        let Some(last) = self.layouter.records.of_item(item, self.layouter.names.bit("last")) else { return Some(String::new()) };
        let spec = self.layouter.spec;
        // Last year's as it was printed.
        let unit = spec.said.currency.factor();
        let as_said =
            |yuan: Decimal| (yuan / unit).round_dp_with_strategy(spec.said.decimals, RoundingStrategy::MidpointAwayFromZero) * unit;
        let (now, last) = (as_said(now), as_said(last));
        let by = now - last;
        let words = &spec.change;
        let rate = percent(by.abs(), last);
        let pattern = match (by.is_zero(), by.is_sign_negative(), &rate) {
            (true, ..) => &words.same,
            (_, true, _) => &words.less,
            (_, false, Some(_)) => &words.more,
            (_, false, None) => &words.new,
        };
        Some(pattern.replace("{by}", &self.printed(by.abs())).replace("{rate}", &rate.unwrap_or_default()))
    }

    /// What is said of each class with money.
    fn list(&self, each: &str) -> Option<String> {
        let alias = Alias::new();
        let classes = self.layouter.spec.classes.iter().filter_map(|class| {
            let name = self.layouter.name(class);
            let key = crate::text::key(&name);
            let key = Key::Function(crate::recognise::function_name(&key), &alias);
            let text = self.filled(each, None, key, &name)?;
            let first = each.split_once("{=").and_then(|(_, r)| r.split_once('}'))?.0;
            self.amount(first, key).filter(|a| !a.is_zero()).map(|_| text)
        });
        let all: Vec<String> = classes.collect();
        (!all.is_empty()).then(|| all.join("；"))
    }
}

/// A share in hundredths; none of nothing.
fn percent(part: Decimal, whole: Decimal) -> Option<String> {
    let share = (part * Decimal::ONE_HUNDRED).checked_div(whole)?;
    Some(format!("{:.2}%", share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)))
}
