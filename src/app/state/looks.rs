//! What is on the screen: which view of it, in which light, with which findings.

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// What is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The box to paste into.
    #[default]
    Input,
    /// The documents that were opened together.
    List,
    /// A checked document.
    Result,
    /// Derived forms, or a comparison.
    Derived,
}

/// Which part of the desk a narrow screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    #[default]
    Findings,
    Forms,
}

/// What stands beside the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// What was found.
    #[default]
    Findings,
    /// What was checked.
    Ledger,
    /// An office's list, answered.
    Checklist,
    /// The rules.
    Rules,
}

/// What of derived forms is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    Differences,
    Forms,
    Charts,
}

/// Which findings are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    pub errors: bool,
    pub warnings: bool,
    pub notices: bool,
    /// What could not be read.
    pub readings: bool,
    /// Only those of the form that is shown.
    pub this_form: bool,
}

/// A box over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// The keys.
    Keys,
    /// What the program is.
    About,
}
