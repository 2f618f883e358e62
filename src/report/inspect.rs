//! How a document was read: for whoever writes rules, which titles, columns and rows matched what, which did not, and
//! which rules applied.
//!
//! In: a document, what was recognised of it, the report. Out: a text.

use super::Report;
use crate::document::{Block, Document};
use crate::messages::inspect as m;
use crate::profile::Profile;
use crate::recognise::{AmountColumn, Form, Recognised};
use std::fmt::Write;

/// Writes it.
pub fn inspect(document: &Document, recognised: &Recognised, profile: &Profile, report: &Report) -> String {
    let mut out = format!("{}\n\n", m::held_against(&profile.name, &profile.id));
    for form in &recognised.forms {
        one(form, profile, &mut out);
    }
    let used: std::collections::BTreeSet<u32> = recognised.forms.iter().flat_map(|f| &f.rows).map(|r| r.block).collect();
    let titles = document.blocks.iter().enumerate().filter_map(|(b, block)| match block {
        Block::Table(t) if !used.contains(&(b as u32)) => Some((b, t.rows.first().map_or(&[][..], Vec::as_slice))),
        _ => None,
    });
    for (b, first) in titles {
        let cells = first.iter().map(|c| c.text.as_str()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" | ");
        let above = (0..b).rev().find_map(|b| document.prose(b as u32)).map_or("", |p| p.text.as_str());
        let _ = writeln!(out, "{}", m::unknown_table(above, &cells));
    }
    let _ = writeln!(out, "\n{}", m::RULES);
    for entry in &report.checks {
        let why = entry.why.map(|w| crate::messages::report::why(w, &entry.forms)).unwrap_or_default();
        let times = crate::messages::report::times(entry.tally);
        let said = [times, why].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("；");
        let _ = writeln!(out, "{}\t{}\t{}\t{said}", crate::messages::report::state(entry.settled()), entry.rule, entry.name());
    }
    out
}

/// A form: what its columns and rows are taken for.
fn one(form: &Form, profile: &Profile, out: &mut String) {
    let spec = &profile.forms[form.spec];
    let title = if form.title.is_empty() { "-" } else { &form.title };
    let _ = writeln!(out, "{}", m::form(title, &spec.name, &spec.id, form.judged));
    if let Some(fields) = &form.fields {
        let labels: Vec<&str> = fields.labels.values().map(String::as_str).collect();
        let _ = writeln!(out, "  {}", m::fields(&labels.join("、")));
    }
    for side in &form.sides {
        let layout = &spec.sides[side.spec];
        let named = |c: &AmountColumn| c.slot.and_then(|s| layout.columns.get(s)).map(|(name, _)| name.as_str());
        for column in side.amounts.iter().chain(side.wrapped.iter().flatten()) {
            let _ = writeln!(out, "  {}", m::column(column.column + 1, &column.heading, named(column)));
        }
        for (slot, (name, _)) in layout.columns.iter().enumerate() {
            if !side.amounts.iter().any(|c| c.slot == Some(slot)) {
                let _ = writeln!(out, "  {}", m::lacking(name));
            }
        }
        for item in side.items.iter().filter(|i| i.name.is_some() || i.kind != crate::recognise::ItemKind::Plain) {
            let name = item.name.and_then(|n| layout.rows.get(n)).map_or("total", |(name, _)| name.as_str());
            let _ = writeln!(out, "  {}", m::row(item.row + 1, &item.label, name));
        }
        let plain = side.items.iter().filter(|i| i.name.is_none() && i.kind == crate::recognise::ItemKind::Plain).count();
        let _ = writeln!(out, "  {}", m::rows(plain));
    }
}
