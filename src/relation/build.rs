//! Stating the relations of a document.
//!
//! In: recognised forms and the profile. Out: every relation that is owed, those between blanks
//! marked as such. Sums down a column follow from each side's outline, for every
//! column of amounts, known to the profile or not; the rest is the profile's rules.

use super::join::{Alias, Forms, Key, Meaning, Missing};
use super::misnamed::{self, Misnamed};
use super::{Origin, Relation, Term};
use crate::profile::{Comparison, Each, Expression, Guard, Pattern, Profile, Rule, Term as Named};
use crate::recognise::{Doubt, Form, Part, Recognised, Side};
use crate::text;
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};

/// Names this alike may be one.
const ALIKE: f64 = 0.6;

/// What was stated.
#[derive(Debug, Default)]
pub struct Built {
    /// The relations.
    pub relations: Vec<Relation>,
    /// Forms of labels and values whose subject is called a little differently elsewhere: the form,
    /// its own name, the other.
    pub renamed: Vec<(usize, String, String)>,
    /// Functions that one form calls as nobody does.
    pub misnamed: Vec<Misnamed>,
}

/// States all relations.
pub fn build(recognised: &Recognised, profile: &Profile) -> Built {
    let mut out = Builder { recognised, relations: Vec::new(), renamed: Vec::new(), misnamed: Vec::new() };
    for (number, part) in recognised.parts.iter().enumerate() {
        for form in &recognised.forms[part.forms.0..part.forms.1] {
            out.outlines(form, number);
            out.sources(form, number);
        }
        let forms = Forms::of(profile, recognised, number);
        for (index, rule) in profile.rules.iter().enumerate().filter(|(_, r)| applies(r, part)) {
            out.rule(&forms, number, index, rule);
        }
    }
    Built { relations: out.relations, renamed: out.renamed, misnamed: out.misnamed }
}

/// Whether a rule is for documents of a part's kind: a budget's is none of a final account's.
pub fn is_of_kind(rule: &Rule, part: &Part) -> bool {
    let kind = if part.final_account { "决算" } else { "预算" };
    rule.about.as_ref().is_none_or(|about| about.is_match(kind))
}

fn applies(rule: &Rule, part: &Part) -> bool {
    let level = rule.level.as_deref().is_none_or(|level| (level == "department") == part.department);
    level && is_of_kind(rule, part)
}

struct Builder<'a> {
    recognised: &'a Recognised,
    relations: Vec<Relation>,
    renamed: Vec<(usize, String, String)>,
    misnamed: Vec<Misnamed>,
}

/// Numbers as large are no codes of the classification and no people.
const LARGE: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);

/// The heads of groups that the last row of a form without its total belongs to: where a table was not read, their rows may go
/// on there.
fn open_groups(side: &Side) -> BTreeSet<usize> {
    let Some(last) = side.items.len().checked_sub(1).filter(|_| side.outline.root.is_none()) else { return BTreeSet::new() };
    let mut open = BTreeSet::from([last]);
    loop {
        let heads = side.outline.sums.iter().filter(|(_, children, _)| children.iter().any(|c| open.contains(c))).map(|s| s.0);
        let more: Vec<usize> = heads.filter(|h| !open.contains(h)).collect();
        if more.is_empty() {
            open.remove(&last);
            return open;
        }
        open.extend(more);
    }
}

impl Builder<'_> {
    fn push(&mut self, mut relation: Relation) {
        relation.money = relation.terms.iter().any(|t| !self.is_nil(t.figure));
        if !relation.terms.is_empty() {
            self.relations.push(relation);
        }
    }

    /// Whether a figure surely has no money (an unreadable one may have).
    fn is_nil(&self, figure: usize) -> bool {
        self.recognised.figures[figure].amount.is_some_and(|a| a.is_nil())
    }

    fn sum(&mut self, origin: Origin, part: usize, total: usize, parts: impl Iterator<Item = usize>, doubt: Option<Doubt>) {
        let terms = std::iter::once(total).chain(parts).map(|figure| Term { figure, negative: false }).collect();
        self.push(Relation { origin, part, terms, left: 1, comparison: Comparison::Equal, money: false, guards: Vec::new(), doubt });
    }

    /// Down the columns.
    fn outlines(&mut self, form: &Form, part: usize) {
        if !form.judged {
            return;
        }
        let unread = self.recognised.has_unread_tables();
        for side in &form.sides {
            let unknown: Vec<bool> = (0..side.amounts.len()).map(|offset| !self.adds_up(side, offset)).collect();
            let open = if unread { open_groups(side) } else { BTreeSet::new() };
            for (parent, children, doubt) in &side.outline.sums {
                let doubt = doubt
                    .or(open.contains(parent).then_some(Doubt::NoTotal))
                    .or(form.cut.then_some(Doubt::CutOff))
                    .or_else(|| children.iter().chain([parent]).find_map(|&i| side.items[i].doubt));
                let optional = side.outline.optional.contains(parent);
                for (offset, unknown) in unknown.iter().enumerate() {
                    let figure = |i: usize| side.items[i].figures + offset;
                    // A breakdown that may be left blank is one only where it is not.
                    if optional && children.iter().all(|&c| self.is_nil(figure(c))) {
                        continue;
                    }
                    let doubt = doubt.or(unknown.then_some(Doubt::UnknownColumn));
                    self.sum(Origin::Outline, part, figure(*parent), children.iter().map(|&c| figure(c)), doubt);
                }
            }
        }
    }

    /// Whether a column is one of money: one of whole numbers that nobody knows may be of codes or people, and shows by its own
    /// sums that it adds up.
    fn adds_up(&self, side: &Side, offset: usize) -> bool {
        let amounts = || side.items.iter().filter_map(|i| self.recognised.figures[i.figures + offset].amount).filter(|a| !a.is_nil());
        if side.amounts[offset].slot.is_some() || amounts().any(|a| a.value().scale() > 0 || a.value() >= LARGE) {
            return true;
        }
        let signed = |parent: usize, children: &[usize]| {
            let figure = |i: usize| side.items[i].figures + offset;
            let parts: Vec<usize> = children.iter().map(|&c| figure(c)).filter(|&f| !self.is_nil(f)).collect();
            let total = figure(parent);
            let terms = std::iter::once((total, false)).chain(parts.iter().map(|&f| (f, true)));
            let (difference, radius) = super::sum(terms, |f| self.recognised.figures[f].amount)?;
            // Nothing is the sum of nothing in any column.
            (!parts.is_empty() || !self.is_nil(total))
                .then(|| super::verdict(Comparison::Equal, difference, radius) != super::Verdict::Broken)
        };
        let sums: Vec<bool> = side.outline.sums.iter().filter_map(|(parent, children, _)| signed(*parent, children)).collect();
        let held = sums.iter().filter(|holds| **holds).count();
        held > sums.len() - held
    }

    /// Totals of the forms of labels and values.
    fn sources(&mut self, form: &Form, part: usize) {
        let Some(fields) = &form.fields else { return };
        for sum in [&fields.whole, &fields.year].into_iter().flatten().filter(|s| !s.parts.is_empty()) {
            self.sum(Origin::Sources, part, sum.total, sum.parts.iter().copied(), None);
        }
    }

    fn rule(&mut self, forms: &Forms<'_>, part: usize, index: usize, rule: &Rule) {
        match &rule.each {
            Each::Row => self.rows(forms, part, index, rule),
            Each::Once => self.once(forms, part, index, rule, Key::None),
            Each::Words(words) => words.iter().for_each(|w| self.once(forms, part, index, rule, Key::Word(w))),
            Each::Code => {
                for code in keys(forms, rule, |s| s.index.code.keys().collect()) {
                    self.once(forms, part, index, rule, Key::Code(&code));
                }
            }
            Each::Function => {
                let (mut names, mut alias) = names(forms, rule, |s| &s.index.function);
                let is_alias = |form, name: &str| alias.iter().any(|((f, own), common)| *f == form && (own == name || common == name));
                for found in misnamed::find(forms, rule, is_alias) {
                    names.remove(&found.own);
                    alias.insert((found.form, found.own.clone()), found.common.clone());
                    self.misnamed.extend(Some(found).filter(|f| !self.misnamed.contains(f)));
                }
                if lists_other_things(forms, rule, &alias) {
                    return;
                }
                names.iter().for_each(|n| self.once(forms, part, index, rule, Key::Function(n, &alias)));
            }
            Each::Name => {
                let (names, alias) = names(forms, rule, |s| &s.index.name);
                self.renamed.extend(alias.iter().map(|((form, own), common)| (*form, own.clone(), common.clone())));
                names.iter().for_each(|n| self.once(forms, part, index, rule, Key::Name(n, &alias)));
            }
        }
    }

    /// One relation of a rule, if it applies.
    fn once(&mut self, forms: &Forms<'_>, part: usize, index: usize, rule: &Rule, key: Key<'_>) {
        if !self.guarded(forms, &rule.when, key) {
            return;
        }
        let mut doubt = None;
        let mut side = |terms: &[Named], out: &mut Vec<Term>| -> bool {
            terms.iter().all(|term| match forms.meaning(term, key) {
                Meaning::Missing(_) => term.optional,
                Meaning::Figures(figures, d) => {
                    doubt = doubt.or(d);
                    out.extend(figures.into_iter().map(|figure| Term { figure, negative: term.negative }));
                    true
                }
            })
        };
        let Expression { comparison, left, right } = &rule.holds;
        let mut terms = Vec::new();
        if !side(left, &mut terms) {
            return;
        }
        let count = terms.len();
        if !side(right, &mut terms) {
            return;
        }
        let doubt = doubt.or_else(|| self.doubtful_units(&terms));
        let guards = self.guards(forms, &rule.when, key);
        self.push(Relation { origin: Origin::Rule(index), part, terms, left: count, comparison: *comparison, money: false, guards, doubt });
    }

    /// Amounts of different units can be compared only if both are stated.
    fn doubtful_units(&self, terms: &[Term]) -> Option<Doubt> {
        let form = |t: &Term| &self.recognised.forms[self.recognised.figures[t.figure].form];
        let first = form(terms.first()?).currency;
        let differ = terms.iter().any(|t| form(t).currency != first);
        (differ && terms.iter().any(|t| !form(t).currency_stated)).then_some(Doubt::MoneyUnit)
    }

    fn guarded(&self, forms: &Forms<'_>, guards: &[Guard], key: Key<'_>) -> bool {
        // Whether a cell has money; none where the document does not tell.
        let money = |term: &Named| match forms.meaning(term, key) {
            Meaning::Figures(figures, _) => Some(figures.iter().any(|&f| !self.is_nil(f))),
            Meaning::Missing(Missing::Cell) => Some(false),
            Meaning::Missing(Missing::Form | Missing::Key) => None,
        };
        let sum = |term: &Named| match forms.meaning(term, key) {
            Meaning::Figures(figures, _) => {
                figures.iter().try_fold(Decimal::ZERO, |sum, &f| sum.checked_add(self.recognised.figures[f].amount?.yuan()))
            }
            Meaning::Missing(_) => None,
        };
        let titled = |form: &str, words: &Pattern| forms.first(form).is_some_and(|(_, f)| words.is_match(&text::key(&f.title)));
        guards.iter().all(|guard| match guard {
            Guard::Nil(terms) => terms.iter().all(|t| money(t) == Some(false)),
            Guard::Without(terms) => terms.iter().all(|t| money(t) != Some(true)),
            Guard::Some(terms) => terms.iter().any(|t| money(t) == Some(true)),
            Guard::Same(terms) => {
                let sums: Option<Vec<_>> = terms.iter().map(sum).collect();
                sums.is_some_and(|s| s.windows(2).all(|w| w[0] == w[1]) && s.iter().all(|v| !v.is_zero()))
            }
            Guard::Absent(form) => forms.first(form).is_none(),
            Guard::Present(form) => forms.first(form).is_some(),
            Guard::Titled(form, words) => titled(form, words),
            Guard::Untitled(form, words) => !titled(form, words),
        })
    }

    /// The figures by whose amounts the conditions are met.
    fn guards(&self, forms: &Forms<'_>, guards: &[Guard], key: Key<'_>) -> Vec<usize> {
        let figures = |term: &Named| match forms.meaning(term, key) {
            Meaning::Figures(figures, _) => figures,
            Meaning::Missing(_) => Vec::new(),
        };
        let mut out = Vec::new();
        for guard in guards {
            match guard {
                Guard::Nil(terms) | Guard::Without(terms) | Guard::Same(terms) => out.extend(terms.iter().flat_map(figures)),
                Guard::Some(terms) => {
                    let mut with_money = terms.iter().flat_map(figures).filter(|&f| !self.is_nil(f));
                    // With two of them the condition is met whatever becomes of one.
                    if let (Some(only), None) = (with_money.next(), with_money.next()) {
                        out.push(only);
                    }
                }
                Guard::Absent(_) | Guard::Present(_) | Guard::Titled(..) | Guard::Untitled(..) => {}
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// A rule within each row of a side.
    fn rows(&mut self, forms: &Forms<'_>, part: usize, index: usize, rule: &Rule) {
        for &number in forms.all(&rule.side.0) {
            let form = &self.recognised.forms[number];
            let Some(side) = forms.side(form, &rule.side.1).filter(|_| form.judged) else { continue };
            let spec = &forms.profile.forms[form.spec].sides[side.spec];
            let offsets = |terms: &[Named]| -> Option<Vec<(usize, bool)>> {
                let found = terms.iter().map(|t| (side.column(spec, &t.column), t));
                let found = found.filter(|(o, t)| o.is_some() || !t.optional);
                found.map(|(o, t)| o.map(|o| (o, t.negative))).collect()
            };
            let (Some(left), Some(right)) = (offsets(&rule.holds.left), offsets(&rule.holds.right)) else { continue };
            for item in &side.items {
                // Money in a column that the profile does not know may belong to the sum.
                let stray = side.amounts.iter().enumerate().any(|(o, a)| a.slot.is_none() && !self.is_nil(item.figures + o));
                if stray {
                    continue;
                }
                let term = |&(o, negative): &(usize, bool)| Term { figure: item.figures + o, negative };
                let terms = left.iter().chain(&right).map(term).collect();
                let (origin, comparison) = (Origin::Rule(index), rule.holds.comparison);
                self.push(Relation {
                    origin,
                    part,
                    terms,
                    left: left.len(),
                    comparison,
                    money: false,
                    guards: Vec::new(),
                    doubt: item.doubt,
                });
            }
        }
    }
}

/// The sides that a rule's `$` rows are in.
pub(super) fn joined<'a>(forms: &Forms<'a>, rule: &Rule) -> Vec<(usize, &'a Side)> {
    let mut sides: Vec<(usize, &Side)> = Vec::new();
    for term in rule.holds.terms().filter(|t| t.row == "$") {
        let Some((number, form)) = forms.first(&term.form) else { continue };
        if let Some(side) = forms.side(form, &term.side).filter(|_| !sides.iter().any(|(n, _)| *n == number)) {
            sides.push((number, side));
        }
    }
    sides
}

fn keys<'a>(forms: &Forms<'a>, rule: &Rule, of: impl Fn(&'a Side) -> Vec<&'a String>) -> BTreeSet<String> {
    joined(forms, rule).into_iter().flat_map(|(_, s)| of(s)).cloned().collect()
}

/// Whether forms that are not empty have no function in common: one of them lists other things
/// (基本支出 and 项目支出, or kinds of economic use), and nothing can be compared.
fn lists_other_things(forms: &Forms<'_>, rule: &Rule, alias: &Alias) -> bool {
    let sides = joined(forms, rule);
    let full = sides.iter().all(|(n, _)| !forms.recognised.forms[*n].empty);
    let Some(((_, main), others)) = sides.split_first().filter(|_| full && alias.is_empty()) else { return false };
    !others.iter().any(|(_, s)| s.index.function.keys().any(|k| main.index.function.contains_key(k)))
}

/// The common names of a rule's rows, and those that are taken for another: a name that only one
/// form has, for the one name that only the other has and that is much like it.
fn names<'a>(forms: &Forms<'a>, rule: &Rule, of: impl Fn(&'a Side) -> &'a HashMap<String, Option<usize>>) -> (BTreeSet<String>, Alias) {
    let mut lists: Vec<(usize, BTreeSet<String>)> =
        joined(forms, rule).into_iter().map(|(n, s)| (n, of(s).keys().cloned().collect())).collect();
    // Forms of labels and values: each is one name.
    for term in rule.holds.terms().filter(|t| t.row == "$") {
        for &number in forms.all(&term.form) {
            if let Some(key) = forms.recognised.forms[number].fields.as_ref().and_then(|f| f.key.as_deref()) {
                lists.push((number, BTreeSet::from([text::key(key)])));
            }
        }
    }
    let mut alias = Alias::new();
    let Some(((_, main), others)) = lists.split_first() else { return (BTreeSet::new(), alias) };
    let everywhere: BTreeSet<&String> = others.iter().flat_map(|(_, l)| l).collect();
    let mut free: Vec<&String> = main.iter().filter(|n| !everywhere.contains(n)).collect();
    for (number, list) in others {
        for own in list.iter().filter(|n| !main.contains(*n)) {
            let mut alike: Vec<(&String, f64)> = free.iter().map(|m| (*m, text::similarity(m, own))).filter(|(_, s)| *s >= ALIKE).collect();
            alike.sort_by(|a, b| b.1.total_cmp(&a.1));
            let unique = match &alike[..] {
                [(one, _)] => Some((*one).clone()),
                [(one, s), (_, t), ..] if s - t > 0.1 => Some((*one).clone()),
                _ => None,
            };
            if let Some(common) = unique {
                free.retain(|m| **m != common);
                alias.insert((*number, own.clone()), common);
            }
        }
    }
    let mut all: BTreeSet<String> = main.clone();
    for (number, list) in others {
        all.extend(list.iter().filter(|n| !alias.contains_key(&(*number, (*n).clone()))).cloned());
    }
    (all, alias)
}
