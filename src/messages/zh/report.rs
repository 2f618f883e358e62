//! The words of written reports, in Chinese.

use crate::checklist::{Answer, OwnError};
use crate::mark::MarkError;
use crate::profile::ProfileError;
use crate::report::roster::Standing;
use crate::report::{AcceptedError, Decision, ManualResult, Review, Round, RoundEntry, RoundState, State, Tally, Why};

pub const LETTER: &str = "预决算公开文稿审核意见";
pub const ERRORS: &str = "需要更正的错误";
pub const ERRORS_HINT: &str = "请逐项核对原始数据后更正；“应为”是使全部勾稽关系成立的值。";
pub const WARNINGS: &str = "请核对的事项";
pub const READINGS: &str = "未能读准、没有核对的内容（本程序的读取问题，不是文稿的问题）";
pub const ROUND: &str = "上一轮的问题";
pub const ACCEPTED: &str = "已核实、不作为问题的事项";
pub const NONE: &str = "没有发现错误。";
pub const NUMBER: &str = "序号";
pub const SEVERITY: &str = "级别";
pub const PLACE: &str = "位置";
pub const FORM: &str = "表";
pub const ITEM: &str = "项目";
pub const PRINTED: &str = "印的是";
pub const EXPECTED: &str = "应为";
pub const DIFFERENCE: &str = "差额";
pub const MESSAGE: &str = "问题";
pub const BASIS: &str = "依据（勾稽关系）";
pub const REASON: &str = "核实理由";
pub const DOCUMENT: &str = "文档";
pub const UNIT: &str = "单位";
pub const YEAR: &str = "年度";
pub const CURRENCY: &str = "金额单位";
pub const RULE: &str = "规则";
pub const IDENTIFIER: &str = "标识";
pub const SIGNATURES: &str = "审核人（签字）：|审核日期：|单位经办人（签字）：|单位负责人（签字）：|更正完成日期：";
pub const BLANK: &str = "空白";
pub const TEXT_SHEET: &str = "文字";
pub const SHEET: &str = "检查结果";
pub const AUTHOR: &str = "玉衡";
pub const FOOT: &str = "由玉衡在本机离线检查生成。";
pub const WHOLE: &str = "全文";
pub const NOT_JUDGED: &str = "没有检查这张表";

pub fn letter_to(unit: &str) -> String {
    format!("{unit}：")
}

pub fn about(title: &str) -> String {
    format!("你单位送审的《{title}》经核对，情况如下：")
}

pub fn should_be(value: &str) -> String {
    format!("应为 {value}")
}

pub fn round(round: &Round) -> String {
    let counts: Vec<String> = RoundState::ALL
        .into_iter()
        .map(|s| (s, round.count(s)))
        .filter(|(s, n)| *n > 0 || *s != RoundState::Unchecked)
        .map(|(s, n)| format!("{} {n} 项", round_state(s)))
        .collect();
    format!("与上一轮（{}）相比：{}，新出现 {} 项。", round.source, counts.join("，"), round.new.len())
}

pub fn round_state(state: RoundState) -> &'static str {
    match state {
        RoundState::Mended => "已改",
        RoundState::Unchanged => "未改",
        RoundState::WrongAgain => "改错",
        RoundState::Unchecked => "未能核对",
    }
}

pub fn round_entry(entry: &RoundEntry) -> String {
    format!("上一轮第 {} 项 {}：{}", entry.number, round_state(entry.state), entry.message)
}

pub fn accepted_because(reason: &str) -> String {
    format!("已核实：{reason}")
}

pub fn accepted_error(name: &str, error: &AcceptedError) -> String {
    match error {
        AcceptedError::Format { line, message } => {
            format!("「{name}」第 {line} 行不是核实记录的格式（{message}）：请用“保存核实记录”存出的文件。")
        }
        AcceptedError::Schema(found) => format!("「{name}」不是核实记录（schema 是“{found}”）：请用“保存核实记录”存出的文件。"),
    }
}

pub fn profile_error(name: &str, error: &ProfileError) -> String {
    let line = error.line();
    let at = if line > 0 { format!("第 {line} 行") } else { String::new() };
    match error {
        ProfileError::Format { message, .. } => format!("规则文件「{name}」{at}不符合格式：{message}。"),
        ProfileError::Schema { found, .. } => {
            format!("规则文件「{name}」{at}：schema 应为 {}，写的是“{found}”。", crate::profile::SCHEMA)
        }
        ProfileError::Base { name: base, known, .. } => {
            format!("规则文件「{name}」{at}：没有可以扩展的样式“{base}”，可用：{}。", known.join("、"))
        }
        ProfileError::Expression { rule, source, .. } => format!("规则文件「{name}」{at}：规则 {rule} 的式子看不懂（{source}）。"),
        ProfileError::Unknown { rule, name: what, .. } => {
            format!("规则文件「{name}」{at}：规则 {rule} 用到“{what}”，没有任何表定义它。")
        }
        ProfileError::Twice { rule, .. } => format!("规则文件「{name}」{at}：规则 {rule} 定义了两次。"),
        ProfileError::Without { rule, .. } => format!("规则文件「{name}」{at}：without 里的规则 {rule} 在被扩展的样式中不存在。"),
    }
}

pub fn checked(documents: usize, failed: usize, kept: usize) -> String {
    let failed = if failed > 0 { format!("，{failed} 份读不了") } else { String::new() };
    let kept = if kept > 0 { format!("（其中 {kept} 份沿用上次的结果）") } else { String::new() };
    format!("检查了 {documents} 份{kept}{failed}。")
}

pub fn needs_output(format: &str) -> String {
    format!("{format} 格式请用 -o 指定文件或文件夹。")
}

pub fn ledger([holding, broken, open, sentences]: [usize; 4]) -> String {
    let unread = if sentences > 0 { format!("；{sentences} 句话中的数字没有读懂") } else { String::new() };
    if broken == 0 {
        return format!("已核对 {holding} 项，均相符；{open} 项未能核对{unread}。");
    }
    format!("核对情况：{holding} 项规则相符，{broken} 项有问题，{open} 项未能核对{unread}。")
}

pub fn state(state: State) -> &'static str {
    match state {
        State::Broken => "有问题",
        State::Unchecked => "未能核对",
        State::Rounding => "相符（有尾差）",
        State::Held => "相符",
        State::NotApplicable => "不适用",
    }
}

pub fn why(why: Why, forms: &[String]) -> String {
    match why {
        Why::NoForm if forms.is_empty() => "没有这类表".to_owned(),
        Why::NoForm => format!("没有{}", forms.join("、")),
        Why::NotUnderstood => "表没有认出来".to_owned(),
        Why::PagesUnread => "有的页没有读到".to_owned(),
        Why::Doubtful => "有的行或数字没有读准".to_owned(),
        Why::SentencesUnread => "有的句子没有读懂".to_owned(),
        Why::OtherLevel => "只适用于部门（或只适用于单位）".to_owned(),
        Why::NoOccasion => "没有这种情形".to_owned(),
        Why::NoText => "没有文字说明".to_owned(),
        Why::NoFormulas => "不是带公式的工作簿".to_owned(),
        Why::NotAsked => "这种样式没有要求".to_owned(),
        Why::NoOther => "没有可对照的文稿，或其中没有这个数".to_owned(),
        Why::SwitchedOff => "已关闭".to_owned(),
    }
}

pub fn times(Tally { held, rounding, broken, open }: Tally) -> String {
    let parts = [(held, "处相符"), (rounding, "处尾差"), (broken, "处有问题"), (open, "处未能核对")];
    parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect::<Vec<_>>().join("，")
}

pub fn explanation(id: &str, severity: &str, name: &str, parts: [&str; 4]) -> String {
    let mut out = format!("{id}  [{severity}]  {name}\n");
    for (label, part) in ["要求", "依据", "处理", "例（违反的）"].into_iter().zip(parts).filter(|(_, p)| !p.is_empty()) {
        out += &format!("\n{label}\n  {}\n", part.trim().replace('\n', "\n  "));
    }
    out
}

pub fn no_rule(id: &str) -> String {
    format!("没有规则「{id}」；yuheng rules 列出全部规则。")
}

pub fn at(place: &str) -> String {
    format!("（{place}）")
}

pub fn relation(name: &str, words: &str) -> String {
    format!("{name}：{words}")
}

pub const CHECKLIST_REST: &str = "其他问题";
pub const BY_HAND: &str = "需要人工核实";
pub const PAGES_UNREAD: &str = "有的页没有读到";
pub const FORM_UNSEEN: &str = "没有认出这张表";
pub const SECTION_UNSEEN: &str = "没有找到这一部分";
pub const EMPTY_FORM: &str = "空表";

pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "是",
        Answer::No => "否",
        Answer::Open => "未能核对",
        Answer::NotApplicable => "不适用",
    }
}

pub fn item_of_text(section: &str, mark: &str) -> String {
    format!("{section}第{mark}项：")
}

pub fn unread_sentences(sentences: &[&str]) -> String {
    format!("{}句话中的数字没有读懂，请人工核对：{}", sentences.len(), sentences.join("；"))
}

pub fn rules_hold(count: usize) -> String {
    format!("{count} 项规则相符")
}

pub fn manual(result: ManualResult) -> &'static str {
    match result {
        ManualResult::Passed => "核实通过",
        ManualResult::Wrong => "有问题",
        ManualResult::NotApplicable => "不适用",
    }
}

pub fn manual_said(result: ManualResult, note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!("：{note}") };
    format!("人工核实：{}{note}", manual(result))
}

pub fn own_checklist(name: &str, error: &OwnError) -> String {
    match error {
        OwnError::Read(e) => crate::messages::ingest(e),
        OwnError::NoTable => {
            format!("「{name}」中没有找到检查表：表头应有“检查内容”“符合要求”“问题”等列。")
        }
        OwnError::Kind => format!("「{name}」不是 xlsx 工作簿：请另存为 xlsx 后再打开，填好的检查表才能保留原来的格式。"),
        OwnError::Package(e) => format!("「{name}」写不进去（{e}）：请用 Excel 或 WPS 另存一次再试。"),
    }
}

pub fn own_checklist_taken(rows: usize, matched: usize) -> String {
    format!("检查表共 {rows} 项，{matched} 项已对应到检查内容，其余请手工选择或填写。")
}

pub fn checklist_head() -> [&'static str; 6] {
    ["序号", "检查内容", "检查要求", "是否符合要求", "问题", "核对情况"]
}

pub fn marked_file(stem: &str, ending: &str) -> String {
    format!("{stem}（批注）.{ending}")
}

pub fn corrected_file(stem: &str, ending: &str) -> String {
    format!("{stem}（更正稿）.{ending}")
}

pub fn mark_error(name: &str, error: &MarkError) -> String {
    match error {
        MarkError::Format => format!("「{name}」的格式不能在原文件上批注：改为导出带批注的 Excel。"),
        MarkError::Damaged => format!("「{name}」有损坏，不能在原文件上批注：请用原软件打开后另存一次再试。"),
        MarkError::Encrypted => format!("「{name}」加了密，不能在原文件上批注：请去掉密码和限制后再试。"),
        MarkError::Another => format!("「{name}」与检查时的文件不同：请重新打开后再批注。"),
    }
}

pub fn marks_left_out(name: &str, numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    format!("「{name}」：第 {} 项在原文件中没有可以批注的位置，请看审核意见。", numbers.join("、"))
}

pub fn corrections_left_out(name: &str, count: usize) -> String {
    format!("「{name}」：有 {count} 处更正没有填入原文件（公式单元格须改公式引用的数；页眉、脚注等不能填入），请手工更正。")
}

pub fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Passed => "通过",
        Decision::Returned => "退回",
        Decision::Open => "待核",
    }
}

pub fn review(review: &Review) -> String {
    match (review.decision, review.note.as_str()) {
        (Some(d), "") => format!("审核结论：{}。", decision(d)),
        (Some(d), note) => format!("审核结论：{}。{note}", decision(d)),
        (None, note) => format!("审核意见：{note}"),
    }
}

pub fn own_remark(at: &str, text: &str, place: &str) -> String {
    format!("审核人补充：{at}：{text}{place}")
}

pub fn opinion(text: &str) -> String {
    if text.is_empty() { "已确认".to_owned() } else { format!("审核意见：{text}") }
}

pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Missing => "未送",
        Standing::Unreadable => "读不了",
        Standing::OtherYear => "年度不符",
        Standing::OtherKind => "文种不符",
        Standing::Several => "重复（以最后一份为准）",
        Standing::There => "已送",
        Standing::Unasked => "名单外",
    }
}

pub fn kind(kind: &str) -> &'static str {
    if kind == "final-account" { "决算" } else { "预算" }
}

pub fn late(days: i64) -> String {
    format!("批复后第 {days} 日公开，超过二十日（预算法第十四条）")
}

pub fn table_number(n: usize) -> String {
    format!("表{n}")
}

pub fn reading_file(stem: &str) -> String {
    format!("{stem}-识别结果.xlsx")
}

pub fn searchable_file(stem: &str) -> String {
    format!("{stem}-可检索.pdf")
}
