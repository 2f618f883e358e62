//! The catalogue of messages: every word that the program says to people, in Chinese.
//!
//! In: what a message is about. Out: the sentence. No other module writes sentences, so that they
//! keep one voice, and another language is another catalogue.

pub mod page;

use crate::ingest::IngestError;
use crate::recognise::{Doubt, RemarkKind};
use crate::report::Severity;

/// Name of the rule behind sums down a column.
pub const OUTLINE: &str = "上级＝下级之和";
/// Name of the rule behind the sources of a performance-target form.
pub const SOURCES: &str = "资金总额＝各来源之和";

/// Why an input could not be read, and what to do.
pub fn ingest(error: &IngestError) -> String {
    match error {
        IngestError::Empty { name } => format!("「{name}」是空的：请粘贴预算公开文本，或拖入文件。"),
        IngestError::TooLarge { name, megabytes } => {
            let limit = crate::ingest::MAX_BYTES / 1024 / 1024;
            format!("「{name}」有 {megabytes} MB，超过 {limit} MB 的上限：请按单位分成几个文件再检查。")
        }
        IngestError::TooManyCells { name, line } => {
            format!("「{name}」到第 {line} 行单元格已超过 {} 万个：请按单位分成几个文件再检查。", crate::ingest::MAX_CELLS / 10_000)
        }
        IngestError::NotText { name, offset } => {
            format!("「{name}」不是文本文件（第 {} 字节起无法识别）：请在原软件中打开，全选、复制，再粘贴到这里。", offset + 1)
        }
    }
}

/// A severity.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
        Severity::Notice => "说明",
    }
}

/// A form of labels and values by its subject.
pub fn form_of(form: &str, subject: &str) -> String {
    format!("{form}（{subject}）")
}

/// A cell by its row and column.
pub fn cell(code: &str, label: &str, heading: &str) -> String {
    if code.is_empty() && label.is_empty() {
        return format!("「{heading}」");
    }
    let blank = if code.is_empty() || label.is_empty() { "" } else { " " };
    format!("「{code}{blank}{label}」{heading}")
}

/// A value by its label.
pub fn field(label: &str) -> String {
    format!("「{label}」")
}

/// A cell by numbers.
pub fn row_column(row: usize, column: usize) -> String {
    format!("第{row}行第{column}列")
}

/// A term of a sum.
pub fn term(form: &str, cell: &str, value: &str, unit: &str, with_unit: bool) -> String {
    let unit = if with_unit { unit } else { "" };
    format!("{form}{cell} {value}{unit}")
}

/// What is left out of a long sum.
pub fn more_terms(more: usize) -> String {
    format!("＋……（另{more}项）")
}

/// One cell is to blame.
pub fn wrong_cell(form: &str, cell: &str, printed: &str, expected: &str, unit: &str, relations: usize) -> String {
    let printed = if printed.is_empty() { "空白".to_owned() } else { format!("“{printed}”") };
    let because = if relations > 1 { format!("，可使{relations}处勾稽关系同时成立") } else { String::new() };
    format!("{form}{cell}印的是{printed}，应为 {expected} {unit}{because}。")
}

/// Something is wrong, and nobody can say which cell.
pub fn contradiction(rule: &str, difference: &str, unit: &str) -> String {
    format!("{rule}：不成立，相差 {difference} {unit}，请核对所列各数。")
}

/// A soft relation does not hold.
pub fn soft(rule: &str, difference: &str, unit: &str, reason: &str) -> String {
    format!("{rule}：相差 {difference} {unit}。{reason}。")
}

/// A doubtful relation does not hold.
pub fn doubtful(rule: &str, difference: &str, unit: &str, doubt: Doubt) -> String {
    let why = match doubt {
        Doubt::ShortRow => "该行单元格比表头少，数字可能错列",
        Doubt::LongRow => "该行单元格比表头多，数字可能错列",
        Doubt::CutOff => "文本在此表中间结束，可能缺行",
        Doubt::Currency => "有的表没有注明金额单位，按万元（绩效目标表按元）比对",
        Doubt::NoHeads => "表中没有认出类级科目，上下级关系不能确定",
        Doubt::GuessedUnit => "表中哪些行是单位只能从名称推断",
        Doubt::LikeName => "两处名称不完全相同，当作同一事项比对",
    };
    format!("{rule}：相差 {difference} {unit}。{why}，请核对。")
}

/// Rounding differences.
pub fn rounding(rule: &str, difference: &str, unit: &str, count: usize) -> String {
    let what = if count > 1 { format!("{count} 处相差") } else { format!("相差 {difference} {unit}") };
    format!("{rule}：{what}，在四舍五入范围内（尾差）。")
}

/// One subject, two names.
pub fn renamed(own: &str, other: &str) -> String {
    format!("绩效目标表的项目名称“{own}”与项目支出表的“{other}”不一致。")
}

/// What should stand where nothing can be read.
pub fn unreadable_should_be(message: &str, expected: &str, unit: &str) -> String {
    format!("{}，按勾稽关系应为 {expected} {unit}。", message.trim_end_matches('。'))
}

/// Something was not recognised, or could not be read.
pub fn remark(kind: RemarkKind, form: &str, place: &str, text: &str) -> String {
    match kind {
        RemarkKind::NoForm => "没有认出预算表：请确认粘贴的是预决算公开的表格（单元格之间用制表符分隔），并带有表名和表头。".to_owned(),
        RemarkKind::NoTable => format!("“{text}”后面没有找到表格。"),
        RemarkKind::UnknownHeader => format!("{form}的表头认不出来，没有检查其中的数字；请确认表头完整。"),
        RemarkKind::Ambiguous => format!("以“{text}”开头的表没有表名，表头与几种表都相符，没有检查；请补上表名。"),
        RemarkKind::UnknownTable => format!("以“{text}”开头的表不是已知的预算表，没有检查。"),
        RemarkKind::Duplicate => format!("{form}出现了不止一次，表间关系只按第一张检查。"),
        RemarkKind::UnknownColumn => format!("{form}的“{text}”列有金额但不认识，该列所在行的横向合计没有检查。"),
        RemarkKind::UnnamedRow => format!("{form}{place}有金额但没有名称。"),
        RemarkKind::LongRow => format!("{form}{place}的单元格比表头多（“{text}”），数字可能错列。"),
        RemarkKind::CutOff => format!("{form}在{place}“{text}”处中断，文本可能不完整。"),
        RemarkKind::NoTotal => format!("{form}没有找到合计行，表可能不完整，合计没有检查。"),
        RemarkKind::Unreadable => format!("{form}{place}的“{text}”不是正确的数字。"),
        RemarkKind::Words => format!("{form}{place}应为数字，印的是“{text}”。"),
        RemarkKind::Percent => format!("{form}{place}应为金额，印的是百分数“{text}”。"),
        RemarkKind::BeyondRange => format!("{form}{place}的“{text}”位数超出金额的范围。"),
    }
}

/// One line that sums a report up.
pub fn summary(forms: usize, empty: usize, relations: usize, errors: usize, warnings: usize, notices: usize) -> String {
    format!("认出 {forms} 张表（{empty} 张空表），核对 {relations} 个勾稽关系：{errors} 个错误，{warnings} 个提醒，{notices} 个说明。")
}

/// Where something stands in a text.
pub fn line(line: u32) -> String {
    format!("第{line}行")
}

/// A file that the system does not give.
pub fn unread(file: &str, why: &str) -> String {
    format!("读不了「{file}」：{why}")
}

/// No such profile.
pub fn unknown_profile(id: &str, known: &[&str]) -> String {
    format!("没有名为 {id} 的规则，可用：{}", known.join("、"))
}

/// Name of a draft that was pasted.
pub const PASTED: &str = "粘贴的文本";
