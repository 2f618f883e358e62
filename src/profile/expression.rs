//! The little language in which a profile states relations.
//!
//! ```text
//! summary.expense[year, total] = expenditure[total, total]
//! revenue[$, year] + revenue[$, carryover]? = expenditure[$, total]
//! operating[total, general] <= basic-expenditure[total, public]
//! total = basic + project                          (within each row of one side)
//! ```
//!
//! `form.side[row, column]` names a cell by the profile's names (the side is left out where the
//! form has one); `$` is what the rule runs over; a term with `?` counts as nothing where the
//! document has no such form, row or column. Without it the rule does not apply there.

use super::Pattern;
use std::collections::BTreeMap;
use thiserror::Error;

/// What kind of relation is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<=`
    AtMost,
}

/// A cell by its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its sign.
    pub negative: bool,
    /// The form's identifier; empty within a row.
    pub form: String,
    /// The side's identifier, `main` where none is written.
    pub side: String,
    /// The row's name, or `$`; empty within a row.
    pub row: String,
    /// The column's name.
    pub column: String,
    /// Whether it may be missing.
    pub optional: bool,
}

/// Left and right of a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// The comparison.
    pub comparison: Comparison,
    /// Terms before it.
    pub left: Vec<Term>,
    /// Terms behind it.
    pub right: Vec<Term>,
}

/// A condition of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guard {
    /// `nil A B`: none of the cells has money (a row or column that a form does not list has none;
    /// of a form that is not there nothing is known, and the condition is not met).
    Nil(Vec<Term>),
    /// `without A B`: none of the cells has money, as far as the document has their forms.
    Without(Vec<Term>),
    /// `some A B`: one of the cells has money.
    Some(Vec<Term>),
    /// `same A B`: the cells are printed alike, and not blank.
    Same(Vec<Term>),
    /// `absent form`: the document has no such form.
    Absent(String),
    /// `present form`: the document has such a form, be it empty.
    Present(String),
    /// `titled form words`: the form's printed title matches the pattern.
    Titled(String, Pattern),
    /// `untitled form words`: it does not.
    Untitled(String, Pattern),
}

/// What is wrong in an expression.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExpressionError {
    /// No `=` or `<=`, or several.
    #[error("one = or <= is needed in `{0}`")]
    Comparison(String),
    /// A term that cannot be read.
    #[error("`{0}` is not written form.side[row, column]")]
    Term(String),
    /// A guard that cannot be read.
    #[error("`{0}` begins with none of is, nil, some, same, absent, present, titled, untitled")]
    Guard(String),
    /// A condition that is not among `[conditions]`.
    #[error("there is no condition `{0}`")]
    Condition(String),
}

impl Expression {
    /// Reads a relation.
    pub fn parse(source: &str) -> Result<Self, ExpressionError> {
        let (comparison, parts) = if source.contains("<=") {
            (Comparison::AtMost, source.split("<=").collect::<Vec<_>>())
        } else {
            (Comparison::Equal, source.split('=').collect())
        };
        let [left, right] = parts[..] else { return Err(ExpressionError::Comparison(source.to_owned())) };
        Ok(Expression { comparison, left: sum(left)?, right: sum(right)? })
    }

    /// All terms.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.left.iter().chain(&self.right)
    }
}

impl Guard {
    /// Reads conditions separated by `;`; `is NAME` is one that has a name.
    pub fn parse_all(source: &str, named: &BTreeMap<String, String>) -> Result<Vec<Self>, ExpressionError> {
        let mut out = Vec::new();
        for clause in source.split(';').map(str::trim).filter(|c| !c.is_empty()) {
            match clause.strip_prefix("is ") {
                Some(name) => {
                    let condition = named.get(name.trim()).ok_or_else(|| ExpressionError::Condition(name.trim().to_owned()))?;
                    // A condition is made of conditions without names: none can be made of itself.
                    out.extend(Guard::parse_all(condition, &BTreeMap::new())?);
                }
                None => out.push(Guard::parse(clause)?),
            }
        }
        Ok(out)
    }

    fn parse(clause: &str) -> Result<Self, ExpressionError> {
        let (word, rest) = clause.split_once(' ').ok_or_else(|| ExpressionError::Guard(clause.to_owned()))?;
        let cells = || -> Result<Vec<Term>, ExpressionError> {
            rest.split_inclusive(']').map(str::trim).filter(|c| !c.is_empty()).map(|c| term(c, false)).collect()
        };
        match word {
            "nil" => Ok(Guard::Nil(cells()?)),
            "without" => Ok(Guard::Without(cells()?)),
            "some" => Ok(Guard::Some(cells()?)),
            "same" => Ok(Guard::Same(cells()?)),
            "absent" => Ok(Guard::Absent(rest.trim().to_owned())),
            "present" => Ok(Guard::Present(rest.trim().to_owned())),
            "titled" | "untitled" => {
                let (form, words) = rest.trim().split_once(' ').ok_or_else(|| ExpressionError::Guard(clause.to_owned()))?;
                let (form, words) = (form.to_owned(), Pattern::new(words));
                Ok(if word == "titled" { Guard::Titled(form, words) } else { Guard::Untitled(form, words) })
            }
            _ => Err(ExpressionError::Guard(clause.to_owned())),
        }
    }
}

/// Terms joined by ` + ` and ` - ` (with blanks: names have hyphens).
fn sum(source: &str) -> Result<Vec<Term>, ExpressionError> {
    let mut terms = Vec::new();
    for (i, plus) in source.split(" + ").enumerate() {
        for (j, part) in plus.split(" - ").enumerate() {
            let negative = j > 0;
            if i + j > 0 || !part.trim().is_empty() {
                terms.push(term(part.trim(), negative)?);
            }
        }
    }
    if terms.is_empty() { Err(ExpressionError::Term(source.to_owned())) } else { Ok(terms) }
}

pub(super) fn term(source: &str, negative: bool) -> Result<Term, ExpressionError> {
    let error = || ExpressionError::Term(source.to_owned());
    let (body, optional) = match source.strip_suffix('?') {
        Some(b) => (b.trim_end(), true),
        None => (source, false),
    };
    let word = |w: &str| -> Result<String, ExpressionError> {
        let w = w.trim();
        let fits = !w.is_empty() && w.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '$'));
        if fits { Ok(w.to_owned()) } else { Err(error()) }
    };
    let Some((head, cell)) = body.split_once('[') else {
        let column = word(body)?;
        return Ok(Term { negative, form: String::new(), side: String::new(), row: String::new(), column, optional });
    };
    let (row, column) = cell.strip_suffix(']').and_then(|c| c.split_once(',')).ok_or_else(error)?;
    let (form, side) = head.split_once('.').unwrap_or((head, "main"));
    Ok(Term { negative, form: word(form)?, side: word(side)?, row: word(row)?, column: word(column)?, optional })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_between_forms() {
        let e = Expression::parse("revenue[$, year] + revenue[$, carryover]? = expenditure.main[$, total]").unwrap();
        assert_eq!(e.comparison, Comparison::Equal);
        assert_eq!(e.left.len(), 2);
        assert!(e.left[1].optional && !e.left[0].optional);
        assert_eq!((e.right[0].form.as_str(), e.right[0].side.as_str()), ("expenditure", "main"));
    }

    #[test]
    fn a_relation_within_a_row() {
        let e = Expression::parse("total - carryover = basic + project").unwrap();
        assert!(e.left[1].negative && e.left[1].form.is_empty());
        assert_eq!(e.right.len(), 2);
    }

    #[test]
    fn guards() {
        let g = Guard::parse_all("nil a[x, y] b.c[$, z]; absent projects-carryover", &BTreeMap::new()).unwrap();
        assert!(matches!(&g[..], [Guard::Nil(t), Guard::Absent(f)] if t.len() == 2 && f == "projects-carryover"));
        assert!(Guard::parse_all("perhaps a[x, y]", &BTreeMap::new()).is_err());
        let named = BTreeMap::from([("alone".to_owned(), "nil a[x, y]; absent b".to_owned())]);
        assert_eq!(Guard::parse_all("is alone; present c", &named).unwrap().len(), 3);
        assert_eq!(Guard::parse_all("is lone", &named), Err(ExpressionError::Condition("lone".to_owned())));
    }

    #[test]
    fn mistakes_are_named() {
        assert!(matches!(Expression::parse("a + b"), Err(ExpressionError::Comparison(_))));
        assert!(matches!(Expression::parse("a[b = c"), Err(ExpressionError::Term(_))));
        assert!(matches!(Expression::parse("a = b ; c"), Err(ExpressionError::Term(_))));
    }
}
