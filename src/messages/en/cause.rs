//! The words for causes, in English.

use crate::localise::Mistake;

pub const UNPROVEN: &str = " (Many errors: this is the best explanation found in time; that none needs fewer changes is not proven.)";
pub const IN_SENTENCE: &str = "The text says what the forms say";

pub fn should(name: &str, printed: &str, expected: &str, unit: &str) -> String {
    let printed = if printed.is_empty() { "is blank".to_owned() } else { format!("is printed as {printed}") };
    format!("{name} {printed} and should be {expected} {unit}")
}

fn reasoned(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!("; {reason}") }
}

pub fn wrong(should: &str, reason: &str, vague: bool) -> String {
    let vague = if vague { " (the last digit is open within rounding)" } else { "" };
    format!("{should}{}{vague}.", reasoned(reason))
}

pub fn with_others(should: &str, others: &[String], reason: &str) -> String {
    let more = if others.len() > SAID { format!(" and more, {} in all", others.len()) } else { String::new() };
    format!("{should}{}; with it {}{more}.", reasoned(reason), others[..others.len().min(SAID)].join(", "))
}

pub fn exchanged(should: &[String], relations: usize) -> String {
    format!("{}; the two seem to stand in each other's place: exchanged, they fulfil {relations} relations.", should.join("; "))
}

pub fn shifted(form: &str, [first, last, repeated]: [&str; 3], count: usize, total: &str, up: bool) -> String {
    let direction = if up { "high" } else { "low" };
    format!(
        "{form}: the {count} amounts from {first} to {last} seem to stand one row too {direction}: they come to the total {total}, which {repeated} repeats."
    )
}

pub fn out_of_step([form, other]: [&str; 2], belongs: &[(String, String, String)], without: &[String]) -> String {
    let (first, last) = (belongs.first().map_or("", |b| &b.0), belongs.last().map_or("", |b| &b.0));
    let examples: Vec<String> =
        belongs.iter().take(EXAMPLES).map(|(row, amount, own)| format!("“{amount}” in {row} is the amount of {own}")).collect();
    let without = match without {
        [] => String::new(),
        rows if rows.len() > SAID => {
            format!(
                " {} and others, {} in all, have no amount in this form and seem to be listed by mistake.",
                rows[..SAID].join(", "),
                rows.len()
            )
        }
        rows => format!(" {} have no amount in this form and seem to be listed by mistake.", rows.join(", ")),
    };
    format!(
        "{form}: from {first} to {last} the amounts of {} rows have slipped from their names (held against {other}): {}.{without} Align the rows with the source data; what stands from there on was not checked.",
        belongs.len(),
        examples.join(", ")
    )
}

pub fn rows_exchanged(form: &str, rows: &[String], relations: usize) -> String {
    let rows: Vec<String> = rows.iter().map(|r| format!("「{r}」")).collect();
    format!(
        "{form}: the amounts (or names) of the rows {} seem to be in each other's place: exchanged, they fulfil {relations} relations.",
        rows.join(" and ")
    )
}

pub fn crossed(form: &str, rows: &[String], codes: bool) -> String {
    let rows: Vec<String> = rows.iter().map(|r| format!("「{r}」")).collect();
    let (what, why) = if codes {
        ("codes", "exchanged, codes, names and amounts agree with the other forms")
    } else {
        ("names", "exchanged, they agree with the codes; the amounts follow the codes and are right")
    };
    format!("{form}: the {what} of the rows that should be {} are in each other's place: {why}.", rows.join(" and "))
}

pub fn differs(rule: &str, difference: &str, unit: &str) -> String {
    format!("{rule}: does not hold, differs by {difference} {unit}")
}

pub fn not_together(rule: &str, relations: usize) -> String {
    format!("{rule} and others, {relations} relations, cannot all hold")
}

/// So many changes of one cause are said one by one.
const SAID: usize = 3;
/// So many amounts that have slipped are examples enough.
const EXAMPLES: usize = 2;

pub fn either(what: &str, ways: &[String]) -> String {
    format!("{what}. {} explanations are equally good: {}. Please look at the source.", ways.len(), ways.join("; or "))
}

pub fn together(rule: &str, relations: usize) -> String {
    format!(
        "{rule} and others ({relations} relations): each holds within rounding, but no true amounts fulfil all of them at once; please check the figures listed."
    )
}

pub fn sentence(said: &[(String, String, &str)]) -> String {
    let term = |(name, text, unit): &(String, String, &str)| format!("{name} {}{unit}", if text.is_empty() { "0" } else { text });
    match said.split_first() {
        Some((claim, figures)) => format!("{} = {}", term(claim), figures.iter().map(term).collect::<Vec<_>>().join(" + ")),
        None => String::new(),
    }
}

pub fn mistake(mistake: Mistake) -> &'static str {
    match mistake {
        Mistake::Sign => "a minus sign seems to be missing or too much",
        Mistake::DigitsSwapped => "two digits seem to be swapped",
        Mistake::Point(_) => "the decimal point seems to be moved",
        Mistake::Unit => "the unit seems to be wrong (元 or 万元)",
        Mistake::Thousands => "wrong by a thousand (separator and point)",
        Mistake::DigitDoubled => "a digit seems to be typed twice",
        Mistake::DigitAdded => "a digit seems to be too much",
        Mistake::DigitMissing => "a digit seems to be missing",
        Mistake::Decimals => "what stands behind the point is left out",
        Mistake::LastDigit => "the last digit differs by one: rounded differently",
        Mistake::DigitWrong => "a digit seems to be wrong",
        Mistake::Omitted => "seems to be left out",
        Mistake::Superfluous => "there should be nothing here",
        Mistake::Copied => "the same as a neighbour: a row or column off",
        Mistake::Exchanged => "a row or column off",
        Mistake::Misplaced => "one amount seems to stand in the wrong row or column",
        Mistake::RowsExchanged => "two rows exchanged",
        Mistake::CodesExchanged => "codes exchanged",
        Mistake::NamesExchanged => "names exchanged",
    }
}
