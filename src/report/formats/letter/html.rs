//! The letter as HTML: prints well on A4, opens in Word, has no scripts or links.

use super::{Align, Cell, Look, Part, Run, WIDTHS, parts};
use crate::messages::{Language, report as t};
use crate::report::Report;
use crate::text::escape_html as escape;
use std::fmt::Write;

const STYLE: &str = "@page{size:A4;margin:20mm 18mm;@bottom-center{content:counter(page) ' / ' counter(pages);font-size:9pt;color:#444}}*{box-sizing:border-box}\
body{font-family:'FangSong','STFangsong','Noto Serif CJK SC','SimSun',serif;font-size:11pt;line-height:1.55;color:#000;background:#fff;max-width:174mm;margin:0 auto;padding:8mm 0}\
section+section{break-before:page}h1{font-size:19pt;text-align:center;margin:0 0 6mm;font-family:'SimHei','Noto Sans CJK SC',sans-serif}\
h2{font-size:13pt;margin:6mm 0 2mm;font-family:'SimHei','Noto Sans CJK SC',sans-serif;break-after:avoid}p{margin:0 0 2mm}p.to{font-weight:bold}\
p.about{text-indent:2em}table{border-collapse:collapse;width:100%;margin:0 0 3mm;font-size:9.5pt;line-height:1.4;table-layout:fixed}\
th,td{border:.6pt solid #444;padding:1.2mm 1.6mm;vertical-align:top;text-align:left;overflow-wrap:anywhere}th{background:#eee;text-align:center}\
thead{display:table-header-group}tr{break-inside:avoid}td.n{text-align:right;font-variant-numeric:tabular-nums}td.c{text-align:center}\
td small{color:#333;font-size:8.5pt}ol{margin:0 0 2mm;padding-left:7mm}li{margin:0 0 1.2mm}li small{color:#333;font-size:9pt}\
.sign{display:grid;grid-template-columns:1fr 1fr;gap:7mm 10mm;margin-top:12mm;break-inside:avoid}.sign div{border-bottom:.6pt solid #000;padding-bottom:1mm;white-space:nowrap}\
footer{margin-top:8mm;font-size:8.5pt;color:#444}@media screen{body{padding:8mm 5mm;max-width:190mm}}@media print{body{padding:0;max-width:none}}";

/// Writes it.
pub fn write(reports: &[&Report]) -> String {
    let mut out = String::new();
    let name = reports.first().map(|r| r.heading()).unwrap_or_default();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{} {}</title><style>{STYLE}</style></head><body>\n",
        Language::spoken().tag(),
        t::LETTER,
        escape(&name)
    );
    for report in reports {
        out.push_str("<section>\n");
        parts(report).iter().for_each(|p| part(&mut out, p));
        out.push_str("</section>\n");
    }
    out.push_str("</body></html>\n");
    out
}

fn part(out: &mut String, part: &Part) {
    let _ = match part {
        Part::Title(text) => writeln!(out, "<h1>{}</h1>", escape(text)),
        Part::To(text) => writeln!(out, "<p class=\"to\">{}</p>", escape(text)),
        Part::About(words) => writeln!(out, "<p class=\"about\">{}</p>", run(words)),
        Part::Plain(text) => writeln!(out, "<p>{}</p>", escape(text)),
        Part::Heading(text) => writeln!(out, "<h2>{}</h2>", escape(text)),
        Part::List(items) => {
            let item = |(n, runs): &(usize, Vec<Run>)| format!("<li value=\"{n}\">{}</li>\n", words(runs));
            writeln!(out, "<ol>\n{}</ol>", items.iter().map(item).collect::<String>())
        }
        Part::Table(rows) => writeln!(out, "{}", table(rows)),
        Part::Signatures(lines) => {
            let lines: String = lines.iter().map(|l| format!("<div>{}</div>", escape(l))).collect();
            writeln!(out, "<div class=\"sign\">{lines}</div>")
        }
        Part::Foot(text) => writeln!(out, "<footer>{}</footer>", escape(text)),
    };
}

fn run(run: &Run) -> String {
    let text = escape(&run.text);
    let line = if run.line { "<br>" } else { "" };
    match run.look {
        Look::Plain => format!("{line}{text}"),
        Look::Bold => format!("{line}<b>{text}</b>"),
        Look::Small => format!("{line}<small>{text}</small>"),
    }
}

fn words(runs: &[Run]) -> String {
    runs.iter().map(run).collect()
}

fn table(rows: &[Vec<Cell>]) -> String {
    let widths: String = WIDTHS.iter().map(|w| format!("<col style=\"width:{w}mm\">")).collect();
    let mut out = format!("<table><colgroup>{widths}</colgroup>");
    for (n, row) in rows.iter().enumerate() {
        let cell = |c: &Cell| {
            let class = match c.align {
                _ if n == 0 => return format!("<th>{}</th>", c.runs.iter().map(|r| escape(&r.text)).collect::<String>()),
                Align::Left => "",
                Align::Centre => " class=\"c\"",
                Align::Right => " class=\"n\"",
            };
            let span = if c.span > 1 { format!(" colspan=\"{}\"", c.span) } else { String::new() };
            format!("<td{class}{span}>{}</td>", words(&c.runs))
        };
        let cells: String = row.iter().map(cell).collect();
        let (before, behind) = if n == 0 { ("<thead>", "</thead><tbody>") } else { ("", "") };
        let _ = writeln!(out, "{before}<tr>{cells}</tr>{behind}");
    }
    out.push_str("</tbody></table>");
    out
}
