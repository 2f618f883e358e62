//! Subjects: which of the profile's subjects the words before a number name, and which cells of the forms print it.

use super::read::Reader;
use crate::profile::{NarrativeSpec, Profile, Term};
use crate::recognise::Recognised;
use crate::relation::join::Forms;

/// The farthest that a subject may stand before its number, in letters.
const REACH: usize = 14;

/// The subjects that words may mean in a section.
pub fn meant(spec: &NarrativeSpec, section: &str) -> Vec<usize> {
    let there = |i: &usize| spec.subject[*i].within.is_empty() || spec.subject[*i].within.is_match(section);
    (0..spec.subject.len()).filter(there).collect()
}

/// The subject that the words before a number name: the nearest, and of those that end alike the
/// longest. Out: which, where its words begin, and where they end.
pub fn named(spec: &NarrativeSpec, clause: &str, meant: &[usize]) -> Option<(usize, usize, usize)> {
    let mut best: Option<(usize, usize, usize, usize)> = None;
    for &i in meant {
        for phrase in &spec.subject[i].words {
            let Some((from, to, length)) = last(clause, phrase) else { continue };
            if spec.subject[i].whole && spec.narrower.iter().any(|n| clause[..from].ends_with(n.as_str())) {
                continue;
            }
            if best.is_none_or(|(_, _, e, l)| (to, length) > (e, l)) {
                best = Some((i, from, to, length));
            }
        }
    }
    best.map(|(i, from, to, _)| (i, from, to)).filter(|(_, _, to)| clause[*to..].chars().count() <= REACH)
}

/// The last place of a phrase: where it begins and ends, in bytes, and how many letters it has.
pub fn last(clause: &str, phrase: &str) -> Option<(usize, usize, usize)> {
    let mut parts = phrase.split('…').rev();
    let end_part = parts.next()?;
    let mut at = clause.rfind(end_part)?;
    let to = at + end_part.len();
    for part in parts {
        at = clause[..at].rfind(part)?;
    }
    Some((at, to, phrase.chars().filter(|c| *c != '…').count()))
}

/// The first place at which the parts of a phrase stand one soon after the other: where it ends.
pub fn soon(text: &str, phrase: &str) -> Option<usize> {
    let (head, tail) = phrase.split_once('…')?;
    let mut from = 0;
    while let Some(at) = text[from..].find(head).map(|a| from + a + head.len()) {
        if let Some(behind) = text[at..].find(tail).filter(|b| text[at..at + b].chars().count() <= 24) {
            return Some(at + behind + tail.len());
        }
        from = at;
    }
    None
}

/// Where the forms of a document print a subject's amount, and its budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectCells<'a> {
    /// The subject's identifier.
    pub id: &'a str,
    /// The figures whose sum it is; none where the document has no such form.
    pub amount: Vec<usize>,
    /// The same of its budget.
    pub budget: Vec<usize>,
}

/// What the forms of a part print of each subject of the profile.
pub fn cells_of_subjects<'a>(recognised: &'a Recognised, profile: &'a Profile, part: usize) -> Vec<SubjectCells<'a>> {
    let Some(spec) = &profile.narrative else { return Vec::new() };
    let forms = Forms::of(profile, recognised, part);
    let reader = Reader { recognised, profile, spec, forms, everywhere: Vec::new(), year: None, unit: None };
    let sum = |all: &[Vec<Term>]| all.iter().find_map(|terms| reader.sum(terms, "")).unwrap_or_default();
    // What is counted is no amount; what is most often so proves nothing.
    let amounts = spec.subject.iter().filter(|s| !s.count && !s.near && !s.zero);
    amounts.map(|s| SubjectCells { id: &s.id, amount: sum(&s.terms), budget: sum(&s.budget_terms) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{NarrativeSubject as Subject, Pattern};

    #[test]
    fn the_nearest_subject_and_the_longest() {
        let subject = |id: &str, words: &[&str]| Subject {
            id: id.to_owned(),
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            within: Pattern::default(),
            is: Vec::new(),
            count: false,
            whole: false,
            zero: false,
            terms: Vec::new(),
            near: false,
            counts: None,
            budget: Vec::new(),
            budget_terms: Vec::new(),
        };
        let spec = NarrativeSpec {
            subject: vec![
                subject("income", &["收入"]),
                subject("general", &["一般公共预算拨款收入"]),
                subject("money", &["特定目标类项目…金额"]),
            ],
            ..NarrativeSpec::default()
        };
        let id = |clause: &str| named(&spec, clause, &[0, 1, 2]).map(|(i, ..)| spec.subject[i].id.as_str());
        assert_eq!(id("预算收入,主要包括一般公共预算拨款收入"), Some("general"));
        assert_eq!(id("2024年度预算收入"), Some("income"));
        assert_eq!(id("特定目标类项目0个,涉及金额"), Some("money"));
        assert_eq!(id("收入,此外还有许多别的事情要在这里说明一下"), None);
    }
}
