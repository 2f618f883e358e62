//! Joins: the same subject in two forms, found by name, function or code.
//!
//! In: a part's forms. Out: for a term of a rule and a key, the figures that it means. A form that
//! is empty has nil everywhere; a row that is absent from a form that lists others of its kind is
//! nil; what a form does not have at all is missing, and the rule does not apply.

use crate::profile::{Profile, Term};
use crate::recognise::{Doubt, Figure, Form, Item, Recognised, Side};
use crate::text;
use std::collections::HashMap;

/// What a term means in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// There is no such cell: the rule does not apply, unless the term may be missing.
    Missing(Missing),
    /// These figures; none for nil.
    Figures(Vec<usize>, Option<Doubt>),
}

/// What there is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The form, or it is not understood: nothing is known of the money.
    Form,
    /// A way to find the row: the form does not list its rows by this kind of key.
    Key,
    /// The row or column, in a form that is understood: there is no such money.
    Cell,
}

/// The key that a rule runs over.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// None: `$` is not used.
    None,
    /// A code.
    Code(&'a str),
    /// A function, or an item, by name; with how it is called elsewhere.
    Function(&'a str, &'a Alias),
    /// An item by name.
    Name(&'a str, &'a Alias),
    /// A name of a row or column.
    Word(&'a str),
}

/// Names that are taken for another: (form, its name) to the common one.
pub type Alias = HashMap<(usize, String), String>;

/// The forms of one part, by identifier.
pub struct Forms<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// All that was recognised.
    pub recognised: &'a Recognised,
    by_id: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Forms<'a> {
    /// The forms of a part.
    pub fn of(profile: &'a Profile, recognised: &'a Recognised, part: usize) -> Self {
        let mut by_id: HashMap<&str, Vec<usize>> = HashMap::new();
        let (from, to) = recognised.parts[part].forms;
        for (i, form) in recognised.forms[from..to].iter().enumerate() {
            by_id.entry(profile.forms[form.spec].id.as_str()).or_default().push(from + i);
        }
        Forms { profile, recognised, by_id }
    }

    /// The first form with an identifier (a second one is a remark, and is not joined).
    pub fn first(&self, id: &str) -> Option<(usize, &'a Form)> {
        let number = *self.by_id.get(id)?.first()?;
        Some((number, &self.recognised.forms[number]))
    }

    /// All forms with an identifier.
    pub fn all(&self, id: &str) -> &[usize] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// A side of a form.
    pub fn side(&self, form: &'a Form, side: &str) -> Option<&'a Side> {
        let spec = &self.profile.forms[form.spec];
        form.sides.iter().find(|s| spec.sides[s.spec].id == side)
    }

    /// Which of a side's amounts stands in a column, by the column's name in the profile.
    pub fn column(&self, form: &Form, side: &Side, name: &str) -> Option<usize> {
        side.column(&self.profile.forms[form.spec].sides[side.spec], name)
    }

    /// What a term means.
    pub fn meaning(&self, term: &Term, key: Key<'_>) -> Meaning {
        let Some((number, form)) = self.first(&term.form) else { return Meaning::Missing(Missing::Form) };
        let spec = &self.profile.forms[form.spec];
        if spec.fields.is_some() {
            return self.field(term, key);
        }
        if !form.judged {
            return Meaning::Missing(Missing::Form);
        }
        if form.sides.is_empty() && form.said_empty {
            return Meaning::Figures(Vec::new(), None);
        }
        let Some(side) = self.side(form, &term.side) else { return Meaning::Missing(Missing::Cell) };
        let side_spec = &spec.sides[side.spec];
        let word = |name: &'_ str| -> String {
            match key {
                Key::Word(w) if name == "$" => w.to_owned(),
                _ => name.to_owned(),
            }
        };
        let column = word(&term.column);
        let Some(offset) = self.column(form, side, &column) else { return Meaning::Missing(Missing::Cell) };
        let figures = |items: &[usize]| {
            let doubt = items.iter().find_map(|&i| side.items[i].doubt);
            Meaning::Figures(items.iter().map(|&i| side.items[i].figures + offset).collect(), doubt)
        };
        let strange = || side.index.strange.iter().any(|&i| self.has_money(side, i));
        let row = word(&term.row);
        match (row.as_str(), key) {
            ("$", Key::Code(code)) => match side.index.code.get(code) {
                Some(Some(i)) => figures(&[*i]),
                Some(None) => Meaning::Missing(Missing::Key),
                // A form without its total may have rows that were not read.
                None if !form.empty && side.outline.root.is_none() => Meaning::Missing(Missing::Key),
                // What stands over rows of the form is not nil because its own row is lost.
                None if side.index.over.contains(code) => Meaning::Missing(Missing::Key),
                None if form.empty || !form.cut && side.index.lengths & (1 << code.len().min(15)) != 0 => {
                    Meaning::Figures(Vec::new(), None)
                }
                None => Meaning::Missing(Missing::Key),
            },
            ("$", Key::Function(name, alias)) => {
                self.named((number, form), (&side.index.function, side.outline.root.is_some(), strange()), name, alias, figures)
            }
            ("$", Key::Name(name, alias)) => self.named((number, form), (&side.index.name, true, false), name, alias, figures),
            ("total", _) => match side.outline.root {
                Some(root) => figures(&[root]),
                None if form.empty => figures(&side.outline.tops),
                None if !side.outline.tops.is_empty() => match figures(&side.outline.tops) {
                    // One row may be all there is (a form of one line); several are all only if none is missing.
                    Meaning::Figures(all, doubt) if side.items.len() > 1 => Meaning::Figures(all, doubt.or(Some(Doubt::NoTotal))),
                    meaning => meaning,
                },
                None => Meaning::Missing(Missing::Cell),
            },
            // Each item that is no sum of others, for counting them.
            ("items", _) => figures(&side.leaves().map(|(i, _)| i).collect::<Vec<_>>()),
            (name, _) => {
                let wanted = side_spec.rows.iter().position(|(n, _)| n == name);
                match side.items.iter().position(|i: &Item| i.name.is_some() && i.name == wanted) {
                    Some(i) => figures(&[i]),
                    None if form.empty => Meaning::Figures(Vec::new(), None),
                    // It may be the row that nobody knows.
                    None if strange() => Meaning::Missing(Missing::Key),
                    None => Meaning::Missing(Missing::Cell),
                }
            }
        }
    }

    fn named(
        &self,
        (number, form): (usize, &Form),
        // Whether the form has its total, and so all its rows; whether one of them may be any.
        (index, whole, strange): (&HashMap<String, Option<usize>>, bool, bool),
        name: &str,
        alias: &Alias,
        figures: impl Fn(&[usize]) -> Meaning,
    ) -> Meaning {
        let own = alias.iter().find(|((f, _), common)| *f == number && *common == name).map(|((_, own), _)| own.as_str());
        match index.get(own.unwrap_or(name)) {
            Some(Some(i)) => match (figures(&[*i]), own) {
                (Meaning::Figures(f, doubt), Some(_)) => Meaning::Figures(f, doubt.or(Some(Doubt::LikeName))),
                (meaning, _) => meaning,
            },
            Some(None) => Meaning::Missing(Missing::Key),
            None if form.empty || whole && !form.cut && !index.is_empty() => {
                Meaning::Figures(Vec::new(), strange.then_some(Doubt::StrangeRow))
            }
            None => Meaning::Missing(Missing::Key),
        }
    }

    /// Whether a row has an amount.
    fn has_money(&self, side: &Side, item: usize) -> bool {
        let own = side.items[item].figures;
        self.recognised.figures[own..own + side.amounts.len()].iter().any(Figure::has_money)
    }

    /// A total of the form of labels and values whose subject is the key.
    fn field(&self, term: &Term, key: Key<'_>) -> Meaning {
        let Key::Name(name, alias) = key else { return Meaning::Missing(Missing::Key) };
        let of_key = |&number: &usize| {
            let own = self.recognised.forms[number].fields.as_ref().and_then(|f| f.key.as_deref()).map(text::key)?;
            let like = alias.get(&(number, own.clone())).is_some_and(|common| common == name);
            (own == name || like).then_some((number, like.then_some(Doubt::LikeName)))
        };
        let mut found = self.all(&term.form).iter().filter_map(of_key);
        let (Some((number, doubt)), None) = (found.next(), found.next()) else { return Meaning::Missing(Missing::Key) };
        let Some(fields) = &self.recognised.forms[number].fields else { return Meaning::Missing(Missing::Key) };
        let sum = if term.column == "whole" { &fields.whole } else { &fields.year };
        match sum {
            Some(sum) => Meaning::Figures(vec![sum.total], doubt),
            None => Meaning::Missing(Missing::Key),
        }
    }
}
