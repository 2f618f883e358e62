//! Flow: the pieces of all pages as one text.
//!
//! In: each page's tables and lines of text, from above. Out: blocks in reading order. Lines are
//! put together into paragraphs (also over a page's end); page numbers, and what is repeated at the
//! upper or lower edge of the pages, stand aside.

use super::turn::Turn;
use super::words::{self, Line};
use crate::document::{Block, Bounds, Origin, Paragraph, Table, TextLine};
use std::collections::HashMap;

/// A page's pieces.
#[derive(Debug)]
pub struct Sheet {
    /// Its number, from 1.
    pub number: u32,
    /// Its size, and how it was turned.
    pub turn: Turn,
    /// From above.
    pub pieces: Vec<Piece>,
}

/// A table or a line of text.
#[derive(Debug)]
pub struct Piece {
    /// Upper edge.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
    /// Where it stands.
    pub origin: Origin,
    /// What it is.
    pub content: Content,
}

/// What a piece is.
#[derive(Debug)]
pub enum Content {
    /// A table.
    Table(Table),
    /// A line of text.
    Line {
        /// What it says.
        text: String,
        /// Where its letters stand, where that is known.
        letters: Option<TextLine>,
        /// Left edge.
        left: f32,
        /// Right edge.
        right: f32,
        /// Size of its letters.
        size: f32,
    },
    /// A watermark, a page number.
    Aside(String),
}

impl Piece {
    /// A table between two heights.
    pub fn table(table: Table, top: f32, bottom: f32) -> Self {
        Piece { top, bottom, origin: Origin::Unknown, content: Content::Table(table) }
    }

    /// A line of text, and where its letters stand.
    pub fn line(line: &Line<'_>, text: String, letters: TextLine, origin: Origin) -> Self {
        // By most of its letters: one sign of a larger font makes no other line of it.
        let mut sizes: Vec<f32> = line.glyphs.iter().map(|g| g.size).collect();
        sizes.sort_by(f32::total_cmp);
        let size = sizes.get(sizes.len() / 2).copied().unwrap_or(line.size);
        let content = Content::Line { text, letters: Some(letters), left: line.left(), right: line.right(), size };
        Piece { top: line.top(), bottom: line.bottom(), origin, content }
    }

    /// Whether it stands beside the text.
    pub fn is_aside(&self) -> bool {
        matches!(self.content, Content::Aside(_))
    }

    /// Puts a line of text beside the text.
    fn stand_aside(&mut self) {
        if let Content::Line { text, .. } = &mut self.content {
            self.content = Content::Aside(std::mem::take(text));
        }
    }

    /// What stands beside the text.
    pub fn aside(text: String, top: f32, origin: Origin) -> Self {
        Piece { top, bottom: top, origin, content: Content::Aside(text) }
    }
}

/// The upper and lower share of a page in which running heads and page numbers stand.
const EDGE: f32 = 0.09;

/// The blocks of a document, and where the letters of its paragraphs stand.
pub fn blocks(mut sheets: Vec<Sheet>) -> (Vec<Block>, HashMap<u32, Vec<TextLine>>) {
    set_aside(&mut sheets);
    super::pages::join(&mut sheets);
    sheets.iter_mut().for_each(super::shown);
    let (whole, leading) = (margins(&sheets), leading(&sheets));
    let mut out: Vec<Block> = Vec::new();
    let mut lines: HashMap<u32, Vec<TextLine>> = HashMap::new();
    // The paragraph that the next line may go on: its right edge, size and lower edge.
    let mut open: Option<(f32, f32, f32, u32)> = None;
    for sheet in sheets {
        // A page may be laid out otherwise than most.
        let own = margins(std::slice::from_ref(&sheet));
        let measure = if long_lines(&sheet) >= FEW_LINES { (own.0, own.1, whole.2) } else { whole };
        let mut asides = Vec::new();
        for piece in sheet.pieces {
            match piece.content {
                Content::Aside(text) => asides.push(Block::Aside(Paragraph { text, origin: piece.origin })),
                Content::Table(table) => {
                    out.push(Block::Table(table));
                    open = None;
                }
                Content::Line { text, letters, left, right, size } => {
                    let ended =
                        matches!(out.last(), Some(Block::Paragraph(p)) if p.text.ends_with(['。', '；', ';', '：', ':', '！', '.']));
                    let continues = open.is_some_and(|(end, before, bottom, page)| {
                        // A title on several lines: large, and its lines stand close.
                        let title = size > 1.25 * measure.2 && page == sheet.number && piece.top - bottom < 1.3 * size;
                        if title && (size - before).abs() < 0.05 * size {
                            return true;
                        }
                        // A number that is not broken leaves the line before it short.
                        let goes_on = end > measure.0 + 0.6 * (measure.1 - measure.0) && !ended;
                        let full = end > measure.1 - 2.5 * before || goes_on;
                        let near = page != sheet.number || piece.top - bottom < (1.8 * size).max(1.2 * leading);
                        full && near && !begins_item(&text) && left < measure.0 + 1.2 * size && (size - before).abs() < 0.15 * size
                    });
                    match out.last_mut() {
                        Some(Block::Paragraph(p)) if continues => {
                            let blank = words::push(&mut p.text, &text);
                            p.origin = joined(&p.origin, &piece.origin);
                            let own = lines.entry(out.len() as u32 - 1).or_default();
                            let first = own.last().map_or(0, |l| l.first + l.len()) + u32::from(blank);
                            own.extend(letters.map(|l| TextLine { first, ..l }));
                        }
                        _ => {
                            lines.insert(out.len() as u32, letters.into_iter().collect());
                            out.push(Block::Paragraph(Paragraph { text, origin: piece.origin }));
                        }
                    }
                    open = Some((right, size, piece.bottom, sheet.number));
                }
            }
        }
        // Behind the page, so that they part no paragraph; a paragraph that goes on is kept last.
        let last = (open.is_some() && matches!(out.last(), Some(Block::Paragraph(_)))).then(|| out.pop()).flatten();
        if last.is_some()
            && let Some(own) = lines.remove(&(out.len() as u32))
        {
            lines.insert((out.len() + asides.len()) as u32, own);
        }
        out.extend(asides);
        out.extend(last);
    }
    (out, lines)
}

/// Whether a line begins an item or a section (一、 （一） 第一部分): it goes on no line before it.
fn begins_item(text: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let bracketed = text.strip_prefix(['（', '(']).filter(|r| r.starts_with(numeral)).map(|r| r.trim_start_matches(numeral));
    let bare = text.trim_start_matches(numeral);
    let part = text.strip_prefix('第').map(|r| r.trim_start_matches(numeral));
    bracketed.is_some_and(|r| r.starts_with(['）', ')']))
        || bare.len() < text.len() && bare.starts_with('、')
        || part.is_some_and(|r| r.starts_with("部分"))
}

/// Which line of each sheet counts the pages: the first or the last one that is a number which grows with
/// the pages, wherever on the page it stands.
fn page_numbers(sheets: &[Sheet]) -> Vec<Option<usize>> {
    let number = |s: &Sheet, i: usize| match &s.pieces.get(i)?.content {
        Content::Line { text, .. } if is_page_number(text) => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            Some(digits.parse::<i64>().ok()? - i64::from(s.number))
        }
        _ => None,
    };
    let mut best: Vec<Option<usize>> = vec![None; sheets.len()];
    for last in [true, false] {
        let at = |s: &Sheet| if last { s.pieces.iter().rposition(|p| !p.is_aside()) } else { s.pieces.iter().position(|p| !p.is_aside()) };
        let found: Vec<Option<(usize, i64)>> = sheets.iter().map(|s| at(s).and_then(|i| Some((i, number(s, i)?)))).collect();
        let mut counts: HashMap<i64, usize> = HashMap::new();
        found.iter().flatten().for_each(|(_, offset)| *counts.entry(*offset).or_default() += 1);
        let Some((offset, count)) = counts.into_iter().max_by_key(|(o, n)| (*n, -o.abs())) else { continue };
        if count >= (sheets.len() / 3).max(2) {
            for (own, found) in best.iter_mut().zip(&found) {
                *own = own.or(found.filter(|(_, o)| *o == offset).map(|(i, _)| i));
            }
        }
    }
    best
}

/// Page numbers, and what is repeated at the edges of the pages.
fn set_aside(sheets: &mut [Sheet]) {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    let edge = |s: (f32, f32), p: &Piece| p.bottom < s.1 * EDGE || p.top > s.1 * (1.0 - EDGE);
    let spot = |text: &str, top: f32| (text.replace(|c: char| c.is_ascii_digit(), ""), (top / 6.0).round() as i32);
    for sheet in sheets.iter() {
        for piece in sheet.pieces.iter().filter(|p| edge(sheet.turn.size, p)) {
            if let Content::Line { text, .. } = &piece.content {
                *seen.entry(spot(text, piece.top)).or_default() += 1;
            }
        }
    }
    for (sheet, at) in page_numbers(sheets).into_iter().enumerate().filter_map(|(s, at)| Some((s, at?))) {
        sheets[sheet].pieces[at].stand_aside();
    }
    let many = (sheets.len() / 3).max(3);
    for sheet in sheets.iter_mut() {
        let size = sheet.turn.size;
        for piece in sheet.pieces.iter_mut() {
            let near_edge = edge(size, piece);
            if let Content::Line { text, .. } = &piece.content
                && near_edge
                && (is_page_number(text) || seen.get(&spot(text, piece.top)).is_some_and(|&n| n >= many))
            {
                piece.stand_aside();
            }
        }
    }
}

/// `12`, `- 12 -`, `第 12 页`, `第12页 共30页`, `12/30`.
fn is_page_number(text: &str) -> bool {
    let key = crate::text::key(text);
    let rest = key.trim_matches(|c: char| matches!(c, '-' | '·' | '.'));
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    digits > 0 && digits <= 8 && rest.chars().all(|c| c.is_ascii_digit() || "第页共/,".contains(c))
}

/// The usual left and right edge and size of lines of text, over all pages.
fn margins(sheets: &[Sheet]) -> (f32, f32, f32) {
    let lines = || {
        sheets.iter().flat_map(|s| &s.pieces).filter_map(|p| match &p.content {
            Content::Line { left, right, text, size, .. } if text.chars().count() > 20 => Some((*left, *right, *size)),
            _ => None,
        })
    };
    let usual = |edges: Vec<f32>, low: bool| {
        let mut counts: HashMap<i32, usize> = HashMap::new();
        edges.iter().for_each(|e| *counts.entry((e / 4.0).round() as i32).or_default() += 1);
        let often = counts.values().max().copied().unwrap_or(0) / 4;
        let edges = counts.iter().filter(|(_, n)| **n > often).map(|(e, _)| *e);
        let edge = if low { edges.min() } else { edges.max() };
        edge.map_or(0.0, |e| e as f32 * 4.0)
    };
    let mut sizes: Vec<f32> = lines().map(|l| l.2).collect();
    sizes.sort_by(f32::total_cmp);
    // Where there is no prose, no line is a large one.
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(f32::MAX);
    (usual(lines().map(|l| l.0).collect(), true), usual(lines().map(|l| l.1).collect(), false), size)
}

/// How many lines of text a page has that are not short.
fn long_lines(sheet: &Sheet) -> usize {
    sheet.pieces.iter().filter(|p| is_long(p)).count()
}

fn is_long(piece: &Piece) -> bool {
    matches!(&piece.content, Content::Line { text, .. } if text.chars().count() > 20)
}

/// The fewest long lines that tell a page's own margins.
const FEW_LINES: usize = 6;

/// The usual distance between two long lines that follow one another on a page: some drafts are widely spaced.
/// Nothing where there are few.
fn leading(sheets: &[Sheet]) -> f32 {
    let pairs = sheets.iter().flat_map(|s| s.pieces.windows(2));
    let mut gaps: Vec<f32> = pairs.filter(|w| w.iter().all(is_long)).map(|w| w[1].top - w[0].bottom).filter(|g| *g > 0.0).collect();
    if gaps.len() < FEW_GAPS {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    gaps[gaps.len() / 2]
}

/// So few distances tell nothing.
const FEW_GAPS: usize = 8;

/// A paragraph's place: the box of its lines, on the page on which it begins.
fn joined(a: &Origin, b: &Origin) -> Origin {
    match (a, b) {
        (Origin::Page { page, bounds: x }, Origin::Page { page: q, bounds: y }) if page == q => Origin::Page {
            page: *page,
            bounds: Bounds { left: x.left.min(y.left), top: x.top.min(y.top), right: x.right.max(y.right), bottom: x.bottom.max(y.bottom) },
        },
        _ => a.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f32, right: f32, top: f32) -> Piece {
        let content = Content::Line { text: text.to_owned(), letters: None, left, right, size: 10.0 };
        Piece { top, bottom: top + 10.0, origin: Origin::Unknown, content }
    }

    fn page(number: u32, pieces: Vec<Piece>) -> Sheet {
        Sheet { number, turn: Turn::upright(600.0, 800.0), pieces }
    }

    #[test]
    fn lines_are_paragraphs_also_over_a_page_and_heads_stand_aside() {
        let long = "本年收入合计三百零七万元，其中财政拨款收入三百零七万元，";
        let sheets = vec![
            page(
                1,
                vec![
                    line("二、收入决算情况说明", 120.0, 220.0, 600.0),
                    line(long, 120.0, 500.0, 620.0),
                    line(long, 100.0, 500.0, 640.0),
                    line("- 1 -", 290.0, 310.0, 760.0),
                ],
            ),
            page(
                2,
                vec![line("占百分之百。", 100.0, 160.0, 100.0), line("三、支出", 120.0, 160.0, 120.0), line("- 2 -", 290.0, 310.0, 760.0)],
            ),
        ];
        let texts: Vec<String> = blocks(sheets)
            .0
            .into_iter()
            .map(|b| match b {
                Block::Paragraph(p) => p.text,
                Block::Aside(p) => format!("[{}]", p.text),
                _ => String::new(),
            })
            .collect();
        assert_eq!(texts, ["二、收入决算情况说明", "[- 1 -]", &format!("{long}{long}占百分之百。"), "[- 2 -]", "三、支出"]);
    }

    #[test]
    fn lines_of_a_widely_spaced_draft_are_one_paragraph() {
        let long = "本年收入合计三百零七万元，其中财政拨款收入三百零七万元，";
        let lines = (0..12).map(|n| line(long, 100.0, 500.0, 100.0 + 32.0 * n as f32)).collect();
        let paragraphs = blocks(vec![page(1, lines)]).0.iter().filter(|b| matches!(b, Block::Paragraph(_))).count();
        assert_eq!(paragraphs, 1);
    }

    #[test]
    fn a_page_has_margins_of_its_own() {
        let long = "本年收入合计三百零七万元，其中财政拨款收入三百零七万元，";
        let wide = (0..20).map(|n| line(long, 50.0, 780.0, 100.0 + 14.0 * n as f32)).collect();
        let narrow = (0..8).map(|n| line(long, 100.0, 700.0, 100.0 + 14.0 * n as f32)).collect();
        let paragraphs = blocks(vec![page(1, wide), page(2, narrow)]).0.iter().filter(|b| matches!(b, Block::Paragraph(_))).count();
        assert!(paragraphs <= 2, "{paragraphs}");
    }

    #[test]
    fn a_number_that_counts_the_pages_is_in_no_sentence_wherever_it_stands() {
        let long = "与上年相比增加三百零七万元，主要原因是人员经费增加和项目支出增加，增长";
        let sheets = vec![
            page(1, vec![line(long, 100.0, 500.0, 640.0), line("3", 300.0, 305.0, 680.0)]),
            page(2, vec![line("17.31%。", 100.0, 160.0, 100.0), line(long, 100.0, 500.0, 640.0), line("4", 300.0, 305.0, 690.0)]),
            page(3, vec![line("三、支出", 100.0, 160.0, 100.0), line("5", 300.0, 305.0, 500.0)]),
        ];
        let texts: Vec<String> = blocks(sheets)
            .0
            .into_iter()
            .filter_map(|b| match b {
                Block::Paragraph(p) => Some(p.text),
                _ => None,
            })
            .collect();
        assert_eq!(texts, [&format!("{long}17.31%。"), long, "三、支出"]);
    }

    #[test]
    fn lines_that_begin_an_item() {
        for (text, want) in [
            ("三、政府采购", true),
            ("（二）公用经费", true),
            ("第三部分 名词解释", true),
            ("一般公共服务支出", false),
            ("（类）财政事务", false),
            ("三公经费", false),
        ] {
            assert_eq!(begins_item(text), want, "{text}");
        }
    }

    #[test]
    fn page_numbers_by_their_form() {
        for (text, want) in
            [("12", true), ("— 12 —", true), ("第 3 页 共 30 页", true), ("3/30", true), ("2,011.30", false), ("单位：万元", false)]
        {
            assert_eq!(is_page_number(text), want, "{text}");
        }
    }
}
