//! The words of the page, in Chinese.

use crate::report::Format;

pub const NAME: &str = "玉衡";
pub const TAGLINE: &str = "预决算公开勾稽检查";
pub const CHECKING: &str = "正在检查…";
pub const PASTE_TITLE: &str = "粘贴或拖入预决算公开文稿";
pub const PASTE_HINT: &str =
    "可拖入 Excel、Word、PDF、CSV、网页、文本文件，或压缩包、整个文件夹；也可从这些软件中复制后粘贴，分几次粘贴的内容合为一份。立即检查。";
pub const PASTE_PLACEHOLDER: &str = "在此粘贴……";
pub const CHECK: &str = "检查";
pub const OPEN: &str = "打开文件";
pub const OPEN_FOLDER: &str = "打开文件夹";
pub const ADD_FILES: &str = "添加文件";
pub const NO_DOCUMENTS: &str = "里面没有能检查的文档（Word、Excel、PDF、网页或文本）";
pub const CLEAR: &str = "清空";
pub const BACK_TO_LIST: &str = "返回列表";
pub const CLOSE: &str = "关闭";
pub const STOP: &str = "停止";
pub const RESUME: &str = "继续检查";
pub const WAITING: &str = "待检查";
pub const DOCUMENT: &str = "文档";
pub const UNIT: &str = "单位";
pub const BESIDE_EARLIER: &str = "对照上年文稿…";
pub const BESIDE_NONE: &str = "不再对照";
pub const BESIDE_UNITS: &str = "对照所属单位…";
pub const CATALOGUE: &str = "换用官方科目表";
pub const CATALOGUE_BUILT_IN: &str = "科目表：内置（2024年，非官方整理，只作提醒）。";
pub const PROFILE: &str = "样式（表和勾稽关系的规则）";
pub const SHOW_PAGE: &str = "看原页";
pub const SHOW_TABLE: &str = "看表格";
pub const PREVIOUS_PAGE: &str = "上一页";
pub const NEXT_PAGE: &str = "下一页";
pub const DRAWING: &str = "正在绘制原页…";
pub const EXAMPLE: &str = "看示例";
pub const EXAMPLE_NAME: &str = "示例文档（虚构单位，含错误）";
pub const BACK: &str = "返回检查结果";
pub const PRIVACY: &str = "本页完全离线运行：文稿只在这台电脑的浏览器里处理，不会发送到任何地方，关闭页面即消失。";
pub const PRIVACY_KEPT: &str =
    "本页完全离线运行：文稿只在这台电脑的浏览器里处理，不会发送到任何地方；按你的选择，草稿保留在这台电脑上，直到清除。";
pub const NEW: &str = "换文档";
pub const UNDO: &str = "撤销";
pub const REDO: &str = "重做";
pub const COPY: &str = "复制摘要";
pub const COPIED: &str = "摘要已复制，可直接粘贴到邮件或审核意见中";
pub const COPY_FAILED: &str = "浏览器不允许复制，请用导出";
pub const SAVE_TEXT: &str = "导出更正稿";
pub const PRINT: &str = "打印审核意见";
pub const MORE: &str = "更多";
pub const THEME: &str = "明暗";
pub const FORMS: &str = "表";
pub const FINDINGS: &str = "发现";
pub const PROSE: &str = "情况说明（文字）";
pub const THIS_FORM: &str = "只看本表";
pub const PANELS: &str = "旁栏";
pub const CHECKLIST: &str = "检查表";
pub const CHECKLIST_OWN: &str = "本单位的检查表";
pub const CHECKLIST_OPEN: &str = "打开自己的检查表";
pub const CHECKLIST_SAVE: &str = "导出检查表";
pub const CHECKLIST_MATCH: &str = "对应";
pub const CHECKLIST_BY_HAND: &str = "人工填写";
pub const RULES_PANEL: &str = "规则";
pub const RULES_SEARCH: &str = "查找规则";
pub const GRADE: &str = "级别";
pub const GRADE_OWN: &str = "默认";
pub const GRADE_OFF: &str = "关闭";
pub const GRADES_SAVE: &str = "存为规则文件";
pub const GRADES_FILE: &str = "规则级别.toml";
pub const MANUAL: &str = "人工核实";
pub const MANUAL_NOTE: &str = "备注";
pub const MANUAL_CHANGE: &str = "修改";
pub const LEDGER: &str = "核对情况";
pub const LEDGER_OPEN: &str = "查看";
pub const LEDGER_CLOSE: &str = "收起";
pub const NONE_SHOWN: &str = "没有符合筛选条件的条目";
pub const APPLY: &str = "采用";
pub const WHICH_FORM: &str = "这张表是";
pub const CHOOSE_FORM: &str = "请选择表名";
pub const EMPTY_FORM: &str = "空表";
pub const NOT_JUDGED: &str = "未检查";
pub const EDIT_HINT: &str = "双击或按 F2 修改单元格，回车确认；j / k 在发现之间移动，[ / ] 换表，Ctrl+Z 撤销";
pub const NO_ROWS: &str = "这张表没有表格内容。";
pub const MORE_ROWS: &str = "显示更多行";

pub fn of_unit(unit: &str, year: Option<u16>) -> String {
    match year {
        Some(year) => format!("{unit} · {year}年"),
        None => unit.to_owned(),
    }
}

pub const JOIN: &str = "合并检查";

pub fn pairs(forms: &str, text: &str, count: usize) -> String {
    let more = if count > 1 { format!("；这样的还有 {} 对", count - 1) } else { String::new() };
    format!("「{forms}」只有表，「{text}」只有文字，像是同一份公开文稿{more}。合并后，文字中的数字会与表核对。")
}

pub fn documents(n: usize) -> String {
    format!("{n} 份文档")
}

pub fn beside(earlier: &str, units: usize) -> String {
    match (earlier.is_empty(), units) {
        (true, 0) => "有上年文稿（查决算的，当年预算）或所属单位文稿的，可以一并对照。".to_owned(),
        (true, n) => format!("对照：所属单位 {n} 家"),
        (false, 0) => format!("对照：{}", earlier),
        (false, n) => format!("对照：{}；所属单位 {n} 家", earlier),
    }
}

pub fn beside_taken(count: usize, nothing: &str) -> String {
    match (count, nothing) {
        (0, _) => "不再对照其他文稿".to_owned(),
        (n, "") => format!("已读取 {n} 份对照文稿"),
        (n, nothing) => format!("已读取 {n} 份对照文稿，其中没有读到金额：{nothing}"),
    }
}

pub fn catalogue_in_use(name: &str) -> String {
    format!("科目表：{name}（只在本次打开期间使用，不会上传）。")
}

pub fn catalogue_taken(name: &str) -> String {
    format!("已换用科目表「{name}」")
}

pub fn progress(done: usize, all: usize, stopped: bool) -> String {
    let how = if stopped { "已停止" } else { "正在检查" };
    format!("{how}：{done} / {all}")
}

pub fn profile_found(name: &str) -> String {
    format!("自动：{name}")
}

pub fn page_of(number: u32, pages: u32) -> String {
    format!("第 {number} 页，共 {pages} 页")
}

pub fn prose_read(claims: usize, judged: usize) -> String {
    format!("读出 {claims} 个数，核对 {judged} 处说法；下划线为已核对的数")
}

pub fn unread(n: usize) -> String {
    format!("{n} 句含有数字但没有核对，请人工查看")
}

pub fn checked(forms: usize, relations: usize) -> String {
    format!("{forms} 张表 · {relations} 个勾稽关系")
}

pub fn should_be(value: &str) -> String {
    format!("应为 {value}")
}

pub fn may_be(value: &str) -> String {
    format!("或应为 {value}")
}

pub const EXPLAIN: &str = "图解";

pub const PREVIOUS: &str = "上一处";
pub const NEXT: &str = "下一处";

pub fn comes_to(value: &str) -> String {
    format!("计 {value}")
}

pub fn differs_by(difference: &str) -> String {
    format!("相差 {difference}")
}

pub fn printed(text: &str, unit: &str) -> String {
    let text = if text.is_empty() { "空白" } else { text };
    format!("{text} {unit}")
}

/// So many cells of one proposal are named.
const SAID: usize = 3;

pub fn apply_way(cells: &[(String, String)]) -> String {
    let each: Vec<String> = cells.iter().map(|(name, value)| format!("{name}改为 {value}")).collect();
    let more = if each.len() > SAID { format!("等共 {} 处", each.len()) } else { String::new() };
    format!("{APPLY}：{}{more}", each[..each.len().min(SAID)].join("，"))
}

pub const DERIVE: &str = "由基础数据推算";
pub const DERIVE_HINT: &str = "只有基础数据？可推算全部公开表、说明文字和图。";
pub const TEMPLATE: &str = "下载模板";
pub const TEMPLATE_FILE: &str = "玉衡基础数据模板.xlsx";
pub const DERIVE_DRAFT: &str = "推算对照";
pub const DERIVE_DRAFT_HINT: &str = "从本稿最细的各表推算其余各表，与本稿逐格对照";
pub const COMPARE_OTHER: &str = "比较…";
pub const BALANCED: &str = "平衡舍入（各表加平）";
pub const SAVE_WORKBOOK: &str = "导出Excel";
pub const SAVE_HTML: &str = "导出网页（Word可开）";
pub const SAVE_PLAIN: &str = "导出文本";
pub const DERIVED_FORMS: &str = "推算的各表";
pub const CHARTS: &str = "图";
pub const NO_DIFFERENCE: &str = "没有差异";
pub const DRAFT: &str = "本稿";
pub const DERIVED: &str = "推算";
pub const BEFORE: &str = "前";
pub const AFTER: &str = "后";
pub const ADDED: &str = "新增";
pub const GONE: &str = "删除";
pub const CHANGED: &str = "变动";
pub const ROW: &str = "行";
pub const COLUMN: &str = "列";
pub const KIND: &str = "变化";
pub const BY: &str = "增减";
pub const RATE: &str = "幅度";

pub fn within_rounding(n: usize) -> String {
    format!("另有 {n} 处只差尾差（本稿的数已四舍五入，由明细相加会差一两个末位）")
}

pub fn differences(n: usize) -> String {
    format!("不同之处 {n}")
}

pub fn draft_has(value: &str) -> String {
    format!("本稿 {value}")
}

pub fn compared(names: &[&str], several: bool) -> String {
    if several { format!("本稿与 {} 份之和", names.len()) } else { format!("{} → 本稿", names.join("、")) }
}

pub fn derived_file(unit: &str, ending: &str) -> String {
    format!("{unit}推算表.{ending}")
}

pub fn apply(values: &[String]) -> String {
    match values {
        [value] => format!("{APPLY} {value}"),
        all => {
            let n = all.len();
            format!("{APPLY}（改 {n} 处）")
        }
    }
}

pub fn relations(n: usize) -> String {
    format!("涉及 {n} 处勾稽关系")
}

pub fn edits(n: usize) -> String {
    format!("已改 {n} 处")
}

pub fn currency(name: &str) -> String {
    format!("单位：{name}")
}

pub const REPORTS: &str = "导出报告";
pub const ACCEPT: &str = "不作为问题…";
pub const ACCEPT_REASON: &str = "理由（写入报告）";
pub const ACCEPT_DONE: &str = "确定";
pub const CANCEL: &str = "取消";
pub const UNACCEPT: &str = "撤销核实";
pub const SAVE_ACCEPTED: &str = "核实记录（可再载入）";
pub const ACCEPTED_FILE: &str = "玉衡核实记录.json";
pub const LOAD_ACCEPTED: &str = "载入核实记录";
pub const RULES: &str = "加载自有规则";
pub const RULES_NONE: &str = "本省、本单位有自己的表或规则？可加载规则文件（yuheng.profile/1）。";
pub const KEEP: &str = "在这台电脑上保留工作";
pub const KEEP_HINT: &str = "打开后，文稿、名单、改动和核实记录存在本浏览器里，下次打开时接着做。";
pub const ERASE: &str = "清除保留的内容";
pub const ERASED: &str = "已清除，这台电脑上没有留下任何内容";
pub const KEEP_FAILED: &str = "浏览器不允许保留，或文稿太大，没有保留";
pub const FILES_NOT_KEPT: &str = "浏览器不允许保留文件，或空间不够；核实记录仍在，只保留当前文稿的文字，下次须重新打开文件";
pub const OTHER_LANGUAGE: &str = "English";
pub const SINCE: &str = "对照上一轮…";
pub const SINCE_NONE: &str = "不再对照上一轮";
pub const BEFORE_DRAFT: &str = "上一份";
pub const NEXT_DRAFT: &str = "下一份";
pub const DECISION: &str = "审核结论";
pub const DECISION_NOTE: &str = "结论说明（写入审核意见）";
pub const CONFIRM: &str = "确认";
pub const UNCONFIRM: &str = "撤销确认";
pub const OPINION: &str = "补充意见…";
pub const OPINION_TEXT: &str = "审核意见（写入审核意见和批注）";
pub const ACCEPT_GROUP: &str = "都不作为问题…";
pub const HIDE_GROUP: &str = "隐藏这一组";
pub const ROSTER: &str = "对照应报名单…";
pub const BY_ROSTER: &str = "报送情况";
pub const SEARCH: &str = "查找文件、单位、结论";
pub const SAVE_LIST: &str = "导出清单";
pub const LIST_FILE: &str = "玉衡清单.xlsx";
pub const KIND_OF_DRAFT: &str = "文种";
pub const STANDING: &str = "报送情况";
pub const LATE: &str = "公开时限";
pub const UNREADABLE: &str = "读不了的原因";
pub const DECISION_NOTE_HEAD: &str = "结论说明";
pub const MARKED: &str = "批注原文件";
pub const MARKED_LIST: &str = "批注原文件，并附问题清单";
pub const CORRECTED: &str = "更正稿（填入原文件）";
pub const CORRECTED_TRACKED: &str = "更正稿（填入原文件，用修订标记）";
pub const RETURNED: &str = "审核意见和批注原文件（按结论分文件夹）";
pub const REPLACE: &str = "替换原来的";
pub const KEEP_BOTH: &str = "两份都留";
pub const CANCELLED: &str = "已取消";
pub const PASSWORD: &str = "输入密码，回车";
pub const NO_FORMS: &str = "没有认出预算表，只核对了文字";
pub const PAGES: &str = "页";
pub const SMALLER: &str = "缩小";
pub const LARGER: &str = "放大";
pub const KEYS_TITLE: &str = "快捷键";
pub const KEYS: &str = "j k：下一条、上一条问题|[ ]：上一张、下一张表|↑ ↓ ← →：在表中移动|F2 Enter：修改选中的单元格（直接键入数字也可）|Enter Tab：确认，转到下一行、下一列|Esc：取消修改，关闭菜单|Ctrl+Z Ctrl+Y：撤销、重做|Ctrl+V：粘贴文稿|?：显示本页";
pub const MARKED_FILES: &str = "批注原文件.zip";
pub const NO_ORIGINAL: &str = "粘贴的文稿没有原文件：请导出“批注 Excel”。";
pub const ALL_REPORTS: &str = "全部报告打包（zip）";
pub const PACKED_FILE: &str = "玉衡检查报告.zip";
pub const RETURNED_FILE: &str = "审核意见和批注文件.zip";
pub const REMARKS_FILE: &str = "说明.txt";
pub const TABLE_FILE: &str = "汇总.csv";
pub const BY_DOCUMENT: &str = "按文档";
pub const BY_UNIT: &str = "按单位";
pub const BY_RULE: &str = "按规则";
pub const RULE: &str = "规则";
pub const TO_CONTENT: &str = "跳到内容";
pub const UPDATE_READY: &str = "有新版本。现在更新会重新打开本页，屏幕上的文稿和改动会带过去。";
pub const UPDATE: &str = "现在更新";
pub const LATER: &str = "以后";
pub const UPDATE_FAILED: &str =
    "打开的多份文档、PDF 原页、自有规则或科目表带不过去（文稿太大时也是）：请先导出；关闭后再打开本页就是新版本";

pub fn format(format: Format) -> &'static str {
    match format {
        Format::Html => "审核意见（A4，可打印）",
        Format::Docx => "审核意见（Word，可修改）",
        Format::Xlsx => "批注 Excel",
        Format::Markdown => "Markdown",
        Format::Text => "文本",
        Format::Csv => "CSV",
        Format::Json => "JSON",
        Format::Sarif => "SARIF",
        Format::Junit => "JUnit XML",
    }
}

pub fn report_file(stem: &str, ending: &str) -> String {
    format!("{stem}-检查报告.{ending}")
}

pub fn page_option(number: u32, findings: usize) -> String {
    if findings == 0 { format!("第 {number} 页") } else { format!("第 {number} 页（{findings} 条）") }
}

pub fn repeated(names: &str) -> String {
    format!("刚粘贴的内容里又有：{names}。是替换原来的，还是两份都要？")
}

pub fn part(number: usize) -> String {
    format!("第 {number} 份")
}

pub fn letter_file(stem: &str) -> String {
    format!("{stem}（审核意见）.docx")
}

pub fn corrected_file(stem: &str) -> String {
    format!("{stem}-更正稿.txt")
}

pub fn accepted_loaded(n: usize) -> String {
    format!("已载入 {n} 条核实记录")
}

pub fn rules_taken(name: &str) -> String {
    format!("已加载规则「{name}」")
}

pub fn rules_in_use(names: &str) -> String {
    format!("自有规则：{names}（只在本次打开期间使用）。")
}

pub fn packing(done: usize, all: usize) -> String {
    format!("正在打包：{done} / {all}")
}

pub fn heard(text: &str, message: &str) -> String {
    format!("{}，有问题：{message}", if text.is_empty() { "空白" } else { text })
}

pub fn ledger_places(count: usize) -> String {
    format!("{count} 处位置")
}

pub fn page_number(page: u32) -> String {
    format!("第{page}页")
}

pub fn rules_found(count: usize) -> String {
    format!("{count} 条规则；改动级别后立即重新检查。")
}

pub fn own_grades(base: &str) -> String {
    format!("自定级别（{base}）")
}

pub fn checklist_file(stem: &str) -> String {
    format!("{stem}-检查表.xlsx")
}

pub fn remark_on(at: &str) -> String {
    format!("对 {at} 的意见")
}

pub fn edits_restored(n: usize) -> String {
    format!("已恢复上次的 {n} 步改动")
}

pub fn since_taken(reports: usize) -> String {
    if reports == 0 {
        "不再对照上一轮".to_owned()
    } else {
        format!("已载入上一轮的 {reports} 份，按单位、年度、文种对应")
    }
}

pub fn group_of(n: usize) -> String {
    format!("{n} 条")
}

pub fn show_group(rule: &str, n: usize) -> String {
    format!("已隐藏「{rule}」{n} 条，重新显示")
}

pub fn round_counts([mended, unchanged, wrong, unchecked, new]: [usize; 5]) -> String {
    let all = [("已改", mended), ("未改", unchanged), ("改错", wrong), ("未能核对", unchecked), ("新出现", new)];
    all.into_iter().filter(|(_, n)| *n > 0).map(|(w, n)| format!("{w} {n}")).collect::<Vec<_>>().join("，")
}

pub fn no_roster(name: &str) -> String {
    format!("「{name}」中没有找到应报名单：表头应有“单位名称”列（另可有公开类型、年度、批复日期、公开日期）。")
}
