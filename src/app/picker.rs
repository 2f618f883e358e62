//! File pickers: buttons that ask for files, and what becomes of them.

use super::state::{Action, State};
use super::{Ui, host};
use crate::messages::{Word, page as t};
use crate::web::{BesideKind, ChecklistWish, DeriveFrom};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// What a picker asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Drafts.
    Drafts,
    /// More of them, into the list.
    MoreDrafts,
    /// A folder of drafts.
    Folder,
    /// Base records to derive forms from.
    Records,
    /// Documents to compare with.
    Compared,
    /// A table of the classification.
    Classification,
    /// A profile of the user's own.
    Rules,
    /// What was accepted.
    Accepted,
    /// An office's own checklist.
    Checklist,
    /// Earlier documents to hold drafts against.
    Earlier,
    /// Those of a department's units.
    Units,
    /// Reports or drafts of the last round.
    Since,
    /// A list of what is owed.
    Roster,
    /// A model that reads scans.
    Model,
}

/// Documents; kinds that are not read are offered, too, to be told how to go on.
const DOCUMENTS: &str = ".txt,.md,.csv,.tsv,.htm,.html,.xlsx,.xlsm,.xlsb,.xls,.et,.ods,.docx,.docm,.doc,.wps,.pdf,.zip,.jpg,.jpeg,.png";

/// Reports of a round, or its drafts.
const SINCE: &str = ".json,.jsonl,.txt,.csv,.htm,.html,.xlsx,.xlsm,.xlsb,.xls,.et,.ods,.docx,.pdf,.zip";

impl Wanted {
    fn label(self) -> Word {
        match self {
            Wanted::Drafts => t::OPEN,
            Wanted::MoreDrafts => t::ADD_FILES,
            Wanted::Folder => t::OPEN_FOLDER,
            Wanted::Records => t::DERIVE,
            Wanted::Compared => t::COMPARE_OTHER,
            Wanted::Classification => t::CATALOGUE,
            Wanted::Rules => t::RULES,
            Wanted::Accepted => t::LOAD_ACCEPTED,
            Wanted::Checklist => t::CHECKLIST_OPEN,
            Wanted::Earlier => t::BESIDE_EARLIER,
            Wanted::Units => t::BESIDE_UNITS,
            Wanted::Since => t::SINCE,
            Wanted::Roster => t::ROSTER,
            Wanted::Model => crate::messages::scan::MODEL,
        }
    }

    fn accept(self) -> Option<&'static str> {
        match self {
            Wanted::Drafts | Wanted::MoreDrafts | Wanted::Records | Wanted::Compared | Wanted::Earlier | Wanted::Units => Some(DOCUMENTS),
            Wanted::Folder => None,
            Wanted::Classification | Wanted::Roster => Some(".csv,.xlsx,.xls,.ods,.txt"),
            Wanted::Rules => Some(".toml,.txt"),
            Wanted::Accepted => Some(".json"),
            Wanted::Since => Some(SINCE),
            Wanted::Checklist => Some(".xlsx,.xlsm"),
            Wanted::Model => Some(".onnx"),
        }
    }

    fn are_drafts(self) -> bool {
        matches!(self, Wanted::Drafts | Wanted::MoreDrafts | Wanted::Folder)
    }

    /// What becomes of the files.
    fn load(self, files: Vec<(String, File)>, dispatch: UseReducerDispatcher<State>) {
        match self {
            Wanted::Drafts | Wanted::MoreDrafts | Wanted::Folder => host::load(files, dispatch),
            Wanted::Records => host::load_for(DeriveFrom::Records, files, dispatch),
            Wanted::Compared => host::load_for(DeriveFrom::Document, files, dispatch),
            Wanted::Earlier => host::load_all(files, dispatch, |read| Action::Beside(BesideKind::Earlier, read)),
            Wanted::Units => host::load_all(files, dispatch, |read| Action::Beside(BesideKind::Units, read)),
            Wanted::Since => host::load_all(files, dispatch, Action::Since),
            Wanted::Classification => host::load_one(files, dispatch, |name, bytes| Action::Classification { name, bytes }),
            Wanted::Roster => host::load_one(files, dispatch, |name, bytes| Action::Roster { name, bytes }),
            Wanted::Model => host::load_one(files, dispatch, |_, bytes| Action::Model(bytes)),
            Wanted::Rules => host::load_one(files, dispatch, |name, bytes| Action::Rules { name, bytes }),
            Wanted::Checklist => {
                host::load_one(files, dispatch, |name, bytes| Action::Checklist(ChecklistWish::Take { name }, bytes));
            }
            Wanted::Accepted => host::load_one(files, dispatch, |name, bytes| Action::LoadAccepted {
                name,
                text: String::from_utf8_lossy(&bytes).into_owned(),
            }),
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct PickerProps {
    pub what: Wanted,
}

/// A file picker that looks like a button.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let (dispatch, what) = (desk.state.dispatcher(), props.what);
    let picked = Callback::from(move |e: Event| {
        let input = e.target_unchecked_into::<HtmlInputElement>();
        let files = host::listed(input.files());
        if !files.is_empty() {
            what.load(files, dispatch.clone());
        }
        input.set_value("");
    });
    html! {
        <label class={classes!("button", (!what.are_drafts()).then_some("small"))}>
            { what.label() }
            <input
                type="file"
                multiple={what.are_drafts() || matches!(what, Wanted::Compared | Wanted::Earlier | Wanted::Units | Wanted::Since)}
                webkitdirectory={what == Wanted::Folder}
                accept={what.accept()}
                onchange={picked}
            />
        </label>
    }
}
