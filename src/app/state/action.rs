//! Everything that can happen on the page.

use super::super::library::{Sort, Summed};
use super::outward::Kept;
use super::session::Stored;
use super::{Dialog, Pane, Panel, Screen, Tab, Theme};
use crate::document::Place;
use crate::messages::Language;
use crate::profile::Grade;
use crate::report::{Decision, Format, Manual, Severity, Subject};
use crate::web::{Answer, BesideKind, ChecklistWish, Content, DeriveFrom, DraftId, FileKind, Original, Packed};

/// Everything that can happen.
pub enum Action {
    /// The text box changed.
    Type(String),
    /// Check what is in the text box.
    CheckText,
    /// Check this text (the example).
    LoadText {
        name: String,
        text: String,
    },
    /// A paste: it belongs to what was pasted before it.
    Paste(String),
    /// What was pasted takes the place of what it repeats, or stands beside it.
    Repeated(bool),
    /// Begin anew.
    Clear,
    /// Files were chosen or dropped.
    Files(Vec<(String, Content)>),
    /// Show a document of the library.
    Open(DraftId),
    SortList(Sort),
    /// Documents that seem to be one disclosure become one.
    Join,
    /// Reading scanned pages stops, goes on, or begins for all drafts of the list.
    StopScans,
    ResumeScans,
    ScanList,
    /// A cell of a scan is looked at, to be typed over.
    TypeOver(Place),
    /// A cell of a scan reads so: as it was read, or otherwise.
    ReadAs(Place, String),
    /// A model that reads scans, instead of the one that came with the page.
    Model(Vec<u8>),
    StopList,
    ResumeList,
    /// An official table of the classification.
    Classification {
        name: String,
        bytes: Vec<u8>,
    },
    /// A profile of the user's own.
    Rules {
        name: String,
        bytes: Vec<u8>,
    },
    /// Other documents that drafts are held against; none: those that there are are put away.
    Beside(BesideKind, Vec<(String, Vec<u8>)>),
    /// All other documents are put away.
    Alone,
    /// Another profile, or the one that fits.
    Profile(Option<String>),
    /// Another language.
    Language(Language),
    /// A report on the shown document, as a file.
    Report(Format),
    /// The shown document's own file, marked or corrected.
    Original(Original),
    /// Reports on all documents of the list, or their own files marked, in one file.
    Pack(Packed),
    /// The box for a reason is opened at a finding, or closed.
    Accepting(Option<usize>),
    /// A finding is taken for right, with the reason; without one, no more.
    Accept(usize, String),
    /// The box for a reason is opened at a group of findings.
    AcceptingGroup(String),
    /// All findings of a group are taken for right, with the reason.
    AcceptAll(Vec<usize>, String),
    /// A group of findings is unfolded or folded; or (with true) hidden or shown.
    Group(String, bool),
    /// The shown draft passes, is returned, or is left open; the same again takes it back.
    Decide(Decision),
    /// What is said of the shown draft as a whole.
    Note(String),
    /// The box for an opinion on a finding is opened, or closed.
    Opining(Option<usize>),
    /// A finding is confirmed, with words or without; none takes it back.
    Opine(usize, Option<String>),
    /// An own remark on a cell or words; without a text, no more.
    Remark(Place, String),
    /// The next draft of the list, or the one before.
    NextDraft(isize),
    /// Reports or drafts of the last round; none: they are put away.
    Since(Vec<(String, Vec<u8>)>),
    /// A list of what is owed.
    Roster {
        name: String,
        bytes: Vec<u8>,
    },
    /// What the list is searched for.
    Search(String),
    /// The documents that have some words.
    Sought(String),
    /// The list as a workbook.
    SaveList,
    /// To a finding by its name.
    OpenNamed(String),
    /// The box for what a person says of something is opened, or closed.
    Saying(Option<Subject>),
    /// What a person says of something in the shown file; nothing takes it back.
    Say(Subject, Option<Manual>),
    /// Another checklist; none: the office's own, or the one that fits.
    List(Option<String>),
    /// Something is to be done with the checklist; an office's own comes with its bytes.
    Checklist(ChecklistWish, Vec<u8>),
    /// A rule is wanted graded otherwise; none: as it is.
    Grade(String, Option<Grade>),
    /// The grades, as a file of rules.
    SaveGrades,
    /// What was accepted before, from a file.
    LoadAccepted {
        name: String,
        text: String,
    },
    /// What was accepted, to a file.
    SaveAccepted,
    /// The list of documents, or a summary of it.
    Summary(Summed),
    /// The draft is kept on this computer, or not.
    Keep(bool),
    /// What was kept, from an earlier time.
    Restore(Kept),
    /// The browser keeps no files; whether that is to be said, or was read.
    FilesRefused(bool),
    /// The files of the last session.
    RestoreFiles(Vec<Stored>),
    /// What another tab keeps.
    TakeOver(Kept),
    /// Nothing of what was kept is left.
    Erase,
    /// A new version of the page is there, or the reviewer does not want it now.
    Update(bool),
    /// A document from the page around.
    Given {
        name: String,
        bytes: Vec<u8>,
    },
    /// Derive forms from files (or from the shown draft), or compare it with them.
    Derive(DeriveFrom, Vec<(String, Vec<u8>)>),
    /// Rounds the other way.
    Balance,
    /// A file of what is derived.
    Export(FileKind),
    Tab(Tab),
    /// Show a page of the PDF, or the tables.
    ShowPage(Option<u32>),
    NextPage(i32),
    /// Show pages larger or smaller.
    Zoom(u16),
    /// Show a box over the page, or no more.
    Dialog(Option<Dialog>),
    /// The password of a document.
    Unlock(DraftId, String),
    /// What is being checked to be shown is not wanted any more.
    Cancel,
    /// The engine has answered.
    Answered(u32, Answer),
    /// The outbox was sent, up to this number.
    Sent(u32),
    Screen(Screen),
    CloseFailure,
    ShowForm(usize),
    NextForm(isize),
    Select(Place),
    /// To a neighbouring cell: rows down, columns right.
    Move(isize, isize),
    OpenFinding(usize),
    /// What stands beside the forms.
    Panel(Panel),
    /// To a place of the document: of this form, or in the text; the page it is on.
    GoTo(Option<u32>, Place, Option<u32>),
    NextFinding(isize),
    /// The selected cell is to be changed; what was typed over it, if it was.
    BeginEdit(Option<String>),
    CancelEdit,
    /// The selected cell gets another text.
    Commit(String),
    /// A finding's proposal is put in; where several are as good, this one of them.
    Apply(usize, usize),
    /// The table that begins at a place is this form.
    Entitle(Place, String),
    /// A relation of the open finding is drawn over the forms, or no more.
    Explain(usize),
    /// To a figure of the open finding.
    ShowFigure(usize),
    Undo,
    Redo,
    ToggleSeverity(Severity),
    ToggleThisForm,
    Theme(Theme),
    Pane(Pane),
    Toast(String),
}
