//! A whole and its parts, paragraph by paragraph: 收入预算总计…，包括：1．财政拨款收入…；2．其他收入….
//!
//! In: the claims of a section. Out: checks. Paragraphs behind one whose first amounts add up to its first amount are
//! its parts; then their changes add up to its change. Where a sum is off by what one wrong digit makes, it is asked
//! about; else the list is no list of all parts, or last year's parts were others.

use super::read::{Group, check};
use super::said::is_telling;
use super::{CheckKind, Narrative, Quantity, Role};
use crate::figure::Amount;
use crate::relation::Verdict;
use rust_decimal::Decimal;

/// The most parts of a list.
const MOST: usize = 60;

/// A paragraph's first amount and its change.
#[derive(Clone, Copy)]
struct Line {
    claim: usize,
    amount: Amount,
    /// The change in its direction; none where none is said.
    change: Option<(usize, Decimal, Decimal)>,
    /// How deep its mark stands; nothing without one.
    level: u8,
}

/// Judges each section; `name` is the check's for people.
pub fn all(groups: &[(String, Group)], names: [&str; 2], out: &mut Narrative) {
    groups.iter().for_each(|(_, g)| within(g, names[1], out));
    for section in groups.chunk_by(|a, b| a.0 == b.0) {
        let lines: Vec<Line> = section.iter().filter_map(|(_, g)| line(g, out)).collect();
        for from in 0..lines.len() {
            if let Some(parts) = parts_of(&lines, from) {
                list(lines[from], parts, names, out);
            }
        }
    }
}

/// A change in its direction, in 元, and how far rounding may have moved it.
fn signed(out: &Narrative, c: usize) -> Option<(usize, Decimal, Decimal)> {
    match (out.claims[c].role, &out.claims[c].quantity) {
        (Role::Change(rises), Quantity::Money(a)) => Some((c, if rises { a.yuan() } else { -a.yuan() }, a.radius())),
        _ => None,
    }
}

/// Changes of parts behind the change of their whole, in one paragraph: 减少…，其中：…减少…；…增加….
fn within(group: &Group, name: &str, out: &mut Narrative) {
    let signed = |c: usize| signed(out, c);
    let Some(first) = (0..group.claims.len()).find(|&i| group.inner[i] && signed(group.claims[i]).is_some()) else { return };
    let Some(whole) = group.claims[..first].iter().rev().find_map(|&c| signed(c)) else { return };
    // An amount among them is no change: the list is another.
    let parts: Vec<_> =
        group.claims[first..].iter().take_while(|&&c| out.claims[c].role != Role::Amount).filter_map(|&c| signed(c)).collect();
    if parts.len() < 2 {
        return;
    }
    let sum = parts.iter().map(|p| p.1).sum::<Decimal>() - whole.1;
    let radius = parts.iter().map(|p| p.2).sum::<Decimal>() + whole.2;
    let mut found = check(CheckKind::Parts, std::iter::once(whole.0).chain(parts.iter().map(|p| p.0)).collect(), Verdict::Exact);
    found.words.push(name.to_owned());
    if sum.abs() >= radius {
        let telling = matches!(&out.claims[whole.0].quantity, Quantity::Money(a) if is_telling(*a, 3));
        if !telling || !is_one_digit(sum, radius, whole.2 * Decimal::TWO) {
            return;
        }
        found.verdict = Verdict::Broken;
    }
    out.checks.push(found);
}

fn line(group: &Group, out: &Narrative) -> Option<Line> {
    let at = group.claims.iter().position(|&c| out.claims[c].role == Role::Amount)?;
    let claim = group.claims[at];
    let Quantity::Money(amount) = out.claims[claim].quantity else { return None };
    let next = group.claims.get(at + 1).filter(|_| group.sentences[at + 1] <= group.sentences[at] + 1).copied();
    let change = next.and_then(|c| signed(out, c));
    // What is as it was changed by nothing.
    let change =
        change.or_else(|| group.flat.iter().any(|(s, _)| *s == group.sentences[at]).then_some((claim, Decimal::ZERO, Decimal::ZERO)));
    Some(Line { claim, amount, change, level: group.level })
}

/// The lines behind one that are marked one level deeper than it, all alike.
fn parts_of(lines: &[Line], from: usize) -> Option<&[Line]> {
    let level = lines.get(from + 1)?.level;
    if level == 0 || level <= lines[from].level {
        return None;
    }
    let deeper = lines[from + 1..].iter().take(MOST).take_while(|l| l.level >= level).count();
    let parts = &lines[from + 1..=from + deeper];
    // Parts of parts would count twice.
    (parts.len() > 1 && parts.iter().all(|l| l.level == level)).then_some(parts)
}

/// Whether a difference is what one wrong digit makes, within what rounding leaves open.
pub fn is_one_digit(difference: Decimal, radius: Decimal, unit: Decimal) -> bool {
    let difference = difference.abs();
    let mut power = unit;
    // A unit of nothing has no digits.
    while unit > Decimal::ZERO && power <= difference * Decimal::TEN {
        for digit in 1..10_u32 {
            let slip = power * Decimal::from(digit);
            if slip > radius * Decimal::TWO && (slip - difference).abs() <= radius {
                return true;
            }
        }
        power *= Decimal::TEN;
    }
    false
}

fn list(whole: Line, parts: &[Line], [amounts, changes]: [&str; 2], out: &mut Narrative) {
    let sum = parts.iter().map(|p| p.amount.yuan()).sum::<Decimal>() - whole.amount.yuan();
    let radius = parts.iter().map(|p| p.amount.radius()).sum::<Decimal>() + whole.amount.radius();
    let unit = whole.amount.radius() * Decimal::TWO;
    let claims = |of: &dyn Fn(&Line) -> usize| std::iter::once(&whole).chain(parts).map(of).collect::<Vec<usize>>();
    let mut found = check(CheckKind::Parts, claims(&|l| l.claim), Verdict::Unknown);
    found.words.push(amounts.to_owned());
    if sum.abs() < radius {
        found.verdict = Verdict::Exact;
    } else if is_telling(whole.amount, 4) && is_one_digit(sum, radius, unit) {
        found.verdict = Verdict::Broken;
    }
    let holds = found.verdict == Verdict::Exact;
    if found.verdict != Verdict::Unknown {
        out.checks.push(found);
    }
    let all: Option<Vec<(usize, Decimal, Decimal)>> = parts.iter().map(|p| p.change).collect();
    let (true, Some(all), Some(own)) = (holds, all, whole.change) else { return };
    let sum = all.iter().map(|c| c.1).sum::<Decimal>() - own.1;
    let radius = all.iter().map(|c| c.2).sum::<Decimal>() + own.2;
    let mut found = check(CheckKind::Parts, std::iter::once(own.0).chain(all.iter().map(|c| c.0)).collect(), Verdict::Unknown);
    found.words.push(changes.to_owned());
    if sum.abs() < radius {
        found.verdict = Verdict::Exact;
    } else if matches!(&out.claims[own.0].quantity, Quantity::Money(a) if is_telling(*a, 4))
        && is_one_digit(sum, radius, own.2 * Decimal::TWO)
    {
        found.verdict = Verdict::Broken;
    }
    if found.verdict != Verdict::Unknown {
        out.checks.push(found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_digit() {
        let is = |d: &str| is_one_digit(d.parse().expect("a number"), Decimal::new(150, 0), Decimal::ONE_HUNDRED);
        assert!(is("20000") && is("4000000") && is("700") && is("20050"));
        assert!(!is("21000") && !is("123456") && !is("150"));
    }
}
