//! The catalogue of messages in Chinese.

pub mod about;
pub mod cause;
pub mod inspect;
pub mod page;
pub mod report;
pub mod scan;

use crate::classification::ClassificationError;
use crate::derive::RecordsError;
use crate::derive::compare::{Difference, Kind as DifferenceKind};
use crate::document::{Note, NoteKind, Origin};
use crate::ingest::{IngestError, IngestErrorKind, Limits, Unsupported};
use crate::narrative::{CheckKind, Quantity};
use crate::recognise::{Doubt, RemarkKind};
use crate::report::Severity;
use crate::rules::ConcernKind;

pub const PARTS: &str = "合计＝各项之和";
pub const CHANGES: &str = "合计的增减额＝各项增减额之和";
pub const FIRST_BUDGETS: &str = "年初预算＝各项年初预算之和";
pub const OUTLINE: &str = "上级＝下级之和";
pub const SOURCES: &str = "资金总额＝各来源之和";

pub const CRASHED: &str = "这个文件无法处理（可能已损坏）：请在原软件中打开并另存后再检查；其他文档不受影响。";

pub const NOTHING_READ: &str = "还没有读入文稿：请粘贴预决算公开文本，或拖入文件。";

pub fn ingest(error: &IngestError) -> String {
    use IngestErrorKind as K;
    let limits = Limits::DEFAULT;
    let why = match &error.kind {
        K::Empty => "是空的，没有可以检查的文字和表格：请换一份文件，或粘贴公开文本".to_owned(),
        K::TooLarge { megabytes } => {
            format!("有 {megabytes} MB，超过 {} MB 的上限：请按单位分成几个文件再检查", limits.bytes / 1024 / 1024)
        }
        K::TooManyCells { row } => {
            format!("到第 {row} 行单元格已经过多（最多 {} 万个，小文件更少）：请按单位分成几个文件再检查", limits.cells / 10_000)
        }
        K::Inflates { megabytes } => format!("解压后超过 {megabytes} MB，可能已损坏或含有异常内容：请在原软件中打开并另存后再检查"),
        K::TooManyFiles => format!("压缩包里还有压缩包，或文件超过 {} 个：请先解压，再拖入其中的文件", limits.entries),
        K::TooDeep => "内容嵌套过深，无法读取：请在原软件中打开，另存后再检查".to_owned(),
        K::NotText { offset } => {
            format!("不是能识别的文档（第 {} 字节起无法识别）：请在原软件中打开，全选、复制，再粘贴到这里", offset + 1)
        }
        K::Unsupported(what) => match what {
            Unsupported::OldWord => "是旧版 Word 文档（.doc）：请用 Word 或 WPS 打开，“另存为”选择“Word 文档 (*.docx)”后再检查",
            Unsupported::Wps => "是 WPS 文字文档（.wps）：请用 WPS 打开，“另存为”选择“Word 文档 (*.docx)”后再检查",
            Unsupported::OpenText => "是 OpenDocument 文本（.odt）：请另存为 Word 文档（*.docx）后再检查",
            Unsupported::RichText => "是 RTF 文档：请另存为 Word 文档（*.docx）后再检查",
            Unsupported::Picture => "是图片，其中的文字无法读取：请用原来的 Word、Excel 文件或可以选中文字的 PDF",
            Unsupported::Packing => "用了不常见的压缩方式：请先解压，再拖入其中的文件（或整个文件夹）",
            Unsupported::OtherArchive => "是 rar、7z 等压缩包：请先解压，再拖入其中的文件（或整个文件夹）；也可改用 zip",
            Unsupported::Slides => "是演示文稿：请另存为 PDF 后再检查",
            Unsupported::Ofd => "是 OFD 版式文件：请用阅读软件另存（转换）为 PDF 后再检查",
        }
        .to_owned(),
        K::Encrypted => "设有密码：请输入密码，或先解除密码（另存为不加密的文件）再检查".to_owned(),
        K::Damaged(_) => "已损坏，读不出内容：请在原软件中打开并重新保存或重新导出".to_owned(),
        K::NoDocuments => "里没有能检查的文档（Word、Excel、PDF、网页或文本）".to_owned(),
    };
    format!("「{}」{why}。", error.name)
}

pub fn catalogue(name: &str, error: &ClassificationError) -> String {
    match error {
        ClassificationError::Line(line) => format!("科目表「{name}」第 {line} 行不是“编码 名称”。"),
        ClassificationError::NoRows => format!("科目表「{name}」里没有编码（3、5 或 7 位数字）和名称：请用两列分别写编码和名称。"),
    }
}

pub fn template_captions() -> [(&'static str, &'static str); 2] {
    [("单位名称：", ""), ("预算年度：", "")]
}

pub fn records(name: &str, error: &RecordsError) -> String {
    let at = |origin: &Origin| self::origin(origin).map_or(String::new(), |o| format!("{o}："));
    match error {
        RecordsError::NoLayout => "所选样式没有推算各表的版式，请换用带版式的样式。".to_owned(),
        RecordsError::Coarse => "这种样式的表没有写明每个科目的各项支出，从文稿取不回基础数据；请用基础数据推算。".to_owned(),
        RecordsError::NoTable => format!("「{name}」里没有基础数据表：表头应有“功能科目编码”（或“事项”）和“金额”两列，可先下载模板。"),
        RecordsError::Amount { text, origin } => format!("{}“{text}”不是金额，请改为数字。", at(origin)),
        RecordsError::Code { text, origin } => format!("{}“{text}”不是科目编码，请只写数字。", at(origin)),
        RecordsError::Tag { text, origin } => format!("{}不认识“{text}”，请按模板的下拉列表填写。", at(origin)),
    }
}

pub fn derived(forms: usize, open: usize, unbalanced: bool) -> String {
    let open = if open > 0 { format!("，{open} 个合计没有关系可推，留空") } else { String::new() };
    let unbalanced = if unbalanced { "；没有找到使各表都能加平的舍入，已逐数四舍五入" } else { "" };
    format!("推算出 {forms} 张表{open}{unbalanced}。")
}

pub fn not_written(why: &str) -> String {
    format!("写不出文件：{why}")
}

pub fn difference(d: &Difference) -> String {
    let what = match d.kind {
        DifferenceKind::Added => "新增",
        DifferenceKind::Gone => "减去",
        DifferenceKind::Changed => "变动",
    };
    let rate = d.rate.as_ref().map_or(String::new(), |r| format!("，{r}"));
    format!("{what}\t{}\t{}\t{}\t{}\t{}\t{}{rate}", d.form_name, d.row, d.column, d.before, d.after, d.by)
}

pub const DIFFERENCES: &str = "变化\t表\t行\t列\t前\t后\t增减";

pub const NO_DIFFERENCE: &str = "没有不同";

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
        Severity::Notice => "说明",
        Severity::Reading => "读取",
    }
}

pub fn form_of(form: &str, subject: &str) -> String {
    format!("{form}（{subject}）")
}

pub fn cell(code: &str, label: &str, heading: &str) -> String {
    if code.is_empty() && label.is_empty() {
        return format!("「{heading}」");
    }
    format!("「{}」{heading}", row(code, label))
}

pub const PROSE_SHEET: &str = "情况说明";
pub const CHART_REST: &str = "其他";

pub fn chart(title: &str, unit: &str, parts: &[(String, rust_decimal::Decimal, rust_decimal::Decimal)]) -> String {
    let each: Vec<String> = parts.iter().map(|(name, amount, share)| format!("{name} {amount}{unit}，占{share}%")).collect();
    format!("{title}：{}。", each.join("；"))
}

pub fn row(code: &str, label: &str) -> String {
    let blank = if code.is_empty() || label.is_empty() { "" } else { " " };
    format!("{code}{blank}{label}")
}

pub fn field(label: &str) -> String {
    format!("「{label}」")
}

pub fn row_column(row: usize, column: usize) -> String {
    format!("第{row}行第{column}列")
}

pub fn term(form: &str, cell: &str, value: &str, unit: &str, with_unit: bool) -> String {
    let unit = if with_unit { unit } else { "" };
    format!("{form}{cell} {value}{unit}")
}

pub fn more_terms(more: usize) -> String {
    format!("＋……（另{more}项）")
}

pub fn contradiction(rule: &str, [left, right]: &[String; 2], difference: &str, unit: &str) -> String {
    format!("{rule}：前者 {left}，后者 {right}，相差 {difference} {unit}，请核对所列各数。")
}

pub fn wrong_sum(rule: &str, [total, parts]: &[String; 2], difference: &str, unit: &str, less: bool) -> String {
    let more = if less { "少" } else { "多" };
    format!("{rule}：合计 {total}，各项相加 {parts}，合计{more} {difference} {unit}，请核对所列各数。")
}

pub fn soft(rule: &str, difference: &str, unit: &str, reason: &str) -> String {
    format!("{rule}：相差 {difference} {unit}。{reason}。")
}

pub fn doubtful(rule: &str, difference: &str, unit: &str, doubt: Doubt) -> String {
    let why = match doubt {
        Doubt::ShortRow => "该行单元格比表头少，数字可能错列",
        Doubt::LongRow => "该行有的单元格上面没有表头，可能错列",
        Doubt::Shifted => "此处一段金额疑为错行",
        Doubt::NoTotal => "此表没有合计行，可能没有读全",
        Doubt::CutOff => "文本在此表中间结束，可能缺行",
        Doubt::MoneyUnit => "有的表没有注明金额单位，按万元（绩效目标表按元）比对",
        Doubt::UnknownColumn => "有的列表头不认识，各数如何加总不能确定",
        Doubt::StrangeRow => "表中有一行的名称不认识，可能就是这一项",
        Doubt::UnknownRow => "该行不是这张表常有的项目，是否计入合计不能确定",
        Doubt::NoHeads => "表中没有认出类级科目，上下级关系不能确定",
        Doubt::GuessedUnit => "表中哪些行是单位只能从名称推断",
        Doubt::LostCode => "有上级科目编码缺失或重复，上下级关系不能确定",
        Doubt::LikeName => "两处名称不完全相同，当作同一事项比对",
    };
    format!("{rule}：相差 {difference} {unit}。{why}，请核对。")
}

pub fn rounding(rule: &str, difference: &str, unit: &str, count: usize) -> String {
    let what = if count > 1 { format!("{count} 处相差") } else { format!("相差 {difference} {unit}") };
    format!("{rule}：{what}，在四舍五入范围内（尾差）。")
}

pub fn misnamed(own: &str, other: &str) -> String {
    format!("科目名称“{own}”不是功能分类的类，疑为“{other}”：另一张表中同一行是这样写的。")
}

pub fn renamed(own: &str, other: &str) -> String {
    format!("绩效目标表的项目名称“{own}”与项目支出表的“{other}”不一致。")
}

pub fn unreadable_should_be(message: &str, expected: &str, unit: &str) -> String {
    format!("{}，按勾稽关系应为 {expected} {unit}。", message.trim_end_matches('。'))
}

pub fn remark(kind: RemarkKind, form: &str, place: &str, text: &str) -> String {
    match kind {
        RemarkKind::NoForm => {
            "没有认出预算表：请确认其中有预决算公开的表格，并带有表名和表头（粘贴的文字，单元格之间要用制表符分隔）。".to_owned()
        }
        RemarkKind::OnlyText => {
            "这份文件只有文字，没有预算表：文字中的数字只能彼此核对；请把表格文件一起打开（同一单位的几份文件可合并检查）。".to_owned()
        }
        RemarkKind::NoTable => format!("“{text}”后面没有找到表格。"),
        RemarkKind::UnknownHeader => format!("{form}的表头认不出来，没有检查其中的数字；请确认表头完整。"),
        RemarkKind::Ambiguous => format!("以“{text}”开头的表没有表名，表头与几种表都相符，没有检查；请选择或补上表名。"),
        RemarkKind::UnknownTable => format!("以“{text}”开头的表不是已知的预算表，没有检查。"),
        RemarkKind::Duplicate => format!("{form}出现了不止一次，表间关系只按第一张检查。"),
        RemarkKind::UnknownColumn => format!("{form}的“{text}”一列没有核对（不认识这一列），各行的横向合计也没有核对。"),
        RemarkKind::ShortCode => {
            let (printed, whole) = text.split_once('→').unwrap_or((text, ""));
            format!("{form}的科目编码“{printed}”位数不足，款、项编码应为两位，按 {whole} 核对。")
        }
        RemarkKind::WrongCode => {
            let (printed, whole) = text.split_once('→').unwrap_or((text, ""));
            format!("{form}的科目编码“{printed}”类级编码不正确，应为三位，按上一行和款级编码应为 {whole}，金额按 {whole} 核对。")
        }
        RemarkKind::UnnamedRow => format!("{form}{place}有金额但没有名称。"),
        RemarkKind::LongRow => format!("{form}{place}有的单元格上面没有表头（“{text}”），可能错列，请核对这一行。"),
        RemarkKind::CutOff => format!("{form}在{place}“{text}”处中断，文本可能不完整。"),
        RemarkKind::NoTotal => format!("{form}没有找到合计行，表可能不完整，合计没有检查。"),
        RemarkKind::Unreadable => format!("{form}{place}的“{text}”不是正确的数字。"),
        RemarkKind::Garbled => format!("{form}{place}的“{text}”有乱码，该处金额没有核对。"),
        RemarkKind::HeaderWords => format!("{form}{place}处印的是表头文字“{text}”，该处金额没有核对。"),
        RemarkKind::Words => format!("{form}{place}应为数字，印的是“{text}”。"),
        RemarkKind::Misread | RemarkKind::MisreadCode | RemarkKind::MisreadWords => {
            let by = match kind {
                RemarkKind::Misread => "勾稽关系",
                RemarkKind::MisreadCode => "科目名称",
                _ => "文中和表中其他数字",
            };
            let (read, now) = text.split_once('→').unwrap_or((text, ""));
            format!("{form}{place}扫描件上读作“{read}”，按{by}改读为“{now}”；请对照原件确认。")
        }
        RemarkKind::Overprinted => {
            let [read, now, count] = crate::messages::three(text);
            format!("{form}{place}的名称印作“{read}”，与上一行的名称重叠，按科目编码读作“{now}”（{count} 处）；公开前请调整行高或列宽。")
        }
        RemarkKind::Doubtful => format!("{form}{place}扫描件上读作“{text}”，没有读准，也没有勾稽关系可以印证；请对照原件确认。"),
        RemarkKind::Percent => format!("{form}{place}应为金额，印的是百分数“{text}”。"),
        RemarkKind::BeyondRange => format!("{form}{place}的“{text}”位数超出金额的范围。"),
    }
}

pub fn summary(forms: usize, empty: usize, relations: usize, [errors, warnings, notices, readings]: [usize; 4]) -> String {
    let unread = if readings > 0 { format!("另有 {readings} 处未能读准，没有核对。") } else { String::new() };
    format!(
        "认出 {forms} 张表（{empty} 张空表），核对 {relations} 个勾稽关系：{errors} 个错误，{warnings} 个提醒，{notices} 个说明。{unread}"
    )
}

pub fn origin(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Unknown => None,
        Origin::Text { line, .. } => Some(format!("第{line}行")),
        Origin::Sheet { sheet, cell } => Some(format!("工作表“{sheet}”{cell}")),
        Origin::Page { page, .. } => Some(format!("第{page}页")),
    }
}

pub fn note(note: &Note) -> String {
    let text = &note.text;
    let sheet = match &note.origin {
        Origin::Sheet { sheet, .. } => format!("工作表“{sheet}”"),
        _ => "表格".to_owned(),
    };
    match note.kind {
        NoteKind::HiddenSheet => format!("工作表“{text}”是隐藏的，已一并检查；对外公开前请确认是否应删除。"),
        NoteKind::HiddenRows => format!("{sheet}有 {text} 行是隐藏的，已一并检查；请确认这些行是否应公开。"),
        NoteKind::HiddenColumns => format!("{sheet}有 {text} 列是隐藏的，已一并检查；请确认这些列是否应公开。"),
        NoteKind::NoResult => {
            format!("{sheet}有 {text} 个公式没有保存计算结果，无法检查这些数字；请用 Excel 或 WPS 打开、重新计算并保存后再检查。")
        }
        NoteKind::OpenChanges => "文档中有未接受的修订，按接受全部修订后的内容检查；请先接受或拒绝修订再公开。".to_owned(),
        NoteKind::ScannedPages => format!("第 {text} 页是扫描图片，其中的文字无法可靠读取，没有检查；请用可以选中文字的 PDF 或原文件。"),
        NoteKind::ReadScans => {
            format!("第 {text} 页是扫描图片，或字体没有文字编码，其中的文字由程序识别；识别没有把握的数字只提示核对，不作为错误。")
        }
        NoteKind::CoarseScan => {
            format!("第 {text} 页的扫描分辨率太低（应不低于 200 点/英寸），识别不可靠，发现的问题只提示核对；请重新扫描。")
        }
        NoteKind::UnknownLetters => {
            format!("第 {text} 页的字体没有对应的文字编码，或文字竖排，读出的文字不可靠；请从原软件重新导出 PDF，或用原文件检查。")
        }
        NoteKind::Damaged => damaged(note),
        NoteKind::Limited if text.is_empty() => "有的页面线条或文字过多，只读了一部分。".to_owned(),
        NoteKind::Limited => format!("文件太大，只读了前 {text} 页；请按单位分成几个文件再检查。"),
    }
}

pub fn of_what_was_lost(count: usize, forms: &[String]) -> String {
    let of = if forms.is_empty() { String::new() } else { format!("（{}）", forms.join("、")) };
    format!("因文件损坏没有读全的表{of}有 {count} 处对不上或读不准，多半是缺行缺数造成的，不逐条列出；请用完好的文件再检查。")
}

/// What is said of a damaged part.
fn damaged(note: &Note) -> String {
    let text = &note.text;
    match &note.origin {
        Origin::Text { line, .. } => format!("第 {line} 行起有 {text} 行含乱码，这些字没有读准；请用原软件另存为 UTF-8 后再检查。"),
        Origin::Page { .. } => format!("第 {text} 页有损坏，没有读全，与其有关的表没有核对；请从原软件重新导出。"),
        Origin::Sheet { sheet, .. } => format!("工作表“{sheet}”有损坏，没有读全，其中的表没有核对；请在原软件中打开并重新保存。"),
        _ => "文件有损坏，损坏处之后的内容没有读到；请在原软件中打开并重新保存。".to_owned(),
    }
}

pub const NO_ROW: &str = "0（没有这一行）";
pub const IN_PROSE: &str = "情况说明";

pub fn quantity_unit(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Money(a) => a.currency().name().to_owned(),
        Quantity::Percent(..) => "%".to_owned(),
        Quantity::Count(_, c) => c.to_string(),
    }
}

pub fn direction(rises: bool, [before, now, said]: [&str; 3]) -> String {
    let (is, says) = if rises { ("增加", "减少") } else { ("减少", "增加") };
    format!("增减方向不对：上年 {before}，本年 {now}，是{is}，文中写的是{says} {said}。")
}

pub fn part(completion: bool, [part, whole, should, said]: [&str; 4]) -> String {
    if completion {
        format!("完成比例不对：决算 {part} ÷ 预算 {whole} ＝ {should}%，文中写的是 {said}。")
    } else {
        format!("占比不对：{part} ÷ {whole} ＝ {should}%，文中写的是 {said}。")
    }
}

pub fn no_reason(sentence: &str) -> String {
    format!("“{sentence}”没有说明变动原因。")
}

pub fn rate(rises: bool, [by, base, should, said]: [&str; 4]) -> String {
    let change = if rises { "增加" } else { "减少" };
    format!("增减率不对：{change} {by} ÷ 上年 {base} ＝ {should}%，文中写的是 {said}。")
}

pub fn statement(kind: CheckKind, said: &[String], expected: Option<&str>, form: &str, words: &[String]) -> String {
    let at = |i: usize| said.get(i).map_or("", String::as_str);
    let word = words.first().map_or("", String::as_str);
    let should = expected.map(|e| format!("，应为 {e}")).unwrap_or_default();
    match kind {
        CheckKind::Form => format!("情况说明写的是 {}，表中是 {form}{should}。", at(0)),
        CheckKind::Share => {
            format!("占比 {} 与金额对不上（{}，总额 {}）{should}%。", at(0), at(1), if said.len() > 2 { at(2) } else { "见表" })
        }
        CheckKind::Shares => format!("各项占比合计 {word}%，超过 100%：{}。", said.join("、")),
        CheckKind::Change => format!("增减变动的各数对不上：{}{should}。", said.join("、")),
        CheckKind::ZeroBase => format!("上年数为 0（本年 {} 全部是增加额），不能写增长 {}。", at(1), at(0)),
        CheckKind::Direction => format!("增减方向前后矛盾：{}。", said.join("、")),
        CheckKind::Completion => format!("完成比例 {} 与金额对不上（决算 {}，预算 {}）{should}%。", at(0), at(1), at(2)),
        CheckKind::Sum => format!("{word}：不成立，{}{should}。", said.join("、")),
        CheckKind::Listed => format!("情况说明列出了“{}”，但表中没有金额（{form}）。", words.join("”、“")),
        CheckKind::Unlisted => format!("表中“{}”有金额（{form}），情况说明的列举中没有。", words.join("”、“")),
        CheckKind::Nothing => format!("情况说明写“{word}”，但表中有金额（{form}）。"),
        CheckKind::Reason => format!("变动 {} 没有说明原因。", at(0)),
        CheckKind::Twice => {
            let other = if word.is_empty() { at(1) } else { word };
            format!("同一事项前后两处不一致：{} 与 {other}，请核对。", at(0))
        }
        CheckKind::Parts => format!("{word}：相差的数像是一位数字有误，{}，请核对。", said.join("、")),
        CheckKind::Flat => format!("写的是持平（一致），两个数却不相等：{} 与 {}。", at(0), at(1)),
        CheckKind::AtMost => format!("{word}：{} 大于 {}。", at(0), at(1)),
    }
}

pub fn concern(kind: ConcernKind, form: &str, words: &[String]) -> String {
    use ConcernKind as K;
    let w = |i: usize| words.get(i).map_or("", String::as_str);
    let times = match w(1) {
        "" | "1" => String::new(),
        n => format!("（{n} 处）"),
    };
    match kind {
        K::InternalMark => format!("留有内部标记“{}”{times}，公开前应删除。", w(0)),
        K::Placeholder => format!("留有占位符“{}”{times}，请填写或删除。", w(0)),
        K::OtherLevel => format!("出现其他级次的用语“{}”{times}，疑为套用模板时漏改。", w(0)),
        K::IdentityCard => format!("出现身份证号码（{}）{times}，不应公开。", w(0)),
        K::Mobile => format!("出现手机号码（{}）{times}，请确认是否应公开。", w(0)),
        K::BankCard => format!("出现银行卡号（{}）{times}，不应公开。", w(0)),
        K::DoubledMark => format!("标点重复“{}”{times}。", w(0)),
        K::DoubledWord => format!("词语重复“{}”{times}。", w(0)),
        K::NotFound => format!("没有找到{}（{}）：缺少这张表，或者它是没有认出的表之一，请确认。", w(0), w(1)),
        K::MissingForm => format!("缺少{}（{}）。", w(0), w(1)),
        K::MissingSection | K::MissingEncouraged => format!("缺少“{}”的内容（{}）。", w(0), w(1)),
        K::MissingFromContents => format!("目录中有“{}”，正文中没有认出这张表。", w(0)),
        K::SaidEmpty => format!("{form}注明本表为空表（无此项），但表中填有金额，与说明不符，请核对。"),
        K::EmptyUnsaid => format!("{form}是空表，应保留并注明“本表无数据”或说明原因。"),
        K::OtherUnit => format!("{form}的单位是“{}”，其他表是“{}”。", w(0), w(1)),
        K::OtherYear => format!("{form}的标题是 {} 年，全文是 {} 年。", w(0), w(1)),
        K::NoCurrency => format!("{form}没有注明金额单位（按{}检查）。", w(0)),
        K::Unexplained => format!("文中用到“{}”，名词解释中没有。", w(0)),
        K::NoTarget => format!("项目“{}”没有公开绩效目标表。", w(0)),
        K::NoProject => format!("绩效目标表的项目“{}”不在项目支出表中。", w(0)),
        K::Impossible => format!("{form}指标“{}”的值 {} 不可能或不合理。", w(0), w(1)),
        K::NoName => format!("{form}有指标值 {}，没有指标名称。", w(0)),
        K::YearAboveWhole => format!("{form}指标“{}”的年度值 {} 大于实施期值 {}。", w(0), w(1), w(2)),
        K::GoalAgainstIndicator => format!("{form}总体目标写“{}”，指标是 {}，前后不一致。", w(0), w(1)),
        K::TooCostly => format!("{form}{} × {} 超过项目年度资金 {}。", w(0), w(1), w(2)),
        K::RepeatedCode => format!("{form}科目编码 {} 出现了 {} 次，其中可能有填错的。", w(0), w(1)),
        K::NotNested => format!("{form}科目编码 {} 的上级 {} 不在表中或位数不对。", w(0), w(1)),
        K::SaidHead => format!("“{}”不在“{}”下，表中是“{}（款）”的科目。", w(0), w(1), w(2)),
        K::SaidLevel => format!("“{}”是{}级科目，不是{}级。", w(0), w(1), w(2)),
        K::SaidName => format!("文字中的科目“{}”，表中的名称是“{}”。", w(0), w(1)),
        K::ListedType => format!("列举的经济科目“{}”疑为“{}”之误。", w(0), w(1)),
        K::OtherName => format!("{form}科目 {} 的名称是“{}”，科目表是“{}”。", w(0), w(1), w(2)),
        K::FormerName => format!("{form}科目名称“{}”是旧名，{}年起为“{}”。", w(0), w(1), w(2)),
        K::UnknownType => format!("{form}经济科目编码 {}（{}）在科目表中没有，疑为编码填错，请核对。", w(0), w(1)),
        K::UnknownCode => format!("{form}科目编码 {}（{}）在内置科目表中没有，请核对。", w(0), w(1)),
        K::OtherMapping => format!("{form}部门经济科目 {} 与政府经济科目 {} 不对应，一般对应 {}。", w(0), w(1), w(2)),
    }
}

pub fn typed_over(cell: &str) -> String {
    format!("{cell}是直接填写的数字，而同类合计都用公式计算；以后改动下级数字时它不会跟着变，请恢复公式。")
}

pub fn misses(cell: &str, formula: &str, part: &str) -> String {
    format!("{cell}的公式（{}）没有包括{part}，请核对求和范围。", formula.trim_start_matches("of:").trim_start_matches('='))
}

pub fn unread(file: &str, why: &str) -> String {
    format!("读不了「{file}」：{why}")
}

pub fn unknown_profile(id: &str, known: &[&str]) -> String {
    format!("没有名为 {id} 的规则，可用：{}", known.join("、"))
}

pub const PASTED: &str = "粘贴的文本";
