//! How the list of documents is shown: what of it, and in which order.

/// A column by which the list can be sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    /// As opened.
    #[default]
    Order,
    Name,
    Unit,
    Forms,
    Errors,
    Warnings,
}

/// What of the list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Summed {
    /// Each document.
    #[default]
    Documents,
    /// Each unit.
    Units,
    /// Each rule.
    Rules,
    /// What is owed.
    Roster,
}

/// A line of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sum {
    pub name: String,
    pub documents: usize,
    pub errors: usize,
    pub warnings: usize,
}

/// How the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    pub by: Column,
    pub descending: bool,
}

impl Sort {
    /// What a click on a column makes of it: names from the first, counts from the most, then the other
    /// way round, then as opened.
    pub fn clicked(self, column: Column) -> Sort {
        let first = matches!(column, Column::Forms | Column::Errors | Column::Warnings);
        match self {
            Sort { by, .. } if by != column => Sort { by: column, descending: first },
            Sort { descending, .. } if descending == first => Sort { by: column, descending: !first },
            _ => Sort::default(),
        }
    }
}
