//! `wording.use-kind`: What an item is used for is of the kind of money that it has.

use super::{lines, one};
use crate::figure::Amount;
use crate::recognise::{Code, Form, Item, Side};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};
use crate::text;

pub const RULE: Rule = Rule {
    id: "wording.use-kind",
    severity: Severity::Warning,
    name: Both { zh: "用途与基本、项目支出不符", en: "A use of another kind of money" },
    asks: Both {
        zh: "说明一个科目用于基本支出的，表中该科目有基本支出；项目支出同。",
        en: "An item that is said to be used for basic expenditure has some in the forms; likewise for projects.",
    },
    basis: "",
    mend: Both { zh: "核对该科目是基本支出还是项目支出，改正文字或表。", en: "Correct the sentence or the form." },
    breaks: Example::Sample(&[(
        "主要原因是档案数字化加工量增加。",
        "主要原因是档案数字化加工量增加。\n\n1、一般公共服务支出（类）档案事务（款）档案馆（项）186.50万元，主要用于档案保管等基本支出。",
    )]),
    holds: Example::Sample(&[(
        "主要原因是档案数字化加工量增加。",
        "主要原因是档案数字化加工量增加。\n\n1、一般公共服务支出（类）档案事务（款）档案馆（项）186.50万元，主要用于档案保管等项目支出。\n\n2、一般公共服务支出（类）档案事务（款）行政运行（项）412.36万元，主要用于人员和公用的基本支出。",
    )]),
    check: Some(check),
};

/// The two kinds: how the columns are called, and the words.
const KINDS: [(&str, &str); 2] = [("basic", "基本支出"), ("project", "项目支出")];

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context) {
        // Several items may stand in one paragraph.
        for (start, words) in line.text.match_indices("主要用于") {
            let (head, rest) = (&line.text[..start], &line.text[start + words.len()..]);
            let purpose = rest.split(['。', '；']).next().unwrap_or_default();
            let said: Vec<usize> = (0..KINDS.len()).filter(|&k| purpose.contains(KINDS[k].1)).collect();
            let ([kind], Some(name)) = (&said[..], item(head)) else { continue };
            let has = |k: usize| money(context, &name, k);
            if has(*kind) == Some(false) && has(1 - kind) == Some(true) {
                let at = head.chars().count();
                let around = at.saturating_sub(name.chars().count() + 4)..line.letters.len().min(at + 4 + purpose.chars().count());
                found.push((line.slice(around.clone()), line.place(around)));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "“{first}”：表中该科目没有这类支出（{count} 处）。", en: "“{first}”: the item has no such expenditure in the forms ({count} places)."),
    );
}

/// The item that words end their description of: …（款）行政运行（项）412.36万元，.
fn item(head: &str) -> Option<String> {
    let key = text::key(head);
    let (path, between) = key.rsplit_once("(项)")?;
    (between.chars().count() <= NEAR).then(|| path.rsplit(')').next().unwrap_or_default().to_owned())
}

/// The most letters between an item and what it is used for: its amount.
const NEAR: usize = 24;

/// Whether the rows of an item have money of a kind; nothing where there is no such row, or they differ.
fn money(context: &Context<'_>, name: &str, kind: usize) -> Option<bool> {
    let recognised = context.recognised;
    let is_own = |item: &Item| item.key == name && item.doubt.is_none() && item.code.as_ref().is_some_and(Code::is_item);
    let column = |form: &Form, side: &Side| side.column(&context.profile.forms[form.spec].sides[side.spec], KINDS[kind].0);
    let sides = recognised.forms.iter().filter(|f| f.judged).flat_map(|f| f.sides.iter().map(move |s| (f, s)));
    let with = sides.filter_map(|(form, side)| Some((side, column(form, side)?)));
    let rows = with.flat_map(|(side, at)| side.items.iter().filter(|i| is_own(i)).map(move |i| i.figures + at));
    let amounts: Vec<Option<Amount>> = rows.map(|figure| recognised.figures[figure].amount).collect();
    let has = |a: &Option<Amount>| a.is_some_and(|a| !a.is_nil());
    let first = has(amounts.first()?);
    // An amount that cannot be read tells nothing.
    (amounts.iter().all(|a| a.is_some() && has(a) == first)).then_some(first)
}
