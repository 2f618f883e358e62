//! Base records taken back from a draft: from its most detailed forms.
//!
//! In: a recognised draft. Out: [`Records`] that give the draft's leaf figures again. A draft says how much
//! each function has by fund and by use, and how much each economic type and project has, but not which
//! function's money a project spends: that is filled in so that both agree (north-west corner), and what
//! rounding leaves over has no economic type or project. So what is derived from these records agrees with
//! the draft in what both state, and nothing is to be read out of how the two are combined.

use super::records::{Record, Records, RecordsError, TagNames, Tags};
use crate::figure::Amount;
use crate::profile::{DeriveForm, DeriveSide, DeriveSpec, Profile};
use crate::recognise::{Code, Form, Item, ItemKind, Recognised, Side};
use crate::text;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A leaf of a form with what its column takes.
struct Leaf {
    function: Option<Code>,
    name: String,
    tags: Tags,
    yuan: Decimal,
}

/// Takes records back; the first document of the file.
///
/// # Errors
/// Where the profile lays nothing out, or its forms do not say enough.
pub fn records(recognised: &Recognised, profile: &Profile) -> Result<Records, RecordsError> {
    let spec = profile.derive.as_ref().ok_or(RecordsError::NoLayout)?;
    let part = recognised.parts.first().filter(|_| spec.draft).ok_or(RecordsError::Coarse)?;
    let names = TagNames::of(spec);
    let reader = Reader { recognised, profile, spec, names };
    let mut out = Records { unit: part.unit.clone().unwrap_or_default(), year: part.year, ..Records::default() };
    let bit = |n: &str| reader.names.bit(n);
    let (general, year, carryover) = (bit("general"), bit("year"), bit("carryover"));
    let uses = [bit("basic"), bit("project")];
    // By function: fund and year on one side, use on the other; of the general budget both are known.
    let income = reader.leaves("revenue", &mut out.names);
    let all = reader.leaves("expenditure", &mut out.names);
    let own = reader.leaves("general-expenditure", &mut out.names);
    let mut left: BTreeMap<(Code, Tags), Decimal> = BTreeMap::new();
    let put = |rows: &mut Vec<Record>, function: &Code, tags: Tags, yuan: Decimal| {
        if !yuan.is_zero() {
            rows.push(Record { function: Some(function.clone()), economic: None, project: String::new(), item: String::new(), tags, yuan });
        }
    };
    for leaf in &all {
        if let (Some(code), Some(used)) = (&leaf.function, uses.iter().find(|u| leaf.tags & **u != 0)) {
            *left.entry((code.clone(), *used)).or_default() += leaf.yuan;
        }
    }
    let mut rows: Vec<Record> = Vec::new();
    for leaf in &own {
        if let (Some(code), Some(used)) = (&leaf.function, uses.iter().find(|u| leaf.tags & **u != 0)) {
            put(&mut rows, code, general | year | used, leaf.yuan);
            *left.entry((code.clone(), *used)).or_default() -= leaf.yuan;
        }
    }
    let has_general = !own.is_empty();
    for leaf in &income {
        let Some(code) = &leaf.function else { continue };
        if has_general && leaf.tags & general != 0 && leaf.tags & carryover == 0 {
            continue;
        }
        // What is carried over is of the general budget where nothing else is said.
        let funds = if leaf.tags & carryover != 0 { leaf.tags | general } else { leaf.tags };
        let mut rest = leaf.yuan;
        for used in uses.iter().rev() {
            let room = left.entry((code.clone(), *used)).or_default();
            let taken = rest.min(*room).max(Decimal::ZERO);
            put(&mut rows, code, funds | used, taken);
            (*room, rest) = (*room - taken, rest - taken);
        }
        put(&mut rows, code, funds | uses[1], rest);
    }
    // Economic types of this year's general basic expenditure; projects by fund and year.
    let economic: Vec<Leaf> = reader.leaves("basic-expenditure", &mut out.names);
    let codes = reader.economic_codes(&mut out.names);
    let kind = |leaf: &Leaf| codes.get(&leaf.name).cloned();
    let wanted: Vec<(Decimal, Option<Code>, String, Tags)> =
        economic.iter().map(|l| (l.yuan, kind(l), String::new(), l.tags & !general & !year)).collect();
    rows = shared(rows, general | year | uses[0], wanted);
    for (form, when) in [("projects", year), ("projects-carryover", carryover)] {
        let projects = reader.leaves(form, &mut BTreeMap::new());
        let funds: std::collections::BTreeSet<Tags> = projects.iter().map(|l| l.tags & reader.funds()).collect();
        for fund in funds {
            let own = projects.iter().filter(|l| l.tags & fund != 0);
            rows = shared(rows, fund | when | uses[1], own.map(|l| (l.yuan, None, l.name.clone(), 0)).collect());
        }
    }
    out.rows = rows;
    // Items: three-public, and whatever rows are written with one.
    for form in spec.forms.iter().filter(|f| f.sides.iter().any(|s| s.rows.iter().any(|r| r.contains(" = ")))) {
        for leaf in reader.leaves(&form.id, &mut BTreeMap::new()) {
            out.rows.push(Record {
                function: None,
                economic: None,
                project: String::new(),
                item: leaf.name,
                tags: leaf.tags | year,
                yuan: leaf.yuan,
            });
        }
    }
    Ok(out)
}

/// Gives records that have all of some tags economic types or projects, until either is used up.
fn shared(rows: Vec<Record>, tags: Tags, wanted: Vec<(Decimal, Option<Code>, String, Tags)>) -> Vec<Record> {
    let mut out = Vec::new();
    let mut wanted = wanted.into_iter().peekable();
    let mut room = wanted.peek().map_or(Decimal::ZERO, |w| w.0);
    for record in rows {
        if record.tags & tags != tags || record.function.is_none() {
            out.push(record);
            continue;
        }
        let mut rest = record.yuan;
        while let Some((_, economic, project, kind)) = wanted.peek().filter(|_| !rest.is_zero()) {
            let taken = if rest.is_sign_negative() { rest } else { rest.min(room) };
            if !taken.is_zero() {
                out.push(Record {
                    economic: economic.clone(),
                    project: project.clone(),
                    tags: record.tags | kind,
                    yuan: taken,
                    ..record.clone()
                });
            }
            (rest, room) = (rest - taken, room - taken);
            if !room.is_sign_positive() || room.is_zero() {
                wanted.next();
                room = wanted.peek().map_or(Decimal::ZERO, |w| w.0);
            }
        }
        if !rest.is_zero() {
            // What is left over has neither.
            out.push(Record { yuan: rest, ..record });
        }
    }
    out
}

struct Reader<'a> {
    recognised: &'a Recognised,
    profile: &'a Profile,
    spec: &'a DeriveSpec,
    names: TagNames<'a>,
}

impl Reader<'_> {
    /// Tags of funds: the first kind of the profile.
    fn funds(&self) -> Tags {
        self.spec.tag.first().map_or(0, |t| t.words.iter().map(|(n, _)| self.names.bit(n)).fold(0, |a, b| a | b))
    }

    /// The leaf cells of a form that a derived one would take from records.
    fn leaves(&self, id: &str, names: &mut BTreeMap<String, String>) -> Vec<Leaf> {
        let Some(form) = self.recognised.forms.iter().find(|f| self.profile.forms[f.spec].id == id && f.judged) else { return Vec::new() };
        let Some(spec) = self.spec.forms.iter().find(|f| f.id == id) else { return Vec::new() };
        form.sides.iter().flat_map(|side| self.of_side(form, side, spec, names)).collect()
    }

    fn of_side(&self, form: &Form, side: &Side, spec: &DeriveForm, names: &mut BTreeMap<String, String>) -> Vec<Leaf> {
        // The side of the layout that has as many columns as this one names: they stand in one order.
        let Some(layout) = spec.sides.iter().find(|s| s.rows.iter().any(|r| r.starts_with('@') || r.contains(" = "))) else {
            return Vec::new();
        };
        let takes = self.takes(form, side, layout);
        let mut out = Vec::new();
        for (_, item) in side.leaves() {
            if let Some(code) = &item.code {
                names.entry(code.as_str().to_owned()).or_insert_with(|| item.label.clone());
            }
            for (offset, tags) in &takes {
                let Some(amount) = self.recognised.figures[item.figures + offset].amount.filter(|a| !a.is_nil()) else { continue };
                out.push(Leaf { function: item.code.clone(), name: item.label.clone(), tags: *tags, yuan: Amount::yuan(amount) });
            }
        }
        self.heads(side, names);
        out
    }

    /// Names of the codes over the leaves.
    fn heads(&self, side: &Side, names: &mut BTreeMap<String, String>) {
        let coded = |i: &&Item| i.kind == ItemKind::Plain && i.code.is_some();
        for item in side.items.iter().filter(coded) {
            if let Some(code) = &item.code {
                names.entry(code.as_str().to_owned()).or_insert_with(|| item.label.clone());
            }
        }
    }

    /// Which columns of a side a derived form takes from records, and what they take.
    fn takes(&self, form: &Form, side: &Side, layout: &DeriveSide) -> Vec<(usize, Tags)> {
        let columns = &self.profile.forms[form.spec].sides[side.spec].columns;
        let bits = |words: &str| {
            words.split_whitespace().filter(|w| *w != "*" && !w.contains('|')).map(|w| self.names.bit(w)).fold(0, |a, b| a | b)
        };
        let cells = layout.cells.iter().filter(|c| !matches!(c.as_str(), "" | "code" | "name" | "mapped"));
        let own = bits(&layout.take);
        // A cell's first word is the name of the profile's column.
        let of = |cell: &String| {
            let slot = columns.iter().position(|(n, _)| Some(n.as_str()) == cell.split_whitespace().next())?;
            let offset = side.amounts.iter().position(|a| a.slot == Some(slot))?;
            Some((offset, own | bits(cell)))
        };
        cells.filter_map(of).collect()
    }

    /// The codes of the economic types of a draft by their names; one that the catalogue does not know
    /// gets a place of its own behind the known ones of its head.
    fn economic_codes(&self, names: &mut BTreeMap<String, String>) -> BTreeMap<String, Code> {
        let catalogue = crate::classification::Classification::builtin();
        let known = |name: &str, length: usize| -> Option<String> {
            let key = text::key(name);
            let found: Option<String> = catalogue.codes_of(&key, '3').find(|c| c.len() == length).map(str::to_owned);
            found
        };
        let mut out = BTreeMap::new();
        let mut next = 60;
        let forms = self.recognised.forms.iter().filter(|f| self.profile.forms[f.spec].id == "basic-expenditure" && f.judged);
        for side in forms.flat_map(|f| &f.sides) {
            for (parent, parts, _) in &side.outline.sums {
                let Some(head) = known(&side.items[*parent].label, 3) else { continue };
                for item in parts.iter().map(|&p| &side.items[p]) {
                    let own = known(&item.label, 5).filter(|c| c.starts_with(&head)).unwrap_or_else(|| {
                        next += 1;
                        format!("{head}{next}")
                    });
                    names.insert(own.clone(), item.label.clone());
                    names.insert(head.clone(), side.items[*parent].label.clone());
                    out.extend(Code::new(&own).map(|c| (item.label.clone(), c)));
                }
            }
        }
        out
    }
}
