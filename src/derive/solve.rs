//! The relations the other way round: from leaf cells to totals.
//!
//! In: a document whose leaf cells are filled, and the cells that are to be found. Out: their exact
//! amounts, with the relation that each follows from. A relation with one figure that is not known yet
//! tells it. What a relation asks for (`when`) must be known as well before it counts, so that nothing is
//! derived from a condition that later fails. Relations are stated anew as cells fill: which of them are
//! owed depends on the amounts.

use crate::document::{Document, Edit, Place};
use crate::figure::MoneyUnit;
use crate::profile::{Comparison, Profile};
use crate::recognise::{Recognised, recognise};
use crate::relation::{Built, build};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Times that relations are stated; each fills at least one form more.
const ROUNDS: usize = 6;

/// How a cell follows from others: the sum of cells with their signs (true: taken off).
pub type Sum = Vec<(Place, bool)>;

/// What was found.
pub struct Solved {
    /// The document with every cell filled, exact.
    pub document: Document,
    /// The exact amounts in 元, of leaves and totals.
    pub amounts: BTreeMap<Place, Decimal>,
    /// How totals follow.
    pub sums: BTreeMap<Place, Sum>,
}

/// Fills the cells. `leaves` are exact, in 元; `open` are to be found.
pub fn solve(
    document: Document,
    leaves: BTreeMap<Place, Decimal>,
    open: &HashSet<Place>,
    currency: MoneyUnit,
    profile: &Profile,
) -> Solved {
    let mut out = Solved { document, amounts: leaves, sums: BTreeMap::new() };
    let put = |document: &mut Document, place: Place, yuan: Decimal| {
        let text = if yuan.is_zero() { String::new() } else { (yuan / currency.factor()).normalize().to_string() };
        document.apply(&Edit::text(place, text));
    };
    for (&place, &yuan) in &out.amounts {
        put(&mut out.document, place, yuan);
    }
    for _ in 0..ROUNDS {
        let recognised = recognise(&out.document, profile);
        let built = build(&recognised, profile);
        let found = round(&recognised, &built, profile, &out.amounts, open);
        if found.is_empty() {
            break;
        }
        for (place, yuan, sum) in found {
            put(&mut out.document, place, yuan);
            out.amounts.insert(place, yuan);
            out.sums.insert(place, sum);
        }
    }
    out
}

/// What the relations that are owed now tell.
fn round(
    recognised: &Recognised,
    built: &Built,
    profile: &Profile,
    amounts: &BTreeMap<Place, Decimal>,
    open: &HashSet<Place>,
) -> Vec<(Place, Decimal, Sum)> {
    let mut value: Vec<Option<Decimal>> = recognised
        .figures
        .iter()
        .map(|f| match amounts.get(&f.place) {
            Some(known) => Some(*known),
            None if open.contains(&f.place) => None,
            None => f.amount.map(crate::figure::Amount::yuan),
        })
        .collect();
    // A relation was stated by what its conditions were then: it counts only if they are known already.
    let sure = |guards: &[usize], value: &[Option<Decimal>]| guards.iter().all(|g| value[*g].is_some());
    let mut of: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut missing: Vec<usize> = vec![0; built.relations.len()];
    for (r, relation) in built.relations.iter().enumerate() {
        if relation.comparison != Comparison::Equal || relation.is_soft(profile) || !sure(&relation.guards, &value) {
            missing[r] = usize::MAX;
            continue;
        }
        let unknown = relation.terms.iter().map(|t| t.figure).filter(|f| value[*f].is_none());
        for figure in unknown {
            of.entry(figure).or_default().push(r);
            missing[r] += 1;
        }
    }
    // Within a form first: a total is rather shown as the sum of its parts than as another form's.
    let within = |r: usize| {
        let mut forms = built.relations[r].terms.iter().map(|t| recognised.figures[t.figure].form);
        forms.next().is_some_and(|first| forms.all(|f| f == first))
    };
    let mut found = Vec::new();
    let (mut own, mut between): (Vec<usize>, Vec<usize>) = (0..missing.len()).filter(|r| missing[*r] == 1).partition(|r| within(*r));
    while let Some(r) = own.pop().or_else(|| between.pop()) {
        let relation = &built.relations[r];
        let mut unknown = relation.signed().filter(|(f, _)| value[*f].is_none());
        let (Some((figure, negative)), None) = (unknown.next(), unknown.next()) else { continue };
        let rest: Vec<(usize, bool)> = relation.signed().filter(|(f, _)| *f != figure).collect();
        let sum: Decimal = rest.iter().filter_map(|&(f, n)| value[f].map(|v| if n { -v } else { v })).sum();
        let yuan = if negative { sum } else { -sum };
        let terms = rest.into_iter().map(|(f, n)| (recognised.figures[f].place, n == negative)).collect();
        value[figure] = Some(yuan);
        found.push((recognised.figures[figure].place, yuan, terms));
        for &other in of.get(&figure).into_iter().flatten() {
            missing[other] = missing[other].saturating_sub(1);
            if missing[other] == 1 {
                if within(other) { own.push(other) } else { between.push(other) }
            }
        }
    }
    found
}
