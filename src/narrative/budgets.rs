//! What a profile says of its subjects beside their amounts: budgets, sums, bounds.
//!
//! In: claims with their subjects. Out: checks. A first budget is the form's; a total is the sum of its parts; a part is
//! not more than its whole.

use super::read::{Group, Reader, check};
use super::years::Basis;
use super::{CheckKind, Claim, Narrative, Quantity, Role};
use crate::profile::Comparison;
use crate::relation::{Verdict, verdict};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A budget that a final amount is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// 年初预算.
    First,
    /// 全年预算.
    Whole,
}

impl Opening {
    /// By the words before an amount.
    pub fn of(gap: &str) -> Option<Opening> {
        let first = gap.contains("年初预算").then_some(Opening::First);
        first.or(gap.contains("全年预算").then_some(Opening::Whole))
    }

    /// By the words of a comparison with it.
    fn within(words: &str) -> Option<Opening> {
        let first = words.contains("年初").then_some(Opening::First);
        first.or(words.contains("全年").then_some(Opening::Whole))
    }
}

/// How a final amount is said to stand to a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// 大于, 小于, 等于.
    pub how: Ordering,
    /// Which budget, where it is said.
    pub budget: Option<Opening>,
}

impl Against {
    /// 决算数小于年初预算数; of a budget that was adjusted nothing is said in the text.
    pub fn of(sentence: &str) -> Option<Against> {
        if let Some(against) = Against::same(sentence) {
            return Some(against);
        }
        let (_, rest) = sentence.split_once("决算数")?;
        let words: String = rest.chars().take(10).collect();
        let (head, _) = words.split_once("预算数").filter(|(h, _)| !h.contains("调整"))?;
        let rest = &rest[head.len()..];
        let how = match head {
            h if h.starts_with("大于") => Ordering::Greater,
            h if h.starts_with("小于") => Ordering::Less,
            h if h.starts_with("等于") => Ordering::Equal,
            h if h.starts_with('与') && ["预算数持平", "预算数一致", "预算数相同"].iter().any(|w| rest.starts_with(w)) => {
                Ordering::Equal
            }
            _ => return None,
        };
        Some(Against { how, budget: Opening::within(head) })
    }

    /// 与年初预算持平, without 决算数; of last year's budget, and of what is roughly the same, nothing is said.
    fn same(sentence: &str) -> Option<Against> {
        let is_same = |clause: &str| {
            let rest = clause.strip_prefix(['与', '和', '同'])?;
            let rest = ["年初", "全年"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest).strip_prefix("预算")?;
            let rest = rest.strip_prefix('数').unwrap_or(rest);
            let rest = rest.strip_prefix("相比").unwrap_or(rest);
            Some(["持平", "一致", "相同", "无变化", "没有变化"].contains(&rest))
        };
        let clause = sentence.split(['，', ',', '。', ';']).find(|clause| is_same(clause) == Some(true))?;
        Some(Against { how: Ordering::Equal, budget: Opening::within(clause) })
    }
}

/// What the forms print as the budget of a claim's subject, in 元, and how far rounding may have moved it.
pub fn of(reader: &Reader<'_>, claim: &Claim) -> Option<(Decimal, Decimal)> {
    reader.amounts(&reader.budget(claim.subject?)?)
}

/// Budgets (年初预算为…，支出决算为…) against the form, by the subject of the amount behind them.
pub fn first(reader: &Reader<'_>, group: &Group, out: &mut Narrative) {
    for i in 0..group.claims.len() {
        if group.opening[i].is_none() {
            continue;
        }
        let next = Some(i + 1).filter(|&j| group.sentences.get(j) == Some(&group.sentences[i]));
        let Some(subject) = next.and_then(|j| out.claims[group.claims[j]].subject) else { continue };
        let Some(figures) = reader.budget(subject) else { continue };
        let c = group.claims[i];
        let (Some((form, radius)), Quantity::Money(own)) = (reader.amounts(&figures), &out.claims[c].quantity) else { continue };
        let holds = verdict(Comparison::Equal, own.yuan() - form, radius + own.radius());
        // The form may print what the budget became: only a slip is asked about.
        let should = own.printing(form, own.decimals());
        if holds == Verdict::Broken && !super::said::is_other_digit(*own, should) {
            continue;
        }
        let kind = if holds == Verdict::Broken { CheckKind::Twice } else { CheckKind::Form };
        let words = vec![format!("{}{}", should.value(), own.currency().name())];
        out.checks.push(super::Check { figures, words, ..check(kind, vec![c], holds) });
    }
}

/// What a sentence says of how the final amount stands to the budget, against both.
pub fn against(group: &Group, out: &mut Narrative) {
    for &(sentence, said) in &group.against {
        let end = group.sentences.partition_point(|s| *s <= sentence);
        let before = || (0..end).rev().take_while(|&i| group.sentences[i] + NEAR > sentence);
        let budget = before().find(|&i| group.opening[i].is_some_and(|o| said.budget.is_none_or(|b| b == o)));
        let spent = before().find(|&i| group.periods[i].basis == Some(Basis::Final) && out.claims[group.claims[i]].role == Role::Amount);
        let (Some(b), Some(s)) = (budget, spent) else { continue };
        // 年初预算为…，支出决算为…: the two that stand together.
        if group.sentences[b] != group.sentences[s] || s < b {
            continue;
        }
        let (b, s) = (group.claims[b], group.claims[s]);
        let (Quantity::Money(budget), Quantity::Money(spent)) = (&out.claims[b].quantity, &out.claims[s].quantity) else { continue };
        let (by, room) = (spent.yuan() - budget.yuan(), spent.radius() + budget.radius());
        let holds = match said.how {
            Ordering::Equal => by.abs() < room,
            Ordering::Greater => by > -room,
            Ordering::Less => by < room,
        };
        let kind = if said.how == Ordering::Equal { CheckKind::Flat } else { CheckKind::Direction };
        out.checks.push(check(kind, vec![s, b], if holds { Verdict::Exact } else { Verdict::Broken }));
    }
}

/// How many sentences back the amounts stand that a sentence compares.
const NEAR: usize = 6;

/// Parts against the whole that they cannot exceed, in one section.
pub fn at_most(reader: &Reader<'_>, groups: &[(String, Group)], out: &mut Narrative) {
    for rule in &reader.spec.at_most {
        let subject = |id: &str| reader.spec.subject.iter().position(|s| s.id == id);
        let (Some(part), Some(whole)) = (subject(&rule.part), subject(&rule.whole)) else { continue };
        for section in groups.chunk_by(|a, b| a.0 == b.0) {
            let said = |s: usize| {
                let claims = section.iter().flat_map(|(_, g)| &g.claims);
                claims.copied().find(|&c| out.claims[c].subject == Some(s) && matches!(out.claims[c].quantity, Quantity::Money(_)))
            };
            let (Some(p), Some(w)) = (said(part), said(whole)) else { continue };
            let (Quantity::Money(a), Quantity::Money(b)) = (&out.claims[p].quantity, &out.claims[w].quantity) else { continue };
            let holds = verdict(Comparison::AtMost, a.yuan() - b.yuan(), a.radius() + b.radius());
            let mut found = check(CheckKind::AtMost, vec![p, w], holds);
            found.words.push(rule.name.clone());
            out.checks.push(found);
        }
    }
}

/// Sums that the profile asks of claims of one section.
pub fn sums(reader: &Reader<'_>, groups: &[(String, Group)], out: &mut Narrative) {
    for rule in &reader.spec.sum {
        let subject = |id: &str| reader.spec.subject.iter().position(|s| s.id == id);
        let (Some(total), parts) = (subject(&rule.total), rule.parts.iter().filter_map(|p| subject(p)).collect::<Vec<_>>()) else {
            continue;
        };
        for (_, group) in groups {
            let Some(at) = group.claims.iter().position(|&c| out.claims[c].subject == Some(total)) else { continue };
            let whole = group.claims[at];
            // The parts are said behind their total.
            let said = |s: usize| group.claims[at..].iter().copied().find(|&c| out.claims[c].subject == Some(s));
            let own: Vec<usize> = parts.iter().filter_map(|&p| said(p)).collect();
            if own.len() < parts.len().min(2) || own.is_empty() {
                continue;
            }
            let value = |c: usize| match out.claims[c].quantity {
                Quantity::Money(a) => (a.yuan(), a.radius()),
                Quantity::Count(n, _) | Quantity::Percent(n, _) => (n, Decimal::ZERO),
            };
            let (sum, radius) = own.iter().map(|&c| value(c)).fold((Decimal::ZERO, Decimal::ZERO), |(s, r), (v, w)| (s + v, r + w));
            let (printed, own_radius) = value(whole);
            let mut found = check(
                CheckKind::Sum,
                std::iter::once(whole).chain(own.iter().copied()).collect(),
                verdict(Comparison::Equal, printed - sum, radius + own_radius),
            );
            // Parts that are left out add nothing; those that are said must not be more. One wrong digit is a slip
            // all the same.
            if own.len() < parts.len() && printed > sum {
                let unit = own_radius * Decimal::TWO;
                let telling = matches!(&out.claims[whole].quantity, Quantity::Money(a) if super::said::is_telling(*a, 4));
                let slip =
                    telling && found.verdict == Verdict::Broken && super::parts::is_one_digit(printed - sum, radius + own_radius, unit);
                found.kind = CheckKind::Parts;
                found.verdict = if slip { Verdict::Broken } else { Verdict::Unknown };
            }
            if found.verdict == Verdict::Broken && found.kind == CheckKind::Sum {
                found.expected = Some(match out.claims[whole].quantity {
                    Quantity::Money(a) => a.printing(sum, a.decimals().max(2)).value(),
                    _ => sum,
                });
            }
            found.words.push(rule.name.clone());
            out.checks.push(found);
        }
    }
}
