//! Cells that cannot be read: what should stand in them.
//!
//! In: relations and figures, some of which are no amounts. Out: an amount for each such figure that
//! the relations it is in agree upon.

use crate::figure::Amount;
use crate::recognise::Figure;
use crate::relation::Relation;
use std::collections::HashMap;

/// What figures that cannot be read should be, where the relations that each is in agree. `blank`
/// is a figure's unit and decimals, with nothing in them.
pub fn repairs(relations: &[Relation], figures: &[Figure], blank: impl Fn(usize) -> Amount) -> HashMap<usize, Amount> {
    let mut wanted: HashMap<usize, Option<Amount>> = HashMap::new();
    for relation in relations {
        let mut unread = relation.signed().filter(|(f, _)| figures[*f].amount.is_none());
        // With two of them in one sum it says nothing of either.
        let (Some((figure, negative)), None) = (unread.next(), unread.next()) else { continue };
        let blank = blank(figure);
        let amount = |f: usize| if f == figure { Some(blank) } else { figures[f].amount };
        let Some((difference, radius)) = crate::relation::weigh(relation, amount) else { continue };
        let value = blank.printing(if negative { difference } else { -difference }, blank.decimals());
        wanted
            .entry(figure)
            .and_modify(|known| {
                // Within what rounding may explain the first one stands.
                *known = known.filter(|k| (k.yuan() - value.yuan()).abs() <= radius + k.radius());
            })
            .or_insert(Some(value));
    }
    wanted.into_iter().filter_map(|(figure, value)| Some((figure, value?))).collect()
}
