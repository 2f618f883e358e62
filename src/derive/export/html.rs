//! HTML that Word opens as a document: headings, paragraphs, tables with borders, numbers to the right.
//!
//! In: a derived document. Out: one HTML text without scripts or links. Text cells are marked as text, so
//! that a paste into a spreadsheet makes no formula of them.

use super::super::Derived;
use crate::document::{Block, Place};
use crate::text::escape_html as escape;
use std::collections::HashSet;
use std::fmt::Write;

const STYLE: &str = "body{font-family:'SimSun','Noto Serif CJK SC',serif;font-size:10.5pt}h1{font-size:18pt;text-align:center}h2{font-size:14pt}\
table{border-collapse:collapse;width:100%;margin-bottom:12pt}td,th{border:.5pt solid #000;padding:2pt 5pt;vertical-align:middle}th{background:#eee;font-weight:bold}\
td.t{mso-number-format:'\\@'}td.n{text-align:right;mso-number-format:'0\\.00'}svg{max-width:100%}";

/// Writes it; charts stand behind the text.
pub fn to_html(derived: &Derived, charts: &[super::Chart]) -> String {
    let title = derived.document.blocks.first().and_then(|b| if let Block::Heading(_, p) = b { Some(p.text.as_str()) } else { None });
    let mut out = String::new();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{}</title><style>{STYLE}</style></head><body>\n",
        escape(title.unwrap_or_default())
    );
    let headers: std::collections::HashMap<u32, usize> = derived.tables.iter().copied().collect();
    let numbers: HashSet<Place> = derived.printed.keys().copied().collect();
    for (number, block) in derived.document.blocks.iter().enumerate() {
        match block {
            Block::Heading(level, p) => {
                let _ = writeln!(out, "<h{level}>{}</h{level}>", escape(&p.text));
            }
            Block::Paragraph(p) | Block::Aside(p) => {
                let _ = writeln!(out, "<p>{}</p>", escape(&p.text));
            }
            Block::Table(table) => {
                let block = number as u32;
                let head = headers.get(&block).copied().unwrap_or(0);
                out.push_str("<table>\n");
                for (r, row) in table.rows.iter().enumerate() {
                    out.push_str("<tr>");
                    for (c, cell) in row.iter().enumerate() {
                        let place = Place { block, row: r as u32, column: c as u32 };
                        let (tag, class) = match (r < head, numbers.contains(&place)) {
                            (true, _) => ("th", ""),
                            (false, true) => ("td", " class=n"),
                            (false, false) => ("td", " class=t"),
                        };
                        let _ = write!(out, "<{tag}{class}>{}</{tag}>", escape(&cell.text));
                    }
                    out.push_str("</tr>\n");
                }
                out.push_str("</table>\n");
            }
        }
    }
    for chart in charts {
        let _ = writeln!(out, "<h2>{}</h2>\n{}\n<p>{}</p>", escape(&chart.title), super::to_svg(chart), escape(&chart.text()));
    }
    out.push_str("</body></html>\n");
    out
}
