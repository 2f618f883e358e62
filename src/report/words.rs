//! Names and sums in words: 支出总表「行政运行」合计 720.94＝…
//!
//! In: relations and figures. Out: text for people, put together from the catalogue of messages.

use crate::document::{Document, Location};
use crate::messages;
use crate::profile::{Comparison, Profile};
use crate::recognise::{Figure, Form, Recognised};
use crate::relation::{Origin, Relation};

/// What words are made from.
pub struct Speaker<'a> {
    /// The document.
    pub document: &'a Document,
    /// The profile.
    pub profile: &'a Profile,
    /// The forms.
    pub recognised: &'a Recognised,
}

/// The most terms that a sum is written out with.
const TERMS: usize = 12;

impl Speaker<'_> {
    /// The name of a form.
    pub fn form_name(&self, form: &Form) -> String {
        let spec = &self.profile.forms[form.spec];
        match form.fields.as_ref().and_then(|f| f.key.as_deref()) {
            Some(key) => messages::form_of(&spec.name, key),
            None => spec.name.clone(),
        }
    }

    /// Where a row and column of a form stand.
    pub fn location(&self, number: usize, row: Option<usize>, column: Option<usize>) -> Location {
        let form = &self.recognised.forms[number];
        let cell = row.and_then(|r| form.rows.get(r)).and_then(|r| {
            let column = column.unwrap_or(0) as u32;
            let place = |column| crate::document::Place { block: r.block, row: r.row, column };
            self.document.cell(place(column)).or_else(|| self.document.cell(place(0)))
        });
        Location {
            file: None,
            form: Some(self.profile.forms[form.spec].id.clone()),
            index: Some(number as u32),
            row: row.map(|r| r as u32 + 1),
            column: column.map(|c| c as u32 + 1),
            origin: cell.map_or_else(|| form.origin.clone(), |c| c.origin.clone()),
        }
    }

    /// Row and column of a figure in words, without the form.
    pub fn cell_name(&self, figure: &Figure, id: usize) -> String {
        let form = &self.recognised.forms[figure.form];
        if let Some(label) = form.fields.as_ref().and_then(|f| f.labels.get(&id)) {
            return messages::field(label);
        }
        for side in &form.sides {
            // The figures of an item are numbered one after the other, column by column.
            let own = |i: &&crate::recognise::Item| i.row == figure.row && (i.figures..i.figures + side.amounts.len()).contains(&id);
            if let Some(item) = side.items.iter().find(own) {
                let amount = &side.amounts[id - item.figures];
                let code = item.code.as_ref().map_or("", |c| c.as_str());
                return messages::cell(code, &item.label, &amount.heading);
            }
        }
        messages::row_column(figure.row + 1, figure.column + 1)
    }

    /// Code and name of a row of a form.
    pub fn row_label(&self, form: usize, row: usize) -> String {
        let items = self.recognised.forms[form].sides.iter().flat_map(|s| &s.items);
        match items.into_iter().find(|i| i.row == row) {
            Some(item) => messages::row(item.code.as_ref().map_or("", |c| c.as_str()), &item.label),
            None => messages::row(&(row + 1).to_string(), ""),
        }
    }

    /// The printed text of a figure.
    pub fn printed(&self, figure: &Figure) -> &str {
        self.document.cell(figure.place).map_or("", |c| c.text.as_str())
    }

    /// A sum written out.
    pub fn relation(&self, relation: &Relation) -> String {
        let forms: Vec<usize> = relation.terms.iter().map(|t| self.recognised.forms[self.recognised.figures[t.figure].form].spec).collect();
        // Where a side has no row, the form of the other is named.
        let one_form = forms.windows(2).all(|w| w[0] == w[1]) && (1..relation.terms.len()).contains(&relation.left);
        let term = |i: usize| {
            let t = relation.terms[i];
            let figure = &self.recognised.figures[t.figure];
            let form = if one_form { String::new() } else { self.form_name(&self.recognised.forms[figure.form]) };
            let value = match figure.amount {
                Some(a) if a.is_nil() => "0".to_owned(),
                Some(a) => messages::grouped(&a.to_string()),
                None => self.printed(figure).to_owned(),
            };
            let unit = figure.amount.map_or("", |a| a.currency().name());
            messages::term(&form, &self.cell_name(figure, t.figure), &value, unit, self.mixed_units(relation))
        };
        let side = |range: std::ops::Range<usize>| {
            let has_money = |i: &usize| {
                let f = &self.recognised.figures[relation.terms[*i].figure];
                f.amount.is_none_or(|a| !a.is_nil())
            };
            let mut shown: Vec<usize> = range.clone().filter(has_money).collect();
            if shown.is_empty() {
                shown.extend(range.clone().take(1));
            }
            let more = shown.len().saturating_sub(TERMS);
            shown.truncate(TERMS);
            let signed = shown.into_iter().enumerate().map(|(n, i)| {
                let negative = relation.terms[i].negative;
                let sign = if negative {
                    "－"
                } else if n > 0 {
                    "＋"
                } else {
                    ""
                };
                format!("{sign}{}", term(i))
            });
            let mut text: String = signed.collect();
            if text.is_empty() {
                text.push_str(&messages::NO_ROW);
            }
            if more > 0 {
                text.push_str(&messages::more_terms(more));
            }
            text
        };
        let sign = match relation.comparison {
            Comparison::Equal => "＝",
            Comparison::AtMost => "≤",
        };
        format!("{} {sign} {}", side(0..relation.left), side(relation.left..relation.terms.len()))
    }

    fn mixed_units(&self, relation: &Relation) -> bool {
        let mut units = relation.terms.iter().filter_map(|t| self.recognised.figures[t.figure].amount).map(|a| a.currency());
        let first = units.next();
        units.any(|u| Some(u) != first)
    }

    /// Identifier and name of the rule behind a relation.
    pub fn rule(&self, relation: &Relation) -> (String, String) {
        match relation.origin {
            Origin::Outline => {
                let form = &self.recognised.forms[self.recognised.figures[relation.terms[0].figure].form];
                (format!("{}.sum", self.profile.forms[form.spec].id), messages::OUTLINE.to_owned())
            }
            Origin::Sources => ("performance-target.sources".to_owned(), messages::SOURCES.to_owned()),
            Origin::Rule(i) => (self.profile.rules[i].id.clone(), self.profile.rules[i].name.clone()),
        }
    }
}
