//! Reading: sentences to claims.
//!
//! In: the paragraphs of a part. Out: claims, each with its subject, its figures in the forms and its
//! role, and the groups of them that are said together, for [`super::judge`]. A heading gives the
//! section; a number's subject is named by the words of its clause that stand nearest before it.

use super::budgets::{Against, Opening};
use super::subjects;
use super::tokens::{Number, Plain, Quantity, numbers};
use super::years::Period;
use super::{Check, CheckKind, Claim, Narrative, Role, Unread, items, judge, lists, said};
use crate::document::{Block, Document};
use crate::figure::{Amount, decimals_of};
use crate::profile::{NarrativeSpec, Profile, Term};
use crate::recognise::{Part, Recognised};
use crate::relation::join::{Forms, Key, Meaning};
use crate::text;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Claims of one paragraph, in order: what is said together.
#[derive(Debug, Default)]
pub struct Group {
    /// Claims by number.
    pub claims: Vec<usize>,
    /// For each the number of its sentence.
    pub sentences: Vec<usize>,
    /// For each the year and basis that are named right before it.
    pub periods: Vec<Period>,
    /// For each which budget it is, where it is one that a final amount is held against.
    pub opening: Vec<Option<Opening>>,
    /// Sentences that say how the final amount stands to the budget (决算数小于预算数).
    pub against: Vec<(usize, Against)>,
    /// The figures of the item that the paragraph is about.
    item: Vec<usize>,
    /// What is said around each share.
    pub shares: Vec<ShareWords>,
    /// Which list of shares is being read.
    list: usize,
    /// Whether that list is of parts of one part (其中 behind a share).
    nested: bool,
    /// The item whose amounts are given: its 类, 款 and 项.
    pub path: Option<[String; 3]>,
    /// Whether its section gives a reason.
    pub reasoned: bool,
    /// Whether its section speaks of money of a kind (财政拨款, 一般公共预算), not of all of it.
    pub of_a_kind: bool,
    /// How deep the paragraph's mark stands; nothing without one.
    pub level: u8,
    /// For each whether 其中 stands before it.
    pub inner: Vec<bool>,
    /// For each whether it is by how much the final amount is more (or less) than the budget.
    pub over: Vec<Option<bool>>,
    /// For each whether it is of last year and begins a bracket (上年140.2万元).
    pub bracketed: Vec<bool>,
    /// Sentences that say that an amount is as it was (持平), and when.
    pub flat: Vec<(usize, Period)>,
}

/// What begins the rest of an item's paragraph, where it stands in a paragraph of its own.
const GOES_ON: [&str; 4] = ["年初预算", "支出决算", "决算数", "当年预算"];

impl Group {
    /// The claims of a paragraph behind another of its section: one that only gives amounts goes on with the other's item.
    fn over(section: &str, key: &str, before: Option<&Group>) -> Group {
        let of_a_kind = before.is_some_and(|b| b.of_a_kind) || [section, key].into_iter().any(items::is_of_a_kind);
        let mut group = Group { of_a_kind, level: text::enumeration(key).0.map_or(0, |m| m.level), ..Group::default() };
        if let Some(before) = before.filter(|_| GOES_ON.iter().any(|w| key.starts_with(w))) {
            group.path.clone_from(&before.path);
            group.item.clone_from(&before.item);
        }
        group
    }

    fn next_list(&mut self) {
        self.list += 1;
        self.nested = false;
    }
}

/// The words around a share, by which its whole and its neighbours are known.
#[derive(Debug)]
pub struct ShareWords {
    /// The share.
    pub claim: usize,
    /// The words between 占 and the number: the whole, where it is named.
    pub whole: String,
    /// The words of the part are between the amount before and 占, so that amount is not the part's.
    pub bare: bool,
    /// Which list of parts of one whole it stands in.
    pub list: usize,
}

/// What reading needs to know.
pub struct Reader<'a> {
    pub recognised: &'a Recognised,
    pub profile: &'a Profile,
    pub spec: &'a NarrativeSpec,
    pub forms: Forms<'a>,
    /// Subjects that mean the same in every section.
    pub everywhere: Vec<usize>,
    /// The part's year.
    pub year: Option<u16>,
    /// The key of the unit's name.
    pub unit: Option<String>,
}

impl Unread {
    /// A sentence of a paragraph, by its characters.
    fn of(block: usize, text: &str, (from, to): (u32, u32)) -> Unread {
        let shown: String = text.chars().skip(from as usize).take((to - from) as usize).collect();
        Unread { block: block as u32, span: (from, to), text: shown.trim().to_owned() }
    }
}

/// Reads the prose of one part.
pub fn part(
    document: &Document,
    recognised: &Recognised,
    profile: &Profile,
    spec: &NarrativeSpec,
    (number, part): (usize, &Part),
    blocks: Range<usize>,
    out: &mut Narrative,
) {
    let forms = Forms::of(profile, recognised, number);
    let everywhere = subjects::meant(spec, "");
    let reader = Reader { recognised, profile, spec, forms, everywhere, year: part.year, unit: part.unit.as_deref().map(text::key) };
    let first_claim = out.claims.len();
    let mut section = Section::default();
    let mut meant: (String, Vec<usize>) = (String::new(), subjects::meant(spec, ""));
    let mut groups: Vec<(String, Group)> = Vec::new();
    let mut reasoned: BTreeSet<String> = BTreeSet::new();
    let mut sentences: Vec<(Unread, Range<usize>)> = Vec::new();
    for b in blocks {
        let (p, heading) = match document.blocks.get(b) {
            Some(Block::Heading(_, p)) => (p, true),
            Some(Block::Paragraph(p)) => (p, false),
            _ => continue,
        };
        let plain = Plain::of(&p.text);
        if plain.text.len() < 4 || (heading && section.take(&plain.slice(0, plain.text.len()))) {
            continue;
        }
        if let Some(heading) = merged_heading(&plain) {
            section.take(&heading);
        }
        let has_numbers = plain.text.iter().any(char::is_ascii_digit);
        let mut group =
            Group::over(&section.key(), &text::key(&p.text), groups.last().filter(|(s, _)| *s == section.key()).map(|(_, g)| g));
        for (from, to) in split(&plain) {
            let sentence = plain.slice(from, to);
            if section.take(&sentence) || spec.skip.is_match(&section.key()) {
                continue;
            }
            let before = out.claims.len();
            let key = section.key();
            if meant.0 != key {
                meant = (key, subjects::meant(spec, &section.key()));
            }
            if has_numbers {
                reader.sentence(b as u32, &plain, from..to, &meant.1, &mut group, out);
            }
            lists::nothing(&reader, b as u32, &plain, from..to, &meant.0, out);
            if out.claims.len() > before {
                sentences.push((Unread::of(b, &p.text, plain.span(from, to)), before..out.claims.len()));
            }
        }
        lists::lists(&reader, b as u32, &plain, &section.key(), out);
        if spec.reason.is_match(&text::key(&p.text)) {
            reasoned.insert(section.key());
        }
        groups.push((section.key(), group));
    }
    // One reason may be given for all changes of a section, before them or behind.
    groups.iter_mut().for_each(|(section, group)| group.reasoned = reasoned.contains(section));
    // Last zeros that are not printed (1072.2 beside 2,011.30) are known all the same.
    let amounts = out.claims[first_claim..].iter().filter_map(|c| if let Quantity::Money(a) = c.quantity { Some(a) } else { None });
    let decimals = decimals_of(amounts);
    for claim in &mut out.claims[first_claim..] {
        if let Quantity::Money(a) = &mut claim.quantity {
            *a = a.known_to(decimals);
        }
    }
    let first_check = out.checks.len();
    judge::all(&reader, &groups, first_claim, out);
    once_in_a_section(&groups, first_check, out);
    unread(sentences, out);
}

/// Lists the sentences with amounts that no check speaks of.
fn unread(sentences: Vec<(Unread, Range<usize>)>, out: &mut Narrative) {
    let mut read = vec![false; out.claims.len()];
    for check in &out.checks {
        check.claims.iter().for_each(|&c| read[c] = true);
    }
    for (sentence, claims) in sentences {
        // Budgets and last year's amounts stand nowhere else; counts seldom do.
        let open = |c: &Claim| c.role != Role::Other && !matches!(c.quantity, Quantity::Count(..));
        if claims.into_iter().any(|c| !read[c] && open(&out.claims[c])) {
            out.unread.push(sentence);
        }
    }
}

/// The heading that a paragraph begins with, where nothing parts the two: 十二、政府采购支出预算情况说明2018年度….
fn merged_heading(plain: &Plain) -> Option<String> {
    // A mark begins with a numeral.
    if !plain.text.first().is_some_and(|c| "一二三四五六七八九十".contains(*c)) {
        return None;
    }
    let head = plain.slice(0, plain.text.len().min(44));
    let marked = matches!(text::enumeration(&text::key(&head)).0, Some(m) if m.level == 1);
    let end = head.find("说明").map(|at| at + "说明".len()).filter(|_| marked)?;
    head[end..].starts_with(|c: char| c.is_ascii_digit()).then(|| head[..end].to_owned())
}

/// That a section gives no reason for its changes is said once.
fn once_in_a_section(groups: &[(String, Group)], first: usize, out: &mut Narrative) {
    let section: BTreeMap<usize, &str> = groups.iter().flat_map(|(s, g)| g.claims.iter().map(move |c| (*c, s.as_str()))).collect();
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let own = out.checks.split_off(first);
    let mut again =
        |c: &Check| c.kind == CheckKind::Reason && !c.claims.first().and_then(|c| section.get(c)).is_none_or(|s| said.insert(s));
    out.checks.extend(own.into_iter().filter(|c| !again(c)));
}

/// Sentences of a paragraph, by full stop and semicolon.
fn split(plain: &Plain) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    for (i, c) in plain.text.iter().enumerate() {
        if matches!(c, '。' | ';' | '；') {
            if i > from {
                out.push((from, i + 1));
            }
            from = i + 1;
        }
    }
    if from < plain.text.len() {
        out.push((from, plain.text.len()));
    }
    out
}

/// The headings over a paragraph, by level.
#[derive(Debug, Default)]
struct Section {
    levels: [String; 4],
}

impl Section {
    /// Takes a heading; whether the text is one.
    fn take(&mut self, text: &str) -> bool {
        let key = text::key(text);
        let long = key.chars().count() > 44 || key.ends_with(['。', ';', ',', '.']) && key.chars().count() > 24;
        let level = if key.starts_with('第') && key.contains("部分") {
            0
        } else {
            match text::enumeration(&key).0.map(|m| m.level) {
                Some(l @ 1..=3) => usize::from(l),
                _ => return false,
            }
        };
        // A numbered sentence with money in it, or one that goes on, is no heading.
        if long || key.contains("万元") || key.contains('(') && key.contains("项)") {
            return false;
        }
        self.levels[level] = key;
        self.levels[level + 1..].iter_mut().for_each(String::clear);
        true
    }

    fn key(&self) -> String {
        self.levels.join("/")
    }
}

/// Whether words end with one of these.
fn ends(words: &str, with: &[&str]) -> bool {
    let words = words.trim_end_matches(['了', '约', '为', ':', '(']);
    with.iter().any(|w| words.ends_with(w))
}

const RISES: [&str; 6] = ["增长", "增加", "上升", "提高", "增幅", "增"];
const FALLS: [&str; 7] = ["减少", "下降", "降低", "压减", "降幅", "减", "降"];

impl Reader<'_> {
    fn sentence(&self, block: u32, plain: &Plain, range: Range<usize>, meant: &[usize], group: &mut Group, out: &mut Narrative) {
        let own = Plain { text: plain.text[range.clone()].to_vec(), at: plain.at[range.clone()].to_vec() };
        let sentence = group.sentences.last().map_or(0, |s| s + 1);
        group.path = lists::path(self, &own).or(group.path.take());
        // A list goes on behind a semicolon; the parts of a part do not.
        if group.nested || plain.text[..range.start].last() != Some(&';') {
            group.next_list();
        }
        let mut before = 0;
        for number in numbers(&own) {
            let clause = own.slice(0, number.from);
            let gap = own.slice(before, number.from);
            before = number.to;
            let role = self.role(&gap, &number);
            let subject = match role {
                Role::Amount => subjects::named(self.spec, &clause, meant).filter(|(_, from, _)| !self.other_year(&clause[*from..])),
                _ => None,
            };
            // Two numbers behind one subject: the second is not of it.
            let subject = subject.filter(|(_, _, to)| clause[*to..].chars().count() <= gap.chars().count());
            let id = out.claims.len();
            let mut figures = Vec::new();
            if let Some((s, _, to)) = subject {
                figures = self.figures(s, &clause[..to]).unwrap_or_default();
            } else if let (Role::Amount, Some(path)) = (role, &group.path) {
                figures = lists::path_figures(self, path, &gap);
            }
            let period = self.period(&gap);
            if let (Role::Amount, Quantity::Money(amount), true) = (role, &number.quantity, figures.is_empty()) {
                figures = self.item(&clause, &gap, period, *amount, group);
            }
            if gap.contains("其中") && group.shares.last().is_some_and(|s| s.list == group.list) {
                group.next_list();
                group.nested = true;
            }
            if role == Role::Share {
                let (part, whole) = gap.rsplit_once('占').unwrap_or_default();
                let whole = whole.trim_end_matches(['的', '比', '例', '为']).to_owned();
                let bare = part.chars().filter(|c| c.is_alphabetic()).count() > 2;
                group.shares.push(ShareWords { claim: id, whole, bare, list: group.list });
            }
            let words = match role {
                Role::Amount if matches!(number.quantity, Quantity::Money(_)) => said::subject(&gap, self.unit.as_deref()),
                Role::Change(_) => said::changed(&gap, self.unit.as_deref()),
                _ => String::new(),
            };
            out.claims.push(Claim {
                block,
                span: own.span(number.from, number.digits_end),
                quantity: number.quantity,
                subject: subject.map(|s| s.0),
                figures,
                role,
                words,
            });
            group.claims.push(id);
            group.bracketed.push(gap.starts_with("(上年") || gap.starts_with("(去年"));
            group.inner.push(gap.contains("其中"));
            let over = |words: [&str; 3]| words.iter().any(|w| gap.ends_with(w));
            let more = over(["大于预算数", "大于年初预算数", "大于预算"]);
            group.over.push((more || over(["小于预算数", "小于年初预算数", "小于预算"])).then_some(more));
            group.sentences.push(sentence);
            group.periods.push(period);
            group.opening.push(Opening::of(&gap).filter(|_| matches!(out.claims[id].quantity, Quantity::Money(_))));
        }
        if group.opening.iter().any(Option::is_some) {
            group.against.extend(Against::of(&own.slice(0, own.text.len())).map(|a| (sentence, a)));
        }
        let rest = own.slice(before, own.text.len());
        // Of what else is as it was (人员编制与上年一致) nothing is said here.
        let mut clauses = rest.split(['，', ',', '。', ';']);
        let flat = clauses.find(|c| {
            let same = ["持平", "无变化", "没有变化", "相同", "一致", "相等", "不变"].iter().any(|w| c.ends_with(w));
            let roughly = ["基本", "大致", "总体", "大体", "略"].iter().any(|w| c.contains(w));
            same && !roughly && c.starts_with(['比', '与', '较', '同', '和']) && (self.other_year(c) || c.contains("执行数"))
        });
        if let Some(clause) = flat {
            group.flat.push((sentence, self.period(clause)));
        }
    }

    /// The figures of the item that an amount is of: the one named right before it, or the paragraph's own where
    /// this year's amount is said once more (2026年预算安排…).
    fn item(&self, clause: &str, gap: &str, period: Period, amount: Amount, group: &mut Group) -> Vec<usize> {
        let named = items::figures(self, clause, amount, group.of_a_kind);
        if !named.is_empty() {
            group.item.clone_from(&named);
            return named;
        }
        let again = ["预算安排", "预算数为", "预算为"].iter().any(|w| gap.ends_with(w));
        if again && period.year.is_some() && period.year == self.year { group.item.clone() } else { Vec::new() }
    }

    fn role(&self, gap: &str, number: &Number) -> Role {
        match number.quantity {
            Quantity::Percent(..) if gap.contains('占') => Role::Share,
            Quantity::Percent(..) if gap.contains("完成") => Role::Completion,
            Quantity::Percent(..) if ends(gap, &RISES) => Role::Rate(true),
            Quantity::Percent(..) if ends(gap, &FALLS) => Role::Rate(false),
            Quantity::Percent(..) => Role::Other,
            Quantity::Money(_) if ends(gap, &RISES) => Role::Change(true),
            Quantity::Money(_) if ends(gap, &FALLS) => Role::Change(false),
            // 比2023年(122.83万元)
            Quantity::Money(_) if self.exceeds(gap).is_some() => Role::Change(self.exceeds(gap) == Some(true)),
            Quantity::Money(_) if self.other_year(gap) && !gap.contains("年初") => Role::Other,
            Quantity::Money(_) if gap.contains("年初预算") || gap.contains("全年预算") || gap.contains("调整预算") => {
                Role::Other
            }
            _ => Role::Amount,
        }
    }

    /// What words say of the time.
    fn period(&self, words: &str) -> Period {
        Period { other: self.other_year(words), ..Period::of(words) }
    }

    /// Whether an amount is by how much this year's is more (or less) than another year's: 小于上年预算数40.05万元.
    fn exceeds(&self, gap: &str) -> Option<bool> {
        let last = gap.rsplit(['，', ',', ';']).next().unwrap_or_default();
        let more = ["大于", "高于", "多于"].iter().filter_map(|w| last.rfind(w).map(|at| (at + w.len(), true)));
        let less = ["小于", "低于", "少于"].iter().filter_map(|w| last.rfind(w).map(|at| (at + w.len(), false)));
        let (at, rises) = more.chain(less).max()?;
        let named = last[at..].chars().count() <= 12 && last[at..].ends_with(['数', '算']) && self.other_year(&last[at..]);
        named.then_some(rises)
    }

    /// Whether words speak of another year: 2023年, 上年 (but not 上年结转).
    fn other_year(&self, words: &str) -> bool {
        let bare = words.replace("上年结转", "").replace("上年财政拨款结转", "");
        if bare.contains("上年") || bare.contains("去年") || bare.contains("同比") {
            return true;
        }
        let mut rest = bare.as_str();
        while let Some(at) = rest.find("20") {
            let tail = &rest[at..];
            let year = tail.get(..4).and_then(|y| y.parse::<u16>().ok());
            if year.is_some_and(|y| self.year.is_some_and(|own| y != own)) && tail[4..].starts_with('年') {
                return true;
            }
            rest = &rest[at + 2..];
        }
        false
    }

    /// The figures of a subject; none where the document does not have them.
    fn figures(&self, subject: usize, words: &str) -> Option<Vec<usize>> {
        let subject = &self.spec.subject[subject];
        subject.terms.iter().find_map(|terms| self.sum(terms, words)).filter(|f| !f.is_empty())
    }

    /// The sum of figures in 元 and by how much rounding may have moved it; nothing where one is no amount.
    pub fn amounts(&self, figures: &[usize]) -> Option<(Decimal, Decimal)> {
        figures.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(yuan, radius), &f| {
            let amount = self.recognised.figures[f].amount?;
            Some((yuan + amount.yuan(), radius + amount.radius()))
        })
    }

    /// The figures that print a subject's budget.
    pub fn budget(&self, subject: usize) -> Option<Vec<usize>> {
        self.spec.subject[subject].budget_terms.iter().find_map(|t| self.sum(t, "")).filter(|f| !f.is_empty())
    }

    /// The figures of a sum of cells, where all of them are there.
    pub fn sum(&self, terms: &[Term], words: &str) -> Option<Vec<usize>> {
        let mut out = Vec::new();
        for term in terms {
            let alias = std::collections::HashMap::new();
            let meaning = if term.row == "$" {
                let name = self.function_in(term, words)?;
                self.forms.meaning(term, Key::Function(&name, &alias))
            } else {
                self.forms.meaning(term, Key::None)
            };
            match meaning {
                Meaning::Figures(figures, None) => out.extend(figures),
                Meaning::Missing(_) if term.optional => {}
                _ => return None,
            }
        }
        Some(out)
    }

    /// The function of a form's side that words name: the longest, nearest the end.
    fn function_in(&self, term: &Term, words: &str) -> Option<String> {
        let (_, form) = self.forms.first(&term.form)?;
        let side = self.forms.side(form, &term.side)?;
        let near = |to: usize| words[to..].chars().count() <= 8;
        let names =
            side.index.function.keys().filter_map(|n| Some((words.rfind(n.as_str())? + n.len(), n.len(), n))).filter(|(to, ..)| near(*to));
        names.max_by_key(|(to, length, _)| (*to, *length)).map(|(_, _, n)| n.clone())
    }
}

/// A check with nothing else in it.
pub fn check(kind: CheckKind, claims: Vec<usize>, verdict: crate::relation::Verdict) -> Check {
    Check { kind, claims, figures: Vec::new(), verdict, expected: None, words: Vec::new(), places: Vec::new() }
}
