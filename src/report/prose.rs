//! Findings about sentences.
//!
//! In: the checks of the narrative, read with the amounts that blamed cells should have. Out: findings
//! that underline the very words.

use super::findings::{Judged, plain, severity_of};
use super::{Finding, FindingFigure, NarrativeInfo, Proposal, Severity, UnreadSentence};
use crate::document::{Location, Origin, Place};
use crate::figure::{Amount, MoneyUnit};
use crate::messages;
use crate::narrative::{Check, CheckKind, Claim, Quantity, Role};
use crate::relation::Verdict;
use rust_decimal::Decimal;

/// Whether what is printed is off by no more than one of its last digit; a rate by no more than two, because
/// it is often taken from amounts that are rounded themselves.
fn last_digit(printed: Option<&Quantity>, expected: Option<Decimal>) -> bool {
    let (value, decimals, most) = match printed {
        Some(Quantity::Money(a)) => (a.value(), a.decimals(), 1),
        Some(Quantity::Percent(v, d)) => (*v, *d, 2),
        _ => return false,
    };
    expected.is_some_and(|e| (value.abs() - e.abs()).abs() <= Decimal::new(most, decimals))
}

/// An amount with its unit.
fn money_of(amount: Amount) -> String {
    format!("{}{}", messages::grouped(&amount.to_string()), amount.currency().name())
}

/// So many letters of a sentence a message quotes before a number, and behind it.
const BEFORE: usize = 40;
const BEHIND: usize = 12;

/// The parts of a rate, in words.
struct WorkedOut {
    by: String,
    base: String,
    rises: bool,
}

impl Judged<'_> {
    /// How much of the prose was read.
    pub(super) fn narrative_info(&self) -> NarrativeInfo {
        let n = self.narrative;
        let unread = n.unread.iter().map(|u| {
            let (place, location) = self.words_at(u.block, u.span);
            UnreadSentence { text: u.text.clone(), location, place }
        });
        NarrativeInfo {
            claims: n.claims.len(),
            judged: n.judged(),
            broken: n.checks.iter().filter(|c| c.verdict == Verdict::Broken && c.kind != CheckKind::Reason).count(),
            unread: unread.collect(),
        }
    }

    /// What does not hold.
    pub(super) fn prose(&self, findings: &mut Vec<Finding>) {
        let told = self.told_claims();
        let doubtful = self.displaced.figures();
        for check in self.narrative.checks.iter().filter(|c| c.verdict == Verdict::Broken) {
            if check.kind == CheckKind::Form && check.claims.first().is_some_and(|c| told.contains(c)) {
                continue;
            }
            // Of amounts that stand in other rows than their own a list says nothing.
            if check.figures.iter().any(|f| doubtful.contains(f)) {
                continue;
            }
            findings.push(self.statement(check));
        }
    }

    fn statement(&self, check: &Check) -> Finding {
        let claims: Vec<&Claim> = check.claims.iter().map(|&c| &self.narrative.claims[c]).collect();
        let printed = |c: &Claim| self.text_of(c.block, c.span);
        let expected = check.expected.map(|e| match claims.first().map(|c| &c.quantity) {
            Some(Quantity::Money(a)) => format!("{:.*}", a.decimals().max(2) as usize, e),
            Some(Quantity::Percent(_, d)) => format!("{:.*}", (*d).max(2) as usize, e),
            _ => e.normalize().to_string(),
        });
        let with_unit = |c: &Claim| format!("{}{}", printed(c), messages::quantity_unit(&c.quantity));
        let said: Vec<String> = claims.iter().map(|c| with_unit(c)).collect();
        let in_forms: Vec<FindingFigure> = check.figures.iter().map(|&f| self.figure(f, "part", false)).collect();
        let cell = |f: &FindingFigure| format!("{} {}", f.name, if f.text.is_empty() { "0" } else { &f.text });
        let form = match (&in_forms[..], check.kind) {
            // Of several names of a list the form is said once.
            ([first, _, ..], CheckKind::Listed | CheckKind::Unlisted) => first.name.split('「').next().unwrap_or_default().to_owned(),
            _ => in_forms.iter().map(cell).collect::<Vec<_>>().join("＋"),
        };
        // What it should be is said with its unit, where the sentence does not have it.
        let should = expected.as_deref().map(|e| match (check.kind, claims.first().map(|c| &c.quantity)) {
            (CheckKind::Form | CheckKind::Sum | CheckKind::Change, Some(Quantity::Money(a))) => {
                format!("{} {}", messages::grouped(e), a.currency().name())
            }
            (CheckKind::Change, Some(Quantity::Percent(..))) => format!("{e}%"),
            _ => e.to_owned(),
        });
        let message = self.worked(check, expected.as_deref(), said.first().map_or("", String::as_str));
        let message = message.unwrap_or_else(|| messages::statement(check.kind, &said, should.as_deref(), &form, &check.words));
        // Truncated instead of rounded, or rounded on the way.
        let near = last_digit(claims.first().map(|c| &c.quantity), check.expected);
        let severity = if near { Severity::Warning } else { severity_of(check.kind.rule()) };
        let mut finding = plain(check.kind.rule(), severity, message);
        for (i, c) in claims.iter().enumerate() {
            let (place, location) = self.words_at(c.block, c.span);
            if i == 0 {
                finding.printed = Some(printed(c));
                if let (Some(value), true) = (&expected, check.kind != CheckKind::ZeroBase) {
                    finding.expected = Some(value.clone());
                    finding.proposal = Some(Proposal { location: location.clone(), place, value: value.clone(), and: Vec::new() });
                }
            }
            finding.figures.push(self.claim_figure(c, if i == 0 { "total" } else { "part" }, i == 0));
        }
        // A list or a statement has words and no number.
        let said = check.places.iter().map(|&(block, span)| {
            let (place, location) = self.words_at(block, span);
            FindingFigure {
                role: "place".to_owned(),
                suspect: true,
                name: messages::IN_PROSE.to_owned(),
                text: self.text_of(block, span),
                value: None,
                expected: None,
                currency: MoneyUnit::Yuan,
                location,
                place,
            }
        });
        finding.figures.splice(0..0, said.collect::<Vec<_>>());
        finding.figures.extend(in_forms);
        finding
    }

    /// A message that works out what should be said, where the check has all that this takes.
    fn worked(&self, check: &Check, should: Option<&str>, said: &str) -> Option<String> {
        let claim = |n: usize| check.claims.get(n).map(|&c| &self.narrative.claims[c]);
        let money = |n: usize| match claim(n)?.quantity {
            Quantity::Money(a) => Some(money_of(a)),
            _ => None,
        };
        match check.kind {
            CheckKind::Change => {
                let WorkedOut { by, base, rises } = self.worked_out(check)?;
                Some(messages::rate(rises, [&by, &base, should?, said]))
            }
            CheckKind::Share | CheckKind::Completion => {
                Some(messages::part(check.kind == CheckKind::Completion, [&money(1)?, &money(2)?, should?, said]))
            }
            CheckKind::Reason => Some(messages::no_reason(&self.clause(claim(0)?))),
            CheckKind::Direction => {
                let [before, now] = self.two_years(check)?;
                Some(messages::direction(now.yuan() >= before.yuan(), [&money_of(before), &money_of(now), said]))
            }
            _ => None,
        }
    }

    /// The words around a claim: its sentence, as far as a message quotes it.
    fn clause(&self, &Claim { block, span, .. }: &Claim) -> String {
        let letters: Vec<char> = self.speaker.document.prose(block).map(|p| p.text.chars().collect()).unwrap_or_default();
        let (from, to) = ((span.0 as usize).min(letters.len()), (span.1 as usize).min(letters.len()));
        let ends = |c: &char| matches!(c, '。' | '；' | ';');
        let begin = letters[..from].iter().rposition(ends).map_or(0, |i| i + 1).max(from.saturating_sub(BEFORE));
        let end = letters[to..].iter().position(|c| ends(c) || *c == '，').map_or(letters.len(), |i| to + i).min(to + BEHIND);
        let cut = if begin > 0 && !ends(&letters[begin - 1]) { "……" } else { "" };
        format!("{cut}{}", letters[begin..end].iter().collect::<String>().trim())
    }

    /// Both years' amounts of a check that begins with a rate or a change, where it has them.
    fn two_years(&self, check: &Check) -> Option<[Amount; 2]> {
        let claims = || check.claims.iter().map(|&c| &self.narrative.claims[c]);
        matches!(claims().next()?.role, Role::Rate(_) | Role::Change(_)).then_some(())?;
        let of =
            |role: Role| claims().find(|c| c.role == role).and_then(|c| if let Quantity::Money(a) = c.quantity { Some(a) } else { None });
        Some([of(Role::Other)?, of(Role::Amount)?]).filter(|[a, b]| a.currency() == b.currency() && a.value() != b.value())
    }

    /// How a rate that is wrong comes about, where the check has all of it: by how much this year's amount differs from
    /// which.
    fn worked_out(&self, check: &Check) -> Option<WorkedOut> {
        let claims: Vec<&Claim> = check.claims.iter().map(|&c| &self.narrative.claims[c]).collect();
        let Role::Rate(_) = claims.first()?.role else { return None };
        let money = |role: fn(Role) -> bool| {
            let found = claims.iter().find(|c| role(c.role))?;
            if let Quantity::Money(a) = found.quantity { Some((a, found.role)) } else { None }
        };
        let (now, _) = money(|r| r == Role::Amount)?;
        let before = money(|r| r == Role::Other).map(|b| b.0);
        let change = money(|r| matches!(r, Role::Change(_)));
        let said = |yuan: Decimal| money_of(now.printing(yuan, now.decimals().max(2)));
        let (by, rises) = match (change, before) {
            (Some((by, Role::Change(rises))), _) => (by.yuan(), rises),
            (_, Some(before)) => ((now.yuan() - before.yuan()).abs(), now.yuan() >= before.yuan()),
            _ => return None,
        };
        let base = before.map_or_else(|| if rises { now.yuan() - by } else { now.yuan() + by }, Amount::yuan);
        Some(WorkedOut { by: said(by), base: said(base), rises })
    }

    /// A claim as a figure of a finding.
    pub(super) fn claim_figure(&self, claim: &Claim, role: &str, suspect: bool) -> FindingFigure {
        let (place, location) = self.words_at(claim.block, claim.span);
        FindingFigure {
            role: role.to_owned(),
            suspect,
            name: messages::IN_PROSE.to_owned(),
            text: self.text_of(claim.block, claim.span),
            value: Some(match &claim.quantity {
                Quantity::Money(a) => a.value().to_string(),
                Quantity::Percent(v, _) | Quantity::Count(v, _) => v.to_string(),
            }),
            expected: None,
            currency: if let Quantity::Money(a) = &claim.quantity { a.currency() } else { MoneyUnit::Yuan },
            location,
            place,
        }
    }

    pub(super) fn text_of(&self, block: u32, (from, to): (u32, u32)) -> String {
        let p = self.speaker.document.prose(block);
        p.map(|p| p.text.chars().skip(from as usize).take(to.saturating_sub(from) as usize).collect()).unwrap_or_default()
    }

    /// Words of a paragraph as a place and a location.
    pub(super) fn words_at(&self, block: u32, (from, to): (u32, u32)) -> (Place, Location) {
        let place = Place { block, row: from, column: to };
        let on_page = self.speaker.document.boxes(place).first().map(|&(page, bounds)| Origin::Page { page, bounds });
        let origin = on_page.unwrap_or_else(|| match self.speaker.document.prose(block).map(|p| &p.origin) {
            Some(Origin::Text { line, span }) => Origin::Text { line: *line, span: (span.0 + from, span.0 + to) },
            Some(other) => other.clone(),
            None => Origin::Unknown,
        });
        (place, Location { origin, ..Location::default() })
    }
}
