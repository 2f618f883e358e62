//! The words of written reports, in Chinese.

use crate::profile::ProfileError;
use crate::report::AcceptedError;

pub const LETTER: &str = "预决算公开文稿审核意见";
pub const ERRORS: &str = "需要更正的错误";
pub const ERRORS_HINT: &str = "请逐项核对原始数据后更正；“应为”是使全部勾稽关系成立的值。";
pub const WARNINGS: &str = "请核对的事项";
pub const READINGS: &str = "未能读准、没有核对的内容（本程序的读取问题，不是文稿的问题）";
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

pub fn at(place: &str) -> String {
    format!("（{place}）")
}

pub fn relation(name: &str, words: &str) -> String {
    format!("{name}：{words}")
}

pub fn rule(id: &str) -> &'static str {
    match id {
        "content.internal-mark" => "留有内部标记",
        "content.placeholder" => "留有占位符",
        "content.other-level" => "其他级次的用语",
        "content.identity-card" => "身份证号码",
        "content.mobile" => "手机号码",
        "content.bank-card" => "银行卡号",
        "content.doubled-mark" => "标点重复",
        "content.doubled-word" => "词语重复",
        "complete.form" => "缺少应公开的表",
        "complete.section" => "缺少应公开的内容",
        "complete.contents" => "目录中有而正文中没有的表",
        "complete.empty-form" => "空表没有说明",
        "complete.unit" => "各表单位名称不一致",
        "complete.year" => "各表年度不一致",
        "complete.currency" => "没有注明金额单位",
        "complete.term" => "名词没有解释",
        "narrative.form" => "情况说明与表中数字一致",
        "narrative.share" => "占比与金额一致",
        "narrative.shares" => "各项占比之和不超过100%",
        "narrative.change" => "增减额、增减率与两年金额一致",
        "narrative.zero-base" => "上年为0时不写增长率",
        "narrative.direction" => "增减方向一致",
        "narrative.completion" => "完成比例与金额一致",
        "narrative.sum" => "文中合计等于各项之和",
        "narrative.listed" => "列举的事项表中有金额",
        "narrative.unlisted" => "表中有金额的事项都已列举",
        "narrative.nothing" => "写“无”的事项表中没有金额",
        "narrative.reason" => "变动说明原因",
        "performance.no-target" => "项目公开绩效目标表",
        "performance.no-project" => "绩效目标表的项目在项目支出表中",
        "performance.impossible" => "指标值可能、合理",
        "performance.no-name" => "指标值有指标名称",
        "performance.year-above-whole" => "年度值不大于实施期值",
        "performance.goal" => "总体目标与指标一致",
        "performance.cost" => "成本不超过项目资金",
        "performance-target.sources" => "资金总额＝各来源之和",
        "performance-target.name" => "项目名称前后一致",
        "classification.nesting" => "科目编码有上级",
        "classification.repeated" => "科目编码不重复",
        "classification.name" => "科目名称与科目表一致",
        "classification.code" => "科目编码在科目表中",
        "classification.mapping" => "部门与政府经济科目对应",
        "formula.typed-over" => "合计用公式",
        "formula.misses" => "求和公式包括全部明细",
        "complete.said-empty" => "注明为空表的表没有金额",
        "row.code" => "科目编码位数正确",
        "row.shifted" => "金额没有错行",
        "classification.former" => "科目名称是当年的名称",
        "row.codes" => "科目编码没有填反",
        "row.names" => "科目名称没有填反",
        "ingest.hidden-sheet" => "隐藏的工作表",
        "ingest.hidden-rows" => "隐藏的行",
        "ingest.hidden-columns" => "隐藏的列",
        "ingest.no-result" => "公式没有计算结果",
        "ingest.open-changes" => "未接受的修订",
        "ingest.scanned" => "扫描页",
        "ingest.letters" => "没有文字编码的页",
        "ingest.damaged" => "文件损坏",
        "ingest.limited" => "文件太大，只读了一部分",
        "recognise.no-form" => "没有认出预算表",
        "recognise.only-text" => "只有文字，没有预算表",
        "recognise.no-table" => "标题后没有表格",
        "recognise.header" => "表头认不出来",
        "recognise.ambiguous" => "没有表名的表",
        "recognise.table" => "未知的表",
        "recognise.duplicate" => "表重复出现",
        "recognise.column" => "不认识的列",
        "recognise.row" => "没有名称的行",
        "recognise.long-row" => "单元格比表头多",
        "recognise.cut-off" => "表在中间中断",
        "recognise.total" => "没有合计行",
        "figure.unreadable" => "不是正确的数字",
        "figure.range" => "位数超出范围",
        "recognise.header-words" => "金额处是表头文字",
        "figure.words" => "应为数字的地方是文字",
        "figure.percent" => "应为金额的地方是百分数",
        _ => "",
    }
}
