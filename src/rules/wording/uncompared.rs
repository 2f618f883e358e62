//! `wording.uncompared`: Where items are compared with the year before, all are.

use super::{Line, lines, one};
use crate::document::Place;
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.uncompared",
    severity: Severity::Warning,
    name: Both { zh: "有的科目没有与上年比较", en: "Items that are not compared" },
    asks: Both {
        zh: "逐项说明支出的，各项都写明与上年相比的增减和原因，不漏项。",
        en: "Where items are explained one by one, each is compared with the year before.",
    },
    basis: "",
    mend: Both { zh: "补上这几项的增减变化和原因。", en: "Add the change and its reason." },
    breaks: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n1.行政运行（项）10.00万元，与上年相比增加1.00万元。\n\n2.图书馆（项）20.00万元，比上年减少1.00万元。\n\n3.文化活动（项）5.00万元，与上年持平。\n\n4.群众文化（项）6.00万元，比2023年增加2.00万元。\n\n5.住房公积金（项）7.00万元。\n",
    ),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n1.行政运行（项）10.00万元，与上年相比增加1.00万元。\n\n2.图书馆（项）20.00万元，比上年减少1.00万元。\n\n3.文化活动（项）5.00万元，与上年持平。\n\n4.群众文化（项）6.00万元，比2023年增加2.00万元。\n\n5.住房公积金（项）7.00万元，上年没有这一项。\n",
    ),
    check: Some(check),
};

/// The fewest items that show how they are explained.
const FEWEST: usize = 5;
/// At most one in so many is left out by oversight.
const FEW: usize = 4;

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let before = context.recognised.parts.first().and_then(|p| p.year).map(|year| format!("{}年", year - 1));
    let is_compared = |line: &Line<'_>| {
        let says = |words: &[&str]| words.iter().any(|w| line.text.contains(w));
        // What is new has nothing to be compared with.
        says(&["上年", "去年", "新增", "首次"]) || before.as_ref().is_some_and(|b| line.text.contains(b.as_str()))
    };
    let items: Vec<&Line<'_>> = lines(context).filter(|l| is_item(l)).collect();
    let bare: Vec<&&Line<'_>> = items.iter().filter(|l| !is_compared(l)).collect();
    if items.len() < FEWEST || bare.len() * FEW > items.len() {
        return;
    }
    let found: Vec<(String, Place)> = bare
        .iter()
        .map(|line| {
            let all = 0..line.letters.len().min(LONGEST);
            (line.slice(all.clone()), line.place(all))
        })
        .collect();
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”没有与上年比较，其他各项都有（{count} 项）。", en: "“{first}” is not compared with the year before, the others are ({count} items)."),
    );
}

/// How much of an item is shown.
const LONGEST: usize = 40;

/// Whether a paragraph is about one item and its amount: 1.行政运行（项）10.00万元.
fn is_item(line: &Line<'_>) -> bool {
    let head: String = line.letters.iter().take(60).collect();
    let marks = |text: &str| text.matches("（项）").count() + text.matches("(项)").count();
    let behind = head.split_once("（项）").or_else(|| head.split_once("(项)")).map(|(_, rest)| rest);
    let numbered = crate::text::enumeration(&crate::text::key(line.text)).0.is_some();
    // The number of a page may have been read in between; what names several items is none by itself.
    numbered && marks(line.text) == 1 && behind.is_some_and(|rest| rest.contains("万元") || rest.contains('元'))
}
