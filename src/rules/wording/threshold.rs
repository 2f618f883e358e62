//! `wording.threshold`: The price from which equipment is listed is one and the same wherever it is said.

use super::{lines, one};
use crate::rules::{Both, Context, Example, Found, Rule, Severity, say};

pub const RULE: Rule = Rule {
    id: "wording.threshold",
    severity: Severity::Warning,
    name: Both { zh: "同一单价标准前后不一致", en: "One threshold, two amounts" },
    asks: Both {
        zh: "“单价…万元以上设备”的标准前后一致。",
        en: "The price from which equipment is listed is the same wherever it is said.",
    },
    basis: "",
    mend: Both { zh: "核对单价标准。", en: "Check the threshold." },
    breaks: Example::Text("青湖市图书馆2024年度单位预算公开\n\n单价100万元（含）以上设备0台。预算安排购置单价200万元（含）以上设备0台。\n"),
    holds: Example::Text(
        "青湖市图书馆2024年度单位预算公开\n\n单价50万元以上通用设备0台，单价100万元以上专用设备0台。预算安排购置单价100万元以上专用设备0台。\n",
    ),
    check: Some(check),
};

const PRICE: &str = "单价";

fn check(context: &Context<'_>, out: &mut Vec<Found>) {
    // What is listed, the price, and where it is said first.
    let mut said: Vec<(String, String, crate::document::Place)> = Vec::new();
    let mut found = Vec::new();
    for line in lines(context).filter(|l| l.text.contains(PRICE) && l.text.contains("以上")) {
        let letters = &line.letters;
        for at in (0..letters.len()).filter(|&i| letters[i..].starts_with(&['单', '价'])) {
            let from = at + PRICE.chars().count();
            let digits = letters[from..].iter().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ' ')).count();
            let rest: String = letters[from + digits..].iter().take(24).collect();
            let (Some(unit), Some(above)) = (["万元", "元"].into_iter().find(|u| rest.starts_with(u)), rest.find("以上")) else {
                continue;
            };
            let what: String =
                rest[above + "以上".len()..].chars().take_while(|c| !c.is_ascii_digit() && !matches!(c, '。' | '，' | '；')).collect();
            let price = format!("{}{unit}", letters[from..from + digits].iter().collect::<String>().trim());
            let place = line.place(from..from + digits);
            let what = what.trim_start_matches('的').to_owned();
            match said.iter().find(|(w, ..)| *w == what) {
                Some((_, other, first)) if *other != price => {
                    let words = say!(zh: "单价{other}以上、单价{price}以上{what}", en: "{what} from {other} and from {price}");
                    found.push((words.clone(), *first));
                    found.push((words, place));
                }
                Some(_) => {}
                None => said.push((what, price, place)),
            }
        }
    }
    one(found, out, |first, _| say!(zh: "同一单价标准前后不一致：{first}，请核对。", en: "One threshold, two amounts: {first}."));
}
