//! Items of the classification in sentences, by words or codes.
//!
//! In: the words before an amount. Out: the figures of the item that they name, in whichever form has its row:
//! `公共安全支出（204类）司法（06款）行政运行（01项）1434.89万元`, `“…（类）…（款）…（项）”25.77万元`, `检察（款）行政运行（项）
//! 支出12.00万元`. An item that no form or several rows could be means nothing.

use super::read::Reader;
use crate::figure::Amount;
use crate::profile::Comparison;
use crate::recognise::{Form, Item, Side, function_name};
use crate::relation::{Verdict, verdict};
use crate::text;

/// A step of a path: 类, 款 or 项.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    name: String,
    /// Its digits, where they are printed.
    digits: String,
}

/// 类, 款 and 项 of an item, as far as they are said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Path {
    steps: [Option<Step>; 3],
}

/// Forms that have a row for each function, the one that sentences speak of first.
const FORMS: [&str; 5] = ["general-expenditure", "fiscal-expenditure", "fund-expenditure", "state-capital", "expenditure"];

/// Forms that list functions by name: a 类 may be said of all money.
const SUMMARIES: [&str; 2] = ["summary", "appropriation-summary"];

/// Those of all money.
const OF_ALL: [&str; 2] = ["expenditure", "summary"];

/// Words that may stand between an item and its amount.
const BETWEEN: [&str; 12] = ["支出", "预算", "安排", "数", "为", "共", "合计", "当年", "年初", "拨款", "财政", "金额"];

/// Reads the path that words end with, and nothing but [`BETWEEN`] behind it.
fn path(words: &str) -> Option<Path> {
    let mut path = Path::default();
    let (mut rest, mut deepest) = (words, None);
    while let Some(open) = rest.find('(') {
        let close = open + rest[open..].find(')')?;
        let inner = &rest[open + 1..close];
        let level = ["类", "款", "项"].iter().position(|l| inner.ends_with(l));
        let digits = inner.trim_end_matches(['类', '款', '项']);
        if let Some(level) = level.filter(|_| digits.bytes().all(|b| b.is_ascii_digit())) {
            let name = rest[..open].rsplit(['。', ';', ',', '：', ':', '、']).next().unwrap_or_default();
            let name = text::enumeration(name.trim_start_matches(['.', '－', '-'])).1;
            path.steps[level] = Some(Step { name: name.to_owned(), digits: digits.to_owned() });
            // What is said deeper belongs to another item.
            path.steps[level + 1..].iter_mut().for_each(|s| *s = None);
            deepest = Some(level);
        }
        rest = &rest[close + 1..];
    }
    deepest?;
    let mut between = rest.trim_start_matches([',', ':']);
    // 检察（款）：2018年预算支出合计…
    if let Some(tail) = between.strip_prefix("20").and_then(|t| t.get(2..)).and_then(|t| t.strip_prefix('年')) {
        between = tail.trim_start_matches('度');
    }
    while let Some(word) = BETWEEN.iter().find(|w| between.starts_with(**w)) {
        between = &between[word.len()..];
    }
    between.is_empty().then_some(path)
}

impl Path {
    /// Its code, where each step has its digits.
    fn code(&self) -> Option<String> {
        let lengths = [3, 2, 2];
        let said = self.steps.iter().take_while(|s| s.is_some()).count();
        let whole = self.steps[said..].iter().all(Option::is_none) && said > 0;
        let fits = self.steps.iter().zip(lengths).take(said).all(|(s, n)| s.as_ref().is_some_and(|s| s.digits.len() == n));
        (whole && fits).then(|| self.steps.iter().flatten().map(|s| s.digits.as_str()).collect())
    }

    /// Whether a row is this item: its own name, and those of the rows above it that are said.
    fn is(&self, item: &Item, side: &Side) -> bool {
        let Some(code) = &item.code else { return false };
        let Some(level) = self.steps.iter().rposition(Option::is_some) else { return false };
        let named = |row: &Item, step: &Step| function_name(&row.key) == function_name(&text::key(&step.name));
        let own = code.as_str().len() == [3, 5, 7][level] && self.steps[level].as_ref().is_some_and(|s| named(item, s));
        let above = |n: usize, step: &Step| {
            let over = |row: &Item| row.code.as_ref().is_some_and(|c| c.as_str().len() == [3, 5, 7][n] && c.holds(code));
            side.items.iter().any(|row| over(row) && named(row, step))
        };
        own && self.steps[..level].iter().enumerate().all(|(n, s)| s.as_ref().is_none_or(|s| above(n, s)))
    }
}

/// The figure of the one row that is called nearly so, below rows that are called so.
fn nearly(reader: &Reader<'_>, path: &Path, form: &Form) -> Option<usize> {
    let side = form.sides.iter().find(|s| s.items.iter().any(|i| i.code.is_some()))?;
    let offset = reader.forms.column(form, side, "total")?;
    let level = path.steps.iter().rposition(Option::is_some).filter(|level| *level > 0)?;
    let wanted = text::key(&path.steps[level].as_ref()?.name);
    let wanted = function_name(&wanted);
    let alike = |row: &Item| text::is_alike(function_name(&row.key), wanted);
    let is = |row: &&Item| {
        let own = Path {
            steps: std::array::from_fn(|n| {
                if n == level { Some(Step { name: row.key.clone(), digits: String::new() }) } else { path.steps[n].clone() }
            }),
        };
        alike(row) && own.is(row, side)
    };
    let mut rows = side.items.iter().filter(is);
    let row = rows.next().filter(|r| rows.next().is_none() && r.doubt.is_none())?;
    Some(row.figures + offset)
}

/// The figure of an item in a form.
fn in_form(reader: &Reader<'_>, path: &Path, form: &Form) -> Option<usize> {
    let side = form.sides.iter().find(|s| s.items.iter().any(|i| i.code.is_some()))?;
    let offset = reader.forms.column(form, side, "total")?;
    let code = path.code();
    let is = |i: &&Item| match (&code, &i.code) {
        (Some(code), Some(own)) => own.as_str() == code,
        _ => path.is(i, side),
    };
    let mut rows = side.items.iter().filter(is);
    let row = rows.next().filter(|r| rows.next().is_none() && r.doubt.is_none())?;
    Some(row.figures + offset)
}

/// The figure of a 类 in a form that lists functions by name.
fn in_summary(reader: &Reader<'_>, path: &Path, form: &Form) -> Option<usize> {
    let [Some(class), None, None] = &path.steps else { return None };
    let name = text::key(&class.name);
    let wanted = function_name(&name);
    form.sides.iter().find_map(|side| {
        let offset = reader.forms.column(form, side, "total")?;
        let item = side.index.function.iter().find(|(n, _)| function_name(n) == wanted).and_then(|(_, i)| *i)?;
        Some(side.items[item].figures + offset)
    })
}

/// Whether words speak of money of a kind.
pub fn is_of_a_kind(words: &str) -> bool {
    ["财政拨款", "一般公共预算", "政府性基金", "国有资本经营"].iter().any(|kind| words.contains(kind))
}

/// The figures of the item that words name: of the form that says the same amount, else of the first. Where the text speaks of
/// money of a kind, a form of all money is meant only if it says the same amount.
pub fn figures(reader: &Reader<'_>, words: &str, amount: Amount, of_a_kind: bool) -> Vec<usize> {
    let Some(path) = path(words) else { return Vec::new() };
    let whole = |id: &&str| reader.forms.first(id).map(|(_, form)| form).filter(|f| f.judged && !f.cut);
    let rows = FORMS.iter().map(|id| (id, whole(id).and_then(|form| in_form(reader, &path, form))));
    let summaries = SUMMARIES.iter().map(|id| (id, whole(id).and_then(|form| in_summary(reader, &path, form))));
    let found: Vec<(bool, usize)> = rows.chain(summaries).filter_map(|(id, f)| Some((OF_ALL.contains(id), f?))).collect();
    let same = |f: &&usize| {
        let printed = reader.recognised.figures[**f].amount;
        let holds = |a: Amount| verdict(Comparison::Equal, amount.yuan() - a.yuan(), amount.radius() + a.radius()) != Verdict::Broken;
        printed.is_some_and(holds)
    };
    // A name that is only alike is the row's if the amount says so, too.
    let nearly = || {
        let mut near = FORMS.iter().filter_map(whole).filter_map(|form| nearly(reader, &path, form));
        near.find(|f| reader.recognised.figures[*f].amount.is_some_and(|a| same(&f) || super::said::is_other_digit(amount, a)))
    };
    let all = found.iter().map(|(_, f)| f);
    let first = found.iter().find(|(of_all, _)| !of_a_kind || !of_all).map(|(_, f)| f);
    all.clone().find(same).or(first).copied().or_else(nearly).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Option<String> {
        let path = path(words)?;
        Some(path.steps.iter().flatten().map(|s| format!("{}{}", s.name, s.digits)).collect::<Vec<_>>().join("/"))
    }

    #[test]
    fn paths_by_words_and_codes() {
        assert_eq!(said("1、公共安全支出(204类)司法(06款)行政运行(01项)").as_deref(), Some("公共安全支出204/司法06/行政运行01"));
        assert_eq!(said("2.教育支出(类)进修及培训(款)培训支出(项)").as_deref(), Some("教育支出/进修及培训/培训支出"));
        assert_eq!(said("2.检察(款)行政运行(项)支出").as_deref(), Some("检察/行政运行"));
        // The amount is not the item's own.
        assert_eq!(said("检察(款)行政运行(项)主要用于培训"), None);
        assert_eq!(said("公务用车(含新能源)"), None);
        let path = path("公共安全支出(204类)司法(06款)行政运行(01项)").unwrap();
        assert_eq!(path.code().as_deref(), Some("2040601"));
    }
}
