//! Concerns: what the rooms that read whole documents find (`disclosure`, `performance`, `catalogue`).
//!
//! Each kind belongs to a rule of this room, which says its identifier, grade and words.

use super::{Severity, get};
use crate::document::Place;

/// Something that a person must look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// What.
    pub kind: ConcernKind,
    /// Names and numbers that belong to it.
    pub words: Vec<String>,
    /// Where: cells, or words of paragraphs.
    pub places: Vec<Place>,
    /// The form it is about.
    pub form: Option<usize>,
}

impl Concern {
    /// A concern.
    pub fn new(kind: ConcernKind, words: Vec<String>, places: Vec<Place>, form: Option<usize>) -> Self {
        Concern { kind, words, places, form }
    }
}

/// Kinds of concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConcernKind {
    /// 仅供内部审核, 草稿.
    InternalMark,
    /// ××, 待定.
    Placeholder,
    /// Words of another level of government.
    OtherLevel,
    /// An identity card's number.
    IdentityCard,
    /// A mobile phone's number.
    Mobile,
    /// A bank card's number.
    BankCard,
    /// 。；
    DoubledMark,
    /// 的的
    DoubledWord,
    /// A form that the rules ask for.
    MissingForm,
    /// A form that was not found beside tables that are none that is known.
    NotFound,
    /// A section that the rules ask for.
    MissingSection,
    /// A form with money whose note says that it is empty.
    SaidEmpty,
    /// A section that is asked for step by step.
    MissingEncouraged,
    /// A form that the contents list names.
    MissingFromContents,
    /// An empty form that does not say so.
    EmptyUnsaid,
    /// A form that names another unit.
    OtherUnit,
    /// A form that names another year.
    OtherYear,
    /// A form that does not state the unit of its amounts.
    NoCurrency,
    /// A term that is used and not explained.
    Unexplained,
    /// A project without its target form.
    NoTarget,
    /// A target form without its project.
    NoProject,
    /// A rate above 100%, a satisfaction that nobody may lack.
    Impossible,
    /// A value without a name.
    NoName,
    /// The year's value above the whole period's.
    YearAboveWhole,
    /// The goal's words against the indicators.
    GoalAgainstIndicator,
    /// Cost times quantity above the project's funds.
    TooCostly,
    /// A code whose digits do not nest.
    NotNested,
    /// A code that heads others stands twice in a form.
    RepeatedCode,
    /// A name that is not the catalogue's.
    OtherName,
    /// A type in a sentence that is nearly called as in the classification.
    ListedType,
    /// A function in a sentence that is not called as in the forms.
    SaidName,
    /// A function in a sentence that is said to be of another level than it is.
    SaidLevel,
    /// A function that a sentence puts below another one than the forms do: what is said, of which, and of which it is.
    SaidHead,
    /// A name that the function had in former years.
    FormerName,
    /// A code that the catalogue does not know, below one that it knows.
    UnknownCode,
    /// An economic type that the catalogue does not know: these seldom change.
    UnknownType,
    /// Two codes of one row that do not map to each other.
    OtherMapping,
}

impl ConcernKind {
    /// The rule's identifier.
    pub fn rule(self) -> &'static str {
        use ConcernKind as K;
        match self {
            K::InternalMark => "content.internal-mark",
            K::Placeholder => "content.placeholder",
            K::OtherLevel => "content.other-level",
            K::IdentityCard => "content.identity-card",
            K::Mobile => "content.mobile",
            K::BankCard => "content.bank-card",
            K::DoubledMark => "content.doubled-mark",
            K::DoubledWord => "content.doubled-word",
            K::MissingForm | K::NotFound => "complete.form",
            K::MissingSection | K::MissingEncouraged => "complete.section",
            K::MissingFromContents => "complete.contents",
            K::EmptyUnsaid => "complete.empty-form",
            K::SaidEmpty => "complete.said-empty",
            K::OtherUnit => "complete.unit",
            K::OtherYear => "complete.year",
            K::NoCurrency => "complete.currency",
            K::Unexplained => "complete.term",
            K::NoTarget => "performance.no-target",
            K::NoProject => "performance.no-project",
            K::Impossible => "performance.impossible",
            K::NoName => "performance.no-name",
            K::YearAboveWhole => "performance.year-above-whole",
            K::GoalAgainstIndicator => "performance.goal",
            K::TooCostly => "performance.cost",
            K::NotNested => "classification.nesting",
            K::RepeatedCode => "classification.repeated",
            K::ListedType => "classification.listed",
            K::SaidName | K::SaidLevel | K::SaidHead => "classification.said",
            K::OtherName => "classification.name",
            K::FormerName => "classification.former",
            K::UnknownType => "classification.code",
            K::UnknownCode => "classification.code",
            K::OtherMapping => "classification.mapping",
        }
    }

    /// How grave it is: as its rule says, but what is only encouraged may be missing.
    pub fn severity(self) -> Severity {
        match self {
            ConcernKind::MissingEncouraged | ConcernKind::UnknownType | ConcernKind::NotFound => Severity::Warning,
            kind => get(kind.rule()).map_or(Severity::Warning, |r| r.severity),
        }
    }
}
