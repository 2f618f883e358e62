//! The words for causes, in Chinese.

use crate::localise::Mistake;

pub const UNPROVEN: &str = "（问题较多，这是限定时间内找到的最好解释，不一定改动最少：建议先改能确定的，再重新检查。）";
pub const IN_SENTENCE: &str = "情况说明与表中数字一致";

pub fn should(name: &str, printed: &str, expected: &str, unit: &str) -> String {
    let printed = if printed.is_empty() { "空白".to_owned() } else { format!("“{printed}”") };
    format!("{name}印的是{printed}，应为 {expected} {unit}")
}

pub fn wrong(should: &str, reason: &str, vague: bool) -> String {
    let reason = if reason.is_empty() { String::new() } else { format!("；{reason}") };
    let vague = if vague { "（末位在尾差范围内不能唯一确定）" } else { "" };
    format!("{should}{reason}{vague}。")
}

pub fn with_others(should: &str, others: &[String], reason: &str) -> String {
    let reason = if reason.is_empty() { String::new() } else { format!("；{reason}") };
    let more = if others.len() > SAID { format!(" 等共 {} 处", others.len()) } else { String::new() };
    format!("{should}{reason}；随之{}{more}。", others[..others.len().min(SAID)].join("，"))
}

pub fn exchanged(should: &[String], relations: usize) -> String {
    format!("{}；两个数疑为错行或错列，互换后{relations}处勾稽关系同时成立。", should.join("；"))
}

pub fn shifted(form: &str, [first, last, repeated]: [&str; 3], count: usize, total: &str, up: bool) -> String {
    let direction = if up { "上移" } else { "下移" };
    format!(
        "{form}{first}至{last}的{count}个金额疑为错行，整体{direction}了一行：这些金额之和正好是合计 {total}，而{repeated}又重复了该合计数。请按原始数据逐行核对。"
    )
}

pub fn out_of_step([form, other]: [&str; 2], belongs: &[(String, String, String)], without: &[String]) -> String {
    let (first, last) = (belongs.first().map_or("", |b| &b.0), belongs.last().map_or("", |b| &b.0));
    let examples: Vec<String> =
        belongs.iter().take(EXAMPLES).map(|(row, amount, own)| format!("{row}行的“{amount}”是{own}的金额")).collect();
    let without = match without {
        [] => String::new(),
        rows if rows.len() > SAID => format!("{}等 {} 行在本表没有对应的金额，疑为多列的科目。", rows[..SAID].join("、"), rows.len()),
        rows => format!("{}在本表没有对应的金额，疑为多列的科目。", rows.join("、")),
    };
    format!(
        "{form}从{first}到{last}，有 {} 行的金额与科目错开（与{other}对照）：{}。{without}请按原始数据逐行对齐；此段以下的金额在改正前没有核对。",
        belongs.len(),
        examples.join("，")
    )
}

pub fn rows_exchanged(form: &str, rows: &[String], relations: usize) -> String {
    let rows: Vec<String> = rows.iter().map(|r| format!("「{r}」")).collect();
    format!("{form}{}两行的金额（或名称）疑为填反，互换后{relations}处勾稽关系同时成立。", rows.join("与"))
}

pub fn crossed(form: &str, rows: &[String], codes: bool) -> String {
    let rows: Vec<String> = rows.iter().map(|r| format!("「{r}」")).collect();
    let (what, why) = if codes {
        ("科目编码", "互换后与其他表的编码、名称和金额一致")
    } else {
        ("科目名称", "互换后与编码对应的名称一致，金额随编码，没有填错")
    };
    format!("{form}{}（应为）两行的{what}填反，{why}。", rows.join("与"))
}

pub fn differs(rule: &str, difference: &str, unit: &str) -> String {
    format!("{rule}：不成立，相差 {difference} {unit}")
}

pub fn not_together(rule: &str, relations: usize) -> String {
    format!("{rule}等 {relations} 处勾稽关系不能同时成立")
}

/// So many changes of one cause are said one by one.
const SAID: usize = 3;
/// So many amounts that have slipped are examples enough.
const EXAMPLES: usize = 2;

pub fn either(what: &str, ways: &[String]) -> String {
    format!("{what}。有 {} 种同样可能的解释：{}。请核对原始数据。", ways.len(), ways.join("；或者"))
}

pub fn together(rule: &str, relations: usize) -> String {
    format!("{rule}等 {relations} 处勾稽关系，单独看都在尾差范围内，但没有一组真实金额能使它们同时成立，请核对所列各数。")
}

pub fn sentence(said: &[(String, String, &str)]) -> String {
    let term = |(name, text, unit): &(String, String, &str)| format!("{name} {}{unit}", if text.is_empty() { "0" } else { text });
    match said.split_first() {
        Some((claim, figures)) => format!("{} ＝ {}", term(claim), figures.iter().map(term).collect::<Vec<_>>().join("＋")),
        None => String::new(),
    }
}

pub fn mistake(mistake: Mistake) -> &'static str {
    match mistake {
        Mistake::Sign => "疑为漏写或多写负号",
        Mistake::DigitsSwapped => "疑为两位数字颠倒",
        Mistake::Point(_) => "疑为小数点错位",
        Mistake::Unit => "疑为单位写错（元与万元）",
        Mistake::Thousands => "疑为相差一千倍（千分位与小数点）",
        Mistake::DigitDoubled => "疑为一位数字重复录入",
        Mistake::DigitAdded => "疑为多录一位数字",
        Mistake::DigitMissing => "疑为漏录一位数字",
        Mistake::LastDigit => "末位差一，疑为四舍五入不一致",
        Mistake::Decimals => "小数部分没有列出",
        Mistake::DigitWrong => "疑为一位数字录错",
        Mistake::Omitted => "疑为漏填",
        Mistake::Superfluous => "此处疑为不应有数",
        Mistake::Copied => "与相邻单元格相同，疑为错行或错列",
        Mistake::Exchanged => "疑为错行或错列",
        Mistake::Misplaced => "疑为一笔金额列错了行或列",
        Mistake::RowsExchanged => "疑为两行填反",
        Mistake::CodesExchanged => "疑为编码填反",
        Mistake::NamesExchanged => "疑为名称填反",
    }
}
