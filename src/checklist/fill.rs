//! A list answered by a check.
//!
//! In: a list, a document and what was found in it, what a person said. Out: [`Filled`]: each item with its answer,
//! its numbered problems, and what was checked or why not. A finding belongs to the item that names its rule most
//! closely, else to that of its section or form; what belongs to none comes at the end, so that nothing is lost.

use super::{Checklist, Item};
use crate::check::Checked;
use crate::document::{Block, Document};
use crate::messages::{self, report as m};
use crate::relation::Verdict;
use crate::report::{Accepted, Finding, FindingFigure, Manual, ManualResult, Severity, State, Subject, Tally};
use crate::text;
use serde::{Deserialize, Serialize};

/// What is said of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// 是: it was checked, and holds.
    Yes,
    /// 否: there are problems.
    No,
    /// 未能核对: a person must look.
    Open,
    /// 不适用.
    NotApplicable,
}

/// A problem of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What it is and where, in words.
    pub text: String,
    /// Which of the report's findings; none of what a person said.
    pub finding: Option<usize>,
}

/// An item with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The item's identifier; empty of what belongs to none.
    pub item: String,
    /// What it belongs to.
    pub group: String,
    /// What it asks for.
    pub asks: String,
    /// The answer.
    pub answer: Answer,
    /// The problems.
    pub problems: Vec<Problem>,
    /// What was checked, or why it was not.
    pub remark: String,
    /// What a person says of it.
    pub manual: Option<Manual>,
}

/// A list, answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The list's identifier.
    pub list: String,
    /// Its name.
    pub name: String,
    /// What was checked: unit and title.
    pub document: String,
    /// Its items; at the end, if there is any, what belongs to none.
    pub items: Vec<Answered>,
}

impl Filled {
    /// An item by its identifier.
    pub fn item(&self, id: &str) -> Option<&Answered> {
        self.items.iter().find(|i| i.item == id)
    }
}

impl Answered {
    /// The problems, and why something was not checked, as a reviewer writes them into one cell.
    pub fn words(&self) -> String {
        let remark = (self.answer == Answer::Open && !self.remark.is_empty()).then(|| self.remark.clone());
        self.numbered().chain(remark).collect::<Vec<_>>().join("\n")
    }

    /// The problems, numbered where there are several.
    pub fn numbered(&self) -> impl Iterator<Item = String> + '_ {
        let one = self.problems.len() == 1;
        let numbered = move |(n, p): (usize, &Problem)| if one { p.text.clone() } else { format!("{}. {}", n + 1, p.text) };
        self.problems.iter().enumerate().map(numbered)
    }
}

/// Answers a list.
pub fn fill(list: &Checklist, document: &Document, checked: &Checked, said: &Accepted) -> Filled {
    let sections = sections(list, document, checked);
    let context = Context { list, document, checked, sections: &sections };
    let mut problems: Vec<Vec<Problem>> = list.items.iter().map(|_| Vec::new()).collect();
    let mut rest = Vec::new();
    let mut findings: Vec<(usize, &Finding)> = checked.report.findings.iter().enumerate().collect();
    // As a reviewer comes upon them.
    findings.sort_by_key(|(_, f)| to_look_at(f).map(|f| f.place));
    for (number, finding) in findings {
        if !matches!(finding.severity, Severity::Error | Severity::Warning) || finding.accepted.is_some() {
            continue;
        }
        let item = context.item_of(finding);
        let problem = Problem { text: context.words(finding), finding: Some(number) };
        item.map_or(&mut rest, |i| &mut problems[i]).push(problem);
    }
    let digest = checked.report.source.digest.as_deref();
    let answered = |(number, problems): (usize, Vec<Problem>)| {
        let item = &list.items[number];
        let manual = said.said(digest, &Subject::Item { list: list.id.clone(), item: item.id.clone() }).cloned();
        context.answered(number, item, problems, manual)
    };
    let mut items: Vec<Answered> = problems.into_iter().enumerate().map(answered).collect();
    if !rest.is_empty() {
        items.push(Answered {
            item: String::new(),
            group: m::CHECKLIST_REST.into(),
            asks: String::new(),
            answer: Answer::No,
            problems: rest,
            remark: String::new(),
            manual: None,
        });
    }
    Filled { list: list.id.clone(), name: list.name.clone(), document: checked.report.heading(), items }
}

/// The figure that a finding blames, or else its first.
fn to_look_at(finding: &Finding) -> Option<&FindingFigure> {
    finding.figures.iter().find(|f| f.suspect).or(finding.figures.first())
}

/// The longest line that is a heading.
const HEADING: usize = 40;

/// Which item's section each block of the document belongs to.
fn sections(list: &Checklist, document: &Document, checked: &Checked) -> Vec<Option<usize>> {
    let forms: std::collections::BTreeSet<u32> = checked.recognised.forms.iter().flat_map(|f| &f.rows).map(|r| r.block).collect();
    let mut current = None;
    let mut out = Vec::with_capacity(document.blocks.len());
    for (number, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(_, p) | Block::Paragraph(p) => {
                if p.text.chars().count() <= HEADING && !text::is_contents(&p.text) {
                    let key = text::key(&p.text);
                    let heading = key.trim_end_matches([':', '.']);
                    let found = list.items.iter().position(|i| i.headings.is_match(heading));
                    current = found.or(current);
                }
            }
            // What stands below a form is of the form.
            Block::Table(_) if forms.contains(&(number as u32)) => current = None,
            Block::Table(_) | Block::Aside(_) => {}
        }
        out.push(current);
    }
    out
}

struct Context<'a> {
    list: &'a Checklist,
    document: &'a Document,
    checked: &'a Checked,
    sections: &'a [Option<usize>],
}

impl Context<'_> {
    /// The item that a finding belongs to.
    fn item_of(&self, finding: &Finding) -> Option<usize> {
        let list = self.list;
        let named = |i: &Item| i.names_rule(&finding.rule).unwrap_or(0);
        let by_rule = (0..list.items.len()).max_by_key(|&i| (named(&list.items[i]), std::cmp::Reverse(i)));
        let figure = to_look_at(finding);
        let by_place = figure.and_then(|f| match f.location.index {
            Some(form) => {
                let id = &self.checked.report.forms.get(form as usize)?.id;
                list.items.iter().position(|i| i.forms.contains(id))
            }
            None => *self.sections.get(f.place.block as usize)?,
        });
        // What is missing has no place: its name tells.
        let key = text::key(&finding.message);
        let called = |i: &&Item| !i.forms.is_empty() && i.names.iter().any(|n| key.contains(&text::key(n)));
        let missing = (finding.rule == "complete.form").then(|| list.items.iter().position(|i| called(&i))).flatten();
        missing.or(by_rule.filter(|&i| named(&list.items[i]) > 0)).or(by_place)
    }

    /// A finding in a reviewer's words: of a sentence with the item of the text that it stands in.
    fn words(&self, finding: &Finding) -> String {
        let figure = to_look_at(finding);
        let lead = figure.filter(|f| f.location.index.is_none()).and_then(|f| self.lead(f.place.block));
        let at = figure.and_then(|f| messages::origin(&f.location.origin)).map_or(String::new(), |o| m::at(&o));
        format!("{}{}{at}", lead.unwrap_or_default(), finding.message.trim_end_matches(['。', '.']))
    }

    /// 编制说明第7项：
    fn lead(&self, block: u32) -> Option<String> {
        let own = self.sections.get(block as usize)?;
        let section = own.map_or("", |n| self.list.items[n].group.as_str());
        let mut at = block as usize;
        loop {
            let key = text::key(&self.document.prose(at as u32)?.text);
            if let (Some(_), rest) = text::enumeration(&key) {
                let mark = key[..key.len() - rest.len()].trim_end_matches(['、', '.', ',']);
                return Some(m::item_of_text(section, mark));
            }
            // The paragraphs before it in the same section.
            at = at.checked_sub(1).filter(|a| self.sections.get(*a) == Some(own) && own.is_some())?;
        }
    }

    fn answered(&self, number: usize, item: &Item, mut problems: Vec<Problem>, manual: Option<Manual>) -> Answered {
        let (mut answer, mut remark) = self.outcome(number, item);
        if !problems.is_empty() {
            answer = Answer::No;
        }
        match manual.as_ref().map(|w| (w.result, w.note.as_str())) {
            Some((ManualResult::Wrong, note)) => {
                answer = Answer::No;
                let text = if note.is_empty() { m::manual(ManualResult::Wrong).to_owned() } else { note.to_owned() };
                problems.push(Problem { text, finding: None });
            }
            Some((result, note)) if answer == Answer::Open => {
                answer = if result == ManualResult::Passed { Answer::Yes } else { Answer::NotApplicable };
                remark = m::manual_said(result, note);
            }
            _ => {}
        }
        let (group, asks) = (item.group.clone(), item.asks.clone());
        Answered { item: item.id.clone(), group, asks, answer, problems, remark, manual }
    }

    /// What the check says of an item where nothing was found, and what it did.
    fn outcome(&self, number: usize, item: &Item) -> (Answer, String) {
        let mut parts = Vec::new();
        if !item.headings.is_empty() {
            parts.push(self.of_section(number));
        }
        if !item.forms.is_empty() {
            parts.push(self.of_forms(item));
        }
        if item.forms.is_empty() && item.headings.is_empty() && !item.rules.is_empty() {
            parts.push(self.of_rules(item));
        }
        if item.by_hand {
            parts.push((Answer::Open, m::BY_HAND.into()));
        }
        // An item of a form or a section needs one of them only.
        let has = parts.iter().any(|p| matches!(p.0, Answer::Yes));
        let open = parts.iter().find(|p| p.0 == Answer::Open && (!has || item.by_hand));
        match open.or_else(|| parts.iter().find(|p| p.0 == Answer::Yes)).or(parts.first()) {
            Some((answer, words)) => (*answer, words.clone()),
            None => (Answer::Open, m::BY_HAND.into()),
        }
    }

    fn of_forms(&self, item: &Item) -> (Answer, String) {
        let report = &self.checked.report;
        let own: Vec<usize> = (0..report.forms.len()).filter(|&n| item.forms.contains(&report.forms[n].id)).collect();
        if own.is_empty() {
            let unread = self.document.has_unread_parts();
            return (Answer::Open, if unread { m::PAGES_UNREAD.into() } else { m::FORM_UNSEEN.into() });
        }
        if own.iter().any(|&n| !report.forms[n].judged && !report.forms[n].empty) {
            return (Answer::Open, m::NOT_JUDGED.into());
        }
        let mut sum = Tally::default();
        let places = report.checks.iter().flat_map(|c| &c.places).filter(|p| p.form.is_some_and(|f| own.contains(&(f as usize))));
        for place in places {
            // What is broken is among the problems.
            sum.add(Tally { broken: 0, ..place.tally });
        }
        let words = if own.iter().all(|&n| report.forms[n].empty) { m::EMPTY_FORM.into() } else { m::times(sum) };
        (if sum.open > 0 { Answer::Open } else { Answer::Yes }, words)
    }

    fn of_section(&self, number: usize) -> (Answer, String) {
        let own = |block: u32| self.sections.get(block as usize) == Some(&Some(number));
        let blocks = (0..self.sections.len()).filter(|&b| own(b as u32));
        let text: usize =
            blocks.filter_map(|b| self.document.prose(b as u32)).map(|p| p.text.chars().count()).filter(|n| *n > HEADING).sum();
        if text == 0 {
            return (Answer::Open, m::SECTION_UNSEEN.into());
        }
        let narrative = &self.checked.narrative;
        let mut sum = Tally::default();
        for check in &narrative.checks {
            let block = check.claims.first().map(|&c| narrative.claims[c].block).or(check.places.first().map(|p| p.0));
            if block.is_some_and(own) && !matches!(check.verdict, Verdict::Broken) {
                sum.count(check.verdict);
            }
        }
        let unread: Vec<&str> =
            narrative.unread.iter().filter(|u| own(u.block)).map(|u| u.text.trim_end_matches(['；', '。', ';'])).collect();
        if unread.is_empty() { (Answer::Yes, m::times(sum)) } else { (Answer::Open, m::unread_sentences(&unread)) }
    }

    fn of_rules(&self, item: &Item) -> (Answer, String) {
        let own: Vec<_> = self.checked.report.checks.iter().filter(|c| item.names_rule(&c.rule).is_some()).collect();
        if let Some(open) = own.iter().find(|c| c.settled() == State::Unchecked) {
            return (Answer::Open, open.why.map_or(String::new(), |w| m::why(w, &open.forms)));
        }
        let held = own.iter().filter(|c| matches!(c.settled(), State::Held | State::Rounding)).count();
        if held > 0 { (Answer::Yes, m::rules_hold(held)) } else { (Answer::NotApplicable, String::new()) }
    }
}
