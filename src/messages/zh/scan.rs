//! Chinese.

pub const RESUME: &str = "继续识别";
pub const NOT_YET: &str = "还在识别扫描页：请等识别完，或先停止，再改数";
pub const UNDO_FIRST: &str = "先撤销改动，再继续识别：识别出新的页，行的位置会变";
pub const MODEL: &str = "换用识别模型（.onnx）";
pub const MODEL_TAKEN: &str = "已换用所选的识别模型";
pub const READING: &str = "识别结果";
pub const READING_HINT: &str = "对照图片：无误按回车确认，有误改后按回车";
pub const READING_RIGHT: &str = "识别无误";
pub const READING_OTHER: &str = "改为此数";
pub const SAVE_READING: &str = "识别结果（Excel）";
pub const SAVE_SEARCHABLE: &str = "可检索的 PDF（加文字层）";
pub const NO_READERS: &str = "这个浏览器不允许在后台运行，扫描页无法识别：请换用 Chrome、Edge 或 Firefox 打开，或改用能选中文字的 PDF。";
pub const NO_READER: &str = "没有识别模型，扫描页无法识别：请用完整的玉衡页面打开，或改用能选中文字的 PDF。";

pub fn reading(done: usize, all: usize) -> String {
    format!("正在识别扫描页：{done} / {all}")
}

pub fn stopped(done: usize, all: usize) -> String {
    format!("扫描页只识别了 {done} / {all}，其余未核对")
}

pub fn no_model(why: &str) -> String {
    if why.is_empty() {
        NO_READER.to_owned()
    } else {
        format!("识别模型不能使用（{why}）：请选择随程序提供的模型文件")
    }
}

pub fn unread(pages: usize) -> String {
    format!("{pages} 页扫描件未识别")
}

pub fn read_all(drafts: usize) -> String {
    format!("识别扫描件（{drafts} 份）")
}

pub fn reading_of(name: &str, done: usize, all: usize) -> String {
    format!("正在识别「{name}」：{done} / {all} 页")
}
