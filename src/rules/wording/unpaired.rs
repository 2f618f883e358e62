//! `wording.unpaired`: Brackets and quotation marks come in pairs.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.unpaired",
    severity: Severity::Notice,
    name: Both { zh: "括号或引号不成对", en: "A bracket or quotation mark without its pair" },
    asks: Both { zh: "括号、引号成对。", en: "Brackets and quotation marks come in pairs." },
    basis: "标点符号用法（GB/T 15834）",
    mend: Both { zh: "补上缺少的一半，或删去多余的一半。", en: "Add the other half, or delete it." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n基本支出20.00万元（其中人员经费15.00万元。\n"),
    holds: Example::Text("青湖市图书馆2024年度单位预算公开\n\n基本支出20.00万元（其中人员经费15.00万元）。\n"),
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.text.ends_with(['。', '；'])) {
        for (open, close) in [(['（', '('], ['）', ')']), (['“'; 2], ['”'; 2]), (['《'; 2], ['》'; 2])] {
            let (mut depth, mut from) = (0_i32, None);
            for (i, &c) in line.letters.iter().enumerate() {
                if open.contains(&c) {
                    depth += 1;
                    from = Some(i);
                } else if close.contains(&c) {
                    depth -= 1;
                    // 1) and （1） are enumerations; so is a lone half behind a digit.
                    if depth < 0 && i > 0 && (line.letters[i - 1].is_ascii_digit() || i <= 4) {
                        depth = 0;
                    }
                    if depth < 0 {
                        from = Some(i);
                        break;
                    }
                }
            }
            if let (true, Some(at)) = (depth != 0, from) {
                let around = line.around(at..at + 1);
                found.push((line.slice(around.clone()), line.place(around)));
            }
        }
    }
    one(
        found,
        out,
        |first, count| say!(zh: "括号或引号不成对：“{first}”（{count} 处）。", en: "A bracket or quotation mark without its pair: “{first}” ({count} places)."),
    );
}
