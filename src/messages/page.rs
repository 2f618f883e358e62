//! The words of the page.

/// Name of the product.
pub const NAME: &str = "玉衡";
/// What it is.
pub const TAGLINE: &str = "预决算公开勾稽检查";
/// While the engine works.
pub const CHECKING: &str = "正在检查…";
/// Above the text box.
pub const PASTE_TITLE: &str = "粘贴或拖入预决算公开文稿";
/// Below that.
pub const PASTE_HINT: &str =
    "可拖入 Excel、Word、PDF、CSV、网页、文本文件，或压缩包、整个文件夹；也可从这些软件中复制后粘贴，分几次粘贴的内容合为一份。立即检查。";
/// In the empty text box.
pub const PASTE_PLACEHOLDER: &str = "在此粘贴……";
/// Checks what is in the text box.
pub const CHECK: &str = "检查";
/// Opens a file.
pub const OPEN: &str = "打开文件";
/// Opens a folder.
pub const OPEN_FOLDER: &str = "打开文件夹";
/// More files into the list.
pub const ADD_FILES: &str = "添加文件";
/// A folder without documents.
pub const NO_DOCUMENTS: &str = "里面没有能检查的文档（Word、Excel、PDF、网页或文本）";
/// Empties the text box.
pub const CLEAR: &str = "清空";
/// To the list of documents.
pub const BACK_TO_LIST: &str = "返回列表";
/// Closes a message.
pub const CLOSE: &str = "关闭";
/// Order of the list.
pub const SORT: &str = "排序";
/// As opened.
pub const SORT_ORDER: &str = "按顺序";
/// Most errors first.
pub const SORT_ERRORS: &str = "按错误数";
/// Stops the checking of the list.
pub const STOP: &str = "停止";
/// Goes on with it.
pub const RESUME: &str = "继续检查";
/// A document that is not checked yet.
pub const WAITING: &str = "待检查";
/// Column of names.
pub const DOCUMENT: &str = "文档";
/// Column of units.
pub const UNIT: &str = "单位";
/// Chooses an official table of the classification.
pub const CATALOGUE: &str = "换用官方科目表";
/// The built-in one is used.
pub const CATALOGUE_BUILT_IN: &str = "科目表：内置（2024年，非官方整理，只作提醒）。";
/// The choice of a profile.
pub const PROFILE: &str = "样式（表和勾稽关系的规则）";
/// Shows the page of the PDF.
pub const SHOW_PAGE: &str = "看原页";
/// Shows the tables.
pub const SHOW_TABLE: &str = "看表格";
/// The page before.
pub const PREVIOUS_PAGE: &str = "上一页";
/// The page behind.
pub const NEXT_PAGE: &str = "下一页";
/// While a page is drawn.
pub const DRAWING: &str = "正在绘制原页…";
/// Loads the example.
pub const EXAMPLE: &str = "看示例";
/// Name of the example.
pub const EXAMPLE_NAME: &str = "示例文档（虚构单位，含错误）";
/// Back to the check.
pub const BACK: &str = "返回检查结果";
/// What happens to the draft.
pub const PRIVACY: &str = "本页完全离线运行：文稿只在这台电脑的浏览器里处理，不会发送到任何地方，关闭页面即消失。";
/// To the text.
pub const NEW: &str = "换文档";
/// Undo.
pub const UNDO: &str = "撤销";
/// Redo.
pub const REDO: &str = "重做";
/// Copies the report.
pub const COPY: &str = "复制摘要";
/// After copying.
pub const COPIED: &str = "摘要已复制，可直接粘贴到邮件或审核意见中";
/// Where copying is forbidden.
pub const COPY_FAILED: &str = "浏览器不允许复制，请用导出";
/// Saves the corrected text.
pub const SAVE_TEXT: &str = "导出更正稿";
/// Saves the report.
pub const SAVE_REPORT: &str = "导出报告";
/// Prints.
pub const PRINT: &str = "打印";
/// Changes the theme.
pub const THEME: &str = "明暗";
/// The list of forms.
pub const FORMS: &str = "表";
/// The list of findings.
pub const FINDINGS: &str = "发现";
/// The text that speaks of the figures.
pub const PROSE: &str = "情况说明（文字）";
/// Filter.
pub const THIS_FORM: &str = "只看本表";
/// No error.
pub const CLEAN: &str = "没有发现错误";
/// Nothing passes the filter.
pub const NONE_SHOWN: &str = "没有符合筛选条件的条目";
/// Puts the proposal in.
pub const APPLY: &str = "采用";
/// A form without money.
pub const EMPTY_FORM: &str = "空表";
/// A form that is not judged.
pub const NOT_JUDGED: &str = "未检查";
/// Cells that may be changed.
pub const EDIT_HINT: &str = "双击或按 F2 修改单元格，回车确认；j / k 在发现之间移动，[ / ] 换表，Ctrl+Z 撤销";
/// A table without rows.
pub const NO_ROWS: &str = "这张表没有表格内容。";
/// More rows of a long table.
pub const MORE_ROWS: &str = "显示更多行";

/// A title for the page's window.
pub fn of_unit(unit: &str, year: Option<u16>) -> String {
    match year {
        Some(year) => format!("{unit} · {year}年"),
        None => unit.to_owned(),
    }
}

/// How many documents there are.
pub fn documents(n: usize) -> String {
    format!("{n} 份文档")
}

/// The user's own table is used.
pub fn catalogue_in_use(name: &str) -> String {
    format!("科目表：{name}（只在本次打开期间使用，不会上传）。")
}

/// It was taken.
pub fn catalogue_taken(name: &str) -> String {
    format!("已换用科目表「{name}」")
}

/// How far the check of the list is.
pub fn progress(done: usize, all: usize, stopped: bool) -> String {
    let how = if stopped { "已停止" } else { "正在检查" };
    format!("{how}：{done} / {all}")
}

/// The profile that fits.
pub fn profile_found(name: &str) -> String {
    format!("自动：{name}")
}

/// A page.
pub fn page_of(number: u32, pages: u32) -> String {
    format!("第 {number} 页，共 {pages} 页")
}

/// How much of the text was read.
pub fn prose_read(claims: usize, judged: usize) -> String {
    format!("读出 {claims} 个数，核对 {judged} 处说法；下划线为已核对的数")
}

/// Sentences that were not checked.
pub fn unread(n: usize) -> String {
    format!("{n} 句含有数字但没有核对，请人工查看")
}

/// How much was checked.
pub fn checked(forms: usize, relations: usize) -> String {
    format!("{forms} 张表 · {relations} 个勾稽关系")
}

/// What a cell should be.
pub fn should_be(value: &str) -> String {
    format!("应为 {value}")
}

/// What a cell may have to be, where others may be wrong instead.
pub fn may_be(value: &str) -> String {
    format!("或应为 {value}")
}

/// A relation drawn over the forms.
pub const EXPLAIN: &str = "图解";

/// The relation before.
pub const PREVIOUS: &str = "上一处";
/// The relation behind.
pub const NEXT: &str = "下一处";

/// What one side of a relation comes to.
pub fn comes_to(value: &str) -> String {
    format!("计 {value}")
}

/// By how much a relation does not hold.
pub fn differs_by(difference: &str) -> String {
    format!("相差 {difference}")
}

/// A figure as it is printed.
pub fn printed(text: &str, unit: &str) -> String {
    let text = if text.is_empty() { "空白" } else { text };
    format!("{text} {unit}")
}

/// One of several proposals that are as good: each its cell and value.
pub fn apply_way(cells: &[(String, String)]) -> String {
    let each: Vec<String> = cells.iter().map(|(name, value)| format!("{name}改为 {value}")).collect();
    format!("{APPLY}：{}", each.join("，"))
}

/// Derives from base records.
pub const DERIVE: &str = "由基础数据推算";
/// What that is.
pub const DERIVE_HINT: &str = "只有基础数据？可推算全部公开表、说明文字和图。";
/// The workbook to fill in.
pub const TEMPLATE: &str = "下载模板";
/// Its file.
pub const TEMPLATE_FILE: &str = "玉衡基础数据模板.xlsx";
/// Derives from the draft's most detailed forms.
pub const DERIVE_DRAFT: &str = "推算对照";
/// What that is.
pub const DERIVE_DRAFT_HINT: &str = "从本稿最细的各表推算其余各表，与本稿逐格对照";
/// Compares with another document.
pub const COMPARE_OTHER: &str = "比较…";
/// Balanced rounding.
pub const BALANCED: &str = "平衡舍入（各表加平）";
/// Saves a workbook.
pub const SAVE_WORKBOOK: &str = "导出Excel";
/// Saves HTML.
pub const SAVE_HTML: &str = "导出网页（Word可开）";
/// Saves text.
pub const SAVE_PLAIN: &str = "导出文本";
/// The derived forms.
pub const DERIVED_FORMS: &str = "推算的各表";
/// The charts.
pub const CHARTS: &str = "图";
/// No difference.
pub const NO_DIFFERENCE: &str = "没有差异";
/// The draft's figure.
pub const DRAFT: &str = "本稿";
/// The derived figure.
pub const DERIVED: &str = "推算";
/// The first document's.
pub const BEFORE: &str = "前";
/// The second document's.
pub const AFTER: &str = "后";
/// A row that is new.
pub const ADDED: &str = "新增";
/// A row that is gone.
pub const GONE: &str = "减去";
/// Other amounts.
pub const CHANGED: &str = "变动";
/// Column of rows' names.
pub const ROW: &str = "行";
/// Column of columns' names.
pub const COLUMN: &str = "列";
/// Column of what became of it.
pub const KIND: &str = "变化";
/// Column of the difference.
pub const BY: &str = "增减";
/// Column of the rate.
pub const RATE: &str = "幅度";

/// Differences that rounding explains.
pub fn within_rounding(n: usize) -> String {
    format!("另有 {n} 处只差尾差（本稿的数已四舍五入，由明细相加会差一两个末位）")
}

/// How many cells differ.
pub fn differences(n: usize) -> String {
    format!("不同之处 {n}")
}

/// What the draft has where another is derived.
pub fn draft_has(value: &str) -> String {
    format!("本稿 {value}")
}

/// Which documents are compared.
pub fn compared(names: &[&str], several: bool) -> String {
    if several { format!("本稿与 {} 份之和", names.len()) } else { format!("{} → 本稿", names.join("、")) }
}

/// Name of a derived file.
pub fn derived_file(unit: &str, ending: &str) -> String {
    format!("{unit}推算表.{ending}")
}

/// What putting a proposal in does.
pub fn apply(value: &str) -> String {
    format!("{APPLY} {value}")
}

/// The relations beneath a finding.
pub fn relations(n: usize) -> String {
    format!("涉及 {n} 处勾稽关系")
}

/// Corrections so far.
pub fn edits(n: usize) -> String {
    format!("已改 {n} 处")
}

/// The unit of a form's amounts.
pub fn currency(name: &str) -> String {
    format!("单位：{name}")
}
