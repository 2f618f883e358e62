//! Lists of items, statements of nothing, and paths of items.
//!
//! In: the words of a paragraph. Out: checks: a list of items with money must name exactly those that
//! have money in the form; where there is said to be nothing the form must have none. The path of an
//! item (类、款、项) says whose amounts the sentence gives.

use super::read::{Reader, check};
use super::subjects;
use super::tokens::Plain;
use super::{CheckKind, Narrative};
use crate::profile::ListRule;
use crate::relation::Verdict;
use crate::text;
use std::ops::Range;

/// Lists of a paragraph: `主要包括：办公费、印刷费等`.
pub fn lists(reader: &Reader<'_>, block: u32, plain: &Plain, section: &str, out: &mut Narrative) {
    let all = plain.slice(0, plain.text.len());
    for rule in &reader.spec.list {
        if !rule.within.is_empty() && !rule.within.is_match(section) {
            continue;
        }
        let Some(to) = rule.words.iter().find_map(|w| subjects::soon(&all, w)) else { continue };
        let list: String =
            all[to..].trim_start_matches([':', '：', '有']).chars().take_while(|c| !matches!(c, '。' | ';' | '；')).collect();
        // An amount in it shows that it is no list of names.
        if list.contains("万元") || !list.contains('、') {
            continue;
        }
        let listed: Vec<String> =
            list.trim_end_matches(['等', '。']).split(['、', ',', '，']).map(name).filter(|n| !n.is_empty()).collect();
        compare(reader, rule, block, plain, to, &all, &listed, out);
    }
}

/// A name as it is compared: 等 at its end and marks gone.
fn name(word: &str) -> String {
    let key = text::key(word);
    key.trim_end_matches('等').trim_end_matches("支出等").trim_matches(['.', ':']).to_owned()
}

#[allow(clippy::too_many_arguments, reason = "one step of the function above")]
fn compare(reader: &Reader<'_>, rule: &ListRule, block: u32, plain: &Plain, to: usize, all: &str, listed: &[String], out: &mut Narrative) {
    let (form_id, side_id) = rule.side.split_once('.').unwrap_or((&rule.side, "main"));
    let Some((_, form)) = reader.forms.first(form_id).filter(|(_, f)| f.judged && !f.cut) else { return };
    let Some(side) = reader.forms.side(form, side_id) else { return };
    let spec = &reader.profile.forms[form.spec].sides[side.spec];
    let Some(offset) = reader.forms.column(form, side, &rule.column) else { return };
    let leaves = side.leaves().filter(|(_, item)| !spec.heads.is_match(&item.key));
    let items: Vec<(&str, usize, bool)> = leaves
        .map(|(_, item)| {
            let figure = item.figures + offset;
            (item.key.as_str(), figure, reader.recognised.figures[figure].has_money())
        })
        .collect();
    if items.iter().filter(|i| i.2).count() < 2 {
        return;
    }
    let offset_chars = all[..to].chars().count();
    let span_of = |word: &str| {
        let at = all[to..].find(word).map(|b| offset_chars + all[to..to + b].chars().count());
        let at = at.unwrap_or(offset_chars);
        plain.span(at, at + word.chars().count())
    };
    let same = |a: &str, b: &str| {
        a == b
            || a.trim_end_matches('费') == b.trim_end_matches('费')
            || text::key(a).replace(['(', ')'], "") == text::key(b).replace(['(', ')'], "")
    };
    // 办公设备购置和专用设备购置: two names where it is not one.
    let is_item = |word: &str| items.iter().any(|(n, ..)| same(n, word));
    let listed: Vec<String> = listed.iter().flat_map(|word| joined(word, is_item)).collect();
    let mut wrong = Vec::new();
    for word in &listed {
        // A name that no row has at all may be a group's, or written otherwise: not judged.
        if let Some((_, figure, false)) = items.iter().find(|(n, ..)| same(n, word))
            && !items.iter().any(|(n, _, money)| *money && same(n, word))
        {
            wrong.push((CheckKind::Listed, word.clone(), *figure, span_of(word)));
        }
    }
    let known = listed.iter().filter(|w| items.iter().any(|(n, ..)| same(n, w))).count();
    // Only a list that is understood can be told to be short of a name.
    if known * 5 >= listed.len() * 4 {
        for (n, figure, money) in &items {
            if *money && !listed.iter().any(|w| same(n, w)) {
                wrong.push((CheckKind::Unlisted, (*n).to_owned(), *figure, plain.span(offset_chars.saturating_sub(4), offset_chars)));
            }
        }
    }
    let holds = wrong.is_empty();
    // What one list has too much is said together, and so is what it leaves out.
    for kind in [CheckKind::Listed, CheckKind::Unlisted] {
        let mut found = check(kind, Vec::new(), Verdict::Broken);
        for (_, word, figure, span) in wrong.iter().filter(|w| w.0 == kind) {
            found.figures.push(*figure);
            found.words.push(word.clone());
            found.places.extend(Some((block, *span)).filter(|p| !found.places.contains(p)));
        }
        out.checks.extend(Some(found).filter(|f| !f.words.is_empty()));
    }
    if holds {
        out.checks.push(check(CheckKind::Listed, Vec::new(), Verdict::Exact));
    }
}

/// A name, or the two that it joins.
fn joined(word: &str, is_item: impl Fn(&str) -> bool) -> Vec<String> {
    let halves =
        ["以及", "及", "和", "与"].iter().flat_map(|and| word.match_indices(and).map(|(at, and)| (&word[..at], &word[at + and.len()..])));
    match halves.filter(|_| !is_item(word)).find(|(one, other)| is_item(one) || is_item(other)) {
        Some((one, other)) => vec![one.to_owned(), other.to_owned()],
        None => vec![word.to_owned()],
    }
}

/// `本单位无“三公”经费预算`: what is said to be nothing has no money in the forms.
pub fn nothing(reader: &Reader<'_>, block: u32, plain: &Plain, range: Range<usize>, section: &str, out: &mut Narrative) {
    let sentence = plain.slice(range.start, range.end);
    if sentence.chars().count() > 60 {
        return;
    }
    for rule in &reader.spec.nothing {
        if !rule.within.is_empty() && !rule.within.is_match(section) || !rule.words.is_match(&text::key(&sentence)) {
            continue;
        }
        let figures: Vec<usize> = rule.terms.iter().filter_map(|t| reader.sum(t, "")).flatten().collect();
        if figures.is_empty() {
            continue;
        }
        let money: Vec<usize> = figures.iter().copied().filter(|&f| reader.recognised.figures[f].has_money()).collect();
        let mut found = check(CheckKind::Nothing, Vec::new(), if money.is_empty() { Verdict::Exact } else { Verdict::Broken });
        found.words.push(sentence.trim_end_matches(['。', ';']).to_owned());
        found.places.push((block, plain.span(range.start, range.end)));
        found.figures = money;
        out.checks.push(found);
        return;
    }
}

/// The path of an item in a sentence: its 类, 款 and 项.
pub fn path(reader: &Reader<'_>, plain: &Plain) -> Option<[String; 3]> {
    reader.spec.path.as_ref()?;
    let all = plain.slice(0, plain.text.len());
    let key = text::key(&all);
    let (class, rest) = key.split_once("(类)")?;
    let (kind, rest) = rest.split_once("(款)")?;
    let (item, _) = rest.split_once("(项)")?;
    let class = text::enumeration(class).1;
    let bare = |s: &str| s.rsplit(['.', ',', ';', ':']).next().unwrap_or(s).to_owned();
    Some([bare(class), bare(kind), bare(item)])
}

/// The figure of a path's item, where the words before an amount are those that the form says.
pub fn path_figures(reader: &Reader<'_>, [class, kind, item]: &[String; 3], gap: &str) -> Vec<usize> {
    let Some(rule) = &reader.spec.path else { return Vec::new() };
    if !rule.words.iter().any(|w| gap.trim_end_matches('为').ends_with(w.trim_end_matches('为'))) {
        return Vec::new();
    }
    let Some((_, form)) = reader.forms.first(&rule.form).filter(|(_, f)| f.judged) else { return Vec::new() };
    let Some(side) = reader.forms.side(form, "main") else { return Vec::new() };
    let Some(offset) = reader.forms.column(form, side, &rule.column) else { return Vec::new() };
    // 类, 款 and 项 by name: the row whose code continues those of its 款 and 类.
    let is = |i: &crate::recognise::Item, name: &str, length: usize| {
        i.key == name && i.code.as_ref().is_some_and(|c| c.as_str().len() == length)
    };
    for i in side.items.iter().filter(|i| is(i, item, 7)) {
        let over = |p: &crate::recognise::Item| p.code.as_ref().zip(i.code.as_ref()).is_some_and(|(p, c)| p.holds(c));
        let holds = |name: &str, length: usize| side.items.iter().any(|p| is(p, name, length) && over(p));
        if holds(kind, 5) && holds(class, 3) {
            return vec![i.figures + offset];
        }
    }
    Vec::new()
}
