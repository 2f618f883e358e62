//! One cause, one finding.
//!
//! In: what localisation found, and rows whose codes or names are crossed. Out: findings: what should
//! be printed and why, with every relation and sentence that says so folded beneath. A cause that lies
//! in a sentence alone is told by `prose`.

use super::findings::{Judged, plain};
use super::{Finding, FindingFigure, Proposal, RelationTerm, RelationWords, Severity};
use crate::document::Edit;
use crate::figure::{Amount, MoneyUnit};
use crate::localise::{Cause, Change, Crossed, Mistake};
use crate::messages::{self, cause as m};
use crate::profile::Comparison;
use crate::recognise::FormRow;
use crate::relation::{Relation, weigh};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

impl Judged<'_> {
    /// Findings of all causes; `told` gets the relations that they explain.
    pub(super) fn causes(&self, told: &mut BTreeSet<usize>, findings: &mut Vec<Finding>) {
        for cause in self.causes {
            told.extend(cause.ties.iter().filter(|t| **t < self.network.relations));
            // What a sentence says wrongly is underlined there.
            let in_prose = !cause.certain().is_empty() && cause.certain().iter().all(|c| c.node >= self.network.figures);
            if !in_prose {
                findings.push(self.cause(cause));
            }
        }
        findings.extend(self.crossed.iter().map(|(crossed, codes)| self.crossing(crossed, *codes)));
    }

    /// Blocks of amounts in rows that are not their own; `told` gets the relations that say so.
    pub(super) fn shifted(&self, told: &mut BTreeSet<usize>, findings: &mut Vec<Finding>) {
        for block in &self.displaced.shifted {
            let own = |r: &Relation| {
                r.terms.first().is_some_and(|t| t.figure == block.total) && r.terms.iter().any(|t| t.figure == block.repeated)
            };
            told.extend(self.built.relations.iter().enumerate().filter(|(_, r)| own(r)).map(|(n, _)| n));
            let label = |f: usize| self.speaker.cell_name(&self.speaker.recognised.figures[f], f);
            let (first, last) =
                (block.figures.first().copied().unwrap_or(block.total), block.figures.last().copied().unwrap_or(block.total));
            let printed = self.printed_at(block.total).unwrap_or_default();
            let form = self.speaker.form_name(&self.speaker.recognised.forms[block.form]);
            let message = m::shifted(&form, [&label(first), &label(last), &label(block.repeated)], block.figures.len(), &printed, block.up);
            let figures = std::iter::once((block.repeated, true)).chain([(block.total, false), (first, false), (last, false)]);
            let figures = figures.map(|(f, suspect)| self.figure(f, "part", suspect)).collect();
            findings.push(Finding { figures, ..plain("row.shifted", Severity::Error, message) });
        }
    }

    /// Amounts that have slipped from their names.
    pub(super) fn out_of_step(&self, findings: &mut Vec<Finding>) {
        let figures = &self.speaker.recognised.figures;
        let row = |f: usize| format!("「{}」", self.speaker.row_label(figures[f].form, figures[f].row));
        for slip in &self.displaced.out_of_step {
            let [form, other] = [slip.form, slip.other].map(|f| self.speaker.form_name(&self.speaker.recognised.forms[f]));
            let said = slip.belongs.iter().map(|&(f, g)| (row(f), self.printed_at(f).unwrap_or_default(), row(g))).collect::<Vec<_>>();
            let without: Vec<String> = slip.without.iter().map(|f| row(*f)).collect();
            let message = m::out_of_step([&form, &other], &said, &without);
            let own = slip.belongs.iter().flat_map(|&(f, g)| [(f, true), (g, false)]);
            let figures = own.map(|(f, suspect)| self.figure(f, "part", suspect)).collect();
            findings.push(Finding { figures, ..plain("row.out-of-step", Severity::Error, message) });
        }
    }

    /// Claims that a cause tells of although nobody is named: they are not told once more.
    pub(super) fn told_claims(&self) -> BTreeSet<usize> {
        let unsure = self.causes.iter().filter(|c| c.certain().is_empty()).flat_map(|c| &c.ties);
        unsure.filter_map(|t| Some(self.network.claims[t.checked_sub(self.network.relations)?])).collect()
    }

    fn cause(&self, cause: &Cause) -> Finding {
        let suspects: Vec<usize> = cause.suspects().collect();
        let ties = self.in_order(&cause.ties);
        let nodes = self.nodes(&ties, &suspects);
        let relations: Vec<RelationWords> = ties.iter().map(|&t| self.tie(t, &nodes)).collect();
        let mut figures: Vec<FindingFigure> = nodes.iter().map(|&(n, role)| self.node(n, role, suspects.contains(&n))).collect();
        for (figure, (node, _)) in figures.iter_mut().zip(&nodes) {
            let change = cause.changes.iter().chain(cause.alternatives.iter().flatten()).find(|c| c.node == *node);
            figure.expected = change.map(|c| c.amount.to_string());
        }
        let severity = if self.last_digit(cause) { Severity::Warning } else { Severity::Error };
        let mut finding = plain(&relations[0].rule, severity, self.message(cause, &ties));
        finding.relation = Some(relations[0].words.clone());
        finding.difference = Some(self.tie_difference(ties[0]).0);
        finding.relations = relations;
        finding.figures = figures;
        finding.proven = cause.proven;
        let sets = std::iter::once(&cause.changes).chain(&cause.alternatives).filter(|c| !c.is_empty());
        let mut proposals: Vec<Proposal> = sets.filter_map(|c| self.proposal(c)).collect();
        if let [change, ..] = cause.certain() {
            finding.printed = self.printed_at(change.node);
            finding.expected = Some(change.amount.to_string());
            finding.difference = self.network.amounts[change.node].map(|a| (a.value() - change.amount.value()).to_string());
            finding.mistake = change.mistake.map(|k| m::mistake_id(k).to_owned());
            finding.proposal = proposals.pop();
        } else {
            finding.alternatives = proposals;
        }
        finding
    }

    /// Whether all that a cause speaks of is off by no more than one of a printed last digit (of 元, where
    /// one is printed without its decimals).
    fn last_digit(&self, cause: &Cause) -> bool {
        let unit = |node: usize| {
            let amount = self.network.amounts[node]?;
            let printed = self.printed_at(node)?;
            let decimals = printed.rsplit_once('.').map_or(0, |(_, d)| d.bytes().take_while(u8::is_ascii_digit).count() as u32);
            Some(amount.currency().factor() * Decimal::new(1, decimals.min(8)))
        };
        let near = |c: &Change| match (self.network.amounts[c.node], unit(c.node)) {
            (Some(a), Some(unit)) if !a.is_nil() => (a.yuan() - c.amount.yuan()).abs() <= unit,
            _ => false,
        };
        if cause.changes.is_empty() {
            return cause.ties.iter().all(|&t| {
                let widest = self.network.ties[t].terms.iter().filter_map(|(n, _)| unit(*n)).max().unwrap_or_default();
                self.network.ties[t].difference.abs() <= widest
            });
        }
        std::iter::once(&cause.changes).chain(&cause.alternatives).all(|way| way.iter().all(near))
    }

    fn message(&self, cause: &Cause, ties: &[usize]) -> String {
        // That the search was cut short is said once.
        let first = self.causes.iter().find(|c| !c.proven).is_some_and(|c| std::ptr::eq(c, cause));
        let unproven = if first { m::UNPROVEN.text() } else { "" };
        let should = |c: &Change| {
            let printed = self.printed_at(c.node).unwrap_or_default();
            m::should(&self.node_name(c.node), &printed, &messages::grouped(&c.amount.to_string()), c.amount.currency().name())
        };
        let text = match cause.certain() {
            [change] => {
                let reason = change.mistake.map(m::mistake).unwrap_or_default();
                m::wrong(&should(change), reason, change.vague)
            }
            [one, other, ..] if one.mistake == Some(Mistake::RowsExchanged) => {
                let rows = self.rows_of(&[one.node, other.node]);
                m::rows_exchanged(&self.form_name_of(one.node), &rows, ties.len())
            }
            [one, rest @ ..] if one.mistake != Some(Mistake::Exchanged) => {
                let reason = one.mistake.map(m::mistake).unwrap_or_default();
                m::with_others(&should(one), &rest.iter().map(should).collect::<Vec<_>>(), reason)
            }
            [_, ..] => m::exchanged(&cause.certain().iter().map(should).collect::<Vec<_>>(), ties.len()),
            [] if !cause.changes.is_empty() => {
                let all = |changes: &Vec<Change>| changes.iter().map(should).collect::<Vec<_>>().join("，");
                let ways: Vec<String> = std::iter::once(&cause.changes).chain(&cause.alternatives).map(all).collect();
                m::either(&self.difference_words(ties), &ways)
            }
            [] if cause.together => m::together(&self.rule_name(ties[0]), ties.len()),
            [] => {
                let relation = self.built.relations.get(ties[0]).filter(|_| ties[0] < self.network.relations);
                self.contradiction(ties[0], relation)
            }
        };
        format!("{text}{unproven}")
    }

    /// A tie that does not hold, in words: a sum is said as a total and what its parts come to.
    pub(super) fn contradiction(&self, tie: usize, relation: Option<&Relation>) -> String {
        let (difference, unit) = self.tie_difference(tie);
        let sides = self.sides_words(tie, relation.map_or(1, |r| r.left));
        let name = relation.map_or(m::IN_SENTENCE.to_owned(), |r| self.full_name(r));
        let is_sum = |r: &&Relation| r.left == 1 && r.terms.len() > 2 && r.terms.iter().all(|t| !t.negative);
        match relation.filter(is_sum) {
            Some(_) => messages::wrong_sum(&name, &sides, &messages::distance(&difference), unit, difference.starts_with('-')),
            None => messages::contradiction(&name, &sides, &messages::distance(&difference), unit),
        }
    }

    /// The difference of the first tie that does not hold to the digit, and of what.
    fn difference_words(&self, ties: &[usize]) -> String {
        let nothing = |d: &str| !d.contains(|c: char| c.is_ascii_digit() && c != '0');
        let telling = ties.iter().copied().find(|t| !nothing(&self.tie_difference(*t).0));
        match telling {
            Some(tie) => {
                let (difference, unit) = self.tie_difference(tie);
                m::differs(&self.rule_name(tie), &messages::distance(&difference), unit)
            }
            None => m::not_together(&self.rule_name(ties[0]), ties.len()),
        }
    }

    fn rule_name(&self, tie: usize) -> String {
        self.built.relations.get(tie).filter(|_| tie < self.network.relations).map_or(m::IN_SENTENCE.to_owned(), |r| self.full_name(r))
    }

    /// Relations before sentences; of relations the shortest first, for it says most of a figure: equalities
    /// before sums.
    fn in_order(&self, ties: &[usize]) -> Vec<usize> {
        let mut ties = ties.to_vec();
        ties.sort_by_key(|&t| (t >= self.network.relations, self.network.ties[t].terms.len(), t));
        ties
    }

    fn proposal(&self, changes: &[Change]) -> Option<Proposal> {
        let mut each = changes.iter().map(|c| {
            let figure = self.node(c.node, "total", true);
            Proposal { location: figure.location, place: figure.place, value: c.amount.to_string(), and: Vec::new() }
        });
        let first = each.next()?;
        Some(Proposal { and: each.collect(), ..first })
    }

    /// The printed text of a node.
    fn printed_at(&self, node: usize) -> Option<String> {
        match self.speaker.recognised.figures.get(node) {
            Some(figure) => Some(self.speaker.printed(figure).to_owned()),
            None => self.claim_of(node).map(|c| self.text_of(c.block, c.span)),
        }
    }

    fn claim_of(&self, node: usize) -> Option<&crate::narrative::Claim> {
        self.narrative.claims.get(*self.network.claims.get(node.checked_sub(self.network.figures)?)?)
    }

    fn form_name_of(&self, node: usize) -> String {
        let forms = &self.speaker.recognised.forms;
        self.speaker.recognised.figures.get(node).map_or(messages::IN_PROSE.to_owned(), |f| self.speaker.form_name(&forms[f.form]))
    }

    fn node_name(&self, node: usize) -> String {
        let cell = self.speaker.recognised.figures.get(node).map(|f| self.speaker.cell_name(f, node));
        format!("{}{}", self.form_name_of(node), cell.unwrap_or_default())
    }

    /// A node as a figure of a finding.
    fn node(&self, node: usize, role: &str, suspect: bool) -> FindingFigure {
        if node < self.network.figures {
            return self.figure(node, role, suspect);
        }
        match self.claim_of(node) {
            Some(claim) => self.claim_figure(claim, role, suspect),
            None => self.figure(0, role, suspect),
        }
    }

    /// Names of the rows of two figures.
    fn rows_of(&self, nodes: &[usize]) -> Vec<String> {
        let rows = nodes.iter().filter_map(|n| self.speaker.recognised.figures.get(*n));
        rows.map(|f| self.speaker.row_label(f.form, f.row)).collect()
    }

    /// The nodes of ties, suspects first; blanks only where they are suspects or printed.
    fn nodes(&self, ties: &[usize], suspects: &[usize]) -> Vec<(usize, &'static str)> {
        let mut ids: Vec<(usize, &'static str)> = Vec::new();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for (n, &t) in ties.iter().enumerate() {
            let left = self.built.relations.get(t).filter(|_| t < self.network.relations).map_or(1, |r| r.left);
            for (i, &(node, _)) in self.network.ties[t].terms.iter().enumerate() {
                let role = match (n, i < left) {
                    (0, true) => "total",
                    (0, false) => "part",
                    _ => "other",
                };
                if seen.insert(node) {
                    ids.push((node, role));
                }
            }
        }
        ids.extend(suspects.iter().filter(|s| seen.insert(**s)).map(|&s| (s, "other")));
        ids.sort_by_key(|(id, _)| suspects.iter().position(|s| s == id).unwrap_or(usize::MAX));
        ids.retain(|(id, _)| suspects.contains(id) || self.printed_at(*id).is_some_and(|t| !t.is_empty()));
        ids
    }

    /// A tie in words, its terms as numbers of the finding's figures.
    fn tie(&self, t: usize, nodes: &[(usize, &'static str)]) -> RelationWords {
        let terms = |left: usize| -> Vec<RelationTerm> {
            let own = self.network.ties[t].terms.iter().enumerate();
            own.filter_map(|(i, &(node, negative))| {
                let figure = nodes.iter().position(|(n, _)| *n == node)?;
                // The network's signs are those of left − right.
                Some(RelationTerm { figure, left: i < left, negative: negative != (i >= left) })
            })
            .collect()
        };
        match self.built.relations.get(t).filter(|_| t < self.network.relations) {
            Some(relation) => RelationWords { terms: terms(relation.left), sides: self.sides(t, relation.left), ..self.words(t) },
            None => {
                let own = self.network.ties[t].terms.iter().map(|&(n, _)| self.node(n, "", false));
                let said: Vec<(String, String, &str)> = own.map(|f| (f.name, f.text, f.currency.name())).collect();
                RelationWords {
                    rule: "narrative.form".to_owned(),
                    name: m::IN_SENTENCE.to_owned(),
                    words: m::sentence(&said),
                    difference: self.tie_difference(t).0,
                    at_most: false,
                    sides: self.sides(t, 1),
                    terms: terms(1),
                }
            }
        }
    }

    /// What the left and the right of a tie come to, in the unit of its first figure.
    fn sides(&self, t: usize, left: usize) -> Option<(String, String)> {
        let terms = &self.network.ties[t].terms;
        let unit = terms.iter().find_map(|(n, _)| self.network.amounts[*n])?.currency();
        let amounts = || terms.iter().filter_map(|(n, _)| self.network.amounts[*n]);
        let decimals = amounts().map(Amount::decimals).max().unwrap_or(2);
        let sum = |own: &[(usize, bool)], right: bool| -> Option<String> {
            let mut sum = Decimal::ZERO;
            for &(n, negative) in own {
                let yuan = self.network.amounts[n]?.yuan();
                sum = if negative == right { sum.checked_add(yuan)? } else { sum.checked_sub(yuan)? };
            }
            let value = (sum / unit.factor()).normalize();
            Some(format!("{:.*}", (decimals as usize).max(value.scale() as usize).min(8), value))
        };
        Some((sum(&terms[..left], false)?, sum(&terms[left..], true)?))
    }

    /// The same in words.
    pub(super) fn sides_words(&self, t: usize, left: usize) -> [String; 2] {
        let (left, right) = self.sides(t, left).unwrap_or_default();
        [messages::grouped(&left), messages::grouped(&right)]
    }

    /// Left less right, in the unit of the first figure.
    fn tie_difference(&self, t: usize) -> (String, &'static str) {
        match self.built.relations.get(t).filter(|_| t < self.network.relations) {
            Some(_) => self.difference(t),
            None => {
                let currency = self.network.ties[t]
                    .terms
                    .first()
                    .and_then(|(n, _)| self.network.amounts[*n])
                    .map_or(MoneyUnit::TenThousand, Amount::currency);
                ((self.network.ties[t].difference / currency.factor()).normalize().to_string(), currency.name())
            }
        }
    }

    /// Two rows whose codes or names are crossed.
    fn crossing(&self, crossed: &Crossed, codes: bool) -> Finding {
        let speaker = &self.speaker;
        let edits: &[Edit] = if codes { &crossed.codes } else { &crossed.names };
        let form = speaker.form_name(&speaker.recognised.forms[crossed.form]);
        let rows: Vec<String> = crossed.rows.iter().map(|r| speaker.row_label(crossed.form, *r)).collect();
        let severity = if codes || crossed.sure { Severity::Error } else { Severity::Warning };
        let mut finding = plain(if codes { "row.codes" } else { "row.names" }, severity, m::crossed(&form, &rows, codes));
        let at = |e: &Edit| {
            let own = speaker.recognised.forms[crossed.form].rows.iter();
            let row = own.enumerate().find(|(_, r): &(usize, &FormRow)| (r.block, r.row) == (e.place.block, e.place.row)).map(|(i, _)| i);
            speaker.location(crossed.form, row, Some(e.place.column as usize))
        };
        let figure = |e: &Edit| FindingFigure {
            role: "place".to_owned(),
            suspect: true,
            name: form.clone(),
            text: other_text(edits, e),
            value: None,
            expected: Some(e.text.clone()),
            currency: speaker.recognised.forms[crossed.form].currency,
            location: at(e),
            place: e.place,
        };
        finding.figures = edits.iter().map(figure).collect();
        finding.mistake = Some(m::mistake_id(if codes { Mistake::CodesExchanged } else { Mistake::NamesExchanged }).to_owned());
        let mut each = edits.iter().map(|e| Proposal { location: at(e), place: e.place, value: e.text.clone(), and: Vec::new() });
        finding.proposal = each.next().map(|first| Proposal { and: each.collect(), ..first });
        finding
    }

    pub(super) fn words(&self, r: usize) -> RelationWords {
        let relation = &self.built.relations[r];
        let (rule, name) = self.speaker.rule(relation);
        RelationWords {
            rule,
            name,
            words: self.speaker.relation(relation),
            difference: self.difference(r).0,
            at_most: relation.comparison == Comparison::AtMost,
            sides: None,
            terms: Vec::new(),
        }
    }

    /// Left less right, in the unit of the first figure.
    pub(super) fn difference(&self, r: usize) -> (String, &'static str) {
        let relation = &self.built.relations[r];
        let figures = &self.speaker.recognised.figures;
        let first = relation.terms.iter().find_map(|t| figures[t.figure].amount);
        let currency = first.map_or(MoneyUnit::TenThousand, Amount::currency);
        let difference = weigh(relation, |f| figures[f].amount).map_or(Decimal::ZERO, |(d, _)| d);
        let decimals = relation.terms.iter().filter_map(|t| figures[t.figure].amount).map(Amount::decimals).max().unwrap_or(2);
        let value = (difference / currency.factor()).normalize();
        (format!("{:.*}", (decimals as usize).max(value.scale() as usize).min(8), value), currency.name())
    }

    /// The figures of relations; blanks only where they are printed.
    pub(super) fn figures(&self, relations: &[usize]) -> Vec<FindingFigure> {
        self.nodes(relations, &[]).into_iter().map(|(id, role)| self.node(id, role, false)).collect()
    }

    /// A figure of a form as one of a finding.
    pub(super) fn figure(&self, id: usize, role: &str, suspect: bool) -> FindingFigure {
        let speaker = &self.speaker;
        let figure = &speaker.recognised.figures[id];
        let form = &speaker.recognised.forms[figure.form];
        FindingFigure {
            role: role.to_owned(),
            suspect,
            name: format!("{}{}", speaker.form_name(form), speaker.cell_name(figure, id)),
            text: speaker.printed(figure).to_owned(),
            value: figure.amount.map(|a| a.value().to_string()),
            expected: None,
            currency: figure.amount.map_or(form.currency, Amount::currency),
            location: speaker.location(figure.form, Some(figure.row), Some(figure.column)),
            place: figure.place,
        }
    }

    pub(super) fn full_name(&self, relation: &Relation) -> String {
        let form = self.speaker.form_name(&self.speaker.recognised.forms[self.form_of(relation)]);
        let (_, rule) = self.speaker.rule(relation);
        // A rule between forms names them itself.
        if rule.starts_with(&form) { rule } else { format!("{form} {rule}") }
    }
}

/// What stands now where an exchange puts something: the text that the other place gets.
fn other_text(edits: &[Edit], edit: &Edit) -> String {
    let at = edits.iter().position(|e| e.place == edit.place).unwrap_or(0);
    edits.get(at ^ 1).map_or(String::new(), |e| e.text.clone())
}
