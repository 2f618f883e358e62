//! What the sentences say, on the published documents of `../shared` (skips, and says so, without
//! them) and on small ones of our own.

use rust_decimal::Decimal;
use yuheng::document::{Document, Edit, Place};
use yuheng::narrative::{Quantity, Role};
use yuheng::profile::Profile;
use yuheng::report::{Severity, to_text};
use yuheng::{check, ingest};

fn shared(name: &str) -> Option<Document> {
    let path = format!("{}/../shared/documents/{name}", env!("CARGO_MANIFEST_DIR"));
    match std::fs::read(&path) {
        Ok(bytes) => Some(ingest::read(name, &bytes).expect("a document")),
        Err(_) => {
            eprintln!("skipped: {path} is not there");
            None
        }
    }
}

/// Every number with a unit in part three of the budget, as a reader lists them: money, then shares
/// and rates, then counts.
const YANGQUAN: &str = "
2,011.30 2,011.30 0 52.28 2.67% 2,011.30 2,011.30 0 52.28 2.67%
2,011.30 2,011.30 100.00% 0 0% 0 0% 0 0% 0 0% 0 0%
2011.3 1072.2 53.31% 939.1 46.69%
2,011.30 2,011.30 0 0 2,011.30 0 1,661.81 231.14 42.07 76.27
2,011.30 52.28 2.67%
2,011.30 1,661.81 82.62% 231.14 11.49% 42.07 2.09% 76.27 3.79%
1,072.20 932.57 139.63
139.63 122.83 16.8 13.68%
614.65 29.40 0 585.25
0
5个 939.10 5个 939.10 0个 0 5个 939.10 100% 5个 939.10 0个 0
";

#[test]
fn every_number_of_a_budgets_text_is_read_and_holds() {
    let Some(document) = shared("yangquan-finance-bureau-2024.txt") else { return };
    let checked = check(&document, Profile::of(&document));
    let n = &checked.narrative;
    let printed = |c: &yuheng::narrative::Claim| -> String {
        let p = document.prose(c.block).expect("a paragraph");
        let digits: String = p.text.chars().skip(c.span.0 as usize).take((c.span.1 - c.span.0) as usize).collect();
        match c.quantity {
            Quantity::Money(_) => digits,
            Quantity::Percent(..) => format!("{digits}%"),
            Quantity::Count(_, unit) => format!("{digits}{unit}"),
        }
    };
    // Part one counts the bureau's offices, part four its things.
    let listed: Vec<&str> = YANGQUAN.split_whitespace().collect();
    let found: Vec<String> = n.claims.iter().map(printed).skip_while(|t| t != listed[0]).take(listed.len()).collect();
    assert_eq!(found, listed);
    assert_eq!(checked.report.narrative.unread, []);
    assert_eq!(checked.report.narrative.broken, 0);
    assert!(checked.report.narrative.judged >= 50);
    assert_eq!(checked.report.count(Severity::Error), 0);
}

/// The place of a claim, and its text with the value changed.
fn changed(claim: &yuheng::narrative::Claim, by: Decimal) -> Option<(Place, String)> {
    let text = match &claim.quantity {
        Quantity::Money(a) => format!("{:.2}", a.value() + by),
        Quantity::Percent(v, _) => format!("{:.2}", v + by),
        Quantity::Count(..) => return None,
    };
    Some((Place { block: claim.block, row: claim.span.0, column: claim.span.1 }, text))
}

#[test]
fn any_amount_or_share_that_is_changed_is_an_error_that_underlines_it() {
    let Some(document) = shared("yangquan-finance-bureau-2024.txt") else { return };
    let whole = check(&document, Profile::of(&document));
    let (mut missed, mut count, mut errors) = (Vec::new(), 0, 0);
    for claim in &whole.narrative.claims {
        for by in [Decimal::new(2, 2), Decimal::new(5, 1), Decimal::from(37)] {
            let Some((place, text)) = changed(claim, by) else { continue };
            // A change of money by a hundredth is not seen in its rate: 52.30 of 1959.02 is 2.67%, too.
            if by < Decimal::new(3, 1) && matches!(claim.role, Role::Change(_)) {
                continue;
            }
            let mut edited = document.clone();
            edited.apply(&Edit::text(place, text.clone())).expect("words");
            let report = check(&edited, Profile::of(&edited)).report;
            // Off by a last digit it is a warning.
            let told =
                |f: &&yuheng::report::Finding| f.severity == Severity::Error || f.severity == Severity::Warning && f.expected.is_some();
            let found: Vec<_> = report.findings.iter().filter(told).collect();
            count += 1;
            errors += found.iter().filter(|f| f.severity == Severity::Error).count();
            let underlines = found.iter().flat_map(|f| &f.figures).any(|f| f.place.block == place.block && f.place.row == place.row);
            if !underlines {
                missed.push(format!("{:?} {text} {by}: {:?}", claim.role, claim.quantity));
            }
        }
    }
    eprintln!("{count} changes, {errors} errors");
    assert!(missed.is_empty(), "{} of {count}:\n{}", missed.len(), missed.join("\n"));
    assert!(errors * 10 <= count * 13, "{errors} errors for {count} changes");
}

#[test]
fn what_the_texts_of_final_accounts_contradict() {
    for (name, want) in [
        (
            "shanghai/putuo-finance-2024-final-account.pdf",
            // 0.3 for 2961.68; 71.73% for 71.65%; an item that is listed and has no money.
            &["narrative.form 0.3", "narrative.listed 个人农业生产补贴", "narrative.share 71.73"][..],
        ),
        (
            "shanghai/putuo-social-work-2024-final-account.pdf",
            // Founded this year: 100% more than nothing, four times; 9.55% for 9.56%; 邮电费 has no money.
            &[
                "narrative.listed 邮电费",
                "narrative.share 9.55",
                "narrative.zero-base 100.00",
                "narrative.zero-base 100.00",
                "narrative.zero-base 100.00",
                "narrative.zero-base 100.00",
            ],
        ),
    ] {
        let Some(document) = shared(name) else { return };
        let report = check(&document, Profile::of(&document)).report;
        let errors = report.findings.iter().filter(|f| {
            let wanted = !matches!(f.rule.as_str(), "narrative.reason" | "narrative.unlisted");
            f.severity <= Severity::Warning && f.rule.starts_with("narrative") && wanted
        });
        let mut found: Vec<String> = errors.map(|f| format!("{} {}", f.rule, f.figures[0].text)).collect();
        found.sort();
        assert_eq!(found, want, "{name}");
    }
}

const BUDGET: &str = "青湖市图书馆2024年度单位预算公开

一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t100.00\t75.00\t25.00
207\t文化旅游体育与传媒支出\t80.00\t55.00\t25.00
208\t社会保障和就业支出\t20.00\t20.00\t

第三部分 情况说明
";

fn told(text: &str) -> String {
    let text = format!("{BUDGET}{text}\n");
    let document = ingest::read("样稿", text.as_bytes()).expect("text");
    let report = check(&document, Profile::of(&document)).report;
    let unread: String = report.narrative.unread.iter().map(|u| format!("\n未读：{}", u.text)).collect();
    to_text(&report, false) + &unread
}

macro_rules! case {
    ($name:ident, $text:expr) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(told($text));
        }
    };
}

case!(
    amounts_shares_and_changes_that_hold,
    "五、一般公共预算支出情况说明
    （一）规模变化情况
    一般公共预算支出１００．００万元，比上年（80万元）增加20万元，增长25%，主要原因是新增项目。
    （二）一般公共预算支出结构情况
    一般公共预算支出100万元，主要用于：文化旅游体育与传媒支出80万元，占80%；社会保障和就业支出20.00万元，占20.00%。"
);
case!(
    amounts_and_shares_that_do_not,
    "五、一般公共预算支出结构情况说明
    一般公共预算支出110.00万元，主要用于：文化旅游体育与传媒支出80.00万元，占88.00%；社会保障和就业支出2.00万元，占20.00%。"
);
case!(
    shares_of_a_whole_that_is_said_elsewhere,
    "三、一般公共预算当年拨款情况
    （二）一般公共预算当年拨款结构情况
    文化旅游体育与传媒支出80.00万元，占80.00%；社会保障和就业支出20.00万元，占20.00%。
    文化旅游体育与传媒支出80.00万元，占80.00%；社会保障和就业支出20.00万元，占22.00%。
    设备购置80.00万元，占43.00%；图书购置20.00万元，占31.00%。"
);
case!(
    shares_without_amounts_that_are_more_than_all,
    "五、一般公共预算支出结构情况说明
    一般公共预算支出100.00万元，其中：基本支出占75.00%，项目支出占35.00%。
    一般公共预算支出100.00万元，其中：基本支出占70.00%，项目支出占25.00%。
    一般公共预算支出100.00万元。文化旅游体育与传媒支出占66.67%；社会保障和就业支出占33.34%。
    一般公共预算支出100.00万元，其中：基本支出占75.00%（其中：人员经费占80.00%，公用经费占20.00%）；项目支出占25.00%。"
);
case!(
    changes_that_contradict_themselves,
    "五、一般公共预算支出规模变化情况说明
    一般公共预算支出100.00万元，比上年增加20.00万元，增长20.00%，主要原因是新增项目。
    一般公共预算支出100.00万元，比2023年（85.00万元）预算增加20.00万元，增长23.53%，原因是新增项目。
    一般公共预算支出100.00万元，比上年增加20.00万元，下降25.00%，原因是新增项目。
    一般公共预算支出100.00万元，比上年增加-20.00万元，原因是项目减少。
    一般公共预算支出100.00万元，比上年增加100.00万元，增长100.00%，原因是新设单位。
    一般公共预算支出100.00万元，比上年减少25.00万元，下降20.00%。"
);
case!(
    what_is_not_understood_is_not_accused,
    "五、一般公共预算支出情况说明
    去年我馆共有借阅收入3.20万元。其中押金0.70万元，占比较高。
    上年一般公共预算支出90.00万元。每人补助不超过0.50万元以上部分自理。"
);
case!(
    sums_within_a_sentence_and_statements_of_nothing,
    "九、政府采购情况
    2024年政府采购预算总额30.00万元，其中：货物预算10.00万元、工程预算5.00万元、服务预算14.00万元。"
);

/// Items by code and by words, this year beside the year before, under no heading.
const ITEMS: &str = "青湖市司法所2026年单位预算

一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
204\t公共安全支出\t300,000\t200,000\t100,000
20406\t司法\t300,000\t200,000\t100,000
2040601\t行政运行\t200,000\t200,000\t0
2040605\t普法宣传\t100,000\t0\t100,000
合计\t\t300,000\t200,000\t100,000

2026年单位预算编制说明

";

fn told_of_items(text: &str) -> String {
    let document = ingest::read("样稿", format!("{ITEMS}{text}\n").as_bytes()).expect("text");
    to_text(&check(&document, Profile::of(&document)).report, false)
}

macro_rules! items {
    ($(#[$doc:meta])* $name:ident, $text:expr) => {
        $(#[$doc])*
        #[test]
        fn $name() {
            insta::assert_snapshot!(told_of_items($text));
        }
    };
}

items!(
    /// By code and by words; what holds is not reported.
    items_that_hold,
    "1、公共安全支出（204类）司法（06款）行政运行（01项）20万元。主要用于：基本支出。2025年当年预算执行数为16.00万元，2026年预算安排20万元，比2025年预算执行数增加25.00%。主要原因是：人员增加。

    2、“公共安全支出（类）司法（款）普法宣传（项）”10.00万元，主要用于普法宣传。2025年当年预算执行数为12.50万元，2026年预算安排10.00万元，比2025年预算执行数减少20.00%。主要原因是：活动减少。"
);

items!(
    /// The rate, the amount said again, the direction, a base of nothing.
    items_that_do_not,
    "1、公共安全支出（204类）司法（06款）行政运行（01项）20万元。2025年当年预算执行数为16.00万元，2026年预算安排20万元，比2025年预算执行数增加12.50%。主要原因是：人员增加。

    2、“公共安全支出（类）司法（款）普法宣传（项）”10.00万元。2025年当年预算执行数为12.50万元，2026年预算安排12.50万元，比2025年预算执行数减少20.00%。主要原因是：活动减少。

    3、普法宣传另有安排。2025年当年预算执行数为12.50万元，2026年预算安排10.00万元，比2025年预算执行数增加20.00%。主要原因是：活动增加。

    4、普法设备。2025年当年预算执行数为0.00万元，2026年预算安排10.00万元，比2025年预算执行数增加100.00%。主要原因是：新增设备。"
);

items!(
    /// What is consistent as printed is not accused of its rate because the form says another amount.
    an_amount_that_the_form_contradicts_and_its_rate,
    "1、公共安全支出（204类）司法（06款）行政运行（01项）24万元。2025年当年预算执行数为20.00万元，2026年预算安排24万元，比2025年预算执行数增加20.00%。主要原因是：人员增加。"
);

/// First budgets of items against that of all: where the final amounts show that every item is listed.
#[test]
fn first_budgets_of_items_come_to_that_of_all() {
    let text = |first: &str| {
        format!(
            "青湖市图书馆2024年度部门决算

五、一般公共预算财政拨款支出决算情况说明

（三）具体情况

支出年初预算为100.00万元，支出决算为90.00万元。其中：

1、文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。年初预算为{first}万元，支出决算为45.00万元。

2、文化旅游体育与传媒支出（类）文化和旅游（款）群众文化（项）。年初预算为30.00万元，支出决算为30.00万元。

3、住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为20.00万元，支出决算为15.00万元。
"
        )
    };
    let sums = |first: &str| {
        let document = ingest::read("样稿", text(first).as_bytes()).expect("text");
        let findings = check(&document, Profile::of(&document)).report.findings;
        findings.into_iter().filter(|f| f.rule == "narrative.sum").map(|f| f.message).collect::<Vec<_>>()
    };
    assert_eq!(sums("50.00"), Vec::<String>::new());
    assert_eq!(sums("58.00").len(), 1);
}

/// Sentences of many provinces: none of those in which a careful reader finds nothing is an error.
#[test]
fn sentences_of_many_provinces_are_not_accused() {
    let path = format!("{}/../shared/real/sentences.md", env!("CARGO_MANIFEST_DIR"));
    let Ok(all) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let lines: Vec<&str> = all.lines().collect();
    let (mut right, mut noticed, mut wrong) = (0, 0, 0);
    for pair in lines.windows(2) {
        let Some((_, sentence)) = pair[0].split_once(". (").and_then(|(n, rest)| n.parse::<u32>().ok().and(rest.split_once(") "))) else {
            continue;
        };
        let comment = pair[1].trim();
        let kind = if sentence.contains("决算") { "决算" } else { "预算" };
        let text = format!("青湖市文化馆2024年度部门{kind}公开\n\n{sentence}\n");
        let document = ingest::read("样稿", text.as_bytes()).expect("text");
        let report = check(&document, Profile::of(&document)).report;
        let errors: Vec<&str> = report.findings.iter().filter(|f| f.severity == Severity::Error).map(|f| f.message.as_str()).collect();
        if comment.starts_with("WRONG") {
            wrong += 1;
            noticed += usize::from(report.findings.iter().any(|f| f.severity < Severity::Notice && f.rule != "narrative.reason"));
        } else {
            right += 1;
            assert!(errors.is_empty(), "{sentence}: {errors:?}");
        }
    }
    assert!(right >= 40 && noticed * 2 >= wrong, "{right} right, {noticed} of {wrong} noticed");
}

/// What is reported of sentences alone, without a form: rule and message.
fn of_text(kind: &str, text: &str) -> Vec<(String, String)> {
    let text = format!("青湖市文化馆2024年度部门{kind}公开\n\n{text}\n");
    let document = ingest::read("样稿", text.as_bytes()).expect("text");
    let report = check(&document, Profile::of(&document)).report;
    let told = report.findings.into_iter().filter(|f| f.severity < Severity::Notice && f.rule != "narrative.reason");
    told.map(|f| (f.rule, f.message)).collect()
}

#[test]
fn shares_that_come_to_a_hundred_are_of_their_parts_together() {
    let text = |a: &str, b: &str| format!("公务接待费支出决算0.53万元，占{a}%；公务用车购置及运行维护费支出决算1.18万元，占{b}%。");
    assert_eq!(of_text("决算", &text("30.99", "69.01")), []);
    let swapped = of_text("决算", &text("69.01", "30.99"));
    assert_eq!(swapped.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["narrative.share", "narrative.share"], "{swapped:?}");
    assert!(swapped[0].1.contains("应为 30.99%"), "{swapped:?}");
}

#[test]
fn one_share_against_what_the_others_agree_upon() {
    let text = |c: &str| {
        format!(
            "因公出国（境）费支出106万元，占“三公”经费的16.06%；公务用车支出156.6万元，占“三公”经费的23.72%；公务接待费支出{c}万元，占“三公”经费的60.22%。"
        )
    };
    assert_eq!(of_text("预算", &text("397.5")), []);
    let one = of_text("预算", &text("392.5"));
    assert!(one.len() == 1 && one[0].0 == "narrative.share" && one[0].1.contains("60.22%"), "{one:?}");
}

#[test]
fn a_completion_and_by_how_much_it_differs_from_the_budget() {
    let text = |rate: &str| format!("一般公共预算财政拨款支出决算1741.75万元，完成年初预算{rate}%，决算数大于预算数55.93万元。");
    assert_eq!(of_text("决算", &text("103.32")), []);
    let wrong = of_text("决算", &text("100"));
    assert!(wrong.iter().any(|f| f.0 == "narrative.completion" && f.1.contains("103.32")), "{wrong:?}");
}

#[test]
fn last_years_amount_in_brackets_and_a_change_said_of_what_stands_elsewhere() {
    let text = |prior: &str| {
        format!("项目支出2388.04万元，与上年相比增加2247.84万元（上年仅安排{prior}万元），增长1603.31%，主要原因是增加项目。")
    };
    assert_eq!(of_text("预算", &text("140.20")), []);
    assert!(of_text("预算", &text("160.20")).iter().any(|f| f.0 == "narrative.change"));
    let text = |rate: &str| {
        format!(
            "公务用车购置及运行维护费支出决算为19.56万元。\n\n其中：公务用车购置及运行维护费支出决算减少3.59万元，下降{rate}%，主要原因是节约用车。"
        )
    };
    assert_eq!(of_text("决算", &text("15.51")), []);
    assert!(of_text("决算", &text("15.31")).iter().any(|f| f.0 == "narrative.change" && f.1.contains("15.51%")));
}

/// 公务用车 rose; what stands before it is the amount of something else.
#[test]
fn a_change_of_what_is_named_is_not_held_against_another_amount() {
    let text = "2024年度“三公”经费支出决算数比2023年度增加5.07万元，增长42.68%，主要原因是更新车辆，其中：因公出国（境）费支出决算为0.00万元，与2023年持平；公务用车购置及运行维护费支出决算增加5.07万元，增长42.68%。";
    assert_eq!(of_text("决算", text), []);
}

/// 545.84 is 95.76 % of the budget; the form has 545.85, of which it would be 95.77 %.
#[test]
fn a_rate_that_fits_what_is_printed_is_not_wrong_because_the_amount_is() {
    let text = "基本养老保险缴费支出|545.84".replace('|', "");
    let rate = |rate: &str| {
        format!("{text}万元，年初预算为569.98万元，支出决算为545.84万元，完成年初预算的{rate}%。决算数小于预算数的主要原因是人员变动。")
    };
    assert_eq!(of_text("决算", &rate("95.76")), []);
    assert_eq!(of_text("决算", &rate("95.67")).len(), 1);
}

#[test]
fn a_list_may_join_its_last_two_names() {
    let document = |list: &str| {
        format!(
            "青湖市文化馆2024年度部门决算\n\n一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n\
             301\t工资福利支出\t60.00\t302\t商品和服务支出\t20.00\n30101\t基本工资\t40.00\t30201\t办公费\t12.00\n\
             30102\t津贴补贴\t20.00\t30299\t其他商品和服务支出\t8.00\n\t\t\t310\t资本性支出\t10.00\n\t\t\t31002\t办公设备购置\t6.00\n\
             \t\t\t31003\t专用设备购置\t4.00\n人员经费合计\t\t60.00\t公用经费合计\t\t30.00\n\n\
             六、一般公共预算财政拨款基本支出决算情况说明\n\n一般公共预算财政拨款基本支出90.00万元。其中：人员经费60.00万元，主要包括：基本工资、津贴补贴；\
             公用经费30.00万元，主要包括：办公费、其他商品和服务支出、{list}。\n"
        )
    };
    let told = |list: &str| {
        let document = ingest::read("样稿", document(list).as_bytes()).expect("text");
        let report = check(&document, Profile::of(&document)).report;
        report.findings.into_iter().map(|f| f.rule).filter(|r| r.starts_with("narrative.")).collect::<Vec<_>>()
    };
    assert_eq!(told("办公设备购置和专用设备购置"), [""; 0]);
    assert_eq!(told("办公设备购置"), ["narrative.unlisted"]);
}

#[test]
fn changes_of_parts_against_the_change_of_their_whole() {
    let text = |last: &str| {
        format!("“三公”经费比2023年减少3.29万元，其中：公务用车运行费减少3.59万元；公务接待费增加{last}万元。主要原因是厉行节约。")
    };
    assert_eq!(of_text("决算", &text("0.30")), []);
    let wrong = of_text("决算", &text("0.80"));
    assert_eq!(wrong.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["narrative.parts"], "{wrong:?}");
    // Nothing that one digit makes: the list may be none of all parts.
    assert_eq!(of_text("决算", &text("1.57")), []);
}

#[test]
fn amounts_beyond_reason_do_no_harm() {
    let list: String =
        (1..80).map(|n| format!("{n}．某项支出{}99999999999999亿元，与上年相比增加99999999999999.9亿元。\n\n", n % 9)).collect();
    let text = format!(
        "（一）支出预算99999999999999亿元，包括：\n\n{list}三公经费比2023年减少99999999999999亿元，其中：甲减少9999999999999亿元；乙增加99999999999999亿元。"
    );
    assert!(of_text("预算", &text).len() < 400);
}
