//! What a cell is called in every document of its kind, so that two documents can be held against each other.
//!
//! In: recognised forms. Out: for each figure of a known column a [`CellName`]: form and column by the profile's
//! identifiers, row by code, else by name. Layouts of one form are one; a name that stands twice in a side is
//! numbered.

use super::{Item, ItemKind, Recognised, function_name};
use crate::profile::{Profile, SideSpec};
use std::collections::BTreeMap;

/// See the module's doc.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellName {
    /// The form's identifier.
    pub form: String,
    /// The side's.
    pub side: String,
    /// The row: its code, or `=` and the name that the profile has for it, or its own name.
    pub row: String,
    /// The column's identifier.
    pub column: String,
}

/// A cell with its name.
#[derive(Debug)]
pub struct NamedCell<'a> {
    /// What it is called everywhere.
    pub name: CellName,
    /// Its figure, by number.
    pub figure: usize,
    /// Its row.
    pub item: &'a Item,
    /// The heading of its column.
    pub heading: &'a str,
}

impl Recognised {
    /// The cells of a form in their order, those of columns that the profile has no name for left out.
    pub fn names(&self, form: usize, profile: &Profile) -> Vec<NamedCell<'_>> {
        let form = &self.forms[form];
        let spec = &profile.forms[form.spec];
        let mut out = Vec::new();
        for side in form.sides.iter().filter(|_| form.judged) {
            let own = &spec.sides[side.spec];
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            for item in &side.items {
                let row = row_name(item, own);
                let again = seen.entry(row.clone()).and_modify(|n| *n += 1).or_insert(0);
                let row = if *again > 0 { format!("{row}#{again}") } else { row };
                for (n, column) in side.amounts.iter().enumerate() {
                    let Some(slot) = column.slot else { continue };
                    let name =
                        CellName { form: spec.id.clone(), side: own.id.clone(), row: row.clone(), column: own.columns[slot].0.clone() };
                    out.push(NamedCell { name, figure: item.figures + n, item, heading: &column.heading });
                }
            }
        }
        out
    }
}

/// How a row is known in another document.
fn row_name(item: &Item, spec: &SideSpec) -> String {
    match (&item.code, item.name) {
        (_, Some(name)) => format!("={}", spec.rows[name].0),
        (Some(code), _) => code.as_str().to_owned(),
        (None, None) if item.kind == ItemKind::Total => "=total".to_owned(),
        (None, None) => function_name(&item.key).to_owned(),
    }
}
