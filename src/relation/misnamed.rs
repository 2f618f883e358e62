//! Functions that one form calls as nobody does: the row of another form with the same amount is meant.
//!
//! In: the forms that a rule joins by the names of functions. Out: pairs of names. Without them a misspelt 类 would be nil in
//! either form, and both amounts wrong.

use super::build::joined;
use super::join::Forms;
use super::{Verdict, verdict};
use crate::figure::Amount;
use crate::profile::{Comparison, Rule};
use crate::recognise::Side;
use crate::vocabulary;

/// A row that is miswritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misnamed {
    /// The form, other than the rule's first, that has a name of its own.
    pub form: usize,
    /// That name.
    pub own: String,
    /// The one that the first form has for it.
    pub common: String,
    /// Which form has the name that nobody knows.
    pub wrong: usize,
}

/// A name with its amount.
type Worth<'a> = (&'a str, Amount);

/// Finds them among names that only one of two forms has; what both have, or call alike, is settled.
pub fn find(forms: &Forms<'_>, rule: &Rule, settled: impl Fn(usize, &str) -> bool) -> Vec<Misnamed> {
    let sides = joined(forms, rule);
    let Some(((first, main), others)) = sides.split_first() else { return Vec::new() };
    let mut out = Vec::new();
    for (number, side) in others {
        let free = |a: &Side, b: &Side, name: &str| !b.index.function.contains_key(name) && a.index.function.contains_key(name);
        let of_main: Vec<Worth<'_>> =
            amounts(forms, rule, *first, main).into_iter().filter(|(n, _)| free(main, side, n) && !settled(*number, n)).collect();
        let of_other: Vec<Worth<'_>> =
            amounts(forms, rule, *number, side).into_iter().filter(|(n, _)| free(side, main, n) && !settled(*number, n)).collect();
        for (own, amount) in &of_other {
            let same = |list: &[Worth<'_>]| list.iter().filter(|(_, a)| is_same(*a, *amount)).count() == 1;
            let common = of_main.iter().find(|(_, a)| is_same(*a, *amount)).filter(|_| same(&of_main) && same(&of_other));
            // One of each that is left over is meant to be one, though an amount is wrong, too.
            let common = common.or(of_main.first().filter(|_| of_main.len() == 1 && of_other.len() == 1));
            let Some((common, _)) = common else { continue };
            // Two functions that there are may well have the same amount.
            let wrong = match (vocabulary::is_class(own), vocabulary::is_class(common)) {
                (false, true) => *number,
                (true, false) => *first,
                _ => continue,
            };
            out.push(Misnamed { form: *number, own: (*own).to_owned(), common: (*common).to_owned(), wrong });
        }
    }
    out
}

/// The functions of a side that have money in the rule's column.
fn amounts<'a>(forms: &Forms<'a>, rule: &Rule, number: usize, side: &'a Side) -> Vec<Worth<'a>> {
    let form = &forms.recognised.forms[number];
    let own = rule.holds.terms().find(|t| t.row == "$" && forms.first(&t.form).is_some_and(|(n, _)| n == number));
    let Some(offset) = own.and_then(|t| forms.column(form, side, &t.column)) else { return Vec::new() };
    let amount = |item: usize| forms.recognised.figures[side.items[item].figures + offset].amount.filter(|a| !a.is_nil());
    let rows = side.index.function.iter().filter_map(|(name, item)| Some((name.as_str(), amount((*item)?)?)));
    let mut rows: Vec<Worth<'_>> = rows.collect();
    rows.sort_by_key(|(name, _)| *name);
    rows
}

fn is_same(a: Amount, b: Amount) -> bool {
    verdict(Comparison::Equal, a.yuan() - b.yuan(), a.radius() + b.radius()) != Verdict::Broken
}
