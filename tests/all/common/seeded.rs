//! Seeded errors: the slips that a hand makes, put into a document that is clean, and whether what is
//! found is what was put in. Used by the measuring tool (`tests/bench/errors.rs`) and by the tests.
//!
//! The slips are made here from the printed text alone; nothing of the localisation is used to make
//! them, and what is found is held against the document as it was before.

use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use yuheng::document::{Document, Edit, Place};
use yuheng::figure::{Amount, MoneyUnit, Reading, read};
use yuheng::profile::Profile;
use yuheng::recognise::ItemKind;
use yuheng::relation::{Origin, Verdict, verdict, weigh};
use yuheng::report::{Finding, Report, Severity};
use yuheng::{Checked, check};

/// A kind of slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    DigitsSwapped,
    DigitMissing,
    DigitDoubled,
    DigitWrong,
    Point,
    Thousands,
    Unit,
    Sign,
    MovedRow,
    MovedColumn,
    Copied,
    Blanked,
    CodesSwapped,
    NamesSwapped,
}

pub const KINDS: [Kind; 14] = [
    Kind::DigitsSwapped,
    Kind::DigitMissing,
    Kind::DigitDoubled,
    Kind::DigitWrong,
    Kind::Point,
    Kind::Thousands,
    Kind::Unit,
    Kind::Sign,
    Kind::MovedRow,
    Kind::MovedColumn,
    Kind::Copied,
    Kind::Blanked,
    Kind::CodesSwapped,
    Kind::NamesSwapped,
];

/// SplitMix64: the same numbers from the same seed, anywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

/// A figure that may be spoilt.
struct Target {
    place: Place,
    text: String,
    amount: Amount,
    /// The next cell below or above, and to the right or left, that is a figure as well.
    row: Option<Place>,
    column: Option<Place>,
}

/// A clean document, and what may be spoilt in it.
pub struct Clean {
    pub document: Document,
    checked: Checked,
    targets: Vec<Target>,
    /// Cells of codes and of names of pairs of rows with money.
    rows: Vec<(Vec<Place>, Vec<Place>)>,
    known: BTreeMap<String, usize>,
}

/// A slip: what it changes.
#[derive(Debug, Clone)]
pub struct Slip {
    pub kind: Kind,
    pub edits: Vec<Edit>,
}

/// What was found of it.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub detected: bool,
    /// For each slip whether a finding names it without doubt; the first finding, where there is one slip.
    pub first: Vec<bool>,
    pub in_three: Vec<bool>,
    pub right: Vec<bool>,
    /// Error findings that the clean document does not have.
    pub findings: usize,
    /// Of them those that name a cell without doubt, and it is none that was changed.
    pub false_accusations: usize,
}

fn is_hard(checked: &Checked, r: usize, profile: &Profile) -> bool {
    let relation = &checked.built.relations[r];
    let soft = matches!(relation.origin, Origin::Rule(i) if profile.rules[i].soft.is_some());
    relation.money && !soft && relation.doubt.is_none() && checked.verdicts[r] != Verdict::Unknown
}

fn key(finding: &Finding) -> String {
    format!("{}|{}|{:?}", finding.rule, finding.message, finding.figures.first().map(|f| f.place))
}

impl Clean {
    /// Looks a document over. `ties` is how many relations a figure must be in to be spoilt.
    pub fn new(document: Document, profile: &Profile, ties: usize) -> Clean {
        let checked = check(&document, profile);
        let mut count: BTreeMap<usize, usize> = BTreeMap::new();
        for r in (0..checked.built.relations.len()).filter(|&r| is_hard(&checked, r, profile)) {
            let own: BTreeSet<usize> = checked.built.relations[r].terms.iter().map(|t| t.figure).collect();
            own.into_iter().for_each(|f| *count.entry(f).or_default() += 1);
        }
        let figures = &checked.recognised.figures;
        let at: BTreeMap<(usize, usize, usize), usize> = figures.iter().enumerate().map(|(i, f)| ((f.form, f.row, f.column), i)).collect();
        let mut targets = Vec::new();
        for (&f, _) in count.iter().filter(|(_, n)| **n >= ties) {
            let figure = &figures[f];
            let Some(amount) = figure.amount.filter(|a| !a.is_nil()) else { continue };
            let text = document.cell(figure.place).map_or(String::new(), |c| c.text.clone());
            // A figure inside a longer text is not what a hand types into a cell.
            if !matches!(read(&text, amount.currency()), Reading::Amount(a) if a == amount) {
                continue;
            }
            let beside = |dr: &[isize], dc: &[isize]| {
                dr.iter().flat_map(|r| dc.iter().map(move |c| (*r, *c))).find_map(|(r, c)| {
                    let other = *at.get(&(figure.form, figure.row.checked_add_signed(r)?, figure.column.checked_add_signed(c)?))?;
                    let differs = figures[other].amount.is_some_and(|a| a.yuan() != amount.yuan());
                    differs.then_some(figures[other].place)
                })
            };
            let (row, column) = (beside(&[1, -1], &[0]), beside(&[0], &[1, -1, 2, -2]));
            targets.push(Target { place: figure.place, text, amount, row, column });
        }
        let mut rows = Vec::new();
        for (number, form) in checked.recognised.forms.iter().enumerate().filter(|(_, f)| f.judged) {
            for side in form.sides.iter().filter(|s| !s.codes.is_empty() && !s.labels.is_empty()) {
                let money = |row: usize| figures.iter().any(|f| f.form == number && f.row == row && f.has_money());
                let items: Vec<_> = side.items.iter().filter(|i| i.kind == ItemKind::Plain && i.code.is_some() && money(i.row)).collect();
                for (n, a) in items.iter().enumerate() {
                    for b in items[n + 1..].iter().take(3) {
                        let cells = |columns: &[usize]| -> Vec<Place> {
                            let place =
                                |row: usize, c: usize| Place { block: form.rows[row].block, row: form.rows[row].row, column: c as u32 };
                            let all = columns.iter().flat_map(|&c| [place(a.row, c), place(b.row, c)]);
                            all.collect()
                        };
                        rows.push((cells(&side.codes), cells(&side.labels)));
                    }
                }
            }
        }
        let mut known = BTreeMap::new();
        for finding in checked.report.findings.iter().filter(|f| blames(f)) {
            *known.entry(key(finding)).or_default() += 1;
        }
        Clean { document, checked, targets, rows, known }
    }

    /// Figures that may be spoilt.
    pub fn targets(&self) -> usize {
        self.targets.len()
    }

    /// Errors that the document has before anything is spoilt.
    pub fn errors(&self) -> usize {
        self.known.values().sum()
    }

    fn text(&self, place: Place) -> String {
        self.document.cell(place).map_or(String::new(), |c| c.text.clone())
    }

    /// Makes a slip; none where the figure that was drawn has no place for it, or where every relation
    /// that it is in explains the change by rounding: then it is none.
    pub fn slip(&self, kind: Kind, random: &mut Random, profile: &Profile) -> Option<Slip> {
        let edit = |place: Place, text: String| Edit::text(place, text);
        let exchange = |places: &[Place]| -> Option<Vec<Edit>> {
            let pairs: Vec<(Place, Place)> =
                places.chunks(2).map(|p| (p[0], p[1])).filter(|(a, b)| self.text(*a).trim() != self.text(*b).trim()).collect();
            let edits = pairs.iter().flat_map(|&(a, b)| [edit(a, self.text(b)), edit(b, self.text(a))]).collect::<Vec<_>>();
            (!edits.is_empty()).then_some(edits)
        };
        if matches!(kind, Kind::CodesSwapped | Kind::NamesSwapped) {
            let (codes, names) = self.rows.get(random.below(self.rows.len()))?;
            let edits = exchange(if kind == Kind::CodesSwapped { codes } else { names })?;
            return Some(Slip { kind, edits });
        }
        let target = self.targets.get(random.below(self.targets.len()))?;
        let edits = match kind {
            Kind::MovedRow => exchange(&[target.place, target.row?])?,
            Kind::MovedColumn => exchange(&[target.place, target.column?])?,
            Kind::Copied => {
                let from = if random.below(2) == 0 { target.row.or(target.column) } else { target.column.or(target.row) };
                vec![edit(target.place, self.text(from?))]
            }
            _ => vec![edit(target.place, spoilt(target, kind, random)?)],
        };
        let slip = Slip { kind, edits };
        self.shows(&slip, profile).then_some(slip)
    }

    /// Whether a relation is broken by the slip, as its figures are printed then.
    fn shows(&self, slip: &Slip, profile: &Profile) -> bool {
        let figures = &self.checked.recognised.figures;
        let mut new: BTreeMap<usize, Option<Amount>> = BTreeMap::new();
        for edit in &slip.edits {
            for (f, figure) in figures.iter().enumerate().filter(|(_, f)| f.place == edit.place) {
                let currency = figure.amount.map_or(MoneyUnit::TenThousand, Amount::currency);
                let amount = match read(&edit.text, currency) {
                    Reading::Amount(a) => Some(a),
                    Reading::Blank => Some(Amount::nil(currency)),
                    _ => None,
                };
                new.insert(f, amount);
            }
        }
        if new.iter().all(|(f, a)| a.map(Amount::yuan) == figures[*f].amount.map(Amount::yuan)) {
            return false;
        }
        let relations = &self.checked.built.relations;
        let touched = |r: &usize| is_hard(&self.checked, *r, profile) && relations[*r].terms.iter().any(|t| new.contains_key(&t.figure));
        (0..relations.len()).filter(touched).any(|r| {
            let weighed = weigh(&relations[r], |f| new.get(&f).copied().unwrap_or(figures[f].amount));
            weighed.is_none_or(|(d, radius)| verdict(relations[r].comparison, d, radius) == Verdict::Broken)
        })
    }

    /// The document with slips in it.
    pub fn spoil(&self, slips: &[Slip]) -> Document {
        let mut document = self.document.clone();
        slips.iter().flat_map(|s| &s.edits).for_each(|e| drop(document.apply(e)));
        document
    }

    /// Holds a report against what was put in.
    pub fn judge(&self, slips: &[Slip], spoilt: &Document, report: &Report) -> Outcome {
        let mut known = self.known.clone();
        let mut new: Vec<&Finding> = Vec::new();
        for finding in report.findings.iter().filter(|f| blames(f)) {
            match known.get_mut(&key(finding)) {
                Some(n) if *n > 0 => *n -= 1,
                _ => new.push(finding),
            }
        }
        let named = |f: &Finding| -> Vec<Place> { f.proposal.iter().flat_map(yuheng::report::Proposal::edits).map(|e| e.place).collect() };
        let candidates = |f: &Finding| -> BTreeSet<Place> {
            let ways = f.alternatives.iter().flat_map(yuheng::report::Proposal::edits).map(|e| e.place);
            named(f).into_iter().chain(ways).chain(f.figures.iter().filter(|f| f.suspect).map(|f| f.place)).collect()
        };
        let mut out = Outcome { detected: !new.is_empty(), findings: new.len(), ..Outcome::default() };
        let changed: BTreeSet<Place> = slips.iter().flat_map(|s| &s.edits).map(|e| e.place).collect();
        for slip in slips {
            let own: BTreeSet<Place> = slip.edits.iter().map(|e| e.place).collect();
            let names = |f: &Finding| named(f).iter().any(|p| own.contains(p));
            out.first.push(if slips.len() == 1 { new.first().is_some_and(|f| names(f)) } else { new.iter().any(|f| names(f)) });
            let near: Vec<Place> = new.iter().flat_map(|f| candidates(f)).take(3).collect();
            let near = if slips.len() == 1 { near } else { new.iter().flat_map(|f| candidates(f).into_iter().take(3)).collect() };
            out.in_three.push(near.iter().any(|p| own.contains(p)));
            // Right is what reads as it did before.
            let mut mended = spoilt.clone();
            new.iter().filter_map(|f| f.proposal.as_ref()).flat_map(yuheng::report::Proposal::edits).for_each(|e| drop(mended.apply(&e)));
            let same = |p: &Place| {
                let (was, is) = (self.text(*p), mended.cell(*p).map_or(String::new(), |c| c.text.clone()));
                value(&was) == value(&is) && (value(&was).is_some() || was.trim() == is.trim())
            };
            out.right.push(own.iter().all(same));
        }
        out.false_accusations = new.iter().filter(|f| !named(f).is_empty() && !named(f).iter().any(|p| changed.contains(p))).count();
        out
    }
}

fn value(text: &str) -> Option<Decimal> {
    match read(text, MoneyUnit::TenThousand) {
        Reading::Amount(a) => Some(a.yuan().normalize()),
        Reading::Blank => Some(Decimal::ZERO),
        _ => None,
    }
}

/// A figure's text with a slip in it.
fn spoilt(target: &Target, kind: Kind, random: &mut Random) -> Option<String> {
    let printed = |value: Decimal| Some(format!("{:.*}", target.amount.decimals() as usize, value));
    let digits: Vec<usize> = target.text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i).collect();
    let mut bytes: Vec<u8> = target.text.bytes().collect();
    let own = target.amount.value();
    match kind {
        Kind::DigitsSwapped => {
            let i = random.below(digits.len().checked_sub(1)?);
            let (a, b) = (digits[i], digits[i + 1]);
            if bytes[a] == bytes[b] {
                return None;
            }
            bytes.swap(a, b);
            String::from_utf8(bytes).ok()
        }
        Kind::DigitMissing => {
            bytes.remove(*digits.get(random.below(digits.len()))?);
            String::from_utf8(bytes).ok()
        }
        Kind::DigitDoubled => {
            let at = *digits.get(random.below(digits.len()))?;
            bytes.insert(at, bytes[at]);
            String::from_utf8(bytes).ok()
        }
        Kind::DigitWrong => {
            let at = *digits.get(random.below(digits.len()))?;
            bytes[at] = b'0' + (bytes[at] - b'0' + 1 + random.below(9) as u8) % 10;
            String::from_utf8(bytes).ok()
        }
        Kind::Point => {
            let factor = [Decimal::new(1, 1), Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::new(1, 2)][random.below(4)];
            printed(own * factor)
        }
        Kind::Thousands => printed(if random.below(2) == 0 { own * Decimal::ONE_THOUSAND } else { own / Decimal::ONE_THOUSAND }),
        Kind::Unit => printed(own * Decimal::from(10_000)),
        Kind::Sign => printed(-own),
        Kind::Blanked => Some(String::new()),
        _ => None,
    }
}

/// Whether a finding says of a figure that it is wrong: an error, or a warning where only a last digit is.
fn blames(finding: &Finding) -> bool {
    finding.severity == Severity::Error
        || finding.severity == Severity::Warning && finding.expected.is_some() && !finding.relations.is_empty()
}
