//! The table of a form: cells as printed, marks where findings are, a cell to change.

use super::Ui;
use super::explain::Explain;
use super::state::Action;
use super::topbar::severity_class;
use crate::document::Place;
use crate::figure::{MoneyUnit, Reading, read};
use crate::messages::{self, page as t};
use crate::report::{RelationTerm, Severity};
use crate::web::{Sheet, SheetRow};
use std::collections::HashMap;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// Rows drawn at once: a longer table is drawn piece by piece.
const ROWS: usize = 400;

/// What a cell is marked with.
#[derive(Clone, PartialEq)]
struct Mark {
    severity: Severity,
    /// Whether the cell is to blame, rather than a part of what does not add up.
    suspect: bool,
    /// Whether a person took it for right.
    accepted: bool,
    expected: Option<String>,
    /// Its sign in the relation that is drawn.
    sign: Option<&'static str>,
    message: String,
    finding: usize,
}

#[component]
pub fn SheetView() -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let state = &desk.state;
    let more = use_state(|| (usize::MAX, ROWS));
    let Some(view) = state.view.clone() else { return Html::default() };
    let (Some(sheet), Some(form)) = (view.sheets.get(state.form), view.report.forms.get(state.form)) else {
        return html! { <section class="sheet none"><p>{ t::NO_ROWS }</p></section> };
    };
    let marks = marks(&desk);
    let (of, shown) = *more;
    let selected = state.selected.and_then(|p| sheet.rows.iter().position(|r| (r.block, r.row) == (p.block, p.row)));
    let limit = if of == state.form { shown } else { ROWS }.max(selected.map_or(0, |s| s + ROWS / 4));
    let headers = sheet.rows.iter().take_while(|r| r.header).count();
    let spans = header_spans(&sheet.rows[..headers]);
    let title = if form.title.is_empty() { &form.name } else { &form.title };
    let line = messages::origin(&form.location.origin);
    // The page of the selected cell, or of the form's title.
    let page = state.page_here();
    let head = sheet.rows[..headers].iter().enumerate().map(|(r, row)| {
        let cells = row.cells.iter().enumerate().filter_map(|(c, text)| {
            let (rows, columns) = spans[r][c]?;
            Some(html! { <th rowspan={rows.to_string()} colspan={columns.to_string()}>{ text }</th> })
        });
        html! { <tr>{ for cells }</tr> }
    });
    let body = sheet.rows[headers..].iter().take(limit).map(|row| draw_row(&desk, sheet, row, &marks));
    let rest = sheet.rows.len().saturating_sub(headers + limit);
    let show_more = {
        let (more, form) = (more.clone(), state.form);
        Callback::from(move |_| more.set((form, limit + ROWS)))
    };
    html! {
        <section class="sheet" key={state.form}>
            <div class="caption">
                <h2 lang="zh-CN">{ title }</h2>
                <p>
                    <span>{ t::currency(form.currency.name()) }</span>
                    <span>{ line.unwrap_or_default() }</span>
                    if let Some(page) = page {
                        <button onclick={desk.on(move |_| Action::ShowPage(Some(page)))}>{ t::SHOW_PAGE }</button>
                    }
                    <span class="hint">{ t::EDIT_HINT }</span>
                </p>
            </div>
            <Explain />
            if sheet.rows.is_empty() {
                <p class="none">{ t::NO_ROWS }</p>
            } else {
                <div class="scroll">
                    <table lang="zh-CN" role="grid" aria-label={title.clone()} class={classes!(sheet.loose.then_some("loose"))}>
                        <thead>{ for head }</thead>
                        <tbody>{ for body }</tbody>
                    </table>
                    if rest > 0 {
                        <button class="more" onclick={show_more}>{ format!("{} · {rest}", t::MORE_ROWS) }</button>
                    }
                </div>
            }
        </section>
    }
}

fn draw_row(desk: &Ui, sheet: &Sheet, row: &SheetRow, marks: &HashMap<Place, Mark>) -> Html {
    let class = classes!(row.header.then_some("repeat"), row.total.then_some("total"));
    let mut cells = Vec::new();
    let mut column = 0;
    while column < row.cells.len() {
        // In a form of labels and values a text stretches over the blanks behind it.
        let blanks = row.cells[column + 1..].iter().take_while(|c| c.is_empty()).count();
        let span = if sheet.loose { blanks + 1 } else { 1 };
        cells.push(draw_cell(desk, sheet, row, column, span, marks.get(&row.place(column))));
        column += span;
    }
    html! { <tr {class}>{ for cells }</tr> }
}

fn draw_cell(desk: &Ui, sheet: &Sheet, row: &SheetRow, column: usize, span: usize, mark: Option<&Mark>) -> Html {
    let state = &desk.state;
    let place = row.place(column);
    let selected = state.selected == Some(place);
    let text = &row.cells[column];
    let amount = sheet.amounts.contains(&column) || (sheet.loose && matches!(read(text, MoneyUnit::Yuan), Reading::Amount(_)));
    let class = classes!(
        amount.then_some("amount"),
        selected.then_some("selected"),
        mark.map(|m| match (m.accepted, m.suspect) {
            (true, true) => "accepted",
            (false, true) => severity_class(m.severity),
            (_, false) => "part",
        }),
        mark.and_then(|m| m.sign).map(|_| "lit"),
        state.edits.iter().flatten().any(|e| e.place == place).then_some("edited"),
    );
    let on_click = match mark {
        Some(m) if m.suspect && !selected => {
            let finding = m.finding;
            desk.on(move |_: MouseEvent| Action::OpenFinding(finding))
        }
        _ => desk.on(move |_: MouseEvent| Action::Select(place)),
    };
    let edit = desk.on(|_: MouseEvent| Action::BeginEdit(None));
    let title = mark.map(|m| m.message.clone());
    // What the colour says to the eye.
    let heard = mark.filter(|m| m.suspect).map(|m| t::heard(text, &m.message));
    let colspan = (span > 1).then(|| span.to_string());
    // One cell can be reached by the keyboard: the arrows go on from there.
    let first = state.selected.is_none() && column == 0 && sheet.rows.iter().find(|r| !r.header).is_some_and(|r| std::ptr::eq(r, row));
    let tabindex = if selected || first { "0" } else { "-1" };
    if let Some(typed) = state.editing.as_ref().filter(|_| selected) {
        return html! { <td {class} {colspan}><Editor text={typed.clone().unwrap_or_else(|| text.clone())} whole={typed.is_none()} /></td> };
    }
    html! {
        <td {class} {colspan} {title} {tabindex} aria-label={heard} onclick={on_click} ondblclick={edit} aria-invalid={mark.is_some_and(|m| m.suspect && !m.accepted).then_some("true")}>
            if let Some(sign) = mark.and_then(|m| m.sign) {
                <i>{ sign }</i>
            }
            <span>{ text }</span>
            if let Some(expected) = mark.filter(|m| m.suspect).and_then(|m| m.expected.clone()) {
                <em>{ expected }</em>
            }

        </td>
    }
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    /// What it begins with.
    text: String,
    /// Whether that is the cell's text, to be typed over.
    whole: bool,
}

/// The box in which a cell is changed.
#[component]
fn Editor(props: &EditorProps) -> Html {
    let desk = use_context::<Ui>().expect("inside App");
    let input = use_node_ref();
    // The page may be drawn anew while one types.
    let typed = use_state(|| props.text.clone());
    {
        let (input, whole) = (input.clone(), props.whole);
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
                if whole {
                    input.select();
                }
            }
        });
    }
    let dispatch = desk.state.dispatcher();
    let keys = Callback::from(move |e: KeyboardEvent| {
        let value = e.target_unchecked_into::<HtmlInputElement>().value();
        let back = if e.shift_key() { -1 } else { 1 };
        let on = match e.key().as_str() {
            // The Enter that ends an input method's word is that word's.
            _ if e.is_composing() => return,
            "Enter" => Some(Action::Move(back, 0)),
            "Tab" => Some(Action::Move(0, back)),
            "Escape" => None,
            _ => return,
        };
        e.prevent_default();
        e.stop_propagation();
        dispatch.dispatch(if on.is_some() { Action::Commit(value) } else { Action::CancelEdit });
        if let Some(on) = on {
            dispatch.dispatch(on);
        }
    });
    let change = {
        let typed = typed.clone();
        Callback::from(move |e: InputEvent| typed.set(e.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let leave = desk.on(|e: FocusEvent| Action::Commit(e.target_unchecked_into::<HtmlInputElement>().value()));
    html! { <input class="editor" ref={input} value={(*typed).clone()} oninput={change} onkeydown={keys} onblur={leave} /> }
}

/// What is marked in the form that is shown: of several findings the gravest, a suspect before a part.
fn marks(desk: &Ui) -> HashMap<Place, Mark> {
    let state = &desk.state;
    let mut marks: HashMap<Place, Mark> = HashMap::new();
    let Some(view) = &state.view else { return marks };
    let drawn: Option<Vec<(Place, &'static str)>> = state.explained_terms().map(|terms| {
        let many = terms.iter().filter(|(t, _)| t.left).count() > 1;
        let sign = |term: RelationTerm| if term.left && !many { "＝" } else { term.sign(false).unwrap_or_default() };
        terms.iter().map(|(term, figure)| (figure.place, sign(*term))).collect()
    });
    for (index, finding) in view.report.findings.iter().enumerate() {
        let open = state.finding == Some(index);
        let figures = finding.figures.iter().filter(|f| f.location.index == Some(state.form as u32));
        let blamed = finding.figures.iter().any(|f| f.suspect);
        for figure in figures {
            // Parts are lit up for the open finding, and where nobody is to blame; notices mark nothing else.
            if !open && (!figure.suspect && blamed || finding.severity == Severity::Notice) {
                continue;
            }
            let sign = drawn.as_ref().and_then(|terms| terms.iter().find(|t| t.0 == figure.place)).map(|t| t.1);
            // Only the relation that is drawn is lit up.
            if open && drawn.is_some() && sign.is_none() && !figure.suspect {
                continue;
            }
            let told = if finding.proposal.is_some() { t::should_be } else { t::may_be };
            let mark = Mark {
                severity: finding.severity,
                suspect: figure.suspect,
                accepted: finding.accepted.is_some(),
                expected: figure.expected.as_deref().filter(|_| figure.suspect && finding.accepted.is_none()).map(|e| {
                    // Codes have no thousands marks.
                    if figure.value.is_some() { told(&messages::grouped(e)) } else { told(e) }
                }),
                sign: sign.filter(|_| open),
                message: finding.message.clone(),
                finding: index,
            };
            let better = marks.get(&figure.place).is_none_or(|m| !m.suspect && mark.suspect || m.accepted && !mark.accepted);
            if better {
                marks.insert(figure.place, mark);
            }
        }
    }
    marks
}

/// For each header cell how many rows and columns it covers; none where another covers it.
fn header_spans(rows: &[SheetRow]) -> Vec<Vec<Option<(usize, usize)>>> {
    let columns = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let filled = |r: usize, c: usize| rows[r].cells.get(c).is_some_and(|t| !t.is_empty());
    let below = |r: usize, c: usize| (r + 1..rows.len()).any(|l| filled(l, c));
    let mut spans: Vec<Vec<Option<(usize, usize)>>> = rows.iter().map(|_| vec![Some((1, 1)); columns]).collect();
    for r in 0..rows.len() {
        for c in 0..columns {
            if !filled(r, c) || spans[r][c].is_none() {
                continue;
            }
            let tall = if below(r, c) { 1 } else { (r..rows.len()).take_while(|&l| l == r || spans[l][c].is_some()).count() };
            let wide = if tall > 1 || r + 1 == rows.len() {
                1
            } else {
                1 + (c + 1..columns).take_while(|&k| !filled(r, k) && below(r, k) && spans[r][k].is_some()).count()
            };
            for (l, line) in spans.iter_mut().enumerate().skip(r).take(tall) {
                for (k, span) in line.iter_mut().enumerate().skip(c).take(wide) {
                    *span = ((l, k) == (r, c)).then_some((tall, wide));
                }
            }
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_two_levels_cover_their_columns() {
        let row = |cells: &[&str]| SheetRow {
            block: 0,
            row: 0,
            header: true,
            total: false,
            cells: cells.iter().map(|c| (*c).to_owned()).collect(),
        };
        let rows = [row(&["项目", "", "本年收入", "", "上年结转"]), row(&["编码", "名称", "合计", "基金", ""])];
        let spans = header_spans(&rows);
        assert_eq!(spans[0], [Some((1, 2)), None, Some((1, 2)), None, Some((2, 1))]);
        assert_eq!(spans[1], [Some((1, 1)), Some((1, 1)), Some((1, 1)), Some((1, 1)), None]);
    }
}
