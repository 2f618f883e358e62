//! What the program says of itself, in Chinese.

pub const TITLE: &str = "关于玉衡";
pub const PRIVACY: &str = "文稿只在本机处理，程序不向任何地方发送数据；断开网络也能使用。";
pub const DIGEST: &str = "本页面的校验码（SHA-256，计算时把此处的 64 位换成 0）：";
pub const MODEL: &str = "扫描件用 PP-OCRv6 tiny 模型识别（PaddlePaddle，Apache-2.0 许可；由 TinyOCR 压缩），也在本机运行。";
pub const LICENCES: &str = "第三方组件与许可";
pub const NO_LICENCES: &str = "许可文本随完整的玉衡页面提供。";

pub fn version(number: &str) -> String {
    format!("玉衡 {number}，预决算公开勾稽检查。MIT 许可。")
}
