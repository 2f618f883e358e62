//! `[narrative]` of a profile: what sentences say, as data.
//!
//! In: TOML. Out: subjects with their words and the cells of the forms that say the same, sums that
//! claims owe one another, lists, statements of nothing.

use super::{Expression, ExpressionError, Pattern, Term};
use serde::Deserialize;

/// `[narrative]` of a profile.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NarrativeSpec {
    /// Headings whose sections are not read (explanations of terms).
    #[serde(default)]
    pub skip: Pattern,
    /// Words that give a reason.
    #[serde(default)]
    pub reason: Pattern,
    /// Words that make less of a `whole` subject when they stand directly before it: 政府采购支出预算 is no
    /// 支出预算.
    #[serde(default)]
    pub narrower: Vec<String>,
    /// The subjects.
    #[serde(default)]
    pub subject: Vec<Subject>,
    /// Sums that claims owe one another.
    #[serde(default)]
    pub sum: Vec<SumRule>,
    /// Parts that are not more than their wholes.
    #[serde(default, rename = "at-most")]
    pub at_most: Vec<AtMostRule>,
    /// Lists of items with money.
    #[serde(default)]
    pub list: Vec<ListRule>,
    /// Statements that there is nothing.
    #[serde(default)]
    pub nothing: Vec<NothingRule>,
    /// Amounts that are written behind the path of an item (一般公共服务支出（类）…（款）…（项）).
    pub path: Option<PathRule>,
}

/// Something that amounts are said of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Identifier, for sums.
    pub id: String,
    /// Phrases; `…` within one stands for any words of the same clause.
    #[serde(default)]
    pub words: Vec<String>,
    /// The sections in which they mean it.
    #[serde(default)]
    pub within: Pattern,
    /// Where the forms say it: sums of cells, the first that the document has. `$` in a row is a
    /// function's name, and the words are then all names of functions.
    #[serde(default)]
    pub is: Vec<String>,
    /// Where the forms print its budget, in the same way.
    #[serde(default)]
    pub budget: Vec<String>,
    /// Whether it counts the rows of `is` that have money, instead of adding them up.
    #[serde(default)]
    pub count: bool,
    /// Whether it is all there is: with one of the `narrower` words before it, it is another.
    #[serde(default)]
    pub whole: bool,
    /// Whether the forms say something that it is most often: another amount is asked about only where it seems a slip.
    #[serde(default)]
    pub near: bool,
    /// Whether it must be nothing, whatever the forms say.
    #[serde(default)]
    pub zero: bool,
    /// What is to be said beside the amount, where there is one.
    #[serde(default)]
    pub counts: Option<Counts>,
    /// `is`, compiled.
    #[serde(skip)]
    pub terms: Vec<Vec<Term>>,
    /// `budget`, compiled.
    #[serde(skip)]
    pub budget_terms: Vec<Vec<Term>>,
}

/// Numbers of things that are to be said beside an amount: how many journeys, vehicles, receptions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// For people.
    pub name: String,
    /// Words that such a number is said with.
    pub words: Vec<String>,
    /// Words right before them with which it is a number of something else.
    #[serde(default)]
    pub except: Vec<String>,
}

/// A sum that claims of one section owe one another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumRule {
    /// For people.
    pub name: String,
    /// The total's subject.
    pub total: String,
    /// The parts' subjects.
    pub parts: Vec<String>,
}

/// A part that is not more than its whole, both said in one section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtMostRule {
    /// For people.
    pub name: String,
    /// The part's subject.
    pub part: String,
    /// The whole's.
    pub whole: String,
}

/// A list that must name exactly the items of a form that have money.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListRule {
    /// The words before it.
    pub words: Vec<String>,
    /// The sections.
    #[serde(default)]
    pub within: Pattern,
    /// Form and side.
    pub side: String,
    /// The column whose money counts.
    pub column: String,
}

/// A statement that there is nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NothingRule {
    /// Words of the sentence.
    pub words: Pattern,
    /// The sections.
    #[serde(default)]
    pub within: Pattern,
    /// What then has no money.
    pub is: Vec<String>,
    /// `is`, compiled.
    #[serde(skip)]
    pub terms: Vec<Vec<Term>>,
}

/// Amounts behind the path of an item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathRule {
    /// The form in which the item stands.
    pub form: String,
    /// Its column.
    pub column: String,
    /// Words before the amount that the form says.
    pub words: Vec<String>,
}

impl NarrativeSpec {
    /// This, over what a base says: subjects by their identifiers, everything else besides the base's; of subjects
    /// that are called alike the own ones are asked first.
    pub fn over(mut self, base: NarrativeSpec) -> NarrativeSpec {
        let known: Vec<String> = self.subject.iter().map(|s| s.id.clone()).collect();
        self.subject.extend(base.subject.into_iter().filter(|s| !known.contains(&s.id)));
        self.narrower.extend(base.narrower);
        self.sum.extend(base.sum);
        self.at_most.extend(base.at_most);
        self.list.extend(base.list);
        self.nothing.extend(base.nothing);
        NarrativeSpec {
            skip: if self.skip.is_empty() { base.skip } else { self.skip },
            reason: if self.reason.is_empty() { base.reason } else { self.reason },
            path: self.path.or(base.path),
            ..self
        }
    }

    /// Compiles the references to forms.
    ///
    /// # Errors
    /// Where one cannot be read; with the subject's identifier.
    pub fn compile(&mut self) -> Result<(), (String, ExpressionError)> {
        let sum = |id: &str, s: &String| Expression::parse(&format!("{s} = {s}")).map(|e| e.left).map_err(|e| (id.to_owned(), e));
        for subject in &mut self.subject {
            subject.budget_terms = subject.budget.iter().map(|s| sum(&subject.id, s)).collect::<Result<_, _>>()?;
            subject.terms = subject.is.iter().map(|s| sum(&subject.id, s)).collect::<Result<_, _>>()?;
        }
        for rule in &mut self.nothing {
            rule.terms = rule.is.iter().map(|s| sum("nothing", s)).collect::<Result<_, _>>()?;
        }
        Ok(())
    }

    /// All references to forms, for checking that they exist.
    pub fn terms(&self) -> impl Iterator<Item = (&str, &Term)> {
        let subjects = self.subject.iter().flat_map(|s| s.terms.iter().chain(&s.budget_terms).flatten().map(|t| (s.id.as_str(), t)));
        subjects.chain(self.nothing.iter().flat_map(|n| n.terms.iter().flatten().map(|t| ("nothing", t))))
    }
}
